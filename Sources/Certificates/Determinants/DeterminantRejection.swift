/// Why a number has not been shown to be the determinant. `A` is the matrix with its denominators cleared, row by row.
package enum DeterminantRejection: RejectionReason {
  /// A kernel vector shows that the determinant is 0.
  case notZero
  case zeroVector
  /// The number times the rows' denominators.
  case notInteger
  /// A prime divides the divisor and the solution, or the divisor is not positive.
  case divisorNotPrimeToSolution
  /// Of `A x` by the divisor.
  case productNotMultiple(row: Int)
  /// Of the divisor.
  case notMultiple
  case overHadamard
  /// In the list, or in the divisor.
  case primeTwice(Int)
  /// The divisor times the primes is not more than twice Hadamard's bound.
  case tooFewPrimes
  case otherRemainder(prime: UInt64)

  package var description: String {
    switch self {
    case .notZero: "a kernel vector with a determinant that is claimed not to be 0"
    case .zeroVector: "the vector is 0"
    case .notInteger: "the determinant times the rows' common denominators is no integer"
    case .divisorNotPrimeToSolution: "the divisor is not positive and prime to the solution"
    case .productNotMultiple(let row): "entry \(row) of the matrix times the solution is no multiple of the divisor"
    case .notMultiple: "the determinant is no multiple of the divisor"
    case .overHadamard: "the determinant is over Hadamard's bound"
    case .primeTwice(let prime): "the prime \(prime) is there twice, or divides the divisor"
    case .tooFewPrimes: "divisor and primes together are not over twice Hadamard's bound"
    case .otherRemainder(let prime): "the determinant has another remainder modulo \(prime)"
    }
  }
}
