import Certificates
import Certifiers
import ExactArithmetic
import TestSupport
import Testing

/// Determinants: found as by cofactors, and no other value is believed by the same evidence.
@Suite struct DeterminantTests {
  private let certifier = Certifier(provenance: Provenance(tool: "tests", command: "", seed: ""))

  @Test(arguments: 0..<60)
  func agreesWithCofactors(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let size = Int.random(in: 0...6, using: &generator)
    let most = [2, 99, 1 << 40][seed % 3]
    let matrix = Matrix(rows: size, columns: size) { _, _ in Integer(Int.random(in: -most...most, using: &generator)) }
    let expected = Rational(cofactorDeterminant(matrix))
    let found = try certifier.determinant(matrix.map { Rational($0) })
    #expect(found.claim == .determinant(matrix.map { Rational($0) }, value: expected), "seed \(seed)")
    for other in [expected + 1, -expected - 1, expected * 2 + 1] where other != expected {
      #expect(throws: DeterminantRejection.self, "seed \(seed)") {
        try Verifier().check(.determinant(matrix.map { Rational($0) }, value: other), by: found.evidence)
      }
    }
  }

  /// Denominators are cleared by rows.
  @Test func ofFractions() throws {
    let matrix = try Matrix(rows: 2, columns: 2) { i, j in try Rational(Integer(1), over: Integer(1 + i + j)) }
    let found = try certifier.determinant(matrix)
    #expect(found.claim == .determinant(matrix, value: try Rational(1, over: 12)))
    #expect(throws: DeterminantRejection.notInteger) {
      try Verifier().check(.determinant(matrix, value: try Rational(1, over: 13)), by: found.evidence)
    }
  }

  @Test func aKernelVectorShowsZeroOnly() throws {
    let matrix = Matrix<Rational>(rows: 3, columns: 3) { i, j in Rational(3 * i + j) }
    let found = try certifier.determinant(matrix)
    #expect(found.evidence.kind == .kernelVector)
    #expect(throws: DeterminantRejection.notZero) {
      try Verifier().check(.determinant(matrix, value: 1), by: found.evidence)
    }
    #expect(throws: DeterminantRejection.zeroVector) {
      let zeros = Matrix<Integer>(rows: 3, columns: 1) { _, _ in .zero }
      try Verifier().check(found.claim, by: .determinant(.kernelVector(zeros)))
    }
  }
}
