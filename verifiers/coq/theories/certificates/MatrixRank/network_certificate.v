(* Explicit networks, and two kinds of evidence about their G^p:              *)
(*   network_rank_check  rank G^p = r for one listed pattern;                 *)
(*   congruence_check    rank G^p = r for every pattern at once, r = N.       *)

From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao network numbers congruence list_matrix list_network minors.
From Checker Require Import rank_certificate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

Record network := Network {
  widths : seq nat;                 (* d_0 .. d_{L-1} *)
  samples : nat;                    (* N *)
  slopes : seq Q;                   (* for the paper: 1 and s *)
  input_rows : seq (seq Q);         (* X, d_0 x N *)
  noise_rows : seq (seq (seq Q));   (* E_1 .. E_{L-1}, E_l of shape d_l x N *)
  weight_rows : seq (seq (seq Q))   (* W_1 .. W_{L-2}, W_l of shape d_l x d_{l-1} *)
}.

(* FORMAT.md, section 4: there are layers, units, samples and slopes, so that a *)
(* claim for all patterns is about some                                        *)
Definition sizes_of_network (ws : seq nat) (N : nat) (ss : seq Q) : bool :=
  [&& (2 <= size ws <= 64)%N, all (fun w => 0 < w)%N ws, (0 < N)%N & (0 < size ss <= 256)%N].

Section Network.
Variable net : network.

Definition width l := nth 0%N (widths net) l.
Definition depth := (size (widths net)).-2.       (* L - 2 *)
Definition noise_at l := nth [::] (noise_rows net) l.-1.
Definition weights_at l := nth [::] (weight_rows net) l.-1.
Local Notation N := (samples net).

Definition well_formed : bool :=
  [&& (2 <= size (widths net))%N, sizes_of_network (widths net) N (slopes net), shape (width 0) N (input_rows net),
      size (noise_rows net) == depth.+1, size (weight_rows net) == depth,
      all (fun l => shape (width l) N (noise_at l)) (iota 1 depth.+1) &
      all (fun l => shape (width l) (width l.-1) (weights_at l)) (iota 1 depth)].

(* N <= d_{L-1} d_{L-2} *)
Definition enough_rows : bool := leq_product N (width depth.+1) (width depth).

(* -------- what the data means -------- *)

Definition network_instance : instance [ringType of rat] width N := Instance
  (matrix_of (width 0) N (input_rows net))
  (fun l => matrix_of (width l) N (noise_at l))
  (fun l => matrix_of (width l) (width l.-1) (weights_at l)).

