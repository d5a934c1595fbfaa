(* refused by: congruence_check                                               *)
(* c = 11 is divisible by the modulus; then Y = 0 would prove anything.       *)

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
  (* modulus *) 11
  (* c *) 11
  (* rows *) [:: 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 11]%N
  (* Y, N x #rows *) [::
    [:: 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0];
    [:: 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0];
    [:: 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0];
    [:: 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0];
    [:: 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0];
    [:: 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0];
    [:: 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0];
    [:: 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0];
    [:: 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0];
    [:: 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0];
    [:: 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0];
    [:: 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0] ]%Z.

(* the part that fails *)
Fact reason : ~~ Z.eqb (Z.modulo (scale cert) (common_modulus cert)) Z0 = false.
Proof. vm_compute. reflexivity. Qed.

Theorem full_rank_for_every_pattern :
  forall p : network_pattern net, \rank (network_gradient p) = 12.
Proof. apply: (@congruence_sound net cert). accept_certificate. Qed.
