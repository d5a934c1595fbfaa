import ExactArithmetic

extension Matrix where Element: RingElement {
  /// `W V`, or where `W` has one more column, its bias, `W` times `V` with a row of ones below.
  @inlinable package func layer(_ below: Matrix) throws(ShapeError) -> Matrix {
    guard columns == below.rows + 1 else { return try self * below }
    return Matrix(rows: rows, columns: below.columns) { i, n in
      var sum = self[i, below.rows]
      for j in 0..<below.rows { sum.addProduct(self[i, j], below[j, n]) }
      return sum
    }
  }
}
