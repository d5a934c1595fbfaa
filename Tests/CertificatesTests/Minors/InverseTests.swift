import Certificates
import ExactArithmetic
import Testing

/// The check of an inverse modulo a small number, which adds up tabled combinations, and beyond.
///
/// With `J` the matrix of ones, of a size that the modulus `m` divides, `J² ≡ 0`, so
/// `(I + h J)(I - h J) ≡ I`. With `h = m / 2` nearly all products are as far from zero as any.
@Suite struct InverseTests {
  /// `I + sign h J`, of more rows than sums of sixteen bits take at once.
  private static func matrix(modulo modulus: Int, sign: Int) -> Matrix<UInt64> {
    let size = (300 / modulus + 1) * modulus
    return Matrix(rows: size, columns: size) { i, j in
      UInt64(((i == j ? 1 : 0) + sign * (modulus / 2) + modulus) % modulus)
    }
  }

  private static func check(_ inverse: Matrix<UInt64>, of minor: Matrix<UInt64>, modulo modulus: Int) throws {
    let all = Array(0..<minor.rows)
    let evidence = MinorEvidence(rows: all, columns: all, modulus: Integer(modulus), inverse: inverse)
    try Verifier().check(
      .matrixRank(minor.map { Rational(Int($0)) }, rank: minor.rows),
      by: .rank(RankEvidence(minor: evidence, kernel: .shape)))
  }

  @Test(arguments: [2, 3, 4, 11, 22, 23, 24, 29])
  func theInverseIsAccepted(modulus: Int) throws {
    let (minor, inverse) = (Self.matrix(modulo: modulus, sign: -1), Self.matrix(modulo: modulus, sign: 1))
    try Self.check(inverse, of: minor, modulo: modulus)
  }

  @Test(arguments: [2, 3, 4, 11, 22, 23, 24, 29])
  func oneOtherEntryIsFound(modulus: Int) throws {
    let (minor, inverse) = (Self.matrix(modulo: modulus, sign: -1), Self.matrix(modulo: modulus, sign: 1))
    let last = minor.rows - 1
    for (row, column) in [(0, 0), (1, 40), (last - 1, last)] {
      var other = inverse
      other[row, column] = (other[row, column] + 1) % UInt64(modulus)
      // The row of the product is that of I and a row of the minor.
      let place = try #require(minor.row(column).firstIndex { $0 != 0 }) - column * minor.columns
      #expect(throws: Rejection.notInverse(row: row, column: place)) {
        try Self.check(other, of: minor, modulo: modulus)
      }
    }
  }
}
