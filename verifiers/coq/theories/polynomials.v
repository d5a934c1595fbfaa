(* Polynomials as lists of terms: their values in any ring, and the test that  *)
(* all entries of M v^T are the polynomial 0, for a sparse matrix M and a      *)
(* sparse row v of polynomials.                                               *)

From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import numbers combinations sparse_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

(* the parameters by their numbers, each with its exponent *)
Definition monomial : Type := seq (nat * nat).
Definition term : Type := (Q * monomial)%type.
Definition polynomial : Type := seq term.

Definition constant (a : Q) : polynomial := [:: (a, [::])].

Section Values.
Variables (A : comRingType) (c : Q -> A) (x : nat -> A).

Definition monomial_value (w : monomial) : A := \prod_(power <- w) x power.1 ^+ power.2.

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

Lemma eq_value_of (A : comRingType) (c c' : Q -> A) (x x' : nat -> A) f : c =1 c' -> x =1 x' ->
  value_of c x f = value_of c' x' f.
Proof.
move=> Ec Ex; apply: eq_bigr => t _; rewrite Ec; congr (_ * _).
by apply: eq_bigr => power _; rewrite Ex.
Qed.

(* -------- products -------- *)

(* by increasing numbers of the parameters, in whatever order they come *)
Definition times (w w' : monomial) : monomial := collect Nat.compare addn (fun e => e == 0%N) (w ++ w').

(* an index and a monomial *)
Definition place : Type := (nat * monomial)%type.

Fixpoint compare_monomials (w w' : monomial) : comparison :=
  match w, w' with
  | [::], [::] => Eq
  | [::], _ => Lt
  | _, [::] => Gt
  | (k, e) :: w1, (k', e') :: w1' =>
    match Nat.compare k k' with
    | Eq => match Nat.compare e e' with Eq => compare_monomials w1 w1' | order => order end
    | order => order
    end
  end.

Definition compare_places (k k' : place) : comparison :=
  match Nat.compare k.1 k'.1 with Eq => compare_monomials k.2 k'.2 | order => order end.

(* all terms of all entries of M v^T, each with its entry's index *)
Definition product_terms (M : sparse polynomial) (v : seq (nat * polynomial)) : seq (place * Q) :=
  flatten [seq flatten [seq flatten [seq
      [seq ((row.1, times t.2 t'.2), mul_Q t.1 t'.1) | t <- e.2, t' <- e'.2]
    | e' <- v & e'.1 == e.1] | e <- row.2] | row <- M].

Definition zero_coefficient (a : Q) : bool := Z.eqb (Qnum a) Z0.

(* their coefficients cancel *)
Definition annihilated (M : sparse polynomial) (v : seq (nat * polynomial)) : bool :=
  all (fun e => zero_coefficient e.2)
    (collect compare_places add_Q zero_coefficient (product_terms M v)).

Section Soundness.
Variables (R : realFieldType) (A : comRingType) (c : {rmorphism R -> A}) (x : nat -> A).
Local Notation coefficient := (c \o in_field R).
Local Notation value := (value_of coefficient x).

Lemma timesE w w' : monomial_value x (times w w') = monomial_value x w * monomial_value x w'.
Proof.
rewrite /monomial_value -big_cat.
apply: (@total_collect _ _ _ _ _ _ _ [com_law of *%R] (fun k e => x k ^+ e)) => [k l|k a b|k e /eqP->] //=.
  exact: Nat.compare_eq.
exact: exprD.
Qed.

Lemma compare_monomials_eq w w' : compare_monomials w w' = Eq -> w = w'.
Proof.
elim: w w' => [|[k e] w IH] [|[k' e'] w'] //=.
case Ek: (Nat.compare k k') => //; case Ee: (Nat.compare e e') => // /IH->.
by rewrite (Nat.compare_eq _ _ Ek) (Nat.compare_eq _ _ Ee).
Qed.

Lemma compare_places_eq k k' : compare_places k k' = Eq -> k = k'.
Proof.
case: k k' => [i w] [i' w']; rewrite /compare_places /=.
by case Ei: (Nat.compare i i') => // /compare_monomials_eq->; rewrite (Nat.compare_eq _ _ Ei).
Qed.

Theorem annihilated_sound m n (M : sparse polynomial) v (i : 'I_m) :
  all (fun e => e.1 < n)%N v -> annihilated M v ->
  \sum_(j < n) sparse_mx value m n M i j * (\sum_(e <- v | e.1 == j) value e.2) = 0.
Proof.
move=> v_ok; pose S k := \sum_(e <- v | e.1 == k) value e.2.
pose F (k : place) (a : Q) : A := if k.1 == i then coefficient a * monomial_value x k.2 else 0.
have S0 k : (n <= k)%N -> S k = 0.
  rewrite /S => le_nk; elim: v v_ok {S} => [|e v IH] /=; first by rewrite big_nil.
  by case/andP=> lt_e /IH Ev; rewrite big_cons Ev addr0; case: eqP => // Ek; rewrite leqNgt -Ek lt_e in le_nk.
have -> : \sum_(j < n) sparse_mx value m n M i j * S j
    = \sum_(row <- M) \sum_(e <- row.2) if row.1 == i then value e.2 * S e.1 else 0.
  transitivity (\sum_(j < n) \sum_(row <- M) \sum_(e <- row.2)
    if row.1 == i then if e.1 == j then value e.2 * S j else 0 else 0).
    apply: eq_bigr => j _; rewrite mxE mulr_suml big_mkcond; apply: eq_bigr => row _.
    case: ifP => _; last by rewrite big1.
    by rewrite mulr_suml big_mkcond.
  rewrite exchange_big; apply: eq_bigr => row _; rewrite exchange_big; apply: eq_bigr => e _ /=.
  case: ifP => _; last by rewrite big1.
  have [lt_e|le_e] := ltnP e.1 n; last first.
    by rewrite S0 // mulr0 big1 // => j _; case: eqP => // Ee; rewrite Ee leqNgt ltn_ord in le_e.
  rewrite (bigD1 (Ordinal lt_e)) //= eqxx big1 ?addr0 // => j /negPf neq_j.
  by case: eqP => // Ee; rewrite -val_eqE /= Ee eqxx in neq_j.
move=> cancelled; transitivity (\sum_(e <- product_terms M v) F e.1 e.2).
  rewrite big_flatten big_map; apply: eq_bigr => row _; rewrite big_flatten big_map; apply: eq_bigr => e _.
  rewrite big_flatten big_map big_filter /= /S mulr_sumr (fun_if (fun f => f)).
  have -> : (if row.1 == i then \sum_(e' <- v | e'.1 == e.1) value e.2 * value e'.2 else 0)
      = \sum_(e' <- v | e'.1 == e.1) if row.1 == i then value e.2 * value e'.2 else 0.
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
