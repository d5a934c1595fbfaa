import Certificates
import Reports

/// A Markdown table; each certificate is a link named after its evidence.
struct MarkdownForm: TableForm {
  let name = "markdown"
  let fileExtension = "md"

  private static let mark = (open: "<!-- checker table: ", close: " -->")

  func text(of table: CertifiedTable) -> String {
    let kind = table.kind
    let rows = table.rows.map { row in
      row.cells.map { text(of: $0.cell) }
        + [row.certificates.map { "[\($0.certificate.evidence.kind)](\($0.name))" }.joined(separator: ", ")]
    }
    let head = kind.columns.map { Prose($0.head).markdown } + ["certificates"]
    return """
      \(MarkdownForm.mark.open)\(kind.name), \(counting(table.rows.count, "row"))\(MarkdownForm.mark.close)
      \(Prose(kind.title).markdown).

      \(MarkdownTable(head: head, rows: rows).text)
      """
  }

  func text(of cell: Cell) -> String { cell.plain.replacing("|", with: "\\|") }

  /// What stands between the bars of a line; one that belongs to a cell is behind a backslash.
  private static func parts(_ line: Substring) -> [String] {
    var (parts, previous): ([String], Character) = ([""], " ")
    for character in line {
      if character == "|" && previous != "\\" { parts.append("") } else { parts[parts.count - 1].append(character) }
      previous = character
    }
    return parts
  }

  func read(_ text: String) throws(FormatError) -> WrittenTable {
    let lines = numberedLines(text)
    let (kind, count) = try kind(lines.first?.text, MarkdownForm.mark.open, MarkdownForm.mark.close)
    guard let rule = lines.firstIndex(where: { $0.text.hasPrefix("| ---") }) else {
      throw FormatError(place: "the file", problem: "expected a table with a line '| --- |' below its head")
    }
    let rows = lines[(rule + 1)...].prefix { !$0.text.isEmpty }.map { line in
      var cells = MarkdownForm.parts(line.text).dropFirst().dropLast().map {
        $0.hasPrefix(" ") ? String($0.dropFirst().dropLast()) : $0
      }
      let names = (cells.popLast() ?? "").split(separator: "](").dropFirst().map { $0.prefix { $0 != ")" } }
      return WrittenTable.Row(place: "line \(line.number)", cells: cells, certificates: names.map(String.init))
    }
    return WrittenTable(kind: kind, rows: rows, count: count)
  }
}
