extension Claim {
  init(genericRank field: Field, isExact: Bool) throws {
    let f = try field.members("kind", "parameters", "matrix", "rank")
    self = .genericRank(
      try PolynomialMatrix(parameters: f[1], matrix: f[2]), rank: try f[3].number(), isExact: isExact)
  }
}
