import ExactArithmetic
import Networks

extension Check {
  /// Checks whether a point of several outputs is a local minimum of the MSE. FORMAT.md, section 6, "For `K ≥ 2`".
  func checkSeveralOutputs(_ evidence: TrainingEvidence, for claim: Claim) throws {
    guard case .training(let training) = claim else { throw claim.unfit(evidence.kind) }
    let point = try training.point.point(work)
    switch (training, evidence) {
    case (.differentiableLocalMinimum(_, let kinks), .stationary):
      try checkPositiveError(at: point, kinks: kinks)
      for k in 0..<point.problem.outputs { try checkRest(of: k, at: point) }
    case (.nondifferentiableLocalMinimum(_, let kinks), .multipliers(let matrices)):
      try checkPositiveError(at: point, kinks: kinks)
      try checkMultipliersNearby(matrices, at: point)
    case (.notLocalMinimum, .descent(let unit, let direction)): try checkRay(unit, direction, at: point)
    case (_, .evaluation), (_, .stationary), (_, .multipliers), (_, .descent): throw claim.unfit(evidence.kind)
    }
  }

  /// Checks `h ≥ 0` of every unit at output weights a radius away from its own, up and down in each output: so it is at all that
  /// are as near, `h` being linear in them. And that some kink bends at a unit's own.
  /// - Parameter matrices: the radius, and the multipliers of each unit, `2 K` matrices.
  private func checkMultipliersNearby(_ matrices: [Matrix<Rational>], at point: Point) throws {
    let (units, corners) = (point.problem.units, 2 * point.problem.outputs)
    guard matrices.count == 1 + units * corners else {
      throw Rejection.wrongCount(list: "units", count: matrices.count, expected: 1 + units * corners)
    }
    try checkShape("units[0]", matrices[0], is: (1, 1))
    let radius = matrices[0][0, 0]
    guard radius.sign > 0 else { throw SeveralOutputsRejection.noRadius }
    for k in 0..<point.problem.outputs { try checkOutputBias(point, of: k) }
    var isDifferentiable = true
    for (place, matrix) in matrices.dropFirst().enumerated() {
      let (i, corner) = (place / corners, place % corners)
      let slopes = try UnitSlopes(
        i, at: point, outputWeight: corner / 2, changedBy: corner % 2 == 0 ? radius : -radius, work: work)
      try checkShape("units[\(place + 1)]", matrix, is: (max(1, matrix.rows), slopes.kinks.count))
      try checkNotNegative(i, slopes, matrix)
      let own = corner == 0 ? try UnitSlopes(i, at: point, outputWeight: 0, changedBy: .zero, work: work).kinks : []
      if own.contains(where: { $0.left != $0.right }) { isDifferentiable = false }
    }
    if isDifferentiable { throw FirstOrderRejection.differentiable(kinks: point.kinks) }
  }

  /// Checks that the first-order change of the loss by one output is zero in all directions at every unit, whose output weight is taken
  /// as 1: what any move adds to the MSE is then a square, also where the output weights move.
  private func checkRest(of k: Int, at point: Point) throws {
    try checkOutputBias(point, of: k)
    let derivatives = point.derivatives(ofOutput: k)
    for i in 0..<point.problem.units {
      try checkFlat(i, try UnitSlopes(i, at: point, derivatives: derivatives, work: work))
    }
  }

  /// Checks that the MSE falls as a unit's weights and its output weights move along a ray, or the outputs' biases.
  private func checkRay(_ unit: Int, _ direction: Matrix<Rational>, at point: Point) throws {
    let (problem, outputs) = (point.problem, point.problem.outputs)
    let count = problem.lastWidth
    guard unit < count else { throw Rejection.indexOutOfRange(list: "unit", index: unit, bound: count) }
    if unit == problem.units {
      try checkShape("direction", direction, is: (1, outputs))
      var change = Rational.zero
      for k in 0..<outputs { change += direction[0, k] * (try point.derivativeSum(ofOutput: k, work)) }
      guard change.sign < 0 else { throw SeveralOutputsRejection.noDescentOfBiases }
    } else {
      try checkShape("direction", direction, is: (1, problem.inputs.rows + outputs))
      let ray = try UnitRay(unit, at: point, direction: direction.elements, work: work)
      guard ray.descends else { throw SeveralOutputsRejection.noDescentOfOutputs(unit: unit) }
    }
  }
}

/// Why the MSE of several outputs does not fall along a ray, or is not known not to fall.
package enum SeveralOutputsRejection: RejectionReason {
  /// The first of the multipliers is no positive radius of output weights.
  case noRadius
  /// Moving the outputs' biases does not lower the MSE at first order.
  case noDescentOfBiases
  /// Moving the unit, its output weights with it, lowers the MSE neither at first order nor at second.
  case noDescentOfOutputs(unit: Int)

  package var description: String {
    switch self {
    case .noRadius: "the first matrix of the multipliers is no positive radius"
    case .noDescentOfBiases: "the direction for the outputs' biases does not lower the MSE at first order"
    case .noDescentOfOutputs(let unit):
      "the direction for unit \(unit) lowers the MSE neither at first order nor, where nothing changes at first, at second"
    }
  }
}
