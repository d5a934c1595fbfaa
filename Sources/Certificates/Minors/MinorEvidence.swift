import ExactArithmetic

/// `rank M ≥ r`: rows and columns of an `r × r` minor, a modulus `m ≥ 2`, and
/// an integer matrix `Y` with `Y · M[rows, columns] ≡ I (mod m)`.
///
/// Then `det Y · det M[rows, columns] ≡ 1 (mod m)`, so the minor is not zero.
/// The modulus need not be prime. Every denominator in the minor is prime to it.
public struct MinorEvidence: Equatable, Sendable {
  package let rows: [Int]
  package let columns: [Int]
  package let modulus: Integer
  /// `Y`, `r × r`, entries in `0 ..< modulus`.
  package let inverse: Matrix<UInt64>

  package init(rows: [Int], columns: [Int], modulus: Integer, inverse: Matrix<UInt64>) {
    (self.rows, self.columns, self.modulus, self.inverse) = (rows, columns, modulus, inverse)
  }

  init(_ field: Field) throws {
    let f = try field.members("rows", "columns", "modulus", "inverse")
    self.init(
      rows: try f[0].numbers(), columns: try f[1].numbers(), modulus: try f[2].integer(),
      inverse: try f[3].wordMatrix())
  }

  /// Checks that the evidence proves `rank M ≥ rank`.
  /// - Complexity: O(rank³) products of words.
  func check(rank: Int, of matrix: MatrixEntries<Rational>, _ work: Work) throws {
    try checkIndices("rows", rows, count: rank, bound: matrix.rows)
    try checkIndices("columns", columns, count: rank, bound: matrix.columns)
    let modulus = try word(modulus)
    try work.spend(rank, rank, rank)
    let minor = try Matrix(rows: rank, columns: rank) { i, j in
      try residue(matrix[rows[i], columns[j]], modulo: modulus).value
    }
    try checkLeftInverse(inverse, of: minor, scale: 1 % modulus, modulo: modulus)
  }
}
