import ExactArithmetic
import Networks

extension Check {
  /// Checks a claim about training errors: that the error is zero, for any number of outputs, or what a point of one output is.
  /// FORMAT.md, section 6.
  func checkTraining(_ evidence: TrainingEvidence, for claim: Claim) throws {
    guard case .training(let training) = claim else { throw claim.unfit(evidence.kind) }
    let point = try training.point.point(work)
    guard case (.zeroErrorPoint, .evaluation) = (training, evidence) else {
      return try checkPoint(point, training, by: evidence)
    }
    if let n = point.errors.firstIndex(where: { !$0.isZero }) {
      throw ZeroErrorRejection.errorNotZero(sample: n / point.problem.outputs, error: "\(point.errors[n])")
    }
  }
}

/// Why a point has not zero error.
package enum ZeroErrorRejection: RejectionReason {
  /// The point does not fit this sample.
  case errorNotZero(sample: Int, error: String)

  package var description: String {
    switch self {
    case .errorNotZero(let n, let error): "the error on sample \(n) is \(error), not 0"
    }
  }
}
