(* The modulus need not be prime and the minor need not be a unit: slopes 1 and 1/10, *)
(* modulus 9 = numerator of 1 - 1/10, one minor D = -1848 divisible by 3 but not by 9. *)
(* Y is the adjugate and c = D mod 9.                                         *)

From Checker Require Import certificates.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 2; 2]%N
  (* N *) 4
  (* slopes *) [:: 1; 1#10]%Q
  (* X, d_0 x N *) [::
    [:: 1; 1; -5; -1];
    [:: 3; 2; 1; -1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 2; 0; 4; -2];
    [:: 3; -3; -1; -3] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::].

Definition cert : congruence_certificate := CongruenceCertificate
  (* modulus *) 9
  (* c *) 6
  (* rows *) [:: 0; 1; 2; 3]%N
  (* Y, N x #rows *) [::
    [:: 3; 6; 0; 0];
    [:: 6; 3; 2; 1];
    [:: 0; 0; 6; 6];
    [:: 0; 3; 6; 6] ]%Z.

Theorem full_rank_for_every_pattern :
  forall p : network_pattern net, \rank (network_gradient p) = 4.
Proof. apply: (@congruence_sound net cert). accept_certificate. Qed.
