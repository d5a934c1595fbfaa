import ExactArithmetic
import ExactRank
import TestSupport
import Testing

@Suite struct CertifiedRankTests {
  /// Checks every part of a certified rank from the matrix alone.
  private func expectProved(
    _ certified: CertifiedRank, of matrix: Matrix<Rational>, location: SourceLocation = #_sourceLocation
  ) throws {
    let rank = try RationalElimination(matrix).rank
    #expect(certified.rank == rank, sourceLocation: location)

    let minor = certified.minor
    #expect(Set(minor.rows).count == rank && minor.rows.count == rank, sourceLocation: location)
    #expect(Set(minor.columns).count == rank && minor.columns.count == rank, sourceLocation: location)
    #expect(minor.inverse.rows == rank && minor.inverse.columns == rank, sourceLocation: location)
    #expect(minor.inverse.elements.allSatisfy { $0 < minor.modulus }, sourceLocation: location)
    let image = try matrix.submatrix(rows: minor.rows, columns: minor.columns).map {
      entry throws(ArithmeticError) in try Residue(entry, modulo: minor.modulus)
    }
    let inverse = minor.inverse.map { Residue(unchecked: $0, modulo: minor.modulus) }
    if rank > 0 {
      let product = try (inverse * image).map(\.value)
      #expect(product == Matrix(rows: rank, columns: rank) { $0 == $1 ? 1 : 0 }, sourceLocation: location)
    }

    switch certified.kernel {
    case .none: #expect(rank == min(matrix.rows, matrix.columns), sourceLocation: location)
    case .right(let free, let vectors):
      #expect(matrix.columns <= matrix.rows, sourceLocation: location)
      try expectKernel(free, vectors, of: matrix, rank: rank, location: location)
    case .left(let free, let vectors):
      #expect(matrix.columns > matrix.rows, sourceLocation: location)
      try expectKernel(free, vectors, of: matrix.transposed, rank: rank, location: location)
    }
  }

