(* L = 2, widths 2, 2, N = 3: full rank at each of the 2^6 patterns, one by one. *)

From Checker Require Import certificates enumeration_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 2; 2]%N
  (* N *) 3
  (* slopes *) [:: 1; 1#100]%Q
  (* X, d_0 x N *) [::
    [:: 1; 2; -3];
    [:: 4; 0; 1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 5; 1; 2];
    [:: -1; 3; 7] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::]%Q.

Theorem full_rank_for_every_pattern :
  forall p : network_pattern net, \rank (network_gradient p) = 3.
Proof. apply: (@enumeration_sound net). accept_certificate. Qed.
