(* Two hidden layers, slopes 1 and -1/10, one listed pattern: rank G = 5 = N. *)

From Checker Require Import certificates.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 2; 3; 2]%N
  (* N *) 5
  (* slopes *) [:: 1; -1#10]%Q
  (* X, d_0 x N *) [::
    [:: 0; 1; 4; -4; 3];
    [:: -1; -4; -2; -3; 1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 3; -1; 2; 4; -3];
    [:: -1; -4; -1; 2; 0];
    [:: -2; 2; -2; -3; -2] ];
   [::
    [:: 3; -2; -2; -4; -4];
    [:: -1; -1; -2; -2; 0] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::
   [::
    [:: 1; -1];
    [:: 4; -1];
    [:: -2; -1] ] ]%Q.

(* slope number of layer l, neuron i, sample n: list l-1, row i, entry n *)
Definition listed : seq (seq (seq nat)) := [::
   [::
    [:: 1; 1; 0; 1; 1];
    [:: 0; 0; 1; 0; 1];
    [:: 1; 0; 1; 0; 1] ];
   [::
    [:: 1; 1; 1; 1; 0];
    [:: 1; 1; 0; 0; 1] ] ]%N.

Definition cert : rank_certificate := RankCertificate
  (* modulus *) 10007
  (* rows *) [:: 0; 1; 2; 3; 4]%N
  (* columns *) [:: 0; 1; 2; 3; 4]%N
  (* Y *) [::
    [:: 4711; 6746; 2019; 226; 2174];
    [:: 5246; 9351; 6537; 1702; 322];
    [:: 7817; 3618; 491; 9144; 9848];
    [:: 6935; 5496; 113; 6473; 6710];
    [:: 1294; 4627; 8060; 6903; 7138] ]%Z
  (* upper bound *) Nothing.

Theorem rank_at_the_listed_pattern : \rank (listed_gradient net listed) = 5.
Proof. apply: (@network_rank_sound net listed _ cert). accept_certificate. Qed.
