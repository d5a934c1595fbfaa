(* Any finite set of slopes that agree modulo m: here 1, 3/10 and -6, modulo 7. *)

From Checker Require Import certificates.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 3; 2]%N
  (* N *) 6
  (* slopes *) [:: 1; 3#10; -6]%Q
  (* X, d_0 x N *) [::
    [:: 3; 4; -8; -1; 7; 6];
    [:: 3; 0; 6; 2; 9; -3];
    [:: 7; -5; 0; -5; -6; -1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 8; -5; 0; -6; -7; 1];
    [:: 6; 8; -6; 2; 4; 1] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::].

Definition cert : congruence_certificate := CongruenceCertificate
  (* modulus *) 7
  (* c *) 1
  (* rows *) [:: 0; 1; 2; 3; 4; 5]%N
  (* Y, N x #rows *) [::
    [:: 3; 2; 5; 5; 2; 3];
    [:: 3; 4; 6; 2; 5; 4];
    [:: 4; 2; 5; 0; 6; 2];
    [:: 2; 5; 4; 3; 4; 6];
    [:: 4; 3; 6; 3; 4; 1];
    [:: 2; 5; 3; 0; 0; 0] ]%Z.

Theorem full_rank_for_every_pattern :
  forall p : network_pattern net, \rank (network_gradient p) = 6.
Proof. apply: (@congruence_sound net cert). accept_certificate. Qed.
