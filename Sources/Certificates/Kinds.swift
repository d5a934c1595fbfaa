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
  case failureBound = "gradient-rank-failure-bound"
  case rankHistogram = "rank-histogram"
  case zeroErrorPoint = "zero-error-point"
  case differentiableLocalMinimum = "differentiable-local-minimum"
  case nondifferentiableLocalMinimum = "nondifferentiable-local-minimum"
  case notLocalMinimum = "not-a-local-minimum"
  case noZeroErrorPoint = "no-zero-error-point"
  case noBadLocalMinimum = "no-bad-local-minimum"
  case noBadLocalMinimumNearby = "no-bad-local-minimum-nearby"
  case noBadStationaryPoint = "no-bad-stationary-point"
  case globalMinimum = "global-minimum"
  case localMinimumValues = "local-minimum-values"
}

/// Why a claim can be true: the text is the evidence's `kind` in the file.
public enum EvidenceKind: String, CaseIterable, Sendable {
  case rank
  case sparseRank = "sparse-rank"
  case elimination
  case kernelVector = "kernel-vector"
  case remainders
  case specialization
  case enumeration
  case congruence
  case dominance
  case residues
  case witness
  case standardWitness = "standard-witness"
  case unionBound = "union-bound"
  case congruentBound = "congruent-bound"
  case evaluation
  case stationary
  case multipliers
  case descent
  case cells
  case preconditionedDominance = "preconditioned-dominance"
  case branching
  case orientation
  case census

  /// The kinds of claims that such evidence can prove: the one table of what proves what.
  /// `certificates/schema/kinds.txt` is the same for other programs.
  public var claims: [ClaimKind] {
    switch self {
    case .rank: [.matrixRank, .gradientRank]
    case .sparseRank: [.sparseMatrixRank, .sparseMatrixRankAtLeast]
    case .elimination: [.modularRank]
    case .kernelVector, .remainders: [.determinant]
    case .specialization: [.genericRank, .genericRankAtLeast]
    case .enumeration, .congruence, .residues: [.everyPattern, .rankHistogram]
    case .dominance:
      [.everyPattern, .everyPatternNearby, .rankHistogram, .noBadLocalMinimum, .noBadLocalMinimumNearby]
    case .witness, .standardWitness: [.almostEverywhere]
    case .unionBound, .congruentBound: [.failureBound]
    case .evaluation: [.zeroErrorPoint]
    case .stationary: [.differentiableLocalMinimum]
    case .multipliers: [.nondifferentiableLocalMinimum]
    case .descent: [.notLocalMinimum]
    case .cells, .branching: [.noZeroErrorPoint, .globalMinimum]
    case .preconditionedDominance: [.noBadLocalMinimum, .noBadStationaryPoint]
    case .orientation: [.noBadLocalMinimum]
    case .census: [.localMinimumValues]
    }
  }
}

extension ClaimKind: CustomStringConvertible { public var description: String { rawValue } }
extension EvidenceKind: CustomStringConvertible { public var description: String { rawValue } }
