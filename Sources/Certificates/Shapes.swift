import ExactArithmetic

/// Checks the rows and columns of a matrix of the evidence.
func checkShape(
  _ matrix: String, _ shape: (rows: Int, columns: Int), is expected: (rows: Int, columns: Int)
) throws(Rejection) {
  guard shape == expected else {
    throw .wrongShape(
      matrix: matrix, rows: shape.rows, columns: shape.columns, expectedRows: expected.rows,
      expectedColumns: expected.columns)
  }
}

func checkShape<Entry>(
  _ name: String, _ matrix: Matrix<Entry>, is expected: (rows: Int, columns: Int)
) throws(Rejection) {
  try checkShape(name, (matrix.rows, matrix.columns), is: expected)
}

/// Checks that `indices` are `count` distinct indices below `bound`.
func checkIndices(_ list: String, _ indices: [Int], count: Int, bound: Int) throws(Rejection) {
  guard indices.count == count else {
    throw .wrongCount(list: list, count: indices.count, expected: count)
  }
  let first = IndexTable(indices)
  for (place, index) in indices.enumerated() {
    guard index < bound else { throw .indexOutOfRange(list: list, index: index, bound: bound) }
    guard first[index] == place else { throw .repeatedIndex(list: list, index: index) }
  }
}
