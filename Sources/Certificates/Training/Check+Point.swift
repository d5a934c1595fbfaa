import ExactArithmetic
import Networks

extension Check {
  /// Checks whether a point is a local minimum of a loss.
  func checkPoint(_ point: Point, _ claim: TrainingClaim, by evidence: TrainingEvidence) throws {
    switch (claim, evidence) {
    case (.differentiableLocalMinimum(_, let kinks), .stationary):
      try checkPositiveError(at: point, kinks: kinks)
      try checkStationary(point)
    case (.nondifferentiableLocalMinimum(_, let kinks), .multipliers(let units)):
      try checkPositiveError(at: point, kinks: kinks)
      try checkMultipliers(units, at: point)
    case (.notLocalMinimum, .descent(let unit, let direction)): try checkDescent(unit, direction, at: point)
    // The table has no other pair; the compiler asks for a check of new evidence here.
    case (_, .evaluation), (_, .stationary), (_, .multipliers), (_, .descent):
      throw Rejection.evidenceDoesNotFit(evidence: evidence.kind, claim: claim.kind)
    }
  }

  /// Checks that the error is positive at the point, and that so many `u` are zero.
  func checkPositiveError(at point: Point, kinks: Int) throws {
    guard point.errors.contains(where: { !$0.isZero }) else {
      throw TrainingRejection.noError(samples: point.errors.count)
    }
    guard point.kinks == kinks else { throw TrainingRejection.otherKinks(point.kinks) }
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
      guard (direction[0, 0] * (try point.derivativeSum(ofOutput: 0, work))).sign < 0 else {
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
