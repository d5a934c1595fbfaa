(* refused by: network_rank_check                                             *)
(* The certificate of one pattern is offered for another.                     *)

From Checker Require Import certificates.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 2; 2]%N
  (* N *) 3
  (* slopes *) [:: 1; 1#2]%Q
  (* X, d_0 x N *) [::
    [:: 1; 0; 1];
    [:: 0; 1; 1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 1; 1; 1];
    [:: 1; 1; 1] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::].

(* slope number of layer l, neuron i, sample n: list l-1, row i, entry n *)
Definition listed : seq (seq (seq nat)) := [::
   [::
    [:: 0; 0; 0];
    [:: 0; 0; 0] ] ]%N.

Definition cert : rank_certificate := RankCertificate
  (* modulus *) 7
  (* rows *) [:: 0; 1; 2]%N
  (* columns *) [:: 0; 1; 2]%N
  (* Y *) [::
    [:: 6; 0; 2];
    [:: 5; 1; 2];
    [:: 2; 0; 5] ]%Z
  (* upper bound *) Nothing.

(* the part that fails *)
Fact reason : rank_check 4 3 (gradient_rows net listed) 3 cert = false.
Proof. vm_compute. reflexivity. Qed.

Theorem rank_at_the_listed_pattern : \rank (listed_gradient net listed) = 3.
Proof. apply: (@network_rank_sound net listed _ cert). accept_certificate. Qed.
