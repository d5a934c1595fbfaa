import Certificates
import ExactArithmetic

extension Certificate {
  /// That no weights have error 0, or one below a number, or that a point's error is the least.
  /// - Parameter certificate: `cert`, from whose module the theorem is.
  func coqGlobalMinimum(_ certificate: String, from module: String, by theorem: String) throws(CoqError) -> String {
    guard case .globalMinimum(let claim) = claim else { throw unfit }
    switch claim {
    case .noZeroErrorPoint(let network, let instance, let targets):
      return """
        From Checker Require Import list_point \(module)_certificate.

        \(try problem(network, instance, targets))

        \(certificate)

        (* the sum of the squared errors, 2 N times the MSE, at W_{L-1} = r, W_L = w *)
        Theorem loss_is_positive : forall (R : realFieldType) r w,
          (0 < @network_loss R net (field_matrix R 1 \(try CoqTerm.natural(network.samples)) targets) r w)%R.
        Proof. apply: (@\(theorem)_sound net targets cert). accept_certificate. Qed.
        """
    case .errorAtLeast(let network, let instance, let targets, let error):
      return """
        From Checker Require Import list_point \(module)_certificate global_minimum_certificate.

        \(try problem(network, instance, targets))

        \(certificate)

        (* the MSE is no smaller, whatever the weights of the last two layers *)
        Theorem error_at_least_m : error_at_least net targets (\(CoqTerm.rational(error)))%Q.
        Proof. apply: (@error_at_least_\(theorem)_sound net targets _ cert). accept_certificate. Qed.
        """
    case .globalMinimum(let point, let error):
      return """
        From Checker Require Import list_point \(module)_certificate global_minimum_certificate.

        \(try CoqTerm.point(point))

        \(certificate)

        (* the MSE at p, and at no weights of the last two layers a smaller one *)
        Theorem global_minimum_at_p : global_minimum p (\(CoqTerm.rational(error)))%Q.
        Proof. apply: (@global_minimum_\(theorem)_sound p _ cert). accept_certificate. Qed.
        """
    }
  }

  private func problem(
    _ network: NetworkFields, _ instance: InstanceFields, _ targets: Matrix<Rational>
  ) throws(CoqError) -> String {
    """
    \(try CoqTerm.network(network, instance))

    Definition targets : seq (seq Q) := \(CoqTerm.rows(targets, CoqTerm.rational, indentation: 4))%Q.
    """
  }
}

extension CoqTerm {
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

  /// Trees of cases, one a line.
  static func trees(_ trees: [SideTree]) throws(CoqError) -> String {
    var items: [String] = []
    for tree in trees { items.append("Tree \(try naturals(tree.signs)) \(try naturals(tree.nodes))") }
    return lines(items, indentation: 4)
  }

  /// `Definition cert : branching_certificate := …`.
  static func branching(_ evidence: BranchingEvidence) throws(CoqError) -> String {
    """
    Definition cert : branching_certificate := BranchingCertificate
      (* for each tree signs and nodes *) \(try trees(evidence.trees))
      (* lambda for each leaf *) \(rows(evidence.vectors, rational, indentation: 4))%Q
      (* p for each leaf, p_i^n at i N + n *) \(rows(evidence.multipliers, rational, indentation: 4))%Q.
    """
  }
}
