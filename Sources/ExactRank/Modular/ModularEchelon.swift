import ExactArithmetic

/// Gaussian elimination modulo a word-size modulus, with units as pivots.
///
/// Modulo a prime `rank` is the rank over the field. Modulo a composite `m` it
/// is the size of a minor that is a unit, and other minors may be larger.
public struct ModularEchelon: Sendable {
  public let rank: Int
  /// In the order of elimination.
  public let pivotRows: [Int]
  /// Increasing.
  public let pivotColumns: [Int]

  /// - Complexity: O(m n r) products of words; of large matrices modulo a prime
  ///   below 2^24 nearly all are in products of matrices of doubles.
  public init(eliminating matrix: Matrix<UInt64>, modulo modulus: WordModulus) {
    if let modulus = modulus.forBlocks(matrix) {
      self.init(pivots: BlockElimination(matrix, modulo: modulus).pivots())
    } else {
      // Of many columns the first ones mostly have all pivots: those on the right are not looked at until they matter.
      let first = 2 * matrix.rows + 64
      if matrix.columns / 2 > first {
        let left = ModularEchelon(
          plainly: Matrix(rows: matrix.rows, columns: first) { matrix[$0, $1] }, modulo: modulus)
        if left.rank == matrix.rows {
          self = left
          return
        }
      }
      // Of many rows the first ones, mostly: where these have a pivot for each column, they are the topmost of all.
      let height = matrix.columns + 64
      if matrix.rows / 2 > height {
        let top = ModularEchelon(
          plainly: Matrix(rows: height, columns: matrix.columns) { matrix[$0, $1] }, modulo: modulus)
        if top.rank == matrix.columns {
          self = top
          return
        }
      }
      self.init(plainly: matrix, modulo: modulus)
    }
  }

  private init(pivots: (rows: [Int], columns: [Int])) {
    (rank, pivotRows, pivotColumns) = (pivots.rows.count, pivots.rows, pivots.columns)
  }

  /// Row by row, modulo any modulus.
  package init(plainly matrix: Matrix<UInt64>, modulo modulus: WordModulus) {
    var rows = (0..<matrix.rows).map { Array(matrix.row($0)) }
    var remaining = Array(rows.indices)
    var pivotRows: [Int] = []
    var pivotColumns: [Int] = []
    for column in 0..<matrix.columns {
      WorkMeter.report("column", column, of: matrix.columns)
      var inverse: UInt64 = 0
      guard
        let place = remaining.firstIndex(where: {
          guard rows[$0][column] != 0, let unit = modulus.inverse(rows[$0][column]) else { return false }
          inverse = unit
          return true
        })
      else { continue }
      let pivotRow = remaining.remove(at: place)
      let pivot = rows[pivotRow]
      for i in remaining where rows[i][column] != 0 {
        let factor = modulus.negate(modulus.multiply(rows[i][column], inverse))
        addMultiple(of: pivot, times: factor, to: &rows[i], from: column, modulo: modulus)
      }
      pivotRows.append(pivotRow)
      pivotColumns.append(column)
      if remaining.isEmpty { break }
    }
    self.init(pivots: (pivotRows, pivotColumns))
  }
}

extension Matrix where Element == UInt64 {
  /// The determinant of a square matrix of residues modulo a prime; nil when it is not square.
  /// - Complexity: O(n³) products of words.
  public func determinant(modulo modulus: WordModulus) -> UInt64? {
    guard rows == columns else { return nil }
    var left = (0..<rows).map { Array(row($0)) }
    var determinant: UInt64 = 1
    for column in 0..<rows {
      guard let pivot = (column..<rows).first(where: { left[$0][column] != 0 }),
        let inverse = modulus.inverse(left[pivot][column])
      else { return 0 }
      if pivot != column {
        left.swapAt(column, pivot)
        determinant = modulus.negate(determinant)
      }
      let line = left[column]
      determinant = modulus.multiply(determinant, line[column])
      for i in (column + 1)..<max(rows, column + 1) where left[i][column] != 0 {
        let factor = modulus.negate(modulus.multiply(left[i][column], inverse))
        addMultiple(of: line, times: factor, to: &left[i], from: column, modulo: modulus)
      }
    }
    return determinant
  }

