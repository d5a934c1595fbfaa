(* refused by: dominance_check                                                *)
(* Within 1 the margin is gone.                                               *)

From Checker Require Import certificates.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 2; 2]%N
  (* N *) 4
  (* slopes *) [:: 1; -1#2]%Q
  (* X, d_0 x N *) [::
    [:: 9; 1; 8; 0];
    [:: 1; -9; 1; 8] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 9; -9; 1; 1];
    [:: 1; 0; -8; 9] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::]%Q.

(* the part that fails *)
Fact reason : dominant_sample net 1 2 = false.
Proof. vm_compute. reflexivity. Qed.

(* every entry of theta is within the radius of that of net *)
Theorem full_rank_nearby_for_every_pattern :
  forall (R : realFieldType) (theta : instance R (width net) (samples net)), within (1)%Q theta ->
  forall p : network_pattern net,
  \rank (gradient_matrix theta (field_slopes R p) (depth net)) = 4.
Proof. apply: (@nearby_sound net (1)%Q). accept_certificate. Qed.
