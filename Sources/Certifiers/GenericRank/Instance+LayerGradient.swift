import ExactArithmetic
import Networks

extension Instance {
  /// The gradient matrix of one layer, `G_l = Δ_l ∘ V_{l-1}` of shape
  /// `d_l d_{l-1} × N`, Soudry & Carmon, eq. (5.4): column `n` is the gradient
  /// of the output on sample `n` with respect to `W_l`, row-major, while the
  /// slopes stay at those of the pattern. Where `W_l` has a bias, a row of ones is below `V_{l-1}`.
  ///
  /// It differs from the absorbed `G^p` of eq. (B.2) at `l = L-1`, where
  /// `Δ_{L-1} = diag(W_L) A_{L-1}`.
  ///
  /// - Parameters:
  ///   - l: the layer, `1 ≤ l ≤ L`.
  ///   - pattern: `p`, of the instance's network.
  ///   - slopes: the network's slopes, as elements of the same ring.
  ///   - last: `W_{L-1}` of shape `d_{L-1} × d_{L-2}` and `W_L` of shape `1 × d_{L-1}`, or with a bias a column more.
  ///   - one: the ring's 1, which is `δ_L`.
  package func layerGradientMatrix(
    _ l: Int, at pattern: ActivationPattern, slopes: [Element],
    last: (hidden: Matrix<Element>, output: Matrix<Element>), one: Element
  ) throws(ShapeError) -> Matrix<Element> {
    let slopeMatrices = try slopeMatrices(at: pattern, slopes: slopes)
    let weights = self.weights + [last.hidden, last.output]
    guard (1...weights.count).contains(l) else {
      throw ShapeError("there is no layer \(l) of \(weights.count)")
    }
    guard last.output.rows == 1, [0, 1].contains(last.output.columns - last.hidden.rows) else {
      throw ShapeError("W_L is \(last.output.rows)×\(last.output.columns), not 1×\(last.hidden.rows)")
    }
    let outputs = try Instance.layerOutputs(
      inputs: inputs, slopeMatrices: slopeMatrices, weights: weights)
    // δ_L = 1 and δ_m = diag(a_m) W_{m+1}ᵀ δ_{m+1}, eq. (5.2).
    var delta = Matrix(rows: 1, columns: inputs.columns) { _, _ in one }
    for m in stride(from: weights.count - 1, through: l, by: -1) {
      let weight = weights[m].leadingColumns(weights[m - 1].rows)
      delta = try slopeMatrices[m - 1].hadamard(try weight.transposed * delta)
    }
    let below = outputs[l - 1]
    let width = weights[l - 1].columns
    return Matrix(rows: delta.rows * width, columns: delta.columns) { row, n in
      let (i, j) = (row / width, row % width)
      return j < below.rows ? delta[i, n] * below[j, n] : delta[i, n]
    }
  }
}
