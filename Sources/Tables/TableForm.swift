import Certificates
import Reports

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
  package static let latex: any TableForm = LaTeXForm()
  package static let json: any TableForm = JSONForm()
  package static let all: [any TableForm] = [latex, MarkdownForm(), CSVForm(), json]
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
  /// How many rows it says that it has: then one that was taken out is missed.
  let count: Int
  /// That it has in LaTeX.
  var label: TableLabel?
}

extension TableForm {
  /// The kind and the number of rows that a line `prefix name, 12 rows suffix` names.
  func kind(
    _ line: Substring?, _ prefix: String, _ suffix: String = ""
  ) throws(FormatError) -> (kind: TableKind, count: Int) {
    guard let line, line.hasPrefix(prefix), line.hasSuffix(suffix), line.count >= prefix.count + suffix.count,
      let (name, count) = counted(line.dropFirst(prefix.count).dropLast(suffix.count), "row"),
      let kind = TableKind.named(name)
    else {
      let names = TableKind.all.map(\.name).joined(separator: ", ")
      throw FormatError(
        place: "line 1",
        problem: "expected '\(prefix)NAME, 12 rows\(suffix)' with one of \(names): the first line of a table")
    }
    return (kind, count)
  }
}

/// The parts of `name, 12 rows`; nil for anything else.
func counted(_ text: some StringProtocol, _ unit: String) -> (name: String, count: Int)? {
  let parts = text.split(separator: ", ", omittingEmptySubsequences: false)
  guard parts.count == 2, let count = parts[1].split(separator: " ").first.flatMap({ Int($0) }),
    parts[1] == counting(count, unit)
  else { return nil }
  return (String(parts[0]), count)
}

/// The lines of a text, numbered from 1.
func numberedLines(_ text: String) -> [(number: Int, text: Substring)] {
  text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { ($0 + 1, $1) }
}
