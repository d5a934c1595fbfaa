import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// Whether zero error was found at real weights near rational ones within the radius of the trained ones; what is beyond
  /// it is noted. All weights of the last two layers move.
  func reachZeroErrorNearby(
    _ descent: FloatWeights, from point: Point, _ fields: PointFields, _ radius: Rational,
    _ outcome: inout FinishOutcome, _ work: Work
  ) throws -> Bool {
    guard descent.errorsAreZero, let found = try NearbyZeroError(point.problem, near: descent, work) else {
      return false
    }
    let claim = NearbyClaim.zeroError(fields.with(found.point), radius: found.radius)
    do {
      return try take(claim, by: .nearby(.fixedPoint(found.evidence)), at: found.point, from: point, radius, &outcome)
    } catch is any RejectionReason { return false }
  }

  /// The same for a local minimum of positive error, where a descent came to rest.
  func reachLocalMinimumNearby(
    _ descent: KinkDescent, from point: Point, _ fields: PointFields, _ radius: Rational,
    _ outcome: inout FinishOutcome, _ work: Work
  ) throws -> Bool {
    let found = try NearbyLocalMinimum(point.problem, at: descent, work)
    let claim = NearbyClaim.localMinimum(fields.with(found.point), radius: found.radius)
    do {
      return try take(claim, by: .nearby(.convexity(found.evidence)), at: found.point, from: point, radius, &outcome)
    } catch let reason as any RejectionReason { throw NearbyObstacle.refused("\(reason)") }
  }

  /// Whether the kernel accepts what floats have led to, and it is near enough: then it is the outcome.
  private func take(
    _ claim: NearbyClaim, by evidence: Evidence, at found: Point, from trained: Point, _ radius: Rational,
    _ outcome: inout FinishOutcome
  ) throws -> Bool {
    let certificate = try seal(.nearby(claim), by: evidence)
    let change = largestChange(found.allWeights, trained.allWeights)
    guard change + claim.radius <= radius else {
      let isZero = certificate.claim.kind == .zeroErrorNearby
      outcome.note(
        .beyondRadius(
          isZero ? .zeroErrorNearby : .localMinimumNearby, change: change + claim.radius, radius: radius))
      return false
    }
    outcome.conclude(certificate, at: found, claim.point, kinks: found.kinks, change: change)
    return true
  }
}
