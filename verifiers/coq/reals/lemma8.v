(* Fact 7 for any measure, and Lemma 8 over the reals.                        *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.classical Require Import boolp classical_sets functions cardinality.
From mathcomp.classical Require Import mathcomp_extra fsbigop.
From mathcomp.analysis Require Import reals ereal signed topology normedtype numfun.
From mathcomp.analysis Require Import sequences esum measure lebesgue_measure lebesgue_integral.
From SsrMultinomials Require Import mpoly.
From Checker Require Import minors.
From CheckerReals Require Import euclidean polynomial_zeros.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section Fact7.
Context d (T : measurableType d) (R : realType).
Variable mu : {measure set T -> \bar R}.

Lemma ae_imply (P Q : T -> Prop) : (forall x, P x -> Q x) ->
  {ae mu, forall x, P x} -> {ae mu, forall x, Q x}.
Proof.
move=> PQ [Z [mZ null_Z offZ]]; exists Z; split=> // x /= nQ; apply: offZ => /= Px.
exact/nQ/PQ.
Qed.

Lemma ae_and (P Q : T -> Prop) : {ae mu, forall x, P x} -> {ae mu, forall x, Q x} ->
  {ae mu, forall x, P x /\ Q x}.
Proof.
move=> [Z [mZ null_Z offZ]] [Z' [mZ' null_Z' offZ']]; exists (Z `|` Z'); split.
- exact: measurableU.
- exact: null_set_setU.
by move=> x /= /not_andP[nP|nQ]; [left; apply: offZ | right; apply: offZ'].
Qed.

(* finitely many properties that each hold almost everywhere do so together *)
Theorem fact7 (I : finType) (P : I -> T -> Prop) :
  (forall i, {ae mu, forall x, P i x}) -> {ae mu, forall x, forall i, P i x}.
Proof.
move=> aeP; have aes (s : seq I) : {ae mu, forall x, forall i, i \in s -> P i x}.
  elim: s => [|i s IHs]; first exact: aeW.
  apply: ae_imply (ae_and (aeP i) IHs) => x [Px Psx] j.
  by rewrite inE => /predU1P[->|/Psx].
by apply: ae_imply (aes (enum I)) => x Px i; apply: Px; rewrite mem_enum.
Qed.

End Fact7.

(* A matrix of polynomials that has full column rank at one point has it at   *)
(* almost every point.                                                        *)
Theorem lemma8_almost_every (R : realType) n a b (M : 'M[{mpoly R[n]}]_(a, b)) (t0 : 'I_n -> R) :
  \rank (value_at M t0) = b ->
  {ae lebesgue R n, forall x, \rank (value_at M (coordinates x)) = b}.
Proof.
by move=> /lemma8[g /almost_every_nonzero ae_g full]; apply: ae_imply ae_g => x /full.
Qed.
