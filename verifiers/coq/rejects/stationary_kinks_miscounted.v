(* refused by: stationary_check                                               *)
(* Two inputs u are 0, not none.                                              *)

From Checker Require Import certificates.

From Checker Require Import list_point local_minimum_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 1; 1]%N
  (* N *) 2
  (* slopes *) [:: 1; -1]%Q
  (* X, d_0 x N *) [::
    [:: 1; -2] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 1; 1] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::]%Q.

Definition p : point := Point net
  (* y, 1 x N *) [::
    [:: 2; -1] ]%Q
  (* W_{L-1}, d_{L-1} x d_{L-2} *) [::
    [:: 0] ]%Q
  (* W_L, 1 x d_{L-1} *) [::
    [:: 1] ]%Q.

(* the part that fails *)
Fact reason : (count_kinks p == 0) = false.
Proof. vm_compute. reflexivity. Qed.

(* a local minimum with positive error, differentiable, so many inputs of layer L-1 being 0 *)
Theorem local_minimum_at_p : differentiable_local_minimum p 0.
Proof. apply: (@stationary_sound p). accept_certificate. Qed.
