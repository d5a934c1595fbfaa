import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// The rank of `G^p` at the activation pattern of a point, `p` taking slope 1 where `u = 0`.
  ///
  /// Where the rank is as large as the shape allows it is certified; else a kernel is found too, unless the
  /// matrix is so large that its numbers would be very long.
  public func rank(atPatternOf fields: PointFields) throws -> PointRank {
    let network = try Network(
      widths: fields.network.widths, slopes: fields.network.slopes, samples: fields.network.samples)
    let instance = try Instance(
      inputs: fields.instance.inputs, noise: fields.instance.noise, weights: fields.instance.weights, for: network)
    let pattern = try ActivationPattern(of: instance, hidden: fields.hidden, in: network)
    let matrix = try instance.gradientMatrix(at: pattern, slopes: network.slopes)
    guard let modulus = residuePrime(matrix), let residues = modulus.residues(matrix) else {
      throw RankError.outOfPrimes
    }
    let least = ModularEchelon(eliminating: residues, modulo: modulus).rank
    let largest = min(matrix.rows, matrix.columns)
    guard least == largest || largest <= Certifier.largestKernel else { return .atLeast(least) }
    return .exactly(try gradientRank(network, instance, at: pattern))
  }

  /// The smaller side of a matrix up to which a deficiency is certified by a kernel.
  private static let largestKernel = 128
}

/// A rank, with its certificate, or a bound.
public enum PointRank: Sendable {
  case exactly(Verified)
  case atLeast(Int)
}

extension ActivationPattern {
  /// The pattern of the weights: the slope 1 where `u ≥ 0`, `s` below.
  /// - Throws: `ShapeError`.
  init(of instance: Instance<Rational>, hidden: Matrix<Rational>, in network: Network) throws {
    var outputs = instance.inputs
    var choices: [Matrix<Int>] = []
    for (noise, weight) in zip(instance.noise, instance.weights + [hidden]) {
      let u = try weight.times(outputs)
      choices.append(u.map { $0.sign < 0 ? 1 : 0 })
      outputs = try noise.hadamard(u.map { $0.sign < 0 ? network.slopes[1] * $0 : $0 })
    }
    try self.init(choices, for: network)
  }
}
