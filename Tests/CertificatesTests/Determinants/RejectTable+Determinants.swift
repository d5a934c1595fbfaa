import Certificates

/// What is not believed of claims of the family Determinants, file by file of `reject/REASON`.
let determinantsRejectTable: [(String, any RejectionReason)] = [
  ("common-factor", DeterminantRejection.divisorNotPrimeToSolution),
  ("negative", DeterminantRejection.divisorNotPrimeToSolution),
  ("no-solution", DeterminantRejection.divisorNotPrimeToSolution),
  ("zero", DeterminantRejection.divisorNotPrimeToSolution),
  ("rank-for-a-determinant", Rejection.evidenceDoesNotFit(evidence: .rank, claim: .determinant)),
  ("determinant-not-square", Rejection.illFormedClaim("a 2×3 matrix has no determinant")),
  ("kernel-vector-not-square", Rejection.illFormedClaim("a 2×3 matrix has no determinant")),
  ("determinant", Rejection.notInKernel(row: 0, column: 0)),
  ("determinant", DeterminantRejection.notInteger),
  ("determinant-denominators-of-rows", DeterminantRejection.notInteger),
  ("determinant", DeterminantRejection.notMultiple),
  ("determinant-one", Rejection.notPrime("1")),
  ("determinant-over-2-32", Rejection.notPrime("4294967311")),
  ("determinant-square", Rejection.notPrime("4")),
  ("determinant-zero", Rejection.notPrime("0")),
  ("determinant", DeterminantRejection.notZero),
  ("another-matrix", DeterminantRejection.otherRemainder(prime: 4_294_967_291)),
  ("another-sign", DeterminantRejection.otherRemainder(prime: 3)),
  ("of-a-singular-matrix", DeterminantRejection.otherRemainder(prime: 11)),
  ("zero", DeterminantRejection.otherRemainder(prime: 3)),
  ("determinant", DeterminantRejection.overHadamard),
  ("determinant-negative", DeterminantRejection.overHadamard),
  ("in-the-divisor", DeterminantRejection.primeTwice(5)),
  ("in-the-list", DeterminantRejection.primeTwice(3)),
  ("another-divisor", DeterminantRejection.productNotMultiple(row: 0)),
  ("another-solution", DeterminantRejection.productNotMultiple(row: 0)),
  ("none", DeterminantRejection.tooFewPrimes),
  ("twice-the-bound", DeterminantRejection.tooFewPrimes),
  (
    "determinant-solution",
    Rejection.wrongShape(matrix: "solution", rows: 1, columns: 1, expectedRows: 2, expectedColumns: 1)
  ),
  (
    "determinant-solution-a-row",
    Rejection.wrongShape(matrix: "solution", rows: 1, columns: 2, expectedRows: 2, expectedColumns: 1)
  ),
  (
    "kernel-vector",
    Rejection.wrongShape(matrix: "vector", rows: 1, columns: 2, expectedRows: 2, expectedColumns: 1)
  ),
  ("determinant", DeterminantRejection.zeroVector),
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
