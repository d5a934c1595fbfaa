(* L = 2, widths 1, 1, N = 2, slopes 1 and 1/2: the MSE at local minima is    *)
(* 9/20, or 1/2 where all is 0, on a kink; one tree each for w > 0, < 0 and 0. *)

From Checker Require Import certificates.

From Checker Require Import list_point local_minimum_certificate branching_certificate census_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 1; 1]%N
  (* N *) 2
  (* slopes *) [:: 1; 1#2]%Q
  (* X, d_0 x N *) [::
    [:: 1; -1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 1; 1] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::]%Q.

Definition targets : seq (seq Q) := [::
    [:: 1; 1] ]%Q.

(* for each the MSE, whether it is differentiable at the point, and the point *)
Definition values : seq minimum_value := [::
    MinimumValue (9#20)%Q true
      (* W_{L-1} *) [::
        [:: 2#5] ]%Q
      (* W_L *) [::
        [:: 1] ]%Q;
    MinimumValue (1#2)%Q false
      (* W_{L-1} *) [::
        [:: 0] ]%Q
      (* W_L *) [::
        [:: -1] ]%Q ].

Definition cert : census_certificate := CensusCertificate
  (* multipliers of the units for each value *) [::
    [::];
    [::
      (1, [::
     [:: 0] ]%Q) ] ]
  (* for each tree options and nodes *) [::
    Tree [:: 0]%N [:: 2; 3; 0; 0; 1; 3; 0; 0; 0; 3; 1; 0; 0]%N;
    Tree [:: 1]%N [:: 2; 3; 0; 0; 0; 3; 0; 1; 0; 3; 0; 0; 0]%N;
    Tree [:: 2]%N [:: 2; 3; 0; 0; 3; 0; 0]%N ]
  (* how many directions each leaf 0 has *) [:: 0; 0; 0; 1; 0; 0; 0; 0; 0; 1; 0; 0; 1; 0; 0; 0; 1; 1; 0]%N
  (* their units *) [:: 0; 0; 0; 0; 0]%N
  (* directions *) [::
    [:: 1];
    [:: -1];
    [:: 1];
    [:: 1];
    [:: -1] ]%Q
  (* p for each leaf 0, p_i^n at i N + n *) [::
    [:: -1; -1];
    [:: -1; -1];
    [:: -1; -1];
    [:: 0; 0];
    [:: 1; 1];
    [:: 1; 1];
    [:: 1; 1];
    [:: -1; -1];
    [:: -1; -1];
    [:: 0; 0];
    [:: -1; -1];
    [:: 1; 1];
    [:: 0; 0];
    [:: 1; 1];
    [:: 1; 1];
    [:: -1; -1];
    [:: 0; 0];
    [:: 0; 0];
    [:: 1; 1] ]%Q
  (* the value of each leaf 1 *) [:: 0; 0; 1]%N
  (* q for each leaf 1 *) [::
    [:: 2#5];
    [:: -2#5];
    [:: 0] ]%Q
  (* nu for each leaf 1, at i N + n *) [::
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0] ]%Q.

(* the MSE at local minima in (W_{L-1}, W_L) takes these values, each at its point, and no others *)
Theorem values_at_local_minima : local_minimum_values net targets values.
Proof. apply: (@census_sound net targets values cert). accept_certificate. Qed.
