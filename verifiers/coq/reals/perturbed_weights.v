(* Corollary 6: for almost every (X, E), whatever W_1 .. W_{L-2} are (they may *)
(* depend on X and E), almost every perturbation of their entries gives every *)
(* pattern rank N.  So does a random one with probability 1, if its law gives *)
(* no weight to null sets, however small its variance.                        *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.classical Require Import boolp classical_sets functions.
From mathcomp.analysis Require Import reals ereal measure lebesgue_measure lebesgue_integral.
From SsrMultinomials Require Import mpoly.
From Checker Require Import network witness almost_every almost_everywhere no_bad_local_minima.
From CheckerReals Require Import euclidean boxes fact7 polynomial_zeros.
From CheckerReals Require Import almost_every_instance.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section Data.
Variables (d : nat -> nat) (N k : nat).

(* the positions in X and E_1 .. E_{L-1}, and how many they are; the number   *)
(* of those in W_1 .. W_{L-2} *)
Definition data_entry := ('I_(d 0) * 'I_N + noise_entry d N k)%type.
Definition data_entries : nat := #|[finType of data_entry]|.
Definition weight_entries : nat := #|[finType of weight_entry d k]|.

(* a point of all the entries, from the entries x of (X, E) and w of W *)
Definition joint (T : Type) (x : 'I_data_entries -> T) (w : 'I_weight_entries -> T) :
    'I_(parameters d N k) -> T := fun i =>
  match enum_val i : parameter d N k with
  | inl e => x (enum_rank (inl e : data_entry))
  | inr (inl e) => x (enum_rank (inr e : data_entry))
  | inr (inr e) => w (enum_rank e)
  end.

Definition data_position (j : 'I_data_entries) : 'I_(parameters d N k) :=
  enum_rank (match enum_val j : data_entry with inl e => inl e | inr e => inr (inl e) end : parameter d N k).
Definition weight_position (j : 'I_weight_entries) : 'I_(parameters d N k) :=
  enum_rank (inr (inr (enum_val j)) : parameter d N k).

Lemma joint_split (T : Type) (t : 'I_(parameters d N k) -> T) :
  joint (t \o data_position) (t \o weight_position) =1 t.
Proof.
move=> i; rewrite /joint /data_position /weight_position -[in RHS](enum_valK i) /=.
by case: (enum_val i) => [e|[e|e]]; rewrite enum_rankK.
Qed.

Lemma map_joint (T T' : Type) (h : T -> T') x w i : h (joint x w i) = joint (h \o x) (h \o w) i.
Proof. by rewrite /joint; case: (enum_val i) => [|[]]. Qed.

Lemma eq_joint (T : Type) (x x' : _ -> T) w w' : x =1 x' -> w =1 w' -> joint x w =1 joint x' w'.
Proof. by move=> eq_x eq_w i; rewrite /joint; case: (enum_val i) => [|[]] /=. Qed.

End Data.

Section Perturbed.
Variables (R : realType) (d : nat -> nat) (N k : nat).
Hypothesis d_gt0 : forall l, (l <= k)%N -> (0 < d l)%N.
Hypothesis N_le : (N <= d k.+1 * d k)%N.

(* (X, E) with the coordinates of x for entries, W with those of w + t *)
Definition perturbed (x : space R (data_entries d N k)) (w : 'I_(weight_entries d k) -> R)
    (t : space R (weight_entries d k)) : instance R d N :=
  instance_at (joint (coordinates x) (fun i => w i + coordinates t i)).

Lemma entry_of_perturbed x w t (e : parameter d N k) : entry_of (perturbed x w t) e =
  match e with
  | inl e => coordinates x (enum_rank (inl e : data_entry d N k))
  | inr (inl e) => coordinates x (enum_rank (inr e : data_entry d N k))
  | inr (inr e) => w (enum_rank e) + coordinates t (enum_rank e)
  end.
Proof. by rewrite entry_of_instance_at /joint enum_rankK. Qed.

Theorem perturbed_full_rank S (s : 'I_S -> R) : (forall i, s i != 0) ->
  {ae lebesgue R (data_entries d N k), forall x, forall w,
    {ae lebesgue R (weight_entries d k), forall t, forall p : pattern d N S,
      \rank (gradient_matrix (perturbed x w t) (slopes_of s p) k) = N}}.
Proof.
move=> s_neq0; have [g g_neq0 full] := full_rank_polynomial d_gt0 N_le s_neq0.
have [y g_y] := ae_point (almost_every_nonzero g_neq0).
pose w1 := coordinates y \o @weight_position d N k.
have ae_x : {ae lebesgue R (data_entries d N k), forall x, g.@[joint (coordinates x) w1] != 0}.
  pose sigma i : {mpoly R[data_entries d N k]} := joint (fun j => 'X_j) (fun j => (w1 j)%:MP) i.
  have sigmaE x : (fun i => (sigma i).@[x]) =1 joint x w1.
    move=> i; rewrite /sigma (map_joint (meval x)).
    by apply: eq_joint => j; [apply: mevalXU | apply: mevalC].
  apply: ae_imply (almost_every_composed (p := g) (sigma := sigma)
    (t0 := coordinates y \o @data_position d N k) _) => [x|].
    by rewrite (meval_eq _ (sigmaE _)).
  by rewrite (meval_eq _ (sigmaE _)) (meval_eq _ (joint_split _)).
apply: ae_imply ae_x => x g_x w.
pose sigma i : {mpoly R[weight_entries d k]} :=
  joint (fun j => (coordinates x j)%:MP) (fun j => (w j)%:MP + 'X_j) i.
have sigmaE t : (fun i => (sigma i).@[t]) =1 joint (coordinates x) (fun j => w j + t j).
  move=> i; rewrite /sigma (map_joint (meval t)).
  by apply: eq_joint => j /=; rewrite ?mevalD ?mevalC ?mevalXU.
apply: ae_imply (almost_every_composed (p := g) (sigma := sigma) (t0 := fun j => w1 j - w j) _).
  move=> t; rewrite (meval_eq _ (sigmaE _)) => g_t p; apply: full.
  rewrite (_ : g.@[_] = g.@[joint (coordinates x) (fun j => w j + coordinates t j)]) //.
  by apply: meval_eq => i; rewrite /point_of entry_of_instance_at enum_valK.
rewrite (meval_eq _ (sigmaE _)) (_ : g.@[_] = g.@[joint (coordinates x) w1]) //.
by apply/meval_eq/eq_joint => // j; rewrite addrC subrK.
Qed.

(* the perturbation follows the law mu; s is the slope on the negative side *)
Theorem corollary6 (s : R) : s != 0 ->
  {ae lebesgue R (data_entries d N k), forall x, forall w,
    forall mu : {measure set (space R (weight_entries d k)) -> \bar R},
    (forall Z, measurable Z -> lebesgue R _ Z = 0%E -> mu Z = 0%E) ->
    {ae mu, forall t, forall theta y wL, same_below k theta (perturbed x w t) ->
      tail_differentiable s theta y wL -> tail_minimum s theta y wL -> tail_loss (k := k) s theta y wL = 0}}.
Proof.
move=> s_neq0; have slopes_neq0 i := two_slopes_neq0 i s_neq0.
apply: ae_imply (perturbed_full_rank slopes_neq0) => x full w mu null_for_mu.
have [Z [mZ null_Z offZ]] := full w; exists Z; split=> //; first exact: null_for_mu.
move=> t /= bad; apply: offZ => /= full_t; apply: bad => theta y wL.
exact: (no_bad_local_minima (pos := ord0) (neg := ord_max) (slopes := two_slopes s)).
Qed.

End Perturbed.
