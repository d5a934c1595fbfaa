import Certificates

extension Claim {
  /// Checks that the claim is about some network, instance and pattern: the sizes and shapes of FORMAT.md, section 4.
  /// - Throws: `Rejection`.
  func checkSizes() throws(Rejection) {
    switch self {
    case .matrixRank, .sparseMatrixRank, .modularRank, .determinant, .genericRank: break
    case .almostEverywhere(let network, _), .failureBound(let network, _, _): _ = try network.network()
    case .everyPattern(let network, let instance, _), .everyPatternNearby(let network, let instance, _, _),
      .rankHistogram(let network, let instance, _), .training(.noZeroErrorPoint(let network, let instance, _)):
      _ = try instance.instance(for: try network.network())
    case .gradientRank(let network, let instance, let pattern, _):
      _ = try instance.instance(for: try network.network())
      _ = try network.network().pattern(pattern)
    case .training(.zeroErrorPoint(let point)), .training(.differentiableLocalMinimum(let point, _)),
      .training(.nondifferentiableLocalMinimum(let point, _)), .training(.notLocalMinimum(let point)):
      _ = try point.instance.instance(for: try point.network.network())
    case .landscape(let claim): _ = try claim.instance.instance(for: try claim.network.network())
    }
  }
}
