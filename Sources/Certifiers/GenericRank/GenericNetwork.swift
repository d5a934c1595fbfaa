import Certificates
import ExactArithmetic
import Networks

/// A network whose data, weights and noise are parameters, but for the layers without noise.
public struct GenericNetwork: Sendable {
  public let network: Network
  /// The layers `l` whose `E_l` are parameters; `E_l = 1` in the others.
  public let noise: Set<Int>
  public let pattern: ActivationPattern

  /// In a layer with noise every slope `τ ≠ 0` gives the same generic rank: `ε ↦ ε/τ` is a substitution.
  /// So its slopes are taken as 1, and the pattern is one of the layers without noise only.
  public init(_ network: Network, noise: Set<Int>, pattern: ActivationPattern) throws(FamilyError) {
    if let l = noise.sorted().first(where: { !(1..<network.layers).contains($0) }) {
      throw .noNoise(layer: l, layers: network.layers)
    }
    guard noise.isEmpty || !network.slopes.contains(where: \.isZero) else { throw .zeroSlope }
    (self.network, self.noise, self.pattern) = (network, noise, pattern)
  }

  /// That a column of the gradient matrices, and so the pattern, is not too large: checked before a pattern is made.
  package static func checkSize(_ network: Network) throws(LimitError) {
    var terms = network.samples
    for width in network.widths {
      try FamilyError.checkSize(terms, width, of: "terms of the polynomials")
      terms *= width
    }
  }

  private var outputWidths: [Int] { network.widths + [1] }

  /// `W_l`, `l = 1…L`, as names; its bias, where it has one, as a last column.
  private func weights(_ l: Int) -> Matrix<String> {
    let names = GenericProblem.generic("w\(l)_", outputWidths[l], outputWidths[l - 1])
    return names.withLastColumn(network.hasBias(l) ? (1...outputWidths[l]).map { "b\(l)_\($0)" } : nil)
  }

  /// `G_l = Δ_l ∘ V_{l-1}`, eq. (5.4), `d_l d_{l-1} × N`; with a bias a row of ones is below `V_{l-1}`.
  public func layer(_ l: Int) throws -> GenericProblem {
    guard (1...network.layers).contains(l) else {
      throw FamilyError.noLayer(l, layers: network.layers)
    }
    return GenericProblem(
      title: "G_\(l) of eq. (5.4), \(description)",
      matrix: try PolynomialMatrix(parameters: parameters(), try gradients([l])[0]))
  }

  /// `G`, the `G_l` one above the other, eq. (5.5), `ω × N`, with the scaling relation of each hidden neuron `(l, i)`:
  /// `Σ_j W_l[i,j] G_l[(i,j),n] = δ_l[i,n] u_l[i,n] = Σ_k W_{l+1}[k,i] G_{l+1}[(k,i),n]`.
  package func stacked() throws -> GenericProblem {
    let blocks = try gradients(Array(1...network.layers))
    let d = outputWidths
    let starts = blocks.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.rows) }
    let minusOne = Polynomial(Rational(-1))
    var relations: [PolynomialVector] = []
    for l in 1..<network.layers {
      let (below, above) = (weights(l), weights(l + 1))
      for i in 0..<d[l] {
        var relation: PolynomialVector = [:]
        for j in 0..<below.columns {
          relation[starts[l - 1] + i * below.columns + j] = Polynomial(parameter: below[i, j])
        }
        for k in 0..<d[l + 1] {
          relation[starts[l] + k * above.columns + i] = minusOne * Polynomial(parameter: above[k, i])
        }
        relations.append(relation)
      }
    }
    let matrix = try Matrix(
      rows: starts[network.layers], columns: network.samples, elements: blocks.flatMap(\.elements))
    return GenericProblem(
      title: "stacked G of eq. (5.5), \(description)",
      matrix: try PolynomialMatrix(parameters: parameters(), matrix), leftKernel: relations)
  }

  private var description: String {
    let widths = network.widths.map(String.init).joined(separator: ",")
    let biases =
      network.biases.isEmpty ? "" : ", biases \(network.biases.map { "b_\($0)" }.joined(separator: ", "))"
    let layers = noise.isEmpty ? "none" : noise.sorted().map(String.init).joined(separator: ",")
    return "L = \(network.layers), widths \(widths), N = \(network.samples)\(biases), noise in layers: \(layers)"
  }

  private func names() -> (inputs: Matrix<String>, noise: [Matrix<String>?], weights: [Matrix<String>]) {
    let (d, samples) = (network.widths, network.samples)
    return (
      GenericProblem.generic("x", d[0], samples),
      (1..<network.layers).map { noise.contains($0) ? GenericProblem.generic("e\($0)_", d[$0], samples) : nil },
      (1...network.layers).map(weights)
    )
  }

  private func parameters() -> [String] {
    let (inputs, noise, weights) = names()
    return inputs.elements + noise.flatMap { $0?.elements ?? [] } + weights.flatMap(\.elements)
  }

  /// The `G_l` of these layers. A column of one has as many terms as there are paths through the network.
  private func gradients(_ layers: [Int]) throws -> [Matrix<Polynomial>] {
    var terms = layers.count * network.samples
    for width in network.widths {
      try FamilyError.checkSize(terms, width, of: "terms of the polynomials")
      terms *= width
    }
    let (inputs, noise, weights) = names()
    let (one, d) = (Polynomial(.one), network.widths)
    func polynomials(_ names: Matrix<String>) -> Matrix<Polynomial> { names.map { Polynomial(parameter: $0) } }
    let instance = try Instance(
      inputs: polynomials(inputs),
      noise: noise.enumerated().map { l, names in
        names.map(polynomials) ?? Matrix(rows: d[l + 1], columns: network.samples) { _, _ in one }
      },
      weights: weights.dropLast(2).map(polynomials), for: network, constants: nil)
    // Slopes of layers with noise are 1, see `init`.
    let choices = pattern.choices.enumerated().map { l, choices in
      self.noise.contains(l + 1) ? choices.map { _ in 0 } : choices
    }
    let pattern = try ActivationPattern(choices, for: network)
    let slopes = network.slopes.map { Polynomial($0) }
    return try layers.map { l in
      try instance.layerGradientMatrix(
        l, at: pattern, slopes: slopes,
        last: (polynomials(weights[network.layers - 2]), polynomials(weights[network.layers - 1])), one: one)
    }
  }
}
