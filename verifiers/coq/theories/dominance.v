(* Full column rank by strict diagonal dominance of the columns, and the      *)
(* condition under which G^p is dominant whatever the slopes are.             *)
(* [spread kappa e i] = |e_i| + kappa * (sum of the other |e_i'|).            *)

From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao network.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope ring_scope.

Section Dominance.
Variable R : realFieldType.

(* in column n the entry of row f n outweighs all other entries together *)
Lemma rank_of_dominance M N (G : 'M[R]_(M, N)) (f : 'I_N -> 'I_M) : injective f ->
  (forall n, \sum_r `|G r n| < 2%:R * `|G (f n) n|) -> \rank G = N.
Proof.
move=> f_inj dom; pose B := rowsub f G.
have others n : \sum_(m | m != n) `|B m n| < `|B n n|.
  have le_all : \sum_m `|B m n| <= \sum_r `|G r n|.
    have -> : \sum_m `|B m n| = \sum_(r in f @: setT) `|G r n|.
      rewrite big_imset /= => [|m m' _ _ /f_inj //].
      by apply: eq_big => [m|m _]; rewrite ?inE // mxE.
    by rewrite [X in _ <= X](bigID (mem (f @: setT))) /= ler_addl sumr_ge0.
  have := le_lt_trans le_all (dom n).
  have -> : G (f n) n = B n n by rewrite mxE.
  by rewrite (bigD1 n) //= mulr_natl mulr2n ltr_add2l.
apply/eqP; rewrite eqn_leq rank_leq_col /=.
suff /eqP {1}<- : row_free B by rewrite mxrankS ?rowsub_sub.
apply: inj_row_free => x xB0; apply/eqP/negPn/negP => x_neq0.
have [i0 xi0] : exists i, x 0 i != 0.
  apply/existsP; apply: contraR x_neq0; rewrite negb_exists => /forallP x0.
  by apply/eqP/matrixP => i j; rewrite ord1 mxE; have /negPn/eqP := x0 j.
have [n _ x_max] := @arg_maxP _ _ _ i0 xpredT (fun i => `|x 0 i|) isT.
have xn_gt0 : 0 < `|x 0 n| by apply: lt_le_trans (x_max i0 isT); rewrite normr_gt0.
have /matrixP/(_ 0 n) := xB0; rewrite !mxE (bigD1 n) //= => /eqP; rewrite addr_eq0.
move=> /eqP/(congr1 Num.norm); rewrite normrN normrM => Exn.
have : `|x 0 n| * `|B n n| <= `|x 0 n| * \sum_(m | m != n) `|B m n|.
  rewrite Exn mulr_sumr (le_trans (ler_norm_sum _ _ _)) // ler_sum // => m _.
  by rewrite normrM; apply: ler_wpmul2r (normr_ge0 _) _ _ (x_max m isT).
by rewrite ler_pmul2l // leNgt others.
Qed.

Section Spread.
Variable I : finType.
Implicit Types (e tau : I -> R) (kappa : R) (i : I).

Definition spread kappa e i : R := `|e i| + kappa * (\sum_i' `|e i'| - `|e i|).

Lemma eq_spread kappa e e' i : e =1 e' -> spread kappa e i = spread kappa e' i.
Proof. by move=> Ee; rewrite /spread Ee; congr (_ + _ * (_ - _)); apply: eq_bigr => i' _; rewrite Ee. Qed.

Lemma sum_le_spread kappa e tau i : (forall i', `|tau i'| <= kappa * `|tau i|) ->
  \sum_i' `|e i' * tau i'| <= `|tau i| * spread kappa e i.
Proof.
have -> : spread kappa e i = `|e i| + kappa * \sum_(i' | i' != i) `|e i'|.
  by rewrite /spread (bigD1 i) //= addrAC subrr add0r.
move=> tau_le; rewrite (bigD1 i) //= mulrDr normrM [`|e i| * _]mulrC ler_add2l.
rewrite !mulr_sumr; apply: ler_sum => i' _; rewrite normrM mulrA [`|tau i| * _]mulrC [X in X <= _]mulrC.
exact: ler_wpmul2r (normr_ge0 _) _ _ (tau_le i').
Qed.

End Spread.

Lemma sum_pair_index m d (g : 'I_(m * d) -> R) : \sum_r g r = \sum_i \sum_j g (pair_index i j).
Proof.
rewrite pair_big /= (reindex (fun ij : 'I_m * 'I_d => pair_index ij.1 ij.2)) //.
exists (fun r => (row_of r, col_of r)) => [[i j]|r] _; first by rewrite row_of_pair col_of_pair.
by rewrite pair_indexK.
Qed.

(* The dominance theorem for B (Khatri-Rao) C with B = e o tau and C = alpha  *)
(* f o sigma, alpha^n <> 0, tau and sigma any slopes with ratios <= kappa,    *)
(* kappa': one pair (i, j) for each column n, the pairs distinct.             *)
Theorem rank_khatri_rao_dominance m d N (e tau : 'M[R]_(m, N)) (f sigma : 'M[R]_(d, N))
    (alpha : 'I_N -> R) (kappa kappa' : R) (i_of : 'I_N -> 'I_m) (j_of : 'I_N -> 'I_d) :
  injective (fun n => (i_of n, j_of n)) -> (forall n, alpha n != 0) ->
  (forall i n, tau i n != 0) -> (forall j n, sigma j n != 0) ->
  (forall i i' n, `|tau i n| <= kappa * `|tau i' n|) ->
  (forall j j' n, `|sigma j n| <= kappa' * `|sigma j' n|) ->
  (forall n, spread kappa (e^~ n) (i_of n) * spread kappa' (f^~ n) (j_of n)
             < 2%:R * (`|e (i_of n) n| * `|f (j_of n) n|)) ->
  \rank (khatri_rao (hadamard e tau) (\matrix_(j, n) (alpha n * (f j n * sigma j n)))) = N.
Proof.
move=> pair_inj alpha_neq0 tau_neq0 sigma_neq0 tau_le sigma_le dom.
apply: (@rank_of_dominance _ _ _ (fun n => pair_index (i_of n) (j_of n))).
  move=> n n' Enn'; apply: pair_inj.
  by rewrite -(row_of_pair (i_of n) (j_of n)) -{2}(col_of_pair (i_of n) (j_of n)) Enn'
             row_of_pair col_of_pair.
move=> n; rewrite sum_pair_index khatri_raoE !mxE.
set i := i_of n; set j := j_of n; set c := `|alpha n| * (`|tau i n| * `|sigma j n|).
have c_gt0 : 0 < c by rewrite !mulr_gt0 ?normr_gt0.
have -> : 2%:R * `|e i n * tau i n * (alpha n * (f j n * sigma j n))|
          = c * (2%:R * (`|e i n| * `|f j n|)).
  rewrite !normrM /c [RHS]mulrCA; congr (_ * _).
  by rewrite [LHS]mulrCA -[RHS]mulrA mulrACA [X in _ * X]mulrC.
apply: (@le_lt_trans _ _ (c * (spread kappa (e^~ n) i * spread kappa' (f^~ n) j))); last first.
  by rewrite ltr_pmul2l // dom.
have -> : \sum_i' \sum_j' `|khatri_rao (hadamard e tau)
              (\matrix_(j, n) (alpha n * (f j n * sigma j n))) (pair_index i' j') n|
          = `|alpha n| * ((\sum_i' `|e i' n * tau i' n|) * (\sum_j' `|f j' n * sigma j' n|)).
  rewrite big_distrlr /= mulr_sumr; apply: eq_bigr => i' _; rewrite mulr_sumr.
  by apply: eq_bigr => j' _; rewrite khatri_raoE !mxE normrM [`|alpha n * _|]normrM mulrCA.
rewrite /c -mulrA; apply: ler_wpmul2l (normr_ge0 _) _ _ _; rewrite mulrACA.
by apply: ler_pmul; rewrite ?sumr_ge0 // sum_le_spread.
Qed.

End Dominance.
