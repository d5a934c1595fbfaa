import ExactArithmetic

/// Why a claim about one point is true.
public enum TrainingEvidence: Equatable, Sendable {
  /// The verifier runs the network.
  case evaluation
  /// The verifier computes the gradient, and that it is one.
  case stationary
  /// For each unit, multipliers of its kinks: `1 × K`, or `2^K × K`, or none.
  case multipliers([Matrix<Rational>])
  /// A unit, and a direction `1 × d_{L-2}` for its weights.
  case descent(unit: Int, direction: Matrix<Rational>)

  init(multipliers field: Field) throws {
    self = .multipliers(try field.members("kind", "units")[1].elements().map { try $0.rationalMatrix() })
  }

  init(descent field: Field) throws {
    let f = try field.members("kind", "unit", "direction")
    self = .descent(unit: try f[1].number(), direction: try f[2].rationalMatrix())
  }

  public var kind: EvidenceKind {
    switch self {
    case .evaluation: .evaluation
    case .stationary: .stationary
    case .multipliers: .multipliers
    case .descent: .descent
    }
  }
}
