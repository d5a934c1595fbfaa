import ExactArithmetic

/// So many activation patterns have this rank.
public struct RankCount: Equatable, Sendable {
  public let rank: Int
  public let patterns: Integer

  package init(rank: Int, patterns: Integer) { (self.rank, self.patterns) = (rank, patterns) }

  init(_ field: Field) throws {
    let f = try field.members("rank", "patterns")
    self.init(rank: try f[0].number(), patterns: try f[1].integer())
  }

  fileprivate var statement: String { "\(rank) for exactly \(patterns)" }
}

extension [RankCount] {
  /// In increasing order of ranks.
  /// - Parameter patterns: the number of patterns of each rank.
  package init(_ patterns: [Int: Integer]) {
    self = patterns.sorted { $0.key < $1.key }.map { RankCount(rank: $0, patterns: $1) }
  }

  /// So many patterns are counted in all.
  package var patterns: Integer { reduce(.zero) { $0 + $1.patterns } }

  var statement: String { map(\.statement).joined(separator: ", ") }
}

extension Field {
  func rankCounts() throws -> [RankCount] { try elements().map { try RankCount($0) } }
}
