import ExactArithmetic
import ExactRank
import TestSupport
import Testing

@Suite struct ModularEchelonTests {
  private func residues(_ matrix: Matrix<Integer>, _ modulus: UInt64) -> Matrix<UInt64> {
    matrix.map { residue(ofDecimal: $0.description, modulo: modulus) }
  }

  /// The rank modulo a prime by its definition: the largest minor that the prime
  /// does not divide.
  private func rankByMinors(_ matrix: Matrix<Integer>, _ prime: UInt64) -> Int {
    func choices(_ k: Int, from items: [Int]) -> [[Int]] {
      guard k > 0 else { return [[]] }
      return items.indices.flatMap { i in
        choices(k - 1, from: Array(items[(i + 1)...])).map { [items[i]] + $0 }
      }
    }
    for k in stride(from: min(matrix.rows, matrix.columns), to: 0, by: -1) {
      for rows in choices(k, from: Array(0..<matrix.rows)) {
        for columns in choices(k, from: Array(0..<matrix.columns)) {
          let minor = cofactorDeterminant(matrix.submatrix(rows: rows, columns: columns))
          if residue(ofDecimal: minor.description, modulo: prime) != 0 { return k }
        }
      }
    }
    return 0
  }

  @Test(arguments: 0..<120)
  func rankAndProfilesModuloAPrime(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let (m, n) = (Int.random(in: 0...4, using: &generator), Int.random(in: 0...4, using: &generator))
    let prime: UInt64 = [2, 3, 5, 65521, 1 << 62 - 57][seed % 5]
    let matrix = Matrix(rows: m, columns: n) { _, _ in
      Integer(Int.random(in: -4...4, using: &generator)) * (Bool.random(using: &generator) ? 1 : Integer(prime))
    }
    let echelon = ModularEchelon(eliminating: residues(matrix, prime), modulo: WordModulus(prime))
    #expect(echelon.rank == rankByMinors(matrix, prime), "seed \(seed)")
    func profile(_ count: Int, _ part: ([Int]) -> Matrix<Integer>) -> [Int] {
      (0..<count).filter {
        rankByMinors(part(Array(0...$0)), prime) > rankByMinors(part(Array(0..<$0)), prime)
      }
    }
    let columns = profile(n) { matrix.submatrix(rows: Array(0..<m), columns: $0) }
    let rows = profile(m) { matrix.submatrix(rows: $0, columns: Array(0..<n)) }
    #expect(echelon.pivotColumns == columns, "seed \(seed)")
    #expect(echelon.pivotRows.sorted() == rows, "seed \(seed)")
  }

  @Test(arguments: PlantedRank.sample)
  func aLargePrimeSeesThePlantedRank(planted: PlantedRank) {
    // The planted entries have at most 500 bits: a random 62-bit prime divides a
    // minor only by an accident, which the fixed seeds exclude.
    let prime: UInt64 = 1 << 62 - 57
    let echelon = ModularEchelon(eliminating: residues(planted.matrix, prime), modulo: WordModulus(prime))
    #expect(echelon.rank == planted.rank)
    let exact = FractionFreeEchelon(eliminating: planted.matrix)
    #expect(echelon.pivotRows == exact.pivotRows)
    #expect(echelon.pivotColumns == exact.pivotColumns)
  }

  @Test(arguments: 0..<200)
  func theMinorModuloAnyModulusIsAUnit(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let (m, n) = (Int.random(in: 0...5, using: &generator), Int.random(in: 0...5, using: &generator))
    let modulus = moduli[seed % moduli.count]
    let matrix = Matrix(rows: m, columns: n) { _, _ in Integer(Int.random(in: -9...9, using: &generator)) }
    let echelon = ModularEchelon(eliminating: residues(matrix, modulus), modulo: WordModulus(modulus))
    let minor = matrix.submatrix(rows: echelon.pivotRows, columns: echelon.pivotColumns)
    #expect(minor.rows == echelon.rank && minor.columns == echelon.rank, "seed \(seed)")
    #expect(echelon.pivotColumns == echelon.pivotColumns.sorted(), "seed \(seed)")
    let determinant = residue(ofDecimal: cofactorDeterminant(minor).description, modulo: modulus)
    #expect(commonDivisor(determinant, modulus) == 1, "seed \(seed), modulus \(modulus)")
  }

  @Test func aCompositeModulusHidesNonUnits() throws {
    let matrix = try Matrix<UInt64>(rows: 2, columns: 2, elements: [2, 3, 3, 2])
    #expect(ModularEchelon(eliminating: matrix, modulo: WordModulus(6)).rank == 0)
    #expect(matrix.inverse(modulo: WordModulus(6)) == nil)
    #expect(matrix.inverse(modulo: WordModulus(5)) == nil)
    #expect(matrix.inverse(modulo: WordModulus(7)) != nil)
  }

