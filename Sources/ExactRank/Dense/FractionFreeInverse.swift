import ExactArithmetic

/// The determinant and the adjugate of a square integer matrix, by Bareiss's
/// elimination above and below the pivots: `adjugate · M = determinant · I`.
public struct FractionFreeInverse: Sendable {
  public let determinant: Integer
  public let adjugate: Matrix<Integer>

  /// Nil for a singular matrix, or one that is not square.
  /// - Complexity: O(n³) multiplications of integers of up to n times the
  ///   length of the entries.
  public init?(of matrix: Matrix<Integer>) {
    let n = matrix.rows
    guard matrix.columns == n else { return nil }
    var rows = (0..<n).map { i in Array(matrix.row(i)) + (0..<n).map { $0 == i ? Integer.one : .zero } }
    var previous = Integer.one
    for column in 0..<n {
      guard let place = (column..<n).first(where: { !rows[$0][column].isZero }) else { return nil }
      if place != column {
        // A swap changes the sign of the determinant; so does negating a row.
        rows.swapAt(place, column)
        rows[place] = rows[place].map { -$0 }
      }
      let pivot = rows[column]
      for i in 0..<n where i != column {
        let factor = rows[i][column]
        for k in 0..<2 * n {
          rows[i][k] = Integer.crossDifference(pivot[column], rows[i][k], factor, pivot[k])
            .dividedExactly(by: previous)
        }
      }
      previous = pivot[column]
    }
    determinant = previous
    adjugate = Matrix(rows: n, columns: n) { rows[$0][n + $1] }
  }
}
