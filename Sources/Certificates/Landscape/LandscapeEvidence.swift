import ExactArithmetic

/// Why a claim about a whole landscape is true. (`dominance` and `cells` are evidence for such claims too.)
public enum LandscapeEvidence: Equatable, Sendable {
  /// `B`, `N × d_{L-1} d_{L-2}`: `B G` is diagonally dominant by columns whatever the slopes.
  case preconditionedDominance(Matrix<Rational>)
  /// A case distinction on the sides of the `u_i^(n)`.
  case branching(BranchingEvidence)
  /// All cells: the determinants of `G` there are of one sign.
  case orientation(OrientationEvidence)
  /// A case distinction at whose leaves there is no local minimum, or all have one value.
  case census(CensusEvidence)

  public var kind: EvidenceKind {
    switch self {
    case .preconditionedDominance: .preconditionedDominance
    case .branching: .branching
    case .orientation: .orientation
    case .census: .census
    }
  }
}
