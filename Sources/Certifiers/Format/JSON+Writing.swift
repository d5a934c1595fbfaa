import Certificates

extension JSON {
  /// The canonical bytes: two spaces of indentation a level, one member or
  /// element a line, an array of numbers on one line, `[]` when empty,
  /// and a line feed at the end of the file. FORMAT.md, section 2.
  package var canonicalBytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(textSize)
    write(to: &bytes, indentation: 0)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// The bytes of all texts, which most of a large file is, each with a line and its margin.
  private var textSize: Int {
    switch self {
    case .number: 0
    case .text(let value): value.utf8.count + 16
    case .array(let elements): elements.reduce(0) { $0 + $1.textSize }
    case .object(let members): members.reduce(0) { $0 + $1.value.textSize }
    }
  }

  private func write(to bytes: inout [UInt8], indentation: Int) {
    /// Writes `count` items between brackets, one a line.
    func lines(_ open: String, _ close: String, _ count: Int, item: (Int, inout [UInt8]) -> Void) {
      bytes += open.utf8
      for i in 0..<count {
        bytes.append(UInt8(ascii: "\n"))
        bytes += repeatElement(UInt8(ascii: " "), count: 2 * indentation + 2)
        item(i, &bytes)
        if i + 1 < count { bytes.append(UInt8(ascii: ",")) }
      }
      if count > 0 {
        bytes.append(UInt8(ascii: "\n"))
        bytes += repeatElement(UInt8(ascii: " "), count: 2 * indentation)
      }
      bytes += close.utf8
    }
    switch self {
    case .number(let value): bytes += String(value).utf8
    case .text(let value):
      var value = value
      bytes.append(UInt8(ascii: "\""))
      value.withUTF8 { bytes.append(contentsOf: $0) }
      bytes.append(UInt8(ascii: "\""))
    case .object(let members):
      lines("{", "}", members.count) { i, bytes in
        JSON.text(members[i].key).write(to: &bytes, indentation: indentation + 1)
        bytes += ": ".utf8
        members[i].value.write(to: &bytes, indentation: indentation + 1)
      }
    case .array(let elements):
      if elements.allSatisfy({ if case .number = $0 { true } else { false } }) {
        bytes.append(UInt8(ascii: "["))
        for (i, element) in elements.enumerated() {
          if i > 0 { bytes += ", ".utf8 }
          element.write(to: &bytes, indentation: indentation)
        }
        bytes.append(UInt8(ascii: "]"))
      } else {
        lines("[", "]", elements.count) { i, bytes in
          elements[i].write(to: &bytes, indentation: indentation + 1)
        }
      }
    }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int) { self = .number(value) }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { (key: $0.0, value: $0.1) })
  }
}
