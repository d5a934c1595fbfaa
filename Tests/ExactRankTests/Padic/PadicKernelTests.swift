import ExactArithmetic
import ExactRank
import TestSupport
import Testing

@Suite struct PadicKernelTests {
  /// A product of random factors, so of that rank with overwhelming probability, at most in any case.
  static func planted(_ m: Int, _ n: Int, rank: Int, size: Int, seed: UInt64) throws -> Matrix<Integer> {
    var generator = SeededGenerator(seed: seed)
    let left = Matrix(rows: m, columns: max(1, rank)) { _, _ in
      Integer(rank == 0 ? 0 : Int.random(in: -size...size, using: &generator))
    }
    let right = Matrix(rows: max(1, rank), columns: n) { _, j in
      j % 9 == 4 ? Integer(0) : Integer(Int.random(in: -size...size, using: &generator))
    }
    return try left * right
  }

  /// Shapes, ranks and sizes of entries.
  static let cases: [(Int, Int, Int, Int)] = [
    (48, 48, 24, 3), (60, 50, 49, 9), (50, 60, 49, 9), (70, 70, 0, 1), (64, 90, 1, 100), (120, 64, 33, 2),
    (90, 90, 45, 9), (55, 55, 54, 99), (52, 52, 3, 1_000_000_000), (50, 50, 47, 2_000_000_000),
    (49, 49, 30, 1_000_000_000), (48, 53, 47, 1_500_000_000),
  ]

  @Test(arguments: cases)
  func deficientMatricesAreProved(m: Int, n: Int, rank: Int, size: Int) throws {
    let matrix = try PadicKernelTests.planted(m, n, rank: rank, size: size, seed: UInt64(m * n + rank))
    let found = try CertifiedRank(of: matrix)
    #expect(found.rank <= rank && (found.rank == rank || n % 9 != 0 || rank > n - n / 9))
    let plain = try CertifiedRank.rank(of: matrix)
    #expect(plain == found.rank)
    #expect(FractionFreeEchelon(eliminating: matrix).rank == found.rank)
    #expect(found.minor.rows.count == found.rank)
    let (side, free, vectors): (Matrix<Integer>, [Int], Matrix<Integer>)
    switch found.kernel {
    case .none:
      Issue.record("no kernel")
      return
    case .right(let list, let basis): (side, free, vectors) = (matrix, list, basis)
    case .left(let list, let basis): (side, free, vectors) = (matrix.transposed, list, basis)
    }
    #expect(vectors.rows == side.columns && vectors.columns == side.columns - found.rank)
    let product = try side * vectors
    #expect(product.elements.allSatisfy { $0.isZero })
    for (k, row) in free.enumerated() {
      for l in free.indices { #expect(vectors[row, l].isZero == (k != l)) }
    }
    for l in free.indices {
      let content = (0..<vectors.rows).reduce(Integer.zero) { Integer.gcd($0, vectors[$1, l]) }
      #expect(content == 1)
    }
  }

  /// Against fraction-free elimination over the shapes, ranks and sizes of entries, up to several words: the same
  /// kernel vectors up to a sign.
  @Test(arguments: [(20, 20), (31, 17), (12, 30)], [1, 8, 40, 62, 63, 64, 130, 300])
  func liftedKernelsAreThoseOfElimination(shape: (Int, Int), bits: Int) throws {
    for rank in [0, 1, 2, shape.0 / 3, min(shape.0, shape.1) - 4, min(shape.0, shape.1) - 1] {
      for operations in [3, 200] {
        let planted = PlantedRank(
          rows: shape.0, columns: shape.1, rank: rank, bits: bits, operations: operations,
          seed: UInt64(rank * 1000 + bits))
        let matrix = planted.matrix
        let echelon = FractionFreeEchelon(eliminating: matrix)
        let (free, vectors) = echelon.kernel
        let lifted = try #require(
          PadicKernel(of: matrix, rows: echelon.pivotRows, columns: echelon.pivotColumns), "\(planted)")
        #expect(lifted.free == free, "\(planted)")
        for column in 0..<vectors.columns {
          let (a, b) = (
            (0..<vectors.rows).map { vectors[$0, column] }, (0..<vectors.rows).map { lifted.vectors[$0, column] }
          )
          #expect(a == b || a == b.map { -$0 }, "\(planted), vector \(column)")
        }
      }
    }
  }

