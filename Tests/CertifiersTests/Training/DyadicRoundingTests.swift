import Certifiers
import ExactArithmetic
import TestSupport
import Testing

/// Numbers cut off to so many bits.
@Suite struct DyadicRoundingTests {
  @Test(arguments: [
    ("1/3", 2, "1/4"), ("-1/3", 2, "-1/4"), ("1/3", 4, "5/16"), ("7", 2, "7"), ("29", 3, "28"), ("-29", 3, "-28"),
    ("0", 5, "0"), ("1/1024", 1, "1/1024"),
  ])
  func byHand(number: String, bits: Int, rounded: String) throws {
    #expect(try #require(Rational(number)).rounded(toBits: bits) == Rational(rounded))
  }

  /// Towards zero, by less than one part in `2^{bits - 1}`, to a binary fraction of at most one bit more.
  @Test func anyNumber() throws {
    var source = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      let (top, bottom) = (
        Integer.random(bits: Int.random(in: 1...200, using: &source), using: &source),
        Integer.random(bits: Int.random(in: 1...200, using: &source), using: &source)
      )
      guard !top.isZero, !bottom.isZero else { continue }
      let number = try Rational(top, over: bottom)
      let bits = Int.random(in: 1...64, using: &source)
      let rounded = number.rounded(toBits: bits)
      #expect(rounded.sign == number.sign && rounded.magnitude <= number.magnitude)
      let error = (number - rounded).magnitude
      #expect(error * Rational(Integer(2).power(UInt(bits - 1))) < number.magnitude)
      // A power of 2 below, and an odd number of few bits above.
      var (odd, power) = (rounded.numerator.magnitude, rounded.denominator)
      while try odd.residue(modulo: 2) == 0 { odd = try odd.quotientAndRemainder(dividingBy: 2).quotient }
      while try power.residue(modulo: 2) == 0 { power = try power.quotientAndRemainder(dividingBy: 2).quotient }
      #expect(power == .one && odd.bitWidth <= bits + 1)
    }
  }
}
