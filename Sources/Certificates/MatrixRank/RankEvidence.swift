import ExactArithmetic

/// `rank M = r`: a minor bounds the rank from below, a kernel from above.
public struct RankEvidence: Equatable, Sendable {
  package let minor: MinorEvidence
  package let kernel: KernelEvidence

  package init(minor: MinorEvidence, kernel: KernelEvidence) {
    (self.minor, self.kernel) = (minor, kernel)
  }

  init(_ field: Field) throws {
    let f = try field.members("kind", "minor", "kernel")
    self.init(minor: try MinorEvidence(f[1]), kernel: try KernelEvidence(f[2]))
  }

  func check(rank: Int, of matrix: MatrixEntries<Rational>, _ work: Work) throws {
    guard rank <= min(matrix.rows, matrix.columns) else {
      throw Rejection.rankOutOfRange(rank: rank, rows: matrix.rows, columns: matrix.columns)
    }
    try minor.check(rank: rank, of: matrix, work)
    try kernel.check(rank: rank, of: matrix, work)
  }
}
