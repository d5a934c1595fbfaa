(* The Khatri-Rao product: column n of [khatri_rao B C] is b^(n) (x) c^(n).  *)
(* With B of shape m x N and C of shape d x N the product has shape          *)
(* (m * d) x N, and its row i * d + j is B[i, .] * C[j, .]   (row-major).    *)

From mathcomp Require Import all_ssreflect all_algebra.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.
Local Open Scope ring_scope.

Section RowIndex.
Variables m d : nat.

Lemma row_of_subproof (k : 'I_(m * d)) : (k %/ d < m)%N.
Proof.
have d_gt0 : (0 < d)%N by case: d k => [|//]; rewrite muln0 => -[].
by rewrite ltn_divLR.
Qed.

Lemma col_of_subproof (k : 'I_(m * d)) : (k %% d < d)%N.
Proof.
have d_gt0 : (0 < d)%N by case: d k => [|//]; rewrite muln0 => -[].
by rewrite ltn_mod.
Qed.

(* k = i * d + j  |->  i and j *)
Definition row_of (k : 'I_(m * d)) : 'I_m := Ordinal (row_of_subproof k).
Definition col_of (k : 'I_(m * d)) : 'I_d := Ordinal (col_of_subproof k).

Lemma pair_index_subproof (i : 'I_m) (j : 'I_d) : (i * d + j < m * d)%N.
Proof. by rewrite (@leq_trans (i * d + d)%N) ?ltn_add2l // -mulSnr leq_mul2r ltn_ord orbT. Qed.

Definition pair_index i j : 'I_(m * d) := Ordinal (pair_index_subproof i j).

Lemma pair_indexK k : pair_index (row_of k) (col_of k) = k.
Proof. by apply: val_inj; rewrite /= -divn_eq. Qed.

Lemma row_of_pair i j : row_of (pair_index i j) = i.
Proof.
apply: val_inj => /=; case: d j => [|d'] j; first by case: j.
by rewrite divnMDl // divn_small ?addn0.
Qed.

Lemma col_of_pair i j : col_of (pair_index i j) = j.
Proof. by apply: val_inj; rewrite /= modnMDl modn_small. Qed.

End RowIndex.

Section Products.
Variables (R : ringType) (m d N : nat).

Definition hadamard (A B : 'M[R]_(m, N)) : 'M[R]_(m, N) :=
  \matrix_(i, n) (A i n * B i n).

Definition khatri_rao (B : 'M[R]_(m, N)) (C : 'M[R]_(d, N)) : 'M[R]_(m * d, N) :=
  \matrix_(k, n) (B (row_of k) n * C (col_of k) n).

Lemma khatri_raoE B C i j n : khatri_rao B C (pair_index i j) n = B i n * C j n.
Proof. by rewrite mxE row_of_pair col_of_pair. Qed.

End Products.

Section Morphism.
Variables (R S : ringType) (f : {rmorphism R -> S}).

Lemma map_hadamard m N (A B : 'M[R]_(m, N)) :
  map_mx f (hadamard A B) = hadamard (map_mx f A) (map_mx f B).
Proof. by apply/matrixP => i n; rewrite !mxE rmorphM. Qed.

Lemma map_khatri_rao m d N (B : 'M[R]_(m, N)) (C : 'M[R]_(d, N)) :
  map_mx f (khatri_rao B C) = khatri_rao (map_mx f B) (map_mx f C).
Proof. by apply/matrixP => k n; rewrite !mxE rmorphM. Qed.

End Morphism.
