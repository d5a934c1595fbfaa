import CGMP

extension Integer: RingElement {
  /// `fast` on words unless it overflows, else `exact` in GMP.
  @inline(__always)
  private static func combine(
    _ a: Integer, _ b: Integer, _ fast: (Int, Int) -> (partialValue: Int, overflow: Bool),
    _ exact: (UnsafeMutablePointer<gmp_integer>, UnsafePointer<gmp_integer>, UnsafePointer<gmp_integer>) -> Void
  ) -> Integer {
    if case .word(let x) = a.form, case .word(let y) = b.form {
      let (result, overflow) = fast(x, y)
      if !overflow { return Integer(result) }
    }
    return a.withGMP { a in b.withGMP { b in computed { exact($0, a, b) } } }
  }

  public static func + (a: Integer, b: Integer) -> Integer {
    combine(a, b, { $0.addingReportingOverflow($1) }, gmp_add)
  }

  public static func - (a: Integer, b: Integer) -> Integer {
    combine(a, b, { $0.subtractingReportingOverflow($1) }, gmp_subtract)
  }

  public static func * (a: Integer, b: Integer) -> Integer {
    combine(a, b, { $0.multipliedReportingOverflow(by: $1) }, gmp_multiply)
  }

  public static prefix func - (a: Integer) -> Integer { zero - a }

  public static func += (a: inout Integer, b: Integer) { a.addProduct(b, .one) }
  public static func -= (a: inout Integer, b: Integer) { a = a - b }
  public static func *= (a: inout Integer, b: Integer) { a = a * b }

  /// Adds `a · b` in place.
  public mutating func addProduct(_ a: Integer, _ b: Integer) {
    if case .word = form, case .word = a.form, case .word = b.form {
      self = self + a * b
    } else if !a.isZero, !b.isZero {
      a.withGMP { a in b.withGMP { b in update { gmp_add_product($0, a, b) } } }
    }
  }

  /// The quotient rounded towards zero, and the remainder, which has the sign
  /// of `self`.
  /// - Throws: `ArithmeticError.divisionByZero`.
  public func quotientAndRemainder(
    dividingBy divisor: Integer
  ) throws(ArithmeticError) -> (quotient: Integer, remainder: Integer) {
    if divisor.isZero { throw .divisionByZero }
    if let a = word, let b = divisor.word, b != -1 {
      return (Integer(a / b), Integer(a % b))
    }
    let quotient = IntegerStorage()
    let remainder = IntegerStorage()
    withGMP { a in
      divisor.withGMP { b in gmp_divide(quotient.pointer, remainder.pointer, a, b) }
    }
    return (Integer(normalizing: quotient), Integer(normalizing: remainder))
  }

  /// The greatest common divisor, not negative; `gcd(0, 0) = 0`.
  public static func gcd(_ a: Integer, _ b: Integer) -> Integer {
    if let a = a.word?.magnitude, let b = b.word?.magnitude {
      // Powers of two apart, as denominators of floats are; of 0 nothing is left.
      let twos = min(a.trailingZeroBitCount, b.trailingZeroBitCount)
      var (x, y) = (a >> a.trailingZeroBitCount, b >> b.trailingZeroBitCount)
      while y > 1 { (x, y) = (y, x % y) }
      return Integer(UInt64((y == 1 ? 1 : x) << twos))
    }
    return a.withGMP { a in b.withGMP { b in computed { gmp_gcd($0, a, b) } } }
  }

  /// `self^exponent`, with `0^0 = 1`.
  public func power(_ exponent: UInt) -> Integer {
    withGMP { a in Integer.computed { gmp_power($0, a, exponent) } }
  }

  /// The residue in `0 ..< modulus`.
  /// - Throws: `ArithmeticError.divisionByZero`.
  public func residue(modulo modulus: UInt64) throws(ArithmeticError) -> UInt64 {
    if modulus == 0 { throw .divisionByZero }
    return withGMP { UInt64(gmp_residue($0, CUnsignedLong(modulus))) }
  }
}

/// What exact arithmetic cannot do.
public enum ArithmeticError: Error, Equatable {
  case divisionByZero
  /// `value` has no inverse modulo `modulus`.
  case notInvertible(value: UInt64, modulus: UInt64)
}
