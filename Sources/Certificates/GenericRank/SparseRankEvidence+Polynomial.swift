import ExactArithmetic

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
