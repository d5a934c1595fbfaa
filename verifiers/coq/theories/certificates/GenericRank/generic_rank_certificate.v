(* generic_rank_check: a matrix M of polynomials in v parameters has rank r   *)
(* for almost every value of the parameters, and for no value a larger one.   *)
(*   At least r, because at one rational point a minor of r rows and columns  *)
(*   is a unit modulo a modulus: an elimination finds units as its pivots.    *)
(*   At most r, by the shape, or by rows and columns that cover all entries,  *)
(*   or by n - r vectors v of polynomials with M v^T = 0 that are independent *)
(*   at the point: then the rank is at most r over the field of rational      *)
(*   functions, all larger minors are the polynomial 0, and they vanish at    *)
(*   every value, also where the vectors are dependent.                       *)

From Coq Require Import NArith ZArith QArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From SsrMultinomials Require Import mpoly.
From Checker Require Import numbers congruence list_matrix minors rank_certificate elimination.
From Checker Require Export sparse_matrix polynomials.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

(* -------- the claim -------- *)
Section Claim.
Variable v : nat.

(* parameter number x of v *)
Definition parameter_of (A : ringType) (theta : 'I_v -> A) (x : N) : A :=
  if insub (N.to_nat x) is Some i then theta i else 0.

Variables (m n : N) (M : sparse polynomial).
Local Notation m' := (N.to_nat m).
Local Notation n' := (N.to_nat n).

Definition matrix_at (R : realFieldType) (theta : 'I_v -> R) : 'M[R]_(m', n') :=
  sparse_mx (value_of (in_field R) (parameter_of theta)) m' n' M.

(* Over every ordered field, the reals among them: off the zeros of a nonzero *)
(* polynomial in the parameters the rank is at least r.                       *)
Definition generic_rank_at_least (r : nat) : Prop := forall R : realFieldType,
  exists2 g : {mpoly R[v]}, g != 0 &
    forall theta : 'I_v -> R, g.@[theta] != 0 -> (r <= \rank (matrix_at theta))%N.

(* and for no value of the parameters it is larger *)
Definition generic_rank (r : nat) : Prop := generic_rank_at_least r /\
  forall (R : realFieldType) (theta : 'I_v -> R), (\rank (matrix_at theta) <= r)%N.

(* -------- the matrix over the ring of polynomials -------- *)

Definition polynomial_mx (R : realFieldType) : 'M[{mpoly R[v]}]_(m', n') :=
  sparse_mx (value_of (mpolyC v (R := R) \o in_field R) (parameter_of (fun x => 'X_x))) m' n' M.

Lemma value_at_theta (R : realFieldType) (theta : 'I_v -> R) :
  value_at (polynomial_mx R) theta = matrix_at theta.
Proof.
rewrite /value_at (map_sparse_mx (meval_rmorphism theta)); apply: eq_sparse_mx => f.
rewrite /= (map_value_of (meval_rmorphism theta)); apply: eq_value_of => [c|x] /=; first exact: mevalC.
by rewrite /parameter_of; case: insub => [y|]; [exact: mevalXU | exact: meval0].
Qed.

Lemma matrix_at_rat (R : realFieldType) (theta : 'I_v -> rat) :
  matrix_at (fun x => ratr (theta x) : R) = map_mx ratr (matrix_at theta).
Proof.
rewrite (map_sparse_mx (ratr_rmorphism R)); apply: eq_sparse_mx => f.
rewrite /= (map_value_of (ratr_rmorphism R)); apply: eq_value_of => [c|x] /=; first by rewrite fmorph_rat.
by rewrite /parameter_of; case: insub => //; rewrite rmorph0.
Qed.

(* the polynomial is a minor, which is not 0 at the point *)
Lemma minor_neq0 s (theta : 'I_v -> rat) (f : 'I_s -> 'I_m') (g : 'I_s -> 'I_n') (R : realFieldType) :
  \rank (mxsub f g (matrix_at theta)) = s -> \det (mxsub f g (polynomial_mx R)) != 0.
Proof.
move=> rk; have : row_full (mxsub f g (matrix_at (fun x => ratr (theta x) : R))).
  by rewrite matrix_at_rat -map_mxsub /row_full mxrank_map rk.
rewrite row_full_unit unitmxE unitfE -value_at_theta -map_mxsub det_map_mx; apply: contraNneq => ->.
by rewrite rmorph0.
Qed.

Lemma generic_of_point r (theta : 'I_v -> rat) (f : 'I_r -> 'I_m') (g : 'I_r -> 'I_n') :
  \rank (mxsub f g (matrix_at theta)) = r -> generic_rank_at_least r.
Proof.
move=> rk R; exists (\det (mxsub f g (polynomial_mx R))) => [|t]; first exact: minor_neq0 rk.
rewrite -(det_map_mx (meval_rmorphism t)) map_mxsub -/(value_at _ _) value_at_theta.
rewrite -unitfE -unitmxE -row_full_unit => /eqP {1}<-; exact: rank_mxsub.
Qed.

End Claim.

Arguments generic_rank_at_least v%nat_scope m%num n%num M r%nat_scope.
Arguments generic_rank v%nat_scope m%num n%num M r%nat_scope.

(* -------- evidence for the upper bound -------- *)

(* The names of certificates/FORMAT.md; T is what the vectors' entries are.   *)
(* [Right free rows columns basis]: the vectors are the rows of the basis.    *)
Inductive upper_bound (T : Type) :=
  | NoBound
  | Shape
  | Cover of seq N & seq N
  | Right of seq N & N & N & sparse T
  | Left of seq N & N & N & sparse T.

Arguments NoBound {T}.
Arguments Shape {T}.
Arguments Cover {T}.

Section Bound.
Variables (v : nat) (T : Type) (lift : T -> polynomial).
(* s vectors of n entries, independent as seen in those columns               *)
Variable independent : forall s n : N, seq N -> sparse T -> bool.

(* no other parameters occur *)
Definition parameters_known (M : sparse polynomial) : bool :=
  all_entries (all (fun t => all (fun power => N.ltb power.1 (N.of_nat v)) t.2)) M.

Definition vectors_check n (M : sparse polynomial) r (free : seq N) rows columns (basis : sparse T) : bool :=
  let s := N.sub n (N.of_nat r) in
  let K := map_sparse lift basis in
  if [&& N.leb (N.of_nat r) n, N.of_nat (size free) == s, rows == s, columns == n, within_shape s n K &
         parameters_known K]
  then independent s n free basis
       && all (fun k => annihilated M (row_entries K (N.of_nat k))) (iota 0 (N.to_nat s))
  else false.

Definition bound_check m n (M : sparse polynomial) r (b : upper_bound T) : bool :=
  match b with
  | NoBound => false
  | Shape => N.of_nat r == N.min m n
  | Cover R C =>
    [&& uniq R && uniq C, all (fun i => N.ltb i m) R && all (fun j => N.ltb j n) C,
        (size R + size C)%N == r & covered R C M]
  | Right free rows columns basis => vectors_check n M r free rows columns basis
  | Left free rows columns basis => vectors_check m (transposed M) r free rows columns basis
  end.

(* at some rational point, in some columns *)
Hypothesis independentP : forall s n free basis, independent s n free basis ->
  exists (theta : 'I_v -> rat) (f : 'I_(N.to_nat s) -> 'I_(N.to_nat s)) (g : 'I_(N.to_nat s) -> 'I_(N.to_nat n)),
    \rank (mxsub f g (matrix_at s n (map_sparse lift basis) theta)) = N.to_nat s.

Lemma vectors_check_sound m n M r free rows columns basis : vectors_check n M r free rows columns basis ->
  forall (R : realFieldType) (theta : 'I_v -> R), (\rank (matrix_at m n M theta) <= r)%N.
Proof.
rewrite /vectors_check; set s := N.sub _ _; set K := map_sparse lift basis.
case: ifP => // /and5P[/N.leb_le le_rn _ _ _ /andP[K_ok _]] /andP[/independentP[theta0 [f [g rk]]] /allP MK] R theta.
have MK0 : polynomial_mx v m n M R *m (polynomial_mx v s n K R)^T = 0.
  apply/matrixP => i k; rewrite !mxE.
  rewrite -[RHS](@annihilated_sound R _ (mpolyC_rmorphism v R) (parameter_of (fun x => 'X_x))
    (N.to_nat m) n M (row_entries K (N.of_nat k)) i).
  - by apply: eq_bigr => j _; rewrite [_^T _ _]mxE [polynomial_mx _ s _ _ _ _ _]sparse_mxE.
  - have: all (fun row => all (fun e => N.ltb e.1 n) row.2) K.
      by apply: sub_all K_ok => row /andP[].
    elim: (K) => // row K' IH /= /andP[row_ok /IH{}IH]; rewrite /row_entries /=; case: ifP => // _.
    by rewrite /= all_cat row_ok.
  by apply: MK; rewrite mem_iota ltn_ord.
have := rank_at_every_point MK0 (minor_neq0 R rk) theta.
rewrite value_at_theta => /leq_trans; apply; apply/ssrnat.leP.
by rewrite -minusE /s; lia.
Qed.

Lemma bound_check_sound m n M r b : bound_check m n M r b ->
  forall (R : realFieldType) (theta : 'I_v -> R), (\rank (matrix_at m n M theta) <= r)%N.
Proof.
case: b => [||R0 C0|free s s' basis|free s s' basis] //= => [/eqP Er|cov|vectors|vectors] R theta.
- have /ssrnat.leP le_m := rank_leq_row (matrix_at m n M theta).
  have /ssrnat.leP le_n := rank_leq_col (matrix_at m n M theta).
  by apply/ssrnat.leP; lia.
- by case/and4P: cov => _ _ /eqP <-; exact: coveredP.
- exact: vectors_check_sound vectors _ _.
by rewrite -mxrank_tr -[_^T]transposedE; exact: (vectors_check_sound _ vectors).
Qed.

End Bound.

(* -------- evidence for the rank -------- *)

Record specialization := Specialization {
  point : seq (seq Q);           (* 1 x v: a value of each parameter *)
  pivot_rows : seq N;
  pivot_columns : seq N;
  pivot_modulus : Z;
  rank_bound : upper_bound polynomial
}.

Section AtThePoint.
Variables (q : Z) (at_point : N -> Q).

Definition term_ok (t : term) : bool :=
  invertible q (Qden t.1) && all (fun power => invertible q (Qden (at_point power.1))) t.2.

Definition term_residue (t : term) : Z :=
  foldr (fun power z => Z.modulo (Z.mul (Z.pow (residue q (at_point power.1)) (Z.of_N power.2)) z) q)
        (residue q t.1) t.2.

Definition polynomial_residue (f : polynomial) : Z :=
  Z.modulo (foldr (fun t z => Z.add (term_residue t) z) Z0 f) q.

Lemma congruent_exp a x e : congruent (int_of_Z q) (int_of_Z a) x ->
  congruent (int_of_Z q) (int_of_Z (Z.pow a (Z.of_N e))) (x ^+ N.to_nat e).
Proof.
rewrite -N_nat_Z int_of_Z_pow => ax; elim: (N.to_nat e) => [|k IHk]; first exact: (congruent_int _ 1).
by rewrite !exprS; apply: congruentM.
Qed.

Lemma congruent_modulo a x : congruent (int_of_Z q) (int_of_Z a) x ->
  congruent (int_of_Z q) (int_of_Z (Z.modulo a q)) x.
Proof. by apply: congruent_mod; apply: dvdz_of_mod; rewrite Zmod_mod. Qed.

Lemma congruent_polynomial (f : polynomial) : all term_ok f ->
  congruent (int_of_Z q) (int_of_Z (polynomial_residue f))
            (value_of (in_field [realFieldType of rat]) (rat_of_Q \o at_point) f).
Proof.
move=> f_ok; apply: congruent_modulo; rewrite /value_of.
elim: f f_ok => [_|t f IHf /andP[t_ok /IHf f_congr]]; first by rewrite big_nil; exact: (congruent_int _ 0).
rewrite big_cons [foldr _ _ _]/= int_of_ZD; apply: congruentD f_congr.
case: t t_ok => a powers /andP[/congruent_residue a_ok]; rewrite /term_residue [_.1]/= [_.2]/=.
have {a_ok} : congruent (int_of_Z q) (int_of_Z (residue q a)) (in_field [realFieldType of rat] a).
  by rewrite in_field_rat.
rewrite /monomial_value => a_congr; elim: powers => [|[x e] powers IH /andP[x_ok powers_ok]].
  by rewrite big_nil mulr1.
rewrite big_cons mulrCA [foldr _ _ _]/=; apply: congruent_modulo; rewrite int_of_ZM.
by apply: congruentM (IH powers_ok); apply/congruent_exp/congruent_residue.
Qed.

End AtThePoint.

Section Check.
Variables (v : nat) (m n : N) (M : sparse polynomial) (c : specialization).

(* of a sparse matrix of polynomials, at the point *)
Definition pivots_at_point m n (M : sparse polynomial) r (R C : seq N) : bool :=
  let q := pivot_modulus c in
  let at_point x := entry zero_Q (point c) 0%N (N.to_nat x) in
  pivots_check q (polynomial_residue q at_point) (all (term_ok q at_point)) m n M r R C.

Definition lower_bound_check r : bool :=
  [&& parameters_known v M, shape 1%N v (point c) &
      pivots_at_point m n M r (pivot_rows c) (pivot_columns c)].

Definition independent_at_point s n free basis : bool :=
  let s' := N.to_nat s in
  pivots_at_point s n (map_sparse id basis) s' (map N.of_nat (iota 0 s')) free.

Definition generic_rank_at_least_check r : bool :=
  (if rank_bound c is NoBound then true else false) && lower_bound_check r.

Definition generic_rank_check r : bool :=
  lower_bound_check r && bound_check v id independent_at_point m n M r (rank_bound c).

Lemma pivots_at_point_sound a b M' r R C : shape 1%N v (point c) -> pivots_at_point a b M' r R C ->
  exists (theta : 'I_v -> rat) (f : 'I_r -> 'I_(N.to_nat a)) (g : 'I_r -> 'I_(N.to_nat b)),
    \rank (mxsub f g (matrix_at a b M' theta)) = r.
Proof.
move=> shape_point /pivots_sound sound; have [f [g rk]] := sound _ (@congruent_polynomial _ _).
exists (fun i => rat_of_Q (entry zero_Q (point c) 0%N i)), f, g; rewrite -[RHS]rk; congr (\rank (mxsub _ _ _)).
apply: eq_sparse_mx => t; apply: eq_value_of => // x; rewrite /parameter_of.
case: insubP => [y _ Ey|]; first by rewrite /= Ey.
rewrite -leqNgt => le_vx /=.
by rewrite /entry nth_default ?(shape_row shape_point) // (rat_of_Z Z0).
Qed.

Lemma lower_bound_check_sound r : lower_bound_check r -> generic_rank_at_least v m n M r.
Proof.
by case/and3P=> _ shape_point /(pivots_at_point_sound shape_point)[theta [f [g]]]; exact: generic_of_point.
Qed.

Theorem generic_rank_at_least_sound r : generic_rank_at_least_check r -> generic_rank_at_least v m n M r.
Proof. by case/andP=> _; exact: lower_bound_check_sound. Qed.

Theorem generic_rank_sound r : generic_rank_check r -> generic_rank v m n M r.
Proof.
case/andP=> lower upper; split; first exact: lower_bound_check_sound.
move: upper; apply: bound_check_sound => s b free basis; apply: pivots_at_point_sound.
by case/and3P: lower.
Qed.

End Check.
