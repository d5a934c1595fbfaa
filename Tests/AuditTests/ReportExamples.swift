import Audit

/// Rows as a run makes them, with given findings.
enum ReportExamples {
  static func row(
    _ statement: Statement, evidence: String = "found `x` & more", cameOut: Bool = true, group: String = "group",
    files: [String] = ["a"]
  ) -> AuditRow {
    let written = files.map { name in
      AuditCertificate(
        kind: .genericRank, file: AuditCertificate.File(path: "certificates/\(name).json", hash: "0123\(name)"))
    }
    return AuditRow(
      group: group, statement: statement, evidence: evidence, cameOut: cameOut,
      certificates: [AuditCertificate(kind: .matrixRank, file: nil)] + written, time: .milliseconds(1))
  }

  /// All statements, each with a file of its own and one that all share.
  static let ledger = AuditReport(
    Ledger.groups.flatMap { group in
      group.statements.map { row($0, group: group.title, files: ["shared", "of-\($0.id)"]) }
    }, tool: "checker 0")

  /// A statement whose words have in them what each form gives a meaning to.
  static func statement(_ id: String, _ words: String) -> Statement {
    Statement(id, "Test \(id)", words, .holds) { _ in Finding("nothing") }
  }

  static let signs = "50 % of a_b & c|d <e> #1 {f} “g” $h"
}
