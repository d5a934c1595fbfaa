import ExactArithmetic
import ExactRank
import TestSupport
import Testing

@Suite struct SparseEchelonTests {
  private static let modulus = WordModulus(8_388_593)

  /// Checks the rank against dense elimination modulo the same prime, and that all leading minors in the order
  /// of the pivots are units there, which is what an elimination in that order meets.
  private func expectEchelon(of matrix: Matrix<Integer>, modulo modulus: WordModulus, _ name: String) throws {
    let sparse = try SparseMatrix(matrix.map(Rational.init))
    for least in [0, .max] { try expectEchelon(of: matrix, sparse, modulo: modulus, least, "\(name), \(least)") }
  }

  private func expectEchelon(
    of matrix: Matrix<Integer>, _ sparse: SparseMatrix<Rational>, modulo modulus: WordModulus, _ least: Int,
    _ name: String
  ) throws {
    let echelon = try #require(
      try SparseEchelon(eliminating: sparse, modulo: modulus, mostEntries: 1_000_000, leastStructural: least),
      "\(name)")
    let residues = modulus.residues(matrix)
    #expect(echelon.rank == ModularEchelon(plainly: residues, modulo: modulus).rank, "\(name)")
    expectUnits(echelon.pivotRows, echelon.pivotColumns, of: residues, modulo: modulus, name)
    let transposed = echelon.transposedPivots
    expectUnits(
      transposed.rows, transposed.columns, of: residues.transposed, modulo: modulus, "\(name), transposed")
    let (either, isTransposed) = try #require(
      try SparseEchelon.eitherWay(sparse, modulo: modulus, mostEntries: 1_000_000, leastStructural: least), "\(name)")
    #expect(either.rank == echelon.rank, "\(name)")
    let (rows, columns) = isTransposed ? either.transposedPivots : (either.pivotRows, either.pivotColumns)
    expectUnits(rows, columns, of: residues, modulo: modulus, "\(name), either way")
  }

  /// Elimination without a choice of pivots.
  private func expectUnits(
    _ rows: [Int], _ columns: [Int], of residues: Matrix<UInt64>, modulo modulus: WordModulus, _ name: String
  ) {
    let rank = rows.count
    #expect(Set(rows).count == rank && Set(columns).count == rank, "\(name)")
    var minor = residues.submatrix(rows: rows, columns: columns)
    for k in 0..<rank {
      guard let inverse = modulus.inverse(minor[k, k]) else {
        Issue.record("\(name): pivot \(k) is no unit")
        return
      }
      for i in (k + 1)..<max(k + 1, rank) where minor[i, k] != 0 {
        let factor = modulus.negate(modulus.multiply(minor[i, k], inverse))
        for j in k..<rank {
          minor[i, j] = modulus.add(minor[i, j], modulus.multiply(factor, minor[k, j]))
        }
      }
    }
  }

  @Test(
    arguments: [(1, 1), (7, 7), (30, 12), (12, 30), (50, 50), (90, 20)], [1, 2, 3, 6]
  )
  func sparseMatricesAreEliminated(shape: (Int, Int), perRow: Int) throws {
    for seed in 0..<6 {
      var generator = SeededGenerator(seed: UInt64(seed * 100 + perRow))
      var matrix = Matrix(rows: shape.0, columns: shape.1, mostPerRow: perRow, using: &generator)
      // Equal rows, and one that is a sum.
      if seed % 2 == 1, shape.0 > 5 {
        for j in 0..<shape.1 {
          matrix[3, j] = matrix[0, j]
          matrix[5, j] = matrix[1, j] + matrix[2, j]
        }
      }
      for modulus in [SparseEchelonTests.modulus, WordModulus(2_147_483_647), WordModulus(3)] {
        try expectEchelon(of: matrix, modulo: modulus, "\(shape), \(perRow) a row, seed \(seed), \(modulus.value)")
      }
    }
  }

  /// Low rank that only elimination shows, tall and wide.
  @Test(arguments: [(40, 40), (80, 30), (25, 70)]) func plantedRanksAreFound(shape: (Int, Int)) throws {
    for rank in [0, 1, 7, 20] {
      let planted = PlantedRank(
        rows: shape.0, columns: shape.1, rank: rank, bits: 3, operations: 60, seed: UInt64(rank))
      try expectEchelon(of: planted.matrix, modulo: SparseEchelonTests.modulus, "\(planted)")
    }
  }

  /// A path's and a grid's Laplacian: singular, with nearly all pivots structural.
  @Test(arguments: [2, 5, 9, 16]) func laplaciansHaveRankOneLess(size: Int) throws {
    let count = size * size
    let matrix = Matrix<Integer>(rows: count, columns: count) { a, b in
      let distance = abs(a / size - b / size) + abs(a % size - b % size)
      if a != b { return distance == 1 ? -1 : 0 }
      let (x, y) = (a / size, a % size)
      return Integer((x > 0 ? 1 : 0) + (x + 1 < size ? 1 : 0) + (y > 0 ? 1 : 0) + (y + 1 < size ? 1 : 0))
    }
    try expectEchelon(of: matrix, modulo: SparseEchelonTests.modulus, "grid \(size)")
  }

  /// A diagonal with a few full rows, whose sums with the others would cost the most, and full columns: some of
  /// the full rows depend on the others.
  @Test(arguments: [1, 2, 5], [false, true]) func longRowsAreClearedLast(count: Int, isDependent: Bool) throws {
    let size = 160
    let matrix = Matrix<Integer>(rows: size, columns: size) { i, j in
      if i < count { return isDependent || i == 0 ? (j < count ? 0 : 1) : Integer(1 + (i * j) % 7) }
      return i == j ? 2 : j < count ? Integer((i + j) % 3) : 0
    }
    let name = "\(count) full lines, \(isDependent)"
    try expectEchelon(of: matrix, modulo: SparseEchelonTests.modulus, name)
    try expectEchelon(of: matrix.transposed, modulo: SparseEchelonTests.modulus, name)
  }
}