  /// A minor smaller than the rank has no kernel to it.
  @Test(arguments: [1, 30, 64, 200]) func aLargerRankIsFoundOut(bits: Int) {
    let matrix = PlantedRank(rows: 24, columns: 26, rank: 20, bits: bits, operations: 300, seed: 5).matrix
    let echelon = FractionFreeEchelon(eliminating: matrix)
    for size in [19, 7, 0] {
      let rows = Array(echelon.pivotRows.prefix(size))
      #expect(PadicKernel(of: matrix, rows: rows, columns: Array(echelon.pivotColumns.prefix(size))) == nil)
    }
  }

  /// Floats of many sizes, with equal columns, equal rows, and sums of columns.
  @Test(arguments: [48, 61], [0, 1, 2, 3])
  func floatsAreProved(size: Int, kind: Int) throws {
    var generator = SeededGenerator(seed: UInt64(size + kind))
    var matrix = Matrix(rows: size, columns: size) { _, j in
      let float = Double.random(in: -1...1, using: &generator)
      let whole = Rational(Integer(Int(float * 0x1p52)))
      return (try? whole / Rational(Integer(2).power(UInt(52 + j % 7 * 9)))) ?? .zero
    }
    for i in 0..<size {
      switch kind {
      case 0: matrix[i, size - 1] = matrix[i, 3]
      case 1: matrix[size - 1, i] = matrix[3, i]
      case 2: matrix[i, size - 2] = matrix[i, 0] + matrix[i, 1] * Rational(1024)
      default: for j in size / 2..<size { matrix[i, j] = matrix[i, j - size / 2] * Rational(j) }
      }
    }
    let found = try CertifiedRank(of: matrix)
    #expect(found.rank == (kind == 3 ? size / 2 : size - 1))
    switch found.kernel {
    case .none: Issue.record("no kernel")
    case .right(_, let vectors):
      #expect(kind != 1)
      #expect(try (matrix * vectors.map { Rational($0) }).elements.allSatisfy { $0.isZero })
    case .left(_, let vectors):
      #expect(kind == 1)
      #expect(try (matrix.transposed * vectors.map { Rational($0) }).elements.allSatisfy { $0.isZero })
    }
  }

  /// The rank modulo the first primes is too small: `diag(1, …, 1, 97 · 65521)` of full rank, and
  /// with one row twice.
  @Test func unluckyPrimesAreFoundOut() throws {
    let size = 70
    for twice in [false, true] {
      let matrix = Matrix(rows: size, columns: size) { i, j in
        twice && i == size - 1
          ? Integer(j == 0 ? 1 : 0) : i != j ? Integer(0) : i == 5 ? Integer(97 * 65521) : i == 6 ? Integer(65519) : 1
      }
      let found = try CertifiedRank(of: matrix)
      #expect(found.rank == (twice ? size - 1 : size))
      let plain = try CertifiedRank.rank(of: matrix)
      #expect(plain == found.rank)
    }
  }

  /// Rows with denominators, so that the sides differ.
  @Test func rationalMatricesHaveKernelsOnBothSides() throws {
    let integers = try PadicKernelTests.planted(80, 60, rank: 30, size: 5, seed: 7)
    let matrix = try Matrix(rows: 80, columns: 60) {
      try Rational(integers[$0, $1], over: Integer(1 + $0 % 4 + $1 % 3))
    }
    for sample in [matrix, matrix.transposed] {
      let found = try CertifiedRank(of: sample)
      let product: Matrix<Rational>
      switch found.kernel {
      case .none: product = Matrix(rows: 1, columns: 1) { _, _ in 0 }
      case .right(_, let vectors): product = try sample * vectors.map { Rational($0) }
      case .left(_, let vectors): product = try sample.transposed * vectors.map { Rational($0) }
      }
      #expect(product.elements.allSatisfy { $0.isZero })
    }
  }
}
