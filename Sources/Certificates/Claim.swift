import ExactArithmetic

/// What a certificate says, in terms of a problem that the verifier rebuilds.
///
/// A claim is as it was read: that its sizes and shapes fit is checked with
/// the evidence, and a claim about nothing is rejected.
public enum Claim: Equatable, Sendable {
  /// `rank M = r` for an explicit matrix.
  case matrixRank(Matrix<Rational>, rank: Int)
  /// `rank M = r`, or `rank M ≥ r` only, for an explicit sparse matrix.
  case sparseMatrixRank(SparseMatrix<Rational>, rank: Int, isExact: Bool)
  /// `rank (M mod p) = r` over the field of `p` elements.
  case modularRank(SparseMatrix<Rational>, prime: Integer, rank: Int)
  /// `det M = value`.
  case determinant(Matrix<Rational>, value: Rational)
  /// `rank M = r`, or `rank M ≥ r` only, for almost every value of the parameters.
  case genericRank(PolynomialMatrix, rank: Int, isExact: Bool)
  /// `rank G^p = r` for an explicit instance and one activation pattern.
  case gradientRank(NetworkFields, InstanceFields, pattern: [Matrix<UInt64>], rank: Int)
  /// `rank G^p = r` for an explicit instance and every activation pattern `p`.
  case everyPattern(NetworkFields, InstanceFields, rank: Int)
  /// For almost every `(X, E, W)`, `rank G^p = r` for every activation pattern.
  case almostEverywhere(NetworkFields, rank: Int)
  /// `rank G^p = r` for every pattern and every real instance whose entries are
  /// within the radius of those of the given one.
  case everyPatternNearby(NetworkFields, InstanceFields, radius: Rational, rank: Int)
  /// For entries of `(X, E, W)` independent and uniform in `{1, …, box}`, the
  /// probability that `rank G^p < N` for some pattern is at most `bound`.
  case failureBound(NetworkFields, box: Integer, bound: Rational)
  /// How many activation patterns of an instance have which rank.
  case rankHistogram(NetworkFields, InstanceFields, [RankCount])
  /// About the training error of a network with targets.
  case training(TrainingClaim)
  /// About all local minima of the training error, or the global one.
  case landscape(LandscapeClaim)

  public var kind: ClaimKind {
    switch self {
    case .matrixRank: .matrixRank
    case .sparseMatrixRank(_, _, let isExact): isExact ? .sparseMatrixRank : .sparseMatrixRankAtLeast
    case .modularRank: .modularRank
    case .determinant: .determinant
    case .genericRank(_, _, let isExact): isExact ? .genericRank : .genericRankAtLeast
    case .gradientRank: .gradientRank
    case .everyPattern: .everyPattern
    case .almostEverywhere: .almostEverywhere
    case .everyPatternNearby: .everyPatternNearby
    case .failureBound: .failureBound
    case .rankHistogram: .rankHistogram
    case .training(let claim): claim.kind
    case .landscape(let claim): claim.kind
    }
  }
}
