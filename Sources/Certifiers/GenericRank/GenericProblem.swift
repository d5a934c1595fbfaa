import Certificates
import ExactArithmetic

/// A vector of polynomials, by the places where it is not zero.
package typealias PolynomialVector = [Int: Polynomial]

/// A matrix of polynomials whose generic rank is asked for, with what is known of its kernels.
public struct GenericProblem: Sendable {
  /// What the matrix is, in words.
  public let title: String
  public let matrix: PolynomialMatrix
  /// Vectors `v` with `v M = 0`: candidates, which the verifier looks at.
  package let leftKernel: [PolynomialVector]
  /// Vectors `v` with `M v = 0`.
  package let rightKernel: [PolynomialVector]
  /// How the matrix was made of what was given, where it is another.
  public let notes: [String]
  /// That the rank is that of all columns at every pattern and selection, where the matrix is at one of them: proved by the
  /// standard witness.
  public let everywhere: Claim?

  public init(title: String, matrix: PolynomialMatrix) { self.init(title: title, matrix: matrix, notes: []) }

  package init(
    title: String, matrix: PolynomialMatrix, leftKernel: [PolynomialVector] = [], rightKernel: [PolynomialVector] = [],
    notes: [String] = [], everywhere: Claim? = nil
  ) {
    (self.title, self.matrix, self.leftKernel, self.rightKernel) = (title, matrix, leftKernel, rightKernel)
    (self.notes, self.everywhere) = (notes, everywhere)
  }
}

extension GenericProblem {
  /// The indices of an entry of a box of sizes, the last of which counts fastest.
  static func indices(of entry: Int, in sizes: [Int]) -> [Int] {
    var (rest, indices) = (entry, sizes)
    for axis in sizes.indices.reversed() { (rest, indices[axis]) = (rest / sizes[axis], rest % sizes[axis]) }
    return indices
  }
}

extension PolynomialMatrix {
  /// A matrix of which zeros are left out.
  init(parameters: [String], _ matrix: Matrix<Polynomial>) throws(ShapeError) {
    try self.init(parameters: parameters, rows: matrix.rows, columns: matrix.columns) { matrix[$0, $1] }
  }

  /// The matrix of these entries, of which zeros are left out; each is asked for once.
  init(parameters: [String], rows: Int, columns: Int, entry: (_ row: Int, _ column: Int) -> Polynomial)
    throws(ShapeError)
  {
    var (listedRows, starts, entryColumns, values) = ([Int](), [0], [Int](), [Polynomial]())
    for i in 0..<rows {
      let start = values.count
      for j in 0..<columns {
        let value = entry(i, j)
        if value.isZero { continue }
        entryColumns.append(j)
        values.append(value)
      }
      if values.count == start { continue }
      listedRows.append(i)
      starts.append(values.count)
    }
    self.init(
      parameters: parameters,
      matrix: try SparseMatrix(
        rows: rows, columns: columns, listedRows: listedRows, starts: starts, entryColumns: entryColumns, values: values
      ))
  }

  /// A matrix by its rows, of which zeros are left out.
  /// - Requires: columns below the number of columns.
  init(parameters: [String], rows: Int, columns: Int, lines: [PolynomialVector]) throws(ShapeError) {
    self.init(
      parameters: parameters, matrix: try SparseMatrix(rows: rows, columns: columns, vectors: lines))
  }
}

extension SparseMatrix where Element == Polynomial {
  /// The matrix with these rows, of which zeros are left out.
  init(rows: Int, columns: Int, vectors: [PolynomialVector]) throws(ShapeError) {
    try self.init(
      rows: rows, columns: columns,
      lines: vectors.enumerated().compactMap { i, vector in
        let entries = vector.filter { !$1.isZero }.sorted { $0.key < $1.key }
        return entries.isEmpty ? nil : Row(index: i, entries: entries.map { Entry(column: $0.key, value: $0.value) })
      })
  }
}
