import Audit
import FoundationEssentials
import Reports

/// The audit as JSON.
struct AuditDocument: Decodable {
  struct Row: Decodable {
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
    let seconds: Double
  }

  /// The audited paper.
  struct Text: Decodable {
    let authors: String
    let title: String
    let arxiv: String
    let text: String
  }

  let paper: Text
  let tool: String
  let statement: String
  let statements: [Row]

  /// - Parameter seconds: what each check took; by default as the report has it.
  init(_ report: AuditReport, seconds: [Double]? = nil) {
    paper = Text(authors: Paper.authors, title: Paper.title, arxiv: Paper.identifier, text: Paper.text)
    tool = report.tool
    statement = report.summary
    statements = report.rows.enumerated().map { index, row in
      let statement = row.statement
      return Row(
        id: statement.id, number: statement.number, group: row.group, statement: Prose(statement.words).plain,
        latex: Prose(statement.words).latex, reading: Prose(statement.reading).plain, verdict: row.verdict,
        remark: Prose(statement.verdict.remark).plain, evidence: Prose(row.evidence).plain, cameOut: row.cameOut,
        formalProofs: statement.formalProofs, certificates: row.certificates.map { $0.file?.path ?? $0.kind.rawValue },
        seconds: seconds?[index] ?? row.time / .seconds(1))
    }
  }

  /// - Returns: nil unless these are, byte for byte, what an audit writes.
  init?(reading bytes: [UInt8]) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let document = try? decoder.decode(AuditDocument.self, from: Data(bytes)),
      Array(document.json.lines.utf8) == bytes
    else { return nil }
    self = document
  }

  var json: JSONValue {
    .object([
      (
        "paper",
        .object([
          ("authors", .text(paper.authors)), ("title", .text(paper.title)), ("arxiv", .text(paper.arxiv)),
          ("text", .text(paper.text)),
        ])
      ), ("tool", .text(tool)), ("statement", .text(statement)), ("statements", .array(statements.map(\.json))),
    ])
  }
}

extension AuditDocument.Row {
  fileprivate var json: JSONValue {
    .object([
      ("id", .text(id)), ("number", .text(number)), ("group", .text(group)), ("statement", .text(statement)),
      ("latex", .text(latex)), ("reading", .text(reading)), ("verdict", .text(verdict)), ("remark", .text(remark)),
      ("evidence", .text(evidence)), ("came_out", .flag(cameOut)), ("formal_proofs", .texts(formalProofs)),
      ("certificates", .texts(certificates)), ("seconds", .seconds(.milliseconds((seconds * 1000).rounded()))),
    ])
  }
}
