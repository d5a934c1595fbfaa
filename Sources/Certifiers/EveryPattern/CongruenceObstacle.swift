import ExactArithmetic

/// Why congruence says nothing about a network, whatever its instance.
package enum CongruenceObstacle: Equatable, Sendable, CustomStringConvertible {
  /// No modulus `q ≥ 2` divides the numerators of the slopes' differences.
  case noModulus(slopes: [Rational])

  public var description: String {
    switch self {
    case .noModulus(let slopes):
      "no modulus q ≥ 2 divides the numerators of the differences of the slopes {\(slopes.map(\.description).joined(separator: ", "))}"
    }
  }
}
