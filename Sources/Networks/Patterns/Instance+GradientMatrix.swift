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
  /// with one `V_l` for each of the given weights `W_1, W_2, …`.
  @inlinable package static func layerOutputs(
    inputs: Matrix<Element>, slopeMatrices: [Matrix<Element>], weights: [Matrix<Element>]
  ) throws(ShapeError) -> [Matrix<Element>] {
    var outputs = [inputs]
    for (slopes, weight) in zip(slopeMatrices, weights) {
      outputs.append(try slopes.hadamard(try weight * outputs[outputs.count - 1]))
    }
    return outputs
  }

  /// The gradient matrix with the last weights absorbed,
  /// `G^p = A_{L-1}^p ∘ V_{L-2}^p` of shape `d_{L-1} d_{L-2} × N`,
  /// Soudry & Carmon, eq. (4.4) at `L = 2` and eq. (B.2) beyond.
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
    return try factors.slopes.khatriRao(factors.outputs)
  }

  @inlinable func gradientFactors(
    slopeMatrices: [Matrix<Element>]
  ) throws(ShapeError) -> (slopes: Matrix<Element>, outputs: Matrix<Element>) {
    guard let last = slopeMatrices.last else { throw ShapeError("there are no slope matrices") }
    let outputs = try Instance.layerOutputs(inputs: inputs, slopeMatrices: slopeMatrices, weights: weights)
    return (last, outputs[outputs.count - 1])
  }
}
