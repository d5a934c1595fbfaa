(* The headline theorems over the reals; `make reals` prints the axioms       *)
(* of each.                                                                   *)
From CheckerReals Require euclidean boxes polynomial_zeros fact7 lemma8.
From CheckerReals Require almost_every_instance perturbed_weights.

Print Assumptions euclidean.coordinatesK.
Print Assumptions boxes.lebesgue_box.
Print Assumptions boxes.lebesgue_unique.
Print Assumptions polynomial_zeros.length_roots.
Print Assumptions polynomial_zeros.lebesgue_zeros.
Print Assumptions fact7.fact7.
Print Assumptions lemma8.lemma8_almost_every.
Print Assumptions almost_every_instance.full_rank_almost_every_instance.
Print Assumptions almost_every_instance.no_bad_local_minima_almost_every_instance.
Print Assumptions almost_every_instance.certified_rank_almost_every_instance.
Print Assumptions perturbed_weights.perturbed_full_rank.
Print Assumptions perturbed_weights.corollary6.
