import ExactArithmetic

/// The determinant by expansion along the first row: the slow oracle.
public func cofactorDeterminant(_ matrix: Matrix<Integer>) -> Integer {
  if matrix.rows == 0 { return 1 }
  var sum = Integer.zero
  for j in 0..<matrix.columns {
    let minor = matrix.submatrix(
      rows: Array(1..<matrix.rows), columns: (0..<matrix.columns).filter { $0 != j })
    let term = matrix[0, j] * cofactorDeterminant(minor)
    sum += j.isMultiple(of: 2) ? term : -term
  }
  return sum
}
