/// One statement with what its check found in this run.
public struct AuditRow: Sendable {
  public let group: String
  public let statement: Statement
  /// What the check did; what went otherwise when it did not come out.
  public let evidence: String
  public let cameOut: Bool
  public let certificates: [AuditCertificate]
  public let seconds: String

  public init(
    group: String, statement: Statement, evidence: String, cameOut: Bool, certificates: [AuditCertificate],
    seconds: String
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

/// A certificate that a row rests on.
public struct AuditCertificate: Sendable {
  /// The kind of its claim.
  public let kind: String
  /// Where it was written; nil where none was.
  public let file: File?

  public struct File: Sendable, Hashable {
    /// Beside the report: `certificates/….json`.
    public let path: String
    /// The SHA-256 of its bytes.
    public let hash: String

    public init(path: String, hash: String) { (self.path, self.hash) = (path, hash) }

    /// Its name without the folder.
    public var name: String { String(path.split(separator: "/").last ?? "") }
  }

  public init(kind: String, file: File?) { (self.kind, self.file) = (kind, file) }
}
