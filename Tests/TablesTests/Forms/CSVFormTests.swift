import Foundation
import Tables
import Testing

/// Comma-separated values, by a reader that knows RFC 4180 and nothing of tables.
@Suite struct CSVFormTests {
  /// The fields of each record: within quotation marks everything is text, and a mark is doubled.
  private func records(_ text: String) -> [[String]] {
    var (records, fields, field): ([[String]], [String], String) = ([], [], "")
    var characters = Array(text)[...]
    while let character = characters.popFirst() {
      switch character {
      case "\"":
        #expect(field.isEmpty, "a mark begins a field")
        while let next = characters.popFirst() {
          if next != "\"" {
            field.append(next)
          } else if characters.first == "\"" {
            field.append("\"")
            characters.removeFirst()
          } else {
            break
          }
        }
        #expect(characters.first == "," || characters.first == "\n", "a mark ends a field")
      case ",":
        fields.append(field)
        field = ""
      case "\n":
        records.append(fields + [field])
        (fields, field) = ([], "")
      default: field.append(character)
      }
    }
    #expect(fields.isEmpty && field.isEmpty, "the last line ends")
    return records
  }

  private func text(_ table: CertifiedTable) throws -> String {
    try #require(TableForms.all.first { $0.name == "csv" }).text(of: table)
  }

  @Test func everyRecordHasItsCellsAndCertificates() throws {
    let table = try Examples.ranks([1, 2, 3, 4])
    let records = records(try text(table))
    #expect(records.count == 5)
    #expect(records[0] == TableKind.ranks.heads + ["certificates of 4 rows"])
    for (record, row) in zip(records.dropFirst(), table.rows) {
      #expect(Array(record.dropLast()) == row.texts)
      #expect(record.last == "generic-\(row.texts[3]).json instance-\(row.texts[3]).json")
    }
  }

  /// Commas and quotation marks stand between quotation marks.
  @Test func commasAndMarksAreQuoted() throws {
    let found = try Examples.histogram(
      [1, 1], slopes: [1, 0], inputs: [[1]], [0: 1, 1: 1], named: "a,\"b\".json")
    let text = try text(try CertifiedTable(.patterns, rows: [[found]]))
    #expect(text.hasSuffix("\n2,\"1,1\",\"1, 0\",none,1,2,1,\"0: 1, 1: 1\",1/2,\"a,\"\"b\"\".json\"\n"))
    #expect(
      records(text)[1] == ["2", "1,1", "1, 0", "none", "1", "2", "1", "0: 1, 1: 1", "1/2", "a,\"b\".json"])
  }
}
