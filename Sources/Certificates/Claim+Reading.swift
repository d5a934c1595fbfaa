import ExactArithmetic

extension Claim {
  init(_ field: Field) throws {
    let kind: ClaimKind = try field.kind(of: "claim")
    switch kind {
    case .matrixRank:
      let f = try field.members("kind", "matrix", "rank")
      self = .matrixRank(try f[1].rationalMatrix(), rank: try f[2].number())
    case .sparseMatrixRank, .sparseMatrixRankAtLeast:
      let f = try field.members("kind", "matrix", "rank")
      self = .sparseMatrixRank(
        try f[1].sparseMatrix(Rational.init) { $0.isZero }, rank: try f[2].number(), isExact: kind == .sparseMatrixRank)
    case .modularRank:
      let f = try field.members("kind", "matrix", "prime", "rank")
      self = .modularRank(
        try f[1].sparseMatrix(Rational.init) { $0.isZero }, prime: try f[2].integer(), rank: try f[3].number())
    case .determinant:
      let f = try field.members("kind", "matrix", "value")
      self = .determinant(try f[1].rationalMatrix(), value: try f[2].rational())
    case .genericRank, .genericRankAtLeast:
      let f = try field.members("kind", "parameters", "matrix", "rank")
      self = .genericRank(
        try PolynomialMatrix(parameters: f[1], matrix: f[2]), rank: try f[3].number(), isExact: kind == .genericRank)
    case .gradientRank:
      let f = try field.members("kind", "network", "instance", "pattern", "rank")
      self = .gradientRank(
        try NetworkFields(f[1]), try InstanceFields(f[2]),
        pattern: try f[3].elements().map { try $0.wordMatrix() }, rank: try f[4].number())
    case .everyPattern:
      let f = try field.members("kind", "network", "instance", "rank")
      self = .everyPattern(
        try NetworkFields(f[1]), try InstanceFields(f[2]), rank: try f[3].number())
    case .almostEverywhere:
      let f = try field.members("kind", "network", "rank")
      self = .almostEverywhere(try NetworkFields(f[1]), rank: try f[2].number())
    case .everyPatternNearby:
      let f = try field.members("kind", "network", "instance", "radius", "rank")
      self = .everyPatternNearby(
        try NetworkFields(f[1]), try InstanceFields(f[2]), radius: try f[3].rational(), rank: try f[4].number())
    case .failureBound:
      let f = try field.members("kind", "network", "box", "bound")
      self = .failureBound(try NetworkFields(f[1]), box: try f[2].integer(), bound: try f[3].rational())
    case .rankHistogram:
      let f = try field.members("kind", "network", "instance", "histogram")
      self = .rankHistogram(try NetworkFields(f[1]), try InstanceFields(f[2]), try f[3].rankCounts())
    case .rankHistogramPart: self = .rankHistogramPart(try HistogramPart(field))
    case .zeroErrorPoint: self = .training(.zeroErrorPoint(try PointFields(field)))
    case .differentiableLocalMinimum: self = .training(try TrainingClaim(differentiable: field))
    case .nondifferentiableLocalMinimum: self = .training(try TrainingClaim(nondifferentiable: field))
    case .notLocalMinimum: self = .training(.notLocalMinimum(try PointFields(field)))
    case .noZeroErrorPoint: self = .globalMinimum(try GlobalMinimumClaim(noZeroErrorPoint: field))
    case .globalMinimum: self = .globalMinimum(try GlobalMinimumClaim(globalMinimum: field))
    case .noBadLocalMinimum: self = .noBadMinima(try NoBadMinimumClaim(noBadLocalMinimum: field))
    case .noBadLocalMinimumNearby: self = .noBadMinima(try NoBadMinimumClaim(noBadLocalMinimumNearby: field))
    case .noBadStationaryPoint: self = .noBadMinima(try NoBadMinimumClaim(noBadStationaryPoint: field))
    case .localMinimumValues: self = .localMinimumValues(try LocalMinimumValues(field))
    }
  }
}
