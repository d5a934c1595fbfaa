(* Lemma 1 and the deterministic half of Theorems 4 and 5, for every local    *)
(* minimum at which the loss is differentiable, on a kink or not: where some  *)
(* inputs u of layer L-1 are 0 and the loss is yet differentiable in          *)
(* (W_{L-1}, W_L), G e = 0 for the absorbed G = A (Khatri-Rao) z of some      *)
(* formal pattern that has the slopes of the point wherever u != 0, although  *)
(* some w_i may be 0.  So rank G = N for every pattern forces zero loss.      *)
(*                                                                            *)
(* At a differentiable local minimum all first-order changes h_i are 0. Take  *)
(* a direction q with <q, z^n> != 0 for all n with z^n != 0.  Near q every    *)
(* phi(<delta, z^n>) is linear in delta, with slope 1 or s by the sign of     *)
(* <q, z^n>; with these slopes at the kinks h_i = 0 near q says G^p e = 0.    *)

From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao least_squares local_minimum first_order differentiable.
From Checker Require Import generic_direction.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope ring_scope.

Section LastTwoLayers.
Variables (R : realFieldType) (N D d : nat) (s : R).
Variables (E : 'M[R]_(D, N)) (z : 'M[R]_(d, N)) (y : 'rV[R]_N).
Variables (r : 'M[R]_(D, d)) (w : 'rV[R]_D).
Local Notation u := (preactivation z r).
Local Notation e := (error s E z y r w).
Local Notation h := (unit_change s E z y r w).
Local Notation differentiable := (differentiable_at (fun r w => loss s E z y r w) r w).

(* A of a formal pattern: slope 1 where positive *)
Definition slopes_of_signs (positive : 'I_D -> 'I_N -> bool) : 'M[R]_(D, N) :=
  \matrix_(i, n) (E i n * (if positive i n then 1 else s)).

(* a direction that is on no hyperplane <q, z^n> = 0 with z^n != 0 *)
Lemma off_kink_direction : exists q : 'rV[R]_d, forall n, (q *m z) 0 n = 0 -> col n z = 0.
Proof.
have [|q q_off] := @off_hyperplanes R d [seq v <- [seq (col n z)^T | n <- enum 'I_N] | v != 0].
  by apply/allP => v; rewrite mem_filter => /andP[].
exists q => n qz0; apply/eqP; rewrite -trmx_eq0; apply/negPn/negP => zn_neq0.
have /(allP q_off) : (col n z)^T \in [seq v <- [seq (col n z)^T | n <- enum 'I_N] | v != 0].
  by rewrite mem_filter zn_neq0; apply: map_f; rewrite mem_enum.
have -> : inner q (col n z)^T = (q *m z) 0 n by rewrite mxE; apply: eq_bigr => j _; rewrite !mxE.
by rewrite qz0 eqxx.
Qed.

Lemma flat_pattern : (forall i delta, h i delta = 0) ->
  exists2 positive : 'I_D -> 'I_N -> bool, (forall i n, u i n != 0 -> positive i n = (0 <= u i n)) &
  khatri_rao (slopes_of_signs positive) z *m (\col_n e n) = 0.
Proof.
move=> flat; have [q q_off] := off_kink_direction.
pose positive i n := 0 <= (if u i n == 0 then (q *m z) 0 n else u i n).
exists positive => [i n /negPf u_neq0|]; first by rewrite /positive u_neq0.
have [eps eps_gt0 const] := leaky_slope_locally_constant s z q.
have half_gt0 : 0 < eps / 2%:R by rewrite divr_gt0 ?ltr0n.
have half_lt : eps / 2%:R < eps by rewrite ltr_pdivr_mulr ?ltr0n // ltr_pmulr // ltr1n.
(* near q the change at first order is linear, with those slopes *)
have linear (v : 'rV[R]_d) i : near eps q v ->
    h i v = \sum_n e n * (unit_sign w i * (slopes_of_signs positive i n * (v *m z) 0 n)).
  move=> near_v; apply: eq_bigr => n _; congr (_ * (_ * _)).
  rewrite [slopes_of_signs _ _ _]mxE -mulrA; congr (_ * _).
  rewrite /leaky_change /positive -/(leaky_slope s _); case: (altP (u i n =P 0)) => [_|_] //.
  have [qz0|qz_neq0] := eqVneq ((q *m z) 0 n) 0; last by rewrite /leaky const.
  have -> : (v *m z) 0 n = 0; last by rewrite leaky0 mulr0.
  rewrite mxE big1 // => j _; have /colP/(_ j) := q_off n qz0; rewrite !mxE => ->.
  by rewrite mulr0.
apply/matrixP => x o; rewrite mxE [RHS]mxE.
set i := row_of x; set j := col_of x; pose v := q + (eps / 2%:R) *: delta_mx 0 j.
have near_v : near eps q v.
  move=> a b; rewrite !mxE addrAC subrr add0r normrM (gtr0_norm half_gt0).
  by case: (_ && _); rewrite ?normr0 ?mulr0 // normr1 mulr1.
have near_q : near eps q q by move=> a b; rewrite subrr normr0.
have sign_neq0 : unit_sign w i != 0 by rewrite /unit_sign; case: ifP; rewrite ?oppr_eq0 oner_neq0.
apply: (mulfI sign_neq0); apply: (mulfI (lt0r_neq0 half_gt0)); rewrite !mulr0.
transitivity (h i v - h i q); last by rewrite !flat subrr.
rewrite !linear // -sumrB !mulr_sumr; apply: eq_bigr => n _.
rewrite !mxE -/i -/j -!mulrBr.
have -> : \sum_j0 v 0 j0 * z j0 n - \sum_j0 q 0 j0 * z j0 n = eps / 2%:R * z j n.
  rewrite -sumrB (bigD1 j) //= big1 => [|j' /negPf neq_j]; rewrite !mxE ?eqxx ?neq_j.
    by rewrite addr0 mulr1 mulrDl addrAC subrr add0r.
  by rewrite andbF mulr0 addr0 subrr.
move: (E i n * _) (z j n) (unit_sign w i) (e n) (eps / 2%:R) => a b c f g.
by rewrite mulrCA [RHS]mulrCA; congr (_ * _); rewrite [a * b * f]mulrC mulrCA; congr (_ * _); rewrite mulrCA.
Qed.

(* off the kinks the loss is differentiable *)
Lemma differentiable_off_kinks : (forall i n, u i n != 0) -> differentiable.
Proof.
move=> u_neq0; apply/differentiable_iff => i _ delta; rewrite -big_split big1 // => n _ /=.
rewrite /output_change /leaky_change (negPf (u_neq0 i n)) -[- delta]scaleN1r mulZrow mulN1r.
by rewrite !mulrN addrN.
Qed.

(* G e = 0 at every differentiable local minimum *)
Theorem absorbed_gradient0 : local_minimum s E z y r w -> differentiable ->
  exists2 positive : 'I_D -> 'I_N -> bool, (forall i n, u i n != 0 -> positive i n = (0 <= u i n)) &
  khatri_rao (slopes_of_signs positive) z *m (\col_n e n) = 0.
Proof.
by move=> min_rw diff; apply: flat_pattern; apply: (proj1 (differentiable_local_minimum_iff _ _ _ _ _ _)).
Qed.

(* Lemma 1; Theorems 4 and 5 at one point: full rank there gives zero loss. *)
Theorem local_minimum_loss0 : local_minimum s E z y r w -> differentiable ->
  (forall positive : 'I_D -> 'I_N -> bool, (forall i n, u i n != 0 -> positive i n = (0 <= u i n)) ->
   \rank (khatri_rao (slopes_of_signs positive) z) = N) -> loss s E z y r w = 0.
Proof.
move=> min_rw diff full; have [positive signs Ge0] := absorbed_gradient0 min_rw diff.
have /matrixP e0 := full_rank_errors_zero (full _ signs) Ge0.
by apply: big1 => n _; have := e0 n 0; rewrite !mxE => ->; rewrite expr0n.
Qed.

End LastTwoLayers.
