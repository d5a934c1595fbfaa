import Certificates

/// A JSON value as people write it: any layout, and numbers kept as they are written, so
/// that `0.1` is exactly one tenth.
enum LooseJSON {
  case object([(key: String, value: LooseJSON)])
  case array([LooseJSON])
  case text(String)
  case number(String)
  case word(String)

  /// - Throws: `FormatError` with line and column.
  init(reading bytes: [UInt8]) throws(FormatError) {
    var reader = LooseReader(bytes: bytes)
    self = try reader.value(depth: 0)
    try reader.end()
  }

  subscript(keys: [String]) -> (key: String, value: LooseJSON)? {
    guard case .object(let members) = self else { return nil }
    return members.first { keys.contains($0.key) }
  }
}

private struct LooseReader {
  let bytes: [UInt8]
  var place = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  private func fault(_ problem: String) -> FormatError {
    let line = bytes[..<min(place, bytes.count)].split(separator: 10, omittingEmptySubsequences: false)
    return FormatError(place: "line \(line.count), column \((line.last?.count ?? 0) + 1)", problem: problem)
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
    if take("{") {
      var members: [(key: String, value: LooseJSON)] = []
      if take("}") { return .object(members) }
      repeat {
        skipSpace()
        guard case .text(let key) = try value(depth: depth + 1) else { throw fault("expected a key before this") }
        if members.contains(where: { $0.key == key }) { throw fault("the key '\(key)' is there twice") }
        guard take(":") else { throw fault("expected ':'") }
        members.append((key: key, value: try value(depth: depth + 1)))
      } while take(",")
      guard take("}") else { throw fault("expected ',' or '}'") }
      return .object(members)
    }
    if take("[") {
      var elements: [LooseJSON] = []
      if take("]") { return .array(elements) }
      repeat { elements.append(try value(depth: depth + 1)) } while take(",")
      guard take("]") else { throw fault("expected ',' or ']'") }
      return .array(elements)
    }
    if take("\"") {
      let start = place
      while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
        if bytes[place] == UInt8(ascii: "\\") || bytes[place] < 32 { throw fault("an escape or control character") }
        place += 1
      }
      guard place < bytes.count else { throw fault("a text without end") }
      place += 1
      return .text(String(decoding: bytes[start..<place - 1], as: UTF8.self))
    }
    let start = place
    while place < bytes.count, !" \t\r\n,:[]{}\"".utf8.contains(bytes[place]) { place += 1 }
    let word = String(decoding: bytes[start..<place], as: UTF8.self)
    if word.isEmpty { throw fault(place < bytes.count ? "expected a value" : "the file ends early") }
    if ["true", "false", "null"].contains(word) { return .word(word) }
    return .number(word)
  }
}
