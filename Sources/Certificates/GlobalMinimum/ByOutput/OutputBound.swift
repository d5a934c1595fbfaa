import ExactArithmetic

/// What the MSE of one of several outputs, by itself, is at least for all weights, and why.
public struct OutputBound: Equatable, Sendable {
  /// `k`.
  package let output: Int
  /// Positive; or 0, where the MSE of the output is positive and no bound is given.
  package let error: Rational
  /// Of that output's network.
  package let evidence: Evidence

  package init(output: Int, error: Rational, evidence: Evidence) {
    (self.output, self.error, self.evidence) = (output, error, evidence)
  }

  /// Those of evidence.
  static func all(_ field: Field) throws -> [OutputBound] {
    try field.members("kind", "outputs")[1].elements().map { try OutputBound($0) }
  }

  private init(_ field: Field) throws {
    let f = try field.members("output", "error", "evidence")
    self.init(output: try f[0].number(), error: try f[1].rational(), evidence: try Evidence(f[2]))
  }
}
