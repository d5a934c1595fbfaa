import ExactArithmetic
import ExactRank

/// The binary exponent of the largest magnitude in a matrix, or one more; 0 for a matrix of zeros. Numbers may be
/// beyond the floats.
func exponent(ofLargestIn matrix: Matrix<Rational>) -> Int { exponent(ofLargestIn: matrix.elements) ?? 0 }

/// The same of any numbers; nil where all are 0.
func exponent(ofLargestIn numbers: some Sequence<Rational>) -> Int? {
  numbers.lazy.filter { !$0.isZero }.map { $0.numerator.bitWidth - $0.denominator.bitWidth }.max()
}

/// `2^exponent`.
func power(of exponent: Int) -> Rational {
  let power = Rational(Integer(2).power(UInt(exponent.magnitude)))
  return exponent < 0 ? (try? 1 / power) ?? 1 : power
}

extension Rational {
  /// A multiple of `2^unit` within that of the number, towards zero.
  func rounded(toMultipleOf unit: Int) -> Rational {
    let scaled = self * power(of: -unit)
    guard let whole = try? scaled.numerator.quotientAndRemainder(dividingBy: scaled.denominator).quotient else {
      return self
    }
    return Rational(whole) * power(of: unit)
  }

  /// The number rounded towards zero to so many significant bits, or one more.
  package func rounded(toBits bits: Int) -> Rational {
    rounded(toMultipleOf: numerator.bitWidth - denominator.bitWidth - bits)
  }

  /// A multiple of `2^unit` within that of the float, towards zero; nil for infinities and NaN.
  init?(rounding value: Double, toMultipleOf unit: Int) {
    guard value.isFinite else { return nil }
    if value == 0 {
      self = .zero
      return
    }
    let exponent = Int(value.exponent) - 52
    let whole = Integer(Int(value.significand * 0x1p52)) * (value < 0 ? -1 : 1)
    self = (Rational(whole) * power(of: exponent)).rounded(toMultipleOf: unit)
  }
}
