import ExactArithmetic
import Networks

extension Check {
  /// Checks a claim about training errors. FORMAT.md, section 6.
  func checkTraining(_ evidence: TrainingEvidence, for claim: Claim) throws {
    guard case .training(let training) = claim else { throw claim.unfit(evidence.kind) }
    let point = try training.point.point(work)
    switch (training, evidence) {
    case (.zeroErrorPoint, .evaluation):
      if let n = point.errors.firstIndex(where: { !$0.isZero }) {
        throw ZeroErrorRejection.errorNotZero(sample: n / point.problem.outputs, error: "\(point.errors[n])")
      }
    case (.differentiableLocalMinimum(_, let kinks), .stationary):
      try checkPositiveError(at: point, kinks: kinks)
      try checkStationary(point)
    case (.nondifferentiableLocalMinimum(_, let kinks), .multipliers(let units)):
      try checkPositiveError(at: point, kinks: kinks)
      try checkMultipliers(units, at: point)
    case (.notLocalMinimum, .descent(let unit, let direction)): try checkDescent(unit, direction, at: point)
    // The table has no other pair; the compiler asks for a check of new evidence here.
    case (_, .evaluation), (_, .stationary), (_, .multipliers), (_, .descent):
      throw claim.unfit(evidence.kind)
    }
  }
}

/// Why a point has not zero error.
public enum ZeroErrorRejection: RejectionReason {
  /// The point does not fit this sample.
  case errorNotZero(sample: Int, error: String)

  public var description: String {
    switch self {
    case .errorNotZero(let n, let error): "the error on sample \(n) is \(error), not 0"
    }
  }
}
