(* No bad local minimum of any kind, for every target.                        *)
(*                                                                            *)
(* The last two layers over fixed data z: u_i^n = <r_i, z^n>,                 *)
(*   e_n = sum_i w_i E_i^n phi(u_i^n) - y_n,  phi(u) = u or s u.              *)
(* For slopes T, D x N, all of them between 1 and s, let G(T) be the          *)
(* Khatri-Rao product of E o T and z, and B any N x Dd matrix.  Suppose that  *)
(* in each column of B G(T) the diagonal entry exceeds the sum of the         *)
(* absolute values of the others, for all such T.  Then, whatever y is,       *)
(* - a local minimum of the loss in (r, w), on kinks or not, has zero error;  *)
(* - for every w without zeros there is an r of zero error.                   *)
(*                                                                            *)
(* Why.  Let sg_i be the sign of w_i, t_n = - sgn e_n, and p_i the part of    *)
(* t B for unit i.  Moving |w_i| r_i along sg_i p_i changes phi(u_i^n) at     *)
(* first order by a slope T_i^n between 1 and s times sg_i p_i z^n, at kinks, *)
(* too.  So e changes along h = t B G(T), and e_n h_n < 0 wherever e_n <> 0.  *)
(* At a local minimum no unit's change of the loss is negative (it is 0 where *)
(* w_i = 0, whatever the direction), so sum_n e_n h_n >= 0, and e = 0.        *)
(* Zero error: the largest |e_n| is piecewise linear in r, so that it attains *)
(* its least value, over any ordered field, rational numbers too; where it is *)
(* not 0, a small step along the same direction makes it smaller.             *)

From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao dominance local_minimum first_order cells linear_inequalities.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope ring_scope.

Section Slopes.
Variables (R : realFieldType) (s : R).
Implicit Types t u v : R.

Definition between_slopes t : bool := Num.min 1 s <= t <= Num.max 1 s.

Lemma leaky_slope_between u : between_slopes (leaky_slope s u).
Proof. by rewrite /between_slopes /leaky_slope le_minl le_maxr; case: ifP => _; rewrite lexx ?orbT. Qed.

Lemma between_slopes1 : between_slopes 1.
Proof. by rewrite /between_slopes le_minl le_maxr !lexx. Qed.

(* at most half the interval's width from its middle *)
Lemma between_slopes_middle t : between_slopes t -> `|t *+ 2 - (1 + s)| <= `|1 - s|.
Proof.
move=> T_in.
have -> : t *+ 2 - (1 + s) = (t - 1) - (s - t) by rewrite mulr2n opprD addrACA opprB.
have -> : 1 - s = - ((t - 1) + (s - t)) by rewrite [t - 1 + _]addrC addrA subrK opprB.
rewrite normrN; apply: le_trans (ler_norm_sub _ _) _; move: T_in; rewrite /between_slopes.
case: (lerP 1 s) => _ /andP[].
  rewrite -subr_ge0 -[t <= s]subr_ge0 => a_ge0 b_ge0.
  by rewrite !ger0_norm // addr_ge0.
rewrite -subr_le0 -[t <= 1]subr_le0 => b_le0 a_le0.
by rewrite (ler0_norm a_le0) (ler0_norm b_le0) ler0_norm ?opprD // -oppr_ge0 opprD addr_ge0 ?oppr_ge0.
Qed.

(* the slope of phi at u in the direction of v *)
Definition change_slope u v : R := leaky_slope s (if u == 0 then v else u).

Lemma leaky_changeE u v : leaky_change s u v = change_slope u v * v.
Proof. by rewrite /leaky_change /change_slope /leaky; case: ifP. Qed.

(* in a closed cell phi is linear *)
Lemma leaky_signed (b : bool) u : 0 <= signed b u -> (if b then s else 1) * u = leaky s u.
Proof.
rewrite /leaky /leaky_slope; case: b => /= [|->] //; rewrite oppr_ge0 le_eqVlt => /predU1P[->|u_lt0].
  by rewrite !mulr0.
by rewrite leNgt u_lt0.
Qed.

End Slopes.

Section Dominance.
Variable R : realFieldType.

(* column n of a matrix whose diagonal entry exceeds the others there, against the signs of e *)
Lemma column_against_signs N (M : 'M[R]_N) (e : 'I_N -> R) n :
  `|e n| * (M n n - \sum_(m | m != n) `|M m n|) <= e n * \sum_m Num.sg (e m) * M m n.
