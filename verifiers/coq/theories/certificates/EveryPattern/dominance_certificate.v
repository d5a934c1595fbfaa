(* dominance_check: rank G^p = N for every pattern of every instance, over    *)
(* every ordered field, whose entries are within a radius of those of an      *)
(* explicit one: in column n of G^p the entry of row n outweighs the others.  *)
(*                                                                            *)
(* kappa is max |s| / min |s| over the slopes; low and high are the least and *)
(* the largest magnitude of an entry.  Bounds g <= |V_l| <= h of column n, up *)
(* to a common factor and the entry's own slope:                              *)
(*   l = 0    g = low X,  h = high X                                          *)
(*   l + 1    with t_i = c sum_{j > 0} high W[i, j] h_j, c = 1 at l = 0 and   *)
(*            kappa after, from the first unit j = 0:                         *)
(*            g'_i = low E[i, n] max(0, low W[i, 0] g_0 - t_i)                *)
(*            h'_i = high E[i, n] (high W[i, 0] h_0 + t_i)                    *)
(* and with d = d_{L-2}, i0 = n / d, j0 = n mod d, E = E_{L-1}, at l = L - 2: *)
(*   (low E[i0, n] + kappa sum_{i <> i0} high E[i, n])                        *)
(*     (g_j0 + c sum_{j <> j0} h_j) < 2 low E[i0, n] g_j0.                    *)

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

(* all of u but entry o *)
Definition sum_but (o : nat) (u : seq Q) : Q :=
  sub_Q (foldr add_Q zero_Q u) (nth zero_Q u o).

(* -------- the claim -------- *)
Section Claim.
Variables (net : network) (radius : Q) (R : realFieldType).
Local Notation d := (width net).
Local Notation N := (samples net).
Local Notation k := (depth net).
Local Notation val := (in_field R).

(* every entry is within the radius of the network's *)
Definition within (theta : instance R d N) : Prop :=
  [/\ forall i n, `|inputs theta i n - val (entry zero_Q (input_rows net) i n)| <= val radius,
      forall l, (l <= k)%N -> forall i n,
        `|noise theta l.+1 i n - val (entry zero_Q (noise_at net l.+1) i n)| <= val radius &
      forall l, (l < k)%N -> forall i j,
        `|weights theta l.+1 i j - val (entry zero_Q (weights_at net l.+1) i j)| <= val radius].

Definition field_slopes (p : network_pattern net) : slope_matrices R d N :=
  slopes_of (fun i => ratr (network_slope i)) p.

End Claim.

Section Check.
Variables (net : network) (radius : Q).
Local Notation k := (depth net).
Local Notation N := (samples net).
Local Notation ent := (entry zero_Q).

(* nothing is assumed of it but what slopes_bounded finds *)
Definition kappa : Q :=
  let magnitudes := map abs_Q (slopes net) in
  let pick (below : Q -> Q -> bool) x y := if below x y then x else y in
  mul_Q (foldr (pick (fun x y => Qle_bool y x)) zero_Q magnitudes)
        (Qinv (foldr (pick Qle_bool) (head zero_Q magnitudes) magnitudes)).

Definition slopes_bounded : bool :=
  all (fun s => nonzero s &&
    all (fun t => Qle_bool (abs_Q s) (mul_Q kappa (abs_Q t))) (slopes net)) (slopes net).

Definition low (x : Q) : Q := positive_Q (sub_Q (abs_Q x) radius).
Definition high (x : Q) : Q := add_Q (abs_Q x) radius.

(* how far apart the slopes of two entries of V_l can be *)
Definition ratio l : Q := if l is _.+1 then kappa else one_Q.

(* (g, h) for column n of V_l *)
Fixpoint bounds l n : seq (Q * Q) :=
  if l is l'.+1 then
    let below := bounds l' n in
    let first := nth (zero_Q, zero_Q) below 0 in
    mkseq (fun i =>
      let w := nth [::] (weights_at net l) i in
      let e := ent (noise_at net l) i n in
      let rest := mul_Q (ratio l')
        (sum_but 0 (mkseq (fun j => mul_Q (high (nth zero_Q w j)) (nth (zero_Q, zero_Q) below j).2)
                          (width net l'))) in
      (mul_Q (low e) (positive_Q (sub_Q (mul_Q (low (nth zero_Q w 0)) first.1) rest)),
       mul_Q (high e) (add_Q (mul_Q (high (nth zero_Q w 0)) first.2) rest))) (width net l)
  else mkseq (fun j => let x := ent (input_rows net) j n in (low x, high x)) (width net 0).

Definition dominant_sample n : bool :=
  let i0 := (n %/ width net k)%N in
  let j0 := (n %% width net k)%N in
  let a := low (ent (noise_at net k.+1) i0 n) in
  let e := mkseq (fun i => high (ent (noise_at net k.+1) i n)) (width net k.+1) in
  let v := bounds k n in
  let b := (nth (zero_Q, zero_Q) v j0).1 in
  ~~ Qle_bool (mul_Q two_Q (mul_Q a b))
              (mul_Q (add_Q a (mul_Q kappa (sum_but i0 e)))
                     (add_Q b (mul_Q (ratio k) (sum_but j0 (mkseq (fun j => (nth (zero_Q, zero_Q) v j).2) (width net k)))))).

Definition dominance_check r : bool :=
  [&& r == N, well_formed net, all (fun w => 0 < w)%N (widths net), enough_rows net,
      Qle_bool zero_Q radius, slopes_bounded & all dominant_sample (iota 0 N)].

End Check.

Section Field.
Variable R : realFieldType.
Local Notation val := (in_field R).

Lemma val_sum_but n (f : nat -> Q) (o : 'I_n) :
  val (sum_but o (mkseq f n)) = \sum_(i < n | i != o) val (f i).
Proof.
rewrite val_sub nth_mkseq //.
have -> : val (foldr add_Q zero_Q (mkseq f n)) = \sum_(i < n) val (f i).
  rewrite -(big_mkord xpredT (fun i => val (f i))) /mkseq /index_iota subn0.
  by elim: (iota 0 n) => [|i s IHs] /=; rewrite ?big_nil ?val0 // big_cons val_add IHs.
by rewrite (bigD1 o) //= addrC addKr.
Qed.

(* |u| when u is within t of f *)
Lemma magnitude_near (u f t lo hi : R) : `|u - f| <= t -> lo <= `|f| <= hi ->
  Num.max 0 (lo - t) <= `|u| <= hi + t.
Proof.
move=> le_t /andP[lo_f f_hi]; rewrite le_maxl normr_ge0 ler_subl_addr.
have f_u := ler_sub_dist f u; have u_f := ler_sub_dist u f; rewrite distrC in f_u.
apply/andP; split.
  by rewrite (le_trans lo_f) // -ler_subl_addl (le_trans f_u).
by rewrite -ler_subl_addl (le_trans _ le_t) // (le_trans _ u_f) // ler_sub.
Qed.

Section Entry.
Variables (radius x : Q) (y : R).
Hypothesis near_xy : `|y - val x| <= val radius.

Lemma low_le : 0 <= val (low radius x) <= `|y|.
Proof.
rewrite val_positive le_maxr lexx le_maxl normr_ge0 val_sub val_abs ler_subl_addr.
rewrite -ler_subl_addl (le_trans _ near_xy) // distrC.
exact: ler_sub_dist.
Qed.

Lemma high_ge : `|y| <= val (high radius x).
Proof.
rewrite val_add val_abs -ler_subl_addl (le_trans _ near_xy) //.
exact: ler_sub_dist.
Qed.

End Entry.

End Field.

Section Soundness.
Variables (net : network) (radius : Q) (r : nat).
Hypothesis ok : dominance_check net radius r.
Local Notation k := (depth net).
Local Notation N := (samples net).
Local Notation none := (zero_Q, zero_Q).

Variables (R : realFieldType) (theta : instance R (width net) N).
Hypothesis near_theta : within radius theta.
Local Notation val := (in_field R).
(* any slopes whose ratios are at most kappa *)
Variable tau : slope_matrices R (width net) N.
Hypothesis tau_bounded : forall l i i' n,
  tau l i n != 0 /\ `|tau l i n| <= val (kappa net) * `|tau l i' n|.
Local Notation V := (layer_output theta tau).
Local Notation g l j n := (val (nth none (bounds net radius l n) j).1).
Local Notation h l j n := (val (nth none (bounds net radius l n) j).2).

Let w_gt0 l : (l <= k.+1)%N -> (0 < width net l)%N.
Proof. by case/and4P: ok => _ /andP[size_w _] w_gt0 _; exact: width_gt0. Qed.

(* the slope that an entry of V_l has had last: none at l = 0 *)
Definition last_slope l : 'M[R]_(width net l, N) := if l is _.+1 then tau l else const_mx 1.

Lemma last_slope_neq0 l i n : last_slope l i n != 0.
Proof.
by case: l i => [|l] i; [rewrite mxE oner_neq0 | have [] := tau_bounded i i n].
Qed.

Lemma last_slope_bounded l i i' n :
  `|last_slope l i n| <= val (ratio net l) * `|last_slope l i' n|.
Proof.
case: l i i' => [|l] i i' /=; last by have [] := tau_bounded i i' n.
by rewrite !mxE /in_field (rat_of_Z (Zpos xH)) rmorph1 mul1r.
Qed.

Lemma output_bounded l (n : 'I_N) : (l <= k)%N -> exists2 c : R, 0 < c &
  forall j : 'I_(width net l),
    0 <= g l j n /\
    g l j n * (c * `|last_slope l j n|) <= `|V l j n| <= h l j n * (c * `|last_slope l j n|).
Proof.
have [near_X near_E near_W] := near_theta.
elim: l => [|l IHl] lt_lk.
  exists 1; rewrite ?ltr01 // => j; rewrite !mxE normr1 !mulr1 nth_mkseq //=.
  by have /andP[-> ->] := low_le (near_X j n); rewrite (high_ge (near_X j n)).
have [c c_gt0 IH] := IHl (ltnW lt_lk).
have o_lt := w_gt0 (leqW (ltnW lt_lk)); pose o := Ordinal o_lt.
pose c' := c * `|last_slope l o n|.
have c'_gt0 : 0 < c' by rewrite mulr_gt0 // normr_gt0 last_slope_neq0.
have h_ge0 (j : 'I_(width net l)) : 0 <= h l j n.
  have c_j : 0 < c * `|last_slope l j n| by rewrite mulr_gt0 // normr_gt0 last_slope_neq0.
  by have [_ /andP[_ le_h]] := IH j; rewrite -(pmulr_lge0 _ c_j) (le_trans _ le_h).
exists c' => // i; rewrite layer_outputS [bounds _ _ _ _]/= nth_mkseq //.
set e := entry _ _ i n; set w := nth _ (weights_at _ _) i; set rest := mul_Q (ratio _ _) _.
rewrite [(_, _).1]/= [(_, _).2]/= [val (mul_Q _ _)]val_mul val_positive val_sub.
rewrite [val (mul_Q (low _ _) _)]val_mul [val (mul_Q (high _ _) (add_Q _ _))]val_mul val_add.
rewrite [val (mul_Q (high _ _) _)]val_mul.
have [/andP[low_e0 low_e] high_e] :=
  (low_le (near_E _ (ltnW lt_lk) i n), high_ge (near_E _ (ltnW lt_lk) i n)).
have w_high (j : 'I_(width net l)) : `|weights theta l.+1 i j| <= val (high radius (nth zero_Q w j)).
  exact: high_ge (near_W _ lt_lk i j).
have /andP[w_low0 w_low] : 0 <= val (low radius (nth zero_Q w 0)) <= `|weights theta l.+1 i o|.
  exact: low_le (near_W _ lt_lk i o).
rewrite -/e in low_e0 low_e high_e; set u := \sum_j _.
have u_rest : `|u - weights theta l.+1 i o * V l o n| <= c' * val rest.
  rewrite /u (bigD1 o) //= addrC addKr (le_trans (ler_norm_sum _ _ _)) //.
  rewrite val_mul (@val_sum_but R _ _ o) !mulr_sumr; apply: ler_sum => j _.
  have [_ /andP[_ V_le]] := IH j.
  rewrite normrM (le_trans (ler_pmul _ _ (w_high j) V_le)) ?normr_ge0 // val_mul.
  rewrite /c' [X in _ <= X](AC (2*(1*2)) (4*(5*(1*(3*2))))).
  have hw_ge0 : 0 <= val (high radius (nth zero_Q w j)) by apply: le_trans (w_high j).
  by do 2!rewrite ler_wpmul2l //; rewrite ler_pmul2l // last_slope_bounded.
have [_ /andP[V_ge V_le]] := IH o; rewrite -/c' in V_ge V_le.
have first_ge : c' * (val (low radius (nth zero_Q w 0)) * g l 0 n) <= `|weights theta l.+1 i o * V l o n|.
  rewrite mulrCA normrM [c' * _]mulrC (le_trans (ler_wpmul2l w_low0 V_ge)) //.
  by rewrite ler_wpmul2r.
have first_le : `|weights theta l.+1 i o * V l o n| <= c' * (val (high radius (nth zero_Q w 0)) * h l 0 n).
  by rewrite normrM [X in _ <= X]mulrCA ler_pmul ?w_high // mulrC.
have /andP[u_ge u_le] : c' * Num.max 0 (val (low radius (nth zero_Q w 0)) * g l 0 n - val rest) <= `|u|
    <= c' * (val (high radius (nth zero_Q w 0)) * h l 0 n + val rest).
  rewrite maxr_pmulr ?(ltW c'_gt0) // mulr0 mulrBr mulrDr.
  by apply: magnitude_near u_rest _; rewrite first_ge.
split; first by rewrite mulr_ge0 // le_maxr lexx.
rewrite !normrM [last_slope _]/= [X in X <= _](AC (2*2) ((1*4)*(3*2))) [X in _ && (_ <= X)](AC (2*2) ((1*4)*(3*2))).
have c'_ge0 := ltW c'_gt0.
by rewrite !ler_pmul ?ler_wpmul2r // mulr_ge0 // le_maxr lexx.
Qed.

(* in column n of G the entry of row n outweighs the others *)
Theorem nearby_dominance (enough : enough_rows net) :
  let G := gradient_matrix theta tau k in
  forall n, \sum_row `|G row n| < 2%:R * `|G (diagonal_row enough n) n|.
Proof.
have [_ near_E _] := near_theta.
case/and5P: (ok) => _ _ _ _ /and3P[_ _ /allP dom] /=.
have /fin_all_exists2[c c_gt0 V_bounds] n := output_bounded n (leqnn k).
move=> n; rewrite -[diagonal_row enough n]pair_indexK; move: n.
apply: (@khatri_rao_dominance _ _ _ _ _ (tau k.+1)
  (\matrix_(i, n) val (high radius (entry zero_Q (noise_at net k.+1) i n))) _
  (\matrix_(j, n) (c n * last_slope k j n)) (\matrix_(j, n) h k j n)
  (val (kappa net)) (val (ratio net k))
  (fun n => val (low radius (entry zero_Q (noise_at net k.+1) (row_of (diagonal_row enough n)) n)))
  (fun n => g k (col_of (diagonal_row enough n)) n)
  (fun n => row_of (diagonal_row enough n)) (fun n => col_of (diagonal_row enough n))).
- exact: (@last_slope_neq0 k.+1).
- by move=> j n; rewrite mxE mulf_neq0 ?last_slope_neq0 ?gt_eqF.
- exact: (@last_slope_bounded k.+1).
- move=> j j' n; rewrite !mxE !normrM mulrCA ler_pmul2l ?normr_gt0 ?gt_eqF //.
  exact: last_slope_bounded.
- move=> i n; rewrite [activation _ _ _ _ _]mxE [X in _ <= X * _]mxE normrM ler_wpmul2r //.
  exact: high_ge (near_E k (leqnn k) i n).
- move=> j n; have [_ /andP[_ V_le]] := V_bounds n j.
  by rewrite ![(\matrix_(_, _) _) _ _]mxE normrM (gtr0_norm (c_gt0 n)).
- move=> n; set i := row_of _; have /andP[low_ge0 low_E] := low_le (near_E k (leqnn k) i n).
  by rewrite [activation _ _ _ _ _]mxE normrM ler_wpmul2r.
- move=> n; have [g_ge0 /andP[V_ge _]] := V_bounds n (col_of (diagonal_row enough n)).
  by split; rewrite // [(\matrix_(_, _) _) _ _]mxE normrM (gtr0_norm (c_gt0 n)).
move=> n; have := dom n; rewrite mem_iota /= add0n ltn_ord => /(_ isT).
rewrite /dominant_sample => /rat_of_Q_lt; rewrite -(ltr_rat R) -!/(in_field R _) !val_mul !val_add !val_mul.
rewrite (@val_sum_but R _ _ (row_of (diagonal_row enough n))) (@val_sum_but R _ _ (col_of (diagonal_row enough n))).
rewrite [val two_Q]/in_field (rat_of_Z (Zpos (xO xH))) rmorph_nat => dom_n.
by apply: etrans dom_n; congr ((_ + _ * _) * (_ + _ * _) < _); apply: eq_bigr => i _; rewrite mxE.
Qed.

Theorem nearby_rank : \rank (gradient_matrix theta tau k) = r.
Proof.
case/and5P: (ok) => /eqP-> _ _ enough _; apply: rank_of_dominance (nearby_dominance enough).
by move=> n n' /(congr1 (@nat_of_ord _))/= /ord_inj.
Qed.

End Soundness.

Lemma slope_bounded net (R : realFieldType) (x y : 'I_(size (slopes net))) : slopes_bounded net ->
  ratr (network_slope x) != 0 :> R
  /\ `|ratr (network_slope x) : R| <= in_field R (kappa net) * `|ratr (network_slope y)|.
Proof.
move=> slopes_ok.
have /andP[x_neq0 /(all_nthP zero_Q) x_le] := all_nthP zero_Q slopes_ok _ (ltn_ord x).
split; first by rewrite fmorph_eq0 /network_slope -nonzeroE.
rewrite -!ratr_norm /network_slope -!rat_of_abs_Q /in_field -rmorphM -rat_of_mul_Q ler_rat.
exact: rat_of_Q_le (x_le _ (ltn_ord y)).
Qed.

(* every instance in the box, over every ordered field *)
Theorem nearby_sound net radius r : dominance_check net radius r ->
  forall (R : realFieldType) (theta : instance R (width net) (samples net)), within radius theta ->
  forall p : network_pattern net, \rank (gradient_matrix theta (field_slopes R p) (depth net)) = r.
Proof.
move=> ok R theta near_theta p; apply: (nearby_rank ok near_theta) => l i i' n; rewrite !mxE.
by case/and5P: ok => _ _ _ _ /and3P[_ slopes_ok _]; exact: slope_bounded.
Qed.

(* the instance itself *)
Theorem dominance_sound net r : dominance_check net zero_Q r ->
  forall p : network_pattern net, \rank (network_gradient p) = r.
Proof.
move=> ok p.
rewrite -(@nearby_sound _ _ _ ok [realFieldType of rat] (network_instance net) _ p).
  congr mxrank; apply: eq_gradient_matrix => // l _.
  by apply/matrixP => i n; rewrite !mxE -[LHS]in_field_rat.
have near_self (x : Q) : `|rat_of_Q x - in_field [realFieldType of rat] x| <= in_field _ zero_Q.
  by rewrite val0 in_field_rat subrr normr0.
by split=> [i n|l _ i n|l _ i j]; rewrite mxE near_self.
Qed.
