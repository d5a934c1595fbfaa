(* refused by: descent_check                                                  *)
(* The error rises in this direction.                                         *)

From Checker Require Import certificates.

From Checker Require Import list_point local_minimum_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 1; 1]%N
  (* N *) 1
  (* slopes *) [:: 1; 1#2]%Q
  (* X, d_0 x N *) [::
    [:: 1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 1] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::]%Q.

Definition p : point := Point net
  (* y, 1 x N *) [::
    [:: 0] ]%Q
  (* W_{L-1}, d_{L-1} x d_{L-2} *) [::
    [:: 1] ]%Q
  (* W_L, 1 x d_{L-1} *) [::
    [:: -1] ]%Q.

(* 1 x d_{L-2} *)
Definition direction : seq (seq Q) := [::
    [:: 1] ]%Q.

(* the part that fails *)
Fact reason : is_negative (change_along (unit_form p 0) (nth [::] direction 0)) = false.
Proof. vm_compute. reflexivity. Qed.

(* every neighbourhood has weights of smaller error *)
Theorem no_local_minimum_at_p : not_a_local_minimum p.
Proof. apply: (@descent_sound p 0 direction). accept_certificate. Qed.
