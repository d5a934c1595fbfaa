import ExactArithmetic

/// Hugging Face's safetensors files: the length of a header as 8 bytes, little-endian; the header, a JSON
/// object with the type, shape and place of each tensor; and their entries, little-endian, row-major.
///
/// The tensors must fill the rest of the file without holes and overlaps, as the format asks.
enum SafetensorsReader: TensorReader {
  static let format = MatrixFormat("safetensors", "safetensors", extensions: ["safetensors"])

  static func recognises(_ file: InputFile, _ options: ReadingOptions) -> Bool {
    // A length of at most 100 MB, and the header's first byte.
    file.bytes.count > 8 && file.bytes[8] == UInt8(ascii: "{") && file.bytes[4..<8].allSatisfy { $0 == 0 }
  }

  /// The format's own bound.
  private static let longestHeader = 100_000_000

  static func members(of file: InputFile, _ options: ReadingOptions) throws -> [MatrixMember] {
    let bytes = file.bytes
    let (header, start) = try header(of: bytes)
    let entries = header.entries
    let notes =
      header.metadata.isEmpty ? [] : ["its __metadata__ is not used: \(SafetensorsReader.list(header.metadata))"]
    var end = 0
    // A tensor without entries may begin where another does.
    for entry in entries.sorted(by: { $0.offsets < $1.offsets }) {
      guard entry.offsets.begin == end else {
        throw fault(
          at: "tensor '\(entry.name)'",
          entry.offsets.begin < end ? "its bytes overlap another's" : "there is a hole of bytes before its own")
      }
      end = entry.offsets.end
    }
    guard start + end == bytes.count else {
      throw fault(
        at: "offset \(bytes.count)",
        start + end > bytes.count
          ? "the file ends within its tensors, at \(start + end)" : "there are bytes after the last tensor")
    }
    return entries.map { entry in
      MatrixMember(name: entry.name) {
        ReadMatrix(
          matrix: try tensor(entry, bytes, start: start, options), notes: notes, isVector: entry.shape.count == 1,
          dimensions: entry.shape.count > 2 ? entry.shape : nil)
      }
    }
  }

  static func metadata(of bytes: [UInt8]) throws -> [(key: String, value: String)] {
    try header(of: bytes).0.metadata
  }

  /// The header, and where the entries begin.
  private static func header(of bytes: [UInt8]) throws(MatrixFileError) -> (SafetensorsHeader, start: Int) {
    guard let length = bytes.number(at: 0, bytes: 8), length <= longestHeader, length <= bytes.count - 8 else {
      throw fault(
        at: "offset 0",
        bytes.count < 8 ? "the file ends within the length of its header" : "the header's length is beyond the file")
    }
    return (try SafetensorsHeader(Array(bytes[8..<8 + length])), 8 + length)
  }

  /// `format 'pt', slope '0.01'`, shortened.
  static func list(_ metadata: [(key: String, value: String)]) -> String {
    let shown = metadata.prefix(6).map { key, value in
      let (key, value) = (Array(key.utf8), Array(value.utf8))
      return "\(key.shown(0..<key.count)) '\(value.shown(0..<value.count))'"
    }
    return shown.joined(separator: ", ") + (metadata.count > shown.count ? ", …" : "")
  }

  private static func tensor(
    _ entry: SafetensorsHeader.Entry, _ bytes: [UInt8], start: Int, _ options: ReadingOptions
  ) throws -> SparseMatrix<Rational> {
    let limits = options.limits
    let place = "tensor '\(entry.name)'"
    guard let type = ScalarType(safetensors: entry.type) else {
      throw MatrixFileError(
        at: place, "entries of type '\(entry.type.prefix(20))' are not read",
        mend: "save floats F64, F32, F16, BF16, or integers")
    }
    guard (1...2).contains(entry.shape.count) || options.flattensArrays && !entry.shape.isEmpty else {
      throw MatrixFileError(
        at: place, "\(entry.shape.count) dimensions are no matrix",
        mend: entry.shape.count > 2
          ? "a convolution's kernel is no linear layer"
          : "leave it out, or reshape it to two")
    }
    let (rows, columns) = (entry.shape[0], Work.product(Array(entry.shape.dropFirst())))
    try limits.checkSize(rows: rows, columns: columns, at: place)
    let count = try limits.checkEntries(rows, columns, at: place)
    guard entry.offsets.end - entry.offsets.begin == count * type.size else {
      throw fault(
        at: place, "\(entry.offsets.end - entry.offsets.begin) bytes for \(rows)×\(columns) entries of \(type.size)")
    }
    var dense = DenseRows()
    for i in 0..<(columns == 0 ? 0 : rows) {
      var row: [Rational] = []
      for j in 0..<columns {
        let first = start + entry.offsets.begin + (i * columns + j) * type.size
        let bits = type.bits(bytes, at: first)
        guard let value = type.value(bits) else {
          throw MatrixFileError(
            at: "\(place), offset \(first)", "entry (\(i + 1), \(j + 1)) is \(type.fault(bits))",
            mend: "replace it by a number")
        }
        row.append(value)
      }
      dense.append(row)
    }
    return columns == 0 ? try SparseMatrix(rows: rows, columns: 0, lines: []) : try dense.matrix(columns: columns)
  }

  static func fault(at place: String, _ problem: String) -> MatrixFileError {
    MatrixFileError(at: place, problem, mend: "save it again with safetensors")
  }
}

extension ScalarType {
  /// The type that a header calls so.
  fileprivate init?(safetensors name: String) {
    switch name {
    case "F64": self = .float64
    case "F32": self = .float32
    case "F16": self = .float16
    case "BF16": self = .float(exponentBits: 8, fractionBits: 7)
    case "I64", "I32", "I16", "I8": self = .signed((Int(name.dropFirst()) ?? 8) / 8)
    case "U64", "U32", "U16", "U8": self = .unsigned((Int(name.dropFirst()) ?? 8) / 8)
    default: return nil
    }
  }
}
