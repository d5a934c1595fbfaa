(* sparse_rank_check: the rank of a sparse matrix of rationals.  The matrix is *)
(* one of polynomials in no parameters, with a bound as there; vectors are     *)
(* independent by positions where they form a diagonal matrix without zeros.   *)

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
Definition sparse_matrix_of m n (M : sparse Q) : 'M[rat]_(m, n) := sparse_mx rat_of_Q m n M.

(* the only point of no parameters *)
Lemma constant_matrix_at m n (M : sparse Q) (theta : 'I_0 -> rat) :
  matrix_at m n (map_sparse constant M) theta = sparse_matrix_of m n M.
Proof.
rewrite /matrix_at sparse_mx_map; apply: eq_sparse_mx => a /=.
by rewrite value_of_constant in_field_rat.
Qed.

Record sparse_certificate := SparseCertificate {
  sparse_rows : seq nat;
  sparse_columns : seq nat;
  sparse_modulus : Z;
  sparse_bound : upper_bound Q
}.

(* In row k of the basis the only entry in the columns [free] is in the k-th. *)
Definition diagonal s n (free : seq nat) (basis : sparse Q) : bool :=
  [&& size free == s, all (fun j => j < n)%N free, uniq (map N.of_nat free) &
      let free' := map N.of_nat free in
      all (fun k => if [seq e <- row_entries basis k | N.of_nat e.1 \in free'] is [:: e]
                    then (e.1 == nth 0%N free k) && nonzero e.2 else false)
          (iota 0 s)].

Section Check.
Variables (m n : nat) (M : sparse Q) (r : nat) (c : sparse_certificate).
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

Lemma diagonalP s n' free basis : diagonal s n' free basis ->
  exists (theta : 'I_0 -> rat) (f : 'I_s -> 'I_s) (g : 'I_s -> 'I_n'),
    \rank (mxsub f g (matrix_at s n' (map_sparse constant basis) theta)) = s.
Proof.
case/and4P=> /eqP size_F F_ok; rewrite (map_inj_uniq Nat2N.inj) => uniq_F /allP diag.
have F_lt (j : 'I_s) : (nth 0%N free j < n')%N by apply: (all_nthP 0%N F_ok); rewrite size_F.
exists (fun=> 0), id, (fun j => Ordinal (F_lt j)); rewrite constant_matrix_at.
apply: rank_of_diagonal => k l; rewrite mxE sparse_mxE /=.
have := diag k; rewrite mem_iota ltn_ord => /(_ isT).
have -> : \sum_(e <- row_entries basis k | e.1 == nth 0%N free l) rat_of_Q e.2
  = \sum_(e <- [seq e <- row_entries basis k | N.of_nat e.1 \in map N.of_nat free] | e.1 == nth 0%N free l) rat_of_Q e.2.
  rewrite big_filter_cond; apply: eq_bigl => e; case: eqP => [->|_]; last by rewrite andbF.
  by rewrite (mem_map Nat2N.inj) mem_nth // size_F.
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
