import ExactArithmetic

/// Gaussian elimination of a sparse matrix modulo a word-size prime, with pivots
/// chosen after Markowitz so that few entries are filled in.
///
/// Where the places of the entries alone show nearly all pivots, what is left is eliminated as a dense
/// matrix at once. Else columns and rows of one entry go first, which fills in nothing; then the shortest
/// row, at its column of fewest entries; and when what is left is small and no longer
/// sparse, it is eliminated as a dense matrix.
public struct SparseEchelon: Sendable {
  /// In the order of elimination: the pivots of the minor `M[pivotRows, pivotColumns]`.
  public let pivotRows: [Int]
  public let pivotColumns: [Int]
  public let modulus: WordModulus
  /// The pivots' rows once those before them are eliminated, unless they were too many to keep.
  let rows: EchelonRows?

  public var rank: Int { pivotRows.count }

  /// - Parameters:
  ///   - matrix: `m × n`.
  ///   - modulus: a prime below 2^32.
  ///   - mostEntries: bounds the entries, fill-in included.
  ///   - leastStructural: a matrix of fewer entries is eliminated as Markowitz has it at once.
  /// - Returns: nil when a denominator is not prime to the modulus.
  /// - Throws: `LimitError` when the fill-in exceeds the bound.
  public init?(
    eliminating matrix: SparseMatrix<Rational>, modulo modulus: WordModulus, mostEntries: Int,
    leastStructural: Int = 4096
  ) throws {
    guard let residues = SparseResidues(matrix, modulus) else { return nil }
    let columnCount = residues.columnIndices.count
    if residues.entryCount >= leastStructural {
      let structural = StructuralPivots(residues, columnCount: columnCount)
      if let rest = SchurComplement(residues, columnCount: columnCount, pivots: structural, modulo: modulus) {
        pivotRows = (structural.rows + rest.rows).map { residues.rowIndices[$0] }
        pivotColumns = (structural.columns + rest.columns).map { residues.columnIndices[$0] }
        (self.modulus, rows) = (modulus, rest.echelon)
        return
      }
    }
    var elimination = MarkowitzElimination(residues, modulus)
    try elimination.run(mostEntries: mostEntries)
    (pivotRows, pivotColumns, self.modulus) = (elimination.pivotRows, elimination.pivotColumns, modulus)
    rows = elimination.echelon
  }
}

private struct MarkowitzElimination {
  private let modulus: WordModulus
  /// Of the rows and columns that have entries, renumbered.
  private let rowIndices: [Int]
  private let columnIndices: [Int]
  /// Where the entries of the rows that are left stand in the lists, with increasing columns; a row that is done is empty.
  private var rows: [Range<Int>]
  private var columns: [Int32]
  private var values: [UInt64]
  /// Where the room of each row ends. One that outgrows it goes to the end of the lists.
  private var ends: [Int]
  /// A row that is being made.
  private var newColumns: [Int32] = []
  private var newValues: [UInt64] = []
  /// For each column the rows that have had an entry there: some no longer do.
  private var columnRows: ColumnRows
  private var columnCounts: [Int]
  /// Rows by number of entries and columns by number of entries, each listed at least
  /// where it belongs.
  private var rowBuckets: [[Int]] = [[], []]
  private var singleColumns: [Int] = []
  private var entries = 0
  private var remaining = 0
  private(set) var pivotRows: [Int] = []
  private(set) var pivotColumns: [Int] = []
  /// Nil once it has more entries than what is left may have.
  private(set) var echelon: EchelonRows?

  init(_ matrix: SparseResidues, _ modulus: WordModulus) {
    self.modulus = modulus
    (rowIndices, columnIndices) = (matrix.rowIndices, matrix.columnIndices)
    (columns, values, columnCounts) = (matrix.columns, matrix.values, Array(repeating: 0, count: columnIndices.count))
    rows = (0..<matrix.rowCount).map(matrix.entries)
    ends = rows.map(\.upperBound)
    for column in columns { columnCounts[Int(column)] += 1 }
    columnRows = ColumnRows(matrix, counts: columnCounts)
    echelon = EchelonRows(modulus: modulus, columnIndices: columnIndices)
    entries = columns.count
    for (row, range) in rows.enumerated() {
      if !range.isEmpty { remaining += 1 }
      file(row)
    }
    singleColumns = columnCounts.indices.filter { columnCounts[$0] == 1 }
  }

  private mutating func file(_ row: Int) {
    let count = rows[row].count
    if count == 0 { return }
    while rowBuckets.count <= count { rowBuckets.append([]) }
    rowBuckets[count].append(row)
  }

