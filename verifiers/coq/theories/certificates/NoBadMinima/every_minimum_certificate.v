(* No bad local minimum of any kind, for every target, in two ways:           *)
(*   preconditioned_dominance_check   by a matrix B, N x d_{L-1} d_{L-2}:     *)
(*     for each sample n, with c_i = E_i^n B_i z^n, B_i the columns of B for  *)
(*     unit i, and S = sum_i c_i,                                             *)
(*       (1 + s) S_n - |1 + s| sum_{m <> n} |S_m| - |1 - s| sum_i |c_i|_1 > 0 *)
(*   dominant_minima_check   by the dominance of row n in column n of G^p,    *)
(*     for all instances within a radius, with a positive slope s.            *)

From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao network numbers list_matrix dominance rank_certificate network_certificate.
From Checker Require Import local_minimum no_bad_local_minima every_local_minimum.
From Checker Require Import dominance_certificate list_point.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

(* -------- the claims -------- *)

(* of an instance over an ordered field: for every y, every local minimum of the loss in *)
(* (W_{L-1}, W_L), differentiable or not, has zero loss, and there are weights of zero loss *)
Definition every_minimum_global (R : realFieldType) d N k (s : R) (theta : instance R d N) : Prop :=
  let E := noise theta k.+1 in
  let Z := leaky_output s theta k in
  forall y : 'rV[R]_N,
    (forall r w, local_minimum s E Z y r w -> loss s E Z y r w = 0)
    /\ exists r w, loss s E Z y r w = 0.

(* of the network itself *)
Definition no_bad_local_minimum (net : network) : Prop := forall R : realFieldType,
  every_minimum_global (depth net) (in_field R (negative_slope net)) (field_instance R net).

