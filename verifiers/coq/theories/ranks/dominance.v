(* Full column rank by strict diagonal dominance of the columns, and the      *)
(* condition under which a Khatri-Rao product is dominant, whatever the       *)
(* slopes are, for all factors within given bounds.                           *)

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
Lemma dominance_of_rows M N (G : 'M[R]_(M, N)) (f : 'I_N -> 'I_M) n : injective f ->
  \sum_r `|G r n| < 2%:R * `|G (f n) n| -> \sum_(m | m != n) `|G (f m) n| < `|G (f n) n|.
Proof.
move=> f_inj dom; have le_all : \sum_m `|G (f m) n| <= \sum_r `|G r n|.
  have -> : \sum_m `|G (f m) n| = \sum_(r in f @: setT) `|G r n|.
    rewrite big_imset /= => [|m m' _ _ /f_inj //].
    by apply: eq_bigl => m; rewrite inE.
  by rewrite [X in _ <= X](bigID (mem (f @: setT))) /= ler_addl sumr_ge0.
have := le_lt_trans le_all dom.
by rewrite (bigD1 n) //= mulr_natl mulr2n ltr_add2l.
Qed.

Lemma rank_of_dominance M N (G : 'M[R]_(M, N)) (f : 'I_N -> 'I_M) : injective f ->
  (forall n, \sum_r `|G r n| < 2%:R * `|G (f n) n|) -> \rank G = N.
Proof.
move=> f_inj dom; pose B := rowsub f G.
have others n : \sum_(m | m != n) `|B m n| < `|B n n|.
  have := dominance_of_rows f_inj (dom n); rewrite [B n n]mxE; apply: le_lt_trans.
  by apply: ler_sum => m _; rewrite mxE.
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

Lemma slope_ratio_ge0 (I : Type) (tau : I -> R) kappa i :
  tau i != 0 -> (forall i', `|tau i'| <= kappa * `|tau i|) -> 0 <= kappa.
Proof.
rewrite -normr_gt0 => tau_gt0 tau_le; rewrite -(pmulr_lge0 _ tau_gt0).
exact: le_trans (normr_ge0 _) (tau_le i).
Qed.

(* |x_i| is at least a |tau_i| at i = o, and at most h_i |tau_i| elsewhere *)
Lemma sum_le_bounds (I : finType) (x tau h : I -> R) (a kappa : R) (o : I) :
  0 <= a -> 0 <= kappa -> (forall i, 0 <= h i) -> a * `|tau o| <= `|x o| ->
  (forall i, `|x i| <= h i * `|tau i|) -> (forall i, `|tau i| <= kappa * `|tau o|) ->
  a * (\sum_i `|x i|) <= `|x o| * (a + kappa * (\sum_(i | i != o) h i)).
Proof.
move=> a_ge0 kappa_ge0 h_ge0 x_ge x_le tau_le.
rewrite (bigD1 o) //= mulrDr mulrDr [`|x o| * a]mulrC ler_add2l.
rewrite mulrA !mulr_sumr; apply: ler_sum => i _.
apply: (@le_trans _ _ (a * (h i * (kappa * `|tau o|)))).
  by rewrite ler_wpmul2l // (le_trans (x_le i)) // ler_wpmul2l.
have -> : a * (h i * (kappa * `|tau o|)) = a * `|tau o| * (kappa * h i).
  by rewrite -[RHS]mulrA; congr (a * _); rewrite mulrA mulrC [h i * _]mulrC.
by rewrite -[X in _ <= X]mulrA ler_wpmul2r // mulr_ge0.

Qed.

Lemma sum_pair_index m d (g : 'I_(m * d) -> R) : \sum_r g r = \sum_i \sum_j g (pair_index i j).
Proof.
rewrite pair_big /= (reindex (fun ij : 'I_m * 'I_d => pair_index ij.1 ij.2)) //.
exists (fun r => (row_of r, col_of r)) => [[i j]|r] _; first by rewrite row_of_pair col_of_pair.
by rewrite pair_indexK.
Qed.

(* B (Khatri-Rao) C, with one pair (i, j) for every column n, the pairs       *)
(* distinct.  In column n of B the magnitudes are at most hB_i |tau_i|, and   *)
(* at least a |tau_i| at the pair's i; the ratios of the tau_i are at most    *)
(* kappa.  Likewise C with hC, b, sigma, kappa'.                              *)
Section KhatriRao.
Variables (m d N : nat) (B tau hB : 'M[R]_(m, N)) (C sigma hC : 'M[R]_(d, N)).
Variables (kappa kappa' : R) (a b : 'I_N -> R) (i_of : 'I_N -> 'I_m) (j_of : 'I_N -> 'I_d).
Hypothesis pair_inj : injective (fun n => (i_of n, j_of n)).
Hypothesis tau_neq0 : forall i n, tau i n != 0.
Hypothesis sigma_neq0 : forall j n, sigma j n != 0.
Hypothesis tau_le : forall i i' n, `|tau i n| <= kappa * `|tau i' n|.
Hypothesis sigma_le : forall j j' n, `|sigma j n| <= kappa' * `|sigma j' n|.
Hypothesis B_le : forall i n, `|B i n| <= hB i n * `|tau i n|.
Hypothesis C_le : forall j n, `|C j n| <= hC j n * `|sigma j n|.
Hypothesis B_ge : forall n, 0 <= a n /\ a n * `|tau (i_of n) n| <= `|B (i_of n) n|.
Hypothesis C_ge : forall n, 0 <= b n /\ b n * `|sigma (j_of n) n| <= `|C (j_of n) n|.
Hypothesis dom : forall n, (a n + kappa * (\sum_(i | i != i_of n) hB i n))
  * (b n + kappa' * (\sum_(j | j != j_of n) hC j n)) < 2%:R * (a n * b n).

Lemma khatri_rao_dominance n :
  \sum_r `|khatri_rao B C r n| < 2%:R * `|khatri_rao B C (pair_index (i_of n) (j_of n)) n|.
Proof.
have upper_ge0 (r : nat) (A t h : 'M[R]_(r, N)) i : t i n != 0 -> `|A i n| <= h i n * `|t i n| -> 0 <= h i n.
  by rewrite -normr_gt0 => t_gt0 A_le; rewrite -(pmulr_lge0 _ t_gt0) (le_trans (normr_ge0 _) A_le).
rewrite sum_pair_index khatri_raoE; have [[a_ge0 B_n] [b_ge0 C_n]] := (B_ge n, C_ge n).
have kappa_ge0 := @slope_ratio_ge0 _ (tau^~ n) _ _ (tau_neq0 (i_of n) n) (fun i => tau_le i _ n).
have kappa'_ge0 := @slope_ratio_ge0 _ (sigma^~ n) _ _ (sigma_neq0 (j_of n) n) (fun j => sigma_le j _ n).
have hB_ge0 i : 0 <= hB i n := upper_ge0 _ _ _ _ _ (tau_neq0 i n) (B_le i n).
have hC_ge0 j : 0 <= hC j n := upper_ge0 _ _ _ _ _ (sigma_neq0 j n) (C_le j n).
have le_B := @sum_le_bounds _ (B^~ n) (tau^~ n) (hB^~ n) _ _ _ a_ge0 kappa_ge0 hB_ge0 B_n (B_le^~ n) (fun i => tau_le i _ n).
have le_C := @sum_le_bounds _ (C^~ n) (sigma^~ n) (hC^~ n) _ _ _ b_ge0 kappa'_ge0 hC_ge0 C_n (C_le^~ n) (fun j => sigma_le j _ n).
have ab_gt0 : 0 < a n * b n.
  rewrite -(@pmulr_rgt0 _ 2%:R) ?ltr0n //; apply: le_lt_trans (dom n).
  by rewrite mulr_ge0 // addr_ge0 // mulr_ge0 // sumr_ge0.
have [a_neq0 b_neq0] : a n != 0 /\ b n != 0.
  by apply/andP; rewrite -negb_or -mulf_eq0 gt_eqF.
have BC_gt0 : 0 < `|B (i_of n) n| * `|C (j_of n) n|.
  apply: mulr_gt0; [apply: lt_le_trans B_n | apply: lt_le_trans C_n];
    by rewrite mulr_gt0 ?normr_gt0 // lt_def ?a_neq0 ?b_neq0.
have -> : \sum_i \sum_j `|khatri_rao B C (pair_index i j) n|
          = (\sum_i `|B i n|) * (\sum_j `|C j n|).
  rewrite big_distrlr; apply: eq_bigr => i _; apply: eq_bigr => j _.
  by rewrite khatri_raoE normrM.
rewrite -(ltr_pmul2l ab_gt0) normrM mulrACA.
apply: (@le_lt_trans _ _ (`|B (i_of n) n| * `|C (j_of n) n|
   * ((a n + kappa * (\sum_(i | i != i_of n) hB i n)) * (b n + kappa' * (\sum_(j | j != j_of n) hC j n))))).
  by rewrite [X in _ <= X]mulrACA ler_pmul // mulr_ge0 // sumr_ge0.
by rewrite [X in _ < X]mulrCA [X in _ < 2%:R * X]mulrC [X in _ < X]mulrCA ltr_pmul2l.
Qed.

Theorem rank_khatri_rao_dominance : \rank (khatri_rao B C) = N.
Proof.
apply: rank_of_dominance khatri_rao_dominance => n n' Enn'; apply: pair_inj.
by rewrite -(row_of_pair (i_of n) (j_of n)) -{2}(col_of_pair (i_of n) (j_of n)) Enn'
           row_of_pair col_of_pair.
Qed.

End KhatriRao.

End Dominance.
