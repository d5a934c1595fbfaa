(* With W_L = w fixed and without zeros: a bound from below for the gradients *)
(* of the MSE as a function of r = W_{L-1}, in the sense of Clarke.           *)
(*                                                                            *)
(* g is a limiting gradient at r if arbitrarily near (r, g) there are points  *)
(* with gradients; Clarke's subdifferential is the convex hull of these.      *)
(* As in every_local_minimum.v let B make G(T) dominant by columns, now by a  *)
(* margin of at least alpha, and let delta be the direction at r.  Near r, at *)
(* a point where the MSE has a gradient g',                                   *)
(*   N <g', delta> = sum_n e'_n h'_n <= - alpha |e|_1 + C |e' - e|_1,         *)
(* so that <g, delta> <= - alpha |e|_1 / N for all g of the subdifferential.  *)
(* With |delta|^2 <= beta / min w_i^2, beta = sum_{m,n} |(B B^T)_{mn}|, and   *)
(* |e|_1^2 >= |e|^2 = 2 N MSE, by Cauchy and Schwarz                          *)
(*   |g|^2 >= 2 rate MSE  where  rate N beta <= alpha^2 min w_i^2.            *)

From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao dominance least_squares local_minimum first_order.
From Checker Require Import every_local_minimum lower_bounds.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope ring_scope.

Section Gradients.
Variables (R : realFieldType) (m n : nat).
Implicit Types (f : 'M[R]_(m, n) -> R) (r g delta : 'M[R]_(m, n)).

Definition frobenius g delta : R := \sum_i \sum_j g i j * delta i j.
Definition taxicab delta : R := \sum_i \sum_j `|delta i j|.

Definition gradient_at f r g : Prop := forall eps, 0 < eps -> exists2 eta, 0 < eta &
  forall r', near eta r r' -> `|f r' - f r - frobenius g (r' - r)| <= eps * taxicab (r' - r).

Definition limiting_gradient f r g : Prop := forall eps, 0 < eps ->
  exists r' g', [/\ near eps r r', gradient_at f r' g' & near eps g g'].

(* Clarke's subdifferential: convex combinations of limiting gradients *)
Definition clarke_subgradient f r g : Prop := exists K (c : 'I_K -> R) (h : 'I_K -> 'M[R]_(m, n)),
  [/\ forall k, 0 <= c k, \sum_k c k = 1, forall k, limiting_gradient f r (h k) &
      g = \sum_k c k *: h k].

Lemma taxicab_ge0 delta : 0 <= taxicab delta.
Proof. by apply: sumr_ge0 => i _; rewrite sumr_ge0. Qed.

Lemma taxicab1_gt0 delta : 0 < taxicab delta + 1.
Proof. by rewrite ltr_spaddr ?ltr01 ?taxicab_ge0. Qed.

Lemma taxicabZ a delta : 0 <= a -> taxicab (a *: delta) = a * taxicab delta.
Proof.
move=> a_ge0; rewrite mulr_sumr; apply: eq_bigr => i _; rewrite mulr_sumr; apply: eq_bigr => j _.
by rewrite mxE normrM ger0_norm.
Qed.

Lemma frobeniusZ g a delta : frobenius g (a *: delta) = a * frobenius g delta.
Proof.
rewrite mulr_sumr; apply: eq_bigr => i _; rewrite mulr_sumr; apply: eq_bigr => j _.
by rewrite mxE mulrCA.
Qed.

Lemma frobenius_sum K (c : 'I_K -> R) (h : 'I_K -> 'M[R]_(m, n)) delta :
  frobenius (\sum_k c k *: h k) delta = \sum_k c k * frobenius (h k) delta.
Proof.
under [RHS]eq_bigr do rewrite mulr_sumr; rewrite exchange_big; apply: eq_bigr => i _ /=.
under [RHS]eq_bigr do rewrite mulr_sumr; rewrite exchange_big; apply: eq_bigr => j _ /=.
by rewrite summxE mulr_suml; apply: eq_bigr => k _; rewrite mxE mulrA.
Qed.

Lemma frobenius_near eps g g' delta : near eps g g' ->
  `|frobenius g delta - frobenius g' delta| <= eps * taxicab delta.
Proof.
move=> near_g; rewrite -sumrB mulr_sumr (le_trans (ler_norm_sum _ _ _)) //; apply: ler_sum => i _.
rewrite -sumrB mulr_sumr (le_trans (ler_norm_sum _ _ _)) //; apply: ler_sum => j _.
by rewrite -mulrBl normrM distrC ler_wpmul2r // ltW.
Qed.

Lemma frobenius_cauchy g delta :
  frobenius g delta ^+ 2 <= (\sum_i \sum_j g i j ^+ 2) * (\sum_i \sum_j delta i j ^+ 2).
Proof.
rewrite /frobenius !pair_big; exact: (@cauchy_schwarz _ _ (fun x => g x.1 x.2) (fun x => delta x.1 x.2)).
Qed.

(* along delta the gradient is what the expansion of f says *)
Lemma gradient_along f r g delta v q eps0 : gradient_at f r g -> 0 < eps0 ->
  (forall a, 0 < a -> a <= eps0 -> f (r + a *: delta) = f r + (a * v + a ^+ 2 * q)) ->
  frobenius g delta = v.
Proof.
move=> grad eps0_gt0 expand; apply/eqP/negPn/negP => neq.
pose half := `|v - frobenius g delta| / 2%:R.
have half_gt0 : 0 < half by rewrite divr_gt0 ?ltr0n // normr_gt0 subr_eq0 eq_sym.
have C_gt0 := taxicab1_gt0 delta.
have q1_gt0 : 0 < `|q| + 1 by rewrite ltr_spaddr ?ltr01.
have [eta eta_gt0 grad_eta] := grad _ (divr_gt0 half_gt0 C_gt0).
pose a := Num.min eps0 (Num.min (eta / (taxicab delta + 1)) (half / (`|q| + 1))).
have a_gt0 : 0 < a by rewrite !lt_minr eps0_gt0 (divr_gt0 eta_gt0 C_gt0) (divr_gt0 half_gt0 q1_gt0).
have := grad_eta (r + a *: delta); rewrite expand //; last by rewrite le_minl lexx.
have -> : r + a *: delta - r = a *: delta by rewrite addrC addKr.
rewrite frobeniusZ (taxicabZ _ (ltW a_gt0)) [f r + _]addrC addrK.
have -> : a * v + a ^+ 2 * q - a * frobenius g delta = a * ((v - frobenius g delta) + a * q).
  by rewrite mulrDr mulrBr expr2 -mulrA addrAC.
rewrite normrM (gtr0_norm a_gt0) mulrCA ler_pmul2l // => close.
have {close}/le_lt_trans small : `|v - frobenius g delta + a * q| < half.
  apply: le_lt_trans (close _) _.
    by apply: near_scaled => //; rewrite -ler_pdivl_mulr // !le_minl lexx !orbT.
  by rewrite mulrAC ltr_pdivr_mulr // ltr_pmul2l // ltr_addl ltr01.
have aq_le : `|a * q| <= half.
  rewrite normrM (gtr0_norm a_gt0) (@le_trans _ _ (a * (`|q| + 1))) //.
    by rewrite ler_pmul2l // ler_addl ler01.
  by rewrite -ler_pdivl_mulr // !le_minl lexx !orbT.
suff : `|v - frobenius g delta| < half + half by rewrite -mulr2n -mulr_natr divfK ?ltxx // pnatr_eq0.
rewrite -[v - _](addrK (a * q)); apply: le_lt_trans (ler_norm_sub _ _) _.
by rewrite ltr_le_add // small.
Qed.

End Gradients.

Section Lipschitz.
Variables (R : realFieldType) (s : R).

Lemma leaky_slope_bounded u : `|leaky_slope s u| <= 1 + `|s|.
Proof. by rewrite /leaky_slope; case: ifP => _; rewrite ?normr1 ?ler_addl ?ler_addr. Qed.

Lemma leaky_change_bounded u v : `|leaky_change s u v| <= (1 + `|s|) * `|v|.
Proof. by rewrite leaky_changeE normrM ler_wpmul2r // leaky_slope_bounded. Qed.

Lemma leaky_lipschitz u v : `|leaky s u - leaky s v| <= (1 + `|s|) * `|u - v|.
Proof.
have bound (t : R) : `|leaky s t| <= (1 + `|s|) * `|t| by rewrite normrM ler_wpmul2r // leaky_slope_bounded.
have apart (a b : R) : 0 <= a -> b <= 0 -> `|a| + `|b| = `|a - b|.
  by move=> a_ge0 b_le0; rewrite (ger0_norm a_ge0) (ler0_norm b_le0) ger0_norm // subr_ge0 (le_trans b_le0).
have [u_ge0|u_lt0] := lerP 0 u; have [v_ge0|v_lt0] := lerP 0 v.
- by rewrite /leaky /leaky_slope u_ge0 v_ge0 !mul1r ler_pemull // ler_addl.
- by rewrite -(apart u v u_ge0 (ltW v_lt0)) mulrDr (le_trans (ler_norm_sub _ _)) // ler_add.
- by rewrite distrC [`|u - v|]distrC -(apart v u v_ge0 (ltW u_lt0)) mulrDr (le_trans (ler_norm_sub _ _)) // ler_add.
by rewrite /leaky /leaky_slope [0 <= u]leNgt [0 <= v]leNgt u_lt0 v_lt0 /= -mulrBr normrM ler_wpmul2r // ler_addr.
Qed.

End Lipschitz.

Section LastTwoLayers.
Variables (R : realFieldType) (N D d : nat) (s : R).
Variables (E : 'M[R]_(D, N)) (z : 'M[R]_(d, N)) (y : 'rV[R]_N) (w : 'rV[R]_D).
Variables (B : 'M[R]_(N, D * d)) (alpha : R).
Implicit Types (r g : 'M[R]_(D, d)).
Hypothesis w_neq0 : forall i, w 0 i != 0.
Hypothesis alpha_gt0 : 0 < alpha.
Hypothesis margin_ge : forall n, alpha *+ 2 <= margin s E z B n.

Local Notation e r n := (error s E z y r w n).

(* the MSE of (3.2) with w fixed *)
Definition mean_squared_error r : R := loss s E z y r w / (2 * N)%:R.

Lemma natr_div_le (x : R) k : 0 <= x -> x / k%:R <= x.
Proof.
move=> x_ge0; case: k => [|k]; first by rewrite invr0 mulr0.
by rewrite ler_pdivr_mulr ?ltr0n // ler_pemulr // ler1n.
Qed.

(* ---- the directional derivative where there is a gradient ---- *)
Section Base.
Variable r : 'M[R]_(D, d).
Local Notation delta := (descent_step_of s E z B y r w).
Local Notation h r' n := (descent_change s E z B y r w r' n).

Lemma gradient_descent r' g' : gradient_at mean_squared_error r' g' ->
  frobenius g' delta = (\sum_n e r' n * h r' n) / N%:R.
Proof.
move=> grad; have [eps eps_gt0 settle] := near_settled s z r' w.
apply: (gradient_along (q := (\sum_n h r' n ^+ 2) / (2 * N)%:R) grad (eps0 := eps / (taxicab delta + 1))).
  by rewrite divr_gt0 ?taxicab1_gt0.
move=> a a_gt0; rewrite ler_pdivl_mulr ?taxicab1_gt0 // => le_eps.
have settled_a : settled s z r' w (r' + a *: delta) w.
  by apply: settle; [exact: near_scaled | exact: near_refl].
rewrite /mean_squared_error.
have -> : loss s E z y (r' + a *: delta) w
    = loss s E z y r' w + (a * ((\sum_n e r' n * h r' n) *+ 2) + a ^+ 2 * (\sum_n h r' n ^+ 2)).
  transitivity (\sum_n (e r' n ^+ 2 + a * ((e r' n * h r' n) *+ 2 + a * h r' n ^+ 2))).
    by apply: eq_bigr => n _; rewrite (error_along w_neq0 n (ltW a_gt0) settled_a) square_step.
  rewrite big_split /= -mulr_sumr big_split /= sumrMnl -mulr_sumr mulrDr.
  by rewrite [a * (a * _)]mulrA -expr2.
rewrite mulrDl; congr (_ + _); rewrite mulrDl; congr (_ + _); last by rewrite mulrA.
rewrite natrM invfM -[_ *+ 2]mulr_natr -!mulrA; congr (_ * (_ * _)).
by rewrite mulrA mulfV ?mul1r // pnatr_eq0.
Qed.

Lemma descent_total r' : \sum_n e r n * h r' n <= - (alpha * \sum_n `|e r n|).
Proof.
rewrite mulr_sumr -sumrN; apply: ler_sum => n _; rewrite descent_changeE mulrN ler_opp2.
apply: le_trans (column_against_signs _ _ n); rewrite mulrC ler_wpmul2l //.
rewrite -(@ler_pmuln2r _ 2) //; apply: le_trans (margin_ge n) _.
by apply: margin_le => i k; exact: direction_slopes_between.
Qed.

Definition change_bound n : R := \sum_i `|E i n| * ((1 + `|s|) * `|(descent_direction s E z B y r w i *m z) 0 n|).

Lemma change_bounded r' n : `|h r' n| <= change_bound n.
Proof.
rewrite (le_trans (ler_norm_sum _ _ _)) //; apply: ler_sum => i _; rewrite /output_change !normrM.
have -> : `|unit_sign w i| = 1 by rewrite /unit_sign; case: ifP => _; rewrite ?normrN normr1.
by rewrite mul1r ler_wpmul2l // leaky_change_bounded.
Qed.

Lemma error_continuous tau : 0 < tau -> exists2 eps, 0 < eps &
  forall r', near eps r r' -> \sum_n `|e r' n - e r n| * change_bound n <= tau.
Proof.
move=> tau_gt0; pose C n := \sum_i `|w 0 i| * (`|E i n| * ((1 + `|s|) * \sum_j `|z j n|)).
have bound_ge0 n : 0 <= change_bound n by apply: sumr_ge0 => i _; rewrite !mulr_ge0 // addr_ge0.
have C_ge0 n : 0 <= C n.
  by apply: sumr_ge0 => i _; rewrite !mulr_ge0 // ?addr_ge0 // sumr_ge0.
have total_gt0 : 0 < \sum_n C n * change_bound n + 1.
  by rewrite ltr_spaddr ?ltr01 // sumr_ge0 // => n _; rewrite mulr_ge0.
exists (tau / (\sum_n C n * change_bound n + 1)) => [|r' near_r]; first by rewrite divr_gt0.
set eps := tau / _ in near_r; have eps_gt0 : 0 < eps by rewrite divr_gt0.
apply: (@le_trans _ _ (eps * \sum_n C n * change_bound n)); last first.
  apply: (@le_trans _ _ (eps * (\sum_n C n * change_bound n + 1))); first by rewrite ler_pmul2l // ler_addl ler01.
  by rewrite /eps divfK ?lt0r_neq0.
rewrite mulr_sumr; apply: ler_sum => n _; rewrite mulrA ler_wpmul2r //.
rewrite !errorE opprB addrA subrK -sumrB (le_trans (ler_norm_sum _ _ _)) // mulr_sumr; apply: ler_sum => i _.
rewrite -!mulrBr !normrM [eps * _]mulrCA; apply: ler_wpmul2l => //; rewrite [eps * _]mulrCA; apply: ler_wpmul2l => //.
apply: le_trans (leaky_lipschitz _ _ _) _; rewrite [eps * _]mulrCA; apply: ler_wpmul2l; first by rewrite addr_ge0.
rewrite !mxE -sumrB (le_trans (ler_norm_sum _ _ _)) // mulr_sumr; apply: ler_sum => j _.
by rewrite -mulrBl normrM ler_wpmul2r // ltW.
Qed.

Lemma limiting_descent g : limiting_gradient mean_squared_error r g ->
  frobenius g delta <= - (alpha * \sum_n `|e r n|) / N%:R.
Proof.
move=> limiting; rewrite leNgt; apply/negP; rewrite -subr_gt0; set gap := _ - _ => gap_gt0.
pose half := gap / 2%:R; have half_gt0 : 0 < half by rewrite divr_gt0 ?ltr0n.
have [eps1 eps1_gt0 continuous] := error_continuous half_gt0.
pose eps := Num.min eps1 (half / (taxicab delta + 1)).
have eps_gt0 : 0 < eps by rewrite lt_minr eps1_gt0 divr_gt0 ?taxicab1_gt0.
have [r' [g' [near_r grad near_g]]] := limiting _ eps_gt0.
have small : `|frobenius g delta - frobenius g' delta| < half.
  apply: le_lt_trans (frobenius_near _ near_g) _.
  apply: (@lt_le_trans _ _ (eps * (taxicab delta + 1))); first by rewrite ltr_pmul2l // ltr_addl ltr01.
  by rewrite -ler_pdivl_mulr ?taxicab1_gt0 // le_minl lexx orbT.
have steep : frobenius g' delta <= - (alpha * \sum_n `|e r n|) / N%:R + half.
  rewrite (gradient_descent grad).
  have -> : \sum_n e r' n * h r' n = \sum_n e r n * h r' n + \sum_n (e r' n - e r n) * h r' n.
    by rewrite -big_split /=; apply: eq_bigr => n _; rewrite -mulrDl addrC subrK.
  rewrite mulrDl ler_add ?ler_wpmul2r ?invr_ge0 ?ler0n ?descent_total //.
  apply: (@le_trans _ _ (half / N%:R)); last exact: natr_div_le (ltW half_gt0).
  rewrite ler_wpmul2r ?invr_ge0 ?ler0n // (le_trans (ler_norm _)) // (le_trans (ler_norm_sum _ _ _)) //.
  apply: le_trans (continuous r' _); last first.
    by move=> i j; apply: lt_le_trans (near_r i j) _; rewrite le_minl lexx.
  by apply: ler_sum => n _; rewrite normrM ler_wpmul2l // change_bounded.
suff : gap < half + half by rewrite -mulr2n -mulr_natr divfK ?ltxx // pnatr_eq0.
have -> : gap = (frobenius g delta - frobenius g' delta) + (frobenius g' delta - - (alpha * \sum_n `|e r n|) / N%:R).
  by rewrite addrA subrK.
by rewrite ltr_le_add ?(le_lt_trans (ler_norm _) small) // ler_subl_addl.
Qed.

Lemma clarke_descent g : clarke_subgradient mean_squared_error r g ->
  frobenius g delta <= - (alpha * \sum_n `|e r n|) / N%:R.
Proof.
case=> K [c [p [c_ge0 c1 limiting ->]]]; rewrite frobenius_sum; set bound := _ / _.
have -> : bound = \sum_k c k * bound by rewrite -mulr_suml c1 mul1r.
by apply: ler_sum => k _; rewrite ler_wpmul2l //; exact: limiting_descent.
Qed.

(* ---- the length of the direction ---- *)

Lemma direction_square omega : 0 < omega -> (forall i, omega <= w 0 i ^+ 2) ->
  (\sum_i \sum_j delta i j ^+ 2) * omega <= \sum_m \sum_n `|\sum_k B m k * B n k|.
Proof.
move=> omega_gt0 omega_le; pose t : 'rV[R]_N := \row_n - Num.sg (e r n).
apply: (@le_trans _ _ (\sum_k (t *m B) 0 k ^+ 2)).
  rewrite sum_pair_index mulr_suml; apply: ler_sum => i _; rewrite mulr_suml; apply: ler_sum => j _.
  have w2_gt0 : 0 < w 0 i ^+ 2 by apply: lt_le_trans (omega_le i).
  have -> : delta i j = `|w 0 i|^-1 * (unit_sign w i * (t *m B) 0 (pair_index i j)) by rewrite !mxE.
  have sign2 : unit_sign w i ^+ 2 = 1 by rewrite /unit_sign; case: ifP => _; rewrite ?sqrrN expr1n.
  rewrite !exprMn sign2 mul1r exprVn -normrX (ger0_norm (ltW w2_gt0)) mulrAC ler_pimull ?sqr_ge0 //.
  by rewrite mulrC ler_pdivr_mulr // mul1r.
have -> : \sum_k (t *m B) 0 k ^+ 2 = \sum_m \sum_n t 0 m * t 0 n * \sum_k B m k * B n k.
  under eq_bigr do rewrite expr2 mxE big_distrlr /=.
  rewrite exchange_big /=; apply: eq_bigr => m _; rewrite exchange_big /=; apply: eq_bigr => n _.
  by rewrite mulr_sumr; apply: eq_bigr => k _; rewrite mulrACA.
apply: ler_sum => m _; apply: ler_sum => n _; rewrite (le_trans (ler_norm _)) // !normrM ler_pimull //.
have sign_le (x : R) : `|- Num.sg x| <= 1 by rewrite normrN normr_sg; case: (x != 0); rewrite ?ler01.
by rewrite !mxE mulr_ile1 ?sign_le.
Qed.

Theorem clarke_rate omega rate g : 0 < omega -> (forall i, omega <= w 0 i ^+ 2) ->
  rate * N%:R * (\sum_m \sum_n `|\sum_k B m k * B n k|) <= alpha ^+ 2 * omega ->
  clarke_subgradient mean_squared_error r g ->
  2%:R * (rate * mean_squared_error r) <= \sum_i \sum_j g i j ^+ 2.
Proof.
move=> omega_gt0 omega_le rate_le /clarke_descent descent.
have G_ge0 : 0 <= \sum_i \sum_j g i j ^+ 2.
  by apply: sumr_ge0 => i _; apply: sumr_ge0 => j _; exact: sqr_ge0.
have two_neq0 : 2%:R != 0 :> R by rewrite pnatr_eq0.
have -> : 2%:R * (rate * mean_squared_error r) = rate * loss s E z y r w / N%:R.
  rewrite /mean_squared_error natrM invfM mulrCA -!mulrA; congr (_ * _).
  by rewrite mulrCA [2%:R * _]mulrA mulfV // mul1r.
have loss_ge0 : 0 <= loss s E z y r w by apply: sumr_ge0 => n _; exact: sqr_ge0.
have [->|loss_neq0] := eqVneq (loss s E z y r w) 0; first by rewrite mulr0 mul0r.
have N_gt0 : 0 < N%:R :> R.
  rewrite ltr0n lt0n; apply: contraNneq loss_neq0 => N0; rewrite /loss big1 // => n _.
  by have := leq_ltn_trans (leq0n _) (ltn_ord n); rewrite lt0n => /eqP.
have S_ge0 : 0 <= \sum_n `|e r n| by rewrite sumr_ge0.
have loss_le : loss s E z y r w <= (\sum_n `|e r n|) ^+ 2.
  rewrite expr2 mulr_suml; apply: ler_sum => n _; rewrite -(real_normK (num_real _)) expr2 ler_wpmul2l //.
  by rewrite [X in _ <= X](bigD1 n) //= ler_addl sumr_ge0.
have length := direction_square omega_gt0 omega_le.
have cauchy := frobenius_cauchy g delta.
move: (\sum_m \sum_n _) rate_le length => beta rate_le length.
move: (\sum_i \sum_j g i j ^+ 2) (\sum_i \sum_j delta i j ^+ 2) (frobenius g delta)
  G_ge0 cauchy length descent => G L X G_ge0 cauchy length descent.
have steep : (alpha * (\sum_n `|e r n|) / N%:R) ^+ 2 <= X ^+ 2.
  rewrite -[X ^+ 2]sqrrN ler_pexpn2r ?nnegrE //.
  - by rewrite ler_oppr -mulNr.
  - by rewrite divr_ge0 ?ler0n // mulr_ge0 // ltW.
  by rewrite oppr_ge0 (le_trans descent) // mulNr oppr_le0 divr_ge0 ?ler0n // mulr_ge0 // ltW.
have bound : (alpha * (\sum_n `|e r n|) / N%:R) ^+ 2 * omega <= G * beta.
  apply: (@le_trans _ _ (G * L * omega)); first by rewrite ler_pmul2r // (le_trans steep).
  by rewrite -mulrA ler_wpmul2l.
have n_neq0 : N%:R != 0 :> R by rewrite gt_eqF.
have loss_gt0 : 0 < loss s E z y r w by rewrite lt_neqAle eq_sym loss_neq0.
have scaled : alpha ^+ 2 * omega * (loss s E z y r w / N%:R ^+ 2) <= G * beta.
  apply: le_trans bound.
  have -> : (alpha * (\sum_n `|e r n|) / N%:R) ^+ 2 * omega = alpha ^+ 2 * omega * ((\sum_n `|e r n|) ^+ 2 / N%:R ^+ 2).
    have regroup (x1 x2 x3 x4 : R) : x1 * x2 * x3 * x4 = x1 * x4 * (x2 * x3).
      by rewrite -!mulrA; congr (_ * _); rewrite mulrA mulrC.
    by rewrite !exprMn exprVn regroup.
  by rewrite ler_pmul2l ?mulr_gt0 ?exprn_gt0 // ler_pmul2r // invr_gt0 exprn_gt0.
have Gbeta_gt0 : 0 < G * beta.
  by apply: lt_le_trans scaled; rewrite mulr_gt0 ?divr_gt0 ?exprn_gt0 // mulr_gt0 // exprn_gt0.
have beta_gt0 : 0 < beta.
  by rewrite ltNge; apply/negP => /(mulr_ge0_le0 G_ge0); rewrite leNgt Gbeta_gt0.
rewrite -(ler_pmul2r beta_gt0); apply: le_trans scaled.
have -> : rate * loss s E z y r w / N%:R * beta = rate * N%:R * beta * (loss s E z y r w / N%:R ^+ 2).
  by rewrite expr2 invfM [RHS](AC (3*(1*2)) (1*4*5*3*(2*6))) /= mulfV // mulr1.
by rewrite ler_wpmul2r // divr_ge0 // exprn_ge0 // ltW.
Qed.

End Base.

End LastTwoLayers.
