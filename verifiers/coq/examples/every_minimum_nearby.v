(* L = 3, widths 2, 2, 2, N = 4, slopes 1 and 1/2: every instance within 1/100 of one *)
(* whose W_1 has entries off its first column.                                *)

From Checker Require Import certificates.

From Checker Require Import list_point every_minimum_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 2; 2; 2]%N
  (* N *) 4
  (* slopes *) [:: 1; 1#2]%Q
  (* X, d_0 x N *) [::
    [:: 9; 8; -7; 9];
    [:: 1; 0; 1; 0] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 9; 1; 9; 0];
    [:: 0; 9; 1; 9] ];
   [::
    [:: 99; 99; 1; 0];
    [:: 1; 0; 99; -99] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::
   [::
    [:: 90; 1];
    [:: 80; -1] ] ]%Q.

(* of every instance whose entries differ from those of net by at most the radius *)
Theorem no_bad_local_minimum_around : no_bad_local_minimum_nearby net (1#100)%Q.
Proof. apply: (@dominant_minima_nearby_sound net (1#100)%Q). accept_certificate. Qed.
