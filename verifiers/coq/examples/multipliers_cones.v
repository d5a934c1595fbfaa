(* The same local minimum, by multipliers for both sides of the kink.         *)

From Checker Require Import certificates.

From Checker Require Import list_point local_minimum_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 1; 2]%N
  (* N *) 2
  (* slopes *) [:: 1; 1#2]%Q
  (* X, d_0 x N *) [::
    [:: 1; -1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 3; 2];
    [:: 1; 1] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::]%Q.

Definition p : point := Point net
  (* y, 1 x N *) [::
    [:: 1#2; -3#2] ]%Q
  (* W_{L-1}, d_{L-1} x d_{L-2} *) [::
    [:: 0];
    [:: 1] ]%Q
  (* W_L, 1 x d_{L-1} *) [::
    [:: 1; 1] ]%Q.

(* for each unit the number of its kinks, and rows of multipliers for them *)
Definition units : seq unit_multipliers := [::
    (1, [::
     [:: 1#2];
     [:: 5#4] ]%Q);
    (0, [::
     [:: ] ]%Q) ].

(* a local minimum with positive error, not differentiable, so many inputs of layer L-1 being 0 *)
Theorem local_minimum_at_p : nondifferentiable_local_minimum p 2.
Proof. apply: (@multipliers_sound p _ units). accept_certificate. Qed.
