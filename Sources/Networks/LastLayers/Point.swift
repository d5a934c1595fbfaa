import ExactArithmetic

/// Weights `(W_{L-1}, W_L)` of the last two layers, and what they give.
public struct Point: Hashable, Sendable {
  public let problem: LastLayers
  /// `W_{L-1}`, `d_{L-1} × d_{L-2}`.
  public let hidden: Matrix<Rational>
  /// `W_L`, `d_{L-1}` numbers.
  public let output: [Rational]
  /// `u_{L-1}`, `d_{L-1} × N`.
  public let preactivations: Matrix<Rational>
  /// `e = v_L - y`, eq. (3.2).
  public let errors: [Rational]

  /// - Throws: `ShapeError` when a shape is not the problem's; `LimitError`.
  public init(
    _ problem: LastLayers, hidden: Matrix<Rational>, output: Matrix<Rational>, work: Work = Work()
  ) throws {
    let (units, width) = (problem.units, problem.inputs.rows)
    guard hidden.rows == units, hidden.columns == width else {
      throw ShapeError("W_{L-1} is \(hidden.rows)×\(hidden.columns), not \(units)×\(width)")
    }
    guard output.rows == 1, output.columns == units else {
      throw ShapeError("W_L is \(output.rows)×\(output.columns), not 1×\(units)")
    }
    let rows = try (0..<units).map { try work.row(Array(hidden.row($0))) }
    let preactivations = try Matrix(rows: units, columns: problem.samples) { i, n in
      try work.dot(rows[i], problem.columns[n])
    }
    let bits = try work.bits(output.elements) + work.bits([.one, problem.slope])
    errors = try (0..<problem.samples).map { n in
      let noise = (0..<units).map { problem.noise[$0, n] }
      try work.spend(units, Work.operation(bits + work.bits(noise)))
      let factors = (0..<units).map { i in output[0, i] * noise[i] * problem.slope(preactivations[i, n].sign) }
      return try work.dot(factors + [-1], (0..<units).map { preactivations[$0, n] } + [problem.targets[n]])
    }
    (self.problem, self.hidden, self.output, self.preactivations) = (problem, hidden, output.elements, preactivations)
  }

  /// How many `u_{i,L-1}^(n)` are zero.
  public var kinks: Int { preactivations.elements.count { $0.isZero } }
}
