(* The linear algebra of Lemma 1 and Theorems 4 and 5, and a step that makes a *)
(* sum of squares smaller.                                                    *)
(* Shapes: G is M x N, the errors e are N x 1.                                *)

From mathcomp Require Import all_ssreflect all_algebra.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope ring_scope.

(* (4.5), (5.4): G e = 0 and rank G = N give e = 0; and the converse. *)
Section Kernel.
Variables (F : fieldType) (M N : nat) (G : 'M[F]_(M, N)).

Lemma full_rank_errors_zero (e : 'cV[F]_N) : \rank G = N -> G *m e = 0 -> e = 0.
Proof.
move=> rkG Ge0; apply: (@row_full_inj _ _ _ 1 G); last by rewrite mulmx0.
by rewrite /row_full rkG.
Qed.

Lemma deficient_rank_errors : (\rank G < N)%N -> exists2 e : 'cV[F]_N, e != 0 & G *m e = 0.
Proof.
move=> ltN; have : cokermx G != 0 by rewrite cokermx_eq0 /row_full neq_ltn ltN.
move=> C_neq0; have [j Cj_neq0] : exists j, col j (cokermx G) != 0.
  apply/existsP; apply: contraR C_neq0; rewrite negb_exists => /forallP C0.
  by apply/eqP/matrixP => i j; have /negPn/eqP/matrixP/(_ i 0) := C0 j; rewrite !mxE.
exists (col j (cokermx G)) => //.
by apply/matrixP => i i'; rewrite colE mulmxA mulmx_coker mul0mx.
Qed.

End Kernel.

Section FirstOrder.
Variables (R : realFieldType) (N : nat).
Implicit Types (e h : 'I_N -> R).

Lemma square_step (a b t : R) : (a + t * b) ^+ 2 = a ^+ 2 + t * ((a * b) *+ 2 + t * b ^+ 2).
Proof. by rewrite sqrrD -addrA exprMn expr2 -mulrA mulrDr [in RHS]mulrnAr mulrCA. Qed.

(* where <e, h> < 0 a small step along h lowers |e|^2 *)
Lemma descent_step e h eps : 0 < eps -> \sum_n e n * h n < 0 ->
  exists2 t, 0 < t < eps & \sum_n (e n + t * h n) ^+ 2 < \sum_n e n ^+ 2.
Proof.
move=> eps_gt0; have : 0 <= \sum_n h n ^+ 2 by apply: sumr_ge0 => n _; exact: sqr_ge0.
have expand t : \sum_n (e n + t * h n) ^+ 2
                = \sum_n e n ^+ 2 + t * ((\sum_n e n * h n) *+ 2 + t * \sum_n h n ^+ 2).
  rewrite (eq_bigr _ (fun n _ => square_step _ _ t)) big_split /= -mulr_sumr.
  by rewrite big_split /= -sumrMnl -mulr_sumr.
move: (\sum_n e n * h n) (\sum_n h n ^+ 2) expand => a k expand k_ge0 a_lt0.
have k1_gt0 : 0 < k + 1 by apply: ltr_spaddr ltr01 k_ge0.
pose m := Num.min eps (- a / (k + 1)).
have m_gt0 : 0 < m by rewrite lt_minr eps_gt0 divr_gt0 ?oppr_gt0.
have m_le : m <= - a / (k + 1) by rewrite le_minl lexx orbT.
have m_eps : m <= eps by rewrite le_minl lexx.
have half_lt : m / 2%:R < m by rewrite ltr_pdivr_mulr ?ltr0n // ltr_pmulr // ltr1n.
have half_gt0 : 0 < m / 2%:R by rewrite divr_gt0 ?ltr0n.
exists (m / 2%:R); first by rewrite half_gt0 (lt_le_trans half_lt).
rewrite expand gtr_addl pmulr_rlt0 // mulr2n -addrA addrC ltr_snaddr //.
rewrite -ler_subr_addl sub0r (@le_trans _ _ (m * (k + 1))) //; last by rewrite -ler_pdivl_mulr.
by rewrite ler_pmul ?(ltW half_lt) ?(ltW half_gt0) // ler_addl ler01.
Qed.

Lemma two_sided_descent_step e h eps : 0 < eps -> \sum_n e n * h n != 0 ->
  exists2 t, `|t| < eps & \sum_n (e n + t * h n) ^+ 2 < \sum_n e n ^+ 2.
Proof.
move=> eps_gt0; rewrite neq_lt => /orP[slope|slope].
  by have [t /andP[t_gt0 t_lt] fall] := descent_step eps_gt0 slope; exists t; rewrite ?gtr0_norm.
have neg_slope : \sum_n e n * - h n < 0.
  by under eq_bigr do rewrite mulrN; rewrite sumrN oppr_lt0.
have [t /andP[t_gt0 t_lt] fall] := descent_step eps_gt0 neg_slope.
exists (- t); first by rewrite normrN gtr0_norm.
by rewrite (eq_bigr (fun n => (e n + t * - h n) ^+ 2)) // => n _; rewrite mulrN mulNr.
Qed.

End FirstOrder.
