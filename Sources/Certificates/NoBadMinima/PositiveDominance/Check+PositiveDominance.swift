import ExactArithmetic
import Networks

extension Check {
  func checkPositiveDominance(for claim: Claim) throws {
    if case .noBadMinima(.noBadLocalMinimum(let network, let instance)) = claim {
      try checkPositiveDominance(network, instance, radius: 0)
    } else if case .noBadMinima(.noBadLocalMinimumNearby(let network, let instance, let radius)) = claim {
      try checkPositiveDominance(network, instance, radius: radius)
    } else {
      throw claim.unfit(.dominance)
    }
  }

  /// `dominance` for slopes of one sign, that of 1: it is a case of `preconditioned-dominance`, for all slopes between.
  private func checkPositiveDominance(_ fields: NetworkFields, _ instance: InstanceFields, radius: Rational) throws {
    let network = try fields.network()
    if let index = network.slopes.firstIndex(where: { $0.sign <= 0 }) {
      throw NoBadMinimumRejection.slopeNotPositive(index: index)
    }
    try checkDominance(fields, instance, radius: radius, rank: network.samples)
  }
}
