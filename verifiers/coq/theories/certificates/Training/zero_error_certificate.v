(* zero_error_check: the loss is 0 at an explicit point, computed there;      *)
(* so the point is a global minimum.                                          *)

From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import numbers list_matrix network_certificate local_minimum list_point.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

(* Over every ordered field, the reals among them. *)
Definition zero_error_point (p : point) : Prop := forall R : realFieldType, point_loss R p = 0.

Definition errors_vanish (p : point) : bool := all (fun e => ~~ nonzero e) (list_errors p).

Definition zero_error_check (p : point) : bool := point_shaped p && errors_vanish p.

Theorem zero_error_sound p : zero_error_check p -> zero_error_point p.
Proof.
case/andP=> p_ok /(all_nthP zero_Q) e0 R; apply: big1 => n _.
have := e0 n; rewrite size_list_errors => /(_ (ltn_ord n)).
by rewrite -(val_eq0 R) (val_error R p_ok) /network_error => /eqP ->; rewrite expr0n.
Qed.

(* No weights of the last two layers have a smaller loss. *)
Theorem zero_error_global_minimum p : zero_error_point p ->
  forall (R : realFieldType) r w, point_loss R p <= network_loss (point_targets R p) r w.
Proof. by move=> loss0 R r w; rewrite loss0 sumr_ge0 // => n _; rewrite sqr_ge0. Qed.
