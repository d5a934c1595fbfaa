/// The theorems of `verifiers/coq` that prove statements, repaired where that is the verdict. The README there says
/// how each is stated; `make coq` compiles them and checks their axioms.
package enum FormalProofs {
  /// `file.theorem`, by the statement's id.
  package static let byStatement = [
    "1.a": ["almost_every_instance.no_bad_local_minima_almost_every_instance"],
    "1.b": ["perturbed_weights.corollary6"],
    "4.6": ["differentiable_minima.local_minimum_loss0"],
    "4.7": ["almost_every_instance.full_rank_almost_every_instance"],
    "4.8": ["almost_every_instance.full_rank_almost_every_instance"],
    "4.9": ["almost_every_instance.no_bad_local_minima_almost_every_instance"],
    "5.7": ["almost_every_instance.no_bad_local_minima_almost_every_instance"],
    "5.14": ["perturbed_weights.corollary6"],
    "A.2": ["fact7.fact7"],
    "A.3": ["almost_every_instance.full_rank_almost_every_instance"],
    "B.2": ["minors.lemma8", "lemma8.lemma8_almost_every"],
    "B.4": ["witness.witness_identity", "witness.full_rank_all_sizes"],
    "B.6": ["almost_every_instance.full_rank_almost_every_instance"],
    "R": ["differentiable_minima.absorbed_gradient0", "differentiable_minima.local_minimum_loss0"],
    "4.6.10": [
      "every_local_minimum.preconditioned_local_minimum", "every_local_minimum.preconditioned_zero_error",
      "stationary_rate.clarke_rate",
    ],
    "4.6.11": ["lower_bounds.bounded_by_vectors", "lower_bounds.leaf_output_ge0", "lower_bounds.sorting_permutation"],
    "4.6.9": [
      "almost_every.count_deficient", "congruent_bound.count_deficient_congruent", "congruence.rank_by_congruence",
      "dominance.rank_khatri_rao_dominance", "residues.rank_khatri_rao_residues",
    ],
  ]
}

extension Statement {
  /// Empty where no theorem says it in full.
  package var formalProofs: [String] { FormalProofs.byStatement[id] ?? [] }
}
