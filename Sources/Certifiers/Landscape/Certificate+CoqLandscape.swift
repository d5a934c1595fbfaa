import Certificates
import ExactArithmetic

extension Certificate {
  func landscape(_ claim: LandscapeClaim) throws(CoqError) -> String {
    switch (claim, evidence) {
    case (.noBadLocalMinimum(let network, let instance), .dominance): try noBadLocalMinimum(network, instance)
    case (.noBadLocalMinimum(let network, let instance), .landscape(.preconditionedDominance(let preconditioner))):
      try noBadLocalMinimum(network, instance, preconditioner)
    case (.noBadLocalMinimumNearby(let network, let instance, let radius), .dominance):
      try noBadLocalMinimum(network, instance, radius: radius)
    case (
      .noBadStationaryPoint(let network, let instance, let output, let rate),
      .landscape(.preconditionedDominance(let preconditioner))
    ):
      try noBadStationaryPoint(network, instance, output, rate, preconditioner)
    case (.globalMinimum(let point, let error), .landscape(.branching(let evidence))):
      try globalMinimum(point, error, try CoqTerm.branching(evidence), from: "branching", by: "branching")
    case (.globalMinimum(let point, let error), .training(.cells(let evidence))):
      try globalMinimum(point, error, try CoqTerm.cells(evidence), from: "no_zero_error", by: "cells")
    case (.noBadLocalMinimum, .landscape(.orientation)), (.localMinimumValues, .landscape(.census)):
      throw CoqError.noTheorem(claim: claim.kind, evidence: evidence.kind)
    default: throw CoqError.evidenceDoesNotFit(claim: claim.kind, evidence: evidence.kind)
    }
  }

  func noZeroError(
    _ network: NetworkFields, _ instance: InstanceFields, _ targets: Matrix<Rational>, _ evidence: BranchingEvidence
  ) throws(CoqError) -> String {
    """
    From Checker Require Import list_point branching_certificate.

    \(try CoqTerm.network(network, instance))

    Definition targets : seq (seq Q) := \(CoqTerm.rows(targets, CoqTerm.rational, indentation: 4))%Q.

    \(try CoqTerm.branching(evidence))

    \(try noZeroErrorStatement(network))
    Proof. apply: (@branching_sound net targets cert). accept_certificate. Qed.
    """
  }

  private func noBadLocalMinimum(
    _ network: NetworkFields, _ instance: InstanceFields
  ) throws(CoqError) -> String {
    """
    From Checker Require Import list_point every_minimum_certificate.

    \(try CoqTerm.network(network, instance))

    (* for every y: every local minimum of the error in (W_{L-1}, W_L), differentiable or not, has error 0, and there are such *)
    Theorem no_bad_local_minimum_here : no_bad_local_minimum net.
    Proof. apply: (@dominant_minima_sound net). accept_certificate. Qed.
    """
  }

  private func noBadLocalMinimum(
    _ network: NetworkFields, _ instance: InstanceFields, _ preconditioner: Matrix<Rational>
  ) throws(CoqError) -> String {
    """
    From Checker Require Import list_point every_minimum_certificate.

    \(try CoqTerm.network(network, instance))

    \(CoqTerm.preconditioner(preconditioner))

    (* for every y: every local minimum of the error in (W_{L-1}, W_L), differentiable or not, has error 0, and there are such *)
    Theorem no_bad_local_minimum_here : no_bad_local_minimum net.
    Proof. apply: (@preconditioned_dominance_sound net B). accept_certificate. Qed.
    """
  }

  private func noBadLocalMinimum(
    _ network: NetworkFields, _ instance: InstanceFields, radius: Rational
  ) throws(CoqError) -> String {
    let radius = "(\(CoqTerm.rational(radius)))%Q"
    return """
      From Checker Require Import list_point every_minimum_certificate.

      \(try CoqTerm.network(network, instance))

      (* the same of every instance whose entries are within the radius of those of net *)
      Theorem no_bad_local_minimum_around : no_bad_local_minimum_nearby net \(radius).
      Proof. apply: (@dominant_minima_nearby_sound net \(radius)). accept_certificate. Qed.
      """
  }

  private func noBadStationaryPoint(
    _ network: NetworkFields, _ instance: InstanceFields, _ output: Matrix<Rational>, _ rate: Rational,
    _ preconditioner: Matrix<Rational>
  ) throws(CoqError) -> String {
    """
    From Checker Require Import list_point every_minimum_certificate stationary_rate_certificate.

    \(try CoqTerm.network(network, instance))

    (* W_L, 1 x d_{L-1} *)
    Definition output : seq (seq Q) := \(CoqTerm.rows(output, CoqTerm.rational, indentation: 4))%Q.

    \(CoqTerm.preconditioner(preconditioner))

    (* with this W_L, for every y: some W_{L-1} has MSE 0, and |g|^2 >= 2 rate MSE for all Clarke subgradients g *)
    Theorem no_bad_stationary_point_here : no_bad_stationary_point net output (\(CoqTerm.rational(rate)))%Q.
    Proof. apply: (@stationary_rate_sound net B output). accept_certificate. Qed.
    """
  }

  private func globalMinimum(
    _ point: PointFields, _ error: Rational, _ certificate: String, from module: String, by theorem: String
  ) throws(CoqError) -> String {
    """
    From Checker Require Import list_point \(module)_certificate global_minimum_certificate.

    \(try CoqTerm.point(point))

    \(certificate)

    (* the MSE at p, and at no weights of the last two layers a smaller one *)
    Theorem global_minimum_at_p : global_minimum p (\(CoqTerm.rational(error)))%Q.
    Proof. apply: (@global_minimum_\(theorem)_sound p _ cert). accept_certificate. Qed.
    """
  }
}

extension CoqTerm {
  /// `Definition B : seq (seq Q) := …`.
  static func preconditioner(_ matrix: Matrix<Rational>) -> String {
    """
    (* N x d_{L-1} d_{L-2} *)
    Definition B : seq (seq Q) := \(rows(matrix, rational, indentation: 4))%Q.
    """
  }

  /// `Definition cert : branching_certificate := …`.
  static func branching(_ evidence: BranchingEvidence) throws(CoqError) -> String {
    var trees: [String] = []
    for tree in evidence.trees { trees.append("Tree \(try naturals(tree.signs)) \(try naturals(tree.nodes))") }
    return """
      Definition cert : branching_certificate := BranchingCertificate
        (* for each tree signs and nodes *) \(lines(trees, indentation: 4))
        (* lambda for each leaf *) \(rows(evidence.vectors, rational, indentation: 4))%Q
        (* p for each leaf, p_i^n at i N + n *) \(rows(evidence.multipliers, rational, indentation: 4))%Q.
      """
  }
}
