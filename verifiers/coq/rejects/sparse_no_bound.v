(* refused by: sparse_rank_check                                              *)
(* 2 is at most the rank, but nothing says that it is not larger.             *)

From Checker Require Import certificates.

From Checker Require Import sparse_rank_certificate.

(* by rows and columns *)
Definition M : sparse Q := [::
    (0, [:: (0, (1)%Q); (1, (1)%Q); (2, (1)%Q)]);
    (1, [:: (0, (1)%Q)]);
    (2, [:: (0, (1)%Q)]) ]%num.

Definition cert : sparse_certificate := SparseCertificate
  (* rows *) [:: 1; 0]%num
  (* columns *) [:: 0; 1]%num
  (* modulus *) (2)%Z
  (* upper bound *) NoBound.

(* the part that fails *)
Fact reason : (if sparse_bound cert is NoBound then false else true) = false.
Proof. vm_compute. reflexivity. Qed.

Theorem rank_of_M :
  \rank (sparse_matrix_of 3 3 M) = 2.
Proof. apply: (@sparse_rank_sound _ _ _ _ cert). accept_certificate. Qed.
