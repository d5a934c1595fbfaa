import ExactArithmetic

/// A loss `Σ_n ℓ(e^n) / N` with an even, convex `ℓ` that is 0 at 0 only, and whose derivative of a rational is one.
public enum Loss: Hashable, Sendable {
  /// `ℓ(t) = t²/2` for `|t| ≤ δ`, and `δ |t| - δ²/2` for larger ones.
  case huber(Rational)
  /// `ℓ(t) = t^p / p`.
  case power(Int)

  /// Why it is no loss, if it is none. The exponent 2 is that of the MSE.
  package var fault: String? {
    switch self {
    case .huber(let threshold): threshold.sign > 0 ? nil : "the loss's threshold \(threshold) is not positive"
    case .power(let exponent):
      exponent % 2 == 0 && (4...64).contains(exponent)
        ? nil : "the loss's exponent \(exponent) is not even and between 4 and 64"
    }
  }

  /// `ℓ'(e)`.
  package func derivative(at error: Rational, work: Work = Work()) throws(LimitError) -> Rational {
    switch self {
    case .huber(let threshold):
      try work.spend(Work.operation(try work.bits([error])))
      return max(-threshold, min(error, threshold))
    case .power(let exponent):
      try work.spend(Work.operation(Work.product([exponent - 1, try work.bits([error])])))
      return (2..<exponent).reduce(error) { power, _ in power * error }
    }
  }
}
