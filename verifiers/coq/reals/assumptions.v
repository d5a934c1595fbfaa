(* The headline theorems over the reals; `make assumptions` prints the axioms *)
(* of each.                                                                   *)
From CheckerReals Require euclidean polynomial_zeros almost_every_instance.

Print Assumptions polynomial_zeros.length_roots.
Print Assumptions polynomial_zeros.lebesgue_zeros.
Print Assumptions almost_every_instance.full_rank_almost_every_instance.
Print Assumptions almost_every_instance.no_bad_local_minima_almost_every_instance.
