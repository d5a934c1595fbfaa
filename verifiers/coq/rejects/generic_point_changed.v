(* refused by: generic_rank_check                                             *)
(* Where a1_1 = 0 the first pivot is 0.                                       *)

From Checker Require Import certificates.

From Checker Require Import generic_rank_certificate.

(* by rows and columns; in a term (c, [:: (x, e); ..]) the parameters x are counted from 0 in this order: *)
(* a1_1, a1_2, a1_3, a2_1, a2_2, a2_3, b1_1, b1_2, b1_3, b2_1, b2_2, b2_3 *)
Definition M : sparse polynomial := [::
    (0, [:: (0, [:: ((1)%Q, [:: (0, 1); (6, 1)])]); (1, [:: ((1)%Q, [:: (1, 1); (7, 1)])]); (2, [:: ((1)%Q, [:: (2, 1); (8, 1)])])]);
    (1, [:: (0, [:: ((1)%Q, [:: (0, 1); (9, 1)])]); (1, [:: ((1)%Q, [:: (1, 1); (10, 1)])]); (2, [:: ((1)%Q, [:: (2, 1); (11, 1)])])]);
    (2, [:: (0, [:: ((1)%Q, [:: (3, 1); (6, 1)])]); (1, [:: ((1)%Q, [:: (4, 1); (7, 1)])]); (2, [:: ((1)%Q, [:: (5, 1); (8, 1)])])]);
    (3, [:: (0, [:: ((1)%Q, [:: (3, 1); (9, 1)])]); (1, [:: ((1)%Q, [:: (4, 1); (10, 1)])]); (2, [:: ((1)%Q, [:: (5, 1); (11, 1)])])]) ]%num.

Definition cert : specialization := Specialization
  (* point *) [::
    [:: 0; 9; -2; 6; -7; 2; 8; 4; 6; 3; 4; 2] ]%Q
  (* rows *) [:: 0; 1; 2]%num
  (* columns *) [:: 0; 1; 2]%num
  (* modulus *) (2147483647)%Z
  (* upper bound *) Shape.

(* the part that fails *)
Fact reason : pivots_at_point cert 4 3 M 3 (pivot_rows cert) (pivot_columns cert) = false.
Proof. vm_compute. reflexivity. Qed.

Theorem rank_for_almost_every_value : generic_rank
  (* parameters *) 12
  (* rows, columns *) 4 3 M
  (* rank *) 3.
Proof. apply: (@generic_rank_sound _ _ _ _ cert). accept_certificate. Qed.
