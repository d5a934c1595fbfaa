extension JSON {
  /// Reads one JSON value that fills the whole of `bytes`.
  /// - Throws: `FormatError` with the line and column of the first byte at fault.
  /// - Complexity: O(bytes), with nesting bounded by `deepestNesting`.
  public init(reading bytes: [UInt8]) throws(FormatError) {
    var reader = JSONReader(bytes: bytes)
    self = try reader.value(depth: 0)
    try reader.end()
  }
}

private struct JSONReader {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  func fault(_ expected: String) -> FormatError {
    let before = bytes[..<min(position, bytes.count)]
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let column = position - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
    let found = position < bytes.count ? "" : ", but the file ends here"
    return FormatError(place: "line \(line), column \(column)", problem: "expected \(expected)\(found)")
  }

  /// The next byte that is not white space, 0 at the end.
  mutating func peek() -> UInt8 {
    while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) {
      position += 1
    }
    return position < bytes.count ? bytes[position] : 0
  }

  mutating func accept(_ character: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  mutating func expect(_ character: Unicode.Scalar, _ what: String) throws(FormatError) {
    if !accept(character) { throw fault(what) }
  }

  mutating func end() throws(FormatError) {
    _ = peek()
    if position < bytes.count { throw fault("nothing after the certificate") }
  }

  mutating func value(depth: Int) throws(FormatError) -> JSON {
    if depth > JSON.deepestNesting { throw fault("at most \(JSON.deepestNesting) levels of nesting") }
    switch peek() {
    case UInt8(ascii: "{"):
      position += 1
      var members: [JSON.Member] = []
      if accept("}") { return .object([]) }
      repeat {
        _ = peek()
        let key = try text("a key in double quotes")
        try expect(":", "':' after the key")
        members.append(JSON.Member(key, try value(depth: depth + 1)))
      } while accept(",")
      try expect("}", "',' or '}'")
      return .object(members)
    case UInt8(ascii: "["):
      position += 1
      var elements: [JSON] = []
      if accept("]") { return .array([]) }
      repeat { elements.append(try value(depth: depth + 1)) } while accept(",")
      try expect("]", "',' or ']'")
      return .array(elements)
    case UInt8(ascii: "\""): return .text(try text("a text"))
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default: throw fault("an object, an array, a text or a number that is not negative")
    }
  }

  mutating func text(_ what: String) throws(FormatError) -> String {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { throw fault(what) }
    position += 1
    let start = position
    while position < bytes.count, JSON.isTextByte(bytes[position]) { position += 1 }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
      throw fault("printable ASCII without backslash, then a closing quote")
    }
    defer { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  mutating func number() throws(FormatError) -> Int {
    let start = position
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
    let digits = bytes[start..<position]
    guard digits.count == 1 || (digits.first != UInt8(ascii: "0") && digits.count <= 16),
      let value = Int(String(decoding: digits, as: UTF8.self)), value <= JSON.largestNumber
    else {
      position = start
      throw fault("a number below 2^53 without leading zeros")
    }
    return value
  }
}
