import ExactArithmetic

extension Rational {
  /// The number for reading, like 2.512e-8: so many significant digits, exactly rounded towards zero, or away from
  /// it where the text is to bound the number.
  package func scientific(digits: Int = 4, awayFromZero: Bool = false) -> String {
    guard !isZero, digits > 0 else { return "0" }
    let (value, least) = (magnitude, Rational(Integer(10).power(UInt(digits - 1))))
    // value = significand · 10^(exponent - digits + 1). The widths give the exponent, or one more, or one less.
    var exponent = Int((Double(numerator.bitWidth - denominator.bitWidth) * 0.30103).rounded(.down))
    var significand = value.scaled(byPowerOfTen: digits - 1 - exponent)
    while significand < least { (significand, exponent) = (significand * 10, exponent - 1) }
    while significand >= least * 10 { (significand, exponent) = (significand.scaled(byPowerOfTen: -1), exponent + 1) }
    guard
      let (whole, rest) = try? significand.numerator.quotientAndRemainder(dividingBy: significand.denominator)
    else { return "\(self)" }
    var text = "\(awayFromZero && !rest.isZero ? whole + 1 : whole)"
    if text.utf8.count > digits { (text, exponent) = (String(text.dropLast()), exponent + 1) }
    let tail = text.dropFirst().reversed().drop { $0 == "0" }.reversed()
    return (sign < 0 ? "-" : "") + text.prefix(1) + (tail.isEmpty ? "" : "." + String(tail))
      + (exponent == 0 ? "" : "e\(exponent)")
  }

  private func scaled(byPowerOfTen exponent: Int) -> Rational {
    let power = Rational(Integer(10).power(exponent.magnitude))
    return exponent < 0 ? (try? self / power) ?? self : self * power
  }
}
