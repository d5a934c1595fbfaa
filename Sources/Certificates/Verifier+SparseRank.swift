import ExactArithmetic

/// The rank of a sparse matrix: pivots that an elimination modulo `m` meets as units,
/// and a bound from above.
public struct SparseRankEvidence: Equatable, Sendable {
  public enum Bound: Equatable, Sendable {
    /// For a claim of a lower bound only.
    case none
    /// The shape of the matrix.
    case shape
    /// Every entry of the matrix is in one of these rows or columns.
    case cover(rows: [Int], columns: [Int])
    /// The rows `v` of the basis have `M vᵀ = 0`, and are diagonal in the columns `free`.
    case right(free: [Int], SparseMatrix<Integer>)
    /// The same for `Mᵀ`.
    case left(free: [Int], SparseMatrix<Integer>)
  }

  /// The pivots, in the order of elimination.
  public let rows: [Int]
  public let columns: [Int]
  public let modulus: Integer
  public let bound: Bound

  public init(rows: [Int], columns: [Int], modulus: Integer, bound: Bound) {
    (self.rows, self.columns, self.modulus, self.bound) = (rows, columns, modulus, bound)
  }

  init(_ field: Field) throws {
    let f = try field.members("kind", "rows", "columns", "modulus", "bound")
    self.init(
      rows: try f[1].numbers(), columns: try f[2].numbers(), modulus: try f[3].integer(), bound: try Bound(f[4]))
  }

  /// Checks that the evidence proves `rank M = rank`, or `rank M ≥ rank` only.
  func check(rank: Int, isExact: Bool, of matrix: SparseMatrix<Rational>, limits: Limits) throws {
    guard rank <= min(matrix.rows, matrix.columns) else {
      throw Rejection.rankOutOfRange(rank: rank, rows: matrix.rows, columns: matrix.columns)
    }
    try checkPivots(rank: rank, of: matrix, limits: limits)
    guard isExact != (bound == .none) else { throw SparseRejection.boundDoesNotFit }
    try bound.check(rank: rank, of: matrix)
  }

  /// Checks `rank M ≥ rank` by eliminating the minor in the order of the pivots: its
  /// determinant is, modulo `m`, the product of the pivots, which are all units.
  /// - Complexity: O(rank² / 64) beside the products of words that the fill-in asks for.
  private func checkPivots(rank: Int, of matrix: SparseMatrix<Rational>, limits: Limits) throws {
    try checkIndices("rows", rows, count: rank, bound: matrix.rows)
    try checkIndices("columns", columns, count: rank, bound: matrix.columns)
    let modulus = try word(modulus)
    guard modulus < 1 << 32 else { throw SparseRejection.modulusTooLarge(modulus) }
    let places = Dictionary(zip(columns, 0...)) { first, _ in first }
    let lines = matrix.entriesByRow
    // The rows after elimination, divided by their pivots, right of the pivots.
    var echelon: [[(place: Int, value: UInt64)]] = []
    var stored = 0
    // One row during elimination, and a bit for each place of it that may not be zero.
    var values = [UInt64](repeating: 0, count: rank)
    var marks = [UInt64](repeating: 0, count: rank / 64 + 1)
    for (k, row) in rows.enumerated() {
      for entry in lines[row] ?? [] {
        guard let place = places[entry.column] else { continue }
        values[place] = try residue(entry.value, modulo: modulus).value
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
          if place > k { rest.append((place, value)) }
          if place == k { pivot = value }
          if place < k {
            let factor = modulus - value
            for (later, entry) in echelon[place] {
              // Both factors and the sum's other term are below 2^32.
              values[later] = (values[later] + factor * entry) % modulus
              marks[later >> 6] |= 1 << UInt64(later & 63)
            }
          }
        }
      }
      guard let inverse = try? Residue(unchecked: pivot, modulo: modulus).inverse() else {
        throw SparseRejection.pivotNotUnit(index: k)
      }
      echelon.append(rest.map { ($0.place, $0.value * inverse.value % modulus) })
      stored += rest.count
      if stored > limits.entries {
        throw LimitError("the eliminated rows' entries", limit: limits.entries, option: "--max-entries")
      }
    }
  }
}

/// Why a sparse matrix has not been shown to have the rank.
public enum SparseRejection: RejectionReason {
  case modulusTooLarge(UInt64)
  /// The `index`-th pivot has a factor in common with the modulus, or is zero.
  case pivotNotUnit(index: Int)
  /// An exact rank needs a bound from above, a lower bound has none.
  case boundDoesNotFit
  case notCovered(row: Int, column: Int)
  case basisNotDiagonal(vector: Int)
  case notInKernel(vector: Int)

  public var description: String {
    switch self {
    case .modulusTooLarge(let modulus): "the modulus \(modulus) is not below 2^32"
    case .pivotNotUnit(let index): "pivot \(index) is not prime to the modulus"
    case .boundDoesNotFit: "an exact rank needs a bound, and only an exact rank"
    case .notCovered(let row, let column): "entry (\(row), \(column)) is in no row or column of the cover"
    case .basisNotDiagonal(let vector): "vector \(vector) of the basis is not evidently independent of the others"
    case .notInKernel(let vector): "vector \(vector) of the basis is not annihilated"
    }
  }
}
