import ExactArithmetic
import Networks

extension Point {
  /// `MSE = ‖e‖² / 2N`, eq. (3.2).
  public var meanSquaredError: Rational {
    let squares = errors.reduce(Rational.zero) { $0 + $1 * $1 }
    return (try? squares / Rational(2 * errors.count)) ?? .zero
  }
}
