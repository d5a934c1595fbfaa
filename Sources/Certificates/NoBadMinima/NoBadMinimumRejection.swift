/// Why it is not proved that there are no bad minima. Indices count from 0, as in the file.
package enum NoBadMinimumRejection: RejectionReason {
  /// The theorem needs slopes of one sign, that of 1.
  case slopeNotPositive(index: Int)
  /// A column of `B G(T)` is not dominant for all slopes.
  case marginNotPositive(sample: Int)
  case outputZero(unit: Int)
  case rateNotPositive(String)
  case rateTooLarge(String)
  case notSquare(rows: Int, columns: Int)
  /// The determinant for these cells is 0, or of another sign than for others.
  case otherOrientation(cells: [Int])

  package var description: String {
    switch self {
    case .slopeNotPositive(let index): "slope \(index) is not positive"
    case .marginNotPositive(let n): "column \(n) of B G is not diagonally dominant for all slopes between 1 and s"
    case .outputZero(let unit): "the output weight of unit \(unit) is zero"
    case .rateNotPositive(let rate): "the rate \(rate) is not positive"
    case .rateTooLarge(let rate): "the rate \(rate) is larger than the margin gives"
    case .notSquare(let rows, let columns): "G is \(rows)×\(columns), not square"
    case .otherOrientation(let cells): "with the units in cells \(cells) the determinant is 0, or of another sign"
    }
  }
}
