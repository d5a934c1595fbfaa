import ExactArithmetic

/// Why a claim about training errors is true.
public enum TrainingEvidence: Equatable, Sendable {
  /// The verifier runs the network.
  case evaluation
  /// The verifier computes the gradient, and that it is one.
  case stationary
  /// For each unit, multipliers of its kinks: `1 × K`, or `2^K × K`, or none.
  case multipliers([Matrix<Rational>])
  /// A unit, and a direction `1 × d_{L-2}` for its weights.
  case descent(unit: Int, direction: Matrix<Rational>)
  /// The cells that a unit's weights can lie in, and vectors that refute every combination.
  case cells(CellEvidence)

  public var kind: EvidenceKind {
    switch self {
    case .evaluation: .evaluation
    case .stationary: .stationary
    case .multipliers: .multipliers
    case .descent: .descent
    case .cells: .cells
    }
  }
}
