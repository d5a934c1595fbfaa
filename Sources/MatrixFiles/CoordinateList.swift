import ExactArithmetic

/// Entries in any order, gathered into a matrix: out of range and repeated places
/// are refused, zeros are dropped.
struct CoordinateList {
  let rows: Int
  let columns: Int
  let limits: Limits
  private var entries: [(row: Int, column: Int, value: Rational, line: Int)] = []

  init(rows: Int, columns: Int, limits: Limits) {
    (self.rows, self.columns, self.limits) = (rows, columns, limits)
  }

  /// Adds the entry at a place counted from 1.
  mutating func add(row: Int, column: Int, _ value: Rational, line: Int) throws(MatrixFileError) {
    guard (1...max(rows, 1)).contains(row), rows > 0, (1...max(columns, 1)).contains(column), columns > 0 else {
      throw MatrixFileError(
        at: "line \(line)", "entry (\(row), \(column)) is outside the \(rows)×\(columns) matrix",
        mend: "indices count from 1")
    }
    guard entries.count < limits.entries else {
      throw MatrixFileError(
        at: "line \(line)", LimitError("the number of entries", of: .entries, bound: limits.entries))
    }
    entries.append((row - 1, column - 1, value, line))
  }

  func matrix() throws -> SparseMatrix<Rational> {
    var lines: [SparseMatrix<Rational>.Row] = []
    var current: [SparseMatrix<Rational>.Entry] = []
    let sorted = entries.sorted { ($0.row, $0.column, $0.line) < ($1.row, $1.column, $1.line) }
    for (k, entry) in sorted.enumerated() {
      if k > 0, sorted[k - 1].row == entry.row, sorted[k - 1].column == entry.column {
        throw MatrixFileError(
          at: "line \(entry.line)",
          "entry (\(entry.row + 1), \(entry.column + 1)) was given on line \(sorted[k - 1].line) already",
          mend: "give each entry once")
      }
      if !entry.value.isZero { current.append(.init(column: entry.column, value: entry.value)) }
      if (k + 1 == sorted.count || sorted[k + 1].row != entry.row), !current.isEmpty {
        lines.append(.init(index: entry.row, entries: current))
        current = []
      }
    }
    return try SparseMatrix(rows: rows, columns: columns, lines: lines)
  }
}

/// Rows that come one after the other in full; zeros are dropped.
struct DenseRows {
  private var lines: [SparseMatrix<Rational>.Row] = []
  private(set) var count = 0
  /// Of rows that declare no shape.
  private(set) var width: Int?

  mutating func append(_ row: [Rational]) {
    let entries = row.enumerated().filter { !$1.isZero }
      .map { SparseMatrix<Rational>.Entry(column: $0, value: $1) }
    if !entries.isEmpty { lines.append(.init(index: count, entries: entries)) }
    count += 1
  }

  /// Appends a row of a file that declares no shape: all rows are as long as the first.
  mutating func append(_ row: [Rational], line: Int, _ limits: Limits) throws(MatrixFileError) {
    if let width, width != row.count {
      throw MatrixFileError(
        at: "line \(line)", "\(row.count) numbers, but \(width) in the rows before",
        mend: "each row has as many numbers")
    }
    width = row.count
    // At least one number a row was read: no overflow.
    if (count + 1) * row.count > limits.entries {
      throw MatrixFileError(
        at: "line \(line)", LimitError("the number of entries", of: .entries, bound: limits.entries))
    }
    append(row)
  }

  func matrix(columns: Int) throws -> SparseMatrix<Rational> {
    try SparseMatrix(rows: count, columns: columns, lines: lines)
  }
}
