(* L = 3, widths 2, 2, 2, N = 3, slopes 1 and 1/2, dense noise: B is a pseudo-inverse of G *)
(* at the slopes' middle, rounded.                                            *)

From Checker Require Import certificates.

From Checker Require Import list_point every_minimum_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 2; 2; 2]%N
  (* N *) 3
  (* slopes *) [:: 1; 1#2]%Q
  (* X, d_0 x N *) [::
    [:: -5; 3; 3];
    [:: 5; 7; 3] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 8; -6; 7];
    [:: -1; 4; -2] ];
   [::
    [:: 0; 4; -1];
    [:: 7; 0; 8] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::
   [::
    [:: 1; -9];
    [:: 4; 9] ] ]%Q.

Definition B : seq (seq Q) := [::
    [:: 0; 0; -7; 8];
    [:: 3; 5; 0; 1];
    [:: 1; 0; 2; -16] ]%Q.

Theorem no_bad_local_minimum_here : no_bad_local_minimum net.
Proof. apply: (@preconditioned_dominance_sound net B). accept_certificate. Qed.
