import ArgumentParser
import Glibc

/// A table of texts, its columns aligned, and cut so that it fits the terminal.
struct Table {
  /// A text, and the word that it begins with where that is a verdict, which has a colour.
  struct Cell: ExpressibleByStringInterpolation {
    let text: String
    private let verdict: (word: String, style: Style)?

    init(_ text: String) {
      self.text = text
      verdict = nil
    }

    init(stringLiteral text: String) { self.init(text) }

    init(_ text: String, beginningWith word: String, in style: Style) {
      self.text = text
      verdict = (word, style)
    }

    /// What is left of it, in colour.
    fileprivate func coloured(_ text: String) -> String {
      verdict.map { text.beginning(with: $0.word, in: $0.style) } ?? text
    }
  }

  let header: [String]
  var rows: [[Cell]] = []
  /// Nothing is cut.
  var isWide = false
  /// Where a row does not fit, its first cell stands on a line of its own, and the others below it.
  var stacksFirstColumn = false

  /// What a table in a pipe is cut to.
  static let usualWidth = 80
  /// No column is cut to fewer characters.
  private static let leastWidth = 4
  private static let gap = "  "

  var text: String {
    let most = Table.terminalWidth
    if stacksFirstColumn, !isWide, excess(of: fullWidths, over: most) > 0 { return stackedText(most) }
    return isWide ? text(of: fullWidths) : text(fitting: most)
  }

  private func text(fitting most: Int) -> String { text(of: fittingWidths(most)) }

  private func text(of widths: [Int]) -> String {
    func render(_ line: [Cell]) -> String {
      let cells = zip(line, widths).map { cell, width in
        let text = cell.text.cut(to: width)
        return cell.coloured(text) + String(repeating: " ", count: width - text.count)
      }
      return cells.joined(separator: Table.gap).trimmingSuffix(" ") + "\n"
    }
    let rule = widths.map { String(repeating: "─", count: $0) }
    return render(header.map { Cell($0) }) + render(rule.map { Cell($0) }) + rows.map(render).joined()
  }

  private func stackedText(_ most: Int) -> String {
    var others = Table(header: Array(header.dropFirst()))
    others.rows = rows.map { Array($0.dropFirst()) }
    let indentation = "  "
    let lines = others.text(fitting: most - indentation.count).split(separator: "\n").map { indentation + $0 }
    let titles = [header[0]] + rows.map { $0[0].coloured($0[0].text.cut(to: most)) }
    // The lines are the header, the rule and the rows.
    let head = [titles[0], lines[0], String(repeating: "─", count: most)]
    return (head + zip(titles.dropFirst(), lines.dropFirst(2)).flatMap { [$0, $1] }).joined(separator: "\n") + "\n"
  }

  private var fullWidths: [Int] {
    header.indices.map { column in rows.map { $0[column].text.count }.reduce(header[column].count, max) }
  }

  /// The widest column gives way until the table fits, or no column can.
  private func fittingWidths(_ most: Int) -> [Int] {
    var widths = fullWidths
    var excess = excess(of: widths, over: most)
    while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > Table.leastWidth
    {
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  private func excess(of widths: [Int], over most: Int) -> Int {
    widths.reduce(Table.gap.count * (widths.count - 1), +) - most
  }

  /// The terminal's width; 80 columns, the same text, in every pipe.
  private static var terminalWidth: Int {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return usualWidth }
    return size.ws_col > 0 ? Int(size.ws_col) : usualWidth
  }
}

/// How wide tables may be.
struct WidthOptions: ParsableArguments {
  @Flag(name: .customLong("wide"), help: "Cut no text of a table. (default: tables fit the terminal, or 80 columns)")
  var isWide = false
}

extension String {
  /// With a mark where it is longer.
  fileprivate func cut(to width: Int) -> String {
    count <= width ? self : prefix(width - 1).description.trimmingSuffix(" ") + "…"
  }

  func trimmingSuffix(_ character: Character) -> String {
    var text = self[...]
    while text.last == character { text.removeLast() }
    return String(text)
  }
}
