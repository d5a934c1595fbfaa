import Certifiers
import ExactArithmetic
import Networks
import TestSupport
import Testing

/// Random numbers: from the range that was asked for, and the same for the same seed.
@Suite struct RandomSourceTests {
  @Test func rangesAreFilledAndNotLeft() {
    let source = RandomSource(seed: 1)
    #expect(Set((0..<200).map { _ in source.uniform(in: -2...3) }) == [-2, -1, 0, 1, 2, 3])
    #expect(Set((0..<200).map { _ in source.nonzero(in: -1...2) }) == [-1, 1, 2])
    #expect(source.uniform(in: 7...7) == 7)
    // Near the ends of machine integers.
    for range in [Int.max - 1...Int.max, Int.min...Int.min + 1, 0...Int.max - 1] {
      #expect((0..<20).allSatisfy { _ in range.contains(source.uniform(in: range)) })
    }
  }

  @Test func seedsRepeat() {
    func numbers(_ seed: Integer) -> [Int] {
      let source = RandomSource(seed: seed)
      return (0..<20).map { _ in source.uniform(in: 0...1 << 40) }
    }
    #expect(numbers(5) == numbers(5) && numbers(5) != numbers(6))
    // Seeds that differ beyond a word.
    #expect(numbers(Integer(2).power(100)) != numbers(Integer(2).power(100) + 1))
  }

  /// Entries from -9 to 9, noise without 0, and one slope of the network's for each unit and sample.
  @Test func instancesAndPatterns() throws {
    let network = try Network(widths: [3, 4, 2], slopes: [1, 0, -1], samples: 30)
    let source = RandomSource(seed: 2)
    let instance = try Instance.random(for: network, from: source)
    let digits = (-9...9).map { Rational($0) }
    #expect(instance.entries.allSatisfy { digits.contains($0) } && instance.inputs.elements.contains { $0.isZero })
    #expect(instance.noise.flatMap(\.elements).allSatisfy { !$0.isZero })
    #expect(instance.weights.map { [$0.rows, $0.columns] } == [[4, 3]])
    let pattern = ActivationPattern.random(for: network, from: source)
    #expect(pattern.choices.map { [$0.rows, $0.columns] } == [[4, 30], [2, 30]])
    #expect(Set(pattern.choices.flatMap(\.elements)) == [0, 1, 2])
  }
}
