import ExactArithmetic

extension Rational {
  /// The number with so many decimals, rounded towards zero.
  package func decimal(places: Int) -> String {
    let scale = Integer(10).power(UInt(max(0, places)))
    guard let (scaled, _) = try? (magnitude.numerator * scale).quotientAndRemainder(dividingBy: denominator) else {
      return "0"
    }
    let text = scaled.description
    let digits = String(repeating: "0", count: max(0, places + 1 - text.utf8.count)) + text
    let sign = self.sign < 0 && !scaled.isZero ? "-" : ""
    return places > 0 ? "\(sign)\(digits.dropLast(places)).\(digits.suffix(places))" : sign + digits
  }
}
