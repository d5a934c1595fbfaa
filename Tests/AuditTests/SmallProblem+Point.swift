import Certificates
import ExactArithmetic
import TestSupport

extension SmallProblem {
  /// The numbers of a point; nil where its network is no leaky ReLU network with one hidden layer, one output and no biases.
  init?(_ point: PointFields) {
    let network = point.network
    guard network.widths.count == 2, network.slopes.count == 2, network.slopes[0] == 1, network.biases.isEmpty,
      network.outputs == 1
    else { return nil }
    func rows(_ matrix: Matrix<Rational>) -> [[Rational]] { (0..<matrix.rows).map { Array(matrix.row($0)) } }
    self.init(
      inputs: rows(point.instance.inputs), noise: rows(point.instance.noise[0]), slope: network.slopes[1],
      targets: point.targets.elements, hidden: rows(point.hidden), output: point.output.elements)
  }

  /// `u_i^{(n)}`.
  func preactivation(_ unit: Int, _ sample: Int) -> Rational {
    inputs.indices.reduce(.zero) { $0 + hidden[unit][$1] * inputs[$1][sample] }
  }

  /// How many `u` are zero.
  var kinks: Int {
    output.indices.reduce(0) { sum, i in sum + targets.indices.count { preactivation(i, $0).isZero } }
  }

  /// `MSE = ‖e‖² / 2N`.
  func meanSquaredError() throws -> Rational { try squaredError() / Rational(2 * targets.count) }

  /// All weights, those of the hidden layer first.
  var weights: [Rational] { hidden.flatMap { $0 } + output }

  /// The same with other weights.
  func with(weights: [Rational]) -> SmallProblem {
    var (copy, rest) = (self, weights[...])
    for i in hidden.indices { for j in hidden[i].indices { copy.hidden[i][j] = rest.popFirst() ?? .zero } }
    for i in output.indices { copy.output[i] = rest.popFirst() ?? .zero }
    return copy
  }

  /// The one-sided slope of the squared error along a direction, by two steps so short that no `u ≠ 0` changes its sign, on which
  /// it is a polynomial of degree 4: five values give its derivative exactly.
  func slope(along direction: [Rational]) throws -> Rational {
    var step = Rational.one
    let there = with(weights: direction)
    for i in output.indices {
      for n in targets.indices {
        let (u, change) = (preactivation(i, n), there.preactivation(i, n))
        if !u.isZero, !change.isZero { step = min(step, try u.magnitude / (5 * change.magnitude)) }
      }
    }
    let values = (0...4).map { k in
      with(weights: zip(weights, direction).map { $0 + Rational(k) * step * $1 }).squaredError()
    }
    let sum = -25 * values[0] + 48 * values[1] - 36 * values[2] + 16 * values[3] - 3 * values[4]
    return try sum / (12 * step)
  }
}