Proof.
rewrite mulr_sumr [X in _ <= X](bigD1 n) //= mulrA [e n * Num.sg _]mulrC -normrEsg.
rewrite mulrBr ler_add2l mulr_sumr -sumrN; apply: ler_sum => m _.
suff : `|e n * (Num.sg (e m) * M m n)| <= `|e n| * `|M m n| by rewrite ler_norml => /andP[].
rewrite !normrM ler_wpmul2l // normr_sg.
by case: (e m != 0); rewrite ?mul1r ?mul0r.
Qed.

Lemma dominant_column N (M : 'M[R]_N) (e : 'I_N -> R) n :
  \sum_(m | m != n) `|M m n| < M n n -> e n != 0 -> 0 < e n * \sum_m Num.sg (e m) * M m n.
Proof.
move=> dom en_neq0; apply: lt_le_trans (column_against_signs M e n).
by rewrite mulr_gt0 ?normr_gt0 ?subr_gt0.
Qed.

(* a small step with e h < 0 *)
Lemma small_step (e h t : R) : 0 < t -> `|e| <= t -> (e != 0 -> e * h < 0) ->
  exists2 a, 0 < a & forall b, 0 < b -> b <= a -> `|e + b * h| < t.
Proof.
move=> t_gt0 le_t falls; have [->|e_neq0] := eqVneq e 0.
  have h1_gt0 : 0 < `|h| + 1 by rewrite ltr_spaddr ?ltr01.
  exists (t / (`|h| + 1)) => [|b b_gt0]; first by rewrite divr_gt0.
  rewrite ler_pdivl_mulr // add0r normrM (gtr0_norm b_gt0); apply: lt_le_trans.
  by rewrite ltr_pmul2l // ltr_addl ltr01.
have eh_lt0 := falls e_neq0; have h_neq0 : h != 0 by apply: contraTneq eh_lt0 => ->; rewrite mulr0 ltxx.
exists (`|e| / `|h|) => [|b b_gt0]; first by rewrite divr_gt0 ?normr_gt0.
rewrite ler_pdivl_mulr ?normr_gt0 // => small; apply: lt_le_trans le_t.
move: eh_lt0 small; have [e_gt0|e_lt0|/eqP] := ltrgtP 0 e; last by rewrite eq_sym (negPf e_neq0).
  rewrite pmulr_rlt0 // => h_lt0; rewrite (ltr0_norm h_lt0) (gtr0_norm e_gt0) mulrN ler_oppl.
  by rewrite -subr_ge0 opprK addrC => ge0; rewrite ger0_norm // gtr_addl pmulr_rlt0.
rewrite nmulr_rlt0 // => h_gt0; rewrite (gtr0_norm h_gt0) (ltr0_norm e_lt0) -subr_ge0 -opprD => ge0.
by rewrite ler0_norm -?oppr_ge0 // opprD gtr_addl oppr_lt0 mulr_gt0.
Qed.

Lemma near_scaled m m' (r M : 'M[R]_(m, m')) eps b :
  0 < b -> b * (\sum_i \sum_j `|M i j| + 1) <= eps -> near eps r (r + b *: M).
Proof.
move=> b_gt0 le_eps i j; rewrite !mxE [r i j + _]addrC addrK normrM (gtr0_norm b_gt0).
apply: lt_le_trans le_eps; rewrite ltr_pmul2l //.
apply: (@le_lt_trans _ _ (\sum_i \sum_j `|M i j|)); last by rewrite ltr_addl ltr01.
rewrite (bigD1 i) //= (bigD1 j) //= -addrA ler_addl addr_ge0 ?sumr_ge0 // => i' _.
by rewrite sumr_ge0.
Qed.

End Dominance.

