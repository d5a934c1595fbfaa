import ExactArithmetic
import Reports
import TestSupport
import Testing

@Suite struct ScientificTests {
  @Test(arguments: [
    ("0", "0", "0"), ("1", "1", "1"), ("-1/3", "-3.333e-1", "-3.334e-1"), ("12345", "1.234e4", "1.235e4"),
    ("99999", "9.999e4", "1e5"), ("1/1000", "1e-3", "1e-3"), ("1/1024", "9.765e-4", "9.766e-4"),
    ("10000000001/10", "1e9", "1.001e9"), ("9999", "9.999e3", "9.999e3"),
  ])
  func readsAsExpected(number: String, below: String, above: String) throws {
    let value = try #require(Rational(number))
    #expect(value.scientific() == below)
    #expect(value.scientific(awayFromZero: true) == above)
  }

  /// The two texts enclose the number, one unit of the last digit apart, at any size.
  @Test func textsEncloseTheNumber() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let (p, q) = (Int.random(in: 1...1_000_000, using: &random), Int.random(in: 1...1_000_000, using: &random))
      let scale = Rational(Integer(2).power(UInt.random(in: 0...4000, using: &random)))
      let fraction = try Rational(Integer(p), over: Integer(q))
      let value = try Bool.random(using: &random) ? fraction * scale : fraction / scale
      let (below, above) = (try number(value.scientific()), try number(value.scientific(awayFromZero: true)))
      #expect(below <= value && value <= above)
      #expect(above - below <= below * (try Rational(1, over: 1000)))
    }
  }

  private func number(_ text: String) throws -> Rational {
    let parts = text.split(separator: "e")
    let digits = parts[0].split(separator: ".")
    let places = digits.count > 1 ? digits[1].utf8.count : 0
    let whole = try #require(Integer(digits.joined()))
    let exponent = (parts.count > 1 ? try #require(Int(parts[1])) : 0) - places
    let power = Rational(Integer(10).power(exponent.magnitude))
    return exponent < 0 ? try Rational(whole) / power : Rational(whole) * power
  }
}
