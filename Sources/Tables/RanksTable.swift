import Certificates
import ExactArithmetic

extension TableKind {
  /// Theorem 5 row by row: for almost every instance by the witness of Lemma 8, and for one explicit instance.
  package static let ranks = TableKind(
    name: "ranks",
    title:
      "Rank of `G^p = A_{L-1}^p ∘ V_{L-2}^p`, simultaneously at all `P` activation patterns `p`: for almost every `(X, E, W)` (generic), and for the explicit instance of the second certificate, where all patterns are settled modulo one number",
    columns: [
      .number("`L`"), .text("widths"), .text("slopes"), .number("`N`"), .number("`P`"), .number("generic rank"),
      .number("instance rank"), .number("modulus"), .number("bytes"),
    ],
    figure: .cost
  ) { row throws(RowFault) in
    guard row.count == 2, case .almostEverywhere(let network, let generic) = row[0].claim,
      case .everyPattern(let other, _, let rank) = row[1].claim, let modulus = row[1].certificate.modulus
    else {
      throw RowFault(
        "a row of ranks names a gradient-rank-almost-everywhere certificate, then a gradient-rank-every-pattern one by congruence or residues"
      )
    }
    guard network == other else {
      throw RowFault("\(row[0].name) is about \(network), but \(row[1].name) about \(other)")
    }
    return [
      SourcedCell(network.layersCell, row[0]), SourcedCell(.list(network.widths), row[0]),
      SourcedCell(network.slopesCell, row[0]), SourcedCell(.number(network.samples), row[0]),
      SourcedCell(network.patternsCell, row[0]), SourcedCell(.number(generic), row[0]),
      SourcedCell(.number(rank), row[1]), SourcedCell(.integer(modulus), row[1]),
      SourcedCell(.number(row[0].bytes + row[1].bytes), "\(row[0].name) with \(row[1].name)"),
    ]
  }
}

extension FigureKind {
  /// What a claim about all patterns costs: the bytes of its certificate, which any machine counts alike.
  static let cost = FigureKind(
    name: "cost", title: "Certificates of rank N at all patterns", x: "N", y: "bytes of the certificate"
  ) { certificate throws(RowFault) in
    let size = Rational(certificate.bytes)
    if case .almostEverywhere(let network, _) = certificate.claim {
      return FigurePoint(
        series: "L = \(network.widths.count), almost everywhere", x: Rational(network.samples), y: size, certificate)
    }
    if case .everyPattern(let network, _, _) = certificate.claim {
      return FigurePoint(
        series: "L = \(network.widths.count), one instance", x: Rational(network.samples), y: size, certificate)
    }
    throw RowFault("\(certificate.name) is a \(certificate.claim.kind), of which this figure shows none")
  }
}

extension Verified {
  /// The number modulo which every pattern was settled.
  fileprivate var modulus: Integer? {
    if case .congruence(let evidence) = evidence { return evidence.modulus }
    if case .residues(let prime) = evidence { return prime }
    return nil
  }
}
