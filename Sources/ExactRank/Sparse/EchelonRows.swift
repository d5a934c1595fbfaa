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
  func cleared(_ place: [Int], rank: Int, free: [Int], mostEntries: Int) -> EchelonRows? {
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
