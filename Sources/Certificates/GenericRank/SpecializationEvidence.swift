import ExactArithmetic

/// The rank of a matrix of polynomials: a point, at which the pivots are units and kernel vectors independent.
public struct SpecializationEvidence: Equatable, Sendable {
  /// A value for each parameter, `1 × k`.
  package let point: Matrix<Rational>
  package let rank: SparseRankEvidence<Polynomial>

  package init(point: Matrix<Rational>, rank: SparseRankEvidence<Polynomial>) {
    (self.point, self.rank) = (point, rank)
  }

  init(_ field: Field) throws {
    let f = try field.members("kind", "point", "rows", "columns", "modulus", "bound")
    self.init(point: try f[1].rationalMatrix(), rank: try SparseRankEvidence(f.dropFirst(2), basis: Polynomial.init))
  }
}

extension Check {
  /// Checks that the evidence proves the rank over the rational functions.
  func checkSpecialization(_ evidence: SpecializationEvidence, for claim: Claim) throws {
    guard case .genericRank(let polynomials, let claimed, let isExact) = claim else {
      throw claim.unfit(.specialization)
    }
    let (point, rank) = (evidence.point, evidence.rank)
    let (names, matrix) = (polynomials.parameters, polynomials.matrix)
    try checkShape("point", point, is: (1, names.count))
    var values = PointResidues(NameTable(names), point.elements)
    let modulus = try rank.checkPivots(rank: claimed, of: matrix, work: work) {
      try $0.residue(at: &values, modulo: $1)
    }
    try rank.bound.checkFits(isExact)
    guard let equations = try rank.bound.equations(rank: claimed, of: matrix) else { return }
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
  private var places: NameTable
  private let values: [Rational]
  private var residues: [Residue?]

  init(_ places: NameTable, _ values: [Rational]) {
    (self.places, self.values, residues) = (places, values, Array(repeating: nil, count: values.count))
  }

  mutating func residue(of name: String, at position: Int, modulo modulus: UInt64) throws -> Residue {
    // All names have been checked to be there.
    guard let place = places.lookUp(name, at: position) else { return Residue(unchecked: 0, modulo: modulus) }
    if let known = residues[place] { return known }
    let residue = try Certificates.residue(values[place], modulo: modulus)
    residues[place] = residue
    return residue
  }
}

extension Polynomial {
  /// The value modulo the modulus, where the coefficients and the values of the parameters that occur have residues.
  fileprivate func residue(at values: inout PointResidues, modulo modulus: UInt64) throws -> UInt64 {
    var sum = Residue(unchecked: 0, modulo: modulus)
    try forEachTerm { monomial, coefficient in
      var value = try Certificates.residue(coefficient, modulo: modulus)
      for (position, power) in monomial.powers.enumerated() {
        var (square, exponent) = (
          try values.residue(of: power.name, at: position, modulo: modulus), power.exponent
        )
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
