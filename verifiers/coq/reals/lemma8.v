(* Lemma 8 over the reals.                                                    *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.classical Require Import boolp classical_sets functions.
From mathcomp.analysis Require Import reals ereal measure lebesgue_measure lebesgue_integral.
From SsrMultinomials Require Import mpoly.
From Checker Require Import minors.
From CheckerReals Require Import euclidean fact7 polynomial_zeros.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

(* A matrix of polynomials that has full column rank at one point has it at   *)
(* almost every point.                                                        *)
Theorem lemma8_almost_every (R : realType) n a b (M : 'M[{mpoly R[n]}]_(a, b)) (t0 : 'I_n -> R) :
  \rank (value_at M t0) = b ->
  {ae lebesgue R n, forall x, \rank (value_at M (coordinates x)) = b}.
Proof.
by move=> /lemma8[g /almost_every_nonzero ae_g full]; apply: ae_imply ae_g => x /full.
Qed.
