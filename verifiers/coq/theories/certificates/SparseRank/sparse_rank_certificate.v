(* sparse_rank_check: the rank of a sparse matrix of rationals.  The matrix   *)
(* is one of polynomials in no parameters, with a bound as there; vectors are *)
(* independent by positions where they form a diagonal matrix without zeros.  *)

From Coq Require Import NArith ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import numbers congruence minors rank_certificate elimination.
From Checker Require Export sparse_matrix polynomials generic_rank_certificate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

(* the m x n matrix with the given entries *)
Definition sparse_matrix_of (m n : N) (M : sparse Q) : 'M[rat]_(N.to_nat m, N.to_nat n) :=
  sparse_mx rat_of_Q (N.to_nat m) (N.to_nat n) M.

Arguments sparse_matrix_of m%num n%num M.

(* the only point of no parameters *)
Lemma constant_matrix_at m n (M : sparse Q) (theta : 'I_0 -> rat) :
  matrix_at m n (map_sparse constant M) theta = sparse_matrix_of m n M.
Proof.
rewrite /matrix_at sparse_mx_map; apply: eq_sparse_mx => a /=.
by rewrite value_of_constant in_field_rat.
Qed.

Record sparse_certificate := SparseCertificate {
  sparse_rows : seq N;
  sparse_columns : seq N;
  sparse_modulus : Z;
  sparse_bound : upper_bound Q
}.

(* In row k of the basis the only entry in the columns [free] is in the k-th. *)
Definition diagonal s n (free : seq N) (basis : sparse Q) : bool :=
  let s' := N.to_nat s in
  [&& size free == s', all (fun j => N.ltb j n) free, uniq free &
      all (fun k => if [seq e <- row_entries basis (N.of_nat k) | e.1 \in free] is [:: e]
                    then (e.1 == nth N0 free k) && nonzero e.2 else false)
          (iota 0 s')].

Section Check.
Variables (m n : N) (M : sparse Q) (r : nat) (c : sparse_certificate).
Local Notation q := (sparse_modulus c).

Definition sparse_lower_check : bool :=
  pivots_check q (residue q) (fun x => invertible q (Qden x)) m n M r (sparse_rows c) (sparse_columns c).

Definition sparse_rank_at_least_check : bool :=
  (if sparse_bound c is NoBound then true else false) && sparse_lower_check.

Definition sparse_rank_check : bool :=
  sparse_lower_check && bound_check 0 constant diagonal m n (map_sparse constant M) r (sparse_bound c).

Lemma sparse_lower_sound : sparse_lower_check -> (r <= \rank (sparse_matrix_of m n M))%N.
Proof.
move/pivots_sound => sound; have [f [g {1}<-]] := sound rat_of_Q (@congruent_residue q).
exact: rank_mxsub.
Qed.

Theorem sparse_rank_at_least_sound : sparse_rank_at_least_check -> (r <= \rank (sparse_matrix_of m n M))%N.
Proof. by case/andP=> _; exact: sparse_lower_sound. Qed.

Lemma diagonalP s b free basis : diagonal s b free basis ->
  exists (theta : 'I_0 -> rat) (f : 'I_(N.to_nat s) -> 'I_(N.to_nat s)) (g : 'I_(N.to_nat s) -> 'I_(N.to_nat b)),
    \rank (mxsub f g (matrix_at s b (map_sparse constant basis) theta)) = N.to_nat s.
Proof.
case/and4P=> /eqP size_F F_ok uniq_F /allP diag.
have F_lt (j : 'I_(N.to_nat s)) : (N.to_nat (nth N0 free j) < N.to_nat b)%N.
  by apply: to_nat_lt; apply: (all_nthP N0 F_ok); rewrite size_F.
exists (fun=> 0), id, (fun j => Ordinal (F_lt j)); rewrite constant_matrix_at.
apply: rank_of_diagonal => k l; rewrite mxE sparse_mxE /= N2Nat.id.
have := diag k; rewrite mem_iota ltn_ord => /(_ isT); set row := row_entries _ _.
have -> : \sum_(e <- row | e.1 == nth N0 free l) rat_of_Q e.2
  = \sum_(e <- [seq e <- row | e.1 \in free] | e.1 == nth N0 free l) rat_of_Q e.2.
  rewrite big_filter_cond; apply: eq_bigl => e; case: eqP => [->|_]; last by rewrite andbF.
  by rewrite mem_nth // size_F.
case: filter => [|e [|]] // /andP[/eqP Ee]; rewrite nonzeroE => /negPf nz.
rewrite big_cons big_nil Ee nth_uniq ?size_F // val_eqE.
by case: (k == l); rewrite ?addr0 ?nz ?eqxx.
Qed.

Theorem sparse_rank_sound : sparse_rank_check -> \rank (sparse_matrix_of m n M) = r.
Proof.
case/andP=> lower upper; apply/eqP; rewrite eqn_leq (sparse_lower_sound lower) andbT.
rewrite -(constant_matrix_at m n M (fun=> 0)).
exact: (@bound_check_sound _ _ _ _ diagonalP _ _ _ _ _ upper [realFieldType of rat]).
Qed.

End Check.
