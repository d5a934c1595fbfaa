(* L = 2, widths 1, 1, N = 2, inputs 1 and -1, slope 1/2: one unit gives outputs of      *)
(* opposite signs, and the targets are 1 and 1.                               *)

From Checker Require Import certificates.

From Checker Require Import list_point branching_certificate.

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

(* the sum of the squared errors, 2 N times the MSE, at W_{L-1} = r, W_L = w *)
Theorem loss_is_positive : forall (R : realFieldType) r w,
  (0 < @network_loss R net (field_matrix R 1 2 targets) r w)%R.
Proof. apply: (@branching_sound net targets cert). accept_certificate. Qed.
