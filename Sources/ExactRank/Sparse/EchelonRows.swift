import ExactArithmetic

/// The pivots' rows of an elimination modulo a prime, in the order of elimination and divided by their pivots, in
/// flat arrays: what stands right of each pivot. The last of them may be a dense matrix that is not yet eliminated.
struct EchelonRows: Sendable {
  /// Rows of which only the columns of their own pivots, and columns without pivots, are left.
  struct Dense: Sendable {
    /// A row for each pivot.
    let matrix: Matrix<UInt64>
    /// Numbers of columns.
    let columns: [Int]
    /// Places among these, in the order of the rows.
    let pivots: [Int]
  }

  let modulus: WordModulus
  /// The matrix's columns, by their numbers here.
  let columnIndices: [Int]
  /// Where each row begins.
  private(set) var starts = [0]
  private(set) var columns: [Int32] = []
  private(set) var values: [UInt64] = []
  var dense: Dense?

  init(modulus: WordModulus, columnIndices: [Int]) { (self.modulus, self.columnIndices) = (modulus, columnIndices) }

  var entryCount: Int { columns.count }

  func entries(_ row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  mutating func append(_ column: Int, _ value: UInt64) {
    columns.append(Int32(truncatingIfNeeded: column))
    values.append(value)
  }

  /// Ends a row; what was appended since the last one is multiplied by a factor.
  mutating func endRow(times factor: UInt64 = 1) {
    let row = starts[starts.count - 1]..<values.count
    if factor != 1 { for k in row { values[k] = modulus.multiply(values[k], factor) } }
    starts.append(columns.count)
  }
}

extension EchelonRows {
  /// Why rows are not eliminated.
  enum Obstacle: Error {
    /// A pivot, or a denominator, is no unit modulo the prime.
    case notUnit
    /// There are more entries than the bound.
    case tooLarge
  }

  /// Eliminates the rows of a minor in a given order, the columns without pivots with them.
  /// - Parameter places: tells a column's place: its pivot's number, or the number of pivots and the place among
  ///   the other columns. Columns without a place are left out.
  init(
    of matrix: SparseMatrix<Rational>, pivotRows: [Int], places: ColumnPlaces, modulo modulus: WordModulus,
    mostEntries: Int
  ) throws(Obstacle) {
    self.init(modulus: modulus, columnIndices: places.columns)
    let lines = IndexTable(matrix.listedRows)
    let columnPlaces = matrix.listedColumns.map { places[$0] }
    var work = SparseSum(count: places.count, modulus: modulus)
    var marks = [UInt64](repeating: 0, count: places.count / 64 + 1)
    for (k, row) in pivotRows.enumerated() {
      WorkMeter.report("row of the kernel's elimination", k, of: pivotRows.count)
      var (block, last) = (marks.count, -1)
      guard let line = lines[row] else { throw .notUnit }
      for entry in matrix.entries(line) {
        let place = columnPlaces[Int(matrix.places[entry])]
        if place < 0 { continue }
        guard let value = modulus.residue(matrix.values[entry]) else { throw .notUnit }
        work.values[place] = value
        marks[place >> 6] |= 1 << UInt64(place & 63)
        (block, last) = (min(block, place >> 6), max(last, place >> 6))
      }
      var pivot: UInt64 = 0
      while block <= last {
        while marks[block] != 0 {
          let place = block << 6 | marks[block].trailingZeroBitCount
          marks[block] &= marks[block] - 1
          let value = work.take(place)
          if value == 0 { continue }
          if place >= k {
            if place == k { pivot = value } else { append(place, value) }
            continue
          }
          let factor = modulus.negate(value)
          for e in entries(place) {
            let later = Int(columns[e])
            // What is not zero is marked.
            if work.values[later] == 0 { marks[later >> 6] |= 1 << UInt64(later & 63) }
            work.add(factor, values[e], at: later)
          }
          if !entries(place).isEmpty { last = max(last, Int(columns[starts[place + 1] - 1]) >> 6) }
        }
        block += 1
      }
      guard let inverse = modulus.inverse(pivot) else { throw .notUnit }
      endRow(times: inverse)
      if entryCount > mostEntries { throw .tooLarge }
    }
  }

  /// Clears the later pivots' columns in each row, from the last row up: the columns without pivots are left.
  /// - Returns: a row for each pivot, from the last one on, of places among those columns; nil when there are more
  ///   entries than the bound.
  func cleared(_ places: ColumnPlaces, mostEntries: Int) -> EchelonRows? {
    cleared(columnIndices.map { places[$0] }, rank: places.rank, free: Array(places.free), mostEntries: mostEntries)
  }

