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
  /// Texts that programs leave there: `format`, which says whose the tensors are, and whatever else.
  let metadata: [(key: String, value: String)]

  init(_ text: [UInt8]) throws(MatrixFileError) {
    var scanner = HeaderScanner(text) { problem, byte in
      SafetensorsReader.fault(at: "safetensors header, byte \(byte)", problem)
    }
    var entries: [Entry] = []
    var metadata: [(key: String, value: String)] = []
    var names: Set<String> = []
    try Self.members(&scanner) { scanner, name throws(MatrixFileError) in
      guard names.insert(name).inserted else { throw scanner.fault("'\(name)' is there twice") }
      if name == "__metadata__" {
        try Self.members(&scanner) { scanner, key throws(MatrixFileError) in
          metadata.append((key, try scanner.quoted(by: "\"")))
        }
      } else {
        entries.append(try Self.entry(name, &scanner))
      }
    }
    guard scanner.next == nil else { throw scanner.fault("text after the object") }
    (self.entries, self.metadata) = (entries, metadata)
  }

  /// An object, whose values `body` reads.
  private static func members(
    _ scanner: inout HeaderScanner, _ body: (inout HeaderScanner, String) throws(MatrixFileError) -> Void
  ) throws(MatrixFileError) {
    try scanner.expect("{")
    if scanner.accept("}") { return }
    repeat {
      let name = try scanner.quoted(by: "\"")
      try scanner.expect(":")
      try body(&scanner, name)
    } while scanner.accept(",")
    try scanner.expect("}")
  }

  private static func entry(_ name: String, _ scanner: inout HeaderScanner) throws(MatrixFileError) -> Entry {
    var (type, shape, offsets) = (String?.none, [Int]?.none, [Int]?.none)
    try members(&scanner) { scanner, key throws(MatrixFileError) in
      switch key {
      case "dtype" where type == nil: type = try scanner.quoted(by: "\"")
      case "shape" where shape == nil: shape = try sizes(&scanner)
      case "data_offsets" where offsets == nil: offsets = try sizes(&scanner)
      default: throw scanner.fault("unexpected key '\(key)' of '\(name)'")
      }
    }
    guard let type, let shape, let offsets, offsets.count == 2, offsets[0] <= offsets[1] else {
      throw scanner.fault("one of dtype, shape, data_offsets of '\(name)' is missing or wrong")
    }
    return Entry(name: name, type: type, shape: shape, offsets: (offsets[0], offsets[1]))
  }

  private static func sizes(_ scanner: inout HeaderScanner) throws(MatrixFileError) -> [Int] {
    try scanner.expect("[")
    var sizes: [Int] = []
    if scanner.accept("]") { return sizes }
    repeat { sizes.append(try scanner.size()) } while scanner.accept(",")
    try scanner.expect("]")
    return sizes
  }
}
