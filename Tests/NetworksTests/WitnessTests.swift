import ExactArithmetic
import Networks
import Testing

@Suite struct WitnessTests {
  @Test(arguments: 2...6)
  func theWitnessGivesUnitColumns(layers: Int) throws {
    for inner in 1...3 {
      for outer in 1...3 {
        for samples in 1...(inner * outer) {
          let network = try Network(
            widths: Array(repeating: 2, count: layers - 2) + [inner, outer], slopes: [1, 0], samples: samples)
          let witness = try Instance.witness(for: network)
          let matrix = try witness.gradientMatrix(at: ActivationPattern(firstSlopeFor: network), slopes: network.slopes)
          #expect(matrix == Matrix(rows: inner * outer, columns: samples) { $0 == $1 ? 1 : 0 })
        }
      }
    }
  }
}
