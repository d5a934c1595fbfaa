import ExactArithmetic
import Networks

/// An instance as a claim or its evidence writes it: `X`, the `E_l`, the `W_l`.
public struct InstanceFields: Equatable, Sendable {
  public let inputs: Matrix<Rational>
  public let noise: [Matrix<Rational>]
  public let weights: [Matrix<Rational>]

  public init(inputs: Matrix<Rational>, noise: [Matrix<Rational>], weights: [Matrix<Rational>]) {
    (self.inputs, self.noise, self.weights) = (inputs, noise, weights)
  }

  init(_ field: Field) throws {
    let f = try field.members("X", "E", "W")
    self.init(
      inputs: try f[0].rationalMatrix(), noise: try f[1].elements().map { try $0.rationalMatrix() },
      weights: try f[2].elements().map { try $0.rationalMatrix() })
  }

  /// The instance, if its shapes are the network's.
  /// - Parameter isAboutRanks: whether the last of the `W` is `W_L` where there are several outputs.
  package func instance(for network: Network, isAboutRanks: Bool = true) throws(Rejection) -> Instance<Rational> {
    let hasOutput = isAboutRanks && network.outputs > 1
    if hasOutput && weights.isEmpty { throw .illFormedClaim("W_\(network.layers) is missing") }
    do {
      return try Instance(
        inputs: inputs, noise: noise, weights: hasOutput ? weights.dropLast() : weights,
        output: hasOutput ? weights.last : nil, for: network)
    } catch { throw .illFormedClaim("\(error)") }
  }
}
