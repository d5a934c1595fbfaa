import ExactArithmetic

/// MATLAB's binary files of versions 4 and 5 to 7 (not 7.3, which are HDF5): real matrices, full or sparse.
/// <https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf>
enum MatlabReader: TensorReader {
  static let format = MatrixFormat("matlab", "a MATLAB file")
  static let heeds: Set<ReadingOption> = [.sumDuplicates]

  static func recognises(_ file: InputFile, _ options: ReadingOptions) -> Bool {
    isVersion5(file.bytes) || MatlabVersion4.header(file.bytes, at: 0) != nil
  }

  private static func isVersion5(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 128 && bytes.starts(with: "MATLAB".utf8)
      && (bytes[126..<128].elementsEqual("IM".utf8) || bytes[126..<128].elementsEqual("MI".utf8))
  }

  static func members(of file: InputFile, _ options: ReadingOptions) throws -> [MatrixMember] {
    guard isVersion5(file.bytes) else { return try MatlabVersion4.members(of: file.bytes, options) }
    let isBigEndian = file.bytes[126] == UInt8(ascii: "M")
    var members: [MatrixMember] = []
    var elements = MatlabElements(file.bytes, from: 128, to: file.bytes.count, isBigEndian: isBigEndian)
    while let element = try elements.next() {
      switch element.type {
      case .compressed:
        let bytes = try Inflation.contents(
          of: file.bytes[element.range], as: .zlib, limit: options.limits.bytes, fault: elements.fault,
          tooLarge: InputFile.tooLarge(options.limits))
        var inner = MatlabElements(bytes, from: 0, to: bytes.count, isBigEndian: isBigEndian)
        if let matrix = try inner.next(), matrix.type == .matrix {
          members += try MatlabMatrix.member(inner, matrix.range, options)
        }
      case .matrix: members += try MatlabMatrix.member(elements, element.range, options)
      default: throw elements.fault("an element of type \(element.type)")
      }
    }
    return members
  }
}

/// A walk through the tagged elements of a file of version 5.
struct MatlabElements {
  enum Kind: Int {
    case int8 = 1
    case uint8, int16, uint16, int32, uint32, single
    case double = 9
    case int64 = 12
    case uint64, matrix, compressed, utf8, utf16, utf32

    var scalar: ScalarType? {
      switch self {
      case .int8: .signed(1)
      case .uint8: .unsigned(1)
      case .int16: .signed(2)
      case .uint16: .unsigned(2)
      case .int32: .signed(4)
      case .uint32: .unsigned(4)
      case .int64: .signed(8)
      case .uint64: .unsigned(8)
      case .single: .float32
      case .double: .float64
      default: nil
      }
    }
  }

  let bytes: [UInt8]
  let isBigEndian: Bool
  private var at: Int
  private let end: Int

  init(_ bytes: [UInt8], from start: Int, to end: Int, isBigEndian: Bool) {
    (self.bytes, at, self.end, self.isBigEndian) = (bytes, start, end, isBigEndian)
  }

  func fault(_ problem: String) -> MatrixFileError {
    MatrixFileError(
      at: "offset \(at)", "\(MatlabReader.format.title): \(problem)",
      mend: "save it again with save('FILE.mat', 'A', '-v7')")
  }

  private func word(_ offset: Int) -> Int {
    Int(ScalarType.unsigned(4).bits(bytes, at: offset, isBigEndian: isBigEndian))
  }

  mutating func next() throws(MatrixFileError) -> (type: Kind, range: Range<Int>)? {
    guard at < end else { return nil }
    guard at + 8 <= end else { throw fault("it ends within an element") }
    var (type, size, start) = (word(at), word(at + 4), at + 8)
    if type >> 16 != 0 { (type, size, start) = (type & 0xFFFF, type >> 16, at + 4) }
    guard let kind = Kind(rawValue: type) else { throw fault("an element of unknown type \(type)") }
    guard size <= end - start, start == at + 8 || size <= 4 else { throw fault("it ends within an element") }
    // Elements but compressed ones fill multiples of 8 bytes.
    let next = start == at + 4 ? at + 8 : kind == .compressed ? start + size : start + (size + 7) / 8 * 8
    at = min(next, end)
    return (kind, start..<start + size)
  }

  mutating func expect(_ what: String) throws(MatrixFileError) -> (type: Kind, range: Range<Int>) {
    guard let element = try next() else { throw fault("no \(what)") }
    return element
  }

  /// The numbers of an element.
  func count(_ element: (type: Kind, range: Range<Int>)) throws(MatrixFileError) -> (ScalarType, Int) {
    guard let type = element.type.scalar, element.range.count % type.size == 0 else {
      throw fault("numbers of an unknown type")
    }
    return (type, element.range.count / type.size)
  }

