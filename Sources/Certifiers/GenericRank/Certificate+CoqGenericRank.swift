import Certificates
import ExactArithmetic

extension Certificate {
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
  fileprivate static func polynomial(_ polynomial: Polynomial, number: (String) -> Int) -> String {
    list(
      polynomial.sortedTerms.map { term in
        let powers = term.monomial.powers.map { "(\(number($0.name)), \($0.exponent))" }
        return "(\(delimited(term.coefficient)), \(list(powers)))"
      })
  }
}
