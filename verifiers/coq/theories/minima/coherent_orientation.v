(* Piecewise linear maps whose pieces have determinants of one sign are onto. *)
(*                                                                            *)
(* F(q) = sum_j phi(q a_j) b_j, with phi(t) = t for t >= 0 and s t for t < 0, *)
(* is linear where the signs of the q a_j do not change; its matrix there is  *)
(* sum_j tau_j a_j b_j, tau_j = 1 or s.  Suppose that these determinants, at  *)
(* all signs that some q takes strictly, are not 0 and have one sign.  Then   *)
(* every y is F(q) for some q, over any ordered field.                        *)
(*                                                                            *)
(* Why.  By induction on the number of j at which phi is bent; elsewhere it   *)
(* has one slope.  If all a_j with bends are parallel there are two pieces,   *)
(* A and A + a d, and det (A + a d) = det A (1 + d A^-1 a): the preimages of  *)
(* y by the two lie on the same side of a.  Otherwise some q1 off the bends   *)
(* is such that the segment from F(q1) to y meets no F(q) with q on all bends *)
(* but perhaps in y.  The last point of the segment that is some F(q) exists, *)
(* by linear inequalities; if it is not y, some bend is not at q, and by      *)
(* induction the change of F at q is onto: it moves on towards y.             *)

From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao dominance local_minimum first_order cells linear_inequalities every_local_minimum.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope ring_scope.

Section RankOne.
Variables (R : comRingType) (m : nat).

Lemma det_add_rank_one (c : 'cV[R]_m) (l : 'rV[R]_m) : \det (1%:M + c *m l) = 1 + (l *m c) 0 0.
Proof.
have E : block_mx 1%:M 0 l 1%:M *m block_mx (1%:M + c *m l) c 0 1%:M *m block_mx 1%:M 0 (- l) 1%:M
         = block_mx 1%:M c 0 (1%:M + l *m c) :> 'M_(m + 1).
  rewrite !mulmx_block !mul1mx !mulmx1 !mulmx0 !addr0 ?add0r !mulmxN addrK; congr block_mx; last by rewrite addrC.
  by rewrite mulmxDr mulmx1 mulmxA mulmxDl mul1mx [X in _ - X]addrC subrr.
have := congr1 determinant E; rewrite !det_mulmx !det_lblock !det_ublock !det1 !mul1r !mulr1 => ->.
by rewrite det_mx11 mxE [X in X + _]mxE eqxx.
Qed.

End RankOne.

Section Signed.
Variable R : realFieldType.
Implicit Types x y : R.

Lemma signedZ b x y : signed b (x * y) = x * signed b y.
Proof. by case: b => //=; rewrite mulrN. Qed.

Lemma own_sign x : 0 <= signed (x < 0) x.
Proof. by case: ltrP => //= /ltW; rewrite oppr_ge0. Qed.

Lemma own_sign_strict x : x != 0 -> 0 < signed (x < 0) x.
Proof. by move=> x0; rewrite lt_neqAle own_sign andbT eq_sym; case: (x < 0); rewrite /= ?oppr_eq0. Qed.

Lemma strict_sign b x : 0 < signed b x -> (x < 0) = b.
Proof. by case: b => /=; [rewrite oppr_gt0 => -> | move/ltW; rewrite leNgt => /negPf ->]. Qed.

Lemma signed0 b : signed b (0 : R) = 0.
Proof. by case: b; rewrite /= ?oppr0. Qed.

Lemma signed_kept b x y : 0 < signed b x -> `|y| < `|x| -> 0 < signed b (x + y).
Proof.
case: b => /= [|x_gt0].
  rewrite !oppr_gt0 => x_lt0; rewrite (ltr0_norm x_lt0) ltr_norml => /andP[_ lt].
  by rewrite -ltr_subr_addl sub0r.
rewrite (gtr0_norm x_gt0) ltr_norml => /andP[lt _].
by rewrite -ltr_subl_addl sub0r.
Qed.

End Signed.

