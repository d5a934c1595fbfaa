(* refused by: histogram_enumeration_check                                    *)
(* 48 patterns have rank 3, not 49.                                           *)

From Checker Require Import certificates rank_histogram_certificate enumeration_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 2; 2]%N
  (* N *) 3
  (* slopes *) [:: 1; 2]%Q
  (* X, d_0 x N *) [::
    [:: 1; 1; -3];
    [:: 4; 4; 1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 5; 10; 2];
    [:: -1; -1; 7] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::]%Q.

(* the part that fails *)
Fact reason : same_histogram [:: (2, 16%Z); (3, 49%Z)] (counted_histogram net) = false.
Proof. vm_compute. reflexivity. Qed.

(* exactly so many of all patterns have these ranks, and none another *)
Theorem patterns_by_rank : rank_histogram net
  (* rank, patterns *) [::
    (2, (16)%Z);
    (3, (49)%Z) ].
Proof. apply: (@histogram_enumeration_sound net). accept_certificate. Qed.
