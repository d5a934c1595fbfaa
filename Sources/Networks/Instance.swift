import ExactArithmetic

/// The data and fixed weights of a network: `(X, E_1, …, E_{L-1}, W_1, …, W_{L-2})`,
/// over the rationals or over `Z/m`.
public struct Instance<Element: RingElement>: Hashable, Sendable {
  /// `X`, `d_0 × N`.
  public let inputs: Matrix<Element>
  /// `E_1, …, E_{L-1}`, `E_l` of shape `d_l × N`.
  public let noise: [Matrix<Element>]
  /// `W_1, …, W_{L-2}`, `W_l` of shape `d_l × d_{l-1}`; none at `L = 2`.
  public let weights: [Matrix<Element>]

  /// - Throws: `ShapeError` when a shape is not the network's.
  public init(
    inputs: Matrix<Element>, noise: [Matrix<Element>], weights: [Matrix<Element>],
    for network: Network
  ) throws(ShapeError) {
    func check(_ name: String, _ matrix: Matrix<Element>, _ rows: Int, _ columns: Int)
      throws(ShapeError)
    {
      guard matrix.rows == rows, matrix.columns == columns else {
        throw ShapeError("\(name) is \(matrix.rows)×\(matrix.columns), not \(rows)×\(columns)")
      }
    }
    let d = network.widths
    guard noise.count == network.layers - 1, weights.count == network.layers - 2 else {
      throw ShapeError(
        "\(noise.count) noise and \(weights.count) weight matrices, not \(network.layers - 1) and \(network.layers - 2)"
      )
    }
    try check("X", inputs, d[0], network.samples)
    for (l, matrix) in noise.enumerated() {
      try check("E_\(l + 1)", matrix, d[l + 1], network.samples)
    }
    for (l, matrix) in weights.enumerated() {
      try check("W_\(l + 1)", matrix, network.rows(ofWeight: l + 1), network.columns(ofWeight: l + 1))
    }
    (self.inputs, self.noise, self.weights) = (inputs, noise, weights)
  }

  /// - Requires: the shapes are a network's.
  @usableFromInline package init(inputs: Matrix<Element>, noise: [Matrix<Element>], weights: [Matrix<Element>]) {
    (self.inputs, self.noise, self.weights) = (inputs, noise, weights)
  }

  /// The image of the instance under a map of rings.
  @inlinable public func map<Image: RingElement, Failure>(
    _ f: (Element) throws(Failure) -> Image
  ) throws(Failure) -> Instance<Image> {
    Instance<Image>(
      inputs: try inputs.map(f), noise: try noise.map { matrix throws(Failure) in try matrix.map(f) },
      weights: try weights.map { matrix throws(Failure) in try matrix.map(f) })
  }
}
