extension Claim {
  /// The claim in words, complete but for the entries of explicit matrices,
  /// which are those of the file.
  public var statement: String {
    switch self {
    case .matrixRank(let matrix, let rank):
      "rank(M) = \(rank) for the \(matrix.rows)×\(matrix.columns) matrix M of this file"
    case .sparseMatrixRank(let matrix, let rank, let isExact):
      "rank(M) \(isExact ? "=" : "≥") \(rank) for the \(matrix.rows)×\(matrix.columns) sparse matrix M of this file"
    case .modularRank(let matrix, let prime, let rank):
      "rank(M mod \(prime)) = \(rank) over GF(\(prime)) for the \(matrix.rows)×\(matrix.columns) sparse matrix M of this file"
    case .determinant(let matrix, let value):
      "det(M) = \(value) for the \(matrix.rows)×\(matrix.columns) matrix M of this file"
    case .genericRank(let matrix, let rank, let isExact): matrix.statement(rank: rank, isExact: isExact)
    case .gradientRank(let network, _, _, let rank):
      "rank(G^p) = \(rank) for the activation pattern p and the instance \(network.instanceInWords) of this file; \(network)"
    case .everyPattern(let network, _, let rank):
      "rank(G^p) = \(rank) for all \(network.patternCount) activation patterns p, for the instance \(network.instanceInWords) of this file; \(network)"
    case .almostEverywhere(let network, let rank):
      "rank(G^p) = \(rank) for all \(network.patternCount) activation patterns p, for almost every \(network.instanceInWords); \(network)"
    case .everyPatternNearby(let network, _, let radius, let rank):
      "rank(G^p) = \(rank) for all \(network.patternCount) activation patterns p, for every real instance within \(radius), entry by entry, of the instance \(network.instanceInWords) of this file; \(network)"
    case .failureBound(let network, let box, let bound):
      "rank(G^p) < \(network.samples) for some of the \(network.patternCount) activation patterns p with probability at most \(bound), entries of \(network.instanceInWords) independent and uniform in {1, …, \(box)}; \(network)"
    case .rankHistogram(let network, _, let histogram):
      "rank(G^p) = \(histogram.statement) of all \(network.patternCount) activation patterns p, for the instance \(network.instanceInWords) of this file; \(network)"
    case .rankHistogramPart(let part): part.statement
    case .training(let claim): claim.statement
    case .globalMinimum(let claim): claim.statement
    case .noBadMinima(let claim): claim.statement
    case .localMinimumValues(let claim): claim.statement
    }
  }
}
