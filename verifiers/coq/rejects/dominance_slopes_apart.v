(* refused by: dominance_check                                                *)
(* With 1/3 for 1/2 the slopes are too far apart.                             *)

From Checker Require Import certificates.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 3; 4]%N
  (* N *) 12
  (* slopes *) [:: 1; 1#3]%Q
  (* X, d_0 x N *) [::
    [:: 10; 1; 1; 10; 1; 1; 10; 1; 1; 10; 1; 1];
    [:: 1; 10; 1; 1; 10; 1; 1; 10; 1; 1; 10; 1];
    [:: 1; 1; 10; 1; 1; 10; 1; 1; 10; 1; 1; 10] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 10; 10; 10; -1; -1; -1; -1; -1; -1; -1; -1; -1];
    [:: -1; -1; -1; 10; 10; 10; -1; -1; -1; -1; -1; -1];
    [:: -1; -1; -1; -1; -1; -1; 10; 10; 10; -1; -1; -1];
    [:: -1; -1; -1; -1; -1; -1; -1; -1; -1; 10; 10; 10] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::].

(* the part that fails *)
Fact reason : all (dominant_sample net zero_Q) (iota 0 12) = false.
Proof. vm_compute. reflexivity. Qed.

Theorem full_rank_for_every_pattern :
  forall p : network_pattern net, \rank (network_gradient p) = 12.
Proof. apply: (@dominance_sound net). accept_certificate. Qed.
