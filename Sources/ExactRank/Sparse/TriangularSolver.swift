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
