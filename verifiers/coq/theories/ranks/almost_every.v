(* A finite form of "almost every".  Draw every entry of X, E_1 .. E_{L-1},   *)
(* W_1 .. W_{L-2} from a grid of B values.  Then the number of instances for  *)
(* which SOME pattern has rank G^p < N is at most P * Delta / B of all, with  *)
(*   P = S^(N * sum_{l=1}^{L-1} d_l) patterns over S slopes,                  *)
(*   Delta = 2 N (L - 1), the degree of a maximal minor of G^p.               *)
(* As everywhere, L = k + 2.                                                  *)

From mathcomp Require Import all_ssreflect all_algebra.
From SsrMultinomials Require Import mpoly.
From Checker Require Import khatri_rao network witness minors degree schwartz_zippel.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.
Local Open Scope ring_scope.

Section Parameters.
Variables (d : nat -> nat) (N k : nat).

(* the positions in X; in E_1 .. E_{L-1}; in W_1 .. W_{L-2} *)
Definition noise_entry := {l : 'I_k.+1 & 'I_(d l.+1) * 'I_N}%type.
Definition weight_entry := {l : 'I_k & 'I_(d l.+1) * 'I_(d l)}%type.
Definition parameter := ('I_(d 0) * 'I_N + (noise_entry + weight_entry))%type.

(* entry (i, n) of E_{l+1}, entry (i, j) of W_{l+1} *)
Definition noise_position l (lt_l : (l < k.+1)%N) (i : 'I_(d l.+1)) (n : 'I_N) : parameter :=
  inr (inl (existT (fun l : 'I_k.+1 => 'I_(d l.+1) * 'I_N)%type (Ordinal lt_l) (i, n))).
Definition weight_position l (lt_l : (l < k)%N) (i : 'I_(d l.+1)) (j : 'I_(d l)) : parameter :=
  inr (inr (existT (fun l : 'I_k => 'I_(d l.+1) * 'I_(d l))%type (Ordinal lt_l) (i, j))).

Definition parameters : nat := #|[finType of parameter]|.

Lemma card_noise_entry : #|[finType of noise_entry]| = (N * \sum_(l < k.+1) d l.+1)%N.
Proof.
rewrite card_tagged sumnE big_map big_enum /= big_distrr /=.
by apply: eq_bigr => l _; rewrite card_prod !card_ord mulnC.
Qed.

Lemma parametersE : parameters
  = (d 0 * N + (N * (\sum_(l < k.+1) d l.+1) + \sum_(l < k) d l.+1 * d l))%N.
Proof.
rewrite /parameters !card_sum card_noise_entry card_prod !card_ord; congr (_ + (_ + _))%N.
rewrite card_tagged sumnE big_map big_enum /=.
by apply: eq_bigr => l _; rewrite card_prod !card_ord.
Qed.

(* the instance with given entries; what lies beyond layer L - 1 is not used *)
Section InstanceFrom.
Variables (R : ringType) (entry : parameter -> R).

Definition noise_from l : 'M[R]_(d l, N) :=
  if l is l'.+1 then
    \matrix_(i < d l'.+1, n < N)
      if @idP (l' < k.+1)%N is ReflectT lt_l then entry (noise_position lt_l i n) else 0
  else 0.

Definition weights_from l : 'M[R]_(d l, d l.-1) :=
  if l is l'.+1 then
    \matrix_(i < d l'.+1, j < d l')
      if @idP (l' < k)%N is ReflectT lt_l then entry (weight_position lt_l i j) else 0
  else 0.

Definition instance_from : instance R d N :=
  Instance (\matrix_(i, n) entry (inl (i, n))) noise_from weights_from.

End InstanceFrom.

Definition entry_of (R : ringType) (theta : instance R d N) (x : parameter) : R :=
  match x with
  | inl (i, n) => inputs theta i n
  | inr (inl (existT l (i, n))) => noise theta l.+1 i n
  | inr (inr (existT l (i, j))) => weights theta l.+1 i j
  end.

Lemma gradient_instance_from (R S : ringType) (h : {rmorphism R -> S}) (f : parameter -> R)
    (theta : instance S d N) (tau : slope_matrices R d N) (tau' : slope_matrices S d N) :
  (forall x, h (f x) = entry_of theta x) ->
  (forall l, (l <= k)%N -> map_mx h (tau l.+1) = tau' l.+1) ->
  map_mx h (gradient_matrix (instance_from f) tau k) = gradient_matrix theta tau' k.
Proof.
move=> hf ht; rewrite map_gradient_matrix; apply: eq_gradient_matrix => //=.
- by apply/matrixP => i n; rewrite !mxE hf.
- move=> l le_l; apply/matrixP => i n; rewrite !mxE.
  by case: {-}_ / idP => [lt_l|/negP]; [rewrite hf|rewrite ltnS le_l].
move=> l le_l; apply/matrixP => i n; rewrite !mxE.
by case: {-}_ / idP => [lt_l|/negP]; [rewrite hf|rewrite le_l].
Qed.

End Parameters.

(* the generic instance: every entry its own variable *)
Section Generic.
Variables (F : fieldType) (d : nat -> nat) (N k : nat).
Local Notation v := (parameters d N k).
Local Notation poly := {mpoly F[v]}.

Definition variable (x : parameter d N k) : poly := 'X_(enum_rank x).
Definition generic_instance : instance [ringType of poly] d N := instance_from variable.

Definition constant_slopes (tau : slope_matrices F d N) : slope_matrices [ringType of poly] d N :=
  fun l => map_mx (@mpolyC v F) (tau l).

Definition generic_gradient (tau : slope_matrices F d N) : 'M[poly]_(d k.+1 * d k, N) :=
  gradient_matrix generic_instance (constant_slopes tau) k.

(* the instance at a point of F^v *)
Definition instance_at (t : 'I_v -> F) : instance F d N :=
  instance_from (fun x : parameter d N k => t (enum_rank x)).

(* and the point at an instance *)
Definition point_of (theta : instance F d N) : 'I_v -> F :=
  fun i => entry_of theta (enum_val i : parameter d N k).

Lemma entry_of_instance_at t x : entry_of (instance_at t) x = t (enum_rank x).
Proof.
by case: x => [[i n]|[[l [i n]]|[l [i n]]]]; rewrite /= mxE //; case: {-}_ / idP => [lt_l|];
   rewrite ?ltn_ord //; congr (t (enum_rank _)); congr (inr _);
   [congr inl|congr inr]; case: l lt_l i n => l lt_l' lt_l i n; rewrite (bool_irrelevance lt_l lt_l').
Qed.

Lemma value_at_generic (theta : instance F d N) t tau : (forall x, t (enum_rank x) = entry_of theta x) ->
  value_at (generic_gradient tau) t = gradient_matrix theta tau k.
Proof.
move=> tE; apply: (gradient_instance_from (h := meval_rmorphism t)) => [x|l _].
  by rewrite -tE; apply: mevalXU.
by apply/matrixP => i n; rewrite !mxE; apply: mevalC.
Qed.

Lemma degree_noise l i n : degree_le 1 (noise generic_instance l i n).
Proof.
case: l i => [|l] i; rewrite mxE; first exact: degree_le0.
by case: {-}(_ < _)%N / idP => [lt_l|_]; [exact: degree_leX | exact: degree_le0].
Qed.

Lemma degree_weights l i j : degree_le 1 (weights generic_instance l i j).
Proof.
case: l i j => [|l] i j; rewrite mxE; first exact: degree_le0.
by case: {-}(_ < _)%N / idP => [lt_l|_]; [exact: degree_leX | exact: degree_le0].
Qed.

Lemma degree_output tau l i n :
  degree_le l.*2.+1 (layer_output generic_instance (constant_slopes tau) l i n).
Proof.
elim: l i => [|l IHl] i; first by rewrite /= mxE; apply: degree_leX.
rewrite layer_outputS (_ : l.+1.*2.+1 = 1 + 0 + (1 + l.*2.+1))%N //.
apply: degree_leM; first apply: degree_leM.
- exact: degree_noise.
- by rewrite mxE; apply: degree_leC.
by apply: degree_le_sum => j _; apply: degree_leM => //; apply: degree_weights.
Qed.

Lemma degree_gradient tau r n : degree_le (2 * k.+1) (generic_gradient tau r n).
Proof.
rewrite -(pair_indexK r) gradient_matrixE (_ : (2 * k.+1 = 1 + 0 + k.*2.+1)%N); last first.
  by rewrite mul2n doubleS.
apply: degree_leM; last exact: degree_output.
by apply: degree_leM; [apply: degree_noise | rewrite mxE; apply: degree_leC].
Qed.

End Generic.

Section AlmostEvery.
Variables (F : fieldType) (d : nat -> nat) (N k S B : nat) (s : 'I_S -> F) (a : 'I_B -> F).
Hypothesis d_gt0 : forall l, (l <= k)%N -> (0 < d l)%N.
Hypothesis N_le : (N <= d k.+1 * d k)%N.
Hypothesis s_neq0 : forall i, s i != 0.
Hypothesis a_inj : injective a.
Local Notation v := (parameters d N k).

(* a point of the grid, and the instance there *)
Definition grid_instance (t : {ffun 'I_v -> 'I_B}) : instance F d N :=
  instance_at (grid_point a t).

(* patterns as a finite type: one slope for every entry of E_1 .. E_{L-1} *)
Definition finite_pattern := {ffun noise_entry d N k -> 'I_S}.
Implicit Type q : finite_pattern.

Definition finite_slopes q : slope_matrices F d N := fun l =>
  if l is l'.+1 then
    \matrix_(i < d l'.+1, n < N)
      if @idP (l' < k.+1)%N is ReflectT lt_l
      then s (q (existT (fun l : 'I_k.+1 => 'I_(d l.+1) * 'I_N)%type (Ordinal lt_l) (i, n))) else 1
  else const_mx 1.

Lemma finite_slopes_neq0 q l i n : finite_slopes q l i n != 0.
Proof. by case: l i => [|l] i; rewrite mxE ?oner_neq0 //; case: {-}(_ < _)%N / idP => [lt_l|_]; rewrite ?oner_neq0. Qed.

Definition restrict_pattern (p : pattern d N S) : finite_pattern :=
  [ffun x : noise_entry d N k => let: existT l y := x in p l.+1 y.1 y.2].

Lemma gradient_restrict_pattern theta (p : pattern d N S) :
  gradient_matrix theta (finite_slopes (restrict_pattern p)) k
  = gradient_matrix theta (slopes_of s p) k.
Proof.
apply: eq_gradient_matrix => // l le_l; apply/matrixP => i n; rewrite !mxE.
by case: {-}_ / idP => [lt_l|/negP]; [rewrite ffunE | rewrite ltnS le_l].
Qed.

(* grid points with a deficient pattern *)
Definition deficient : {set {ffun 'I_v -> 'I_B}} :=
  [set t | [exists q, \rank (gradient_matrix (grid_instance t) (finite_slopes q) k) != N]].

Lemma count_deficient_for q :
  (#|[set t | \rank (gradient_matrix (grid_instance t) (finite_slopes q) k) != N]| * B
   <= N * (2 * k.+1) * B ^ v)%N.
Proof.
pose M := generic_gradient k (finite_slopes q).
have rk0 : \rank (value_at M (point_of (witness F d N k))) = N.
  rewrite (@value_at_generic _ _ _ _ (witness F d N k)) ?rank_witness_slopes //.
    exact: finite_slopes_neq0.
  by move=> x; rewrite /point_of enum_rankK.
have [f [minor_neq0 minorP]] := full_rank_off_a_minor rk0.
have degree_minor : degree_le (N * (2 * k.+1)) (minor M f).
  by apply: degree_le_det => i j; rewrite mxE; apply: degree_gradient.
apply: leq_trans (schwartz_zippel a_inj minor_neq0 degree_minor).
rewrite leq_mul2r; apply/orP; right; apply: subset_leq_card; apply/subsetP => t.
rewrite !inE; apply: contraNT => /minorP.
rewrite (@value_at_generic _ _ _ _ (grid_instance t)) => [->//|x].
by rewrite entry_of_instance_at.
Qed.

Theorem count_deficient :
  (#|deficient| * B <= S ^ (N * (\sum_(l < k.+1) d l.+1)) * (N * (2 * k.+1)) * B ^ v)%N.
Proof.
pose bad q := [set t | \rank (gradient_matrix (grid_instance t) (finite_slopes q) k) != N].
have -> : deficient = \bigcup_q bad q.
  apply/setP => t; rewrite inE; apply/existsP/bigcupP => [[q]|[q _]].
    by exists q; rewrite ?inE.
  by rewrite inE; exists q.
apply: (@leq_trans (\sum_(q : finite_pattern) N * (2 * k.+1) * B ^ v)%N); last first.
  by rewrite sum_nat_const card_ffun card_ord card_noise_entry !mulnA.
apply: (@leq_trans (\sum_q #|bad q| * B)%N); last first.
  by apply: leq_sum => q _; exact: count_deficient_for.
rewrite -big_distrl leq_mul2r /=; apply/orP; right.
elim/big_ind2: _ => [|A x A' y leA leA'|q _]; rewrite ?cards0 //.
by rewrite (leq_trans (leq_card_setU _ _)) ?leq_add.
Qed.

(* "Almost every", simultaneously for all patterns, over a finite grid. *)
Theorem full_rank_almost_everywhere t : t \notin deficient ->
  forall p : pattern d N S, \rank (gradient_matrix (grid_instance t) (slopes_of s p) k) = N.
Proof.
rewrite inE negb_exists => /forallP full p.
by rewrite -gradient_restrict_pattern; apply/eqP/negPn; apply: full.
Qed.

End AlmostEvery.
