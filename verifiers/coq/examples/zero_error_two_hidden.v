(* L = 3: the loss is 0 at weights of the last two layers, W_1 being fixed.   *)

From Checker Require Import certificates.

From Checker Require Import list_point zero_error_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 1; 1; 1]%N
  (* N *) 1
  (* slopes *) [:: 1; 1#2]%Q
  (* X, d_0 x N *) [::
    [:: -1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 1] ];
   [::
    [:: 1] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::
   [::
    [:: 1] ] ]%Q.

Definition p : point := Point net
  (* y, 1 x N *) [::
    [:: -1#2] ]%Q
  (* W_{L-1}, d_{L-1} x d_{L-2} *) [::
    [:: 1] ]%Q
  (* W_L, 1 x d_{L-1} *) [::
    [:: 2] ]%Q.

(* the sum of the squared errors, 2 N times the MSE *)
Theorem loss_is_zero : forall R : realFieldType, point_loss R p = 0%R.
Proof. apply: (@zero_error_sound p). accept_certificate. Qed.

Theorem no_loss_is_smaller : forall (R : realFieldType) r w,
  (point_loss R p <= network_loss (point_targets R p) r w)%R.
Proof. exact: zero_error_global_minimum loss_is_zero. Qed.
