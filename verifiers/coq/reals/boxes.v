(* lebesgue R n gives every box the product of the lengths of its sides, and  *)
(* it is the only measure on the Borel sets of R^n that does.                 *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.classical Require Import boolp classical_sets functions.
From mathcomp.analysis Require Import reals ereal measure lebesgue_measure lebesgue_integral.
From CheckerReals Require Import euclidean.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section Boxes.
Variable R : realType.
Local Notation space := (space R).

Definition box n (A : 'I_n -> set R) : set (space n) :=
  [set x | forall i, A i (coordinates x i)].

Lemma box0 (A : 'I_0 -> set R) : box A = setT.
Proof. by apply/seteqP; split=> // x _ []. Qed.

Lemma boxS n (A : 'I_n.+1 -> set R) :
  box A = @box n (fun i => A (lift ord_max i)) `*` A ord_max.
Proof.
apply/seteqP; split=> -[x y]; rewrite /box /=.
  move=> Axy; split=> [i|]; first by have := Axy (lift ord_max i); rewrite liftK.
  by have := Axy ord_max; rewrite unlift_none.
by case=> Ax Ay i; case: unliftP => [j ->|->].
Qed.

Lemma measurable_box n (A : 'I_n -> set R) : (forall i, measurable (A i)) -> measurable (box A).
Proof.
elim: n A => [|n IHn] A mA; first by rewrite box0; apply: measurableT.
by rewrite boxS; apply: measurableM => //; apply: IHn.
Qed.

Theorem lebesgue_box n (A : 'I_n -> set R) : (forall i, measurable (A i)) ->
  lebesgue R n (box A) = \big[mule/1%E]_(i < n) length (A i).
Proof.
elim: n A => [|n IHn] A mA.
  by rewrite big_ord0 box0 /= diracE in_setT.
rewrite boxS [LHS]product_measure1E //; last by apply: measurable_box.
rewrite big_ord_recr /= IHn //; congr (_ * length (A _))%E.
apply: eq_bigr => i _; congr (length (A _)); apply: val_inj.
by rewrite /= /bump leqNgt ltn_ord.
Qed.

(* the boxes generate the Borel sets *)
Definition boxes n : set (set (space n)) :=
  [set X | exists2 A : 'I_n -> set R, (forall i, measurable (A i)) & X = box A].

Lemma boxes_measurable n : <<s @boxes n >> `<=` measurable.
Proof.
apply: smallest_sub; first exact: sigma_algebra_measurable.
by move=> X [A mA ->]; apply: measurable_box.
Qed.

Lemma measurable_boxesE n : @measurable _ (space n) = <<s @boxes n >>.
Proof.
apply/seteqP; split; last exact: boxes_measurable.
elim: n => [|n IHn].
  move=> X _; have [Xtt|nXtt] := pselect (X tt); last first.
    rewrite (_ : X = set0); first exact: sigma_algebra0.
    by apply/seteqP; split=> // -[].
  apply: sub_sigma_algebra; exists (fun=> setT) => //.
  by rewrite box0; apply/seteqP; split=> // -[].
have IHnE : @measurable _ (space n) = <<s @boxes n >>.
  by apply/seteqP; split=> //; apply: boxes_measurable.
rewrite [X in X `<=` _]measurable_prod_measurableType.
apply: smallest_sub; first exact: smallest_sigma_algebra.
move=> _ [A mA [B mB <-]].
pose generated := [the measurableType _ of salgebraType (@boxes n.+1)].
have mfst : measurable_fun [set: generated] (fst : generated -> space n).
  apply: (measurability IHnE) => _ [_ [C mC ->] <-]; rewrite setTI.
  apply: sub_sigma_algebra; exists (fun i => if unlift ord_max i is Some j then C j else setT).
    by move=> i; case: (unlift _ i).
  rewrite boxS unlift_none; apply/seteqP; split=> -[x y]; rewrite /box /=.
    by move=> Cx; split=> // i; rewrite liftK.
  by case=> Cx _ i; have := Cx i; rewrite liftK.
have -> : A `*` B = (fst @^-1` A) `&` box (fun i : 'I_n.+1 => if i == ord_max then B else setT).
  apply/seteqP; split=> -[x y] /= [Ax].
    by move=> By; split=> // i; case: eqP => [->|//]; rewrite /= unlift_none.
  by move=> /(_ ord_max); rewrite eqxx /= unlift_none.
apply: (@measurableI _ generated); first by rewrite -[X in measurable X]setTI; apply: mfst.
by apply: sub_sigma_algebra; eexists; last reflexivity; move=> i /=; case: ifP.
Qed.

Theorem lebesgue_unique n (mu : {measure set (space n) -> \bar R}) :
  (forall A : 'I_n -> set R, (forall i, measurable (A i)) ->
    mu (box A) = \big[mule/1%E]_(i < n) length (A i)) ->
  forall X, measurable X -> lebesgue R n X = mu X.
Proof.
move=> mu_box; pose side (k : nat) : set R := `]- k%:R, k%:R]%classic.
apply: (measure_unique (@boxes n) (fun k => box (fun=> side k))).
- exact: measurable_boxesE.
- move=> _ _ [A mA ->] [B mB ->]; exists (fun i => A i `&` B i).
    by move=> i; apply: measurableI.
  apply/seteqP; split=> x; rewrite /box /=; first by case=> Ax Bx i.
  by move=> ABx; split=> i; have [] := ABx i.
- by move=> k; exists (fun=> side k) => // i; apply: measurable_itv.
- apply/seteqP; split=> // x _; pose b := \sum_i `|coordinates x i|.
  exists `|(floor b + 1)%R|%N => // i; rewrite /side /= in_itv /= !natr_absz intr_norm intrD.
  have b_ge0 : 0 <= b by apply: sumr_ge0.
  rewrite ger0_norm; last by rewrite addr_ge0 ?ler0z ?floor_ge0.
  have : `|coordinates x i| < (floor b)%:~R + 1.
    by rewrite (le_lt_trans _ (lt_succ_floor b)) // /b (bigD1 i) //= ler_addl sumr_ge0.
  by rewrite ltr_norml => /andP[-> /ltW ->].
- by move=> _ [A mA ->]; rewrite mu_box ?lebesgue_box.
move=> k; rewrite lebesgue_box => [|i]; last exact: measurable_itv.
rewrite ltey_eq; apply/orP; left; elim/big_ind: _ => [//||i _].
  exact: fin_numM.
by rewrite /length /side /= lebesgue_measure_itv hlength_itv; case: ifP.
Qed.

(* R^n itself is not null: what holds almost everywhere holds somewhere *)
Corollary ae_point n (P : space n -> Prop) : {ae lebesgue R n, forall x, P x} -> exists x, P x.
Proof.
case=> Z [mZ null_Z offZ]; apply: contrapT => /forallNP nowhere.
pose unit_box := @box n (fun=> `[0, 1]%classic).
have m_side (i : 'I_n) : measurable (`[0, 1]%classic : set R) by apply: measurable_itv.
have : (lebesgue R n unit_box <= lebesgue R n Z)%E.
  apply: (le_measure (lebesgue R n)); first by apply/mem_set/measurable_box.
    exact: mem_set.
  by move=> x _; apply: offZ (nowhere x).
rewrite null_Z lebesgue_box // big1 ?lee_fin ?ler10 // => i _.
by rewrite /length lebesgue_measure_itv hlength_itv /= lte_fin ltr01 -EFinB subr0.
Qed.

End Boxes.
