import ExactArithmetic

/// The first column of a table that is declared to be names.
struct RowNames {
  /// How many are numbers, and where the first is.
  private var numbers: (count: Int, first: (text: String, line: Int)?) = (0, nil)
  private var others: (count: Int, first: (text: String, line: Int)?) = (0, nil)
  private var isOtherFirst = false

  /// - Parameter lines: at a row.
  mutating func add(_ lines: TableLines) {
    let cell = lines.cells[0]
    let text = { (lines.bytes.shown(cell.range), lines.number) }
    if lines.isNumber(cell) {
      if numbers.first == nil { numbers.first = text() }
      numbers.count += 1
    } else {
      if others.first == nil { (others.first, isOtherFirst) = (text(), numbers.count == 0) }
      others.count += 1
    }
  }

  /// - Throws: `MatrixFileError` where some names are numbers and others are not: a heading, or a damaged number.
  func check(isUnderHeading: Bool) throws(MatrixFileError) {
    guard let number = numbers.first, let other = others.first else { return }
    if others.count == 1, isOtherFirst, !isUnderHeading {
      throw MatrixFileError(
        at: "line \(other.line)", "'\(other.text)' above row names that are numbers, as in a heading",
        [Reading("a heading", by: .heading(true))])
    }
    let (odd, what) = others.count <= numbers.count ? (other, "are numbers") : (number, "are not numbers")
    throw MatrixFileError(
      at: "line \(odd.line), column 1", "'\(odd.text)' among row names that \(what)",
      mend: "correct it, or put names that are numbers in quotes")
  }

  /// Whether all rows, and more than one or one under a heading, have a word and then numbers.
  /// - Parameters:
  ///   - start: before the first line.
  ///   - heading: the number of its line.
  static func begin(all start: TableLines, underHeading heading: Int?) -> Bool {
    var (lines, rows, hasHead) = (start, 0, heading != nil)
    while let content = try? lines.next() {
      guard case .cells = content, lines.number != heading else { continue }
      let cells = lines.cells
      if cells.count > 1, cells.dropFirst().allSatisfy({ lines.isNumber($0) }) {
        if lines.isNumber(cells[0]) || cells[0].range.isEmpty { return false }
        rows += 1
      } else {
        // One line of other words may stand above.
        if rows > 0 || hasHead { return false }
        hasHead = true
      }
    }
    return rows > (hasHead ? 0 : 1)
  }
}

/// A first line of a name and numbers, above row names: it may be a heading of years, indices or doses.
enum NumericHeading {
  private static let words: Set<String> = [
    "id", "ids", "name", "names", "index", "row", "rows", "label", "labels", "key", "species", "gene", "genes",
    "sample",
    "samples", "country", "time", "year", "years",
  ]

  /// - Parameter lines: at the first line of cells.
  static func isPossible(_ lines: TableLines, _ limits: Limits) -> Bool {
    let (first, cells) = (lines.cells[0], lines.cells.dropFirst())
    guard !lines.isNumber(first.range), !cells.isEmpty, cells.allSatisfy({ lines.isNumber($0.range) }) else {
      return false
    }
    if lines.isWord(first, of: words) || cells.contains(where: \.isQuoted) { return true }
    let values = cells.compactMap { try? NumberText.rational(lines.bytes, $0.range, at: "", limits) }
    guard values.count == cells.count else { return false }
    if values.count == 1 { return values[0].isInteger && values[0] >= 1900 && values[0] <= 2100 }
    return zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
  }
}
