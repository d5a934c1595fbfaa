import ExactArithmetic

extension Claim {
  init(matrixRank field: Field) throws {
    let f = try field.members("kind", "matrix", "rank")
    self = .matrixRank(try f[1].rationalMatrix(), rank: try f[2].number())
  }

  init(gradientRank field: Field) throws {
    let f = try field.members("kind", "network", "instance", "pattern", "rank")
    self = .gradientRank(
      try NetworkFields(f[1]), try InstanceFields(f[2]),
      pattern: try f[3].elements().map { try $0.wordMatrix() }, rank: try f[4].number())
  }

  /// The claim about a matrix, or `G^p` at a pattern, in words.
  static func rankStatement(_ matrix: Matrix<Rational>, rank: Int) -> String {
    "rank(M) = \(rank) for the \(matrix.rows)×\(matrix.columns) matrix M of this file"
  }

  static func rankStatement(_ network: NetworkFields, rank: Int) -> String {
    "rank(G^p) = \(rank) for the activation pattern p and the instance \(network.instanceInWords) of this file; \(network)"
  }
}
