import ExactArithmetic

extension SparseRankEvidence.Bound {
  init(_ field: Field) throws {
    switch try field.kind() {
    case let kind where kind == "none" || kind == "shape":
      _ = try field.members("kind")
      self = kind == "none" ? .none : .shape
    case "cover":
      let f = try field.members("kind", "rows", "columns")
      self = .cover(rows: try f[1].numbers(), columns: try f[2].numbers())
    case let side where side == "right" || side == "left":
      let f = try field.members("kind", "free", "basis")
      let (free, basis) = (try f[1].numbers(), try f[2].sparseMatrix(Integer.init) { $0.isZero })
      self = side == "right" ? .right(free: free, basis) : .left(free: free, basis)
    case let kind: throw field.fault("unknown kind of bound '\(kind)'")
    }
  }

  func check(rank: Int, of matrix: SparseMatrix<Rational>) throws {
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
    case .right(let free, let basis): try check(basis, free, rank: rank, of: try matrix.transposed)
    case .left(let free, let basis): try check(basis, free, rank: rank, of: matrix)
    }
  }

  /// Checks `rank M ≤ rank` by `rows(M) - rank` independent vectors `v` with `v M = 0`.
  private func check(
    _ basis: SparseMatrix<Integer>, _ free: [Int], rank: Int, of matrix: SparseMatrix<Rational>
  ) throws {
    let count = matrix.rows - rank
    guard basis.rows == count, basis.columns == matrix.rows else {
      throw Rejection.wrongShape(
        matrix: "basis", rows: basis.rows, columns: basis.columns, expectedRows: count, expectedColumns: matrix.rows)
    }
    try checkIndices("free", free, count: count, bound: matrix.rows)
    let owner = Dictionary(zip(free, 0...)) { first, _ in first }
    let lines = matrix.entriesByRow
    let vectors = basis.entriesByRow
    for (index, place) in free.enumerated() {
      let vector = vectors[index] ?? []
      guard vector.contains(where: { $0.column == place }),
        vector.allSatisfy({ owner[$0.column] == nil || owner[$0.column] == index })
      else { throw SparseRejection.basisNotDiagonal(vector: index) }
      var product: [Int: Rational] = [:]
      for factor in vector {
        for entry in lines[factor.column] ?? [] {
          product[entry.column, default: .zero].addProduct(Rational(factor.value), entry.value)
        }
      }
      guard product.values.allSatisfy(\.isZero) else { throw SparseRejection.notInKernel(vector: index) }
    }
  }
}
