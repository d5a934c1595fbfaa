import ExactArithmetic

/// A walk through the text form of `PolynomialFile`: names, numbers and signs, the white space between them, and where a
/// fault is.
struct PolynomialScanner {
  private let bytes: [UInt8]
  private let limits: Limits
  private(set) var at = 0
  /// Open brackets and parentheses, in which a line feed is white space.
  private var depth = 0

  /// Where a comment begins that may hold a row, or entries.
  private var hiding: Int?

  private static let deepest = 100

  init(_ bytes: [UInt8], _ limits: Limits) {
    // A carriage return by itself ends a line, too.
    let next = bytes.dropFirst() + [UInt8(ascii: "\n")]
    self.bytes = zip(bytes, next).map { $0 == 0x0D && $1 != UInt8(ascii: "\n") ? UInt8(ascii: "\n") : $0 }
    self.limits = limits
    // What some editors on Windows write first.
    if bytes.starts(with: ForeignFile.byteOrderMark) { at = ForeignFile.byteOrderMark.count }
  }

  var peek: UInt8? { at < bytes.count ? bytes[at] : nil }
  func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  func isNameStart(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  mutating func advance() {
    at += 1
    skip()
  }

  /// Skips white space and comments; line feeds within brackets only.
  mutating func skip() {
    while let byte = peek {
      if byte == UInt8(ascii: "#") {
        let start = at
        while let byte = peek, byte != UInt8(ascii: "\n") { at += 1 }
        if hiding == nil, mayHide(bytes[start..<at]) { hiding = start }
      } else if byte == 0x20 || byte == 0x09 || byte == 0x0D || (byte == 0x0A && depth > 0) {
        at += 1
      } else {
        return
      }
    }
  }

  /// Whether a comment is a row; or among rows, begins right after its mark or with an operator, or ends as an entry does.
  private func mayHide(_ comment: ArraySlice<UInt8>) -> Bool {
    let text = comment.drop { $0 == UInt8(ascii: "#") }
    let words = text.prefix { $0 != UInt8(ascii: "#") }.filter { $0 > 0x20 }
    guard let first = words.first, let last = words.last else { return false }
    let isEnding = last == UInt8(ascii: "]") || last == UInt8(ascii: ",")
    if depth == 0 { return first == UInt8(ascii: "[") && isEnding }
    return isEnding || text.first.map { $0 > 0x20 } ?? false || "+-*/^()[,;".utf8.contains(first)
  }

  /// - Throws: `MatrixFileError` where a comment may hold a part of the matrix.
  func checkComments() throws(MatrixFileError) {
    guard let hiding else { return }
    throw fault(
      at: hiding, "a comment that may hold a row or entries",
      mend: "take '#' away, or the comment; words begin after a space")
  }

  /// Whether a list of lists begins here.
  var isOpeningTwice: Bool {
    peek == UInt8(ascii: "[") && bytes[(at + 1)...].first { $0 > 0x20 } == UInt8(ascii: "[")
  }

  mutating func skipLines() {
    skip()
    while peek == UInt8(ascii: "\n") { advance() }
  }

  mutating func endOfLine() throws {
    if let byte = peek, byte != UInt8(ascii: "\n") { throw unexpected("the end of the line") }
    skipLines()
  }

  mutating func open() throws {
    guard depth < PolynomialScanner.deepest else {
      throw fault(at: at, "brackets over \(PolynomialScanner.deepest) deep", mend: "name parts with 'let'")
    }
    depth += 1
    advance()
  }

  mutating func close(_ bracket: Character, _ wanted: String) throws {
    guard let byte = peek, byte == bracket.asciiValue else { throw unexpected(wanted) }
    depth -= 1
    advance()
  }

  mutating func expect(_ character: Character, _ context: String) throws {
    guard let byte = peek, byte == character.asciiValue else { throw unexpected("'\(character)' \(context)") }
    advance()
  }

  mutating func name() throws -> String {
    guard let byte = peek, isNameStart(byte) else { throw unexpected("a name") }
    let start = at
    while let byte = peek, isNameStart(byte) || isDigit(byte) || byte == UInt8(ascii: "_") { at += 1 }
    guard at - start <= limits.digits else {
      throw MatrixFileError(
        at: place(start),
        LimitError(
          "a name of \(at - start) characters", of: .digits, bound: limits.digits, mend: "take a shorter one"))
    }
    defer { skip() }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  /// `^`, or `**` as Python writes it.
  mutating func acceptPower() -> Bool {
    let isDouble = peek == UInt8(ascii: "*") && at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "*")
    guard isDouble || peek == UInt8(ascii: "^") else { return false }
    at += isDouble ? 2 : 1
    skip()
    return true
  }

  /// Digits, with a point among them or not.
  mutating func decimal() -> String {
    let whole = digits()
    guard peek == UInt8(ascii: ".") else { return whole }
    at += 1
    return "\(whole).\(digits())"
  }

  mutating func digits() -> String {
    let start = at
    while let byte = peek, isDigit(byte) { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  func place(_ index: Int) -> String {
    let before = bytes[..<min(index, bytes.count)]
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return "line \(line), column \(String(decoding: before[start...], as: UTF8.self).count + 1)"
  }

  func fault(at index: Int, _ problem: String, mend: String) -> MatrixFileError {
    MatrixFileError(at: place(index), problem, mend: mend)
  }

  /// Something else is here than what is wanted.
  func unexpected(_ wanted: String, mend: String? = nil) -> MatrixFileError {
    let next = String(decoding: bytes[min(at, bytes.count)...].prefix(8), as: UTF8.self).first
    let found =
      switch next {
      case nil: "the end of the file"
      case "\n": "the end of the line"
      case .some(let character): "'\(character)'"
      }
    return fault(
      at: at, "\(found) where \(wanted) is expected",
      mend: mend ?? "write rows like [a*b, c^2 - 1] below a line: parameters a b c")
  }
}
