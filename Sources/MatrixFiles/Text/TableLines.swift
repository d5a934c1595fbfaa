import ExactArithmetic

/// The lines of a table, each as its cells.
struct TableLines {
  struct Cell {
    /// Without the quotes.
    let range: Range<Int>
    let isQuoted: Bool
  }

  enum Content {
    case cells
    case blank
    /// What follows the mark.
    case comment(Range<Int>)
  }

  let bytes: [UInt8]
  private let limits: Limits
  private let field: QuadraticField?
  private var at = 0
  /// Of the line that was read last.
  private(set) var number = 0
  /// Of the line that was read last.
  private(set) var cells: [Cell] = []
  /// Of the line that was read last: between two cells a tab, where there is one, else a space for blanks.
  private(set) var separators: Set<UInt8> = []
  /// The line that was read last begins, or ends, with a tab.
  private(set) var tabs = (first: false, last: false)
  /// After the cells of the line that was read last.
  private(set) var trailingComment: Range<Int>?

  init(_ file: InputFile, _ options: ReadingOptions) {
    (bytes, limits, field) = (file.bytes, options.limits, options.field)
  }

  var place: String { "line \(number)" }

  /// The next line; nil at the end of the file.
  mutating func next() throws(MatrixFileError) -> Content? {
    guard at < bytes.count else { return nil }
    number += 1
    let start = at
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") {
      if bytes[end] == UInt8(ascii: "\r"), end + 1 < bytes.count, bytes[end + 1] != UInt8(ascii: "\n") {
        throw CommentText.carriageReturn(at: place)
      }
      end += 1
    }
    at = min(end + 1, bytes.count)
    let content = try split(start..<end)
    if case .comment = content, let block = try CommentText.block(bytes, start..<end, at: place) {
      (at, number) = (block.at, number + block.lines)
    }
    return content
  }

  private mutating func split(_ line: Range<Int>) throws(MatrixFileError) -> Content {
    cells.removeAll(keepingCapacity: true)
    separators = []
    trailingComment = nil
    var k = line.lowerBound
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    /// A comma or semicolon has come, after which a cell must follow.
    var isCellDue = false
    /// Since the last cell.
    var tabCount = 0
    tabs = (false, false)
    while k < line.upperBound {
      let byte = bytes[k]
      if isSpace(byte) {
        if byte == 0x09 { tabCount += 1 }
        k += 1
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
        if isCellDue || cells.isEmpty { cells.append(Cell(range: k..<k, isQuoted: false)) }
        (isCellDue, tabCount) = (true, 0)
        separators.insert(byte)
        k += 1
      } else if byte == UInt8(ascii: "#") || byte == UInt8(ascii: "%"), cells.isEmpty, !isCellDue {
        try CommentText.refuseErrorCell(bytes, at: k, place)
        return .comment(k + 1..<line.upperBound)
      } else if byte == UInt8(ascii: "#"), k > line.lowerBound, isSpace(bytes[k - 1]), !isCellDue {
        try CommentText.refuseErrorCell(bytes, at: k, place)
        trailingComment = k + 1..<line.upperBound
        tabCount = 0
        k = line.upperBound
      } else {
        if !cells.isEmpty, !isCellDue { separators.insert(tabCount > 0 ? 0x09 : 0x20) }
        if tabCount > 1 { throw emptyCell() }
        if tabCount == 1, cells.isEmpty { tabs.first = true }
        (isCellDue, tabCount) = (false, 0)
        let cell = try cell(at: &k, line.upperBound)
        cells.append(cell)
        if cells.count > limits.entries {
          throw MatrixFileError(at: place, LimitError("the number of entries", of: .entries, bound: limits.entries))
        }
      }
    }
    if tabCount > 1, !cells.isEmpty { throw emptyCell() }
    tabs.last = tabCount == 1
    if isCellDue { cells.append(Cell(range: line.upperBound..<line.upperBound, isQuoted: false)) }
    if cells.isEmpty, tabCount > 0 {
      throw MatrixFileError(
        at: place, "a line of empty cells between tabs", mend: "write 0 where nothing is, or take the line out")
    }
    return cells.isEmpty ? .blank : .cells
  }

  private func emptyCell() -> MatrixFileError {
    MatrixFileError(at: place, "an empty cell between tabs", mend: "write 0 where nothing is")
  }

  private func cell(at k: inout Int, _ end: Int) throws(MatrixFileError) -> Cell {
    let start = k
    let quote = bytes[k]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      k += 1
      while k < end, bytes[k] != quote { k += 1 }
      guard k < end else {
        throw MatrixFileError(at: place, "a quote without its end", mend: "close it on the same line")
      }
      k += 1
      if k < end, !" \t\r,;".utf8.contains(bytes[k]) {
        throw MatrixFileError(at: place, "text right after a closing quote", mend: "put a separator between cells")
      }
      return Cell(range: start + 1..<k - 1, isQuoted: true)
    }
    while k < end {
      let byte = bytes[k]
      if byte == 0x20 || byte == 0x09 || byte == 0x0D { break }
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") { break }
      k += 1
    }
    return Cell(range: start..<k, isQuoted: false)
  }

  /// Whether a cell is a name: it begins with a letter, or is a text in quotes that is no number.
  func isName(_ cell: Cell) -> Bool {
    if NumberText.isNotFinite(bytes[cell.range]) || isNumber(cell.range) { return false }
    if cell.isQuoted { return !cell.range.isEmpty }
    if NumberText.isRoot(bytes[cell.range]) { return false }
    let start = String(decoding: bytes[cell.range].prefix(4), as: UTF8.self).unicodeScalars.first
    return start.map { $0.properties.isAlphabetic && $0 != "\u{FFFD}" || $0 == "_" } ?? false
  }

  /// Whether the text is a number of the field.
  func isNumber(_ range: Range<Int>) -> Bool { NumberText.isNumber(bytes, range, in: field) }

  /// Whether a cell is a number of the field, without quotes.
  func isNumber(_ cell: Cell) -> Bool { !cell.isQuoted && isNumber(cell.range) }

  /// Whether a cell holds one of these words, in letters of any case.
  func isWord(_ cell: Cell, of words: Set<String>) -> Bool {
    cell.range.count < 20 && words.contains(String(decoding: bytes[cell.range], as: UTF8.self).lowercased())
  }

  func hasDigit(_ range: Range<Int>) -> Bool { bytes[range].contains { $0 &- 0x30 < 10 } }

  /// - Throws: `MatrixFileError` where the comment after the cells could be more of them.
  func checkTrailingComment() throws(MatrixFileError) {
    guard let comment = trailingComment else { return }
    let first = bytes[comment].drop { "#%".utf8.contains($0) }.split {
      $0 <= 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";")
    }.first
    guard let first, !isNumber(first.startIndex..<first.endIndex) else {
      throw MatrixFileError(
        at: place, "a comment in a row that \(first == nil ? "is empty" : "begins with a number")",
        mend: "take '#' out of the row")
    }
  }
}
