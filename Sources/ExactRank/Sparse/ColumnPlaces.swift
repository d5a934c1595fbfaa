/// Where the columns of a matrix come: those with pivots in the order of elimination, then the others, or some of them.
struct ColumnPlaces {
  let rank: Int
  /// In that order.
  let columns: [Int]
  private var places: [Int32]

  var count: Int { columns.count }
  var free: ArraySlice<Int> { columns[rank...] }
  /// Of the matrix.
  var columnCount: Int { places.count }

  init(pivots: [Int], columnCount: Int) {
    let isPivot = pivots.reduce(into: [Bool](repeating: false, count: columnCount)) { $0[$1] = true }
    self.init(pivots: pivots, free: (0..<columnCount).filter { !isPivot[$0] }, columnCount: columnCount)
  }

  /// - Parameter free: columns without pivots.
  init(pivots: [Int], free: [Int], columnCount: Int) {
    (rank, columns) = (pivots.count, pivots + free)
    places = [Int32](repeating: -1, count: columnCount)
    for (place, column) in columns.enumerated() { places[column] = Int32(truncatingIfNeeded: place) }
  }

  /// -1 for a column that has no place.
  subscript(column: Int) -> Int { Int(places[column]) }

  func isPivot(_ column: Int) -> Bool { 0..<rank ~= self[column] }
}
