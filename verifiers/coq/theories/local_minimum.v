(* Lemma 1 and the deterministic half of Theorems 4 and 5.                    *)
(*                                                                            *)
(* The last two layers over fixed data z (z = X at L = 2, z = V_{L-2} at      *)
(* L >= 3), with the leaky ReLU of slope s and noise E = E_{L-1}:             *)
(*   u_i^n = <r_i, z^n>,  a_i^n = E_i^n (1 if u_i^n >= 0 else s),             *)
(*   output n = sum_i w_i a_i^n u_i^n,  e_n = output n - y_n.                 *)
(* Shapes: r = W_{L-1} is D x d, w = W_L is 1 x D, E is D x N, z is d x N,    *)
(* y is 1 x N.                                                                *)
(*                                                                            *)
(* At a local minimum of sum_n e_n^2 (= 2 N MSE) in (r, w) with every u != 0, *)
(* G e = 0 holds for the absorbed G = A (Khatri-Rao) z, although some w_i may *)
(* be 0; so rank G = N forces zero loss.                                      *)

From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao least_squares.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope ring_scope.

Lemma positive_lower_bound (R : realFieldType) (I : finType) (f : I -> R) :
  (forall i, 0 < f i) -> exists2 eps, 0 < eps & forall i, eps <= f i.
Proof.
move=> f_gt0; suff [eps eps_gt0 eps_le] : exists2 eps, 0 < eps & {in enum I, forall i, eps <= f i}.
  by exists eps => // i; apply: eps_le; rewrite mem_enum.
elim: (enum I) => [|i q [eps eps_gt0 eps_le]]; first by exists 1; rewrite ?ltr01.
exists (Num.min (f i) eps); first by rewrite lt_minr f_gt0.
by move=> i'; rewrite inE le_minl => /predU1P[->|/eps_le ->]; rewrite ?lexx ?orbT.
Qed.

Section LastTwoLayers.
Variables (R : realFieldType) (N D d : nat) (s : R).
Variables (E : 'M[R]_(D, N)) (z : 'M[R]_(d, N)) (y : 'rV[R]_N).
Implicit Types (r : 'M[R]_(D, d)) (w : 'rV[R]_D) (A : 'M[R]_(D, N)).

Definition leaky_slope (u : R) : R := if 0 <= u then 1 else s.

Definition preactivation r : 'M[R]_(D, N) := r *m z.
Definition slopes_at r : 'M[R]_(D, N) := \matrix_(i, n) (E i n * leaky_slope (preactivation r i n)).

(* the error with the slopes A held fixed, and the true one *)
Definition error_with A r w n : R :=
  \sum_i w 0 i * (A i n * preactivation r i n) - y 0 n.
Definition error r w n : R := error_with (slopes_at r) r w n.
Definition loss r w : R := \sum_n error r w n ^+ 2.

Definition near (eps : R) m m' (M M' : 'M[R]_(m, m')) := forall i j, `|M' i j - M i j| < eps.

Definition local_minimum r w :=
  exists2 eps, 0 < eps & forall r' w', near eps r r' -> near eps w w' -> loss r w <= loss r' w'.

(* ---- fixed slopes: G e = 0 at a local minimum ---- *)
Section FixedSlopes.
Variables (A : 'M[R]_(D, N)) (r : 'M[R]_(D, d)) (w : 'rV[R]_D) (eps : R).
Hypothesis eps_gt0 : 0 < eps.
Hypothesis minimal : forall r' w', near eps r r' -> near eps w w' ->
  \sum_n error_with A r w n ^+ 2 <= \sum_n error_with A r' w' n ^+ 2.

Local Notation e := (error_with A r w).

(* g_i = sum_n e_n a_i^n z^n, the part of G e that belongs to unit i *)
Definition unit_gradient i j : R := \sum_n e n * (A i n * z j n).

(* moving r_i by t in direction j, w_i by t' *)
Definition move_r i (v : 'I_d -> R) : 'M[R]_(D, d) := \matrix_(i', j) (r i' j + v j *+ (i' == i)).
Definition move_w i (t : R) : 'rV[R]_D := \matrix_(o, i') (w o i' + t *+ (i' == i)).

Lemma error_move i (v : 'I_d -> R) t n : error_with A (move_r i v) (move_w i t) n
  = e n + A i n * (w 0 i * (\sum_j v j * z j n) + t * \sum_j (r i j + v j) * z j n).
Proof.
rewrite /error_with [in LHS](bigD1 i) //= [\sum_i0 w 0 i0 * _ in RHS](bigD1 i) //=.
rewrite [RHS]addrAC; congr (_ - _); rewrite [RHS]addrAC; congr (_ + _); last first.
  by apply: eq_bigr => i' /negPf neq_i; rewrite !mxE neq_i mulr0n addr0; congr (_ * (_ * _));
     apply: eq_bigr => j _; rewrite mxE neq_i mulr0n addr0.
have -> : preactivation (move_r i v) i n = \sum_j (r i j + v j) * z j n.
  by rewrite mxE; apply: eq_bigr => j _; rewrite mxE eqxx.
have -> : move_w i t 0 i = w 0 i + t by rewrite mxE eqxx.
rewrite mulrCA [w 0 i * (A i n * _)]mulrCA -mulrDr; congr (_ * _).
rewrite addrA -mulrDr [LHS]mulrDl; congr (_ * _ + _); rewrite mxE -big_split /=.
by apply: eq_bigr => j _; rewrite mulrDl.
Qed.

Lemma near_move_r i v : (forall j, `|v j| < eps) -> near eps r (move_r i v).
Proof.
move=> v_lt i' j; rewrite mxE addrAC subrr add0r.
by case: (i' == i); rewrite ?mulr1n ?mulr0n ?normr0.
Qed.

Lemma near_move_w i t : `|t| < eps -> near eps w (move_w i t).
Proof.
move=> t_lt o i'; rewrite mxE ord1 addrAC subrr add0r.
by case: (i' == i); rewrite ?mulr1n ?mulr0n ?normr0.
Qed.

(* w_i != 0: move r_i *)
Lemma unit_gradient_active i j : w 0 i != 0 -> unit_gradient i j = 0.
Proof.
move=> wi_neq0; apply: (mulfI wi_neq0); rewrite mulr0 /unit_gradient mulr_sumr.
transitivity (\sum_n e n * (w 0 i * (A i n * z j n))).
  by apply: eq_bigr => n _; rewrite mulrCA.
apply: (first_order_condition eps_gt0) => t t_lt; pose v j' := t *+ (j' == j).
have -> : \sum_n (e n + t * (w 0 i * (A i n * z j n))) ^+ 2
          = \sum_n error_with A (move_r i v) (move_w i 0) n ^+ 2.
  apply: eq_bigr => n _; rewrite error_move mul0r addr0 /v (bigD1 j) //= big1 => [|j' /negPf neq_j].
    by rewrite eqxx mulr1n addr0 [A i n * (w 0 i * _)]mulrCA [A i n * (t * _)]mulrCA
               [w 0 i * (t * _)]mulrCA.
  by rewrite neq_j mulr0n mul0r.
apply: minimal; last by apply: near_move_w; rewrite normr0.
by apply: near_move_r => j'; rewrite /v; case: (j' == j); rewrite ?mulr1n ?mulr0n ?normr0.
Qed.

(* w_i = 0: the flat-direction argument.  r_i may be moved freely, and at     *)
(* every nearby r_i the loss is still least in the direction of w_i.          *)
Lemma flat_direction i (v : 'I_d -> R) : w 0 i = 0 -> (forall j, `|v j| < eps) ->
  \sum_j (r i j + v j) * unit_gradient i j = 0.
