import Certificates
import ExactArithmetic

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
}
