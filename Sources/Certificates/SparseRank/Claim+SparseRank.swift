import ExactArithmetic

extension Claim {
  init(sparseMatrixRank field: Field, isExact: Bool) throws {
    let f = try field.members("kind", "matrix", "rank")
    self = .sparseMatrixRank(
      try f[1].rationalSparseMatrix(), rank: try f[2].number(), isExact: isExact)
  }

  static func statement(_ matrix: SparseMatrix<Rational>, rank: Int, isExact: Bool) -> String {
    "rank(M) \(isExact ? "=" : "≥") \(rank) for the \(matrix.rows)×\(matrix.columns) sparse matrix M of this file"
  }
}
