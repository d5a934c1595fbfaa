import ExactArithmetic

/// The rank of a sparse matrix: pivots that an elimination modulo `m` meets as units,
/// and a bound from above.
public struct SparseRankEvidence<Element: RingElement>: Equatable, Sendable {
  /// The pivots, in the order of elimination.
  package let rows: [Int]
  package let columns: [Int]
  package let modulus: Integer
  package let bound: SparseBound<Element>

  package init(rows: [Int], columns: [Int], modulus: Integer, bound: SparseBound<Element>) {
    (self.rows, self.columns, self.modulus, self.bound) = (rows, columns, modulus, bound)
  }

  /// Reads the fields `rows`, `columns`, `modulus` and `bound`.
  init(_ fields: ArraySlice<Field>, basis read: (Substring) -> Element?) throws {
    let f = Array(fields)
    self.init(
      rows: try f[0].numbers(), columns: try f[1].numbers(), modulus: try f[2].integer(),
      bound: try SparseBound(f[3], basis: read))
  }

  /// Checks `rank M ≥ rank` by eliminating the minor in the order of the pivots: its
  /// determinant is, modulo `m`, the product of the pivots, which are all units.
  /// - Returns: the modulus.
  func checkPivots(
    rank: Int, of matrix: SparseMatrix<Element>, work: Work, residue: (Element, UInt64) throws -> UInt64
  ) throws -> UInt64 {
    guard rank <= min(matrix.rows, matrix.columns) else {
      throw Rejection.rankOutOfRange(rank: rank, rows: matrix.rows, columns: matrix.columns)
    }
    try checkIndices("rows", rows, count: rank, bound: matrix.rows)
    try checkIndices("columns", columns, count: rank, bound: matrix.columns)
    let modulus = try word(modulus)
    guard modulus < 1 << 32 else { throw SparseRejection.modulusTooLarge(modulus) }
    try checkUnitPivots(rows, columns, of: matrix, modulo: modulus, work: work) { try residue($0, modulus) }
    return modulus
  }
}

extension Check {
  func checkSparseRank(_ evidence: SparseRankEvidence<Rational>, for claim: Claim) throws {
    guard case .sparseMatrixRank(let matrix, let rank, let isExact) = claim else { throw claim.unfit(.sparseRank) }
    try evidence.check(rank: rank, isExact: isExact, of: matrix, work)
  }
}

extension SparseRankEvidence where Element == Rational {
  init(_ field: Field) throws {
    let f = try field.members("kind", "rows", "columns", "modulus", "bound")
    try self.init(f.dropFirst()) { Integer($0).map(Rational.init) }
  }

  /// Checks that the evidence proves `rank M = rank`, or `rank M ≥ rank` only.
  fileprivate func check(rank: Int, isExact: Bool, of matrix: SparseMatrix<Rational>, _ work: Work) throws {
    _ = try checkPivots(rank: rank, of: matrix, work: work) { try residue($0, modulo: $1).value }
    try bound.checkFits(isExact)
    if let equations = try bound.equations(rank: rank, of: matrix) {
      try equations.basis.checkDiagonal(equations.free)
      try equations.check(work)
    }
  }
}

/// Checks that an elimination of `M[rows, columns]` modulo `m`, in the order of the two lists,
/// meets units as pivots.
/// - Parameter others: further rows and columns, of which nothing may be left after the elimination.
/// - Requires: different indices within the matrix, as many rows as columns, and `m < 2^32`.
/// - Complexity: O(rank² / 64) beside the products of words that the fill-in asks for.
func checkUnitPivots<Element>(
  _ rows: [Int], _ columns: [Int], _ others: (rows: [Int], columns: Set<Int>) = ([], []),
  of matrix: SparseMatrix<Element>, modulo modulus: UInt64, work: Work, residue: (Element) throws -> UInt64
) throws {
  let (rank, width) = (rows.count, rows.count + others.columns.count)
  let places = Dictionary(zip(columns + others.columns, 0...)) { first, _ in first }
  let lines = matrix.entriesByRow
  try work.spend(Work.product([rank + others.rows.count, width]) / 64)
  // The rows after elimination, divided by their pivots, right of the pivots.
  var echelon: [[(place: Int, value: UInt64)]] = []
  var stored = 0
  // One row during elimination, and a bit for each place of it that may not be zero.
  var values = [UInt64](repeating: 0, count: width)
  var marks = [UInt64](repeating: 0, count: width / 64 + 1)
  for (k, row) in (rows + others.rows).enumerated() {
    for entry in lines[row] ?? [] {
      guard let place = places[entry.column] else { continue }
      values[place] = try residue(entry.value)
      marks[place >> 6] |= 1 << UInt64(place & 63)
    }
    var (pivot, rest) = (UInt64(0), [(place: Int, value: UInt64)]())
    for block in marks.indices {
      while marks[block] != 0 {
        let place = block << 6 | marks[block].trailingZeroBitCount
        marks[block] &= marks[block] - 1
        let value = values[place]
        values[place] = 0
        if value == 0 { continue }
        if place > k || place >= rank { rest.append((place, value)) }
        if place == k { pivot = value }
        if place < min(k, rank) {
          let factor = modulus - value
          try work.spend(768, 1 + echelon[place].count)
          for (later, entry) in echelon[place] {
            // Both factors and the sum's other term are below 2^32.
            values[later] = (values[later] + factor * entry) % modulus
            marks[later >> 6] |= 1 << UInt64(later & 63)
          }
        }
      }
    }
    if k >= rank {
      guard rest.isEmpty else { throw SparseRejection.rowLeft(row) }
      continue
    }
    guard let inverse = try? Residue(unchecked: pivot, modulo: modulus).inverse() else {
      throw SparseRejection.pivotNotUnit(index: k)
    }
    echelon.append(rest.map { ($0.place, $0.value * inverse.value % modulus) })
    stored += rest.count
    if stored > work.limits.entries {
      throw LimitError("the eliminated rows' entries", of: .entries, bound: work.limits.entries)
    }
  }
}