  /// The same.
  /// - Parameters:
  ///   - place: of each column by its number here.
  ///   - free: the columns without pivots.
  fileprivate func cleared(_ place: [Int], rank: Int, free: [Int], mostEntries: Int) -> EchelonRows? {
    var result = EchelonRows(modulus: modulus, columnIndices: free)
    if let dense {
      guard dense.append(to: &result, free: { place[$0] - rank }, mostEntries: mostEntries) else { return nil }
    }
    var work = SparseSum(count: free.count, modulus: modulus)
    for k in stride(from: starts.count - 2, through: 0, by: -1) {
      WorkMeter.report("row of the kernel", result.starts.count - 1, of: rank)
      for e in entries(k) { work.note(values[e], at: place[Int(columns[e])], rank: rank, result) }
      work.drain { result.append($0, $1) }
      result.endRow()
      if result.entryCount > mostEntries { return nil }
    }
    return result
  }
}

extension EchelonRows.Dense {
  /// Appends `B⁻¹ F`, from the last row on, where `B` is the square of the pivots' columns and `F` what is left.
  fileprivate func append(to rows: inout EchelonRows, free: (Int) -> Int, mostEntries: Int) -> Bool {
    let isPivot = pivots.reduce(into: [Bool](repeating: false, count: columns.count)) { $0[$1] = true }
    let others = columns.indices.filter { !isPivot[$0] }
    guard others.count * pivots.count <= mostEntries - rows.entryCount else { return false }
    let all = Array(0..<matrix.rows)
    guard let inverse = matrix.submatrix(rows: all, columns: pivots).inverse(modulo: rows.modulus) else { return false }
    let rest = inverse.product(with: matrix.submatrix(rows: all, columns: others), modulo: rows.modulus)
    let places = others.map { free(columns[$0]) }
    for k in all.reversed() {
      for (j, value) in zip(places, rest.row(k)) where value != 0 { rows.append(j, value) }
      rows.endRow()
    }
    return true
  }
}

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

/// Sums of products modulo a prime, one for each of some places; they are reduced when they are taken.
private struct SparseSum {
  var values: [UInt64]
  private let modulus: WordModulus
  /// 2^64 modulo the prime.
  private let wrapped: UInt64
  private var isNoted: [Bool]
  private var noted: [Int] = []

  init(count: Int, modulus: WordModulus) {
    (values, isNoted) = (Array(repeating: 0, count: count), Array(repeating: false, count: count))
    self.modulus = modulus
    wrapped = (UInt64.max % modulus.value + 1) % modulus.value
  }

  @inline(__always)
  mutating func add(_ factor: UInt64, _ entry: UInt64, at place: Int) {
    guard modulus.isHalfWord else {
      values[place] = modulus.add(values[place], modulus.multiply(factor, entry))
      return
    }
    // Where the sum passes 2^64, what is left is below the product of two numbers below 2^32.
    let (sum, isOver) = values[place].addingReportingOverflow(factor &* entry)
    values[place] = isOver ? sum &+ wrapped : sum
  }

  /// Adds, at a place that `drain` is to come to.
  @inline(__always)
  mutating func note(_ factor: UInt64, _ entry: UInt64, at place: Int) {
    if !isNoted[place] {
      isNoted[place] = true
      noted.append(place)
    }
    add(factor, entry, at: place)
  }

  /// Adds an entry of a row: what it leaves in the columns without pivots.
  /// - Parameters:
  ///   - place: of its column.
  ///   - cleared: the rows of the pivots after it at least, from the last one on.
  @inline(__always)
  mutating func note(_ value: UInt64, at place: Int, rank: Int, _ cleared: EchelonRows) {
    if place >= rank { return note(value, 1, at: place - rank) }
    let factor = modulus.negate(value)
    for later in cleared.entries(rank - 1 - place) {
      note(factor, cleared.values[later], at: Int(cleared.columns[later]))
    }
  }

  mutating func take(_ place: Int) -> UInt64 {
    defer { values[place] = 0 }
    return modulus.reduce(values[place])
  }

  /// Takes all sums that are not zero, at the places noted.
  mutating func drain(_ body: (Int, UInt64) -> Void) {
    for place in noted {
      isNoted[place] = false
      let value = take(place)
      if value != 0 { body(place, value) }
    }
    noted.removeAll(keepingCapacity: true)
  }
}
