import ExactArithmetic
import Networks
import TestSupport
import Testing

/// The change of the loss at first order, against the loss itself.
@Suite struct UnitSlopesTests {
  /// Inputs on lines through 0, so that kinks are shared; integers near 0, so that some `u` are 0.
  private func point(seed: UInt64) throws -> Point {
    var generator = SeededGenerator(seed: seed)
    func matrix(_ rows: Int, _ columns: Int, _ range: ClosedRange<Int>) -> Matrix<Rational> {
      Matrix(rows: rows, columns: columns) { _, _ in Rational(Int.random(in: range, using: &generator)) }
    }
    let network = try Network(
      widths: [2, 3], slopes: [1, [try Rational(1, over: 2), -2, .zero][Int(seed % 3)]], samples: 6)
    let instance = try Instance(inputs: matrix(2, 6, -2...2), noise: [matrix(3, 6, 1...3)], weights: [], for: network)
    let problem = try LastLayers(of: instance, targets: matrix(1, 6, -3...3), in: network)
    return try Point(problem, hidden: matrix(3, 2, -1...1), output: matrix(1, 3, -2...2))
  }

  /// `Σ e²/2` of the point, with row `i` of the hidden weights moved.
  private func loss(_ point: Point, _ i: Int, by step: [Rational]) throws -> Rational {
    let hidden = Matrix(rows: point.hidden.rows, columns: point.hidden.columns) { r, j in
      point.hidden[r, j] + (r == i ? step[j] : .zero)
    }
    let moved = try Point(point.problem, hidden: hidden, output: point.weights)
    return try moved.errors.reduce(.zero) { $0 + $1 * $1 } * Rational(1, over: 2)
  }

  /// Within a cell the loss is a polynomial of degree 2: three of its values give the one-sided derivative exactly.
  @Test(arguments: 0..<60 as Range<UInt64>)
  func theChangeIsTheOneSidedDerivative(seed: UInt64) throws {
    let point = try point(seed: seed)
    let (tiny, half) = (try Rational(1, over: 1_000_000), try Rational(1, over: 2_000_000))
    for i in 0..<point.problem.units where !point.output[i].isZero {
      let slopes = try UnitSlopes(i, at: point)
      for direction in [[1, 0], [0, 1], [-1, 2], [2, 1], [-1, -1]] as [[Rational]] {
        // The unit moves by |w_i| δ.
        let scale = try Rational.one / point.output[i].magnitude
        func value(_ t: Rational) throws -> Rational { try loss(point, i, by: direction.map { $0 * t * scale }) }
        let derivative = try (4 * value(half) - value(tiny) - 3 * value(.zero)) / tiny
        #expect(try slopes.change(direction, work: Work()) == derivative, "seed \(seed), unit \(i), \(direction)")
      }
    }
  }

  /// The lines of the kinks are those of inputs at which `u` is zero, each once.
  @Test(arguments: 0..<60 as Range<UInt64>)
  func theKinksAreTheLinesWhereTheUnitIsZero(seed: UInt64) throws {
    let point = try point(seed: seed)
    for i in 0..<point.problem.units {
      let slopes = try UnitSlopes(i, at: point)
      let zeros = (0..<point.problem.samples).filter { n in
        point.preactivations[i, n].isZero && !(0..<2).allSatisfy { point.problem.inputs[$0, n].isZero }
      }
      func parallel(_ a: [Rational], _ b: [Rational]) -> Bool { a[0] * b[1] == a[1] * b[0] }
      let inputs = zeros.map { n in (0..<2).map { point.problem.inputs[$0, n] } }
      for input in inputs { #expect(slopes.kinks.count { parallel($0.direction, input) } == 1, "seed \(seed)") }
      for kink in slopes.kinks { #expect(inputs.contains(kink.direction), "seed \(seed)") }
    }
  }
}
