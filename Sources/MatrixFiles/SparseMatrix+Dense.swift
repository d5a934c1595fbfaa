import ExactArithmetic

extension SparseMatrix where Element == Rational {
  /// The number of entries that are listed.
  package var entryCount: Int { lines.reduce(0) { $0 + $1.entries.count } }

  /// The matrix with all its zeros.
  /// - Requires: `rows · columns` entries can be allocated.
  public var dense: Matrix<Rational> {
    // An entry beyond its row is none.
    let end = Entry(column: columns, value: .zero)
    var (line, place) = (lines.makeIterator(), 0)
    var row = line.next()
    return Matrix(rows: rows, columns: columns) { i, j in
      if j == 0 {
        if let last = row, last.index < i { row = line.next() }
        place = 0
      }
      guard let row, row.index == i else { return .zero }
      let entry = place < row.entries.count ? row.entries[place] : end
      if entry.column > j { return .zero }
      place += 1
      return entry.value
    }
  }
}
