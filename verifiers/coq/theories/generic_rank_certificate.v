(* specialization_check: a matrix M of polynomials in v parameters has rank   *)
(* at least r for almost every value of the parameters, because at one        *)
(* rational point a minor of r rows and columns is a unit modulo a modulus.   *)
(*   An elimination in the given order of the rows and columns finds units as *)
(*   its pivots, and an inverse Y; then Y M[rows, columns] = I is checked.    *)

From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From SsrMultinomials Require Import mpoly.
From Checker Require Import numbers congruence list_matrix minors rank_certificate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

(* a coefficient and the exponents of some parameters, by their numbers *)
Definition term : Type := (Q * seq (nat * nat))%type.
Definition polynomial : Type := seq term.
(* the rows that have entries: index, then columns and entries *)
Definition sparse_matrix : Type := seq (nat * seq (nat * polynomial)).

Definition row_entries (M : sparse_matrix) i := flatten [seq row.2 | row <- M & row.1 == i].
Definition entry_in (row : seq (nat * polynomial)) j : polynomial :=
  flatten [seq e.2 | e <- row & e.1 == j].

(* the value of a polynomial, given those of coefficients and parameters *)
Definition value_of (A : comRingType) (c : Q -> A) (x : nat -> A) (f : polynomial) : A :=
  \sum_(t <- f) c t.1 * \prod_(power <- t.2) x power.1 ^+ power.2.

Lemma map_value_of (A B : comRingType) (h : {rmorphism A -> B}) c x f :
  h (value_of c x f) = value_of (h \o c) (h \o x) f.
Proof.
rewrite /value_of rmorph_sum; apply: eq_bigr => t _; rewrite rmorphM rmorph_prod; congr (_ * _).
by apply: eq_bigr => power _; rewrite rmorphX.
Qed.

Lemma eq_value_of (A : comRingType) (c c' : Q -> A) (x x' : nat -> A) f : c =1 c' -> x =1 x' ->
  value_of c x f = value_of c' x' f.
Proof.
move=> Ec Ex; apply: eq_bigr => t _; rewrite Ec; congr (_ * _).
by apply: eq_bigr => power _; rewrite Ex.
Qed.

(* -------- the claim -------- *)
Section Claim.
Variables (v m n : nat) (M : sparse_matrix).

