import ExactArithmetic

/// NumPy's array files, versions 1 to 3: two dimensions of booleans, integers or
/// floats; one dimension is a column. A float is the dyadic rational that it is.
enum NumpyReader: SingleMatrixReader {
  static let heeds: Set<ReadingOption> = [.field]
  static let format = MatrixFormat("npy", "a NumPy array", extensions: ["npy"])

  static func recognises(_ file: InputFile, _ options: ReadingOptions) -> Bool {
    file.bytes.starts(with: NumpyArray.magic)
  }

  static func read(_ file: InputFile, _ options: ReadingOptions) throws -> ReadMatrix {
    let array = try NumpyArray(file, options.limits, part: options.part, isFlattened: options.flattensArrays)
    guard (1...2).contains(array.shape.count) || options.flattensArrays && !array.shape.isEmpty else {
      throw MatrixFileError(
        at: "NumPy header",
        array.shape.isEmpty
          ? "a number alone is no matrix" : "an array of \(array.shape.count) dimensions is no matrix",
        mend: array.shape.isEmpty
          ? "leave it out of the file" : "reshape it to two dimensions; a convolution's kernel is no linear layer")
    }
    let isFlattened = array.shape.count > 2
    if isFlattened, array.isFortranOrder {
      throw MatrixFileError(
        at: "NumPy header", "an array of \(array.shape.count) dimensions in Fortran's order",
        mend: "save numpy.ascontiguousarray of it")
    }
    let (rows, columns) = (array.shape[0], Work.product(Array(array.shape.dropFirst())))
    let isByColumns = array.isFortranOrder && array.shape.count == 2
    let size = array.size
    if array.end > file.bytes.count {
      let (inner, kind, outer) = isByColumns ? (rows, "column", columns) : (columns, "row", rows)
      let line = (file.bytes.count - array.start) / max(1, inner * size)
      throw MatrixFileError(
        at: "offset \(file.bytes.count)", "the file ends within \(kind) \(line + 1) of \(outer)",
        mend: "it is cut short")
    }
    guard array.end == file.bytes.count else {
      throw MatrixFileError(
        at: "offset \(array.end)", "bytes after the last entry", mend: "save it with numpy.save")
    }
    var dense = DenseRows()
    dense.reserve(array.count)
    for i in 0..<(columns == 0 ? 0 : rows) {
      for j in 0..<columns {
        let value = try array.value(at: isByColumns ? j * rows + i : i * columns + j) { "entry (\(i + 1), \(j + 1))" }
        dense.add(value, column: j)
      }
      dense.endRow()
    }
    return ReadMatrix(
      matrix: columns == 0 ? try SparseMatrix(rows: rows, columns: 0, lines: []) : try dense.matrix(columns: columns),
      isVector: array.shape.count == 1, dimensions: isFlattened ? array.shape : nil, isDense: true)
  }
}

extension NumpyReader: MatrixWriter {
  /// - Throws: `MatrixFileError` for entries beyond 64 bits.
  static func bytes(of matrix: SparseMatrix<Integer>) throws -> [UInt8] {
    var header = "{'descr': '<i8', 'fortran_order': False, 'shape': (\(matrix.rows), \(matrix.columns)), }"
    header += String(repeating: " ", count: (63 - (10 + header.utf8.count) % 64 + 64) % 64) + "\n"
    var bytes = NumpyArray.magic + [1, 0, UInt8(header.utf8.count & 255), UInt8(header.utf8.count >> 8)]
    bytes += header.utf8
    let start = bytes.count
    bytes += [UInt8](repeating: 0, count: 8 * matrix.rows * matrix.columns)
    for (line, row) in matrix.listedRows.enumerated() {
      for entry in matrix.entries(line) {
        guard let word = matrix.values[entry].word else {
          throw MatrixFileError(
            at: "", "an entry of \(matrix.values[entry].bitWidth) bits, and NumPy's integers have 64",
            mend: "write a .mtx file")
        }
        let place = start + 8 * (row * matrix.columns + matrix.entryColumn(entry))
        for k in 0..<8 { bytes[place + k] = UInt8(truncatingIfNeeded: word >> (8 * k)) }
      }
    }
    return bytes
  }
}