  /// The inverse of a square matrix of residues modulo `m`, by Gauss–Jordan with
  /// units as pivots; nil when a column has none.
  ///
  /// Modulo a prime or a prime power that is when the matrix is not invertible.
  /// - Complexity: O(n³) products of words; of a large matrix modulo a prime below
  ///   2^24 nearly all are in products of matrices of doubles.
  public func inverse(modulo modulus: WordModulus) -> Matrix<UInt64>? {
    guard rows == columns else { return nil }
    guard let modulus = modulus.forBlocks(self) else { return inversePlainly(modulo: modulus) }
    // A minor of pivots comes in the order in which its leading minors are units.
    if let inverse = BlockElimination(self, modulo: modulus).inverse() { return inverse }
    let order = BlockElimination(self, modulo: modulus).pivots().rows
    guard order.count == rows,
      let inverse = BlockElimination(submatrix(rows: order, columns: Array(0..<rows)), modulo: modulus).inverse()
    else { return nil }
    var place = order
    for (i, row) in order.enumerated() { place[row] = i }
    return inverse.submatrix(rows: Array(0..<rows), columns: place)
  }

  /// Row by row, modulo any modulus.
  /// - Requires: the matrix is square.
  package func inversePlainly(modulo modulus: WordModulus) -> Matrix<UInt64>? {
    var left = (0..<rows).map { Array(row($0)) }
    var right = (0..<rows).map { i in (0..<rows).map { UInt64($0 == i ? 1 : 0) } }
    for column in 0..<rows {
      guard
        let pivot = (column..<rows).first(where: { modulus.inverse(left[$0][column]) != nil }),
        let unit = modulus.inverse(left[pivot][column])
      else { return nil }
      left.swapAt(column, pivot)
      right.swapAt(column, pivot)
      for k in 0..<rows {
        left[column][k] = modulus.multiply(left[column][k], unit)
        right[column][k] = modulus.multiply(right[column][k], unit)
      }
      let (pivotLeft, pivotRight) = (left[column], right[column])
      for i in 0..<rows where i != column && left[i][column] != 0 {
        let factor = modulus.negate(left[i][column])
        addMultiple(of: pivotLeft, times: factor, to: &left[i], from: column, modulo: modulus)
        addMultiple(of: pivotRight, times: factor, to: &right[i], from: 0, modulo: modulus)
      }
    }
    return Matrix(rows: rows, columns: rows) { right[$0][$1] }
  }
}

extension WordModulus {
  /// The modulus for elimination by blocks, where it is a prime of the right size and
  /// the matrix large enough.
  fileprivate func forBlocks(_ matrix: Matrix<UInt64>) -> DoubleModulus? {
    guard min(matrix.rows, matrix.columns) >= 64, DoubleModulus.moduli.contains(value), value % 2 == 1,
      Integer(value).isProbablePrime
    else { return nil }
    return DoubleModulus(value)
  }
}

/// `row += factor · pivot` from column `start` on.
private func addMultiple(
  of pivot: [UInt64], times factor: UInt64, to row: inout [UInt64], from start: Int,
  modulo modulus: WordModulus
) {
  guard !modulus.isHalfWord, modulus.value % 2 == 1 else {
    for k in start..<row.count { row[k] = modulus.add(row[k], modulus.multiply(factor, pivot[k])) }
    return
  }
  // The product of a Montgomery form and a residue is a residue, without a division.
  let montgomery = MontgomeryModulus(modulus.value)
  let form = montgomery.form(factor)
  for k in start..<row.count { row[k] = montgomery.add(row[k], montgomery.multiply(form, pivot[k])) }
}
