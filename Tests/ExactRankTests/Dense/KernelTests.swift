import ExactArithmetic
import ExactRank
import TestSupport
import Testing

@Suite struct KernelTests {
  @Test(arguments: PlantedRank.sample)
  func theKernelIsABasis(planted: PlantedRank) throws {
    let matrix = planted.matrix
    let echelon = FractionFreeEchelon(eliminating: matrix)
    let (free, vectors) = echelon.kernel
    #expect(free == (0..<matrix.columns).filter { !echelon.pivotColumns.contains($0) })
    #expect(vectors.rows == matrix.columns && vectors.columns == matrix.columns - planted.rank)
    for k in 0..<vectors.columns {
      for i in 0..<matrix.rows {
        let product = (0..<matrix.columns).map { matrix[i, $0] * vectors[$0, k] }.reduce(0, +)
        #expect(product.isZero, "row \(i), vector \(k)")
      }
      #expect((0..<vectors.rows).reduce(Integer.zero) { Integer.gcd($0, vectors[$1, k]) } == 1, "vector \(k)")
      for (f, row) in free.enumerated() {
        #expect(vectors[row, k].isZero == (f != k), "row \(row), vector \(k)")
      }
    }
    #expect(try RationalElimination(vectors).rank == vectors.columns)
  }

  @Test func kernelsByName() throws {
    func kernel(_ rows: Int, _ columns: Int, _ entries: [Integer]) throws -> (free: [Int], vectors: Matrix<Integer>) {
      try FractionFreeEchelon(eliminating: Matrix(rows: rows, columns: columns, elements: entries)).kernel
    }
    let identity = Matrix<Integer>(rows: 2, columns: 2) { $0 == $1 ? 1 : 0 }
    #expect(try kernel(0, 2, []).vectors == identity)
    #expect(try kernel(3, 2, [0, 0, 0, 0, 0, 0]).vectors == identity)
    #expect(try kernel(2, 0, []).vectors == Matrix(rows: 0, columns: 0, elements: []))
    let line = try kernel(1, 2, [4, 6])
    #expect(line.free == [1])
    #expect(line.vectors.elements == [-3, 2])
  }

  @Test(arguments: 0..<60)
  func clearedDenominatorsScaleTheRows(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let matrix = try Matrix(rows: seed % 4, columns: 3) { _, _ in
      try Rational.random(size: 20, denominators: [1, 2, 3, 4, 6, 9, 65521], using: &generator)
    }
    let cleared = matrix.clearingDenominators
    #expect(cleared.rows == matrix.rows && cleared.columns == 3, "seed \(seed)")
    for i in 0..<matrix.rows {
      // The least scale that makes the row integral, by trial.
      let denominators = matrix.row(i).map(\.denominator)
      let product = denominators.reduce(1, *)
      let common = denominators.reduce(Integer.zero) { gcd, q in
        Integer.gcd(gcd, (try? product.quotientAndRemainder(dividingBy: q).quotient) ?? 0)
      }
      let scale = try Rational(product, over: common)
      #expect(cleared.row(i).map { Rational($0) } == matrix.row(i).map { $0 * scale }, "seed \(seed)")
    }
  }
}
