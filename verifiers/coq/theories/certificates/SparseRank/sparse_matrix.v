(* Sparse matrices over any entries: bounds of the rank.                      *)
(*   lower bound  rows and columns in an order in which the elimination       *)
(*                modulo q finds units as its pivots; the work is that of a   *)
(*                sparse elimination whose pivots are given                   *)
(*   upper bound  rows and columns that cover all entries; vectors that the   *)
(*                matrix annihilates are in generic_rank_certificate.v        *)

From Coq Require Import ZArith NArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import numbers congruence combinations rank_certificate elimination.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.
Local Open Scope ring_scope.

(* the rows that have entries: index, then columns and entries; indices are   *)
(* binary, so that large ones cost nothing                                    *)
Definition sparse (T : Type) : Type := seq (N * seq (N * T)).

Section Matrix.
Variable T : Type.
Implicit Type M : sparse T.

(* an entry that is not listed is 0, one listed twice is the sum *)
Definition sparse_mx (A : zmodType) (value : T -> A) m n M : 'M[A]_(m, n) :=
  \matrix_(i, j) \sum_(row <- M | row.1 == N.of_nat i) \sum_(e <- row.2 | e.1 == N.of_nat j) value e.2.

Definition row_entries M i : seq (N * T) := flatten [seq row.2 | row <- M & row.1 == i].

Lemma sparse_mxE (A : zmodType) (value : T -> A) m n M i j :
  sparse_mx value m n M i j = \sum_(e <- row_entries M (N.of_nat i) | e.1 == N.of_nat j) value e.2.
Proof. by rewrite mxE big_flatten big_map big_filter. Qed.

Lemma map_sparse_mx (A B : zmodType) (h : {additive A -> B}) (value : T -> A) m n M :
  map_mx h (sparse_mx value m n M) = sparse_mx (h \o value) m n M.
Proof. by apply/matrixP => i j; rewrite mxE !sparse_mxE raddf_sum. Qed.

