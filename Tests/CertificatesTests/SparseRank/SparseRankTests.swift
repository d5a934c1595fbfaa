import Certificates
import Certifiers
import ExactArithmetic
import Foundation
import Testing

/// The evidence of kind `sparse-rank`: what is accepted, and each reason to reject.
@Suite struct SparseRankTests {
  private typealias Bound = SparseBound<Rational>

  /// Rows `(1 2 0 0)`, `(2 4 0 0)`, `(0 1/2 3 0)`: rank 2, with the kernel vectors `(12, -6, 1, 0)` and `(0, 0, 0, 1)`.
  private func matrix() throws -> SparseMatrix<Rational> {
    try sparse(
      3, 4, [(0, [(0, 1), (1, 2)]), (1, [(0, 2), (1, 4)]), (2, [(1, try #require(Rational("1/2"))), (2, 3)])])
  }

  private func sparse<Entry>(_ rows: Int, _ columns: Int, _ lines: [(Int, [(Int, Entry)])]) throws -> SparseMatrix<
    Entry
  > {
    try SparseMatrix(
      rows: rows, columns: columns,
      lines: lines.map { .init(index: $0, entries: $1.map { .init(column: $0, value: $1) }) })
  }

  private func right(_ second: [(Int, Rational)] = [(3, 1)], free: [Int] = [2, 3]) throws -> Bound {
    .right(free: free, try sparse(2, 4, [(0, [(0, 12), (1, -6), (2, 1)]), (1, second)]))
  }

  /// Verifies after a round trip through the bytes.
  private func verify(
    rank: Int = 2, rows: [Int] = [0, 2], columns: [Int] = [0, 1], modulus: Integer = 7, isExact: Bool = true,
    _ bound: Bound
  ) throws {
    let certificate = Certificate(
      claim: .sparseMatrixRank(try matrix(), rank: rank, isExact: isExact),
      evidence: .sparseRank(SparseRankEvidence(rows: rows, columns: columns, modulus: modulus, bound: bound)),
      provenance: Provenance(tool: "test", command: "", seed: ""))
    let read = try Certificate(reading: certificate.canonicalBytes)
    #expect(read == certificate)
    try Verifier().check(read)
  }

  @Test func whatHoldsIsAccepted() throws {
    try verify(try right())
    try verify(.left(free: [1], try sparse(1, 3, [(0, [(0, -2), (1, 1)])])))
    // The order of the pivots may be another, and the modulus need not be a prime.
    try verify(rows: [2, 1], columns: [2, 1], modulus: 35, try right())
    try verify(isExact: false, .none)
    try verify(rank: 1, rows: [0], columns: [1], isExact: false, .none)
  }

  @Test func coversAndShapesAreAccepted() throws {
    func certificate(_ lines: [(Int, [(Int, Rational)])], _ evidence: SparseRankEvidence<Rational>, rank: Int) throws
      -> Certificate
    {
      Certificate(
        claim: .sparseMatrixRank(try sparse(3, 3, lines), rank: rank, isExact: true), evidence: .sparseRank(evidence),
        provenance: Provenance(tool: "", command: "", seed: ""))
    }
    let cross: [(Int, [(Int, Rational)])] = [(0, [(0, 1), (1, 1), (2, 1)]), (1, [(0, 1)]), (2, [(0, 1)])]
    let cover = SparseRankEvidence<Rational>(
      rows: [1, 0], columns: [0, 1], modulus: 2, bound: .cover(rows: [0], columns: [0]))
    try Verifier().check(try certificate(cross, cover, rank: 2))
    let unit: [(Int, [(Int, Rational)])] = [(0, [(0, 1)]), (1, [(1, 1)]), (2, [(2, 1)])]
    let shape = SparseRankEvidence<Rational>(rows: [0, 1, 2], columns: [0, 1, 2], modulus: 2, bound: .shape)
    try Verifier().check(try certificate(unit, shape, rank: 3))
    let short = SparseRankEvidence<Rational>(
      rows: [1, 0], columns: [0, 1], modulus: 2, bound: .cover(rows: [0, 1], columns: []))
    #expect(throws: SparseRejection.notCovered(row: 2, column: 0)) {
      try Verifier().check(try certificate(cross, short, rank: 2))
    }
    let twice = SparseRankEvidence<Rational>(
      rows: [1, 0], columns: [0, 1], modulus: 2, bound: .cover(rows: [0, 0], columns: []))
    #expect(throws: Rejection.repeatedIndex(list: "bound.rows", index: 0)) {
      try Verifier().check(try certificate(cross, twice, rank: 2))
    }
    let more = SparseRankEvidence<Rational>(
      rows: [1, 0], columns: [0, 1], modulus: 2, bound: .cover(rows: [0, 1], columns: [0]))
    #expect(throws: Rejection.wrongCount(list: "bound.columns", count: 1, expected: 0)) {
      try Verifier().check(try certificate(cross, more, rank: 2))
    }
    let beyond = SparseRankEvidence<Rational>(
      rows: [1, 0], columns: [0, 1], modulus: 2, bound: .cover(rows: [0], columns: [3]))
    #expect(throws: Rejection.indexOutOfRange(list: "bound.columns", index: 3, bound: 3)) {
      try Verifier().check(try certificate(cross, beyond, rank: 2))
    }
  }

  @Test func pivotsThatProveNothingAreRejected() throws {
    #expect(throws: Rejection.rankOutOfRange(rank: 4, rows: 3, columns: 4)) {
      try verify(rank: 4, rows: [0, 1, 2, 3], columns: [0, 1, 2, 3], .shape)
    }
    #expect(throws: Rejection.wrongCount(list: "rows", count: 1, expected: 2)) { try verify(rows: [0], try right()) }
    #expect(throws: Rejection.repeatedIndex(list: "rows", index: 0)) { try verify(rows: [0, 0], try right()) }
    #expect(throws: Rejection.indexOutOfRange(list: "columns", index: 4, bound: 4)) {
      try verify(columns: [0, 4], try right())
    }
    #expect(throws: Rejection.modulusOutOfRange("1")) { try verify(modulus: 1, try right()) }
    #expect(throws: SparseRejection.modulusTooLarge(4_294_967_296)) { try verify(modulus: 4_294_967_296, try right()) }
    #expect(throws: Rejection.noResidue(number: "1/2", modulus: 6)) { try verify(modulus: 6, try right()) }
    // Dependent rows; a zero pivot in a wrong order; a pivot that is no unit.
    #expect(throws: SparseRejection.pivotNotUnit(index: 1)) { try verify(rows: [0, 1], try right()) }
    #expect(throws: SparseRejection.pivotNotUnit(index: 0)) { try verify(rows: [2, 0], try right()) }
    #expect(throws: SparseRejection.pivotNotUnit(index: 1)) { try verify(columns: [0, 2], modulus: 3, try right()) }
    // A third pivot cannot exist.
    #expect(throws: SparseRejection.pivotNotUnit(index: 2)) {
      try verify(rank: 3, rows: [0, 2, 1], columns: [0, 1, 2], isExact: false, .none)
    }
  }

  @Test func boundsThatProveNothingAreRejected() throws {
    #expect(throws: SparseRejection.boundDoesNotFit) { try verify(.none) }
    #expect(throws: SparseRejection.boundDoesNotFit) { try verify(isExact: false, try right()) }
    #expect(throws: Rejection.rankBelowShape(rank: 2, rows: 3, columns: 4)) { try verify(.shape) }
    #expect(throws: SparseRejection.notInKernel(vector: 1)) { try verify(try right([(0, 1), (3, 1)])) }
    #expect(throws: SparseRejection.basisNotDiagonal(vector: 1)) { try verify(try right([(2, 1), (3, 1)])) }
    #expect(throws: SparseRejection.basisNotDiagonal(vector: 1)) { try verify(try right([(0, 1)])) }
    #expect(throws: SparseRejection.basisNotDiagonal(vector: 0)) { try verify(try right(free: [3, 2])) }
    #expect(throws: Rejection.repeatedIndex(list: "free", index: 2)) { try verify(try right(free: [2, 2])) }
    #expect(
      throws: Rejection.wrongShape(matrix: "basis", rows: 1, columns: 4, expectedRows: 2, expectedColumns: 4)
    ) { try verify(.right(free: [2], try sparse(1, 4, [(0, [(2, 1)])]))) }
    #expect(throws: Rejection.wrongCount(list: "free", count: 1, expected: 2)) { try verify(try right(free: [2])) }
    #expect(throws: SparseRejection.notInKernel(vector: 0)) {
      try verify(.left(free: [1], try sparse(1, 3, [(0, [(0, 2), (1, 1)])])))
    }
    #expect(
      throws: Rejection.evidenceDoesNotFit(evidence: .enumeration, claim: .sparseMatrixRank)
    ) {
      try Verifier().check(
        Certificate(
          claim: .sparseMatrixRank(try matrix(), rank: 2, isExact: true), evidence: .enumeration,
          provenance: Provenance(tool: "", command: "", seed: "")))
    }
  }

  @Test func fillInIsLimited() throws {
    var verifier = Verifier()
    verifier.limits.entries = 0
    let certificate = Certificate(
      claim: .sparseMatrixRank(try matrix(), rank: 2, isExact: false),
      evidence: .sparseRank(SparseRankEvidence(rows: [0, 2], columns: [0, 1], modulus: 7, bound: .none)),
      provenance: Provenance(tool: "", command: "", seed: ""))
    #expect(throws: LimitError.self) { try verifier.check(certificate) }
  }

  /// An index that does not follow decides before a number that is too long, and the other way round.
  @Test func theFirstFaultDecides() throws {
    var limits = Limits()
    limits.digits = 3
    func outcome(_ first: String, _ second: String) throws -> Outcome {
      let text = String(decoding: try Fixtures.bytes("accept/sparse-at-least"), as: UTF8.self)
      let edited = text.replacingOccurrences(of: "0 0 1 1 2", with: first)
        .replacingOccurrences(of: "1 0 2 1 4", with: second)
      return try kernel(Array(edited.utf8), limits)
    }
    #expect(
      try outcome("3 0 1", "1 0 2222")
        == .malformed("claim.matrix.entries[0]: expected an index from 0 on and below 3, found '3'"))
    #expect(
      try outcome("0 0 1 0 2222", "1 0 2")
        == .malformed("claim.matrix.entries[0]: expected an index from 1 on and below 4, found '0'"))
    #expect(
      try outcome("0 0 2222", "0 0 2")
        == .declined(
          "claim.matrix.entries[0]: a number of 4 digits is over the limit of 3 digits"))
    // Indices have a length of their own.
    #expect(
      try outcome("0 5555 1", "1 0 2")
        == .malformed("claim.matrix.entries[0]: expected an index from 0 on and below 4, found '5555'"))
  }
}
