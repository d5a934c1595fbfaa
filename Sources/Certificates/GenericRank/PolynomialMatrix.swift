import ExactArithmetic

/// A matrix of polynomials in parameters, as a claim writes it.
public struct PolynomialMatrix: Equatable, Sendable {
  public let parameters: [String]
  public let matrix: SparseMatrix<Polynomial>

  public init(parameters: [String], matrix: SparseMatrix<Polynomial>) {
    (self.parameters, self.matrix) = (parameters, matrix)
  }

  init(parameters: Field, matrix: Field) throws {
    let names = try parameters.elements().map { field in
      try field.entry(try field.text()[...]) { Polynomial.isName($0) ? String($0) : nil }
    }
    self.init(parameters: names, matrix: try matrix.sparseMatrix(Polynomial.init) { $0.isZero })
  }

  func statement(rank: Int, isExact: Bool) -> String {
    "rank(M) \(isExact ? "=" : "≥") \(rank) for almost every real value of the \(parameters.count) parameters of the \(matrix.rows)×\(matrix.columns) matrix M of polynomials of this file"
      + (isExact ? ", and rank(M) ≤ \(rank) for all" : "")
  }

  /// Checks that the parameters are different, and that no others occur.
  func check() throws {
    var known = Set<String>()
    for name in parameters where !known.insert(name).inserted {
      throw Rejection.illFormedClaim("the parameter '\(name)' is listed twice")
    }
    try matrix.checkNames(parameters)
  }
}

extension SparseMatrix where Element == Polynomial {
  /// Checks that only these parameters occur.
  func checkNames(_ parameters: [String]) throws(GenericRejection) {
    var known = NameTable(parameters)
    for (line, row) in listedRows.enumerated() {
      for entry in entries(line) where !values[entry].hasOnly(&known) {
        for power in values[entry].sortedTerms.flatMap(\.monomial.powers) where known.lookUp(power.name, at: 0) == nil {
          throw .noParameter(power.name, row: row, column: entryColumn(entry))
        }
      }
    }
  }
}