(* parameter number x of v *)
Definition parameter_of (A : ringType) (theta : 'I_v -> A) (x : nat) : A :=
  if insub x is Some i then theta i else 0.

Definition matrix_at (R : realFieldType) (theta : 'I_v -> R) : 'M[R]_(m, n) :=
  \matrix_(i, j) value_of (in_field R) (parameter_of theta) (entry_in (row_entries M i) j).

(* Over every ordered field, the reals among them: off the zeros of a nonzero *)
(* polynomial in the parameters the rank is at least r.                       *)
Definition generic_rank_at_least (r : nat) : Prop := forall R : realFieldType,
  exists2 g : {mpoly R[v]}, g != 0 &
    forall theta : 'I_v -> R, g.@[theta] != 0 -> (r <= \rank (matrix_at theta))%N.

(* and for no value of the parameters it is larger *)
Definition generic_rank (r : nat) : Prop := generic_rank_at_least r /\
  forall (R : realFieldType) (theta : 'I_v -> R), (\rank (matrix_at theta) <= r)%N.

Lemma generic_of_point r (theta : 'I_v -> rat) (f : 'I_r -> 'I_m) (g : 'I_r -> 'I_n) :
  \rank (mxsub f g (matrix_at theta)) = r -> generic_rank_at_least r.
Proof.
move=> rk R; pose M' : 'M[{mpoly R[v]}]_(m, n) := \matrix_(i, j)
  value_of (fun c => (in_field R c)%:MP) (parameter_of (fun x => 'X_x)) (entry_in (row_entries M i) j).
have at_theta (t : 'I_v -> R) : value_at (mxsub f g M') t = mxsub f g (matrix_at t).
  apply/matrixP => i j; rewrite !mxE [LHS](map_value_of (meval_rmorphism t)).
  apply: eq_value_of => [c|x] /=; first exact: mevalC.
  by rewrite /parameter_of; case: insub => [y|]; [exact: mevalXU | exact: meval0].
have rk_R : \rank (value_at (mxsub f g M') (fun x => ratr (theta x))) = r.
  rewrite at_theta -[RHS]rk -(mxrank_map (ratr_rmorphism R)); congr mxrank.
  apply/matrixP => i j; rewrite !mxE [RHS](map_value_of (ratr_rmorphism R)).
  apply: eq_value_of => [c|x] /=; first by rewrite fmorph_rat.
  by rewrite /parameter_of; case: insub => //; rewrite rmorph0.
have [p nz full] := lemma8 rk_R; exists p => // t /full; rewrite at_theta => <-.
exact: rank_mxsub.
Qed.

End Claim.

(* -------- evidence -------- *)

Record specialization := Specialization {
  point : seq (seq Q);           (* 1 x v: a value of each parameter *)
  pivot_rows : seq nat;
  pivot_columns : seq nat;
  pivot_modulus : Z
}.

Section Elimination.
Variables (m : Z) (r : nat).
Implicit Types (x y : seq Z) (rows : seq (seq Z)).

(* x - a y *)
Definition subtract (a : Z) x y : seq Z :=
  [seq Z.modulo (Z.sub z.1 (Z.mul a z.2)) m | z <- zip x y].

Definition inverse_residue (a : Z) : Z := if a is Zpos p then inverse_mod m p else Z0.

(* one row: the entries before position (size above) are eliminated by the    *)
(* rows above it, and the entry there becomes 1 if it is a unit               *)
Definition pivot_row (above : seq (seq Z)) x : seq Z :=
  let x' := (foldl (fun jx u => (jx.1.+1, subtract (nth Z0 jx.2 jx.1) jx.2 u)) (0%N, x) above).2 in
  let a := inverse_residue (nth Z0 x' (size above)) in
  [seq Z.modulo (Z.mul a z) m | z <- x'].

Definition upper_rows rows : seq (seq Z) :=
  foldl (fun above x => rcons above (pivot_row above x)) [::] rows.

(* entry k of the k-th row is 1 *)
Definition unit_pivots rows : bool :=
  all (fun k => Z.eqb (entry Z0 rows k k) (Z.modulo 1 m)) (iota 0 r).

(* from below: the entries behind the diagonal are eliminated *)
Definition back_substitute rows : seq (seq Z) :=
  foldr (fun x below =>
    let first := (r - size below)%N in
    (foldl (fun jx u => (jx.1.+1, subtract (nth Z0 jx.2 jx.1) jx.2 u)) (first, x) below).2 :: below)
    [::] rows.

(* B with the identity beside it *)
Definition with_identity rows : seq (seq Z) :=
  [seq nth [::] rows i ++ mkseq (fun j => if i == j then Zpos xH else Z0) r | i <- iota 0 r].

(* nothing is assumed of what this finds *)
Definition inverse_rows (upper : seq (seq Z)) : seq (seq Z) := map (drop r) (back_substitute upper).

End Elimination.

Section Check.
Variables (v m n : nat) (M : sparse_matrix) (c : specialization).
Local Notation q := (pivot_modulus c).
Local Notation at_point := (entry zero_Q (point c) 0%N).

Definition term_ok (t : term) : bool :=
  invertible q (Qden t.1)
  && all (fun power => invertible q (Qden (at_point power.1))) t.2.

(* no others occur *)
Definition parameters_known : bool :=
  all (fun row => all (fun e => all (fun t => all (fun power => power.1 < v)%N t.2) e.2) row.2) M.

Definition term_residue (t : term) : Z :=
  foldr (fun power z => Z.modulo (Z.mul (Z.pow (residue q (at_point power.1)) (Z.of_nat power.2)) z) q)
        (residue q t.1) t.2.

Definition polynomial_residue (f : polynomial) : Z :=
  Z.modulo (foldr (fun t z => Z.add (term_residue t) z) Z0 f) q.

Definition selected_terms : seq (seq polynomial) :=
  [seq (let row := row_entries M i in [seq entry_in row j | j <- pivot_columns c]) | i <- pivot_rows c].

Definition pivot_residues : seq (seq Z) := map (map polynomial_residue) selected_terms.

Definition specialization_check r : bool :=
  let upper := upper_rows q (with_identity r pivot_residues) in
  [&& parameters_known && shape 1%N v (point c), size (pivot_rows c) == r, size (pivot_columns c) == r,
      all (fun i => i < m)%N (pivot_rows c), all (fun j => j < n)%N (pivot_columns c),
      Z.leb 2 q, Z.ltb q (Z.pow 2 32), all (all (all term_ok)) selected_terms,
      unit_pivots q r upper &
      let Y := inverse_rows q r upper in
      shape r r Y && scaled_inverse q 1 r r pivot_residues Y].

(* r is the number of rows or of columns *)
Definition full_specialization_check r : bool :=
  ((r == m) || (r == n)) && specialization_check r.

End Check.

Section Soundness.
Variables (v m n : nat) (M : sparse_matrix) (c : specialization) (r : nat).
Hypothesis ok : specialization_check v m n M c r.
Local Notation q := (pivot_modulus c).
Local Notation at_point := (entry zero_Q (point c) 0%N).

Let theta (i : 'I_v) : rat := rat_of_Q (at_point i).

Lemma congruent_exp a x e : congruent (int_of_Z q) (int_of_Z a) x ->
  congruent (int_of_Z q) (int_of_Z (Z.pow a (Z.of_nat e))) (x ^+ e).
Proof.
rewrite int_of_Z_pow => ax; elim: e => [|e IHe]; first exact: (congruent_int _ 1).
by rewrite !exprS; apply: congruentM.
Qed.

Lemma congruent_modulo a x : congruent (int_of_Z q) (int_of_Z a) x ->
  congruent (int_of_Z q) (int_of_Z (Z.modulo a q)) x.
Proof. by apply: congruent_mod; apply: dvdz_of_mod; rewrite Zmod_mod. Qed.

Lemma congruent_polynomial (f : polynomial) : all (term_ok c) f ->
  congruent (int_of_Z q) (int_of_Z (polynomial_residue c f))
            (value_of (in_field [realFieldType of rat]) (parameter_of theta) f).
Proof.
move=> f_ok; apply: congruent_modulo; rewrite /value_of.
elim: f f_ok => [_|t f IHf /andP[t_ok /IHf f_congr]]; first by rewrite big_nil; exact: (congruent_int _ 0).
rewrite big_cons [foldr _ _ _]/= int_of_ZD; apply: congruentD f_congr.
case: t t_ok => a powers /andP[/congruent_residue a_ok]; rewrite /term_residue [_.1]/= [_.2]/=.
have {a_ok} : congruent (int_of_Z q) (int_of_Z (residue q a)) (in_field [realFieldType of rat] a).
  by rewrite in_field_rat.
move=> a_congr; elim: powers => [_|[x e] powers IH /andP[x_ok powers_ok]].
  by rewrite big_nil mulr1.
rewrite big_cons mulrCA [foldr _ _ _]/=; apply: congruent_modulo; rewrite int_of_ZM.
apply: congruentM (IH powers_ok); apply: congruent_exp.
have -> : parameter_of theta x = rat_of_Q (at_point x); last exact: congruent_residue.
rewrite /parameter_of; case: insubP => [y _ <- //|]; rewrite -leqNgt => le_vx.
case/andP: ok => /andP[_ shape_point] _.
by rewrite /entry nth_default ?(shape_row shape_point) // (rat_of_Z Z0).
Qed.

Theorem specialization_sound : generic_rank_at_least v m n M r.
Proof.
case/and5P: ok => _ /eqP size_R /eqP size_C R_ok /and5P[C_ok /Z.leb_le q_ge2 _ terms_ok].
case/andP=> _ /andP[shape_Y YB].
have R_lt (i : 'I_r) : (nth 0%N (pivot_rows c) i < m)%N by apply: (all_nthP 0%N R_ok); rewrite size_R.
have C_lt (j : 'I_r) : (nth 0%N (pivot_columns c) j < n)%N by apply: (all_nthP 0%N C_ok); rewrite size_C.
apply: (@generic_of_point _ _ _ _ _ theta (fun i => Ordinal (R_lt i)) (fun j => Ordinal (C_lt j))).
apply: rank_by_scaled_inverse shape_Y _ _ YB.
- move=> i j; rewrite !mxE.
  have -> : Z0 = polynomial_residue c [::] by rewrite /polynomial_residue Zmod_0_l.
  rewrite entry_map.
  have -> : entry [::] (selected_terms M c) i j
            = entry_in (row_entries M (nth 0%N (pivot_rows c) i)) (nth 0%N (pivot_columns c) j).
    by rewrite /entry (nth_map 0%N) ?size_R // (nth_map 0%N) ?size_C.
  apply: congruent_polynomial.
  have := all_nthP [::] terms_ok i; rewrite size_map size_R => /(_ (ltn_ord i)).
  rewrite (nth_map 0%N) ?size_R // => /(all_nthP [::])/(_ j).
  by rewrite size_map size_C (nth_map 0%N) ?size_C // => /(_ (ltn_ord j)).
- by rewrite !size_map size_R.
- by move=> q0; rewrite q0 in q_ge2; case: q_ge2.
by rewrite Zmod_1_l //; apply/Z.lt_le_trans: q_ge2.
Qed.

End Soundness.

Theorem full_specialization_sound v m n M c r : full_specialization_check v m n M c r ->
  generic_rank v m n M r.
Proof.
case/andP=> r_max /specialization_sound at_least; split=> // R theta.
by case/orP: r_max => /eqP->; [exact: rank_leq_row | exact: rank_leq_col].
Qed.
