import Certificates
import ExactArithmetic

extension Certificate {
  /// The polynomial off whose zeros every pattern has full rank, from a point.
  func coqAlmostEverywhere(_ evidence: WitnessEvidence) throws(CoqError) -> String {
    guard case .almostEverywhere(let network, let rank) = claim else { throw unfit }
    return """
      (* the point: X', the slope matrices A'_l in the place of the noise, W' *)
      \(try CoqTerm.network(network, evidence.point, name: "point"))

      \(try CoqTerm.rankCertificate(RankEvidence(minor: evidence.minor, kernel: .shape)))

      \(try almostEverywhereStatement(network, rank))
      Proof. apply: (@point_sound point cert). accept_certificate. Qed.
      """
  }

  func coqAlmostEverywhere() throws(CoqError) -> String {
    guard case .almostEverywhere(let network, let rank) = claim else { throw unfit }
    return """
      \(try almostEverywhereStatement(network, rank))
      Proof. apply: standard_sound. accept_certificate. Qed.
      """
  }

  private func almostEverywhereStatement(_ network: NetworkFields, _ rank: Int) throws(CoqError) -> String {
    """
    Theorem rank_for_almost_every_instance : rank_almost_everywhere
      \(try CoqTerm.sizes(network))
      (* rank *) \(try CoqTerm.natural(rank)).
    """
  }

  /// The share of a box's instances with a deficient pattern; `check` is `union_bound` or `congruent_bound`.
  func coqFailureBound(_ evidence: WitnessEvidence, by check: String) throws(CoqError) -> String {
    guard case .failureBound(let network, let box, let bound) = claim else { throw unfit }
    return """
      From Checker Require Import failure_bound_certificate congruent_bound_certificate.

      (* the point: X', the slope matrices A'_l in the place of the noise, W' *)
      \(try CoqTerm.network(network, evidence.point, name: "point"))

      \(try CoqTerm.rankCertificate(RankEvidence(minor: evidence.minor, kernel: .shape)))

      (* the share of the instances with entries in 1 .. box for which some pattern is deficient *)
      Theorem few_instances_fail : (failure_share
        \(try CoqTerm.sizes(network))
        (* box *) (\(box))%Z <= rat_of_Q (\(CoqTerm.rational(bound)))%Q)%R.
      Proof. apply: (@\(check)_sound point cert). accept_certificate. Qed.
      """
  }
}
