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

  public var verdict: String { cameOut ? statement.verdict.name : "DIFFERS: \(statement.verdict.name) was expected" }
}
