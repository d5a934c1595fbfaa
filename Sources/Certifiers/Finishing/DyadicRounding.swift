import ExactArithmetic
import ExactRank

/// The binary exponent of the largest magnitude in a matrix.
func exponent(ofLargestIn matrix: Matrix<Rational>) -> Int {
  matrix.elements.map { abs($0.approximation) }.max().map { $0 > 0 ? Int($0.exponent) : 0 } ?? 0
}

/// `2^exponent`.
func power(of exponent: Int) -> Rational {
  let power = Rational(Integer(2).power(UInt(exponent.magnitude)))
  return exponent < 0 ? (try? 1 / power) ?? 1 : power
}

/// A multiple of `2^unit` within that of the number, towards zero.
func rounded(_ value: Rational, toMultipleOf unit: Int) -> Rational {
  let scaled = value * power(of: -unit)
  guard let whole = try? scaled.numerator.quotientAndRemainder(dividingBy: scaled.denominator).quotient else {
    return value
  }
  return Rational(whole) * power(of: unit)
}

extension Rational {
  /// A multiple of `2^unit` within that of the float, towards zero; nil for infinities and NaN.
  init?(rounding value: Double, toMultipleOf unit: Int) {
    guard value.isFinite else { return nil }
    if value == 0 {
      self = .zero
      return
    }
    let exponent = Int(value.exponent) - 52
    let whole = Integer(Int(value.significand * 0x1p52)) * (value < 0 ? -1 : 1)
    self = rounded(Rational(whole) * power(of: exponent), toMultipleOf: unit)
  }
}
