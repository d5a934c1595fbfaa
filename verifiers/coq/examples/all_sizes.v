(* The theorem for all sizes at one size: over the rationals, widths 4, 4, 3 and *)
(* N = 12, some instance has full rank for every pattern over every finite set of *)
(* nonzero slopes.  Nothing is computed.                                      *)

From Checker Require Import certificates.
From Checker Require Import witness.
Import GRing.Theory.
Local Open Scope ring_scope.

Definition widths_443 l : nat := nth 0%N [:: 4; 4; 3]%N l.

Theorem some_instance_has_full_rank :
  exists theta : instance [ringType of rat] widths_443 12, forall S (s : 'I_S -> rat),
    (forall i, s i != 0) -> forall p : pattern widths_443 12 S,
    \rank (gradient_matrix theta (slopes_of (R := [ringType of rat]) s p) 1) = 12%N.
Proof. by apply: full_rank_all_sizes => // -[|[|]]. Qed.
