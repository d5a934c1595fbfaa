import ExactArithmetic

/// Rows and columns that together hold every entry of a sparse matrix, as few as
/// possible: their number bounds the rank, whatever the entries are.
///
/// By König's theorem that number is the size of a largest matching of rows and columns.
public struct LineCover: Sendable {
  public let rows: [Int]
  public let columns: [Int]

  public var count: Int { rows.count + columns.count }

  /// - Complexity: O(entries · √rows), by Hopcroft and Karp.
  public init(of matrix: SparseMatrix<Rational>) {
    let columnIndices = Set(matrix.lines.lazy.flatMap { $0.entries.lazy.map(\.column) }).sorted()
    let places = Dictionary(zip(columnIndices, 0...)) { first, _ in first }
    let neighbours = matrix.lines.map { $0.entries.compactMap { places[$0.column] } }
    var matching = Matching(neighbours: neighbours, columns: columnIndices.count)
    while matching.augment() {}
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

  init(neighbours: [[Int]], columns: Int) {
    self.neighbours = neighbours
    rowPartner = Array(repeating: nil, count: neighbours.count)
    columnPartner = Array(repeating: nil, count: columns)
    // Short rows first: they have the least choice.
    for row in neighbours.indices.sorted(by: { neighbours[$0].count < neighbours[$1].count }) {
      if let column = neighbours[row].first(where: { columnPartner[$0] == nil }) {
        (rowPartner[row], columnPartner[column]) = (column, row)
      }
    }
  }

  /// Augments along disjoint shortest paths; false when there are none.
  mutating func augment() -> Bool {
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
    for start in rowPartner.indices where rowPartner[start] == nil {
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
          augmented = true
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
