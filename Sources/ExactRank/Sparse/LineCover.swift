import ExactArithmetic

/// Rows and columns that together hold every entry of a sparse matrix, as few as
/// possible: their number bounds the rank, whatever the entries are.
///
/// By König's theorem that number is the size of a largest matching of rows and columns.
package struct LineCover: Sendable {
  package let rows: [Int]
  package let columns: [Int]

  package var count: Int { rows.count + columns.count }

  /// - Parameters:
  ///   - matrix: whose entries lie in the lines.
  ///   - pivots: rows and columns of entries, for a matching to begin with; pairs without an entry are left out.
  ///   - most: more lines are of no use.
  /// - Returns: nil when more are needed.
  /// - Complexity: O(entries · √rows), by Hopcroft and Karp.
  package init?(
    of matrix: SparseMatrix<some Sendable>, pivots: (rows: [Int], columns: [Int]) = ([], []), atMost most: Int = .max
  ) {
    let columnIndices = matrix.listedColumns
    let places = IndexTable(columnIndices)
    let neighbours = matrix.lines.map { $0.entries.compactMap { places[$0.column] } }
    let lines = IndexTable(matrix.lines.map(\.index))
    let pairs = zip(pivots.rows, pivots.columns).compactMap { row, column in
      lines[row].flatMap { row in places[column].map { (row, $0) } }
    }
    var matching = Matching(neighbours: neighbours, columns: columnIndices.count, pairs)
    repeat { if matching.count > most { return nil } } while matching.augment(atMost: most)
    // From the rows without a partner, along entries and back along the matching.
    var (reachedRows, reachedColumns) = (
      matching.rowPartner.map { $0 == nil }, Array(repeating: false, count: columnIndices.count)
    )
    var queue = reachedRows.indices.filter { reachedRows[$0] }
    while let row = queue.popLast() {
      for column in neighbours[row] where !reachedColumns[column] {
        reachedColumns[column] = true
        if let next = matching.columnPartner[column], !reachedRows[next] {
          reachedRows[next] = true
          queue.append(next)
        }
      }
    }
    rows = reachedRows.indices.filter { !reachedRows[$0] }.map { matrix.lines[$0].index }
    columns = reachedColumns.indices.filter { reachedColumns[$0] }.map { columnIndices[$0] }
  }
}

private struct Matching {
  let neighbours: [[Int]]
  var rowPartner: [Int?]
  var columnPartner: [Int?]
  private(set) var count = 0

  init(neighbours: [[Int]], columns: Int, _ pairs: [(row: Int, column: Int)]) {
    self.neighbours = neighbours
    rowPartner = Array(repeating: nil, count: neighbours.count)
    columnPartner = Array(repeating: nil, count: columns)
    for (row, column) in pairs where neighbours[row].contains(column) {
      if rowPartner[row] == nil, columnPartner[column] == nil { match(row, column) }
    }
    // Short rows first: they have the least choice.
    let left = neighbours.indices.filter { rowPartner[$0] == nil }
    for row in left.sorted(by: { neighbours[$0].count < neighbours[$1].count }) {
      if let column = neighbours[row].first(where: { columnPartner[$0] == nil }) { match(row, column) }
    }
  }

  private mutating func match(_ row: Int, _ column: Int) {
    (rowPartner[row], columnPartner[column]) = (column, row)
    count += 1
  }

  /// Augments along disjoint shortest paths; false when there are none.
  /// - Parameter most: no path is looked for once there are more pairs.
  mutating func augment(atMost most: Int) -> Bool {
    var distance = Array(repeating: -1, count: neighbours.count)
    var queue = rowPartner.indices.filter { rowPartner[$0] == nil }
    for row in queue { distance[row] = 0 }
    var head = 0
    var found = false
    while head < queue.count {
      let row = queue[head]
      head += 1
      for column in neighbours[row] {
        guard let next = columnPartner[column] else {
          found = true
          continue
        }
        if distance[next] < 0 {
          distance[next] = distance[row] + 1
          queue.append(next)
        }
      }
    }
    guard found else { return false }
    var next = Array(repeating: 0, count: neighbours.count)
    var augmented = false
    for start in rowPartner.indices where rowPartner[start] == nil && count <= most {
      // Depth first along increasing distances, without recursion.
      var path = [start]
      while let row = path.last {
        if next[row] == neighbours[row].count {
          path.removeLast()
          if let previous = path.last { next[previous] += 1 }
          continue
        }
        let column = neighbours[row][next[row]]
        guard let owner = columnPartner[column] else {
          for row in path {
            let column = neighbours[row][next[row]]
            (rowPartner[row], columnPartner[column]) = (column, row)
            next[row] = neighbours[row].count
          }
          (augmented, count) = (true, count + 1)
          break
        }
        if distance[owner] == distance[row] + 1, next[owner] < neighbours[owner].count {
          path.append(owner)
        } else {
          next[row] += 1
        }
      }
    }
    return augmented
  }
}
