import Audit
import Reports

/// The audit as JSON.
struct AuditDocument: Encodable {
  struct Row: Encodable {
    let id: String
    let number: String
    let group: String
    let statement: String
    let latex: String
    let reading: String
    let verdict: String
    let remark: String
    let evidence: String
    let cameOut: Bool
    let formalProofs: [String]
    /// File names below the folder of the report; kinds of claims where none was written.
    let certificates: [String]
    let seconds: String
  }

  let summary: String
  let statements: [Row]

  init(_ report: AuditReport) {
    summary = report.summary
    statements = report.rows.map { row in
      let statement = row.statement
      return Row(
        id: statement.id, number: statement.number, group: row.group, statement: Prose(statement.words).plain,
        latex: Prose(statement.words).latex, reading: Prose(statement.reading).plain, verdict: row.verdict,
        remark: Prose(statement.verdict.remark).plain, evidence: Prose(row.evidence).plain, cameOut: row.cameOut,
        formalProofs: statement.formalProofs, certificates: row.certificates, seconds: row.seconds)
    }
  }
}
