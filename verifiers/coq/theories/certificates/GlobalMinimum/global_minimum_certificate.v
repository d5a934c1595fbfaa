(* Bounds from below for the MSE at all weights of the last two layers, by    *)
(* trees (branching_certificate.v) or by cells (no_zero_error_certificate.v); *)
(* and the exact global minimum: such a bound that is the MSE at a point.     *)

From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import numbers list_matrix rank_certificate network_certificate.
From Checker Require Import local_minimum lower_bounds list_point no_zero_error_certificate branching_certificate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

(* The loss at the point is 2 N error, and no weights have a smaller one: over every ordered *)
(* field; the loss is 2 N times the MSE.                                      *)
Definition global_minimum (p : point) (error : Q) : Prop := forall R : realFieldType,
  point_loss R p = (2 * samples (point_network p))%:R * in_field R error
  /\ forall r w, point_loss R p <= network_loss (point_targets R p) r w.

(* No weights have an MSE below the error: over every ordered field. *)
Definition error_at_least (net : network) (targets : seq (seq Q)) (error : Q) : Prop :=
  forall (R : realFieldType) r w,
  (2 * samples net)%:R * in_field R error <= @network_loss R net (field_matrix R 1 (samples net) targets) r w.

(* 2 N *)
Definition twice_samples (net : network) : Q := Qmake (Z.of_nat (2 * samples net)) xH.

Definition loss_is (p : point) (error : Q) : bool :=
  Qeq_bool (dot_Q (list_errors p) (list_errors p)) (mul_Q (twice_samples (point_network p)) error).

Lemma val_twice_samples (R : realFieldType) net : in_field R (twice_samples net) = (2 * samples net)%:R.
Proof. by rewrite /in_field rat_of_Z int_of_Z_of_nat ratr_int. Qed.

Lemma loss_isP (R : realFieldType) p error : point_shaped p -> loss_is p error ->
  point_loss R p = (2 * samples (point_network p))%:R * in_field R error.
Proof.
move=> p_ok /(val_eq R); rewrite val_mul val_twice_samples => <-.
rewrite (val_dot R (size_list_errors p) (size_list_errors p)); apply: eq_bigr => n _.
by rewrite (val_error R p_ok) expr2.
Qed.

(* -------- by branching -------- *)

Definition error_at_least_branching_check net targets error c : bool :=
  is_positive error && branches_check net targets (mul_Q (twice_samples net) error) c.

Theorem error_at_least_branching_sound net targets error c :
  error_at_least_branching_check net targets error c -> error_at_least net targets error.
Proof.
case/andP=> _ ok R r w; have [_] := bounded_by_vectors (branches_bounding ok (R := R)) r w.
by rewrite val_mul val_twice_samples.
Qed.

Definition global_minimum_branching_check p error c : bool :=
  [&& point_shaped p, loss_is p error &
      branches_check (point_network p) (target_rows p) (mul_Q (twice_samples (point_network p)) error) c].

Theorem global_minimum_branching_sound p error c :
  global_minimum_branching_check p error c -> global_minimum p error.
Proof.
case/and3P=> p_ok loss_ok ok R; have lossE := loss_isP R p_ok loss_ok; split=> // r w.
have [_] := bounded_by_vectors (branches_bounding ok (R := R)) r w.
by rewrite val_mul val_twice_samples lossE.
Qed.

(* -------- by cells -------- *)

Definition error_at_least_cells_check net targets error (c : cells_certificate) : bool :=
  [&& is_positive error, cells_check net targets c &
      all (bounds_below targets (mul_Q (twice_samples net) error)) (refutations c)].

Theorem error_at_least_cells_sound net targets error c :
  error_at_least_cells_check net targets error c -> error_at_least net targets error.
Proof.
case/and3P=> _ ok bounds R r w; have [_] := cells_bound ok bounds r w.
by rewrite val_mul val_twice_samples.
Qed.

Definition global_minimum_cells_check p error (c : cells_certificate) : bool :=
  let net := point_network p in
  [&& point_shaped p, loss_is p error, cells_check net (target_rows p) c &
      all (bounds_below (target_rows p) (mul_Q (twice_samples net) error)) (refutations c)].

Theorem global_minimum_cells_sound p error c : global_minimum_cells_check p error c -> global_minimum p error.
Proof.
case/and4P=> p_ok loss_ok ok bounds R; have lossE := loss_isP R p_ok loss_ok; split=> // r w.
have [_] := cells_bound ok bounds r w.
by rewrite val_mul val_twice_samples lossE.
Qed.
