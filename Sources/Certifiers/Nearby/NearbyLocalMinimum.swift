import Certificates
import ExactArithmetic
import ExactRank
import Networks

/// Evidence of a local minimum at some real weights near rational ones: from where a descent in floats comes to rest, Newton steps with exact
/// gradients along the held kinks, and a ball in which the MSE is convex enough.
struct NearbyLocalMinimum {
  let point: Point
  let evidence: ConvexityEvidence
  /// `ρ`.
  let radius: Rational

  /// How often the point is refined for a smaller gradient.
  private static let mostRefinements = 3

  /// - Parameters:
  ///   - layers: the last two.
  ///   - descent: where it ended.
  ///   - work: what it may take.
  /// - Throws: `NearbyObstacle` where the MSE is not strictly convex there, up to the units' scales, or no point is near enough to rest;
  ///   `LimitError`.
  init(_ layers: BalancedLayers, at descent: KinkDescent, _ work: Work) throws {
    var rest = try KinkRest(layers.point.problem, descent, work)
    var shares = try rest.shares()
    let chosen = try (0..<rest.problem.units).map { i in
      guard let chosen = try UnitCoordinates(of: i, at: rest.point) else { throw NearbyObstacle.ranksDiffer(unit: i) }
      return chosen
    }
    let coordinates = chosen.map(\.inputs)
    var point = try layers.restored(rest.point)
    var ball = try ConvexBall(point, coordinates, shares, work)
    for _ in 0..<NearbyLocalMinimum.mostRefinements where ball.missingBits > 0 {
      try rest.refine(by: ball.missingBits)
      shares = try rest.shares()
      point = try layers.restored(rest.point)
      ball = try ConvexBall(point, coordinates, shares, work)
    }
    guard ball.missingBits == 0 else { throw NearbyObstacle.descentIsSlow }
    (self.point, radius) = (point, ball.radius)
    evidence = ConvexityEvidence(
      coordinates: coordinates, folds: chosen.map { layers.restored(fold: $0.fold, of: $0.others, by: $0.inputs) },
      slopes: shares, bound: ball.bound, factor: ball.factor)
  }
}
