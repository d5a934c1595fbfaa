import ExactArithmetic

extension Rational {
  /// A float near the number, for searches and for reading: within a few units in the last place,
  /// and infinite or 0 where there is no such float.
  package var approximation: Double {
    if let p = numerator.word, let q = denominator.word { return Double(p) / Double(q) }
    let (n, d) = (numerator.leading, denominator.leading)
    return Double(sign: .plus, exponent: n.exponent - d.exponent, significand: n.significand / d.significand)
  }
}

extension Integer {
  /// `significand · 2^exponent` is the integer, but for what is below its first 62 bits.
  fileprivate var leading: (significand: Double, exponent: Int) {
    if let word { return (Double(word), 0) }
    let exponent = bitWidth - 62
    let quotient = try? quotientAndRemainder(dividingBy: Integer(2).power(UInt(exponent))).quotient
    return (Double(quotient?.word ?? 0), exponent)
  }
}
