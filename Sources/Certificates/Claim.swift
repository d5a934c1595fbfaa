import ExactArithmetic

/// What a certificate can say: the text is the claim's `kind` in the file.
public enum ClaimKind: String, CaseIterable, Sendable {
  case matrixRank = "matrix-rank"
  case sparseMatrixRank = "sparse-matrix-rank"
  case sparseMatrixRankAtLeast = "sparse-matrix-rank-at-least"
  case modularRank = "matrix-rank-modulo-prime"
  case determinant
  case genericRank = "generic-rank"
  case genericRankAtLeast = "generic-rank-at-least"
  case gradientRank = "gradient-rank"
  case everyPattern = "gradient-rank-every-pattern"
  case everyPatternNearby = "gradient-rank-every-pattern-nearby"
  case almostEverywhere = "gradient-rank-almost-everywhere"
  case convolution = "convolution-rank-almost-everywhere"
  case failureBound = "gradient-rank-failure-bound"
  case rankHistogram = "rank-histogram"
  case rankHistogramPart = "rank-histogram-part"
  case zeroErrorPoint = "zero-error-point"
  case zeroErrorNearby = "zero-error-nearby"
  case differentiableLocalMinimum = "differentiable-local-minimum"
  case nondifferentiableLocalMinimum = "nondifferentiable-local-minimum"
  case notLocalMinimum = "not-a-local-minimum"
  case localMinimumNearby = "local-minimum-nearby"
  case noDifferentiableLocalMinimum = "no-differentiable-local-minimum"
  case noZeroErrorPoint = "no-zero-error-point"
  case errorAtLeast = "error-at-least"
  case noBadLocalMinimum = "no-bad-local-minimum"
  case noBadLocalMinimumNearby = "no-bad-local-minimum-nearby"
  case noBadStationaryPoint = "no-bad-stationary-point"
  case globalMinimum = "global-minimum"
  case localMinimumValues = "local-minimum-values"
}

extension ClaimKind: CustomStringConvertible { public var description: String { rawValue } }

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
  /// For almost every `(X, E)`, the `G^p` of a convolution has a rank for every activation pattern.
  case convolution(ConvolutionFields, rank: Int)
  /// `everyPattern` or `almostEverywhere`, with units that are the largest of several forms.
  case pieces(PiecesClaim)
  /// For entries of `(X, E, W)` independent and uniform in `{1, …, box}`, the
  /// probability that `rank G^p < N` for some pattern is at most `bound`.
  case failureBound(NetworkFields, box: Integer, bound: Rational)
  /// How many activation patterns of an instance have which rank.
  case rankHistogram(NetworkFields, InstanceFields, [RankCount])
  /// The same of the patterns in some boxes.
  case rankHistogramPart(HistogramPart)
  /// About one point of the training error of a network with targets.
  case training(TrainingClaim)
  /// About weights near a point.
  case nearby(NearbyClaim)
  /// About one point of another loss.
  case loss(LossClaim)
  /// No loss whose derivatives are nowhere 0 has a differentiable local minimum.
  case noDifferentiableLocalMinimum(NetworkFields, InstanceFields)
  /// About how small the training error can be.
  case globalMinimum(GlobalMinimumClaim)
  /// About all local minima or stationary points, for every target.
  case noBadMinima(NoBadMinimumClaim)
  /// The values of the training error at its local minima.
  case localMinimumValues(LocalMinimumValues)

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
    case .convolution: .convolution
    case .pieces(let claim): claim.kind
    case .failureBound: .failureBound
    case .rankHistogram: .rankHistogram
    case .rankHistogramPart: .rankHistogramPart
    case .training(let claim): claim.kind
    case .nearby(let claim): claim.kind
    case .loss(let claim): claim.claim.kind
    case .noDifferentiableLocalMinimum: .noDifferentiableLocalMinimum
    case .globalMinimum(let claim): claim.kind
    case .noBadMinima(let claim): claim.kind
    case .localMinimumValues: .localMinimumValues
    }
  }
}

extension Claim {
  /// The network that the claim is about, if it is about one.
  public var network: NetworkFields? {
    switch self {
    case .matrixRank, .sparseMatrixRank, .modularRank, .determinant, .genericRank, .convolution: nil
    case .pieces(let claim): claim.network
    case .gradientRank(let network, _, _, _), .everyPattern(let network, _, _), .almostEverywhere(let network, _),
      .everyPatternNearby(let network, _, _, _), .failureBound(let network, _, _), .rankHistogram(let network, _, _),
      .noDifferentiableLocalMinimum(let network, _):
      network
    case .rankHistogramPart(let part): part.network
    case .training(let claim): claim.point.network
    case .nearby(let claim): claim.point.network
    case .loss(let claim): claim.claim.point.network
    case .globalMinimum(let claim): claim.network
    case .noBadMinima(let claim): claim.network
    case .localMinimumValues(let claim): claim.network
    }
  }
}
