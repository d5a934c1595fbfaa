extension Claim {
  /// Each family reads its claims, in its folder.
  init(_ field: Field) throws {
    let kind: ClaimKind = try field.kind(of: "claim")
    switch kind {
    case .matrixRank: try self.init(matrixRank: field)
    case .sparseMatrixRank: try self.init(sparseMatrixRank: field, isExact: true)
    case .sparseMatrixRankAtLeast: try self.init(sparseMatrixRank: field, isExact: false)
    case .modularRank: try self.init(modularRank: field)
    case .determinant: try self.init(determinant: field)
    case .genericRank: try self.init(genericRank: field, isExact: true)
    case .genericRankAtLeast: try self.init(genericRank: field, isExact: false)
    case .gradientRank: try self.init(gradientRank: field)
    case .everyPattern where field.has("pieces"), .almostEverywhere where field.has("pieces"):
      self = .pieces(try PiecesClaim(field, kind))
    case .convolution: try self.init(convolution: field)
    case .everyPattern: try self.init(everyPattern: field)
    case .almostEverywhere: try self.init(almostEverywhere: field)
    case .everyPatternNearby: try self.init(everyPatternNearby: field)
    case .failureBound: try self.init(failureBound: field)
    case .rankHistogram: try self.init(rankHistogram: field)
    case .rankHistogramPart: self = .rankHistogramPart(try HistogramPart(field))
    case .zeroErrorPoint: self = .training(try TrainingClaim(field, kind))
    case .zeroErrorNearby, .localMinimumNearby: self = .nearby(try NearbyClaim(field, kind))
    case .differentiableLocalMinimum, .nondifferentiableLocalMinimum, .notLocalMinimum:
      self = field.has("loss") ? .loss(try LossClaim(field, kind)) : .training(try TrainingClaim(field, kind))
    case .noDifferentiableLocalMinimum: try self.init(noDifferentiableLocalMinimum: field)
    case .noZeroErrorPoint: self = .globalMinimum(try GlobalMinimumClaim(noZeroErrorPoint: field))
    case .errorAtLeast: self = .globalMinimum(try GlobalMinimumClaim(errorAtLeast: field))
    case .globalMinimum: self = .globalMinimum(try GlobalMinimumClaim(globalMinimum: field))
    case .noBadLocalMinimum: self = .noBadMinima(try NoBadMinimumClaim(noBadLocalMinimum: field))
    case .noBadLocalMinimumNearby: self = .noBadMinima(try NoBadMinimumClaim(noBadLocalMinimumNearby: field))
    case .noBadStationaryPoint: self = .noBadMinima(try NoBadMinimumClaim(noBadStationaryPoint: field))
    case .localMinimumValues: self = .localMinimumValues(try LocalMinimumValues(field))
    }
  }
}
