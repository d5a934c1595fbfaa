import Certificates
import Certifiers
import Tables
import Testing

/// Tables between bars.
@Suite struct MarkdownFormTests {
  private func lines(_ table: CertifiedTable) throws -> [Substring] {
    try #require(TableForms.all.first { $0.name == "markdown" }).text(of: table).split(separator: "\n")
  }

  /// The mark, the title, the head, the rule and a line for each row; as many cells in each.
  @Test func everyRowIsALineOfCells() throws {
    let table = try Examples.ranks([1, 2, 3])
    let lines = try lines(table)
    #expect(lines.count == 4 + 3)
    #expect(lines[0] == "<!-- checker table: ranks, 3 rows -->")
    let cells = lines.dropFirst(2).map { line in
      line.split(separator: " | ").map { $0.drop { "| ".contains($0) } }
    }
    #expect(cells.allSatisfy { $0.count == TableKind.ranks.heads.count + 1 })
    #expect(lines[3].split(separator: "|").allSatisfy { $0 == " --- " })
    for (line, row) in zip(cells.dropFirst(2), table.rows) {
      #expect(line.dropLast().map { String($0) } == row.texts)
    }
  }

  /// A link is named after the evidence of its certificate.
  @Test func certificatesAreLinks() throws {
    let network = try Examples.network([2, 2], 2)
    let generic = try Examples.certifier.almostEverywhere(network)
    let instance = try #require(try Examples.certifier.congruentInstance(network, seed: 1, draws: 100)).certificate
    #expect(instance.evidence.kind == .congruence)
    let lines = try lines(
      try CertifiedTable(
        .ranks,
        rows: [
          [
            NamedCertificate(name: "a.json", certificate: generic),
            NamedCertificate(name: "b.json", certificate: instance),
          ]
        ]))
    #expect(lines[4].hasSuffix(" | [\(generic.evidence.kind)](a.json), [congruence](b.json) |"))
  }
}
