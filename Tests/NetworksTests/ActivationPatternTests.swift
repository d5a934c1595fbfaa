import ExactArithmetic
import Networks
import Testing

@Suite struct ActivationPatternTests {
  private let network: Network

  init() throws { network = try Network(widths: [2, 3, 1], slopes: [1, 0, -1], samples: 2) }

  private func filled(_ rows: Int, _ columns: Int, with index: Int = 0) -> Matrix<Int> {
    Matrix(rows: rows, columns: columns) { _, _ in index }
  }

  @Test func aPatternOfTheNetworksShape() throws {
    let pattern = try ActivationPattern([filled(3, 2, with: 2), filled(1, 2)], for: network)
    #expect(pattern.choices == [filled(3, 2, with: 2), filled(1, 2)])
    #expect(pattern == ActivationPattern(for: network) { l, _, _ in l == 0 ? 2 : 0 })
    let first = ActivationPattern(firstSlopeFor: network)
    #expect(first.choices == [filled(3, 2), filled(1, 2)])
    let counted = ActivationPattern(for: network) { l, i, n in (l + i + n) % 3 }
    #expect(counted.choices.map(\.elements) == [[0, 1, 1, 2, 2, 0], [1, 2]])
  }

  @Test func otherShapesAreRefused() {
    func message(_ choices: [Matrix<Int>]) -> String? {
      do {
        _ = try ActivationPattern(choices, for: network)
        return nil
      } catch { return error.description }
    }
    #expect(message([]) == "0 pattern matrices for 2 hidden layers")
    #expect(message([filled(3, 2)]) == "1 pattern matrices for 2 hidden layers")
    #expect(message([filled(3, 2), filled(1, 2), filled(1, 2)]) == "3 pattern matrices for 2 hidden layers")
    #expect(message([filled(2, 2), filled(1, 2)]) == "the pattern of layer 1 is 2×2, not 3×2")
    #expect(message([filled(3, 2), filled(1, 3)]) == "the pattern of layer 2 is 1×3, not 1×2")
    #expect(message([filled(2, 3), filled(1, 2)]) == "the pattern of layer 1 is 2×3, not 3×2")
    for index in [-1, 3, Int.max, Int.min] {
      #expect(
        message([filled(3, 2), filled(1, 2, with: index)]) == "the pattern of layer 2 has an index beyond the slopes")
    }
  }
}
