import Certificates
import Certifiers
import ExactArithmetic
import Networks
import Testing

/// That there are no bad minima: where it is so, a proof is found, and where it is not, none.
@Suite struct NoBadMinimaTests {
  private let certifier = Certifier(provenance: Provenance(tool: "tests", command: "", seed: ""))

  /// `det G` is `3 s`, `4 - s²` or `4 s² - 1`: of one sign from `s > 1/2` on, and there only.
  @Test func theSquareCase() throws {
    for (slope, isProved) in [("501/1000", true), ("1/2", false), ("499/1000", false), ("-2/3", false)] {
      let square = try LandscapeProblem([[1, -1]], [[2, 1], [1, 2]], [0, 0], slope: slope)
      let found = try certifier.noBadLocalMinimum(square.network, square.instance)
      #expect((found != nil) == isProved, "\(slope)")
    }
  }

  /// Two units and one input: a unit's weight is positive or negative, so that four determinants decide; for positive slopes both ways.
  @Test(arguments: ["1/2", "1/10", "2", "0", "-1/2"])
  func fourDeterminants(slope: String) throws {
    var (proved, open) = (0, 0)
    for seed in 1...60 {
      let source = RandomSource(seed: Integer(seed))
      func row() -> [Rational] { (0..<2).map { _ in Rational(source.nonzero(in: -4...4)) } }
      let (inputs, noise) = (row(), [row(), row()])
      let problem = try LandscapeProblem([inputs], noise, [0, 0], slope: slope)
      let s = problem.network.slopes[1]
      func entry(_ unit: Int, _ sample: Int, _ sign: Int) -> Rational {
        noise[unit][sample] * inputs[sample] * ((Rational(sign) * inputs[sample]).sign < 0 ? s : 1)
      }
      let signs = [(1, 1), (1, -1), (-1, 1), (-1, -1)].map { a, b in
        (entry(0, 0, a) * entry(1, 1, b) - entry(0, 1, a) * entry(1, 0, b)).sign
      }
      let isTrue = Set(signs) == [1] || Set(signs) == [-1]
      let found = try certifier.noBadLocalMinimum(problem.network, problem.instance)
      if found != nil { #expect(isTrue, "seed \(seed): \(signs)") }
      if s.sign > 0 { #expect((found != nil) == isTrue, "seed \(seed): \(signs)") }
      (proved, open) = (proved + (found == nil ? 0 : 1), open + (isTrue ? 0 : 1))
    }
    #expect(open > 5 && (s(slope) <= 0 || proved > 5), "\(proved), \(open)")
  }

  private func s(_ text: String) -> Rational { Rational(text) ?? .zero }

  /// One dominant matrix does not prove it for another slope, nor does a matrix that is not dominant.
  @Test func aPreconditionerIsForItsSlopes() throws {
    let plain = try LandscapeProblem([[2, 3], [1, 2]], [[1, 1], [1, 1]], [0, 0], slope: "1/1000")
    let found = try #require(try certifier.noBadLocalMinimum(plain.network, plain.instance))
    guard case .preconditionedDominance(let preconditioner) = found.evidence else {
      Issue.record("\(found.evidence.kind)")
      return
    }
    let other = try LandscapeProblem([[2, 3], [1, 2]], [[1, 1], [1, 1]], [0, 0], slope: "-1/2")
    #expect(throws: NoBadMinimumRejection.marginNotPositive(sample: 0)) {
      try Verifier().check(
        .noBadMinima(.noBadLocalMinimum(other.network, other.instance)), by: .preconditionedDominance(preconditioner))
    }
    #expect(throws: NoBadMinimumRejection.marginNotPositive(sample: 0)) {
      try Verifier().check(found.claim, by: .preconditionedDominance(preconditioner.map { _ in .zero }))
    }
  }

  @Test func noBadMinimaWithoutNoise() throws {
    // Independent inputs and no noise: for every slope above 0, and for none below.
    let plain = try LandscapeProblem([[2, 3], [1, 2]], [[1, 1], [1, 1]], [0, 0], slope: "1/1000")
    let found = try #require(try certifier.noBadLocalMinimum(plain.network, plain.instance))
    #expect(found.evidence.kind == .preconditionedDominance)
    for slope in ["0", "-1/2"] {
      let other = try LandscapeProblem([[2, 3], [1, 2]], [[1, 1], [1, 1]], [0, 0], slope: slope)
      #expect(try certifier.noBadLocalMinimum(other.network, other.instance) == nil)
    }
    let least = try #require(try certifier.leastSlopeWithoutBadMinima(plain.network, plain.instance))
    #expect(least.slope == Rational("1/1024"))
  }

