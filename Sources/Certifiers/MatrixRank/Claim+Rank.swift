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
    case .failureBound(let network, _, _): network.samples
    case .rankHistogram(_, _, let histogram): histogram.first?.rank
    case .rankHistogramPart, .determinant, .training, .globalMinimum, .noBadMinima, .localMinimumValues: nil
    }
  }

  /// The network that the claim is about, if it is about one.
  public var network: NetworkFields? {
    switch self {
    case .matrixRank, .sparseMatrixRank, .modularRank, .determinant, .genericRank: nil
    case .gradientRank(let network, _, _, _), .everyPattern(let network, _, _), .almostEverywhere(let network, _),
      .everyPatternNearby(let network, _, _, _), .failureBound(let network, _, _),
      .rankHistogram(let network, _, _):
      network
    case .rankHistogramPart(let part): part.network
    case .training(let claim): claim.point.network
    case .globalMinimum(.noZeroErrorPoint(let network, _, _)): network
    case .globalMinimum(.globalMinimum(let point, _)): point.network
    case .noBadMinima(let claim): claim.network
    case .localMinimumValues(let claim): claim.network
    }
  }
}
