import Certificates

/// One statement with what its check found in this run.
package struct AuditRow: Sendable {
  package let group: String
  package let statement: Statement
  /// What the check did; what went otherwise when it did not come out.
  package let evidence: String
  package let cameOut: Bool
  package let certificates: [AuditCertificate]
  /// What the check took.
  package let time: Duration

  package init(
    group: String, statement: Statement, evidence: String, cameOut: Bool, certificates: [AuditCertificate],
    time: Duration
  ) {
    (self.group, self.statement, self.evidence) = (group, statement, evidence)
    (self.cameOut, self.certificates, self.time) = (cameOut, certificates, time)
  }

  /// Whether the row refers to a counterexample.
  package func names(_ example: Counterexample) -> Bool {
    [statement.words, statement.reading, statement.verdict.remark, evidence].contains { text in
      text.split { !$0.isLetter && !$0.isNumber }.contains { $0 == example.name }
    }
  }

  package var verdict: String { cameOut ? statement.verdict.name : "DIFFERS: \(statement.verdict.name) was expected" }
}

/// A certificate that a row rests on.
package struct AuditCertificate: Sendable {
  /// The kind of its claim.
  package let kind: ClaimKind
  /// Where it was written; nil where none was.
  package let file: File?

  package struct File: Sendable, Hashable {
    /// Beside the report: `certificates/….json`.
    package let path: String
    /// The SHA-256 of its bytes.
    package let hash: String

    package init(path: String, hash: String) { (self.path, self.hash) = (path, hash) }

    /// Its name without the folder.
    package var name: String { String(path.split(separator: "/").last ?? "") }
  }

  package init(kind: ClaimKind, file: File?) { (self.kind, self.file) = (kind, file) }
}
