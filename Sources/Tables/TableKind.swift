import Certificates
import Certifiers
import ExactArithmetic
import Reports

/// A kind of table: its columns, and how the cells of a row follow from the certificates that the row names.
///
/// A row has no other source: `cells` sees verified claims and nothing else, so that a number which
/// no certificate carries has no way into a table, and `TableCheck` finds one that was put in.
package struct TableKind: Sendable {
  /// Of the files, and on the command line.
  package let name: String
  /// What the columns mean; mathematics between backticks.
  let title: String
  let columns: [Column]
  /// Drawn beside the table.
  package let figure: FigureKind?
  /// The cells of a row, one a column.
  let cells: @Sendable ([NamedCertificate]) throws(RowFault) -> [SourcedCell]

  /// The columns' heads in plain text.
  package var heads: [String] { columns.map(\.plainHead) }

  package static let all: [TableKind] = [.ranks, .patterns, .thresholds, .fullRank]

  package static func named(_ name: some StringProtocol) -> TableKind? { all.first { $0.name == name } }
}

/// A column, by its head, which in plain text is ASCII.
enum Column: Sendable {
  case number(String)
  case text(String)
  /// Text of several lines.
  case paragraph(String)

  var head: String {
    switch self {
    case .number(let head), .text(let head), .paragraph(let head): head
    }
  }

  var plainHead: String { Prose(head).plain }
}

/// A verified certificate, and the name of its file, relative to the table.
package struct NamedCertificate: Sendable {
  package let name: String
  let certificate: Verified

  package init(name: String, certificate: Verified) { (self.name, self.certificate) = (name, certificate) }

  /// The size of the file.
  var bytes: Int { certificate.bytes.count }

  var claim: Claim { certificate.claim }
}

/// A cell, and the name of the certificate that it is read off.
struct SourcedCell: Sendable {
  let cell: Cell
  let source: String

  init(_ cell: Cell, _ certificate: NamedCertificate) { self.init(cell, certificate.name) }
  init(_ cell: Cell, _ source: String) { (self.cell, self.source) = (cell, source) }
}

/// Certificates from which a row of this kind cannot follow.
package struct RowFault: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}

extension NetworkFields {
  var layersCell: Cell { .number(widths.count) }
  var slopesCell: Cell { .words("`\(slopes.map(\.description).joined(separator: ", "))`") }

  /// `P = k^{N D}`.
  var patternsCell: Cell { .power(base: slopes.count, exponent: samples * widths.dropFirst().reduce(0, +)) }
}
