import ExactArithmetic

/// The first place at which `A · B - scale · I` is not zero modulo a number below 24.
///
/// The method of the four Russians: two rows of `B` have so few combinations that all
/// are tabled, and a sum takes the place of two products. Entries are from around zero,
/// and reduced before as many of them as can be added up in 16 bits have been.
///
/// - Complexity: O(N³), half as many sums as there are products.
func firstFaultByCombinations(
  _ a: Matrix<UInt64>, _ b: Matrix<UInt64>, _ scale: UInt64, _ modulus: UInt64
) -> Int? {
  let (modulus, half) = (Int(modulus), Int(modulus / 2))
  // Zero beyond the matrix, which is taken in groups of eight rows and of 32 columns.
  let entry = { (matrix: Matrix<UInt64>, i: Int, j: Int) in
    guard i < matrix.rows, j < matrix.columns else { return 0 }
    return Int(matrix[i, j]) > half ? Int(matrix[i, j]) - modulus : Int(matrix[i, j])
  }
  let groups = (b.rows + 7) / 8
  let width = (b.columns + Columns.scalarCount - 1) / Columns.scalarCount * Columns.scalarCount
  let rows = Matrix(rows: 8 * groups, columns: width) { Int16(entry(b, $0, $1)) }
  // Group after group, of each row of `A` the places of its four combinations.
  let places = Matrix(rows: groups * a.rows, columns: 4) { row, pair in
    let (group, i) = row.quotientAndRemainder(dividingBy: a.rows)
    let (x, y) = (entry(a, i, 8 * group + 2 * pair), entry(a, i, 8 * group + 2 * pair + 1))
    return UInt16((pair * (2 * half + 1) + x + half) * (2 * half + 1) + y + half)
  }
  let most = (Int(Int16.max) - modulus) / (8 * half * half)
  var (tables, fault): ([Columns], Int?) = ([], nil)
  for first in stride(from: 0, to: b.columns, by: Columns.scalarCount) {
    var sums = [Columns](repeating: .zero, count: a.rows)
    for group in 0..<groups {
      tables.removeAll(keepingCapacity: true)
      for row in stride(from: 8 * group, to: 8 * group + 8, by: 2) {
        let (upper, lower) = (Columns(rows, row, first), Columns(rows, row + 1, first))
        appendCombinations(of: upper, lower, upTo: half, to: &tables)
      }
      addCombinations(tables, at: places.elements[group * 4 * a.rows..<(group + 1) * 4 * a.rows], to: &sums)
      if (group + 1) % most == 0 { reduceSums(&sums, modulo: Int16(modulus)) }
    }
    for i in 0..<a.rows {
      for j in first..<min(first + Columns.scalarCount, b.columns)
      where (Int32(sums[i][j - first]) - (i == j ? Int32(scale) : 0)) % Int32(modulus) != 0 {
        fault = min(fault ?? .max, i * b.columns + j)
      }
    }
  }
  return fault
}

/// Entries of a row in 32 columns, or sums of such.
private typealias Columns = SIMD32<Int16>

extension Columns {
  fileprivate init(_ rows: Matrix<Int16>, _ row: Int, _ first: Int) {
    self = rows.row(row)[(row * rows.columns + first)...].withUnsafeBytes { $0.loadUnaligned(as: Columns.self) }
  }
}

/// `x · upper + y · lower` for `x`, and for each of them `y`, from `-half` to `half`.
private func appendCombinations(of upper: Columns, _ lower: Columns, upTo half: Int, to tables: inout [Columns]) {
  var multiple = Columns.zero
  for _ in 0..<half { multiple = multiple &- upper &- lower }
  for _ in -half...half {
    var combination = multiple
    for _ in -half...half {
      tables.append(combination)
      combination = combination &+ lower
    }
    multiple = multiple &+ upper
  }
}

/// Adds to each sum the combinations at its four places.
private func addCombinations(_ tables: [Columns], at places: ArraySlice<UInt16>, to sums: inout [Columns]) {
  tables.withUnsafeBufferPointer { tables in
    places.withUnsafeBufferPointer { places in
      for i in sums.indices {
        sums[i] &+=
          tables[Int(places[4 * i])] &+ tables[Int(places[4 * i + 1])]
          &+ tables[Int(places[4 * i + 2])] &+ tables[Int(places[4 * i + 3])]
      }
    }
  }
}

private func reduceSums(_ sums: inout [Columns], modulo modulus: Int16) {
  sums.withUnsafeMutableBytes {
    let entries = $0.bindMemory(to: Int16.self)
    for i in entries.indices { entries[i] %= modulus }
  }
}
