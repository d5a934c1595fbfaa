import Certificates
import ExactArithmetic

/// The claims about all patterns of an instance, and about the instances with a deficient pattern.
extension Certificate {
  /// One rank at all patterns.
  func everyPattern(
    _ network: NetworkFields, _ instance: InstanceFields, _ rank: Int
  ) throws(CoqError) -> String {
    let (theorem, certificate) = try allPatterns(network)
    let counting = evidence == .enumeration ? "From Checker Require Import enumeration_certificate.\n\n" : ""
    return """
      \(counting)\(try CoqTerm.network(network, instance))
      \(certificate)
      Theorem full_rank_for_every_pattern :
        forall p : network_pattern net, \\rank (network_gradient p) = \(try CoqTerm.natural(rank)).
      Proof. apply: (@\(theorem)). accept_certificate. Qed.
      """
  }

  /// How many patterns have which rank: counted, or all of them rank `N` by evidence for that.
  func rankHistogram(
    _ network: NetworkFields, _ instance: InstanceFields, _ histogram: [RankCount]
  ) throws(CoqError) -> String {
    let (theorem, certificate) = try allPatterns(network)
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

  /// What goes from the evidence to all patterns of `net`: the soundness theorem, and what it needs before it.
  private func allPatterns(_ network: NetworkFields) throws(CoqError) -> (theorem: String, certificate: String) {
    switch evidence {
    case .enumeration:
      try CoqTerm.checkPatterns(network)
      return ("enumeration_sound net", "")
    case .congruence(let evidence):
      let certificate = """

        Definition cert : congruence_certificate := CongruenceCertificate
          (* modulus *) (\(evidence.modulus))%Z
          (* c *) (\(evidence.scale))%Z
          (* rows *) \(try CoqTerm.naturals(evidence.rows))
          (* Y, N x #rows *) \(CoqTerm.rows(evidence.inverse, \.description, indentation: 4))%Z.

        """
      return ("congruence_sound net cert", certificate)
    case .dominance: return ("dominance_sound net", "")
    case .residues(let prime): return ("residues_sound net (\(prime))%Z", "")
    case .rank, .sparseRank, .elimination, .determinant, .specialization, .witness, .standardWitness, .unionBound,
      .congruentBound, .training, .landscape:
      throw .evidenceDoesNotFit(claim: claim.kind, evidence: evidence.kind)
    }
  }

  /// The share of a box's instances with a deficient pattern; `check` is `union_bound` or `congruent_bound`.
  func failureBound(
    _ network: NetworkFields, _ box: Integer, _ bound: Rational, _ point: InstanceFields, _ minor: MinorEvidence,
    by check: String
  ) throws(CoqError) -> String {
    """
    From Checker Require Import failure_bound_certificate congruent_bound_certificate.

    (* the point: X', the slope matrices A'_l in the place of the noise, W' *)
    \(try CoqTerm.network(network, point, name: "point"))

    \(try CoqTerm.rankCertificate(RankEvidence(minor: minor, kernel: .shape)))

    (* the share of the instances with entries in 1 .. box for which some pattern is deficient *)
    Theorem few_instances_fail : (failure_share
      \(try CoqTerm.sizes(network))
      (* box *) (\(box))%Z <= rat_of_Q (\(CoqTerm.rational(bound)))%Q)%R.
    Proof. apply: (@\(check)_sound point cert). accept_certificate. Qed.
    """
  }
}

extension CoqTerm {
  /// The most patterns that a file may ask Coq to count: about half a minute, and as a rule much less.
  static let mostPatterns = 1 << 18

  /// Throws when `P = k^{N D}` is over `mostPatterns`; it is multiplied out no further.
  static func checkPatterns(_ network: NetworkFields) throws(CoqError) {
    guard network.slopes.count > 1 else { return }
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
}
