import ExactArithmetic
import TestSupport
import Testing

@Suite struct MatrixProductTests {
  private func random(_ rows: Int, _ columns: Int, using generator: inout SeededGenerator) -> Matrix<Integer> {
    let bits = [1, 4, 62, 64, 100].randomElement(using: &generator) ?? 1
    return Matrix(rows: rows, columns: columns) { _, _ in .random(bits: bits, using: &generator) }
  }

  private func zeros(_ rows: Int, _ columns: Int) -> Matrix<Integer> {
    Matrix(rows: rows, columns: columns) { _, _ in 0 }
  }

  /// The product entry by entry, from the definition.
  private func naive(_ a: Matrix<Integer>, _ b: Matrix<Integer>) -> [Integer] {
    var entries: [Integer] = []
    for i in 0..<a.rows {
      for j in 0..<b.columns {
        entries.append((0..<a.columns).map { a[i, $0] * b[$0, j] }.reduce(0, +))
      }
    }
    return entries
  }

  @Test(arguments: 0..<60)
  func productsAndTransposes(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let (m, k, n) = (
      Int.random(in: 0...5, using: &generator), Int.random(in: 1...5, using: &generator),
      Int.random(in: 0...5, using: &generator)
    )
    let (a, b) = (random(m, k, using: &generator), random(k, n, using: &generator))
    let product = try a * b
    #expect(product.rows == m && product.columns == n && product.elements == naive(a, b), "seed \(seed)")
    #expect(a.transposed.transposed == a, "seed \(seed)")
    if n > 0 && m > 0 { #expect(try b.transposed * a.transposed == product.transposed, "seed \(seed)") }
    let c = random(m, k, using: &generator)
    let hadamard = try a.hadamard(c)
    #expect(hadamard.rows == m && hadamard.columns == k, "seed \(seed)")
    #expect(hadamard.elements == zip(a.elements, c.elements).map { $0 * $1 }, "seed \(seed)")
  }

  @Test(arguments: 0..<60)
  func kroneckerAndKhatriRao(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    func size() -> Int { Int.random(in: 1...4, using: &generator) }
    let (m, p, n) = (size(), size(), size())
    let (a, b) = (random(m, n, using: &generator), random(p, n, using: &generator))
    let (kronecker, khatriRao) = (a.kronecker(b), try a.khatriRao(b))
    #expect(kronecker.rows == m * p && kronecker.columns == n * n, "seed \(seed)")
    #expect(khatriRao.rows == m * p && khatriRao.columns == n, "seed \(seed)")
    for i in 0..<m {
      for j in 0..<p {
        for k in 0..<n {
          for l in 0..<n { #expect(kronecker[i * p + j, k * n + l] == a[i, k] * b[j, l], "seed \(seed)") }
          #expect(khatriRao[i * p + j, k] == a[i, k] * b[j, k], "seed \(seed)")
        }
      }
    }
    // A ∘ B is A ⊗ B at the columns (n, n).
    let rows = Array(0..<(m * p))
    #expect(khatriRao == kronecker.submatrix(rows: rows, columns: (0..<n).map { $0 * (n + 1) }), "seed \(seed)")
    // (A ∘ B)ᵀ (A ∘ B) = AᵀA ⊙ BᵀB.
    #expect(
      try khatriRao.transposed * khatriRao == (a.transposed * a).hadamard(b.transposed * b), "seed \(seed)")
    // (C ⊗ D)(A ∘ B) = CA ∘ DB, and the same of A ⊗ B.
    let (c, d) = (random(size(), m, using: &generator), random(size(), p, using: &generator))
    #expect(try c.kronecker(d) * khatriRao == (c * a).khatriRao(d * b), "seed \(seed)")
    #expect(try c.kronecker(d) * kronecker == (c * a).kronecker(d * b), "seed \(seed)")
    #expect(kronecker.transposed == a.transposed.kronecker(b.transposed), "seed \(seed)")
  }

  @Test func shapesThatDoNotFit() {
    #expect(throws: ShapeError("no product of 2×3 and 2×3")) { try zeros(2, 3) * zeros(2, 3) }
    #expect(throws: ShapeError("no product of 2×3 and 4×2")) { try zeros(2, 3) * zeros(4, 2) }
    #expect(throws: ShapeError("no product of 2×0 and 0×3")) { try zeros(2, 0) * zeros(0, 3) }
    #expect(throws: ShapeError("no ⊙ of 2×3 and 3×2")) { try zeros(2, 3).hadamard(zeros(3, 2)) }
    #expect(throws: ShapeError("no ⊙ of 2×3 and 2×4")) { try zeros(2, 3).hadamard(zeros(2, 4)) }
    #expect(throws: ShapeError("no Khatri–Rao product of 3 and 2 columns")) {
      try zeros(2, 3).khatriRao(zeros(5, 2))
    }
  }

  @Test func zeroSizes() throws {
    #expect(try zeros(0, 3) * zeros(3, 2) == zeros(0, 2))
    #expect(try zeros(2, 3) * zeros(3, 0) == zeros(2, 0))
    #expect(try zeros(0, 3).hadamard(zeros(0, 3)) == zeros(0, 3))
    #expect(zeros(0, 3).kronecker(zeros(2, 2)) == zeros(0, 6))
    #expect(zeros(2, 2).kronecker(zeros(3, 0)) == zeros(6, 0))
    #expect(try zeros(0, 3).khatriRao(zeros(2, 3)) == zeros(0, 3))
    #expect(try zeros(4, 0).khatriRao(zeros(2, 0)) == zeros(8, 0))
    #expect(zeros(0, 3).transposed == zeros(3, 0))
  }
}
