import Certificates
import ExactArithmetic
import ExactRank

/// Integer vectors that span a kernel of a matrix whose rank a certificate shows.
package struct KernelVectors: Sendable {
  package enum Side: Sendable {
    /// `{x : M x = 0}`.
    case right
    /// `{y : y M = 0}`.
    case left
  }

  /// A vector a row.
  package let vectors: SparseMatrix<Integer>

  /// Takes the vectors from the certificate, if they are what bounds its rank; else finds them.
  /// - Parameters:
  ///   - side: from which the vectors are multiplied.
  ///   - matrix: the matrix that the certificate is about.
  ///   - evidence: of its exact rank.
  ///   - prime: where the kernel is that of the matrix modulo it.
  ///   - mostEntries: bounds what is computed with.
  /// - Returns: nil when the bound is reached, and for evidence of other claims.
  package init?(
    _ side: Side, of matrix: SparseMatrix<Rational>, by evidence: Evidence, modulo prime: UInt64? = nil,
    mostEntries: Int
  ) throws {
    if let known = try KernelVectors.known(side, by: evidence) {
      vectors = known
      return
    }
    guard var (rows, columns) = evidence.pivots else { return nil }
    let matrix = side == .right ? matrix : matrix.transposed
    if side == .left { swap(&rows, &columns) }
    if let prime {
      guard
        let found = try SparseKernel.modular(
          matrix, pivotRows: rows, pivotColumns: columns, modulo: WordModulus(prime), mostEntries: mostEntries)
      else { return nil }
      vectors = found
      return
    }
    let isDense = if case .rank = evidence { true } else { false }
    // Lifting is for long numbers, elimination of sparse rows for many short ones.
    for isLifted in isDense ? [true, false] : [false, true] {
      if isLifted {
        guard let found = try SparseMatrix(lifting: matrix, rows: rows, columns: columns, mostEntries: mostEntries)
        else { continue }
        vectors = found
        return
      }
      if let found = try SparseKernel(of: matrix, pivotRows: rows, pivotColumns: columns, mostEntries: mostEntries) {
        vectors = found.vectors
        return
      }
    }
    return nil
  }

  private static func known(_ side: Side, by evidence: Evidence) throws -> SparseMatrix<Integer>? {
    if case .sparseRank(let evidence) = evidence {
      switch (side, evidence.bound) {
      case (.right, .right(_, let basis)), (.left, .left(_, let basis)): return basis.map(\.numerator)
      case (_, .right), (_, .left), (_, .none), (_, .cover), (_, .shape): return nil
      }
    }
    if case .rank(let evidence) = evidence {
      switch (side, evidence.kernel) {
      case (.right, .right(let basis)), (.left, .left(let basis)):
        return try SparseMatrix(rowsOf: basis.vectors.transposed)
      case (_, .right), (_, .left), (_, .shape): return nil
      }
    }
    return nil
  }
}

extension Evidence {
  /// The rows and columns of a minor that is not zero, of evidence of a given matrix's rank.
  package var pivots: (rows: [Int], columns: [Int])? {
    if case .rank(let evidence) = self { return (evidence.minor.rows, evidence.minor.columns) }
    if case .sparseRank(let evidence) = self { return (evidence.rows, evidence.columns) }
    if case .elimination(let evidence) = self { return (evidence.rows, evidence.columns) }
    return nil
  }
}

extension SparseMatrix where Element == Integer {
  /// The entries of a matrix that are not zero.
  init(rowsOf matrix: Matrix<Integer>) throws {
    try self.init(
      rows: matrix.rows, columns: matrix.columns,
      lines: (0..<matrix.rows).compactMap { i in
        let entries = matrix.row(i).enumerated().filter { !$1.isZero }.map { Entry(column: $0, value: $1) }
        return entries.isEmpty ? nil : Row(index: i, entries: entries)
      })
  }

  /// A basis of `{x : M x = 0}`, a vector a row, by lifting modulo powers of a prime.
  /// - Returns: nil when the rank is larger than the minor's, when there is no vector, and when matrix or vectors, written
  ///   with their zeros, have more entries than the bound.
  init?(lifting matrix: SparseMatrix<Rational>, rows: [Int], columns: [Int], mostEntries: Int) throws {
    let count = max(matrix.rows, matrix.columns - columns.count)
    let (size, overflow) = count.multipliedReportingOverflow(by: matrix.columns)
    guard !overflow, size <= mostEntries,
      let kernel = PadicKernel(of: matrix.clearingDenominators, rows: rows, columns: columns)
    else { return nil }
    // A vector's own free entry is positive, as elimination has it.
    let vectors = kernel.vectors.transposed
    let signs = kernel.free.enumerated().map { vectors[$0, $1] < .zero }
    try self.init(
      rowsOf: Matrix(rows: vectors.rows, columns: vectors.columns) { signs[$0] ? -vectors[$0, $1] : vectors[$0, $1] })
  }
}