Section LastTwoLayers.
Variables (R : realFieldType) (N D d : nat) (s : R).
Variables (E : 'M[R]_(D, N)) (z : 'M[R]_(d, N)).
Implicit Types (r : 'M[R]_(D, d)) (w : 'rV[R]_D) (T : 'M[R]_(D, N)) (B : 'M[R]_(N, D * d)) (y : 'rV[R]_N).

Local Notation u r := (preactivation z r).
Local Notation e y r w := (error s E z y r w).
Local Notation loss y r w := (loss s E z y r w).

(* G(T) *)
Definition slope_gradient T : 'M[R]_(D * d, N) := khatri_rao (hadamard E T) z.

Definition preconditioned_dominant B : Prop :=
  forall T, (forall i n, between_slopes s (T i n)) ->
  forall n, \sum_(m | m != n) `|(B *m slope_gradient T) m n| < (B *m slope_gradient T) n n.

Definition unit_part (p : 'rV[R]_(D * d)) i : 'rV[R]_d := \row_j p 0 (pair_index i j).

Lemma sum_unit_parts p T n :
  \sum_i E i n * (T i n * (unit_part p i *m z) 0 n) = (p *m slope_gradient T) 0 n.
Proof.
rewrite [RHS]mxE sum_pair_index; apply: eq_bigr => i _.
rewrite [(_ *m z) 0 n]mxE !mulr_sumr; apply: eq_bigr => j _.
by rewrite khatri_raoE !mxE mulrA mulrCA.
Qed.

(* ---- a sufficient condition in which the slopes do not occur ---- *)

(* entry m of c_i = E_i^n B_i z^n, B_i the columns of B for unit i *)
Definition unit_column B i n m : R := E i n * (unit_part (row m B) i *m z) 0 n.

Definition margin B n : R :=
  let total m := \sum_i unit_column B i n m in
  (1 + s) * total n - `|1 + s| * (\sum_(m | m != n) `|total m|)
  - `|1 - s| * (\sum_i \sum_m `|unit_column B i n m|).

Lemma margin_le B T n : (forall i n, between_slopes s (T i n)) ->
  margin B n <= ((B *m slope_gradient T) n n - \sum_(m | m != n) `|(B *m slope_gradient T) m n|) *+ 2.
Proof.
move=> T_between; pose total m := \sum_i unit_column B i n m.
have -> : margin B n = (1 + s) * total n - `|1 + s| * (\sum_(m | m != n) `|total m|)
                       - `|1 - s| * (\sum_i \sum_m `|unit_column B i n m|) by [].
pose g i := T i n *+ 2 - (1 + s).
have g_le i : `|g i| <= `|1 - s| by apply: between_slopes_middle.
have column m : (B *m slope_gradient T) m n *+ 2 = (1 + s) * total m + \sum_i g i * unit_column B i n m.
  have -> : (B *m slope_gradient T) m n = (row m B *m slope_gradient T) 0 n by rewrite -row_mul [RHS]mxE.
  rewrite -sum_unit_parts -sumrMnl mulr_sumr -big_split /=; apply: eq_bigr => i _.
  by rewrite -mulrDl addrC subrK -mulrnAr -mulrnAl mulrCA.
