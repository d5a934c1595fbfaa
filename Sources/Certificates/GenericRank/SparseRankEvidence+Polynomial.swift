import ExactArithmetic

extension SparseRankEvidence where Element == Polynomial {
  /// Checks that the evidence proves the rank over the rational functions: pivots of the matrix
  /// at a point, and a bound whose kernel vectors are independent at that point.
  func check(
    rank: Int, isExact: Bool, of polynomials: PolynomialMatrix, at point: Matrix<Rational>, _ work: Work
  ) throws {
    try polynomials.check()
    let (names, matrix) = (polynomials.parameters, polynomials.matrix)
    try checkShape("point", (point.rows, point.columns), is: (1, names.count))
    var values = PointResidues(Dictionary(zip(names, point.elements)) { first, _ in first })
    let modulus = try checkPivots(rank: rank, of: matrix, work: work) { try $0.residue(at: &values, modulo: $1) }
    try bound.checkFits(isExact)
    guard let equations = try bound.equations(rank: rank, of: matrix) else { return }
    try equations.basis.checkNames(names)
    do {
      let places = Array(equations.free.indices)
      try checkUnitPivots(places, equations.free, of: equations.basis, modulo: modulus, work: work) {
        try $0.residue(at: &values, modulo: modulus)
      }
    } catch SparseRejection.pivotNotUnit(let index) { throw GenericRejection.notIndependent(vector: index) }
    try equations.check(work)
  }
}

/// A point's coordinates by the parameters' names, each with its residue once that has been asked for.
private struct PointResidues {
  let values: [String: Rational]
  private var residues: [String: Residue] = [:]

  init(_ values: [String: Rational]) { self.values = values }

  mutating func residue(of name: String, modulo modulus: UInt64) throws -> Residue {
    if let known = residues[name] { return known }
    // All names have been checked to be there.
    let residue = try Certificates.residue(values[name] ?? .zero, modulo: modulus)
    residues[name] = residue
    return residue
  }
}

extension Polynomial {
  /// The value modulo the modulus, where the coefficients and the values of the parameters that occur have residues.
  fileprivate func residue(at values: inout PointResidues, modulo modulus: UInt64) throws -> UInt64 {
    var sum = Residue(unchecked: 0, modulo: modulus)
    for term in sortedTerms {
      var value = try Certificates.residue(term.coefficient, modulo: modulus)
      for power in term.monomial.powers {
        var (square, exponent) = (try values.residue(of: power.name, modulo: modulus), power.exponent)
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
