(* From one point to almost every point, for given slopes.  A point is data   *)
(* X', slope matrices A'_1 .. A'_{L-1} and W'_1 .. W'_{L-2} whose G' = A'     *)
(* (Khatri-Rao) V' has rank N.  Whatever nonzero slopes tau a pattern puts,   *)
(* E = A' / tau reaches the point; so some maximal minor of G^p is a nonzero  *)
(* polynomial in the entries of (X, E, W), of degree at most 2 N (L - 1).     *)

From mathcomp Require Import all_ssreflect all_algebra.
From SsrMultinomials Require Import mpoly.
From Checker Require Import khatri_rao network witness minors degree schwartz_zippel almost_every.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.
Local Open Scope ring_scope.

(* G^p at slope 1 everywhere: the slope matrices are the noise itself *)
Definition unit_slopes (R : ringType) d N : slope_matrices R d N := fun l => const_mx 1.
Definition point_gradient (R : ringType) d N k (point : instance R d N) :=
  gradient_matrix point (unit_slopes R d N) k.

Lemma map_point_gradient (R S : ringType) (h : {rmorphism R -> S}) d N k (point : instance R d N) :
  map_mx h (point_gradient k point) = point_gradient k (map_instance h point).
Proof.
rewrite /point_gradient map_gradient_matrix; apply: eq_gradient_matrix => // l _.
by apply/matrixP => i n; rewrite !mxE rmorph1.
Qed.

Section Point.
Variables (F : fieldType) (d : nat -> nat) (N k : nat) (point : instance F d N).
Hypothesis rank_point : \rank (point_gradient k point) = N.

(* E = A' / tau *)
Definition reaching (tau : slope_matrices F d N) : instance F d N :=
  Instance (inputs point) (fun l => \matrix_(i, n) (noise point l i n / tau l i n)) (weights point).

Lemma gradient_reaching (tau : slope_matrices F d N) : (forall l i n, tau l i n != 0) ->
  gradient_matrix (reaching tau) tau k = point_gradient k point.
Proof.
move=> tau_neq0; have act l : activation (reaching tau) tau l = activation point (unit_slopes F d N) l.
  by apply/matrixP => i n; rewrite !mxE mulr1 divfK.
rewrite /point_gradient /gradient_matrix act; congr khatri_rao.
have out l : layer_output (reaching tau) tau l = layer_output point (unit_slopes F d N) l.
  by elim: l => [|l IHl] //=; rewrite act IHl.
exact: out.
Qed.

Theorem minor_of_point (tau : slope_matrices F d N) : (forall l i n, tau l i n != 0) ->
  exists g : {mpoly F[parameters d N k]}, [/\ g != 0, degree_le (N * (2 * k.+1)) g &
    forall theta, g.@[point_of theta] != 0 -> \rank (gradient_matrix theta tau k) = N].
Proof.
move=> tau_neq0; pose M := generic_gradient k tau.
have at_theta theta : value_at M (point_of theta) = gradient_matrix theta tau k.
  by apply: value_at_generic => x; rewrite /point_of enum_rankK.
have rank_reaching : \rank (value_at M (point_of (reaching tau))) = N.
  by rewrite at_theta gradient_reaching.
have [f [minor_neq0 minorP]] := full_rank_off_a_minor rank_reaching.
exists (minor M f); split=> // [|theta /minorP]; last by rewrite at_theta.
by apply: degree_le_det => i j; rewrite mxE; apply: degree_gradient.
Qed.

(* one polynomial for all patterns: Lemma 8 and Fact 7 *)
Theorem polynomial_of_point S (s : 'I_S -> F) : (forall i, s i != 0) ->
  exists2 g : {mpoly F[parameters d N k]}, g != 0 & forall theta, g.@[point_of theta] != 0 ->
    forall p : pattern d N S, \rank (gradient_matrix theta (slopes_of s p) k) = N.
Proof.
move=> s_neq0; have /fin_all_exists[g gP] (q : finite_pattern d N k S) :
    exists g : {mpoly F[parameters d N k]}, g != 0 /\ forall theta,
      g.@[point_of theta] != 0 -> \rank (gradient_matrix theta (finite_slopes s q) k) = N.
  by have [g [nz _ full]] := minor_of_point (finite_slopes_neq0 s_neq0 q); exists g.
exists (\prod_q g q); first by apply/prodf_neq0 => q _; have [] := gP q.
move=> theta; rewrite rmorph_prod /= => /prodf_neq0 nz p.
by rewrite -gradient_restrict_pattern; have [_ full] := gP (restrict_pattern k p); apply/full/nz.
Qed.

End Point.
