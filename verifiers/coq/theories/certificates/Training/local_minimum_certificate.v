(* Certificates that the training error has, or has not, a local minimum at a *)
(* point, which may be on kinks.                                              *)
(*                                                                            *)
(* stationary, multipliers and descent of certificates/FORMAT.md. For unit i, *)
(* with c_n = e^n E_i^n, or - e^n E_i^n where w_i < 0, the change of the loss *)
(* at first order (first_order.v) is                                          *)
(*   h_i(delta) = <delta, b> + sum_k psi_k(<delta, z_k>),  list_kinks.v,      *)
(*   b = sum of c_n tau(u_i^n) z^n over the samples with u_i^n != 0,          *)
(* with a kink k for each class of parallel z^n != 0 with u_i^n = 0, in the   *)
(* order of their first samples, the first of which is z_k.                   *)
(*   stationary   every unit is flat: left_k = right_k for all k, and         *)
(*                b + sum_k right_k z_k = 0                                   *)
(*   multipliers  units with w_i = 0 are flat; for the others one row nu with *)
(*                left_k <= nu_k <= right_k and b + sum_k nu_k z_k = 0, or    *)
(*                for each choice of sides mu >= 0 with                       *)
(*                b + sum_k (right_k or left_k) z_k = sum_k mu_k (+-1) z_k;   *)
(*                and left_k != right_k somewhere where w_i != 0              *)
(*   descent      h_i(delta) < 0 where w_i != 0; where w_i = 0,               *)
(*                h_i(delta) != 0, or h_i(r_i) = <b, r_i> != 0                *)

From Coq Require Import ZArith NArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import network numbers list_matrix rank_certificate network_certificate.
From Checker Require Import local_minimum first_order differentiable no_bad_local_minima.
From Checker Require Import generic_direction list_point list_kinks.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

(* -------- the claims -------- *)

Section Claims.
Variables (R : realFieldType) (p : point).
Local Notation net := (point_network p).

(* the loss, 2 N times the MSE, as a function of (W_{L-1}, W_L) *)
Definition training_loss r w : R := network_loss (point_targets R p) r w.

Definition has_local_minimum : Prop := exists2 eps, 0 < eps &
  forall r w, near eps (point_hidden R p) r -> near eps (point_output R p) w ->
  training_loss (point_hidden R p) (point_output R p) <= training_loss r w.

Definition is_differentiable : Prop :=
  differentiable_at training_loss (point_hidden R p) (point_output R p).

Definition has_smaller_nearby : Prop := forall eps, 0 < eps ->
  exists r w, [/\ near eps (point_hidden R p) r, near eps (point_output R p) w &
                  training_loss r w < training_loss (point_hidden R p) (point_output R p)].

(* the number of u_i^n that are 0 *)
Definition kinks_at : nat :=
  #|[set x : 'I_(width net (depth net).+1) * 'I_(samples net) |
     (point_hidden R p *m last_inputs R net) x.1 x.2 == 0]|.

End Claims.

(* over every ordered field *)
Definition differentiable_local_minimum (p : point) (kinks : nat) : Prop := forall R : realFieldType,
  [/\ 0 < point_loss R p, is_differentiable R p, has_local_minimum R p & kinks_at R p = kinks].

Definition nondifferentiable_local_minimum (p : point) (kinks : nat) : Prop := forall R : realFieldType,
  [/\ 0 < point_loss R p, ~ is_differentiable R p, has_local_minimum R p & kinks_at R p = kinks].

Definition not_a_local_minimum (p : point) : Prop := forall R : realFieldType, has_smaller_nearby R p.

(* -------- the checks -------- *)

Section Lists.
Variable p : point.
Local Notation net := (point_network p).
Local Notation N := (samples net).
Local Notation D := (width net (depth net).+1).
Local Notation d := (width net (depth net)).
Local Notation s := (negative_slope net).
Local Notation ent := (entry zero_Q).

Definition output_weight i : Q := ent (output_rows p) 0 i.

(* c_1 .. c_N *)
Definition signed_errors i : seq Q :=
  let es := list_errors p in
  mkseq (fun n => let c := mul_Q (nth zero_Q es n) (ent (list_last_noise net) i n) in
                  if is_negative (output_weight i) then Qopp c else c) N.

(* b and the kinks *)
Definition unit_form i : seq Q * seq kink :=
  let cs := signed_errors i in
  let us := nth [::] (list_preactivations p) i in
  let zs := list_hidden_outputs net in
  let fs := mkseq (fun n => let u := nth zero_Q us n in
                            if nonzero u then mul_Q (nth zero_Q cs n) (slope_Q s u) else zero_Q) N in
  (mkseq (fun j => dot_Q fs [seq nth zero_Q z j | z <- zs]) d,
   foldl (fun ks n => if nonzero (nth zero_Q us n) then ks
                      else add_kink d s (nth zero_Q cs n) (nth [::] zs n) ks) [::] (iota 0 N)).

