import ExactArithmetic
import Networks

/// What a certificate says about the training error of a network as a function
/// of its last two layers' weights, the others being fixed: at `L = 2`, of all weights.
public enum TrainingClaim: Equatable, Sendable {
  /// `MSE = 0`.
  case zeroErrorPoint(PointFields)
  /// A local minimum with `MSE > 0` at which the MSE is differentiable; so many `u` are zero.
  case differentiableLocalMinimum(PointFields, kinks: Int)
  /// A local minimum with `MSE > 0` at which the MSE is not differentiable.
  case nondifferentiableLocalMinimum(PointFields, kinks: Int)
  /// Points arbitrarily near have smaller MSE.
  case notLocalMinimum(PointFields)
  /// `MSE > 0` for all weights of the last two layers.
  case noZeroErrorPoint(NetworkFields, InstanceFields, targets: Matrix<Rational>)

  static let kinds = [
    "zero-error-point", "differentiable-local-minimum", "nondifferentiable-local-minimum",
    "not-a-local-minimum", "no-zero-error-point",
  ]

  public var kind: String {
    let index =
      switch self {
      case .zeroErrorPoint: 0
      case .differentiableLocalMinimum: 1
      case .nondifferentiableLocalMinimum: 2
      case .notLocalMinimum: 3
      case .noZeroErrorPoint: 4
      }
    return TrainingClaim.kinds[index]
  }

  public var network: NetworkFields {
    switch self {
    case .zeroErrorPoint(let point), .differentiableLocalMinimum(let point, _),
      .nondifferentiableLocalMinimum(let point, _), .notLocalMinimum(let point):
      point.network
    case .noZeroErrorPoint(let network, _, _): network
    }
  }
}

/// A point as a claim writes it: network, data, the weights below, targets, and
/// the last two layers' weights.
public struct PointFields: Equatable, Sendable {
  public let network: NetworkFields
  public let instance: InstanceFields
  /// `y`, `1 × N`.
  public let targets: Matrix<Rational>
  /// `W_{L-1}`, `d_{L-1} × d_{L-2}`.
  public let hidden: Matrix<Rational>
  /// `W_L`, `1 × d_{L-1}`.
  public let output: Matrix<Rational>

  public init(
    network: NetworkFields, instance: InstanceFields, targets: Matrix<Rational>, hidden: Matrix<Rational>,
    output: Matrix<Rational>
  ) {
    (self.network, self.instance, self.targets) = (network, instance, targets)
    (self.hidden, self.output) = (hidden, output)
  }

  /// The point, if all shapes fit.
  func point() throws(Rejection) -> TrainingPoint {
    let problem = try network.lastLayers(instance, targets: targets)
    do {
      return try TrainingPoint(problem, hidden: hidden, output: output)
    } catch { throw .illFormedClaim("\(error)") }
  }
}

extension NetworkFields {
  /// The problem of the last two layers, if all shapes fit and the slopes are `1, s`.
  func lastLayers(_ instance: InstanceFields, targets: Matrix<Rational>) throws(Rejection) -> LastLayers {
    let network = try network()
    let instance = try instance.instance(for: network)
    do {
      return try LastLayers(of: instance, targets: targets, in: network)
    } catch { throw .illFormedClaim("\(error)") }
  }
}
