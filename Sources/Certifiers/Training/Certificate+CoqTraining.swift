import Certificates
import ExactArithmetic

extension Certificate {
  func coqTraining(_ evidence: TrainingEvidence) throws(CoqError) -> String {
    guard case .training(let training) = claim else { throw unfit }
    return switch (training, evidence) {
    case (.zeroErrorPoint(let point), .evaluation): try zeroError(point)
    case (.differentiableLocalMinimum(let point, let kinks), .stationary):
      try differentiableLocalMinimum(point, kinks: kinks)
    case (.nondifferentiableLocalMinimum(let point, let kinks), .multipliers(let units)):
      try nondifferentiableLocalMinimum(point, kinks: kinks, units)
    case (.notLocalMinimum(let point), .descent(let unit, let direction)): try notLocalMinimum(point, unit, direction)
    case (_, .evaluation), (_, .stationary), (_, .multipliers), (_, .descent): throw unfit
    }
  }

  private func zeroError(_ point: PointFields) throws(CoqError) -> String {
    """
    From Checker Require Import list_point zero_error_certificate.

    \(try CoqTerm.point(point))

    (* the sum of the squared errors, 2 N times the MSE *)
    Theorem loss_is_zero : forall R : realFieldType, point_loss R p = 0%R.
    Proof. apply: (@zero_error_sound p). accept_certificate. Qed.
    """
  }

  private func differentiableLocalMinimum(_ point: PointFields, kinks: Int) throws(CoqError) -> String {
    """
    From Checker Require Import list_point local_minimum_certificate.

    \(try CoqTerm.point(point))

    (* a local minimum with positive error, differentiable, so many inputs of layer L-1 being 0 *)
    Theorem local_minimum_at_p : differentiable_local_minimum p \(try CoqTerm.natural(kinks)).
    Proof. apply: (@stationary_sound p). accept_certificate. Qed.
    """
  }

  private func nondifferentiableLocalMinimum(
    _ point: PointFields, kinks: Int, _ units: [Matrix<Rational>]
  ) throws(CoqError) -> String {
    var multipliers: [String] = []
    for unit in units { multipliers.append(try CoqTerm.multipliers(unit)) }
    return """
      From Checker Require Import list_point local_minimum_certificate.

      \(try CoqTerm.point(point))

      (* for each unit the number of its kinks, and rows of multipliers for them *)
      Definition units : seq unit_multipliers := \(CoqTerm.lines(multipliers, indentation: 4)).

      (* a local minimum with positive error, not differentiable, so many inputs of layer L-1 being 0 *)
      Theorem local_minimum_at_p : nondifferentiable_local_minimum p \(try CoqTerm.natural(kinks)).
      Proof. apply: (@multipliers_sound p _ units). accept_certificate. Qed.
      """
  }

  private func notLocalMinimum(
    _ point: PointFields, _ unit: Int, _ direction: Matrix<Rational>
  ) throws(CoqError) -> String {
    """
    From Checker Require Import list_point local_minimum_certificate.

    \(try CoqTerm.point(point))

    (* 1 x d_{L-2} *)
    Definition direction : seq (seq Q) := \(CoqTerm.rows(direction, CoqTerm.rational, indentation: 4))%Q.

    (* every neighbourhood has weights of smaller error *)
    Theorem no_local_minimum_at_p : not_a_local_minimum p.
    Proof. apply: (@descent_sound p \(try CoqTerm.natural(unit)) direction). accept_certificate. Qed.
    """
  }
}

extension CoqTerm {
  /// The number of a unit's kinks, and rows of multipliers for them.
  static func multipliers(_ unit: Matrix<Rational>) throws(CoqError) -> String {
    "(\(try natural(unit.columns)), \(rows(unit, rational, indentation: 5))%Q)"
  }

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
}
