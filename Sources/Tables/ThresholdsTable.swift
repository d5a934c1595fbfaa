import Certificates
import Certifiers
import ExactArithmetic

extension TableKind {
  /// Which layers need noise: the largest `N` with full rank, and one more.
  package static let thresholds = TableKind(
    name: "thresholds",
    title:
      "Which noise layers are needed. `E_l` is generic for the layers in `K` and 1 in the others, where the pattern takes slope 1; with `k = max(K ∩ {1 … L-2})`, or 0, `T = min_{k ≤ l ≤ L-2} d_l · (d_{L-1}` if `L-1 ∈ K` else `1)`. The generic rank of `G_{L-1}` of (5.4) is full at `N = T`, and not at `N = T + 1`",
    columns: [
      .number("`L`"), .text("widths"), .text("`K`"), .number("`T`"), .number("rank at `N=T`"),
      .number("rank at `N=T+1`"),
    ],
    figure: nil
  ) { row throws(RowFault) in
    guard row.count == 2 else {
      throw RowFault("a row of thresholds names two generic-rank certificates, for N = T and for N = T + 1")
    }
    let (first, rank) = try row[0].genericRank(of: "G_{L-1}") { try $0.layer($0.network.layers - 1) }
    let (second, nextRank) = try row[1].genericRank(of: "G_{L-1}") { try $0.layer($0.network.layers - 1) }
    let (network, next, threshold) = (first.network, second.network, first.threshold)
    guard network.widths == next.widths, first.noise == second.noise else {
      throw RowFault("\(row[0].name) and \(row[1].name) are about different widths or noise layers")
    }
    guard network.samples == threshold, next.samples == threshold + 1 else {
      throw RowFault(
        "T = \(threshold), but \(row[0].name) has N = \(network.samples) and \(row[1].name) has N = \(next.samples)")
    }
    let layers = first.noise.sorted().map(String.init).joined(separator: ", ")
    return [
      SourcedCell(.number(network.layers), row[0]), SourcedCell(.list(network.widths), row[0]),
      SourcedCell(.words(layers.isEmpty ? "none" : "`{\(layers)}`"), row[0]),
      SourcedCell(.number(threshold), row[0]), SourcedCell(.number(rank), row[0]),
      SourcedCell(.number(nextRank), row[1]),
    ]
  }
}
