(* L = 2, widths 2, 2, N = 3, slope 1/2: weights that fit the targets.        *)

From Checker Require Import certificates.

From Checker Require Import list_point zero_error_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 2; 2]%N
  (* N *) 3
  (* slopes *) [:: 1; 1#2]%Q
  (* X, d_0 x N *) [::
    [:: 1; 0; 1];
    [:: 0; 1; 1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 1; 1; 1];
    [:: 1; 1; 1] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::]%Q.

Definition p : point := Point net
  (* y, 1 x N *) [::
    [:: 1; 1; 5] ]%Q
  (* W_{L-1}, d_{L-1} x d_{L-2} *) [::
    [:: -34#3; 4#3];
    [:: 14#3; -14#3] ]%Q
  (* W_L, 1 x d_{L-1} *) [::
    [:: -1; -1] ]%Q.

(* the sum of the squared errors, 2 N times the MSE *)
Theorem loss_is_zero : forall R : realFieldType, point_loss R p = 0%R.
Proof. apply: (@zero_error_sound p). accept_certificate. Qed.
