import CGMPSearch
import ExactArithmetic

extension Integer {
  /// `self / divisor`, where the divisor is known to divide.
  ///
  /// For fraction-free elimination, where Sylvester's identity promises it. The
  /// trusted kernel has no such division.
  /// - Requires: `divisor ≠ 0` divides `self`.
  package func dividedExactly(by divisor: Integer) -> Integer {
    if divisor == .one { return self }
    if let a = word, let b = divisor.word, b != -1 { return Integer(a / b) }
    return withGMP { a in divisor.withGMP { b in Integer.computed { gmp_divide_exact($0, a, b) } } }
  }

  /// Prime with overwhelming probability: enough to look for evidence with.
  package var isProbablePrime: Bool { withGMP { gmp_probable_prime($0, 24) } != 0 }

  /// The least positive number that all of the given ones, not 0, divide.
  package static func leastCommonMultiple(_ numbers: some Sequence<Integer>) -> Integer {
    numbers.reduce(Integer.one) { common, number in
      number == .one ? common : common.dividedExactly(by: gcd(common, number)) * number.magnitude
    }
  }

  /// `a · b - c · d`, in one fresh integer.
  static func crossDifference(_ a: Integer, _ b: Integer, _ c: Integer, _ d: Integer) -> Integer {
    var difference = a * b
    difference.addProduct(-c, d)
    return difference
  }
}

extension Rational {
  /// The number times a multiple of its denominator.
  package func numerator(over scale: Integer) -> Integer { numerator * scale.dividedExactly(by: denominator) }
}
