import Audit
import Certificates
import Certifiers
import Foundation
import Testing

@Suite struct LedgerTests {
  /// Each check comes out; its certificates are verified anew, and their claims recomputed by slow means where they are small.
  @Test(arguments: Ledger.statements.map(\.id))
  func everyCheckComesOutAsTheLedgerSays(id: String) throws {
    let statement = try #require(Ledger.statements.first { $0.id == id })
    let finding = try statement.check(BenchTests.bench)
    #expect(!finding.evidence.isEmpty)
    var recomputed = 0
    for certificate in finding.certificates {
      #expect(try Verifier().verify(certificate.bytes) == certificate)
      guard let isTrue = try isTrueBySlowMeans(certificate.claim) else { continue }
      #expect(isTrue, "\(certificate.claim.kind)")
      recomputed += 1
    }
    #expect(recomputed >= LedgerTests.recomputed[id] ?? 0, "\(recomputed) of \(finding.certificates.count)")
  }

  /// So many certificates of the statements that rest on counterexamples are small enough.
  private static let recomputed = ["1.b": 3, "1.c": 5, "2.1": 3, "4.3": 2, "4.4": 1, "4.6": 3, "4.11": 1, "4.6.6": 3]

  @Test func everyItemHasItsRow() {
    let counts = ["2": 1, "3": 7, "4": 12, "5": 21, "6": 6, "7": 5, "A": 3, "B": 6]
    var expected = ["1.a", "1.b", "1.c", "R"]
    for (section, count) in counts { expected += (1...count).map { "\(section).\($0)" } }
    expected += (1...13).map { "4.6.\($0)" }
    #expect(Ledger.statements.map(\.id).sorted() == expected.sorted())
  }

  @Test func theFormalProofsAreAmongThoseWhoseAxiomsAreChecked() throws {
    let coq = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../verifiers/coq").standardizedFileURL
    var checked: Set<Substring> = []
    for file in ["assumptions.v", "reals/assumptions.v"] {
      let text = try String(contentsOf: coq.appendingPathComponent(file), encoding: .utf8)
      for line in text.split(separator: "\n") where line.hasPrefix("Print Assumptions ") {
        checked.insert(line.dropFirst("Print Assumptions ".count).dropLast())
      }
    }
    let ids = Set(Ledger.statements.map(\.id))
    for (id, names) in FormalProofs.byStatement {
      #expect(ids.contains(id))
      for name in names { #expect(checked.contains(Substring(name)), "\(id)") }
    }
  }
}
