import ExactArithmetic

/// How the loss changes at first order when one unit's weights move, exactly.
///
/// Unit `i` moves by `q = |w_i| δ`, or at `w_i = 0` its output is scaled up from 0.
/// With `c_n = ± ℓ'(e_n) ε_i^(n)`, `ℓ'(e) = e` for the MSE, the sign being that of `w_i` (`+` at 0), the change is
///
///     h(δ) = b · δ + Σ_k ψ_k(z_k · δ),   ψ_k(t) = right_k t for t ≥ 0, left_k t for t < 0:
///
/// `b` collects the samples with `u_i^(n) ≠ 0`, and the *kinks* `k` are the lines through
/// the inputs `z^(m) ≠ 0` with `u_i^(m) = 0`, each with the first such input as `z_k`.
package struct UnitSlopes: Hashable, Sendable {
  package struct Kink: Hashable, Sendable {
    /// `z_k`, `d_{L-2}` numbers, not all zero.
    package let direction: [Rational]
    package let left: Rational
    package let right: Rational
  }

  /// `b`, `d_{L-2}` numbers.
  package let linear: [Rational]
  package let kinks: [Kink]
  /// For each coordinate `j` those of the `z_k`, and `b_j`.
  package let coordinates: [Fractions]

  /// Of the only output, with the sign of `w_i`.
  package init(_ i: Int, at point: Point, work: Work = Work()) throws(LimitError) {
    let isNegative = point.output[i].sign < 0
    try self.init(i, at: point, derivatives: isNegative ? point.derivatives.map { -$0 } : point.derivatives, work: work)
  }

  /// - Parameters:
  ///   - i: the unit.
  ///   - point: where it is.
  ///   - derivatives: as which the loss changes with what the unit adds to each sample's output, `N` numbers.
  ///   - work: what is counted.
  package init(_ i: Int, at point: Point, derivatives: [Rational], work: Work = Work()) throws(LimitError) {
    let problem = point.problem
    // What each sample with u ≠ 0 adds to b, as a factor of its input.
    var factors = [Rational](repeating: .zero, count: problem.samples)
    var classes: [Class] = []
    var places: [[Rational]: Int] = [:]
    for n in 0..<problem.samples {
      let (derivative, noise, u) = (derivatives[n], problem.noise[i, n], point.preactivations[i, n])
      try work.spend(Work.operation(try work.bits([derivative, noise, problem.slope])))
      let c = derivative * noise
      if !u.isZero {
        factors[n] = c * problem.slope(u.sign)
        continue
      }
      let input = (0..<problem.inputs.rows).map { problem.inputs[$0, n] }
      guard let pivot = input.first(where: { !$0.isZero }) else { continue }
      try work.spend(input.count, Work.operation(problem.columns[n].bits))
      // The pivot is not zero.
      let line = input.map { (try? $0 / pivot) ?? .zero }
      let place = places[line] ?? classes.count
      if place == classes.count {
        places[line] = place
        classes.append(Class(direction: input, pivot: pivot))
      }
      let factor = (try? pivot / classes[place].pivot) ?? .zero
      classes[place].terms.append(c)
      // φ(λ t) = λ τ(λ) t for t ≥ 0 and λ τ(-λ) t for t < 0, where z^(n) = λ z_k.
      classes[place].right.append(factor * problem.slope(factor.sign))
      classes[place].left.append(factor * problem.slope(-factor.sign))
    }
    let row = try work.row(factors)
    var linear: [Rational] = []
    for coordinate in problem.rows { linear.append(try work.dot(row, coordinate)) }
    var kinks: [Kink] = []
    for kink in classes {
      let terms = try work.row(kink.terms)
      kinks.append(
        Kink(
          direction: kink.direction, left: try work.dot(terms, try work.row(kink.left)),
          right: try work.dot(terms, try work.row(kink.right))))
    }
    var coordinates: [Fractions] = []
    for j in linear.indices { coordinates.append(try work.row(kinks.map { $0.direction[j] } + [linear[j]])) }
    (self.linear, self.kinks, self.coordinates) = (linear, kinks, coordinates)
  }

  /// The samples whose inputs are parallel, with `u = 0`.
  private struct Class {
    let direction: [Rational]
    /// The first entry of the direction that is not 0.
    let pivot: Rational
    /// Of each member `c`, `λ τ(λ)` and `λ τ(-λ)`.
    var terms: [Rational] = []
    var right: [Rational] = []
    var left: [Rational] = []

    init(direction: [Rational], pivot: Rational) { (self.direction, self.pivot) = (direction, pivot) }
  }

  /// `h(δ)`.
  package func change(_ direction: [Rational], work: Work) throws(LimitError) -> Rational {
    let row = try work.row(direction)
    var (values, steps): ([Rational], [Rational]) = ([], [])
    for kink in kinks {
      let t = try work.dot(try work.row(kink.direction), row)
      steps.append(t)
      values.append(t.sign < 0 ? kink.left : kink.right)
    }
    return try work.dot(linear + values, direction + steps)
  }

  /// `b + Σ_k ν_k z_k`.
  package func sum(_ multipliers: [Rational], work: Work) throws(LimitError) -> [Rational] {
    let row = try work.row(multipliers + [.one])
    var sums: [Rational] = []
    for coordinate in coordinates { sums.append(try work.dot(row, coordinate)) }
    return sums
  }
}