Definition network_slope (i : 'I_(size (slopes net))) : rat := rat_of_Q (nth zero_Q (slopes net) i).

(* all patterns: one of the slopes for every layer, neuron and sample *)
Definition network_pattern := pattern width N (size (slopes net)).

(* G^p, of shape d_{L-1} d_{L-2} x N *)
Definition network_gradient (p : network_pattern) :=
  gradient_matrix network_instance (slopes_of (R := [ringType of rat]) network_slope p) depth.

(* one pattern as a list: the slope number of layer l, neuron i, sample n is  *)
(* entry n of row i of list l - 1                                             *)
Variable listed : seq (seq (seq nat)).

Definition listed_slope l i n : Q :=
  nth zero_Q (slopes net) (entry 0%N (nth [::] listed l.-1) i n).

Definition listed_gradient :=
  gradient_matrix network_instance (fun l => \matrix_(i, n) rat_of_Q (listed_slope l i n)) depth.

(* -------- the checks -------- *)

Definition listed_well_formed : bool :=
  (size listed == depth.+1) &&
  all (fun l => let M := nth [::] listed l.-1 in
         shape (width l) N M && all (all (fun s => s < size (slopes net))%N) M) (iota 1 depth.+1).

Definition gradient_rows := list_gradient zero_Q add_Q mul_Q id width (input_rows net)
  noise_at weights_at listed_slope depth N (iota 0 (width depth.+1 * width depth)).

Definition network_rank_check r (c : rank_certificate) : bool :=
  [&& well_formed, listed_well_formed &
      rank_check (width depth.+1 * width depth)%N N gradient_rows r c].

End Network.

Record congruence_certificate := CongruenceCertificate {
  common_modulus : Z;                (* the modulus m *)
  scale : Z;                   (* c, not divisible by m *)
  selected : seq nat;          (* rows R of G *)
  multiplier : seq (seq Z)     (* Y, N x |R|, with Y G^1[R, :] = c I_N (mod m) *)
}.

Section CommonSlope.
Variables (net : network) (m : Z).

Definition common_slope : Z := residue m (nth zero_Q (slopes net) 0).

(* every slope has the same residue: m divides the numerators of differences *)
Definition slopes_agree : bool :=
  all (fun s => invertible m (Qden s) && Z.eqb (residue m s) common_slope) (slopes net).

Lemma congruent_common_slope (i : 'I_(size (slopes net))) : slopes_agree ->
  congruent (int_of_Z m) (int_of_Z common_slope) (network_slope i).
Proof.
move/(all_nthP zero_Q)/(_ i (ltn_ord i)) => /andP[inv_s /Z.eqb_eq <-].
exact: congruent_residue.
Qed.

End CommonSlope.

Section Congruence.
Variables (net : network) (c : congruence_certificate).
Local Notation m := (common_modulus c).
Local Notation k := (depth net).
Local Notation N := (samples net).
Local Notation residues := (map (map (residue m))).

(* G^1[R, :] modulo m *)
Definition gradient_residues := list_gradient Z0 Z.add Z.mul (fun z => Z.modulo z m) (width net)
  (residues (input_rows net)) (fun l => residues (noise_at net l))
  (fun l => residues (weights_at net l)) (fun _ _ _ => common_slope net m) k N (selected c).

Definition congruence_check r : bool :=
  [&& r == N, well_formed net, word_modulus m, slopes_agree net m, has_residues m (input_rows net),
      all (has_residues m) (noise_rows net), all (has_residues m) (weight_rows net),
      all (fun r => r < width net k.+1 * width net k)%N (selected c),
      shape N (size (selected c)) (multiplier c), reduced m (multiplier c),
      Z.leb 0 (scale c) && Z.ltb (scale c) m, ~~ Z.eqb (Z.modulo (scale c) m) Z0 &
      scaled_inverse m (scale c) (size (selected c)) N gradient_residues (multiplier c)].

End Congruence.

(* -------- soundness -------- *)

Lemma well_formed_weights net l : well_formed net -> (l < depth net)%N ->
  shape (width net l.+1) (width net l) (weights_at net l.+1).
Proof.
case/andP=> _ /andP[_] /andP[_] /andP[_] /andP[_] /andP[_ /allP okW] lt_l.
by apply: (okW l.+1); rewrite mem_iota /= add1n ltnS.
Qed.

Lemma width_gt0 (ws : seq nat) l : (2 <= size ws)%N -> all (fun w => 0 < w)%N ws ->
  (l <= (size ws).-2.+1)%N -> (0 < nth 0%N ws l)%N.
Proof.
move=> size_w /(all_nthP 0%N) w_gt0 le_l; apply: w_gt0.
by rewrite (leq_ltn_trans le_l) //; case: (size _) size_w => [|[]].
Qed.

(* row n of G^p, in which the entry of column n stands *)
Definition diagonal_row net (enough : enough_rows net) (n : 'I_(samples net)) :=
  widen_ord (leq_productP enough) n.

Lemma diagonal_inj net (enough : enough_rows net) : injective (fun n =>
  (row_of (diagonal_row enough n), col_of (diagonal_row enough n))).
Proof.
move=> n n' [Ei Ej]; apply: val_inj.
by have := congr2 (fun i j => (i * width net (depth net) + j)%N) Ei Ej; rewrite -!divn_eq.
Qed.

(* a listed pattern is one of the patterns that the other theorems quantify over *)
Lemma listed_gradientE net listed : (0 < size (slopes net))%N -> listed_well_formed net listed ->
  exists p : network_pattern net, listed_gradient net listed = network_gradient p.
Proof.
move=> slopes_gt0 /andP[_ /allP ok]; pose number l i n := entry 0%N (nth [::] listed l.-1) i n.
pose p : network_pattern net := fun l i n => insubd (Ordinal slopes_gt0) (number l i n).
exists p; apply: eq_gradient_matrix => // l le_l; apply/matrixP => i n; rewrite !mxE.
rewrite /network_slope val_insubd /listed_slope -/(number l.+1 i n).
have: l.+1 \in iota 1 (depth net).+1 by rewrite mem_iota /= add1n ltnS.
move/ok => /andP[shape_l /(all_nthP [::]) all_l]; rewrite /number /entry.
have row_i := all_l i; rewrite (shape_size shape_l) in row_i.
have := (all_nthP 0%N (row_i (ltn_ord i))) n; rewrite (shape_row shape_l) // => /(_ (ltn_ord n)).
by move=> ->.
Qed.

Theorem network_rank_sound net listed r c : network_rank_check net listed r c ->
  \rank (listed_gradient net listed) = r.
Proof.
case/and3P=> wf_net _ /rank_check_sound <-; congr mxrank.
apply/matrixP => row n; rewrite [RHS]mxE /gradient_rows; apply/esym.
apply: (rel_gradient (rel := fun x y => rat_of_Q x = y)).
- by [].
- by move=> a b x y <- <-; rewrite rat_of_add_Q.
- by move=> a b x y <- <-; rewrite rat_of_mul_Q.
- by [].
- by move=> i j; rewrite mxE.
- by move=> l i j; rewrite mxE.
- by move=> l i j; rewrite mxE.
- by move=> l i j; rewrite mxE.
- by move=> l; apply: well_formed_weights.
- by rewrite size_iota.
by rewrite nth_iota.
Qed.

Theorem congruence_sound net c r : congruence_check net c r ->
  forall p : network_pattern net, \rank (network_gradient p) = r.
Proof.
case/andP=> /eqP {r}-> /andP[wf_net] /andP[/andP[/Z.leb_le m_ge2 _]] /andP[slopes_ok] /andP[X_ok] /andP[E_ok] /andP[W_ok].
case/andP=> rows_ok /andP[shape_Y] /andP[_] /andP[_] /andP[/negPf/Z.eqb_neq c_neq0 YG] p.
have row_lt (r : 'I_(size (selected c))) :
    (nth 0%N (selected c) r < width net (depth net).+1 * width net (depth net))%N.
  exact: (all_nthP 0%N rows_ok).
pose f r := Ordinal (row_lt r); pose G := network_gradient p.
apply/eqP; rewrite eqn_leq rank_leq_col /= (leq_trans _ (rank_mxsub f id G)) //.
rewrite leq_eqVlt eq_sym; apply/orP; left; apply/eqP.
have ok_at (l : seq (seq (seq Q))) i : all (has_residues (common_modulus c)) l ->
    has_residues (common_modulus c) (nth [::] l i).
  move=> l_ok; have [lt_i|ge_i] := ltnP i (size l); last by rewrite nth_default.
  exact: (all_nthP [::] l_ok).
apply: rank_by_scaled_inverse shape_Y _ c_neq0 YG.
- move=> r n; rewrite mxE /gradient_residues.
  apply: (rel_gradient (rel := fun z x => congruent (int_of_Z (common_modulus c)) (int_of_Z z) x)) => //.
  + exact: (congruent_int _ 0).
  + by move=> a b x y; rewrite int_of_ZD; apply: congruentD.
  + by move=> a b x y; rewrite int_of_ZM; apply: congruentM.
  + move=> a x; apply: congruent_mod.
    by apply: dvdz_of_mod; rewrite Zmod_mod.
  + by move=> i j; rewrite mxE; apply: has_residues_entry.
  + by move=> l i j; rewrite mxE; apply: has_residues_entry; apply: ok_at.
  + by move=> l i j; rewrite mxE; apply: has_residues_entry; apply: ok_at.
  + by move=> l i j; rewrite mxE; apply: congruent_common_slope.
  move=> l lt_l; have := well_formed_weights wf_net lt_l.
  rewrite /shape size_map => /andP[-> /=] /(all_nthP [::]) all_n.
  apply/(all_nthP [::]) => i; rewrite size_map => lt_i.
  by rewrite (nth_map [::]) // size_map all_n.
- by rewrite size_mkseq.
by move=> m0; rewrite m0 in m_ge2; case: m_ge2.
Qed.
