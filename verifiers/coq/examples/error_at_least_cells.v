(* L = 2, widths 1, 1, N = 2, inputs 1 and -1, slope 1/2, targets 1 and 1: no weights have *)
(* an MSE below 9/20, by all cells of the hyperplanes { q : q x^n = 0 }.     *)

From Checker Require Import certificates.

From Checker Require Import list_point no_zero_error_certificate global_minimum_certificate.

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

Definition cert : cells_certificate := CellsCertificate
  (* signs, K x N: 1 where p z^n < 0 *) [::
    [:: 0; 1];
    [:: 1; 0] ]%N
  (* points p, K x d_{L-2} *) [::
    [:: 1];
    [:: -1] ]%Q
  (* refutations *) [::
    Refutation
      (* lambda, 1 x N *) [::
        [:: -1; -2] ]%Q
      (* unit, sign, cell *) [::
        [:: 0; 0; 0] ]%N
      (* mu, a row for each of them *) [::
        [:: 0; 0] ]%Q;
    Refutation
      (* lambda, 1 x N *) [::
        [:: -2; -1] ]%Q
      (* unit, sign, cell *) [::
        [:: 0; 0; 1] ]%N
      (* mu, a row for each of them *) [::
        [:: 0; 0] ]%Q;
    Refutation
      (* lambda, 1 x N *) [::
        [:: -1; -1] ]%Q
      (* unit, sign, cell *) [::
        [:: 0; 1; 0];
        [:: 0; 1; 1] ]%N
      (* mu, a row for each of them *) [::
        [:: 1#2; 0];
        [:: 0; 1#2] ]%Q ].

(* the MSE is no smaller, whatever the weights of the last two layers *)
Theorem error_at_least_m : error_at_least net targets (9#20)%Q.
Proof. apply: (@error_at_least_cells_sound net targets _ cert). accept_certificate. Qed.
