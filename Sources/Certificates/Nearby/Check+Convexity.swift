import ExactArithmetic
import Networks

extension Check {
  /// Checks that on the sphere of radius `ρ` around the point, in the space of the moved weights, the MSE is larger than at the point, and that
  /// the moved weights make all changes that weights near can make: so a least point of the ball is a local minimum. FORMAT.md, section 6.
  /// - Complexity: O(m² (C + m)) integer operations, and O(d_{L-1} C m) rational ones.
  func checkConvexity(_ evidence: ConvexityEvidence, of fields: PointFields, within radius: Rational) throws {
    let bound = evidence.bound
    guard radius.sign > 0 else { throw NearbyRejection.radiusNotPositive("\(radius)") }
    guard bound.sign > 0 else { throw NearbyRejection.boundNotPositive("\(bound)") }
    let point = try fields.point(work)
    try evidence.checkShapes(at: point)
    try evidence.checkCoordinates(at: point, work)
    if let place = evidence.slopes.elements.firstIndex(where: { $0.sign < 0 || $0 > .one }) {
      throw NearbyRejection.slopeOutOfRange(place: place)
    }
    let ball = BallOfWeights(point, coordinates: evidence.coordinates, slopes: evidence.slopes, radius: radius)
    let (problem, m) = (point.problem, ball.count)
    try checkShape("factor", evidence.factor, is: (m, m))
    for i in 0..<problem.units {
      for n in 0..<problem.samples {
        let u = point.preactivations[i, n].magnitude
        guard u.isZero || radius * ball.reaches[i, n] < u else {
          throw NearbyRejection.signMayChange(unit: i, sample: n)
        }
      }
    }
    let parts = [
      point.errors, fields.hidden.elements, fields.output.elements, problem.inputs.elements, problem.noise.elements,
      [.one, problem.slope], evidence.slopes.elements, [radius],
    ]
    let bits = try parts.reduce(0) { try $0 + work.bits($1) }
    try work.spend(problem.units, point.errors.count, m + problem.outputs, Work.operation(bits))
    let derivatives = ball.derivatives
    // p_k^n, and q_k^n for each of them.
    let lengths = (0..<derivatives.rows).map { sum(ofMagnitudes: derivatives.row($0)) }
    let bends = ball.bends
    let changes = zip(lengths, bends).map { radius * $0 + radius * radius * $1 }
    var form = try ball.squares(of: derivatives, work)
    ball.addBends(to: &form)
    try ball.addKinks(to: &form, errorsChangeBy: changes)
    try checkPositive(form, above: bound, evidence.factor)
    let gradient = (0..<m).map { x in
      (0..<derivatives.rows).reduce(Rational.zero) { $0 + derivatives[$1, x] * point.errors[$1] }
    }
    let cubic = zip(lengths, bends).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
    guard 2 * sum(ofMagnitudes: gradient[...]) + 2 * radius * radius * cubic < bound * radius else {
      throw NearbyRejection.gradientTooLarge
    }
    guard point.errors.reduce(.zero, { $0 + $1 * $1 }) >= bound * radius * radius else {
      throw NearbyRejection.errorTooSmall
    }
  }

  /// Checks that `H - μ I - Λ Λᵀ` is diagonally dominant.
  private func checkPositive(_ form: Matrix<Rational>, above bound: Rational, _ factor: Matrix<Rational>) throws {
    let rows = try (0..<factor.rows).map { try work.row(Array(factor.row($0))) }
    for x in rows.indices {
      var rest = form[x, x] - bound - (try work.dot(rows[x], rows[x]))
      for y in rows.indices where y != x { rest -= (form[x, y] - (try work.dot(rows[x], rows[y]))).magnitude }
      guard rest.sign >= 0 else { throw NearbyRejection.notConvex(row: x) }
    }
  }
}
