import ExactArithmetic

extension SparseMatrix where Element == Rational {
  /// The number of entries that are listed.
  package var entryCount: Int { lines.reduce(0) { $0 + $1.entries.count } }

  /// The matrix with all its zeros.
  /// - Requires: `rows · columns` entries can be allocated.
  public var dense: Matrix<Rational> {
    var matrix = Matrix<Rational>(rows: rows, columns: columns) { _, _ in .zero }
    for line in lines { for entry in line.entries { matrix[line.index, entry.column] = entry.value } }
    return matrix
  }
}
