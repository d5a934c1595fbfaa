(* Theorems 4 and 5 for a certified network: the certificates see the         *)
(* instance over the rationals; the weights that move, and the targets y,     *)
(* live in any ordered field R, in which the data are read.                   *)

From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import network local_minimum no_bad_local_minima.
From Checker Require Import numbers network_certificate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Theorem certified_no_bad_local_minima (net : network) (R : realFieldType)
    (pos neg : 'I_(size (slopes net))) :
  (forall p : network_pattern net, \rank (network_gradient p) = samples net) ->
  network_slope pos = 1 ->
  forall (theta : instance R (width net) (samples net)) y w,
    same_below (depth net) theta (map_instance (ratr_rmorphism R) (network_instance net)) ->
    tail_differentiable (ratr (network_slope neg)) theta y w ->
    tail_minimum (ratr (network_slope neg)) theta y w ->
    tail_loss (k := depth net) (ratr (network_slope neg)) theta y w = 0.
Proof.
move=> full slope_pos theta y w.
apply: (no_bad_local_minima (slopes := fun i => ratr (network_slope i)) (pos := pos)).
  by rewrite slope_pos rmorph1.
move=> p; rewrite -[RHS](full p) -(mxrank_map (ratr_rmorphism R)) map_gradient_matrix.
congr mxrank; apply: eq_gradient_matrix => // l _.
by apply/matrixP => i n; rewrite !mxE.
Qed.