have tail m : `|\sum_i g i * unit_column B i n m| <= `|1 - s| * \sum_i `|unit_column B i n m|.
  rewrite (le_trans (ler_norm_sum _ _ _)) // mulr_sumr; apply: ler_sum => i _.
  by rewrite normrM ler_wpmul2r.
rewrite mulrnBl -sumrMnl column [\sum_i \sum_m _]exchange_big [X in _ - _ - _ * X](bigD1 n) //= mulrDr.
rewrite opprD addrACA; apply: ler_add.
  by rewrite ler_add2l ler_oppl (le_trans (ler_norm _)) // normrN.
rewrite -opprD ler_oppr opprK !mulr_sumr -big_split; apply: ler_sum => m _ /=.
by rewrite -normrMn column (le_trans (ler_norm_add _ _)) // normrM ler_add2l.
Qed.

Lemma preconditioned_dominance B : (forall n, 0 < margin B n) -> preconditioned_dominant B.
Proof.
move=> positive T T_between n; rewrite -subr_gt0 -(@pmulrn_lgt0 _ _ 2) //.
exact: lt_le_trans (positive n) (margin_le B n T_between).
Qed.

Section Direction.
Variables (B : 'M[R]_(N, D * d)) (y : 'rV[R]_N) (r : 'M[R]_(D, d)) (w : 'rV[R]_D).

Definition descent_part i : 'rV[R]_d := unit_part ((\row_n - Num.sg (e y r w n)) *m B) i.
Definition descent_direction i : 'rV[R]_d := unit_sign w i *: descent_part i.

(* the slopes there, and the change of the output n, when all units move so, from r or another r' *)
Definition direction_slopes r' : 'M[R]_(D, N) :=
  \matrix_(i, n) change_slope s (u r' i n) ((descent_direction i *m z) 0 n).
Definition descent_change r' n : R := \sum_i output_change s E z r' w i (descent_direction i) n.

Lemma direction_slopes_between r' i n : between_slopes s (direction_slopes r' i n).
Proof. by rewrite mxE leaky_slope_between. Qed.

Lemma descent_changeE r' n :
  descent_change r' n = - \sum_m Num.sg (e y r w m) * (B *m slope_gradient (direction_slopes r')) m n.
Proof.
transitivity (((\row_n - Num.sg (e y r w n)) *m B *m slope_gradient (direction_slopes r')) 0 n).
  rewrite -sum_unit_parts; apply: eq_bigr => i _; rewrite mxE /output_change leaky_changeE.
  rewrite mulrCA; congr (_ * _); rewrite mulrCA; congr (_ * _); rewrite mulZrow mulrA.
  by rewrite /unit_sign; case: ifP => _; rewrite ?mulrNN ?mulr1 ?mul1r.
rewrite -mulmxA mxE -sumrN; apply: eq_bigr => m _.
by rewrite mxE mulNr.
Qed.

Hypothesis dominant : preconditioned_dominant B.

Lemma error_falls n : e y r w n != 0 -> e y r w n * descent_change r n < 0.
Proof.
move=> en_neq0; rewrite descent_changeE mulrN oppr_lt0; apply: dominant_column => //.
by apply: dominant => i m; exact: direction_slopes_between.
Qed.

Theorem preconditioned_local_minimum : local_minimum s E z y r w -> loss y r w = 0.
Proof.
move/local_minimum_iff => minimal.
have : 0 <= \sum_n e y r w n * descent_change r n.
  under eq_bigr do rewrite mulr_sumr; rewrite exchange_big /=; apply: sumr_ge0 => i _.
  rewrite -/(unit_change s E z y r w i (descent_direction i)).
  by have := minimal i (descent_direction i); case: ifP => // _ ->.
move=> sum_ge0; apply: big1 => n _; have [->|en_neq0] := eqVneq (e y r w n) 0; first by rewrite expr0n.
suff : \sum_m e y r w m * descent_change r m < 0 by rewrite ltNge sum_ge0.
rewrite (bigD1 n) //= ltr_snaddl ?error_falls // -oppr_ge0 -sumrN sumr_ge0 // => m _.
rewrite oppr_ge0; have [->|em_neq0] := eqVneq (e y r w m) 0; first by rewrite mul0r.
by rewrite ltW ?error_falls.
Qed.

(* ---- the step, where no w_i is 0 ---- *)
Hypothesis w_neq0 : forall i, w 0 i != 0.

Definition descent_step_of : 'M[R]_(D, d) :=
  \matrix_(i, j) (`|w 0 i|^-1 * descent_direction i 0 j).

