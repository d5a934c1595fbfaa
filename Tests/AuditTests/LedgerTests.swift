import Audit
import Certificates
import Certifiers
import Testing

@Suite struct LedgerTests {
  @Test(arguments: Ledger.statements.map(\.id))
  func everyCheckComesOutAsTheLedgerSays(id: String) throws {
    let bench = Bench(certifier: Certifier(provenance: Provenance(tool: "test", command: "", seed: "")))
    let statement = try #require(Ledger.statements.first { $0.id == id })
    let finding = try statement.check(bench)
    #expect(!finding.evidence.isEmpty)
    for certificate in finding.certificates { try Verifier().verify(certificate) }
  }

  @Test func everyItemHasItsRow() {
    let counts = ["3": 5, "4": 10, "5": 19, "6": 6, "7": 3, "A": 3, "B": 6]
    var expected = ["1.a", "1.b", "1.c", "R"]
    for (section, count) in counts { expected += (1...count).map { "\(section).\($0)" } }
    expected += (1...9).map { "4.6.\($0)" }
    #expect(Ledger.statements.map(\.id).sorted() == expected.sorted())
  }
}
