import ExactArithmetic

/// The comments of a text that are passed over: a row of the matrix must not be among them.
struct PassedComments {
  private struct Numbers {
    let place: Int
    /// How many numbers it ends with.
    let count: Int
    let areAll: Bool
    /// The word before them ends with a digit.
    let areGlued: Bool
    /// The comment has the line for itself.
    let isLine: Bool
  }

  /// What a line of numbers is.
  enum Item {
    case row, entry

    fileprivate var words: String {
      switch self {
      case .row: "a row"
      case .entry: "an entry"
      }
    }

    /// In words, once it has been named.
    fileprivate var again: String {
      switch self {
      case .row: "the row"
      case .entry: "it"
      }
    }
  }

  private let field: QuadraticField?
  private var numbers: [Numbers] = []
  /// Those of cells right after the mark, when commas, semicolons or tabs separate them and one is a number, as in a row.
  private var cells: [(place: Int, count: Int)] = []
  private(set) var count = 0

  init(field: QuadraticField?) { self.field = field }

  /// - Parameters:
  ///   - range: what follows the mark, to the end of the line.
  ///   - place: the number of the line, or what else the caller tells it by.
  ///   - isLine: whether nothing stands before it.
  mutating func add(_ bytes: [UInt8], _ range: Range<Int>, at place: Int, isLine: Bool) {
    count += 1
    let text = bytes[range].drop { "#%".utf8.contains($0) }
    let words = text.split { $0 <= 0x20 || ",;[]{}()|".utf8.contains($0) }
    func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
      NumberText.isNumber(bytes, word.startIndex..<word.endIndex, in: field)
    }
    let last = words.reversed().prefix(while: isNumber).count
    let isGlued = words.dropLast(last).last?.last.map { $0 &- 0x30 < 10 } ?? false
    if last > 0 || isGlued {
      numbers.append(
        Numbers(place: place, count: last, areAll: last == words.count, areGlued: isGlued, isLine: isLine))
    }
    guard isLine, let first = text.first, first > 0x20 else { return }
    let parts = text.split(omittingEmptySubsequences: false) { ",;\t".utf8.contains($0) }
    if parts.count > 1, parts.contains(where: { isNumber($0.drop { $0 == 0x20 }.prefix { $0 > 0x20 }) }) {
      cells.append((place, parts.count))
    }
  }

  /// - Parameters:
  ///   - width: how many numbers a row has.
  ///   - cells: how many cells it has, those that are no numbers included.
  ///   - item: what the numbers are.
  ///   - line: the line of a place.
  /// - Throws: `MatrixFileError` where a comment may hold one.
  func check(
    width: Int, cells: Int, _ item: Item = .row, line: (Int) -> String = { "line \($0)" }
  ) throws(MatrixFileError) {
    // A comment that lost the end of its line ends with a row, the first number of which may hang on its last word.
    if let comment = numbers.first(where: {
      $0.areAll
        ? $0.count == width
        : $0.count >= max(2, width)
          || ($0.areGlued ? $0.count == width - 1 : $0.isLine && $0.count >= max(2, width - 1))
    }) {
      throw MatrixFileError(
        at: line(comment.place), "a comment that may hold \(item.words)",
        mend: "put \(item.again) on a line of its own, or take the line out")
    }
    if let comment = self.cells.first(where: { $0.count == cells }) {
      throw MatrixFileError(
        at: line(comment.place), "a comment of as many cells as a row has",
        mend: "take the mark away, or put a space after it")
    }
  }

  /// The place of a comment that consists of this many numbers.
  func place(ofNumbers count: Int) -> Int? { numbers.first { $0.areAll && $0.count == count }?.place }

  var notes: [String] { count == 0 ? [] : ["\(count) comment\(count == 1 ? "" : "s") left out"] }
}

/// A text with blanks in place of the comments that a table may have, for readers whose own form has none.
struct PlainText {
  let file: InputFile
  private var comments: [(range: Range<Int>, line: Int, isLine: Bool)] = []

  /// The comments that were blanked.
  func passed(_ original: InputFile, field: QuadraticField?) -> PassedComments {
    var passed = PassedComments(field: field)
    for comment in comments { passed.add(original.bytes, comment.range, at: comment.line, isLine: comment.isLine) }
    return passed
  }

