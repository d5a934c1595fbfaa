/// Rationals over one denominator, for sums of products with long numbers: a common factor is looked for
/// once in a sum, not after each term.
package struct Fractions: Hashable, Sendable {
  private let numerators: [Integer]
  /// Of the numerators that are not 0.
  private let places: [Int]
  package let denominator: Integer
  /// The binary digits of the longest of the numerators and the denominator.
  package let bits: Int

  package init(_ numbers: [Rational]) {
    var common = Integer.one
    for number in numbers { common = Fractions.multiple(of: common, number.denominator) }
    self.init(numbers, over: common)
  }

  /// - Requires: a common denominator.
  init(_ numbers: [Rational], over common: Integer) {
    denominator = common
    let numerators = numbers.map { number in
      number.denominator == common
        ? number.numerator : number.numerator * Fractions.quotient(common, number.denominator)
    }
    bits = numerators.reduce(common.bitWidth) { max($0, $1.bitWidth) }
    (self.numerators, places) = (numerators, numerators.indices.filter { !numerators[$0].isZero })
  }

  package var count: Int { numerators.count }

  /// `a · b`, over the shorter of the two.
  package static func * (a: Fractions, b: Fractions) -> Rational {
    var sum = Integer.zero
    // Most numbers of some inputs are 0.
    for place in b.places where place < a.count { sum.addProduct(a.numerators[place], b.numerators[place]) }
    // Denominators are not zero.
    return (try? Rational(sum, over: a.denominator * b.denominator)) ?? .zero
  }

  /// The numerators alone: the numbers times their least common denominator.
  package var integers: [Integer] { numerators }

  /// The least common multiple of positive integers.
  static func multiple(of a: Integer, _ b: Integer) -> Integer {
    a == b || b == .one ? a : a * quotient(b, Integer.gcd(a, b))
  }

  /// Of a number by a divisor of it, not zero.
  static func quotient(_ number: Integer, _ divisor: Integer) -> Integer {
    divisor == .one ? number : (try? number.quotientAndRemainder(dividingBy: divisor).quotient) ?? .zero
  }
}
