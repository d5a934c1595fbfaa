(* Total degree of polynomials in several variables: [degree_le D p].         *)

From mathcomp Require Import all_ssreflect all_algebra.
From SsrMultinomials Require Import mpoly.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.
Local Open Scope ring_scope.

Section Degree.
Variables (v : nat) (R : comRingType).
Implicit Types p q : {mpoly R[v]}.

Definition degree_le D p : Prop := forall m, m \in msupp p -> (mdeg m <= D)%N.

Lemma degree_le_weaken D D' p : (D <= D')%N -> degree_le D p -> degree_le D' p.
Proof. by move=> le_DD' p_le m /p_le/leq_trans; apply. Qed.

Lemma degree_le0 D : degree_le D 0.
Proof. by move=> m; rewrite msupp0. Qed.

Lemma degree_leC D c : degree_le D c%:MP.
Proof. by move=> m; rewrite msuppC; case: eqP => // _; rewrite inE => /eqP->; rewrite mdeg0. Qed.

Lemma degree_leX i : degree_le 1 'X_i.
Proof. by move=> m; rewrite msuppX inE => /eqP->; rewrite mdeg1. Qed.

Lemma degree_leD D p q : degree_le D p -> degree_le D q -> degree_le D (p + q).
Proof. by move=> pD qD m /msuppD_le; rewrite mem_cat => /orP[/pD|/qD]. Qed.

Lemma degree_leM D D' p q : degree_le D p -> degree_le D' q -> degree_le (D + D') (p * q).
Proof.
by move=> pD qD m /msuppM_le/allpairsP[[m1 m2] /= [/pD ? /qD ? ->]]; rewrite mdegD leq_add.
Qed.

Lemma degree_le_sum (I : Type) (s : seq I) (P : pred I) D (f : I -> {mpoly R[v]}) :
  (forall i, P i -> degree_le D (f i)) -> degree_le D (\sum_(i <- s | P i) f i).
Proof.
by move=> fD; elim/big_rec: _ => [|i p /fD]; [exact: degree_le0 | exact: degree_leD].
Qed.

Lemma degree_le_prod n D (f : 'I_n -> {mpoly R[v]}) :
  (forall i, degree_le D (f i)) -> degree_le (n * D) (\prod_i f i).
Proof.
move=> fD; elim: n f fD => [|n IHn] f fD; first by rewrite big_ord0; apply: degree_leC.
by rewrite big_ord_recl mulSn; apply: degree_leM => //; apply: IHn.
Qed.

Lemma degree_le_det n D (M : 'M[{mpoly R[v]}]_n) :
  (forall i j, degree_le D (M i j)) -> degree_le (n * D) (\det M).
Proof.
move=> MD; apply: degree_le_sum => s _; rewrite -[(n * D)%N]add0n; apply: degree_leM.
  by case: (perm.odd_perm s); rewrite ?expr1 ?expr0 -mpolyC1 -?mpolyCN; apply: degree_leC.
exact: degree_le_prod.
Qed.

End Degree.
