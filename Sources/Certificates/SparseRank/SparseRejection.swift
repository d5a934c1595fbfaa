/// Why a sparse matrix has not been shown to have the rank.
package enum SparseRejection: RejectionReason {
  case modulusTooLarge(UInt64)
  /// The `index`-th pivot has a factor in common with the modulus, or is zero.
  case pivotNotUnit(index: Int)
  /// An exact rank needs a bound from above, a lower bound has none.
  case boundDoesNotFit
  case notCovered(row: Int, column: Int)
  case basisNotDiagonal(vector: Int)
  case notInKernel(vector: Int)
  /// After the elimination of all pivots something is left of the row.
  case rowLeft(Int)

  package var description: String {
    switch self {
    case .modulusTooLarge(let modulus): "the modulus \(modulus) is not below 2^32"
    case .pivotNotUnit(let index): "pivot \(index) is not prime to the modulus"
    case .boundDoesNotFit: "an exact rank needs a bound, and only an exact rank"
    case .notCovered(let row, let column): "entry (\(row), \(column)) is in no row or column of the cover"
    case .basisNotDiagonal(let vector): "vector \(vector) of the basis is not evidently independent of the others"
    case .notInKernel(let vector): "vector \(vector) of the basis is not annihilated"
    case .rowLeft(let row): "row \(row) is not zero after the elimination"
    }
  }
}
