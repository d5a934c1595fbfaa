(* L = 3, widths 2, 3, 4, N = 12, slopes 1 and 1/2, with W_1 = [1, 0]: entries 13 and 1, *)
(* where the dominance of G^p, with slopes of one sign, leaves no bad local minimum. *)

From Checker Require Import certificates.

From Checker Require Import list_point every_minimum_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 2; 3; 4]%N
  (* N *) 12
  (* slopes *) [:: 1; 1#2]%Q
  (* X, d_0 x N *) [::
    [:: 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1];
    [:: 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 13; 1; 1; 13; 1; 1; 13; 1; 1; 13; 1; 1];
    [:: 1; 13; 1; 1; 13; 1; 1; 13; 1; 1; 13; 1];
    [:: 1; 1; 13; 1; 1; 13; 1; 1; 13; 1; 1; 13] ];
   [::
    [:: 13; 13; 13; 1; 1; 1; 1; 1; 1; 1; 1; 1];
    [:: 1; 1; 1; 13; 13; 13; 1; 1; 1; 1; 1; 1];
    [:: 1; 1; 1; 1; 1; 1; 13; 13; 13; 1; 1; 1];
    [:: 1; 1; 1; 1; 1; 1; 1; 1; 1; 13; 13; 13] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::
   [::
    [:: 1; 0];
    [:: 1; 0];
    [:: 1; 0] ] ]%Q.

Theorem no_bad_local_minimum_here : no_bad_local_minimum net.
Proof. apply: (@dominant_minima_sound net). accept_certificate. Qed.
