import ExactArithmetic

/// The words of a text file, separated by white space, each with its line.
struct WordReader {
  var reader: ByteReader
  let limits: Limits

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  var place: String { "line \(reader.line)" }

  /// The next word and its line; nil at the end of the file.
  mutating func word() throws -> (text: [UInt8], line: Int)? {
    while let byte = try reader.peek(), WordReader.isSpace(byte) { _ = try reader.next() }
    let line = reader.line
    var word: [UInt8] = []
    while let byte = try reader.peek(), !WordReader.isSpace(byte) {
      word.append(byte)
      _ = try reader.next()
      if word.count > limits.digits {
        throw MatrixFileError(
          at: "line \(line)", LimitError("a number", of: .digits, bound: limits.digits))
      }
    }
    return word.isEmpty ? nil : (word, line)
  }

  mutating func word(_ what: String) throws -> (text: [UInt8], line: Int) {
    guard let word = try word() else {
      throw MatrixFileError(
        at: place, "the file ends where \(what) should be", mend: "it is cut short, or declares too much")
    }
    return word
  }

  /// A size or an index: not negative, below 10^18.
  mutating func count(_ what: String) throws -> (value: Int, line: Int) {
    let (text, line) = try word(what)
    guard let value = NumberText.word(text[...]), value >= 0, text.first != UInt8(ascii: "-") else {
      throw MatrixFileError(
        at: "line \(line)", "'\(String(decoding: text.prefix(40), as: UTF8.self))' is not \(what)",
        mend: "write an integer that is not negative")
    }
    return (value, line)
  }

  mutating func number(_ what: String) throws -> (value: Rational, line: Int) {
    let (text, line) = try word(what)
    return (try NumberText.rational(text, at: "line \(line)", limits), line)
  }

  /// The shape that a file declares.
  mutating func shape() throws -> (rows: Int, columns: Int) {
    let (rows, line) = try count("the number of rows")
    let (columns, _) = try count("the number of columns")
    try limits.checkSize(rows: rows, columns: columns, at: "line \(line)")
    return (rows, columns)
  }

  mutating func expectEnd(after what: String) throws {
    if let (text, line) = try word() {
      throw MatrixFileError(
        at: "line \(line)", "'\(String(decoding: text.prefix(40), as: UTF8.self))' after \(what)",
        mend: "remove it, or declare it")
    }
  }

  /// Skips empty lines, and lines that begin with one of these marks.
  mutating func skipComments(_ marks: String) throws {
    while let byte = try reader.peek() {
      if marks.utf8.contains(byte) {
        _ = try restOfLine()
      } else if WordReader.isSpace(byte) {
        _ = try reader.next()
      } else {
        return
      }
    }
  }

  /// The rest of the line.
  mutating func restOfLine() throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let byte = try reader.next(), byte != UInt8(ascii: "\n") {
      if bytes.count < 1 << 16 { bytes.append(byte) }
    }
    return bytes
  }
}
