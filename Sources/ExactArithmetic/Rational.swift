/// A rational number in lowest terms with a positive denominator.
///
/// Every initializer and operation keeps the pair of numerator and denominator canonical. A form of two words holds it: integers,
/// floats and fractions of a short denominator in place, others behind a reference. The form of a number is unique, so that
/// equality is equality of forms.
public struct Rational: Hashable, Sendable {
  @usableFromInline enum Form: Hashable, Sendable {
    case integer(Integer)
    /// Over a denominator of one short word, at least 2.
    case short(Int, over: UInt32)
    /// Over a power of two beyond that.
    case dyadic(Int, exponent: UInt16)
    indirect case long(Integer, over: Integer)
  }

  @usableFromInline let form: Form

  /// The powers of two that the denominators of floats are, by their exponents.
  private static let powersOfTwo = (0...UInt(1100)).map { Integer(2).power($0) }

  @usableFromInline static func powerOfTwo(_ exponent: UInt16) -> Integer { powersOfTwo[Int(exponent)] }

  @inlinable var parts: (numerator: Integer, denominator: Integer) {
    switch form {
    case .integer(let p): (p, Integer(1))
    case .short(let p, let q): (Integer(p), Integer(Int(q)))
    case .dyadic(let p, let e): (Integer(p), e < 63 ? Integer(1 << Int(e)) : Rational.powerOfTwo(e))
    case .long(let p, let q): (p, q)
    }
  }

  @inlinable public var numerator: Integer { parts.numerator }
  @inlinable public var denominator: Integer { parts.denominator }
  @inlinable public var isInteger: Bool { if case .integer = form { true } else { false } }

  @inlinable public init(_ value: Integer) { form = .integer(value) }
  @inlinable public init(_ value: Int) { self.init(Integer(value)) }

  /// - Throws: `ArithmeticError.divisionByZero`.
  public init(_ numerator: Integer, over denominator: Integer) throws(ArithmeticError) {
    if denominator.isZero { throw .divisionByZero }
    self = Rational(reducing: numerator, denominator)
  }

  /// - Requires: lowest terms, and a positive denominator.
  private init(canonical numerator: Integer, _ denominator: Integer) {
    let exponent = denominator.bitWidth - 1
    switch (numerator.form, denominator.form) {
    case (_, .word(1)): form = .integer(numerator)
    case (.word(let p), .word(let q)) where exponent < 32: form = .short(p, over: UInt32(q))
    case (.word(let p), .word(1 << exponent)): form = .dyadic(p, exponent: UInt16(exponent))
    case (.word(let p), .big) where exponent <= 1100 && denominator == Rational.powerOfTwo(UInt16(exponent)):
      form = .dyadic(p, exponent: UInt16(exponent))
    default: form = .long(numerator, over: denominator)
    }
  }

  /// - Requires: `denominator` is not zero.
  private init(reducing numerator: Integer, _ denominator: Integer) {
    let common = Integer.gcd(numerator, denominator)
    let divisor = denominator.sign < 0 ? -common : common
    self.init(canonical: Fractions.quotient(numerator, divisor), Fractions.quotient(denominator, divisor))
  }

  public static let zero = Rational(0)
  public static let one = Rational(1)

  public var sign: Int { numerator.sign }
  public var magnitude: Rational { sign < 0 ? -self : self }
}

extension Rational: RingElement {
  @inlinable public var isZero: Bool { if case .integer(let value) = form { value.isZero } else { false } }

  /// Common factors of `p s' + r q'` and `q' s' d`, with `q = q' d`, `s = s' d` and `d = gcd(q, s)`, divide `d`: Knuth, The Art of
  /// Computer Programming, section 4.5.1.
  public static func + (a: Rational, b: Rational) -> Rational {
    let ((p, q), (r, s)) = (a.parts, b.parts)
    if a.isInteger && b.isInteger { return Rational(p + r) }
    let common = Integer.gcd(q, s)
    let (left, right) = (Fractions.quotient(q, common), Fractions.quotient(s, common))
    let sum = Rational(reducing: p * right + r * left, common)
    return Rational(canonical: sum.numerator, sum.denominator * left * right)
  }

  public static func - (a: Rational, b: Rational) -> Rational { a + -b }

  /// Only the numerator of one factor and the denominator of the other can have common factors.
  public static func * (a: Rational, b: Rational) -> Rational {
    if a.isInteger && b.isInteger { return Rational(a.numerator * b.numerator) }
    let (x, y) = (Rational(reducing: a.numerator, b.denominator), Rational(reducing: b.numerator, a.denominator))
    return Rational(canonical: x.numerator * y.numerator, x.denominator * y.denominator)
  }

  /// - Throws: `ArithmeticError.divisionByZero`.
  public static func / (a: Rational, b: Rational) throws(ArithmeticError) -> Rational {
    try Rational(a.numerator * b.denominator, over: a.denominator * b.numerator)
  }

  public static prefix func - (a: Rational) -> Rational { Rational(canonical: -a.numerator, a.denominator) }
  public static func += (a: inout Rational, b: Rational) { a = a + b }
  public static func -= (a: inout Rational, b: Rational) { a = a - b }
  public static func *= (a: inout Rational, b: Rational) { a = a * b }

  public mutating func addProduct(_ a: Rational, _ b: Rational) { self += a * b }
}

extension Rational: Comparable, ExpressibleByIntegerLiteral, LosslessStringConvertible {
  public init(integerLiteral value: Int) { self.init(value) }

  public static func < (a: Rational, b: Rational) -> Bool {
    a.numerator * b.denominator < b.numerator * a.denominator
  }

  /// Reads the canonical form: an integer, or `p/q` in lowest terms with `q ≥ 2`.
  public init?(_ text: String) { self.init(text[...]) }

  public init?(_ text: Substring) {
    guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else {
      guard let value = Integer(text) else { return nil }
      self.init(value)
      return
    }
    guard let p = Integer(text[..<slash]),
      let q = Integer(text[text.utf8.index(after: slash)...]), q > .one, Integer.gcd(p, q) == .one
    else { return nil }
    self.init(canonical: p, q)
  }

  public var description: String { isInteger ? "\(numerator)" : "\(numerator)/\(denominator)" }
}
