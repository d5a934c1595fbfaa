import ExactArithmetic
import ExactRank
import TestSupport
import Testing

@Suite struct CramerKernelTests {
  /// A prime that is beyond the matrices' entries.
  private static let modulus = WordModulus(65521)

  private func pivots(_ matrix: Matrix<Integer>) -> ModularEchelon {
    ModularEchelon(eliminating: CramerKernelTests.modulus.residues(matrix), modulo: CramerKernelTests.modulus)
  }

  /// Column by column the vectors that lifting finds, the sign included.
  @Test(arguments: [(20, 20), (31, 17), (12, 30), (90, 70)], [0, 1, 2, 5, 8, 11])
  func theVectorsAreThoseOfLifting(shape: (Int, Int), rank: Int) throws {
    for (size, seed) in [(1, 1), (2, 2), (4, 3), (9, 4)] {
      let matrix = try PadicKernelTests.planted(
        shape.0, shape.1, rank: rank, size: size, seed: UInt64(seed + 10 * rank))
      let found = pivots(matrix)
      let lifted = try #require(PadicKernel(of: matrix, rows: found.pivotRows, columns: found.pivotColumns))
      guard let short = CramerKernel(of: matrix, rows: found.pivotRows, columns: found.pivotColumns) else {
        #expect(found.rank > 7 && size > 1, "rank \(found.rank), size \(size)")
        continue
      }
      #expect(short.free == lifted.free)
      #expect(short.vectors == lifted.vectors)
    }
  }

  /// A minor smaller than the rank has no kernel to it, whichever row shows it.
  @Test(arguments: 0..<40) func aLargerRankIsFoundOut(row: Int) throws {
    var matrix = try PadicKernelTests.planted(40, 50, rank: 4, size: 3, seed: 7)
    let found = pivots(matrix)
    #expect(CramerKernel(of: matrix, rows: found.pivotRows, columns: found.pivotColumns) != nil)
    for size in 0..<found.rank {
      let (rows, columns) = (Array(found.pivotRows.prefix(size)), Array(found.pivotColumns.prefix(size)))
      #expect(CramerKernel(of: matrix, rows: rows, columns: columns) == nil, "a minor of \(size)")
    }
    guard !found.pivotRows.contains(row) else { return }
    matrix[row, 49] += 1
    #expect(CramerKernel(of: matrix, rows: found.pivotRows, columns: found.pivotColumns) == nil)
  }

  @Test func longNumbersAndLargeMinorsAreLeftToLifting() throws {
    // 1, 2, 3, … times a number: of rank 1.
    func multiples(of number: Integer) -> Matrix<Integer> {
      Matrix(rows: 5, columns: 6) { Integer(($0 + 1) * ($1 + 1)) * number }
    }
    #expect(CramerKernel(of: multiples(of: 256), rows: [0], columns: [0]) != nil)
    for bits in [24, 51, 62, 70] {
      let matrix = multiples(of: Integer(2).power(UInt(bits)))
      #expect(CramerKernel(of: matrix, rows: [0], columns: [0]) == nil, "\(bits) bits")
      #expect(PadicKernel(of: matrix, rows: [0], columns: [0]) != nil, "\(bits) bits")
    }
    for size in [12, 13] {
      let matrix = Matrix(rows: size, columns: size + 1) { i, j in Integer(i == j ? 1 : 0) }
      let all = Array(0..<size)
      #expect((CramerKernel(of: matrix, rows: all, columns: all) == nil) == (size == 13))
    }
    // A minor that is zero.
    #expect(CramerKernel(of: multiples(of: 1), rows: [0, 1], columns: [0, 1]) == nil)
  }

  /// Some rows and columns may say that the rank is small, and it is not: evidence is then as short as ever.
  @Test func aFullRankThatSeemsSmallHasShortEvidence() throws {
    let size = 256
    let reversed = Matrix(rows: size, columns: size) { i, j in Integer(i + j == size - 1 ? 1 : 0) }
    let found = try CertifiedRank(of: reversed)
    #expect(found.rank == size && found.minor.modulus == 97)
    var deficient = reversed
    deficient[0, size - 1] = 0
    #expect(try CertifiedRank(of: deficient).rank == size - 1)
    let small = Matrix(rows: size, columns: size) { i, j in Integer((i % 3) * (j % 5)) }
    let proved = try CertifiedRank(of: small)
    #expect(proved.rank == 1 && proved.minor.modulus == 65521)
  }
}
