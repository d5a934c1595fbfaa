(* L = 2, widths 3, 2, N = 3, slopes 1 and 1/100, no noise: B is an inverse of X for   *)
(* each unit, so that the margins are 4 s, positive for every s > 0.          *)

From Checker Require Import certificates.

From Checker Require Import list_point every_minimum_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 3; 2]%N
  (* N *) 3
  (* slopes *) [:: 1; 1#100]%Q
  (* X, d_0 x N *) [::
    [:: 1; 1; 0];
    [:: 0; 1; 1];
    [:: 0; 0; 1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 1; 1; 1];
    [:: 1; 1; 1] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::]%Q.

Definition B : seq (seq Q) := [::
    [:: 1; -1; 1; 1; -1; 1];
    [:: 0; 1; -1; 0; 1; -1];
    [:: 0; 0; 1; 0; 0; 1] ]%Q.

(* for every y: every local minimum of the loss in (W_1, W_2), differentiable or not, has *)
(* zero loss, and there are weights of zero loss                              *)
Theorem no_bad_local_minimum_here : no_bad_local_minimum net.
Proof. apply: (@preconditioned_dominance_sound net B). accept_certificate. Qed.
