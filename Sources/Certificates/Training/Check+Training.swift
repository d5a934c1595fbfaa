import ExactArithmetic
import Networks

extension Check {
  /// Checks a claim about training errors. FORMAT.md, section 6.
  func checkTraining(_ evidence: TrainingEvidence, for claim: Claim) throws {
    guard case .training(let training) = claim else { throw claim.unfit(evidence.kind) }
    switch (training, evidence) {
    case (.zeroErrorPoint(let fields), .evaluation):
      let point = try fields.point(work)
      if let n = point.errors.firstIndex(where: { !$0.isZero }) {
        throw TrainingRejection.errorNotZero(sample: n / point.problem.outputs, error: "\(point.errors[n])")
      }
    case (.differentiableLocalMinimum(let fields, let kinks), .stationary):
      try checkStationary(try positiveErrorPoint(fields, kinks: kinks))
    case (.nondifferentiableLocalMinimum(let fields, let kinks), .multipliers(let units)):
      try checkMultipliers(units, at: try positiveErrorPoint(fields, kinks: kinks))
    case (.notLocalMinimum(let fields), .descent(let unit, let direction)):
      try checkDescent(unit, direction, at: try fields.point(work))
    // The table has no other pair; the compiler asks for a check of new evidence here.
    case (_, .evaluation), (_, .stationary), (_, .multipliers), (_, .descent):
      throw claim.unfit(evidence.kind)
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

  /// Checks that moving one unit's weights in a direction lowers the loss: `h(δ) < 0` where
  /// `w_i ≠ 0`; where `w_i = 0`, that the unit's product with the error is not zero nearby.
  private func checkDescent(_ unit: Int, _ direction: Matrix<Rational>, at point: Point) throws {
    let (units, width) = (point.problem.units, point.problem.inputs.rows)
    let hasBias = point.problem.hasOutputBias
    guard unit < units + (hasBias ? 1 : 0) else {
      throw Rejection.indexOutOfRange(list: "unit", index: unit, bound: units + (hasBias ? 1 : 0))
    }
    if unit == units {
      try checkShape("direction", direction, is: (1, 1))
      guard (direction[0, 0] * (try point.errorSum(work))).sign < 0 else {
        throw TrainingRejection.noDescent(unit: unit)
      }
      return
    }
    try checkShape("direction", direction, is: (1, width))
    let slopes = try UnitSlopes(unit, at: point, work: work)
    let change = try slopes.change(direction.elements, work: work)
    let falls =
      try point.output[unit].isZero
      ? !change.isZero || !work.dot(slopes.linear, Array(point.hidden.row(unit))).isZero : change.sign < 0
    guard falls else { throw TrainingRejection.noDescent(unit: unit) }
  }
}
