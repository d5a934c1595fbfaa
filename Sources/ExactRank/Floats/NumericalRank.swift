import ExactArithmetic

/// The numerical rank of a matrix: what is left of it when differences of floats' rounding are taken for zeros. It decides
/// nothing; it tells a user of floats why an exact rank may be larger than expected.
package struct NumericalRank: Sendable {
  package let rank: Int
  /// The part of the largest pivot below which others are zero: of doubles, and of single floats.
  package static let (tolerance, singleTolerance) = (1e-12, 1e-5)

  /// Row operations up to which it is computed, some seconds.
  private static let mostWork = 4_000_000_000

  /// Householder's orthogonalization with the largest remaining column first (Businger & Golub), until the largest is
  /// below the tolerance.
  /// - Parameters:
  ///   - matrix: `m × n`, of finite floats.
  ///   - tolerance: that of the floats.
  /// - Returns: nil when a number is beyond the floats, or the matrix too large.
  /// - Complexity: O(m n r).
  package init?(of matrix: Matrix<Rational>, tolerance: Double = NumericalRank.tolerance) {
    let (m, n) = (matrix.rows, matrix.columns)
    guard m > 0, n > 0, m <= 20_000, n <= 20_000, m * n <= NumericalRank.mostWork / min(m, n) else { return nil }
    // Column by column.
    var columns = (0..<n).map { j in (0..<m).map { matrix[$0, j].approximation } }
    guard columns.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return nil }
    // One scale, so that squares stay within the floats.
    let scale = columns.reduce(0) { max($0, $1.reduce(0) { max($0, abs($1)) }) }
    if scale == 0 {
      rank = 0
      return
    }
    for j in 0..<n { for i in 0..<m { columns[j][i] /= scale } }
    var (found, first) = (0, 0.0)
    while found < min(m, n) {
      let norms = columns[found...].map { $0[found...].reduce(0) { $0 + $1 * $1 } }
      guard let (offset, square) = norms.enumerated().max(by: { $0.element < $1.element }) else { break }
      let norm = square.squareRoot()
      if found == 0 { first = norm }
      if norm <= tolerance * first { break }
      columns.swapAt(found, found + offset)
      NumericalRank.reflect(&columns, at: found, norm: norm)
      found += 1
    }
    rank = found
  }

  /// Reflects the columns from `k` on so that column `k` is `±norm` times a unit vector.
  private static func reflect(_ columns: inout [[Double]], at k: Int, norm: Double) {
    var v = Array(columns[k][k...])
    v[0] += v[0] < 0 ? -norm : norm
    let square = v.reduce(0) { $0 + $1 * $1 }
    guard square > 0 else { return }
    for j in k..<columns.count {
      columns[j].withUnsafeMutableBufferPointer { column in
        var product = 0.0
        for i in v.indices { product += v[i] * column[k + i] }
        let factor = 2 * product / square
        for i in v.indices { column[k + i] -= factor * v[i] }
      }
    }
  }
}
