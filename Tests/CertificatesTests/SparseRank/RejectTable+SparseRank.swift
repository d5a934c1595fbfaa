import Certificates

/// What is not believed of claims of the family SparseRank, file by file of `reject/REASON`.
let sparseRankRejectTable: [(String, any RejectionReason)] = [
  ("a-vector-not-listed", SparseRejection.basisNotDiagonal(vector: 1)),
  ("another-order", SparseRejection.basisNotDiagonal(vector: 0)),
  ("entry-in-another-free-column", SparseRejection.basisNotDiagonal(vector: 1)),
  ("none-for-an-exact-rank", SparseRejection.boundDoesNotFit),
  ("shape-for-a-lower-bound", SparseRejection.boundDoesNotFit),
  (
    "elimination-for-sparse-matrix-rank",
    Rejection.evidenceDoesNotFit(evidence: .elimination, claim: .sparseMatrixRank)
  ),
  (
    "enumeration-for-sparse-matrix-rank",
    Rejection.evidenceDoesNotFit(evidence: .enumeration, claim: .sparseMatrixRank)
  ),
  (
    "specialization-for-sparse-matrix-rank",
    Rejection.evidenceDoesNotFit(evidence: .specialization, claim: .sparseMatrixRank)
  ),
  ("sparse-columns", Rejection.indexOutOfRange(list: "columns", index: 4, bound: 4)),
  ("sparse-cover", Rejection.indexOutOfRange(list: "bound.columns", index: 3, bound: 3)),
  ("sparse", Rejection.modulusOutOfRange("1")),
  ("sparse", SparseRejection.modulusTooLarge(4_294_967_296)),
  ("sparse", Rejection.noResidue(number: "1/2", modulus: 6)),
  ("another-column", SparseRejection.notCovered(row: 1, column: 0)),
  ("rows-only", SparseRejection.notCovered(row: 2, column: 0)),
  ("sparse-left", SparseRejection.notInKernel(vector: 0)),
  ("sparse-right", SparseRejection.notInKernel(vector: 0)),
  ("another-modulus", SparseRejection.pivotNotUnit(index: 1)),
  ("another-order", SparseRejection.pivotNotUnit(index: 0)),
  ("at-least-too-many", SparseRejection.pivotNotUnit(index: 2)),
  ("dependent-rows", SparseRejection.pivotNotUnit(index: 1)),
  ("row-without-entries", SparseRejection.pivotNotUnit(index: 0)),
  ("sparse", Rejection.rankBelowShape(rank: 2, rows: 3, columns: 4)),
  ("sparse", Rejection.rankOutOfRange(rank: 4, rows: 3, columns: 4)),
  ("sparse-cover", Rejection.repeatedIndex(list: "bound.rows", index: 0)),
  ("sparse-free", Rejection.repeatedIndex(list: "free", index: 2)),
  ("sparse-rows", Rejection.repeatedIndex(list: "rows", index: 0)),
  ("sparse-cover", Rejection.wrongCount(list: "bound.columns", count: 1, expected: 0)),
  ("sparse-free", Rejection.wrongCount(list: "free", count: 1, expected: 2)),
  ("sparse-rows", Rejection.wrongCount(list: "rows", count: 1, expected: 2)),
  (
    "sparse-basis",
    Rejection.wrongShape(matrix: "basis", rows: 1, columns: 4, expectedRows: 2, expectedColumns: 4)
  ),
]
