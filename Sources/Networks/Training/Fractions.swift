import ExactArithmetic

/// Rationals over one denominator, for sums of products with long numbers: a common factor is looked for
/// once in a sum, not after each term.
struct Fractions {
  private let numerators: [Integer]
  private let denominator: Integer

  init(_ numbers: [Rational]) {
    var common = Integer.one
    for number in numbers where number.denominator != common {
      common = common * Fractions.quotient(number.denominator, Integer.gcd(common, number.denominator))
    }
    denominator = common
    numerators = numbers.map { number in
      number.denominator == common
        ? number.numerator : number.numerator * Fractions.quotient(common, number.denominator)
    }
  }

  /// `a · b`, over the shorter of the two.
  static func * (a: Fractions, b: Fractions) -> Rational {
    var sum = Integer.zero
    for (x, y) in zip(a.numerators, b.numerators) { sum.addProduct(x, y) }
    // Denominators are not zero.
    return (try? Rational(sum, over: a.denominator * b.denominator)) ?? .zero
  }

  /// Of a number by a divisor of it, not zero.
  private static func quotient(_ number: Integer, _ divisor: Integer) -> Integer {
    (try? number.quotientAndRemainder(dividingBy: divisor).quotient) ?? .zero
  }
}
