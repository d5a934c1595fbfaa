import ExactArithmetic

/// What a certificate says about one point of the training error, a function of a network's last two layers' weights,
/// the others being fixed: at `L = 2`, of all weights.
public enum TrainingClaim: Equatable, Sendable {
  /// `MSE = 0`.
  case zeroErrorPoint(PointFields)
  /// A local minimum with `MSE > 0` at which the MSE is differentiable; so many `u` are zero.
  case differentiableLocalMinimum(PointFields, kinks: Int)
  /// A local minimum with `MSE > 0` at which the MSE is not differentiable.
  case nondifferentiableLocalMinimum(PointFields, kinks: Int)
  /// Points arbitrarily near have smaller MSE.
  case notLocalMinimum(PointFields)

  init(differentiable field: Field) throws {
    let (point, kinks) = try PointFields.withKinks(field)
    self = .differentiableLocalMinimum(point, kinks: kinks)
  }

  init(nondifferentiable field: Field) throws {
    let (point, kinks) = try PointFields.withKinks(field)
    self = .nondifferentiableLocalMinimum(point, kinks: kinks)
  }

  public var kind: ClaimKind {
    switch self {
    case .zeroErrorPoint: .zeroErrorPoint
    case .differentiableLocalMinimum: .differentiableLocalMinimum
    case .nondifferentiableLocalMinimum: .nondifferentiableLocalMinimum
    case .notLocalMinimum: .notLocalMinimum
    }
  }

  public var point: PointFields {
    switch self {
    case .zeroErrorPoint(let point), .differentiableLocalMinimum(let point, _),
      .nondifferentiableLocalMinimum(let point, _), .notLocalMinimum(let point):
      point
    }
  }

  /// The claim in words, complete but for the matrices of the file.
  var statement: String {
    let (network, last) = (point.network, "u_\(point.network.widths.count - 1)")
    let point = "the weights of this file, as a point of \(network.free), \(NetworkFields.data)"
    return switch self {
    case .zeroErrorPoint: "MSE = 0 at \(point): a global minimum; \(network)"
    case .differentiableLocalMinimum(_, 0):
      "a differentiable local minimum of the MSE with MSE > 0, no \(last) being zero, at \(point); \(network)"
    case .differentiableLocalMinimum(_, let kinks):
      "a local minimum of the MSE with MSE > 0, at which the MSE is differentiable though \(last) is zero \(times(kinks)), at \(point); \(network)"
    case .nondifferentiableLocalMinimum(_, let kinks):
      "a local minimum of the MSE with MSE > 0, at which the MSE is not differentiable, \(last) being zero \(times(kinks)), at \(point); \(network)"
    case .notLocalMinimum:
      "not a local minimum of the MSE: points arbitrarily near have smaller MSE; at \(point); \(network)"
    }
  }

  private func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }
}
