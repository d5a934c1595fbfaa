/// Pivots that the places of the entries alone show to be a triangle: no pivot row has an entry in the column
/// of an earlier pivot.
///
/// At first a row for each column in which some row begins, the shortest (Faugère and Lachartre), or a spanning forest where it is
/// larger; then rows with an entry in a column that no pivot row has, which come before all the others.
package struct StructuralPivots {
  /// In the order of elimination.
  package let rows: [Int]
  package let columns: [Int]

  package init(_ matrix: SparseResidues) {
    let first = StructuralPivots(before: matrix.firstRows, of: matrix)
    let forest = matrix.spanningForest.map { StructuralPivots(before: $0, of: matrix) }
    self = if let forest, forest.rows.count > first.rows.count { forest } else { first }
  }

  /// - Parameter last: the pivots at the end.
  private init(before last: (rows: [Int], columns: [Int]), of matrix: SparseResidues) {
    var isTaken = [Bool](repeating: false, count: matrix.rowCount)
    var isReached = [Bool](repeating: false, count: matrix.columnIndices.count)
    for row in last.rows {
      isTaken[row] = true
      for k in matrix.entries(row) { isReached[Int(matrix.columns[k])] = true }
    }
    var (earlierRows, earlierColumns): ([Int], [Int]) = ([], [])
    // A long row leaves no columns to those after it.
    for row in matrix.longRowsLast where !isTaken[row] {
      let range = matrix.entries(row)
      guard let place = range.first(where: { !isReached[Int(matrix.columns[$0])] }) else { continue }
      earlierRows.append(row)
      earlierColumns.append(Int(matrix.columns[place]))
      for k in range { isReached[Int(matrix.columns[k])] = true }
    }
    rows = earlierRows.reversed() + last.rows
    columns = earlierColumns.reversed() + last.columns
  }
}

extension SparseResidues {
  /// The rows in their order, the long ones at the end.
  fileprivate var longRowsLast: [Int] {
    let long = longRows
    let isLong = Set(long)
    return (0..<rowCount).filter { !isLong.contains($0) } + long
  }

  /// For each column in which some row begins the shortest of these rows.
  fileprivate var firstRows: (rows: [Int], columns: [Int]) {
    var shortest = [Int](repeating: -1, count: columnIndices.count)
    for row in 0..<rowCount {
      let range = entries(row)
      guard let first = range.first.map({ Int(columns[$0]) }) else { continue }
      if shortest[first] < 0 || range.count < entries(shortest[first]).count { shortest[first] = row }
    }
    let first = columnIndices.indices.filter { shortest[$0] >= 0 }
    return (first.map { shortest[$0] }, first)
  }

  /// A spanning forest of the graph whose edges are the rows of two entries between columns, those of one being edges to the ground:
  /// for each column but the roots the edge by which a breadth-first search comes to it, the last column first. Nil where most rows are
  /// longer.
  fileprivate var spanningForest: (rows: [Int], columns: [Int])? {
    let edges = (0..<rowCount).filter { 1...2 ~= entries($0).count }
    guard 2 * edges.count >= rowCount else { return nil }
    // The edges of each column.
    var ends = [Int](repeating: 0, count: columnIndices.count + 1)
    for row in edges { for k in entries(row) { ends[Int(columns[k])] += 1 } }
    var total = 0
    for column in ends.indices { (total, ends[column]) = (total + ends[column], total) }
    var edgesOf = [Int32](repeating: 0, count: total)
    for row in edges {
      for k in entries(row) {
        edgesOf[ends[Int(columns[k])]] = Int32(truncatingIfNeeded: row)
        ends[Int(columns[k])] += 1
      }
    }
    var isReached = [Bool](repeating: false, count: columnIndices.count)
    var (forest, reached): ([Int], [Int]) = ([], [])
    func reach(_ column: Int, by row: Int) {
      if isReached[column] { return }
      isReached[column] = true
      forest.append(row)
      reached.append(column)
    }
    for row in edges where entries(row).count == 1 { reach(Int(columns[starts[row]]), by: row) }
    var next = 0
    func search(from column: Int) {
      for place in (column == 0 ? 0 : ends[column - 1])..<ends[column] {
        let row = Int(edgesOf[place])
        for k in entries(row) { reach(Int(columns[k]), by: row) }
      }
    }
    for root in columnIndices.indices {
      while next < reached.count {
        search(from: reached[next])
        next += 1
      }
      if isReached[root] { continue }
      isReached[root] = true
      search(from: root)
    }
    return (forest.reversed(), reached.reversed())
  }
}
