/// Why a point does not have the property that is claimed.
package enum TrainingRejection: RejectionReason {
  /// The point's MSE is 0.
  case noError(samples: Int)
  /// So many `u` are zero at the point.
  case otherKinks(Int)
  /// Moving the unit in the direction does not lower the loss at first order.
  case noDescent(unit: Int)

  package var description: String {
    switch self {
    case .noError(let samples): "the MSE is 0 at the point, all \(samples) samples fit"
    case .otherKinks(let count): "\(count) of the u_{L-1} are zero at the point"
    case .noDescent(let unit): "the direction for unit \(unit) does not lower the loss at first order"
    }
  }
}
