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

  /// The same table for other programs, in the schema.
  @Test func theSchemaHasTheTable() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../certificates/schema/certificate-1.jsonschema").standardizedFileURL
    let schema = try JSONDecoder().decode(Schema.self, from: Data(contentsOf: file))
    let pairs = schema.definitions.proves.oneOf.map(\.properties)
    #expect(pairs.map { $0.evidence.properties.kind.const } == EvidenceKind.allCases.map(\.rawValue))
    #expect(pairs.map { $0.claim.properties.kind.enum } == EvidenceKind.allCases.map { $0.claims.map(\.rawValue) })
  }

  /// What the test reads of the schema.
  private struct Schema: Decodable {
    struct Definitions: Decodable { let proves: Proves }
    struct Proves: Decodable { let oneOf: [Pair] }
    struct Pair: Decodable { let properties: Parts }
    struct Parts: Decodable {
      let evidence: Part<One>
      let claim: Part<Several>
    }
    struct Part<Kind: Decodable>: Decodable { let properties: Properties<Kind> }
    struct Properties<Kind: Decodable>: Decodable { let kind: Kind }
    struct One: Decodable { let const: String }
    struct Several: Decodable { let `enum`: [String] }

    let definitions: Definitions

    enum CodingKeys: String, CodingKey { case definitions = "$defs" }
  }
}
