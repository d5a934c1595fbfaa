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

  /// The rows in their order, the long ones at the end.
  fileprivate var longRowsLast: [Int] {
    let long = longRows
    let isLong = Set(long)
    return (0..<rowCount).filter { !isLong.contains($0) } + long
  }
}

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

/// The Schur complement of structural pivots: what is left of the other rows once the pivots' columns are
/// cleared, by sparse triangular solves, and its pivots by dense elimination.
struct SchurComplement {
  /// In the order of elimination, after the structural ones.
  let rows: [Int]
  let columns: [Int]
  /// The rows of all pivots.
  let echelon: EchelonRows

  /// A dense rest of more rows and columns would be long to check.
  static let mostPivots = 1000
  private static let mostEntries = 12_000_000
  /// Rows that are eliminated at a time.
  private static let batch = 1024

  /// Nil when what is left is too large.
  init?(_ matrix: SparseResidues, pivots: StructuralPivots, modulo modulus: WordModulus) {
    let columnCount = matrix.columnIndices.count
    let count = pivots.rows.count
    let isPivot = pivots.rows.reduce(into: [Bool](repeating: false, count: matrix.rowCount)) { $0[$1] = true }
    let others = (0..<matrix.rowCount).filter { !isPivot[$0] && !matrix.entries($0).isEmpty }
    let width = columnCount - count
    guard min(others.count, width) <= SchurComplement.mostPivots,
      width * min(others.count, SchurComplement.batch + width) <= SchurComplement.mostEntries,
      modulus.value < 1 << 32
    else { return nil }
    let places = ColumnPlaces(pivots: pivots.columns, columnCount: columnCount)
    let rest = Array(places.free)
    guard let solver = TriangularSolver(matrix, pivots: pivots, places: places, modulo: modulus) else { return nil }
    var cleared = ClearedRows(solver.echelon, places: places, mostEntries: 2 * matrix.entryCount)
    // Row by row in batches; independent ones stay, as they came.
    var (kept, lines): ([Int], [UInt64]) = ([], [])
    var found: (rows: [Int], columns: [Int]) = ([], [])
    for start in stride(from: 0, to: others.count, by: SchurComplement.batch) {
      if kept.count == width { break }
      WorkMeter.report("row", start, of: others.count)
      var candidates = kept
      for row in others[start..<min(others.count, start + SchurComplement.batch)] {
        let isLeft =
          cleared?.reduce(row, of: matrix, appendingTo: &lines) ?? solver.reduce(row, of: matrix, appendingTo: &lines)
        if isLeft { candidates.append(row) }
      }
      if candidates.count == kept.count { continue }
      guard let dense = try? Matrix(rows: candidates.count, columns: width, elements: lines) else { return nil }
      let echelon = ModularEchelon(eliminating: dense, modulo: modulus)
      found = (echelon.pivotRows.map { candidates[$0] }, echelon.pivotColumns.map { rest[$0] })
      kept = found.rows
      lines = echelon.pivotRows.flatMap { dense.row($0) }
    }
    (rows, columns) = found
    var echelon = solver.echelon
    guard let dense = try? Matrix(rows: kept.count, columns: width, elements: lines) else { return nil }
    echelon.dense = EchelonRows.Dense(
      matrix: dense, columns: rest, pivots: found.columns.map { places[$0] - count })
    self.echelon = echelon
  }
}

/// Clears the columns of pivots that form a triangle in one row after the other.
final class TriangularSolver {
  private let modulus: UInt64
  private let places: ColumnPlaces
  /// By numbers of columns, and the same by their places.
  let echelon: EchelonRows
  private let columns: [Int32]
  private var values: [UInt64]
  /// A bit for each pivot's column that may not be zero.
  private var marks: [UInt64]
  /// A multiple of the modulus, the largest that fits 63 bits.
  private let multiple: UInt64

  convenience init?(
    _ matrix: SparseResidues, pivots: StructuralPivots, places: ColumnPlaces, modulo modulus: WordModulus
  ) {
    var echelon = EchelonRows(modulus: modulus, columnIndices: matrix.columnIndices)
    for (row, column) in zip(pivots.rows, pivots.columns) {
      let range = matrix.entries(row)
      guard let place = range.first(where: { Int(matrix.columns[$0]) == column }),
        let inverse = modulus.inverse(matrix.values[place])
      else { return nil }
      for k in range where k != place { echelon.append(Int(matrix.columns[k]), matrix.values[k]) }
      echelon.endRow(times: inverse)
    }
    self.init(echelon, places: places)
  }

  /// - Requires: a modulus below 2^32.
  init(_ echelon: EchelonRows, places: ColumnPlaces) {
    (self.echelon, self.places, modulus) = (echelon, places, echelon.modulus.value)
    values = [UInt64](repeating: 0, count: places.count)
    marks = [UInt64](repeating: 0, count: places.rank / 64 + 1)
    multiple = (1 << 63) / modulus * modulus
    columns = echelon.columns.map { Int32(truncatingIfNeeded: places[Int($0)]) }
  }

  /// Appends what is left of a row in the columns without pivots, unless it is zero.
  func reduce(_ row: Int, of matrix: SparseResidues, appendingTo lines: inout [UInt64]) -> Bool {
    let (modulus, multiple, count, starts) = (modulus, multiple, places.rank, echelon.starts)
    // Taken out for the while: each access to what an object holds is checked.
    var (values, marks): ([UInt64], [UInt64]) = ([], [])
    swap(&values, &self.values)
    swap(&marks, &self.marks)
    defer {
      swap(&values, &self.values)
      swap(&marks, &self.marks)
    }
    for k in matrix.entries(row) {
      let place = places[Int(matrix.columns[k])]
      values[place] = matrix.values[k]
      if place < count { marks[place >> 6] |= 1 << UInt64(place & 63) }
    }
    values.withUnsafeMutableBufferPointer { values in
      marks.withUnsafeMutableBufferPointer { marks in
        columns.withUnsafeBufferPointer { columns in
          echelon.values.withUnsafeBufferPointer { factors in
            for block in marks.indices {
              while marks[block] != 0 {
                let place = block << 6 | marks[block].trailingZeroBitCount
                marks[block] &= marks[block] - 1
                let value = values[place] % modulus
                values[place] = 0
                if value == 0 { continue }
                let factor = modulus - value
                for k in starts[place]..<starts[place + 1] {
                  let later = Int(columns[k])
                  // Below 2^62 and, once reduced by the multiple, below 2^63: no overflow.
                  let (old, product) = (values[later], factor &* factors[k])
                  let sum = old &+ (product >= multiple ? product &- multiple : product)
                  values[later] = sum >= multiple ? sum &- multiple : sum
                  // What is not zero is marked.
                  if old == 0, later < count { marks[later >> 6] |= 1 << UInt64(later & 63) }
                }
              }
            }
          }
        }
      }
    }
    let start = lines.count
    var isZero = true
    for place in count..<values.count {
      let value = values[place] % modulus
      values[place] = 0
      lines.append(value)
      if value != 0 { isZero = false }
    }
    if isZero { lines.removeLast(lines.count - start) }
    return !isZero
  }
}
