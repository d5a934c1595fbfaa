import Certificates
import Certifiers
import ExactArithmetic
import Networks
import TestSupport
import Testing

/// The rank of `G^p` at the pattern of a point, against an elimination of the matrix written out.
@Suite struct PointRankTests {
  private let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: ""))

  @Test func itIsThatOfThePointsPattern() throws {
    var (deficient, onKinks) = (0, 0)
    for seed in 0..<120 {
      let problem = SmallProblem(seed: seed).with(
        errors: [Rational](repeating: 1, count: SmallProblem(seed: seed).inputs[0].count))
      let samples = problem.targets.indices
      // Row (i, j), column n: ε_i^n τ_i^n x_j^n, with τ = 1 where u ≥ 0.
      let units = problem.hidden.indices.flatMap { i in problem.inputs.indices.map { (unit: i, input: $0) } }
      func u(_ i: Int, _ n: Int) -> Rational {
        problem.inputs.indices.reduce(.zero) { $0 + problem.hidden[i][$1] * problem.inputs[$1][n] }
      }
      let matrix = Matrix<Rational>(rows: units.count, columns: samples.count) { row, n in
        let (i, j) = units[row]
        return problem.noise[i][n] * (u(i, n).sign < 0 ? problem.slope : 1) * problem.inputs[j][n]
      }
      let expected = try RationalElimination(matrix).rank
      deficient += expected < min(units.count, samples.count) ? 1 : 0
      onKinks += problem.hidden.indices.contains { i in samples.contains { u(i, $0).isZero } } ? 1 : 0
      guard case .certified(let certificate) = try certifier.rank(atPatternOf: try problem.fields()) else {
        Issue.record("seed \(seed): no certificate")
        continue
      }
      guard case .gradientRank(_, _, let pattern, let rank) = certificate.claim else {
        Issue.record("seed \(seed): not a gradient-rank")
        continue
      }
      #expect(rank == expected, "seed \(seed)")
      let sides = problem.hidden.indices.flatMap { i in samples.map { n in u(i, n).sign < 0 ? 1 as UInt64 : 0 } }
      #expect(pattern.map(\.elements) == [sides], "seed \(seed)")
    }
    #expect(deficient > 10 && onKinks > 10, "\(deficient) and \(onKinks)")
  }

  @Test func aPointOfThreeSlopesHasNone() throws {
    let problem = SmallProblem(seed: 5).with(
      errors: [Rational](repeating: 1, count: SmallProblem(seed: 5).inputs[0].count))
    let fields = try problem.fields()
    let three = PointFields(
      network: NetworkFields(widths: fields.network.widths, slopes: [1, 0, -1], samples: fields.network.samples),
      instance: fields.instance, targets: fields.targets, hidden: fields.hidden, output: fields.output)
    #expect(throws: ShapeError("the slopes are not 1 and s")) { try certifier.rank(atPatternOf: three) }
  }
}
