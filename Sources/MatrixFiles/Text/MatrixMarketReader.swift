import ExactArithmetic

/// The Matrix Market exchange format. <https://math.nist.gov/MatrixMarket/formats.html>
///
/// A `real` entry is read as the exact decimal that is written. Each entry stands on a line of its own; comments may
/// stand between them.
enum MatrixMarketReader: SingleMatrixReader {
  static let format = MatrixFormat("mtx", "Matrix Market", extensions: ["mtx", "mm"])
  static let heeds: Set<ReadingOption> = [.sumDuplicates, .field]

  private enum Symmetry: String {
    case general, symmetric, hermitian
    case skew = "skew-symmetric"
  }

  static func recognises(_ file: InputFile, _ options: ReadingOptions) -> Bool {
    let start = String(decoding: file.bytes.prefix(20), as: UTF8.self).lowercased()
    return start.hasPrefix("%%matrixmarket") || start.hasPrefix("%matrixmarket") || file.isNamed(as: format)
  }

  /// What the first line says.
  private struct Header {
    let isCoordinate: Bool
    let isPattern: Bool
    let isInteger: Bool
    /// Each entry is two numbers.
    let isComplex: Bool
    let symmetry: Symmetry
    let notes: [String]
    /// The factors of the root are asked for: the imaginary parts of complex numbers.
    let isOfRoot: Bool
    /// The entry on the other side of the diagonal has the other sign.
    var isSkew: Bool { symmetry == .skew || symmetry == .hermitian && isOfRoot }

    init(_ line: String, _ options: ReadingOptions) throws(MatrixFileError) {
      let parts = line.lowercased().split { $0 == " " || $0 == "\t" || $0 == "\r" }
      guard parts.count == 5, parts[0] == "%%matrixmarket" || parts[0] == "%matrixmarket", parts[1] == "matrix" else {
        throw MatrixFileError(
          at: "line 1", "not a Matrix Market header", mend: "write '%%MatrixMarket matrix coordinate integer general'")
      }
      func refuse(_ word: Substring, _ mend: String) -> MatrixFileError {
        MatrixFileError(at: "line 1", "'\(word)' is not read", mend: mend)
      }
      guard parts[2] == "coordinate" || parts[2] == "array" else { throw refuse(parts[2], "use coordinate or array") }
      isComplex = parts[3] == "complex"
      if isComplex, options.field != .gaussian {
        throw MatrixFileError(
          at: "line 1", "a matrix of complex numbers",
          [Reading("one of numbers a + b i with rational a and b", by: .field(.gaussian))])
      }
      // What SciPy writes of unsigned integers, and what older programs call real.
      guard ["integer", "unsigned-integer", "real", "double", "pattern", "complex"].contains(parts[3]) else {
        throw refuse(parts[3], "use integer, pattern, complex, or real, of which 1/2 is one, too")
      }
      guard let symmetry = Symmetry(rawValue: String(parts[4])) else {
        throw refuse(parts[4], "use general, symmetric or skew-symmetric")
      }
      isCoordinate = parts[2] == "coordinate"
      isOfRoot = options.part?.isOfRoot ?? false
      isPattern = parts[3] == "pattern"
      isInteger = parts[3].hasSuffix("integer")
      self.symmetry = symmetry
      if isPattern, !isCoordinate { throw refuse("array pattern", "use coordinate with pattern") }
      notes = parts[0] == "%matrixmarket" ? ["the header begins with one '%' in place of two"] : []
    }
  }

  static func read(_ file: InputFile, _ options: ReadingOptions) throws -> ReadMatrix {
    var words = TextWords(file, options.limits)
    let header = try Header(String(decoding: file.bytes[words.restOfLine()].prefix(1000), as: UTF8.self), options)
    words.skipComments("%")
    let sizeLine = words.place
    let (rows, columns) = try words.shape()
    if header.symmetry != .general, rows != columns {
      throw MatrixFileError(
        at: sizeLine, "a \(rows)×\(columns) matrix is not \(header.symmetry.rawValue)", mend: "use general")
    }
    var list = CoordinateList(rows: rows, columns: columns, options)
    if header.isCoordinate {
      try readCoordinates(&words, header, into: &list)
    } else {
      _ = try options.limits.checkEntries(rows, columns, at: sizeLine)
      try readArray(&words, header, into: &list)
    }
    words = TextWords(InputFile(bytes: [], name: ""), options.limits)
    return ReadMatrix(gathered: list, notes: header.notes, isDense: !header.isCoordinate)
  }

