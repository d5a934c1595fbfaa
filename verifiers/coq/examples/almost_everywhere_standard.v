(* L = 2, widths 2, 2, N = 3: the witness of (B.3)-(B.5) without computing      *)
(* anything.                                                                  *)

From Checker Require Import certificates.

Theorem rank_for_almost_every_instance :
  rank_almost_everywhere [:: 2; 2]%N 3 [:: 1; 1#100]%Q 3.
Proof. apply: standard_sound. accept_certificate. Qed.
