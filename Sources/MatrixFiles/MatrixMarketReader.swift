import ExactArithmetic

/// The Matrix Market exchange format. <https://math.nist.gov/MatrixMarket/formats.html>
///
/// A `real` entry is read as the exact decimal that is written.
enum MatrixMarketReader {
  private enum Symmetry: String { case general, symmetric, skew = "skew-symmetric" }

  static func read(_ reader: inout ByteReader, _ limits: Limits) throws -> SparseMatrix<Rational> {
    var words = WordReader(reader: reader, limits: limits)
    let header = String(decoding: try words.restOfLine(), as: UTF8.self).lowercased()
    let parts = header.split { $0 == " " || $0 == "\t" || $0 == "\r" }
    guard parts.count == 5, parts[0] == "%%matrixmarket", parts[1] == "matrix" else {
      throw MatrixFileError(
        at: "line 1", "not a Matrix Market header", mend: "write '%%MatrixMarket matrix coordinate integer general'")
    }
    func refuse(_ word: Substring, _ mend: String) -> MatrixFileError {
      MatrixFileError(at: "line 1", "'\(word)' is not read", mend: mend)
    }
    guard parts[2] == "coordinate" || parts[2] == "array" else { throw refuse(parts[2], "use coordinate or array") }
    // What SciPy writes of unsigned integers, and what older programs call real.
    guard ["integer", "unsigned-integer", "real", "double", "pattern"].contains(parts[3]) else {
      throw refuse(parts[3], "use integer, real or pattern")
    }
    guard let symmetry = Symmetry(rawValue: String(parts[4])) else {
      throw refuse(parts[4], "use general, symmetric or skew-symmetric")
    }
    let isPattern = parts[3] == "pattern"
    if isPattern, parts[2] == "array" { throw refuse("array pattern", "use coordinate with pattern") }
    try words.skipComments("%")
    let sizeLine = words.place
    let (rows, columns) = try words.shape()
    if symmetry != .general, rows != columns {
      throw MatrixFileError(
        at: sizeLine, "a \(rows)×\(columns) matrix is not \(symmetry.rawValue)", mend: "use general")
    }
    var list = CoordinateList(rows: rows, columns: columns, limits: limits)
    func value(_ words: inout WordReader) throws -> Rational {
      let (value, line) = try words.number("an entry")
      if parts[3].hasSuffix("integer"), !value.isInteger {
        throw MatrixFileError(at: "line \(line)", "\(value) in a file of integers", mend: "declare real in the header")
      }
      return value
    }
    func add(_ row: Int, _ column: Int, _ value: Rational, line: Int) throws {
      try list.add(row: row, column: column, value, line: line)
      guard symmetry != .general else { return }
      if row != column {
        try list.add(row: column, column: row, symmetry == .skew ? -value : value, line: line)
      } else if symmetry == .skew, !value.isZero {
        throw MatrixFileError(
          at: "line \(line)", "entry (\(row), \(row)) of a skew-symmetric matrix is not zero",
          mend: "leave the diagonal out")
      }
    }
    if parts[2] == "coordinate" {
      let (count, countLine) = try words.count("the number of entries")
      let (most, overflow) = rows.multipliedReportingOverflow(by: columns)
      if count > most, !overflow {
        throw MatrixFileError(
          at: "line \(countLine)", "\(count) entries declared for a \(rows)×\(columns) matrix",
          mend: "correct the size line")
      }
      for k in 0..<count {
        let (row, line) = try words.count("entry \(k + 1) of \(count)")
        let column = try words.count("a column index").value
        try add(row, column, isPattern ? 1 : try value(&words), line: line)
      }
      try words.expectEnd(after: "the last of \(count) entries")
    } else {
      _ = try limits.checkEntries(rows, columns, at: sizeLine)
      // Column by column; a symmetric file lists what is not above the diagonal, a
      // skew-symmetric one what is below it.
      for column in 1..<(columns + 1) {
        let first = symmetry == .general ? 1 : symmetry == .symmetric ? column : column + 1
        for row in first..<max(first, rows + 1) {
          let line = words.reader.line
          try add(row, column, try value(&words), line: line)
        }
      }
      try words.expectEnd(after: "the last entry of the array")
    }
    return try list.matrix()
  }
}
