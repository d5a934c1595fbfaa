import Certificates
import ExactArithmetic
import ExactRank
import Networks

/// A ball of weights around a point in which the MSE is convex enough for a local minimum: what `convexity` asks, but for a gradient that is
/// small enough.
struct ConvexBall {
  /// `ρ`.
  let radius: Rational
  /// `μ`.
  let bound: Rational
  /// `Λ`.
  let factor: Matrix<Rational>
  /// By how many bits the gradient has to be smaller; 0 where it is small enough.
  let missingBits: Int

  /// `μ` and twice `μ` are looked for down to this part of the least diagonal entry of `H`.
  private static let mostBounds = 20
  /// How often the ball is made smaller where errors may change too much beside a kink: each time by twice as many bits.
  private static let mostShrinkings = 9

  /// - Parameters:
  ///   - point: at which the MSE is at rest, nearly.
  ///   - coordinates: `A_i`, of each unit.
  ///   - shares: `η`.
  ///   - work: what it may take.
  /// - Throws: `NearbyObstacle` where there is none.
  init(_ point: Point, _ coordinates: [[Int]], _ shares: Matrix<Rational>, _ work: Work) throws {
    func ball(_ radius: Rational) -> BallOfWeights {
      BallOfWeights(point, coordinates: coordinates, slopes: shares, radius: radius)
    }
    let largest = ball(1)
    let derivatives = largest.derivatives
    var plain = try largest.squares(of: derivatives, work)
    largest.addBends(to: &plain)
    let lengths = (0..<derivatives.rows).map { derivatives.row($0).reduce(Rational.zero) { $0 + $1.magnitude } }
    let bends = largest.bends
    let cubic = zip(lengths, bends).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
    let gradient = (0..<derivatives.columns).reduce(Rational.zero) { sum, x in
      sum + (0..<derivatives.rows).reduce(Rational.zero) { $0 + derivatives[$1, x] * point.errors[$1] }.magnitude
    }
    let diagonal = (0..<plain.rows).map { plain[$0, $0] }
    guard let least = diagonal.min(), least.sign > 0 else { throw NearbyObstacle.notConvex }
    var bound = power(of: least.numerator.bitWidth - least.denominator.bitWidth - 2)
    let most = ConvexBall.mostRadius(at: point, largest.reaches)
    let square = point.errors.reduce(Rational.zero) { $0 + $1 * $1 }
    guard square.sign > 0 else { throw NearbyObstacle.notConvex }
    for _ in 0..<ConvexBall.mostBounds {
      defer { bound *= power(of: -3) }
      var radius = power(of: -10)
      // In it no signs change, terms of third order are small, and so the errors do not become zero.
      while radius > most || 4 * radius * cubic > bound || 4 * radius * radius * bound > square {
        radius *= power(of: -1)
      }
      guard let form = try ConvexBall.form(plain, lengths, bends, &radius, ball) else {
        throw NearbyObstacle.kinkTooFlat
      }
      try work.spend(64, form.rows, form.rows, form.rows)
      guard let factor = CholeskyFactor(form, minus: 2 * bound) else { continue }
      (self.radius, self.bound, self.factor) = (radius, bound, factor.lower)
      // What is asked is 2 Σ|g| + 2 ρ² Σ p q < μ ρ, of which the ball's size leaves half.
      let missing = try gradient / (bound * radius)
      missingBits = max(0, (exponent(ofLargestIn: [missing]) ?? -4) + 4)
      return
    }
    throw NearbyObstacle.notConvex
  }

  /// `H`, in the ball or in a smaller one.
  /// - Parameters:
  ///   - plain: `JᵀJ + S`.
  ///   - lengths: `p`.
  ///   - bends: `q`.
  ///   - radius: made smaller where errors may change too much beside a kink.
  ///   - ball: of a radius.
  /// - Returns: nil where they may in each.
  private static func form(
    _ plain: Matrix<Rational>, _ lengths: [Rational], _ bends: [Rational], _ radius: inout Rational,
    _ ball: (Rational) -> BallOfWeights
  ) throws -> Matrix<Rational>? {
    for shrinking in 0..<mostShrinkings {
      let changes = zip(lengths, bends).map { radius * $0 + radius * radius * $1 }
      var form = plain
      do {
        try ball(radius).addKinks(to: &form, errorsChangeBy: changes)
        return form
      } catch is any RejectionReason { radius *= power(of: -(6 << shrinking)) }
    }
    return nil
  }

  /// Half of what keeps the signs of the `u` that are not 0.
  private static func mostRadius(at point: Point, _ reaches: Matrix<Rational>) -> Rational {
    zip(point.preactivations.elements, reaches.elements).reduce(Rational.one) { most, pair in
      guard !pair.0.isZero, let ratio = try? pair.0.magnitude / (2 * pair.1) else { return most }
      return min(most, ratio)
    }
  }
}
