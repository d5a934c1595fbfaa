import ExactArithmetic

/// Elimination row by row, of the row and the column of fewest entries; what is left when that is dense is eliminated as a dense matrix.
struct MarkowitzElimination {
  private let modulus: WordModulus
  private let matrix: SparseResidues
  /// Rows so long that each sum with one would cost more than the rest: they are not eliminated with the others, but cleared at the end.
  private let longRows: [Int]
  /// Of the rows and columns that have entries, renumbered.
  private let rowIndices: [Int]
  private let columnIndices: [Int]
  /// For each row the column of the same index, -1 where that has no entries.
  private let diagonal: [Int]
  /// Where the entries of the rows that are left stand in the lists, with increasing columns; a row that is done is empty.
  private var rows: [Range<Int>]
  private var columns: [Int32]
  private var values: [UInt64]
  /// Where the room of each row ends. One that outgrows it goes to the end of the lists.
  private var ends: [Int]
  /// A row that is being made.
  private var sum = RowSum()
  /// For each column the rows that have had an entry there: some no longer do.
  private var columnRows: ColumnRows
  private var columnCounts: [Int]
  /// Rows by number of entries and columns by number of entries, each listed at least
  /// where it belongs.
  private var rowBuckets: [[Int]] = [[], []]
  private var singleColumns: [Int] = []
  private var entries = 0
  private var remaining = 0
  /// The entries of rows that were added up.
  private var sums = 0
  private(set) var pivotRows: [Int] = []
  private(set) var pivotColumns: [Int] = []
  /// Nil once it has more entries than what is left may have.
  private(set) var echelon: EchelonRows?

  init(_ matrix: SparseResidues, _ modulus: WordModulus) {
    (self.matrix, self.modulus) = (matrix, modulus)
    (rowIndices, columnIndices) = (matrix.rowIndices, matrix.columnIndices)
    let numbers = IndexTable(matrix.columnIndices)
    diagonal = matrix.rowIndices.map { numbers[$0] ?? -1 }
    longRows = MarkowitzElimination.longRows(of: matrix)
    let isLong = longRows.reduce(into: [Bool](repeating: false, count: matrix.rowCount)) { $0[$1] = true }
    (columns, values, columnCounts) = (matrix.columns, matrix.values, Array(repeating: 0, count: columnIndices.count))
    rows = (0..<matrix.rowCount).map { isLong[$0] ? 0..<0 : matrix.entries($0) }
    ends = rows.map(\.upperBound)
    for row in rows { for k in row { columnCounts[Int(columns[k])] += 1 } }
    columnRows = ColumnRows(matrix, rows: rows, counts: columnCounts)
    echelon = EchelonRows(modulus: modulus, columnIndices: columnIndices)
    entries = rows.reduce(0) { $0 + $1.count }
    for (row, range) in rows.enumerated() {
      if !range.isEmpty { remaining += 1 }
      file(row)
    }
    singleColumns = columnCounts.indices.filter { columnCounts[$0] == 1 }
  }

  /// Unless they are many.
  private static func longRows(of matrix: SparseResidues) -> [Int] {
    let rows = matrix.longRows
    return rows.count <= mostLong && rows.count * matrix.columnIndices.count <= mostLongEntries ? rows : []
  }

  private static let (mostLong, mostLongEntries) = (256, 12_000_000)

  private mutating func file(_ row: Int) {
    let count = rows[row].count
    if count == 0 { return }
    while rowBuckets.count <= count { rowBuckets.append([]) }
    rowBuckets[count].append(row)
  }

