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
        free: try f[1].numbers(), vectors: try f[2].matrix(Integer.init))
      self = kind == .right ? .right(basis) : .left(basis)
    }
  }

  /// Checks that the evidence proves `rank M ≤ rank`.
  func check(rank: Int, of matrix: Matrix<Rational>) throws(Rejection) {
    switch self {
    case .shape:
      guard rank >= min(matrix.rows, matrix.columns) else {
        throw .rankBelowShape(rank: rank, rows: matrix.rows, columns: matrix.columns)
      }
    case .right(let basis): try basis.check(rank: rank, of: matrix)
    case .left(let basis): try basis.check(rank: rank, of: matrix.transposed)
    }
  }
}

/// Integer vectors, the columns of a matrix, that are evidently independent:
/// the rows `free` form a diagonal matrix with nonzero diagonal.
public struct KernelBasis: Equatable, Sendable {
  public let free: [Int]
  public let vectors: Matrix<Integer>

  public init(free: [Int], vectors: Matrix<Integer>) { (self.free, self.vectors) = (free, vectors) }

  /// Checks that `M · vectors = 0` and that there are `columns(M) - rank`
  /// independent vectors.
  func check(rank: Int, of matrix: Matrix<Rational>) throws(Rejection) {
    let count = matrix.columns - rank
    guard vectors.rows == matrix.columns, vectors.columns == count else {
      throw .wrongShape(
        matrix: "basis", rows: vectors.rows, columns: vectors.columns,
        expectedRows: matrix.columns, expectedColumns: count)
    }
    try checkIndices("free", free, count: count, bound: matrix.columns)
    for (i, row) in free.enumerated() {
      for j in 0..<count where vectors[row, j].isZero == (i == j) {
        throw .kernelNotDiagonal(row: row, column: j)
      }
    }
    for i in 0..<(count == 0 ? 0 : matrix.rows) {
      for j in 0..<count {
        var sum = Rational.zero
        for k in 0..<matrix.columns { sum.addProduct(matrix[i, k], Rational(vectors[k, j])) }
        guard sum.isZero else { throw .notInKernel(row: i, column: j) }
      }
    }
  }
}