/// An array in a file: its header, and its numbers as they are asked for.
struct NumpyArray {
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  private static let longestHeader = 1 << 16

  private let bytes: [UInt8]
  private let header: NumpyHeader
  /// Of the first number, and after the last, which may be beyond the file.
  let start: Int
  let end: Int
  /// Of numbers.
  let count: Int

  var shape: [Int] { header.shape }
  var type: ScalarType { header.type }
  /// Bytes of an entry.
  var size: Int { header.isComplex ? 2 * type.size : type.size }
  var isFortranOrder: Bool { header.isFortranOrder }

  /// The part that is read: of the root, which real numbers have none of.
  private let isOfRoot: Bool

  /// - Parameter isFlattened: whether all dimensions after the first are taken together.
  /// - Throws: `MatrixFileError` for a damaged header, for more entries than the limit, and for complex numbers where no part
  ///   of them is asked for.
  init(
    _ file: InputFile, _ limits: Limits, part: QuadraticPart? = nil, isFlattened: Bool = false
  ) throws(MatrixFileError) {
    (bytes, isOfRoot) = (file.bytes, part?.isOfRoot ?? false)
    guard bytes.count >= 8, bytes.starts(with: NumpyArray.magic) else {
      throw MatrixFileError(at: "offset 0", "not a NumPy array file", mend: "save it with numpy.save")
    }
    guard (1...3).contains(bytes[6]) else {
      throw MatrixFileError(at: "offset 6", "NumPy format version \(bytes[6]) is not read", mend: "versions 1 to 3 are")
    }
    let width = bytes[6] == 1 ? 2 : 4
    guard let length = bytes.number(at: 8, bytes: width), length <= max(NumpyArray.longestHeader, bytes.count) else {
      throw MatrixFileError(at: "offset \(bytes.count)", "the file ends within its header", mend: "it is cut short")
    }
    guard length <= NumpyArray.longestHeader else {
      throw MatrixFileError(
        at: "offset 8", "a header of \(length) bytes, over \(NumpyArray.longestHeader)", mend: "save it with numpy.save"
      )
    }
    start = 8 + width + length
    guard start <= bytes.count else {
      throw MatrixFileError(at: "offset \(bytes.count)", "the file ends within its header", mend: "it is cut short")
    }
    header = try NumpyHeader(Array(bytes[8 + width..<start]))
    if header.isComplex, part?.field != .gaussian {
      throw MatrixFileError(
        at: "NumPy header", "an array of complex numbers",
        [Reading("one of numbers a + b i with rational a and b", by: .field(.gaussian))])
    }
    var count = 1
    for size in header.shape.dropLast() { try limits.checkSize(rows: size, columns: 0, at: "NumPy header") }
    if let last = header.shape.last { try limits.checkSize(rows: 0, columns: last, at: "NumPy header") }
    if header.shape.count <= 2 || isFlattened {
      count = try limits.checkEntries(
        header.shape.first ?? 1, Work.product(Array(header.shape.dropFirst())), at: "NumPy header")
    }
    self.count = count
    end = start + count * (header.isComplex ? 2 : 1) * header.type.size
  }

  /// - Throws: `MatrixFileError` for what is no number, and at the end of the file.
  @inline(__always)
  func value(at k: Int, _ place: () -> String) throws(MatrixFileError) -> Rational {
    let offset = start + k * size + (header.isComplex && isOfRoot ? type.size : 0)
    guard offset + type.size <= bytes.count else {
      throw MatrixFileError(at: "offset \(bytes.count)", "the file ends before \(place())", mend: "it is cut short")
    }
    let bits = type.bits(bytes, at: offset, isBigEndian: header.isBigEndian)
    if let value = type.value(bits) { return isOfRoot && !header.isComplex ? .zero : value }
    throw MatrixFileError(
      at: "offset \(offset)", "\(place()) is \(type.fault(bits))", mend: "replace it by a number")
  }
}
