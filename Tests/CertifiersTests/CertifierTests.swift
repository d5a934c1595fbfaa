import Certificates
import Certifiers
import Networks
import Testing

@Suite struct CertifierTests {
  @Test func theWitnessIsCertified() throws {
    let network = try Network(widths: [2, 2, 2], slopes: [1, 0], samples: 4)
    let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: ""))
    #expect(try certifier.witnessRank(network).claim.rank == 4)
    #expect(throws: Rejection.zeroSlope(index: 1)) { try certifier.almostEverywhere(network) }
  }
}
