import Certificates
import Certifiers
import ExactArithmetic
import Networks
import Testing

@Suite struct CertifierTests {
  @Test func theWitnessIsCertified() throws {
    let network = try Network(widths: [2, 2, 2], slopes: [1, 0], samples: 4)
    let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: ""))
    #expect(try certifier.witnessRank(network).claim.rank == 4)
    #expect(throws: Rejection.zeroSlope(index: 1)) { try certifier.almostEverywhere(network) }
  }

  @Test func whatIsNotWrittenIsVerifiedAllTheSame() throws {
    let matrix = Matrix(rows: 2, columns: 3) { Rational(($0 + 1) * ($1 + 1)) }
    var certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: ""))
    let written = try certifier.matrixRank(matrix)
    certifier.isWriting = false
    let unwritten = try certifier.matrixRank(matrix)
    #expect(unwritten.bytes.isEmpty && !written.bytes.isEmpty)
    #expect(unwritten.certificate == written.certificate && unwritten.work == written.work)
    let other = Certificate(
      claim: .matrixRank(matrix, rank: 2), evidence: unwritten.evidence, provenance: certifier.provenance)
    #expect(throws: Rejection.wrongCount(list: "rows", count: 1, expected: 2)) {
      try certifier.verifier.verify(unwritten: other)
    }
  }
}
