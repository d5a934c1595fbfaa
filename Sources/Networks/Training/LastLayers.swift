import ExactArithmetic

/// The last two layers of a network as a problem of their own: inputs
/// `Z = V_{L-2}` (`X` at `L = 2`), noise `E_{L-1}`, the slope `s` and targets `y`.
///
/// For weights `R = W_{L-1}` and `w = W_L` the output on sample `n` is
/// `Σ_i w_i ε_i^(n) φ(r_i · z^(n))`, `φ(u) = u` for `u ≥ 0` and `s u` below,
/// Soudry & Carmon, eq. (3.1) and (4.1).
public struct LastLayers: Hashable, Sendable {
  /// `Z`, `d_{L-2} × N`.
  public let inputs: Matrix<Rational>
  /// `E_{L-1}`, `d_{L-1} × N`.
  public let noise: Matrix<Rational>
  /// `s`, any rational.
  public let slope: Rational
  /// `y`, `N` numbers.
  public let targets: [Rational]
  /// The columns and the rows of `Z`.
  package let columns: [Fractions]
  package let rows: [Fractions]

  public var units: Int { noise.rows }
  public var samples: Int { inputs.columns }

  /// Runs the layers below, with the slopes that the signs of `u` choose.
  /// - Throws: `ShapeError` when the slopes are not `1, s` or the targets not `N`; `LimitError`.
  public init(
    of instance: Instance<Rational>, targets: Matrix<Rational>, in network: Network, work: Work = Work()
  ) throws {
    guard network.slopes.count == 2, network.slopes[0] == .one else {
      throw ShapeError("the slopes are not 1 and s")
    }
    guard targets.rows == 1, targets.columns == network.samples else {
      throw ShapeError("the targets are \(targets.rows)×\(targets.columns), not 1×\(network.samples)")
    }
    _ = try instance.countRun(of: network, work)
    let slope = network.slopes[1]
    var outputs = instance.inputs
    for (noise, weight) in zip(instance.noise, instance.weights) {
      let u = try weight * outputs
      outputs = try noise.hadamard(u.map { $0.sign < 0 ? slope * $0 : $0 })
    }
    inputs = outputs
    columns = try (0..<outputs.columns).map { n in try work.row((0..<outputs.rows).map { outputs[$0, n] }) }
    rows = try (0..<outputs.rows).map { try work.row(Array(outputs.row($0))) }
    noise = instance.noise[network.layers - 2]
    (self.slope, self.targets) = (slope, targets.elements)
  }

  /// `φ'` on the side of `sign`: 1, or `s` where it is negative.
  public func slope(_ sign: Int) -> Rational { sign < 0 ? slope : .one }

  /// `φ(u)`.
  public func activation(_ u: Rational) -> Rational { slope(u.sign) * u }
}

/// Weights `(W_{L-1}, W_L)` of the last two layers, and what they give.
public struct TrainingPoint: Hashable, Sendable {
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

  /// `MSE = ‖e‖² / 2N`, eq. (3.2).
  public var meanSquaredError: Rational {
    let squares = errors.reduce(Rational.zero) { $0 + $1 * $1 }
    return (try? squares / Rational(2 * errors.count)) ?? .zero
  }

  /// How many `u_{i,L-1}^(n)` are zero.
  public var kinks: Int { preactivations.elements.count { $0.isZero } }
}
