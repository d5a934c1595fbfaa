(* The loss near a point of the last two layers at which some inputs of the   *)
(* layer may be 0: its change at first order, exactly.                        *)
(*                                                                            *)
(* With phi(t) = t for t >= 0 and s t for t < 0, when r_i moves by a small    *)
(* delta, phi(u_i^n) changes by phi'(u_i^n; <delta, z^n>), where              *)
(*   phi'(u; t) = phi(t) if u = 0, and (1 or s, by the sign of u) t if not.   *)
(* Let sg_i = -1 where w_i < 0, else 1.  For unit i                           *)
(*   h_i(delta) = sum_n sg_i e_n E_i^n phi'(u_i^n; <delta, z^n>).             *)
(* Near (r, w) the loss exceeds the loss at (r, w) by |e' - e|^2 and twice    *)
(*   sum_(w_i != 0) h_i(|w'_i| r'_i - |w_i| r_i)                              *)
(*     + sum_(w_i = 0) w'_i (h_i(r_i) + h_i(r'_i - r_i)).                     *)
(* So (r, w) is a local minimum exactly when h_i >= 0 where w_i != 0, and     *)
(* h_i = 0 where w_i = 0.                                                     *)

From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import least_squares local_minimum.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope ring_scope.

Section Leaky.
Variables (R : realFieldType) (s : R).
Implicit Types a t u : R.

Definition leaky t : R := leaky_slope s t * t.

(* phi'(u; t) *)
Definition leaky_change u t : R := if u == 0 then leaky t else leaky_slope s u * t.

Lemma leaky0 : leaky 0 = 0.
Proof. exact: mulr0. Qed.

Lemma leaky_scale a t : 0 <= a -> leaky (a * t) = a * leaky t.
Proof.
rewrite le_eqVlt => /predU1P[<-|a_gt0]; first by rewrite !mul0r leaky0.
by rewrite /leaky /leaky_slope pmulr_rge0 // mulrCA.
Qed.

Lemma leaky_change_scale a u t : 0 <= a -> leaky_change u (a * t) = a * leaky_change u t.
Proof. by move=> a_ge0; rewrite /leaky_change; case: ifP => _; rewrite ?leaky_scale // mulrCA. Qed.

Lemma leaky_change0 u : leaky_change u 0 = 0.
Proof. by rewrite -(mul0r 0) leaky_change_scale ?mul0r. Qed.

(* phi(u') = phi(u) + phi'(u; u' - u) as long as the slope does not change *)
Lemma leaky_near u u' : (u != 0 -> leaky_slope s u' = leaky_slope s u) ->
  leaky u' = leaky u + leaky_change u (u' - u).
Proof.
rewrite /leaky_change; case: (altP (u =P 0)) => [-> _|_ const]; first by rewrite leaky0 subr0 add0r.
by rewrite {1}/leaky const // mulrBr addrC subrK.
Qed.

End Leaky.

Section LastTwoLayers.
Variables (R : realFieldType) (N D d : nat) (s : R).
Variables (E : 'M[R]_(D, N)) (z : 'M[R]_(d, N)) (y : 'rV[R]_N).
Implicit Types (r : 'M[R]_(D, d)) (w : 'rV[R]_D) (delta : 'rV[R]_d).

Local Notation phi := (leaky s).
Local Notation phi' := (leaky_change s).
Local Notation u r := (preactivation z r).
Local Notation e r w := (error s E z y r w).
Local Notation loss r w := (loss s E z y r w).

Definition unit_sign w i : R := if w 0 i < 0 then -1 else 1.

(* the output's change for a unit's, and h_i *)
Definition output_change r w i delta n : R :=
  unit_sign w i * (E i n * phi' (u r i n) ((delta *m z) 0 n)).
Definition unit_change r w i delta : R := \sum_n e r w n * output_change r w i delta n.

(* the derivative of the error in w_i *)
Definition weight_gradient r w i : R := \sum_n e r w n * (E i n * phi (u r i n)).

Lemma errorE r w n : e r w n = \sum_i w 0 i * (E i n * phi (u r i n)) - y 0 n.
Proof. by congr (_ - _); apply: eq_bigr => i _; rewrite mxE -mulrA. Qed.

Lemma unit_sign_abs w i : unit_sign w i * `|w 0 i| = w 0 i.
Proof.
by rewrite /unit_sign; case: ltrP => [/ltr0_norm->|/ger0_norm->]; rewrite ?mulN1r ?opprK ?mul1r.
Qed.

Lemma row_preactivation r i n : (row i r *m z) 0 n = u r i n.
Proof. by rewrite -row_mul mxE. Qed.

(* phi'(u; u) = phi(u) *)
Lemma weight_gradientE r w i : w 0 i = 0 -> weight_gradient r w i = unit_change r w i (row i r).
Proof.
move=> wi0; apply: eq_bigr => n _; rewrite /output_change row_preactivation /unit_sign wi0 ltxx mul1r.
by rewrite /leaky_change; case: (altP (u r i n =P 0)) => [->|].
Qed.

Lemma mul0row n : ((0 : 'rV[R]_d) *m z) 0 n = 0.
Proof. by rewrite mul0mx mxE. Qed.

Lemma mulZrow a delta n : ((a *: delta) *m z) 0 n = a * (delta *m z) 0 n.
Proof. by rewrite -scalemxAl mxE. Qed.

Lemma unit_change_scale r w i a delta : 0 <= a -> unit_change r w i (a *: delta) = a * unit_change r w i delta.
Proof.
move=> a_ge0; rewrite mulr_sumr; apply: eq_bigr => n _; rewrite /output_change mulZrow leaky_change_scale //.
by rewrite [E i n * _]mulrCA [unit_sign w i * _]mulrCA [RHS]mulrCA.
Qed.

(* ---- the expansion near a point ---- *)

(* the signs are those at (r, w), where they are not 0 *)
Definition settled r w r' w' : Prop :=
  (forall i n, u r i n != 0 -> leaky_slope s (u r' i n) = leaky_slope s (u r i n)) /\
  (forall i, w 0 i != 0 -> unit_sign w' i = unit_sign w i).

Lemma unit_sign_locally_constant w : exists2 eps, 0 < eps & forall w', near eps w w' ->
  forall i, w 0 i != 0 -> unit_sign w' i = unit_sign w i.
Proof.
pose radius i := if w 0 i == 0 then 1 else `|w 0 i|.
have [|eps eps_gt0 eps_le] := positive_lower_bound (f := radius).
  by move=> i; rewrite /radius; case: (altP (w 0 i =P 0)) => [_|]; rewrite ?ltr01 ?normr_gt0.
exists eps => // w' near_w i wi_neq0; have := eps_le i; rewrite /radius (negPf wi_neq0).
move/(lt_le_trans (near_w 0 i)); rewrite /unit_sign.
case: (ltrP (w 0 i) 0) => [wi_lt0|wi_ge0].
  rewrite (ltr0_norm wi_lt0) ltr_norml => /andP[_]; rewrite ltr_subl_addr addNr => -> //.
rewrite (ger0_norm wi_ge0) ltr_norml => /andP[]; rewrite ltr_subr_addl subrr => wi'_gt0 _.
by rewrite ltNge (ltW wi'_gt0).
Qed.

Lemma near_settled r w : exists2 eps, 0 < eps &
  forall r' w', near eps r r' -> near eps w w' -> settled r w r' w'.
Proof.
have [eps1 eps1_gt0 const_r] := leaky_slope_locally_constant s z r.
have [eps2 eps2_gt0 const_w] := unit_sign_locally_constant w.
exists (Num.min eps1 eps2); first by rewrite lt_minr eps1_gt0.
move=> r' w' near_r near_w; split; [apply: const_r => i j | apply: const_w => i j].
  by apply: lt_le_trans (near_r i j) _; rewrite le_minl lexx.
by apply: lt_le_trans (near_w i j) _; rewrite le_minl lexx orbT.
Qed.

(* how far unit i moves; to first order, in w_i r_i, or in r_i where w_i = 0 *)
Definition displacement r w r' w' i : 'rV[R]_d :=
  if w 0 i == 0 then row i r' - row i r else `|w' 0 i| *: row i r' - `|w 0 i| *: row i r.

Lemma displacementE r w r' w' i n : (displacement r w r' w' i *m z) 0 n
  = if w 0 i == 0 then u r' i n - u r i n else `|w' 0 i| * u r' i n - `|w 0 i| * u r i n.
Proof.
have combine a b (v v' : 'rV[R]_d) : ((a *: v - b *: v') *m z) 0 n = a * (v *m z) 0 n - b * (v' *m z) 0 n.
  by rewrite mulmxBl -!scalemxAl; move: (v *m z) (v' *m z) => x x'; rewrite !mxE.
rewrite /displacement; case: ifP => _; last by rewrite combine !row_preactivation.
by rewrite -[row i r']scale1r -[row i r]scale1r combine !mul1r !row_preactivation.
Qed.

Lemma error_change r w r' w' n : settled r w r' w' -> e r' w' n - e r w n
  = \sum_i (if w 0 i == 0 then
              w' 0 i * (E i n * phi (u r i n) + output_change r w i (displacement r w r' w' i) n)
            else output_change r w i (displacement r w r' w' i) n).
Proof.
move=> [const_u const_w]; rewrite !errorE opprB addrA subrK -sumrB; apply: eq_bigr => i _.
rewrite /output_change displacementE; have [wi0|wi_neq0] := eqVneq (w 0 i) 0.
  rewrite wi0 mul0r subr0 /unit_sign wi0 ltxx mul1r -mulrDr; congr (_ * (_ * _)).
  by apply: leaky_near; apply: const_u.
rewrite -{1}(unit_sign_abs w' i) -{1}(unit_sign_abs w i) const_w //.
rewrite -!mulrA -mulrBr; congr (_ * _).
rewrite [`|w' 0 i| * (E i n * _)]mulrCA [`|w 0 i| * (E i n * _)]mulrCA -mulrBr; congr (_ * _).
rewrite -!leaky_scale //.
apply/eqP; rewrite subr_eq addrC; apply/eqP.
have [u0|u_neq0] := eqVneq (u r i n) 0.
  by rewrite u0 /leaky_change eqxx mulr0 leaky0 add0r subr0.
rewrite leaky_scale // [phi (_ * u r i n)]leaky_scale // /leaky /leaky_change (negPf u_neq0) const_u //.
by rewrite mulrBr [_ * (`|w 0 i| * _)]mulrCA [RHS]addrC subrK mulrCA.
Qed.

(* half the first-order change of the loss *)
Definition change r w r' w' : R := \sum_i
  (if w 0 i == 0 then w' 0 i * (weight_gradient r w i + unit_change r w i (displacement r w r' w' i))
   else unit_change r w i (displacement r w r' w' i)).

Lemma loss_expansion r w r' w' : settled r w r' w' ->
  loss r' w' = loss r w + (change r w r' w' *+ 2 + \sum_n (e r' w' n - e r w n) ^+ 2).
Proof.
move=> settled_rw; have -> : change r w r' w' = \sum_n e r w n * (e r' w' n - e r w n).
  transitivity (\sum_n \sum_i e r w n *
    (if w 0 i == 0 then
       w' 0 i * (E i n * phi (u r i n) + output_change r w i (displacement r w r' w' i) n)
     else output_change r w i (displacement r w r' w' i) n)); last first.
    by apply: eq_bigr => n _; rewrite error_change // mulr_sumr.
  rewrite exchange_big /=; apply: eq_bigr => i _; case: ifP => _ //.
  rewrite -big_split /= mulr_sumr; apply: eq_bigr => n _.
  by rewrite -mulrDr mulrCA.
rewrite -sumrMnl -!big_split /=; apply: eq_bigr => n _.
by rewrite -{1}(subrK (e r w n) (e r' w' n)) addrC sqrrD [RHS]addrA.
Qed.

(* ---- the first-order conditions, and that they suffice ---- *)

Definition first_order_minimum r w : Prop := forall i delta,
  if w 0 i == 0 then unit_change r w i delta = 0 else 0 <= unit_change r w i delta.

Lemma local_minimum_of_first_order r w : first_order_minimum r w -> local_minimum s E z y r w.
Proof.
move=> min_rw; have [eps eps_gt0 settle] := near_settled r w.
exists eps => // r' w' near_r near_w; rewrite (loss_expansion (settle _ _ near_r near_w)).
rewrite ler_addl addr_ge0 ?mulrn_wge0 //; last by apply: sumr_ge0 => n _; exact: sqr_ge0.
apply: sumr_ge0 => i _; have := min_rw i; case: (altP (w 0 i =P 0)) => [wi0|_]; last exact.
by move=> h0; rewrite weight_gradientE // !h0 addr0 mulr0.
Qed.

(* ---- and are necessary: where one fails the loss falls nearby ---- *)

(* every neighbourhood has a point with smaller loss *)
Definition falls_nearby r w : Prop := forall eps, 0 < eps ->
  exists r' w', [/\ near eps r r', near eps w w' & loss r' w' < loss r w].

Lemma falls_nearbyP r w : falls_nearby r w -> ~ local_minimum s E z y r w.
Proof.
move=> falls [eps /falls[r' [w' [near_r near_w fall]]] /(_ r' w' near_r near_w)].
by rewrite leNgt fall.
Qed.

(* moving one unit *)
Lemma near_move_row eps r i delta a : 0 < eps -> 0 <= a -> a < eps / (\sum_j `|delta 0 j| + 1) ->
  near eps r (move_r r i (fun j => (a *: delta) 0 j)).
Proof.
have sum_gt0 : 0 < \sum_j `|delta 0 j| + 1 by rewrite ltr_spaddr ?sumr_ge0.
move=> eps_gt0 a_ge0 a_lt; apply: near_move_r => // j.
rewrite mxE normrM (ger0_norm a_ge0) (@le_lt_trans _ _ (a * (\sum_j `|delta 0 j| + 1))) //.
  apply: ler_wpmul2l => //; rewrite (bigD1 j) //= -addrA ler_addl addr_ge0 //.
  by apply: sumr_ge0.
by rewrite -ltr_pdivl_mulr.
Qed.

Lemma move_row_preactivation r i delta i' n :
  u (move_r r i (fun j => delta 0 j)) i' n = u r i' n + (delta *m z) 0 n *+ (i' == i).
Proof.
rewrite !mxE -sumrMnl -big_split /=; apply: eq_bigr => j _.
by rewrite mxE mulrDl -mulrnAl.
Qed.

Lemma near_refl m m' eps (M : 'M[R]_(m, m')) : 0 < eps -> near eps M M.
Proof. by move=> eps_gt0 i j; rewrite subrr normr0. Qed.

(* moving row i by a / |w_i| delta *)
Lemma error_move_row r w i delta a n : w 0 i != 0 -> 0 <= a ->
  settled r w (move_r r i (fun j => ((a / `|w 0 i|) *: delta) 0 j)) w ->
  e (move_r r i (fun j => ((a / `|w 0 i|) *: delta) 0 j)) w n
  = e r w n + a * output_change r w i delta n.
Proof.
move=> wi_neq0 a_ge0 settled_rw; apply/eqP; rewrite addrC -subr_eq; apply/eqP.
rewrite error_change // (bigD1 i) //= big1 => [|i' /negPf neq_i]; last first.
  rewrite /output_change displacementE move_row_preactivation neq_i mulr0n addr0 !subrr.
  by case: (altP (w 0 i' =P 0)) => [->|_]; rewrite ?mul0r // leaky_change0 !mulr0.
rewrite (negPf wi_neq0) addr0 /output_change displacementE (negPf wi_neq0) move_row_preactivation eqxx mulr1n.
rewrite -mulrBr addrAC subrr add0r mulZrow.
rewrite [`|w 0 i| * _]mulrA [`|w 0 i| * (a / _)]mulrC divfK ?normr_eq0 //.
rewrite leaky_change_scale //.
by rewrite [E i n * _]mulrCA [LHS]mulrCA.
Qed.

Lemma descent_active r w i delta : w 0 i != 0 -> unit_change r w i delta < 0 -> falls_nearby r w.
Proof.
move=> wi_neq0 fall eps eps_gt0; have [eps' eps'_gt0 settle] := near_settled r w.
have min_gt0 : 0 < Num.min eps eps' by rewrite lt_minr eps_gt0.
have wi_gt0 : 0 < `|w 0 i| by rewrite normr_gt0.
have sum_gt0 : 0 < \sum_j `|delta 0 j| + 1 by rewrite ltr_spaddr ?sumr_ge0.
have bound_gt0 : 0 < Num.min eps eps' / (\sum_j `|delta 0 j| + 1) * `|w 0 i|.
  by rewrite mulr_gt0 ?divr_gt0.
have [a /andP[a_gt0 a_lt] lower] := descent_step bound_gt0 fall.
have a'_ge0 : 0 <= a / `|w 0 i| by rewrite divr_ge0 ?ltW.
have a'_lt : a / `|w 0 i| < Num.min eps eps' / (\sum_j `|delta 0 j| + 1) by rewrite ltr_pdivr_mulr.
have near_min := near_move_row r i min_gt0 a'_ge0 a'_lt.
set r' := move_r r i _ in near_min.
have near_r eps0 : Num.min eps eps' <= eps0 -> near eps0 r r'.
  by move=> le i' j; apply: lt_le_trans (near_min i' j) le.
exists r', w; split; first by apply: near_r; rewrite le_minl lexx.
  exact: near_refl.
rewrite (_ : loss r' w = \sum_n (e r w n + a * output_change r w i delta n) ^+ 2) //.
apply: eq_bigr => n _; congr (_ ^+ 2); apply: error_move_row => //; first exact: ltW.
apply: settle; last exact: near_refl.
by apply: near_r; rewrite le_minl lexx orbT.
Qed.

(* where w_i = 0 the error is linear in w_i, whatever r_i *)
Lemma error_move_both r w i delta t n : w 0 i = 0 ->
  e (move_r r i (fun j => delta 0 j)) (move_w w i t) n
  = e r w n + t * (E i n * phi (u r i n + (delta *m z) 0 n)).
Proof.
move=> wi0; rewrite !errorE addrAC; congr (_ - _).
rewrite (bigD1 i) //= [in RHS](bigD1 i) //= wi0 mul0r add0r addrC; congr (_ + _).
  apply: eq_bigr => i' /negPf neq_i.
  by rewrite move_row_preactivation mxE neq_i !mulr0n !addr0.
by rewrite move_row_preactivation mxE eqxx !mulr1n wi0 add0r.
Qed.

Lemma descent_silent_at r w i delta : w 0 i = 0 ->
  (forall eps, 0 < eps -> exists2 a, 0 <= a < eps &
    \sum_n e r w n * (E i n * phi (u r i n + ((a *: delta) *m z) 0 n)) != 0) -> falls_nearby r w.
Proof.
move=> wi0 slope eps eps_gt0; have sum_gt0 : 0 < \sum_j `|delta 0 j| + 1 by rewrite ltr_spaddr ?sumr_ge0.
have [a /andP[a_ge0 a_lt] /(two_sided_descent_step eps_gt0)[t t_lt lower]] := slope _ (divr_gt0 eps_gt0 sum_gt0).
exists (move_r r i (fun j => (a *: delta) 0 j)), (move_w w i t); split.
- exact: near_move_row.
- exact: near_move_w.
rewrite (_ : loss _ _ = \sum_n (e r w n + t * (E i n * phi (u r i n + (a *: delta *m z) 0 n))) ^+ 2) //.
by apply: eq_bigr => n _; rewrite error_move_both.
Qed.

Lemma descent_silent r w i delta : w 0 i = 0 ->
  unit_change r w i delta != 0 -> falls_nearby r w.
Proof.
move=> wi0; have [b0 change_neq0|b_neq0 _] := eqVneq (weight_gradient r w i) 0; last first.
  apply: (@descent_silent_at r w i 0) => // eps eps_gt0; exists 0; first by rewrite lexx.
  rewrite (_ : \sum_n _ = weight_gradient r w i) //; apply: eq_bigr => n _.
  by rewrite scale0r mul0row addr0.
apply: (@descent_silent_at r w i delta) => // eps eps_gt0.
have [eps' eps'_gt0 settle] := near_settled r w.
have sum_gt0 : 0 < \sum_j `|delta 0 j| + 1 by rewrite ltr_spaddr ?sumr_ge0.
pose m := Num.min eps (eps' / (\sum_j `|delta 0 j| + 1)).
have m_gt0 : 0 < m by rewrite lt_minr eps_gt0 divr_gt0.
pose a := m / 2%:R.
have a_gt0 : 0 < a by rewrite divr_gt0 ?ltr0n.
have a_lt : a < m by rewrite ltr_pdivr_mulr ?ltr0n // ltr_pmulr // ltr1n.
exists a; first by rewrite (ltW a_gt0) (lt_le_trans a_lt) // le_minl lexx.
have [const_u _] : settled r w (move_r r i (fun j => (a *: delta) 0 j)) w.
  apply: settle; last exact: near_refl.
  apply: near_move_row => //; first exact: ltW.
  by rewrite (lt_le_trans a_lt) // le_minl lexx orbT.
rewrite (_ : \sum_n _ = weight_gradient r w i + a * unit_change r w i delta).
  by rewrite b0 add0r mulf_neq0 ?(lt0r_neq0 a_gt0).
rewrite -unit_change_scale ?(ltW a_gt0) // -big_split /=; apply: eq_bigr => n _.
rewrite -mulrDr /output_change /unit_sign wi0 ltxx mul1r -mulrDr; congr (_ * (_ * _)).
have := const_u i n; rewrite move_row_preactivation eqxx mulr1n => const.
by rewrite (leaky_near const) [_ + _ - _]addrAC subrr add0r.
Qed.

Theorem local_minimum_iff r w : local_minimum s E z y r w <-> first_order_minimum r w.
Proof.
split; last exact: local_minimum_of_first_order.
move=> min_rw i delta; case: (altP (w 0 i =P 0)) => [wi0|wi_neq0].
  apply/eqP/negPn/negP => /(descent_silent wi0) falls; exact: (falls_nearbyP falls).
rewrite leNgt; apply/negP => /(descent_active wi_neq0) falls; exact: (falls_nearbyP falls).
Qed.

End LastTwoLayers.
