import Certificates
import ExactArithmetic
import Tables
import Testing

/// Figures with given points, of the two sorts: lines, and stems.
enum FigureExamples {
  static let joined = TableKind.ranks.figure
  static let stems = FigureKind.values

  /// A figure of points in series, all of one certificate.
  static func figure(
    _ kind: FigureKind?, _ points: [(series: String, x: Rational, y: Rational)], named name: String = "a.json"
  ) throws -> Figure {
    let certificate = try Examples.generic(try Examples.network([2, 2], 1), named: name)
    return Figure(
      try #require(kind), points.map { FigurePoint(series: $0.series, x: $0.x, y: $0.y, certificate) })
  }

  static func text(_ figure: Figure, as fileExtension: String) throws -> String {
    try #require(FigureForms.all.first { $0.fileExtension == fileExtension }).text(of: figure)
  }

  static func q(_ text: String) throws -> Rational { try #require(Rational(text)) }

  /// So many decimals, cut off: by long division, digit by digit.
  static func decimal(_ value: Rational, places: Int) throws -> String {
    var (whole, rest) = try value.magnitude.numerator.quotientAndRemainder(dividingBy: value.denominator)
    var text = "\(whole)."
    for _ in 0..<places {
      (whole, rest) = try (rest * 10).quotientAndRemainder(dividingBy: value.denominator)
      text += "\(whole)"
    }
    return (value.sign < 0 && text.contains { "123456789".contains($0) } ? "-" : "") + text
  }
}