  private func isInverse(_ y: Matrix<UInt64>, of x: Matrix<UInt64>, _ modulus: UInt64) -> Bool {
    func entry(_ a: Matrix<UInt64>, _ b: Matrix<UInt64>, _ i: Int, _ j: Int) -> UInt64 {
      (0..<x.rows).reduce(0) { addModulo($0, multiplyModulo(a[i, $1], b[$1, j], modulus), modulus) }
    }
    guard y.rows == x.rows, y.columns == x.columns else { return false }
    return (0..<x.rows).allSatisfy { i in
      (0..<x.rows).allSatisfy { j in entry(y, x, i, j) == (i == j ? 1 : 0) && entry(x, y, i, j) == (i == j ? 1 : 0) }
    }
  }

  @Test(arguments: 0..<260)
  func inversesModuloPrimePowers(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let size = Int.random(in: 0...5, using: &generator)
    let (modulus, prime) = primePowers[seed % primePowers.count]
    // Every other matrix has a last row that makes the determinant a multiple of the prime.
    var matrix = Matrix(rows: size, columns: size) { _, _ in
      Integer.random(bits: seed % 3 == 0 ? 80 : 4, using: &generator)
    }
    if size > 0, seed.isMultiple(of: 2) {
      let above = size > 1 ? matrix.row(0).map { $0 } : [Integer](repeating: 0, count: size)
      for j in 0..<size { matrix[size - 1, j] = above[j] * 3 + matrix[size - 1, j] * Integer(prime) }
    }
    let determinant = residue(ofDecimal: cofactorDeterminant(matrix).description, modulo: prime)
    let image = residues(matrix, modulus)
    let inverse = image.inverse(modulo: WordModulus(modulus))
    #expect((inverse == nil) == (determinant == 0), "seed \(seed), modulus \(modulus)")
    if let inverse { #expect(isInverse(inverse, of: image, modulus), "seed \(seed), modulus \(modulus)") }
  }

  @Test(arguments: 0..<100)
  func anInverseModuloACompositeIsOne(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let size = 1 + seed % 4
    let modulus = moduli[seed % moduli.count]
    let matrix = Matrix(rows: size, columns: size) { _, _ in UInt64.random(in: 0..<modulus, using: &generator) }
    let determinant = cofactorDeterminant(matrix.map { Integer($0) })
    let unit = commonDivisor(residue(ofDecimal: determinant.description, modulo: modulus), modulus) == 1
    let inverse = matrix.inverse(modulo: WordModulus(modulus))
    if let inverse {
      #expect(unit && isInverse(inverse, of: matrix, modulus), "seed \(seed), modulus \(modulus)")
    } else if size == 1 {
      #expect(!unit, "seed \(seed), modulus \(modulus)")
    }
  }

  @Test func shapesWithoutAnInverse() {
    let modulus = WordModulus(65521)
    #expect(Matrix<UInt64>(rows: 2, columns: 3) { _, _ in 1 }.inverse(modulo: modulus) == nil)
    #expect(Matrix<UInt64>(rows: 0, columns: 0) { _, _ in 1 }.inverse(modulo: modulus)?.elements == [])
    #expect(Matrix<UInt64>(rows: 1, columns: 1) { _, _ in 0 }.inverse(modulo: modulus) == nil)
  }

  /// Of a wide matrix the columns on the left are looked at first; pivots are the same, wherever they are.
  @Test(arguments: [(1, 200), (2, 500), (5, 1000), (20, 400)]) func pivotsOfWideMatricesAreThoseOfAll(shape: (Int, Int))
  {
    let modulus = WordModulus(65521)
    for (seed, first) in [0, 1, 60, 80, 150, 199].enumerated() {
      var generator = SeededGenerator(seed: UInt64(seed))
      for rank in [1, shape.0 / 2, shape.0] where rank > 0 {
        let left = Matrix(rows: shape.0, columns: rank) { i, j in
          i < rank ? UInt64(i == j ? 1 : 0) : UInt64.random(in: 0..<65521, using: &generator)
        }
        let right = Matrix(rows: rank, columns: shape.1) { i, j in
          j < first || i == 0 && j < shape.1 - 2 ? 0 : UInt64.random(in: 1..<65521, using: &generator)
        }
        let matrix = Matrix(rows: shape.0, columns: shape.1) { i, j in
          (0..<rank).reduce(0) { ($0 + left[i, $1] * right[$1, j]) % 65521 }
        }
        let (found, plain) = (
          ModularEchelon(eliminating: matrix, modulo: modulus), ModularEchelon(plainly: matrix, modulo: modulus)
        )
        #expect(found.rank == rank && plain.rank == rank, "\(first), \(rank)")
        #expect(found.pivotRows == plain.pivotRows && found.pivotColumns == plain.pivotColumns, "\(first), \(rank)")
      }
    }
  }
}
