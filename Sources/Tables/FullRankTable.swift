import Certificates
import Certifiers
import ExactArithmetic

extension TableKind {
  /// The rank of all of the gradient, on both sides of its largest value.
  package static let fullRank = TableKind(
    name: "full-rank",
    title:
      "Generic rank of the stacked `G` of (5.5), `ω × N`: for almost every `(X, E, W)`, at every activation pattern. With `ω` weights and `h = Σ_{l<L} d_l` hidden neurons it is `min(N, ω - h)`, since each hidden neuron gives one relation between its incoming and its outgoing weights",
    columns: [
      .number("`L`"), .text("widths"), .number("weights"), .number("neurons"), .number("`N`"),
      .number("expected rank"), .number("generic rank"),
    ],
    figure: nil
  ) { row throws(RowFault) in
    guard row.count == 1 else { throw RowFault("a row of full-rank names one certificate, a generic-rank") }
    let (generic, rank) = try row[0].genericRank(of: "the stacked G") { try $0.stacked() }
    let network = generic.network
    guard generic.noise.count == network.layers - 1 else {
      throw RowFault("\(row[0].name) has layers without noise, where the pattern matters")
    }
    let cells: [Cell] = [
      .number(network.layers), .list(network.widths), .number(network.weightCount), .number(network.hiddenUnits),
      .number(network.samples), .number(min(network.samples, network.largestStackedRank)), .number(rank),
    ]
    return cells.map { SourcedCell($0, row[0]) }
  }
}
