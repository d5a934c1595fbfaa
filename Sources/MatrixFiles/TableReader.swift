import ExactArithmetic

/// A line a row: numbers separated by commas, semicolons, tabs or spaces, by one of these throughout. Empty lines,
/// what follows `#` or `%`, and a first line that consists of names are not read.
enum TableReader {
  static func read(_ reader: inout ByteReader, _ limits: Limits) throws -> SparseMatrix<Rational> {
    var dense = DenseRows()
    var isHeadingPossible = true
    var separator: UInt8?
    var heading: (width: Int, separators: Set<UInt8>)?
    while try reader.peek() != nil {
      let line = reader.line
      let (cells, separators) = try cells(&reader, limits)
      if cells.isEmpty { continue }
      let isFirst = isHeadingPossible
      isHeadingPossible = false
      if isFirst, cells.allSatisfy(isName) {
        // With names that hold spaces its width is not known.
        if separators.count == 1 { heading = (cells.count, separators) }
        continue
      }
      if isFirst, cells[0].isEmpty, cells.count > 1, cells.dropFirst().allSatisfy(isName) {
        throw MatrixFileError(
          at: "line \(line)", "a heading whose first name is empty, as of a column of row names",
          mend: "leave that column out, with pandas by index=False")
      }
      if let place = cells.firstIndex(where: { $0.contains { "[{".utf8.contains($0) } }) {
        throw MatrixFileError(
          at: "line \(line), column \(place + 1)", "a bracket in a line of numbers",
          mend: "of a matrix in brackets give these only, as [1, 2; 3, 4] or [[1, 2], [3, 4]]")
      }
      for other in separators.sorted() {
        guard other == separator ?? other else {
          throw MatrixFileError(
            at: "line \(line)", "numbers are separated by \(name(other)), and by \(name(separator)) before",
            mend: "use one of them throughout, and a point in decimals like 1.5")
        }
        separator = other
      }
      if let first = heading, dense.width == nil, first.separators == separators, first.width != cells.count {
        throw MatrixFileError(
          at: "line \(line)", "\(cells.count) numbers under a heading of \(first.width) names",
          mend: "leave out a column of row names, or the heading")
      }
      var row: [Rational] = []
      for (j, cell) in cells.enumerated() {
        row.append(try number(cell, at: "line \(line), column \(j + 1)", limits))
      }
      try dense.append(row, line: line, limits)
    }
    guard let columns = dense.width else {
      throw MatrixFileError(
        at: "", "no line has a number", mend: "a matrix without entries needs a format with a shape")
    }
    return try dense.matrix(columns: columns)
  }

  private static func number(_ cell: [UInt8], at place: String, _ limits: Limits) throws -> Rational {
    if cell.isEmpty { throw MatrixFileError(at: place, "an empty cell", mend: "write 0 where nothing is") }
    if cell.first == UInt8(ascii: "\"") {
      throw MatrixFileError(at: place, "a cell in quotes", mend: "write numbers without quotes")
    }
    return try NumberText.rational(cell, at: place, limits)
  }

  private static func name(_ separator: UInt8?) -> String {
    separator == UInt8(ascii: " ") ? "spaces" : separator.map { "'\(Character(Unicode.Scalar($0)))'" } ?? "nothing"
  }

  /// A cell of a heading: it begins with a letter or a quote, and is no name of a float
  /// that is not a number.
  private static func isName(_ cell: [UInt8]) -> Bool {
    guard let first = cell.first,
      Character(Unicode.Scalar(first)).isLetter || first == UInt8(ascii: "\"") || first >= 0x80
    else { return false }
    return !NumberText.isNotFinite(cell)
  }

  /// The cells of one line, none for a line without any, and what separates them, white space as a space.
  private static func cells(
    _ reader: inout ByteReader, _ limits: Limits
  ) throws -> (cells: [[UInt8]], separators: Set<UInt8>) {
    var cells: [[UInt8]] = []
    var separators: Set<UInt8> = []
    var cell: [UInt8] = []
    /// A comma or semicolon has come, after which a cell must follow.
    var isCellDue = false
    /// White space has come after the last cell.
    var isSpaced = false
    var isComment = false
    while let byte = try reader.next(), byte != UInt8(ascii: "\n") {
      if byte == UInt8(ascii: "\r"), let next = try reader.peek(), next != UInt8(ascii: "\n") {
        throw MatrixFileError(
          at: "line \(reader.line)", "a carriage return without a line feed",
          mend: "end lines with line feeds: tr '\\r' '\\n' < FILE | checker rank -")
      }
      if isComment { continue }
      switch byte {
      case UInt8(ascii: "#"), UInt8(ascii: "%"): isComment = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        if !cell.isEmpty {
          cells.append(cell)
          (cell, isCellDue, isSpaced) = ([], false, true)
        }
      case UInt8(ascii: ","), UInt8(ascii: ";"):
        // After white space it closes the cell that is there already.
        if !isSpaced { cells.append(cell) }
        (cell, isCellDue, isSpaced) = ([], true, false)
        separators.insert(byte)
      default:
        if isSpaced {
          separators.insert(UInt8(ascii: " "))
          isSpaced = false
        }
        cell.append(byte)
        if cell.count > limits.digits {
          throw MatrixFileError(
            at: "line \(reader.line)", LimitError("a number", of: .digits, bound: limits.digits))
        }
      }
      if cells.count > limits.entries {
        throw MatrixFileError(
          at: "line \(reader.line)", LimitError("the number of entries", of: .entries, bound: limits.entries))
      }
    }
    if !cell.isEmpty || isCellDue { cells.append(cell) }
    return (cells, separators)
  }
}
