(* refused by: congruence_check                                               *)
(* The modulus 13 does not divide the numerator of 1 - 1/100.                 *)

From Checker Require Import certificates.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 4; 4; 3]%N
  (* N *) 12
  (* slopes *) [:: 1; 1#100]%Q
  (* X, d_0 x N *) [::
    [:: 3; 4; -8; -1; 7; 6; 3; 0; 6; 2; 9; -3];
    [:: 7; -5; 0; -5; -6; -1; 8; -5; 0; -6; -7; 1];
    [:: 6; 8; -6; 2; 4; 1; -3; 8; 6; 5; 7; -1];
    [:: -8; 8; -9; -7; 3; -9; 6; 1; -2; 1; -7; -3] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 9; -2; -2; -5; 8; 5; -7; -7; 1; 7; 6; -6];
    [:: 0; 8; 0; -6; 8; 1; 8; -3; 8; 9; 0; 5];
    [:: -7; 3; 1; 9; -2; 0; -4; -3; -4; -8; -1; 6];
    [:: -7; -7; -5; -5; -8; -7; 8; 3; 7; -1; 7; -2] ];
   [::
    [:: -3; 9; 4; 9; -1; 5; 6; 2; -7; 1; -6; 6];
    [:: 9; 1; -3; -2; -9; -1; -6; -2; 2; -4; 1; 4];
    [:: -8; -6; -5; -2; -8; 9; 8; -7; -9; -6; -3; 9] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::
   [::
    [:: -6; 3; -7; 2];
    [:: -6; -8; -9; -3];
    [:: -4; -6; 6; -3];
    [:: -8; -9; 8; 4] ] ]%Q.

Definition cert : congruence_certificate := CongruenceCertificate
  (* modulus *) 13
  (* c *) 1
  (* rows *) [:: 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 11]%N
  (* Y, N x #rows *) [::
    [:: 6; 4; 10; 5; 3; 10; 3; 6; 4; 5; 7; 5];
    [:: 3; 9; 0; 9; 5; 6; 7; 6; 3; 8; 1; 2];
    [:: 2; 4; 8; 10; 6; 6; 4; 7; 4; 3; 9; 9];
    [:: 4; 3; 1; 7; 10; 4; 9; 8; 2; 3; 8; 4];
    [:: 6; 5; 5; 7; 2; 6; 1; 7; 0; 8; 8; 2];
    [:: 10; 10; 10; 5; 2; 8; 6; 5; 1; 1; 0; 4];
    [:: 10; 5; 6; 7; 1; 1; 9; 7; 9; 1; 9; 0];
    [:: 8; 4; 10; 1; 7; 10; 8; 10; 3; 7; 1; 0];
    [:: 7; 9; 2; 0; 0; 8; 10; 1; 6; 4; 6; 7];
    [:: 3; 4; 6; 2; 1; 3; 9; 10; 4; 0; 6; 0];
    [:: 6; 2; 10; 5; 8; 7; 0; 9; 10; 1; 6; 4];
    [:: 3; 0; 6; 3; 2; 6; 4; 5; 10; 2; 0; 4] ]%Z.

(* the part that fails *)
Fact reason : slopes_agree net (common_modulus cert) = false.
Proof. vm_compute. reflexivity. Qed.

Theorem full_rank_for_every_pattern :
  forall p : network_pattern net, \rank (network_gradient p) = 12.
Proof. apply: (@congruence_sound net cert). accept_certificate. Qed.
