import ExactArithmetic

/// A matrix of polynomials in parameters, as a claim writes it.
public struct PolynomialMatrix: Equatable, Sendable {
  public let parameters: [String]
  public let matrix: SparseMatrix<Polynomial>

  public init(parameters: [String], matrix: SparseMatrix<Polynomial>) {
    (self.parameters, self.matrix) = (parameters, matrix)
  }

  func statement(rank: Int, isExact: Bool) -> String {
    "rank(M) \(isExact ? "=" : "≥") \(rank) for almost every real value of the \(parameters.count) parameters of the \(matrix.rows)×\(matrix.columns) matrix M of polynomials of this file"
      + (isExact ? ", and rank(M) ≤ \(rank) for all" : "")
  }

  /// Checks that the parameters are different, and that no others occur.
  fileprivate func check() throws {
    var known = Set<String>()
    for name in parameters where !known.insert(name).inserted {
      throw Rejection.illFormedClaim("the parameter '\(name)' is listed twice")
    }
    try matrix.checkNames(parameters)
  }
}

extension SparseMatrix where Element == Polynomial {
  /// Checks that only these parameters occur.
  fileprivate func checkNames(_ parameters: [String]) throws(GenericRejection) {
    let known = Set(parameters)
    for line in lines {
      for entry in line.entries {
        for term in entry.value.sortedTerms {
          for power in term.monomial.powers where !known.contains(power.name) {
            throw .noParameter(power.name, row: line.index, column: entry.column)
          }
        }
      }
    }
  }
}

extension Claim {
  /// A claim about a matrix of polynomials.
  init(generic field: Field) throws {
    let kind = try field.kind()
    let isExact = kind == "generic-rank"
    guard isExact || kind == "generic-rank-at-least" else { throw field.fault("unknown kind of claim '\(kind)'") }
    let f = try field.members("kind", "parameters", "matrix", "rank")
    let names = try f[1].elements().map { field in
      try field.entry(try field.text()[...]) { Polynomial.isName($0) ? String($0) : nil }
    }
    let matrix = PolynomialMatrix(parameters: names, matrix: try f[2].sparseMatrix(Polynomial.init) { $0.isZero })
    self = .genericRank(matrix, rank: try f[3].number(), isExact: isExact)
  }
}

extension Evidence {
  init(specialization field: Field) throws {
    let f = try field.members("kind", "point", "rows", "columns", "modulus", "bound")
    self = .specialization(
      point: try f[1].rationalMatrix(), try SparseRankEvidence(f.dropFirst(2), basis: Polynomial.init))
  }
}

extension SparseRankEvidence where Element == Polynomial {
  /// Checks that the evidence proves the rank over the rational functions: pivots of the matrix
  /// at a point, and a bound whose kernel vectors are independent at that point.
  func check(
    rank: Int, isExact: Bool, of polynomials: PolynomialMatrix, at point: Matrix<Rational>, limits: Limits
  ) throws {
    try polynomials.check()
    let (names, matrix) = (polynomials.parameters, polynomials.matrix)
    guard point.rows == 1, point.columns == names.count else {
      throw Rejection.wrongShape(
        matrix: "point", rows: point.rows, columns: point.columns, expectedRows: 1, expectedColumns: names.count)
    }
    let values = Dictionary(zip(names, point.elements)) { first, _ in first }
    let modulus = try checkPivots(rank: rank, of: matrix, limits: limits) { try $0.residue(at: values, modulo: $1) }
    try bound.checkFits(isExact)
    try bound.check(
      rank: rank, of: matrix,
      work: { factor, entry, sum in
        let (more, overflow) = factor.terms.count.multipliedReportingOverflow(by: entry.terms.count)
        guard !overflow, more <= limits.entries - sum else {
          throw LimitError("products of terms for a kernel vector", of: .entries, bound: limits.entries)
        }
        sum += more
      },
      independent: { basis, free in
        try basis.checkNames(names)
        do {
          try checkUnitPivots(Array(free.indices), free, of: basis, modulo: modulus, limits: limits) {
            try $0.residue(at: values, modulo: modulus)
          }
        } catch SparseRejection.pivotNotUnit(let index) { throw GenericRejection.notIndependent(vector: index) }
      })
  }
}

extension Polynomial {
  /// The value modulo the modulus, where the coefficients and the values of the parameters that occur have residues.
  fileprivate func residue(at values: [String: Rational], modulo modulus: UInt64) throws -> UInt64 {
    var sum = Residue(unchecked: 0, modulo: modulus)
    for term in sortedTerms {
      var value = try Certificates.residue(term.coefficient, modulo: modulus)
      for power in term.monomial.powers {
        let number = values[power.name] ?? .zero  // All names have been checked to be there.
        var (square, exponent) = (try Certificates.residue(number, modulo: modulus), power.exponent)
        while exponent > 0 {
          if exponent % 2 == 1 { value = value * square }
          (square, exponent) = (square * square, exponent / 2)
        }
      }
      sum = sum + value
    }
    return sum.value
  }
}

/// Why a matrix of polynomials has not been shown to have the rank.
public enum GenericRejection: RejectionReason {
  /// At the point, modulo the modulus, the kernel vector is not evidently independent of those before it.
  case notIndependent(vector: Int)
  /// A name in the matrix or in the basis that is no parameter of the claim.
  case noParameter(String, row: Int, column: Int)

  public var description: String {
    switch self {
    case .notIndependent(let vector): "vector \(vector) of the basis is not evidently independent of those before it"
    case .noParameter(let name, let row, let column): "'\(name)' in entry (\(row), \(column)) is no parameter"
    }
  }
}
