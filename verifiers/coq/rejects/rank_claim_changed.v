(* refused by: rank_check                                                     *)
(* The rank is claimed to be 3, with evidence for 2.                          *)

From Checker Require Import certificates.

Definition M : seq (seq Q) := [::
    [:: 1#2; 1; -1#3; 2];
    [:: 3; 2#5; 1; 0];
    [:: 7#2; 7#5; 2#3; 2] ]%Q.

Definition cert : rank_certificate := RankCertificate
  (* modulus *) 11
  (* rows *) [:: 0; 1]%N
  (* columns *) [:: 0; 1]%N
  (* Y *) [::
    [:: 3; 9];
    [:: 5; 1] ]%Z
  (* upper bound *) (Kernel
    (* vectors *) [::
      [:: -34; 45; 84; 0];
      [:: 2; -15; 0; 7] ]%Q
    (* diagonal at *) [:: 2; 3]%N).

(* the part that fails *)
Fact reason : lower_check 3 4 M 3 cert = false.
Proof. vm_compute. reflexivity. Qed.

Theorem rank_of_M : \rank (matrix_of 3 4 M) = 3.
Proof. apply: (@rank_check_sound _ _ _ _ cert). accept_certificate. Qed.
