import ExactArithmetic

/// Why congruence says nothing about a network, whatever its instance.
package enum CongruenceObstacle: Equatable, Sendable, CustomStringConvertible {
  /// No modulus `q ≥ 2` divides the numerators of the slopes' differences; or, of numerators of more than a word, none was found.
  case noModulus(slopes: [Rational])

  public var description: String {
    switch self {
    case .noModulus(let slopes):
      slopes.allSatisfy { $0.numerator.word != nil && $0.denominator.word != nil }
        ? "no modulus q ≥ 2 divides the numerators of the differences of the slopes {\(list(slopes))}"
        : "no modulus q from 2 to 2^62 was found that divides the numerators of the differences of the slopes {\(list(slopes))}"
    }
  }

  /// The beginning of long numbers is enough.
  private func list(_ slopes: [Rational]) -> String {
    slopes.map {
      let text = $0.description
      return text.utf8.count > 60 ? "\(text.prefix(60))…" : text
    }.joined(separator: ", ")
  }
}
