(* R^n with its Lebesgue measure, as the n-fold product of the line.          *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.classical Require Import boolp classical_sets functions.
From mathcomp.analysis Require Import reals ereal measure lebesgue_measure lebesgue_integral.
From HB Require Import structures.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

(* the single point R^0: every set is measurable *)
Canonical unit_pointedType := PointedType unit tt.

Section Point.
Let sets : set (set unit) := setT.
Let sets0 : sets set0. Proof. by []. Qed.
Let setsC A : sets A -> sets (~` A). Proof. by []. Qed.
Let setsU (F : nat -> set unit) : (forall i, sets (F i)) -> sets (\bigcup_i F i).
Proof. by []. Qed.

HB.instance Definition _ := @isMeasurable.Build default_measure_display unit
  (Pointed.class _) sets sets0 setsC setsU.
End Point.

Section Length.
Variable R : realType.

(* lebesgue_measure, read on R with its own Borel sets *)
Definition length (A : set R) : \bar R := lebesgue_measure A.

Let length0 : length set0 = 0%E. Proof. exact: measure0. Qed.
Let length_ge0 A : (0 <= length A)%E. Proof. exact: measure_ge0. Qed.
Let length_sigma_additive : semi_sigma_additive length.
Proof. exact: (@measure_semi_sigma_additive _ _ _ [the measure _ _ of @lebesgue_measure R]). Qed.

HB.instance Definition _ := isMeasure.Build _ _ _ length length0 length_ge0 length_sigma_additive.

Lemma length_sigma_finite : sigma_finite [set: R] length.
Proof. exact: (Hahn_ext_sigma_finite (@hlength_sigma_sub_additive R) (@hlength_sigma_finite R)). Qed.

End Length.

Definition origin := [the measurableType default_measure_display of unit : Type].

Section Euclidean.
Variable R : realType.

(* one more coordinate *)
Definition times_line d (T : measurableType d) : measurableType (d, default_measure_display).-prod :=
  [the measurableType _ of (T * R)%type].

Definition times_length d (T : measurableType d) (m : {measure set T -> \bar R}) :
    {measure set (times_line T) -> \bar R} :=
  [the measure _ _ of product_measure1 m (@length_sigma_finite R)].

Fixpoint display n : measure_display :=
  if n is n'.+1 then (display n', default_measure_display).-prod else default_measure_display.

Fixpoint space n : measurableType (display n) :=
  if n is n'.+1 then times_line (space n') else origin.

Fixpoint lebesgue n : {measure set (space n) -> \bar R} :=
  if n is n'.+1 then times_length (lebesgue n') else [the measure _ _ of dirac (tt : origin)].

(* its n coordinates; the last one is the one that comes with the last factor *)
Fixpoint coordinates n : space n -> 'I_n -> R :=
  if n is n'.+1 then
    fun x i => if unlift ord_max i is Some j then @coordinates n' x.1 j else x.2
  else fun=> fun=> 0.

Lemma measurable_coordinate n i : measurable_fun [set: space n] (fun x => coordinates x i).
Proof.
elim: n i => [[]//|n IHn] i /=.
have mfst : measurable_fun [set: space n.+1] fst.
  by have [] := (prod_measurable_funP (@id (space n.+1))).1 (@measurable_fun_id _ _ _).
have msnd : measurable_fun [set: space n.+1] snd.
  by have [] := (prod_measurable_funP (@id (space n.+1))).1 (@measurable_fun_id _ _ _).
by case: (unlift _ i) => [j|//]; apply: measurable_fun_comp (IHn j) mfst.
Qed.

(* the points of space n are the n-tuples, one for one *)
Fixpoint point n : ('I_n -> R) -> space n :=
  if n is n'.+1 then fun t => (@point n' (fun i => t (lift ord_max i)), t ord_max) else fun=> tt.

Lemma pointK n (t : 'I_n -> R) : coordinates (point t) = t.
Proof.
apply/funext => i; elim: n t i => [t []//|n IHn] t i /=.
by case: unliftP => [j ->|->]; rewrite ?IHn.
Qed.

Lemma coordinatesK n (x : space n) : point (@coordinates n x) = x.
Proof.
elim: n x => [[]//|n IHn] [x y] /=; congr (_, _); last by rewrite unlift_none.
by rewrite -[RHS]IHn; congr point; apply/funext => i; rewrite liftK.
Qed.

End Euclidean.
