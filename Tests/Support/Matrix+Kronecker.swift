import ExactArithmetic

extension Matrix where Element: RingElement {
  /// The Kronecker product `A ⊗ B`, `(m × n) ⊗ (p × q)` is `mp × nq`.
  public func kronecker(_ other: Matrix) -> Matrix {
    Matrix(rows: rows * other.rows, columns: columns * other.columns) { i, j in
      self[i / other.rows, j / other.columns] * other[i % other.rows, j % other.columns]
    }
  }
}
