import ExactArithmetic

extension SparseMatrix where Element == Rational {
  /// The entries of a matrix that are not zero.
  public init(_ matrix: Matrix<Rational>) throws(ShapeError) {
    try self.init(
      rows: matrix.rows, columns: matrix.columns,
      lines: (0..<matrix.rows).compactMap { i in
        let entries = matrix.row(i).enumerated().filter { !$1.isZero }.map { Entry(column: $0, value: $1) }
        return entries.isEmpty ? nil : Row(index: i, entries: entries)
      })
  }
}

extension Matrix where Element == Integer {
  /// At most so many entries a row that are not zero, from -3 to 3; an eighth of the rows has none.
  public init(rows: Int, columns: Int, mostPerRow: Int, using generator: inout SeededGenerator) {
    self.init(rows: rows, columns: columns) { _, _ in 0 }
    for i in 0..<rows where Int.random(in: 0..<8, using: &generator) > 0 {
      for _ in 0..<mostPerRow {
        self[i, Int.random(in: 0..<columns, using: &generator)] = Integer(Int.random(in: -3...3, using: &generator))
      }
    }
  }
}
