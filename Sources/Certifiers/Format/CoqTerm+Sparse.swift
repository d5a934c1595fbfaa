import Certificates
import ExactArithmetic

/// Sparse matrices of rationals and of polynomials. Their sizes and indices are binary numbers, so that large ones
/// cost Coq nothing.
extension CoqTerm {
  static func delimited(_ number: Rational) -> String { "(\(rational(number)))%Q" }

  /// The entries of a sparse matrix, a row a line.
  static func sparse<Entry>(
    _ matrix: SparseMatrix<Entry>, _ entry: (Entry) -> String, indentation: Int = 4
  ) -> String {
    let rows = matrix.lines.map { line in
      "(\(line.index), \(list(line.entries.map { "(\($0.column), \(entry($0.value)))" })))"
    }
    return lines(rows, indentation: indentation)
  }

  /// What `SparseCertificate` and `Specialization` have in common, as arguments.
  static func pivots<Entry>(
    _ evidence: SparseRankEvidence<Entry>, _ entry: (Entry) -> String
  ) -> String {
    """
    (* rows *) \(indices(evidence.rows))
      (* columns *) \(indices(evidence.columns))
      (* modulus *) (\(evidence.modulus))%Z
      (* upper bound *) \(bound(evidence.bound, entry))
    """
  }

  private static func indices(_ numbers: [Int]) -> String { "\(list(numbers.map(\.description)))%num" }

  private static func bound<Entry>(_ bound: SparseBound<Entry>, _ entry: (Entry) -> String) -> String {
    func vectors(_ name: String, _ free: [Int], _ basis: SparseMatrix<Entry>) -> String {
      """
      (\(name)
          (* free *) \(indices(free))
          (* basis, rows and columns *) \(basis.rows) \(basis.columns)
          \(sparse(basis, entry, indentation: 6)))%num
      """
    }
    return switch bound {
    case .none: "NoBound"
    case .shape: "Shape"
    case .cover(let rows, let columns): "(Cover (* rows *) \(indices(rows)) (* columns *) \(indices(columns)))"
    case .right(let free, let basis): vectors("Right", free, basis)
    case .left(let free, let basis): vectors("Left", free, basis)
    }
  }
}
