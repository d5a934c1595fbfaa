import Certificates

/// A form in which a table is written to a file, and read from it.
///
/// Each form has one way to write a table. So `TableCheck` compares whole files, and a reader has only to
/// find the cells and names: what it overlooks differs from what the certificates give.
package protocol TableForm: Sendable {
  /// On the command line.
  var name: String { get }
  var fileExtension: String { get }
  func text(of table: CertifiedTable) -> String
  /// A cell as it stands in a row.
  func text(of cell: Cell) -> String
  /// - Throws: `FormatError` with the line, when this is no table of the form.
  func read(_ text: String) throws(FormatError) -> WrittenTable
}

/// The forms of tables.
package enum TableForms {
  package static let all: [any TableForm] = [LaTeXForm(), MarkdownForm(), CSVForm(), JSONForm()]
}

/// What a file says, not yet believed.
package struct WrittenTable: Sendable {
  struct Row: Sendable {
    let place: String
    let cells: [String]
    let certificates: [String]
  }

  let kind: TableKind
  let rows: [Row]
}

extension TableForm {
  /// The kind that a line `prefix name suffix` names.
  func kind(_ line: Substring?, _ prefix: String, _ suffix: String = "") throws(FormatError) -> TableKind {
    guard let line, line.hasPrefix(prefix), line.hasSuffix(suffix), line.count >= prefix.count + suffix.count,
      let kind = TableKind.named(line.dropFirst(prefix.count).dropLast(suffix.count))
    else {
      let names = TableKind.all.map(\.name).joined(separator: ", ")
      throw FormatError(
        place: "line 1", problem: "expected '\(prefix)NAME\(suffix)' with one of \(names): the first line of a table")
    }
    return kind
  }
}

/// The lines of a text, numbered from 1.
func numberedLines(_ text: String) -> [(number: Int, text: Substring)] {
  text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { ($0 + 1, $1) }
}
