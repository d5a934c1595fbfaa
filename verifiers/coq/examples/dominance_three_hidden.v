(* L = 4, widths 2, 2, 3, 4, N = 12, slopes 1 and 1/100: 601 is the least entry on the *)
(* support of the witness that leaves a margin.                               *)

From Checker Require Import certificates.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 2; 2; 3; 4]%N
  (* N *) 12
  (* slopes *) [:: 1; 1#100]%Q
  (* X, d_0 x N *) [::
    [:: 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1];
    [:: 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: -1#3; -1#3; -1#3; -1#3; -1#3; -1#3; -1#3; -1#3; -1#3; -1#3; -1#3; -1#3];
    [:: 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0] ];
   [::
    [:: 601; 1; 1; 601; 1; 1; 601; 1; 1; 601; 1; 1];
    [:: 1; 601; 1; 1; 601; 1; 1; 601; 1; 1; 601; 1];
    [:: 1; 1; 601; 1; 1; 601; 1; 1; 601; 1; 1; 601] ];
   [::
    [:: 601; 601; 601; 1; 1; 1; 1; 1; 1; 1; 1; 1];
    [:: 1; 1; 1; 601; 601; 601; 1; 1; 1; 1; 1; 1];
    [:: 1; 1; 1; 1; 1; 1; 601; 601; 601; 1; 1; 1];
    [:: 1; 1; 1; 1; 1; 1; 1; 1; 1; 601; 601; 601] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::
   [::
    [:: -2; 0];
    [:: 5; 0] ];
   [::
    [:: 1; 0];
    [:: 1; 0];
    [:: 1; 0] ] ]%Q.

Theorem full_rank_for_every_pattern :
  forall p : network_pattern net, \rank (network_gradient p) = 12.
Proof. apply: (@dominance_sound net). accept_certificate. Qed.
