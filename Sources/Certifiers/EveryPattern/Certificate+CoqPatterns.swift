import Certificates
import ExactArithmetic

/// The claims about all patterns of an instance.
extension Certificate {
  func coqEnumeration() throws(CoqError) -> String {
    try CoqTerm.checkPatterns(claim.network)
    return try coqEveryPattern("enumeration_sound net")
  }

  /// One rank at all patterns, or how many have which: counted, or all of them rank `N` by evidence for that.
  ///
  /// - Parameters:
  ///   - theorem: what goes from the evidence to all patterns of `net`.
  ///   - certificate: what the theorem needs before it.
  func coqEveryPattern(_ theorem: String, _ certificate: String = "") throws(CoqError) -> String {
    if case .everyPattern(let network, let instance, let rank) = claim {
      let counting = evidence == .enumeration ? "From Checker Require Import enumeration_certificate.\n\n" : ""
      return """
        \(counting)\(try CoqTerm.network(network, instance))
        \(certificate)
        Theorem full_rank_for_every_pattern :
          forall p : network_pattern net, \\rank (network_gradient p) = \(try CoqTerm.natural(rank)).
        Proof. apply: (@\(theorem)). accept_certificate. Qed.
        """
    }
    guard case .rankHistogram(let network, let instance, let histogram) = claim else { throw unfit }
    var entries: [String] = []
    for entry in histogram { entries.append("(\(try CoqTerm.natural(entry.rank)), (\(entry.patterns))%Z)") }
    return """
      From Checker Require Import rank_histogram_certificate enumeration_certificate.

      \(try CoqTerm.network(network, instance))
      \(certificate)
      (* exactly so many of all patterns have these ranks, and none another *)
      Theorem patterns_by_rank : rank_histogram net
        (* rank, patterns *) \(CoqTerm.lines(entries, indentation: 4)).
      Proof. apply: (@histogram_\(theorem)). accept_certificate. Qed.
      """
  }

  func coqDominance() throws(CoqError) -> String {
    guard case .everyPatternNearby(let network, let instance, let distance, let rank) = claim else {
      return try coqEveryPattern("dominance_sound net")
    }
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
  /// The most patterns that a file may ask Coq to count: about half a minute, and as a rule much less.
  static let mostPatterns = 1 << 18

  /// Throws when `P = k^{N D}` is over `mostPatterns`; it is multiplied out no further.
  fileprivate static func checkPatterns(_ network: NetworkFields?) throws(CoqError) {
    guard let network, network.slopes.count > 1 else { return }
    var patterns = 1
    for width in network.widths.dropFirst() {
      let (factors, overflow) = width.multipliedReportingOverflow(by: network.samples)
      var left = overflow ? Int.max : factors
      while left > 0 {
        patterns *= network.slopes.count
        guard patterns <= mostPatterns else {
          throw .limit(
            LimitError("the number of patterns, which Coq counts one by one,", of: .steps, bound: mostPatterns))
        }
        left -= 1
      }
    }
  }

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
