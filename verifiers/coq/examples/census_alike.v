(* L = 2, widths 1, 2, N = 2: two units of equal noise, so that six choices of *)
(* the signs of their output weights are enough.                              *)

From Checker Require Import certificates.

From Checker Require Import list_point local_minimum_certificate branching_certificate census_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 1; 2]%N
  (* N *) 1
  (* slopes *) [:: 1; 1#2]%Q
  (* X, d_0 x N *) [::
    [:: 1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 1];
    [:: 1] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::]%Q.

Definition targets : seq (seq Q) := [::
    [:: 1] ]%Q.

(* for each the MSE, whether it is differentiable at the point, and the point *)
Definition values : seq minimum_value := [::
    MinimumValue (0)%Q true
      (* W_{L-1} *) [::
        [:: 1];
        [:: 0] ]%Q
      (* W_L *) [::
        [:: 1; 1] ]%Q ].

Definition cert : census_certificate := CensusCertificate
  (* multipliers of the units for each value *) [::
    [::] ]
  (* for each tree options and nodes *) [::
    Tree [:: 0; 0]%N [:: 2; 3; 1; 1; 1; 3; 1; 0; 0; 3; 1; 0; 0]%N;
    Tree [:: 0; 1]%N [:: 2; 3; 1; 1; 1; 3; 0; 0; 1; 3; 0; 0; 1]%N;
    Tree [:: 0; 2]%N [:: 2; 3; 1; 1; 3; 0; 0; 3; 0; 0]%N;
    Tree [:: 1; 1]%N [:: 2; 3; 0; 0; 1; 3; 0; 0; 1; 3; 1; 1; 1]%N;
    Tree [:: 1; 2]%N [:: 2; 3; 0; 0; 3; 0; 0; 3; 1; 1]%N;
    Tree [:: 2; 2]%N [:: 2; 3; 0; 0; 3; 0; 0]%N ]
  (* how many directions each leaf 0 has *) [:: 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1]%N
  (* their units *) [:: 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0]%N
  (* directions *) [::
    [:: 1];
    [:: 1];
    [:: 1];
    [:: 1];
    [:: 1];
    [:: 1];
    [:: 1];
    [:: 1];
    [:: 1];
    [:: 1];
    [:: 1];
    [:: 1];
    [:: -1];
    [:: -1];
    [:: -1];
    [:: -1];
    [:: -1];
    [:: -1];
    [:: -1];
    [:: -1];
    [:: 1];
    [:: 1];
    [:: 1];
    [:: 1] ]%Q
  (* p for each leaf 0, p_i^n at i N + n *) [::
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0] ]%Q
  (* the value of each leaf 1 *) [:: 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0]%N
  (* q for each leaf 1 *) [::
    [:: 1#2; 1#2];
    [:: 1; 0];
    [:: 2; -2];
    [:: 0; 1];
    [:: -2; 2];
    [:: 2; 1];
    [:: 1; 0];
    [:: 1#2; -1];
    [:: 0; -2];
    [:: -2; -4];
    [:: 1; 1];
    [:: 1; -1];
    [:: 1; -4];
    [:: 0; -2];
    [:: -4; 1];
    [:: -2; 0];
    [:: -1; -1];
    [:: -2; 1];
    [:: -2; -1] ]%Q
  (* nu for each leaf 1, at i N + n *) [::
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0];
    [:: 0; 0] ]%Q.

(* the MSE at local minima in (W_{L-1}, W_L) takes these values, each at its point, and no others *)
Theorem values_at_local_minima : local_minimum_values net targets values.
Proof. apply: (@census_sound net targets values cert). accept_certificate. Qed.
