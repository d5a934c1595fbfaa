(* L = 2, widths 2, 2, N = 4: all 2^8 patterns have full rank, by residues modulo 5. *)

From Checker Require Import certificates rank_histogram_certificate enumeration_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 2; 2]%N
  (* N *) 4
  (* slopes *) [:: 1; 1#100]%Q
  (* X, d_0 x N *) [::
    [:: 1; 5; 2; 10];
    [:: 10; 3; -5; 4#3] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 1; 2; 125; 0];
    [:: 0; 250; 7; 1] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::]%Q.

(* exactly so many of all patterns have these ranks, and none another *)
Theorem patterns_by_rank : rank_histogram net
  (* rank, patterns *) [::
    (4, (256)%Z) ].
Proof. apply: (@histogram_residues_sound net (5)%Z). accept_certificate. Qed.