  private static func readCoordinates(
    _ words: inout TextWords, _ header: Header, into list: inout CoordinateList
  ) throws(MatrixFileError) {
    let count = try words.count(try words.word("the number of entries").range, "the number of entries")
    let (most, overflow) = list.rows.multipliedReportingOverflow(by: list.columns)
    if count > most, !overflow, !list.options.sumsDuplicates {
      throw MatrixFileError(
        at: words.place, "\(count) entries declared for a \(list.rows)×\(list.columns) matrix",
        mend: "correct the size line")
    }
    try words.expectEndOfLine(
      after: "the numbers of rows, columns and entries", mend: "put entries on lines of their own")
    list.reserve(min(count, words.bytes.count / 4) * (header.symmetry == .general ? 1 : 2))
    let isPlain = !header.isPattern && !header.isComplex && !header.isOfRoot
    for k in 0..<count {
      if isPlain, let entry = words.plainEntry(isInteger: header.isInteger) {
        try add(entry.row, entry.column, entry.value, header, line: words.line, to: &list)
        continue
      }
      words.skipComments("%")
      let row = try words.count(try words.word("entry \(k + 1) of \(count)").range, "a row index")
      let column = try words.count(try words.wordInLine("a column index"), "a column index")
      let value = header.isPattern ? 1 : try entry(&words, header)
      if let word = words.nextInLine() {
        let shown = words.bytes.shown(word)
        throw header.isPattern
          ? MatrixFileError(
            at: words.place, "'\(shown)' after the two indices of a pattern, which has no values",
            mend: "declare real or integer in the header if these are the values")
          : MatrixFileError(
            at: words.place, "'\(shown)' after the value of an entry", mend: "put each entry on a line of its own")
      }
      try add(row, column, value, header, line: words.line, to: &list)
    }
    words.skipComments("%")
    try words.expectEnd(after: "the last of \(count) entries")
  }

  /// Column by column; a symmetric file lists what is not above the diagonal, a skew-symmetric one what is below it.
  private static func readArray(
    _ words: inout TextWords, _ header: Header, into list: inout CoordinateList
  ) throws(MatrixFileError) {
    for column in 1..<(list.columns + 1) {
      let first = header.symmetry == .general ? 1 : header.symmetry == .skew ? column + 1 : column
      for row in first..<max(first, list.rows + 1) {
        try words.expectEndOfLine(
          after: "an entry of an array, which go down the columns, one a line",
          mend: "put each on a line of its own; rows on lines are a table, without this header")
        words.skipComments("%")
        _ = try add(row, column, try entry(&words, header), header, line: words.line, to: &list)
      }
    }
    try words.expectEndOfLine(after: "the last entry of the array", mend: "put comments on lines of their own")
    words.skipComments("%")
    try words.expectEnd(after: "the last entry of the array")
  }

  @inline(__always)
  private static func entry(_ words: inout TextWords, _ header: Header) throws(MatrixFileError) -> Rational {
    var value = try words.number(try words.word("an entry").range)
    if header.isComplex {
      let imaginary = try words.number(try words.wordInLine("an imaginary part"))
      value = header.isOfRoot ? imaginary : value
    }
    if header.isInteger, !value.isInteger {
      throw MatrixFileError(at: words.place, "\(value) in a file of integers", mend: "declare real in the header")
    }
    return value
  }

  @inline(__always)
  private static func add(
    _ row: Int, _ column: Int, _ value: Rational, _ header: Header, line: Int, to list: inout CoordinateList
  ) throws(MatrixFileError) {
    // Real numbers have no part of a root.
    let value = header.isOfRoot && !header.isComplex ? .zero : value
    try list.add(row: row, column: column, value, line: line)
    guard header.symmetry != .general else { return }
    if row != column {
      try list.add(row: column, column: row, header.isSkew ? -value : value, line: line)
    } else if header.isSkew, !value.isZero {
      throw header.symmetry == .skew
        ? MatrixFileError(
          at: "line \(line)", "entry (\(row), \(row)) of a skew-symmetric matrix is not zero",
          mend: "leave the diagonal out")
        : MatrixFileError(
          at: "line \(line)", "entry (\(row), \(row)) of a hermitian matrix is not real", mend: "correct it")
    }
  }
}

extension MatrixMarketReader: MatrixWriter {
  static let leavesZerosOut = true

  static func bytes(of matrix: SparseMatrix<Integer>) -> [UInt8] {
    matrix.triplets(
      header:
        "%%MatrixMarket matrix coordinate integer general\n\(matrix.rows) \(matrix.columns) \(matrix.entryCount)\n")
  }
}
