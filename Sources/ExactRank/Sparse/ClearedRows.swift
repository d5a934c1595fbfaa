/// What pivots leave of other rows in the columns without pivots, by the pivots' rows once these are cleared: quick where
/// clearing them fills in little.
struct ClearedRows {
  private let rows: EchelonRows
  private let places: ColumnPlaces
  private var sum: SparseSum

  /// Nil when there are more entries than the bound.
  /// - Parameter places: of the columns by their numbers in the echelon and the matrix.
  init?(_ echelon: EchelonRows, places: ColumnPlaces, mostEntries: Int) {
    let place = (0..<places.columnCount).map { places[$0] }
    guard
      let rows = echelon.cleared(place, rank: places.rank, free: Array(places.free), mostEntries: mostEntries)
    else { return nil }
    (self.rows, self.places) = (rows, places)
    sum = SparseSum(count: places.free.count, modulus: echelon.modulus)
  }

  /// Appends what is left of a row, unless it is zero.
  mutating func reduce(_ row: Int, of matrix: SparseResidues, appendingTo lines: inout [UInt64]) -> Bool {
    for k in matrix.entries(row) {
      sum.note(matrix.values[k], at: places[Int(matrix.columns[k])], rank: places.rank, rows)
    }
    let start = lines.count
    sum.drain { place, value in
      if lines.count == start { lines.append(contentsOf: repeatElement(0, count: places.free.count)) }
      lines[start + place] = value
    }
    return lines.count > start
  }
}
