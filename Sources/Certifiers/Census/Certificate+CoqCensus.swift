import Certificates
import ExactArithmetic

extension Certificate {
  /// The values of the MSE at its local minima.
  func coqCensus(_ evidence: CensusEvidence) throws(CoqError) -> String {
    guard case .localMinimumValues(let claim) = claim else { throw unfit }
    var values: [String] = []
    for value in claim.values {
      values.append(
        """
        MinimumValue (\(CoqTerm.rational(value.error)))%Q \(value.isDifferentiable)
              (* W_{L-1} *) \(CoqTerm.rows(value.hidden, CoqTerm.rational, indentation: 8))%Q
              (* W_L *) \(CoqTerm.rows(value.output, CoqTerm.rational, indentation: 8))%Q
        """)
    }
    return """
      From Checker Require Import list_point local_minimum_certificate branching_certificate census_certificate.

      \(try CoqTerm.network(claim.network, claim.instance))

      Definition targets : seq (seq Q) := \(CoqTerm.rows(claim.targets, CoqTerm.rational, indentation: 4))%Q.

      (* for each the MSE, whether it is differentiable at the point, and the point *)
      Definition values : seq minimum_value := \(CoqTerm.lines(values, indentation: 4)).

      \(try CoqTerm.census(evidence))

      (* the MSE at local minima in (W_{L-1}, W_L) takes these values, each at its point, and no others *)
      Theorem values_at_local_minima : local_minimum_values net targets values.
      Proof. apply: (@census_sound net targets values cert). accept_certificate. Qed.
      """
  }
}

extension CoqTerm {
  /// `Definition cert : census_certificate := …`.
  fileprivate static func census(_ evidence: CensusEvidence) throws(CoqError) -> String {
    var minima: [String] = []
    for units in evidence.minima {
      var items: [String] = []
      for unit in units { items.append(try multipliers(unit)) }
      minima.append(lines(items, indentation: 6))
    }
    return """
      Definition cert : census_certificate := CensusCertificate
        (* multipliers of the units for each value *) \(lines(minima, indentation: 4))
        (* for each tree options and nodes *) \(try trees(evidence.trees))
        (* how many directions each leaf 0 has *) \(try naturals(evidence.counts))
        (* their units *) \(try naturals(evidence.units))
        (* directions *) \(rows(evidence.directions, rational, indentation: 4))%Q
        (* p for each leaf 0, p_i^n at i N + n *) \(rows(evidence.multipliers, rational, indentation: 4))%Q
        (* the value of each leaf 1 *) \(try naturals(evidence.values))
        (* q for each leaf 1 *) \(rows(evidence.points, rational, indentation: 4))%Q
        (* nu for each leaf 1, at i N + n *) \(rows(evidence.stationary, rational, indentation: 4))%Q.
      """
  }
}
