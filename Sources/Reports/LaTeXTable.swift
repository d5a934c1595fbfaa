/// A table over several pages, with the rules of `booktabs`: packages `booktabs`, `longtable`, `array`.
public struct LaTeXTable: Sendable {
  /// The columns as `longtable` wants them.
  let columns: String
  /// A caption and label, or nothing.
  let caption: String
  let head: [String]
  let rows: [[String]]
  /// Whether rows stand apart, as paragraphs want it.
  let isSpaced: Bool

  /// All texts are LaTeX already.
  public init(columns: String, caption: String = "", head: [String], rows: [[String]], isSpaced: Bool = false) {
    (self.columns, self.caption, self.head) = (columns, caption, head)
    (self.rows, self.isSpaced) = (rows, isSpaced)
  }

  /// A column of ragged paragraphs, as wide as a share of the line.
  public static func paragraph(_ share: Double) -> String {
    ">{\\raggedright\\arraybackslash}p{\(share)\\linewidth}"
  }

  public var text: String {
    """
    \\begin{longtable}{@{}\(columns)@{}}
    \(caption)\\toprule
    \(head.joined(separator: " & ")) \\\\
    \\midrule
    \\endhead
    \\bottomrule
    \\endfoot
    \(rows.map { $0.joined(separator: " & ") + " \\\\\n\(isSpaced ? "\\addlinespace\n" : "")" }.joined())\\end{longtable}

    """
  }
}
