import ExactArithmetic

/// A quotient of polynomials, the denominator a product of powers as it was written, not multiplied out.
struct RationalFunction {
  var numerator: Polynomial
  /// Powers, at least 1, of polynomials that are no numbers; each of one term is a name.
  private(set) var denominator: [Polynomial: Int]

  init(_ numerator: Polynomial, over denominator: [Polynomial: Int] = [:]) {
    (self.numerator, self.denominator) = (numerator, denominator)
  }

  /// The inverse of a polynomial that is not 0, as a number and what is below it.
  static func inverse(of polynomial: Polynomial) -> (scale: Rational, denominator: [Polynomial: Int])? {
    guard let (monomial, coefficient) = polynomial.sortedTerms.last, let scale = try? Rational.one / coefficient else {
      return nil
    }
    if polynomial.termCount == 1 {
      let powers = monomial.powers.map { (Polynomial(parameter: $0.name), $0.exponent) }
      return (scale, Dictionary(powers) { $0 + $1 })
    }
    return (scale, [Polynomial(scale) * polynomial: 1])
  }

  /// The least product of powers that both divide.
  static func common(_ a: [Polynomial: Int], _ b: [Polynomial: Int]) -> [Polynomial: Int] {
    a.merging(b, uniquingKeysWith: max)
  }

  static func product(_ a: [Polynomial: Int], _ b: [Polynomial: Int]) -> [Polynomial: Int] {
    a.merging(b, uniquingKeysWith: +)
  }

  /// What takes the denominator to a multiple of it.
  func cofactor(in common: [Polynomial: Int]) -> [Polynomial] {
    common.flatMap { factor, exponent in Array(repeating: factor, count: exponent - (denominator[factor] ?? 0)) }
  }

  /// `a^2*(a + b)`.
  static func formula(_ denominator: [Polynomial: Int]) -> String {
    let factors = denominator.map { factor, exponent in
      (factor.termCount == 1 ? factor.formula : "(\(factor.formula))") + (exponent == 1 ? "" : "^\(exponent)")
    }
    return factors.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }.joined(separator: "*")
  }
}
