(* L = 4, widths 3, 3, 3, 2, N = 5, slopes 1 and -1: every instance within 1/100. *)

From Checker Require Import certificates.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 3; 3; 3; 2]%N
  (* N *) 5
  (* slopes *) [:: 1; -1]%Q
  (* X, d_0 x N *) [::
    [:: 1; 1; 1; 1; 1];
    [:: 1; 1; 1; 1; 1];
    [:: 1; 1; 1; 1; 1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 1; 1; 1; 1; 1];
    [:: 1; 1; 1; 1; 1];
    [:: 1; 1; 1; 1; 1] ];
   [::
    [:: 4; 1; 1; 4; 1];
    [:: 1; 4; 1; 1; 4];
    [:: 1; 1; 4; 1; 1] ];
   [::
    [:: 4; 4; 4; 1; 1];
    [:: 1; 1; 1; 4; 4] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::
   [::
    [:: 1; 0; 0];
    [:: 1; 0; 0];
    [:: 1; 0; 0] ];
   [::
    [:: 1; 0; 0];
    [:: 1; 0; 0];
    [:: 1; 0; 0] ] ]%Q.

(* every entry of theta is within the radius of that of net *)
Theorem full_rank_nearby_for_every_pattern :
  forall (R : realFieldType) (theta : instance R (width net) (samples net)), within (1#100)%Q theta ->
  forall p : network_pattern net,
  \rank (gradient_matrix theta (field_slopes R p) (depth net)) = 5.
Proof. apply: (@nearby_sound net (1#100)%Q). accept_certificate. Qed.
