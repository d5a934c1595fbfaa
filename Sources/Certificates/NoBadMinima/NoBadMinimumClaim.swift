import ExactArithmetic
import Networks

/// What a certificate says about all local minima, or stationary points, of the MSE as a function of the last two layers'
/// weights, the others being fixed: for every target.
public enum NoBadMinimumClaim: Equatable, Sendable {
  /// Every local minimum, differentiable or not, has `MSE = 0`, and there are such weights.
  case noBadLocalMinimum(NetworkFields, InstanceFields)
  /// The same for every real instance whose entries are within the radius of those of the given one.
  case noBadLocalMinimumNearby(NetworkFields, InstanceFields, radius: Rational)
  /// With `W_L` fixed, every Clarke subgradient `g` in `W_{L-1}` has `‖g‖² ≥ 2 · rate · MSE`, and `MSE = 0` somewhere.
  case noBadStationaryPoint(NetworkFields, InstanceFields, output: Matrix<Rational>, rate: Rational)

  init(noBadLocalMinimum field: Field) throws {
    let f = try field.members("kind", "network", "instance")
    self = .noBadLocalMinimum(try NetworkFields(f[1]), try InstanceFields(f[2]))
  }

  init(noBadLocalMinimumNearby field: Field) throws {
    let f = try field.members("kind", "network", "instance", "radius")
    self = .noBadLocalMinimumNearby(try NetworkFields(f[1]), try InstanceFields(f[2]), radius: try f[3].rational())
  }

  init(noBadStationaryPoint field: Field) throws {
    let f = try field.members("kind", "network", "instance", "output", "rate")
    self = .noBadStationaryPoint(
      try NetworkFields(f[1]), try InstanceFields(f[2]), output: try f[3].rationalMatrix(), rate: try f[4].rational())
  }

  public var kind: ClaimKind {
    switch self {
    case .noBadLocalMinimum: .noBadLocalMinimum
    case .noBadLocalMinimumNearby: .noBadLocalMinimumNearby
    case .noBadStationaryPoint: .noBadStationaryPoint
    }
  }

  public var network: NetworkFields { given.network }
  public var instance: InstanceFields { given.instance }

  private var given: (network: NetworkFields, instance: InstanceFields) {
    switch self {
    case .noBadLocalMinimum(let network, let instance), .noBadLocalMinimumNearby(let network, let instance, _),
      .noBadStationaryPoint(let network, let instance, _, _):
      (network, instance)
    }
  }

  /// The claim in words, complete but for the matrices of the file.
  var statement: String {
    let last = network.widths.count
    let weight = network.weightInWords(last - 1)
    let (hidden, output) = (network.hasBias(last - 1) ? "(\(weight))" : weight, "W_\(last)")
    let file = "the instance \(network.instanceInWords) of this file"
    let noBad =
      "for every y, every local minimum of the MSE as a function of \(network.moving), differentiable or not, has MSE = 0, and there are such; for"
    return switch self {
    case .noBadLocalMinimum: "\(noBad) \(file); \(network)"
    case .noBadLocalMinimumNearby(_, _, let radius):
      "\(noBad) every real instance within \(radius), entry by entry, of \(file); \(network)"
    case .noBadStationaryPoint(_, _, _, let rate):
      "for every y, with \(output) as in this file, MSE = 0 for some \(hidden), and ‖g‖² ≥ 2 · \(rate) · MSE for every Clarke subgradient g of the MSE as a function of \(hidden); for \(file); \(network)"
    }
  }
}

extension NetworkFields {
  /// The network, if it has the slopes `1, s` of an activation.
  func activationNetwork() throws(Rejection) -> Network {
    let network = try network()
    guard Network.slope(of: slopes) != nil else { throw .illFormedClaim("the slopes are not 1 and s") }
    return network
  }

  /// The last two layers, for every target.
  /// - Requires: the claim's form has been checked, so that there are no more samples than the file lists.
  func lastLayers(_ instance: InstanceFields, _ work: Work) throws -> LastLayers {
    try lastLayers(instance, targets: Matrix(rows: 1, columns: samples) { _, _ in .zero }, work)
  }
}
