import ExactArithmetic

/// `rank M ≤ r` for a sparse matrix over a ring without zero divisors.
public enum SparseBound<Element: RingElement>: Equatable, Sendable {
  /// For a claim of a lower bound only.
  case none
  /// The shape of the matrix.
  case shape
  /// Every entry of the matrix is in one of these rows or columns.
  case cover(rows: [Int], columns: [Int])
  /// The rows `v` of the basis have `M vᵀ = 0`, and are independent in the columns `free`.
  case right(free: [Int], SparseMatrix<Element>)
  /// The same for `Mᵀ`.
  case left(free: [Int], SparseMatrix<Element>)

  private enum Kind: String { case none, shape, cover, right, left }

  init(_ field: Field, basis read: (Substring) -> Element?) throws {
    let kind: Kind = try field.kind(of: "bound")
    switch kind {
    case .none, .shape:
      _ = try field.members("kind")
      self = kind == .none ? .none : .shape
    case .cover:
      let f = try field.members("kind", "rows", "columns")
      self = .cover(rows: try f[1].numbers(), columns: try f[2].numbers())
    case .right, .left:
      let f = try field.members("kind", "free", "basis")
      let (free, basis) = (try f[1].numbers(), try f[2].sparseMatrix(read) { $0.isZero })
      self = kind == .right ? .right(free: free, basis) : .left(free: free, basis)
    }
  }

  /// Checks that there is a bound where the rank is exact, and only there.
  func checkFits(_ isExact: Bool) throws(SparseRejection) {
    guard isExact != (self == .none) else { throw .boundDoesNotFit }
  }

  /// - Parameters:
  ///   - work: looks at a kernel vector's entries and the rows of `M` that they multiply beforehand.
  ///   - independent: checks that the rows of the basis are independent in the columns `free`.
  func check(
    rank: Int, of matrix: SparseMatrix<Element>,
    work: (_ factor: Element, _ entry: Element, _ sum: inout Int) throws -> Void = { _, _, _ in },
    independent: (_ basis: SparseMatrix<Element>, _ free: [Int]) throws -> Void
  ) throws {
    switch self {
    case .none: break
    case .shape:
      guard rank == min(matrix.rows, matrix.columns) else {
        throw Rejection.rankBelowShape(rank: rank, rows: matrix.rows, columns: matrix.columns)
      }
    case .cover(let rows, let columns):
      try checkIndices("bound.rows", rows, count: rows.count, bound: matrix.rows)
      try checkIndices("bound.columns", columns, count: rank - rows.count, bound: matrix.columns)
      let covered = (rows: Set(rows), columns: Set(columns))
      for line in matrix.lines where !covered.rows.contains(line.index) {
        for entry in line.entries where !covered.columns.contains(entry.column) {
          throw SparseRejection.notCovered(row: line.index, column: entry.column)
        }
      }
    case .right(let free, let basis), .left(let free, let basis):
      let isRight = if case .right = self { true } else { false }
      let matrix = isRight ? try matrix.transposed : matrix
      let count = matrix.rows - rank
      guard basis.rows == count, basis.columns == matrix.rows else {
        throw Rejection.wrongShape(
          matrix: "basis", rows: basis.rows, columns: basis.columns, expectedRows: count, expectedColumns: matrix.rows)
      }
      try checkIndices("free", free, count: count, bound: matrix.rows)
      try independent(basis, free)
      let lines = matrix.entriesByRow
      for vector in basis.lines {
        var (sum, product) = (0, [Int: Element]())
        for factor in vector.entries {
          for entry in lines[factor.column] ?? [] {
            try work(factor.value, entry.value, &sum)
            if product[entry.column]?.addProduct(factor.value, entry.value) == nil {
              product[entry.column] = factor.value * entry.value
            }
          }
        }
        guard product.values.allSatisfy(\.isZero) else { throw SparseRejection.notInKernel(vector: vector.index) }
      }
    }
  }
}

extension SparseMatrix where Element == Rational {
  /// Checks that the columns `free` form a diagonal matrix without zeros on its diagonal.
  func checkDiagonal(_ free: [Int]) throws(SparseRejection) {
    let owner = Dictionary(zip(free, 0...)) { first, _ in first }
    let vectors = entriesByRow
    for (index, place) in free.enumerated() {
      let vector = vectors[index] ?? []
      guard vector.contains(where: { $0.column == place }),
        vector.allSatisfy({ owner[$0.column] == nil || owner[$0.column] == index })
      else { throw .basisNotDiagonal(vector: index) }
    }
  }
}
