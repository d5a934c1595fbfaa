import ExactArithmetic

extension SparseMatrix where Element == Rational {
  /// The number of entries that are listed.
  package var entryCount: Int { lines.reduce(0) { $0 + $1.entries.count } }

  /// The matrix with all its zeros.
  /// - Requires: `rows · columns` entries can be allocated.
  public var dense: Matrix<Rational> {
    var copy = self
    return copy.takeDense()
  }

  /// The same, and leaves a matrix without entries: listed ones are given up row by row, so that both forms of a large
  /// matrix do not stand side by side.
  mutating func takeDense() -> Matrix<Rational> {
    let (rows, columns) = (rows, columns)
    var lines = lines
    if let empty = try? SparseMatrix(rows: rows, columns: columns, lines: []) { self = empty }
    var (next, place, entries) = (0, 0, [Entry]())
    return Matrix(rows: rows, columns: columns) { i, j in
      if j == 0 {
        (place, entries) = (0, [])
        if next < lines.count, lines[next].index == i {
          entries = lines[next].entries
          lines[next] = Row(index: i, entries: [])
          next += 1
        }
      }
      guard place < entries.count, entries[place].column == j else { return .zero }
      place += 1
      return entries[place - 1].value
    }
  }

  /// The entries of a matrix that are not zero.
  package init(entriesOf matrix: Matrix<Rational>) throws {
    var rows = DenseRows()
    for i in 0..<matrix.rows { rows.append(Array(matrix.row(i))) }
    self = try rows.matrix(columns: matrix.columns)
  }
}
