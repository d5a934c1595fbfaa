import ExactArithmetic

extension SparseMatrix where Element == Rational {
  /// The matrix with all its zeros.
  /// - Requires: `rows · columns` entries can be allocated.
  public var dense: Matrix<Rational> {
    var copy = self
    return copy.takeDense()
  }

  /// The same, and leaves a matrix without entries: zeros are put between the listed ones in place, so that both forms of a
  /// large matrix do not stand side by side.
  mutating func takeDense() -> Matrix<Rational> {
    let listed = map { _ in true }
    var elements = takeValues()
    let count = elements.count
    elements.append(contentsOf: repeatElement(.zero, count: rows * columns - count))
    // From the last on: none goes where one still is that has not gone yet.
    for (line, row) in listed.listedRows.enumerated().reversed() {
      for entry in listed.entries(line).reversed() { elements.swapAt(entry, row * columns + listed.entryColumn(entry)) }
    }
    return Matrix(rows, columns, elements)
  }

  /// The entries of a matrix that are not zero.
  package init(entriesOf matrix: Matrix<Rational>) throws {
    var rows = DenseRows()
    for i in 0..<matrix.rows { rows.append(matrix.row(i)) }
    self = try rows.matrix(columns: matrix.columns)
  }
}
