import Certificates
import Reports

/// Comma-separated values as RFC 4180 has them; certificates are in the last one, separated by spaces, whose head has the
/// number of rows.
struct CSVForm: TableForm {
  let name = "csv"
  let fileExtension = "csv"

  func text(of table: CertifiedTable) -> String {
    let rows = table.rows.map { row in
      row.cells.map { text(of: $0.cell) } + [row.certificates.map(\.name).joined(separator: " ")]
    }
    return ([CSVForm.head(table.kind) + ["certificates of \(counting(table.rows.count, "row"))"]] + rows).map {
      $0.map(CSVForm.quoted).joined(separator: ",") + "\n"
    }.joined()
  }

  func text(of cell: Cell) -> String { cell.plain }

  private static func head(_ kind: TableKind) -> [String] {
    kind.columns.map(\.plainHead)
  }

  private static func quoted(_ value: String) -> String {
    value.contains { ",\"\n".contains($0) } ? "\"\(value.replacing("\"", with: "\"\""))\"" : value
  }

  func read(_ text: String) throws(FormatError) -> WrittenTable {
    var lines = numberedLines(text)
    if lines.last?.text.isEmpty == true { lines.removeLast() }
    var head = lines.first.map { CSVForm.values($0.text) } ?? []
    let last = (head.popLast() ?? "").replacing("certificates of ", with: "certificates, ")
    guard let kind = TableKind.all.first(where: { CSVForm.head($0) == head }),
      let (name, count) = counted(last, "row"), name == "certificates"
    else {
      let names = TableKind.all.map(\.name).joined(separator: ", ")
      throw FormatError(
        place: "line 1",
        problem: "expected the head of a table of one of \(names), which ends in 'certificates of 12 rows'")
    }
    let rows = lines.dropFirst().map { line in
      var values = CSVForm.values(line.text)
      let names = (values.popLast() ?? "").split(separator: " ").map(String.init)
      return WrittenTable.Row(place: "line \(line.number)", cells: values, certificates: names)
    }
    return WrittenTable(kind: kind, rows: rows, count: count)
  }

  /// The values of a line; a quotation mark that belongs to a value is doubled.
  private static func values(_ line: Substring) -> [String] {
    var (values, value, isQuoted, wasQuote) = ([String](), "", false, false)
    for character in line {
      if character == "\"" {
        if !isQuoted && wasQuote { value.append("\"") }
        isQuoted.toggle()
        wasQuote = !isQuoted
        continue
      }
      wasQuote = false
      if character == "," && !isQuoted {
        values.append(value)
        value = ""
      } else {
        value.append(character)
      }
    }
    return values + [value]
  }
}
