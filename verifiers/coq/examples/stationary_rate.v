(* L = 2, widths 2, 1, N = 2, slope 1/2: with W_L fixed the MSE has the rate 1/4. *)

From Checker Require Import certificates.

From Checker Require Import list_point every_minimum_certificate stationary_rate_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 2; 1]%N
  (* N *) 2
  (* slopes *) [:: 1; 1#2]%Q
  (* X, d_0 x N *) [::
    [:: 1; 0];
    [:: 0; 1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 1; 1] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::]%Q.

(* W_L, 1 x d_{L-1} *)
Definition output : seq (seq Q) := [::
    [:: -2] ]%Q.

(* N x d_{L-1} d_{L-2} *)
Definition B : seq (seq Q) := [::
    [:: 1; 0];
    [:: 0; 1] ]%Q.

(* with this W_L, for every y: some W_{L-1} has MSE 0, and |g|^2 >= 2 rate MSE for all Clarke subgradients g *)
Theorem no_bad_stationary_point_here : no_bad_stationary_point net output (1#4)%Q.
Proof. apply: (@stationary_rate_sound net B output). accept_certificate. Qed.
