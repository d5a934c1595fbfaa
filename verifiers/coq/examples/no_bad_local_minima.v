(* From a certificate to Theorem 5 for this network: whatever y, W_2 and W_3 are, over *)
(* any ordered field R, a local minimum in (W_2, W_3) at which the loss is             *)
(* differentiable has zero loss.  theta is any network with these X, E_1, E_2, W_1.    *)

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
  (* c *) 1
  (* rows *) [:: 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 11]%N
  (* Y, N x #rows *) [::
    [:: 6; 4; 10; 5; 3; 10; 3; 6; 4; 5; 7; 5];
    [:: 3; 9; 0; 9; 5; 6; 7; 6; 3; 8; 1; 2];
    [:: 2; 4; 8; 10; 6; 6; 4; 7; 4; 3; 9; 9];
    [:: 4; 3; 1; 7; 10; 4; 9; 8; 2; 3; 8; 4];
    [:: 6; 5; 5; 7; 2; 6; 1; 7; 0; 8; 8; 2];
    [:: 10; 10; 10; 5; 2; 8; 6; 5; 1; 1; 0; 4];
    [:: 10; 5; 6; 7; 1; 1; 9; 7; 9; 1; 9; 0];
    [:: 8; 4; 10; 1; 7; 10; 8; 10; 3; 7; 1; 0];
    [:: 7; 9; 2; 0; 0; 8; 10; 1; 6; 4; 6; 7];
    [:: 3; 4; 6; 2; 1; 3; 9; 10; 4; 0; 6; 0];
    [:: 6; 2; 10; 5; 8; 7; 0; 9; 10; 1; 6; 4];
    [:: 3; 0; 6; 3; 2; 6; 4; 5; 10; 2; 0; 4] ]%Z.

Theorem full_rank_for_every_pattern :
  forall p : network_pattern net, \rank (network_gradient p) = 12.
Proof. apply: (@congruence_sound net cert). accept_certificate. Qed.

Definition slope_1 : 'I_2 := @Ordinal 2 0 isT.       (* 1 *)
Definition slope_s : 'I_2 := @Ordinal 2 1 isT.       (* 1/100 *)

(* wherever the loss is differentiable in (W_2, W_3); that is so where no input of layer 2 is 0 *)
Theorem every_differentiable_local_minimum_is_global (R : realFieldType)
    (theta : instance R (width net) 12) (y : 'rV[R]_12) (w : 'rV[R]_3) :
  let s := ratr (@network_slope net slope_s) in
  same_below 1 theta (map_instance (ratr_rmorphism R) (network_instance net)) ->
  tail_differentiable (k := 1) s theta y w -> tail_minimum (k := 1) s theta y w ->
  tail_loss (k := 1) s theta y w = 0%R.
Proof.
apply: (@certified_no_bad_local_minima net R slope_1 slope_s).
  exact: full_rank_for_every_pattern.
exact: rat_of_Z.
Qed.
