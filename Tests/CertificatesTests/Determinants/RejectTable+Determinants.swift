import Certificates

/// The reject fixtures of claims about determinants.
let determinantRejectTable: [(String, any RejectionReason)] = [
  ("determinant-not-square", Rejection.illFormedClaim("a 2×3 matrix has no determinant")),
  ("kernel-vector-not-square", Rejection.illFormedClaim("a 2×3 matrix has no determinant")),
  ("determinant", DeterminantRejection.notInteger),
  ("determinant-denominators-of-rows", DeterminantRejection.notInteger),
  (
    "determinant-solution",
    Rejection.wrongShape(matrix: "solution", rows: 1, columns: 1, expectedRows: 2, expectedColumns: 1)
  ),
  (
    "determinant-solution-a-row",
    Rejection.wrongShape(matrix: "solution", rows: 1, columns: 2, expectedRows: 2, expectedColumns: 1)
  ),
  ("zero", DeterminantRejection.divisorNotPrimeToSolution),
  ("negative", DeterminantRejection.divisorNotPrimeToSolution),
  ("common-factor", DeterminantRejection.divisorNotPrimeToSolution),
  ("no-solution", DeterminantRejection.divisorNotPrimeToSolution),
  ("another-solution", DeterminantRejection.productNotMultiple(row: 0)),
  ("another-divisor", DeterminantRejection.productNotMultiple(row: 0)),
  ("determinant", DeterminantRejection.notMultiple),
  ("determinant", DeterminantRejection.overHadamard),
  ("determinant-negative", DeterminantRejection.overHadamard),
  ("determinant-square", Rejection.notPrime("4")),
  ("determinant-one", Rejection.notPrime("1")),
  ("determinant-zero", Rejection.notPrime("0")),
  ("determinant-over-2-32", Rejection.notPrime("4294967311")),
  ("in-the-list", DeterminantRejection.primeTwice(3)),
  ("in-the-divisor", DeterminantRejection.primeTwice(5)),
  ("none", DeterminantRejection.tooFewPrimes),
  ("twice-the-bound", DeterminantRejection.tooFewPrimes),
  ("another-sign", DeterminantRejection.otherRemainder(prime: 3)),
  ("zero", DeterminantRejection.otherRemainder(prime: 3)),
  ("of-a-singular-matrix", DeterminantRejection.otherRemainder(prime: 11)),
  ("another-matrix", DeterminantRejection.otherRemainder(prime: 4_294_967_291)),
  ("determinant", DeterminantRejection.notZero),
  ("determinant", DeterminantRejection.zeroVector),
  ("determinant", Rejection.notInKernel(row: 0, column: 0)),
  (
    "kernel-vector",
    Rejection.wrongShape(matrix: "vector", rows: 1, columns: 2, expectedRows: 2, expectedColumns: 1)
  ),
  ("kernel-vector-for-a-rank", Rejection.evidenceDoesNotFit(evidence: .kernelVector, claim: .matrixRank)),
  ("remainders-for-a-rank", Rejection.evidenceDoesNotFit(evidence: .remainders, claim: .matrixRank)),
  ("rank-for-a-determinant", Rejection.evidenceDoesNotFit(evidence: .rank, claim: .determinant)),
]

extension DeterminantRejection {
  /// The name of a case without values.
  var nameWithoutValues: String? {
    switch self {
    case .notZero: "notZero"
    case .zeroVector: "zeroVector"
    case .notInteger: "notInteger"
    case .divisorNotPrimeToSolution: "divisorNotPrimeToSolution"
    case .notMultiple: "notMultiple"
    case .overHadamard: "overHadamard"
    case .tooFewPrimes: "tooFewPrimes"
    case .productNotMultiple, .primeTwice, .otherRemainder: nil
    }
  }
}
