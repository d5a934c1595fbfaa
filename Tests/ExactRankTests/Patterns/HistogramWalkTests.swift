import ExactArithmetic
import ExactRank
import TestSupport
import Testing

/// The walk through the tree of choices, against every choice by itself.
@Suite struct HistogramWalkTests {
  /// Small numbers, so that many columns are dependent, and places of several lines, some of them zero.
  private func choices(seed: UInt64) -> ColumnChoices {
    var generator = SeededGenerator(seed: seed)
    let (rows, places) = (1 + Int(seed % 4), 1 + Int(seed / 4 % 5))
    return ColumnChoices(
      rows: rows,
      places: (0..<places).map { _ in
        WeightedColumn.merging(
          (0..<Int.random(in: 1...4, using: &generator)).map { _ in
            let column = (0..<rows).map { _ in Rational(Int.random(in: -1...1, using: &generator)) }
            return (column, UInt64.random(in: 1...3, using: &generator))
          })
      })
  }

  /// For each rank the number of choices, with multiplicity.
  private func bruteForce(_ choices: ColumnChoices) throws -> [Int: Integer] {
    var found: [Int: Integer] = [:]
    func go(_ place: Int, _ columns: [[Integer]], _ weight: Integer) throws {
      guard place < choices.places.count else {
        let matrix = Matrix(rows: choices.rows, columns: columns.count) { columns[$1][$0] }
        found[try RationalElimination(matrix).rank, default: .zero] += weight
        return
      }
      for candidate in choices.places[place] {
        try go(place + 1, columns + [candidate.column], weight * Integer(candidate.multiplicity))
      }
    }
    try go(0, [], .one)
    return found
  }

  /// What a walk counts below some prefixes.
  private func count(_ histogram: RankHistogram) throws -> [Int: Integer] {
    var found: [Int: Integer] = [:]
    let walk = histogram.counter()
    for part in histogram.parts {
      for (rank, number) in (try #require(try walk.count(part))).enumerated() where !number.isZero {
        found[rank, default: .zero] += number
      }
    }
    return found
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func itCountsEveryChoice(seed: UInt64) throws {
    let choices = choices(seed: seed)
    let expected = try bruteForce(choices)
    let histogram = try RankHistogram(choices)
    #expect(try count(histogram) == expected, "seed \(seed)")
    #expect(histogram.total == choices.total, "seed \(seed)")
    // Other primes, and the whole tree at once: from the root, where the walk branches by itself.
    #expect(try count(try RankHistogram(choices, skip: 2)) == expected, "seed \(seed), other primes")
    let root = try #require(try HistogramPlan(histogram).part(1, of: 1).prefixes.first)
    let ranks = try #require(try histogram.counter().count(root))
    #expect(ranks.indices.allSatisfy { ranks[$0] == expected[$0] ?? .zero }, "seed \(seed), from the root")
  }

  /// The parts of a plan are of choices of their own, and all of them together.
  @Test(arguments: 0..<60 as Range<UInt64>)
  func thePartsOfAPlanAddUp(seed: UInt64) throws {
    let choices = choices(seed: 7 * seed + 15)
    let histogram = try RankHistogram(choices)
    let plan = try HistogramPlan(histogram)
    var (sum, total): ([Int: Integer], Integer) = ([:], .zero)
    for i in 1...3 {
      let part = try histogram.restricted(to: try plan.part(i, of: 3).prefixes)
      total += part.total
      for (rank, number) in try count(part) { sum[rank, default: .zero] += number }
    }
    #expect(sum == (try bruteForce(choices)), "seed \(seed)")
    #expect(total == choices.total, "seed \(seed)")
  }

  @Test func itStopsWhereItIsTold() throws {
    // More candidates than it looks at between two questions.
    let places = (0..<7).map { place in
      (0..<40).map { k in
        WeightedColumn(primitive: [1, k, k * k + place, k * k * k].map { Integer($0) }, multiplicity: 1)
      }
    }
    let histogram = try RankHistogram(ColumnChoices(rows: 4, places: places))
    let root = try #require(try HistogramPlan(histogram).part(1, of: 1).prefixes.first)
    #expect(try histogram.counter().count(root) { false } == nil)
  }
}