Lemma error_along r' a n : 0 <= a -> settled s z r' w (r' + a *: descent_step_of) w ->
  e y (r' + a *: descent_step_of) w n = e y r' w n + a * descent_change r' n.
Proof.
move=> a_ge0 settled_a; rewrite [RHS]addrC; apply/eqP; rewrite -subr_eq; apply/eqP.
rewrite (error_change _ _ _ settled_a) mulr_sumr; apply: eq_bigr => i _; rewrite (negPf (w_neq0 i)).
have -> : displacement r' w (r' + a *: descent_step_of) w i = a *: descent_direction i.
  rewrite /displacement (negPf (w_neq0 i)) -scalerBr; apply/rowP => j.
  rewrite !mxE [r' i j + _]addrC addrK mulrCA; congr (_ * _).
  by rewrite mulrA divff ?mul1r // normr_eq0.
by rewrite /output_change mulZrow leaky_change_scale // [E i n * _]mulrCA [LHS]mulrCA.
Qed.

Lemma error_smaller t : 0 < t -> (forall n, `|e y r w n| <= t) ->
  exists r', forall n, `|e y r' w n| < t.
Proof.
move=> t_gt0 le_t; have [eps eps_gt0 settle] := near_settled s z r w.
have /fin_all_exists2[a a_gt0 a_ok] n := small_step t_gt0 (le_t n) (@error_falls n).
have [a1 a1_gt0 a1_le] := positive_lower_bound a_gt0.
pose C := \sum_i \sum_j `|descent_step_of i j| + 1.
have C_gt0 : 0 < C by rewrite ltr_spaddr ?ltr01 // sumr_ge0 // => i _; rewrite sumr_ge0.
pose b := Num.min a1 (eps / C).
have b_gt0 : 0 < b by rewrite lt_minr a1_gt0 divr_gt0.
have settled_b : settled s z r w (r + b *: descent_step_of) w.
  apply: settle; last exact: near_refl.
  by apply: near_scaled; rewrite // -ler_pdivl_mulr // le_minl lexx orbT.
exists (r + b *: descent_step_of) => n; rewrite error_along ?ltW //; apply: a_ok => //.
by apply: le_trans (a1_le n); rewrite le_minl lexx.
Qed.

End Direction.

(* ---- the largest error attains its least value ---- *)
Section Least.
Variables (y : 'rV[R]_N) (w : 'rV[R]_D).

Definition coordinates r : 'cV[R]_(D * d) := \col_k r (row_of k) (col_of k).
Definition rows_of (x : 'cV[R]_(D * d)) : 'M[R]_(D, d) := \matrix_(i, j) x (pair_index i j) 0.

Lemma rows_ofK x : coordinates (rows_of x) = x.
Proof. by apply/colP => k; rewrite !mxE pair_indexK. Qed.

(* sum_i c_i u_i^n as a linear form *)
Definition form (c : 'I_D -> R) n : 'rV[R]_(D * d) := \row_k (c (row_of k) * z (col_of k) n).

Lemma formE c n r : (form c n *m coordinates r) 0 0 = \sum_i c i * u r i n.
Proof.
rewrite mxE sum_pair_index; apply: eq_bigr => i _; rewrite [u r i n]mxE mulr_sumr.
by apply: eq_bigr => j _; rewrite !mxE row_of_pair col_of_pair -mulrA [z j n * _]mulrC.
Qed.

Definition side_choice : Type := {ffun 'I_D * 'I_N -> bool}.     (* true where u_i^n <= 0 *)

(* - u_i^n <= 0 or u_i^n <= 0;  e_n <= t;  - e_n <= t *)
Definition on_side (c : side_choice) (x : 'I_D * 'I_N) : inequality R (D * d) :=
  (form (fun i => (if c x then 1 else -1) *+ (i == x.1)) x.2, (0, 0)).
Definition cell_form (c : side_choice) n : 'rV[R]_(D * d) :=
  form (fun i => w 0 i * (E i n * if c (i, n) then s else 1)) n.
Definition error_system (c : side_choice) : seq (inequality R (D * d)) :=
  [seq on_side c x | x <- enum [finType of 'I_D * 'I_N]]
  ++ [seq (cell_form c n, (y 0 n, 1)) | n <- enum 'I_N]
  ++ [seq (- cell_form c n, (- y 0 n, 1)) | n <- enum 'I_N].

Lemma error_systemP c t r : satisfied t (coordinates r) (error_system c) <->
  (forall i n, 0 <= signed (c (i, n)) (u r i n)) /\ (forall n, `|e y r w n| <= t).
Proof.
have side_room i n : room t (coordinates r) (on_side c (i, n)) = signed (c (i, n)) (u r i n).
  rewrite /room formE /= mul0r addr0 sub0r (bigD1 i) //= eqxx mulr1n big1 => [|i' /negPf->].
    by rewrite addr0; case: (c (i, n)); rewrite ?mul1r //= mulN1r opprK.
  by rewrite mulr0n mul0r.
have cell_error n : (forall i, 0 <= signed (c (i, n)) (u r i n)) ->
    (cell_form c n *m coordinates r) 0 0 = e y r w n + y 0 n.
  move=> in_cell; rewrite formE errorE subrK; apply: eq_bigr => i _.
  by rewrite -!mulrA leaky_signed.
have upper_room n : (forall i, 0 <= signed (c (i, n)) (u r i n)) ->
    room t (coordinates r) (cell_form c n, (y 0 n, 1)) = t - e y r w n.
  move=> in_cell; rewrite /room /= mul1r cell_error // [y 0 n + t]addrC opprD addrA addrAC addrK.
  by [].
have lower_room n : (forall i, 0 <= signed (c (i, n)) (u r i n)) ->
    room t (coordinates r) (- cell_form c n, (- y 0 n, 1)) = t + e y r w n.
  move=> in_cell; rewrite /room /= mul1r mulNmx [(- (_ *m _)) 0 0]mxE cell_error // opprK.
  by rewrite [- y 0 n + t]addrC [e y r w n + _]addrC addrA subrK.
split=> [|[in_cell le_t]].
  rewrite /satisfied !all_cat => /and3P[/allP sides_ok /allP upper /allP lower].
  have in_cell i n : 0 <= signed (c (i, n)) (u r i n).
    by rewrite -side_room; apply: sides_ok; rewrite map_f // mem_enum.
  split=> // n; rewrite ler_norml; apply/andP; split.
    by rewrite -sub0r ler_subl_addl -lower_room //; apply: lower; rewrite map_f ?mem_enum.
  by rewrite -subr_ge0 -upper_room //; apply: upper; rewrite map_f ?mem_enum.
apply/allP => f; rewrite !mem_cat => /or3P[] /mapP[x _ ->].
- by case: x => i n; rewrite side_room.
- by rewrite upper_room // subr_ge0 (le_trans (ler_norm _)).
by rewrite lower_room // -ler_subl_addl sub0r ler_oppl (le_trans (ler_norm _)) ?normrN.
Qed.

(* the sides of a point *)
Lemma own_sides r i n :
  0 <= signed ([ffun x : 'I_D * 'I_N => u r x.1 x.2 < 0] (i, n)) (u r i n).
Proof. by rewrite ffunE /=; case: ltrP => //= /ltW; rewrite oppr_ge0. Qed.

Lemma least_largest_error : exists r t, [/\ 0 <= t, forall n, `|e y r w n| <= t &
  forall r' t', 0 <= t' -> (forall n, `|e y r' w n| <= t') -> t <= t'].
Proof.
have [|c [t [x [t_ge0 sat least]]]] := @least_solution_of R [finType of side_choice] _ error_system.
  exists [ffun x => u 0 x.1 x.2 < 0], (\sum_n `|e y 0 w n|), (coordinates 0).
  rewrite sumr_ge0 //; split=> //; apply/error_systemP; split=> [i n|n]; first exact: own_sides.
  by rewrite (bigD1 n) //= ler_addl sumr_ge0.
exists (rows_of x), t; rewrite -[x]rows_ofK in sat; have [_ le_t] := (error_systemP _ _ _).1 sat.
split=> // r' t' t'_ge0 le_t'; apply: (least [ffun x => u r' x.1 x.2 < 0] _ (coordinates r')) => //.
by apply/error_systemP; split=> // i n; exact: own_sides.
Qed.

End Least.

(* weights of zero error, for all output weights without zeros *)
Theorem preconditioned_zero_error B y w : preconditioned_dominant B -> (forall i, w 0 i != 0) ->
  exists r, loss y r w = 0.
Proof.
move=> dominant w_neq0; have [r [t [t_ge0 le_t least]]] := least_largest_error y w.
exists r; have [t_le0|t_gt0] := lerP t 0.
  apply: big1 => n _; have := le_trans (le_t n) t_le0.
  by rewrite normr_le0 => /eqP ->; rewrite expr0n.
have [r' lt_t] := error_smaller dominant w_neq0 t_gt0 le_t.
have [eps eps_gt0 le_eps] := @positive_lower_bound _ _ (fun n => t - `|e y r' w n|)
                               (fun n => etrans (subr_gt0 _ _) (lt_t n)).
have min_gt0 : 0 < Num.min eps t by rewrite lt_minr eps_gt0.
have := least r' (t - Num.min eps t); rewrite subr_ge0 le_minl lexx orbT => /(_ isT).
rewrite ler_subr_addl -ler_subr_addr subrr leNgt min_gt0 => impossible; suff : false by [].
apply: impossible => n; rewrite ler_subr_addr -ler_subr_addl (le_trans _ (le_eps n)) //.
by rewrite le_minl lexx.
Qed.

End LastTwoLayers.
