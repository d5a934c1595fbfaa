import Certificates
import ExactArithmetic

extension Certificate {
  /// The certificate as a Coq file for the library in `verifiers/coq`: it states the
  /// claim in full and proves it by computation from a soundness theorem.
  ///
  /// - Throws: `CoqError` for evidence that cannot prove such a claim, for sizes and indices that are too large
  ///   to be unary numbers, which they are in Coq, and for too many patterns to count.
  public var coq: String {
    get throws(CoqError) {
      do {
        try claim.checkSizes()
      } catch { throw .illFormedClaim(error) }
      return """
        (* \(claim.statement) *)

        From Checker Require Import certificates.

        \(try coqBody)

        """
    }
  }

  private var coqBody: String {
    get throws(CoqError) {
      switch (claim, evidence) {
      case (.matrixRank(let matrix, let rank), .rank(let evidence)): try matrixRank(matrix, rank, evidence)
      case (.gradientRank(let network, let instance, let pattern, let rank), .rank(let evidence)):
        try gradientRank(network, instance, pattern, rank, evidence)
      case (.everyPattern(let network, let instance, let rank), _): try everyPattern(network, instance, rank)
      case (.everyPatternNearby(let network, let instance, let radius, let rank), .dominance):
        try nearby(network, instance, radius, rank)
      case (.almostEverywhere(let network, let rank), .witness(let point, let minor)):
        try almostEverywhere(network, rank, point, minor)
      case (.almostEverywhere(let network, let rank), .standardWitness): try almostEverywhere(network, rank)
      case (.rankHistogram(let network, let instance, let histogram), _):
        try rankHistogram(network, instance, histogram)
      case (.failureBound(let network, let box, let bound), .unionBound(let point, let minor)):
        try failureBound(network, box, bound, point, minor, by: "union_bound")
      case (.failureBound(let network, let box, let bound), .congruentBound(let point, let minor)):
        try failureBound(network, box, bound, point, minor, by: "congruent_bound")
      case (.sparseMatrixRank(let matrix, let rank, let isExact), .sparseRank(let evidence)):
        try sparseRank(matrix, rank, isExact: isExact, evidence)
      case (.genericRank(let matrix, let rank, let isExact), .specialization(let point, let evidence)):
        try genericRank(matrix, rank, isExact: isExact, point, evidence)
      case (.training(let claim), .training(let evidence)): try training(claim, evidence)
      case (.training(.noZeroErrorPoint(let network, let instance, let targets)), .landscape(.branching(let evidence))):
        try noZeroError(network, instance, targets, evidence)
      case (.landscape(let claim), _): try landscape(claim)
      case (.modularRank, .elimination), (.determinant, .determinant):
        throw CoqError.noTheorem(claim: claim.kind, evidence: evidence.kind)
      // Evidence that can prove no such claim. Tools/agreement exports every certificate that is accepted.
      default:
        throw CoqError.evidenceDoesNotFit(claim: claim.kind, evidence: evidence.kind)
      }
    }
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

  private func nearby(
    _ network: NetworkFields, _ instance: InstanceFields, _ radius: Rational, _ rank: Int
  ) throws(CoqError) -> String {
    let radius = "(\(CoqTerm.rational(radius)))%Q"
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

  /// The polynomial off whose zeros every pattern has full rank, from a point.
  private func almostEverywhere(
    _ network: NetworkFields, _ rank: Int, _ point: InstanceFields, _ minor: MinorEvidence
  ) throws(CoqError) -> String {
    """
    (* the point: X', the slope matrices A'_l in the place of the noise, W' *)
    \(try CoqTerm.network(network, point, name: "point"))

    \(try CoqTerm.rankCertificate(RankEvidence(minor: minor, kernel: .shape)))

    \(try almostEverywhereStatement(network, rank))
    Proof. apply: (@point_sound point cert). accept_certificate. Qed.
    """
  }

  private func almostEverywhere(_ network: NetworkFields, _ rank: Int) throws(CoqError) -> String {
    """
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
}

/// Why there is no Coq file.
public enum CoqError: Error, CustomStringConvertible {
  /// No theorem goes from such evidence to such a claim.
  case evidenceDoesNotFit(claim: ClaimKind, evidence: EvidenceKind)
  /// The theorems do not have this one.
  case noTheorem(claim: ClaimKind, evidence: EvidenceKind)
  /// The claim is about no network or instance.
  case illFormedClaim(Rejection)
  /// A size, an index, or a count of patterns, which takes Coq too long.
  case limit(LimitError)

  public var description: String {
    switch self {
    case .evidenceDoesNotFit(let claim, let evidence):
      "evidence of kind \(evidence) cannot prove a claim of kind \(claim); there is no theorem to state"
    case .noTheorem(let claim, let evidence):
      "the Coq proofs have no theorem that \(evidence) proves \(claim)"
    case .illFormedClaim(let rejection): "\(rejection); there is no theorem to state"
    case .limit(let error): error.description
    }
  }
}
