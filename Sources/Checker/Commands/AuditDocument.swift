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
    /// Files below the folder of the report; kinds of claims where none was written.
    let certificates: [String]
    let seconds: String
  }

  /// The audited paper.
  struct Text: Encodable {
    let authors = Paper.authors
    let title = Paper.title
    let arXiv = Paper.identifier
    let text = Paper.text
  }

  let paper = Text()
  let tool: String
  let summary: String
  let statements: [Row]

  init(_ report: AuditReport) {
    tool = report.tool
    summary = report.summary
    statements = report.rows.map { row in
      let statement = row.statement
      return Row(
        id: statement.id, number: statement.number, group: row.group, statement: Prose(statement.words).plain,
        latex: Prose(statement.words).latex, reading: Prose(statement.reading).plain, verdict: row.verdict,
        remark: Prose(statement.verdict.remark).plain, evidence: Prose(row.evidence).plain, cameOut: row.cameOut,
        formalProofs: statement.formalProofs,
        certificates: row.certificates.map { $0.file?.path ?? $0.kind }, seconds: row.seconds)
    }
  }
}
