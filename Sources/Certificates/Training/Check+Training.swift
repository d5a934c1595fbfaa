import ExactArithmetic
import Networks

extension Check {
  /// Checks a claim about training errors. FORMAT.md, section 6.
  func checkTraining(_ claim: TrainingClaim, _ evidence: TrainingEvidence) throws {
    switch (claim, evidence) {
    case (.zeroErrorPoint(let fields), .evaluation):
      let point = try fields.point(work)
      if let n = point.errors.firstIndex(where: { !$0.isZero }) {
        throw TrainingRejection.errorNotZero(sample: n, error: "\(point.errors[n])")
      }
    case (.differentiableLocalMinimum(let fields, let kinks), .stationary):
      try checkStationary(try positiveErrorPoint(fields, kinks: kinks))
    case (.nondifferentiableLocalMinimum(let fields, let kinks), .multipliers(let units)):
      try checkMultipliers(units, at: try positiveErrorPoint(fields, kinks: kinks))
    case (.notLocalMinimum(let fields), .descent(let unit, let direction)):
      try checkDescent(unit, direction, at: try fields.point(work))
    case (.noZeroErrorPoint(let network, let instance, let targets), .cells(let cells)):
      try checkCells(cells, of: try network.lastLayers(instance, targets: targets, work))
    // The table has no other pair; the compiler asks for a check of new evidence here.
    case (_, .evaluation), (_, .stationary), (_, .multipliers), (_, .descent), (_, .cells):
      throw Rejection.evidenceDoesNotFit(evidence: evidence.kind, claim: claim.kind)
    }
  }

  /// The claimed point, its error being positive and its kinks as many as claimed.
  private func positiveErrorPoint(_ fields: PointFields, kinks: Int) throws -> Point {
    let point = try fields.point(work)
    guard point.errors.contains(where: { !$0.isZero }) else {
      throw TrainingRejection.noError(samples: point.errors.count)
    }
    guard point.kinks == kinks else { throw TrainingRejection.otherKinks(point.kinks) }
    return point
  }

  /// Checks that the first-order change of the loss is zero in all directions at every unit.
  func checkStationary(_ point: Point) throws {
    for i in 0..<point.problem.units { try checkFlat(i, try UnitSlopes(i, at: point, work: work)) }
  }

  /// Checks that `h` of a unit is zero: every kink has equal slopes, and `b + Σ_k right_k z_k = 0`.
  private func checkFlat(_ i: Int, _ slopes: UnitSlopes) throws {
    if let k = slopes.kinks.firstIndex(where: { $0.left != $0.right }) {
      throw TrainingRejection.kinkNotFlat(unit: i, kink: k)
    }
    guard try slopes.sum(slopes.kinks.map(\.right), work: work).allSatisfy(\.isZero) else {
      throw TrainingRejection.gradientNotZero(unit: i)
    }
  }

  /// Checks `h ≥ 0` at every unit with `w_i ≠ 0`, `h = 0` at the others, and that some
  /// kink of a unit with `w_i ≠ 0` has different slopes.
  func checkMultipliers(_ units: [Matrix<Rational>], at point: Point) throws {
    guard units.count == point.problem.units else {
      throw Rejection.wrongCount(list: "units", count: units.count, expected: point.problem.units)
    }
    var isDifferentiable = true
    for (i, multipliers) in units.enumerated() {
      let slopes = try UnitSlopes(i, at: point, work: work)
      let flat = point.output[i].isZero
      let count = slopes.kinks.count
      guard multipliers.columns == count, flat ? multipliers.rows == 0 : multipliers.rows > 0 else {
        throw Rejection.wrongShape(
          matrix: "units[\(i)]", rows: multipliers.rows, columns: multipliers.columns,
          expectedRows: flat ? 0 : 1, expectedColumns: count)
      }
      if flat {
        try checkFlat(i, slopes)
      } else if multipliers.rows == 1 {
        try checkConvex(i, slopes, Array(multipliers.row(0)))
      } else {
        try checkCones(i, slopes, multipliers)
      }
      if !flat && slopes.kinks.contains(where: { $0.left != $0.right }) { isDifferentiable = false }
    }
    if isDifferentiable { throw TrainingRejection.differentiable(kinks: point.kinks) }
  }

  /// Checks `left_k ≤ ν_k ≤ right_k` and `b + Σ_k ν_k z_k = 0`: then `h(δ) ≥ (b + Σ ν_k z_k) · δ = 0`.
  private func checkConvex(_ i: Int, _ slopes: UnitSlopes, _ multipliers: [Rational]) throws {
    for (k, (kink, value)) in zip(slopes.kinks, multipliers).enumerated() {
      guard kink.left <= value, value <= kink.right else {
        throw TrainingRejection.multiplierOutOfRange(unit: i, row: 0, kink: k)
      }
    }
    guard try slopes.sum(multipliers, work: work).allSatisfy(\.isZero) else {
      throw TrainingRejection.gradientNotZero(unit: i)
    }
  }

  /// Checks for each choice of a side of every kink that the gradient there is a
  /// nonnegative combination of the sides' normals, so that `h ≥ 0` on that cone.
  private func checkCones(_ i: Int, _ slopes: UnitSlopes, _ multipliers: Matrix<Rational>) throws {
    let count = slopes.kinks.count
    let cones = try limits.checkCases(2, toThe: count)
    try checkShape("units[\(i)]", (multipliers.rows, count), is: (cones, count))
    for cone in 0..<cones {
      let values = slopes.kinks.enumerated().map { k, kink in
        cone >> k & 1 == 0 ? kink.right - multipliers[cone, k] : kink.left + multipliers[cone, k]
      }
      let sum = try slopes.sum(values, work: work)
      if let k = (0..<count).first(where: { multipliers[cone, $0].sign < 0 }) {
        throw TrainingRejection.multiplierOutOfRange(unit: i, row: cone, kink: k)
      }
      guard sum.allSatisfy(\.isZero) else { throw TrainingRejection.coneNotMet(unit: i, cone: cone) }
    }
  }

  /// Checks that moving one unit's weights in a direction lowers the loss: `h(δ) < 0` where
  /// `w_i ≠ 0`; where `w_i = 0`, that the unit's product with the error is not zero nearby.
  private func checkDescent(_ unit: Int, _ direction: Matrix<Rational>, at point: Point) throws {
    let (units, width) = (point.problem.units, point.problem.inputs.rows)
    guard unit < units else { throw Rejection.indexOutOfRange(list: "unit", index: unit, bound: units) }
    try checkShape("direction", (direction.rows, direction.columns), is: (1, width))
    let slopes = try UnitSlopes(unit, at: point, work: work)
    let change = try slopes.change(direction.elements, work: work)
    let falls =
      try point.output[unit].isZero
      ? !change.isZero || !work.dot(slopes.linear, Array(point.hidden.row(unit))).isZero : change.sign < 0
    guard falls else { throw TrainingRejection.noDescent(unit: unit) }
  }
}
