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
  private typealias Entry = (column: Int, value: UInt64)

  private let modulus: WordModulus
  /// Of the rows and columns that have entries, renumbered.
  private let rowIndices: [Int]
  private let columnIndices: [Int]
  /// The rows that are left, with increasing columns; a row that is done is empty.
  private var rows: [[Entry]]
  /// For each column the rows that have had an entry there: some no longer do.
  private var columnRows: [[Int]]
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
    (rows, columnCounts) = ([], Array(repeating: 0, count: columnIndices.count))
    rows.reserveCapacity(rowIndices.count)
    for column in matrix.columns { columnCounts[Int(column)] += 1 }
    columnRows = columnCounts.map { count in
      var rows: [Int] = []
      rows.reserveCapacity(count)
      return rows
    }
    echelon = EchelonRows(modulus: modulus, columnIndices: columnIndices)
    for i in 0..<matrix.rowCount {
      let row = matrix.entries(i).map { Entry(column: Int(matrix.columns[$0]), value: matrix.values[$0]) }
      for entry in row { columnRows[entry.column].append(i) }
      rows.append(row)
      entries += row.count
      if !row.isEmpty { remaining += 1 }
      file(i)
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
          let row = columnRows[column].first(where: { place(of: column, in: $0) != nil }),
          let place = place(of: column, in: row), let inverse = modulus.inverse(rows[row][place].value)
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
      guard let column = rows[row].min(by: { columnCounts[$0.column] < columnCounts[$1.column] })?.column else {
        continue
      }
      eliminate(row, column)
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

  private func place(of column: Int, in row: Int) -> Int? {
    let entries = rows[row]
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].column < column { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].column == column ? low : nil
  }

  /// Removes a row from what is left, and records the pivot.
  /// - Parameter inverse: of the pivot.
  private mutating func take(_ row: Int, _ column: Int, _ inverse: UInt64) {
    pivotRows.append(rowIndices[row])
    pivotColumns.append(columnIndices[column])
    for entry in rows[row] {
      removeFromCount(entry.column)
      if entry.column != column { echelon?.append(entry.column, entry.value) }
    }
    echelon?.endRow(times: inverse)
    entries -= rows[row].count
    remaining -= 1
    rows[row] = []
  }

  private mutating func removeFromCount(_ column: Int) {
    columnCounts[column] -= 1
    if columnCounts[column] == 1 { singleColumns.append(column) }
  }

  private mutating func eliminate(_ pivotRow: Int, _ column: Int) {
    let pivot = rows[pivotRow]
    guard let place = place(of: column, in: pivotRow), let inverse = modulus.inverse(pivot[place].value) else {
      rows[pivotRow] = []
      return
    }
    take(pivotRow, column, inverse)
    let others = columnRows[column]
    columnRows[column] = []
    for i in others {
      guard let place = self.place(of: column, in: i) else { continue }
      let factor = modulus.negate(modulus.multiply(rows[i][place].value, inverse))
      add(pivot, times: factor, to: i)
    }
  }

  /// `row += factor · pivot`, a merge of two sorted lists.
  private mutating func add(_ pivot: [Entry], times factor: UInt64, to row: Int) {
    let old = rows[row]
    rows[row] = []
    var merged: [Entry] = []
    merged.reserveCapacity(old.count + pivot.count)
    var (a, b) = (0, 0)
    while a < old.count || b < pivot.count {
      if b == pivot.count || (a < old.count && old[a].column < pivot[b].column) {
        merged.append(old[a])
        a += 1
      } else if a == old.count || pivot[b].column < old[a].column {
        let column = pivot[b].column
        merged.append((column, modulus.multiply(factor, pivot[b].value)))
        columnRows[column].append(row)
        columnCounts[column] += 1
        b += 1
      } else {
        let value = modulus.add(old[a].value, modulus.multiply(factor, pivot[b].value))
        if value != 0 { merged.append((old[a].column, value)) } else { removeFromCount(old[a].column) }
        (a, b) = (a + 1, b + 1)
      }
    }
    entries += merged.count - old.count
    if merged.isEmpty { remaining -= 1 }
    rows[row] = merged
    file(row)
  }

  private mutating func finishDensely() {
    let left = rows.indices.filter { !rows[$0].isEmpty }
    var places = [Int](repeating: -1, count: columnIndices.count)
    for row in left { for entry in rows[row] { places[entry.column] = 0 } }
    let columns = places.indices.filter { places[$0] == 0 }
    for (place, column) in columns.enumerated() { places[column] = place }
    var dense = Matrix<UInt64>(rows: left.count, columns: columns.count) { _, _ in 0 }
    for (i, row) in left.enumerated() { for entry in rows[row] { dense[i, places[entry.column]] = entry.value } }
    let found = ModularEchelon(eliminating: dense, modulo: modulus)
    pivotRows += found.pivotRows.map { rowIndices[left[$0]] }
    pivotColumns += found.pivotColumns.map { columnIndices[columns[$0]] }
    // A large rest is finished in products of doubles only; else the kernel is eliminated anew, row by row.
    guard found.rank < 64 || DoubleModulus.moduli.contains(modulus.value) else {
      echelon = nil
      return
    }
    echelon?.dense = EchelonRows.Dense(
      matrix: dense.submatrix(rows: found.pivotRows, columns: Array(columns.indices)), columns: columns,
      pivots: found.pivotColumns)
  }
}
