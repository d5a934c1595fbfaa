(* The real zeros of a nonzero polynomial in n variables are a Lebesgue null  *)
(* set.  Induction on n: write the polynomial in powers of its last variable; *)
(* off the zeros of its leading coefficient, null by induction, every line    *)
(* parallel to the last axis meets the zeros in finitely many points.         *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.classical Require Import boolp classical_sets functions.
From mathcomp.analysis Require Import reals ereal measure lebesgue_measure lebesgue_integral.
From SsrMultinomials Require Import mpoly.
From Checker Require Import schwartz_zippel.
From CheckerReals Require Import euclidean fact7.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section OneVariable.
Variable R : realType.

Lemma finite_null (s : seq R) :
  measurable [set x | x \in s] /\ length [set x | x \in s] = 0%E.
Proof.
elim: s => [|a s [ms null_s]].
  rewrite (_ : [set x | _] = set0) ?measure0; last by apply/seteqP; split.
  by split=> //; apply: measurable0.
have -> : [set x | x \in a :: s] = [set a] `|` [set x | x \in s].
  by apply/seteqP; split=> x /=; rewrite inE => /predU1P.
have ma := @measurable_set1 R a; split; first exact: measurableU.
by apply: null_set_setU => //; apply: lebesgue_measure_set1.
Qed.

Lemma finitely_many_roots (q : {poly R}) : q != 0 -> exists s : seq R, forall y, root q y -> y \in s.
Proof.
have [m] := ubnP (size q); elim: m q => // m IHm q size_q q_neq0.
have [[a /factor_theorem[r Eq]]|no_root] := pselect (exists a, root q a); last first.
  by exists [::] => y root_y; case: no_root; exists y.
have r_neq0 : r != 0 by apply: contraNneq q_neq0 => r0; rewrite Eq r0 mul0r.
have [|s sP] := IHm r _ r_neq0.
  by move: size_q; rewrite Eq size_Mmonic ?monicXsubC // size_XsubC addn2.
by exists (a :: s) => y; rewrite Eq rootM root_XsubC inE => /orP[/sP->|->]; rewrite ?orbT.
Qed.

Theorem length_roots (q : {poly R}) : q != 0 -> length [set y | root q y] = 0%E.
Proof.
move=> /finitely_many_roots[s sP].
have -> : [set y | root q y] = [set x | x \in [seq y <- s | root q y]].
  apply/seteqP; split=> y /=; rewrite mem_filter; last by case/andP.
  by move=> root_y; rewrite root_y sP.
by have [] := finite_null [seq y <- s | root q y].
Qed.

End OneVariable.

Section Measurable.
Context d (T : measurableType d) (R : realType) (I : Type).
Implicit Types (r : seq I) (f : I -> T -> R).

Lemma measurable_sum r f : (forall i, measurable_fun [set: T] (f i)) ->
  measurable_fun [set: T] (fun x => \sum_(i <- r) f i x).
Proof.
move=> mf; elim: r => [|i r IHr].
  by under eq_fun do rewrite big_nil; apply: measurable_fun_cst.
by under eq_fun do rewrite big_cons; apply: measurable_funD.
Qed.

Lemma measurable_prod r f : (forall i, measurable_fun [set: T] (f i)) ->
  measurable_fun [set: T] (fun x => \prod_(i <- r) f i x).
Proof.
move=> mf; elim: r => [|i r IHr].
  by under eq_fun do rewrite big_nil; apply: measurable_fun_cst.
by under eq_fun do rewrite big_cons; apply: measurable_funM.
Qed.

End Measurable.

Section Zeros.
Variable R : realType.

Lemma measurable_polynomial n (p : {mpoly R[n]}) :
  measurable_fun [set: space R n] (fun x => p.@[coordinates x]).
Proof.
under eq_fun do rewrite mevalE; apply: measurable_sum => m; apply: measurable_funrM.
by apply: measurable_prod => i; apply/measurable_fun_exprn/measurable_coordinate.
Qed.

Definition zeros n (p : {mpoly R[n]}) : set (space R n) := [set x | p.@[coordinates x] = 0].

Lemma measurable_zeros n (p : {mpoly R[n]}) : measurable (zeros p).
Proof.
rewrite -[zeros p]setTI.
exact: (@measurable_polynomial n p measurableT [set 0] (@measurable_set1 R 0)).
Qed.

(* on the line over x the zeros are those of a polynomial in one variable *)
Definition on_line n (p : {mpoly R[n.+1]}) (x : space R n) : {poly R} :=
  map_poly (meval (coordinates x)) (muni p).

Lemma xsection_zeros n (p : {mpoly R[n.+1]}) x :
  xsection (zeros p) x = [set y | root (on_line p x) y].
Proof.
have at_y y : p.@[@coordinates R n.+1 (x, y)] = (on_line p x).[y].
  rewrite meval_muni /= unlift_none; congr (_.[y]); apply: eq_map_poly => q.
  by apply: meval_eq => i; rewrite -lift_max_widen liftK.
by apply/seteqP; split=> y; rewrite /xsection /= inE /zeros /= at_y rootE => /eqP.
Qed.

Theorem lebesgue_zeros n (p : {mpoly R[n]}) : p != 0 -> lebesgue R n (zeros p) = 0%E.
Proof.
elim: n p => [|n IHn] p p_neq0.
  have no_monomials (m : 'X_{1..0}) : m = 0%MM by apply/mnmP; case.
  have Ep : p = (p@_0)%:MP by apply/mpolyP => m; rewrite [m]no_monomials mcoeffC eqxx mulr1.
  rewrite (_ : zeros p = set0) ?measure0 //; apply/seteqP; split=> // x.
  rewrite /zeros /= Ep mevalC => p0; case/eqP: p_neq0.
  by rewrite Ep p0 mpolyC0.
pose c := lead_coef (muni p).
have null_c : lebesgue R n (zeros c) = 0%E by apply: IHn; rewrite lead_coef_eq0 muni_neq0.
rewrite /= /product_measure1.
rewrite (@ge0_ae_eq_integral _ _ _ _ _ _ (cst 0%E)) ?integral0 //.
- apply: (measurable_fun_xsection (@length_sigma_finite R)).
  by apply: mem_set; apply: (measurable_zeros (n := n.+1)).
- exact: measurable_fun_cst.
exists (zeros c); split=> //; first exact: measurable_zeros.
move=> x /= /not_implyP[_]; apply: contra_notP => cx_neq0; rewrite xsection_zeros.
apply: length_roots; apply: contra_notN cx_neq0 => /eqP on_line0.
by rewrite /zeros /= /c lead_coefE -coef_map -/(on_line p x) on_line0 coef0.
Qed.

Corollary almost_every_nonzero n (p : {mpoly R[n]}) : p != 0 ->
  {ae lebesgue R n, forall x, p.@[coordinates x] != 0}.
Proof.
move=> p_neq0; exists (zeros p); split; [exact: measurable_zeros | exact: lebesgue_zeros |].
by move=> x /= /negP/negPn/eqP.
Qed.

(* the same along a polynomial map R^m -> R^n that leaves the zeros somewhere *)
Corollary almost_every_composed n m (p : {mpoly R[n]}) (sigma : 'I_n -> {mpoly R[m]}) (t0 : 'I_m -> R) :
  p.@[fun i => (sigma i).@[t0]] != 0 ->
  {ae lebesgue R m, forall t, p.@[fun i => (sigma i).@[coordinates t]] != 0}.
Proof.
have composed t : (p \mPo [tuple sigma i | i < n]).@[t] = p.@[fun i => (sigma i).@[t]].
  by rewrite comp_mpoly_meval; apply: meval_eq => i; rewrite tnth_mktuple.
rewrite -composed => p_t0.
have q_neq0 : p \mPo [tuple sigma i | i < n] != 0 by apply: contraNneq p_t0 => ->; rewrite meval0.
by apply: ae_imply (almost_every_nonzero q_neq0) => t; rewrite composed.
Qed.

End Zeros.
