import Certificates

/// What is not believed of claims of the family GenericRank, file by file of `reject/REASON`.
let genericRankRejectTable: [(String, any RejectionReason)] = [
  ("generic-none-for-an-exact-rank", SparseRejection.boundDoesNotFit),
  ("generic-vectors-for-a-lower-bound", SparseRejection.boundDoesNotFit),
  (
    "enumeration-for-generic-rank",
    Rejection.evidenceDoesNotFit(evidence: .enumeration, claim: .genericRank)
  ),
  (
    "sparse-rank-for-generic-rank",
    Rejection.evidenceDoesNotFit(evidence: .sparseRank, claim: .genericRank)
  ),
  ("generic-a-parameter-twice", Rejection.illFormedClaim("the parameter 'c' is listed twice")),
  ("generic-free", Rejection.indexOutOfRange(list: "free", index: 2, bound: 2)),
  ("generic-rows", Rejection.indexOutOfRange(list: "rows", index: 2, bound: 2)),
  ("generic", Rejection.modulusOutOfRange("1")),
  ("generic", SparseRejection.modulusTooLarge(4_294_967_296)),
  ("basis", GenericRejection.noParameter("e", row: 0, column: 0)),
  ("matrix", GenericRejection.noParameter("d", row: 1, column: 1)),
  ("matrix-another-case", GenericRejection.noParameter("a", row: 0, column: 0)),
  ("generic-cancelled-at-the-point", Rejection.noResidue(number: "1/7", modulus: 7)),
  ("generic-coefficient", Rejection.noResidue(number: "1/7", modulus: 7)),
  ("generic-point", Rejection.noResidue(number: "1/2", modulus: 6)),
  ("generic", SparseRejection.notCovered(row: 0, column: 1)),
  ("generic-at-the-point-only", SparseRejection.notInKernel(vector: 0)),
  ("generic-exponent", SparseRejection.notInKernel(vector: 0)),
  ("generic-left", SparseRejection.notInKernel(vector: 0)),
  ("generic-sign", SparseRejection.notInKernel(vector: 0)),
  ("another-order", GenericRejection.notIndependent(vector: 0)),
  ("multiple-of-the-first", GenericRejection.notIndependent(vector: 1)),
  ("zero-at-the-point", GenericRejection.notIndependent(vector: 0)),
  ("zero-in-its-column", GenericRejection.notIndependent(vector: 0)),
  ("zero-vector", GenericRejection.notIndependent(vector: 0)),
  ("generic-dependent-rows", SparseRejection.pivotNotUnit(index: 1)),
  ("generic-zero-at-the-point", SparseRejection.pivotNotUnit(index: 1)),
  ("generic-zero-modulo-7", SparseRejection.pivotNotUnit(index: 1)),
  ("generic", Rejection.rankBelowShape(rank: 1, rows: 2, columns: 2)),
  ("generic", Rejection.rankOutOfRange(rank: 3, rows: 2, columns: 2)),
  ("generic-columns", Rejection.repeatedIndex(list: "columns", index: 0)),
  ("generic-free", Rejection.repeatedIndex(list: "free", index: 1)),
  ("generic-free", Rejection.wrongCount(list: "free", count: 2, expected: 1)),
  ("generic-rows", Rejection.wrongCount(list: "rows", count: 2, expected: 1)),
  ("generic-basis", Rejection.wrongShape(matrix: "basis", rows: 1, columns: 3, expectedRows: 1, expectedColumns: 2)),
  ("generic-point", Rejection.wrongShape(matrix: "point", rows: 1, columns: 3, expectedRows: 1, expectedColumns: 4)),
  (
    "generic-point-rows",
    Rejection.wrongShape(matrix: "point", rows: 2, columns: 4, expectedRows: 1, expectedColumns: 4)
  ),
]
