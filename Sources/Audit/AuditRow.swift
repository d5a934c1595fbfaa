/// One statement with what its check found in this run.
public struct AuditRow: Sendable {
  public let group: String
  public let statement: Statement
  /// What the check did; what went otherwise when it did not come out.
  public let evidence: String
  public let cameOut: Bool
  /// Paths of the certificates.
  public let certificates: [String]
  public let seconds: String

  public init(
    group: String, statement: Statement, evidence: String, cameOut: Bool, certificates: [String], seconds: String
  ) {
    (self.group, self.statement, self.evidence) = (group, statement, evidence)
    (self.cameOut, self.certificates, self.seconds) = (cameOut, certificates, seconds)
  }

  /// Whether the row refers to a counterexample.
  public func names(_ example: Counterexample) -> Bool {
    [statement.words, statement.reading, statement.verdict.remark, evidence].contains { text in
      text.split { !$0.isLetter && !$0.isNumber }.contains { $0 == example.name }
    }
  }

  public var verdict: String { cameOut ? statement.verdict.name : "DIFFERS: \(statement.verdict.name) was expected" }
}
