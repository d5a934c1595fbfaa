import Certificates
import Certifiers
import ExactArithmetic
import TestSupport
import Testing

/// Ranks modulo a prime, and what their pivots do not prove.
@Suite struct ModularRankTests {
  private let certifier = Certifier(provenance: Provenance(tool: "tests", command: "", seed: ""))

  private func sparse(_ rows: [[Rational]]) throws -> SparseMatrix<Rational> {
    try SparseMatrix(Matrix(rows: rows.count, columns: rows[0].count, elements: Array(rows.joined())))
  }

  /// The determinant is -15.
  @Test(arguments: [(2, 3), (3, 2), (5, 2), (7, 3), (4_294_967_291, 3)])
  func theRankFallsAtDivisorsOfTheDeterminant(prime: Int, rank: Int) throws {
    let matrix = try sparse([[1, 1, 0], [0, 2, 5], [3, 0, -15]])
    let found = try certifier.modularRank(matrix, prime: UInt64(prime))
    #expect(found.claim.rank == rank, "modulo \(prime)")
    guard case .elimination(let evidence) = found.evidence else {
      Issue.record("\(found.evidence.kind)")
      return
    }
    #expect(throws: Rejection.wrongCount(list: "rows", count: rank, expected: rank - 1)) {
      try Verifier().check(
        .modularRank(matrix, prime: Integer(prime), rank: rank - 1), by: .elimination(evidence))
    }
    let fewer = EliminationEvidence(rows: Array(evidence.rows.dropLast()), columns: Array(evidence.columns.dropLast()))
    #expect(throws: SparseRejection.self) {
      try Verifier().check(.modularRank(matrix, prime: Integer(prime), rank: rank - 1), by: .elimination(fewer))
    }
  }

  @Test func denominatorsThatThePrimeDivides() throws {
    let matrix = try sparse([[try Rational(1, over: 6), 1]])
    #expect(throws: ModularRankError.self) { try certifier.modularRank(matrix, prime: 3) }
    #expect(try certifier.modularRank(matrix, prime: 5).claim.rank == 1)
    #expect(throws: Rejection.noResidue(number: "1/6", modulus: 3)) {
      try Verifier().check(
        .modularRank(matrix, prime: 3, rank: 1), by: .elimination(EliminationEvidence(rows: [0], columns: [0])))
    }
  }
}