  @Test func noBadMinimaByAPseudoInverse() throws {
    // More samples than inputs: noise is needed, and a slope near 1.
    let noisy = try LandscapeProblem([[1, 1, 2], [2, -1, 1]], [[3, 1, 2], [1, 4, -2]], [0, 0, 0], slope: "9/10")
    let found = try #require(try certifier.noBadLocalMinimum(noisy.network, noisy.instance))
    #expect(found.evidence.kind == .preconditionedDominance)
    let least = try #require(try certifier.leastSlopeWithoutBadMinima(noisy.network, noisy.instance))
    #expect(least.slope < (try #require(Rational("9/10"))))
    // Without noise the outputs of like units have at most the rank of the inputs at slope 1.
    let plain = try LandscapeProblem([[1, 1, 2], [2, -1, 1]], [[1, 1, 1], [1, 1, 1]], [0, 0, 0], slope: "9/10")
    #expect(try certifier.noBadLocalMinimum(plain.network, plain.instance) == nil)
  }

  /// Determinants `3 s`, `4 - s²`, `4 s² - 1`: of one sign from 1/2 on.
  @Test func theLeastSlopeOfTheSquareCase() throws {
    let square = try LandscapeProblem([[1, -1]], [[2, 1], [1, 2]], [0, 0], slope: "1")
    let found = try #require(try certifier.leastSquareSlope(square.network, square.instance))
    #expect(found.isExact)
    #expect(found.lower == Rational("1/2"))
    #expect(found.above.claim.kind == .noBadLocalMinimum)
    #expect(found.below?.claim.kind == .differentiableLocalMinimum)
    // Not square, and singular at the slope 1.
    let wide = try LandscapeProblem([[1, -1]], [[2, 1], [1, 2], [1, 1]], [0, 0], slope: "1")
    #expect(try certifier.leastSquareSlope(wide.network, wide.instance) == nil)
    let singular = try LandscapeProblem([[1, -1]], [[2, 2], [1, 1]], [0, 0], slope: "1")
    #expect(try certifier.leastSquareSlope(singular.network, singular.instance) == nil)
  }

  /// Below an irrational least slope two cells fold; above, none does.
  @Test func anIrrationalLeastSlope() throws {
    let square = try LandscapeProblem(
      [[4, 7, 1, 8], [5, 2, 6, 3]], [[3, 1, 9, 4], [2, 8, 5, 7]], [0, 0, 0, 0], slope: "1")
    let found = try #require(try certifier.leastSquareSlope(square.network, square.instance))
    #expect(!found.isExact)
    #expect(found.upper - found.lower < (try #require(Rational("1/100000000000000000000"))))
    #expect(found.above.claim.kind == .noBadLocalMinimum)
    #expect(found.below?.claim.kind == .nondifferentiableLocalMinimum)
  }

  @Test func ratesAtFixedOutputWeights() throws {
    let plain = try LandscapeProblem([[2, 3], [1, 2]], [[1, 1], [1, 1]], [0, 0], slope: "1/2")
    let output = Matrix<Rational>(rows: 1, columns: 2) { [1, -2][$1] }
    let found = try #require(try certifier.noBadStationaryPoint(plain.network, plain.instance, output: output))
    guard case .noBadMinima(.noBadStationaryPoint(let network, let instance, _, let rate)) = found.claim,
      case .preconditionedDominance(let preconditioner) = found.evidence
    else {
      Issue.record("\(found.claim.kind)")
      return
    }
    // It is the largest that this evidence proves.
    #expect(throws: NoBadMinimumRejection.self) {
      try Verifier().check(
        .noBadMinima(
          .noBadStationaryPoint(
            network, instance, output: output, rate: rate * (try #require(Rational("1000001/1000000"))))),
        by: .preconditionedDominance(preconditioner))
    }
    let zero = Matrix<Rational>(rows: 1, columns: 2) { [1, 0][$1] }
    #expect(try certifier.noBadStationaryPoint(plain.network, plain.instance, output: zero) == nil)
  }
}
