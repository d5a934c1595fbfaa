(* refused by: sparse_rank_check                                              *)
(* The first vector is added to the second: they are annihilated still, and independent, *)
(* but not diagonal at the two positions.                                     *)

From Checker Require Import certificates.

From Checker Require Import sparse_rank_certificate.

(* by rows and columns *)
Definition M : sparse Q := [::
    (0, [:: (0, (1)%Q); (1, (2)%Q)]);
    (1, [:: (0, (2)%Q); (1, (4)%Q)]);
    (2, [:: (1, (1#2)%Q); (2, (3)%Q)]) ]%num.

Definition cert : sparse_certificate := SparseCertificate
  (* rows *) [:: 0; 2]%num
  (* columns *) [:: 0; 1]%num
  (* modulus *) (7)%Z
  (* upper bound *) (Right
    (* free *) [:: 2; 3]%num
    (* basis, rows and columns *) 2 4
    [::
      (0, [:: (0, (12)%Q); (1, (-6)%Q); (2, (1)%Q)]);
      (1, [:: (0, (12)%Q); (1, (-6)%Q); (2, (1)%Q); (3, (1)%Q)]) ])%num.

(* the part that fails *)
Fact reason : (if sparse_bound cert is Right free _ _ basis then diagonal 2 4 free basis else true) = false.
Proof. vm_compute. reflexivity. Qed.

Theorem rank_of_M :
  \rank (sparse_matrix_of 3 4 M) = 2.
Proof. apply: (@sparse_rank_sound _ _ _ _ cert). accept_certificate. Qed.