Definition count_kinks : nat :=
  sumn [seq count (fun u => ~~ nonzero u) us | us <- list_preactivations p].

(* what both kinds of local minimum ask *)
Definition positive_error_check (kinks : nat) : bool :=
  [&& point_shaped p, has nonzero (list_errors p) & count_kinks == kinks].

Definition unit_flat_check i : bool := let h := unit_form i in flat_check d h.1 h.2.

Definition stationary_check (kinks : nat) : bool :=
  positive_error_check kinks && all unit_flat_check (iota 0 D).

(* a matrix of so many columns, one for a kink, and its rows *)
Definition unit_multipliers := (nat * seq (seq Q))%type.

(* as many rows as choices of sides, without unary powers *)
Definition enough_cones (K : nat) (M : seq (seq Q)) : bool :=
  N.eqb (N.of_nat (size M)) (N.pow 2 (N.of_nat K)).

Definition unit_multipliers_check i (M : unit_multipliers) : bool :=
  let h := unit_form i in
  [&& M.1 == size h.2, all (fun row => size row == M.1) M.2 &
      if ~~ nonzero (output_weight i) then (size M.2 == 0%N) && flat_check d h.1 h.2
      else if size M.2 == 1%N then convex_check d h.1 h.2 (nth [::] M.2 0)
      else if enough_cones (size h.2) M.2 then cones_check d h.1 h.2 M.2 else false].

Definition unit_not_odd i : bool := nonzero (output_weight i) && not_odd_check d (unit_form i).2.

Definition multipliers_check (kinks : nat) (units : seq unit_multipliers) : bool :=
  [&& positive_error_check kinks, size units == D,
      all (fun i => unit_multipliers_check i (nth (0%N, [::]) units i)) (iota 0 D) &
      has unit_not_odd (iota 0 D)].

(* h_i(delta) *)
Definition change_along (h : seq Q * seq kink) (delta : seq Q) : Q :=
  foldl (fun x k => let t := dot_Q delta (normal k) in
                    add_Q x (mul_Q (if is_negative t then left_slope k else right_slope k) t))
        (dot_Q delta h.1) h.2.

(* a unit, and a direction, 1 x d_{L-2} *)
Definition descent_check (i : nat) (direction : seq (seq Q)) : bool :=
  let h := unit_form i in let delta := nth [::] direction 0 in
  [&& point_shaped p, (i < D)%N, shape 1%N d direction, all (fun k => size (normal k) == d) h.2 &
      if nonzero (output_weight i) then is_negative (change_along h delta)
      else nonzero (change_along h delta) || nonzero (change_along h (nth [::] (hidden_rows p) i))].

End Lists.

(* -------- soundness -------- *)

Section Soundness.
Variables (R : realFieldType) (p : point).
Hypothesis p_ok : point_shaped p.
Local Notation net := (point_network p).
Local Notation N := (samples net).
Local Notation D := (width net (depth net).+1).
Local Notation d := (width net (depth net)).
Local Notation s := (negative_slope net).
Local Notation val := (in_field R).
Local Notation z := (last_inputs R net).
Local Notation r := (point_hidden R p).
Local Notation w := (point_output R p).
Local Notation h := (unit_change (val s) (last_noise R net) z (point_targets R p) r w).

Lemma val_signed_error (i : 'I_D) (n : 'I_N) : val (nth zero_Q (signed_errors p i) n)
  = unit_sign w i * (network_error (point_targets R p) r w n * last_noise R net i n).
Proof.
rewrite nth_mkseq // -(val_error R p_ok) -val_last_noise -val_mul /unit_sign -val_output val_lt0.
by rewrite /output_weight; case: ifP => _; rewrite ?val_opp ?mulN1r ?mul1r.
Qed.

