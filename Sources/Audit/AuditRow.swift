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

  /// Runs the check of a statement: whatever it throws is what went otherwise.
  /// - Parameters:
  ///   - statement: The statement.
  ///   - group: Its section.
  ///   - bench: What the check works with.
  ///   - write: Is given each certificate, and returns where it lies below the report; nil where it was not written.
  /// - Throws: What `write` throws.
  package init(
    running statement: Statement, in group: String, on bench: Bench,
    write: (Verified) throws -> AuditCertificate.File?
  ) throws {
    let clock = ContinuousClock()
    let start = clock.now
    let outcome = Result { try statement.check(bench) }
    let time = start.duration(to: clock.now)
    switch outcome {
    case .success(let finding):
      let certificates = try finding.certificates.map {
        AuditCertificate(kind: $0.claim.kind, file: try write($0))
      }
      self.init(
        group: group, statement: statement, evidence: finding.evidence, cameOut: true, certificates: certificates,
        time: time)
    case .failure(let error):
      self.init(
        group: group, statement: statement, evidence: "\(error)", cameOut: false, certificates: [], time: time)
    }
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
