import ExactArithmetic

extension Instance {
  /// The slope matrices `A_l^p = E_l ⊙ τ_l`, `d_l × N`, for `l = 1, …, L-1`:
  /// `τ_l` has the slope that the pattern chooses, Soudry & Carmon, Section 3.
  @inlinable public func slopeMatrices(at pattern: ActivationPattern, slopes: [Element]) throws(ShapeError) -> [Matrix<
    Element
  >] {
    guard noise.count == pattern.choices.count else { throw ShapeError("the pattern is of another network") }
    var matrices: [Matrix<Element>] = []
    for (noise, choices) in zip(noise, pattern.choices) {
      matrices.append(try noise.hadamard(choices.map { slopes[$0] }))
    }
    return matrices
  }

  /// `V_0 = X, V_1, …`: `u_l = W_l v_{l-1}`, `v_l = diag(a_l) u_l`, eq. (3.1),
  /// with one `V_l` for each of the given weights `W_1, W_2, …`. The last column of a weight can be a bias.
  @inlinable package static func layerOutputs(
    inputs: Matrix<Element>, slopeMatrices: [Matrix<Element>], weights: [Matrix<Element>]
  ) throws(ShapeError) -> [Matrix<Element>] {
    var outputs = [inputs]
    for (slopes, weight) in zip(slopeMatrices, weights) {
      outputs.append(try slopes.hadamard(try weight.layer(outputs[outputs.count - 1])))
    }
    return outputs
  }

  /// The gradient matrix with the last weights absorbed,
  /// `G^p = A_{L-1}^p ∘ V_{L-2}^p` of shape `d_{L-1} d_{L-2} × N`,
  /// Soudry & Carmon, eq. (4.4) at `L = 2` and eq. (B.2) beyond.
  ///
  /// With biases a row of ones is below `V_{L-2}`, or is the last of `G^p`; with several outputs it is the derivative of
  /// all of them, at the instance's `W_L`: FORMAT.md, "Biases and outputs".
  ///
  /// - Parameters:
  ///   - pattern: `p`, of the instance's network.
  ///   - slopes: the network's slopes, as elements of the same ring.
  /// - Complexity: O(N (Σ d_l d_{l-1})) ring operations.
  @inlinable public func gradientMatrix(at pattern: ActivationPattern, slopes: [Element]) throws(ShapeError) -> Matrix<
    Element
  > {
    try gradientMatrix(slopeMatrices: try slopeMatrices(at: pattern, slopes: slopes))
  }

  /// `A_{L-1} ∘ V_{L-2}` for given slope matrices `A_1, …, A_{L-1}`.
  @inlinable public func gradientMatrix(slopeMatrices: [Matrix<Element>]) throws(ShapeError) -> Matrix<Element> {
    let factors = try gradientFactors(slopeMatrices: slopeMatrices)
    return Matrix(rows: factors.rows, columns: factors.columns) { factors[$0, $1] }
  }

  @inlinable func gradientFactors(slopeMatrices: [Matrix<Element>]) throws(ShapeError) -> GradientFactors<Element> {
    guard let slopes = slopeMatrices.last else { throw ShapeError("there are no slope matrices") }
    let outputs = try Instance.layerOutputs(inputs: inputs, slopeMatrices: slopeMatrices, weights: weights)
    return GradientFactors(slopes: slopes, outputs: outputs[outputs.count - 1], last: last)
  }
}

/// `G^p` entry by entry.
@usableFromInline struct GradientFactors<Element: RingElement> {
  /// `A_{L-1}` and `V_{L-2}`.
  @usableFromInline let slopes: Matrix<Element>
  @usableFromInline let outputs: Matrix<Element>
  @usableFromInline let last: LastLayersForm<Element>
  @usableFromInline let width: Int

  @usableFromInline init(slopes: Matrix<Element>, outputs: Matrix<Element>, last: LastLayersForm<Element>) {
    (self.slopes, self.outputs, self.last) = (slopes, outputs, last)
    width = outputs.rows + (last.hasBias ? 1 : 0)
  }

  @inlinable var rows: Int { slopes.rows * width + (last.constants == nil ? 0 : last.output?.rows ?? 1) }
  @inlinable var columns: Int { slopes.columns * (last.output?.rows ?? 1) }

  @inlinable subscript(row: Int, column: Int) -> Element {
    let (i, j) = (row / width, row % width)
    guard let output = last.output else {
      if i == slopes.rows, let constants = last.constants { return constants.one }
      return j < outputs.rows ? slopes[i, column] * outputs[j, column] : slopes[i, column]
    }
    let (n, k) = (column / output.rows, column % output.rows)
    if row >= slopes.rows * width, let constants = last.constants {
      return row - slopes.rows * width == k ? constants.one : constants.zero
    }
    let factor = output[k, i] * slopes[i, n]
    return j < outputs.rows ? factor * outputs[j, n] : factor
  }
}
