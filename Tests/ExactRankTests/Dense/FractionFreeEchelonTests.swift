import ExactArithmetic
import ExactRank
import TestSupport
import Testing

@Suite struct FractionFreeEchelonTests {
  @Test(arguments: 0..<200)
  func determinantIsTheCofactorExpansion(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let size = seed % 6
    let matrix = Matrix(rows: size, columns: size) { _, _ in Integer(Int.random(in: -3...3, using: &generator)) }
    #expect(FractionFreeEchelon(eliminating: matrix).determinant == cofactorDeterminant(matrix), "seed \(seed)")
  }

  @Test(arguments: PlantedRank.sample)
  func theRankIsThePlantedOne(planted: PlantedRank) {
    #expect(FractionFreeEchelon(eliminating: planted.matrix).rank == planted.rank)
  }

  @Test(arguments: PlantedRank.sample)
  func pivotsAreTheRankProfiles(planted: PlantedRank) throws {
    let matrix = planted.matrix
    let echelon = FractionFreeEchelon(eliminating: matrix)
    #expect(try echelon.pivotColumns == RationalElimination(matrix).pivotColumns)
    #expect(try echelon.pivotRows.sorted() == RationalElimination(matrix.transposed).pivotColumns)
    #expect(echelon.pivotRows.count == echelon.rank)
  }

  @Test(arguments: PlantedRank.sample)
  func leadingMinorsAreDeterminants(planted: PlantedRank) throws {
    let matrix = planted.matrix
    let echelon = FractionFreeEchelon(eliminating: matrix)
    #expect(echelon.leadingMinors.count == echelon.rank)
    for (k, stated) in echelon.leadingMinors.enumerated() {
      let minor = matrix.submatrix(
        rows: Array(echelon.pivotRows[...k]), columns: Array(echelon.pivotColumns[...k]))
      let determinant = k < 4 ? Rational(cofactorDeterminant(minor)) : try RationalElimination(minor).determinant
      #expect(Rational(stated) == determinant, "minor \(k + 1)")
    }
  }

  @Test(arguments: PlantedRank.sample)
  func theDeterminantAndTheSign(planted: PlantedRank) throws {
    let matrix = planted.matrix
    let echelon = FractionFreeEchelon(eliminating: matrix)
    #expect(try echelon.determinant.map { Rational($0) } == RationalElimination(matrix).determinant)
    let others = (0..<matrix.rows).filter { !echelon.pivotRows.contains($0) }
    let order = echelon.pivotRows + others
    let inversions = order.indices.reduce(0) { count, i in
      count + order[i...].filter { $0 < order[i] }.count
    }
    #expect(echelon.rowSign == (inversions.isMultiple(of: 2) ? 1 : -1))
  }

  @Test(arguments: PlantedRank.sample)
  func theEchelonSpansTheRows(planted: PlantedRank) throws {
    let matrix = planted.matrix
    let echelon = FractionFreeEchelon(eliminating: matrix)
    #expect(echelon.echelon.rows == echelon.rank && echelon.echelon.columns == matrix.columns)
    for (k, column) in echelon.pivotColumns.enumerated() {
      #expect(echelon.echelon[k, column] == echelon.leadingMinors[k])
      #expect((0..<column).allSatisfy { echelon.echelon[k, $0].isZero })
    }
    let stacked = try Matrix(
      rows: matrix.rows + echelon.rank, columns: matrix.columns,
      elements: matrix.elements + echelon.echelon.elements)
    #expect(try RationalElimination(stacked).rank == echelon.rank)
  }

  @Test(arguments: PlantedRank.sample)
  func theMinorOfTheProfilesIsADeterminant(planted: PlantedRank) throws {
    let matrix = planted.matrix
    let echelon = FractionFreeEchelon(eliminating: matrix)
    let minor = matrix.submatrix(rows: echelon.pivotRows.sorted(), columns: echelon.pivotColumns)
    #expect(try Rational(echelon.profileMinor) == RationalElimination(minor).determinant)
    for modulus in [WordModulus(101), WordModulus(1 << 31 - 1), WordModulus(1 << 61 - 1)] {
      let residue = try echelon.profileMinor.residue(modulo: modulus.value)
      #expect(modulus.residues(minor).determinant(modulo: modulus) == residue)
      #expect(modulus.divides(echelon.profileMinor) == (residue == 0))
    }
  }

  @Test func determinantsByName() throws {
    func determinant(_ rows: Int, _ columns: Int, _ entries: [Integer]) throws -> Integer? {
      try FractionFreeEchelon(eliminating: Matrix(rows: rows, columns: columns, elements: entries)).determinant
    }
    #expect(try determinant(0, 0, []) == 1)
    #expect(try determinant(1, 1, [-7]) == -7)
    #expect(try determinant(2, 2, [0, 1, 1, 0]) == -1)
    #expect(try determinant(3, 3, [0, 1, 0, 0, 0, 1, 1, 0, 0]) == 1)
    #expect(try determinant(2, 2, [1, 2, 2, 4]) == 0)
    #expect(try determinant(2, 3, [1, 2, 3, 4, 5, 6]) == nil)
    #expect(try determinant(3, 0, []) == nil)
  }

  @Test func aLargerMatrixOfEachRank() throws {
    for rank in [0, 1, 10, 29, 30] {
      let planted = PlantedRank(rows: 30, columns: 30, rank: rank, bits: 20, operations: 200, seed: UInt64(rank))
      #expect(FractionFreeEchelon(eliminating: planted.matrix).rank == rank, "\(planted)")
    }
  }

  /// Rows that several threads share are the same, in words and in long integers.
  @Test(arguments: [2, 3, 7])
  func threadsChangeNothing(threads: Int) {
    for (rank, bits) in [(59, 3), (60, 20), (40, 200)] {
      let planted = PlantedRank(rows: 70, columns: 60, rank: rank, bits: bits, operations: 900, seed: UInt64(bits))
      let alone = FractionFreeEchelon(eliminating: planted.matrix)
      let shared = FractionFreeEchelon(eliminating: planted.matrix, threads: threads)
      #expect(shared.rank == rank && shared.echelon == alone.echelon)
      #expect(shared.pivotRows == alone.pivotRows && shared.pivotColumns == alone.pivotColumns)
      #expect(shared.leadingMinors == alone.leadingMinors && shared.rowSign == alone.rowSign)
    }
  }
}
