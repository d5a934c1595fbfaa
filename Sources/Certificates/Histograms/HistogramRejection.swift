/// Why counting refutes a claim.
package enum HistogramRejection: RejectionReason {
  /// Patterns have these ranks.
  case otherRanks([Int])
  /// What the count gave.
  case otherCounts(String)

  package var description: String {
    switch self {
    case .otherRanks(let ranks): "patterns have the ranks \(ranks.map(String.init).joined(separator: ", "))"
    case .otherCounts(let counts): "counted: \(counts)"
    }
  }
}
