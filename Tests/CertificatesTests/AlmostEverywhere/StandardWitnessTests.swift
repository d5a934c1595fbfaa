import Certificates
import Certifiers
import ExactArithmetic
import Networks
import TestSupport
import Testing

@Suite struct StandardWitnessTests {
  static let networks: [(widths: [Int], samples: Int)] = [
    ([1, 1], 1), ([3, 2], 6), ([2, 4], 7), ([5, 2, 3], 6), ([1, 3, 2], 5), ([4, 3, 2, 2], 4), ([2, 1, 3, 2, 3], 6),
    ([3, 2, 4, 1, 3, 2], 5),
  ]

  /// What the verifier takes for granted of a witness that it does not build: `G'` begins with the identity.
  @Test(arguments: networks)
  func theWitnessBeginsWithTheIdentity(widths: [Int], samples: Int) throws {
    let network = try Network(widths: widths, slopes: [1, -1], samples: samples)
    let witness = try Instance.witness(for: network)
    let gradient = try witness.gradientMatrix(slopeMatrices: witness.noise)
    let wanted = Matrix<Rational>(rows: gradient.rows, columns: samples) { $0 == $1 ? 1 : 0 }
    #expect(gradient == wanted)
  }

  @Test(arguments: networks)
  func verifierAcceptsUpToTheLargestSize(widths: [Int], samples: Int) throws {
    let rows = widths[widths.count - 1] * widths[widths.count - 2]
    for N in [samples, rows, rows + 1] {
      let claim = Claim.almostEverywhere(
        NetworkFields(try Network(widths: widths, slopes: [1, -2], samples: N)), rank: N)
      let certificate = Certificate(
        claim: claim, evidence: .standardWitness, provenance: Provenance(tool: "", command: "", seed: ""))
      let readBack = try Certificate(reading: certificate.canonicalBytes)
      #expect(readBack == certificate)
      if N <= rows {
        try Verifier().check(readBack)
      } else {
        #expect(throws: Rejection.self) { try Verifier().check(readBack) }
      }
    }
  }

  @Test func rejectsZeroSlopesAndOtherRanks() throws {
    let certificate = { (slopes: [Rational], rank: Int) in
      Certificate(
        claim: .almostEverywhere(NetworkFields(widths: [2, 2], slopes: slopes, samples: 3), rank: rank),
        evidence: .standardWitness, provenance: Provenance(tool: "", command: "", seed: ""))
    }
    #expect(throws: Rejection.zeroSlope(index: 1)) { try Verifier().check(certificate([1, 0], 3)) }
    #expect(throws: Rejection.rankOutOfRange(rank: 2, rows: 4, columns: 3)) {
      try Verifier().check(certificate([1, 2], 2))
    }
    try Verifier().check(certificate([1, 2], 3))
  }

  /// The check of a left inverse takes entries as words of a size that depends on the modulus.
  @Test(arguments: [2, 3, 2039, 2053, 65521, 4_294_967_291, 4_294_967_311, 4_611_686_018_427_387_847] as [UInt64])
  func leftInversesAreCheckedModuloAnyModulus(modulus: UInt64) throws {
    var generator = SeededGenerator(seed: modulus)
    let size = 37
    // A unit upper triangle with large entries, and its inverse by back substitution.
    let minor = Matrix(rows: size, columns: size) { i, j in
      Residue(
        unchecked: i == j ? 1 : i < j ? UInt64.random(in: 0..<modulus, using: &generator) : 0, modulo: modulus)
    }
    var inverse = Matrix(rows: size, columns: size) { Residue(unchecked: $0 == $1 ? 1 : 0, modulo: modulus) }
    let minusOne = Residue(unchecked: modulus - 1, modulo: modulus)
    for i in 0..<size {
      for j in i + 1..<max(i + 1, size) {
        var sum = Residue(unchecked: 0, modulo: modulus)
        for k in i..<j { sum.addProduct(inverse[i, k], minor[k, j]) }
        inverse[i, j] = minusOne * sum
      }
    }
    func verify(_ inverse: Matrix<UInt64>) throws {
      let indices = Array(0..<size)
      let evidence = RankEvidence(
        minor: MinorEvidence(rows: indices, columns: indices, modulus: Integer(modulus), inverse: inverse),
        kernel: .shape)
      try Verifier().check(
        Certificate(
          claim: .matrixRank(minor.map { Rational(Integer($0.value)) }, rank: size), evidence: .rank(evidence),
          provenance: Provenance(tool: "", command: "", seed: "")))
    }
    try verify(inverse.map(\.value))
    for (i, j) in [(0, 0), (0, 36), (36, 36), (36, 0), (17, 20)] {
      var wrong = inverse.map(\.value)
      wrong[i, j] = (wrong[i, j] + 1) % modulus
      #expect(throws: Rejection.self) { try verify(wrong) }
      wrong[i, j] = modulus
      #expect(throws: Rejection.residueOutOfRange(row: i, column: j)) { try verify(wrong) }
    }
  }
}
