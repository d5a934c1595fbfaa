import Certificates
import ExactArithmetic

extension TableKind {
  /// How many activation patterns of an instance have which rank.
  package static let patterns = TableKind(
    name: "patterns",
    title:
      "Activation patterns of one explicit instance by the rank of `G^p = A_{L-1}^p ∘ V_{L-2}^p`: all `P` of them are counted, exactly. Noise is none where every entry of `E` is 1; `d^2` stands for `d_{L-2} d_{L-1}`, and no pattern has rank `N` where `d^2 < N`",
    columns: [
      .number("`L`"), .text("widths"), .text("slopes"), .text("noise"), .number("`N`"), .number("`P`"),
      .number("`d^2/N`"), .paragraph("patterns of each rank"), .number("share of rank `N`"),
    ],
    figure: .shares
  ) { row throws(RowFault) in
    guard row.count == 1, case .rankHistogram(let network, let instance, let histogram) = row[0].claim else {
      throw RowFault("a row of patterns names one certificate, a rank-histogram")
    }
    let counts = histogram.map { "\($0.rank): \($0.patterns)" }.joined(separator: ", ")
    let total = histogram.patterns
    let cells: [Cell] = [
      network.layersCell, .list(network.widths), network.slopesCell,
      .words(instance.hasNoise ? "yes" : "none"), .number(network.samples), .integer(total),
      .rational(network.ratio), .words(counts), .rational(share(of: network.samples, in: histogram)),
    ]
    return cells.map { SourcedCell($0, row[0]) }
  }
}

extension FigureKind {
  /// Figure 6.1's horizontal axis, with exact shares of all patterns in place of training runs.
  static let shares = FigureKind(
    name: "shares", title: "Activation patterns at which G has full column rank", x: "d² / N",
    y: "share of patterns of rank N"
  ) { certificate throws(RowFault) in
    guard case .rankHistogram(let network, let instance, let histogram) = certificate.claim else {
      throw RowFault("\(certificate.name) is a \(certificate.claim.kind), not a rank-histogram")
    }
    let widths = network.widths
    let width = Set(widths).count == 1 ? "d = \(widths[0])" : "widths \(widths.map(String.init).joined(separator: ","))"
    let slopes = network.slopes.map(\.description).joined(separator: ", ")
    return FigurePoint(
      series: "L = \(widths.count), \(width), slopes \(slopes)\(instance.hasNoise ? "" : ", no noise")",
      x: network.ratio, y: share(of: network.samples, in: histogram), certificate)
  }
}

/// The share of the patterns that have a rank.
private func share(of rank: Int, in histogram: [RankCount]) -> Rational {
  let count = histogram.first { $0.rank == rank }?.patterns ?? .zero
  return (try? Rational(count, over: histogram.patterns)) ?? .zero
}

extension NetworkFields {
  /// `d_{L-2} d_{L-1} / N`: `d²/N` at equal widths. 0 where there is no such network.
  fileprivate var ratio: Rational {
    let rows = widths.suffix(2).reduce(Integer.one) { $0 * Integer($1) }
    return (try? Rational(rows, over: Integer(samples))) ?? .zero
  }
}

extension InstanceFields {
  fileprivate var hasNoise: Bool { noise.contains { $0.elements.contains { $0 != 1 } } }
}
