import Certificates

/// A JSON value as people write it: any layout, and numbers kept as they are written, so
/// that `0.1` is exactly one tenth.
struct LooseJSON {
  enum Content {
    case object([Member])
    case array([LooseJSON])
    case text(String)
    case number(String)
    case word(String)
  }

  struct Member {
    let key: String
    /// The offset of the key.
    let start: Int
    let value: LooseJSON
  }

  let content: Content
  /// The offset of its first byte.
  let start: Int

  /// Whether it may be a matrix: numbers, rows of numbers, or as certificates write one.
  var isMatrix: Bool {
    switch content {
    case .array(let elements): elements.allSatisfy(\.isRow)
    case .object(let members): members.contains { $0.key == "entries" }
    case .text, .number, .word: false
    }
  }

  /// `[W_1, …, W_L]`.
  var isListOfMatrices: Bool {
    guard case .array(let elements) = content, let first = elements.first else { return false }
    return !first.isRow && elements.allSatisfy(\.isMatrix)
  }

  var isObject: Bool { if case .object = content { true } else { false } }

  private var isRow: Bool {
    guard case .array(let elements) = content else { return isNumber }
    return elements.allSatisfy(\.isNumber)
  }

  /// Or a text, in which a number may be written.
  var isNumber: Bool {
    switch content {
    case .number, .text: true
    case .object, .array, .word: false
    }
  }

  /// - Throws: `FormatError` with line and column.
  init(reading bytes: [UInt8]) throws(FormatError) {
    var reader = LooseReader(bytes: bytes)
    self = try reader.value(depth: 0)
    try reader.end()
  }

  fileprivate init(_ content: Content, start: Int) { (self.content, self.start) = (content, start) }
}

extension [UInt8] {
  /// `line 2, column 5`, both counted from 1, in characters.
  func linePlace(of offset: Int) -> String {
    let before = self[..<Swift.min(offset, count)]
    let line = before.suffix(from: (before.lastIndex(of: 10) ?? -1) + 1)
    let column = line.count { $0 & 0xC0 != 0x80 }
    return "line \(before.count { $0 == 10 } + 1), column \(column + 1)"
  }
}

private struct LooseReader {
  let bytes: [UInt8]
  var place = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  private func fault(_ problem: String, at offset: Int? = nil) -> FormatError {
    FormatError(place: bytes.linePlace(of: offset ?? place), problem: problem)
  }

  private mutating func skipSpace() {
    while place < bytes.count, [32, 9, 10, 13].contains(bytes[place]) { place += 1 }
  }

  private mutating func take(_ character: Character) -> Bool {
    skipSpace()
    guard place < bytes.count, bytes[place] == character.asciiValue else { return false }
    place += 1
    return true
  }

  mutating func end() throws(FormatError) {
    skipSpace()
    if place < bytes.count { throw fault("expected the end of the file") }
  }

  mutating func value(depth: Int) throws(FormatError) -> LooseJSON {
    if depth > 32 { throw fault("over 32 levels of nesting") }
    skipSpace()
    let start = place
    if take("{") { return LooseJSON(.object(try members(depth)), start: start) }
    if take("[") {
      var elements: [LooseJSON] = []
      if take("]") { return LooseJSON(.array(elements), start: start) }
      repeat { elements.append(try value(depth: depth + 1)) } while take(",")
      guard take("]") else { throw fault("expected ',' or ']'") }
      return LooseJSON(.array(elements), start: start)
    }
    if take("\"") { return LooseJSON(.text(try text()), start: start) }
    while place < bytes.count, !" \t\r\n,:[]{}\"".utf8.contains(bytes[place]) { place += 1 }
    let word = String(decoding: bytes[start..<place], as: UTF8.self)
    if word.isEmpty { throw fault(place < bytes.count ? "expected a value" : "the file ends early") }
    return LooseJSON(["true", "false", "null"].contains(word) ? .word(word) : .number(word), start: start)
  }

  private mutating func members(_ depth: Int) throws(FormatError) -> [LooseJSON.Member] {
    var (members, keys) = ([LooseJSON.Member](), Set<String>())
    if take("}") { return members }
    repeat {
      skipSpace()
      let start = place
      guard take("\"") else { throw fault("expected a key in double quotes") }
      let key = try text()
      guard keys.insert(key).inserted else { throw fault("the key '\(key)' is there twice", at: start) }
      guard take(":") else { throw fault("expected ':'") }
      members.append(LooseJSON.Member(key: key, start: start, value: try value(depth: depth + 1)))
    } while take(",")
    guard take("}") else { throw fault("expected ',' or '}'") }
    return members
  }

  /// The rest of a text whose quote was taken.
  private mutating func text() throws(FormatError) -> String {
    var text = ""
    var start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      if bytes[place] < 32 { throw fault("a control character; write it as an escape") }
      if bytes[place] == UInt8(ascii: "\\") {
        text += String(decoding: bytes[start..<place], as: UTF8.self)
        text.unicodeScalars.append(try escape())
        start = place
      } else {
        place += 1
      }
    }
    guard place < bytes.count else { throw fault("a text without end") }
    place += 1
    return text + String(decoding: bytes[start..<place - 1], as: UTF8.self)
  }

  /// What an escape stands for (RFC 8259, section 7).
  private mutating func escape() throws(FormatError) -> Unicode.Scalar {
    let start = place
    let letter = place + 1 < bytes.count ? bytes[place + 1] : 0
    place += 2
    switch Unicode.Scalar(letter) {
    case "\"", "\\", "/": return Unicode.Scalar(letter)
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u":
      guard let unit = unit() else { break }
      if let scalar = Unicode.Scalar(unit) { return scalar }
      // The first half of a pair of surrogates, and the second.
      guard unit < 0xDC00, bytes[Swift.min(place, bytes.count)...].starts(with: "\\u".utf8) else { break }
      place += 2
      guard let second = self.unit(), (0xDC00..<0xE000).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + UInt32(second) - 0xDC00)
      else { break }
      return scalar
    default: break
    }
    throw fault("this is no escape: write \\n, \\\" or \\u0041", at: start)
  }

  /// Four hexadecimal digits.
  private mutating func unit() -> UInt16? {
    guard place + 4 <= bytes.count else { return nil }
    let digits = String(decoding: bytes[place..<place + 4], as: UTF8.self)
    guard digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
    place += 4
    return UInt16(digits, radix: 16)
  }
}