  private func expectKernel(
    _ free: [Int], _ vectors: Matrix<Integer>, of matrix: Matrix<Rational>, rank: Int, location: SourceLocation
  ) throws {
    #expect(vectors.columns == matrix.columns - rank && vectors.columns > 0, sourceLocation: location)
    #expect(vectors.rows == matrix.columns && free.count == vectors.columns, sourceLocation: location)
    for (k, row) in free.enumerated() {
      for l in free.indices { #expect(vectors[row, l].isZero == (k != l), sourceLocation: location) }
    }
    let product = try matrix * vectors.map { Rational($0) }
    #expect(product.elements.allSatisfy { $0.isZero }, sourceLocation: location)
  }

  @Test(arguments: PlantedRank.sample)
  func plantedRanksAreProved(planted: PlantedRank) throws {
    let matrix = planted.matrix.map { Rational($0) }
    let certified = try CertifiedRank(of: matrix)
    #expect(certified.rank == planted.rank)
    try expectProved(certified, of: matrix)
  }

  @Test(arguments: 0..<150)
  func rationalMatricesAreProved(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let (m, n) = (Int.random(in: 1...5, using: &generator), Int.random(in: 1...5, using: &generator))
    let r = Int.random(in: 1...3, using: &generator)
    let denominators = [[1], [1, 2, 3, 7], [1, 65521], [65519, 65497, 65521]][seed % 4]
    func random(_ rows: Int, _ columns: Int) throws -> Matrix<Rational> {
      try Matrix(rows: rows, columns: columns) { _, _ in
        try Rational.random(size: 9, denominators: denominators, using: &generator)
      }
    }
    let matrix = try random(m, r) * random(r, n)
    try expectProved(CertifiedRank(of: matrix), of: matrix)
  }

  /// A square matrix of one row's worth of entries on the diagonal.
  private func diagonal(_ entries: [Rational]) -> Matrix<Rational> {
    Matrix(rows: entries.count, columns: entries.count) { $0 == $1 ? entries[$0] : 0 }
  }

  /// Factors that the first primes divide, and the prime that is then taken.
  static let unluckyFactors: [(factors: [Int], modulus: UInt64)] = [
    ([1, 1], 65521), ([65521, 1], 65519), ([65519, 65521], 65497),
    ([4_292_870_399, 65497], 2_147_483_647),  // 65521 · 65519
    ([4_292_870_399, 140_653_736_427_559], 2_147_483_629),  // and 65497 · (2^31 - 1)
  ]

  @Test(arguments: unluckyFactors)
  func aDeterminantThatAPrimeDividesGoesToTheNext(factors: [Int], modulus: UInt64) throws {
    let matrix = diagonal(factors.map { Rational($0) })
    let certified = try CertifiedRank(of: matrix)
    #expect(certified.rank == 2 && certified.minor.modulus == modulus)
    try expectProved(certified, of: matrix)
  }

  @Test(arguments: unluckyFactors)
  func aDenominatorThatAPrimeDividesGoesToTheNext(factors: [Int], modulus: UInt64) throws {
    let matrix = diagonal(try factors.map { try Rational(1, over: Integer($0)) })
    let certified = try CertifiedRank(of: matrix)
    #expect(certified.rank == 2 && certified.minor.modulus == modulus)
    try expectProved(certified, of: matrix)
  }

  /// `RankError.outOfPrimes` needs a denominator that every prime between 2^30
  /// and 2^31 divides, some 1.6 billion bits: out of reach, so only that the
  /// search goes on as far as it is asked to.
  @Test func twentyPrimesInTheDenominatorsLeaveTheNext() throws {
    var product: Integer = Integer(65521 * 65519) * 65497
    var candidate = 1 << 31 - 1
    for _ in 0..<20 {
      while !Integer(candidate).isProbablePrime { candidate -= 2 }
      product *= Integer(candidate)
      candidate -= 2
    }
    while !Integer(candidate).isProbablePrime { candidate -= 2 }
    let matrix = diagonal([try Rational(1, over: product), 5])
    let certified = try CertifiedRank(of: matrix)
    #expect(certified.minor.modulus == UInt64(candidate))
    try expectProved(certified, of: matrix)
    #expect(RankError.outOfPrimes.description.contains("no word-size prime"))
  }

  @Test func aDeficientMatrixThatThePrimeMakesMoreDeficient() throws {
    // Rank 2 over the rationals, rank 1 modulo 65521.
    let matrix = try Matrix<Rational>(rows: 3, columns: 3, elements: [1, 1, 1, 1, 65522, 1, 2, 65523, 2])
    let certified = try CertifiedRank(of: matrix)
    #expect(certified.rank == 2 && certified.minor.modulus == 65519)
    try expectProved(certified, of: matrix)
  }

  @Test(arguments: [(0, 0), (0, 4), (4, 0)])
  func zeroSizesHaveRankZeroAndNoKernel(rows: Int, columns: Int) throws {
    let matrix = Matrix<Rational>(rows: rows, columns: columns) { _, _ in 1 }
    let certified = try CertifiedRank(of: matrix)
    #expect(certified.rank == 0)
    try expectProved(certified, of: matrix)
  }

  @Test func theKernelIsOnTheSideWithFewerVectors() throws {
    func kernel(_ rows: Int, _ columns: Int) throws -> CertifiedRank.Kernel {
      try CertifiedRank(of: Matrix<Rational>(rows: rows, columns: columns) { _, _ in 1 }).kernel
    }
    guard case .right(_, let square) = try kernel(3, 3), case .right(_, let tall) = try kernel(5, 2),
      case .left(_, let wide) = try kernel(2, 5), case .none = try kernel(1, 5)
    else {
      Issue.record("a kernel is on the other side")
      return
    }
    #expect(square.columns == 2 && tall.columns == 1 && wide.columns == 1)
  }

  @Test func aMinorThatIsNotInvertibleIsNone() throws {
    let residues = try Matrix<UInt64>(rows: 2, columns: 3, elements: [1, 2, 3, 2, 4, 5])
    let modulus = WordModulus(65521)
    #expect(UnitMinor(of: residues, rows: [0, 1], columns: [0, 1], modulo: modulus) == nil)
    #expect(UnitMinor(of: residues, rows: [0], columns: [0, 1], modulo: modulus) == nil)
    let minor = try #require(UnitMinor(of: residues, rows: [1, 0], columns: [2, 0], modulo: modulus))
    #expect(minor.rows == [1, 0] && minor.columns == [2, 0] && minor.modulus == 65521)
    // 5 2 / 3 1 has determinant -1 and the inverse -1 2 / 3 -5.
    #expect(minor.inverse.elements == [65520, 2, 3, 65516])
  }
}
