(* How many of the P patterns give G^p which rank.                            *)
(*   full_rank_histogram  the one entry of rank N and P patterns, from what   *)
(*                        proves rank N at every pattern: congruence,         *)
(*                        dominance or residues.                              *)
(* Counting itself is in enumeration_certificate.v.                           *)

From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao network almost_every numbers network_certificate.
From Checker Require Import dominance_certificate residues_certificate failure_bound_certificate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

(* -------- the claim -------- *)
Section Claim.
Variable net : network.
Local Notation d := (width net).
Local Notation N := (samples net).
Local Notation k := (depth net).

(* the P patterns: a slope number for each layer 1 .. L-1, neuron and sample *)
Definition counted_pattern := finite_pattern d N k (size (slopes net)).

Definition counted_gradient (p : counted_pattern) : 'M[rat]_(d k.+1 * d k, N) :=
  gradient_matrix (network_instance net) (finite_slopes (@network_slope net) p) k.

(* entries (rank, number of patterns): exactly so many patterns have that     *)
(* rank, for each rank listed, and none another rank                          *)
Definition rank_histogram (histogram : seq (nat * Z)) : Prop :=
  (forall r count, List.In (r, count) histogram ->
     Z.of_nat #|[set p : counted_pattern | \rank (counted_gradient p) == r]| = count) /\
  (forall p : counted_pattern, exists count, List.In (\rank (counted_gradient p), count) histogram).

Lemma counted_patterns : (2 <= size (widths net))%N ->
  Z.of_nat #|[finType of counted_pattern]| = pattern_count net.
Proof.
move=> size_w; apply: int_of_Z_inj; rewrite /pattern_count int_of_Z_pow !int_of_Z_of_nat.
by rewrite card_ffun card_ord card_noise_entry sum_widths // -!natz natrX.
Qed.

(* every counted pattern is, where it is used, one of those that the theorems *)
(* about all patterns quantify over                                           *)
Lemma counted_gradientE p : (0 < size (slopes net))%N ->
  exists p' : network_pattern net, counted_gradient p = network_gradient p'.
Proof.
move=> slopes_gt0; pose p' : network_pattern net := fun l =>
  if l is l'.+1 then fun i n =>
    if @idP (l' < k.+1)%N is ReflectT lt_l
    then p (existT (fun l : 'I_k.+1 => 'I_(d l.+1) * 'I_N)%type (Ordinal lt_l) (i, n))
    else Ordinal slopes_gt0
  else fun _ _ => Ordinal slopes_gt0.
exists p'; apply: eq_gradient_matrix => // l le_l; apply/matrixP => i n; rewrite !mxE /=.
by case: {-}_ / idP => // /negP; rewrite ltnS le_l.
Qed.

(* and conversely *)
Lemma network_gradientE (p : network_pattern net) :
  network_gradient p = counted_gradient (restrict_pattern k p).
Proof. by rewrite /counted_gradient gradient_restrict_pattern. Qed.

(* the histogram with all patterns at one rank *)
Definition full_rank_histogram (r : nat) (histogram : seq (nat * Z)) : bool :=
  (0 < size (slopes net))%N &&
  (if histogram is [:: (r', count)] then (r' == r) && Z.eqb count (pattern_count net) else false).

Lemma rank_histogram_every_pattern r histogram : (2 <= size (widths net))%N ->
  full_rank_histogram r histogram ->
  (forall p : network_pattern net, \rank (network_gradient p) = r) -> rank_histogram histogram.
Proof.
move=> size_w /andP[slopes_gt0]; case: histogram => [|[r' count] [|//]] //= /andP[/eqP->].
move=> /Z.eqb_eq-> full; have rk p : \rank (counted_gradient p) = r.
  by have [p' ->] := counted_gradientE p slopes_gt0.
split=> [r'' count' [[<- <-]|[]]|p]; last by exists (pattern_count net); left; rewrite rk.
rewrite -counted_patterns //; congr Z.of_nat; apply: eq_card => p; by rewrite !inE rk eqxx.
Qed.

End Claim.

(* -------- checks -------- *)

Definition histogram_congruence_check net c histogram : bool :=
  full_rank_histogram net (samples net) histogram && congruence_check net c (samples net).

Definition histogram_dominance_check net histogram : bool :=
  full_rank_histogram net (samples net) histogram && dominance_check net zero_Q (samples net).

Definition histogram_residues_check net prime histogram : bool :=
  full_rank_histogram net (samples net) histogram && residues_check net prime (samples net).

Theorem histogram_congruence_sound net c histogram :
  histogram_congruence_check net c histogram -> rank_histogram net histogram.
Proof.
case/andP=> one ok; apply: rank_histogram_every_pattern one (congruence_sound ok).
by case/and3P: ok => _ /andP[].
Qed.

Theorem histogram_dominance_sound net histogram :
  histogram_dominance_check net histogram -> rank_histogram net histogram.
Proof.
case/andP=> one ok; apply: rank_histogram_every_pattern one (dominance_sound ok).
by case/and3P: ok => _ /andP[].
Qed.

Theorem histogram_residues_sound net prime histogram :
  histogram_residues_check net prime histogram -> rank_histogram net histogram.
Proof.
case/andP=> one ok; apply: rank_histogram_every_pattern one (residues_sound ok).
by case/and3P: ok => _ /andP[].
Qed.
