/// A table between bars.
public struct MarkdownTable: Sendable {
  let head: [String]
  let rows: [[String]]

  /// All texts are Markdown already, their bars escaped.
  public init(head: [String], rows: [[String]]) { (self.head, self.rows) = (head, rows) }

  public var text: String {
    ([head, head.map { _ in "---" }] + rows).map(MarkdownTable.line).joined()
  }

  private static func line(_ cells: [String]) -> String {
    "|" + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined() + "\n"
  }
}
