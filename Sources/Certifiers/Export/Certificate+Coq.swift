import Certificates
import ExactArithmetic

extension Certificate {
  /// The certificate as a Coq file for the library in `verifiers/coq`: it states the
  /// claim in full and proves it by computation from a soundness theorem.
  ///
  /// - Returns: nil for a kind of claim or evidence that the Coq library does not have.
  public var coq: String? {
    let body: String? =
      switch (claim, evidence) {
      case (.matrixRank(let matrix, let rank), .rank(let evidence)): matrixRank(matrix, rank, evidence)
      case (.gradientRank(let network, let instance, let pattern, let rank), .rank(let evidence)):
        gradientRank(network, instance, pattern, rank, evidence)
      case (.everyPattern(let network, let instance, let rank), .congruence(let evidence)):
        everyPattern(network, instance, rank, "congruence", congruence(evidence))
      case (.everyPattern(let network, let instance, let rank), .dominance):
        dominance(network).map { everyPattern(network, instance, rank, "dominance", $0) }
      case (.almostEverywhere(let network, let rank), .witness(let point, let minor)):
        almostEverywhere(network, rank, point, minor)
      case (.almostEverywhere(let network, let rank), .standardWitness): almostEverywhere(network, rank)
      case (.failureBound(let network, let box, let bound), .unionBound(let point, let minor)):
        failureBound(network, box, bound, point, minor)
      default: nil
      }
    return body.map { body in
      """
      (* \(claim.statement) *)

      From Checker Require Import certificates.

      \(body)

      """
    }
  }

  /// The kinds that `coq` knows, for a message.
  public static let coqKinds =
    "matrix-rank, gradient-rank, gradient-rank-every-pattern by congruence or dominance, "
    + "gradient-rank-almost-everywhere, gradient-rank-failure-bound by union-bound"

  private func matrixRank(_ matrix: Matrix<Rational>, _ rank: Int, _ evidence: RankEvidence) -> String {
    """
    Definition M : seq (seq Q) := \(CoqTerm.rows(matrix, CoqTerm.rational, indentation: 4))%Q.

    \(CoqTerm.rankCertificate(evidence))

    Theorem rank_of_M : \\rank (matrix_of \(matrix.rows) \(matrix.columns) M) = \(rank).
    Proof. apply: (@rank_check_sound _ _ _ _ cert). accept_certificate. Qed.
    """
  }

  private func gradientRank(
    _ network: NetworkFields, _ instance: InstanceFields, _ pattern: [Matrix<UInt64>], _ rank: Int,
    _ evidence: RankEvidence
  ) -> String {
    let choices = pattern.map { CoqTerm.rows($0, \.description, indentation: 4) }
    return """
      \(CoqTerm.network(network, instance))

      (* slope number of layer l, neuron i, sample n: list l-1, row i, entry n *)
      Definition listed : seq (seq (seq nat)) := \(CoqTerm.lines(choices, indentation: 3))%N.

      \(CoqTerm.rankCertificate(evidence))

      Theorem rank_at_the_listed_pattern : \\rank (listed_gradient net listed) = \(rank).
      Proof. apply: (@network_rank_sound net listed _ cert). accept_certificate. Qed.
      """
  }

  private func everyPattern(
    _ network: NetworkFields, _ instance: InstanceFields, _ rank: Int, _ method: String, _ certificate: String
  ) -> String {
    """
    \(CoqTerm.network(network, instance))

    \(certificate)

    Theorem full_rank_for_every_pattern :
      forall p : network_pattern net, \\rank (network_gradient p) = \(rank).
    Proof. apply: (@\(method)_sound net cert). accept_certificate. Qed.
    """
  }

  /// The polynomial off whose zeros every pattern has full rank, from a point.
  private func almostEverywhere(
    _ network: NetworkFields, _ rank: Int, _ point: InstanceFields, _ minor: MinorEvidence
  ) -> String {
    """
    (* the point: X', the slope matrices A'_l in the place of the noise, W' *)
    \(CoqTerm.network(network, point, name: "point"))

    \(CoqTerm.rankCertificate(RankEvidence(minor: minor, kernel: .shape)))

    \(almostEverywhereStatement(network, rank))
    Proof. apply: (@point_sound point cert). accept_certificate. Qed.
    """
  }

  private func almostEverywhere(_ network: NetworkFields, _ rank: Int) -> String {
    """
    \(almostEverywhereStatement(network, rank))
    Proof. apply: standard_sound. accept_certificate. Qed.
    """
  }

  private func failureBound(
    _ network: NetworkFields, _ box: Integer, _ bound: Rational, _ point: InstanceFields, _ minor: MinorEvidence
  ) -> String {
    """
    From Checker Require Import failure_bound_certificate.

    (* the point: X', the slope matrices A'_l in the place of the noise, W' *)
    \(CoqTerm.network(network, point, name: "point"))

    \(CoqTerm.rankCertificate(RankEvidence(minor: minor, kernel: .shape)))

    (* the share of the instances with entries in 1 .. box for which some pattern is deficient *)
    Theorem few_instances_fail : (failure_share
      (* widths d_0 .. d_{L-1} *) \(CoqTerm.list(network.widths.map(String.init)))%N
      (* N *) \(network.samples)
      (* slopes *) \(CoqTerm.list(network.slopes.map(CoqTerm.rational)))%Q
      (* box *) (\(box))%Z <= rat_of_Q (\(CoqTerm.rational(bound)))%Q)%R.
    Proof. apply: (@union_bound_sound point cert). accept_certificate. Qed.
    """
  }

  private func almostEverywhereStatement(_ network: NetworkFields, _ rank: Int) -> String {
    """
    Theorem rank_for_almost_every_instance : rank_almost_everywhere
      (* widths d_0 .. d_{L-1} *) \(CoqTerm.list(network.widths.map(String.init)))%N
      (* N *) \(network.samples)
      (* slopes *) \(CoqTerm.list(network.slopes.map(CoqTerm.rational)))%Q
      (* rank *) \(rank).
    """
  }

  private func congruence(_ evidence: CongruenceEvidence) -> String {
    """
    Definition cert : congruence_certificate := CongruenceCertificate
      (* modulus *) \(evidence.modulus)
      (* c *) \(evidence.scale)
      (* rows *) \(CoqTerm.list(evidence.rows.map(String.init)))%N
      (* Y, N x #rows *) \(CoqTerm.rows(evidence.inverse, \.description, indentation: 4))%Z.
    """
  }

  /// The dominant entry of sample `n` is `(⌊n / d_{L-2}⌋, n mod d_{L-2})`.
  private func dominance(_ network: NetworkFields) -> String? {
    let magnitudes = network.slopes.map(\.magnitude)
    guard network.widths.count >= 2, let largest = magnitudes.max(), let least = magnitudes.min(),
      let ratio = try? largest / least
    else { return nil }
    let inner = network.widths[network.widths.count - 2]
    let pairs = (0..<network.samples).map { "(\($0 / inner), \($0 % inner))" }
    return """
      Definition cert : dominance_certificate := DominanceCertificate
        (* kappa *) (\(CoqTerm.rational(ratio)))%Q
        (* (i, j) of each sample *) \(CoqTerm.list(pairs))%N.
      """
  }
}
