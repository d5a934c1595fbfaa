/// Why the values at local minima are not proved. Indices count from 0, as in the file.
package enum CensusRejection: RejectionReason {
  /// The directions are not as many as all leaves without a minimum have.
  case otherDirections(listed: Int)
  /// There are not as many leaves with minima as the evidence has points.
  case otherPieces(listed: Int)
  /// A direction moves a preactivation whose side is not known.
  case directionOpen(leaf: Int, direction: Int, sample: Int)
  case pointElsewhere(piece: Int, unit: Int, sample: Int)
  case notStationary(piece: Int, unit: Int)
  case valuesNotIncreasing(String)
  case multipliersUnused(value: Int)
  /// `differentiable` is not what it can be.
  case differentiability(value: Int)

  package var description: String {
    switch self {
    case .otherDirections(let listed):
      "the leaves without a minimum do not have as many directions as the \(listed) listed"
    case .otherPieces(let listed): "the trees do not have as many leaves with minima as the \(listed) listed"
    case .directionOpen(let leaf, let direction, let sample):
      "direction \(direction) at leaf \(leaf) moves sample \(sample), whose side is open"
    case .pointElsewhere(let piece, let unit, let sample):
      "point \(piece) is not on the side of its leaf: unit \(unit), sample \(sample)"
    case .notStationary(let piece, let unit): "point \(piece) is not stationary along its face: unit \(unit)"
    case .valuesNotIncreasing(let error): "the values do not increase: \(error)"
    case .multipliersUnused(let value): "value \(value) has multipliers at a differentiable minimum"
    case .differentiability(let value): "value \(value): differentiable is 1 where the MSE is 0, and 0 or 1 elsewhere"
    }
  }
}
