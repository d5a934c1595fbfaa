(* Where the loss is differentiable in (r, w): exactly where the first-order  *)
(* change h_i of every unit with w_i != 0 is odd, and then it is linear.      *)
(* Differentiable is meant in the sense of Frechet; the norm is the sum of    *)
(* the absolute values of the entries, and any other norm gives the same.     *)

From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import least_squares local_minimum first_order.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope ring_scope.

Section Differentiable.
Variables (R : realFieldType) (D d : nat).
Implicit Types (r g : 'M[R]_(D, d)) (w v : 'rV[R]_D).

(* the norm of (r' - r, w' - w) *)
Definition distance r w r' w' : R :=
  \sum_i (\sum_j `|r' i j - r i j| + `|w' 0 i - w 0 i|).

(* the linear form with coefficients g and v, at (r' - r, w' - w) *)
Definition linear_form g v r w r' w' : R :=
  \sum_i (\sum_j g i j * (r' i j - r i j) + v 0 i * (w' 0 i - w 0 i)).

Definition differentiable_at (f : 'M[R]_(D, d) -> 'rV[R]_D -> R) r w : Prop :=
  exists g v, forall eps, 0 < eps -> exists2 eta, 0 < eta &
    forall r' w', distance r w r' w' < eta ->
    `|f r' w' - f r w - linear_form g v r w r' w'| <= eps * distance r w r' w'.

Lemma distance_ge0 r w r' w' : 0 <= distance r w r' w'.
Proof. by apply: sumr_ge0 => i _; rewrite addr_ge0 ?sumr_ge0. Qed.

Lemma row_le_distance r w r' w' i :
  \sum_j `|r' i j - r i j| + `|w' 0 i - w 0 i| <= distance r w r' w'.
Proof.
rewrite /distance (bigD1 i) //= ler_addl; apply: sumr_ge0 => i' _.
by rewrite addr_ge0 ?sumr_ge0.
Qed.

Lemma hidden_le_distance r w r' w' i j : `|r' i j - r i j| <= distance r w r' w'.
Proof.
apply: le_trans (row_le_distance r w r' w' i); rewrite (bigD1 j) //= -addrA ler_addl.
by rewrite addr_ge0 ?sumr_ge0.
Qed.

Lemma output_le_distance r w r' w' i : `|w' 0 i - w 0 i| <= distance r w r' w'.
Proof. by apply: le_trans (row_le_distance r w r' w' i); rewrite ler_addr sumr_ge0. Qed.

(* a remainder of second order near (r, w) is enough *)
Lemma quadratic_differentiable f r w g v eta C : 0 < eta ->
  (forall r' w', distance r w r' w' < eta ->
    `|f r' w' - f r w - linear_form g v r w r' w'| <= C * distance r w r' w' ^+ 2) ->
  differentiable_at f r w.
Proof.
move=> eta_gt0 quadratic; exists g, v => eps eps_gt0.
have C1_gt0 : 0 < `|C| + 1 by rewrite ltr_spaddr ?ltr01.
exists (Num.min eta (eps / (`|C| + 1))); first by rewrite lt_minr eta_gt0 divr_gt0.
move=> r' w'; rewrite lt_minr => /andP[lt_eta lt_eps].
have dist_ge0 := distance_ge0 r w r' w'.
apply: le_trans (quadratic _ _ lt_eta) _; rewrite expr2 mulrA; apply: ler_wpmul2r => //.
apply: (@le_trans _ _ ((`|C| + 1) * distance r w r' w')).
  by apply: ler_wpmul2r => //; rewrite (le_trans (ler_norm C)) // ler_addl.
by rewrite mulrC -ler_pdivl_mulr ?ltW.
Qed.

End Differentiable.

Section LastTwoLayers.
Variables (R : realFieldType) (N D d : nat) (s : R).
Variables (E : 'M[R]_(D, N)) (z : 'M[R]_(d, N)) (y : 'rV[R]_N).
Variables (r : 'M[R]_(D, d)) (w : 'rV[R]_D).
Implicit Types delta : 'rV[R]_d.

Local Notation phi := (leaky s).
Local Notation phi' := (leaky_change s).
Local Notation u r := (preactivation z r).
Local Notation e r w := (error s E z y r w).
Local Notation loss r w := (loss s E z y r w).
Local Notation h := (unit_change s E z y r w).
Local Notation moved := (displacement r w).
Local Notation dist r' w' := (distance r w r' w').

Lemma leaky_change_bound t a : `|phi' a t| <= (1 + `|s|) * `|t|.
Proof.
have slope_le a' : `|leaky_slope s a'| <= 1 + `|s|.
  by rewrite /leaky_slope; case: ifP => _; rewrite ?normr1 ?ler_addl ?ler_addr.
by rewrite /leaky_change /leaky; case: ifP => _; rewrite normrM ler_wpmul2r.
Qed.

Lemma abs_unit_sign (w' : 'rV[R]_D) i : `|unit_sign w' i| = 1.
Proof. by rewrite /unit_sign; case: ifP; rewrite ?normrN normr1. Qed.

(* ---- how fast the outputs change ---- *)

Definition displacement_bound i j : R := `|w 0 i| + 1 + `|r i j|.
Definition output_bound i n : R :=
  `|E i n| * ((1 + `|s|) * \sum_j displacement_bound i j * `|z j n|).
Lemma output_bound_ge0 i n : 0 <= output_bound i n.
Proof.
rewrite /output_bound !mulr_ge0 ?addr_ge0 //; apply: sumr_ge0 => j _.
by rewrite mulr_ge0 // /displacement_bound !addr_ge0.
Qed.

Definition error_bound n : R := \sum_i (`|E i n * phi (u r i n)| + output_bound i n).

Lemma displacement_le r' w' i j : dist r' w' <= 1 ->
  `|moved r' w' i 0 j| <= displacement_bound i j * dist r' w'.
Proof.
move=> le1; have le_r := hidden_le_distance r w r' w' i j; have le_w := output_le_distance r w r' w' i.
have dist_ge0 := distance_ge0 r w r' w'.
rewrite /displacement; case: ifP => _.
  rewrite !mxE (le_trans le_r) // ler_pemull // /displacement_bound.
  by rewrite -addrA addrCA ler_addl addr_ge0.
rewrite !mxE /displacement_bound [_ * dist _ _]mulrDl.
have -> : `|w' 0 i| * r' i j - `|w 0 i| * r i j
    = `|w' 0 i| * (r' i j - r i j) + (`|w' 0 i| - `|w 0 i|) * r i j.
  by rewrite mulrBr mulrBl addrA subrK.
rewrite (le_trans (ler_norm_add _ _)) // ler_add //.
  rewrite normrM normr_id ler_pmul // -(subrK (w 0 i) (w' 0 i)) addrC.
  by rewrite (le_trans (ler_norm_add _ _)) // ler_add2l (le_trans le_w).
rewrite normrM mulrC ler_wpmul2l // (le_trans _ le_w) //.
by rewrite ler_norml; apply/andP; split; rewrite ?ler_sub_dist // ler_oppl opprB distrC ler_sub_dist.
Qed.

Lemma output_change_le r' w' i n : dist r' w' <= 1 ->
  `|output_change s E z r w i (moved r' w' i) n| <= output_bound i n * dist r' w'.
Proof.
move=> le1; rewrite /output_change normrM abs_unit_sign mul1r normrM /output_bound -mulrA.
apply: ler_wpmul2l => //; apply: le_trans (leaky_change_bound _ _) _.
rewrite -mulrA; apply: ler_wpmul2l; first by rewrite addr_ge0.
rewrite mxE mulr_suml; apply: le_trans (ler_norm_sum _ _ _) _; apply: ler_sum => j _.
by rewrite normrM mulrAC ler_wpmul2r // displacement_le.
Qed.

Lemma error_le r' w' n : settled s z r w r' w' -> dist r' w' <= 1 ->
  `|e r' w' n - e r w n| <= error_bound n * dist r' w'.
Proof.
move=> settled_rw le1; have dist_ge0 := distance_ge0 r w r' w'.
rewrite (error_change _ _ _ settled_rw) mulr_suml; apply: le_trans (ler_norm_sum _ _ _) _.
apply: ler_sum => i _; have le_output := output_change_le i n le1.
case: (altP (w 0 i =P 0)) => [wi0|_]; last by rewrite (le_trans le_output) // ler_wpmul2r // ler_addr.
rewrite normrM mulrC; have le_w := output_le_distance r w r' w' i.
rewrite wi0 subr0 in le_w; apply: ler_pmul => //; apply: le_trans (ler_norm_add _ _) _.
rewrite ler_add2l (le_trans le_output) // ler_pimulr //.
exact: output_bound_ge0.
Qed.

Lemma squares_le r' w' : settled s z r w r' w' -> dist r' w' <= 1 ->
  \sum_n (e r' w' n - e r w n) ^+ 2 <= (\sum_n error_bound n ^+ 2) * dist r' w' ^+ 2.
Proof.
move=> settled_rw le1; rewrite mulr_suml; apply: ler_sum => n _.
rewrite -exprMn -real_normK ?num_real // ler_expn2r ?nnegrE ?normr_ge0 ?error_le //.
by rewrite (le_trans (normr_ge0 _) (error_le n settled_rw le1)).
Qed.

(* ---- linear first-order changes: differentiable ---- *)

Definition linear_change i : Prop :=
  exists g : 'I_d -> R, forall delta, h i delta = \sum_j g j * delta 0 j.

(* unit i's part of twice the first-order change: linear up to second order *)
Lemma unit_linear i : (w 0 i != 0 -> linear_change i) ->
  exists (g : 'I_d -> R) (b C : R), forall r' w', settled s z r w r' w' -> dist r' w' <= 1 ->
  `|(if w 0 i == 0 then w' 0 i * (weight_gradient s E z y r w i + h i (moved r' w' i))
     else h i (moved r' w' i))
    - (\sum_j g j * (r' i j - r i j) + b * (w' 0 i - w 0 i))| <= C * dist r' w' ^+ 2.
Proof.
case: (altP (w 0 i =P 0)) => [wi0 _|wi_neq0 /(_ isT)[g hE]].
  exists (fun=> 0), (weight_gradient s E z y r w i), (\sum_n `|e r w n| * output_bound i n).
  move=> r' w' settled_rw le1; have le_w := output_le_distance r w r' w' i.
  rewrite wi0 subr0 big1 => [|j _]; last by rewrite mul0r.
  rewrite add0r mulrDr [w' 0 i * _]mulrC addrAC subrr add0r normrM expr2 mulrA [C in _ <= C]mulrC.
  apply: ler_pmul => //; first by rewrite wi0 subr0 in le_w.
  rewrite mulr_suml; apply: le_trans (ler_norm_sum _ _ _) _; apply: ler_sum => n _.
  by rewrite normrM -mulrA ler_wpmul2l // output_change_le.
exists (fun j => w 0 i * (unit_sign w i * g j)), (\sum_j unit_sign w i * (g j * r i j)), (\sum_j `|g j|).
move=> r' w' [_ const_w] le1; rewrite hE.
have -> : \sum_j g j * moved r' w' i 0 j
    - (\sum_j w 0 i * (unit_sign w i * g j) * (r' i j - r i j)
       + (\sum_j unit_sign w i * (g j * r i j)) * (w' 0 i - w 0 i))
    = \sum_j g j * (unit_sign w i * ((w' 0 i - w 0 i) * (r' i j - r i j))).
  rewrite mulr_suml -big_split /= -sumrB; apply: eq_bigr => j _.
  rewrite /displacement (negPf wi_neq0) !mxE.
  have abs w0 : unit_sign w0 i = unit_sign w i -> `|w0 0 i| = unit_sign w i * w0 0 i.
    move=> <-; rewrite -{2}(unit_sign_abs w0 i) mulrA /unit_sign.
    by case: ifP; rewrite ?mulrNN !mul1r.
  rewrite (abs w') ?const_w // (abs w) //.
  move: (unit_sign w i) (w 0 i) (w' 0 i) (r i j) (r' i j) (g j) => sg a a' b b' c.
  have -> : c * (sg * a' * b' - sg * a * b) = sg * c * (a' * b' - a * b).
    by rewrite -!mulrA -mulrBr mulrCA.
  have -> : a * (sg * c) * (b' - b) = sg * c * (a * (b' - b)) by rewrite [a * _]mulrC mulrA.
  have -> : sg * (c * b) * (a' - a) = sg * c * (b * (a' - a)) by rewrite !mulrA.
  rewrite -mulrDr -mulrBr [RHS]mulrCA [RHS]mulrA; congr (_ * _).
  rewrite [RHS]mulrBl !mulrBr [b * a']mulrC [b * a]mulrC.
  by rewrite [a * b' - _ + _]addrC opprD addrA; congr (_ - _); rewrite opprB addrA subrK.
apply: le_trans (ler_norm_sum _ _ _) _; rewrite mulr_suml; apply: ler_sum => j _.
rewrite normrM ler_wpmul2l // normrM abs_unit_sign mul1r normrM expr2.
by apply: ler_pmul => //; rewrite ?output_le_distance ?hidden_le_distance.
Qed.

Lemma near_of_distance eps r' w' : dist r' w' < eps -> near eps r r' /\ near eps w w'.
Proof.
move=> lt_eps; split=> [i j|o i]; first exact: le_lt_trans (hidden_le_distance _ _ _ _ _ _) lt_eps.
by rewrite ord1; apply: le_lt_trans (output_le_distance _ _ _ _ _) lt_eps.
Qed.

Lemma differentiable_of_linear : (forall i, w 0 i != 0 -> linear_change i) ->
  differentiable_at (fun r w => loss r w) r w.
Proof.
move=> linear; have [eps eps_gt0 settle] := near_settled s z r w.
have [part partP] : exists part : 'I_D -> ('I_d -> R) * R * R, forall i r' w',
    settled s z r w r' w' -> dist r' w' <= 1 ->
    `|(if w 0 i == 0 then w' 0 i * (weight_gradient s E z y r w i + h i (moved r' w' i))
       else h i (moved r' w' i))
      - (\sum_j (part i).1.1 j * (r' i j - r i j) + (part i).1.2 * (w' 0 i - w 0 i))|
    <= (part i).2 * dist r' w' ^+ 2.
  apply: (@fin_all_exists _ (fun=> ('I_d -> R) * R * R)%type (fun i p => forall r' w', _ -> _ ->
    `|_ - (\sum_j p.1.1 j * _ + p.1.2 * _)| <= p.2 * _)) => i.
  by have [g [b [C bound]]] := unit_linear (linear i); exists (g, b, C).
pose C := (\sum_i (part i).2) *+ 2 + \sum_n error_bound n ^+ 2.
apply: (@quadratic_differentiable _ _ _ _ _ _ (\matrix_(i, j) ((part i).1.1 j *+ 2))
          (\row_i ((part i).1.2 *+ 2)) (Num.min eps 1) C); first by rewrite lt_minr eps_gt0 ltr01.
move=> r' w'; rewrite lt_minr => /andP[/near_of_distance[near_r near_w] /ltW le1].
have settled_rw := settle _ _ near_r near_w.
rewrite (loss_expansion _ _ settled_rw) [loss r w + _]addrC addrK addrAC /C mulrDl.
apply: le_trans (ler_norm_add _ _) _; apply: ler_add; last first.
  by rewrite ger0_norm ?squares_le // sumr_ge0 // => n _; rewrite sqr_ge0.
have -> : linear_form (\matrix_(i, j) ((part i).1.1 j *+ 2)) (\row_i ((part i).1.2 *+ 2)) r w r' w'
    = (\sum_i (\sum_j (part i).1.1 j * (r' i j - r i j) + (part i).1.2 * (w' 0 i - w 0 i))) *+ 2.
  rewrite -sumrMnl; apply: eq_bigr => i _; rewrite mulrnDl -sumrMnl mxE mulrnAl; congr (_ + _).
  by apply: eq_bigr => j _; rewrite mxE mulrnAl.
rewrite -mulrnBl normrMn mulrnAl ler_muln2r /= /change -sumrB mulr_suml.
by apply: le_trans (ler_norm_sum _ _ _) _; apply: ler_sum => i _; apply: partP.
Qed.

Lemma small_multiple (a b x x' : R) : 0 <= a -> 0 <= b -> 0 < x -> 0 < x' ->
  exists2 t, 0 < t & t * a < x /\ t * b < x'.
Proof.
have bound (c x0 t : R) : 0 <= c -> 0 < t -> t <= x0 / (c + 1) -> t * c < x0.
  move=> c_ge0 t_gt0; have c1_gt0 : 0 < c + 1 by rewrite ltr_spaddr ?ltr01.
  rewrite ler_pdivl_mulr //; apply: lt_le_trans.
  by rewrite ltr_pmul2l // ltr_addl ltr01.
move=> a_ge0 b_ge0 x_gt0 x'_gt0; exists (Num.min (x / (a + 1)) (x' / (b + 1))).
  by rewrite lt_minr !divr_gt0 // ltr_spaddr ?ltr01.
have min_gt0 : 0 < Num.min (x / (a + 1)) (x' / (b + 1)).
  by rewrite lt_minr !divr_gt0 // ltr_spaddr ?ltr01.
by split; apply: bound; rewrite // le_minl lexx ?orbT.
Qed.

(* ---- differentiable: odd first-order changes ---- *)

Lemma odd_of_differentiable i delta : differentiable_at (fun r w => loss r w) r w -> w 0 i != 0 ->
  h i delta + h i (- delta) = 0.
Proof.
move=> [g [v diff]] wi_neq0; apply/eqP/negPn/negP => c_neq0.
pose c : R := h i delta + h i (- delta); have c_gt0 : 0 < `|c| by rewrite normr_gt0.
have wi_gt0 : 0 < `|w 0 i| by rewrite normr_gt0.
pose S : R := (\sum_j `|delta 0 j|) / `|w 0 i|.
pose Q (v0 : 'rV[R]_d) : R := \sum_n output_change s E z r w i v0 n ^+ 2.
have S_ge0 : 0 <= S by rewrite divr_ge0 // sumr_ge0.
have Q_ge0 v0 : 0 <= Q v0 by apply: sumr_ge0 => n _; rewrite sqr_ge0.
have [eps eps_gt0 settle] := near_settled s z r w.
have eps0_gt0 : 0 < `|c| / (2%:R * (S + 1)) by rewrite divr_gt0 ?mulr_gt0 ?ltr0n ?ltr_spaddr ?ltr01.
have [eta eta_gt0 {}diff] := diff _ eps0_gt0.
have min_gt0 : 0 < Num.min eps eta by rewrite lt_minr eps_gt0.
have [t t_gt0 [tS tQ]] := small_multiple S_ge0 (addr_ge0 (Q_ge0 delta) (Q_ge0 (- delta))) min_gt0 c_gt0.
pose at_ (v0 : 'rV[R]_d) := move_r r i (fun j => ((t / `|w 0 i|) *: v0) 0 j).
have dist_at (v0 : 'rV[R]_d) : (forall j, `|v0 0 j| = `|delta 0 j|) -> dist (at_ v0) w = t * S.
  move=> abs; rewrite /distance (bigD1 i) //= [X in _ + X]big1 => [|i' /negPf neq_i]; last first.
    rewrite subrr normr0 addr0 big1 // => j _.
    by rewrite mxE neq_i mulr0n addr0 subrr normr0.
  rewrite subrr normr0 !addr0 /S mulrA mulrAC mulr_sumr; apply: eq_bigr => j _.
  rewrite !mxE eqxx mulr1n addrAC subrr add0r normrM abs; congr (_ * _).
  by rewrite ger0_norm // divr_ge0 // ltW.
have loss_at (v0 : 'rV[R]_d) : (forall j, `|v0 0 j| = `|delta 0 j|) ->
    loss (at_ v0) w - loss r w = t * (h i v0 *+ 2 + t * Q v0).
  move=> /dist_at dist_v; have dist_eps : dist (at_ v0) w < eps.
    by rewrite dist_v (lt_le_trans tS) // le_minl lexx.
  have [near_r near_w] := near_of_distance dist_eps.
  have expand n : error s E z y (at_ v0) w n ^+ 2
      = e r w n ^+ 2 + t * (e r w n * output_change s E z r w i v0 n *+ 2
                            + t * output_change s E z r w i v0 n ^+ 2).
    rewrite error_move_row ?(ltW t_gt0) //; last exact: settle near_r near_w.
    exact: square_step.
  rewrite {1}/local_minimum.loss (eq_bigr _ (fun n _ => expand n)) big_split /= addrAC subrr add0r.
  by rewrite -mulr_sumr big_split /= sumrMnl -mulr_sumr.
have form_at (v0 : 'rV[R]_d) : linear_form g v r w (at_ v0) w = t / `|w 0 i| * \sum_j g i j * v0 0 j.
  rewrite /linear_form (bigD1 i) //= [X in _ + X]big1 => [|i' /negPf neq_i]; last first.
    rewrite subrr mulr0 addr0 big1 // => j _.
    by rewrite mxE neq_i mulr0n addr0 subrr mulr0.
  rewrite subrr mulr0 !addr0 mulr_sumr; apply: eq_bigr => j _.
  by rewrite !mxE eqxx mulr1n addrAC subrr add0r mulrCA.
have abs_delta j : `|delta 0 j| = `|delta 0 j| by [].
have abs_opp j : `|(- delta) 0 j| = `|delta 0 j| by rewrite mxE normrN.
have eta_at (v0 : 'rV[R]_d) : (forall j, `|v0 0 j| = `|delta 0 j|) -> dist (at_ v0) w < eta.
  by move/dist_at->; rewrite (lt_le_trans tS) // le_minl lexx orbT.
clearbody S; have := ler_add (diff _ _ (eta_at _ abs_delta)) (diff _ _ (eta_at _ abs_opp)).
rewrite !dist_at // !loss_at // !form_at => le_eps.
have {le_eps} := le_trans (ler_norm_add _ _) le_eps.
have -> : \sum_j g i j * (- delta) 0 j = - \sum_j g i j * delta 0 j.
  by rewrite -sumrN; apply: eq_bigr => j _; rewrite mxE mulrN.
rewrite mulrN opprK addrACA addNr addr0 -mulrDr addrACA -mulrnDl -/c -mulrDr.
rewrite normrM (gtr0_norm t_gt0) [_ * (t * S)]mulrCA -[X in _ <= X]mulrDr ler_pmul2l // => le_c.
have le_S : `|c| / (2%:R * (S + 1)) * S <= `|c| / 2%:R.
  have -> : `|c| / (2%:R * (S + 1)) * S = `|c| / 2%:R * (S / (S + 1)).
    by rewrite mulf_div mulrAC.
  apply: ler_pimulr; first by rewrite divr_ge0 ?ler0n.
  by rewrite ler_pdivr_mulr ?mul1r ?ler_addl ?ler01 ?ltr_spaddr ?ltr01.
have : `|c *+ 2| <= `|c *+ 2 + t * (Q delta + Q (- delta))| + t * (Q delta + Q (- delta)).
  rewrite -{1}(addrK (t * (Q delta + Q (- delta))) (c *+ 2)) (le_trans (ler_norm_sub _ _)) //.
  by rewrite ler_add2l ger0_norm // mulr_ge0 ?addr_ge0 // ltW.
rewrite leNgt => /negP[]; rewrite normrMn mulr2n ler_lt_add // (le_trans le_c) //.
by rewrite -mulr2n -[X in _ <= X](@divfK _ 2%:R) ?pnatr_eq0 // mulr_natr ler_muln2r.
Qed.

(* an odd first-order change is linear: half its difference *)
Lemma linear_of_odd i : (forall delta, h i delta + h i (- delta) = 0) -> linear_change i.
Proof.
move=> odd; pose a n : R := if u r i n == 0 then 1 + s else leaky_slope s (u r i n) *+ 2.
have twice t n : phi' (u r i n) t - phi' (u r i n) (- t) = a n * t.
  rewrite /leaky_change /a; case: ifP => _; last by rewrite mulrN opprK mulrnAl.
  rewrite /leaky /leaky_slope oppr_ge0 mulrN opprK mulrDl mul1r.
  by case: (ltrgt0P t) => [_|_|->]; rewrite ?mul1r ?mulr0 ?addr0 // addrC.
exists (fun j => (\sum_n e r w n * (unit_sign w i * (E i n * a n)) * z j n) / 2%:R) => delta.
have two_neq0 : 2%:R != 0 :> R by rewrite pnatr_eq0.
apply: (mulIf two_neq0); rewrite mulr_natr mulr2n.
have {1}-> : h i delta = - h i (- delta) by apply/eqP; rewrite -addr_eq0 odd.
rewrite addrC -sumrB mulr_suml.
transitivity (\sum_n \sum_j e r w n * (unit_sign w i * (E i n * a n)) * (z j n * delta 0 j)).
  apply: eq_bigr => n _; rewrite -mulr_sumr /output_change -!mulrBr -[- delta]scaleN1r mulZrow mulN1r twice.
  rewrite -!mulrA; congr (_ * (_ * (_ * (_ * _)))); rewrite mxE.
  by apply: eq_bigr => j _; rewrite mulrC.
rewrite exchange_big /=; apply: eq_bigr => j _; rewrite mulrAC divfK // mulr_suml.
by apply: eq_bigr => n _; rewrite mulrA.
Qed.

Theorem differentiable_iff : differentiable_at (fun r w => loss r w) r w <->
  forall i, w 0 i != 0 -> forall delta, h i delta + h i (- delta) = 0.
Proof.
split=> [diff i wi_neq0 delta|odd]; first exact: odd_of_differentiable.
by apply: differentiable_of_linear => i wi_neq0; apply: linear_of_odd; apply: odd.
Qed.

(* at a differentiable local minimum every first-order change is 0 *)
Theorem differentiable_local_minimum_iff :
  local_minimum s E z y r w /\ differentiable_at (fun r w => loss r w) r w
  <-> forall i delta, h i delta = 0.
Proof.
split=> [[/local_minimum_iff min_rw /differentiable_iff odd] i delta|flat].
  have := min_rw i; case: (altP (w 0 i =P 0)) => [_ //|wi_neq0 h_ge0].
  apply/eqP; rewrite eq_le h_ge0 andbT -(ler_add2r (h i (- delta))) odd // add0r.
  exact: h_ge0.
split; last by apply/differentiable_iff => i _ delta; rewrite !flat addr0.
by apply/local_minimum_iff => i delta; rewrite flat; case: ifP.
Qed.

End LastTwoLayers.
