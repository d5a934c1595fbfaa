import ExactArithmetic

/// So many activation patterns have this rank.
public struct RankCount: Equatable, Sendable {
  public let rank: Int
  public let patterns: Integer

  public init(rank: Int, patterns: Integer) { (self.rank, self.patterns) = (rank, patterns) }

  init(_ field: Field) throws {
    let f = try field.members("rank", "patterns")
    self.init(rank: try f[0].number(), patterns: try f[1].integer())
  }

  var statement: String { "\(rank) for exactly \(patterns)" }
}

/// Why counting refutes a claim.
public enum HistogramRejection: RejectionReason {
  /// Patterns have these ranks.
  case otherRanks([Int])
  /// What the count gave.
  case otherCounts(String)

  public var description: String {
    switch self {
    case .otherRanks(let ranks): "patterns have the ranks \(ranks.map(String.init).joined(separator: ", "))"
    case .otherCounts(let counts): "counted: \(counts)"
    }
  }
}
