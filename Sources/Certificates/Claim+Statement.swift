extension Claim {
  /// The claim in words, complete but for the entries of explicit matrices,
  /// which are those of the file. Each family has its words in its folder.
  public var statement: String {
    switch self {
    case .matrixRank(let matrix, let rank): Self.rankStatement(matrix, rank: rank)
    case .sparseMatrixRank(let matrix, let rank, let isExact): Self.statement(matrix, rank: rank, isExact: isExact)
    case .modularRank(let matrix, let prime, let rank): Self.statement(matrix, prime: prime, rank: rank)
    case .determinant(let matrix, let value): Self.statement(matrix, determinant: value)
    case .genericRank(let matrix, let rank, let isExact): matrix.statement(rank: rank, isExact: isExact)
    case .gradientRank(let network, _, _, let rank): Self.rankStatement(network, rank: rank)
    case .everyPattern(let network, _, let rank): network.everyPatternStatement(rank: rank)
    case .everyPatternNearby(let network, _, let radius, let rank): network.nearbyStatement(rank: rank, radius: radius)
    case .almostEverywhere(let network, let rank): network.almostEverywhereStatement(rank: rank)
    case .convolution(let convolution, let rank): convolution.statement(rank: rank)
    case .pieces(let claim): claim.statement
    case .failureBound(let network, let box, let bound): network.failureStatement(box: box, bound: bound)
    case .rankHistogram(let network, _, let histogram): network.histogramStatement(histogram)
    case .rankHistogramPart(let part): part.statement
    case .training(let claim): claim.statement()
    case .nearby(let claim): claim.statement
    case .loss(let claim): claim.statement
    case .noDifferentiableLocalMinimum(let network, _): network.noDifferentiableLocalMinimum
    case .globalMinimum(let claim): claim.statement
    case .noBadMinima(let claim): claim.statement
    case .localMinimumValues(let claim): claim.statement
    }
  }
}
