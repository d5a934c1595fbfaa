import Certificates
import Certifiers
import ExactArithmetic
import Networks
import TestSupport
import Testing

/// Points that are known to be exact, moved away a little, must come back.
@Suite struct FinishTests {
  private let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: ""))

  private func tenTo(_ exponent: UInt) throws -> Rational { try Rational(1, over: Integer(10).power(exponent)) }

  private func finish(_ problem: SmallProblem, radius: Rational? = nil) throws -> FinishOutcome {
    try certifier.finish(try problem.fields(), radius: try radius ?? tenTo(3))
  }

  /// A problem of `units` units on `width` inputs that fits random targets exactly.
  private func fitted(seed: UInt64, width: Int, units: Int, samples: Int) -> SmallProblem {
    var source = SeededGenerator(seed: seed)
    func draw(_ rows: Int, _ columns: Int) -> [[Rational]] {
      (0..<rows).map { _ in
        (0..<columns).map { _ in
          let value = Int.random(in: -99...98, using: &source)
          return Rational(value < 0 ? value : value + 1)
        }
      }
    }
    let problem = SmallProblem(
      inputs: draw(width, samples), noise: draw(units, samples), slope: Rational("1/100") ?? 0, targets: [],
      hidden: draw(units, width), output: draw(1, units)[0])
    return problem.with(errors: (0..<samples).map { _ in 0 })
  }

  @Test(arguments: [1, 2, 3], [(3, 4, 6), (2, 3, 6), (5, 4, 12)])
  func aZeroErrorPointMovedAwayComesBack(seed: UInt64, shape: (width: Int, units: Int, samples: Int)) throws {
    var problem = fitted(seed: seed, width: shape.width, units: shape.units, samples: shape.samples)
    #expect(problem.squaredError().isZero)
    let step = try tenTo(10)
    for i in problem.hidden.indices {
      for j in problem.hidden[i].indices { problem.hidden[i][j] += step * Rational((i + 2 * j) % 3 - 1) }
    }
    #expect(!problem.squaredError().isZero)
    let outcome = try finish(problem)
    #expect(outcome.certificate?.claim.kind == .zeroErrorPoint, "\(outcome.obstacles)")
    #expect(outcome.errorAfter?.isZero == true)
    #expect(outcome.errorBefore.sign > 0)
    #expect(try #require(outcome.change) <= tenTo(6))
    #expect(outcome.trained?.claim.kind == .notLocalMinimum)
  }

  /// At the fit unit 0 has `u = 0` on sample 0; the trained point is on the one or the other side.
  @Test(arguments: [1, -1])
  func aFitOnAKinkIsFinished(side: Int) throws {
    var problem = fitted(seed: 4, width: 4, units: 4, samples: 8)
    // r_0 · z_0 = 0 by the last coordinate.
    let products = (0..<3).map { problem.hidden[0][$0] * problem.inputs[$0][0] }
    problem.hidden[0][3] = try -(products[0] + products[1] + products[2]) / problem.inputs[3][0]
    problem = problem.with(errors: (0..<8).map { _ in 0 })
    problem.hidden[0][3] += try tenTo(13) * Rational(side)
    let outcome = try finish(problem)
    #expect(outcome.certificate?.claim.kind == .zeroErrorPoint, "\(outcome.obstacles)")
    #expect(try #require(outcome.change) <= tenTo(6))
  }

  @Test(arguments: [1, -1])
  func aMinimumOnAKinkMovedAwayComesBack(side: Int) throws {
    let step = try tenTo(13) * Rational(side)
    let problem = SmallProblem(
      inputs: [[1, -1]], noise: [[3, 2], [1, 1]], slope: try Rational(1, over: 2),
      targets: [try Rational(1, over: 2), try Rational(-3, over: 2)], hidden: [[step], [1 + step]], output: [1, 1])
    let outcome = try finish(problem, radius: try tenTo(12))
    #expect(outcome.certificate?.claim.kind == .nondifferentiableLocalMinimum, "\(outcome.obstacles)")
    #expect(outcome.kinks == 2)
    #expect(outcome.fields?.hidden.elements == [0, 1])
    #expect(outcome.change == step.magnitude)
  }

  @Test func aDifferentiableMinimumMovedAwayComesBack() throws {
    let step = try tenTo(10)
    let problem = SmallProblem(
      inputs: [[1, 0, 1], [0, 1, 1]], slope: try Rational(1, over: 2), targets: [1, 1, 5],
      hidden: [[1 + step, 1], [1, 1 - step]], output: [1, 1])
    let outcome = try finish(problem)
    #expect(outcome.certificate?.claim.kind == .differentiableLocalMinimum, "\(outcome.obstacles)")
    #expect(outcome.kinks == 0)
    #expect(try #require(outcome.change) <= tenTo(9))
    #expect(try #require(outcome.errorAfter) < outcome.errorBefore)
  }

  @Test func anExactPointStaysWhereItIs() throws {
    let outcome = try finish(fitted(seed: 5, width: 3, units: 2, samples: 4))
    #expect(outcome.certificate?.claim.kind == .zeroErrorPoint)
    #expect(outcome.change == 0)
    #expect(outcome.trained == nil)
  }

  @Test func noOutputLeavesItUndecided() throws {
    let problem = SmallProblem(
      inputs: [[1, 0], [0, 1]], slope: try Rational(1, over: 2), targets: [1, -1], hidden: [[1, 1]], output: [0])
    let outcome = try finish(problem)
    #expect(outcome.certificate == nil)
    #expect(outcome.fields == nil)
    #expect(outcome.trained?.claim.kind == .notLocalMinimum)
    #expect(outcome.obstacles.first == .outputWeightsAreZero)
  }

  @Test func aRadiusThatIsTooSmallLeavesItUndecided() throws {
    var problem = fitted(seed: 6, width: 4, units: 4, samples: 6)
    problem.hidden[0][0] += 1
    let outcome = try finish(problem)
    #expect(outcome.certificate == nil)
    guard case .beyondRadius(.zeroError, let change, let radius) = outcome.obstacles.first else {
      Issue.record("\(outcome.obstacles)")
      return
    }
    #expect(radius == (try Rational(1, over: 1000)) && change > radius)
  }

  /// From anywhere, with room to move: what is certified is no worse than the start, and the verifier's verdict
  /// on the finished point is that of the certificate.
  @Test func descentsEndAtCertifiedPoints() throws {
    var decided: [ClaimKind: Int] = [:]
    for seed in 0..<24 as Range<UInt64> {
      let samples = seed % 2 == 0 ? 5 : 14
      var problem = fitted(seed: 100 + seed, width: 3, units: 3, samples: samples)
      let targets = fitted(seed: 200 + seed, width: 3, units: 3, samples: samples).targets
      problem.targets = try targets.map { try $0 / 100_000 }
      problem.hidden = try problem.hidden.map { try $0.map { try $0 / 99 } }
      problem.output = problem.output.map { Rational($0.sign) }
      let outcome = try finish(problem, radius: Rational(Integer(10).power(9)))
      guard let certificate = outcome.certificate, let fields = outcome.fields else { continue }
      decided[certificate.claim.kind, default: 0] += 1
      #expect(try certifier.verifier.verify(certificate.bytes) == certificate)
      #expect(try #require(outcome.errorAfter) <= outcome.errorBefore)
      guard case .decided(let again) = try certifier.minimum(fields) else {
        Issue.record("undecided again: seed \(seed)")
        continue
      }
      #expect(again.claim == certificate.claim)
    }
    #expect(decided.values.reduce(0, +) >= 20, "\(decided)")
    #expect(decided.keys.count >= 2, "\(decided)")
  }

  @Test func theRankIsThatOfThePattern() throws {
    let problem = fitted(seed: 7, width: 3, units: 2, samples: 4)
    guard case .certified(let certificate) = try certifier.rank(atPatternOf: try problem.fields()) else {
      Issue.record("no certificate")
      return
    }
    #expect(certificate.claim.rank == 4)
    guard case .gradientRank(_, _, let pattern, _) = certificate.claim else {
      Issue.record("another claim")
      return
    }
    for i in 0..<2 {
      for n in 0..<4 {
        let u = zip(problem.hidden[i], problem.inputs).reduce(Rational.zero) { $0 + $1.0 * $1.1[n] }
        #expect(pattern[0][i, n] == (u.sign < 0 ? 1 : 0))
      }
    }
  }
}
