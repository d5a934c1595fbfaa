(* A 21 x 14 matrix of rank 13, which annihilates one vector.                 *)

From Checker Require Import certificates.

From Checker Require Import sparse_rank_certificate.

(* by rows and columns *)
Definition M : sparse Q := [::
    (0, [:: (0, (1)%Q); (1, (1)%Q)]);
    (1, [:: (2, (1)%Q); (3, (1)%Q)]);
    (2, [:: (0, (-1)%Q); (2, (-1)%Q)]);
    (3, [:: (4, (1)%Q); (5, (1)%Q)]);
    (4, [:: (1, (-1)%Q); (4, (-1)%Q)]);
    (5, [:: (3, (-1)%Q); (5, (-1)%Q)]);
    (6, [:: (6, (1)%Q); (7, (1)%Q)]);
    (7, [:: (0, (1)%Q); (8, (1)%Q)]);
    (8, [:: (6, (-1)%Q); (8, (-1)%Q)]);
    (9, [:: (1, (1)%Q); (9, (1)%Q)]);
    (10, [:: (7, (-1)%Q); (9, (-1)%Q)]);
    (11, [:: (2, (1)%Q); (10, (1)%Q)]);
    (12, [:: (6, (1)%Q); (11, (1)%Q)]);
    (13, [:: (10, (-1)%Q); (11, (-1)%Q)]);
    (14, [:: (3, (1)%Q); (7, (1)%Q)]);
    (15, [:: (8, (1)%Q); (12, (1)%Q)]);
    (16, [:: (10, (1)%Q); (13, (1)%Q)]);
    (17, [:: (12, (-1)%Q); (13, (-1)%Q)]);
    (18, [:: (4, (1)%Q); (11, (1)%Q)]);
    (19, [:: (5, (1)%Q); (12, (1)%Q)]);
    (20, [:: (9, (1)%Q); (13, (1)%Q)]) ]%num.

Definition cert : sparse_certificate := SparseCertificate
  (* rows *) [:: 0; 2; 1; 4; 3; 7; 6; 8; 9; 11; 12; 15; 16]%num
  (* columns *) [:: 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 11; 12]%num
  (* modulus *) (2147483647)%Z
  (* upper bound *) (Right
    (* free *) [:: 13]%num
    (* basis, rows and columns *) 1 14
    [::
      (0, [:: (0, (-1)%Q); (1, (1)%Q); (2, (1)%Q); (3, (-1)%Q); (4, (-1)%Q); (5, (1)%Q); (6, (-1)%Q); (7, (1)%Q); (8, (1)%Q); (9, (-1)%Q); (10, (-1)%Q); (11, (1)%Q); (12, (-1)%Q); (13, (1)%Q)]) ])%num.

Theorem rank_of_M :
  \rank (sparse_matrix_of 21 14 M) = 13.
Proof. apply: (@sparse_rank_sound _ _ _ _ cert). accept_certificate. Qed.
