import Certificates
import Certifiers
import ExactArithmetic
import Networks
import Testing

/// Families of matrices of polynomials whose generic rank has a formula.
@Suite struct GenericFamilyTests {
  private let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: ""))

  private func exactRank(_ problem: GenericProblem) throws -> Int? {
    guard case .genericRank(_, let rank, isExact: true) = try certifier.genericRank(problem, seed: 1).claim else {
      return nil
    }
    return rank
  }

  /// Columns that are parallel, zero, or in a plane: `min_S (N - |S| + d_1 rank X_S)`.
  @Test(arguments: [
    ([[1, 2, 3]], 2, 2), ([[1, 2, 3], [1, 2, 3]], 2, 2), ([[1, 0, 2], [0, 0, 1]], 1, 2),
    ([[1, 0, 1], [0, 1, 1]], 1, 2),
    ([[1, 0, 1, 1], [0, 1, 1, 2]], 2, 4), ([[1, 1, 1, 0], [0, 0, 0, 1]], 2, 3),
  ])
  func aGivenFactorLowersTheRank(rows: [[Int]], units: Int, rank: Int) throws {
    let fixed = try Matrix(
      rows: rows.count, columns: rows[0].count, elements: rows.flatMap { $0.map { Rational($0) } })
    #expect(try exactRank(.khatriRao(rows: units, with: fixed)) == rank)
  }

  @Test func severalOutputsHaveTheRankOfTheirFormula() throws {
    for inputs in 1...2 {
      for units in 1...2 {
        for outputs in 1...3 {
          for samples in 1...3 {
            let problem = try GenericProblem.severalOutputs(
              inputs: inputs, units: units, outputs: outputs, samples: samples)
            #expect(
              try exactRank(problem) == min(samples * min(outputs, units), inputs * units),
              "\(inputs), \(units), \(outputs), \(samples)")
          }
        }
      }
    }
  }

  @Test func sizesThatCannotBeAreRefused() {
    func fault(_ build: () throws -> GenericProblem) -> String? {
      do { _ = try build() } catch { return (error as? FamilyError)?.description }
      return nil
    }
    let none = fault { try .khatriRao(rows: 0, with: Matrix(rows: 1, columns: 1) { _, _ in 1 }) }
    #expect(none == "d_1, d_0 and N are at least 1")
    let empty = fault { try .severalOutputs(inputs: 1, units: 1, outputs: 0, samples: 1) }
    #expect(empty == "d_0, d_1, K and N are at least 1")
    let limit = LimitError(
      "the number of entries of the matrix", of: .terms, bound: 5_000_000, mend: "take a smaller case")
    #expect(throws: limit) {
      try GenericProblem.severalOutputs(inputs: 1 << 40, units: 1 << 40, outputs: 1, samples: 1)
    }
  }

  /// `T` with and without the noise of the last layer, and with `d_0` in the minimum.
  @Test(arguments: [([], 1), ([1], 2), ([2], 1), ([1, 2], 2)] as [(Set<Int>, Int)])
  func thresholdsIncludeTheInputs(noise: Set<Int>, threshold: Int) throws {
    let network = try Network(widths: [1, 2, 1], slopes: [1], samples: 1)
    let generic = try GenericNetwork(network, noise: noise, pattern: ActivationPattern(firstSlopeFor: network))
    #expect(generic.threshold == threshold)
    #expect(network.weightCount == 5 && network.largestStackedRank == 2)
  }
}
