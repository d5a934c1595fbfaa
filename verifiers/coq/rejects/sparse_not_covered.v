(* refused by: sparse_rank_check                                              *)
(* Column 0 is in neither list.                                               *)

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
  (* upper bound *) (Cover (* rows *) [:: 0]%num (* columns *) [:: 1]%num).

(* the part that fails *)
Fact reason : (if sparse_bound cert is Cover R C then covered R C M else true) = false.
Proof. vm_compute. reflexivity. Qed.

Theorem rank_of_M :
  \rank (sparse_matrix_of 3 3 M) = 2.
Proof. apply: (@sparse_rank_sound _ _ _ _ cert). accept_certificate. Qed.
