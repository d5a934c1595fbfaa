(* refused by: zero_error_check                                               *)
(* The slopes are s and 1.                                                    *)

From Checker Require Import certificates.

From Checker Require Import list_point zero_error_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 1; 2]%N
  (* N *) 2
  (* slopes *) [:: 1#2; 1]%Q
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
    [:: -1];
    [:: 1] ]%Q
  (* W_L, 1 x d_{L-1} *) [::
    [:: -1; -1] ]%Q.

(* the part that fails *)
Fact reason : point_shaped p = false.
Proof. vm_compute. reflexivity. Qed.

(* the sum of the squared errors, 2 N times the MSE *)
Theorem loss_is_zero : forall R : realFieldType, point_loss R p = 0%R.
Proof. apply: (@zero_error_sound p). accept_certificate. Qed.
