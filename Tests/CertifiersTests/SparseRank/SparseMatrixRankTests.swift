import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Networks
import TestSupport
import Testing

@Suite struct SparseMatrixRankTests {
  private let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: ""))

  @Test(arguments: 0..<300)
  func agreesWithFractionFreeElimination(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let (rows, columns) = (Int.random(in: 0...12, using: &generator), Int.random(in: 0...12, using: &generator))
    let density = Int.random(in: 1...9, using: &generator)
    let matrix = try Matrix(rows: rows, columns: columns) { _, _ in
      Int.random(in: 0..<10, using: &generator) < density
        ? try Rational(
          Integer(Int.random(in: -3...3, using: &generator)), over: Integer(Int.random(in: 1...3, using: &generator)))
        : 0
    }
    let certificate = try certifier.sparseMatrixRank(try SparseMatrix(matrix))
    guard case .sparseMatrixRank(_, let rank, true) = certificate.claim else {
      Issue.record("seed \(seed): not exact")
      return
    }
    #expect(rank == FractionFreeEchelon(eliminating: matrix.clearingDenominators).rank, "seed \(seed)")
  }

  @Test(arguments: 0..<40)
  func plantedRanksAreFound(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let size = Int.random(in: 5...40, using: &generator)
    let plan = PlantedRank(
      rows: size, columns: Int.random(in: 5...40, using: &generator), rank: Int.random(in: 0...5, using: &generator),
      bits: [3, 40, 200][seed % 3], operations: [5, 60][seed % 2], seed: UInt64(seed))
    let certificate = try certifier.sparseMatrixRank(try SparseMatrix(plan.matrix.map { Rational($0) }))
    #expect(certificate.claim.rank == plan.rank, "\(plan)")
    #expect(certificate.claim.kind == .sparseMatrixRank, "\(plan)")
  }

  @Test func aPrimeThatDividesTheEntriesIsMadeGood() throws {
    let matrix = try SparseMatrix(Matrix(rows: 2, columns: 2, elements: [Rational(1 << 31 - 1), 0, 0, 1]))
    #expect(try certifier.sparseMatrixRank(matrix).claim.rank == 2)
  }

  /// Repeated rows of a square matrix: the kernel on their side is short, the other has long numbers, and both have as many vectors.
  @Test(arguments: [false, true]) func theSideOfShortVectorsIsTaken(isTransposed: Bool) throws {
    var generator = SeededGenerator(seed: 5)
    let (size, distinct) = (200, 150)
    let rows = (0..<distinct).map { _ in
      Dictionary(
        (0..<4).map { _ in
          (Int.random(in: 0..<size, using: &generator), Rational(Int.random(in: 1...5, using: &generator)))
        }, uniquingKeysWith: { first, _ in first })
    }
    let matrix = try SparseMatrix(
      Matrix<Rational>(rows: size, columns: size) { i, j in rows[i % distinct][j] ?? 0 })
    let certificate = try certifier.sparseMatrixRank(isTransposed ? matrix.transposed : matrix)
    guard case .sparseRank(let evidence) = certificate.evidence else {
      Issue.record("not sparse")
      return
    }
    switch evidence.bound {
    case .left(_, let basis), .right(_, let basis): #expect(basis.entryCount <= 4 * matrix.entryCount)
    case .cover, .shape, .none: Issue.record("\(evidence.bound)")
    }
  }

  /// A product of sparse factors, most of whose elimination is filled in: its kernel vectors have hundreds of digits, and are
  /// lifted as those of a dense matrix.
  @Test func longKernelsOfFilledInMatricesAreLifted() throws {
    var generator = SeededGenerator(seed: 6)
    let (size, inner) = (600, 570)
    func factor(_ rows: Int, _ columns: Int) -> [[Int: Int]] {
      (0..<rows).map { _ in
        Dictionary(
          (0..<5).map { _ in
            (Int.random(in: 0..<columns, using: &generator), Int.random(in: 1...3, using: &generator))
          }, uniquingKeysWith: { first, _ in first })
      }
    }
    let (left, right) = (factor(size, inner), factor(inner, size))
    let dense = Matrix<Rational>(rows: size, columns: size) { i, j in
      Rational(left[i].reduce(0) { $0 + $1.value * (right[$1.key][j] ?? 0) })
    }
    let matrix = try SparseMatrix(dense)
    let certificate = try certifier.sparseMatrixRank(matrix)
    #expect(certificate.claim.kind == .sparseMatrixRank)
    #expect(try certificate.claim.rank == CertifiedRank(of: dense).rank)
    guard case .sparseRank(let evidence) = certificate.evidence else {
      Issue.record("not sparse")
      return
    }
    switch evidence.bound {
    case .left(_, let basis), .right(_, let basis): #expect(basis.values.contains { $0.numerator.bitWidth > 500 })
    case .cover, .shape, .none: Issue.record("\(evidence.bound)")
    }
  }

  /// A band matrix of 100,000 rows: the sizes that must not become dense.
  @Test func aLargeSparseMatrixStaysSparse() throws {
    let size = 100_000
    let matrix = try SparseMatrix<Rational>(
      rows: size, columns: size,
      lines: (0..<size).map { i in
        .init(index: i, entries: (i...min(i + 2, size - 1)).map { .init(column: $0, value: Rational($0 - i + 1)) })
      })
    #expect(try certifier.sparseMatrixRank(matrix).claim.rank == size)
  }

  @Test func nudgedDataStayWithinEpsilon() throws {
    for (widths, samples) in [([2, 2], 3), ([3, 2, 2], 4), ([2, 2, 2, 2], 3)] {
      for slope in ["1/100", "1/2", "-1", "5764607523034235/576460752303423488"] {
        let network = try Network(widths: widths, slopes: [1, try #require(Rational(slope))], samples: samples)
        let instance = try Instance.random(for: network, from: RandomSource(seed: 7))
        let epsilon = try #require(Rational("1/1000"))
        let outcome = try certifier.nudge(network, instance, within: epsilon)
        #expect(outcome.largestChange <= epsilon)
        #expect(outcome.certificate.claim.rank == samples)
      }
    }
  }
}
