import ExactArithmetic
import ExactRank
import TestSupport
import Testing

@Suite struct ModularTests {
  /// A random matrix of a planted rank, some of whose rows and columns are zero.
  static func planted(
    _ rows: Int, _ columns: Int, rank: Int, modulo modulus: WordModulus, _ generator: inout SeededGenerator
  ) -> Matrix<UInt64> {
    let left = Matrix(rows: rows, columns: max(1, rank)) { i, _ in
      i % 7 == 3 || rank == 0 ? 0 : UInt64.random(in: 0..<modulus.value, using: &generator)
    }
    let right = Matrix(rows: max(1, rank), columns: columns) { _, j in
      j % 5 == 1 ? 0 : UInt64.random(in: 0..<modulus.value, using: &generator)
    }
    return Matrix(rows: rows, columns: columns) { i, j in
      (0..<left.columns).reduce(0) { modulus.add($0, modulus.multiply(left[i, $1], right[$1, j])) }
    }
  }

  static let shapes = [
    (64, 64, 64), (100, 70, 30), (70, 100, 50), (130, 130, 129), (200, 97, 60), (97, 200, 97), (128, 128, 0),
    (150, 150, 1), (257, 129, 100),
  ]

  @Test(arguments: shapes, [3, 11, 65521, 16_777_213] as [UInt64])
  func blocksFindThePivotsOfPlainElimination(shape: (Int, Int, Int), prime: UInt64) {
    let modulus = WordModulus(prime)
    var generator = SeededGenerator(seed: UInt64(shape.0) + prime)
    let matrix = ModularTests.planted(shape.0, shape.1, rank: shape.2, modulo: modulus, &generator)
    let plain = ModularEchelon(plainly: matrix, modulo: modulus)
    for product in [DoubleProduct.plain, .fastest] {
      let blocks = BlockElimination(matrix, modulo: DoubleModulus(prime, product: product)).pivots()
      #expect(blocks.rows == plain.pivotRows && blocks.columns == plain.pivotColumns, "\(shape) modulo \(prime)")
    }
  }

  @Test(arguments: [64, 65, 100, 171], [11, 65521, 16_777_213] as [UInt64])
  func inversesAreThoseOfPlainElimination(size: Int, prime: UInt64) {
    let modulus = WordModulus(prime)
    var generator = SeededGenerator(seed: UInt64(size) * prime)
    for zeros in [0, 3] {
      // With leading zeros there are leading minors that vanish.
      let matrix = Matrix(rows: size, columns: size) { i, j in
        i < zeros && j < zeros ? 0 : UInt64.random(in: 0..<prime, using: &generator)
      }
      #expect(matrix.inverse(modulo: modulus) == matrix.inversePlainly(modulo: modulus), "\(size) modulo \(prime)")
    }
    // The residues of largest magnitude around zero, whose sums come nearest to the bound of exact doubles.
    let extreme = Matrix(rows: size, columns: size) { _, _ in
      prime / 2 + UInt64.random(in: 0...1, using: &generator)
    }
    #expect(extreme.inverse(modulo: modulus) == extreme.inversePlainly(modulo: modulus), "\(size) modulo \(prime)")
  }
}
