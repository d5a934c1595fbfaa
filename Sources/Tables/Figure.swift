import Certificates
import ExactArithmetic

/// A kind of figure: its axes, and the points that a certificate stands for.
package struct FigureKind: Sendable {
  /// Of the files.
  package let name: String
  let title: String
  let x: String
  let y: String
  /// Whether a series is a line through its points; else each point has a stem.
  let isJoined: Bool
  let points: @Sendable (NamedCertificate) throws(RowFault) -> [FigurePoint]

  /// A figure of a point a certificate.
  init(
    name: String, title: String, x: String, y: String,
    point: @escaping @Sendable (NamedCertificate) throws(RowFault) -> FigurePoint
  ) {
    self.init(name: name, title: title, x: x, y: y, isJoined: true) { certificate throws(RowFault) in
      [try point(certificate)]
    }
  }

  init(
    name: String, title: String, x: String, y: String, isJoined: Bool,
    points: @escaping @Sendable (NamedCertificate) throws(RowFault) -> [FigurePoint]
  ) {
    (self.name, self.title, self.x, self.y, self.isJoined, self.points) = (name, title, x, y, isJoined, points)
  }

  static let all = TableKind.all.compactMap(\.figure) + [.values]
}

/// A point of a figure, exactly, and where it comes from.
package struct FigurePoint: Sendable {
  let series: String
  let x: Rational
  let y: Rational
  let certificate: String

  package init(series: String, x: Rational, y: Rational, _ certificate: NamedCertificate) {
    (self.series, self.x, self.y, self.certificate) = (series, x, y, certificate.name)
  }
}

/// Points in series, each of which reads its coordinates off one certificate.
package struct Figure: Sendable {
  let kind: FigureKind
  /// In the order of their first points.
  let series: [(name: String, points: [FigurePoint])]

  package init(_ kind: FigureKind, _ points: [FigurePoint]) {
    var series: [(name: String, points: [FigurePoint])] = []
    for point in points {
      if let place = series.firstIndex(where: { $0.name == point.series }) {
        series[place].points.append(point)
      } else {
        series.append((point.series, [point]))
      }
    }
    (self.kind, self.series) = (kind, series)
  }

  /// The figure beside a table, if there is one.
  package init?(of table: CertifiedTable) throws(RowFault) {
    guard let kind = table.kind.figure else { return nil }
    var points: [FigurePoint] = []
    for certificate in table.certificates { points += try kind.points(certificate) }
    self.init(kind, points)
  }

  package var name: String { kind.name }

  var points: [FigurePoint] { series.flatMap(\.points) }

  /// A series' name for the legend; where it has the points of an earlier one, that is said.
  func label(of number: Int) -> String {
    func places(_ points: [FigurePoint]) -> [[Rational]] { points.map { [$0.x, $0.y] } }
    let own = places(series[number].points)
    let earlier = series[..<number].first { places($0.points) == own }
    return series[number].name + (earlier.map { " (coincides with \($0.name))" } ?? "")
  }

  /// In points: earlier series are wider, so that they are seen below later ones.
  func lineWidth(of number: Int) -> String {
    let tenths = 8 + 16 * (series.count - 1 - number) / max(1, series.count - 1)
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// Lines in lengths of strokes and gaps; with colours and marks, 84 series are told apart.
  static let dashes: [[Int]] = [
    [], [6, 3], [2, 3], [8, 3, 2, 3], [12, 3], [8, 3, 2, 3, 2, 3], [1, 2], [6, 2, 1, 2, 1, 2], [12, 3, 3, 3], [4, 4],
    [10, 6], [2, 6],
  ]

  /// Colours that the colour-blind tell apart (Okabe and Ito), and marks that do without colour.
  static let colours = ["0072B2", "D55E00", "009E73", "CC79A7", "E69F00", "56B4E9", "000000"]
  enum Mark: CaseIterable { case circle, square, triangle, diamond }

  /// The mark of a series.
  static func mark(of series: Int) -> Mark { Mark.allCases[series % Mark.allCases.count] }
}

/// A form in which a figure is written to a file.
package protocol FigureForm: Sendable {
  var fileExtension: String { get }
  /// What a file begins with, up to the name of its kind.
  var mark: String { get }
  func text(of figure: Figure) -> String
  /// - Throws: `FormatError` when this is no figure of the form.
  func read(_ text: String) throws(FormatError) -> WrittenFigure
}

package enum FigureForms {
  package static let all: [any FigureForm] = [PGFPlotsForm(), SVGForm()]
}

/// The certificates that a file names for its points.
package struct WrittenFigure: Sendable {
  let kind: FigureKind
  let points: [(place: String, certificate: String)]
  /// How many points it says that it has.
  let count: Int
}
