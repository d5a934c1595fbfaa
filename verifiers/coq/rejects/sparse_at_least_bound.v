(* refused by: sparse_rank_at_least_check                                     *)
(* A bound from above, where the claim is of a bound from below.              *)

From Checker Require Import certificates.

From Checker Require Import sparse_rank_certificate.

(* by rows and columns *)
Definition M : sparse Q := [::
    (0, [:: (0, (1)%Q); (1, (2)%Q)]);
    (1, [:: (0, (2)%Q); (1, (4)%Q)]);
    (2, [:: (1, (1#2)%Q); (2, (3)%Q)]) ]%num.

Definition cert : sparse_certificate := SparseCertificate
  (* rows *) [:: 0]%num
  (* columns *) [:: 1]%num
  (* modulus *) (7)%Z
  (* upper bound *) Shape.

(* the part that fails *)
Fact reason : (if sparse_bound cert is NoBound then true else false) = false.
Proof. vm_compute. reflexivity. Qed.

Theorem rank_of_M :
  1 <= \rank (sparse_matrix_of 3 4 M).
Proof. apply: (@sparse_rank_at_least_sound _ _ _ _ cert). accept_certificate. Qed.