Proof.
move=> wi0 v_lt; transitivity (\sum_n e n * (A i n * \sum_j (r i j + v j) * z j n)).
  under eq_bigr do rewrite mulr_sumr; rewrite exchange_big /=; apply: eq_bigr => n _.
  rewrite !mulr_sumr; apply: eq_bigr => j _.
  by rewrite mulrCA; congr (_ * _); rewrite mulrCA.
apply: (first_order_condition eps_gt0) => t t_lt.
have -> : \sum_n (e n + t * (A i n * \sum_j (r i j + v j) * z j n)) ^+ 2
          = \sum_n error_with A (move_r i v) (move_w i t) n ^+ 2.
  by apply: eq_bigr => n _; rewrite error_move wi0 mul0r add0r mulrCA.
by apply: minimal; [apply: near_move_r | apply: near_move_w].
Qed.

Lemma unit_gradient0 i j : unit_gradient i j = 0.
Proof.
have [wi0|] := eqVneq (w 0 i) 0; last exact: unit_gradient_active.
pose v j' := (eps / 2%:R) *+ (j' == j).
have at_r := @flat_direction i (fun=> 0) wi0 _.
have at_v := @flat_direction i v wi0 _.
have half_gt0 : 0 < eps / 2%:R by rewrite divr_gt0 ?ltr0n.
have half_lt : eps / 2%:R < eps by rewrite ltr_pdivr_mulr ?ltr0n // ltr_pmulr // ltr1n.
have v_lt j' : `|v j'| < eps.
  by rewrite /v; case: (j' == j); rewrite ?mulr1n ?mulr0n ?normr0 // gtr0_norm.
have sum_v := at_v v_lt.
have sum_0 : \sum_j' (r i j' + 0) * unit_gradient i j' = 0 by apply: at_r; rewrite normr0.
have : \sum_j' v j' * unit_gradient i j' = 0.
  transitivity (\sum_j' (r i j' + v j') * unit_gradient i j'
                - \sum_j' (r i j' + 0) * unit_gradient i j').
    rewrite -sumrB; apply: eq_bigr => j' _.
    by rewrite addr0 -mulrBl addrAC subrr add0r.
  by rewrite sum_v sum_0 subrr.
