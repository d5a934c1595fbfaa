(* refused by: generic_rank_at_least_check                                    *)
(* Rank at least 6 is claimed, with 5 pivots.                                 *)

From Checker Require Import certificates.

From Checker Require Import generic_rank_certificate.

(* by rows and columns; in a term (c, [:: (x, e); ..]) the parameters x are counted from 0 in this order: *)
(* p1_1, p1_2, p2_1, p2_2, p3_1, p3_2, p4_1, p4_2 *)
Definition M : sparse polynomial := [::
    (0, [:: (0, [:: ((1)%Q, [:: (0, 1)]); ((-1)%Q, [:: (2, 1)])]); (1, [:: ((1)%Q, [:: (1, 1)]); ((-1)%Q, [:: (3, 1)])]); (2, [:: ((-1)%Q, [:: (0, 1)]); ((1)%Q, [:: (2, 1)])]); (3, [:: ((-1)%Q, [:: (1, 1)]); ((1)%Q, [:: (3, 1)])])]);
    (1, [:: (0, [:: ((1)%Q, [:: (0, 1)]); ((-1)%Q, [:: (4, 1)])]); (1, [:: ((1)%Q, [:: (1, 1)]); ((-1)%Q, [:: (5, 1)])]); (4, [:: ((-1)%Q, [:: (0, 1)]); ((1)%Q, [:: (4, 1)])]); (5, [:: ((-1)%Q, [:: (1, 1)]); ((1)%Q, [:: (5, 1)])])]);
    (2, [:: (0, [:: ((1)%Q, [:: (0, 1)]); ((-1)%Q, [:: (6, 1)])]); (1, [:: ((1)%Q, [:: (1, 1)]); ((-1)%Q, [:: (7, 1)])]); (6, [:: ((-1)%Q, [:: (0, 1)]); ((1)%Q, [:: (6, 1)])]); (7, [:: ((-1)%Q, [:: (1, 1)]); ((1)%Q, [:: (7, 1)])])]);
    (3, [:: (2, [:: ((1)%Q, [:: (2, 1)]); ((-1)%Q, [:: (4, 1)])]); (3, [:: ((1)%Q, [:: (3, 1)]); ((-1)%Q, [:: (5, 1)])]); (4, [:: ((-1)%Q, [:: (2, 1)]); ((1)%Q, [:: (4, 1)])]); (5, [:: ((-1)%Q, [:: (3, 1)]); ((1)%Q, [:: (5, 1)])])]);
    (4, [:: (2, [:: ((1)%Q, [:: (2, 1)]); ((-1)%Q, [:: (6, 1)])]); (3, [:: ((1)%Q, [:: (3, 1)]); ((-1)%Q, [:: (7, 1)])]); (6, [:: ((-1)%Q, [:: (2, 1)]); ((1)%Q, [:: (6, 1)])]); (7, [:: ((-1)%Q, [:: (3, 1)]); ((1)%Q, [:: (7, 1)])])]);
    (5, [:: (4, [:: ((1)%Q, [:: (4, 1)]); ((-1)%Q, [:: (6, 1)])]); (5, [:: ((1)%Q, [:: (5, 1)]); ((-1)%Q, [:: (7, 1)])]); (6, [:: ((-1)%Q, [:: (4, 1)]); ((1)%Q, [:: (6, 1)])]); (7, [:: ((-1)%Q, [:: (5, 1)]); ((1)%Q, [:: (7, 1)])])]) ]%num.

Definition cert : specialization := Specialization
  (* point *) [::
    [:: 5; 9; -2; 6; -7; 2; 8; 4] ]%Q
  (* rows *) [:: 0; 1; 2; 3; 4]%num
  (* columns *) [:: 0; 1; 2; 3; 4]%num
  (* modulus *) (2147483647)%Z
  (* upper bound *) NoBound.

(* the part that fails *)
Fact reason : (size (pivot_rows cert) == 6) = false.
Proof. vm_compute. reflexivity. Qed.

Theorem rank_for_almost_every_value : generic_rank_at_least
  (* parameters *) 8
  (* rows, columns *) 6 8 M
  (* rank *) 6.
Proof. apply: (@generic_rank_at_least_sound _ _ _ _ cert). accept_certificate. Qed.
