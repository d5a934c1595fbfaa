/// A rational number in lowest terms with a positive denominator.
///
/// As in GMP's `mpq_t`, a pair of integers; the pair is kept canonical by every
/// initializer and operation, so that equality is equality of parts.
public struct Rational: Hashable, Sendable {
  public let numerator: Integer
  public let denominator: Integer

  public init(_ value: Integer) {
    numerator = value
    denominator = .one
  }

  public init(_ value: Int) { self.init(Integer(value)) }

  /// - Throws: `ArithmeticError.divisionByZero`.
  public init(_ numerator: Integer, over denominator: Integer) throws(ArithmeticError) {
    if denominator.isZero { throw .divisionByZero }
    self = Rational(reducing: numerator, denominator)
  }

  /// - Requires: lowest terms, and a positive denominator.
  private init(canonical numerator: Integer, _ denominator: Integer) {
    (self.numerator, self.denominator) = (numerator, denominator)
  }

  /// - Requires: `denominator` is not zero.
  private init(reducing numerator: Integer, _ denominator: Integer) {
    let common = Integer.gcd(numerator, denominator)
    let divisor = denominator.sign < 0 ? -common : common
    if divisor == .one {
      self.numerator = numerator
      self.denominator = denominator
    } else {
      // A common divisor divides, and is not zero: the remainders are zero.
      self.numerator = (try? numerator.quotientAndRemainder(dividingBy: divisor).quotient) ?? .zero
      self.denominator = (try? denominator.quotientAndRemainder(dividingBy: divisor).quotient) ?? .one
    }
  }

  public static let zero = Rational(0)
  public static let one = Rational(1)

  public var sign: Int { numerator.sign }
  public var isInteger: Bool { denominator == .one }
  public var magnitude: Rational { sign < 0 ? -self : self }
}

extension Rational: RingElement {
  public var isZero: Bool { numerator.isZero }

  public static func + (a: Rational, b: Rational) -> Rational {
    if a.isInteger && b.isInteger { return Rational(a.numerator + b.numerator) }
    return Rational(
      reducing: a.numerator * b.denominator + b.numerator * a.denominator,
      a.denominator * b.denominator)
  }

  public static func - (a: Rational, b: Rational) -> Rational { a + -b }

  public static func * (a: Rational, b: Rational) -> Rational {
    if a.isInteger && b.isInteger { return Rational(a.numerator * b.numerator) }
    return Rational(reducing: a.numerator * b.numerator, a.denominator * b.denominator)
  }

  /// - Throws: `ArithmeticError.divisionByZero`.
  public static func / (a: Rational, b: Rational) throws(ArithmeticError) -> Rational {
    try Rational(a.numerator * b.denominator, over: a.denominator * b.numerator)
  }

  public static prefix func - (a: Rational) -> Rational { Rational(-1) * a }
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
    var text = text
    guard let value = text.withUTF8(Rational.init(utf8:)) else { return nil }
    self = value
  }

  /// The same of the text's bytes.
  package init?(utf8 text: UnsafeBufferPointer<UInt8>) {
    guard let slash = text.firstIndex(of: UInt8(ascii: "/")) else {
      guard let value = Integer(utf8: text) else { return nil }
      self.init(value)
      return
    }
    guard let p = Integer(utf8: UnsafeBufferPointer(rebasing: text[..<slash])),
      let q = Integer(utf8: UnsafeBufferPointer(rebasing: text[(slash + 1)...])), q > .one, Integer.gcd(p, q) == .one
    else { return nil }
    self.init(canonical: p, q)
  }

  public var description: String { isInteger ? "\(numerator)" : "\(numerator)/\(denominator)" }
}
