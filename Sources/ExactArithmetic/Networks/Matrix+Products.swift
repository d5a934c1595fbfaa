extension Matrix where Element: RingElement {
  /// The matrix product, `(m × k) · (k × n)`.
  ///
  /// - Throws: `ShapeError` when the inner dimensions differ, or are zero: an
  ///   empty sum has no ring to take its zero from.
  /// - Complexity: O(m k n) ring operations.
  @inlinable public static func * (a: Matrix, b: Matrix) throws(ShapeError) -> Matrix {
    guard a.columns == b.rows, a.columns > 0 else {
      throw ShapeError("no product of \(a.rows)×\(a.columns) and \(b.rows)×\(b.columns)")
    }
    return Matrix(rows: a.rows, columns: b.columns) { i, j in
      var sum = a[i, 0] * b[0, j]
      for k in 1..<a.columns { sum.addProduct(a[i, k], b[k, j]) }
      return sum
    }
  }

  /// The entrywise (Hadamard) product `A ⊙ B` of two matrices of one shape.
  @inlinable public func hadamard(_ other: Matrix) throws(ShapeError) -> Matrix {
    guard rows == other.rows, columns == other.columns else {
      throw ShapeError("no ⊙ of \(rows)×\(columns) and \(other.rows)×\(other.columns)")
    }
    return Matrix(rows: rows, columns: columns) { self[$0, $1] * other[$0, $1] }
  }

  /// The Khatri–Rao product `A ∘ B`: column `n` is `a^(n) ⊗ b^(n)`, so that row
  /// `i · p + j` is row `i` of `A` times row `j` of `B`; `(m × N) ∘ (p × N)` is
  /// `mp × N`.
  @inlinable public func khatriRao(_ other: Matrix) throws(ShapeError) -> Matrix {
    guard columns == other.columns else {
      throw ShapeError("no Khatri–Rao product of \(columns) and \(other.columns) columns")
    }
    return Matrix(rows: rows * other.rows, columns: columns) { i, n in
      self[i / other.rows, n] * other[i % other.rows, n]
    }
  }
}
