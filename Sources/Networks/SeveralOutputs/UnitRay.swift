import ExactArithmetic

/// How the MSE of several outputs changes along a ray on which one unit's weights move, exactly.
///
/// `r_i` moves by `t δ` and the `w_{k,i}` by `t ω_k`. For small `t ≥ 0`, `φ(u^n)` becomes `φ(u^n) + t v^n` with `v^n = τ(u^n) δ · z^n`, or
/// `φ(δ · z^n)` where `u^n = 0`, so that `‖e‖²` becomes `‖e‖² + 2 A t + B t² + O(t³)` with
///
///     A = Σ_k e_k · p_k,  B = Σ_k (p_k · p_k + 2 e_k · q_k),
///     p_k^n = ε_i^n (w_{k,i} v^n + ω_k φ(u^n)),  q_k^n = ε_i^n ω_k v^n.
package struct UnitRay: Hashable, Sendable {
  /// `A`.
  package let first: Rational
  /// `B`.
  package let second: Rational

  /// Whether points near the ray's start have smaller MSE.
  package var descends: Bool { first.sign < 0 || first.isZero && second.sign < 0 }

  /// - Parameters:
  ///   - i: the unit.
  ///   - point: where it is.
  ///   - direction: `δ` and then `ω`, as many numbers as `Z` has rows and `K` more.
  ///   - work: what is counted.
  package init(_ i: Int, at point: Point, direction: [Rational], work: Work = Work()) throws(LimitError) {
    let problem = point.problem
    let (width, samples) = (problem.inputs.rows, 0..<problem.samples)
    let step = try work.row(Array(direction[..<width]))
    var along: [Rational] = []
    for column in problem.columns { along.append(try work.dot(step, column)) }
    let (u, noise) = (Array(point.preactivations.row(i)), Array(problem.noise.row(i)))
    let weights = (0..<problem.outputs).map { point.weights[$0, i] }
    let bits =
      try work.bits(weights) + work.bits(noise) + work.bits([.one, problem.slope]) + work.bits(direction)
      + work.bits(u) + work.bits(along)
    try work.spend(problem.outputs, problem.samples, Work.operation(bits))
    let moves = samples.map { problem.change(at: u[$0], along: along[$0]) }
    var (first, second) = (Rational.zero, Rational.zero)
    for (k, weight) in weights.enumerated() {
      let errors = try work.row(samples.map { point.errors[$0 * problem.outputs + k] })
      let change = direction[width + k]
      let linear = try work.row(
        samples.map { noise[$0] * (weight * moves[$0] + change * problem.activation(u[$0])) })
      first += try work.dot(errors, linear)
      let bent = try work.row(samples.map { noise[$0] * change * moves[$0] })
      second += try work.dot(linear, linear) + 2 * work.dot(errors, bent)
    }
    (self.first, self.second) = (first, second)
  }
}