  mutating func run(mostEntries: Int) throws {
    let most = min(rows.count, columnCounts.count)
    while remaining > 0 {
      if entries > mostEntries { throw LimitError("the fill-in of the elimination", of: .entries, bound: mostEntries) }
      if echelon?.entryCount ?? 0 > mostEntries { echelon = nil }
      WorkMeter.report("pivot", pivotRows.count, atMost: most)
      if let column = singleColumns.popLast() {
        guard columnCounts[column] == 1,
          let row = columnRows.first(of: column, where: { place(of: column, in: $0) != nil }),
          let place = place(of: column, in: row), let inverse = modulus.inverse(values[place])
        else { continue }
        take(row, column, inverse)
        continue
      }
      guard let row = shortestRow() else { return }
      if rows[row].count > 1, isDense {
        finishDensely()
        return
      }
      // The column of fewest entries among the row's.
      guard let place = rows[row].min(by: { columnCounts[Int(columns[$0])] < columnCounts[Int(columns[$1])] }) else {
        continue
      }
      eliminate(row, Int(columns[place]))
      if columns.count > 8 * entries + 1 << 20 { compact() }
    }
  }

  private mutating func shortestRow() -> Int? {
    for count in 1..<rowBuckets.count {
      while let row = rowBuckets[count].popLast() {
        if rows[row].count == count { return row }
      }
    }
    return nil
  }

  /// What is left is dense enough, and small enough, for a dense elimination.
  private var isDense: Bool {
    let columns = columnCounts.count - pivotColumns.count
    return remaining <= 6000 && columns <= 12_000 && entries * 8 > remaining * columns
  }

  /// Where a row's entry in a column stands, if there is one.
  private func place(of column: Int, in row: Int) -> Int? {
    var (low, high) = (rows[row].lowerBound, rows[row].upperBound)
    while low < high {
      let middle = (low + high) / 2
      if columns[middle] < column { low = middle + 1 } else { high = middle }
    }
    return low < rows[row].upperBound && columns[low] == column ? low : nil
  }

  /// Leaves out of the lists what is of no row any more.
  private mutating func compact() {
    var (columns, values): ([Int32], [UInt64]) = ([], [])
    columns.reserveCapacity(2 * entries)
    values.reserveCapacity(2 * entries)
    for (row, range) in rows.enumerated() {
      rows[row] = columns.count..<columns.count + range.count
      ends[row] = rows[row].upperBound
      columns += self.columns[range]
      values += self.values[range]
    }
    (self.columns, self.values) = (columns, values)
  }

  /// Removes a row from what is left, and records the pivot.
  /// - Parameter inverse: of the pivot.
  private mutating func take(_ row: Int, _ column: Int, _ inverse: UInt64) {
    pivotRows.append(rowIndices[row])
    pivotColumns.append(columnIndices[column])
    for k in rows[row] {
      let other = Int(columns[k])
      removeFromCount(other)
      if other != column { echelon?.append(other, values[k]) }
    }
    echelon?.endRow(times: inverse)
    entries -= rows[row].count
    remaining -= 1
    rows[row] = 0..<0
  }

  private mutating func removeFromCount(_ column: Int) {
    columnCounts[column] -= 1
    if columnCounts[column] == 1 { singleColumns.append(column) }
  }

  private mutating func eliminate(_ pivotRow: Int, _ column: Int) {
    let pivot = rows[pivotRow]
    guard let place = place(of: column, in: pivotRow), let inverse = modulus.inverse(values[place]) else {
      rows[pivotRow] = 0..<0
      return
    }
    take(pivotRow, column, inverse)
    var item = columnRows.takeFirst(of: column)
    while let row = columnRows.next(&item) {
      guard let place = self.place(of: column, in: row) else { continue }
      add(pivot, times: modulus.negate(modulus.multiply(values[place], inverse)), to: row)
    }
  }

