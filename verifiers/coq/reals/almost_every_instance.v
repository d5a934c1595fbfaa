(* "Almost every (X, E, W)" over the reals, in Lebesgue's sense: Lemma 3 and  *)
(* the rank part of Theorem 5, for all patterns simultaneously, and from it   *)
(* Theorems 4 and 5 themselves.  L = k + 2; the entries of X, E_1 .. E_{L-1}  *)
(* and W_1 .. W_{L-2} are the coordinates of a point of R^n,                  *)
(* n = parameters d N k.                                                      *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.classical Require Import boolp classical_sets functions.
From mathcomp.analysis Require Import reals ereal measure lebesgue_measure lebesgue_integral.
From SsrMultinomials Require Import mpoly.
From Checker Require Import network witness almost_every almost_everywhere no_bad_local_minima.
From Checker Require Import witness_certificate.
From CheckerReals Require Import euclidean fact7 polynomial_zeros.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section Instance.
Variables (R : realType) (d : nat -> nat) (N k : nat).
Local Notation n := (parameters d N k).

(* (X, E, W) with the coordinates of x for entries *)
Definition instance_of (x : space R n) : instance R d N := instance_at (coordinates x).

Lemma entry_of_instance_of x (e : parameter d N k) :
  entry_of (instance_of x) e = coordinates x (enum_rank e).
Proof. exact: entry_of_instance_at. Qed.

(* What holds off the zeros of a nonzero polynomial holds almost everywhere. *)
Lemma almost_every_off_zeros (g : {mpoly R[n]}) (P : instance R d N -> Prop) : g != 0 ->
  (forall theta, g.@[@point_of _ d N k theta] != 0 -> P theta) ->
  {ae lebesgue R n, forall x, P (instance_of x)}.
Proof.
move=> g_neq0 off_zeros.
apply: ae_imply (almost_every_nonzero g_neq0) => x g_x; apply: off_zeros.
rewrite (_ : g.@[_] = g.@[coordinates x]) //.
by apply: meval_eq => i; rewrite /point_of entry_of_instance_of enum_valK.
Qed.

End Instance.

Section AlmostEvery.
Variables (R : realType) (d : nat -> nat) (N k : nat).
Hypothesis d_gt0 : forall l, (l <= k)%N -> (0 < d l)%N.
Hypothesis N_le : (N <= d k.+1 * d k)%N.
Local Notation n := (parameters d N k).

(* one polynomial for all patterns, from the witness *)
Lemma full_rank_polynomial S (s : 'I_S -> R) : (forall i, s i != 0) ->
  exists2 g : {mpoly R[n]}, g != 0 & forall theta, g.@[@point_of _ d N k theta] != 0 ->
    forall p : pattern d N S, \rank (gradient_matrix theta (slopes_of s p) k) = N.
Proof.
move=> s_neq0; apply: (polynomial_of_point (point := witness R d N k)) s_neq0.
by apply: rank_witness_slopes => // l i j; rewrite mxE oner_neq0.
Qed.

(* all patterns simultaneously *)
Theorem full_rank_almost_every_instance S (s : 'I_S -> R) : (forall i, s i != 0) ->
  {ae lebesgue R n, forall x, forall p : pattern d N S,
    \rank (gradient_matrix (instance_of x) (slopes_of s p) k) = N}.
Proof.
move=> /full_rank_polynomial[g].
exact: (almost_every_off_zeros (P := fun theta =>
  forall p, \rank (gradient_matrix theta (slopes_of s p) k) = N)).
Qed.

(* The paper's two slopes, s != 0 on the negative side *)
Definition two_slopes (s : R) (i : 'I_2) : R := if i == ord0 then 1 else s.

Lemma two_slopes_neq0 s i : s != 0 -> two_slopes s i != 0.
Proof. by rewrite /two_slopes; case: ifP; rewrite ?oner_neq0. Qed.

(* W_{L-1} is any: it is not among the entries that instance_of fixes *)
Theorem no_bad_local_minima_almost_every_instance (s : R) : s != 0 ->
  {ae lebesgue R n, forall x, forall theta y w, same_below k theta (instance_of x) ->
    tail_differentiable s theta y w -> tail_minimum s theta y w -> tail_loss (k := k) s theta y w = 0}.
Proof.
move=> s_neq0; have slopes_neq0 i := two_slopes_neq0 i s_neq0.
apply: ae_imply (full_rank_almost_every_instance slopes_neq0) => x full theta y w.
exact: (no_bad_local_minima (pos := ord0) (neg := ord_max) (slopes := two_slopes s)).
Qed.

End AlmostEvery.

(* The same of what a certificate claims (witness_certificate.v): point_sound *)
(* and standard_sound give its hypothesis.                                    *)
Theorem certified_rank_almost_every_instance (R : realType) widths N slopes r :
  rank_almost_everywhere widths N slopes r ->
  {ae lebesgue R (parameters (claim_width widths) N (claim_depth widths)), forall x,
    forall p : pattern (claim_width widths) N (size slopes),
    \rank (gradient_matrix (instance_of x) (slopes_of (@claim_slope slopes R) p)
      (claim_depth widths)) = r}.
Proof.
move=> /(_ R)[g].
exact: (almost_every_off_zeros (P := fun theta => forall p,
  \rank (gradient_matrix theta (slopes_of (@claim_slope slopes R) p) (claim_depth widths)) = r)).
Qed.
