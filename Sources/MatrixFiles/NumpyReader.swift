import ExactArithmetic

/// NumPy's array files, versions 1 to 3: two dimensions of booleans, integers or
/// floats; one dimension is a column. A float is the dyadic rational that it is.
enum NumpyReader {
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  private static let longestHeader = 1 << 16

  static func read(_ reader: inout ByteReader, _ limits: Limits) throws -> SparseMatrix<Rational> {
    let start = try reader.bytes(8)
    guard start.count == 8, Array(start.prefix(6)) == magic else {
      throw MatrixFileError(at: "offset 0", "not a NumPy array file", mend: "save it with numpy.save")
    }
    guard (1...3).contains(start[6]) else {
      throw MatrixFileError(at: "offset 6", "NumPy format version \(start[6]) is not read", mend: "versions 1 to 3 are")
    }
    let lengthBytes = try reader.bytes(start[6] == 1 ? 2 : 4)
    let length = lengthBytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= longestHeader else {
      throw MatrixFileError(
        at: "offset 8", "a header of \(length) bytes, over \(longestHeader)", mend: "save it with numpy.save")
    }
    let text = try reader.bytes(length)
    guard text.count == length, lengthBytes.count == (start[6] == 1 ? 2 : 4) else {
      throw MatrixFileError(at: "offset \(reader.offset)", "the file ends within its header", mend: "it is cut short")
    }
    let header = try NumpyHeader(text)
    guard (1...2).contains(header.shape.count) else {
      throw MatrixFileError(
        at: "NumPy header", "an array of \(header.shape.count) dimensions is no matrix",
        mend: "reshape it to two dimensions; a convolution's kernel is no linear layer")
    }
    let (rows, columns) = (header.shape[0], header.shape.count == 2 ? header.shape[1] : 1)
    try limits.checkSize(rows: rows, columns: columns, at: "NumPy header")
    _ = try limits.checkEntries(rows, columns, at: "NumPy header")
    let isByColumns = header.isFortranOrder && header.shape.count == 2
    let (outer, inner) = isByColumns ? (columns, rows) : (rows, columns)
    var dense = DenseRows()
    var list = CoordinateList(rows: rows, columns: columns, limits: limits)
    for i in 0..<outer {
      let offset = reader.offset
      let bytes = try reader.bytes(inner * header.size)
      guard bytes.count == inner * header.size else {
        throw MatrixFileError(
          at: "offset \(reader.offset)", "the file ends within \(isByColumns ? "column" : "row") \(i + 1) of \(outer)",
          mend: "it is cut short")
      }
      var line: [Rational] = []
      for j in 0..<inner {
        let place = isByColumns ? (row: j + 1, column: i + 1) : (row: i + 1, column: j + 1)
        let value = try number(bytes[(j * header.size)..<((j + 1) * header.size)], header) { problem in
          MatrixFileError(
            at: "offset \(offset + j * header.size)", "entry (\(place.row), \(place.column)) is \(problem)",
            mend: "replace it by a number")
        }
        if !isByColumns {
          line.append(value)
        } else if !value.isZero {
          try list.add(row: place.row, column: place.column, value, line: 0)
        }
      }
      if !isByColumns { dense.append(line) }
    }
    guard try reader.peek() == nil else {
      throw MatrixFileError(
        at: "offset \(reader.offset)", "bytes after the last entry", mend: "save it with numpy.save")
    }
    return isByColumns ? try list.matrix() : try dense.matrix(columns: columns)
  }

  private static func number(
    _ bytes: ArraySlice<UInt8>, _ header: NumpyHeader, _ fault: (String) -> MatrixFileError
  ) throws(MatrixFileError) -> Rational {
    let bits =
      header.isBigEndian
      ? bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } : bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    switch header.scalar {
    case .boolean:
      if bits > 1 { throw fault("the byte \(bits), no boolean") }
      return Rational(Int(bits))
    case .unsigned: return Rational(Integer(bits))
    case .signed:
      let shift = UInt64(64 - 8 * header.size)
      return Rational(Int(Int64(bitPattern: bits << shift) >> Int64(shift)))
    case .float:
      let (exponentBits, fractionBits) = header.size == 2 ? (5, 10) : header.size == 4 ? (8, 23) : (11, 52)
      guard let value = Rational(floatBits: bits, exponentBits: exponentBits, fractionBits: fractionBits) else {
        let isInfinite = bits & (1 << UInt64(fractionBits) - 1) == 0
        throw fault(isInfinite ? "infinite" : "NaN")
      }
      return value
    }
  }
}

extension Rational {
  /// The number that a binary64 is; nil for infinities and NaN.
  public init?(exactly value: Double) { self.init(floatBits: value.bitPattern, exponentBits: 11, fractionBits: 52) }

  /// The dyadic rational of an IEEE 754 binary format; nil for infinities and NaN.
  init?(floatBits bits: UInt64, exponentBits: Int, fractionBits: Int) {
    let largest = (1 << exponentBits) - 1
    let exponent = Int(bits >> UInt64(fractionBits)) & largest
    if exponent == largest { return nil }
    let fraction = Int(bits & (1 << UInt64(fractionBits) - 1))
    // Subnormal numbers have the least normal exponent, and no leading 1.
    var significand = exponent == 0 ? fraction : fraction | 1 << fractionBits
    if significand == 0 {
      self = .zero
      return
    }
    let zeros = significand.trailingZeroBitCount
    significand >>= zeros
    let power = max(exponent, 1) - (largest >> 1) - fractionBits + zeros
    if bits >> UInt64(exponentBits + fractionBits) & 1 == 1 { significand = -significand }
    let scale = Integer(2).power(UInt(abs(power)))
    guard
      let value = try? power < 0 ? Rational(Integer(significand), over: scale) : Rational(Integer(significand) * scale)
    else { return nil }
    self = value
  }
}
