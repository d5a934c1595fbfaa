import ExactArithmetic

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
