import Certificates

extension Claim {
  /// What is said of one point, of the MSE or of another loss, if the claim is about one.
  package var ofPoint: TrainingClaim? {
    switch self {
    case .training(let claim): claim
    case .loss(let claim): claim.claim
    case .matrixRank, .sparseMatrixRank, .modularRank, .determinant, .genericRank, .gradientRank, .everyPattern,
      .almostEverywhere, .everyPatternNearby, .convolution, .pieces, .failureBound, .rankHistogram, .rankHistogramPart,
      .nearby, .noDifferentiableLocalMinimum, .globalMinimum, .noBadMinima, .localMinimumValues:
      nil
    }
  }
}

extension TrainingClaim {
  /// Whether the loss is positive at the point, and nowhere near it smaller.
  package var isLocalMinimum: Bool {
    switch self {
    case .differentiableLocalMinimum, .nondifferentiableLocalMinimum: true
    case .zeroErrorPoint, .notLocalMinimum: false
    }
  }

  /// How many `u` are zero, where the claim says it: at a local minimum.
  package var kinks: Int? {
    switch self {
    case .differentiableLocalMinimum(_, let kinks), .nondifferentiableLocalMinimum(_, let kinks): kinks
    case .zeroErrorPoint, .notLocalMinimum: nil
    }
  }
}
