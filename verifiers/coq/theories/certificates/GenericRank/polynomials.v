(* Polynomials as lists of terms: their values in any ring, and the test that *)
(* all entries of M v^T are the polynomial 0, for a sparse matrix M and a     *)
(* sparse row v of polynomials.                                               *)

From Coq Require Import NArith ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import numbers combinations sparse_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

(* the parameters by their numbers, each with its exponent *)
Definition monomial : Type := seq (N * N).
Definition term : Type := (Q * monomial)%type.
Definition polynomial : Type := seq term.

Definition constant (a : Q) : polynomial := [:: (a, [::])].

Section Values.
Variables (A : comRingType) (c : Q -> A) (x : N -> A).

Definition monomial_value (w : monomial) : A := \prod_(power <- w) x power.1 ^+ N.to_nat power.2.

(* the value of a polynomial, given those of coefficients and parameters *)
Definition value_of (f : polynomial) : A := \sum_(t <- f) c t.1 * monomial_value t.2.

Lemma value_of_constant a : value_of (constant a) = c a.
Proof. by rewrite /value_of big_seq1 /monomial_value big_nil mulr1. Qed.

End Values.

Lemma map_value_of (A B : comRingType) (h : {rmorphism A -> B}) c x f :
  h (value_of c x f) = value_of (h \o c) (h \o x) f.
Proof.
rewrite /value_of rmorph_sum; apply: eq_bigr => t _; rewrite rmorphM rmorph_prod; congr (_ * _).
by apply: eq_bigr => power _; rewrite rmorphX.
Qed.

Lemma eq_value_of (A : comRingType) (c c' : Q -> A) (x x' : N -> A) f : c =1 c' -> x =1 x' ->
  value_of c x f = value_of c' x' f.
Proof.
move=> Ec Ex; apply: eq_bigr => t _; rewrite Ec; congr (_ * _).
by apply: eq_bigr => power _; rewrite Ex.
Qed.

(* -------- products -------- *)

(* by increasing numbers of the parameters, in whatever order they come *)
Definition times (w w' : monomial) : monomial := collect N.compare N.add (N.eqb N0) (w ++ w').

(* an index and a monomial *)
Definition place : Type := (N * monomial)%type.

