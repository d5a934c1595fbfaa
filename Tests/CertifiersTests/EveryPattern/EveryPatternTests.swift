import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Networks
import TestSupport
import Testing

@Suite struct EveryPatternTests {
  private let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: ""))

  private func network(_ widths: [Int], _ slope: String, _ samples: Int) throws -> Network {
    try Network(widths: widths, slopes: [1, try #require(Rational(slope))], samples: samples)
  }

  /// The instance of a certificate about one.
  private func instance(of certificate: Verified, _ network: Network) throws -> Instance<Rational> {
    switch certificate.claim {
    case .everyPattern(_, let fields, _), .everyPatternNearby(_, let fields, _, _):
      return try Instance(inputs: fields.inputs, noise: fields.noise, weights: fields.weights, for: network)
    default:
      Issue.record("not a claim about every pattern of an instance")
      return try Instance.witness(for: network)
    }
  }

  @Test(arguments: 0..<60)
  func whatCongruenceCertifiesIsTrueOfEveryPattern(seed: Int) throws {
    let slopes = ["1/100", "-1", "1/10", "4", "1/5", "3/10"]
    let network = try network(
      [[2, 2], [2, 2, 1], [2, 1, 2]][seed % 3], slopes[seed % slopes.count], 2 + seed % 3 / 2)
    let instance = try smallInstance(network, seed: seed)
    guard let certificate = try certifier.everyPatternByCongruence(network, instance) else { return }
    #expect(certificate.claim.rank == network.samples)
    #expect(try bruteForceHistogram(network, instance).keys.sorted() == [network.samples], "seed \(seed)")
  }

  @Test func aScaleThatIsNoUnitServes() throws {
    // det G^1 = 3 is a unit modulo neither 3 nor 9, but it is not 0 modulo 9.
    let network = try network([1, 2], "1/10", 2)
    let instance = try Instance<Rational>(
      inputs: Matrix(rows: 1, columns: 2, elements: [1, 1]),
      noise: [Matrix(rows: 2, columns: 2, elements: [1, 1, 1, 4])], weights: [], for: network)
    let certificate = try #require(try certifier.everyPatternByCongruence(network, instance))
    guard case .congruence(let evidence) = certificate.evidence else {
      Issue.record("not by congruence")
      return
    }
    #expect(evidence.modulus == 9 && evidence.scale == 3)
    #expect(try bruteForceHistogram(network, instance) == [2: 16])
  }

  @Test(arguments: [("1/100", 601), ("1/2", 13), ("-1", 7), ("5", 31)])
  func theLeastDominantEntryIsThatOfTheTheory(slope: String, least: Int) throws {
    let outcome = try certifier.everyPatternByDominance(try network([4, 4, 3], slope, 12))
    #expect(outcome.entry == Integer(least))
    #expect(outcome.radius > 0)
  }

  @Test(arguments: [([2, 2], "1/2"), ([2, 2], "-3"), ([2, 2, 1], "1/2"), ([1, 2, 2], "3"), ([3, 2, 1], "1/100")])
  func dominantInstancesHaveFullRankEverywhere(widths: [Int], slope: String) throws {
    let network = try network(widths, slope, 2)
    let certificate = try certifier.everyPatternByDominance(network).certificate
    #expect(try bruteForceHistogram(network, try instance(of: certificate, network)).keys.sorted() == [2])
  }

  @Test(arguments: [([2, 2], "1/2"), ([2, 2], "6"), ([2, 2, 1], "1/30"), ([1, 2, 2], "-1"), ([2, 2, 2, 1], "2/3")])
  func instancesOfTheResidueClassHaveFullRankEverywhere(widths: [Int], slope: String) throws {
    let network = try network(widths, slope, 2)
    for seed in 1...5 {
      let outcome = try certifier.everyPatternByResidues(network, from: RandomSource(seed: Integer(seed)))
      let instance = try instance(of: outcome.certificate, network)
      #expect(try bruteForceHistogram(network, instance).keys.sorted() == [2], "seed \(seed)")
    }
  }

  @Test func congruenceSaysWhyItDoesNotApply() throws {
    #expect(Certifier.obstacleToCongruence(try network([2, 2], "1/100", 2)) == nil)
    let half = try Rational(1, over: 2)
    let obstacle = try #require(Certifier.obstacleToCongruence(try network([2, 2], "1/2", 2)))
    #expect(obstacle == .noModulus(slopes: [1, half]))
    #expect(
      obstacle.description == "no modulus q ≥ 2 divides the numerators of the differences of the slopes {1, 1/2}")
  }

  /// 33…32 is even: small factors of long numbers are found.
  @Test func longSlopesHaveModuliToo() throws {
    let threes = "1/" + String(repeating: "3", count: 100)
    #expect(Certifier.obstacleToCongruence(try network([2, 2], threes, 2)) == nil)
    // 2^127 - 1 is prime.
    let mersenne = "170141183460469231731687303715884105728"
    let obstacle = try #require(Certifier.obstacleToCongruence(try network([2, 2], mersenne, 2)))
    #expect(obstacle.description.hasPrefix("no modulus q from 2 to 2^62 was found that divides "))
  }

  @Test func theFailureBoundTakesTheSmallerOfTheTwo() throws {
    let network = try network([2, 2], "1/100", 3)
    let coarse = try certifier.failureBound(network, box: 110)
    #expect(coarse.prime == 11 && coarse.bound == Rational("6/11"))
    let fine = try certifier.failureBound(network, box: 1_000_000)
    #expect(fine.prime == nil && fine.bound == Rational("6/15625"))
  }
}
