import ExactArithmetic
import Networks

extension Check {
  /// Checks that there are no bad minima because `B G` is dominant. FORMAT.md, section 6.
  func checkPreconditioned(_ preconditioner: Matrix<Rational>, for claim: Claim) throws {
    if case .noBadMinima(.noBadLocalMinimum(let network, let instance)) = claim {
      _ = try checkPreconditioned(preconditioner, try network.lastLayers(instance, work))
    } else if case .noBadMinima(.noBadStationaryPoint(let network, let instance, let output, let rate)) = claim {
      try checkRate(rate, output: output, preconditioner, try network.lastLayers(instance, work))
    } else {
      throw claim.unfit(.preconditionedDominance)
    }
  }

  /// Checks that `B G(T)` is strictly diagonally dominant by columns with a positive diagonal, for
  /// `G(T) = (T ⊙ E_{L-1}) ∘ Z` and all slopes `T` between `1` and `s`. FORMAT.md, section 6.
  ///
  /// Column `n` of `B G(T)` is `Σ_i T[i,n] c_i` with `c_i = ε_i^n B_i z^n`; no pattern is looked at.
  /// - Returns: twice the least margin of a column, `2 α`.
  /// - Complexity: O(N² d_{L-1} d_{L-2}).
  func checkPreconditioned(_ preconditioner: Matrix<Rational>, _ problem: LastLayers) throws -> Rational {
    let (samples, width) = (problem.samples, problem.inputs.rows)
    let bias = problem.hasOutputBias ? problem.units * width : nil
    try checkShape("preconditioner", preconditioner, is: (samples, problem.units * width + (bias == nil ? 0 : 1)))
    let blocks = try (0..<samples).map { m in
      try (0..<problem.units).map { i in
        try work.row(Array(preconditioner.row(m).dropFirst(i * width).prefix(width)))
      }
    }
    let (sum, difference) = (1 + problem.slope, (1 - problem.slope).magnitude)
    let bits = try work.bits(preconditioner.elements) + work.bits([.one, problem.slope])
    var least: Rational?
    for n in 0..<samples {
      let noise = (0..<problem.units).map { problem.noise[$0, n] }
      let length = bits + problem.columns[n].bits + (try work.bits(noise))
      try work.spend(samples, problem.units, Work.operation(length))
      var (diagonal, others, spread) = (Rational.zero, Rational.zero, Rational.zero)
      for m in 0..<samples {
        var total = Rational.zero
        // The output's bias, of slope 1.
        let more = bias.map { 2 * preconditioner[m, $0] } ?? .zero
        for (block, factor) in zip(blocks[m], noise) {
          let entry = factor * (try work.dot(block, problem.columns[n]))
          total += entry
          spread += entry.magnitude
        }
        total = sum * total + more
        if m == n { diagonal = total } else { others += total.magnitude }
      }
      let margin = diagonal - others - difference * spread
      guard margin.sign > 0 else { throw NoBadMinimumRejection.marginNotPositive(sample: n) }
      least = min(least ?? margin, margin)
    }
    return least ?? .zero
  }

  /// Checks `rate · N · β ≤ α² min_i w_i²`, with `β = Σ |(B Bᵀ)[m,n]|`.
  func checkRate(
    _ rate: Rational, output: Matrix<Rational>, _ preconditioner: Matrix<Rational>, _ problem: LastLayers
  ) throws {
    let margin = try checkPreconditioned(preconditioner, problem)
    if let i = output.elements.firstIndex(where: \.isZero) { throw NoBadMinimumRejection.outputZero(unit: i) }
    let rows = try (0..<preconditioner.rows).map { try work.row(Array(preconditioner.row($0))) }
    let length = 2 * (try work.bits(preconditioner.elements))
    try work.spend(rows.count, rows.count, Work.operation(length))
    var norm = Rational.zero
    for a in rows { for b in rows { norm += try work.dot(a, b).magnitude } }
    let weight = output.elements.map(\.magnitude).min() ?? .zero
    let bound = margin * weight
    guard 4 * Rational(problem.samples) * rate * norm <= bound * bound else {
      throw NoBadMinimumRejection.rateTooLarge("\(rate)")
    }
  }
}
