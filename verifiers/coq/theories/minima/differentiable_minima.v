(* Lemma 1 and the deterministic half of Theorems 4 and 5, for every local    *)
(* minimum at which the loss is differentiable, on a kink or not: where some  *)
(* inputs u of layer L-1 are 0 and the loss is yet differentiable in          *)
(* (W_{L-1}, W_L).  For each unit choose an open cell of the hyperplanes      *)
(* <r, z^n> = 0 whose closure contains r_i.  With the slopes of these cells   *)
(* G e = 0 for the absorbed G = A (Khatri-Rao) z, although some w_i may be 0; *)
(* so rank G = N forces zero loss.                                            *)
(*                                                                            *)
(* At a differentiable local minimum all first-order changes h_i are 0. Take  *)
(* a direction q_i from r_i into its cell.  Near q_i every phi(<delta, z^n>)  *)
(* with u_i^n = 0 is linear in delta, with slope 1 or s by the sign of        *)
(* <q_i, z^n>; so h_i = 0 near q_i says G e = 0.                              *)

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

(* For each unit a direction from r_i into an open cell of the hyperplanes    *)
(* <r, z^n> = 0 with z^n != 0: it leaves those that r_i is on.                *)
Definition into_cells (q : 'M[R]_(D, d)) : Prop :=
  forall i n, u i n = 0 -> preactivation z q i n = 0 -> col n z = 0.

(* the pattern of these cells *)
Definition positive_in_cells (q : 'M[R]_(D, d)) i n : bool :=
  0 <= (if u i n == 0 then preactivation z q i n else u i n).

Lemma cells_exist : exists q, into_cells q.
Proof.
have [|v v_off] := @off_hyperplanes R d [seq v <- [seq (col n z)^T | n <- enum 'I_N] | v != 0].
  by apply/allP => v; rewrite mem_filter => /andP[].
exists (\matrix_i v) => i n _ vz0; apply/eqP; rewrite -trmx_eq0; apply/negPn/negP => zn_neq0.
have /(allP v_off) : (col n z)^T \in [seq v <- [seq (col n z)^T | n <- enum 'I_N] | v != 0].
  by rewrite mem_filter zn_neq0; apply: map_f; rewrite mem_enum.
have -> : inner v (col n z)^T = preactivation z (\matrix_i v) i n.
  by rewrite mxE; apply: eq_bigr => j _; rewrite !mxE.
by rewrite vz0 eqxx.
Qed.

Lemma flat_pattern q : into_cells q -> (forall i delta, h i delta = 0) ->
  khatri_rao (slopes_of_signs (positive_in_cells q)) z *m (\col_n e n) = 0.
Proof.
move=> q_in flat; have [eps eps_gt0 const] := leaky_slope_locally_constant s z q.
have half_gt0 : 0 < eps / 2%:R by rewrite divr_gt0 ?ltr0n.
have half_lt : eps / 2%:R < eps by rewrite ltr_pdivr_mulr ?ltr0n // ltr_pmulr // ltr1n.
(* near q the change at first order is linear, with those slopes *)
have linear (v : 'M[R]_(D, d)) i : near eps q v ->
    h i (row i v)
    = \sum_n e n * (unit_sign w i * (slopes_of_signs (positive_in_cells q) i n * preactivation z v i n)).
  move=> near_v; apply: eq_bigr => n _; congr (_ * (_ * _)).
  have -> : (row i v *m z) 0 n = preactivation z v i n.
    by rewrite !mxE; apply: eq_bigr => j _; rewrite mxE.
  rewrite [slopes_of_signs _ _ _]mxE -mulrA; congr (_ * _).
  rewrite /leaky_change /positive_in_cells -/(leaky_slope s _); case: (altP (u i n =P 0)) => [u0|_] //.
  have [qz0|qz_neq0] := eqVneq (preactivation z q i n) 0; last by rewrite /leaky const.
  have -> : preactivation z v i n = 0; last by rewrite leaky0 mulr0.
  rewrite mxE big1 // => j _; have /colP/(_ j) := q_in i n u0 qz0; rewrite !mxE => ->.
  by rewrite mulr0.
apply/matrixP => x o; rewrite mxE [RHS]mxE.
set i := row_of x; set j := col_of x; pose v := q + (eps / 2%:R) *: delta_mx i j.
have near_v : near eps q v.
  move=> a b; rewrite !mxE addrAC subrr add0r normrM (gtr0_norm half_gt0).
  by case: (_ && _); rewrite ?normr0 ?mulr0 // normr1 mulr1.
have near_q : near eps q q by move=> a b; rewrite subrr normr0.
have sign_neq0 : unit_sign w i != 0 by rewrite /unit_sign; case: ifP; rewrite ?oppr_eq0 oner_neq0.
apply: (mulfI sign_neq0); apply: (mulfI (lt0r_neq0 half_gt0)); rewrite !mulr0.
transitivity (h i (row i v) - h i (row i q)); last by rewrite !flat subrr.
rewrite !linear // -sumrB !mulr_sumr; apply: eq_bigr => n _.
rewrite !mxE -/i -/j -!mulrBr.
have -> : \sum_j0 v i j0 * z j0 n - \sum_j0 q i j0 * z j0 n = eps / 2%:R * z j n.
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

(* G e = 0 at every differentiable local minimum, for the pattern of any      *)
(* choice of cells next to it                                                 *)
Theorem absorbed_gradient0 q : into_cells q -> local_minimum s E z y r w -> differentiable ->
  khatri_rao (slopes_of_signs (positive_in_cells q)) z *m (\col_n e n) = 0.
Proof.
move=> q_in min_rw diff; apply: flat_pattern q_in _.
exact: (proj1 (differentiable_local_minimum_iff _ _ _ _ _ _)).
Qed.

(* Lemma 1; Theorems 4 and 5 at one point: full rank there gives zero loss. *)
Theorem local_minimum_loss0 q : into_cells q -> local_minimum s E z y r w -> differentiable ->
  \rank (khatri_rao (slopes_of_signs (positive_in_cells q)) z) = N -> loss s E z y r w = 0.
Proof.
move=> q_in min_rw diff full; have /matrixP e0 := full_rank_errors_zero full (absorbed_gradient0 q_in min_rw diff).
by apply: big1 => n _; have := e0 n 0; rewrite !mxE => ->; rewrite expr0n.
Qed.

End LastTwoLayers.
