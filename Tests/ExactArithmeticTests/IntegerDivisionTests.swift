import ExactArithmetic
import TestSupport
import Testing

@Suite struct IntegerDivisionTests {
  @Test(arguments: boundaries)
  func quotientsRoundTowardsZero(a: Integer) throws {
    for b in boundaries where !b.isZero {
      let (quotient, remainder) = try a.quotientAndRemainder(dividingBy: b)
      #expect(quotient * b + remainder == a, "\(a) / \(b)")
      #expect(remainder.magnitude < b.magnitude, "\(a) % \(b)")
      #expect(remainder.isZero || remainder.sign == a.sign, "\(a) % \(b)")
    }
  }

  @Test(arguments: [
    (7, 2, 3, 1), (-7, 2, -3, -1), (7, -2, -3, 1), (-7, -2, 3, -1), (0, 5, 0, 0), (Int.min, 1, Int.min, 0),
    (Int.min, Int.min, 1, 0), (Int.max, Int.min, 0, Int.max), (Int.min, Int.max, -1, -1),
  ])
  func quotientAndRemainder(a: Int, b: Int, quotient: Int, remainder: Int) throws {
    let result = try Integer(a).quotientAndRemainder(dividingBy: Integer(b))
    #expect(result.quotient == Integer(quotient))
    #expect(result.remainder == Integer(remainder))
  }

  @Test func theLeastWordByMinusOne() throws {
    let result = try Integer(Int.min).quotientAndRemainder(dividingBy: -1)
    #expect(result.quotient.description == "9223372036854775808")
    #expect(result.remainder == 0)
  }

  @Test(arguments: boundaries)
  func divisionByZeroIsRefused(a: Integer) {
    #expect(throws: ArithmeticError.divisionByZero) { try a.quotientAndRemainder(dividingBy: 0) }
    #expect(throws: ArithmeticError.divisionByZero) { try a.residue(modulo: 0) }
  }

  @Test(arguments: boundaryTexts)
  func residuesAreThoseOfTheText(text: String) throws {
    let value = try #require(Integer(text))
    for modulus in probes + [1, 2, 3, 10, 65521, 1 << 32, 1 << 63, UInt64.max] {
      #expect(try value.residue(modulo: modulus) == residue(ofDecimal: text, modulo: modulus), "mod \(modulus)")
    }
  }

  @Test(arguments: boundaries)
  func theGreatestCommonDivisorIsOne(a: Integer) throws {
    for b in boundaries {
      let divisor = Integer.gcd(a, b)
      #expect(divisor == Integer.gcd(b, a) && divisor == Integer.gcd(-a, b), "\(a), \(b)")
      if a.isZero && b.isZero {
        #expect(divisor == 0)
        continue
      }
      #expect(divisor.sign == 1, "\(a), \(b)")
      let (x, y) = (
        try a.quotientAndRemainder(dividingBy: divisor), try b.quotientAndRemainder(dividingBy: divisor)
      )
      #expect(x.remainder.isZero && y.remainder.isZero, "\(a), \(b)")
      #expect(euclid(x.quotient, y.quotient) == 1, "\(a), \(b)")
    }
  }

  /// The greatest common divisor by the division above.
  private func euclid(_ a: Integer, _ b: Integer) -> Integer? {
    if b.isZero { return a.magnitude }
    guard let remainder = try? a.quotientAndRemainder(dividingBy: b).remainder else { return nil }
    return euclid(b, remainder)
  }

  @Test func commonDivisorsByName() {
    #expect(Integer.gcd(0, 0) == 0)
    #expect(Integer.gcd(12, -18) == 6)
    #expect(Integer.gcd(Integer(Int.min), 0).description == "9223372036854775808")
    #expect(Integer.gcd(Integer(Int.min), Integer(Int.min)).description == "9223372036854775808")
    #expect(Integer.gcd(Integer(2).power(200), Integer(6).power(70)) == Integer(2).power(70))
  }
}
