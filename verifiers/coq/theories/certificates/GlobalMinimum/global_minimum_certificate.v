(* The exact global minimum: the MSE at a point, computed there, and a bound  *)
(* from below for the loss at all weights of the last two layers, by trees    *)
(* (branching_certificate.v) or by cells (no_zero_error_certificate.v).       *)

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
