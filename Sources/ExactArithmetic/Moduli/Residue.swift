/// An element of `Z/m`, for a modulus `2 ≤ m < 2^62` given at run time.
///
/// - Requires: operands of one operation have the same modulus.
public struct Residue: RingElement {
  /// In `0 ..< modulus`.
  public let value: UInt64
  public let modulus: UInt64

  /// The moduli that residues, and certificates, may have.
  public static let moduli: Range<UInt64> = 2..<(1 << 62)

  /// - Requires: `value < modulus`, and the modulus is one of `moduli`.
  @inlinable public init(unchecked value: UInt64, modulo modulus: UInt64) {
    self.value = value
    self.modulus = modulus
  }

  /// The image of `p/q`, defined when `q` is prime to the modulus.
  /// - Throws: `ArithmeticError.notInvertible` with the residue of `q`.
  public init(_ rational: Rational, modulo modulus: UInt64) throws(ArithmeticError) {
    self.init(unchecked: try rational.numerator.residue(modulo: modulus), modulo: modulus)
    if !rational.isInteger {
      let q = try rational.denominator.residue(modulo: modulus)
      self = self * (try Residue(unchecked: q, modulo: modulus).inverse())
    }
  }

  public var isZero: Bool { value == 0 }

  @inlinable public static func + (a: Residue, b: Residue) -> Residue {
    let sum = a.value + b.value
    return Residue(unchecked: sum >= a.modulus ? sum - a.modulus : sum, modulo: a.modulus)
  }

  @inlinable public static func * (a: Residue, b: Residue) -> Residue {
    if a.modulus <= UInt32.max { return Residue(unchecked: a.value * b.value % a.modulus, modulo: a.modulus) }
    let product = a.value.multipliedFullWidth(by: b.value)
    return Residue(unchecked: a.modulus.dividingFullWidth(product).remainder, modulo: a.modulus)
  }

  @inlinable public mutating func addProduct(_ a: Residue, _ b: Residue) { self = self + a * b }

  /// The inverse, by the extended Euclidean algorithm.
  /// - Throws: `ArithmeticError.notInvertible` when `gcd(value, modulus) ≠ 1`.
  /// - Complexity: O(log modulus).
  public func inverse() throws(ArithmeticError) -> Residue {
    // Invariant: r0 ≡ s0 · value and r1 ≡ s1 · value (mod modulus).
    var (r0, r1) = (Int64(modulus), Int64(value))
    var (s0, s1) = (Int64(0), Int64(1))
    while r1 != 0 {
      let quotient = r0 / r1
      (r0, r1) = (r1, r0 - quotient * r1)
      (s0, s1) = (s1, s0 - quotient * s1)
    }
    if r0 != 1 { throw .notInvertible(value: value, modulus: modulus) }
    return Residue(unchecked: UInt64(s0 < 0 ? s0 + Int64(modulus) : s0), modulo: modulus)
  }
}
