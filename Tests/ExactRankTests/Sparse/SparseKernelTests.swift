import ExactArithmetic
import ExactRank
import TestSupport
import Testing

@Suite struct SparseKernelTests {
  private static let moduli = [WordModulus(8_388_593), WordModulus(2_147_483_647)]

  /// Compares the kernel found from the rows of the elimination with that of the pivots alone, and multiplies it with
  /// the matrix.
  private func expectKernel(of matrix: Matrix<Rational>, _ name: String) throws {
    let sparse = try SparseMatrix(matrix)
    for (modulus, least) in [(0, 0), (0, Int.max), (1, 0), (1, Int.max)].map({ (Self.moduli[$0], $1) }) {
      let echelon = try #require(
        try SparseEchelon(eliminating: sparse, modulo: modulus, mostEntries: 1_000_000, leastStructural: least),
        "\(name)")
      let kernel = try #require(
        try SparseKernel(of: sparse, eliminatedTo: echelon, mostEntries: 10_000_000), "\(name)")
      let plain = try #require(
        try SparseKernel(
          of: sparse, pivotRows: echelon.pivotRows, pivotColumns: echelon.pivotColumns, mostEntries: 10_000_000),
        "\(name)")
      #expect(kernel.vectors == plain.vectors && kernel.free == plain.free, "\(name)")
      #expect(kernel.free.count == matrix.columns - echelon.rank, "\(name)")
      #expect(kernel.vectors.lines.map(\.index) == Array(kernel.free.indices), "\(name)")
      for (line, free) in zip(kernel.vectors.lines, kernel.free) {
        #expect(line.entries.contains { $0.column == free }, "\(name)")
        for i in 0..<matrix.rows {
          let sum = line.entries.reduce(Rational.zero) { $0 + matrix[i, $1.column] * Rational($1.value) }
          #expect(sum.isZero, "\(name), row \(i)")
        }
      }
    }
  }

  @Test(arguments: [(1, 3), (12, 30), (40, 40), (30, 12), (90, 100)], [1, 2, 3, 6])
  func kernelsOfSparseMatricesAreFound(shape: (Int, Int), perRow: Int) throws {
    for seed in 0..<3 {
      var generator = SeededGenerator(seed: UInt64(seed * 100 + perRow))
      let matrix = Matrix(rows: shape.0, columns: shape.1, mostPerRow: perRow, using: &generator)
      try expectKernel(of: matrix.map(Rational.init), "\(shape), \(perRow) a row, seed \(seed)")
    }
  }

  /// With entries of many digits, and with fractions, which ask for several primes.
  @Test(arguments: [(30, 30), (70, 80), (100, 90)]) func kernelsOfPlantedRanksAreFound(shape: (Int, Int)) throws {
    for rank in [1, 7, 20] {
      let planted = PlantedRank(
        rows: shape.0, columns: shape.1, rank: rank, bits: 3, operations: 60, seed: UInt64(rank))
      try expectKernel(of: planted.matrix.map(Rational.init), "\(planted)")
      let scaled = try Matrix(rows: shape.0, columns: shape.1) { i, j in
        try Rational(planted.matrix[i, j], over: Integer(2 * i + 1 + 3 * j))
      }
      let square = scaled.submatrix(rows: Array(0..<6), columns: Array(0..<8))
      try expectKernel(of: square, "fractions of \(planted)")
    }
  }

  /// Two blocks: vectors of short numbers beside some of long ones, which alone ask for more than two primes.
  @Test func eachVectorTakesAsManyPrimesAsItNeeds() throws {
    var generator = SeededGenerator(seed: 3)
    let long = Matrix<Integer>(rows: 20, columns: 24) { _, _ in .random(bits: 30, using: &generator) }
    let matrix = Matrix<Rational>(rows: 40, columns: 48) { i, j in
      if i < 20, j < 24 { return Rational(long[i, j]) }
      return i >= 20 && j >= 24 && (j - 24 == i - 20 || j - 23 == i - 20) ? 1 : 0
    }
    try expectKernel(of: matrix, "two blocks")
    let sparse = try SparseMatrix(matrix)
    let echelon = try #require(try SparseEchelon(eliminating: sparse, modulo: Self.moduli[0], mostEntries: 10_000))
    for primes in [1, 2] {
      #expect(
        try SparseKernel(of: sparse, eliminatedTo: echelon, mostEntries: 10_000_000, mostPrimes: primes) == nil)
    }
  }

  @Test func shortVectorsTakeTwoPrimesAtMost() throws {
    let matrix = Matrix<Rational>(rows: 30, columns: 40) { i, j in j == i ? 3 : j == i + 10 ? 1 : 0 }
    let sparse = try SparseMatrix(matrix)
    let echelon = try #require(try SparseEchelon(eliminating: sparse, modulo: Self.moduli[0], mostEntries: 10_000))
    #expect(try SparseKernel(of: sparse, eliminatedTo: echelon, mostEntries: 10_000, mostPrimes: 2) != nil)
  }

  @Test func aKernelOverTheBoundIsNone() throws {
    let matrix = try SparseMatrix(Matrix<Rational>(rows: 10, columns: 200) { _, _ in 1 })
    let echelon = try #require(try SparseEchelon(eliminating: matrix, modulo: Self.moduli[0], mostEntries: 10_000))
    #expect(try SparseKernel(of: matrix, eliminatedTo: echelon, mostEntries: 190) == nil)
    #expect(try SparseKernel(of: matrix, eliminatedTo: echelon, mostEntries: 199) != nil)
  }

  /// A cover has as many lines as a largest matching has pairs, whatever it begins with.
  @Test(arguments: [(20, 30), (60, 60)]) func coversAreSmallest(shape: (Int, Int)) throws {
    for seed in 0..<20 {
      var generator = SeededGenerator(seed: UInt64(seed))
      var matrix = Matrix<Rational>(rows: shape.0, columns: shape.1) { _, _ in 0 }
      for _ in 0..<shape.0 {
        let (i, j) = (Int.random(in: 0..<shape.0, using: &generator), Int.random(in: 0..<shape.1, using: &generator))
        matrix[i, j] = 1
        matrix[i / 2, j / 3] = 1
      }
      let sparse = try SparseMatrix(matrix)
      let plain = try #require(LineCover(of: sparse))
      for line in sparse.lines where !plain.rows.contains(line.index) {
        #expect(line.entries.allSatisfy { plain.columns.contains($0.column) })
      }
      let echelon = try #require(try SparseEchelon(eliminating: sparse, modulo: Self.moduli[0], mostEntries: 10_000))
      let pivots = (echelon.pivotRows, echelon.pivotColumns)
      let seeded = try #require(LineCover(of: sparse, pivots: pivots, atMost: plain.count))
      #expect(seeded.rows == plain.rows && seeded.columns == plain.columns)
      #expect(LineCover(of: sparse, pivots: pivots, atMost: plain.count - 1) == nil)
      #expect(echelon.rank <= plain.count)
    }
  }
}
