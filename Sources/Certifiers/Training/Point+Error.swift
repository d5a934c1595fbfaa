import ExactArithmetic
import Networks

extension Point {
  /// `MSE = ‖e‖² / 2N`, eq. (3.2).
  public var meanSquaredError: Rational {
    let squares = errors.reduce(Rational.zero) { $0 + $1 * $1 }
    return (try? squares / Rational(2 * problem.samples)) ?? .zero
  }

  /// `W_L`, `K × d_{L-1}`, with its bias as a further column where it has one.
  public var lastWeights: Matrix<Rational> { weights.withLastColumn(problem.hasOutputBias ? biases : nil) }
}
