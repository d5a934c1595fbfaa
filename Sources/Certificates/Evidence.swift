import ExactArithmetic

/// Why a claim is true: what the verifier needs to see it without a search.
public enum Evidence: Equatable, Sendable {
  /// The rank of one matrix, from below and from above.
  case rank(RankEvidence)
  /// The verifier counts the patterns one by one.
  case enumeration
  /// A point `(X', A', W')` at which `G` has full rank, and which every
  /// pattern reaches.
  case witness(InstanceFields, MinorEvidence)

  public var kind: String {
    switch self {
    case .rank: "rank"
    case .enumeration: "enumeration"
    case .witness: "witness"
    }
  }
}

extension Evidence {
  init(_ field: Field) throws {
    switch try field.kind() {
    case "rank":
      let f = try field.members("kind", "minor", "kernel")
      self = .rank(RankEvidence(minor: try MinorEvidence(f[1]), kernel: try KernelEvidence(f[2])))
    case "enumeration":
      _ = try field.members("kind")
      self = .enumeration
    case "witness":
      let f = try field.members("kind", "point", "minor")
      self = .witness(try InstanceFields(f[1]), try MinorEvidence(f[2]))
    case let kind: throw field.fault("unknown kind of evidence '\(kind)'")
    }
  }
}
