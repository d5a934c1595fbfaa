(* The linear algebra of Lemma 1 and Theorems 4 and 5, and the first-order     *)
(* condition at a minimum of a sum of squares.                                *)
(* Shapes: G is M x N, the errors e are N x 1.                                *)

From mathcomp Require Import all_ssreflect all_algebra.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.POrderTheory.
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

(* t |-> |e + t h|^2 has no decrease near 0 only if <e, h> = 0 *)
Lemma first_order_condition e h eps : 0 < eps ->
  (forall t, `|t| < eps -> \sum_n e n ^+ 2 <= \sum_n (e n + t * h n) ^+ 2) ->
  \sum_n e n * h n = 0.
Proof.
move=> eps_gt0 min_e; apply/eqP/negPn/negP.
have : 0 <= \sum_n h n ^+ 2 by apply: sumr_ge0 => n _; exact: sqr_ge0.
have [a Ea] : exists a, a = \sum_n h n ^+ 2 by eexists.
have [b Eb] : exists b, b = \sum_n e n * h n by eexists.
rewrite -Ea -Eb => a_ge0 b_neq0.
have b1_gt0 : 0 < `|b| + 1 by rewrite ltr_spaddr.
have a1_gt0 : 0 < a + 1 by apply: ltr_spaddr ltr01 a_ge0.
have [m m_gt0 [m_eps m1]] : exists2 m, 0 < m & m <= eps /\ m <= 1.
  have [le|/ltW ge] := lerP eps 1; first by exists eps.
  by exists 1.
pose c : R := m / ((`|b| + 1) * (a + 1)).
have c_gt0 : 0 < c by rewrite divr_gt0 ?mulr_gt0.
have cb : c * `|b| < eps.
  apply: lt_le_trans m_eps; rewrite /c mulrAC ltr_pdivr_mulr ?mulr_gt0 // ltr_pmul2l //.
  by rewrite (@lt_le_trans _ _ (`|b| + 1)) ?ltr_addl // ler_pmulr // ler_addr.
have ca : c * a < 1.
  apply: lt_le_trans m1; rewrite /c mulrAC ltr_pdivr_mulr ?mulr_gt0 // ltr_pmul2l //.
  apply: (@lt_le_trans _ _ (a + 1)); first by exact: (ltr_spaddr ltr01 (lexx a)).
  by rewrite ler_pmull // ler_addr.
move: c c_gt0 cb ca => c c_gt0 cb ca.
have /min_e : `| - (c * b)| < eps by rewrite normrN normrM (gtr0_norm c_gt0).
have -> : \sum_n (e n + - (c * b) * h n) ^+ 2
          = \sum_n e n ^+ 2 + ((c * b) ^+ 2 * a - (c * b) * b *+ 2).
  have sqE n : (e n + - (c * b) * h n) ^+ 2
               = e n ^+ 2 + ((c * b) ^+ 2 * h n ^+ 2 - (c * b) * (e n * h n) *+ 2).
    rewrite sqrrD addrAC -addrA -exprMn mulNr sqrrN; congr (_ + (_ + _)).
    by rewrite mulrN mulNrn mulrCA.
  by rewrite (eq_bigr _ (fun n _ => sqE n)) big_split /= sumrB -mulr_sumr sumrMnl -mulr_sumr Ea Eb.
have u_gt0 : 0 < c * b * b by rewrite -mulrA mulr_gt0 // -expr2 exprn_even_gt0.
have -> : (c * b) ^+ 2 * a = c * b * b * (c * a).
  by rewrite expr2 !mulrA [c * b * c * b]mulrAC.
rewrite ler_addl subr_ge0 -mulr_natr ler_pmul2l // => le_2.
by have := le_lt_trans le_2 ca; rewrite (ltr_nat _ 2 1).
Qed.

End FirstOrder.
