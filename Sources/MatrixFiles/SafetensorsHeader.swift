/// The header of a safetensors file, a JSON object:
/// `{"__metadata__":{"format":"pt"},"0.weight":{"dtype":"F32","shape":[3,4],"data_offsets":[0,48]}}`.
struct SafetensorsHeader {
  struct Entry {
    let name: String
    let type: String
    let shape: [Int]
    /// From the end of the header.
    let offsets: (begin: Int, end: Int)
  }

  /// In the order of the header.
  let entries: [Entry]

  init(_ text: [UInt8]) throws(MatrixFileError) {
    var parser = Parser(text: text)
    var entries: [Entry] = []
    var names: Set<String> = []
    try parser.members { parser, name throws(MatrixFileError) in
      guard names.insert(name).inserted else { throw parser.fault("'\(name)' is there twice") }
      if name == "__metadata__" {
        try parser.members { parser, _ throws(MatrixFileError) in _ = try parser.quoted() }
      } else {
        entries.append(try parser.entry(name))
      }
    }
    guard parser.next == nil else { throw parser.fault("text after the object") }
    self.entries = entries
  }

  private struct Parser {
    let text: [UInt8]
    var position = 0

    init(text: [UInt8]) { self.text = text }

    /// The next byte that is not white space.
    var next: UInt8? {
      mutating get {
        while position < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[position]) { position += 1 }
        return position < text.count ? text[position] : nil
      }
    }

    mutating func accept(_ character: Character) -> Bool {
      guard next == character.asciiValue else { return false }
      position += 1
      return true
    }

    mutating func expect(_ character: Character) throws(MatrixFileError) {
      if !accept(character) { throw fault("expected \(character)") }
    }

    /// An object, whose values `body` reads.
    mutating func members(
      _ body: (inout Parser, String) throws(MatrixFileError) -> Void
    ) throws(MatrixFileError) {
      try expect("{")
      if accept("}") { return }
      repeat {
        let name = try quoted()
        try expect(":")
        try body(&self, name)
      } while accept(",")
      try expect("}")
    }

    mutating func entry(_ name: String) throws(MatrixFileError) -> Entry {
      var (type, shape, offsets) = (String?.none, [Int]?.none, [Int]?.none)
      try members { parser, key throws(MatrixFileError) in
        switch key {
        case "dtype" where type == nil: type = try parser.quoted()
        case "shape" where shape == nil: shape = try parser.numbers()
        case "data_offsets" where offsets == nil: offsets = try parser.numbers()
        default: throw parser.fault("unexpected key '\(key)' of '\(name)'")
        }
      }
      guard let type, let shape, let offsets, offsets.count == 2, offsets[0] <= offsets[1] else {
        throw fault("one of dtype, shape, data_offsets of '\(name)' is missing or wrong")
      }
      return Entry(name: name, type: type, shape: shape, offsets: (offsets[0], offsets[1]))
    }

    /// Numbers of at most 18 digits.
    mutating func numbers() throws(MatrixFileError) -> [Int] {
      try expect("[")
      var numbers: [Int] = []
      if accept("]") { return numbers }
      repeat {
        _ = next
        let digits = text[position...].prefix { (0x30...0x39).contains($0) }
        guard let number = NumberText.word(digits) else { throw fault("expected a number") }
        numbers.append(number)
        position += digits.count
      } while accept(",")
      try expect("]")
      return numbers
    }

    /// A text; an escape stands for itself, as only metadata has some.
    mutating func quoted() throws(MatrixFileError) -> String {
      try expect("\"")
      let start = position
      while position < text.count, text[position] != UInt8(ascii: "\"") {
        position += text[position] == UInt8(ascii: "\\") ? 2 : 1
      }
      guard position < text.count, let value = String(validating: text[start..<position], as: UTF8.self) else {
        throw fault("a text without end, or not in UTF-8")
      }
      position += 1
      return value
    }

    func fault(_ problem: String) -> MatrixFileError {
      SafetensorsReader.fault(at: "safetensors header, byte \(min(position, text.count))", problem)
    }
  }
}
