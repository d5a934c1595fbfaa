import ExactArithmetic
import Networks
import Testing

@Suite struct InstanceTests {
  private let network: Network

  init() throws { network = try Network(widths: [2, 3, 4, 1], slopes: [1, 0], samples: 5) }

  private func filled(_ rows: Int, _ columns: Int, with value: Rational = 1) -> Matrix<Rational> {
    Matrix(rows: rows, columns: columns) { _, _ in value }
  }

  /// The reason why the shapes are refused, nil when they are the network's.
  private func message(
    _ inputs: (Int, Int), _ noise: [(Int, Int)], _ weights: [(Int, Int)]
  ) -> String? {
    do {
      _ = try Instance(
        inputs: filled(inputs.0, inputs.1), noise: noise.map { filled($0, $1) },
        weights: weights.map { filled($0, $1) }, for: network)
      return nil
    } catch { return error.description }
  }

  @Test func theShapesOfTheNetwork() {
    let (noise, weights) = ([(3, 5), (4, 5), (1, 5)], [(3, 2), (4, 3)])
    #expect(message((2, 5), noise, weights) == nil)
    #expect(message((3, 5), noise, weights) == "X is 3×5, not 2×5")
    #expect(message((2, 4), noise, weights) == "X is 2×4, not 2×5")
    #expect(message((2, 5), [(4, 5), (4, 5), (1, 5)], weights) == "E_1 is 4×5, not 3×5")
    #expect(message((2, 5), [(3, 5), (4, 5), (1, 6)], weights) == "E_3 is 1×6, not 1×5")
    #expect(message((2, 5), noise, [(2, 3), (4, 3)]) == "W_1 is 2×3, not 3×2")
    #expect(message((2, 5), noise, [(3, 2), (4, 4)]) == "W_2 is 4×4, not 4×3")
    #expect(message((2, 5), Array(noise.prefix(2)), weights) == "2 noise and 2 weight matrices, not 3 and 2")
    #expect(message((2, 5), noise + [(1, 5)], weights) == "4 noise and 2 weight matrices, not 3 and 2")
    #expect(message((2, 5), noise, [(3, 2)]) == "3 noise and 1 weight matrices, not 3 and 2")
    #expect(message((2, 5), noise, weights + [(1, 4)]) == "3 noise and 3 weight matrices, not 3 and 2")
    #expect(message((2, 5), [], []) == "0 noise and 0 weight matrices, not 3 and 2")
  }

  @Test func entriesAndMaps() throws {
    let instance = try Instance(
      inputs: filled(2, 5, with: 2), noise: [filled(3, 5, with: 3), filled(4, 5, with: 4), filled(1, 5, with: 5)],
      weights: [filled(3, 2, with: 6), filled(4, 3, with: 7)], for: network)
    func times(_ value: Rational, _ count: Int) -> [Rational] { Array(repeating: value, count: count) }
    let parts: [[Rational]] = [times(2, 10), times(3, 15), times(4, 20), times(5, 5), times(6, 6), times(7, 12)]
    #expect(instance.entries == parts.flatMap { $0 })
    let doubled = instance.map { $0 + $0 }
    #expect(doubled.entries == instance.entries.map { $0 * 2 })
    #expect(doubled.noise.map(\.rows) == [3, 4, 1] && doubled.weights.map(\.columns) == [2, 3])
    #expect(throws: ArithmeticError.notInvertible(value: 0, modulus: 2)) {
      try instance.map { entry throws(ArithmeticError) in try Residue(Rational(1) / (entry + entry), modulo: 2) }
    }
  }
}
