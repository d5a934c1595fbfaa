/// Why a matrix of polynomials has not been shown to have the rank.
package enum GenericRejection: RejectionReason {
  /// At the point, modulo the modulus, the kernel vector is not evidently independent of those before it.
  case notIndependent(vector: Int)
  /// A name in the matrix or in the basis that is no parameter of the claim.
  case noParameter(String, row: Int, column: Int)

  package var description: String {
    switch self {
    case .notIndependent(let vector): "vector \(vector) of the basis is not evidently independent of those before it"
    case .noParameter(let name, let row, let column): "'\(name)' in entry (\(row), \(column)) is no parameter"
    }
  }
}
