(* L = 2, widths 3, 4, N = 12, slopes 1 and 1/2: all 2^48 patterns have rank 12. *)

From Checker Require Import certificates rank_histogram_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 3; 4]%N
  (* N *) 12
  (* slopes *) [:: 1; 1#2]%Q
  (* X, d_0 x N *) [::
    [:: 10; 1; 1; 10; 1; 1; 10; 1; 1; 10; 1; 1];
    [:: 1; 10; 1; 1; 10; 1; 1; 10; 1; 1; 10; 1];
    [:: 1; 1; 10; 1; 1; 10; 1; 1; 10; 1; 1; 10] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 10; 10; 10; -1; -1; -1; -1; -1; -1; -1; -1; -1];
    [:: -1; -1; -1; 10; 10; 10; -1; -1; -1; -1; -1; -1];
    [:: -1; -1; -1; -1; -1; -1; 10; 10; 10; -1; -1; -1];
    [:: -1; -1; -1; -1; -1; -1; -1; -1; -1; 10; 10; 10] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::].

(* exactly so many of all patterns have these ranks, and none another *)
Theorem patterns_by_rank : rank_histogram net
  (* rank, patterns *) [::
    (12, (281474976710656)%Z) ].
Proof. apply: (@histogram_dominance_sound net). accept_certificate. Qed.
