(* Schwartz-Zippel over a grid: a nonzero polynomial of total degree at most  *)
(* D in v variables vanishes on at most D B^{v-1} of the B^v points of a grid *)
(* with B values for each variable.  Stated without division:                 *)
(*   #zeros * B <= D * B^v.                                                   *)
(* Where the B values are not different, but none is taken more than h times  *)
(* (integers 1 .. B modulo a prime q that divides B: h = B / q):              *)
(*   #zeros * B <= h D * B^v.                                                 *)

From mathcomp Require Import all_ssreflect all_algebra.
From SsrMultinomials Require Import mpoly.
From Checker Require Import degree.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.
Local Open Scope ring_scope.

(* A polynomial in v + 1 variables as one in the last variable. *)
Section LastVariable.
Variables (v : nat) (R : comRingType).
Implicit Types p : {mpoly R[v.+1]}.

Local Notation widen := (widen_ord (leqnSn v)).
Local Notation low m := [multinom (m (widen i)) | i < v].

Lemma mdeg_low (m : 'X_{1..v.+1}) : mdeg m = (mdeg (low m) + m ord_max)%N.
Proof. by rewrite !mdegE big_ord_recr /=; congr (_ + _)%N; apply: eq_bigr => i _; rewrite mnmE. Qed.

Lemma low_inj (m m' : 'X_{1..v.+1}) : low m = low m' -> m ord_max = m' ord_max -> m = m'.
Proof.
move=> /mnmP Elow Emax; apply/mnmP => i; have [j ->|->] := unliftP ord_max i => //.
have -> : lift ord_max j = widen j by apply: val_inj; rewrite /= /bump leqNgt ltn_ord.
by have := Elow j; rewrite !mnmE.
Qed.

Lemma coef_muni p k : (muni p)`_k
  = \sum_(m <- msupp p | m ord_max == k) p@_m *: 'X_[low m].
Proof.
rewrite muniE coef_sum [RHS]big_mkcond /=; apply: eq_bigr => m _.
by rewrite coefZ coefXn eq_sym; case: eqP => _; rewrite ?mulr1 ?mulr0.
Qed.

Lemma degree_coef_muni p D k : degree_le D p -> degree_le (D - k) (muni p)`_k.
Proof.
move=> pD; rewrite coef_muni big_seq_cond; apply: degree_le_sum => m /andP[/pD].
move=> mD /eqP Ek m' /msuppZ_le; rewrite msuppX inE => /eqP->.
have le_kD : (m ord_max <= D)%N by rewrite (leq_trans _ mD) // mdeg_low leq_addl.
by rewrite -Ek leq_subRL // addnC -mdeg_low.
Qed.

Lemma muni_neq0 p : p != 0 -> muni p != 0.
Proof.
rewrite -msupp_eq0; case Es: (msupp p) => [//|m0 s] _.
have p_m0 : p@_m0 != 0 by rewrite -mcoeff_msupp Es mem_head.
apply: contraNneq p_m0 => p0; have := coef_muni p (m0 ord_max).
rewrite p0 coef0 => /(congr1 (fun q => q@_(low m0))); rewrite mcoeff0 raddf_sum /=.
rewrite big_mkcond (bigD1_seq m0) ?msupp_uniq ?Es ?mem_head //= eqxx mcoeffZ mcoeffX eqxx.
rewrite mulr1 big1 ?addr0 => [<-//|m neq_m]; case: eqP => // Ek; rewrite mcoeffZ mcoeffX.
by case: eqP => [/low_inj/(_ Ek) Em|_]; [rewrite Em eqxx in neq_m | rewrite mulr0].
Qed.

Lemma meval_muni p (t : 'I_v.+1 -> R) :
  p.@[t] = (map_poly (meval (fun i => t (widen i))) (muni p)).[t ord_max].
Proof.
rewrite muniE raddf_sum /= horner_sum mevalE; apply: eq_bigr => m _.
rewrite -mul_polyC rmorphM /= map_polyC map_polyXn /= hornerCM hornerXn mevalZ mevalX.
rewrite big_ord_recr /= mulrA; congr (_ * _ * _).
by apply: eq_bigr => i _; rewrite mnmE.
Qed.

End LastVariable.

(* Points of the grid, by their last coordinate. *)
Section Grid.
Variables (v B : nat).
Local Notation widen := (widen_ord (leqnSn v)).

Definition extend (tx : {ffun 'I_v -> 'I_B} * 'I_B) : {ffun 'I_v.+1 -> 'I_B} :=
  [ffun i => if unlift ord_max i is Some j then tx.1 j else tx.2].
Definition split_last (t : {ffun 'I_v.+1 -> 'I_B}) : {ffun 'I_v -> 'I_B} * 'I_B :=
  ([ffun j => t (widen j)], t ord_max).

Lemma lift_max_widen (j : 'I_v) : lift ord_max j = widen j.
Proof. by apply: val_inj; rewrite /= /bump leqNgt ltn_ord. Qed.

Lemma extend_widen tx j : extend tx (widen j) = tx.1 j.
Proof. by rewrite ffunE -lift_max_widen liftK. Qed.

Lemma extend_max tx : extend tx ord_max = tx.2.
Proof. by rewrite ffunE unlift_none. Qed.

Lemma extendK : cancel extend split_last.
Proof.
by case=> t x; congr (_, _); [apply/ffunP => j; rewrite ffunE extend_widen | rewrite extend_max].
Qed.

Lemma split_lastK : cancel split_last extend.
Proof.
move=> t; apply/ffunP => i; have [j|] := unliftP ord_max i => ->.
  by rewrite lift_max_widen extend_widen ffunE.
by rewrite extend_max.
Qed.

End Grid.

Section SchwartzZippel.
Variables (R : idomainType) (B : nat) (a : 'I_B -> R).

Definition grid_point v (t : {ffun 'I_v -> 'I_B}) : 'I_v -> R := fun i => a (t i).
Definition grid_zeros v (p : {mpoly R[v]}) := #|[pred t | p.@[grid_point t] == 0]|.

Section Fibres.
Variable h : nat.
Hypothesis fibres : forall y, (#|[pred x | a x == y]| <= h)%N.

(* one variable: at most h times as many zeros as the degree *)
Lemma count_roots (p : {poly R}) : p != 0 ->
  (#|[pred x : 'I_B | root p (a x)]| <= h * (size p).-1)%N.
Proof.
move=> p_neq0; pose values := undup [seq a x | x in [pred x | root p (a x)]].
have few_values : (size values <= (size p).-1)%N.
  have: (0 < size p)%N by rewrite size_poly_gt0.
  move=> size_gt0; rewrite -ltnS prednK //; apply: max_poly_roots (undup_uniq _) => //.
  by apply/allP => y; rewrite mem_undup => /mapP[x + ->]; rewrite mem_enum.
apply: leq_trans (leq_mul (leqnn h) few_values); rewrite mulnC.
apply: (@leq_trans (\sum_(y <- values) #|[pred x | a x == y]|)%N); last first.
  by rewrite -sum1_size big_distrl leq_sum // => y _; rewrite /= mul1n.
under eq_bigr do rewrite -sum1_card big_mkcond.
rewrite exchange_big -sum1_card [X in (X <= _)%N]big_mkcond /=; apply: leq_sum => x _.
rewrite inE.
case: ifP => // root_x; rewrite (bigD1_seq (a x)) ?undup_uniq //= ?inE ?eqxx //.
by rewrite mem_undup; apply/mapP; exists x; rewrite ?mem_enum.
Qed.

Theorem schwartz_zippel_fibres v D (p : {mpoly R[v]}) : p != 0 -> degree_le D p ->
  (grid_zeros p * B <= h * D * B ^ v)%N.
Proof.
elim: v D p => [|v IHv] D p p_neq0 pD.
  rewrite /grid_zeros eq_card0 ?mul0n // => t; rewrite !inE.
  have no_monomials (m : 'X_{1..0}) : m = 0%MM by apply/mnmP; case.
  have Ep : p = (p@_0)%:MP by apply/mpolyP => m; rewrite [m]no_monomials mcoeffC eqxx mulr1.
  by rewrite Ep mevalC; apply: contraNF p_neq0 => /eqP p0; rewrite Ep p0 mpolyC0.
pose P := muni p; have P_neq0 : P != 0 by apply: muni_neq0.
pose k := (size P).-1; pose c := P`_k.
have c_neq0 : c != 0 by rewrite -[c]/(lead_coef P) lead_coef_eq0.
have le_kD : (k <= D)%N.
  rewrite leqNgt; apply/negP => lt_Dk; case/negP: c_neq0; rewrite /c coef_muni.
  rewrite big_seq_cond big1 // => m /andP[/pD mD /eqP Ek].
  by move: mD; rewrite mdeg_low Ek leqNgt (leq_trans lt_Dk) // leq_addl.
have zero_c := IHv _ c c_neq0 (degree_coef_muni (k := k) pD).
rewrite -/(grid_zeros c) in zero_c.
have fibre (t : {ffun 'I_v -> 'I_B}) :
    (\sum_(x < B) (p.@[grid_point (extend (t, x))] == 0%R)
     <= (c.@[grid_point t] == 0%R) * B + h * k)%N.
  have [c0|c_t] := boolP (c.@[grid_point t] == 0).
    rewrite mul1n (leq_trans _ (leq_addr _ _)) //.
    apply: (@leq_trans (\sum_(x < B) 1)); first by apply: leq_sum => x _; exact: leq_b1.
    by rewrite sum_nat_const card_ord muln1.
  pose Pt := map_poly (meval (grid_point t)) P.
  have Pt_k : Pt`_k = c.@[grid_point t] by rewrite coef_map.
  have Pt_neq0 : Pt != 0 by apply: contraNneq c_t => Pt0; rewrite -Pt_k Pt0 coef0.
  rewrite mul0n add0n.
  have -> : (\sum_(x < B) (p.@[grid_point (extend (t, x))] == 0%R)
            = #|[pred x : 'I_B | root Pt (a x)]|)%N.
    rewrite -sum1_card [RHS]big_mkcond /=; apply: eq_bigr => x _; rewrite !inE rootE meval_muni.
    rewrite {2}/grid_point extend_max /=.
    have -> : map_poly (meval (fun i => grid_point (extend (t, x)) (widen_ord (leqnSn v) i)))
                       (muni p) = Pt.
      apply: eq_map_poly => q; apply: meval_eq => i.
      by rewrite /grid_point extend_widen.
    by case: (_ == _).
  rewrite (leq_trans (count_roots Pt_neq0)) // /k.
  by rewrite leq_mul2l -!subn1 leq_sub2r ?orbT // size_poly.
have -> : grid_zeros p = (\sum_t \sum_(x < B) (p.@[grid_point (extend (t, x))] == 0%R))%N.
  rewrite pair_big /= /grid_zeros -sum1_card [LHS]big_mkcond /=.
  rewrite (reindex (@extend v B)) /=; last first.
    by exists (@split_last v B) => t _; [exact: extendK | exact: split_lastK].
  by apply: eq_bigr => -[t x] _; rewrite inE; case: (_ == _).
have count_c : (\sum_t (c.@[grid_point t] == 0%R) = grid_zeros c)%N.
  by rewrite /grid_zeros -sum1_card [RHS]big_mkcond /=; apply: eq_bigr => t _; rewrite inE; case: (_ == _).
apply: (@leq_trans ((grid_zeros c * B + B ^ v * (h * k)) * B)%N).
  rewrite leq_mul2r; apply/orP; right.
  have -> : (grid_zeros c * B + B ^ v * (h * k)
             = \sum_t ((c.@[grid_point t] == 0%R) * B + h * k))%N.
    by rewrite big_split /= -big_distrl /= count_c sum_nat_const card_ffun !card_ord.
  by apply: leq_sum => t _; exact: fibre.
have -> : (h * D * B ^ v.+1 = (h * (D - k) * B ^ v + B ^ v * (h * k)) * B)%N.
  by rewrite [(B ^ v * _)%N]mulnC -mulnDl -mulnDr subnK // expnSr mulnA.
by rewrite leq_mul2r leq_add2r zero_c orbT.
Qed.

End Fibres.

Theorem schwartz_zippel v D (p : {mpoly R[v]}) : injective a -> p != 0 -> degree_le D p ->
  (grid_zeros p * B <= D * B ^ v)%N.
Proof.
move=> a_inj p_neq0 pD; rewrite -[D]mul1n; apply: schwartz_zippel_fibres p_neq0 pD => y.
have [x /eqP ax|none] := pickP [pred x | a x == y]; last by rewrite eq_card0.
rewrite (@eq_card _ _ (pred1 x)) ?card1 // => x'; rewrite !inE -ax.
by apply/eqP/eqP => [/a_inj|->].
Qed.

End SchwartzZippel.
