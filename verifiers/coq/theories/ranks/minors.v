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

Lemma rank_mxsub (F : fieldType) m n m' n' (f : 'I_m' -> 'I_m) (g : 'I_n' -> 'I_n)
  (M : 'M[F]_(m, n)) : (\rank (mxsub f g M) <= \rank M)%N.
Proof.
rewrite mxsubrc (leq_trans (mxrankS (rowsub_sub _ _))) //.
by rewrite -mxrank_tr trmx_mxsub -[\rank M]mxrank_tr mxrankS ?rowsub_sub.
Qed.

Lemma rank_of_diagonal (F : fieldType) s (D : 'M[F]_s) :
  (forall i j, (D i j == 0) = (i != j)) -> \rank D = s.
Proof.
move=> D0; apply/eqP; rewrite -[_ == _]/(row_full D) row_full_unit unitmxE unitfE.
have -> : D = diag_mx (\row_i D i i).
  apply/matrixP => i j; rewrite !mxE; have [->|neq_ij] := eqVneq i j; first by rewrite mulr1n.
  by apply/eqP; rewrite mulr0n D0.
by rewrite det_diag; apply/prodf_neq0 => i _; rewrite mxE D0 eqxx.
Qed.

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

(* The rank at every point from that over the field of rational functions.    *)
Section RationalFunctions.
Variables (F : fieldType) (v m n : nat).

(* some minor of as many rows as the rank *)
Lemma minor_of_rank_size (M : 'M[F]_(m, n)) :
  exists (f : 'I_(\rank M) -> 'I_m) (g : 'I_(\rank M) -> 'I_n), \det (mxsub f g M) != 0.
Proof.
pose f := maxrankfun M; have rk_rows : \rank (rowsub f M)^T = \rank M.
  by rewrite mxrank_tr; apply/eqP; exact: maxrowsub_free.
have [g nz] := minor_of_rank rk_rows; exists f, g; move: nz.
by rewrite /minor -det_tr; congr (\det _ != 0); apply/matrixP => i j; rewrite !mxE.
Qed.

Implicit Type M : 'M[{mpoly F[v]}]_(m, n).

(* When M K^T is the matrix of polynomials 0 and some minor of s rows of K is *)
(* not the polynomial 0, the rank is at most n - s over the field of rational *)
(* functions.  So all larger minors are the polynomial 0.                     *)
Theorem rank_at_every_point M s t (K : 'M_(t, n)) (f : 'I_s -> 'I_t) (g : 'I_s -> 'I_n) :
  M *m K^T = 0 -> \det (mxsub f g K) != 0 -> forall theta, (\rank (value_at M theta) <= n - s)%N.
Proof.
move=> MK0 nz theta; have [f' [g' nz']] := minor_of_rank_size (value_at M theta).
pose h := tofrac_rmorphism [idomainType of {mpoly F[v]}].
have det_h k (B : 'M_k) : (\det (map_mx h B) == 0) = (\det B == 0) by rewrite det_map_mx tofrac_eq0.
have le_rank : (\rank (value_at M theta) <= \rank (map_mx h M))%N.
  have nzM : \det (mxsub f' g' M) != 0.
    apply: contraNneq nz' => det0; rewrite -map_mxsub det_map_mx det0.
    by apply/eqP; exact: (rmorph0 (meval_rmorphism theta)).
  rewrite -det_h map_mxsub -unitfE -unitmxE -row_full_unit in nzM.
  by rewrite -{1}(eqP nzM) rank_mxsub.
have le_s : (s <= \rank (map_mx h K))%N.
  rewrite -det_h map_mxsub -unitfE -unitmxE -row_full_unit in nz.
  by rewrite -{1}(eqP nz) rank_mxsub.
apply: leq_trans le_rank _; have := @mulmx0_rank_max _ _ _ _ (map_mx h M) (map_mx h K)^T.
rewrite map_trmx -map_mxM MK0 map_mx0 -map_trmx mxrank_tr => /(_ erefl) le_n.
by rewrite leq_subRL ?(leq_trans le_s (rank_leq_col _)) // (leq_trans _ le_n) // addnC leq_add2l.
Qed.

End RationalFunctions.

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
