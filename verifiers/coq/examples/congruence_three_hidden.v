(* L = 4, widths 3, 2, 3, 3, N = 9, slopes 1 and -10, which agree modulo 11.  *)

From Checker Require Import certificates.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 3; 2; 3; 3]%N
  (* N *) 9
  (* slopes *) [:: 1; -10]%Q
  (* X, d_0 x N *) [::
    [:: 5; 8; 5; 5; 7; 9; -3; -4; 7];
    [:: 6; -4; -6; 5; 0; -5; -7; 8; -8];
    [:: 3; 5; -4; -9; 7; -7; -8; -8; -3] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: -2; -9; 5; 1; 5; 9; -3; 7; -2];
    [:: 0; 6; -9; -7; 5; -1; 4; 8; -7] ];
   [::
    [:: -1; 1; -2; 7; 0; -9; -7; 9; -6];
    [:: 3; -6; 0; 3; -7; -9; -9; -3; -3];
    [:: -8; 6; 3; 3; 4; -7; 9; -3; -1] ];
   [::
    [:: 1; -7; 0; 1; -9; 4; -6; -5; -2];
    [:: -6; -9; -8; 5; 6; -4; 8; -3; 5];
    [:: 7; -3; -5; 4; 3; -6; 3; 4; -3] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::
   [::
    [:: -9; -1; 9];
    [:: 0; -9; -3] ];
   [::
    [:: -4; 3];
    [:: 9; -6];
    [:: -8; -5] ] ]%Q.

Definition cert : congruence_certificate := CongruenceCertificate
  (* modulus *) 11
  (* c *) 1
  (* rows *) [:: 0; 1; 2; 3; 4; 5; 6; 7; 8]%N
  (* Y, N x #rows *) [::
    [:: 2; 7; 9; 7; 4; 1; 0; 7; 8];
    [:: 2; 10; 4; 10; 8; 2; 3; 4; 9];
    [:: 7; 9; 4; 5; 3; 4; 3; 5; 10];
    [:: 2; 7; 6; 9; 8; 4; 9; 3; 8];
    [:: 8; 8; 9; 2; 2; 10; 10; 1; 6];
    [:: 8; 7; 2; 8; 8; 7; 1; 2; 0];
    [:: 4; 1; 1; 10; 4; 1; 7; 3; 9];
    [:: 8; 6; 9; 6; 4; 0; 1; 10; 5];
    [:: 7; 8; 10; 1; 8; 8; 10; 10; 5] ]%Z.

Theorem full_rank_for_every_pattern :
  forall p : network_pattern net, \rank (network_gradient p) = 9.
Proof. apply: (@congruence_sound net cert). accept_certificate. Qed.
