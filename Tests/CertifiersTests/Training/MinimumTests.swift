import Certificates
import Certifiers
import ExactArithmetic
import Networks
import TestSupport
import Testing

@Suite struct MinimumTests {
  private let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: ""))

  private func verdict(_ problem: SmallProblem) throws -> String {
    switch try certifier.minimum(try problem.fields()) {
    case .decided(let certificate): certificate.claim.kind.rawValue
    case .undecided, .severalOutputs: "undecided"
    }
  }

  private func rational(_ text: String) throws -> Rational { try #require(Rational(text)) }

  @Test func aCriticalPointOfFullRankIsNoLocalMinimum() throws {
    for slope in ["1/2", "-1", "0", "3"] {
      let problem = SmallProblem(
        inputs: [[1, 0], [0, 1]], slope: try rational(slope), targets: [1, -1], hidden: [[1, 1]], output: [0])
      #expect(try verdict(problem) == "not-a-local-minimum")
    }
  }

  @Test func allNegativeWeightsAreADifferentiableMinimum() throws {
    let problem = SmallProblem(
      inputs: [[1, 2]], slope: try rational("1/2"), targets: [-1, 3], hidden: [[-1], [-1]], output: [-1, -1])
    #expect(try verdict(problem) == "differentiable-local-minimum")
  }

  @Test func onlyOneCellIsADifferentiableMinimum() throws {
    for slope in ["1/2", "-1", "3"] {
      let problem = SmallProblem(
        inputs: [[1, 0, 1], [0, 1, 1]], slope: try rational(slope), targets: [1, 1, 5], hidden: [[1, 1], [1, 1]],
        output: [1, 1])
      #expect(try verdict(problem) == "differentiable-local-minimum")
    }
  }

  private func kinkProblem() throws -> SmallProblem {
    SmallProblem(
      inputs: [[1, -1]], noise: [[3, 2], [1, 1]], slope: try rational("1/2"),
      targets: [try rational("1/2"), try rational("-3/2")], hidden: [[0], [1]], output: [1, 1])
  }

  @Test func aBadMinimumLiesOnAKinkAtFullRank() throws {
    var problem = try kinkProblem()
    #expect(try verdict(problem) == "nondifferentiable-local-minimum")
    (problem.hidden, problem.output) = ([[-1], [1]], [-1, -1])
    #expect(try verdict(problem) == "zero-error-point")
  }

  @Test func kinksThatCancelLeaveADifferentiableMinimum() throws {
    let problem = SmallProblem(inputs: [[1, -2]], slope: -1, targets: [2, -1], hidden: [[0]], output: [1])
    guard case .decided(let certificate) = try certifier.minimum(try problem.fields()),
      case .training(.differentiableLocalMinimum(_, let kinks)) = certificate.claim
    else {
      Issue.record("not a differentiable local minimum")
      return
    }
    #expect(kinks == 2)
  }

  /// Every verdict on a family of small points against the loss itself: nothing near a
  /// local minimum is lower, and a descent descends.
  @Test(arguments: 0..<90)
  func verdictsAgreeWithTheLossNearby(seed: Int) throws {
    let base = SmallProblem(seed: seed)
    let samples = base.inputs[0].count
    var source = SeededGenerator(seed: UInt64(seed))
    for number in 0..<(1 << (2 * samples)) {
      let problem = base.with(errors: (0..<samples).map { Rational([0, 1, -1, 2][number >> (2 * $0) & 3]) })
      let loss = problem.squaredError()
      guard case .decided(let certificate) = try certifier.minimum(try problem.fields()) else {
        Issue.record("undecided: seed \(seed), \(number)")
        continue
      }
      switch (certificate.claim, certificate.evidence) {
      case (.training(.notLocalMinimum), .training(.descent(let unit, let direction))):
        #expect(falls(problem, unit, direction.elements), "seed \(seed), \(number)")
      default:
        #expect(loss.isZero == (certificate.claim.kind == .zeroErrorPoint))
        for _ in 0..<12 {
          #expect(perturbed(problem, &source).squaredError() >= loss, "seed \(seed), \(number)")
        }
      }
    }
  }

  /// Against an oracle that knows the loss only, on points where much is degenerate.
  @Test func verdictsAreThoseAlongAllRays() throws {
    var counts: [String: Int] = [:]
    for seed in 0..<1200 {
      let problem = SmallProblem(tangled: seed)
      let expected = problem.verdictByRays()
      #expect(try verdict(problem) == expected, "seed \(seed)")
      counts[expected, default: 0] += 1
    }
    for kind in [
      "zero-error-point", "differentiable-local-minimum", "nondifferentiable-local-minimum", "not-a-local-minimum",
    ] {
      #expect(counts[kind, default: 0] >= 20, "\(counts)")
    }
  }

  /// `h(δ) = Σ_n c_n |z_n · δ|` at one unit with weights 0, with one `c_n < 0`: a concave kink among convex ones.
  private func fan(_ samples: Int, concave: Rational) -> SmallProblem {
    SmallProblem(
      inputs: [(0..<samples).map { _ in 1 }, (0..<samples).map { Rational($0) }], slope: -1,
      targets: (0..<samples).map { $0 == 2 ? -concave : -10 }, hidden: [[0, 0]], output: [1])
  }

  @Test(arguments: [3, 8, 14])
  func aConcaveKinkAmongManyIsDecided(samples: Int) throws {
    #expect(try verdict(fan(samples, concave: -1)) == "nondifferentiable-local-minimum")
    #expect(try verdict(fan(samples, concave: -1000)) == "not-a-local-minimum")
  }

  /// A descent is found at any number of kinks; that there is none is proved for so many.
  @Test func overTheLimitOnlyDescentsAreDecided() throws {
    let samples = MinimumOutcome.mostKinks + 1
    #expect(try verdict(fan(samples, concave: -1000)) == "not-a-local-minimum")
    guard case .undecided(let unit, let kinks) = try certifier.minimum(try fan(samples, concave: -1).fields()) else {
      Issue.record("decided")
      return
    }
    #expect(unit == 0 && kinks == samples)
    // Without a concave kink one row of multipliers is enough.
    #expect(try verdict(fan(samples, concave: 1)) == "nondifferentiable-local-minimum")
  }

  /// Whether small steps along the certified curve lower the loss.
  private func falls(_ problem: SmallProblem, _ unit: Int, _ direction: [Rational]) -> Bool {
    let loss = problem.squaredError()
    return [UInt(16), 20, 24].allSatisfy { bits in
      guard let t = try? Rational(1, over: Integer(2).power(bits)) else { return false }
      var moved = problem
      moved.hidden[unit] = zip(problem.hidden[unit], direction).map { $0 + t * $1 }
      if !problem.output[unit].isZero { return moved.squaredError() < loss }
      return [t * t, -t * t, t * t * t, -t * t * t].contains { step in
        moved.output[unit] = step
        return moved.squaredError() < loss
      }
    }
  }

  private func perturbed(_ problem: SmallProblem, _ source: inout SeededGenerator) -> SmallProblem {
    func small(_ bits: UInt) -> Rational {
      let k = Integer(Int.random(in: -3...3, using: &source))
      return (try? Rational(k, over: Integer(2).power(bits))) ?? 0
    }
    var moved = problem
    moved.hidden = problem.hidden.map { $0.map { $0 + small(20) } }
    moved.output = problem.output.map { $0 + small(Bool.random(using: &source) ? 20 : 40) }
    return moved
  }
}
