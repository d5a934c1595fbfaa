import Certificates
import ExactArithmetic

extension Certificate {
  /// One rank at all patterns of `net`.
  /// - Parameters:
  ///   - theorem: what goes from the evidence to all patterns.
  ///   - certificate: what the theorem needs before it.
  func coqEveryPattern(_ theorem: String, _ certificate: String) throws(CoqError) -> String {
    guard case .everyPattern(let network, let instance, let rank) = claim else { throw unfit }
    let counting = evidence == .enumeration ? "From Checker Require Import enumeration_certificate.\n\n" : ""
    return """
      \(counting)\(try CoqTerm.network(network, instance))
      \(certificate)
      Theorem full_rank_for_every_pattern :
        forall p : network_pattern net, \\rank (network_gradient p) = \(try CoqTerm.natural(rank)).
      Proof. apply: (@\(theorem)). accept_certificate. Qed.
      """
  }

  func coqNearby() throws(CoqError) -> String {
    guard case .everyPatternNearby(let network, let instance, let distance, let rank) = claim else { throw unfit }
    let radius = "(\(CoqTerm.rational(distance)))%Q"
    return """
      \(try CoqTerm.network(network, instance))

      (* every entry of theta is within the radius of that of net *)
      Theorem full_rank_nearby_for_every_pattern :
        forall (R : realFieldType) (theta : instance R (width net) (samples net)), within \(radius) theta ->
        forall p : network_pattern net,
        \\rank (gradient_matrix theta (field_slopes R p) (depth net)) = \(try CoqTerm.natural(rank)).
      Proof. apply: (@nearby_sound net \(radius)). accept_certificate. Qed.
      """
  }
}

extension CoqTerm {
  /// `Definition cert : congruence_certificate := …`.
  static func congruence(_ evidence: CongruenceEvidence) throws(CoqError) -> String {
    """

    Definition cert : congruence_certificate := CongruenceCertificate
      (* modulus *) (\(evidence.modulus))%Z
      (* c *) (\(evidence.scale))%Z
      (* rows *) \(try naturals(evidence.rows))
      (* Y, N x #rows *) \(rows(evidence.inverse, \.description, indentation: 4))%Z.

    """
  }
}
