import ExactArithmetic

/// What a certificate says about all local minima, or the global one, of the MSE as a function of the last
/// two layers' weights, the others being fixed.
public enum LandscapeClaim: Equatable, Sendable {
  /// For every target, every local minimum, differentiable or not, has `MSE = 0`, and there are such weights.
  case noBadLocalMinimum(NetworkFields, InstanceFields)
  /// The same for every real instance whose entries are within the radius of those of the given one.
  case noBadLocalMinimumNearby(NetworkFields, InstanceFields, radius: Rational)
  /// For every target, with `W_L` fixed, every Clarke subgradient `g` in `W_{L-1}` has `‖g‖² ≥ 2 · rate · MSE`,
  /// and `MSE = 0` somewhere.
  case noBadStationaryPoint(NetworkFields, InstanceFields, output: Matrix<Rational>, rate: Rational)
  /// The MSE at the point is `error`, and no smaller anywhere.
  case globalMinimum(PointFields, error: Rational)
  /// The MSE takes these values at its local minima, and no others.
  case localMinimumValues(NetworkFields, InstanceFields, targets: Matrix<Rational>, [LocalMinimumValue])

  public var kind: ClaimKind {
    switch self {
    case .noBadLocalMinimum: .noBadLocalMinimum
    case .noBadLocalMinimumNearby: .noBadLocalMinimumNearby
    case .noBadStationaryPoint: .noBadStationaryPoint
    case .globalMinimum: .globalMinimum
    case .localMinimumValues: .localMinimumValues
    }
  }

  public var network: NetworkFields { given.network }
  public var instance: InstanceFields { given.instance }

  private var given: (network: NetworkFields, instance: InstanceFields) {
    switch self {
    case .noBadLocalMinimum(let network, let instance), .noBadLocalMinimumNearby(let network, let instance, _),
      .noBadStationaryPoint(let network, let instance, _, _), .localMinimumValues(let network, let instance, _, _):
      (network, instance)
    case .globalMinimum(let point, _): (point.network, point.instance)
    }
  }
}

extension LandscapeClaim {
  init(_ field: Field, kind: ClaimKind) throws {
    switch kind {
    case .noBadLocalMinimum:
      let f = try field.members("kind", "network", "instance")
      self = .noBadLocalMinimum(try NetworkFields(f[1]), try InstanceFields(f[2]))
    case .noBadLocalMinimumNearby:
      let f = try field.members("kind", "network", "instance", "radius")
      self = .noBadLocalMinimumNearby(try NetworkFields(f[1]), try InstanceFields(f[2]), radius: try f[3].rational())
    case .noBadStationaryPoint:
      let f = try field.members("kind", "network", "instance", "output", "rate")
      self = .noBadStationaryPoint(
        try NetworkFields(f[1]), try InstanceFields(f[2]), output: try f[3].rationalMatrix(), rate: try f[4].rational())
    case .globalMinimum:
      let f = try field.members("kind", "network", "instance", "targets", "hidden", "output", "error")
      self = .globalMinimum(try PointFields(members: f), error: try f[6].rational())
    case .localMinimumValues:
      let f = try field.members("kind", "network", "instance", "targets", "values")
      self = .localMinimumValues(
        try NetworkFields(f[1]), try InstanceFields(f[2]), targets: try f[3].rationalMatrix(),
        try f[4].elements().map { try LocalMinimumValue($0) })
    default: throw field.fault("unknown kind of claim about a landscape '\(kind)'")
    }
  }

  /// The claim in words, complete but for the matrices of the file.
  var statement: String {
    let depth = network.widths.count
    let (hidden, output) = ("W_\(depth - 1)", "W_\(depth)")
    let moving = "(\(hidden), \(output))"
    let free = moving + (depth == 2 ? "" : ", the weights below fixed")
    let (file, data) = ("the instance (X, E, W) of this file", "for the data (X, E, y) of this file")
    let noBad =
      "for every y, every local minimum of the MSE as a function of \(moving), differentiable or not, has MSE = 0, and there are such; for"
    return switch self {
    case .noBadLocalMinimum: "\(noBad) \(file); \(network)"
    case .noBadLocalMinimumNearby(_, _, let radius):
      "\(noBad) every real instance within \(radius), entry by entry, of \(file); \(network)"
    case .noBadStationaryPoint(_, _, _, let rate):
      "for every y, with \(output) as in this file, MSE = 0 for some \(hidden), and ‖g‖² ≥ 2 · \(rate) · MSE for every Clarke subgradient g of the MSE as a function of \(hidden); for \(file); \(network)"
    case .globalMinimum(_, let error):
      "MSE = \(error) at the weights of this file, as a point of \(free), \(data), and MSE ≥ \(error) for all \(moving): a global minimum; \(network)"
    case .localMinimumValues(_, _, _, let values):
      "the values of the MSE at its local minima as a function of \(free) are exactly \(values.map(\.statement).joined(separator: ", ")), \(data), each taken at weights of this file, where the MSE is differentiable unless marked *; \(network)"
    }
  }
}

/// A value of the MSE at local minima, and one of them.
public struct LocalMinimumValue: Equatable, Sendable {
  public let error: Rational
  /// 1 where the MSE is differentiable at the point, 0 where it is not; a file may hold another number.
  public let differentiable: Int
  /// `W_{L-1}`, `d_{L-1} × d_{L-2}`.
  public let hidden: Matrix<Rational>
  /// `W_L`, `1 × d_{L-1}`.
  public let output: Matrix<Rational>

  public init(error: Rational, differentiable: Int, hidden: Matrix<Rational>, output: Matrix<Rational>) {
    (self.error, self.differentiable, self.hidden, self.output) = (error, differentiable, hidden, output)
  }

  init(_ field: Field) throws {
    let f = try field.members("error", "differentiable", "hidden", "output")
    self.init(
      error: try f[0].rational(), differentiable: try f[1].number(), hidden: try f[2].rationalMatrix(),
      output: try f[3].rationalMatrix())
  }

  fileprivate var statement: String { "\(error)\(differentiable == 1 ? "" : "*")" }
}
