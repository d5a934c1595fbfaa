(* union_bound_check: when every entry of (X, E, W) is drawn from 1 .. box,   *)
(* the share of the instances for which SOME pattern has rank G^p < N is at   *)
(* most bound, because bound >= P Delta / box (almost_every.v), with          *)
(*   P = S^(N * sum_{l=1}^{L-1} d_l),  Delta = 2 N (L - 1).                   *)

From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao network almost_every almost_everywhere.
From Checker Require Import numbers list_matrix rank_certificate network_certificate.
From Checker Require Import witness_certificate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

(* -------- the claim -------- *)
Section Claim.
Variables (widths : seq nat) (N : nat) (slopes : seq Q) (box : Z).
Local Notation d := (claim_width widths).
Local Notation k := (claim_depth widths).
Local Notation v := (parameters d N k).

Definition box_value : 'I_(Z.to_nat box) -> rat := fun i => i.+1%:R.
Definition rational_slope (i : 'I_(size slopes)) : rat := rat_of_Q (nth zero_Q slopes i).

(* the share of the box^v instances that have a deficient pattern *)
Definition failure_share : rat :=
  #|deficient d N k rational_slope box_value|%:R / #|{ffun 'I_v -> 'I_(Z.to_nat box)}|%:R.

End Claim.

Section Bound.
Variables (point : network) (c : rank_certificate) (box : Z) (bound : Q).
Local Notation d := (width point).
Local Notation N := (samples point).
Local Notation k := (depth point).

Definition pattern_count : Z :=
  Z.pow (Z.of_nat (size (slopes point))) (Z.of_nat (N * sumn (behead (widths point)))).
Definition minor_degree : Z := Z.of_nat (N * (2 * k.+1)).

Definition union_bound_check : bool :=
  [&& point_check point c N, Z.leb 1 box &
      Qle_bool (Qmake (Z.mul pattern_count minor_degree) xH) (mul_Q bound (Qmake box xH))].

Lemma sum_widths : (2 <= size (widths point))%N ->
  (\sum_(l < k.+1) d l.+1)%N = sumn (behead (widths point)).
Proof.
rewrite /depth /width; case: (widths point) => [|w0 [|w1 ws]] // _.
by rewrite [behead _]/= sumnE (big_nth 0%N) big_mkord.
Qed.

Theorem union_bound_sound : union_bound_check ->
  failure_share (widths point) N (slopes point) box <= rat_of_Q bound.
Proof.
case/and3P=> ok /Z.leb_le box_ge1 /rat_of_Q_le; rewrite rat_of_mul_Q !rat_of_Z => le_bound.
have rk := point_rank ok; case/and5P: ok => _ /andP[size_w _] w_gt0 s_neq0 _.
have Ebox : int_of_Z box = Z.to_nat box by apply: int_of_Z_to_nat; apply: Z.le_trans box_ge1.
have box_gt0 : (0 < Z.to_nat box)%N.
  by rewrite -ltz_nat -Ebox; apply: (@int_of_Z_lt Z0); exact: Z.lt_le_trans Z.lt_0_1 box_ge1.
have box_inj : injective (@box_value box).
  by move=> i j /eqP; rewrite eqr_nat eqSS => /eqP/val_inj.
have := @count_deficient _ (claim_width (widths point)) N (claim_depth (widths point)) _ _
          (@rational_slope (slopes point)) (@box_value box) _ _ _ box_inj.
move=> count; rewrite /failure_share card_ffun !card_ord ler_pdivr_mulr ?ltr0n ?expn_gt0 ?box_gt0 //.
have box_gt0' : 0 < (Z.to_nat box)%:R :> rat by rewrite ltr0n.
rewrite -(ler_pmul2r box_gt0') -natrM.
apply: (@le_trans _ _ ((size (slopes point) ^ (N * (\sum_(l < k.+1) d l.+1)) * (N * (2 * k.+1))
                        * Z.to_nat box ^ parameters d N k)%:R)).
  rewrite ler_nat; apply: count.
  - by move=> l le_l; apply: width_gt0 => //; exact: leqW.
  - by rewrite -{1}rk; exact: rank_leq_row.
  by move=> i; rewrite /rational_slope -nonzeroE; exact: (all_nthP zero_Q s_neq0).
rewrite sum_widths // natrM [X in _ <= X]mulrAC ler_pmul2r ?ltr0n ?expn_gt0 ?box_gt0 //.
move: le_bound; rewrite Ebox /pattern_count /minor_degree int_of_ZM int_of_Z_pow !int_of_Z_of_nat.
by rewrite intrM rmorphX /= -!pmulrn !natrM natrX.
Qed.

End Bound.
