import Certificates

/// The reject fixtures of the evidence of kind `elimination`.
let modularRejectTable: [(String, any RejectionReason)] = [
  ("modular", Rejection.rankOutOfRange(rank: 4, rows: 3, columns: 4)),
  ("modular-square", Rejection.notPrime("9")),
  ("modular-one", Rejection.notPrime("1")),
  ("modular-zero", Rejection.notPrime("0")),
  ("modular-negative", Rejection.notPrime("-3")),
  ("modular-over-2-32", Rejection.notPrime("4294967311")),
  ("modular", Rejection.noResidue(number: "1/2", modulus: 2)),
  ("modular-rows", Rejection.wrongCount(list: "rows", count: 1, expected: 2)),
  ("modular-columns", Rejection.repeatedIndex(list: "columns", index: 1)),
  ("modular-rows", Rejection.indexOutOfRange(list: "rows", index: 3, bound: 3)),
  ("modular-dependent-rows", SparseRejection.pivotNotUnit(index: 1)),
  ("modular-zero-pivot", SparseRejection.pivotNotUnit(index: 1)),
  ("modular-row-without-entries", SparseRejection.pivotNotUnit(index: 0)),
  ("modular-rank-too-small", SparseRejection.rowLeft(2)),
  ("modular-in-another-column", SparseRejection.rowLeft(0)),
  ("modular-rank-0", SparseRejection.rowLeft(7)),
  (
    "elimination-for-sparse-matrix-rank",
    Rejection.evidenceDoesNotFit(evidence: .elimination, claim: .sparseMatrixRank)
  ),
  (
    "sparse-rank-for-a-rank-modulo-a-prime",
    Rejection.evidenceDoesNotFit(evidence: .sparseRank, claim: .modularRank)
  ),
]
