import ExactArithmetic

/// A walk through the words of a text, separated by white space, line by line or across lines.
struct TextWords {
  let bytes: [UInt8]
  let limits: Limits
  private(set) var at = 0
  /// Of the byte at `at`, counted from 1.
  private(set) var line = 1

  init(_ file: InputFile, _ limits: Limits) { (bytes, self.limits) = (file.bytes, limits) }

  var place: String { "line \(line)" }

  @inline(__always)
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  /// The next word, and its line; nil at the end of the file.
  @inline(__always)
  mutating func next() -> (range: Range<Int>, line: Int)? {
    while at < bytes.count, TextWords.isSpace(bytes[at]) {
      if bytes[at] == UInt8(ascii: "\n") { line += 1 }
      at += 1
    }
    return take()
  }

  /// The next word of this line; nil at its end, which stays.
  @inline(__always)
  mutating func nextInLine() -> Range<Int>? {
    while at < bytes.count, TextWords.isSpace(bytes[at]), bytes[at] != UInt8(ascii: "\n") { at += 1 }
    if at < bytes.count, bytes[at] == UInt8(ascii: "\n") { return nil }
    return take()?.range
  }

  @inline(__always)
  private mutating func take() -> (range: Range<Int>, line: Int)? {
    guard at < bytes.count else { return nil }
    let start = at
    while at < bytes.count, !TextWords.isSpace(bytes[at]) { at += 1 }
    return (start..<at, line)
  }

  mutating func word(_ what: @autoclosure () -> String) throws(MatrixFileError) -> (range: Range<Int>, line: Int) {
    guard let word = next() else {
      throw MatrixFileError(
        at: place, "the file ends where \(what()) should be", mend: "it is cut short, or declares too much")
    }
    return word
  }

  /// A word of this line.
  @inline(__always)
  mutating func wordInLine(_ what: @autoclosure () -> String) throws(MatrixFileError) -> Range<Int> {
    if let word = nextInLine() { return word }
    throw MatrixFileError(
      at: place, "the \(at == bytes.count ? "file" : "line") ends where \(what()) should be",
      mend: "it is cut short, or declares too much")
  }

  /// A size or an index: not negative, below 10^18.
  @inline(__always)
  func count(_ range: Range<Int>, _ what: @autoclosure () -> String) throws(MatrixFileError) -> Int {
    if let value = NumberText.word(bytes, range), value >= 0, bytes[range.lowerBound] != UInt8(ascii: "-") {
      return value
    }
    throw MatrixFileError(
      at: place, "'\(bytes.shown(range))' is not \(what())", mend: "write an integer that is not negative")
  }

  /// Two indices and a short number on a line of their own, the next one with words; nil where it has anything else,
  /// and then it is still to be read.
  mutating func plainEntry(isInteger: Bool) -> (row: Int, column: Int, value: Rational)? {
    let bytes = bytes
    var (k, passed) = (at, 0)
    while k < bytes.count, TextWords.isSpace(bytes[k]) {
      if bytes[k] == UInt8(ascii: "\n") { passed += 1 }
      k += 1
    }
    /// Up to 18 digits, and the white space after them.
    func index() -> Int? {
      let start = k
      var value = 0
      while k < bytes.count, bytes[k] &- 0x30 < 10 {
        value = 10 &* value &+ Int(bytes[k] &- 0x30)
        k += 1
      }
      guard k > start, k - start <= 18, k < bytes.count, isBlank(bytes[k]) else { return nil }
      repeat { k += 1 } while k < bytes.count && isBlank(bytes[k])
      return value
    }
    func isBlank(_ byte: UInt8) -> Bool { TextWords.isSpace(byte) && byte != UInt8(ascii: "\n") }
    guard let row = index(), let column = index() else { return nil }
    let start = k
    while k < bytes.count, !TextWords.isSpace(bytes[k]) { k += 1 }
    guard k - start <= min(40, limits.digits), let value = NumberText.short(bytes, start..<k),
      !isInteger || value.isInteger
    else { return nil }
    while k < bytes.count, isBlank(bytes[k]) { k += 1 }
    guard k == bytes.count || bytes[k] == UInt8(ascii: "\n") else { return nil }
    (at, line) = (k, line + passed)
    return (row, column, value)
  }

  func number(_ range: Range<Int>) throws(MatrixFileError) -> Rational {
    if range.count <= min(40, limits.digits), let short = NumberText.short(bytes, range) { return short }
    return try NumberText.rational(bytes, range, at: place, limits)
  }

  /// The shape that a file declares, across lines.
  mutating func shape() throws(MatrixFileError) -> (rows: Int, columns: Int) {
    let rows = try count(try word("the number of rows").range, "the number of rows")
    let columns = try count(try word("the number of columns").range, "the number of columns")
    try limits.checkSize(rows: rows, columns: columns, at: place)
    return (rows, columns)
  }

  mutating func expectEnd(after what: String) throws(MatrixFileError) {
    if let word = next() {
      throw MatrixFileError(
        at: place, "'\(bytes.shown(word.range))' after \(what)", mend: "remove it, or declare it")
    }
  }

  /// The end of this line, but for white space.
  @inline(__always)
  mutating func expectEndOfLine(after what: @autoclosure () -> String, mend: @autoclosure () -> String)
    throws(MatrixFileError)
  {
    if let word = nextInLine() {
      throw MatrixFileError(at: place, "'\(bytes.shown(word))' after \(what())", mend: mend())
    }
  }

  /// Skips empty lines, and lines that begin with one of these marks.
  mutating func skipComments(_ marks: String) {
    while at < bytes.count {
      if marks.utf8.contains(bytes[at]) {
        _ = restOfLine()
      } else if TextWords.isSpace(bytes[at]) {
        if bytes[at] == UInt8(ascii: "\n") { line += 1 }
        at += 1
      } else {
        return
      }
    }
  }

  /// Leaves the line for the next; what was in it.
  mutating func restOfLine() -> Range<Int> {
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
    defer {
      if at < bytes.count { (at, line) = (at + 1, line + 1) }
    }
    return start..<at
  }

  /// Whether the line here is empty.
  var isAtBlankLine: Bool {
    let line = bytes[at...].prefix { $0 != UInt8(ascii: "\n") }
    return line.allSatisfy(TextWords.isSpace)
  }

  /// Whether only white space is left.
  var isAtEnd: Bool { bytes[at...].allSatisfy(TextWords.isSpace) }
}
