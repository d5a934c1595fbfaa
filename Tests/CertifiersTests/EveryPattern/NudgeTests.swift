import Certificates
import Certifiers
import ExactArithmetic
import Networks
import TestSupport
import Testing

/// Instances near given ones: at all patterns of them the rank is `N` by brute force, and they are as near as they are said to be.
@Suite struct NudgeTests {
  private let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: ""))

  private static let shapes: [(widths: [Int], samples: Int)] = [
    ([2, 2], 3), ([2, 1, 2], 2), ([1, 2, 2], 2), ([3, 1], 3),
  ]

  private func network(_ seed: Int, slope: String) throws -> Network {
    let (widths, samples) = Self.shapes[seed % Self.shapes.count]
    return try Network(widths: widths, slopes: [1, try #require(Rational(slope))], samples: samples)
  }

  /// The largest difference of an entry, and how many differ.
  private func changes(_ one: Instance<Rational>, _ other: Instance<Rational>) -> (largest: Rational, count: Int) {
    let changes = zip(one.entries, other.entries).map { ($0 - $1).magnitude }
    return (changes.max() ?? .zero, changes.count { !$0.isZero })
  }

  private func expect(
    _ outcome: NudgeOutcome, near instance: Instance<Rational>, within epsilon: Rational, _ network: Network
  ) throws {
    let (largest, count) = changes(outcome.instance, instance)
    #expect(largest <= epsilon && outcome.largestChange == largest && outcome.changedEntries == count)
    #expect(try bruteForceHistogram(network, outcome.instance).keys.sorted() == [network.samples])
    guard case .everyPattern(let fields, let data, let rank) = outcome.certificate.claim else {
      Issue.record("\(outcome.certificate.claim.kind)")
      return
    }
    #expect(fields == NetworkFields(network) && data == InstanceFields(outcome.instance) && rank == network.samples)
  }

  @Test(arguments: ["1/100", "-1", "1/2", "5"], ["1/10", "1/1000000"])
  func byResidues(slope: String, epsilon: String) throws {
    let epsilon = try #require(Rational(epsilon))
    var mended = 0
    for seed in 0..<12 {
      let network = try network(seed, slope: slope)
      let instance = try smallInstance(network, seed: seed)
      let outcome = try certifier.nudge(network, instance, within: epsilon)
      try expect(outcome, near: instance, within: epsilon, network)
      if try bruteForceHistogram(network, instance).keys.sorted() != [network.samples] { mended += 1 }
      // What is of the residue class stays.
      let again = try certifier.nudge(network, outcome.instance, within: epsilon)
      #expect(again.changedEntries == 0 && again.instance == outcome.instance, "seed \(seed)")
    }
    #expect(mended > 3, "\(mended)")
  }

  @Test(arguments: ["1/100", "-1", "5"], ["1/10", "1/1000000"])
  func byCongruence(slope: String, epsilon: String) throws {
    let epsilon = try #require(Rational(epsilon))
    for seed in 0..<12 {
      let network = try network(seed, slope: slope)
      let instance = try smallInstance(network, seed: seed)
      let outcome = try #require(try certifier.nudgeByCongruence(network, instance, within: epsilon))
      try expect(outcome, near: instance, within: epsilon, network)
      let again = try #require(try certifier.nudgeByCongruence(network, outcome.instance, within: epsilon))
      #expect(again.changedEntries == 0, "seed \(seed)")
    }
  }

  /// `1 - 1/2` and `1 - 2` have the numerators ±1, which no modulus divides.
  @Test(arguments: ["1/2", "2"])
  func withoutAModulusThereIsNone(slope: String) throws {
    let network = try network(0, slope: slope)
    #expect(
      try certifier.nudgeByCongruence(network, try smallInstance(network, seed: 1), within: 1) == nil)
  }

  /// What shows an instance as it is, or by counting its patterns, is true of it; and what is true is shown, as there are few.
  @Test(arguments: ["1/2", "-1", "0", "1/100"])
  func fullRankAtEveryPattern(slope: String) throws {
    var (full, asItIs) = (0, 0)
    for seed in 0..<60 {
      let network = try network(seed, slope: slope)
      let instance = try smallInstance(network, seed: seed)
      let isFull = try bruteForceHistogram(network, instance).keys.sorted() == [network.samples]
      let found = try certifier.fullRankAtEveryPattern(network, instance)
      #expect((found != nil) == isFull, "seed \(seed)")
      if let found { #expect(found.claim.kind == .everyPattern && found.claim.rank == network.samples) }
      let shown = try certifier.everyPatternAsItIs(network, instance)
      if shown != nil { #expect(isFull, "seed \(seed)") }
      let logistic = try certifier.noDifferentiableLocalMinimum(network, instance)
      #expect(
        logistic?.claim
          == (isFull ? .noDifferentiableLocalMinimum(NetworkFields(network), InstanceFields(instance)) : nil))
      (full, asItIs) = (full + (isFull ? 1 : 0), asItIs + (shown == nil ? 0 : 1))
    }
    #expect(full < 60 && (slope == "0" || full > 0), "\(full), \(asItIs)")
  }
}