rewrite (bigD1 j) //= big1 => [|j' /negPf neq_j]; last by rewrite /v neq_j mulr0n mul0r.
by rewrite /v eqxx mulr1n addr0 => /eqP; rewrite mulf_eq0 (gt_eqF half_gt0) => /eqP.
Qed.

End FixedSlopes.

(* ---- near a point the slopes of the samples with u != 0 are constant ---- *)

Lemma leaky_slope_locally_constant r : exists2 eps, 0 < eps & forall r', near eps r r' ->
  forall i n, preactivation r i n != 0 ->
  leaky_slope (preactivation r' i n) = leaky_slope (preactivation r i n).
Proof.
pose b n := \sum_j `|z j n| + 1.
have b_gt0 n : 0 < b n by rewrite ltr_spaddr ?ltr01 ?sumr_ge0.
pose radius (x : 'I_D * 'I_N) :=
  if preactivation r x.1 x.2 == 0 then 1 else `|preactivation r x.1 x.2| / b x.2.
have radius_gt0 x : 0 < radius x.
  by rewrite /radius; case: (altP (preactivation r x.1 x.2 =P 0)) => [_|u_neq0];
     rewrite ?ltr01 // divr_gt0 ?normr_gt0.
have [eps eps_gt0 eps_le] := positive_lower_bound radius_gt0.
exists eps => // r' near_r i n; set u := preactivation r i n; set u' := preactivation r' i n => u_neq0.
have : `|u' - u| < `|u|.
  have -> : u' - u = \sum_j (r' i j - r i j) * z j n.
    by rewrite /u /u' !mxE -sumrB; apply: eq_bigr => j _; rewrite mulrBl.
  apply: (@le_lt_trans _ _ (eps * \sum_j `|z j n|)).
    rewrite mulr_sumr (le_trans (ler_norm_sum _ _ _)) //; apply: ler_sum => j _.
    by rewrite normrM; apply: ler_wpmul2r; rewrite ?normr_ge0 // ltW.
  apply: (@lt_le_trans _ _ (eps * b n)); first by rewrite ltr_pmul2l // ltr_spaddr ?ltr01.
  by have := eps_le (i, n); rewrite /radius /= (negPf u_neq0) ler_pdivl_mulr.
rewrite /leaky_slope.
clearbody u u'; case: (lerP 0 u) => [u_ge0 |u_lt0].
  rewrite (ger0_norm u_ge0) ltr_norml => /andP[]; rewrite ltr_subr_addl subrr => /ltW->//.
rewrite (ltr0_norm u_lt0) ltr_norml => /andP[_]; rewrite ltr_subl_addr addNr => lt0.
by rewrite leNgt lt0.
Qed.

Lemma slopes_locally_constant r : (forall i n, preactivation r i n != 0) ->
  exists2 eps, 0 < eps & forall r', near eps r r' -> slopes_at r' = slopes_at r.
Proof.
move=> u_neq0; have [eps eps_gt0 const] := leaky_slope_locally_constant r.
exists eps => // r' near_r; apply/matrixP => i n.
by rewrite [LHS]mxE [RHS]mxE; congr (_ * _); apply: const.
Qed.

(* G e = 0 at every local minimum with all u != 0 *)
Theorem absorbed_gradient0 r w : (forall i n, preactivation r i n != 0) -> local_minimum r w ->
  khatri_rao (slopes_at r) z *m (\col_n error r w n) = 0.
Proof.
move=> u_neq0 [eps eps_gt0 minimal]; have [eps' eps'_gt0 const] := slopes_locally_constant u_neq0.
apply/matrixP => x o; rewrite mxE [RHS]mxE.
transitivity (unit_gradient (slopes_at r) r w (row_of x) (col_of x)).
  by apply: eq_bigr => n _; rewrite !mxE mulrC.
have min_gt0 : 0 < Num.min eps eps' by rewrite lt_minr eps_gt0.
apply: (unit_gradient0 min_gt0) => r' w' near_r near_w.
have {near_r}[near_r near_r'] : near eps r r' /\ near eps' r r'.
  by split=> i j; apply: lt_le_trans (near_r i j) _; rewrite le_minl lexx ?orbT.
have {}near_w : near eps w w'.
  by move=> i j; apply: lt_le_trans (near_w i j) _; rewrite le_minl lexx.
by have := minimal _ _ near_r near_w; rewrite /loss /error const.
Qed.

(* Lemma 1; Theorems 4 and 5 at one point: full rank there gives zero loss. *)
Theorem local_minimum_loss0 r w : (forall i n, preactivation r i n != 0) -> local_minimum r w ->
  \rank (khatri_rao (slopes_at r) z) = N -> loss r w = 0.
Proof.
move=> u_neq0 min_rw rkG; have := absorbed_gradient0 u_neq0 min_rw.
move/(full_rank_errors_zero rkG)/matrixP => e0; apply: big1 => n _.
by have := e0 n 0; rewrite !mxE => ->; rewrite expr0n.
Qed.

End LastTwoLayers.
