import ExactArithmetic
import Networks

extension Check {
  /// Checks whether a point of several outputs is a local minimum of the MSE. FORMAT.md, section 6, "For `K ≥ 2`".
  func checkSeveralOutputs(_ point: Point, _ claim: TrainingClaim, by evidence: TrainingEvidence) throws {
    switch (claim, evidence) {
    case (.differentiableLocalMinimum(_, let kinks), .stationary):
      try checkPositiveError(at: point, kinks: kinks)
      for k in 0..<point.problem.outputs { try checkRest(of: k, at: point) }
    case (.notLocalMinimum, .descent(let unit, let direction)): try checkRay(unit, direction, at: point)
    case (_, .evaluation), (_, .stationary), (_, .multipliers), (_, .descent):
      throw Rejection.evidenceDoesNotFit(evidence: evidence.kind, claim: claim.kind)
    }
  }

  /// Checks that the first-order change of the loss by one output is zero in all directions at every unit, whose output weight is taken
  /// as 1: what any move adds to the MSE is then a square, also where the output weights move.
  private func checkRest(of k: Int, at point: Point) throws {
    if point.problem.hasOutputBias, try !point.derivativeSum(ofOutput: k, work).isZero {
      throw FirstOrderRejection.errorSumNotZero
    }
    let derivatives = point.derivatives(ofOutput: k)
    for i in 0..<point.problem.units {
      try checkFlat(i, try UnitSlopes(i, at: point, derivatives: derivatives, work: work))
    }
  }

  /// Checks that the MSE falls as a unit's weights and its output weights move along a ray, or the outputs' biases.
  private func checkRay(_ unit: Int, _ direction: Matrix<Rational>, at point: Point) throws {
    let (problem, outputs) = (point.problem, point.problem.outputs)
    let count = problem.units + (problem.hasOutputBias ? 1 : 0)
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

/// Why the MSE of several outputs does not fall along a ray.
package enum SeveralOutputsRejection: RejectionReason {
  /// Moving the outputs' biases does not lower the MSE at first order.
  case noDescentOfBiases
  /// Moving the unit, its output weights with it, lowers the MSE neither at first order nor at second.
  case noDescentOfOutputs(unit: Int)

  package var description: String {
    switch self {
    case .noDescentOfBiases: "the direction for the outputs' biases does not lower the MSE at first order"
    case .noDescentOfOutputs(let unit):
      "the direction for unit \(unit) lowers the MSE neither at first order nor, where nothing changes at first, at second"
    }
  }
}
