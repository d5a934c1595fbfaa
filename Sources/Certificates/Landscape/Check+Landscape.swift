import ExactArithmetic
import Networks

extension Check {
  /// Checks a claim about a whole landscape. FORMAT.md, section 6.
  func checkLandscape(_ claim: LandscapeClaim, _ evidence: Evidence) throws {
    switch (claim, evidence) {
    case (.noBadLocalMinimum(let network, let instance), .dominance):
      try checkPositiveDominance(network, instance, radius: 0)
    case (.noBadLocalMinimumNearby(let network, let instance, let radius), .dominance):
      try checkPositiveDominance(network, instance, radius: radius)
    case (.noBadLocalMinimum(let network, let instance), .landscape(.preconditionedDominance(let preconditioner))):
      _ = try checkPreconditioned(preconditioner, try network.lastLayers(instance, work))
    case (
      .noBadStationaryPoint(let network, let instance, let output, let rate),
      .landscape(.preconditionedDominance(let preconditioner))
    ):
      try checkRate(rate, output: output, preconditioner, try network.lastLayers(instance, work))
    case (.globalMinimum(let fields, let error), .landscape(.branching(let branching))):
      let point = try point(fields, error: error)
      try checkBranching(branching, of: point.problem, least: squares(error, point))
    case (.globalMinimum(let fields, let error), .training(.cells(let cells))):
      let point = try point(fields, error: error)
      try checkCells(cells, of: point.problem, least: squares(error, point))
    case (.noBadLocalMinimum(let network, let instance), .landscape(.orientation(let orientation))):
      try checkOrientation(orientation, of: try network.lastLayers(instance, work))
    case (.localMinimumValues(let network, let instance, let targets, let values), .landscape(.census(let census))):
      try checkCensus(census, values: values, of: try network.lastLayers(instance, targets: targets, work))
    // The table has no other pair; the compiler asks for a check of new claims here.
    case (.noBadLocalMinimum, _), (.noBadLocalMinimumNearby, _), (.noBadStationaryPoint, _), (.globalMinimum, _),
      (.localMinimumValues, _):
      throw Rejection.evidenceDoesNotFit(evidence: evidence.kind, claim: claim.kind)
    }
  }

  /// `dominance` for slopes of one sign, that of 1: it is a case of `preconditioned-dominance`, for all slopes between.
  private func checkPositiveDominance(_ fields: NetworkFields, _ instance: InstanceFields, radius: Rational) throws {
    let network = try fields.activationNetwork()
    _ = try instance.instance(for: network)
    if let index = network.slopes.firstIndex(where: { $0.sign <= 0 }) {
      throw LandscapeRejection.slopeNotPositive(index: index)
    }
    try checkDominance(network, instance, radius: radius, rank: network.samples)
  }

  /// The claimed point, whose MSE is the claimed one.
  private func point(_ fields: PointFields, error: Rational) throws -> Point {
    let point = try fields.point(work)
    try checkError(error, point.errors)
    return point
  }

  /// `‖e‖²` at an MSE.
  private func squares(_ error: Rational, _ point: Point) -> Rational {
    2 * Rational(point.problem.samples) * error
  }

  /// Checks `‖e‖² = 2 N · error`.
  func checkError(_ error: Rational, _ errors: [Rational]) throws {
    let row = try work.row(errors)
    guard try work.dot(row, row) == 2 * Rational(errors.count) * error else {
      throw LandscapeRejection.otherError("\(error)")
    }
  }
}

extension NetworkFields {
  /// The network, if it has the slopes `1, s` of an activation.
  fileprivate func activationNetwork() throws(Rejection) -> Network {
    let network = try network()
    guard slopes.count == 2, slopes[0] == .one else { throw .illFormedClaim("the slopes are not 1 and s") }
    return network
  }

  /// The last two layers, for every target.
  fileprivate func lastLayers(_ instance: InstanceFields, _ work: Work) throws -> LastLayers {
    // A claim of too many samples has an instance of another shape, and is rejected before anything of that size is made.
    _ = try instance.instance(for: try activationNetwork())
    return try lastLayers(instance, targets: Matrix(rows: 1, columns: samples) { _, _ in .zero }, work)
  }
}
