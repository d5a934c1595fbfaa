import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Networks
import TestSupport
import Testing

/// A rank by elimination over the integers and by a minor modulo a prime, which must agree.
@Suite struct EliminatedRankTests {
  private let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: ""))

  @Test(arguments: 1...12)
  func bothAgreeOnRandomInstances(seed: Int) throws {
    let samples = 1 + seed % 7
    // With N = 1 of a single unit, and no noise, there are deficient ones among these.
    let network = try Network(
      widths: seed % 4 == 0 ? [1, 2, 3] : [3, 3, 3], slopes: [1, 0], samples: min(samples, 6))
    let source = RandomSource(seed: Integer(seed))
    let instance = try Instance.random(for: network, from: source)
    let pattern = ActivationPattern.random(for: network, from: source)
    let found = try certifier.eliminatedRank(network, instance, at: pattern)
    let matrix = try instance.gradientMatrix(at: pattern, slopes: network.slopes)
    let oracle = try RationalElimination(matrix.clearingDenominators)
    #expect(found.elimination.rank == oracle.pivotColumns.count)
    #expect(found.certificate.claim.rank == oracle.pivotColumns.count)
    #expect(try found.certificate == certifier.gradientRank(network, instance, at: pattern))
  }

  /// The certificate's modulus skips the primes that divide the determinant, here the first that would be tried.
  @Test func theModulusIsPrimeToTheDeterminant() throws {
    let network = try Network(widths: [1, 1], slopes: [1, 0], samples: 1)
    func modulus(_ entry: Int) throws -> Integer {
      let matrix = Matrix<Rational>(rows: 1, columns: 1) { _, _ in Rational(entry) }
      let instance = try Instance(
        inputs: matrix, noise: [Matrix(rows: 1, columns: 1) { _, _ in 1 }], weights: [], for: network)
      let found = try certifier.eliminatedRank(network, instance, at: ActivationPattern(firstSlopeFor: network))
      #expect(found.elimination.profileMinor == Integer(entry))
      guard case .rank(let evidence) = found.certificate.evidence else { return 0 }
      return evidence.minor.modulus
    }
    #expect(try modulus(2) == 65521)
    #expect(try modulus(65521) == 65519)
    #expect(try modulus(-65521 * 65519) == 65497)
  }

  /// Each kind of fault of the elimination is told.
  @Test func aFaultyEliminationIsFound() throws {
    let network = try Network(widths: [2, 2], slopes: [1, 0], samples: 3)
    let instance = try Instance.random(for: network, from: RandomSource(seed: 1))
    func rank(by fault: (Matrix<Integer>) -> Matrix<Integer>) throws -> Int? {
      try certifier.eliminatedRank(network, instance, at: ActivationPattern(firstSlopeFor: network)) {
        FractionFreeEchelon(eliminating: fault($0))
      }.certificate.claim.rank
    }
    #expect(try rank { $0 } == 3)
    #expect(throws: RankDisagreement.ranks(overIntegers: 2, modulo: 65521, 3)) {
      try rank { matrix in Matrix(rows: 4, columns: 3) { matrix[$0, min($1, 1)] } }
    }
    #expect(throws: RankDisagreement.ranks(overIntegers: 0, modulo: 65521, 3)) {
      try rank { $0.map { _ in 0 } }
    }
    #expect(throws: RankDisagreement.profiles(rank: 3, modulo: 65521)) {
      try rank { matrix in Matrix(rows: 4, columns: 3) { $0 == 0 ? 0 : matrix[$0, $1] } }
    }
    #expect(throws: RankDisagreement.determinants(rank: 3, modulo: 2_147_483_647)) {
      try rank { matrix in Matrix(rows: 4, columns: 3) { $0 == 0 ? matrix[0, $1] * 2 : matrix[$0, $1] } }
    }
  }

  /// A matrix of lower rank than the elimination says.
  @Test func aRankTooHighIsFound() throws {
    let network = try Network(widths: [1, 2], slopes: [1, 0], samples: 2)
    let ones = Matrix<Rational>(rows: 1, columns: 2) { _, _ in 1 }
    let instance = try Instance(
      inputs: ones, noise: [Matrix(rows: 2, columns: 2) { _, _ in 1 }], weights: [], for: network)
    #expect(throws: RankDisagreement.ranks(overIntegers: 2, modulo: 65521, 1)) {
      _ = try certifier.eliminatedRank(network, instance, at: ActivationPattern(firstSlopeFor: network)) { _ in
        FractionFreeEchelon(eliminating: Matrix(rows: 2, columns: 2) { $0 == $1 ? 1 : 0 })
      }
    }
  }
}
