import ExactArithmetic

/// The rows of a sparse matrix modulo a prime, those rows and columns that have entries renumbered, in flat arrays.
package struct SparseResidues {
  /// Where each row begins in the lists of its columns, which increase, and values, which are not zero.
  private(set) var starts: [Int]
  private(set) var columns: [Int32]
  private(set) var values: [UInt64] = []
  package let rowIndices: [Int]
  package let columnIndices: [Int]

  var rowCount: Int { rowIndices.count }
  var entryCount: Int { columns.count }

  /// Nil when a denominator is not prime to the modulus.
  package init?(_ matrix: SparseMatrix<Rational>, _ modulus: WordModulus) {
    (rowIndices, columnIndices) = (matrix.listedRows, matrix.listedColumns)
    (starts, columns) = (matrix.starts, matrix.places)
    values.reserveCapacity(matrix.entryCount)
    for value in matrix.values {
      guard let residue = modulus.residue(value) else { return nil }
      values.append(residue)
    }
    guard values.contains(0) else { return }
    let isLeft = values.map { $0 != 0 }
    for row in rowIndices.indices { starts[row + 1] = starts[row] + matrix.entries(row).count { isLeft[$0] } }
    columns = zip(columns, isLeft).compactMap { $1 ? $0 : nil }
    values.removeAll { $0 == 0 }
  }

  func entries(_ row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// The same of the columns.
  var transposed: SparseResidues { SparseResidues(transposing: self) }

  private init(transposing matrix: SparseResidues) {
    (rowIndices, columnIndices) = (matrix.columnIndices, matrix.rowIndices)
    var next = [Int](repeating: 0, count: matrix.columnIndices.count + 1)
    for column in matrix.columns { next[Int(column) + 1] += 1 }
    for column in matrix.columnIndices.indices { next[column + 1] += next[column] }
    starts = next
    columns = [Int32](repeating: 0, count: matrix.entryCount)
    values = [UInt64](repeating: 0, count: matrix.entryCount)
    for row in 0..<matrix.rowCount {
      for k in matrix.entries(row) {
        let column = Int(matrix.columns[k])
        (columns[next[column]], values[next[column]]) = (Int32(truncatingIfNeeded: row), matrix.values[k])
        next[column] += 1
      }
    }
  }

  /// The rows that are many times as long as others.
  var longRows: [Int] {
    let least = max(64, 16 * entryCount / max(1, rowCount))
    return (0..<rowCount).filter { entries($0).count >= least }
  }
}
