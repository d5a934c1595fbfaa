import ExactArithmetic

/// Weights `(W_{L-1}, W_L)` of the last two layers, and what they give.
package struct Point: Hashable, Sendable {
  package let problem: LastLayers
  /// `W_{L-1}`, as many columns as `Z` has rows.
  package let hidden: Matrix<Rational>
  /// `W_L`, `K × d_{L-1}`, without its bias.
  package let weights: Matrix<Rational>
  /// The bias of each output, 0 where they have none.
  package let biases: [Rational]
  /// `u_{L-1}`, `d_{L-1} × N`.
  package let preactivations: Matrix<Rational>
  /// `e = v_L - y`, eq. (3.2); with several outputs those of a sample one after the other.
  package let errors: [Rational]
  /// `ℓ'(e)`, as which the loss changes with the outputs: `e` for the MSE, another loss's if they were set.
  package var derivatives: [Rational]

  /// - Throws: `ShapeError` when a shape is not the problem's; `LimitError`.
  package init(
    _ problem: LastLayers, hidden: Matrix<Rational>, output: Matrix<Rational>, work: Work = Work()
  ) throws {
    let units = problem.units
    try Point.checkShapes(
      hidden, is: (units, problem.inputs.rows), output,
      is: (problem.outputs, problem.lastWidth))
    let biases = (0..<problem.outputs).map { problem.hasOutputBias ? output[$0, units] : .zero }
    let rows = try (0..<units).map { try work.row(Array(hidden.row($0))) }
    let preactivations = try Matrix(rows: units, columns: problem.samples) { i, n in
      try work.dot(rows[i], problem.columns[n])
    }
    let bits = try work.bits(output.elements) + work.bits([.one, problem.slope])
    errors = try (0..<problem.targets.count).map { place in
      let (n, k) = (place / problem.outputs, place % problem.outputs)
      let noise = (0..<units).map { problem.noise[$0, n] }
      try work.spend(units, Work.operation(bits + work.bits(noise)))
      let factors = (0..<units).map { i in output[k, i] * noise[i] * problem.slope(preactivations[i, n].sign) }
      let target = problem.targets[place] - biases[k]
      return try work.dot(factors + [-1], (0..<units).map { preactivations[$0, n] } + [target])
    }
    (self.problem, self.hidden, self.preactivations, self.biases) = (problem, hidden, preactivations, biases)
    derivatives = errors
    weights = Matrix(rows: problem.outputs, columns: units) { output[$0, $1] }
  }

  /// Checks the shapes of `W_{L-1}` and `W_L`.
  fileprivate static func checkShapes(
    _ hidden: Matrix<Rational>, is hiddenShape: (rows: Int, columns: Int), _ output: Matrix<Rational>,
    is outputShape: (rows: Int, columns: Int)
  ) throws(ShapeError) {
    for (name, matrix, shape) in [("W_{L-1}", hidden, hiddenShape), ("W_L", output, outputShape)] {
      guard (matrix.rows, matrix.columns) == shape else {
        throw ShapeError("\(name) is \(matrix.rows)×\(matrix.columns), not \(shape.rows)×\(shape.columns)")
      }
    }
  }

  /// The weights of the only output.
  package var output: ArraySlice<Rational> { weights.row(0) }

  /// `ℓ'(e_k^n)` of one output, `N` numbers.
  package func derivatives(ofOutput k: Int) -> [Rational] {
    stride(from: k, to: derivatives.count, by: problem.outputs).map { derivatives[$0] }
  }

  /// `Σ_n ℓ'(e_k^n)`, as which the loss changes at first order as the bias of an output grows.
  package func derivativeSum(ofOutput k: Int = 0, _ work: Work = Work()) throws(LimitError) -> Rational {
    try work.dot(derivatives(ofOutput: k), Array(repeating: .one, count: problem.samples))
  }

  /// `ε_i^n φ'(u_i^n)`, with the slope 1 where `u = 0`.
  package func slope(_ i: Int, _ n: Int) -> Rational { problem.noise[i, n] * problem.slope(preactivations[i, n].sign) }

  /// The errors at a sample, and the values `ε_i φ(u_i)` of the units.
  package func values(at n: Int) -> [Rational] {
    errors[n * problem.outputs..<(n + 1) * problem.outputs]
      + (0..<problem.units).map { slope($0, n) * preactivations[$0, n] }
  }

  /// Whether unit `i` adds to the outputs on sample `n`, at some weights near the point.
  package func counts(_ n: Int, for i: Int) -> Bool {
    !problem.noise[i, n].isZero && (!problem.slope.isZero || preactivations[i, n].sign >= 0)
  }

  /// Whether unit `i` is near the point one linear function of its weights on all samples, and the outputs have biases, which can take
  /// constants that it adds.
  package func isLinear(_ i: Int) -> Bool {
    let slopes = (0..<problem.samples).map { slope(i, $0) }
    return problem.hasOutputBias && !preactivations.row(i).contains { $0.isZero } && Set(slopes).count == 1
      && !slopes[0].isZero
  }

  /// How many `u_{i,L-1}^(n)` are zero.
  package var kinks: Int { preactivations.elements.count { $0.isZero } }
}

extension Network {
  /// Checks the shapes of `W_{L-1}` and `W_L`.
  package func checkShapes(hidden: Matrix<Rational>, output: Matrix<Rational>) throws(ShapeError) {
    try Point.checkShapes(
      hidden, is: (rows(ofWeight: layers - 1), columns(ofWeight: layers - 1)), output,
      is: (rows(ofWeight: layers), columns(ofWeight: layers)))
  }
}