  func value(_ element: (type: Kind, range: Range<Int>), _ type: ScalarType, _ k: Int) throws(MatrixFileError)
    -> Rational
  {
    let bits = type.bits(bytes, at: element.range.lowerBound + k * type.size, isBigEndian: isBigEndian)
    if let value = type.value(bits) { return value }
    throw MatrixFileError(
      at: "offset \(element.range.lowerBound + k * type.size)", "entry \(k + 1) is \(type.fault(bits))",
      mend: "replace it by a number")
  }

  func indices(_ element: (type: Kind, range: Range<Int>)) throws(MatrixFileError) -> [Int] {
    let (type, count) = try count(element)
    var indices: [Int] = []
    for k in 0..<count {
      guard let index = try value(element, type, k).numerator.word, index >= 0 else { throw fault("an index below 0") }
      indices.append(index)
    }
    return indices
  }
}

/// One array of a file of version 5.
private enum MatlabMatrix {
  /// None for an array without a name, which MATLAB keeps for itself.
  static func member(
    _ elements: MatlabElements, _ range: Range<Int>, _ options: ReadingOptions
  ) throws -> [MatrixMember] {
    var parts = MatlabElements(
      elements.bytes, from: range.lowerBound, to: range.upperBound, isBigEndian: elements.isBigEndian)
    let flags = try parts.indices(try parts.expect("flags"))
    guard let word = flags.first else { throw parts.fault("no flags") }
    // Opaque objects have no dimensions.
    guard word & 0xFF != 17 else { return [] }
    let dimensions = try parts.expect("dimensions")
    let name = String(decoding: parts.bytes[try parts.expect("name").range], as: UTF8.self)
    if name.isEmpty { return [] }
    let rest = parts
    return [
      MatrixMember(name: name) {
        do {
          return try read(
            rest, kind: word & 0xFF, isComplex: word & 0x800 != 0, shape: try rest.indices(dimensions), options)
        } catch let error as MatrixFileError { throw error.inside("variable '\(name)'") }
      }
    ]
  }

  private static let kinds = [1: "a cell array", 2: "a structure", 3: "an object", 4: "a text", 16: "a function"]

  private static func read(
    _ elements: MatlabElements, kind: Int, isComplex: Bool, shape: [Int], _ options: ReadingOptions
  ) throws -> ReadMatrix {
    var parts = elements
    func refuse(_ what: String) -> MatrixFileError {
      MatrixFileError(at: "", "\(what) is no matrix of real numbers", mend: "save one, or name another variable")
    }
    guard (5...15).contains(kind) else { throw refuse(kinds[kind] ?? "an array of an unknown kind") }
    if isComplex {
      throw MatrixFileError(
        at: "", "a complex array of MATLAB is not read", mend: "load it with scipy.io.loadmat, save it with numpy.save")
    }
    guard shape.count == 2 else { throw refuse("an array of \(shape.count) dimensions") }
    let (rows, columns) = (shape[0], shape[1])
    try options.limits.checkSize(rows: rows, columns: columns, at: "")
    var list = CoordinateList(rows: rows, columns: columns, options)
    if kind == 5 {
      let (inner, starts) = (
        try parts.indices(try parts.expect("row indices")), try parts.indices(try parts.expect("column pointers"))
      )
      let data = try parts.expect("numbers")
      let (type, count) = try parts.count(data)
      // More places for entries may be there than entries.
      guard starts.count == columns + 1, starts.first == 0, let last = starts.last, last <= min(count, inner.count),
        zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 })
      else { throw parts.fault("column pointers that do not fit") }
      for column in 0..<columns {
        for k in starts[column]..<starts[column + 1] {
          try list.add(row: inner[k] + 1, column: column + 1, try parts.value(data, type, k), line: k + 1)
        }
      }
    } else {
      let size = try options.limits.checkEntries(rows, columns, at: "")
      let data = try parts.expect("numbers")
      let (type, count) = try parts.count(data)
      guard count == size else { throw parts.fault("\(count) numbers for \(rows)×\(columns) entries") }
      for k in 0..<count {
        let value = try parts.value(data, type, k)
        if !value.isZero { try list.add(row: k % rows + 1, column: k / rows + 1, value, line: k + 1) }
      }
      return ReadMatrix(matrix: try list.takeMatrix(), isDense: true)
    }
    return ReadMatrix(matrix: try list.takeMatrix())
  }
}

/// Files of version 4: a header of five words, a name, the numbers by columns.
private enum MatlabVersion4 {
  struct Header {
    let isBigEndian: Bool
    let type: ScalarType
    let isSparse: Bool
    let isText: Bool
    let rows: Int
    let columns: Int
    let isComplex: Bool
    let name: String
    /// Of the numbers, and after them.
    let start: Int
    let end: Int
  }

