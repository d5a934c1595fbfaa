import ExactArithmetic
import Networks

extension Check {
  /// Checks that there are no bad minima because `B G` is dominant. FORMAT.md, section 6.
  func checkPreconditioned(_ preconditioner: Matrix<Rational>, for claim: Claim) throws {
    guard case .noBadMinima(let claim) = claim else { throw claim.unfit(.preconditionedDominance) }
    let problem = try claim.network.lastLayers(claim.instance, work)
    if case .noBadStationaryPoint(_, _, let output, let rate) = claim {
      try checkRate(rate, output: output, preconditioner, problem)
    } else {
      _ = try checkPreconditioned(preconditioner, problem)
    }
  }

  /// `dominance` for slopes of one sign, that of 1: it is a case of `preconditioned-dominance`, for all slopes between.
  func checkPositiveDominance(_ claim: NoBadMinimumClaim) throws {
    let network = try claim.network.activationNetwork()
    _ = try claim.instance.instance(for: network)
    if let index = network.slopes.firstIndex(where: { $0.sign <= 0 }) {
      throw NoBadMinimumRejection.slopeNotPositive(index: index)
    }
    let radius = if case .noBadLocalMinimumNearby(_, _, let radius) = claim { radius } else { Rational.zero }
    try checkDominance(claim.network, claim.instance, radius: radius, rank: network.samples)
  }
}
