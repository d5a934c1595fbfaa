(* The same for the transposed matrix, the upper bound from vectors k with k M = 0. *)

From Checker Require Import certificates.

Definition M : seq (seq Q) := [::
    [:: 1#2; 3; 7#2];
    [:: 1; 2#5; 7#5];
    [:: -1#3; 1; 2#3];
    [:: 2; 0; 2] ]%Q.

Definition cert : rank_certificate := RankCertificate
  (* modulus *) 11
  (* rows *) [:: 0; 1]%N
  (* columns *) [:: 0; 1]%N
  (* Y *) [::
    [:: 3; 5];
    [:: 9; 1] ]%Z
  (* upper bound *) (Cokernel
    (* vectors *) [::
      [:: -34; 45; 84; 0];
      [:: 2; -15; 0; 7] ]%Q
    (* diagonal at *) [:: 2; 3]%N).

Theorem rank_of_M : \rank (matrix_of 4 3 M) = 2.
Proof. apply: (@rank_check_sound _ _ _ _ cert). accept_certificate. Qed.
