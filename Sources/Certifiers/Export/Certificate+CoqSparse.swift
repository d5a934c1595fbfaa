import Certificates
import ExactArithmetic

/// Sparse matrices of rationals and of polynomials.
extension Certificate {
  func sparseRank(
    _ matrix: SparseMatrix<Rational>, _ rank: Int, isExact: Bool, _ evidence: SparseRankEvidence<Rational>
  ) throws(CoqError) -> String {
    """
    From Checker Require Import sparse_rank_certificate.

    (* by rows and columns *)
    Definition M : sparse Q := \(try CoqTerm.sparse(matrix, CoqTerm.delimited)).

    Definition cert : sparse_certificate := SparseCertificate
      \(try CoqTerm.pivots(evidence, CoqTerm.delimited)).

    Theorem rank_of_M :
      \(isExact ? "" : "\(try CoqTerm.natural(rank)) <= ")\
    \\rank (sparse_matrix_of \(try CoqTerm.natural(matrix.rows)) \(try CoqTerm.natural(matrix.columns)) M)\
    \(isExact ? " = \(try CoqTerm.natural(rank))" : "").
    Proof. apply: (@sparse_rank\(isExact ? "" : "_at_least")_sound _ _ _ _ cert). accept_certificate. Qed.
    """
  }

  func genericRank(
    _ polynomials: PolynomialMatrix, _ rank: Int, isExact: Bool, _ point: Matrix<Rational>,
    _ evidence: SparseRankEvidence<Polynomial>
  ) throws(CoqError) -> String {
    let matrix = polynomials.matrix
    let names = polynomials.parameters
    // A name that is no parameter has the number after theirs.
    let numbers = Dictionary(zip(names, names.indices)) { first, _ in first }
    let polynomial = { CoqTerm.polynomial($0) { numbers[$0] ?? names.count } }
    return """
      From Checker Require Import generic_rank_certificate.

      (* by rows and columns; in a term (c, [:: (x, e); ..]) the parameters x are counted from 0 in this order: *)
      (* \(names.joined(separator: ", ")) *)
      Definition M : sparse polynomial := \(try CoqTerm.sparse(matrix, polynomial)).

      Definition cert : specialization := Specialization
        (* point *) \(CoqTerm.rows(point, CoqTerm.rational, indentation: 4))%Q
        \(try CoqTerm.pivots(evidence, polynomial)).

      Theorem rank_for_almost_every_value : generic_rank\(isExact ? "" : "_at_least")
        (* parameters *) \(try CoqTerm.natural(names.count))
        (* rows, columns *) \(try CoqTerm.natural(matrix.rows)) \(try CoqTerm.natural(matrix.columns)) M
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
  ) throws(CoqError) -> String {
    var rows: [String] = []
    for line in matrix.lines {
      var entries: [String] = []
      for element in line.entries { entries.append("(\(try natural(element.column)), \(entry(element.value)))") }
      rows.append("(\(try natural(line.index)), \(list(entries)))")
    }
    return lines(rows, indentation: indentation)
  }

  /// What `SparseCertificate` and `Specialization` have in common, as arguments.
  fileprivate static func pivots<Entry>(
    _ evidence: SparseRankEvidence<Entry>, _ entry: (Entry) -> String
  ) throws(CoqError) -> String {
    """
    (* rows *) \(try naturals(evidence.rows))
      (* columns *) \(try naturals(evidence.columns))
      (* modulus *) (\(evidence.modulus))%Z
      (* upper bound *) \(try bound(evidence.bound, entry))
    """
  }

  private static func bound<Entry>(
    _ bound: SparseBound<Entry>, _ entry: (Entry) -> String
  ) throws(CoqError) -> String {
    func vectors(_ name: String, _ free: [Int], _ basis: SparseMatrix<Entry>) throws(CoqError) -> String {
      """
      (\(name)
          (* free *) \(try naturals(free))
          (* basis *) \(try natural(basis.rows)) \(try natural(basis.columns)) \(try sparse(basis, entry, indentation: 6)))
      """
    }
    return switch bound {
    case .none: "NoBound"
    case .shape: "Shape"
    case .cover(let rows, let columns): "(Cover (* rows *) \(try naturals(rows)) (* columns *) \(try naturals(columns)))"
    case .right(let free, let basis): try vectors("Right", free, basis)
    case .left(let free, let basis): try vectors("Left", free, basis)
    }
  }
}
