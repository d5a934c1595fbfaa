import Certificates
import Certifiers
import ExactArithmetic
import Networks
import TestSupport
import Testing

/// Dependent samples, against an elimination of every set of columns that matters.
@Suite struct DependentSamplesTests {
  private let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: ""))

  private func rank(_ matrix: Matrix<Rational>, columns: [Int]) throws -> Int {
    try RationalElimination(matrix.submatrix(rows: Array(0..<matrix.rows), columns: columns)).rank
  }

  @Test func theyAreTheFirstThatAreDependent() throws {
    var (dependent, independent) = (0, 0)
    for seed in 0..<120 {
      let widths = [[2, 2], [2, 3], [1, 3], [2, 2, 2]][seed % 4]
      let network = try Network(widths: widths, slopes: [1, -1], samples: 2 + seed / 4 % 4)
      let instance = try smallInstance(network, seed: seed)
      let pattern = ActivationPattern(firstSlopeFor: network)
      let matrix = try instance.gradientMatrix(at: pattern, slopes: network.slopes)
      let found = try certifier.dependentSamples(network, instance)
      // The first column that is a combination of those before it.
      let last = try (0..<network.samples).first { try rank(matrix, columns: Array(0...$0)) <= $0 }
      guard let last else {
        #expect(found == nil, "seed \(seed)")
        independent += 1
        continue
      }
      dependent += 1
      let samples = try #require(found, "seed \(seed)").samples
      #expect(samples.last == last && samples == samples.sorted(), "seed \(seed)")
      #expect(try rank(matrix, columns: samples) == samples.count - 1, "seed \(seed)")
      for left in samples {
        #expect(try rank(matrix, columns: samples.filter { $0 != left }) == samples.count - 1, "seed \(seed)")
      }
      guard case .gradientRank(let fields, let data, _, let rank)? = found?.certificate.claim else {
        Issue.record("seed \(seed): not a gradient-rank")
        continue
      }
      #expect(rank == samples.count - 1 && fields.samples == samples.count, "seed \(seed)")
      #expect(data.inputs == instance.inputs.submatrix(rows: Array(0..<widths[0]), columns: samples), "seed \(seed)")
    }
    #expect(dependent > 30 && independent > 30, "\(dependent) and \(independent)")
  }
}
