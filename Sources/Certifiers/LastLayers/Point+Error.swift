import ExactArithmetic
import Networks

extension Point {
  /// `MSE = ‖e‖² / 2N`, eq. (3.2).
  package var meanSquaredError: Rational {
    let squares = errors.reduce(Rational.zero) { $0 + $1 * $1 }
    return (try? squares / Rational(2 * problem.samples)) ?? .zero
  }

  /// `Σ_n ℓ(e^n) / N`; the MSE where there is no other loss.
  package func value(of loss: Loss?) -> Rational {
    guard let loss else { return meanSquaredError }
    let sum = errors.reduce(Rational.zero) { $0 + loss.value(at: $1) }
    return (try? sum / Rational(problem.samples)) ?? .zero
  }

  /// `W_L`, `K × d_{L-1}`, with its bias as a further column where it has one.
  package var lastWeights: Matrix<Rational> { weights.withLastColumn(problem.hasOutputBias ? biases : nil) }
}

extension Loss {
  /// `ℓ(e)`.
  fileprivate func value(at error: Rational) -> Rational {
    switch self {
    case .huber(let threshold):
      let inner = min(error.magnitude, threshold)
      return threshold * (error.magnitude - inner) + ((try? inner * inner / 2) ?? .zero)
    case .power(let exponent):
      return ((try? derivative(at: error) * error / Rational(exponent)) ?? .zero)
    }
  }
}
