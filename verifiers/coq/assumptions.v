(* Every headline theorem; `make assumptions` requires each to be closed. *)
From Checker Require witness least_squares local_minimum minors schwartz_zippel almost_every.
From Checker Require almost_everywhere congruence dominance.
From Checker Require rank_certificate network_certificate dominance_certificate witness_certificate failure_bound_certificate.
From Checker Require no_bad_local_minima.

Print Assumptions witness.full_rank_all_sizes.
Print Assumptions witness.witness_identity.
Print Assumptions least_squares.full_rank_errors_zero.
Print Assumptions least_squares.deficient_rank_errors.
Print Assumptions local_minimum.absorbed_gradient0.
Print Assumptions local_minimum.local_minimum_loss0.
Print Assumptions minors.lemma8.
Print Assumptions minors.rank_iff_minors_squared.
Print Assumptions schwartz_zippel.schwartz_zippel.
Print Assumptions almost_every.parametersE.
Print Assumptions almost_every.count_deficient.
Print Assumptions almost_every.full_rank_almost_everywhere.
Print Assumptions schwartz_zippel.schwartz_zippel_fibres.
Print Assumptions almost_everywhere.minor_of_point.
Print Assumptions almost_everywhere.polynomial_of_point.
Print Assumptions congruence.rank_by_congruence.
Print Assumptions dominance.rank_of_dominance.
Print Assumptions dominance.rank_khatri_rao_dominance.
Print Assumptions rank_certificate.rank_check_sound.
Print Assumptions network_certificate.listed_gradientE.
Print Assumptions network_certificate.network_rank_sound.
Print Assumptions network_certificate.congruence_sound.
Print Assumptions dominance_certificate.dominance_sound.
Print Assumptions witness_certificate.point_sound.
Print Assumptions witness_certificate.standard_sound.
Print Assumptions failure_bound_certificate.union_bound_sound.
Print Assumptions no_bad_local_minima.no_bad_local_minima.
Print Assumptions no_bad_local_minima.no_bad_local_minima_on_grid.
Print Assumptions no_bad_local_minima.certified_no_bad_local_minima.
