import Certificates
import ExactArithmetic

extension Certificate {
  /// By dominance.
  func coqNoBadMinima() throws(CoqError) -> String {
    guard case .noBadMinima(let claim) = claim else { throw unfit }
    return switch claim {
    case .noBadLocalMinimum(let network, let instance): try noBadLocalMinimum(network, instance)
    case .noBadLocalMinimumNearby(let network, let instance, let radius):
      try noBadLocalMinimum(network, instance, radius: radius)
    case .noBadStationaryPoint: throw unfit
    }
  }

  func coqNoBadMinima(_ preconditioner: Matrix<Rational>) throws(CoqError) -> String {
    guard case .noBadMinima(let claim) = claim else { throw unfit }
    return switch claim {
    case .noBadLocalMinimum(let network, let instance):
      try noBadLocalMinimum(network, instance, preconditioner)
    case .noBadStationaryPoint(let network, let instance, let output, let rate):
      try noBadStationaryPoint(network, instance, output, rate, preconditioner)
    case .noBadLocalMinimumNearby: throw unfit
    }
  }

  func coqNoBadMinima(_ orientation: OrientationEvidence) throws(CoqError) -> String {
    guard case .noBadMinima(.noBadLocalMinimum(let network, let instance)) = claim else { throw unfit }
    let cells = CellEvidence(cells: orientation.cells, points: orientation.points, refutations: [])
    return """
      From Checker Require Import list_point no_zero_error_certificate every_minimum_certificate orientation_certificate.

      \(try CoqTerm.network(network, instance))

      \(try CoqTerm.cells(cells))

      (* for every y: every local minimum of the error in (W_{L-1}, W_L), differentiable or not, has error 0, and there are such *)
      Theorem no_bad_local_minimum_here : no_bad_local_minimum net.
      Proof. apply: (@orientation_sound net cert). accept_certificate. Qed.
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
}

extension CoqTerm {
  /// `Definition B : seq (seq Q) := …`.
  static func preconditioner(_ matrix: Matrix<Rational>) -> String {
    """
    (* N x d_{L-1} d_{L-2} *)
    Definition B : seq (seq Q) := \(rows(matrix, rational, indentation: 4))%Q.
    """
  }
}
