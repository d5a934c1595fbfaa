import Certificates
import Foundation
import Testing

/// The table of what proves what.
@Suite struct KindsTests {
  /// Of each kind of evidence and each kind of claim, one that a fixture has.
  private static let fixtures = Fixtures.names.compactMap { name in
    try? Certificate(reading: try Fixtures.bytes(name))
  }

  @Test func everyKindHasAFixture() {
    #expect(Set(KindsTests.fixtures.map(\.claim.kind)) == Set(ClaimKind.allCases))
    #expect(Set(KindsTests.fixtures.map(\.evidence.kind)) == Set(EvidenceKind.allCases))
  }

  /// Evidence is looked at exactly where the table says that it can prove such a claim.
  @Test(arguments: EvidenceKind.allCases)
  func theVerifierFollowsTheTable(kind: EvidenceKind) throws {
    let evidence = try #require(KindsTests.fixtures.first { $0.evidence.kind == kind }?.evidence)
    for claimKind in ClaimKind.allCases {
      let claim = try #require(KindsTests.fixtures.first { $0.claim.kind == claimKind }?.claim)
      var isUnfit = false
      do {
        try Verifier().check(claim, by: evidence)
      } catch Rejection.evidenceDoesNotFit(evidence: kind, claim: claimKind) { isUnfit = true } catch {}
      #expect(isUnfit != kind.claims.contains(claimKind), "\(kind) for \(claimKind)")
    }
  }

  /// Every pair of the table is shown by a fixture that is accepted.
  @Test func everyPairIsAccepted() throws {
    let accepted = Set(
      try Fixtures.names.filter { $0.hasPrefix("accept/") }.map { name in
        let certificate = try Certificate(reading: try Fixtures.bytes(name))
        return "\(certificate.evidence.kind) \(certificate.claim.kind)"
      })
    for kind in EvidenceKind.allCases {
      for claim in kind.claims { #expect(accepted.contains("\(kind) \(claim)"), "no fixture: \(kind) for \(claim)") }
    }
  }

  /// The same table for other programs: a line for each kind of evidence.
  @Test func theListIsTheTable() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../certificates/schema/kinds.txt").standardizedFileURL
    let lines = EvidenceKind.allCases.map { "\($0): \($0.claims.map(\.rawValue).joined(separator: " "))\n" }
    #expect(try String(contentsOf: file, encoding: .utf8) == lines.joined())
  }
}