Fixpoint compare_monomials (w w' : monomial) : comparison :=
  match w, w' with
  | [::], [::] => Eq
  | [::], _ => Lt
  | _, [::] => Gt
  | (k, e) :: w1, (k', e') :: w1' =>
    match N.compare k k' with
    | Eq => match N.compare e e' with Eq => compare_monomials w1 w1' | order => order end
    | order => order
    end
  end.

Definition compare_places (k k' : place) : comparison :=
  match N.compare k.1 k'.1 with Eq => compare_monomials k.2 k'.2 | order => order end.

(* all terms of all entries of M v^T, each with its entry's index *)
Definition product_terms (M : sparse polynomial) (v : seq (N * polynomial)) : seq (place * Q) :=
  flatten [seq flatten [seq flatten [seq
      [seq ((row.1, times t.2 t'.2), mul_Q t.1 t'.1) | t <- e.2, t' <- e'.2]
    | e' <- v & e'.1 == e.1] | e <- row.2] | row <- M].

Definition zero_coefficient (a : Q) : bool := Z.eqb (Qnum a) Z0.

(* their coefficients cancel *)
Definition annihilated (M : sparse polynomial) (v : seq (N * polynomial)) : bool :=
  all (fun e => zero_coefficient e.2)
    (collect compare_places add_Q zero_coefficient (product_terms M v)).

Section Soundness.
Variables (R : realFieldType) (A : comRingType) (c : {rmorphism R -> A}) (x : N -> A).
Local Notation coefficient := (c \o in_field R).
Local Notation value := (value_of coefficient x).

Lemma timesE w w' : monomial_value x (times w w') = monomial_value x w * monomial_value x w'.
Proof.
rewrite /monomial_value -big_cat.
apply: (@total_collect _ _ _ _ _ _ _ [com_law of *%R] (fun k e => x k ^+ N.to_nat e)) => [k l|k a b|k e /N.eqb_eq <-] //=.
  exact: N.compare_eq.
by rewrite N2Nat.inj_add exprD.
Qed.

Lemma compare_monomials_eq w w' : compare_monomials w w' = Eq -> w = w'.
Proof.
elim: w w' => [|[k e] w IH] [|[k' e'] w'] //=.
case Ek: (N.compare k k') => //; case Ee: (N.compare e e') => // /IH->.
by rewrite (N.compare_eq _ _ Ek) (N.compare_eq _ _ Ee).
Qed.

Lemma compare_places_eq k k' : compare_places k k' = Eq -> k = k'.
Proof.
case: k k' => [i w] [i' w']; rewrite /compare_places /=.
by case Ei: (N.compare i i') => // /compare_monomials_eq->; rewrite (N.compare_eq _ _ Ei).
Qed.

Theorem annihilated_sound m n (M : sparse polynomial) v (i : 'I_m) :
  all (fun e => N.ltb e.1 n) v -> annihilated M v ->
  \sum_(j < N.to_nat n) sparse_mx value m (N.to_nat n) M i j * (\sum_(e <- v | e.1 == N.of_nat j) value e.2) = 0.
Proof.
move=> v_ok; pose S k := \sum_(e <- v | e.1 == k) value e.2.
pose F (k : place) (a : Q) : A := if k.1 == N.of_nat i then coefficient a * monomial_value x k.2 else 0.
have S0 k : N.ltb k n = false -> S k = 0.
  rewrite /S => le_nk; elim: v v_ok {S} => [|e v IH] /=; first by rewrite big_nil.
  by case/andP=> lt_e /IH Ev; rewrite big_cons Ev addr0; case: eqP => // Ek; rewrite Ek le_nk in lt_e.
have -> : \sum_(j < N.to_nat n) sparse_mx value m (N.to_nat n) M i j * S (N.of_nat j)
    = \sum_(row <- M) \sum_(e <- row.2) if row.1 == N.of_nat i then value e.2 * S e.1 else 0.
  transitivity (\sum_(j < N.to_nat n) \sum_(row <- M) \sum_(e <- row.2)
    if row.1 == N.of_nat i then if e.1 == N.of_nat j then value e.2 * S (N.of_nat j) else 0 else 0).
    apply: eq_bigr => j _; rewrite mxE mulr_suml big_mkcond; apply: eq_bigr => row _.
    case: ifP => _; last by rewrite big1.
    by rewrite mulr_suml big_mkcond.
  rewrite exchange_big; apply: eq_bigr => row _; rewrite exchange_big; apply: eq_bigr => e _ /=.
  case: ifP => _; last by rewrite big1.
  case lt_e: (N.ltb e.1 n); last first.
    by rewrite S0 // mulr0 big1 // => j _; case: eqP => // Ee; rewrite S0 ?mulr0 // -Ee.
  rewrite (bigD1 (Ordinal (to_nat_lt lt_e))) //= N2Nat.id eqxx big1 ?addr0 // => j /negPf neq_j.
  by case: eqP => // Ee; rewrite -val_eqE /= Ee Nat2N.id eqxx in neq_j.
move=> cancelled; transitivity (\sum_(e <- product_terms M v) F e.1 e.2).
  rewrite big_flatten big_map; apply: eq_bigr => row _; rewrite big_flatten big_map; apply: eq_bigr => e _.
  rewrite big_flatten big_map big_filter /= /S mulr_sumr (fun_if (fun f => f)).
  have -> : (if row.1 == N.of_nat i then \sum_(e' <- v | e'.1 == e.1) value e.2 * value e'.2 else 0)
      = \sum_(e' <- v | e'.1 == e.1) if row.1 == N.of_nat i then value e.2 * value e'.2 else 0.
    by case: ifP => // _; rewrite big1.
  apply: eq_bigr => e' _; rewrite big_allpairs_dep /F /=; case: ifP => _; last first.
    by rewrite big1 // => t _; rewrite big1.
  rewrite mulr_suml; apply: eq_bigr => t _; rewrite mulr_sumr; apply: eq_bigr => t' _.
  by rewrite /= val_mul (rmorphM c (in_field R t.1)) timesE mulrACA.
move: cancelled; rewrite -(@total_collect _ _ compare_places add_Q zero_coefficient _ _ [com_law of +%R] F) /F.
- rewrite /annihilated; elim: (collect _ _ _ _) => [|e terms IH] /=; first by rewrite big_nil.
  case/andP; rewrite /zero_coefficient -rat_of_Q_eq0 => /eqP e0 /IH{}IH.
  by rewrite big_cons IH addr0 /F /in_field /= e0 !rmorph0 mul0r; case: ifP.
- exact: compare_places_eq.
- by move=> k a b; case: ifP => // _ /=; rewrite ?addr0 // val_add (rmorphD c (in_field R a)) mulrDl.
move=> k a; rewrite /zero_coefficient -rat_of_Q_eq0 /in_field /= => /eqP->.
by case: ifP => // _; rewrite !rmorph0 mul0r.
Qed.

End Soundness.
