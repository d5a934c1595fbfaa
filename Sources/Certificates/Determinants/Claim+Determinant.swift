import ExactArithmetic

extension Claim {
  init(determinant field: Field) throws {
    let f = try field.members("kind", "matrix", "value")
    self = .determinant(try f[1].rationalMatrix(), value: try f[2].rational())
  }

  static func statement(_ matrix: Matrix<Rational>, determinant: Rational) -> String {
    "det(M) = \(determinant) for the \(matrix.rows)×\(matrix.columns) matrix M of this file"
  }
}
