import ExactArithmetic

/// A walk through text in brackets: white space and comments between words, and where lines end.
struct BracketScanner {
  enum Elisions {
    /// `...` at the end of a line continues it, as in MATLAB.
    case continuation
    /// `...` is no white space.
    case stop
  }

  let bytes: [UInt8]
  let options: ReadingOptions
  private(set) var at = 0
  /// Ends of lines in the white space that was skipped last.
  private(set) var newlines = 0
  /// `...` at the end of a line has been skipped.
  private(set) var continuations = 0
  private(set) var comments: PassedComments
  /// A number was written with blanks in it.
  private(set) var joinsTerms = false

  init(_ file: InputFile, _ options: ReadingOptions) {
    (bytes, self.options, comments) = (file.bytes, options, PassedComments(field: options.field))
  }

  var limits: Limits { options.limits }

  var peek: UInt8? { at < bytes.count ? bytes[at] : nil }
  var place: String { bytes.line(at: at) }

  func isOpening(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") }
  func isClosing(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") }

  mutating func advance(_ count: Int = 1) { at += count }

  func follows(_ text: StaticString) -> Bool {
    bytes[at...].starts(with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  func fault(_ problem: String, _ mend: String) -> MatrixFileError { MatrixFileError(at: place, problem, mend: mend) }

  func fault(_ problem: String, at offset: Int, _ mend: String) -> MatrixFileError {
    MatrixFileError(at: bytes.line(at: offset), problem, mend: mend)
  }

  /// Skips white space, and comments from `#` or `%` to the end of the line, and counts the ends of lines.
  /// - Throws: `MatrixFileError` where a comment would be a number of the matrix.
  mutating func skip(elisions: Elisions) throws(MatrixFileError) {
    newlines = 0
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case 0x0A:
        newlines += 1
        at += 1
      case 0x0D where at + 1 < bytes.count && bytes[at + 1] != 0x0A:
        throw CommentText.carriageReturn(at: place)
      case 0x20, 0x09, 0x0D: at += 1
      case UInt8(ascii: "\\") where isEndOfLine(at + 1):
        // A line that GAP or PARI goes on with.
        skipLine()
        at += at < bytes.count ? 1 : 0
      case UInt8(ascii: "#"), UInt8(ascii: "%"): try comment()
      case UInt8(ascii: ".") where elisions == .continuation && follows("..."):
        guard isEndOfLine(at + 3) else { return }
        continuations += 1
        skipLine()
        at += at < bytes.count ? 1 : 0
      default: return
      }
    }
  }

  private func isEndOfLine(_ place: Int) -> Bool {
    bytes[place...].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }.map { $0 == 0x0A } ?? true
  }

  private mutating func skipLine() { while at < bytes.count, bytes[at] != 0x0A { at += 1 } }

  private mutating func comment() throws(MatrixFileError) {
    let start = at
    try CommentText.refuseErrorCell(bytes, at: start, place)
    skipLine()
    let isAlone = bytes[..<start].reversed().first { $0 != 0x20 && $0 != 0x09 }.map { $0 == 0x0A } ?? true
    if isAlone, let block = try CommentText.block(bytes, start..<at, at: bytes.line(at: start)) {
      // The end of its last line is left, as that of other comments.
      at = bytes[block.at - 1] == 0x0A ? block.at - 1 : block.at
      comments.add(bytes, start..<start, at: start, isLine: true)
      return
    }
    comments.add(bytes, start + 1..<at, at: start, isLine: isAlone)
    let words = bytes[start..<at].drop { "#%".utf8.contains($0) }.split {
      $0 <= 0x20 || "[]{},;()".utf8.contains($0)
    }
    if let first = words.first, NumberText.isNumber(bytes, first.startIndex..<first.endIndex, in: options.field) {
      throw fault("a comment that begins with a number", at: start, "take the mark away, or the comment")
    }
    if !isAlone, words.isEmpty {
      throw fault("a comment without words in a row", at: start, "take '\(bytes.shown(start..<start + 1))' out")
    }
  }

  /// Whether the line so far is short, so that a program that wraps long lines had no reason to end it here.
  func isShortLine(before offset: Int) -> Bool {
    let start = bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return offset - start < 55
  }

  /// The bytes up to white space, a separator, a bracket or a parenthesis.
  mutating func word() -> Range<Int> {
    let start = at
    while at < bytes.count, bytes[at] > 0x20, !"[]{}(),;".utf8.contains(bytes[at]) { at += 1 }
    return start..<at
  }

  /// A word with what stands in parentheses in it, as `1+2*sqrt(5)` and `(1+2j)`.
  private mutating func quadraticWord() -> Range<Int> {
    let start = at
    var depth = 0
    while at < bytes.count, bytes[at] > 0x20, !"[]{},;".utf8.contains(bytes[at]) {
      if bytes[at] == UInt8(ascii: "(") { depth += 1 }
      if bytes[at] == UInt8(ascii: ")") {
        if depth == 0 { break }
        depth -= 1
      }
      at += 1
    }
    return start..<at
  }

  /// An identifier with points in it; empty where there is none.
  mutating func name() -> String {
    let start = at
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") }
    while at < bytes.count,
      isLetter(bytes[at])
        || (at > start && (bytes[at] &- 0x30 < 10 || (bytes[at] == UInt8(ascii: ".") && !follows("..."))))
    { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  /// One number: a word, a text in quotes, or a call such as `Fraction(1, 2)`.
  /// - Parameter isNested: in a row in brackets of its own, as NumPy prints one.
  mutating func number(isNested: Bool = false) throws -> Rational {
    let start = at
    guard let byte = peek else { throw fault("the file ends where a number should be", "it is cut short") }
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      guard let end = bytes[(at + 1)...].firstIndex(where: { $0 == byte || $0 == 0x0A }), bytes[end] == byte else {
        throw fault("a quote without its end", "close it on the same line")
      }
      at = end + 1
      return try NumberText.entry(bytes, start + 1..<end, at: bytes.line(at: start), options)
    }
    var range = options.field == nil ? word() : quadraticWord()
    if range.isEmpty {
      // A parenthesis where a number should be, or a control character.
      at += 1
      range = start..<at
    }
    if peek == UInt8(ascii: "("), let value = try call(range) { return value }
    if bytes[range].last == UInt8(ascii: "\\"), isEndOfLine(at) {
      return try continued(range)
    }
    if let field = options.field, let sum = try sum(range, field, isNested: isNested) {
      return try NumberText.entry(sum, sum.indices, at: bytes.line(at: start), options)
    }
    return try NumberText.entry(bytes, range, at: bytes.line(at: start), options)
  }

  /// A number of a field whose second term comes after blanks: `1 + 2*I` as SymPy prints it, or `2. +0.j` as NumPy does, whose
  /// numbers have a point and end with `j`.
  /// - Parameter first: what was read of it.
  /// - Throws: `MatrixFileError` where there may be two numbers.
  private mutating func sum(_ first: Range<Int>, _ field: QuadraticField, isNested: Bool) throws -> [UInt8]? {
    var next = self
    next.skipBlanks()
    guard next.at > at, let sign = next.peek, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    let start = next.at
    next.advance()
    let isApart = next.peek == 0x20
    next.skipBlanks()
    let second = next.quadraticWord()
    let sum = Array(bytes[first]) + [sign] + bytes[second]
    if isApart {
      guard !second.isEmpty, NumberText.isNumber(sum, sum.indices, in: field) else { return nil }
    } else {
      guard NumberText.isSecondTerm(bytes, start..<second.upperBound, after: first, field) else { return nil }
      let point = UInt8(ascii: ".")
      guard isNested, bytes[second].last == UInt8(ascii: "j"), bytes[first].contains(point),
        bytes[second].contains(point)
      else {
        throw NumberText.twoTerms(
          bytes, first, start..<second.upperBound, at: place, "put commas between two numbers")
      }
    }
    (at, joinsTerms) = (next.at, true)
    return sum
  }

  private mutating func skipBlanks() { while peek == 0x20 || peek == 0x09 { at += 1 } }

  /// A number that goes on after a backslash at the end of a line, as GAP writes long ones.
  private mutating func continued(_ first: Range<Int>) throws -> Rational {
    var digits = Array(bytes[first].dropLast())
    while at < bytes.count {
      skipLine()
      at = min(at + 1, bytes.count)
      let part = word()
      digits += bytes[part]
      guard digits.last == UInt8(ascii: "\\"), isEndOfLine(at) else { break }
      digits.removeLast()
    }
    return try NumberText.entry(digits, 0..<digits.count, at: bytes.line(at: first.lowerBound), options)
  }

  private static let fractions: Set<String> = ["Fraction", "Rational", "fmpq", "mpq", "fractions.Fraction", "QQ"]
  private static let wrappers: Set<String> = [
    "Integer", "fmpz", "mpz", "int", "ZZ", "QQ", "Decimal", "decimal.Decimal", "Float", "float", "np.int64", "np.int32",
    "np.float64", "np.float32", "mpf", "Fraction", "Rational", "fmpq", "mpq", "fractions.Fraction",
  ]

  /// The value of `Fraction(1, 2)`, `np.float64(0.5)` and the like; nil for other calls.
  private mutating func call(_ name: Range<Int>) throws -> Rational? {
    let function = String(decoding: bytes[name].prefix(40), as: UTF8.self)
    guard BracketScanner.wrappers.contains(function) else { return nil }
    advance()
    try skip(elisions: .stop)
    var value = try number()
    try skip(elisions: .stop)
    if peek == UInt8(ascii: ","), BracketScanner.fractions.contains(function) {
      advance()
      try skip(elisions: .stop)
      let divisor = try number()
      guard !divisor.isZero else { throw fault("a fraction with denominator 0", "correct it") }
      value = try value / divisor
      try skip(elisions: .stop)
    }
    guard peek == UInt8(ascii: ")") else {
      throw fault("'\(function)(' without ')' after the number", "write numbers like 1/2")
    }
    advance()
    return value
  }
}
