import ExactArithmetic

/// How the loss changes at first order when one unit's weights move, exactly.
///
/// Unit `i` moves by `q = |w_i| δ`, or at `w_i = 0` its output is scaled up from 0.
/// With `c_n = ± e_n ε_i^(n)`, the sign being that of `w_i` (`+` at 0), the change is
///
///     h(δ) = b · δ + Σ_k ψ_k(z_k · δ),   ψ_k(t) = right_k t for t ≥ 0, left_k t for t < 0:
///
/// `b` collects the samples with `u_i^(n) ≠ 0`, and the *kinks* `k` are the lines through
/// the inputs `z^(m) ≠ 0` with `u_i^(m) = 0`, each with the first such input as `z_k`.
public struct UnitSlopes: Hashable, Sendable {
  public struct Kink: Hashable, Sendable {
    /// `z_k`, `d_{L-2}` numbers, not all zero.
    public let direction: [Rational]
    public internal(set) var left: Rational
    public internal(set) var right: Rational
  }

  /// `b`, `d_{L-2}` numbers.
  public let linear: [Rational]
  public let kinks: [Kink]

  public init(_ i: Int, at point: TrainingPoint) {
    let problem = point.problem
    // What each sample with u ≠ 0 adds to b, as a factor of its input.
    var factors = [Rational](repeating: .zero, count: problem.samples)
    var kinks: [Kink] = []
    for n in 0..<problem.samples {
      let input = (0..<problem.inputs.rows).map { problem.inputs[$0, n] }
      let signed = point.output[i].sign < 0 ? -point.errors[n] : point.errors[n]
      let (c, u) = (signed * problem.noise[i, n], point.preactivations[i, n])
      if !u.isZero {
        factors[n] = c * problem.slope(u.sign)
      } else if input.contains(where: { !$0.isZero }) {
        // φ(λ t) = λ τ(λ) t for t ≥ 0 and λ τ(-λ) t for t < 0, where z^(n) = λ z_k.
        let place = kinks.firstIndex { ratio(input, to: $0.direction) != nil } ?? kinks.count
        if place == kinks.count { kinks.append(Kink(direction: input, left: .zero, right: .zero)) }
        let factor = ratio(input, to: kinks[place].direction) ?? .one
        kinks[place].right.addProduct(c, factor * problem.slope(factor.sign))
        kinks[place].left.addProduct(c, factor * problem.slope(-factor.sign))
      }
    }
    let sums = Fractions(factors)
    linear = (0..<problem.inputs.rows).map { sums * Fractions(Array(problem.inputs.row($0))) }
    self.kinks = kinks
  }

  /// `h(δ)`.
  public func change(_ direction: [Rational]) -> Rational {
    kinks.reduce(dot(linear, direction)) { sum, kink in
      let t = dot(kink.direction, direction)
      return sum + (t.sign < 0 ? kink.left : kink.right) * t
    }
  }

  /// `b + Σ_k ν_k z_k`.
  public func sum(_ multipliers: [Rational]) -> [Rational] {
    linear.indices.map { j in
      zip(kinks, multipliers).reduce(linear[j]) { $0 + $1.0.direction[j] * $1.1 }
    }
  }
}

/// `a · b`, over the shorter of the two.
public func dot(_ a: [Rational], _ b: [Rational]) -> Rational {
  Fractions(a) * Fractions(b)
}

/// The `λ` with `a = λ b`, if there is one.
/// - Requires: vectors of one length, `b` not zero.
package func ratio(_ a: [Rational], to b: [Rational]) -> Rational? {
  guard let pivot = b.firstIndex(where: { !$0.isZero }), let factor = try? a[pivot] / b[pivot],
    zip(a, b).allSatisfy({ $0 == factor * $1 })
  else { return nil }
  return factor
}
