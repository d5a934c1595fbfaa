import ExactArithmetic
import Networks
import TestSupport
import Testing

/// The change of the MSE of several outputs along a ray, against the MSE itself.
@Suite struct UnitRayTests {
  /// Small integers, so that some `u` are 0, with a bias of the hidden layer, and of the outputs where the seed is even.
  private func point(seed: UInt64) throws -> Point {
    var generator = SeededGenerator(seed: seed)
    func matrix(_ rows: Int, _ columns: Int, _ range: ClosedRange<Int>) -> Matrix<Rational> {
      Matrix(rows: rows, columns: columns) { _, _ in Rational(Int.random(in: range, using: &generator)) }
    }
    let outputs = 2 + Int(seed / 3 % 2)
    let network = try Network(
      widths: [1, 2], slopes: [1, [try Rational(1, over: 2), -2, .zero][Int(seed % 3)]], samples: 4,
      biases: seed % 2 == 0 ? [1, 2] : [1], outputs: outputs)
    let instance = try Instance(inputs: matrix(1, 4, -2...2), noise: [matrix(2, 4, 1...3)], weights: [], for: network)
    let problem = try LastLayers(of: instance, targets: matrix(outputs, 4, -3...3), in: network)
    return try Point(
      problem, hidden: matrix(2, 2, -1...1), output: matrix(outputs, network.columns(ofWeight: 2), -2...2))
  }

  /// `Σ e²` where the ray has gone for `t`.
  private func squares(_ point: Point, _ i: Int, _ direction: [Rational], _ t: Rational) throws -> Rational {
    let hidden = Matrix(rows: point.hidden.rows, columns: point.hidden.columns) { r, j in
      point.hidden[r, j] + (r == i ? t * direction[j] : .zero)
    }
    let columns = point.problem.units + (point.problem.hasOutputBias ? 1 : 0)
    let output = Matrix(rows: point.problem.outputs, columns: columns) { k, j in
      let weight = j == point.problem.units ? point.biases[k] : point.weights[k, j]
      return weight + (j == i ? t * direction[point.hidden.columns + k] : .zero)
    }
    return try Point(point.problem, hidden: hidden, output: output).errors.reduce(.zero) { $0 + $1 * $1 }
  }

  /// On a ray `Σ e²` is at first a polynomial of degree 4: its values give `2 A` and `B`.
  @Test(arguments: 0..<60 as Range<UInt64>)
  func theCoefficientsAreThoseOfTheSquaredErrors(seed: UInt64) throws {
    let point = try point(seed: seed)
    let tiny = try Rational(1, over: 1_000_000)
    var generator = SeededGenerator(seed: seed + 1000)
    for i in 0..<2 {
      let direction = (0..<2 + point.problem.outputs).map { _ in Rational(Int.random(in: -2...2, using: &generator)) }
      let here = try squares(point, i, direction, .zero)
      let d = try (1...4).map { try squares(point, i, direction, Rational($0) * tiny) - here }
      let linear = try 4 * d[0] - 3 * d[1] + Rational(4, over: 3) * d[2] - Rational(1, over: 4) * d[3]
      let square =
        try Rational(-13, over: 3) * d[0] + Rational(19, over: 4) * d[1] - Rational(7, over: 3) * d[2] + Rational(
          11, over: 24) * d[3]
      let ray = try UnitRay(i, at: point, direction: direction)
      #expect(2 * ray.first * tiny == linear, "seed \(seed), unit \(i), \(direction)")
      #expect(ray.second * tiny * tiny == square, "seed \(seed), unit \(i), \(direction)")
      #expect(ray.descends == (linear.sign < 0 || linear.isZero && square.sign < 0))
    }
  }
}
