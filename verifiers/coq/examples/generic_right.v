(* A matrix of rank 1 over the field of rational functions, and the vector of *)
(* polynomials that it annihilates.                                           *)

From Checker Require Import certificates.

From Checker Require Import generic_rank_certificate.

(* by rows and columns; in a term (c, [:: (x, e); ..]) the parameters x are counted from 0 in this order: *)
(* a, b, c *)
Definition M : sparse polynomial := [::
    (0, [:: (0, [:: ((1)%Q, [:: (0, 1)])]); (1, [:: ((1)%Q, [:: (1, 1)])])]);
    (1, [:: (0, [:: ((1)%Q, [:: (0, 1); (2, 1)])]); (1, [:: ((1)%Q, [:: (1, 1); (2, 1)])])]) ]%num.

Definition cert : specialization := Specialization
  (* point *) [::
    [:: 1; 2; 3] ]%Q
  (* rows *) [:: 0]%num
  (* columns *) [:: 0]%num
  (* modulus *) (7)%Z
  (* upper bound *) (Right
    (* free *) [:: 1]%num
    (* basis, rows and columns *) 1 2
    [::
      (0, [:: (0, [:: ((-1)%Q, [:: (1, 1)])]); (1, [:: ((1)%Q, [:: (0, 1)])])]) ])%num.

Theorem rank_for_almost_every_value : generic_rank
  (* parameters *) 3
  (* rows, columns *) 2 2 M
  (* rank *) 1.
Proof. apply: (@generic_rank_sound _ _ _ _ cert). accept_certificate. Qed.
