import ExactArithmetic

/// A line a row: numbers separated by commas, semicolons, tabs or spaces. Empty lines, what
/// follows `#` or `%`, and a first line that consists of names are not read.
enum TableReader {
  static func read(_ reader: inout ByteReader, _ limits: MatrixLimits) throws -> SparseMatrix<Rational> {
    var dense = DenseRows()
    var isHeadingPossible = true
    if try reader.peek() == 0xEF { _ = try reader.bytes(3) }
    while try reader.peek() != nil {
      let line = reader.line
      let cells = try cells(&reader, limits)
      if cells.isEmpty { continue }
      let isFirst = isHeadingPossible
      isHeadingPossible = false
      if isFirst, cells.allSatisfy(isName) { continue }
      var row: [Rational] = []
      for (j, cell) in cells.enumerated() {
        let place = "line \(line), column \(j + 1)"
        if cell.isEmpty { throw MatrixFileError(at: place, "an empty cell", mend: "write 0 where nothing is") }
        row.append(try NumberText.rational(cell, at: place, limits))
      }
      try dense.append(row, line: line, limits)
    }
    guard let columns = dense.width else {
      throw MatrixFileError(
        at: "", "no line has a number", mend: "a matrix without entries needs a format with a shape")
    }
    return try dense.matrix(columns: columns)
  }

  /// A cell of a heading: it begins with a letter or a quote, and is no name of a float
  /// that is not a number.
  private static func isName(_ cell: [UInt8]) -> Bool {
    guard let first = cell.first,
      Character(Unicode.Scalar(first)).isLetter || first == UInt8(ascii: "\"") || first >= 0x80
    else { return false }
    return !NumberText.isNotFinite(cell)
  }

  /// The cells of one line, none for a line without any.
  private static func cells(_ reader: inout ByteReader, _ limits: MatrixLimits) throws -> [[UInt8]] {
    var cells: [[UInt8]] = []
    var cell: [UInt8] = []
    /// A comma has come, after which a cell must follow.
    var isCellDue = false
    var isComment = false
    while let byte = try reader.next(), byte != UInt8(ascii: "\n") {
      if isComment { continue }
      switch byte {
      case UInt8(ascii: "#"), UInt8(ascii: "%"): isComment = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        if !cell.isEmpty {
          cells.append(cell)
          (cell, isCellDue) = ([], false)
          // A comma after the space closes the same cell.
          while let space = try reader.peek(), space == UInt8(ascii: " ") || space == UInt8(ascii: "\t") {
            _ = try reader.next()
          }
          if let comma = try reader.peek(), comma == UInt8(ascii: ",") || comma == UInt8(ascii: ";") {
            _ = try reader.next()
            isCellDue = true
          }
        }
      case UInt8(ascii: ","), UInt8(ascii: ";"):
        cells.append(cell)
        (cell, isCellDue) = ([], true)
      default:
        cell.append(byte)
        if cell.count > limits.digits {
          throw MatrixFileError(
            .limit, at: "line \(reader.line)", "a number of over \(limits.digits) characters",
            mend: "raise it with --max-digits")
        }
      }
      if cells.count > limits.entries {
        throw MatrixFileError(
          .limit, at: "line \(reader.line)", "over \(limits.entries) entries", mend: "raise it with --max-entries")
      }
    }
    if !cell.isEmpty || isCellDue { cells.append(cell) }
    return cells
  }
}
