(* Sizes are binary: they cost nothing.                                       *)

From Checker Require Import certificates.

From Checker Require Import sparse_rank_certificate.

(* by rows and columns *)
Definition M : sparse Q := [::]%num.

Definition cert : sparse_certificate := SparseCertificate
  (* rows *) [:: ]%num
  (* columns *) [:: ]%num
  (* modulus *) (2)%Z
  (* upper bound *) (Cover (* rows *) [:: ]%num (* columns *) [:: ]%num).

Theorem rank_of_M :
  \rank (sparse_matrix_of 9007199254740991 1000000000000 M) = 0.
Proof. apply: (@sparse_rank_sound _ _ _ _ cert). accept_certificate. Qed.
