import ExactArithmetic
import Networks

extension UnitSlopes {
  /// `h(δ)`, without a count of the work.
  func change(_ direction: [Rational]) -> Rational {
    kinks.reduce(dot(linear, direction)) { sum, kink in
      let t = dot(kink.direction, direction)
      return sum + (t.sign < 0 ? kink.left : kink.right) * t
    }
  }

  /// `b + Σ_k ν_k z_k`, without a count of the work.
  func sum(_ multipliers: [Rational]) -> [Rational] {
    let row = Fractions(multipliers + [.one])
    return coordinates.map { row * $0 }
  }
}

/// `a · b`, over the shorter of the two.
package func dot(_ a: [Rational], _ b: [Rational]) -> Rational {
  Fractions(a) * Fractions(b)
}

/// The `λ` with `a = λ b`, if there is one.
/// - Requires: vectors of one length, `b` not zero.
func ratio(_ a: [Rational], to b: [Rational]) -> Rational? {
  guard let pivot = b.firstIndex(where: { !$0.isZero }), let factor = try? a[pivot] / b[pivot],
    zip(a, b).allSatisfy({ $0 == factor * $1 })
  else { return nil }
  return factor
}
