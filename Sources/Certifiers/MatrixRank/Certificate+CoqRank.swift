import Certificates
import ExactArithmetic

extension Certificate {
  func coqRank(_ evidence: RankEvidence) throws(CoqError) -> String {
    if case .matrixRank(let matrix, let rank) = claim { return try matrixRank(matrix, rank, evidence) }
    guard case .gradientRank(let network, let instance, let pattern, let rank) = claim else { throw unfit }
    return try gradientRank(network, instance, pattern, rank, evidence)
  }

  private func matrixRank(
    _ matrix: Matrix<Rational>, _ rank: Int, _ evidence: RankEvidence
  ) throws(CoqError) -> String {
    """
    Definition M : seq (seq Q) := \(CoqTerm.rows(matrix, CoqTerm.rational, indentation: 4))%Q.

    \(try CoqTerm.rankCertificate(evidence))

    Theorem rank_of_M :
      \\rank (matrix_of \(try CoqTerm.natural(matrix.rows)) \(try CoqTerm.natural(matrix.columns)) M) = \(try CoqTerm.natural(rank)).
    Proof. apply: (@rank_check_sound _ _ _ _ cert). accept_certificate. Qed.
    """
  }

  private func gradientRank(
    _ network: NetworkFields, _ instance: InstanceFields, _ pattern: [Matrix<UInt64>], _ rank: Int,
    _ evidence: RankEvidence
  ) throws(CoqError) -> String {
    var layers: [String] = []
    for matrix in pattern { layers.append(try CoqTerm.naturals(matrix, indentation: 4)) }
    return """
      \(try CoqTerm.network(network, instance))

      (* slope number of layer l, neuron i, sample n: list l-1, row i, entry n *)
      Definition listed : seq (seq (seq nat)) := \(CoqTerm.lines(layers, indentation: 3))%N.

      \(try CoqTerm.rankCertificate(evidence))

      Theorem rank_at_the_listed_pattern : \\rank (listed_gradient net listed) = \(try CoqTerm.natural(rank)).
      Proof. apply: (@network_rank_sound net listed _ cert). accept_certificate. Qed.
      """
  }
}
