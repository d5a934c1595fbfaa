import ExactArithmetic

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
  case specialization(point: Matrix<Rational>, SparseRankEvidence<Polynomial>)
  /// The verifier counts the patterns one by one.
  case enumeration
  /// A point `(X', A', W')` at which `G` has full rank, and which every
  /// pattern reaches.
  case witness(InstanceFields, MinorEvidence)
  /// The verifier builds the witness of the paper and runs the network on it.
  case standardWitness
  /// Modulo a common divisor of the slopes' differences all patterns are one.
  case congruence(CongruenceEvidence)
  /// Strict diagonal dominance at every pattern.
  case dominance
  /// Strictly least valuations on the diagonal at every pattern.
  case residues(prime: Integer)
  /// A witness, and the degree of a minor, for each pattern.
  case unionBound(InstanceFields, MinorEvidence)
  /// A witness modulo a prime for all patterns together.
  case congruentBound(InstanceFields, MinorEvidence)
  /// About training errors.
  case training(TrainingEvidence)
  /// About whole landscapes.
  case landscape(LandscapeEvidence)

  public var kind: EvidenceKind {
    switch self {
    case .rank: .rank
    case .sparseRank: .sparseRank
    case .elimination: .elimination
    case .determinant(let evidence): evidence.kind
    case .specialization: .specialization
    case .enumeration: .enumeration
    case .witness: .witness
    case .standardWitness: .standardWitness
    case .congruence: .congruence
    case .dominance: .dominance
    case .residues: .residues
    case .unionBound: .unionBound
    case .congruentBound: .congruentBound
    case .training(let evidence): evidence.kind
    case .landscape(let evidence): evidence.kind
    }
  }
}

extension Evidence {
  init(_ field: Field) throws {
    /// Evidence of a kind alone.
    func alone(_ evidence: Evidence) throws -> Evidence {
      _ = try field.members("kind")
      return evidence
    }
    func witness() throws -> (point: InstanceFields, minor: MinorEvidence) {
      let f = try field.members("kind", "point", "minor")
      return (try InstanceFields(f[1]), try MinorEvidence(f[2]))
    }
    let kind: EvidenceKind = try field.kind(of: "evidence")
    switch kind {
    case .rank: self = .rank(try RankEvidence(field))
    case .sparseRank:
      let f = try field.members("kind", "rows", "columns", "modulus", "bound")
      self = .sparseRank(try SparseRankEvidence(f.dropFirst(), basis: { Integer($0).map(Rational.init) }))
    case .elimination:
      let f = try field.members("kind", "rows", "columns")
      self = .elimination(EliminationEvidence(rows: try f[1].numbers(), columns: try f[2].numbers()))
    case .kernelVector:
      self = .determinant(.kernelVector(try field.members("kind", "vector")[1].matrix(Integer.init)))
    case .remainders: self = .determinant(.remainders(try RemainderEvidence(field)))
    case .specialization:
      let f = try field.members("kind", "point", "rows", "columns", "modulus", "bound")
      self = .specialization(
        point: try f[1].rationalMatrix(), try SparseRankEvidence(f.dropFirst(2), basis: Polynomial.init))
    case .enumeration: self = try alone(.enumeration)
    case .congruence: self = .congruence(try CongruenceEvidence(field))
    case .dominance: self = try alone(.dominance)
    case .residues: self = .residues(prime: try field.members("kind", "prime")[1].integer())
    case .witness:
      let (point, minor) = try witness()
      self = .witness(point, minor)
    case .standardWitness: self = try alone(.standardWitness)
    case .unionBound:
      let (point, minor) = try witness()
      self = .unionBound(point, minor)
    case .congruentBound:
      let (point, minor) = try witness()
      self = .congruentBound(point, minor)
    case .evaluation: self = try alone(.training(.evaluation))
    case .stationary: self = try alone(.training(.stationary))
    case .multipliers:
      self = .training(
        .multipliers(try field.members("kind", "units")[1].elements().map { try $0.rationalMatrix() }))
    case .descent:
      let f = try field.members("kind", "unit", "direction")
      self = .training(.descent(unit: try f[1].number(), direction: try f[2].rationalMatrix()))
    case .cells: self = .training(.cells(try CellEvidence(field)))
    case .preconditionedDominance:
      let f = try field.members("kind", "preconditioner")
      self = .landscape(.preconditionedDominance(try f[1].rationalMatrix()))
    case .branching: self = .landscape(.branching(try BranchingEvidence(field)))
    case .orientation: self = .landscape(.orientation(try OrientationEvidence(field)))
    case .census: self = .landscape(.census(try CensusEvidence(field)))
    }
  }
}
