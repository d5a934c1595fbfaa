import Audit
import Certificates
import Certifiers
import ExactArithmetic
import Networks
import TestSupport
import Testing

/// Each counterexample against what its words say, by the definitions alone: values, differences and grids, and no code that
/// decides minima.
@Suite struct CounterexampleTests {
  private func point(_ name: String) throws -> PointFields {
    try #require(Counterexample.all.first { $0.name == name }).point
  }

  private func problem(_ name: String) throws -> SmallProblem { try #require(SmallProblem(try point(name))) }

  private func q(_ text: String) throws -> Rational { try #require(Rational(text)) }

  /// The directions `{-1, 0, 1}^ω`.
  private func directions(_ problem: SmallProblem) -> [[Rational]] {
    var directions: [[Rational]] = []
    everyAssignment(base: 3, count: problem.weights.count) { digits in
      directions.append(digits.map { Rational($0 - 1) })
    }
    return directions
  }

  /// `G_1` with slopes of a sample and unit, written out.
  private func rank(_ problem: SmallProblem, slope: (Int, Int) -> Rational) throws -> Int {
    let width = problem.inputs.count
    let matrix = Matrix<Rational>(rows: problem.output.count * width, columns: problem.targets.count) { row, n in
      problem.noise[row / width][n] * slope(row / width, n) * problem.inputs[row % width][n]
    }
    return try RationalElimination(matrix).rank
  }

  /// By hand: `e = (-1, 1)`, `(2, -1)`, `(1, 1, -1)`, `(1/2, 1)`, `(-2, 1)` and `(1, 1)`, over `2N`.
  @Test(arguments: [
    ("CE1", "1/2", 0), ("CE2", "5/4", 0), ("CE4", "1/2", 0), ("CE5", "5/16", 2), ("CE9", "5/4", 2), ("CE12", "1/2", 4),
  ])
  func errorsAndKinks(name: String, error: String, kinks: Int) throws {
    let problem = try problem(name)
    #expect(try problem.meanSquaredError() == (try q(error)))
    #expect(problem.kinks == kinks)
  }

  /// Exact differences along rays say the same as the certificates.
  @Test(arguments: [
    ("CE1", "not-a-local-minimum"), ("CE2", "differentiable-local-minimum"), ("CE4", "differentiable-local-minimum"),
    ("CE5", "nondifferentiable-local-minimum"), ("CE9", "differentiable-local-minimum"),
    ("CE12", "nondifferentiable-local-minimum"),
  ])
  func verdictsByRays(name: String, verdict: String) throws { #expect(try problem(name).verdictByRays() == verdict) }

  /// No weights of a grid around a local minimum have a smaller error, at three scales.
  @Test(arguments: ["CE2", "CE4", "CE5", "CE9", "CE12"])
  func noneNearbyIsLower(name: String) throws {
    let problem = try problem(name)
    let error = problem.squaredError()
    for step in [try q("1/16"), try q("1/100"), try q("1/1000000")] {
      for direction in directions(problem) {
        let moved = problem.with(weights: zip(problem.weights, direction).map { $0 + step * $1 })
        #expect(moved.squaredError() >= error, "\(step), \(direction)")
      }
    }
  }

  /// At CE2, CE4 and CE9 the slopes to either side are opposite, and zero; at the kinks CE5 and CE12 some are positive to both
  /// sides.
  @Test(arguments: [("CE1", true), ("CE2", true), ("CE4", true), ("CE5", false), ("CE9", true), ("CE12", false)])
  func slopesToBothSides(name: String, isDifferentiable: Bool) throws {
    let problem = try problem(name)
    var positive = 0
    for direction in directions(problem) {
      let slopes = (try problem.slope(along: direction), try problem.slope(along: direction.map { -$0 }))
      #expect(slopes.0 >= 0 && slopes.1 >= 0, "\(direction)")
      if slopes.0 > 0 && slopes.1 > 0 { positive += 1 }
      if isDifferentiable { #expect(slopes.0 == 0 && slopes.1 == 0, "\(direction)") }
    }
    #expect((positive > 0) == !isDifferentiable)
  }

  /// CE1: of full rank, and lower along the curve that statement 4.3 names, as near as one likes.
  @Test func theCriticalPointIsNoMinimum() throws {
    let problem = try problem("CE1")
    let rank = try rank(problem) { i, n in problem.preactivation(i, n).sign < 0 ? problem.slope : 1 }
    #expect(rank == 2)
    let here = try problem.meanSquaredError()
    func change(_ tau: Rational) throws -> Rational {
      try problem.with(weights: [1 + tau, 1 - tau, tau * tau]).meanSquaredError() - here
    }
    #expect(try change(try q("1/4")) == (try q("-111/8192")))
    #expect(try change(try q("1/10")) == (try q("-1899/2000000")))
    for power in 2...12 {
      let tau = try Rational(1, over: Integer(10).power(UInt(power)))
      #expect(try change(tau) < 0)
    }
  }

  @Test func weightsAndInputsOfOneSign() throws {
    let problem = try problem("CE2")
    #expect(problem.weights.allSatisfy { $0.sign < 0 } && problem.inputs[0].allSatisfy { $0.sign > 0 })
  }

  /// CE4: without noise, all `u > 0`; rank 2 of 3; and bad, since other weights have zero error.
  @Test func allUnitsInOneCell() throws {
    let problem = try problem("CE4")
    #expect(problem.noise.allSatisfy { $0 == [1, 1, 1] })
    #expect((0..<2).allSatisfy { i in (0..<3).allSatisfy { problem.preactivation(i, $0).sign > 0 } })
    let rank = try rank(problem) { _, _ in 1 }
    #expect(rank == 2)
    #expect(try fitted("CE4").squaredError() == 0)
  }

  /// The weights of zero error that the certifier finds.
  private func fitted(_ name: String) throws -> SmallProblem {
    let point = try point(name)
    let certificate = try BenchTests.bench.zeroError(point, exists: true)
    guard case .training(.zeroErrorPoint(let found)) = certificate.claim else {
      throw Mismatched("\(certificate.claim.kind)")
    }
    let (own, other) = (try #require(SmallProblem(point)), try #require(SmallProblem(found)))
    #expect(own.inputs == other.inputs && own.noise == other.noise && own.slope == other.slope)
    #expect(own.targets == other.targets && own.output.count == other.output.count)
    return other
  }

  /// CE5: rank 2 at all 16 patterns; and bad.
  @Test func everyPatternHasFullRank() throws {
    let problem = try problem("CE5")
    var patterns = 0
    try everyAssignment(base: 2, count: 4) { digits in
      patterns += 1
      let rank = try rank(problem) { i, n in digits[2 * i + n] == 0 ? 1 : problem.slope }
      #expect(rank == 2, "\(digits)")
    }
    #expect(patterns == 16)
    #expect(try fitted("CE5").squaredError() == 0)
  }

  /// CE6: `φ(u) = |u|`, so that both outputs have the sign of `w_2`, and the targets have not.
  @Test func noWeightsFit() throws {
    let problem = try problem("CE6")
    #expect(problem.slope == -1 && problem.inputs == [[1, 0], [0, 1]] && problem.targets == [1, -1])
    #expect(problem.output.count == 1)
    var least = problem.squaredError()
    let grid = try (-6...6).map { try Rational($0) / 3 }
    for a in grid {
      for b in grid {
        for c in grid { least = min(least, problem.with(weights: [a, b, c]).squaredError()) }
      }
    }
    // One of the two targets is reached, the other's output has the wrong sign: the error is at least 1.
    #expect(least == 1)
    let point = try point("CE6")
    let certificate = try BenchTests.bench.zeroError(point, exists: false)
    #expect(
      certificate.claim == .globalMinimum(.noZeroErrorPoint(point.network, point.instance, targets: point.targets)))
  }

  /// CE9: both slopes that a kink has give `G_1 e = 0`, so that they cancel; slope 1 on both does not.
  @Test func kinksThatCancel() throws {
    let problem = try problem("CE9")
    let errors = problem.targets.map { -$0 }
    func product(_ slopes: [Rational]) -> Rational {
      (0..<2).reduce(.zero) { $0 + slopes[$1] * problem.inputs[0][$1] * errors[$1] }
    }
    #expect(product([1, -1]) == 0 && product([-1, 1]) == 0 && product([1, 1]) == -4)
  }

  /// CE12: as many units as one likes, and all data within 1/10 of it.
  @Test(arguments: 1...3)
  func atAnyWidthAndForAllDataNearby(width: Int) throws {
    let base = try problem("CE12")
    var problems = 0
    try everyAssignment(base: 3, count: 5) { digits in
      let changes = try digits.map { try Rational($0 - 1) / 10 }
      let moved = SmallProblem(
        inputs: [[base.inputs[0][0] + changes[0], base.inputs[0][1] + changes[1]]], slope: base.slope,
        targets: [base.targets[0] + changes[2], base.targets[1] + changes[3]],
        hidden: Array(repeating: [0], count: width), output: Array(repeating: 1 + changes[4], count: width))
      #expect(moved.verdictByRays() == "nondifferentiable-local-minimum", "\(digits)")
      problems += 1
    }
    #expect(problems == 243)
  }

  /// The text of a counterexample has all its numbers: it is the point.
  @Test(arguments: Counterexample.all.map(\.name))
  func theDataAreThePoint(name: String) throws {
    let example = try #require(Counterexample.all.first { $0.name == name })
    let problem = try #require(SmallProblem(example.point))
    var values: [String: Substring] = [:]
    for part in example.data.split(separator: "`").filter({ $0 != ", " }) {
      let sides = part.split(separator: " = ")
      try #require(sides.count == 2, "\(part)")
      values[String(sides[0])] = sides[1]
    }
    func rows(_ key: String) throws -> [[Rational]] {
      try #require(values[key]).filter { !"[]()".contains($0) }.split(separator: "; ").map { row in
        try row.split(separator: ", ").map { try #require(Rational($0)) }
      }
    }
    #expect(try rows("s") == [[problem.slope]] && rows("X") == problem.inputs && rows("y") == [problem.targets])
    #expect(
      try values["E_1"] == "1" ? problem.noise.allSatisfy { $0.allSatisfy { $0 == 1 } } : rows("E_1") == problem.noise)
    if example.isOfData {
      #expect(try rows("d_1") == [[Rational(problem.output.count)]] && values["W_1"] == nil && values["w_2"] == nil)
    } else {
      #expect(try rows("W_1") == problem.hidden && rows("w_2") == [problem.output])
    }
  }
}

/// A certificate of another claim.
private struct Mismatched: Error {
  let kind: String

  init(_ kind: String) { self.kind = kind }
}