  /// - Throws: `MatrixFileError` for a block comment without its end.
  /// - Complexity: O(bytes).
  init(_ file: InputFile) throws(MatrixFileError) {
    guard file.bytes.contains(where: { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "%") }) else {
      self.file = InputFile(bytes: file.bytes, name: file.name)
      return
    }
    var (bytes, at, line) = (file.bytes, 0, 0)
    while at < bytes.count {
      let end = file.bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
      line += 1
      var (mark, last): (Int?, Int) = (nil, end)
      let first = bytes[at..<end].firstIndex { $0 > 0x20 } ?? end
      for k in first..<end where "#%".utf8.contains(bytes[k]) && CommentText.errorCell(bytes[k...]) == nil {
        let isLine = k == first
        guard isLine || bytes[k] == UInt8(ascii: "#") && bytes[k - 1] <= 0x20 else { continue }
        mark = k
        comments.append((k + 1..<end, line, isLine))
        break
      }
      if mark != nil, let block = try CommentText.block(file.bytes, at..<end, at: "line \(line)") {
        (last, line) = (block.at, line + block.lines)
      }
      for k in (mark ?? last)..<last where bytes[k] != 0x0A { bytes[k] = 0x20 }
      at = last > end ? last : end + 1
    }
    self.file = InputFile(bytes: bytes, name: file.name)
  }
}

extension InputFile {
  /// The text with blanks in place of comments.
  /// - Throws: `MatrixFileError` for a block comment without its end.
  var plain: PlainText {
    get throws(MatrixFileError) { try once { file throws(MatrixFileError) in try PlainText(file) } }
  }
}

/// What begins with the mark of a comment and is more than words to pass over.
enum CommentText {
  /// 1 for a line `%{` or `#{`, which begins a block comment of MATLAB and Octave, -1 for `%}` or `#}`, which ends one, else 0.
  static func blockStep(_ line: ArraySlice<UInt8>) -> Int {
    let words = line.split { $0 <= 0x20 }
    guard words.count == 1, words[0].count == 2, let mark = words[0].first, "#%".utf8.contains(mark) else { return 0 }
    return words[0].last == UInt8(ascii: "{") ? 1 : words[0].last == UInt8(ascii: "}") ? -1 : 0
  }

  /// Where a block comment ends that a line begins, past its last line, and how many lines follow the first one; nil for a line
  /// that begins none.
  /// - Throws: `MatrixFileError` where it does not end.
  static func block(
    _ bytes: [UInt8], _ line: Range<Int>, at place: @autoclosure () -> String
  ) throws(MatrixFileError) -> (at: Int, lines: Int)? {
    guard blockStep(bytes[line]) > 0 else { return nil }
    var (at, lines, depth) = (line.upperBound + 1, 0, 1)
    while depth > 0 {
      guard at < bytes.count else {
        throw MatrixFileError(at: place(), "a block comment without its end", mend: "close it by a line '%}'")
      }
      let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
      depth += blockStep(bytes[at..<end])
      (at, lines) = (min(end + 1, bytes.count), lines + 1)
    }
    return (at, lines)
  }

  static func carriageReturn(at place: String) -> MatrixFileError {
    MatrixFileError(
      at: place, "a carriage return without a line feed", mend: "end lines with line feeds: tr '\\r' '\\n' < FILE")
  }

  private static let errors: Set<String> = [
    "N/A", "DIV/0!", "REF!", "NUM!", "VALUE!", "NAME?", "NULL!", "SPILL!", "CALC!", "FIELD!", "BLOCKED!", "CONNECT!",
    "UNKNOWN!", "BUSY!", "PYTHON!", "EXTERNAL!", "GETTING_DATA", "ERROR!", "NV", "WERT!", "ZAHL!", "BEZUG!", "NOM?",
    "VALEUR!", "NOMBRE!",
  ]

  /// The length of the error value of a spreadsheet, as `#N/A` and `#DIV/0!`, that begins at a mark; nil for other text.
  static func errorCell(_ text: ArraySlice<UInt8>) -> Int? {
    guard text.first == UInt8(ascii: "#") else { return nil }
    let word = text.dropFirst().prefix(20).prefix { $0 > 0x20 && !",;]})\"'".utf8.contains($0) }
    return errors.contains(String(decoding: word, as: UTF8.self).uppercased()) ? word.count + 1 : nil
  }

  /// - Throws: `MatrixFileError` where a cell that a spreadsheet could not compute stands at the place of a comment.
  static func refuseErrorCell(
    _ bytes: [UInt8], at mark: Int, _ place: @autoclosure () -> String
  ) throws(MatrixFileError) {
    guard let count = errorCell(bytes[mark...]) else { return }
    throw MatrixFileError(
      at: place(), "'\(bytes.shown(mark..<mark + count))' has no exact value", mend: "replace it by a number")
  }
}
