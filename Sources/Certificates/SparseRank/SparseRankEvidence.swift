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
  init(
    _ fields: ArraySlice<Field>, short: (Int, Int) -> Element? = { _, _ in nil }, basis read: (Substring) -> Element?
  ) throws {
    let f = Array(fields)
    self.init(
      rows: try f[0].numbers(), columns: try f[1].numbers(), modulus: try f[2].integer(),
      bound: try SparseBound(f[3], short: short, basis: read))
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
    try self.init(f.dropFirst(), short: { $1 == 1 ? Rational($0) : nil }) { Integer($0).map(Rational.init) }
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
/// - Requires: different indices within the matrix, as many rows as columns, `m < 2^32`, and fewer than 2^32 columns in the lists.
/// - Complexity: O(rank² / 64) beside the products of words that the fill-in asks for.
func checkUnitPivots<Element>(
  _ rows: [Int], _ columns: [Int], _ others: (rows: [Int], columns: Set<Int>) = ([], []),
  of matrix: SparseMatrix<Element>, modulo modulus: UInt64, work: Work, residue: (Element) throws -> UInt64
) throws {
  let (rank, width) = (rows.count, rows.count + others.columns.count)
  let (order, lines) = (IndexTable(columns + others.columns), IndexTable(matrix.listedRows))
  // Of the columns that have entries; -1 for those that are not in the lists.
  let places = matrix.listedColumns.map { order[$0] ?? -1 }
  try work.spend(Work.product([rank + others.rows.count, width]) / 64)
  // The rows after elimination, divided by their pivots, right of the pivots: each from its start on.
  var (echelon, starts) = ([(place: UInt32, value: UInt32)](), [0])
  // One row during elimination, not yet reduced modulo m, and a bit for each place of it that may not be zero.
  var values = [UInt64](repeating: 0, count: width)
  var marks = [UInt64](repeating: 0, count: width / 64 + 1)
  let wrapped = (UInt64.max % modulus + 1) % modulus
  for (k, row) in (rows + others.rows).enumerated() {
    var (block, last) = (marks.count, -1)
    for entry in lines[row].map(matrix.entries) ?? 0..<0 {
      let place = places[Int(matrix.places[entry])]
      if place < 0 { continue }
      values[place] = try residue(matrix.values[entry])
      marks[place >> 6] |= 1 << UInt64(place & 63)
      (block, last) = (min(block, place >> 6), max(last, place >> 6))
    }
    var pivot = UInt64(0)
    // Counted, and spent a few at a time.
    var cost = 0
    // Where rows of many entries are subtracted, the work counted is that of packed ones, into which a row is made once.
    var isPacked = false
    while block <= last {
      while marks[block] != 0 {
        let place = block << 6 | marks[block].trailingZeroBitCount
        marks[block] &= marks[block] - 1
        let value = values[place] % modulus
        values[place] = 0
        if value == 0 { continue }
        if place >= min(k, rank) {
          if place == k, k < rank { pivot = value } else { echelon.append((UInt32(place), UInt32(value))) }
          continue
        }
        let range = starts[place]..<starts[place + 1]
        let (listed, packed) = (768 * (1 + range.count), 8192 + 64 * (width - place))
        if packed < listed {
          if !isPacked { try work.spend(4096, width - place) }
          isPacked = true
        }
        cost += min(listed, packed)
        if cost > 1 << 24 {
          try work.spend(1, cost)
          cost = 0
        }
        let factor = modulus - value
        for e in range {
          let (later, entry) = (Int(echelon[e].place), UInt64(echelon[e].value))
          // Both factors are below 2^32. Where the sum passes 2^64, what is left is below the product.
          let (old, product) = (values[later], factor * entry)
          let (sum, isOver) = old.addingReportingOverflow(product)
          values[later] = isOver ? sum + wrapped : sum
          // What is not zero is marked.
          if old == 0 { marks[later >> 6] |= 1 << UInt64(later & 63) }
        }
        if !range.isEmpty { last = max(last, Int(echelon[range.upperBound - 1].place) >> 6) }
      }
      block += 1
    }
    try work.spend(1, cost)
    let rest = starts[starts.count - 1]..<echelon.count
    if k >= rank {
      guard rest.isEmpty else { throw SparseRejection.rowLeft(row) }
      continue
    }
    guard let inverse = try? Residue(unchecked: pivot, modulo: modulus).inverse() else {
      throw SparseRejection.pivotNotUnit(index: k)
    }
    for i in rest { echelon[i].value = UInt32(UInt64(echelon[i].value) * inverse.value % modulus) }
    starts.append(echelon.count)
    if echelon.count > work.limits.entries {
      throw LimitError("the eliminated rows' entries", of: .entries, bound: work.limits.entries)
    }
  }
}
