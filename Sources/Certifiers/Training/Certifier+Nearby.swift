import Certificates
import ExactArithmetic
import ExactRank
import Networks

extension Certifier {
  /// Whether zero error was found at real weights near rational ones within the radius of the trained ones; what is beyond
  /// it is noted. All weights of the last two layers move.
  func reachZeroErrorNearby(
    _ descent: FloatWeights, _ start: FinishStart, _ outcome: inout FinishOutcome, _ work: Work
  ) throws -> Bool {
    let layers = start.layers
    guard descent.errorsAreZero, let found = try NearbyZeroError(layers.point.problem, near: descent, work) else {
      return false
    }
    let evidence = FixedPointEvidence(
      moves: layers.restored(moves: found.evidence.moves), side: layers.restored(error: found.evidence.side))
    let end = try layers.restored(found.point)
    let claim = NearbyClaim.zeroError(start.fields.with(end), radius: evidence.reach.roundedUp(toDigits: 2))
    do {
      return try take(claim, by: .nearby(.fixedPoint(evidence)), at: end, start, &outcome)
    } catch is any RejectionReason { return false }
  }

  /// The same for a local minimum of positive error, where a descent came to rest.
  func reachLocalMinimumNearby(
    _ descent: KinkDescent, _ start: FinishStart, _ outcome: inout FinishOutcome, _ work: Work
  ) throws -> Bool {
    let found = try NearbyLocalMinimum(start.layers, at: descent, work)
    let claim = NearbyClaim.localMinimum(start.fields.with(found.point), radius: found.radius)
    do {
      return try take(claim, by: .nearby(.convexity(found.evidence)), at: found.point, start, &outcome)
    } catch let reason as any RejectionReason { throw NearbyObstacle.refused("\(reason)") }
  }

  /// Whether the kernel accepts what floats have led to, and it is near enough: then it is the outcome.
  private func take(
    _ claim: NearbyClaim, by evidence: Evidence, at found: Point, _ start: FinishStart, _ outcome: inout FinishOutcome
  ) throws -> Bool {
    let certificate = try seal(.nearby(claim), by: evidence)
    let change = start.change(to: found)
    guard change + claim.radius <= start.radius else {
      let isZero = certificate.claim.kind == .zeroErrorNearby
      outcome.note(
        .beyondRadius(
          isZero ? .zeroErrorNearby : .localMinimumNearby, change: change + claim.radius, radius: start.radius))
      return false
    }
    outcome.conclude(certificate, at: found, claim.point, kinks: found.kinks, change: change)
    return true
  }
}

extension FixedPointEvidence {
  /// The furthest that a weight moves in the cube.
  fileprivate var reach: Rational {
    side * ((0..<moves.rows).map { x in moves.row(x).reduce(.zero) { $0 + $1.magnitude } }.max() ?? .zero)
  }
}
