import ExactArithmetic

extension Matrix where Element == Rational {
  /// The product `A · B`, `(m × k) · (k × n)`: each row of `A` and column of `B` is written over one denominator, so
  /// that a common factor is looked for once an entry. Where those denominators are long, as that of plain products.
  /// - Throws: `ShapeError`.
  func times(_ other: Matrix) throws -> Matrix {
    var limits = Limits()
    (limits.digits, limits.work) = (1 << 10, .max)
    let work = Work(limits: limits)
    guard columns == other.rows, columns > 0,
      let left = try? (0..<rows).map({ i in try work.row((0..<columns).map { self[i, $0] }) }),
      let right = try? (0..<other.columns).map({ n in try work.row((0..<other.rows).map { other[$0, n] }) })
    else { return try self * other }
    return Matrix(rows: rows, columns: other.columns) { left[$0] * right[$1] }
  }
}
