import ExactArithmetic

/// The last two layers of a network as a problem of their own: inputs
/// `Z = V_{L-2}` (`X` at `L = 2`), noise `E_{L-1}`, the slope `s` and targets `y`.
///
/// For weights `R = W_{L-1}` and `w = W_L` the output on sample `n` is
/// `Σ_i w_i ε_i^(n) φ(r_i · z^(n))`, `φ(u) = u` for `u ≥ 0` and `s u` below,
/// Soudry & Carmon, eq. (3.1) and (4.1). Where `W_{L-1}` has a bias, the last row of `Z` is ones; where `W_L` has
/// one, it is added to that.
package struct LastLayers: Hashable, Sendable {
  /// `Z`, `d_{L-2} × N`, or with a bias `(d_{L-2} + 1) × N`.
  package let inputs: Matrix<Rational>
  /// `E_{L-1}`, `d_{L-1} × N`.
  package let noise: Matrix<Rational>
  /// `s`, any rational.
  package let slope: Rational
  /// `y`, `N` numbers; with `K` outputs those of a sample one after the other.
  package let targets: [Rational]
  /// `K`.
  package let outputs: Int
  /// Whether `W_L` has a bias.
  package let hasOutputBias: Bool
  /// The columns and the rows of `Z`.
  package let columns: [Fractions]
  package let rows: [Fractions]

  package var units: Int { noise.rows }
  package var samples: Int { inputs.columns }

  /// Runs the layers below, with the slopes that the signs of `u` choose.
  /// - Throws: `ShapeError` when the slopes are not `1, s` or the targets not `N`; `LimitError`.
  package init(
    of instance: Instance<Rational>, targets: Matrix<Rational>, in network: Network, work: Work = Work()
  ) throws {
    let slope = try network.checkSlope(targets: targets)
    _ = try instance.countRun(of: network, work)
    var outputs = instance.inputs
    for (noise, weight) in zip(instance.noise, instance.weights) {
      let u = try weight.layer(outputs)
      outputs = try noise.hadamard(u.map { $0.sign < 0 ? slope * $0 : $0 })
    }
    if network.hasBias(network.layers - 1) {
      let below = outputs
      outputs = Matrix(rows: below.rows + 1, columns: below.columns) { $0 < below.rows ? below[$0, $1] : .one }
    }
    inputs = outputs
    columns = try (0..<outputs.columns).map { n in try work.row((0..<outputs.rows).map { outputs[$0, n] }) }
    rows = try (0..<outputs.rows).map { try work.row(Array(outputs.row($0))) }
    noise = instance.noise[network.layers - 2]
    (self.slope, self.targets) = (slope, targets.transposed.elements)
    (self.outputs, hasOutputBias) = (network.outputs, network.hasBias(network.layers))
  }

  /// `φ'` on the side of `sign`: 1, or `s` where it is negative.
  package func slope(_ sign: Int) -> Rational { sign < 0 ? slope : .one }

  /// `c_L`, the columns of `W_L`: those of the units and, where it has one, of the output's bias.
  package var lastWidth: Int { units + (hasOutputBias ? 1 : 0) }

  /// `φ(u)`.
  package func activation(_ u: Rational) -> Rational { slope(u.sign) * u }

  /// `v'` with `φ(u + t v) = φ(u) + t v'` for small `t > 0`.
  package func change(at u: Rational, along v: Rational) -> Rational {
    u.isZero ? activation(v) : slope(u.sign) * v
  }
}

extension Network {
  /// Checks that there is a target for each output and sample, and an activation.
  /// - Returns: its slope `s`.
  package func checkSlope(targets: Matrix<Rational>) throws(ShapeError) -> Rational {
    guard let slope else { throw ShapeError("the slopes are not 1 and s") }
    guard targets.rows == outputs, targets.columns == samples else {
      throw ShapeError("the targets are \(targets.rows)×\(targets.columns), not \(outputs)×\(samples)")
    }
    return slope
  }
}
