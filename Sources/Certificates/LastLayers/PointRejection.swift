import ExactArithmetic

/// Checks `‖e‖² = 2 N · error`.
func checkError(_ error: Rational, _ errors: [Rational], samples: Int, _ work: Work) throws {
  let row = try work.row(errors)
  guard try work.dot(row, row) == 2 * Rational(samples) * error else {
    throw PointRejection.otherError("\(error)")
  }
}

/// Why a point is not as it is claimed.
package enum PointRejection: RejectionReason {
  /// The MSE is not the one that is claimed.
  case otherError(String)

  package var description: String {
    switch self {
    case .otherError(let error): "the MSE is not \(error)"
    }
  }
}
