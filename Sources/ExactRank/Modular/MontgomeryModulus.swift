/// Arithmetic modulo an odd number below 2^62 in Montgomery form, `a · 2^64`: a
/// product costs three multiplications and no division.
struct MontgomeryModulus: Sendable {
  let value: UInt64
  /// `-value⁻¹ mod 2^64`.
  private let negativeInverse: UInt64
  /// `2^128 mod value`, which takes a residue into Montgomery form.
  private let square: UInt64

  /// - Requires: `value` is odd and below 2^62.
  init(_ value: UInt64) {
    self.value = value
    // Newton's iteration doubles the correct low bits: 5 rounds from 5 bits reach 64.
    var inverse = (3 &* value) ^ 2
    for _ in 0..<5 { inverse = inverse &* (2 &- value &* inverse) }
    negativeInverse = 0 &- inverse
    let once = value.dividingFullWidth((1, 0)).remainder
    square = value.dividingFullWidth(once.multipliedFullWidth(by: once)).remainder
  }

  @inline(__always)
  func multiply(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    let factor = product.low &* negativeInverse
    let correction = factor.multipliedFullWidth(by: value)
    // low + correction.low is 0 modulo 2^64, with a carry unless low is 0.
    let sum = product.high &+ correction.high &+ (product.low == 0 ? 0 : 1)
    return sum >= value ? sum &- value : sum
  }

  @inline(__always)
  func subtract(_ a: UInt64, _ b: UInt64) -> UInt64 { a >= b ? a &- b : a &+ value &- b }

  @inline(__always)
  func add(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let sum = a &+ b
    return sum >= value ? sum &- value : sum
  }

  /// The Montgomery form of a residue.
  func form(_ residue: UInt64) -> UInt64 { multiply(residue, square) }

  /// The inverse of a form, modulo a prime, by Fermat.
  func inverse(_ a: UInt64) -> UInt64 {
    var (result, base, exponent) = (form(1), a, value - 2)
    while exponent > 0 {
      if exponent & 1 == 1 { result = multiply(result, base) }
      base = multiply(base, base)
      exponent >>= 1
    }
    return result
  }
}
