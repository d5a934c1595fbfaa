import Certificates
import ExactArithmetic

/// Sparse matrices of rationals and of polynomials. Their sizes and indices are binary numbers, so that large ones
/// cost Coq nothing.
extension Certificate {
  func coqSparseRank(_ evidence: SparseRankEvidence<Rational>) throws(CoqError) -> String {
    guard case .sparseMatrixRank(let matrix, let rank, let isExact) = claim else { throw unfit }
    return """
      From Checker Require Import sparse_rank_certificate.

      (* by rows and columns *)
      Definition M : sparse Q := \(CoqTerm.sparse(matrix, CoqTerm.delimited))%num.

      Definition cert : sparse_certificate := SparseCertificate
        \(CoqTerm.pivots(evidence, CoqTerm.delimited)).

      Theorem rank_of_M :
        \(isExact ? "" : "\(try CoqTerm.natural(rank)) <= ")\
      \\rank (sparse_matrix_of \(matrix.rows) \(matrix.columns) M)\
      \(isExact ? " = \(try CoqTerm.natural(rank))" : "").
      Proof. apply: (@sparse_rank\(isExact ? "" : "_at_least")_sound _ _ _ _ cert). accept_certificate. Qed.
      """
  }

  func coqGenericRank(_ evidence: SpecializationEvidence) throws(CoqError) -> String {
    guard case .genericRank(let polynomials, let rank, let isExact) = claim else { throw unfit }
    let matrix = polynomials.matrix
    let names = polynomials.parameters
    // A name that is no parameter has the number after theirs.
    let numbers = Dictionary(zip(names, names.indices)) { first, _ in first }
    let polynomial = { CoqTerm.polynomial($0) { numbers[$0] ?? names.count } }
    return """
      From Checker Require Import generic_rank_certificate.

      (* by rows and columns; in a term (c, [:: (x, e); ..]) the parameters x are counted from 0 in this order: *)
      (* \(names.joined(separator: ", ")) *)
      Definition M : sparse polynomial := \(CoqTerm.sparse(matrix, polynomial))%num.

      Definition cert : specialization := Specialization
        (* point *) \(CoqTerm.rows(evidence.point, CoqTerm.rational, indentation: 4))%Q
        \(CoqTerm.pivots(evidence.rank, polynomial)).

      Theorem rank_for_almost_every_value : generic_rank\(isExact ? "" : "_at_least")
        (* parameters *) \(try CoqTerm.natural(names.count))
        (* rows, columns *) \(matrix.rows) \(matrix.columns) M
        (* rank *) \(try CoqTerm.natural(rank)).
      Proof. apply: (@generic_rank\(isExact ? "" : "_at_least")_sound _ _ _ _ cert). accept_certificate. Qed.
      """
  }
}

extension CoqTerm {
  fileprivate static func delimited(_ number: Rational) -> String { "(\(rational(number)))%Q" }

  fileprivate static func polynomial(_ polynomial: Polynomial, number: (String) -> Int) -> String {
    list(
      polynomial.sortedTerms.map { term in
        let powers = term.monomial.powers.map { "(\(number($0.name)), \($0.exponent))" }
        return "(\(delimited(term.coefficient)), \(list(powers)))"
      })
  }

  /// The entries of a sparse matrix, a row a line.
  fileprivate static func sparse<Entry>(
    _ matrix: SparseMatrix<Entry>, _ entry: (Entry) -> String, indentation: Int = 4
  ) -> String {
    let rows = matrix.lines.map { line in
      "(\(line.index), \(list(line.entries.map { "(\($0.column), \(entry($0.value)))" })))"
    }
    return lines(rows, indentation: indentation)
  }

  /// What `SparseCertificate` and `Specialization` have in common, as arguments.
  fileprivate static func pivots<Entry>(
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