Section Maps.
Variables (R : realFieldType) (m : nat) (J : finType) (a : J -> 'cV[R]_m) (b : J -> 'rV[R]_m) (s : R).
Implicit Types (p q v y h : 'rV[R]_m) (K : {set J}) (c : J -> bool).

Lemma sideZr q k (z : 'cV[R]_m) : side q (k *: z) = k * side q z.
Proof. by rewrite /side -scalemxAr mxE. Qed.

Lemma side_sub q (z z' : 'cV[R]_m) : side q (z - z') = side q z - side q z'.
Proof. by rewrite /side mulmxBr mxE [X in _ + X]mxE. Qed.

Lemma sideN q (z : 'cV[R]_m) : side (- q) z = - side q z.
Proof. by rewrite /side mulNmx mxE. Qed.

Definition side_slope (negative : bool) : R := if negative then s else 1.
Definition piece c : 'M[R]_m := \sum_j side_slope (c j) *: (a j *m b j).

(* with bends at K, and the slopes of c elsewhere *)
Definition bent K c q : 'rV[R]_m :=
  \sum_j (if j \in K then leaky s (side q (a j)) else side_slope (c j) * side q (a j)) *: b j.

(* the determinants at all signs that are those of c off K, and on K those of some q *)
Definition oriented (kappa : R) K c : Prop := forall c', (forall j, j \notin K -> c' j = c j) ->
  (exists q, forall j, j \in K -> 0 < signed (c' j) (side q (a j))) -> 0 < kappa * \det (piece c').

(* the signs of q on K, those of c elsewhere *)
Definition sides_on K q c j : bool := if j \in K then side q (a j) < 0 else c j.

Lemma sides_on_off K q c j : j \notin K -> sides_on K q c j = c j.
Proof. by rewrite /sides_on => /negPf->. Qed.

Lemma mul_piece c q : q *m piece c = \sum_j (side_slope (c j) * side q (a j)) *: b j.
Proof.
rewrite mulmx_sumr; apply: eq_bigr => j _; rewrite -scalemxAr mulmxA [q *m a j]mx11_scalar mul_scalar_mx.
by rewrite scalerA.
Qed.

Lemma eq_piece c c' : c =1 c' -> piece c = piece c'.
Proof. by move=> E; apply: eq_bigr => j _; rewrite E. Qed.

Lemma bent_piece K c c' q : (forall j, j \notin K -> c' j = c j) ->
  (forall j, j \in K -> 0 <= signed (c' j) (side q (a j))) -> bent K c q = q *m piece c'.
Proof.
move=> off on; rewrite mul_piece; apply: eq_bigr => j _; case: ifP => [/on/leaky_signed <- //|/negbT/off ->].
by [].
Qed.

Lemma bent_sides K c q : bent K c q = q *m piece (sides_on K q c).
Proof. by apply: bent_piece => j => [|in_K]; [exact: sides_on_off | rewrite /sides_on in_K own_sign]. Qed.

(* a small step keeps the sides that are not 0 *)
Lemma sides_kept q v : exists2 eta, 0 < eta & forall t, 0 < t -> t <= eta ->
  forall j e, 0 < signed e (side q (a j)) -> 0 < signed e (side (q + t *: v) (a j)).
Proof.
pose radius j := if side q (a j) == 0 then 1 else `|side q (a j)| / (`|side v (a j)| + 1).
have v_gt0 j : 0 < `|side v (a j)| + 1 by rewrite ltr_spaddr ?ltr01.
have [|eta eta_gt0 eta_le] := positive_lower_bound (f := radius).
  by move=> j; rewrite /radius; case: eqP => [_|/eqP q0]; rewrite ?ltr01 // divr_gt0 ?normr_gt0.
exists eta => // t t_gt0 t_le j e q_side; rewrite sideDl sideZl; apply: signed_kept => //.
have q0 : side q (a j) != 0 by apply: contraTneq q_side => ->; rewrite signed0 ltxx.
have := le_trans t_le (eta_le j); rewrite /radius (negPf q0) ler_pdivl_mulr //.
by apply: lt_le_trans; rewrite normrM (gtr0_norm t_gt0) ltr_pmul2l // ltr_addl ltr01.
Qed.

(* ---- near q only the bends at q are left ---- *)

Definition bends_at K q : {set J} := [set j in K | side q (a j) == 0].

Lemma bent_near K c q v : exists2 eta, 0 < eta & forall t, 0 < t -> t <= eta ->
  bent K c (q + t *: v) = bent K c q + t *: bent (bends_at K q) (sides_on K q c) v.
Proof.
have [eta eta_gt0 kept] := sides_kept q v; exists eta => // t t_gt0 t_le.
rewrite /bent scaler_sumr -big_split /=; apply: eq_bigr => j _; rewrite scalerA -scalerDl; congr (_ *: _).
rewrite /bends_at inE /sides_on sideDl sideZl; have [in_K|_] /= := boolP (j \in K); last first.
  by rewrite mulrDr [side_slope _ * (t * _)]mulrCA.
have [->|q0] /= := eqVneq (side q (a j)) 0.
  by rewrite add0r leaky0 add0r leaky_scale ?ltW.
have := kept t t_gt0 t_le j _ (own_sign_strict q0); rewrite sideDl sideZl => side_kept.
rewrite /leaky /leaky_slope !leNgt (strict_sign side_kept) /side_slope.
by case: (side q (a j) < 0) => /=; rewrite mulrDr [_ * (t * _)]mulrCA.
Qed.

Lemma oriented_near kappa K c q : oriented kappa K c -> oriented kappa (bends_at K q) (sides_on K q c).
Proof.
move=> orient c' off [q' on]; have [eta eta_gt0 kept] := sides_kept q q'; apply: orient => [j not_K|].
  by rewrite off /sides_on ?(negPf not_K) // /bends_at inE (negPf not_K).
exists (q + eta *: q') => j in_K; have [q0|q0] := eqVneq (side q (a j)) 0.
  by rewrite sideDl q0 add0r sideZl signedZ mulr_gt0 // on // /bends_at inE in_K q0 eqxx.
rewrite off; last by rewrite /bends_at inE in_K (negPf q0).
by rewrite /sides_on in_K; apply: kept; rewrite ?lexx ?own_sign_strict.
Qed.

(* ---- the last point of a segment that is some F(q) ---- *)
Section Segment.
Variables (K : {set J}) (c : J -> bool) (y h : 'rV[R]_m).
Implicit Types (f : {ffun J -> bool}) (x : 'cV[R]_m).

Definition glued f j : bool := if j \in K then f j else c j.
Definition side_inequality f j : inequality R m := (if f j then (a j)^T else - (a j)^T, (0, 0)).
Definition below_inequality f n : inequality R m := ((col n (piece (glued f)))^T, (y 0 n, h 0 n)).
Definition above_inequality f n : inequality R m := (- (col n (piece (glued f)))^T, (- y 0 n, - h 0 n)).
Definition segment_system f : seq (inequality R m) :=
  [seq side_inequality f j | j <- enum K]
  ++ [seq below_inequality f n | n <- enum 'I_m] ++ [seq above_inequality f n | n <- enum 'I_m].

Lemma segment_systemP f t x : satisfied t x (segment_system f) <->
  (forall j, j \in K -> 0 <= signed (f j) (side x^T (a j))) /\ x^T *m piece (glued f) = y + t *: h.
Proof.
have tr (u : 'cV[R]_m) : (u^T *m x) 0 0 = side x^T u by rewrite /side -[x in LHS]trmxK -trmx_mul mxE.
have side_room j : room t x (side_inequality f j) = signed (f j) (side x^T (a j)).
  rewrite /room /side_inequality /= mul0r addr0 sub0r; case: (f j) => /=; first by rewrite tr.
  by rewrite mulNmx [(- (_ *m _)) 0 0]mxE opprK tr.
have image n : ((col n (piece (glued f)))^T *m x) 0 0 = (x^T *m piece (glued f)) 0 n.
  by rewrite tr /side !mxE; apply: eq_bigr => j _; rewrite [col _ _ _ _]mxE.
have below_room n : room t x (below_inequality f n) = y 0 n + t * h 0 n - (x^T *m piece (glued f)) 0 n.
  by rewrite /room /= image [h 0 n * t]mulrC.
have above_room n : room t x (above_inequality f n) = (x^T *m piece (glued f)) 0 n - (y 0 n + t * h 0 n).
  by rewrite /room /= mulNmx [(- (_ *m _)) 0 0]mxE opprK image mulNr [h 0 n * t]mulrC -opprD addrC.
split=> [|[sides images]].
  rewrite /satisfied !all_cat => /and3P[/allP sides /allP below /allP above]; split=> [j in_K|].
    by rewrite -side_room; apply: sides; rewrite map_f // mem_enum.
  apply/rowP => n; rewrite [RHS]mxE [(t *: h) 0 n]mxE; apply/eqP; rewrite eq_le; apply/andP; split.
    by rewrite -subr_ge0 -below_room; apply: below; rewrite map_f ?mem_enum.
  by rewrite -subr_ge0 -above_room; apply: above; rewrite map_f ?mem_enum.
have imagesE n : (x^T *m piece (glued f)) 0 n = y 0 n + t * h 0 n.
  by rewrite images mxE [(t *: h) 0 n]mxE.
apply/allP => g; rewrite !mem_cat => /or3P[] /mapP[x0 x0_in ->].
- by rewrite side_room sides // -mem_enum.
- by rewrite below_room imagesE subrr.
by rewrite above_room imagesE subrr.
Qed.

Lemma last_on_segment : (exists q t, 0 <= t /\ bent K c q = y + t *: h) ->
  exists q t, [/\ 0 <= t, bent K c q = y + t *: h &
    forall q' t', 0 <= t' -> bent K c q' = y + t' *: h -> t <= t'].
Proof.
have own q t : bent K c q = y + t *: h -> satisfied t q^T (segment_system [ffun j => side q (a j) < 0]).
  move=> image; apply/segment_systemP; rewrite trmxK; split=> [j _|]; first by rewrite ffunE own_sign.
  rewrite -image bent_sides; congr (_ *m _); apply: eq_piece => j.
  by rewrite /glued /sides_on; case: ifP => _; rewrite ?ffunE.
case=> q1 [t1 [t1_ge0 /own sat1]].
have [|f [t [x [t_ge0 sat least]]]] := @least_solution_of R [finType of {ffun J -> bool}] _ segment_system.
  by exists [ffun j => side q1 (a j) < 0], t1, q1^T.
have [sides images] := (segment_systemP _ _ _).1 sat.
exists x^T, t; split=> // [|q' t' t'_ge0 /own]; last exact: (least _ _ _ t'_ge0).
rewrite -images; apply: bent_piece => j; rewrite /glued; first by move/negPf->.
by move=> in_K; rewrite in_K sides.
Qed.

End Segment.

(* ---- onto ---- *)
Section Onto.
Variables (kappa : R) (p0 : 'rV[R]_m).
Hypothesis p0_off : forall j, side p0 (a j) != 0.

Lemma oriented_unit K c c' : oriented kappa K c -> (forall j, j \notin K -> c' j = c j) ->
  (exists q, forall j, j \in K -> 0 < signed (c' j) (side q (a j))) -> piece c' \in unitmx.
Proof.
move=> orient off on; have := orient c' off on; rewrite unitmxE unitfE; apply: contraTneq => ->.
by rewrite mulr0 ltxx.
Qed.

Lemma sides_on_p0 K c j : j \in K -> 0 < signed (sides_on K p0 c j) (side p0 (a j)).
Proof. by move=> in_K; rewrite /sides_on in_K own_sign_strict. Qed.

(* two pieces *)
Lemma onto_parallel K c j0 y : j0 \in K -> oriented kappa K c ->
  (forall j, j \in K -> a j = (side p0 (a j) / side p0 (a j0)) *: a j0) -> exists q, bent K c q = y.
Proof.
move=> in_K orient parallel; pose t j := side p0 (a j) / side p0 (a j0).
pose c1 := sides_on K p0 c; pose c2 := sides_on K (- p0) c.
have on1 : exists q, forall j, j \in K -> 0 < signed (c1 j) (side q (a j)).
  by exists p0 => j; exact: sides_on_p0.
have on2 : exists q, forall j, j \in K -> 0 < signed (c2 j) (side q (a j)).
  exists (- p0) => j j_K; rewrite /c2 /sides_on j_K own_sign_strict // sideN oppr_eq0; exact: p0_off.
have off1 : forall j, j \notin K -> c1 j = c j by exact: sides_on_off.
have off2 : forall j, j \notin K -> c2 j = c j by exact: sides_on_off.
have unit1 := oriented_unit orient off1 on1; have unit2 := oriented_unit orient off2 on2.
have det1 := orient c1 off1 on1; have det2 := orient c2 off2 on2.
have sideE q j : j \in K -> side q (a j) = t j * side q (a j0).
  by move=> j_K; rewrite -sideZr /t -parallel.
have in1 q : 0 <= side p0 (a j0) * side q (a j0) -> forall j, j \in K -> 0 <= signed (c1 j) (side q (a j)).
  move=> ge0 j j_K; rewrite /c1 /sides_on j_K.
  have : 0 <= side p0 (a j) * side q (a j).
    by rewrite [side p0 _]sideE // [side q _]sideE // mulrACA mulr_ge0 // -expr2 sqr_ge0.
  have := p0_off j; case: (ltrgtP (side p0 (a j)) 0) => //= sgn _.
    by rewrite nmulr_rge0 // oppr_ge0.
  by rewrite pmulr_rge0.
have in2 q : side p0 (a j0) * side q (a j0) <= 0 -> forall j, j \in K -> 0 <= signed (c2 j) (side q (a j)).
  move=> le0 j j_K; rewrite /c2 /sides_on j_K sideN oppr_lt0.
  have : side p0 (a j) * side q (a j) <= 0.
    rewrite [side p0 _]sideE // [side q _]sideE // mulrACA -oppr_ge0 -mulrN mulr_ge0 ?oppr_ge0 //.
    by rewrite -expr2 sqr_ge0.
  have := p0_off j; case: (ltrgtP (side p0 (a j)) 0) => //= sgn _.
    by rewrite nmulr_rle0.
  by rewrite pmulr_rle0 // oppr_ge0.
pose y1 := y *m invmx (piece c1); pose y2 := y *m invmx (piece c2).
have [ge0|lt0] := lerP 0 (side p0 (a j0) * side y1 (a j0)).
  by exists y1; rewrite (bent_piece off1 (in1 _ ge0)) mulmxKV.
have [le0|gt0] := lerP (side p0 (a j0) * side y2 (a j0)) 0.
  by exists y2; rewrite (bent_piece off2 (in2 _ le0)) mulmxKV.
pose dd := \sum_(j in K) ((side_slope (c2 j) - side_slope (c1 j)) * t j) *: b j.
have pieces : piece c2 = piece c1 + a j0 *m dd.
  apply/eqP; rewrite [piece c1 + _]addrC -subr_eq -sumrB; apply/eqP.
  rewrite mulmx_sumr [RHS]big_mkcond; apply: eq_bigr => j _; rewrite -scalerBl.
  case: ifP => [j_K|/negbT not_K]; last by rewrite off1 ?off2 // subrr scale0r.
  by rewrite {1}(parallel j j_K) -/(t j) -scalemxAl -scalemxAr scalerA.
pose delta := (dd *m invmx (piece c1) *m a j0) 0 0.
have det12 : \det (piece c2) = (1 + delta) * \det (piece c1).
  rewrite pieces /delta -det_add_rank_one -det_mulmx mulmxDl mul1mx -!mulmxA mulVmx ?mulmx1 //.
have delta_gt0 : 0 < 1 + delta by move: det2; rewrite det12 mulrCA pmulr_lgt0.
have y12 : side y1 (a j0) = (1 + delta) * side y2 (a j0).
  have E : y = y2 *m piece c1 + side y2 (a j0) *: dd.
    by rewrite -{1}[y](mulmxKV unit2) -/y2 pieces mulmxDr mulmxA [y2 *m a j0]mx11_scalar mul_scalar_mx.
  rewrite /y1 {1}E mulmxDl mulmxK // sideDl -scalemxAl sideZl mulrDl mul1r [delta * _]mulrC.
  by [].
by move: lt0; rewrite y12 mulrCA pmulr_rlt0 // ltNge (ltW gt0).
Qed.

(* a point with the sides of p0, off one more hyperplane *)
Lemma off_hyperplane (g : 'cV[R]_m) : exists q, (forall j, 0 < signed (side p0 (a j) < 0) (side q (a j)))
  /\ (g != 0 -> side q g != 0).
Proof.
have own j := own_sign_strict (p0_off j).
have [g0|g0] := eqVneq g 0; first by exists p0.
have [p00|p00] := eqVneq (side p0 g) 0; last by exists p0.
have [eta eta_gt0 kept] := sides_kept p0 g^T; exists (p0 + eta *: g^T); split=> [j|_].
  exact: kept (own j).
rewrite sideDl p00 add0r sideZl; apply: mulf_neq0; first by rewrite gt_eqF.
apply: contraNneq g0 => gg0; apply/eqP/colP => i; rewrite [RHS]mxE.
have sum0 : \sum_i g i 0 ^+ 2 = 0.
  transitivity (side g^T g); last exact: gg0.
  by rewrite /side [RHS]mxE; apply: eq_bigr => k _; rewrite [g^T _ _]mxE expr2.
have /(_ i isT)/eqP := psumr_eq0P (fun i _ => sqr_ge0 (g i 0)) sum0.
by rewrite sqrf_eq0 => /eqP.
Qed.

Theorem oriented_onto n K c y : (#|K| < n)%N -> oriented kappa K c -> exists q, bent K c q = y.
Proof.
elim: n K c y => [|n IHn] K c y //; rewrite ltnS => le_n orient.
pose c1 := sides_on K p0 c.
have c1_off : forall j, j \notin K -> c1 j = c j by exact: sides_on_off.
have unit1 : piece c1 \in unitmx.
  by apply: (oriented_unit orient c1_off); exists p0 => j; exact: sides_on_p0.
pose y0 := y *m invmx (piece c1).
have [K0|[j1 j1_K]] := set_0Vmem K.
  by exists y0; rewrite (bent_piece c1_off) ?mulmxKV // => j; rewrite K0 inE.
pose ratio j := side p0 (a j) / side p0 (a j1).
have [/forallP parallel|] := boolP [forall j, (j \in K) ==> (a j == ratio j *: a j1)].
  by apply: (onto_parallel _ j1_K orient) => j j_K; apply/eqP; exact: (implyP (parallel j)).
rewrite negb_forall => /existsP[j2]; rewrite negb_imply => /andP[j2_K not_parallel].
pose g := side y0 (a j2) *: a j1 - side y0 (a j1) *: a j2.
have g0 : g = 0 -> side y0 (a j1) = 0 /\ side y0 (a j2) = 0.
  move/eqP; rewrite subr_eq0 => /eqP E.
  have E0 : side y0 (a j2) * side p0 (a j1) = side y0 (a j1) * side p0 (a j2).
    by have := congr1 (side p0) E; rewrite !sideZr.
  have [b0|b0] := eqVneq (side y0 (a j1)) 0.
    by split=> //; move/eqP: E0; rewrite b0 mul0r mulf_eq0 (negPf (p0_off j1)) orbF => /eqP.
  case/negP: not_parallel; apply/eqP.
  have -> : ratio j2 = (side y0 (a j1))^-1 * side y0 (a j2).
    by apply/eqP; rewrite [_^-1 * _]mulrC eqr_div ?p0_off // E0 mulrC.
  by rewrite -scalerA E scalerA mulVf // scale1r.
have [q1 [q1_on q1_g]] := off_hyperplane g.
pose h := q1 *m piece c1 - y.
have [|q [t [t_ge0 image least]]] := @last_on_segment K c y h.
  exists q1, 1; split; first exact: ler01.
  rewrite scale1r /h addrC subrK; apply: (bent_piece c1_off) => j j_K.
  by rewrite /c1 /sides_on j_K ltW.
have [t_le0|t_gt0] := lerP t 0.
  have t0 : t = 0 by apply/eqP; rewrite eq_le t_le0 t_ge0.
  by exists q; rewrite image t0 scale0r addr0.
have [all_bends|some_side] := eqVneq (bends_at K q) K; last first.
  have lt_n : (#|bends_at K q| < n)%N.
    apply: leq_trans le_n; apply: proper_card; rewrite properEneq some_side.
    by apply/subsetP => j; rewrite /bends_at inE => /andP[].
  have [v v_h] := IHn _ _ (- h) lt_n (oriented_near (q := q) orient).
  have [eta eta_gt0 moved] := bent_near K c q v; pose e := Num.min eta t.
  have e_gt0 : 0 < e by rewrite lt_minr eta_gt0.
  have := least (q + e *: v) (t - e); rewrite subr_ge0 le_minl lexx orbT => /(_ isT).
  rewrite moved ?le_minl ?lexx // v_h image scalerN scalerBl addrA => /(_ erefl).
  by rewrite ler_subr_addl ger_addr leNgt e_gt0.
have zero j : j \in K -> side q (a j) = 0.
  by rewrite -all_bends /bends_at inE => /andP[_ /eqP].
have image1 : q *m piece c1 = y + t *: h.
  by rewrite -image (bent_piece c1_off) // => j /zero->; rewrite signed0.
have qE : q = (1 - t) *: y0 + t *: q1.
  rewrite -[LHS](mulmxK unit1) -[RHS](mulmxK unit1) image1; congr (_ *m _).
  by rewrite mulmxDl -!scalemxAl mulmxKV // /h scalerBl scale1r scalerBr -addrA [- _ + _]addrC.
have on_both j : j \in K -> t * side q1 (a j) = - ((1 - t) * side y0 (a j)).
  by move/zero; rewrite qE sideDl !sideZl addrC => /eqP; rewrite addr_eq0 => /eqP.
have : t * side q1 g = 0.
  rewrite side_sub !sideZr mulrBr mulrCA [t * (side y0 (a j1) * _)]mulrCA !on_both // !mulrN opprK.
  by rewrite mulrCA [side y0 (a j1) * (_ * _)]mulrCA [side y0 (a j2) * _]mulrC addNr.
move/eqP; rewrite mulf_eq0 gt_eqF //= => q1_g0.
have /g0[b1 _] : g = 0 by apply/eqP; apply: contraTT q1_g0 => /q1_g.
have /eqP := on_both j1 j1_K; rewrite b1 mulr0 oppr0 mulf_eq0 gt_eqF //= => /eqP s1.
by have := q1_on j1; rewrite s1 signed0 ltxx.
Qed.

End Onto.
End Maps.

(* ---- the last two layers, with as many samples as weights in W_{L-1} ---- *)
Section Definitions.
Variables (R : realFieldType) (N D d : nat) (s : R) (E : 'M[R]_(D, N)) (z : 'M[R]_(d, N)).

Definition choice_slopes (c : 'I_D * 'I_N -> bool) : 'M[R]_(D, N) := \matrix_(i, n) side_slope s (c (i, n)).

(* the determinants of G at all signs of the u_i^n that occur are not 0, and of one sign *)
Definition coherently_oriented (square : (D * d)%N = N) (kappa : R) : Prop :=
  forall c : 'I_D * 'I_N -> bool,
  (forall i, exists q : 'rV[R]_d, forall n, 0 < signed (c (i, n)) ((q *m z) 0 n)) ->
  0 < kappa * \det (castmx (square, erefl N) (slope_gradient E z (choice_slopes c))).

(* some q is on no hyperplane *)
Definition off_hyperplanes : Prop := exists q : 'rV[R]_d, forall n, (q *m z) 0 n != 0.

End Definitions.

Section Square.
Variables (R : realFieldType) (D d : nat) (s : R) (E : 'M[R]_(D, D * d)) (z : 'M[R]_(d, D * d)).
Local Notation N := (D * d)%N.
Implicit Types (c : 'I_D * 'I_N -> bool) (sg : 'I_D -> R) (r : 'M[R]_(D, d)) (q : 'rV[R]_N).

(* q a_(i,n) = u_i^n, and b_(i,n) moves the output n *)
Definition unit_form (j : 'I_D * 'I_N) : 'cV[R]_N := \col_k (z (col_of k) j.2 *+ (row_of k == j.1)).
Definition unit_output sg (j : 'I_D * 'I_N) : 'rV[R]_N := (sg j.1 * E j.1 j.2) *: delta_mx 0 j.2.
Definition flat r : 'rV[R]_N := \row_k r (row_of k) (col_of k).

Lemma side_unit_form q i n : side q (unit_form (i, n)) = (unit_part q i *m z) 0 n.
Proof.
rewrite /side mxE sum_pair_index (bigD1 i) //= [X in _ + X]big1 ?addr0 => [|i' neq]; last first.
  by apply: big1 => k _; rewrite mxE row_of_pair (negPf neq) mulr0n mulr0.
by rewrite [RHS]mxE; apply: eq_bigr => k _; rewrite !mxE row_of_pair col_of_pair eqxx mulr1n.
Qed.

Lemma unit_part_flat r i : unit_part (flat r) i = row i r.
Proof. by apply/rowP => k; rewrite !mxE row_of_pair col_of_pair. Qed.

Lemma side_flat r i n : side (flat r) (unit_form (i, n)) = preactivation z r i n.
Proof. by rewrite side_unit_form unit_part_flat row_preactivation. Qed.

Lemma sum_outputs sg (f : 'I_D * 'I_N -> R) n :
  (\sum_j f j *: unit_output sg j) 0 n = \sum_i f (i, n) * (sg i * E i n).
Proof.
transitivity (\sum_i \sum_n' (f (i, n') *: unit_output sg (i, n')) 0 n).
  by rewrite summxE pair_bigA; apply: eq_bigr => -[].
apply: eq_bigr => i _; rewrite (bigD1 n) //= big1 ?addr0 => [|n' neq]; rewrite !mxE /=.
  by rewrite !eqxx mulr1.
by rewrite [n == n']eq_sym (negPf neq) /= !mulr0.
Qed.

Lemma piece_gradient sg c : piece unit_form (unit_output sg) s c
  = diag_mx (\row_k sg (row_of k)) *m slope_gradient E z (choice_slopes s c).
Proof.
apply/matrixP => k n; rewrite mul_diag_mx /piece.
have -> : (\sum_j side_slope s (c j) *: (unit_form j *m unit_output sg j)) k n
    = (\sum_j (side_slope s (c j) * unit_form j k 0) *: unit_output sg j) 0 n.
  rewrite !summxE; apply: eq_bigr => j _.
  by rewrite -scalerA mxE [RHS]mxE [(unit_form j *m _) k n]mxE big_ord1 [in RHS]mxE.
rewrite sum_outputs (bigD1 (row_of k)) //= big1 ?addr0 => [|i neq].
  by rewrite !mxE eqxx mulr1n /= mulrCA; congr (_ * _); rewrite mulrC mulrA.
by rewrite [unit_form _ _ _]mxE /= eq_sym (negPf neq) mulr0n mulr0 mul0r.
Qed.

Variable kappa : R.
Hypothesis off : off_hyperplanes z.
Hypothesis orient : coherently_oriented s E z (erefl N) kappa.

Section Signs.
Variable sg : 'I_D -> R.
Hypothesis sg_sqr : forall i, sg i ^+ 2 = 1.
Local Notation b := (unit_output sg).

Lemma oriented_units c : oriented unit_form b s (\prod_(k < N) sg (row_of k) * kappa) setT c.
Proof.
move=> c' _ [q on]; rewrite piece_gradient det_mulmx det_diag.
have -> : \prod_(k < N) (\row_k' sg (row_of k')) 0 k = \prod_(k < N) sg (row_of k).
  by apply: eq_bigr => k _; rewrite mxE.
rewrite mulrACA -expr2 -prodrXl big1 => [|k _]; last exact: sg_sqr.
rewrite mul1r; have := @orient c'; rewrite castmx_id; apply=> i.
by exists (unit_part q i) => n; rewrite -side_unit_form; apply: on; rewrite inE.
Qed.

Lemma units_onto K c y : oriented unit_form b s (\prod_(k < N) sg (row_of k) * kappa) K c ->
  exists q, bent unit_form b s K c q = y.
Proof.
case: off => p p_off; apply: (@oriented_onto _ _ _ _ _ _ _ (flat (\matrix_(i, j) p 0 j)) _ #|K|.+1) => //.
case=> i n; rewrite side_flat -row_preactivation; have -> // : row i (\matrix_(i, j) p 0 j) = p.
by apply/rowP => k; rewrite !mxE.
Qed.

End Signs.

Lemma unit_sign_sqr (w : 'rV[R]_D) i : unit_sign w i ^+ 2 = 1.
Proof. by rewrite /unit_sign; case: ifP; rewrite ?sqrrN expr1n. Qed.

Lemma square_local_minimum y r w : local_minimum s E z y r w -> loss s E z y r w = 0.
Proof.
move/local_minimum_iff => minimal; pose e n := error s E z y r w n.
pose c0 (j : 'I_D * 'I_N) := false.
have [v vE] := units_onto (- \row_n e n) (oriented_near (q := flat r) (oriented_units (unit_sign_sqr w) (c := c0))).
have change n : \sum_i output_change s E z r w i (unit_part v i) n = - e n.
  transitivity ((- \row_n e n : 'rV[R]_N) 0 n); last by rewrite !mxE.
  rewrite -vE sum_outputs; apply: eq_bigr => i _; rewrite /output_change /sides_on /bends_at !inE /=.
  rewrite side_flat side_unit_form [RHS]mulrC -[RHS]mulrA; congr (_ * (_ * _)).
  by rewrite /leaky_change /leaky_slope /side_slope leNgt; case: eqP => // _; case: (_ < 0).
have : 0 <= \sum_n e n * - e n.
  under eq_bigr do rewrite -change mulr_sumr; rewrite exchange_big /=; apply: sumr_ge0 => i _.
  rewrite -/(unit_change s E z y r w i (unit_part v i)).
  by have := minimal i (unit_part v i); case: ifP => // _ ->.
under eq_bigr do rewrite mulrN -expr2; rewrite sumrN oppr_ge0 => le0.
by apply/eqP; rewrite eq_le le0 sumr_ge0 // => n _; rewrite sqr_ge0.
Qed.

Lemma square_zero_error y (w : 'rV[R]_D) : (forall i, w 0 i != 0) -> exists r, loss s E z y r w = 0.
Proof.
move=> w_neq0; pose c0 (j : 'I_D * 'I_N) := false.
have [q qE] := units_onto y (oriented_units (unit_sign_sqr w) (c := c0)).
exists (\matrix_(i, j) (`|w 0 i|^-1 * q 0 (pair_index i j))); set r := \matrix_(i, j) _.
apply: big1 => n _; rewrite errorE -[y]qE sum_outputs -sumrB big1 ?expr0n // => i _; apply/eqP.
rewrite subr_eq0 in_setT side_unit_form; apply/eqP.
have -> : preactivation z r i n = `|w 0 i|^-1 * (unit_part q i *m z) 0 n.
  rewrite -row_preactivation -mulZrow; congr ((_ *m _) _ _); apply/rowP => j; rewrite !mxE.
  by [].
rewrite leaky_scale ?invr_ge0 // -{1}[w 0 i](unit_sign_abs w).
have abs_neq0 : `|w 0 i| != 0 by rewrite normr_eq0.
rewrite -mulrA [E i n * _]mulrCA [`|_| * _]mulrA mulfV // mul1r [RHS]mulrC -mulrA.
by congr (_ * _).
Qed.

End Square.

Section LastTwoLayers.
Variables (R : realFieldType) (N D d : nat) (s : R) (E : 'M[R]_(D, N)) (z : 'M[R]_(d, N)).
Variables (square : (D * d)%N = N) (kappa : R).

(* whatever the targets are, every local minimum in (W_{L-1}, W_L) has zero error *)
Theorem coherent_local_minimum y r w : off_hyperplanes z -> coherently_oriented s E z square kappa ->
  local_minimum s E z y r w -> loss s E z y r w = 0.
Proof.
move: y; case: N / square E z => E' z' y off orient; exact: (square_local_minimum off orient).
Qed.

(* and for all output weights without zeros there are weights of zero error *)
Theorem coherent_zero_error y (w : 'rV[R]_D) : off_hyperplanes z -> coherently_oriented s E z square kappa ->
  (forall i, w 0 i != 0) -> exists r, loss s E z y r w = 0.
Proof.
move: y; case: N / square E z => E' z' y off orient; exact: (square_zero_error off orient).
Qed.

End LastTwoLayers.
