import ExactArithmetic

extension Matrix {
  /// The first columns, all rows.
  package func leadingColumns(_ count: Int) -> Matrix { Matrix(rows: rows, columns: count) { self[$0, $1] } }

  /// The matrix, and one more column if there is one.
  package func withLastColumn(_ column: [Element]?) -> Matrix {
    guard let column else { return self }
    return Matrix(rows: rows, columns: columns + 1) { $1 < columns ? self[$0, $1] : column[$0] }
  }
}
