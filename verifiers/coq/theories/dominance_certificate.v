(* dominance_check: rank G^p = N for every pattern of an explicit instance,   *)
(* because one entry of every column outweighs the others whatever the slopes.*)
(*                                                                            *)
(* kappa bounds |s_i| / |s_j| over the slopes.  Sample n has a pair (i, j),   *)
(* no pair twice, with                                                        *)
(*   (|e_i| + kappa  sum_{i' <> i} |e_i'|) (|f_j| + kappa' sum_{j' <> j} |f_j'|)*)
(*     < 2 |e_i| |f_j|,                  e = column n of E_{L-1},             *)
(* where f = column n of X and kappa' = 1 at L = 2.  For L >= 3, every W_l    *)
(* vanishes off its first column, X[1, .], W_l[1, 1], E_l[1, .] (l < L-2) are *)
(* nonzero, f_j = E_{L-2}[j, n] W_{L-2}[j, 1] and kappa' = kappa.             *)

From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao network numbers list_matrix rank_certificate.
From Checker Require Import dominance network_certificate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

Record dominance_certificate := DominanceCertificate {
  kappa : Q;
  pairs : seq (nat * nat)      (* (i, j) of every sample, 0-based *)
}.

Definition nonzero (x : Q) : bool := ~~ Z.eqb (Qnum x) Z0.
Definition one_Q : Q := Qmake (Zpos xH) xH.
Definition two_Q : Q := Qmake (Zpos (xO xH)) xH.

Definition sum_abs (u : seq Q) : Q := foldr (fun x s => add_Q (abs_Q x) s) zero_Q u.

Definition spread_Q (kap : Q) (u : seq Q) i : Q :=
  let a := abs_Q (nth zero_Q u i) in add_Q a (mul_Q kap (add_Q (sum_abs u) (Qopp a))).

Section Check.
Variables (net : network) (c : dominance_certificate).
Local Notation k := (depth net).
Local Notation N := (samples net).
Local Notation ent := (entry zero_Q).

Definition tail_entry j n : Q :=
  if k == 0%N then ent (input_rows net) j n
  else mul_Q (ent (noise_at net k) j n) (ent (weights_at net k) j 0%N).

Definition tail_kappa : Q := if k == 0%N then one_Q else kappa c.

Definition dominant_sample n : bool :=
  let ij := nth (0, 0)%N (pairs c) n in
  let e := mkseq (fun i => ent (noise_at net k.+1) i n) (width net k.+1) in
  let f := mkseq (fun j => tail_entry j n) (width net k) in
  ~~ Qle_bool (mul_Q two_Q (mul_Q (abs_Q (nth zero_Q e ij.1)) (abs_Q (nth zero_Q f ij.2))))
              (mul_Q (spread_Q (kappa c) e ij.1) (spread_Q tail_kappa f ij.2)).

Definition slopes_bounded : bool :=
  all (fun s => nonzero s &&
    all (fun t => Qle_bool (abs_Q s) (mul_Q (kappa c) (abs_Q t))) (slopes net)) (slopes net).

Definition first_rows_nonzero : bool :=
  all (fun n => nonzero (ent (input_rows net) 0 n)) (iota 0 N) &&
  all (fun l => nonzero (ent (weights_at net l) 0 0) &&
         all (fun n => nonzero (ent (noise_at net l) 0 n)) (iota 0 N)) (iota 1 k.-1).

Definition first_columns_only : bool :=
  all (fun l => all (fun i => all (fun j => ~~ nonzero (ent (weights_at net l) i j))
                                  (iota 1 (width net l.-1).-1))
                    (iota 0 (width net l))) (iota 1 k).

Definition dominance_check : bool :=
  [&& well_formed net, all (fun w => 0 < w)%N (widths net), slopes_bounded,
      size (pairs c) == N, uniq (pairs c),
      all (fun ij => (ij.1 < width net k.+1) && (ij.2 < width net k))%N (pairs c),
      (k == 0%N) || (first_rows_nonzero && first_columns_only) &
      all dominant_sample (iota 0 N)].

End Check.

Lemma nonzeroE x : nonzero x = (rat_of_Q x != 0).
Proof. by rewrite rat_of_Q_eq0. Qed.

Lemma rat_of_Qopp x : rat_of_Q (Qopp x) = - rat_of_Q x.
Proof. by rewrite /rat_of_Q /= int_of_ZN rmorphN mulNr. Qed.

Lemma sum_absE n u : size u = n ->
  rat_of_Q (sum_abs u) = \sum_(i < n) `|rat_of_Q (nth zero_Q u i)|.
Proof.
elim: u n => [|x u IHu] n <- /=; first by rewrite big_ord0.
by rewrite rat_of_add_Q rat_of_abs_Q big_ord_recl (IHu (size u)).
Qed.

Lemma spread_QE n kap u (i : 'I_n) : size u = n ->
  rat_of_Q (spread_Q kap u i) = spread (rat_of_Q kap) (fun i : 'I_n => rat_of_Q (nth zero_Q u i)) i.
Proof.
move=> size_u; rewrite /spread_Q /spread rat_of_add_Q rat_of_mul_Q rat_of_add_Q rat_of_Qopp.
rewrite rat_of_abs_Q; congr (_ + _ * (_ - _)).
exact: sum_absE.
Qed.

Section Soundness.
Variables (net : network) (c : dominance_certificate).
Hypothesis ok : dominance_check net c.
Local Notation k := (depth net).
Local Notation N := (samples net).
Local Notation ent := (entry zero_Q).
Local Notation theta := (network_instance net).

Variable p : network_pattern net.
Local Notation tau := (slopes_of (R := [ringType of rat]) (@network_slope net) p).

Lemma dominance_parts :
  [/\ well_formed net, all (fun w => 0 < w)%N (widths net), slopes_bounded net c &
      size (pairs c) = N] /\ [/\ uniq (pairs c),
      all (fun ij => (ij.1 < width net k.+1) && (ij.2 < width net k))%N (pairs c),
      (k == 0%N) || (first_rows_nonzero net && first_columns_only net) &
      all (dominant_sample net c) (iota 0 N)].
Proof. by case/and5P: ok => ? ? ? /eqP ? /and4P[? ? ? ?]. Qed.

Lemma width_gt0 l : (l <= k.+1)%N -> (0 < width net l)%N.
Proof.
have [[/andP[size_w _] /(all_nthP 0%N) w_gt0 _ _] _] := dominance_parts.
by move=> le_l; apply: w_gt0; rewrite (leq_ltn_trans le_l) // /depth; case: (size _) size_w => [|[]].
Qed.

Lemma slope_bounded (x y : 'I_(size (slopes net))) :
  network_slope x != 0 /\ `|network_slope x| <= rat_of_Q (kappa c) * `|network_slope y|.
Proof.
have [[_ _ slopes_ok _] _] := dominance_parts.
have /andP[x_neq0 /(all_nthP zero_Q) x_le] := all_nthP zero_Q slopes_ok _ (ltn_ord x).
split; first by rewrite /network_slope -nonzeroE.
by rewrite /network_slope -!rat_of_abs_Q -rat_of_mul_Q rat_of_Q_le ?x_le.
Qed.

(* at L >= 3 only the first unit of a layer reaches the next layer *)
Lemma sum_first_unit l (i : 'I_(width net l.+1)) (v : 'I_(width net l) -> rat) (j0 : 'I_(width net l)) :
  (l < k)%N -> j0 = 0%N :> nat ->
  \sum_j weights theta l.+1 i j * v j = weights theta l.+1 i j0 * v j0.
Proof.
move=> lt_l j00; rewrite (bigD1 j0) //= big1 ?addr0 // => j neq_j.
have [_ [_ _ /orP[/eqP k0|/andP[_ cols]] _]] := dominance_parts; first by rewrite k0 in lt_l.
have: l.+1 \in iota 1 k by rewrite mem_iota /= add1n ltnS.
move/(allP cols)/allP/(_ (nat_of_ord i)); rewrite mem_iota /= add0n ltn_ord => /(_ isT).
move/allP/(_ (nat_of_ord j)); rewrite nonzeroE negbK !mxE => Wij.
have j_gt0 : (0 < j)%N.
  by rewrite lt0n; apply: contraNneq neq_j => j0'; apply/eqP/val_inj; rewrite /= j0' j00.
rewrite mem_iota j_gt0 add1n prednK ?ltn_ord // ?(leq_ltn_trans _ (ltn_ord j)) // in Wij.
by rewrite (eqP (Wij isT)) mul0r.
Qed.

Lemma first_unit_neq0 l (i : 'I_(width net l)) n : (l < k)%N -> i = 0%N :> nat ->
  layer_output theta tau l i n != 0.
Proof.
have [_ [_ _ /orP[/eqP k0|/andP[/andP[X_ok E_ok] _]] _]] := dominance_parts.
  by rewrite k0.
elim: l i => [|l IHl] i lt_l i0.
  rewrite /= mxE i0 -nonzeroE; apply: (allP X_ok).
  by rewrite mem_iota /= add0n ltn_ord.
have lt_lk := ltnW lt_l.
have w_gt0 : (0 < width net l)%N by rewrite width_gt0 // ltnW // ltnW.
rewrite layer_outputS (@sum_first_unit _ _ _ (Ordinal w_gt0)) //.
have: l.+1 \in iota 1 k.-1 by rewrite mem_iota /= add1n prednK // (leq_ltn_trans _ lt_l).
move/(allP E_ok)/andP=> [W_neq0 /allP/(_ (nat_of_ord n))].
rewrite mem_iota /= add0n ltn_ord => /(_ isT) E_neq0.
rewrite !mulf_neq0 ?IHl //= !mxE ?i0 -?nonzeroE //.
by rewrite nonzeroE; have [] := slope_bounded (p i n) (p i n).
Qed.

(* V_{L-2}[j, n] = alpha_n * f_j^n * slope, with the slope absent at L = 2 *)
Lemma tail_output (n : 'I_N) : exists2 alpha : rat, alpha != 0 &
  forall j, layer_output theta tau k j n
            = alpha * (rat_of_Q (tail_entry net j n) * (if k == 0%N then 1 else tau k j n)).
Proof.
have nonzero_below := first_unit_neq0.
rewrite /tail_entry; case Ek: k => [|l] /=.
  by exists 1; rewrite ?oner_neq0 // => j; rewrite mul1r mulr1 mxE.
have lt_lk : (l < k)%N by rewrite Ek.
have w_gt0 : (0 < width net l)%N by rewrite width_gt0 // Ek ltnW // ltnW.
exists (layer_output theta tau l (Ordinal w_gt0) n); first by apply: nonzero_below.
move=> j; rewrite layer_outputS (sum_first_unit _ _ (j0 := Ordinal w_gt0)) // rat_of_mul_Q.
have -> : noise theta l.+1 j n = rat_of_Q (ent (noise_at net l.+1) j n) by rewrite mxE.
have -> : weights theta l.+1 j (Ordinal w_gt0) = rat_of_Q (ent (weights_at net l.+1) j 0).
  by rewrite mxE.
by rewrite [LHS]mulrA [LHS]mulrC [_ * _ * rat_of_Q _]mulrAC.
Qed.

End Soundness.

Theorem dominance_sound net c : dominance_check net c ->
  forall p : network_pattern net, \rank (network_gradient p) = samples net.
Proof.
move=> ok p; set k := depth net; set N := samples net; set theta := network_instance net.
pose tau := slopes_of (R := [ringType of rat]) (@network_slope net) p.
have [[_ _ _ size_pairs] [uniq_pairs pairs_ok _ dom]] := dominance_parts ok.
have pair_ok (n : 'I_N) : ((nth (0, 0) (pairs c) n).1 < width net k.+1)%N
                       /\ ((nth (0, 0) (pairs c) n).2 < width net k)%N.
  by apply/andP; apply: (all_nthP (0, 0)%N pairs_ok); rewrite size_pairs.
pose i_of n := Ordinal (proj1 (pair_ok n)); pose j_of n := Ordinal (proj2 (pair_ok n)).
have exists_alpha (n : 'I_N) : exists alpha : rat, (alpha != 0) &&
    [forall j, layer_output theta tau k j n
      == alpha * (rat_of_Q (tail_entry net j n) * (if k == 0%N then 1 else tau k j n))].
  have [alpha alpha_neq0 VE] := tail_output ok p n; exists alpha; rewrite alpha_neq0.
  by apply/forallP => j; rewrite VE.
pose alpha n := xchoose (exists_alpha n).
have alpha_ok n : alpha n != 0 /\ forall j, layer_output theta tau k j n
    = alpha n * (rat_of_Q (tail_entry net j n) * (if k == 0%N then 1 else tau k j n)).
  by have /andP[nz /forallP VE] := xchooseP (exists_alpha n); split=> // j; apply/eqP.
pose f : 'M[rat]_(width net k, N) := \matrix_(j, n) rat_of_Q (tail_entry net j n).
pose sigma : 'M[rat]_(width net k, N) := if k == 0%N then const_mx 1 else tau k.
have sigmaE j n : sigma j n = if k == 0%N then 1 else tau k j n.
  by rewrite /sigma; case: (k == 0%N); rewrite // mxE.
have -> : network_gradient p = khatri_rao (hadamard (noise theta k.+1) (tau k.+1))
                                  (\matrix_(j, n) (alpha n * (f j n * sigma j n))).
  rewrite /network_gradient /gradient_matrix; congr khatri_rao; apply/matrixP => j n.
  by rewrite [RHS]mxE sigmaE (proj2 (alpha_ok n)) [f j n]mxE.
apply: (@rank_khatri_rao_dominance _ _ _ _ _ _ _ _ alpha (rat_of_Q (kappa c))
          (rat_of_Q (tail_kappa net c)) i_of j_of).
- move=> n n' [Ei Ej]; apply/val_inj/eqP.
  rewrite -(nth_uniq (0, 0)%N _ _ uniq_pairs) ?size_pairs ?ltn_ord //; apply/eqP.
  by rewrite [LHS]surjective_pairing Ei Ej -surjective_pairing.
- by move=> n; have [] := alpha_ok n.
- by move=> i n; rewrite mxE; have [] := slope_bounded ok (p _ i n) (p _ i n).
- move=> j n; rewrite sigmaE; case: (k == 0%N); first exact: oner_neq0.
  by rewrite mxE; have [] := slope_bounded ok (p _ j n) (p _ j n).
- by move=> i i' n; rewrite !mxE; have [] := slope_bounded ok (p _ i n) (p _ i' n).
- move=> j j' n; rewrite !sigmaE /tail_kappa -/k; case: (k == 0%N).
    by rewrite (rat_of_Z (Zpos xH)) mul1r.
  by rewrite !mxE; have [] := slope_bounded ok (p _ j n) (p _ j' n).
move=> n; have := allP dom n; rewrite mem_iota /= add0n ltn_ord => /(_ isT).
rewrite /dominant_sample => /rat_of_Q_lt; rewrite !rat_of_mul_Q !rat_of_abs_Q.
rewrite (@spread_QE _ _ _ (i_of n)) ?size_mkseq // (@spread_QE _ _ _ (j_of n)) ?size_mkseq //.
rewrite (nth_mkseq _ _ (ltn_ord (i_of n))) (nth_mkseq _ _ (ltn_ord (j_of n))).
rewrite [rat_of_Q two_Q](rat_of_Z (Zpos (xO xH))) [matrix_of _ _ _ (i_of n) n]mxE [f _ _]mxE.
by move=> dom_n; apply: etrans dom_n; congr (_ * _ < _); apply: eq_spread => i;
   rewrite mxE (nth_mkseq _ _ (ltn_ord i)).
Qed.