  /// - Parameter mostSums: bounds the entries of rows that are added up.
  /// - Returns: false when that bound is reached, and nothing is found.
  mutating func run(mostEntries: Int, mostSums: Int = .max) throws -> Bool {
    let most = min(rows.count, columnCounts.count)
    while remaining > 0 {
      if sums > mostSums { return false }
      if entries > mostEntries { throw LimitError("the fill-in of the elimination", of: .entries, bound: mostEntries) }
      if echelon?.entryCount ?? 0 > mostEntries {
        if !longRows.isEmpty { throw LimitError("the eliminated rows' entries", of: .entries, bound: mostEntries) }
        echelon = nil
      }
      WorkMeter.report("pivot", pivotRows.count, atMost: most)
      if let column = singleColumns.popLast() {
        guard columnCounts[column] == 1,
          let row = columnRows.first(of: column, where: { place(of: column, in: $0) != nil }),
          let place = place(of: column, in: row), let inverse = modulus.inverse(values[place])
        else { continue }
        take(row, column, inverse)
        continue
      }
      guard let row = shortestRow() else { break }
      if rows[row].count > 1, isDense {
        finishDensely()
        return true
      }
      guard let column = shortestColumn(of: row) else { continue }
      eliminate(row, column)
      if columns.count > 8 * entries + 1 << 20 { compact() }
    }
    if !longRows.isEmpty { finishDensely() }
    return true
  }

  private mutating func shortestRow() -> Int? {
    for count in 1..<rowBuckets.count {
      while let row = rowBuckets[count].popLast() {
        if rows[row].count == count { return row }
      }
    }
    return nil
  }

  /// The column of fewest entries among a row's: that on the diagonal where it is one of them, so that symmetric places stay so.
  private func shortestColumn(of row: Int) -> Int? {
    guard
      let shortest = rows[row].lazy.map({ Int(columns[$0]) }).min(by: { columnCounts[$0] < columnCounts[$1] })
    else { return nil }
    let own = diagonal[row]
    return own >= 0 && columnCounts[own] == columnCounts[shortest] && place(of: own, in: row) != nil ? own : shortest
  }

