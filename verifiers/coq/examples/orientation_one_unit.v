(* L = 2, widths 2, 1, N = 2, slopes 1 and 1/100: four cells, and the noise has *)
(* two signs.                                                                 *)

From Checker Require Import certificates.

From Checker Require Import list_point no_zero_error_certificate every_minimum_certificate orientation_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 2; 1]%N
  (* N *) 2
  (* slopes *) [:: 1; 1#100]%Q
  (* X, d_0 x N *) [::
    [:: 1; 0];
    [:: 0; 1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 3; -5] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::]%Q.

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
  (* refutations *) [::].

(* for every y: every local minimum of the error in (W_{L-1}, W_L), differentiable or not, has error 0, and there are such *)
Theorem no_bad_local_minimum_here : no_bad_local_minimum net.
Proof. apply: (@orientation_sound net cert). accept_certificate. Qed.