Lemma eq_sparse_mx (A : zmodType) (value value' : T -> A) m n M : value =1 value' ->
  sparse_mx value m n M = sparse_mx value' m n M.
Proof. by move=> E; apply/matrixP => i j; rewrite !sparse_mxE; apply: eq_bigr => e _; apply: E. Qed.

(* each entry as a row of its own *)
Definition transposed M : sparse T :=
  flatten [seq [seq (e.1, [:: (row.1, e.2)]) | e <- row.2] | row <- M].

Lemma transposedE (A : zmodType) (value : T -> A) m n M :
  sparse_mx value n m (transposed M) = (sparse_mx value m n M)^T.
Proof.
apply/matrixP => j i; rewrite !mxE big_flatten big_map /=.
rewrite (big_mkcond (fun row => row.1 == N.of_nat i)); apply: eq_bigr => row _.
rewrite big_map /= (eq_bigr (fun e => if row.1 == N.of_nat i then value e.2 else 0)) => [|e _].
  by case: ifP => // _; rewrite big1.
by rewrite big_mkcond big_seq1.
Qed.

(* all entries are within an m x n matrix *)
Definition within_shape (m n : N) M : bool :=
  all (fun row => N.ltb row.1 m && all (fun e => N.ltb e.1 n) row.2) M.

Definition all_entries (P : T -> bool) M : bool := all (fun row => all (fun e => P e.2) row.2) M.

End Matrix.

(* the same rows and columns, with other entries *)
Definition map_sparse (T U : Type) (f : T -> U) (M : sparse T) : sparse U :=
  [seq (row.1, [seq (e.1, f e.2) | e <- row.2]) | row <- M].

Lemma sparse_mx_map (T U : Type) (f : T -> U) (A : zmodType) (value : U -> A) m n (M : sparse T) :
  sparse_mx value m n (map_sparse f M) = sparse_mx (value \o f) m n M.
Proof.
by apply/matrixP => i j; rewrite !mxE big_map; apply: eq_bigr => row _; rewrite big_map.
Qed.

(* -------- lower bound -------- *)

Lemma intr_Zp_eq0 p (y : int) : (1 < p)%N -> (y%:~R == 0 :> 'Z_p) = (p %| y)%Z.
Proof.
move=> p_gt1; suff nat_case n : (n%:R == 0 :> 'Z_p) = (p %| n)%N.
  by case: y => n; rewrite ?NegzE ?mulrNz ?oppr_eq0 ?dvdzN -pmulrn nat_case dvdzE.
by rewrite -val_eqE /= val_Zp_nat.
Qed.

Lemma to_nat_lt i m : N.ltb i m -> (N.to_nat i < N.to_nat m)%N.
Proof. by move/N.ltb_lt => lt; apply/ssrnat.ltP; lia. Qed.

Section Pivots.
Variables (T : Type) (q : Z) (residue : T -> Z) (has_residue : T -> bool).

(* a row's entries in the columns C, by their positions in C *)
Definition select (C : seq N) (row : seq (N * T)) : sparse_row :=
  collect N.compare (fun a b => Z.modulo (Z.add a b) q) is_zero
    [seq (N.of_nat (index e.1 C), residue e.2) | e <- row & e.1 \in C].

Definition residues_exist (C : seq N) (row : seq (N * T)) : bool :=
  all (fun e => (e.1 \in C) ==> has_residue e.2) row.

Definition unit_pivots (M : sparse T) (R C : seq N) : bool :=
  eliminate q [::] N0 [seq select C (row_entries M i) | i <- R].

Definition pivots_check (m n : N) (M : sparse T) r (R C : seq N) : bool :=
  [&& size R == r, size C == r, all (fun i => N.ltb i m) R, all (fun j => N.ltb j n) C,
      uniq R, uniq C, Z.leb 2 q, Z.ltb q (Z.pow 2 32),
      all (fun i => residues_exist C (row_entries M i)) R & unit_pivots M R C].

Variable value : T -> rat.
Hypothesis congruent_residue : forall t, has_residue t -> congruent (int_of_Z q) (int_of_Z (residue t)) (value t).

Lemma dot_select (A : comRingType) (w : N -> A) (C : seq N) row :
  (int_of_Z q)%:~R = 0 :> A -> uniq C ->
  \sum_(e <- select C row) (int_of_Z e.2)%:~R * w e.1
  = \sum_(k < size C) (\sum_(e <- row | e.1 == nth N0 C k) int_of_Z (residue e.2))%:~R * w (N.of_nat k).
Proof.
move=> q0 uniq_C; rewrite (@total_collect _ _ _ _ _ _ _ [com_law of +%R] (fun k a => (int_of_Z a)%:~R * w k)).
- transitivity (\sum_(k < size C) \sum_(e <- row)
    if e.1 == nth N0 C k then (int_of_Z (residue e.2))%:~R * w (N.of_nat k) else 0); last first.
    by apply: eq_bigr => k _; rewrite -big_mkcond rmorph_sum mulr_suml.
  rewrite exchange_big big_map big_filter big_mkcond /=; apply: eq_bigr => e _.
  case: ifP => [e_in|e_out].
    have lt_e : (index e.1 C < size C)%N by rewrite index_mem.
    rewrite (bigD1 (Ordinal lt_e)) //= nth_index // eqxx big1 ?addr0 // => k /negPf neq_k.
    by case: eqP => // Ee; move: neq_k; rewrite -val_eqE /= Ee index_uniq // eqxx.
  by rewrite big1 // => k _; case: eqP => // Ee; move: e_out; rewrite Ee mem_nth.
- exact: N.compare_eq.
- by move=> k a b; rewrite (val_mod q0) int_of_ZD intrD mulrDl.
by move=> k a /Z.eqb_eq->; rewrite mul0r.
Qed.

Theorem pivots_sound m n M r R C : pivots_check m n M r R C ->
  exists (f : 'I_r -> 'I_(N.to_nat m)) (g : 'I_r -> 'I_(N.to_nat n)),
    \rank (mxsub f g (sparse_mx value (N.to_nat m) (N.to_nat n) M)) = r.
Proof.
case/and5P=> /eqP size_R /eqP size_C R_ok C_ok /and5P[_ uniq_C /Z.leb_le q_ge2 _] /andP[res elim].
have R_lt (i : 'I_r) : (N.to_nat (nth N0 R i) < N.to_nat m)%N.
  by apply: to_nat_lt; apply: (all_nthP N0 R_ok); rewrite size_R.
have C_lt (j : 'I_r) : (N.to_nat (nth N0 C j) < N.to_nat n)%N.
  by apply: to_nat_lt; apply: (all_nthP N0 C_ok); rewrite size_C.
exists (fun i => Ordinal (R_lt i)), (fun j => Ordinal (C_lt j)).
pose p := `|int_of_Z q|%N; have Ep : int_of_Z q = p.
  by rewrite gez0_abs // int_of_Z_ge0 //; apply: Z.le_trans q_ge2.
have p_gt1 : (1 < p)%N by rewrite -ltz_nat -Ep; apply: (int_of_Z_lt (z := Zpos xH)); exact: Z.lt_le_trans q_ge2.
pose A := \matrix_(i < r, j < r)
  \sum_(e <- row_entries M (nth N0 R i) | e.1 == nth N0 C j) int_of_Z (residue e.2).
apply: (@rank_modulo p 1 _ _ _ A) => [i j|x Ax0 j|].
- rewrite mxE [mxsub _ _ _ _ _]mxE sparse_mxE /= !N2Nat.id.
  have := all_nthP N0 res i; rewrite size_R => /(_ (ltn_ord i)).
  elim: (row_entries _ _) => [|e row IH] /=.
    by rewrite !big_nil => _; exact: (congruent_int p 0).
  rewrite !big_cons => /andP[e_ok /IH{}IH]; case: eqP => // Ee.
  apply: congruentD IH; rewrite -Ep; apply/congruent_residue/(implyP e_ok).
  by rewrite Ee mem_nth // size_C.
- pose w k : 'Z_p := if insub (N.to_nat k) is Some j then (x j 0)%:~R else 0.
  have wE (k : 'I_r) : w (N.of_nat k) = (x k 0)%:~R by rewrite /w Nat2N.id valK.
  suff: w (N.of_nat j) = 0 by rewrite wE mul1r => /eqP; rewrite intr_Zp_eq0.
  have q0 : (int_of_Z q)%:~R = 0 :> 'Z_p by apply/eqP; rewrite intr_Zp_eq0 // Ep dvdzz.
  apply: (eliminate_sound q0 (above := [::]) elim) => //.
  + apply/(all_nthP [::]) => i; rewrite size_map size_R => lt_i; apply/eqP.
    rewrite (nth_map N0) ?size_R // dot_select // size_C.
    have := Ax0 (Ordinal lt_i); rewrite -intr_Zp_eq0 // => /eqP; apply: etrans.
    by rewrite mxE rmorph_sum; apply: eq_bigr => k _; rewrite wE rmorphM mxE.
  + move=> k; rewrite add0n size_map size_R => le_k; rewrite /w insubF //.
    by apply/negbTE; rewrite -leqNgt; apply/ssrnat.leP; lia.
  exact: N.le_0_l.
by rewrite dvdzE dvdn1 gtn_eqF.
Qed.

End Pivots.

(* -------- upper bound by rows and columns that cover the entries --------   *)

Lemma rank_of_rows (F : fieldType) m n (A : 'M[F]_(m, n)) (R : seq nat) :
  (forall i j, nat_of_ord i \notin R -> A i j = 0) -> (\rank A <= size R)%N.
Proof.
move=> A0; pose U := \matrix_(i < m, k < size R) ((nat_of_ord k == index (nat_of_ord i) R)%:R : F).
pose V := \matrix_(k < size R, j < n) if insub (nth 0%N R k) is Some i then A i j else 0.
have -> : A = U *m V; last by rewrite (leq_trans (mulmx_max_rank _ _)).
apply/matrixP => i j; rewrite mxE; case: (boolP (nat_of_ord i \in R)) => [i_in|i_out].
  have lt_i : (index (nat_of_ord i) R < size R)%N by rewrite index_mem.
  rewrite (bigD1 (Ordinal lt_i)) //= big1 ?addr0 => [|k /negPf neq_k]; rewrite !mxE ?[_ == _]neq_k ?mul0r //.
  by rewrite eqxx mul1r nth_index // valK.
rewrite A0 // big1 // => k _; rewrite mxE; case: eqP => [Ek|_]; last by rewrite mul0r.
by move: (ltn_ord k); rewrite Ek index_mem (negPf i_out).
Qed.

Lemma rank_of_cover (F : fieldType) m n (A : 'M[F]_(m, n)) (R C : seq nat) :
  (forall i j, nat_of_ord i \notin R -> nat_of_ord j \notin C -> A i j = 0) ->
  (\rank A <= size R + size C)%N.
Proof.
move=> A0; pose in_rows := \matrix_(i, j) (A i j *+ (nat_of_ord i \in R)).
have -> : A = in_rows + (A - in_rows) by rewrite addrC subrK.
apply: leq_trans (mxrank_add _ _) (leq_add _ _).
  by apply: rank_of_rows => i j /negPf i_out; rewrite mxE i_out.
rewrite -mxrank_tr; apply: rank_of_rows => j i j_out; rewrite !mxE.
by case: (boolP (_ \in R)) => [_|i_out]; rewrite ?subrr // subr0 A0.
Qed.

Section Cover.
Variable T : Type.

Definition covered (R C : seq N) (M : sparse T) : bool :=
  all (fun row => if row.1 \in R then true else all (fun e => e.1 \in C) row.2) M.

Lemma coveredP (F : fieldType) (value : T -> F) m n R C M : covered R C M ->
  (\rank (sparse_mx value m n M) <= size R + size C)%N.
Proof.
move=> cov; rewrite -(size_map N.to_nat R) -(size_map N.to_nat C); apply: rank_of_cover => i j i_out j_out.
have not_in k (ks : seq N) : k \notin map N.to_nat ks -> N.of_nat k \notin ks.
  by apply: contra => k_in; rewrite -[k]Nat2N.id map_f.
have {i_out j_out}[/negPf i_out /negPf j_out] := (not_in _ _ i_out, not_in _ _ j_out); rewrite mxE.
elim: M cov => [|row M IH] /=; first by rewrite big_nil.
case/andP=> row_ok /IH{}IH; rewrite big_cons IH addr0; case: eqP => // Ei.
move: row_ok; rewrite Ei i_out; elim: row.2 => [|e es IHe] /=; first by rewrite big_nil.
by case/andP=> e_in /IHe{}IHe; rewrite big_cons IHe addr0; case: eqP => // Ej; rewrite -Ej e_in in j_out.
Qed.

End Cover.
