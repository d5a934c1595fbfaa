import ExactArithmetic

/// `rank M ≤ r`.
public enum KernelEvidence: Equatable, Sendable {
  /// The shape of the matrix: `r` is its number of rows or of columns.
  case shape
  /// Linearly independent integer vectors, as columns, that `M` annihilates:
  /// `M K = 0`, with `columns(M) - r` columns.
  case right(KernelBasis)
  /// The same for `Mᵀ`: `Mᵀ K = 0`, with `rows(M) - r` columns.
  case left(KernelBasis)

  private enum Kind: String { case shape, right, left }

  init(_ field: Field) throws {
    let kind: Kind = try field.kind(of: "kernel")
    switch kind {
    case .shape:
      _ = try field.members("kind")
      self = .shape
    case .right, .left:
      let f = try field.members("kind", "free", "basis")
      let basis = KernelBasis(
        free: try f[1].numbers(), vectors: try f[2].integerMatrix())
      self = kind == .right ? .right(basis) : .left(basis)
    }
  }

  /// Checks that the evidence proves `rank M ≤ rank`.
  func check(rank: Int, of matrix: MatrixEntries<Rational>, _ work: Work) throws {
    switch self {
    case .shape:
      guard rank >= min(matrix.rows, matrix.columns) else {
        throw Rejection.rankBelowShape(rank: rank, rows: matrix.rows, columns: matrix.columns)
      }
    case .right(let basis): try basis.check(rank: rank, of: matrix, work)
    case .left(let basis): try basis.check(rank: rank, of: matrix.transposed, work)
    }
  }
}

/// Integer vectors, the columns of a matrix, that are evidently independent:
/// the rows `free` form a diagonal matrix with nonzero diagonal.
public struct KernelBasis: Equatable, Sendable {
  package let free: [Int]
  package let vectors: Matrix<Integer>

  package init(free: [Int], vectors: Matrix<Integer>) { (self.free, self.vectors) = (free, vectors) }

  /// Checks that `M · vectors = 0` and that there are `columns(M) - rank`
  /// independent vectors.
  func check(rank: Int, of matrix: MatrixEntries<Rational>, _ work: Work) throws {
    let count = matrix.columns - rank
    try checkShape("basis", vectors, is: (matrix.columns, count))
    try checkIndices("free", free, count: count, bound: matrix.columns)
    for (i, row) in free.enumerated() {
      for j in 0..<count where vectors[row, j].isZero == (i == j) {
        throw Rejection.kernelNotDiagonal(row: row, column: j)
      }
    }
    let basis = try (0..<count).map { j in try work.row((0..<vectors.rows).map { Rational(vectors[$0, j]) }) }
    for i in 0..<(count == 0 ? 0 : matrix.rows) {
      let row = try work.row((0..<matrix.columns).map { matrix[i, $0] })
      for (j, vector) in basis.enumerated() {
        guard try work.dot(row, vector).isZero else { throw Rejection.notInKernel(row: i, column: j) }
      }
    }
  }
}
