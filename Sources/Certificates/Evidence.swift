import ExactArithmetic

/// Why a claim can be true: the text is the evidence's `kind` in the file.
public enum EvidenceKind: String, CaseIterable, Sendable {
  case rank
  case sparseRank = "sparse-rank"
  case elimination
  case kernelVector = "kernel-vector"
  case remainders
  case specialization
  case enumeration
  case sum
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
  case fixedPoint = "fixed-point"
  case convexity
  case cells
  case preconditionedDominance = "preconditioned-dominance"
  case branching
  case byOutput = "by-output"
  case orientation
  case census

  /// The kinds of claims that such evidence can prove: the one table of what proves what.
  /// `certificates/schema` has the same for other programs.
  public var claims: [ClaimKind] {
    switch self {
    case .rank: [.matrixRank, .gradientRank]
    case .sparseRank: [.sparseMatrixRank, .sparseMatrixRankAtLeast]
    case .elimination: [.modularRank]
    case .kernelVector, .remainders: [.determinant]
    case .specialization: [.genericRank, .genericRankAtLeast]
    case .enumeration: [.everyPattern, .rankHistogram, .rankHistogramPart, .noDifferentiableLocalMinimum]
    case .sum: [.rankHistogram]
    case .congruence, .residues: [.everyPattern, .rankHistogram, .noDifferentiableLocalMinimum]
    case .dominance:
      [
        .everyPattern, .everyPatternNearby, .rankHistogram, .noDifferentiableLocalMinimum, .noBadLocalMinimum,
        .noBadLocalMinimumNearby,
      ]
    case .witness: [.almostEverywhere]
    case .standardWitness: [.almostEverywhere, .convolution]
    case .unionBound, .congruentBound: [.failureBound]
    case .evaluation: [.zeroErrorPoint]
    case .stationary: [.differentiableLocalMinimum]
    case .multipliers: [.nondifferentiableLocalMinimum]
    case .descent: [.notLocalMinimum]
    case .fixedPoint: [.zeroErrorNearby]
    case .convexity: [.localMinimumNearby]
    case .cells, .branching, .byOutput: [.noZeroErrorPoint, .errorAtLeast, .globalMinimum]
    case .preconditionedDominance: [.noBadLocalMinimum, .noBadStationaryPoint]
    case .orientation: [.noBadLocalMinimum]
    case .census: [.localMinimumValues]
    }
  }
}

extension EvidenceKind: CustomStringConvertible { public var description: String { rawValue } }

/// Why a claim is true: what the verifier needs to see it without a search.
public enum Evidence: Equatable, Sendable {
  /// The rank of one matrix, from below and from above.
  case rank(RankEvidence)
  /// The rank of one sparse matrix.
  case sparseRank(SparseRankEvidence<Rational>)
  /// The rank of a matrix modulo a prime.
  case elimination(EliminationEvidence)
  /// The determinant of a matrix.
  case determinant(DeterminantEvidence)
  /// The rank of a matrix of polynomials, from below at a point.
  case specialization(SpecializationEvidence)
  /// The verifier counts the patterns one by one.
  case enumeration
  /// The parts of a histogram, which other certificates prove.
  case sum(SumEvidence)
  /// A point `(X', A', W')` at which `G` has full rank, and which every
  /// pattern reaches.
  case witness(WitnessEvidence)
  /// The verifier builds the witness of the paper and runs the network on it.
  case standardWitness
  /// Modulo a common divisor of the slopes' differences all patterns are one.
  case congruence(CongruenceEvidence)
  /// Strict diagonal dominance at every pattern.
  case dominance
  /// Strictly least valuations on the diagonal at every pattern.
  case residues(prime: Integer)
  /// A witness, and the degree of a minor, for each pattern.
  case unionBound(WitnessEvidence)
  /// A witness modulo a prime for all patterns together.
  case congruentBound(WitnessEvidence)
  /// What a point shows of the training error.
  case training(TrainingEvidence)
  /// A cube of moves in which the errors are zero somewhere, or a ball in which the MSE has a local minimum.
  case nearby(NearbyEvidence)
  /// The cells that a unit's weights can lie in, and vectors that refute every combination.
  case cells(CellEvidence)
  /// A case distinction on the sides of the `u_i^(n)`.
  case branching(BranchingEvidence)
  /// Evidence for some of several outputs, each by itself.
  case byOutput([OutputBound])
  /// `B`, `N × d_{L-1} d_{L-2}`: `B G` is diagonally dominant by columns whatever the slopes.
  case preconditionedDominance(Matrix<Rational>)
  /// All cells: the determinants of `G` there are of one sign.
  case orientation(OrientationEvidence)
  /// A case distinction at whose leaves there is no local minimum, or all have one value.
  case census(CensusEvidence)

  public var kind: EvidenceKind {
    switch self {
    case .rank: .rank
    case .sparseRank: .sparseRank
    case .elimination: .elimination
    case .determinant(let evidence): evidence.kind
    case .specialization: .specialization
    case .enumeration: .enumeration
    case .sum: .sum
    case .witness: .witness
    case .standardWitness: .standardWitness
    case .congruence: .congruence
    case .dominance: .dominance
    case .residues: .residues
    case .unionBound: .unionBound
    case .congruentBound: .congruentBound
    case .training(let evidence): evidence.kind
    case .nearby(let evidence): evidence.kind
    case .cells: .cells
    case .branching: .branching
    case .byOutput: .byOutput
    case .preconditionedDominance: .preconditionedDominance
    case .orientation: .orientation
    case .census: .census
    }
  }
}

extension Evidence {
  init(_ field: Field) throws {
    let kind: EvidenceKind = try field.kind(of: "evidence")
    switch kind {
    case .rank: self = .rank(try RankEvidence(field))
    case .sparseRank: self = .sparseRank(try SparseRankEvidence(field))
    case .elimination: self = .elimination(try EliminationEvidence(field))
    case .kernelVector: self = .determinant(try DeterminantEvidence(kernelVector: field))
    case .remainders: self = .determinant(.remainders(try RemainderEvidence(field)))
    case .specialization: self = .specialization(try SpecializationEvidence(field))
    case .enumeration: self = try field.alone(.enumeration)
    case .sum: self = .sum(try SumEvidence(field))
    case .congruence: self = .congruence(try CongruenceEvidence(field))
    case .dominance: self = try field.alone(.dominance)
    case .residues: self = .residues(prime: try field.members("kind", "prime")[1].integer())
    case .witness: self = .witness(try WitnessEvidence(field))
    case .standardWitness: self = try field.alone(.standardWitness)
    case .unionBound: self = .unionBound(try WitnessEvidence(field))
    case .congruentBound: self = .congruentBound(try WitnessEvidence(field))
    case .evaluation: self = .training(try field.alone(.evaluation))
    case .stationary: self = .training(try field.alone(.stationary))
    case .multipliers: self = .training(try TrainingEvidence(multipliers: field))
    case .descent: self = .training(try TrainingEvidence(descent: field))
    case .fixedPoint, .convexity: self = .nearby(try NearbyEvidence(field, kind))
    case .cells: self = .cells(try CellEvidence(field))
    case .preconditionedDominance:
      self = .preconditionedDominance(try field.members("kind", "preconditioner")[1].rationalMatrix())
    case .branching: self = .branching(try BranchingEvidence(field))
    case .byOutput: self = .byOutput(try OutputBound.all(field))
    case .orientation: self = .orientation(try OrientationEvidence(field))
    case .census: self = .census(try CensusEvidence(field))
    }
  }
}