(* of all instances whose entries are within the radius of the network's *)
Definition no_bad_local_minimum_nearby (net : network) (radius : Q) : Prop :=
  forall (R : realFieldType) (theta : instance R (width net) (samples net)), within radius theta ->
  every_minimum_global (depth net) (in_field R (negative_slope net)) theta.

Lemma every_minimum_of_dominance (R : realFieldType) d N k (s : R) (theta : instance R d N) B :
  preconditioned_dominant s (noise theta k.+1) (leaky_output s theta k) B ->
  every_minimum_global k s theta.
Proof.
move=> dominant E Z y; split=> [r w|]; first exact: preconditioned_local_minimum dominant.
have [|r r0] := @preconditioned_zero_error _ _ _ _ _ _ _ _ y (const_mx 1) dominant.
  by move=> i; rewrite mxE oner_neq0.
by exists r, (const_mx 1).
Qed.

(* -------- preconditioned dominance -------- *)
Section Preconditioned.
Variables (net : network) (B : seq (seq Q)).
Local Notation N := (samples net).
Local Notation d := (width net (depth net)).
Local Notation D := (width net (depth net).+1).
Local Notation s := (negative_slope net).

(* c_1 .. c_D for a sample z = z^n *)
Definition list_unit_columns (z : seq Q) n : seq (seq Q) :=
  mkseq (fun i => mkseq (fun m => mul_Q (entry zero_Q (list_last_noise net) i n)
                                        (dot_Q (take d (drop (i * d)%N (nth [::] B m))) z)) N) D.

Definition sum_Q (u : seq Q) : Q := foldr add_Q zero_Q u.

Definition dominance_margin (z : seq Q) n : Q :=
  let c := list_unit_columns z n in
  let total := mkseq (fun m => sum_Q (mkseq (fun i => entry zero_Q c i m) D)) N in
  let others := sum_but n (mkseq (fun m => abs_Q (nth zero_Q total m)) N) in
  let all := sum_Q (mkseq (fun i => sum_Q (mkseq (fun m => abs_Q (entry zero_Q c i m)) N)) D) in
  sub_Q (sub_Q (mul_Q (add_Q one_Q s) (nth zero_Q total n)) (mul_Q (abs_Q (add_Q one_Q s)) others))
        (mul_Q (abs_Q (sub_Q one_Q s)) all).

Definition margins_positive : bool :=
  let zs := list_hidden_outputs net in
  all (fun n => is_positive (dominance_margin (nth [::] zs n) n)) (iota 0 N).

Definition preconditioned_dominance_check : bool :=
  [&& training_network net, shape N (D * d)%N B & margins_positive].

Hypothesis ok : preconditioned_dominance_check.
Variable R : realFieldType.
Local Notation val := (in_field R).
Local Notation zs := (list_hidden_outputs net).

Lemma val_sum n (f : nat -> Q) : val (sum_Q (mkseq f n)) = \sum_(i < n) val (f i).
Proof.
rewrite -(big_mkord xpredT (fun i => val (f i))) /mkseq /index_iota subn0 /sum_Q.
by elim: (iota 0 n) => [|i q IHq] /=; rewrite ?big_nil ?val0 // big_cons val_add IHq.
Qed.

Lemma val_unit_column (i : 'I_D) (n m : 'I_N) :
  val (entry zero_Q (list_unit_columns (nth [::] zs n) n) i m)
  = unit_column (last_noise R net) (last_inputs R net) (field_matrix R N (D * d)%N B) i n m.
Proof.
case/and3P: ok => net_ok shape_B _; rewrite /entry nth_mkseq ?ltn_ord // nth_mkseq ?ltn_ord //.
rewrite val_mul val_last_noise; congr (_ * _); rewrite val_dot_hidden //; last first.
  have le_D : (i * d + d <= D * d)%N by rewrite -mulSnr leq_mul2r ltn_ord orbT.
  by rewrite size_takel // size_drop (shape_row shape_B) // -(leq_add2l (i * d)) subnKC // (leq_trans (leq_addr _ _) le_D).
rewrite mxE; apply: eq_bigr => j _; congr (_ * _).
by rewrite nth_take ?ltn_ord // nth_drop !mxE.
Qed.

Lemma val_margin (n : 'I_N) : val (dominance_margin (nth [::] zs n) n)
  = margin (val s) (last_noise R net) (last_inputs R net) (field_matrix R N (D * d)%N B) n.
Proof.
rewrite /dominance_margin /margin; set c := list_unit_columns _ _; set total := mkseq (fun m => sum_Q _) N.
have val_total (m : 'I_N) : val (nth zero_Q total m)
    = \sum_i unit_column (last_noise R net) (last_inputs R net) (field_matrix R N (D * d)%N B) i n m.
  by rewrite nth_mkseq ?ltn_ord // val_sum; apply: eq_bigr => i _; rewrite val_unit_column.
rewrite val_sub val_sub !val_mul !val_abs val_add val_sum_but val_sum val_total val_sub val1 /=.
congr (_ - _ * _ - _ * _).
  by apply: eq_bigr => m _; rewrite val_abs val_total.
by apply: eq_bigr => i _; rewrite val_sum; apply: eq_bigr => m _; rewrite val_abs val_unit_column.
Qed.

Lemma margins_dominance : preconditioned_dominant (val s) (last_noise R net) (last_inputs R net)
  (field_matrix R N (D * d)%N B).
Proof.
apply: preconditioned_dominance => n; case/and3P: ok => _ _ /allP/(_ n).
by rewrite mem_iota ltn_ord => /(_ isT); rewrite -val_margin val_gt0.
Qed.

End Preconditioned.

Theorem preconditioned_dominance_sound net B :
  preconditioned_dominance_check net B -> no_bad_local_minimum net.
Proof. by move=> ok R; apply: (every_minimum_of_dominance (@margins_dominance _ _ ok R)). Qed.

(* -------- dominance -------- *)

Definition dominant_minima_check (net : network) (radius : Q) : bool :=
  [&& training_network net, is_positive (negative_slope net) & dominance_check net radius (samples net)].

Section Dominance.
Variables (net : network) (radius : Q).
Hypothesis ok : dominant_minima_check net radius.
Variables (R : realFieldType) (theta : instance R (width net) (samples net)).
Hypothesis near_theta : within radius theta.
Local Notation val := (in_field R).
Local Notation N := (samples net).
Local Notation k := (depth net).
Local Notation s := (val (negative_slope net)).
Local Notation E := (noise theta k.+1).
Local Notation Z := (leaky_output s theta k).

Let s_gt0 : 0 < s. Proof. by rewrite val_gt0; case/and3P: ok. Qed.
Let dominance_ok : dominance_check net radius N. Proof. by case/and3P: ok. Qed.

Lemma between_slopes_gt0 t : between_slopes s t -> 0 < t.
Proof. by case/andP=> + _; apply: lt_le_trans; rewrite lt_minr ltr01 s_gt0. Qed.

Lemma kappa_bounds (a b : R) : a \in [:: 1; s] -> b \in [:: 1; s] -> `|a| <= val (kappa net) * `|b|.
Proof.
have /and5P[_ _ _ /eqP size_slopes /val_eq first] : training_network net by case/and3P: ok.
have slopes_ok : slopes_bounded net by case/and5P: dominance_ok => _ _ _ _ /and3P[].
have in_slopes c : c \in [:: 1; s] -> exists i : 'I_(size (slopes net)), c = ratr (network_slope i).
  have lt0 : (0 < size (slopes net))%N by rewrite size_slopes.
  have lt1 : (1 < size (slopes net))%N by rewrite size_slopes.
  rewrite !inE => /orP[] /eqP->; [exists (Ordinal lt0) | by exists (Ordinal lt1)].
  by rewrite -(val1 R) -first.
move=> /in_slopes[i ->] /in_slopes[j ->].
by have [] := slope_bounded R i j slopes_ok.
Qed.

Lemma between_slopes_ratio a b : between_slopes s a -> between_slopes s b -> `|a| <= val (kappa net) * `|b|.
Proof.
move=> a_ok b_ok; have [a_gt0 b_gt0] := (between_slopes_gt0 a_ok, between_slopes_gt0 b_ok).
have in_max : Num.max 1 s \in [:: 1; s] by rewrite !inE; case: (leP 1 s) => _; rewrite eqxx ?orbT.
have in_min : Num.min 1 s \in [:: 1; s] by rewrite !inE; case: (leP 1 s) => _; rewrite eqxx ?orbT.
have kappa_ge0 : 0 <= val (kappa net).
  have := kappa_bounds in_max (mem_head 1 [:: s]); rewrite normr1 mulr1.
  by apply: le_trans.
have := kappa_bounds in_max in_min.
have min_gt0 : 0 < Num.min 1 s by rewrite lt_minr ltr01.
have max_gt0 : 0 < Num.max 1 s by rewrite lt_maxr ltr01.
rewrite (gtr0_norm a_gt0) (gtr0_norm b_gt0) (gtr0_norm min_gt0) (gtr0_norm max_gt0) => bound.
case/andP: a_ok => _ /le_trans; apply; case/andP: b_ok => b_ge _.
by apply: le_trans bound _; rewrite ler_wpmul2l.
Qed.

(* the slopes of theta below layer L-1, and any there *)
Definition slopes_under (T : 'M[R]_(width net k.+1, N)) : slope_matrices R (width net) N := fun l =>
  if l is l'.+1 then \matrix_(i, n)
    if l' == k then (if insub (nat_of_ord i) is Some i' then T i' n else 1)
    else leaky_slope s ((weights theta l'.+1 *m leaky_output s theta l') i n)
  else const_mx 1.

Lemma slopes_under_output T l : (l <= k)%N -> layer_output theta (slopes_under T) l = leaky_output s theta l.
Proof.
elim: l => [|l IHl] le_lk //; apply/matrixP => i n; rewrite layer_outputS IHl ?(ltnW le_lk) // !mxE /=.
by rewrite ltn_eqF // mxE.
Qed.

Lemma slopes_under_gradient T : gradient_matrix theta (slopes_under T) k = slope_gradient E Z T.
Proof.
rewrite /gradient_matrix slopes_under_output //; congr khatri_rao; apply/matrixP => i n.
by rewrite !mxE /= eqxx valK.
Qed.

Lemma slopes_under_between (T : 'M[R]_(width net k.+1, N)) : (forall i n, between_slopes s (T i n)) ->
  forall l i n, between_slopes s (slopes_under T l i n).
Proof.
move=> T_between [|l] i n; rewrite mxE ?between_slopes1 //; case: eqP => _; last exact: leaky_slope_between.
by case: insubP => [i' _ _|_]; rewrite ?T_between ?between_slopes1.
Qed.

(* the signs of the N entries of G that dominate; they do not depend on the slopes *)
Definition dominant_rows (enough : enough_rows net) : 'M[R]_(N, width net k.+1 * width net k) :=
  \matrix_(m, row) (Num.sg (E (row_of (diagonal_row enough m)) m * Z (col_of (diagonal_row enough m)) m)
                    *+ (row == diagonal_row enough m)).

Lemma dominant_rows_dominate enough : preconditioned_dominant s E Z (dominant_rows enough).
Proof.
move=> T T_between n; pose G := slope_gradient E Z T; pose f := diagonal_row enough.
have rowsE m n' : (dominant_rows enough *m G) m n'
    = Num.sg (E (row_of (f m)) m * Z (col_of (f m)) m) * G (f m) n'.
  rewrite mxE (bigD1 (f m)) //= mxE eqxx mulr1n big1 ?addr0 // => row /negPf neq_row.
  by rewrite mxE neq_row mulr0n mul0r.
have f_inj : injective f by move=> m m' /(congr1 (@nat_of_ord _))/= /ord_inj.
have dom := @nearby_dominance _ _ _ dominance_ok R theta near_theta (slopes_under T) _ enough n.
rewrite slopes_under_gradient in dom; have /(dominance_of_rows f_inj) : \sum_row `|G row n| < 2%:R * `|G (f n) n|.
  apply: dom => l i i' n'; have between := slopes_under_between T_between.
  by rewrite gt_eqF ?(between_slopes_gt0 (between _ _ _)) // between_slopes_ratio.
have -> : (dominant_rows enough *m G) n n = `|G (f n) n|.
  rewrite rowsE [G _ _]mxE [hadamard _ _ _ _]mxE.
  have T_gt0 := between_slopes_gt0 (T_between (row_of (f n)) n).
  by rewrite [E _ n * T _ n]mulrC -mulrA mulrCA -normrEsg [RHS]normrM (gtr0_norm T_gt0).
apply: le_lt_trans; apply: ler_sum => m _; rewrite rowsE normrM normr_sg.
by case: (_ != 0); rewrite ?mul1r // mul0r.
Qed.

End Dominance.

Theorem dominant_minima_nearby_sound net radius :
  dominant_minima_check net radius -> no_bad_local_minimum_nearby net radius.
Proof.
move=> ok R theta near_theta; have enough : enough_rows net by case/and3P: ok => _ _ /and5P[].
exact: every_minimum_of_dominance (dominant_rows_dominate ok near_theta enough).
Qed.

Theorem dominant_minima_sound net : dominant_minima_check net zero_Q -> no_bad_local_minimum net.
Proof.
move=> ok R; apply: (dominant_minima_nearby_sound ok).
have near_self (x : Q) : `|ratr (rat_of_Q x) - in_field R x| <= in_field R zero_Q.
  by rewrite val0 subrr normr0.
by split=> [i n|l _ i n|l _ i j]; rewrite !mxE near_self.
Qed.
