(* Finitely many hyperplanes do not cover the space; and the functions        *)
(* delta |-> |<delta, v_j>| of vectors that are not parallel are independent: *)
(* where a_k != 0, sum_j a_j |<delta, v_j>| is not 0 for every delta.         *)

From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import local_minimum.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope ring_scope.

Section Directions.
Variables (R : realFieldType) (d : nat).
Implicit Types u v delta : 'rV[R]_d.

Definition inner u v : R := \sum_j u 0 j * v 0 j.

Lemma innerDl u u' v : inner (u + u') v = inner u v + inner u' v.
Proof. by rewrite -big_split /=; apply: eq_bigr => j _; rewrite mxE mulrDl. Qed.

Lemma innerZl a u v : inner (a *: u) v = a * inner u v.
Proof. by rewrite mulr_sumr; apply: eq_bigr => j _; rewrite mxE mulrA. Qed.

Lemma innerNl u v : inner (- u) v = - inner u v.
Proof. by rewrite -scaleN1r innerZl mulN1r. Qed.

Lemma innerC u v : inner u v = inner v u.
Proof. by apply: eq_bigr => j _; rewrite mulrC. Qed.

Lemma inner_gt0 v : v != 0 -> 0 < inner v v.
Proof.
move=> v_neq0; rewrite lt_neqAle eq_sym; apply/andP; split; last first.
  by apply: sumr_ge0 => j _; rewrite -expr2 sqr_ge0.
apply: contra v_neq0 => /eqP/psumr_eq0P v0; apply/eqP/rowP => j; rewrite mxE.
by apply/eqP; rewrite -sqrf_eq0 expr2 v0 // => i _; rewrite -expr2 sqr_ge0.
Qed.

(* a point of the curve (1, t, t^2, ..) that is on none of the hyperplanes *)
Lemma off_hyperplanes (vs : seq 'rV[R]_d) : all (fun v => v != 0) vs ->
  exists q, all (fun v => inner q v != 0) vs.
Proof.
move=> vs_neq0; pose p := \prod_(v <- vs) rVpoly v.
have p_neq0 : p != 0.
  rewrite prodf_seq_neq0; apply/allP => v /(allP vs_neq0) v_neq0 /=.
  by apply: contra v_neq0 => /eqP v0; rewrite -(rVpolyK v) v0 linear0.
have [t pt] : exists t : R, ~~ root p t.
  pose ts := [seq i%:R : R | i <- iota 0 (size p)].
  have [|/allPn[t _ pt]] := boolP (all (root p) ts); last by exists t.
  have ts_uniq : uniq ts by rewrite map_inj_uniq ?iota_uniq // => i j /eqP; rewrite eqr_nat => /eqP.
  by move/(max_poly_roots p_neq0)/(_ ts_uniq); rewrite size_map size_iota ltnn.
exists (\row_j t ^+ j); apply/allP => v v_in; apply: contra pt => /eqP v_t.
rewrite /root /p horner_prod prodf_seq_eq0; apply/hasP; exists v => //=.
rewrite (@horner_coef_wide _ d); last by apply: size_poly.
by apply/eqP; rewrite -[RHS]v_t; apply: eq_bigr => j _; rewrite coef_rVpoly_ord mxE mulrC.
Qed.

(* |x + y| + |x - y| = 2 |x| where |y| <= |x| *)
Lemma norm_second_difference (x y : R) : `|y| <= `|x| -> `|x + y| + `|x - y| = `|x| *+ 2.
Proof.
wlog x_ge0 : x y / 0 <= x.
  move=> main; have [x_ge0|/ltW x_le0] := lerP 0 x => le_yx; first exact: main.
  have -> : `|x + y| = `|- x - y| by rewrite -opprD normrN.
  have -> : `|x - y| = `|- x + y| by rewrite -normrN opprB addrC.
  by rewrite addrC; have := main (- x) y; rewrite oppr_ge0 normrN; apply.
rewrite (ger0_norm x_ge0) ler_norml => /andP[le_y y_le].
have -> : `|x + y| = x + y by rewrite ger0_norm // -ler_subl_addl sub0r.
have -> : `|x - y| = x - y by rewrite ger0_norm ?subr_ge0.
by rewrite addrACA subrr addr0 mulr2n.
Qed.

Lemma norms_independent (I : finType) (a : I -> R) (v : I -> 'rV[R]_d) k : a k != 0 -> v k != 0 ->
  (forall j, j != k -> inner (v k) (v k) *: v j - inner (v j) (v k) *: v k != 0) ->
  exists delta, \sum_j a j * `|inner delta (v j)| != 0.
Proof.
move=> ak_neq0 vk_neq0 apart; have sq_gt0 := inner_gt0 vk_neq0.
pose off j := inner (v k) (v k) *: v j - inner (v j) (v k) *: v k.
have [|q q_off] := @off_hyperplanes [seq off j | j <- enum I & j != k].
  by apply/allP => x /mapP[j]; rewrite mem_filter => /andP[neq_j _] ->; apply: apart.
pose p := inner (v k) (v k) *: q - inner q (v k) *: v k.
have p_k : inner p (v k) = 0 by rewrite innerDl innerNl !innerZl mulrC subrr.
have p_j j : j != k -> inner p (v j) != 0.
  move=> neq_j; have -> : inner p (v j) = inner q (off j).
    rewrite innerDl innerNl !innerZl [RHS]innerC innerDl innerNl !innerZl.
    rewrite [inner (v j) q]innerC [inner (v k) q]innerC [inner (v k) (v j)]innerC.
    by rewrite mulrC [inner q (v k) * _]mulrC [inner q (v j) * _]mulrC.
  by apply: (allP q_off); apply/mapP; exists j => //; rewrite mem_filter neq_j mem_enum.
clearbody p; have [|t t_gt0 t_le] := positive_lower_bound
    (f := fun j => if j == k then 1 else `|inner p (v j)| / (`|inner (v k) (v j)| + 1)).
  move=> j; case: ifP => [_|/negbT/p_j pj]; first exact: ltr01.
  by rewrite divr_gt0 ?normr_gt0 // ltr_spaddr ?ltr01.
pose F delta := \sum_j a j * `|inner delta (v j)|.
have second : F (p + t *: v k) + F (p - t *: v k) = F p *+ 2 + (a k * (t * inner (v k) (v k))) *+ 2.
  rewrite -big_split -sumrMnl /= (bigD1 k) //= [in RHS](bigD1 k) //= [RHS]addrAC; congr (_ + _).
    rewrite !innerDl innerNl !innerZl p_k normr0 mulr0 mul0rn !add0r normrN -mulr2n.
    by rewrite ger0_norm // mulr_ge0 ?ltW.
  apply: eq_bigr => j neq_j; rewrite -mulrDr -mulrnAr; congr (_ * _).
  rewrite !innerDl innerNl !innerZl norm_second_difference // normrM (gtr0_norm t_gt0).
  have := t_le j; rewrite (negPf neq_j) ler_pdivl_mulr ?ltr_spaddr ?ltr01 //; apply: le_trans.
  by rewrite ler_pmul2l // ler_addl ler01.
have [F1|] := eqVneq (F (p + t *: v k)) 0; last by exists (p + t *: v k).
have [F2|] := eqVneq (F (p - t *: v k)) 0; last by exists (p - t *: v k).
exists p; apply/eqP => F0; move/eqP: second; rewrite F1 F2 [F p]F0 mul0rn !add0r eq_sym.
by rewrite mulrn_eq0 /= !mulf_eq0 (negPf ak_neq0) !gt_eqF.
Qed.

End Directions.
