(* Lemma 8 in algebraic form.  M is an a x b matrix of polynomials in v       *)
(* variables.  If M has full column rank at one point, then one of its        *)
(* maximal minors is a nonzero polynomial, and M has full column rank         *)
(* wherever that minor does not vanish.  Over an ordered field the sum of     *)
(* squares of the maximal minors vanishes exactly where the rank drops.       *)

From mathcomp Require Import all_ssreflect all_algebra.
From SsrMultinomials Require Import mpoly.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Minors.
Variables (F : fieldType) (a b : nat).

(* the maximal minor on the rows f 0, .., f (b-1) *)
Definition minor (R : comRingType) (M : 'M[R]_(a, b)) (f : 'I_b -> 'I_a) : R :=
  \det (rowsub f M).

Lemma map_minor (R S : comRingType) (h : {rmorphism R -> S}) (M : 'M[R]_(a, b)) f :
  h (minor M f) = minor (map_mx h M) f.
Proof. by rewrite /minor -det_map_mx map_mxsub. Qed.

Lemma rank_of_minor (M : 'M[F]_(a, b)) f : minor M f != 0 -> \rank M = b.
Proof.
rewrite /minor -unitfE -unitmxE -row_full_unit => /eqP rk_f.
by apply/eqP; rewrite eqn_leq rank_leq_col -{1}rk_f mxrankS ?rowsub_sub.
Qed.

Lemma minor_of_rank (M : 'M[F]_(a, b)) : \rank M = b ->
  exists f : {ffun 'I_b -> 'I_a}, minor M f != 0.
Proof.
move=> rkM; have fullM : row_full M by rewrite /row_full rkM.
by exists (fullrankfun fullM); rewrite /minor -unitfE -unitmxE; apply: fullrowsub_unit.
Qed.

End Minors.

Section Lemma8.
Variables (F : fieldType) (v a b : nat) (M : 'M[{mpoly F[v]}]_(a, b)).

Definition value_at (theta : 'I_v -> F) : 'M[F]_(a, b) := map_mx (meval theta) M.

Lemma meval_minor theta f : (minor M f).@[theta] = minor (value_at theta) f.
Proof. exact: (map_minor (meval_rmorphism theta)). Qed.

Theorem full_rank_off_a_minor theta0 : \rank (value_at theta0) = b ->
  exists f : {ffun 'I_b -> 'I_a}, minor M f != 0 /\
    forall theta, (minor M f).@[theta] != 0 -> \rank (value_at theta) = b.
Proof.
case/minor_of_rank => f; rewrite -meval_minor => nz; exists f; split.
  by apply: contraNneq nz => ->; rewrite meval0.
by move=> theta; rewrite meval_minor; apply: rank_of_minor.
Qed.

(* Lemma 8: a nonzero polynomial off whose zeros the rank is full *)
Corollary lemma8 theta0 : \rank (value_at theta0) = b ->
  exists2 g : {mpoly F[v]}, g != 0 &
    forall theta, g.@[theta] != 0 -> \rank (value_at theta) = b.
Proof. by case/full_rank_off_a_minor => f [nz fP]; exists (minor M f). Qed.

End Lemma8.

Section SumOfSquares.
Variables (F : realFieldType) (v a b : nat) (M : 'M[{mpoly F[v]}]_(a, b)).

(* every maximal minor is counted b! times, and rows with repetitions give 0 *)
Definition minors_squared : {mpoly F[v]} := \sum_(f : {ffun 'I_b -> 'I_a}) minor M f ^+ 2.

Theorem rank_iff_minors_squared theta :
  (minors_squared.@[theta] != 0) = (\rank (value_at M theta) == b).
Proof.
have -> : minors_squared.@[theta] = \sum_(f : {ffun 'I_b -> 'I_a}) minor (value_at M theta) f ^+ 2.
  by rewrite raddf_sum; apply: eq_bigr => f _; rewrite /= !expr2 mevalM meval_minor.
apply/idP/eqP => [|/minor_of_rank[f nz]].
  apply: contra_neq_eq => /eqP rk_neq; apply: big1 => f _; apply/eqP; rewrite sqrf_eq0.
  by apply/negPn/negP => /rank_of_minor.
apply: contraNneq nz => /eqP; rewrite psumr_eq0 => [/allP/(_ f)|f' _]; last exact: sqr_ge0.
by rewrite mem_index_enum /= sqrf_eq0 => ->.
Qed.

End SumOfSquares.
