import ExactArithmetic
import ExactRank
import TestSupport
import Testing

@Suite struct RationalReconstructionTests {
  /// Every fraction within the bound comes back from its residue, where twice the square of the bound is below the modulus.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func fractionsComeBack(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let modulus = Integer(1_000_003).power(UInt(4 + seed % 5))
    let bound = Integer(2).power(UInt((modulus.bitWidth - 3) / 2))
    for _ in 0..<50 {
      let numerator = Integer.random(bits: bound.bitWidth - 1, using: &generator)
      let denominator = Integer.random(bits: bound.bitWidth - 1, using: &generator).magnitude + 1
      let value = try Rational(numerator, over: denominator)
      // The modulus is a power of a prime above all small factors: most denominators are prime to it.
      guard Integer.gcd(value.denominator, modulus) == .one else { continue }
      let product = try #require(try inverse(of: value.denominator, modulo: modulus)) * value.numerator
      let residue = try product.quotientAndRemainder(dividingBy: modulus).remainder
      let found = try #require(fraction(of: residue, modulo: modulus, within: bound))
      #expect(found.numerator == value.numerator && found.denominator == value.denominator, "\(value)")
    }
  }

  /// A residue of no fraction within the bound is not given one that it is not congruent to.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func whatIsFoundIsCongruent(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let modulus = Integer(10_007).power(6)
    let bound = Integer(2).power(20)
    for _ in 0..<50 {
      let residue = Integer.random(bits: 70, using: &generator)
      guard let (numerator, denominator) = fraction(of: residue, modulo: modulus, within: bound) else { continue }
      #expect(numerator.magnitude <= bound && denominator <= bound && denominator.sign > 0)
      #expect(Integer.gcd(numerator - denominator * residue, modulus) == modulus, "\(residue)")
    }
  }

  @Test func tooSmallABoundFindsNothing() {
    // 1/3 modulo 10^9 + 7, with a bound of 2: only 0, ±1, ±2 and halves are within it.
    #expect(fraction(of: 333_333_336, modulo: 1_000_000_007, within: 2) == nil)
    let found = fraction(of: 333_333_336, modulo: 1_000_000_007, within: 3)
    #expect(found?.numerator == 1 && found?.denominator == 3)
  }

  /// By the extended Euclidean algorithm, step by step.
  private func inverse(of number: Integer, modulo modulus: Integer) throws -> Integer? {
    var (r0, r1, s0, s1) = (modulus, number, Integer.zero, Integer.one)
    while !r1.isZero {
      let quotient = try r0.quotientAndRemainder(dividingBy: r1).quotient
      (r0, r1) = (r1, r0 - quotient * r1)
      (s0, s1) = (s1, s0 - quotient * s1)
    }
    return r0 == .one ? s0 : nil
  }
}
