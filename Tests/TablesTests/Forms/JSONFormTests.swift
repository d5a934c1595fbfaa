import Foundation
import Tables
import Testing

/// Tables as JSON, read by another reader.
@Suite struct JSONFormTests {
  private func object(_ table: CertifiedTable) throws -> [String: Any] {
    let text = try #require(TableForms.all.first { $0.name == "json" }).text(of: table)
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func rowsHaveTheColumnsAsKeys() throws {
    let table = try Examples.ranks([2, 3])
    let root = try object(table)
    #expect(Set(root.keys) == ["format", "version", "table", "count", "rows"])
    #expect(root["format"] as? String == "checker table" && root["table"] as? String == "ranks")
    #expect(root["count"] as? Int == 2)
    let rows = try #require(root["rows"] as? [[String: Any]])
    #expect(rows.count == 2)
    for (row, samples) in zip(rows, [2, 3]) {
      #expect(Set(row.keys) == Set(TableKind.ranks.heads + ["certificates"]))
      #expect(row["N"] as? Int == samples && row["widths"] as? [Int] == [2, 2])
      #expect(row["P"] as? String == "2^\(2 * samples)" && row["slopes"] as? String == "1, -1")
      #expect(row["certificates"] as? [String] == ["generic-\(samples).json", "instance-\(samples).json"])
    }
  }

  /// A reader of machine numbers must read each of them exactly: from `2^53` on an integer is text. With one row and slopes `±1`
  /// all `2^N` patterns have rank 1.
  @Test(arguments: [52, 53])
  func largeIntegersAreText(samples: Int) throws {
    let found = try Examples.histogram(
      [1, 1], slopes: [1, -1], inputs: [Array(repeating: 1, count: samples)], [1: 1 << samples])
    let rows = try object(try CertifiedTable(.patterns, rows: [[found]]))["rows"] as? [[String: Any]]
    let patterns = try #require(rows?.first?["P"])
    #expect(patterns as? Int == (samples == 52 ? 4_503_599_627_370_496 : nil))
    #expect(patterns as? String == (samples == 52 ? nil : "9007199254740992"))
  }
}
