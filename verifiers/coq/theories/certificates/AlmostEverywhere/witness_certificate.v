(* Claims about almost every instance of given widths, samples and slopes.    *)
(*   point_check     evidence: a point (X', A', W') whose G' has rank N;      *)
(*   standard_check  the point of (B.3)-(B.5), for which nothing is computed. *)
(* In a [network] that is a point the noise_rows are the slope matrices A'.   *)

From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From SsrMultinomials Require Import mpoly.
From Checker Require Import khatri_rao network witness almost_every almost_everywhere.
From Checker Require Import numbers list_matrix list_network rank_certificate network_certificate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

(* -------- the claim -------- *)
Section Claim.
Variables (widths : seq nat) (N : nat) (slopes : seq Q).

Definition claim_width l := nth 0%N widths l.
Definition claim_depth := (size widths).-2.       (* L - 2 *)
Local Notation d := claim_width.
Local Notation k := claim_depth.

(* the slopes in an ordered field *)
Definition claim_slope (R : realFieldType) (i : 'I_(size slopes)) : R :=
  ratr (rat_of_Q (nth zero_Q slopes i)).

(* Over every ordered field, the reals among them: off the zeros of a nonzero *)
(* polynomial in the entries of (X, E, W) every pattern has rank G^p = r.     *)
Definition rank_almost_everywhere (r : nat) : Prop := forall R : realFieldType,
  exists2 g : {mpoly R[parameters d N k]}, g != 0 &
    forall theta : instance R d N, g.@[point_of theta] != 0 ->
    forall p : pattern d N (size slopes),
      \rank (gradient_matrix theta (slopes_of (@claim_slope R) p) k) = r.

Definition slopes_nonzero : bool := all nonzero slopes.

Definition standard_check r : bool :=
  sizes_of_network widths N slopes &&
  [&& r == N, (2 <= size widths)%N, all (fun w => 0 < w)%N widths, slopes_nonzero &
      leq_product N (d k.+1) (d k)].

Lemma claim_slope_neq0 (R : realFieldType) i : slopes_nonzero -> @claim_slope R i != 0.
Proof. by move/(all_nthP zero_Q)/(_ i (ltn_ord i)); rewrite nonzeroE fmorph_eq0. Qed.

Theorem standard_sound r : standard_check r -> rank_almost_everywhere r.
Proof.
case/andP=> _ /and5P[/eqP-> size_w w_gt0 s_neq0 /leq_productP le_N] R.
apply: (@polynomial_of_point _ _ _ _ (witness R d N k)) => [|i]; last exact: claim_slope_neq0.
apply: rank_witness_slopes => // [l i n|l le_l]; first by rewrite mxE oner_neq0.
by apply: width_gt0; rewrite // leqW.
Qed.

End Claim.

(* -------- evidence -------- *)
Section Point.
Variables (point : network) (c : rank_certificate).
Local Notation d := (width point).
Local Notation N := (samples point).
Local Notation k := (depth point).

Definition point_rows := list_gradient zero_Q add_Q mul_Q id d (input_rows point)
  (noise_at point) (weights_at point) (fun _ _ _ => one_Q) k N (iota 0 (d k.+1 * d k)).

Definition point_check r : bool :=
  [&& r == N, well_formed point, all (fun w => 0 < w)%N (widths point), slopes_nonzero (slopes point) &
      lower_check (d k.+1 * d k)%N N point_rows N c].

Lemma point_rank r : point_check r -> \rank (point_gradient k (network_instance point)) = N.
Proof.
case/and5P=> _ wf _ _ /lower_check_sound le_rank; apply/eqP; rewrite eqn_leq rank_leq_col /=.
apply: leq_trans le_rank _; rewrite leq_eqVlt; apply/orP; left; apply/eqP; congr mxrank.
apply/matrixP => row n; rewrite [LHS]mxE /point_rows.
apply: (rel_gradient (rel := fun x y => rat_of_Q x = y)).
- by [].
- by move=> a b x y <- <-; rewrite rat_of_add_Q.
- by move=> a b x y <- <-; rewrite rat_of_mul_Q.
- by [].
- by move=> i j; rewrite mxE.
- by move=> l i j; rewrite mxE.
- by move=> l i j; rewrite mxE.
- by move=> l i j; rewrite mxE [LHS](rat_of_Z (Zpos xH)).
- by move=> l; apply: well_formed_weights.
- by rewrite size_iota.
by rewrite nth_iota.
Qed.

Theorem point_sound r : point_check r ->
  rank_almost_everywhere (widths point) (samples point) (slopes point) r.
Proof.
move=> ok R; have rk := point_rank ok; case/and5P: ok => /eqP-> _ _ s_neq0 _.
apply: (@polynomial_of_point _ _ _ _ (map_instance (ratr_rmorphism R) (network_instance point))).
  by rewrite -map_point_gradient mxrank_map.
by move=> i; apply: claim_slope_neq0.
Qed.

End Point.