  /// `row += factor · pivot`, a merge of two sorted lists.
  private mutating func add(_ pivot: Range<Int>, times factor: UInt64, to row: Int) {
    let old = rows[row]
    newColumns.removeAll(keepingCapacity: true)
    newValues.removeAll(keepingCapacity: true)
    var (a, b) = (old.lowerBound, pivot.lowerBound)
    while a < old.upperBound || b < pivot.upperBound {
      if b == pivot.upperBound || (a < old.upperBound && columns[a] < columns[b]) {
        newColumns.append(columns[a])
        newValues.append(values[a])
        a += 1
      } else if a == old.upperBound || columns[b] < columns[a] {
        let column = Int(columns[b])
        newColumns.append(columns[b])
        newValues.append(modulus.multiply(factor, values[b]))
        columnRows.append(row, to: column)
        columnCounts[column] += 1
        b += 1
      } else {
        let value = modulus.add(values[a], modulus.multiply(factor, values[b]))
        if value != 0 {
          newColumns.append(columns[a])
          newValues.append(value)
        } else {
          removeFromCount(Int(columns[a]))
        }
        (a, b) = (a + 1, b + 1)
      }
    }
    entries += newColumns.count - old.count
    if newColumns.isEmpty { remaining -= 1 }
    replace(row)
    file(row)
  }

  /// Puts the row that was made in the place of another, or behind all with room to grow.
  private mutating func replace(_ row: Int) {
    let count = newColumns.count
    if count > ends[row] - rows[row].lowerBound {
      rows[row] = columns.count..<columns.count + count
      columns += newColumns
      values += newValues
      columns += repeatElement(0, count: count / 2)
      values += repeatElement(0, count: count / 2)
      ends[row] = columns.count
      return
    }
    rows[row] = rows[row].lowerBound..<rows[row].lowerBound + count
    for k in 0..<count {
      columns[rows[row].lowerBound + k] = newColumns[k]
      values[rows[row].lowerBound + k] = newValues[k]
    }
  }

  private mutating func finishDensely() {
    let left = rows.indices.filter { !rows[$0].isEmpty }
    var places = [Int](repeating: -1, count: columnIndices.count)
    for row in left { for k in rows[row] { places[Int(columns[k])] = 0 } }
    let kept = places.indices.filter { places[$0] == 0 }
    for (place, column) in kept.enumerated() { places[column] = place }
    var dense = Matrix<UInt64>(rows: left.count, columns: kept.count) { _, _ in 0 }
    for (i, row) in left.enumerated() { for k in rows[row] { dense[i, places[Int(columns[k])]] = values[k] } }
    let found = ModularEchelon(eliminating: dense, modulo: modulus)
    pivotRows += found.pivotRows.map { rowIndices[left[$0]] }
    pivotColumns += found.pivotColumns.map { columnIndices[kept[$0]] }
    // A large rest is finished in products of doubles only; else the kernel is eliminated anew, row by row.
    guard found.rank < 64 || DoubleModulus.moduli.contains(modulus.value) else {
      echelon = nil
      return
    }
    echelon?.dense = EchelonRows.Dense(
      matrix: dense.submatrix(rows: found.pivotRows, columns: Array(kept.indices)), columns: kept,
      pivots: found.pivotColumns)
  }
}

/// Lists of rows, one for each column, that grow at their ends; linked in flat arrays.
private struct ColumnRows {
  /// The first and the last item of each list, -1 for none.
  private var first: [Int]
  private var last: [Int]
  /// Of each item: its row, and the item after it.
  private var rows: [Int32]
  private var next: [Int]

  /// At first the items of a column stand side by side.
  init(_ matrix: SparseResidues, counts: [Int]) {
    var end = 0
    last = counts.map { count in
      defer { end += count }
      return end - 1
    }
    first = zip(last, counts).map { $1 == 0 ? -1 : $0 + 1 }
    (rows, next) = (Array(repeating: 0, count: end), Array(1..<end + 1))
    for row in 0..<matrix.rowCount {
      for k in matrix.entries(row) {
        let column = Int(matrix.columns[k])
        last[column] += 1
        rows[last[column]] = Int32(truncatingIfNeeded: row)
      }
    }
    for column in counts.indices {
      if counts[column] == 0 { last[column] = -1 } else { next[last[column]] = -1 }
    }
  }

  mutating func append(_ row: Int, to column: Int) {
    let item = rows.count
    rows.append(Int32(truncatingIfNeeded: row))
    next.append(-1)
    if last[column] < 0 { first[column] = item } else { next[last[column]] = item }
    last[column] = item
  }

  func first(of column: Int, where isWanted: (Int) -> Bool) -> Int? {
    var item = first[column]
    while let row = next(&item) { if isWanted(row) { return row } }
    return nil
  }

  /// The first item of a column, whose list is empty from then on.
  mutating func takeFirst(of column: Int) -> Int {
    defer { (first[column], last[column]) = (-1, -1) }
    return first[column]
  }

  /// The row of an item, which becomes the next one; nil after the last.
  func next(_ item: inout Int) -> Int? {
    if item < 0 { return nil }
    defer { item = next[item] }
    return Int(rows[item])
  }
}
