import Certificates
import Certifiers

/// A JSON object in the canonical arrangement of certificates: `format`, `version`, `table`, `count`, `rows`.
struct JSONForm: TableForm {
  let name = "json"
  let fileExtension = "json"

  private static let format = "checker table"
  private static let version = 2

  func text(of table: CertifiedTable) -> String {
    let rows = table.rows.map { row in
      JSON.object(
        zip(table.kind.columns, row.cells).map { (key: $0.plainHead, value: $1.cell.json) } + [
          (key: "certificates", value: .array(row.certificates.map { .text($0.name) }))
        ])
    }
    let root: JSON = [
      "format": .text(JSONForm.format), "version": .number(JSONForm.version), "table": .text(table.kind.name),
      "count": .number(rows.count), "rows": .array(rows),
    ]
    return String(decoding: root.canonicalBytes, as: UTF8.self)
  }

  func text(of cell: Cell) -> String { JSONForm.oneLine(cell.json) }

  private static func oneLine(_ json: JSON) -> String {
    switch json {
    case .number(let value): "\(value)"
    case .text(let text): text
    case .array(let elements): "[\(elements.map(oneLine).joined(separator: ", "))]"
    case .object: "{}"
    }
  }

  func read(_ text: String) throws(FormatError) -> WrittenTable {
    let root = try JSON(reading: Array(text.utf8))
    guard case .object(let members) = root, members.map(\.key) == ["format", "version", "table", "count", "rows"],
      case .text(JSONForm.format) = members[0].value, case .number(JSONForm.version) = members[1].value,
      case .text(let name) = members[2].value, let kind = TableKind.named(name),
      case .number(let count) = members[3].value, case .array(let list) = members[4].value
    else {
      let names = TableKind.all.map(\.name).joined(separator: ", ")
      throw FormatError(
        place: "the file",
        problem:
          "expected the keys format ('\(JSONForm.format)'), version (\(JSONForm.version)), table (one of \(names)), count and rows"
      )
    }
    let keys = kind.columns.map(\.plainHead) + ["certificates"]
    var rows: [WrittenTable.Row] = []
    for (index, element) in list.enumerated() {
      guard case .object(let members) = element, members.map(\.key) == keys,
        case .array(let names) = members[keys.count - 1].value
      else {
        throw FormatError(
          place: "rows[\(index)]", problem: "expected the keys \(keys.joined(separator: ", ")), the last an array")
      }
      rows.append(
        WrittenTable.Row(
          place: "rows[\(index)]", cells: members.dropLast().map { JSONForm.oneLine($0.value) },
          certificates: names.map(JSONForm.oneLine)))
    }
    return WrittenTable(kind: kind, rows: rows, count: count)
  }
}
