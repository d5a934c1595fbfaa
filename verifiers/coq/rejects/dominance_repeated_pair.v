(* refused by: dominance_check                                                *)
(* Two equal samples share a pair (i, j).                                     *)

From Checker Require Import certificates.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 3; 4]%N
  (* N *) 2
  (* slopes *) [:: 1; 1#2]%Q
  (* X, d_0 x N *) [::
    [:: 10; 10];
    [:: 1; 1];
    [:: 1; 1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 10; 10];
    [:: -1; -1];
    [:: -1; -1];
    [:: -1; -1] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::].

Definition cert : dominance_certificate := DominanceCertificate
  (* kappa *) (2)%Q
  (* (i, j) of each sample *) [:: (0, 0); (0, 0)]%N.

(* the part that fails *)
Fact reason : uniq (pairs cert) = false.
Proof. vm_compute. reflexivity. Qed.

Theorem full_rank_for_every_pattern :
  forall p : network_pattern net, \rank (network_gradient p) = 2.
Proof. apply: (@dominance_sound net cert). accept_certificate. Qed.
