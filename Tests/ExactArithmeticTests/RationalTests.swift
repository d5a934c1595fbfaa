import ExactArithmetic
import TestSupport
import Testing

@Suite struct RationalTests {
  @Test(arguments: ["0", "1", "-1", "1/2", "-1/2", "22/7", "-9223372036854775808/3", "1/18446744073709551616"])
  func canonicalTextRoundTrips(text: String) {
    #expect(Rational(text)?.description == text)
    #expect(Rational("(\(text))".dropFirst().dropLast())?.description == text)
  }

  @Test(arguments: [
    "", "/", "1/", "/2", "2/4", "1/1", "0/1", "0/2", "1/0", "0/0", "-0", "-0/2", "1/-2", "-1/-2", "+1/2", "1/+2",
    "01/2", "1/02", " 1/2", "1 /2", "1/ 2", "1/2 ", "1/2/3", "0.5", "1//2", "9223372036854775808/2",
    "36893488147419103232/18446744073709551616",
  ])
  func otherTextIsRefused(text: String) { #expect(Rational(text) == nil) }

  @Test(arguments: [
    (2, 4, "1/2"), (-2, 4, "-1/2"), (2, -4, "-1/2"), (-2, -4, "1/2"), (0, -7, "0"), (6, 3, "2"), (6, -3, "-2"),
    (Int.min, Int.min, "1"), (Int.min, -1, "9223372036854775808"), (1, Int.min, "-1/9223372036854775808"),
    (Int.min, 2, "-4611686018427387904"), (Int.max, Int.min, "-9223372036854775807/9223372036854775808"),
  ])
  func quotientsAreReduced(p: Int, q: Int, text: String) throws {
    #expect(try Rational(Integer(p), over: Integer(q)).description == text)
  }

  /// On either side of the bounds between the forms that hold fractions: short denominators, powers of two, others.
  @Test(arguments: [1, 2, 31, 32, 33, 62, 63, 64, 1099, 1100, 1101, 1102], [-1, 0, 1])
  func everyFormHoldsItsNumber(exponent: Int, offset: Int) throws {
    let q = Integer(2).power(UInt(exponent)) + Integer(offset)
    let words: [Int] = [1, -1, 3, 1 << 52 + 1, .max, -.max, .min]
    for p in words.map({ Integer($0) }) + [Integer(2).power(70) + 1] {
      let x = try Rational(p, over: q)
      #expect(isCanonical(x) && x.numerator * q == p * x.denominator, "\(p)/\(q)")
      let same = try Rational(p * 6, over: q * 6)
      #expect(same == x && same.hashValue == x.hashValue && -(-x) == x && (x - same).isZero, "\(p)/\(q)")
      #expect(try x / x == 1 && x * Rational(q) == Rational(p), "\(p)/\(q)")
    }
  }

  @Test func divisionByZeroIsRefused() throws {
    #expect(throws: ArithmeticError.divisionByZero) { try Rational(1, over: 0) }
    #expect(throws: ArithmeticError.divisionByZero) { try Rational(3) / Rational(0) }
    #expect(throws: ArithmeticError.divisionByZero) { try Rational(0) / Rational(0) }
  }

  /// `p/q` with parts of up to 100 bits, at times an integer or zero.
  private func random(using generator: inout SeededGenerator) throws -> Rational {
    let bits = [1, 4, 62, 63, 64, 100]
    let p = Integer.random(bits: bits.randomElement(using: &generator) ?? 1, using: &generator)
    let q = Integer.random(bits: bits.randomElement(using: &generator) ?? 1, using: &generator)
    return try Rational(p, over: q.isZero ? 1 : q)
  }

  private func isCanonical(_ x: Rational) -> Bool {
    x.denominator.sign == 1 && Integer.gcd(x.numerator, x.denominator) == 1
      && Rational(x.description) == x && x.isInteger == (x.denominator == 1)
  }

  @Test(arguments: 0..<200)
  func fieldLaws(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let (a, b, c) = (
      try random(using: &generator), try random(using: &generator), try random(using: &generator)
    )
    #expect(a + b == b + a && a * b == b * a, "seed \(seed)")
    #expect((a + b) + c == a + (b + c) && (a * b) * c == a * (b * c), "seed \(seed)")
    #expect(a * (b + c) == a * b + a * c, "seed \(seed)")
    #expect((a - a).isZero && a - b == -(b - a) && -(-a) == a, "seed \(seed)")
    if !b.isZero { #expect(try (a / b) * b == a, "seed \(seed)") }
    for result in [a + b, a - b, a * b, -a, b.isZero ? a : try a / b] {
      #expect(isCanonical(result), "seed \(seed): \(result)")
    }
    // By cross multiplication of the parts.
    let sum = a + b
    #expect(
      sum.numerator * a.denominator * b.denominator
        == (a.numerator * b.denominator + b.numerator * a.denominator) * sum.denominator, "seed \(seed)")
    let product = a * b
    #expect(
      product.numerator * a.denominator * b.denominator == a.numerator * b.numerator * product.denominator,
      "seed \(seed)")
    var (added, subtracted, multiplied, fused) = (a, a, a, a)
    added += b
    subtracted -= b
    multiplied *= b
    fused.addProduct(b, c)
    #expect(added == a + b && subtracted == a - b && multiplied == a * b && fused == a + b * c, "seed \(seed)")
    #expect((a < b) == ((a - b).sign < 0) && (a == b) == (a - b).isZero, "seed \(seed)")
    #expect(a.magnitude == (a.sign < 0 ? -a : a) && a.magnitude.sign >= 0, "seed \(seed)")
    let same = (a + b) - b
    #expect(same == a && same.hashValue == a.hashValue, "seed \(seed)")
  }

  @Test func theOrderOfFractions() throws {
    let texts = ["-2", "-3/2", "-1", "-1/2", "-1/3", "0", "1/18446744073709551616", "1/3", "1/2", "2/3", "1", "3/2"]
    let values = try texts.map { try #require(Rational($0)) }
    for (m, a) in values.enumerated() {
      for (n, b) in values.enumerated() {
        #expect((a < b) == (m < n), "\(a) < \(b)")
        #expect((a == b) == (m == n), "\(a) == \(b)")
      }
    }
  }
}
