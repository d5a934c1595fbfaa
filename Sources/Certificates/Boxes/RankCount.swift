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
