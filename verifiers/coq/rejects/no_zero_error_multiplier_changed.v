(* refused by: cells_check                                                    *)
(* One multiplier is another.                                                 *)

From Checker Require Import certificates.

From Checker Require Import list_point no_zero_error_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 2; 1]%N
  (* N *) 2
  (* slopes *) [:: 1; -1]%Q
  (* X, d_0 x N *) [::
    [:: 1; 0];
    [:: 0; 1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 1; 1] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::]%Q.

Definition targets : seq (seq Q) := [::
    [:: 1; -1] ]%Q.

Definition cert : cells_certificate := CellsCertificate
  (* signs, K x N: 1 where p z^n < 0 *) [::
    [:: 0; 0];
    [:: 0; 1];
    [:: 1; 0];
    [:: 1; 1] ]%N
  (* points p, K x d_{L-2} *) [::
    [:: 1; 1];
    [:: 1; -1];
    [:: -1; 1];
    [:: -1; -1] ]%Q
  (* refutations *) [::
    Refutation
      (* lambda, 1 x N *) [::
        [:: 0; 1] ]%Q
      (* unit, sign, cell *) [::
        [:: 0; 0; 0];
        [:: 0; 0; 1];
        [:: 0; 0; 2];
        [:: 0; 0; 3] ]%N
      (* mu, a row for each of them *) [::
        [:: 0; 2];
        [:: 0; 1];
        [:: 0; 1];
        [:: 0; 1] ]%Q;
    Refutation
      (* lambda, 1 x N *) [::
        [:: -1; 0] ]%Q
      (* unit, sign, cell *) [::
        [:: 0; 1; 0];
        [:: 0; 1; 1];
        [:: 0; 1; 2];
        [:: 0; 1; 3] ]%N
      (* mu, a row for each of them *) [::
        [:: 1; 0];
        [:: 1; 0];
        [:: 1; 0];
        [:: 1; 0] ]%Q ].

(* the part that fails *)
Fact reason : all (cones_met net cert) (refutations cert) = false.
Proof. vm_compute. reflexivity. Qed.

(* the sum of the squared errors, 2 N times the MSE, at W_{L-1} = r, W_L = w *)
Theorem loss_is_positive : forall (R : realFieldType) r w,
  (0 < @network_loss R net (field_matrix R 1 2 targets) r w)%R.
Proof. apply: (@cells_sound net targets cert). accept_certificate. Qed.
