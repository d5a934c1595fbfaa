import ExactArithmetic

/// The data and fixed weights of a network: `(X, E_1, …, E_{L-1}, W_1, …, W_{L-2})`,
/// over the rationals or over `Z/m`. The last column of a weight is its bias, where it has one.
public struct Instance<Element: RingElement>: Hashable, Sendable {
  /// `X`, `d_0 × N`.
  public let inputs: Matrix<Element>
  /// `E_1, …, E_{L-1}`, `E_l` of shape `d_l × N`.
  public let noise: [Matrix<Element>]
  /// `W_1, …, W_{L-2}`, `W_l` of shape `d_l × d_{l-1}`, or with a bias `d_l × (d_{l-1} + 1)`; none at `L = 2`.
  public let weights: [Matrix<Element>]
  /// With `W_L`, where there are several outputs and it is given.
  public var allWeights: [Matrix<Element>] { weights + (last.output.map { [$0] } ?? []) }

  /// What `G^p` needs of the last two layers where they have biases or there are several outputs.
  @usableFromInline package let last: LastLayersForm<Element>

  /// - Parameters:
  ///   - inputs: `X`, `d_0 × N`.
  ///   - noise: `E_1, …, E_{L-1}`, `E_l` of shape `d_l × N`.
  ///   - weights: `W_1, …, W_{L-2}`, with a bias a column more each.
  ///   - output: `W_L`, `K × d_{L-1}` without its bias, where there are `K ≥ 2` outputs; without it there is no `G^p`.
  ///   - network: whose widths, samples, biases and outputs these are.
  ///   - constants: 0 and 1 of the ring, needed where the outputs have biases.
  /// - Throws: `ShapeError` when a shape is not the network's.
  public init(
    inputs: Matrix<Element>, noise: [Matrix<Element>], weights: [Matrix<Element>], output: Matrix<Element>? = nil,
    for network: Network, constants: RingConstants<Element>?
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
    if let output { try check("W_\(network.layers)", output, network.outputs, d[network.layers - 1]) }
    (self.inputs, self.noise, self.weights) = (inputs, noise, weights)
    last = LastLayersForm(
      hasBias: network.hasBias(network.layers - 1), output: output,
      constants: network.hasBias(network.layers) ? constants : nil)
  }

  /// - Requires: the shapes are a network's.
  @usableFromInline package init(
    inputs: Matrix<Element>, noise: [Matrix<Element>], weights: [Matrix<Element>],
    last: LastLayersForm<Element> = LastLayersForm()
  ) {
    (self.inputs, self.noise, self.weights, self.last) = (inputs, noise, weights, last)
  }

  /// The image of the instance under a map of rings.
  @inlinable public func map<Image: RingElement, Failure>(
    _ f: (Element) throws(Failure) -> Image
  ) throws(Failure) -> Instance<Image> {
    Instance<Image>(
      inputs: try inputs.map(f), noise: try noise.map { matrix throws(Failure) in try matrix.map(f) },
      weights: try weights.map { matrix throws(Failure) in try matrix.map(f) }, last: try last.map(f))
  }
}

extension Instance<Rational> {
  /// - Throws: `ShapeError` when a shape is not the network's.
  public init(
    inputs: Matrix<Rational>, noise: [Matrix<Rational>], weights: [Matrix<Rational>], output: Matrix<Rational>? = nil,
    for network: Network
  ) throws(ShapeError) {
    try self.init(
      inputs: inputs, noise: noise, weights: weights, output: output, for: network,
      constants: RingConstants(zero: .zero, one: .one))
  }
}

/// 0 and 1 of a ring.
public struct RingConstants<Element: RingElement>: Hashable, Sendable {
  public let zero: Element
  public let one: Element

  public init(zero: Element, one: Element) { (self.zero, self.one) = (zero, one) }
}

/// Whether `W_{L-1}` has a bias; `W_L` where there are several outputs; the ring's constants where these have biases.
@usableFromInline package struct LastLayersForm<Element: RingElement>: Hashable, Sendable {
  @usableFromInline package let hasBias: Bool
  @usableFromInline package let output: Matrix<Element>?
  @usableFromInline package let constants: RingConstants<Element>?

  @usableFromInline package init(
    hasBias: Bool = false, output: Matrix<Element>? = nil, constants: RingConstants<Element>? = nil
  ) {
    (self.hasBias, self.output, self.constants) = (hasBias, output, constants)
  }

  @usableFromInline func map<Image: RingElement, Failure>(
    _ f: (Element) throws(Failure) -> Image
  ) throws(Failure) -> LastLayersForm<Image> {
    var images: RingConstants<Image>?
    if let constants { images = RingConstants(zero: try f(constants.zero), one: try f(constants.one)) }
    var image: Matrix<Image>?
    if let output { image = try output.map(f) }
    return LastLayersForm<Image>(hasBias: hasBias, output: image, constants: images)
  }
}
