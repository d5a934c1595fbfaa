import Certificates
import ExactArithmetic

extension Certificate {
  func training(_ claim: TrainingClaim, _ evidence: TrainingEvidence) throws(CoqError) -> String {
    switch (claim, evidence) {
    case (.zeroErrorPoint(let point), .evaluation): try zeroError(point)
    case (.noZeroErrorPoint(let network, let instance, let targets), .cells(let evidence)):
      try noZeroError(network, instance, targets, evidence)
    case (.differentiableLocalMinimum(let point, let kinks), .stationary):
      try differentiableLocalMinimum(point, kinks: kinks)
    case (.nondifferentiableLocalMinimum(let point, let kinks), .multipliers(let units)):
      try nondifferentiableLocalMinimum(point, kinks: kinks, units)
    case (.notLocalMinimum(let point), .descent(let unit, let direction)): try notLocalMinimum(point, unit, direction)
    case (_, .evaluation), (_, .stationary), (_, .multipliers), (_, .descent), (_, .cells):
      throw CoqError.evidenceDoesNotFit(claim: claim.kind, evidence: evidence.kind)
    }
  }

  func zeroError(_ point: PointFields) throws(CoqError) -> String {
    """
    From Checker Require Import list_point zero_error_certificate.

    \(try CoqTerm.point(point))

    (* the sum of the squared errors, 2 N times the MSE *)
    Theorem loss_is_zero : forall R : realFieldType, point_loss R p = 0%R.
    Proof. apply: (@zero_error_sound p). accept_certificate. Qed.
    """
  }

  func noZeroError(
    _ network: NetworkFields, _ instance: InstanceFields, _ targets: Matrix<Rational>, _ evidence: CellEvidence
  ) throws(CoqError) -> String {
    """
    From Checker Require Import list_point no_zero_error_certificate.

    \(try CoqTerm.network(network, instance))

    Definition targets : seq (seq Q) := \(CoqTerm.rows(targets, CoqTerm.rational, indentation: 4))%Q.

    \(try CoqTerm.cells(evidence))

    \(try noZeroErrorStatement(network))
    Proof. apply: (@cells_sound net targets cert). accept_certificate. Qed.
    """
  }

  func noZeroErrorStatement(_ network: NetworkFields) throws(CoqError) -> String {
    """
    (* the sum of the squared errors, 2 N times the MSE, at W_{L-1} = r, W_L = w *)
    Theorem loss_is_positive : forall (R : realFieldType) r w,
      (0 < @network_loss R net (field_matrix R 1 \(try CoqTerm.natural(network.samples)) targets) r w)%R.
    """
  }
}

extension CoqTerm {
  /// `Definition net : network := …` and `Definition p : point := …`.
  static func point(_ point: PointFields) throws(CoqError) -> String {
    """
    \(try network(point.network, point.instance))

    Definition p : point := Point net
      (* y, 1 x N *) \(rows(point.targets, rational, indentation: 4))%Q
      (* W_{L-1}, d_{L-1} x d_{L-2} *) \(rows(point.hidden, rational, indentation: 4))%Q
      (* W_L, 1 x d_{L-1} *) \(rows(point.output, rational, indentation: 4))%Q.
    """
  }

  /// `Definition cert : cells_certificate := …`.
  static func cells(_ evidence: CellEvidence) throws(CoqError) -> String {
    var refutations: [String] = []
    for refutation in evidence.refutations {
      refutations.append(
        """
        Refutation
              (* lambda, 1 x N *) \(rows(refutation.vector, rational, indentation: 8))%Q
              (* unit, sign, cell *) \(try naturals(refutation.cones, indentation: 8))
              (* mu, a row for each of them *) \(rows(refutation.multipliers, rational, indentation: 8))%Q
        """)
    }
    return """
      Definition cert : cells_certificate := CellsCertificate
        (* signs, K x N: 1 where p z^n < 0 *) \(try naturals(evidence.cells, indentation: 4))
        (* points p, K x d_{L-2} *) \(rows(evidence.points, rational, indentation: 4))%Q
        (* refutations *) \(lines(refutations, indentation: 4)).
      """
  }
}
