(* L = 3, widths 2, 2, 2, N = 4 without noise: of the 2^16 patterns 4608 have rank 2, *)
(* 22528 rank 3 and 38400 full rank.                                          *)

From Checker Require Import certificates rank_histogram_certificate enumeration_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 2; 2; 2]%N
  (* N *) 4
  (* slopes *) [:: 1; 1#2]%Q
  (* X, d_0 x N *) [::
    [:: 5; 9; -2; 6];
    [:: -7; 2; 8; 4] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 1; 1; 1; 1];
    [:: 1; 1; 1; 1] ];
   [::
    [:: 1; 1; 1; 1];
    [:: 1; 1; 1; 1] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::
   [::
    [:: -2; 1];
    [:: 4; -6] ] ]%Q.

(* exactly so many of all patterns have these ranks, and none another *)
Theorem patterns_by_rank : rank_histogram net
  (* rank, patterns *) [::
    (2, (4608)%Z);
    (3, (22528)%Z);
    (4, (38400)%Z) ].
Proof. apply: (@histogram_enumeration_sound net). accept_certificate. Qed.
