(* One row covers all entries, so the rank is never more than 1.              *)

From Checker Require Import certificates.

From Checker Require Import generic_rank_certificate.

(* by rows and columns; in a term (c, [:: (x, e); ..]) the parameters x are counted from 0 in this order: *)
(* a *)
Definition M : sparse polynomial := [::
    (0, [:: (0, [:: ((1)%Q, [:: (0, 2)])]); (1, [:: ((1)%Q, [:: ]); ((-1#2)%Q, [:: (0, 1)])])]) ]%num.

Definition cert : specialization := Specialization
  (* point *) [::
    [:: 1] ]%Q
  (* rows *) [:: 0]%num
  (* columns *) [:: 1]%num
  (* modulus *) (7)%Z
  (* upper bound *) (Cover (* rows *) [:: 0]%num (* columns *) [:: ]%num).

Theorem rank_for_almost_every_value : generic_rank
  (* parameters *) 1
  (* rows, columns *) 2 2 M
  (* rank *) 1.
Proof. apply: (@generic_rank_sound _ _ _ _ cert). accept_certificate. Qed.
