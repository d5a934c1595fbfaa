(* Fact 7, for any measure: what holds almost everywhere for each of finitely *)
(* many indices holds almost everywhere for all of them.                      *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.classical Require Import boolp classical_sets functions.
From mathcomp.analysis Require Import reals ereal measure lebesgue_measure lebesgue_integral.

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
