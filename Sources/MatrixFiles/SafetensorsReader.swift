import ExactArithmetic

/// Hugging Face's safetensors files: the length of a header as 8 bytes, little-endian; the header, a JSON
/// object with the type, shape and place of each tensor; and their entries, little-endian, row-major.
///
/// The tensors must fill the rest of the file without holes and overlaps, as the format asks.
enum SafetensorsReader {
  /// The format's own bound.
  private static let longestHeader = 100_000_000

  static func read(_ bytes: [UInt8], _ limits: Limits) throws(MatrixFileError) -> [TensorFile.Tensor] {
    guard let length = bytes.number(at: 0, bytes: 8), length <= longestHeader, length <= bytes.count - 8 else {
      throw fault(
        at: "offset 0",
        bytes.count < 8 ? "the file ends within the length of its header" : "the header's length is beyond the file")
    }
    let entries = try SafetensorsHeader(Array(bytes[8..<8 + length])).entries
    let start = 8 + length
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
    var tensors: [TensorFile.Tensor] = []
    for entry in entries { tensors.append(try tensor(entry, bytes, start: start, limits)) }
    return tensors
  }

  private static func tensor(
    _ entry: SafetensorsHeader.Entry, _ bytes: [UInt8], start: Int, _ limits: Limits
  ) throws(MatrixFileError) -> TensorFile.Tensor {
    let place = "tensor '\(entry.name)'"
    guard let type = Scalar(entry.type) else {
      throw MatrixFileError(
        at: place, "entries of type '\(entry.type.prefix(20))' are not read",
        mend: "save floats F64, F32, F16, BF16, or integers")
    }
    guard (1...2).contains(entry.shape.count) else {
      throw MatrixFileError(
        at: place, "\(entry.shape.count) dimensions are no matrix",
        mend: entry.shape.count > 2
          ? "a convolution's kernel is no linear layer: only linear layers are read"
          : "leave it out, or reshape it to two")
    }
    let (rows, columns) = (entry.shape[0], entry.shape.count == 2 ? entry.shape[1] : 1)
    try limits.checkSize(rows: rows, columns: columns, at: place)
    let count = try limits.checkEntries(rows, columns, at: place)
    guard entry.offsets.end - entry.offsets.begin == count * type.size else {
      throw fault(
        at: place, "\(entry.offsets.end - entry.offsets.begin) bytes for \(rows)×\(columns) entries of \(type.size)")
    }
    var elements: [Rational] = []
    for k in 0..<count {
      let first = start + entry.offsets.begin + k * type.size
      let bits = bytes[first..<first + type.size].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      guard let value = type.value(bits) else {
        throw MatrixFileError(
          at: "\(place), offset \(first)",
          "entry (\(k / columns + 1), \(k % columns + 1)) is \(type.isNaN(bits) ? "NaN" : "infinite")",
          mend: "replace it by a number")
      }
      elements.append(value)
    }
    do {
      return TensorFile.Tensor(name: entry.name, matrix: try Matrix(rows: rows, columns: columns, elements: elements))
    } catch { throw fault(at: place, "\(error)") }
  }

  static func fault(at place: String, _ problem: String) -> MatrixFileError {
    MatrixFileError(at: place, problem, mend: "save it again with safetensors")
  }

  /// The types of entries.
  private enum Scalar {
    case signed(Int)
    case unsigned(Int)
    case float(exponentBits: Int, fractionBits: Int)

    init?(_ name: String) {
      switch name {
      case "F64": self = .float(exponentBits: 11, fractionBits: 52)
      case "F32": self = .float(exponentBits: 8, fractionBits: 23)
      case "F16": self = .float(exponentBits: 5, fractionBits: 10)
      case "BF16": self = .float(exponentBits: 8, fractionBits: 7)
      case "I64", "I32", "I16", "I8": self = .signed((Int(name.dropFirst()) ?? 8) / 8)
      case "U64", "U32", "U16", "U8": self = .unsigned((Int(name.dropFirst()) ?? 8) / 8)
      default: return nil
      }
    }

    /// Bytes of an entry.
    var size: Int {
      switch self {
      case .signed(let size), .unsigned(let size): size
      case .float(let exponentBits, let fractionBits): (1 + exponentBits + fractionBits) / 8
      }
    }

    /// The number that the bits are; nil for infinities and NaN.
    func value(_ bits: UInt64) -> Rational? {
      switch self {
      case .unsigned: return Rational(Integer(bits))
      case .signed(let size):
        let shift = UInt64(64 - 8 * size)
        return Rational(Int(Int64(bitPattern: bits << shift) >> Int64(shift)))
      case .float(let exponentBits, let fractionBits):
        return Rational(floatBits: bits, exponentBits: exponentBits, fractionBits: fractionBits)
      }
    }

    func isNaN(_ bits: UInt64) -> Bool {
      guard case .float(_, let fractionBits) = self else { return false }
      return bits & (1 << UInt64(fractionBits) - 1) != 0
    }
  }
}
