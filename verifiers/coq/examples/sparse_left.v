(* A combination of the rows is zero.                                         *)

From Checker Require Import certificates.

From Checker Require Import sparse_rank_certificate.

(* by rows and columns *)
Definition M : sparse Q := [::
    (0, [:: (0, (1)%Q); (1, (2)%Q)]);
    (1, [:: (0, (2)%Q); (1, (4)%Q)]);
    (2, [:: (1, (1#2)%Q); (2, (3)%Q)]) ]%num.

Definition cert : sparse_certificate := SparseCertificate
  (* rows *) [:: 2; 1]%num
  (* columns *) [:: 2; 1]%num
  (* modulus *) (35)%Z
  (* upper bound *) (Left
    (* free *) [:: 1]%num
    (* basis, rows and columns *) 1 3
    [::
      (0, [:: (0, (-2)%Q); (1, (1)%Q)]) ])%num.

Theorem rank_of_M :
  \rank (sparse_matrix_of 3 4 M) = 2.
Proof. apply: (@sparse_rank_sound _ _ _ _ cert). accept_certificate. Qed.
