import ExactArithmetic

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

  public var kind: ClaimKind {
    switch self {
    case .zeroErrorPoint: .zeroErrorPoint
    case .differentiableLocalMinimum: .differentiableLocalMinimum
    case .nondifferentiableLocalMinimum: .nondifferentiableLocalMinimum
    case .notLocalMinimum: .notLocalMinimum
    case .noZeroErrorPoint: .noZeroErrorPoint
    }
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