Lemma inner_hidden_output delta (n : 'I_N) :
  inner delta (vector R d (nth [::] (list_hidden_outputs net) n)) = (delta *m z) 0 n.
Proof.
rewrite [RHS]mxE; apply: eq_bigr => j _.
by rewrite mxE -(val_hidden_outputs R (point_training p_ok)).
Qed.

Lemma kinks_value_unit (i : 'I_D) delta : kinks_value delta (unit_form p i).2
  = \sum_(n < N | preactivation z r i n == 0)
      val (nth zero_Q (signed_errors p i) n) * leaky (val s) ((delta *m z) 0 n).
Proof.
set us := nth [::] (list_preactivations p) i; set cs := signed_errors p i.
have fold ks ns : kinks_value delta (foldl (fun ks n => if nonzero (nth zero_Q us n) then ks
      else add_kink d s (nth zero_Q cs n) (nth [::] (list_hidden_outputs net) n) ks) ks ns)
    = kinks_value delta ks + \sum_(n <- ns | ~~ nonzero (nth zero_Q us n)) val (nth zero_Q cs n)
        * leaky (val s) (inner delta (vector R d (nth [::] (list_hidden_outputs net) n))).
  elim: ns ks => [|n ns IH] ks /=; first by rewrite big_nil addr0.
  rewrite IH big_cons; case: (nonzero _) => //=.
  by rewrite kinks_value_add addrA.
rewrite /unit_form /= fold /kinks_value big_nil add0r -/(index_iota 0 N) -{1}[N]subn0 big_mkord.
apply: eq_big => n; last by rewrite inner_hidden_output.
by rewrite -(val_preactivation R p_ok) val_eq0.
Qed.

Lemma unit_formE (i : 'I_D) delta :
  piecewise (unit_form p i).1 (unit_form p i).2 delta = h i delta.
Proof.
rewrite /piecewise kinks_value_unit /unit_change.
rewrite [RHS](bigID (fun n => preactivation z r i n == 0)) /= [LHS]addrC.
congr (_ + _).
  apply: eq_bigr => n /eqP u0; rewrite val_signed_error /output_change /leaky_change u0 eqxx.
  by rewrite -!mulrA mulrCA.
set us := nth [::] (list_preactivations p) i; set cs := signed_errors p i.
set fs := mkseq (fun n => let u := nth zero_Q us n in
                          if nonzero u then mul_Q (nth zero_Q cs n) (slope_Q s u) else zero_Q) N.
transitivity (\sum_(n < N) val (nth zero_Q fs n) * (delta *m z) 0 n).
  under [RHS]eq_bigr do rewrite mxE mulr_sumr.
  rewrite exchange_big /=; apply: eq_bigr => j _; rewrite mxE nth_mkseq //.
  rewrite (val_dot R (size_mkseq _ _)); last by rewrite size_map size_hidden_outputs.
  rewrite mulr_sumr.
  apply: eq_bigr => n _; rewrite mulrCA; congr (_ * (_ * _)).
  rewrite (nth_map [::]) ?size_hidden_outputs //.
  exact: (val_hidden_outputs R (point_training p_ok)).
rewrite (bigID (fun n => preactivation z r i n == 0)) /= big1 ?add0r => [|n u0]; last first.
  rewrite nth_mkseq //= -/(entry zero_Q (list_preactivations p) i n).
  by move: u0; rewrite -(val_preactivation R p_ok) val_eq0 => /negPf->; rewrite val0 mul0r.
apply: eq_bigr => n u_neq0; rewrite nth_mkseq //= -/(entry zero_Q (list_preactivations p) i n).
have := u_neq0; rewrite -(val_preactivation R p_ok) val_eq0 negbK => ->.
rewrite val_mul val_slope (val_preactivation R p_ok) val_signed_error /output_change /leaky_change.
by rewrite (negPf u_neq0) -!mulrA mulrCA.
Qed.

Lemma kinks_atE : kinks_at R p = count_kinks p.
Proof.
have size_us : size (list_preactivations p) = D by rewrite size_mkseq.
have size_u i : (i < D)%N -> size (nth [::] (list_preactivations p) i) = N.
  by move=> lt_i; rewrite nth_mkseq // size_map size_hidden_outputs.
rewrite /count_kinks sumnE big_map (big_nth [::]) size_us big_mkord /kinks_at -sum1dep_card big_mkcond /=.
rewrite -(pair_bigA _ (fun i n => if (r *m z) i n == 0 then 1%N else 0%N)) /=; apply: eq_bigr => i _.
rewrite -sum1_count [RHS](big_nth zero_Q) size_u // big_mkord [RHS]big_mkcond /=; apply: eq_bigr => n _.
rewrite -/(preactivation z r) -(val_preactivation R p_ok) val_eq0 /entry.
by case: (nonzero _).
Qed.

Lemma point_loss_gt0 : has nonzero (list_errors p) -> 0 < point_loss R p.
Proof.
case/(has_nthP zero_Q) => n; rewrite size_list_errors => lt_n nz.
rewrite /point_loss /network_loss /loss (bigD1 (Ordinal lt_n)) //=.
rewrite ltr_paddr ?sumr_ge0 // => [m _|]; first exact: sqr_ge0.
rewrite exprn_even_gt0 //= -[error _ _ _ _ _ _ _]/(network_error (point_targets R p) r w (Ordinal lt_n)).
by rewrite -(val_error R p_ok) val_eq0 negbK.
Qed.

Lemma unit_flat_change (i : 'I_D) delta : unit_flat_check p i -> h i delta = 0.
Proof. by move=> /(flatP delta); rewrite unit_formE. Qed.

Lemma flat_point : (forall i delta, h i delta = 0) -> has_local_minimum R p /\ is_differentiable R p.
Proof. by move/differentiable_local_minimum_iff. Qed.

Lemma output_nonzero (i : 'I_D) : nonzero (output_weight p i) = (w 0 i != 0).
Proof. by rewrite -(val_output R) val_eq0 negbK. Qed.

Lemma unit_multipliers_change (i : 'I_D) M delta : unit_multipliers_check p i M ->
  if w 0 i == 0 then h i delta = 0 else 0 <= h i delta.
Proof.
case/and3P=> _ _; rewrite output_nonzero negbK; case: ifP => _.
  by case/andP=> _; apply: unit_flat_change.
case: ifP => _; first by move=> /(convexP delta); rewrite unit_formE.
by case: ifP => // _ /(conesP delta); rewrite unit_formE.
Qed.

Lemma val_change_along b ks delta : size delta = d -> size b = d -> all (fun k => size (normal k) == d) ks ->
  val (change_along (b, ks) delta) = piecewise b ks (vector R d delta).
Proof.
move=> size_delta size_b; rewrite /change_along /piecewise /kinks_value /=.
have dotE v : size v = d -> val (dot_Q delta v) = inner (vector R d delta) (vector R d v).
  by move=> size_v; rewrite (val_dot R size_delta size_v); apply: eq_bigr => j _; rewrite !mxE.
rewrite -(dotE b) //; elim: ks (dot_Q delta b) => [|k ks IH] x; first by rewrite big_nil addr0.
case/andP=> /eqP size_k size_ks; rewrite IH // big_cons addrA; congr (_ + _).
rewrite val_add val_mul /kink_value -dotE // val_ge0.
by case: (is_negative _).
Qed.

End Soundness.

Lemma positive_errorP p kinks : positive_error_check p kinks ->
  point_shaped p /\ forall R, 0 < point_loss R p /\ kinks_at R p = kinks.
Proof.
by case/and3P=> p_ok nz /eqP <-; split=> // R; rewrite kinks_atE // point_loss_gt0.
Qed.

Lemma all_unitsP D (a : pred nat) (i : 'I_D) : all a (iota 0 D) -> a i.
Proof. by move/allP; apply; rewrite mem_iota /= ltn_ord. Qed.

Theorem stationary_sound p kinks : stationary_check p kinks -> differentiable_local_minimum p kinks.
Proof.
case/andP=> /positive_errorP[p_ok positive] flat R; have [loss_gt0 kinksE] := positive R.
have [|min_p diff_p] := @flat_point R p; last by split.
by move=> i delta; apply: unit_flat_change => //; apply: all_unitsP flat.
Qed.

Theorem multipliers_sound p kinks units : multipliers_check p kinks units ->
  nondifferentiable_local_minimum p kinks.
Proof.
case/and4P=> /positive_errorP[p_ok positive] _ units_ok /hasP[i]; rewrite mem_iota => lt_i /andP[wi_neq0 odd] R.
have [loss_gt0 kinksE] := positive R; split=> //.
  move/differentiable_iff/(_ (Ordinal lt_i)); rewrite -output_nonzero => /(_ wi_neq0) all_odd.
  have [delta] := not_oddP R (unit_form p i).1 odd.
  by rewrite !(@unit_formE R p p_ok (Ordinal lt_i)) all_odd eqxx.
apply/local_minimum_iff => j delta; apply: unit_multipliers_change => //.
exact: (all_unitsP (a := fun i => unit_multipliers_check p i (nth (0%N, [::]) units i))) units_ok.
Qed.

Theorem descent_sound p i direction : descent_check p i direction -> not_a_local_minimum p.
Proof.
case/and5P=> p_ok lt_i shape_delta size_ks.
have size_delta := shape_row shape_delta (isT : 0 < 1)%N; have size_r := size_hidden_row p_ok lt_i.
move=> falls R.
have changeE v : size v = width (point_network p) (depth (point_network p)) ->
    in_field R (change_along (unit_form p i) v)
    = unit_change (in_field R (negative_slope (point_network p))) (last_noise R _) (last_inputs R _)
        (point_targets R p) (point_hidden R p) (point_output R p) (Ordinal lt_i) (vector R _ v).
  by move=> size_v; rewrite -unit_formE // -(val_change_along R size_v (size_mkseq _ _) size_ks).
move: falls; rewrite (@output_nonzero R p (Ordinal lt_i)); case: ifP => [wi_neq0|/negbFE/eqP wi0].
  by rewrite -(val_lt0 R) changeE //; apply: descent_active.
case/orP; rewrite -[nonzero _]negbK -(val_eq0 R) changeE //; exact: descent_silent.
Qed.
