import ExactArithmetic

/// `rank M ≥ r`: rows and columns of an `r × r` minor, a modulus `m ≥ 2`, and
/// an integer matrix `Y` with `Y · M[rows, columns] ≡ I (mod m)`.
///
/// Then `det Y · det M[rows, columns] ≡ 1 (mod m)`, so the minor is not zero.
/// The modulus need not be prime. Every denominator in the minor is prime to it.
public struct MinorEvidence: Equatable, Sendable {
  public let rows: [Int]
  public let columns: [Int]
  public let modulus: Integer
  /// `Y`, `r × r`, entries in `0 ..< modulus`.
  public let inverse: Matrix<UInt64>

  public init(rows: [Int], columns: [Int], modulus: Integer, inverse: Matrix<UInt64>) {
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
  func check(rank: Int, of matrix: Matrix<Rational>) throws(Rejection) {
    try checkIndices("rows", rows, count: rank, bound: matrix.rows)
    try checkIndices("columns", columns, count: rank, bound: matrix.columns)
    let modulus = try word(modulus)
    let minor = try residues(matrix.submatrix(rows: rows, columns: columns), modulo: modulus)
    try checkLeftInverse(inverse, of: minor, scale: 1 % modulus, modulo: modulus)
  }
}

/// Checks that `indices` are `count` distinct indices below `bound`.
func checkIndices(_ list: String, _ indices: [Int], count: Int, bound: Int) throws(Rejection) {
  guard indices.count == count else {
    throw .wrongCount(list: list, count: indices.count, expected: count)
  }
  var seen = Set<Int>()
  for index in indices {
    guard index < bound else { throw .indexOutOfRange(list: list, index: index, bound: bound) }
    guard seen.insert(index).inserted else { throw .repeatedIndex(list: list, index: index) }
  }
}

/// The modulus as a word in `Residue.moduli`.
func word(_ modulus: Integer) throws(Rejection) -> UInt64 {
  guard let word = modulus.word, word >= 2, Residue.moduli.contains(UInt64(word)) else {
    throw .modulusOutOfRange(modulus.description)
  }
  return UInt64(word)
}

/// The residues of the entries, whose denominators must be prime to the modulus.
func residues(_ matrix: Matrix<Rational>, modulo modulus: UInt64) throws(Rejection) -> Matrix<UInt64> {
  try matrix.map { entry throws(Rejection) in try residue(entry, modulo: modulus).value }
}

func residue(_ number: Rational, modulo modulus: UInt64) throws(Rejection) -> Residue {
  do {
    return try Residue(number, modulo: modulus)
  } catch { throw .noResidue(number: "\(number)", modulus: modulus) }
}

/// Checks that `Y · M ≡ scale · I (mod modulus)` for square matrices of one
/// size, with the entries of `Y` in `0 ..< modulus`.
func checkLeftInverse(
  _ inverse: Matrix<UInt64>, of minor: Matrix<UInt64>, scale: UInt64, modulo modulus: UInt64
) throws(Rejection) {
  let size = minor.columns
  guard inverse.rows == size, inverse.columns == minor.rows else {
    throw .wrongShape(
      matrix: "inverse", rows: inverse.rows, columns: inverse.columns, expectedRows: size,
      expectedColumns: minor.rows)
  }
  for i in 0..<inverse.rows {
    for j in 0..<inverse.columns where inverse[i, j] >= modulus {
      throw .residueOutOfRange(row: i, column: j)
    }
  }
  let transposed = minor.transposed.elements
  // A product is below 2^124, and the sum stays below 2^127: whenever it
  // reaches `reduction`, a multiple of the modulus between 2^125 and 2^126, that
  // is taken off.
  let reduction = UInt128(modulus) << UInt128(modulus.leadingZeroBitCount + 62)
  for i in 0..<size {
    let row = Array(inverse.row(i))
    for j in 0..<size {
      var sum: UInt128 = 0
      for k in 0..<minor.rows {
        sum &+= UInt128(truncatingIfNeeded: row[k]) &* UInt128(truncatingIfNeeded: transposed[j * minor.rows + k])
        if sum >= reduction { sum &-= reduction }
      }
      guard sum % UInt128(modulus) == (i == j ? UInt128(scale) : 0) else {
        throw .notInverse(row: i, column: j)
      }
    }
  }
}
