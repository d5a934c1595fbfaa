import ExactArithmetic

extension Claim {
  init(modularRank field: Field) throws {
    let f = try field.members("kind", "matrix", "prime", "rank")
    self = .modularRank(
      try f[1].rationalSparseMatrix(), prime: try f[2].integer(), rank: try f[3].number())
  }

  static func statement(_ matrix: SparseMatrix<Rational>, prime: Integer, rank: Int) -> String {
    "rank(M mod \(prime)) = \(rank) over GF(\(prime)) for the \(matrix.rows)×\(matrix.columns) sparse matrix M of this file"
  }
}
