import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Networks
import TestSupport
import Testing

/// Parts of a histogram, as they are planned, counted and added.
@Suite struct HistogramPartTests {
  private static let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: ""))

  private static let shapes: [(widths: [Int], samples: Int)] = [
    ([1, 1], 1), ([2, 2], 2), ([2, 2], 3), ([1, 2], 4), ([2, 2, 1], 2), ([2, 1, 2], 3), ([1, 1, 2], 4), ([3, 1], 5),
    ([2, 2], 4),
  ]

  /// All parts of an instance, with boxes of choices.
  private func parts(
    _ network: Network, _ instance: Instance<Rational>, count: Int, skip: Int = 0
  ) throws -> [HistogramPart] {
    let tree = try RankHistogram(try #require(instance.columnChoices(of: network)), skip: skip)
    let plan = try HistogramPlan(tree)
    return try (1...count).compactMap { index in
      let part = try plan.part(index, of: count)
      #expect(part.boxes.isEmpty == part.prefixes.isEmpty)
      if part.boxes.isEmpty { return nil }
      let counted = HistogramCount(try tree.restricted(to: part.prefixes))
      #expect(try counted.run(threads: 1) { _ in true })
      return HistogramPart(
        network: NetworkFields(network), instance: InstanceFields(instance), order: tree.order,
        boxes: try instance.patternBoxes(part.boxes, in: tree, of: network),
        histogram: HistogramCount.ranks(counted.current))
    }
  }

  /// The verifier counts each part again, and their sum is what brute force counts, in as many parts as may be.
  @Test(arguments: 0..<72)
  func partsMakeUpTheWhole(seed: Int) throws {
    let (widths, samples) = Self.shapes[seed % Self.shapes.count]
    let slopes: [Rational] = seed % 4 == 3 && samples < 4 ? [1, 0, -1] : [1, [0, -1, 2][seed % 3]]
    let network = try Network(widths: widths, slopes: slopes, samples: samples)
    let instance = try smallInstance(network, seed: seed)
    let expected = try bruteForceHistogram(network, instance)
    for count in [1, 2, 7, 50] {
      let parts = try parts(network, instance, count: count)
      let certificates = try parts.map { try Self.certifier.rankHistogramPart($0) }
      let sum = try verifiedSum(of: parts.reversed(), by: certificates)
      guard case .rankHistogram(_, _, let histogram) = sum.claim else {
        Issue.record("no sum")
        continue
      }
      #expect(
        Dictionary(uniqueKeysWithValues: histogram.map { ($0.rank, $0.patterns) })
          == expected.mapValues { Integer($0) },
        "seed \(seed), \(count) parts")
    }
  }

  /// Biases, also of the output, are part of the columns.
  @Test(arguments: [[1], [2], [1, 2], [3], [1, 2, 3]])
  func partsOfNetworksWithBiases(biases: [Int]) throws {
    let network = try Network(widths: [2, 1, 2], slopes: [1, -1], samples: 3, biases: biases)
    let instance = try Instance.random(for: network, from: RandomSource(seed: 5))
    let whole = try HistogramCount.ranks(try #require(instance.columnChoices(of: network)))
    let parts = try parts(network, instance, count: 4)
    let certificates = try parts.map { try Self.certifier.rankHistogramPart($0) }
    let sum = try verifiedSum(of: parts, by: certificates)
    guard case .rankHistogram(_, _, let histogram) = sum.claim else {
      Issue.record("no sum")
      return
    }
    #expect(histogram == whole)
  }

  /// Whoever plans a part plans the same, also with other primes.
  @Test func allPlanTheSame() throws {
    let network = try Network(widths: [2, 2, 2], slopes: [1, 0], samples: 5)
    let instance = try smallInstance(network, seed: 5)
    let parts = try parts(network, instance, count: 7)
    #expect(parts.count == 7)
    #expect(try self.parts(network, instance, count: 7) == parts)
    #expect(try self.parts(network, instance, count: 7, skip: 8) == parts)
  }

  /// No part has much more than its share of the work.
  @Test func partsAreOfNearlyEqualWork() throws {
    // Generic data: where no lines merge, an estimate is the work.
    let network = try Network(widths: [3, 4], slopes: [1, Rational("1/3") ?? 0], samples: 6)
    let instance = try Instance.random(for: network, from: RandomSource(seed: 2))
    let tree = try RankHistogram(try #require(instance.columnChoices(of: network)))
    let plan = try HistogramPlan(tree)
    for count in [7, 20] {
      let works = try (1...count).map { try tree.restricted(to: try plan.part($0, of: count).prefixes).estimatedWork() }
      let share = works.reduce(0, +) / Double(count)
      #expect(works.allSatisfy { $0 < 2 * share && $0 > share / 3 }, "\(count): \(works.map { $0 / share })")
    }
  }

  @Test func aSumWithoutAPartIsDeclined() throws {
    let network = try Network(widths: [2, 2], slopes: [1, 0], samples: 3)
    let parts = try parts(network, try smallInstance(network, seed: 3), count: 3)
    try #require(parts.count == 3)
    let certificates = try parts.dropLast().map { try Self.certifier.rankHistogramPart($0) }
    #expect {
      _ = try verifiedSum(of: parts, by: certificates)
    } throws: { error in (error as? MissingParts)?.count == 1 }
    // Another certificate in its place is as good as none.
    #expect {
      _ = try verifiedSum(of: parts, by: certificates, orElse: certificates[0])
    } throws: { error in (error as? MissingParts)?.count == 1 }
  }

  private func verifiedSum(
    of parts: [HistogramPart], by certificates: [Verified], orElse other: Verified? = nil
  ) throws -> Verified {
    try Self.certifier.verified(try #require(Self.certifier.sum(of: parts))) { _, claim in
      certificates.first { $0.claim == claim } ?? other
    }
  }
}
