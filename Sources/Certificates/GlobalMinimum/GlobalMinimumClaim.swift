import ExactArithmetic
import Networks

/// What a certificate says about how small the MSE can be, as a function of the last two layers' weights, the others
/// being fixed.
public enum GlobalMinimumClaim: Equatable, Sendable {
  /// `MSE > 0` for all weights of the last two layers.
  case noZeroErrorPoint(NetworkFields, InstanceFields, targets: Matrix<Rational>)
  /// `MSE ≥ error` for all weights of the last two layers, with a positive `error`.
  case errorAtLeast(NetworkFields, InstanceFields, targets: Matrix<Rational>, error: Rational)
  /// The MSE at the point is `error`, and no smaller anywhere.
  case globalMinimum(PointFields, error: Rational)

  init(noZeroErrorPoint field: Field) throws {
    let f = try field.members("kind", "network", "instance", "targets")
    self = .noZeroErrorPoint(try NetworkFields(f[1]), try InstanceFields(f[2]), targets: try f[3].rationalMatrix())
  }

  init(errorAtLeast field: Field) throws {
    let f = try field.members("kind", "network", "instance", "targets", "error")
    self = .errorAtLeast(
      try NetworkFields(f[1]), try InstanceFields(f[2]), targets: try f[3].rationalMatrix(), error: try f[4].rational())
  }

  init(globalMinimum field: Field) throws {
    let f = try field.members("kind", "network", "instance", "targets", "hidden", "output", "error")
    self = .globalMinimum(try PointFields(members: f), error: try f[6].rational())
  }

  public var kind: ClaimKind {
    switch self {
    case .noZeroErrorPoint: .noZeroErrorPoint
    case .errorAtLeast: .errorAtLeast
    case .globalMinimum: .globalMinimum
    }
  }

  /// The network that it is about.
  public var network: NetworkFields {
    switch self {
    case .noZeroErrorPoint(let network, _, _), .errorAtLeast(let network, _, _, _): network
    case .globalMinimum(let point, _): point.network
    }
  }

  /// The claim in words, complete but for the matrices of the file.
  var statement: String {
    switch self {
    case .noZeroErrorPoint(let network, _, _):
      "MSE > 0 for all \(network.free), \(NetworkFields.data); \(network)"
    case .errorAtLeast(let network, _, _, let error):
      "MSE ≥ \(error) for all \(network.free), \(NetworkFields.data); \(network)"
    case .globalMinimum(let point, let error):
      "MSE = \(error) at the weights of this file, as a point of \(point.network.free), \(NetworkFields.data), and MSE ≥ \(error) for all \(point.network.moving): a global minimum; \(point.network)"
    }
  }

  /// What is to be shown: that `‖e‖² ≥ least` everywhere, and `e ≠ 0`.
  func bound(_ work: Work) throws -> (problem: LastLayers, least: Rational) {
    switch self {
    case .noZeroErrorPoint(let network, let instance, let targets):
      return (try network.lastLayers(instance, targets: targets, work), .zero)
    case .errorAtLeast(let network, let instance, let targets, let error):
      return (try network.lastLayers(instance, targets: targets, work), 2 * Rational(network.samples) * error)
    case .globalMinimum(let fields, let error):
      let point = try fields.point(work)
      try checkError(error, point.errors, samples: point.problem.samples, work)
      return (point.problem, 2 * Rational(point.problem.samples) * error)
    }
  }
}
