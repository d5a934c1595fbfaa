import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Networks
import TestSupport
import Testing

@Suite struct RankHistogramTests {
  private static let shapes: [(widths: [Int], samples: Int)] = [
    ([1, 1], 1), ([2, 1], 2), ([2, 2], 2), ([2, 2], 3), ([1, 2], 3), ([1, 1], 4), ([2, 3], 2), ([2, 2, 1], 2),
    ([2, 1, 2], 3), ([1, 2, 2], 2), ([2, 2, 2], 2), ([1, 1, 1, 1], 3), ([2, 1, 2, 1], 2), ([1, 2, 1, 1], 3),
    ([1, 2], 5), ([1, 1, 2], 4), ([3, 1], 5), ([2, 1, 2], 4),
  ]
  private static let slopes: [Rational] = ["1/100", "1/2", "-1", "0", "2"].compactMap { Rational($0) }

  @Test(arguments: 0..<360)
  func agreesWithBruteForce(seed: Int) throws {
    let (widths, samples) = Self.shapes[seed % Self.shapes.count]
    let slope = Self.slopes[seed / Self.shapes.count % Self.slopes.count]
    let network = try Network(widths: widths, slopes: [1, slope], samples: samples)
    let instance = try smallInstance(network, seed: seed)
    let expected = try bruteForceHistogram(network, instance)
    let choices = try #require(instance.columnChoices(of: network))
    let counted = try HistogramCount.ranks(choices)
    #expect(
      Dictionary(uniqueKeysWithValues: counted.map { ($0.rank, $0.patterns) }) == expected.mapValues { Integer($0) },
      "seed \(seed)")
    #expect(counted.reduce(Integer.zero) { $0 + $1.patterns } == Integer(2).power(UInt(network.patternBits)))
    // The verifier's own count comes to the same.
    let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: "\(seed)"))
    #expect(throws: Never.self, "seed \(seed)") { try certifier.rankHistogram(network, instance, counted) }
  }

  @Test(arguments: 0..<20)
  func threeSlopesAgreeWithBruteForce(seed: Int) throws {
    let network = try Network(widths: [2, 2], slopes: [1, 0, -1], samples: 2)
    let instance = try smallInstance(network, seed: seed)
    let choices = try #require(instance.columnChoices(of: network))
    let counted = try HistogramCount.ranks(choices)
    #expect(
      Dictionary(uniqueKeysWithValues: counted.map { ($0.rank, $0.patterns) })
        == (try bruteForceHistogram(network, instance)).mapValues { Integer($0) }, "seed \(seed)")
  }

  @Test func deficientPatternsOccurAmongTheTests() throws {
    var deficient = 0
    for seed in 0..<40 {
      let network = try Network(widths: [2, 2], slopes: [1, -1], samples: 3)
      let histogram = try bruteForceHistogram(network, try smallInstance(network, seed: seed))
      deficient += histogram.count > 1 ? 1 : 0
    }
    #expect(deficient > 5)
  }

  @Test func aCountWithOneMovedPatternIsRejected() throws {
    let network = try Network(widths: [2, 2], slopes: [1, 0], samples: 3)
    let instance = try smallInstance(network, seed: 3)
    let counted = try HistogramCount.ranks(try #require(instance.columnChoices(of: network)))
    try #require(counted.count >= 2)
    var moved = counted
    moved[0] = RankCount(rank: moved[0].rank, patterns: moved[0].patterns + 1)
    moved[1] = RankCount(rank: moved[1].rank, patterns: moved[1].patterns - 1)
    let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: ""))
    let counts = counted.map { "\($0.rank) for exactly \($0.patterns)" }.joined(separator: ", ")
    #expect(throws: HistogramRejection.otherCounts(counts)) {
      try certifier.rankHistogram(network, instance, moved)
    }
  }

  @Test func partsResumeToTheSameHistogram() throws {
    let network = try Network(widths: [2, 2, 2], slopes: [1, 0], samples: 5)
    let choices = try #require(try smallInstance(network, seed: 5).columnChoices(of: network))
    let whole = HistogramCount(try RankHistogram(choices))
    #expect(try whole.run(threads: 2) { _ in true })
    let first = HistogramCount(try RankHistogram(choices))
    try #require(first.histogram.parts.count > 2)
    #expect(try !first.run(threads: 1) { _ in false })
    let second = HistogramCount(try RankHistogram(choices), resuming: first.current)
    #expect(try second.run(threads: 1) { _ in true })
    #expect(HistogramCount.ranks(second.current) == HistogramCount.ranks(whole.current))
    #expect(HistogramCount.ranks(try RankHistogramTests.skipping(choices)) == HistogramCount.ranks(whole.current))
  }

  /// The same count with other primes.
  private static func skipping(_ choices: ColumnChoices) throws -> HistogramCount.State {
    let count = HistogramCount(try RankHistogram(choices, skip: 3))
    _ = try count.run(threads: 1) { _ in true }
    return count.current
  }
}
