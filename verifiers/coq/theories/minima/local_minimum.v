(* The loss of the last two layers, and its local minima.                     *)
(*                                                                            *)
(* The last two layers over fixed data z (z = X at L = 2, z = V_{L-2} at      *)
(* L >= 3), with the leaky ReLU of slope s and noise E = E_{L-1}:             *)
(*   u_i^n = <r_i, z^n>,  a_i^n = E_i^n (1 if u_i^n >= 0 else s),             *)
(*   output n = sum_i w_i a_i^n u_i^n,  e_n = output n - y_n.                 *)
(* Shapes: r = W_{L-1} is D x d, w = W_L is 1 x D, E is D x N, z is d x N,    *)
(* y is 1 x N.                                                                *)

From mathcomp Require Import all_ssreflect all_algebra.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope ring_scope.

Lemma positive_lower_bound (R : realFieldType) (I : finType) (f : I -> R) :
  (forall i, 0 < f i) -> exists2 eps, 0 < eps & forall i, eps <= f i.
Proof.
move=> f_gt0; suff [eps eps_gt0 eps_le] : exists2 eps, 0 < eps & {in enum I, forall i, eps <= f i}.
  by exists eps => // i; apply: eps_le; rewrite mem_enum.
elim: (enum I) => [|i q [eps eps_gt0 eps_le]]; first by exists 1; rewrite ?ltr01.
exists (Num.min (f i) eps); first by rewrite lt_minr f_gt0.
by move=> i'; rewrite inE le_minl => /predU1P[->|/eps_le ->]; rewrite ?lexx ?orbT.
Qed.

Section LastTwoLayers.
Variables (R : realFieldType) (N D d : nat) (s : R).
Variables (E : 'M[R]_(D, N)) (z : 'M[R]_(d, N)) (y : 'rV[R]_N).
Implicit Types (r : 'M[R]_(D, d)) (w : 'rV[R]_D) (A : 'M[R]_(D, N)).

Definition leaky_slope (u : R) : R := if 0 <= u then 1 else s.

Definition preactivation r : 'M[R]_(D, N) := r *m z.
Definition slopes_at r : 'M[R]_(D, N) := \matrix_(i, n) (E i n * leaky_slope (preactivation r i n)).

(* the error with the slopes A held fixed, and the true one *)
Definition error_with A r w n : R :=
  \sum_i w 0 i * (A i n * preactivation r i n) - y 0 n.
Definition error r w n : R := error_with (slopes_at r) r w n.
Definition loss r w : R := \sum_n error r w n ^+ 2.

Definition near (eps : R) m m' (M M' : 'M[R]_(m, m')) := forall i j, `|M' i j - M i j| < eps.

Definition local_minimum r w :=
  exists2 eps, 0 < eps & forall r' w', near eps r r' -> near eps w w' -> loss r w <= loss r' w'.

(* ---- moving one unit ---- *)
Section Moves.
Variables (r : 'M[R]_(D, d)) (w : 'rV[R]_D) (eps : R).
Hypothesis eps_gt0 : 0 < eps.

(* moving r_i by v, w_i by t *)
Definition move_r i (v : 'I_d -> R) : 'M[R]_(D, d) := \matrix_(i', j) (r i' j + v j *+ (i' == i)).
Definition move_w i (t : R) : 'rV[R]_D := \matrix_(o, i') (w o i' + t *+ (i' == i)).

Lemma near_move_r i v : (forall j, `|v j| < eps) -> near eps r (move_r i v).
Proof.
move=> v_lt i' j; rewrite mxE addrAC subrr add0r.
by case: (i' == i); rewrite ?mulr1n ?mulr0n ?normr0.
Qed.

Lemma near_move_w i t : `|t| < eps -> near eps w (move_w i t).
Proof.
move=> t_lt o i'; rewrite mxE ord1 addrAC subrr add0r.
by case: (i' == i); rewrite ?mulr1n ?mulr0n ?normr0.
Qed.

End Moves.

(* ---- near a point the slopes of the samples with u != 0 are constant ---- *)

Lemma leaky_slope_locally_constant r : exists2 eps, 0 < eps & forall r', near eps r r' ->
  forall i n, preactivation r i n != 0 ->
  leaky_slope (preactivation r' i n) = leaky_slope (preactivation r i n).
Proof.
pose b n := \sum_j `|z j n| + 1.
have b_gt0 n : 0 < b n by rewrite ltr_spaddr ?ltr01 ?sumr_ge0.
pose radius (x : 'I_D * 'I_N) :=
  if preactivation r x.1 x.2 == 0 then 1 else `|preactivation r x.1 x.2| / b x.2.
have radius_gt0 x : 0 < radius x.
  by rewrite /radius; case: (altP (preactivation r x.1 x.2 =P 0)) => [_|u_neq0];
     rewrite ?ltr01 // divr_gt0 ?normr_gt0.
have [eps eps_gt0 eps_le] := positive_lower_bound radius_gt0.
exists eps => // r' near_r i n; set u := preactivation r i n; set u' := preactivation r' i n => u_neq0.
have : `|u' - u| < `|u|.
  have -> : u' - u = \sum_j (r' i j - r i j) * z j n.
    by rewrite /u /u' !mxE -sumrB; apply: eq_bigr => j _; rewrite mulrBl.
  apply: (@le_lt_trans _ _ (eps * \sum_j `|z j n|)).
    rewrite mulr_sumr (le_trans (ler_norm_sum _ _ _)) //; apply: ler_sum => j _.
    by rewrite normrM; apply: ler_wpmul2r; rewrite ?normr_ge0 // ltW.
  apply: (@lt_le_trans _ _ (eps * b n)); first by rewrite ltr_pmul2l // ltr_spaddr ?ltr01.
  by have := eps_le (i, n); rewrite /radius /= (negPf u_neq0) ler_pdivl_mulr.
rewrite /leaky_slope.
clearbody u u'; case: (lerP 0 u) => [u_ge0 |u_lt0].
  rewrite (ger0_norm u_ge0) ltr_norml => /andP[]; rewrite ltr_subr_addl subrr => /ltW->//.
rewrite (ltr0_norm u_lt0) ltr_norml => /andP[_]; rewrite ltr_subl_addr addNr => lt0.
by rewrite leNgt lt0.
Qed.

End LastTwoLayers.
