import ExactArithmetic

extension Integer {
  /// An integer with `|x| < 2^bits` and a random sign, uniform but for the sign of zero.
  public static func random(bits: Int, using generator: inout some RandomNumberGenerator) -> Integer {
    var value = Integer.zero
    for start in stride(from: 0, to: bits, by: 32) {
      let width = UInt64(min(32, bits - start))
      let digit = UInt64.random(in: 0..<(1 << width), using: &generator)
      value = value * Integer(1 << Int(width)) + Integer(digit)
    }
    return Bool.random(using: &generator) ? value : -value
  }
}

extension Rational {
  /// A fraction `p/q` with `|p| ≤ size` and `q` from the given list.
  public static func random(
    size: Int, denominators: [Int], using generator: inout some RandomNumberGenerator
  ) throws -> Rational {
    let q = denominators.randomElement(using: &generator) ?? 1
    return try Rational(Integer(Int.random(in: -size...size, using: &generator)), over: Integer(q))
  }
}
