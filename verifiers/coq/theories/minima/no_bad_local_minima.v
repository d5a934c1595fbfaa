(* Theorems 4 and 5 for one instance (X, E, W_1 .. W_{L-2}) whose G^p has     *)
(* rank N for every pattern: every local minimum in (W_{L-1}, W_L) at which   *)
(* the loss is differentiable has zero loss, for all targets y.  It is        *)
(* differentiable where no input of layer L-1 is 0, and at some other points. *)
(* L = k + 2.                                                                 *)

From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao network local_minimum differentiable differentiable_minima.
From Checker Require Import almost_every schwartz_zippel.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope ring_scope.

(* the same X, E_1 .. E_{L-1}, W_1 .. W_{L-2}; W_{L-1} is free *)
Definition same_below (R : ringType) d N k (theta theta' : instance R d N) : Prop :=
  [/\ inputs theta = inputs theta',
      forall l, (l <= k)%N -> noise theta l.+1 = noise theta' l.+1 &
      forall l, (l < k)%N -> weights theta l.+1 = weights theta' l.+1].

Section Network.
Variables (R : realFieldType) (d : nat -> nat) (N k : nat).

(* the network itself, (3.1): V_0 = X, V_l = E_l o phi_s (W_l V_{l-1}) *)
Fixpoint leaky_output (s : R) (theta : instance R d N) l : 'M[R]_(d l, N) :=
  if l is l'.+1 then
    \matrix_(i, n) (noise theta l'.+1 i n
      * leaky_slope s ((weights theta l'.+1 *m leaky_output s theta l') i n)
      * (weights theta l'.+1 *m leaky_output s theta l') i n)
  else inputs theta.

(* all inputs of layer L-1 are nonzero: W_{L-1} is off the kinks *)
Definition off_kinks s theta : Prop :=
  forall i n, preactivation (leaky_output s theta k) (weights theta k.+1) i n != 0.

(* the loss is differentiable at (W_{L-1}, w), as a function of these *)
Definition tail_differentiable s theta (y : 'rV[R]_N) (w : 'rV[R]_(d k.+1)) : Prop :=
  differentiable_at (fun r w => loss s (noise theta k.+1) (leaky_output s theta k) y r w)
    (weights theta k.+1) w.

Lemma off_kinks_differentiable s theta y w : off_kinks s theta -> tail_differentiable s theta y w.
Proof. exact: differentiable_off_kinks. Qed.

(* (W_{L-1}, w) is a local minimum of the loss over the last two layers *)
Definition tail_minimum s theta (y : 'rV[R]_N) (w : 'rV[R]_(d k.+1)) : Prop :=
  local_minimum s (noise theta k.+1) (leaky_output s theta k) y (weights theta k.+1) w.

Definition tail_loss s theta (y : 'rV[R]_N) (w : 'rV[R]_(d k.+1)) : R :=
  loss s (noise theta k.+1) (leaky_output s theta k) y (weights theta k.+1) w.

Section Pattern.
Variables (S : nat) (slopes : 'I_S -> R) (pos neg : 'I_S) (theta : instance R d N).
Hypothesis slope_pos : slopes pos = 1.
Local Notation s := (slopes neg).

(* the pattern that theta produces below layer L-1, and any other there *)
Definition pattern_with (positive : 'I_(d k.+1) -> 'I_N -> bool) : pattern d N S := fun l =>
  if l is l'.+1 then fun i n =>
    let is_positive :=
      if l' == k then if insub (val i) is Some i' then positive i' n else true
      else 0 <= (weights theta l'.+1 *m leaky_output s theta l') i n in
    if is_positive then pos else neg
  else fun _ _ => pos.

Lemma layer_output_with positive l : (l <= k)%N ->
  layer_output theta (slopes_of slopes (pattern_with positive)) l = leaky_output s theta l.
Proof.
elim: l => [|l IHl] le_lk //; apply/matrixP => i n; rewrite layer_outputS IHl ?(ltnW le_lk) // !mxE /=.
by rewrite ltn_eqF // /leaky_slope mxE; case: ifP => _; rewrite ?slope_pos.
Qed.

Lemma gradient_with positive : gradient_matrix theta (slopes_of slopes (pattern_with positive)) k
  = khatri_rao (slopes_of_signs s (noise theta k.+1) positive) (leaky_output s theta k).
Proof.
rewrite /gradient_matrix layer_output_with //; congr khatri_rao; apply/matrixP => i n.
by rewrite !mxE /= eqxx valK; case: ifP => _; rewrite ?slope_pos.
Qed.

End Pattern.

Theorem no_bad_local_minima S (slopes : 'I_S -> R) (pos neg : 'I_S) (theta0 : instance R d N) :
  slopes pos = 1 ->
  (forall p : pattern d N S, \rank (gradient_matrix theta0 (slopes_of slopes p) k) = N) ->
  forall theta y w, same_below k theta theta0 ->
    tail_differentiable (slopes neg) theta y w -> tail_minimum (slopes neg) theta y w ->
    tail_loss (slopes neg) theta y w = 0.
Proof.
move=> slope_pos full theta y w [eqX eqE eqW] diff_w min_w.
have [q q_in] := cells_exist (leaky_output (slopes neg) theta k) (weights theta k.+1).
apply: (local_minimum_loss0 q_in) => //; rewrite -(gradient_with neg theta slope_pos).
apply: etrans (full (pattern_with slopes pos neg theta _)).
by congr mxrank; apply: eq_gradient_matrix.
Qed.

End Network.

(* "Almost every", in its finite form: all but at most P Delta / B of the     *)
(* instances on a grid (almost_every.v) have no bad local minimum.            *)
Theorem no_bad_local_minima_on_grid (R : realFieldType) d N k S B (slopes : 'I_S -> R)
    (a : 'I_B -> R) (pos neg : 'I_S) (t : {ffun 'I_(parameters d N k) -> 'I_B}) :
  slopes pos = 1 -> t \notin deficient d N k slopes a ->
  forall theta y w, same_below k theta (grid_instance a t) ->
    tail_differentiable (slopes neg) theta y w -> tail_minimum (slopes neg) theta y w ->
    tail_loss (k := k) (slopes neg) theta y w = 0.
Proof.
move=> slope_pos good theta y w; apply: no_bad_local_minima slope_pos _ theta y w => p.
exact: full_rank_almost_everywhere.
Qed.