  static func header(_ bytes: [UInt8], at place: Int) -> Header? {
    guard place + 20 <= bytes.count else { return nil }
    for isBigEndian in [false, true] {
      let words = (0..<5).map {
        Int(ScalarType.unsigned(4).bits(bytes, at: place + 4 * $0, isBigEndian: isBigEndian))
      }
      let types: [ScalarType] = [.float64, .float32, .signed(4), .signed(2), .unsigned(2), .unsigned(1)]
      let (order, zero, precision, kind) = (words[0] / 1000, words[0] / 100 % 10, words[0] / 10 % 10, words[0] % 10)
      guard order == (isBigEndian ? 1 : 0), zero == 0, precision < types.count, kind < 3, words[3] < 2,
        (1...64).contains(words[4]), place + 20 + words[4] <= bytes.count, bytes[place + 19 + words[4]] == 0
      else { continue }
      let name = bytes[place + 20..<place + 19 + words[4]]
      guard let first = name.first, (0x61...0x7A).contains(first | 0x20), name.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
      else { continue }
      let start = place + 20 + words[4]
      let (count, overflow) = words[1].multipliedReportingOverflow(by: words[2])
      let (size, tooLarge) = count.multipliedReportingOverflow(by: types[precision].size * (1 + words[3]))
      guard !overflow, !tooLarge, size <= bytes.count - start else { continue }
      return Header(
        isBigEndian: isBigEndian, type: types[precision], isSparse: kind == 2, isText: kind == 1, rows: words[1],
        columns: words[2], isComplex: words[3] == 1, name: String(decoding: name, as: UTF8.self), start: start,
        end: start + size)
    }
    return nil
  }

  static func members(of bytes: [UInt8], _ options: ReadingOptions) throws -> [MatrixMember] {
    var members: [MatrixMember] = []
    var place = 0
    while place < bytes.count {
      guard let header = header(bytes, at: place) else {
        throw MatrixFileError(
          at: "offset \(place)",
          "\(MatlabReader.format.title): no variable of version 4 here, or the file is cut short",
          mend: "save it again with save('FILE.mat', 'A', '-v7')")
      }
      members.append(
        MatrixMember(name: header.name) {
          do { return try read(bytes, header, options) } catch let error as MatrixFileError {
            throw error.inside("variable '\(header.name)'")
          }
        })
      place = header.end
    }
    return members
  }

  private static func read(_ bytes: [UInt8], _ header: Header, _ options: ReadingOptions) throws -> ReadMatrix {
    guard !header.isText, !header.isComplex else {
      throw MatrixFileError(
        at: "", "\(header.isText ? "a text" : "a complex array") is no matrix of real numbers",
        mend: "save one, or name another variable")
    }
    let (rows, columns) = (header.rows, header.columns)
    func value(_ i: Int, _ j: Int) throws(MatrixFileError) -> Rational {
      let offset = header.start + (j * rows + i) * header.type.size
      let bits = header.type.bits(bytes, at: offset, isBigEndian: header.isBigEndian)
      if let value = header.type.value(bits) { return value }
      throw MatrixFileError(
        at: "offset \(offset)", "entry (\(i + 1), \(j + 1)) is \(header.type.fault(bits))",
        mend: "replace it by a number")
    }
    guard header.isSparse else {
      _ = try options.limits.checkEntries(rows, columns, at: "")
      var list = CoordinateList(rows: rows, columns: columns, options)
      for j in 0..<columns {
        for i in 0..<rows {
          let value = try value(i, j)
          if !value.isZero { try list.add(row: i + 1, column: j + 1, value, line: 1) }
        }
      }
      return ReadMatrix(matrix: try list.takeMatrix(), isDense: true)
    }
    // Rows i j value; the last one has the size.
    func index(_ i: Int, _ j: Int) throws(MatrixFileError) -> Int {
      guard let index = try value(i, j).numerator.word, index >= 0, try value(i, j).isInteger else {
        throw MatrixFileError(at: "", "an index that is none", mend: "save it again with save('FILE.mat', 'A', '-v7')")
      }
      return index
    }
    guard columns == 3, rows > 0 else {
      throw MatrixFileError(at: "", "a sparse array without rows i, j, value", mend: "save it again with -v7")
    }
    let (height, width) = (try index(rows - 1, 0), try index(rows - 1, 1))
    try options.limits.checkSize(rows: height, columns: width, at: "")
    var list = CoordinateList(rows: height, columns: width, options)
    for i in 0..<(rows - 1) {
      try list.add(row: try index(i, 0), column: try index(i, 1), try value(i, 2), line: i + 1)
    }
    return ReadMatrix(matrix: try list.takeMatrix())
  }
}
