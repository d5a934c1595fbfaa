(* L = 5, random entries up to units and multiples of powers of a prime.      *)

From Checker Require Import certificates.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 2; 2; 2; 2; 2]%N
  (* N *) 4
  (* slopes *) [:: 1; 1#2]%Q
  (* X, d_0 x N *) [::
    [:: -13; 20; 7; -5];
    [:: 2; 8; 4; 6] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 17; -16; 10; 25];
    [:: 6; -2; -1; 1] ];
   [::
    [:: 26; 7; -2; -14];
    [:: 9; -9; -2; 9] ];
   [::
    [:: 1; -6; -17; 12];
    [:: -18; -22; 3; 16] ];
   [::
    [:: 5; 22; 18; -12];
    [:: -9; 21; 2; -4] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::
   [::
    [:: -5; -18];
    [:: 20; 21] ];
   [::
    [:: -4; 3];
    [:: -2; -18] ];
   [::
    [:: -26; 15];
    [:: -11; -9] ] ]%Q.

Theorem full_rank_for_every_pattern :
  forall p : network_pattern net, \rank (network_gradient p) = 4.
Proof. apply: (@residues_sound net (3)%Z). accept_certificate. Qed.