  /// What is left is dense enough, and small enough, for a dense elimination.
  private var isDense: Bool {
    let columns = columnCounts.count - pivotColumns.count
    return remaining <= 6000 && columns <= 12_000 && entries * 2 > remaining * columns
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

  /// `row += factor · pivot`.
  private mutating func add(_ pivot: Range<Int>, times factor: UInt64, to row: Int) {
    let old = rows[row]
    // Taken out for the while: what is made is apart from what it is made of.
    var sum = RowSum()
    swap(&sum, &self.sum)
    defer { swap(&sum, &self.sum) }
    columns.withUnsafeBufferPointer { columns in
      values.withUnsafeBufferPointer { values in
        sum.make(of: old, pivot, times: factor, columns, values, modulo: modulus)
      }
    }
    for column in sum.filled {
      columnRows.append(row, to: Int(column))
      columnCounts[Int(column)] += 1
    }
    for column in sum.cancelled { removeFromCount(Int(column)) }
    entries += sum.count - old.count
    sums += sum.count
    if sum.count == 0 { remaining -= 1 }
    replace(row, by: sum)
    file(row)
  }

  /// Puts the row that was made in the place of another, or behind all with room to grow.
  private mutating func replace(_ row: Int, by sum: RowSum) {
    let count = sum.count
    if count > ends[row] - rows[row].lowerBound {
      rows[row] = columns.count..<columns.count + count
      columns += sum.columns.prefix(count)
      values += sum.values.prefix(count)
      columns += repeatElement(0, count: count / 2)
      values += repeatElement(0, count: count / 2)
      ends[row] = columns.count
      return
    }
    let start = rows[row].lowerBound
    rows[row] = start..<start + count
    columns.withUnsafeMutableBufferPointer { columns in
      values.withUnsafeMutableBufferPointer { values in
        for k in 0..<count { (columns[start + k], values[start + k]) = (sum.columns[k], sum.values[k]) }
      }
    }
  }

  private mutating func finishDensely() {
    let left = rows.indices.filter { !rows[$0].isEmpty }
    let (long, free, lines) = clearedLongRows()
    var places = [Int](repeating: -1, count: columnIndices.count)
    for row in left { for k in rows[row] { places[Int(columns[k])] = 0 } }
    for (k, value) in lines.enumerated() where value != 0 { places[free[k % free.count]] = 0 }
    let kept = places.indices.filter { places[$0] == 0 }
    for (place, column) in kept.enumerated() { places[column] = place }
    var dense = Matrix<UInt64>(rows: left.count + long.count, columns: kept.count) { _, _ in 0 }
    for (i, row) in left.enumerated() { for k in rows[row] { dense[i, places[Int(columns[k])]] = values[k] } }
    for (k, value) in lines.enumerated() where value != 0 {
      dense[left.count + k / free.count, places[free[k % free.count]]] = value
    }
    let others = left + long
    let found = ModularEchelon(eliminating: dense, modulo: modulus)
    pivotRows += found.pivotRows.map { rowIndices[others[$0]] }
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

  /// What is left of the long rows in the columns without pivots, row after row, where that is not zero.
  private func clearedLongRows() -> (rows: [Int], columns: [Int], lines: [UInt64]) {
    guard let echelon, !longRows.isEmpty else { return ([], [], []) }
    let numbers = IndexTable(columnIndices)
    let pivots = pivotColumns.compactMap { numbers[$0] }
    let places = ColumnPlaces(pivots: pivots, columnCount: columnIndices.count)
    let solver = TriangularSolver(echelon, places: places)
    var (rows, lines): ([Int], [UInt64]) = ([], [])
    for row in longRows where solver.reduce(row, of: matrix, appendingTo: &lines) { rows.append(row) }
    return (rows, Array(places.free), lines)
  }
}

/// The sum of a row and a multiple of another, a merge of two sorted lists.
private struct RowSum {
  private(set) var count = 0
  /// The first of them are the sum's.
  private(set) var columns: [Int32] = []
  private(set) var values: [UInt64] = []
  /// Columns where the row had no entry, and those where it no longer has one.
  private(set) var filled: [Int32] = []
  private(set) var cancelled: [Int32] = []

  /// - Parameters:
  ///   - old: where the entries of the row are in the lists,
  ///   - pivot: and those of the row of which a multiple is added.
  mutating func make(
    of old: Range<Int>, _ pivot: Range<Int>, times factor: UInt64, _ entryColumns: UnsafeBufferPointer<Int32>,
    _ entries: UnsafeBufferPointer<UInt64>, modulo modulus: WordModulus
  ) {
    let most = old.count + pivot.count
    if columns.count < most {
      columns = [Int32](repeating: 0, count: 2 * most)
      values = [UInt64](repeating: 0, count: 2 * most)
    }
    filled.removeAll(keepingCapacity: true)
    cancelled.removeAll(keepingCapacity: true)
    var (a, b, end) = (old.lowerBound, pivot.lowerBound, 0)
    columns.withUnsafeMutableBufferPointer { columns in
      values.withUnsafeMutableBufferPointer { values in
        while a < old.upperBound && b < pivot.upperBound {
          let (left, right) = (entryColumns[a], entryColumns[b])
          if left < right {
            (columns[end], values[end]) = (left, entries[a])
            (a, end) = (a + 1, end + 1)
          } else if right < left {
            (columns[end], values[end]) = (right, modulus.multiply(factor, entries[b]))
            filled.append(right)
            (b, end) = (b + 1, end + 1)
          } else {
            let value = modulus.add(entries[a], modulus.multiply(factor, entries[b]))
            (columns[end], values[end]) = (left, value)
            if value != 0 { end += 1 } else { cancelled.append(left) }
            (a, b) = (a + 1, b + 1)
          }
        }
        for k in a..<old.upperBound {
          (columns[end], values[end]) = (entryColumns[k], entries[k])
          end += 1
        }
        for k in b..<pivot.upperBound {
          (columns[end], values[end]) = (entryColumns[k], modulus.multiply(factor, entries[k]))
          filled.append(entryColumns[k])
          end += 1
        }
      }
    }
    count = end
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
  /// - Parameter rows: the entries that are listed, of each row.
  init(_ matrix: SparseResidues, rows lines: [Range<Int>], counts: [Int]) {
    var end = 0
    last = counts.map { count in
      defer { end += count }
      return end - 1
    }
    first = zip(last, counts).map { $1 == 0 ? -1 : $0 + 1 }
    (rows, next) = (Array(repeating: 0, count: end), Array(1..<end + 1))
    for (row, entries) in lines.enumerated() {
      for k in entries {
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
