import Certificates
import Networks

extension Claim {
  /// The rank that is claimed: `N` of a claim about rank less than `N`, the least rank of
  /// a histogram; nil of a claim about no rank.
  public var rank: Int? {
    switch self {
    case .matrixRank(_, let rank), .sparseMatrixRank(_, let rank, _), .modularRank(_, _, let rank),
      .genericRank(_, let rank, _),
      .gradientRank(_, _, _, let rank),
      .everyPattern(_, _, let rank),
      .almostEverywhere(_, let rank), .everyPatternNearby(_, _, _, let rank):
      rank
    case .convolution(_, let rank): rank
    case .pieces(let claim): claim.rank
    case .failureBound(let network, _, _): network.samples
    case .rankHistogram(_, _, let histogram): histogram.first?.rank
    case .rankHistogramPart, .determinant, .training, .nearby, .loss, .noDifferentiableLocalMinimum, .globalMinimum,
      .noBadMinima, .localMinimumValues:
      nil
    }
  }
}
