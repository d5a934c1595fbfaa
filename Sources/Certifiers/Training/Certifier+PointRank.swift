import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// The rank of `G^p` at the activation pattern of a point, `p` taking slope 1 where `u = 0`.
  ///
  /// The rank is certified, unless a kernel is needed whose vectors are too long for a file.
  public func rank(atPatternOf fields: PointFields) throws -> PointRank {
    let network = try fields.network.network()
    let below = fields.instance
    let instance = try Instance(
      inputs: below.inputs, noise: below.noise, weights: below.weights,
      output: network.outputs == 1 ? nil : fields.output.leadingColumns(network.widths[network.layers - 1]),
      for: network)
    let pattern = try ActivationPattern(of: instance, hidden: fields.hidden, in: network)
    let matrix = try instance.gradientMatrix(at: pattern, slopes: network.slopes)
    let found = try CertifiedRank(of: matrix)
    let digits = found.kernelBits / 3
    if digits > Certifier.mostKernelDigits { return .uncertified(rank: found.rank, kernelDigits: digits) }
    return .certified(
      try seal(.gradientRank(network, instance, at: pattern, rank: found.rank), by: .rank(RankEvidence(found))))
  }

  /// The most digits of a kernel that a certificate of a point's rank is written with: 16 MB.
  private static let mostKernelDigits = 16_000_000
}

/// An exact rank.
public enum PointRank: Sendable {
  case certified(Verified)
  /// Kernel vectors show it that would make a file of so many digits.
  case uncertified(rank: Int, kernelDigits: Int)
}

extension CertifiedRank {
  /// Of all entries of the kernel's vectors together.
  fileprivate var kernelBits: Int {
    switch kernel {
    case .none: 0
    case .right(_, let vectors), .left(_, let vectors): vectors.elements.reduce(0) { $0 + $1.bitWidth }
    }
  }
}

extension ActivationPattern {
  /// The pattern of the weights: the slope 1 where `u ≥ 0`, `s` below.
  /// - Throws: `ShapeError`.
  init(of instance: Instance<Rational>, hidden: Matrix<Rational>, in network: Network) throws {
    guard let slope = network.slope else { throw ShapeError("the slopes are not 1 and s") }
    var outputs = instance.inputs
    var choices: [Matrix<Int>] = []
    for (noise, weight) in zip(instance.noise, instance.weights + [hidden]) {
      let u = try weight.columns > outputs.rows ? weight.layer(outputs) : weight.times(outputs)
      choices.append(u.map { $0.sign < 0 ? 1 : 0 })
      outputs = try noise.hadamard(u.map { $0.sign < 0 ? slope * $0 : $0 })
    }
    try self.init(choices, for: network)
  }
}
