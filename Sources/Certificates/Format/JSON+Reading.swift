extension JSON {
  /// Reads one JSON value that fills the whole of `bytes`, in canonical form:
  /// every white space that the form asks for, and no other. FORMAT.md, section 2.
  /// - Throws: `FormatError` with the line and column of the first byte at fault.
  /// - Complexity: O(bytes), with nesting bounded by `deepestNesting`.
  package init(reading bytes: [UInt8]) throws(FormatError) {
    var reader = JSONReader(bytes: bytes)
    self = try reader.value(depth: 0)
    try reader.expect("\n", "a line feed after the certificate")
    if reader.position < bytes.count { throw reader.fault("the end of the file") }
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

  mutating func accept(_ token: StaticString) -> Bool {
    let end = position + token.utf8CodeUnitCount
    guard end <= bytes.count else { return false }
    for k in position..<end where bytes[k] != token.utf8Start[k - position] { return false }
    position = end
    return true
  }

  mutating func expect(_ token: StaticString, _ what: @autoclosure () -> String) throws(FormatError) {
    if accept(token) { return }
    position += token.withUTF8Buffer { zip($0, bytes[min(position, bytes.count)...]).prefix { $0 == $1 }.count }
    throw fault(what())
  }

  /// The start of a line at a depth: a line feed and two spaces a level.
  mutating func line(_ depth: Int) throws(FormatError) {
    try expect("\n", "a line feed (canonical form)")
    for _ in 0..<depth { try expect("  ", "\(depth) times two spaces of indentation (canonical form)") }
    if position < bytes.count, bytes[position] == UInt8(ascii: " ") { throw fault("no more indentation") }
  }

  mutating func value(depth: Int) throws(FormatError) -> JSON {
    if depth > JSON.deepestNesting { throw fault("at most \(JSON.deepestNesting) levels of nesting") }
    switch position < bytes.count ? bytes[position] : 0 {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .text(try text("a text"))
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default: throw fault("an object, an array, a text or a number that is not negative")
    }
  }

  mutating func object(depth: Int) throws(FormatError) -> [(key: String, value: JSON)] {
    try expect("{", "'{'")
    var (members, keys): ([(key: String, value: JSON)], Set<String>) = ([], [])
    repeat {
      try line(depth + 1)
      let key = try text("a key in double quotes")
      guard keys.insert(key).inserted else { throw fault("another key: '\(key)' is there already") }
      try expect(": ", "a colon and a space after the key")
      members.append((key, try value(depth: depth + 1)))
    } while accept(",")
    try line(depth)
    try expect("}", "'}', or a comma after the member")
    return members
  }

  /// Numbers are on one line, anything else has a line for each element.
  mutating func array(depth: Int) throws(FormatError) -> [JSON] {
    if accept("[]") { return [] }
    try expect("[", "'['")
    var elements: [JSON] = []
    if position < bytes.count, (0x30...0x39).contains(bytes[position]) {
      repeat { elements.append(.number(try number())) } while accept(", ")
    } else {
      repeat {
        try line(depth + 1)
        elements.append(try value(depth: depth + 1))
      } while accept(",")
      try line(depth)
      if elements.allSatisfy({ if case .number = $0 { true } else { false } }) { throw fault("numbers on one line") }
    }
    try expect("]", "']', or a comma after the element")
    return elements
  }

  mutating func text(_ what: String) throws(FormatError) -> String {
    try expect("\"", what)
    let start = position
    while position < bytes.count, JSON.isTextByte(bytes[position]) { position += 1 }
    try expect("\"", "printable ASCII without backslash, then a closing quote")
    return String(decoding: bytes[start..<position - 1], as: UTF8.self)
  }

  mutating func number() throws(FormatError) -> Int {
    let start = position
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
    let digits = bytes[start..<position]
    let value = digits.prefix(16).reduce(0) { 10 * $0 + Int($1 - 0x30) }
    guard digits.count == 1 || (digits.first != UInt8(ascii: "0") && (1...16).contains(digits.count)),
      value <= JSON.largestNumber
    else {
      position = start
      throw fault("a number below 2^53 without leading zeros")
    }
    return value
  }
}
