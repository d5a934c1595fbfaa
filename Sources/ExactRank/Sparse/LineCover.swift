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
    self.init(EntryPlaces(of: matrix), pivots: pivots, atMost: most)
  }

  private init?(_ neighbours: EntryPlaces, pivots: (rows: [Int], columns: [Int]), atMost most: Int) {
    let columnIndices = neighbours.columnIndices
    let (lines, places) = (IndexTable(neighbours.rowIndices), IndexTable(columnIndices))
    let pairs = zip(pivots.rows, pivots.columns).compactMap { row, column in
      lines[row].flatMap { row in places[column].map { (row, $0) } }
    }
    var matching = Matching(neighbours: neighbours, columns: columnIndices.count, pairs)
    repeat { if matching.count > most { return nil } } while matching.augment(atMost: most)
    // From the rows without a partner, along entries and back along the matching.
    var (reachedRows, reachedColumns) = (
      matching.rowPartner.map { $0 < 0 }, Array(repeating: false, count: columnIndices.count)
    )
    var queue = reachedRows.indices.filter { reachedRows[$0] }
    while let row = queue.popLast() {
      for column in neighbours[row] where !reachedColumns[column] {
        reachedColumns[column] = true
        let next = matching.columnPartner[column]
        if next >= 0, !reachedRows[next] {
          reachedRows[next] = true
          queue.append(next)
        }
      }
    }
    rows = reachedRows.indices.filter { !reachedRows[$0] }.map { neighbours.rowIndices[$0] }
    columns = reachedColumns.indices.filter { reachedColumns[$0] }.map { columnIndices[$0] }
  }
}

/// Where the entries of a matrix are, those rows and columns that have some renumbered: the columns of all rows in one list.
private struct EntryPlaces {
  let rowIndices: [Int]
  let columnIndices: [Int]
  private let columns: [Int32]
  private let starts: [Int]

  init(of matrix: SparseMatrix<some Sendable>) {
    (rowIndices, columnIndices) = (matrix.listedRows, matrix.listedColumns)
    (columns, starts) = (matrix.places, matrix.starts)
  }

  var count: Int { starts.count - 1 }

  func count(_ row: Int) -> Int { starts[row + 1] - starts[row] }

  subscript(row: Int) -> some RandomAccessCollection<Int> {
    columns[starts[row]..<starts[row + 1]].lazy.map { Int($0) }
  }
  subscript(row: Int, k: Int) -> Int { Int(columns[starts[row] + k]) }
}

private struct Matching {
  let neighbours: EntryPlaces
  /// Of each row and each column, -1 where it has none.
  var rowPartner: [Int]
  var columnPartner: [Int]
  private(set) var count = 0

  init(neighbours: EntryPlaces, columns: Int, _ pairs: [(row: Int, column: Int)]) {
    self.neighbours = neighbours
    rowPartner = Array(repeating: -1, count: neighbours.count)
    columnPartner = Array(repeating: -1, count: columns)
    for (row, column) in pairs where neighbours[row].contains(column) {
      if rowPartner[row] < 0, columnPartner[column] < 0 { match(row, column) }
    }
    // Short rows first: they have the least choice.
    let left = rowPartner.indices.filter { rowPartner[$0] < 0 }
    for row in left.sorted(by: { neighbours.count($0) < neighbours.count($1) }) {
      if let column = neighbours[row].first(where: { columnPartner[$0] < 0 }) { match(row, column) }
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
    var queue = rowPartner.indices.filter { rowPartner[$0] < 0 }
    for row in queue { distance[row] = 0 }
    var head = 0
    var found = false
    while head < queue.count {
      let row = queue[head]
      head += 1
      for column in neighbours[row] {
        let next = columnPartner[column]
        if next < 0 {
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
    for start in rowPartner.indices where rowPartner[start] < 0 && count <= most {
      // Depth first along increasing distances, without recursion.
      var path = [start]
      while let row = path.last {
        if next[row] == neighbours.count(row) {
          path.removeLast()
          if let previous = path.last { next[previous] += 1 }
          continue
        }
        let owner = columnPartner[neighbours[row, next[row]]]
        if owner < 0 {
          for row in path {
            let column = neighbours[row, next[row]]
            (rowPartner[row], columnPartner[column]) = (column, row)
            next[row] = neighbours.count(row)
          }
          (augmented, count) = (true, count + 1)
          break
        }
        if distance[owner] == distance[row] + 1, next[owner] < neighbours.count(owner) {
          path.append(owner)
        } else {
          next[row] += 1
        }
      }
    }
    return augmented
  }
}
