import Certificates

/// What is not believed of claims of the family ModularRank, file by file of `reject/REASON`.
let modularRankRejectTable: [(String, any RejectionReason)] = [
  (
    "sparse-rank-for-a-rank-modulo-a-prime",
    Rejection.evidenceDoesNotFit(evidence: .sparseRank, claim: .modularRank)
  ),
  ("modular-rows", Rejection.indexOutOfRange(list: "rows", index: 3, bound: 3)),
  ("modular", Rejection.noResidue(number: "1/2", modulus: 2)),
  ("modular-negative", Rejection.notPrime("-3")),
  ("modular-one", Rejection.notPrime("1")),
  ("modular-over-2-32", Rejection.notPrime("4294967311")),
  ("modular-square", Rejection.notPrime("9")),
  ("modular-zero", Rejection.notPrime("0")),
  ("modular-dependent-rows", SparseRejection.pivotNotUnit(index: 1)),
  ("modular-row-without-entries", SparseRejection.pivotNotUnit(index: 0)),
  ("modular-zero-pivot", SparseRejection.pivotNotUnit(index: 1)),
  ("modular", Rejection.rankOutOfRange(rank: 4, rows: 3, columns: 4)),
  ("modular-columns", Rejection.repeatedIndex(list: "columns", index: 1)),
  ("modular-in-another-column", SparseRejection.rowLeft(0)),
  ("modular-rank-0", SparseRejection.rowLeft(7)),
  ("modular-rank-too-small", SparseRejection.rowLeft(2)),
  ("modular-rows", Rejection.wrongCount(list: "rows", count: 1, expected: 2)),
]
