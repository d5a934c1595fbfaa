(* refused by: residues_check                                                 *)
(* An entry of W_1 off its first column is a unit.                            *)

From Checker Require Import certificates.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 2; 2; 2]%N
  (* N *) 4
  (* slopes *) [:: 1; 1#2]%Q
  (* X, d_0 x N *) [::
    [:: 1; 2; 1; 1];
    [:: 1; 0; 3; 7] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 1; 3; 2; 0];
    [:: 6; 1; 3; 1] ];
   [::
    [:: 1; 2; 0; 3];
    [:: 3; 0; 1; 1] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::
   [::
    [:: 1; 3];
    [:: 2; 1] ] ]%Q.

(* the part that fails *)
Fact reason : residue_row 3 9 [:: 2; 1]%Q = false.
Proof. vm_compute. reflexivity. Qed.

Theorem full_rank_for_every_pattern :
  forall p : network_pattern net, \rank (network_gradient p) = 4.
Proof. apply: (@residues_sound net (3)%Z). accept_certificate. Qed.
