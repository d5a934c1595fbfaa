(* L = 2, widths 1, 1, N = 2, inputs 1 and -1, slope 1/2, targets 1 and 1: no weights      *)
(* have an MSE below 9/20, which is the least.                                *)

From Checker Require Import certificates.

From Checker Require Import list_point branching_certificate global_minimum_certificate.

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

Definition cert : branching_certificate := BranchingCertificate
  (* for each tree signs and nodes *) [::
    Tree [:: 0] [:: 1; 2; 0; 0; 2; 0; 0];
    Tree [:: 1] [:: 0] ]%N
  (* lambda for each leaf *) [::
    [:: -1; -1];
    [:: -1; -2];
    [:: -2; -1];
    [:: -1; -1];
    [:: -1; -1] ]%Q
  (* p for each leaf, p_i^n at i N + n *) [::
    [:: -1; -1];
    [:: -1; -1];
    [:: -1; -1];
    [:: 0; 0];
    [:: 1; 1] ]%Q.

(* the MSE is no smaller, whatever the weights of the last two layers *)
Theorem error_at_least_m : error_at_least net targets (9#20)%Q.
Proof. apply: (@error_at_least_branching_sound net targets _ cert). accept_certificate. Qed.
