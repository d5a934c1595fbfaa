/// A table between bars.
package struct MarkdownTable: Sendable {
  let head: [String]
  let rows: [[String]]

  /// All texts are Markdown already, their bars escaped.
  package init(head: [String], rows: [[String]]) { (self.head, self.rows) = (head, rows) }

  package var text: String {
    ([head, head.map { _ in "---" }] + rows).map(MarkdownTable.line).joined()
  }

  private static func line(_ cells: [String]) -> String {
    "|" + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined() + "\n"
  }
}
