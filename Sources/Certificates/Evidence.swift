import ExactArithmetic

/// Why a claim is true: what the verifier needs to see it without a search.
public enum Evidence: Equatable, Sendable {
  /// The rank of one matrix, from below and from above.
  case rank(RankEvidence)
  /// The rank of one sparse matrix.
  case sparseRank(SparseRankEvidence<Rational>)
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

  public var kind: String {
    switch self {
    case .rank: "rank"
    case .sparseRank: "sparse-rank"
    case .specialization: "specialization"
    case .enumeration: "enumeration"
    case .witness: "witness"
    case .standardWitness: "standard-witness"
    case .congruence: "congruence"
    case .dominance: "dominance"
    case .residues: "residues"
    case .unionBound: "union-bound"
    case .congruentBound: "congruent-bound"
    case .training(let evidence): evidence.kind
    }
  }
}

extension Evidence {
  init(_ field: Field) throws {
    switch try field.kind() {
    case "rank":
      let f = try field.members("kind", "minor", "kernel")
      self = .rank(RankEvidence(minor: try MinorEvidence(f[1]), kernel: try KernelEvidence(f[2])))
    case "sparse-rank": self = try Evidence(sparse: field)
    case "specialization": self = try Evidence(specialization: field)
    case let kind where ["enumeration", "dominance", "standard-witness"].contains(kind):
      _ = try field.members("kind")
      self = kind == "enumeration" ? .enumeration : kind == "dominance" ? .dominance : .standardWitness
    case let kind where ["witness", "union-bound", "congruent-bound"].contains(kind):
      let f = try field.members("kind", "point", "minor")
      let (point, minor) = (try InstanceFields(f[1]), try MinorEvidence(f[2]))
      let bound: Evidence = kind == "union-bound" ? .unionBound(point, minor) : .congruentBound(point, minor)
      self = kind == "witness" ? .witness(point, minor) : bound
    case "congruence": self = .congruence(try CongruenceEvidence(field))
    case "residues": self = .residues(prime: try field.members("kind", "prime")[1].integer())
    case let kind: self = .training(try TrainingEvidence(field, kind: kind))
    }
  }
}
