(* refused by: standard_check                                                 *)
(* 5 samples, but d_1 d_0 = 4 rows.                                           *)

From Checker Require Import certificates.

(* the part that fails *)
Fact reason : leq_product 5 2 2 = false.
Proof. vm_compute. reflexivity. Qed.

Theorem rank_for_almost_every_instance :
  rank_almost_everywhere [:: 2; 2]%N 5 [:: 1; 1#100]%Q 5.
Proof. apply: standard_sound. accept_certificate. Qed.
