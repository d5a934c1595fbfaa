import ExactArithmetic
import Networks

extension Check {
  /// Checks a claim about a point of another loss: that of the MSE with `ℓ'(e)` for `e`. FORMAT.md, "Other losses".
  func checkLoss(_ claim: LossClaim, by evidence: TrainingEvidence) throws {
    if let fault = claim.loss.fault { throw Rejection.illFormedClaim(fault) }
    var point = try claim.point.point(work)
    point.derivatives = try point.errors.map { error in try claim.loss.derivative(at: error, work: work) }
    if let kinks = claim.kinks { try checkPositiveError(at: point, kinks: kinks) }
    switch (claim.kind, evidence) {
    case (.differentiableLocalMinimum, .stationary): try checkStationary(point)
    case (.nondifferentiableLocalMinimum, .multipliers(let units)): try checkMultipliers(units, at: point)
    case (.notLocalMinimum, .descent(let unit, let direction)): try checkDescent(unit, direction, at: point)
    case (_, .evaluation), (_, .stationary), (_, .multipliers), (_, .descent):
      throw Rejection.evidenceDoesNotFit(evidence: evidence.kind, claim: claim.kind)
    }
  }
}
