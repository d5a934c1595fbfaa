(* The certificate checker for one explicit rational matrix, and its          *)
(* soundness against MathComp's rank.                                         *)
(*                                                                            *)
(* Evidence for rank M = r, M of shape m x n:                                 *)
(*   lower bound  2 <= modulus < 2^62, r rows R, r columns C, Y of shape      *)
(*                r x r, entries below the modulus, with Y M[R,C] = I         *)
(*                (mod modulus), denominators prime to modulus                *)
(*   upper bound  r = m or r = n; or n - r vectors k with M k = 0, or m - r   *)
(*                vectors k with k M = 0, in either case with positions where *)
(*                the vectors form a diagonal matrix with nonzero diagonal.   *)

From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import numbers congruence list_matrix minors.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

(* the m x n matrix with the given rows *)
Definition matrix_of m n (M : seq (seq Q)) : 'M[rat]_(m, n) :=
  \matrix_(i, j) rat_of_Q (entry zero_Q M i j).

Section Residues.
Variable m : Z.

(* extended Euclid; invariant r_i = s_i a (mod m) *)
Fixpoint euclid (fuel : nat) (r0 s0 r1 s1 : Z) : Z :=
  if fuel is f.+1 then
    if Z.eqb r1 Z0 then s0
    else let q := Z.div r0 r1 in euclid f r1 s1 (Z.sub r0 (Z.mul q r1)) (Z.sub s0 (Z.mul q s1))
  else s0.

(* an inverse of p modulo m, where there is one; nothing is assumed of it *)
Definition inverse_mod (p : positive) : Z :=
  if p is xH then Zpos xH
  else Z.modulo (euclid (Z.to_nat (Z.mul 3 (Z.add 2 (Z.log2 m)))) m Z0 (Zpos p) (Zpos xH)) m.

Definition invertible (p : positive) : bool :=
  Z.eqb (Z.modulo (Z.mul (Zpos p) (inverse_mod p)) m) (Z.modulo (Zpos xH) m).

Definition residue (x : Q) : Z := Z.modulo (Z.mul (Qnum x) (inverse_mod (Qden x))) m.

Definition has_residues (M : seq (seq Q)) : bool :=
  all (all (fun x => invertible (Qden x))) M.

Lemma congruent_residue x : invertible (Qden x) ->
  congruent (int_of_Z m) (int_of_Z (residue x)) (rat_of_Q x).
Proof.
move=> /Z.eqb_eq/dvdz_of_mod; rewrite int_of_ZM /= => m_inv.
exists (int_of_pos (Qden x)), (int_of_Z (Qnum x)); split.
- apply/coprimezP; move/dvdzP: m_inv => [k Ek].
  exists (int_of_Z (inverse_mod (Qden x)), - k) => /=.
  by rewrite mulNr -Ek mulrC opprB addrC subrK.
- exact: rat_of_QE.
have /dvdz_of_mod : Z.modulo (residue x) m
                    = Z.modulo (Z.mul (Qnum x) (inverse_mod (Qden x))) m.
  by rewrite /residue Zmod_mod.
rewrite int_of_ZM; set a := int_of_Z (Qnum x); set i := int_of_Z (inverse_mod _).
set q := int_of_pos _; set r := int_of_Z (residue x) => m_r.
have -> : a - q * r = - (a * (q * i - 1)) - q * (r - a * i).
  rewrite !mulrBr mulr1 opprB [q * (a * i)]mulrCA opprB addrA subrK //.
by rewrite dvdzB ?dvdzN ?dvdz_mull.
Qed.

Lemma invertible1 : invertible xH.
Proof. exact: Z.eqb_refl. Qed.

Lemma has_residues_entry M i j : has_residues M ->
  congruent (int_of_Z m) (int_of_Z (entry Z0 (map (map residue) M) i j))
            (rat_of_Q (entry zero_Q M i j)).
Proof.
have -> : Z0 = residue zero_Q by rewrite /residue /= Zmod_0_l.
rewrite entry_map => M_ok; apply: congruent_residue; rewrite /entry.
have [lt_i|ge_i] := ltnP i (size M); last by rewrite [nth [::] M i]nth_default // nth_nil; exact: invertible1.
have [lt_j|ge_j] := ltnP j (size (nth [::] M i)); last by rewrite nth_default //; exact: invertible1.
by move/(all_nthP [::])/(_ i lt_i)/(all_nthP zero_Q)/(_ j lt_j): M_ok.
Qed.

End Residues.

Section ScaledInverse.

Definition dot_Z := dot Z0 Z.add Z.mul id.

(* Y A = c I (mod m), for Y of shape N x r and A of shape r x N *)
Definition scaled_inverse (m c : Z) (r N : nat) (A Y : seq (seq Z)) : bool :=
  let A_columns := columns Z0 N A in
  all (fun n => let y := nth [::] Y n in
    all (fun n' => Z.eqb (Z.modulo (dot_Z y (nth [::] A_columns n')) m)
                         (if n == n' then Z.modulo c m else Z.modulo Z0 m))
        (iota 0 N))
      (iota 0 N).

Lemma dot_ZE n u v : size u = n -> size v = n ->
  int_of_Z (dot_Z u v) = \sum_(i < n) int_of_Z (nth Z0 u i) * int_of_Z (nth Z0 v i).
Proof.
move=> size_u size_v.
apply: (rel_dot (rel := fun z k => int_of_Z z = k)) size_u size_v _ _ => //.
- by move=> a b x y <- <-; rewrite int_of_ZD.
by move=> a b x y <- <-; rewrite int_of_ZM.
Qed.

(* rank M = N from residues A of M and Y with Y A = c I (mod m), m not | c *)
Lemma rank_by_scaled_inverse m c r N (M : 'M[rat]_(r, N)) (A Y : seq (seq Z)) :
  (forall (i : 'I_r) (n : 'I_N), congruent (int_of_Z m) (int_of_Z (entry Z0 A i n)) (M i n)) ->
  size A = r -> shape N r Y -> m <> Z0 -> Z.modulo c m <> Z0 -> scaled_inverse m c r N A Y ->
  \rank M = N.
Proof.
move=> AM size_A shape_Y m_neq0 c_neq0 /allP YA.
pose A' := \matrix_(i < r, n < N) int_of_Z (entry Z0 A i n).
pose Y' := \matrix_(n < N, i < r) int_of_Z (entry Z0 Y n i).
apply: (@rank_by_congruence (int_of_Z m) (int_of_Z c) _ _ _ A' Y').
- by move=> i n; rewrite mxE; apply: AM.
- move=> n n'; have: nat_of_ord n \in iota 0 N by rewrite mem_iota ltn_ord.
  move/YA/allP/(_ (nat_of_ord n')); rewrite mem_iota ltn_ord => /(_ isT)/Z.eqb_eq.
  have -> : (Y' *m A') n n' = int_of_Z (dot_Z (nth [::] Y n) (nth [::] (columns Z0 N A) n')).
    rewrite (@dot_ZE r) ?size_columns // ?(shape_row shape_Y) // mxE.
    by apply: eq_bigr => i _; rewrite !mxE nth_columns.
  by rewrite -val_eqE; case: (_ == _) => /dvdz_of_mod.
by apply/negP => /(modulo_of_dvdz m_neq0).
Qed.

End ScaledInverse.

(* -------- evidence for the rank of one matrix -------- *)

Inductive upper_evidence :=
  | Nothing
  | Kernel of seq (seq Q) & seq nat
  | Cokernel of seq (seq Q) & seq nat.

Record rank_certificate := RankCertificate {
  modulus : Z;
  rows : seq nat;
  cols : seq nat;
  inverse : seq (seq Z);
  upper : upper_evidence
}.

Definition dot_Q := dot zero_Q add_Q mul_Q id.

(* the format's own ranges: a modulus in one word, residues below it *)
Definition word_modulus (m : Z) : bool := Z.leb 2 m && Z.ltb m (Z.pow 2 62).
Definition reduced (m : Z) (Y : seq (seq Z)) : bool := all (all (fun y => Z.leb 0 y && Z.ltb y m)) Y.

Definition lower_check m n (M : seq (seq Q)) r (c : rank_certificate) : bool :=
  let S := submatrix zero_Q (rows c) (cols c) M in
  [&& word_modulus (modulus c), size (rows c) == r, size (cols c) == r,
      all (fun i => i < m)%N (rows c), all (fun j => j < n)%N (cols c),
      shape r r (inverse c), reduced (modulus c) (inverse c), has_residues (modulus c) S &
      scaled_inverse (modulus c) 1 r r (map (map (residue (modulus c))) S) (inverse c)].

(* K: n - r vectors of n entries, each orthogonal to every row of M; the      *)
(* vectors form a diagonal matrix with nonzero diagonal at the positions F.   *)
Definition kernel_check n (M : seq (seq Q)) r (K : seq (seq Q)) (F : seq nat) : bool :=
  [&& (r <= n)%N, shape (n - r)%N n K, size F == (n - r)%N, all (fun j => j < n)%N F,
      all (fun u => all (fun k => Z.eqb (Qnum (dot_Q u k)) Z0) K) M &
      all (fun i => let k := nth [::] K i in
        all (fun j => Z.eqb (Qnum (nth zero_Q k (nth 0%N F j))) Z0 == (i != j))
            (iota 0 (n - r)%N))
      (iota 0 (n - r)%N)].

Definition upper_check m n (M : seq (seq Q)) r (e : upper_evidence) : bool :=
  match e with
  | Nothing => (r == m) || (r == n)
  | Kernel K F => kernel_check n M r K F
  | Cokernel K F => kernel_check m (columns zero_Q n M) r K F
  end.

Definition rank_check m n M r c : bool :=
  [&& shape m n M, lower_check m n M r c & upper_check m n M r (upper c)].

Lemma lower_check_sound m n M r c : lower_check m n M r c -> (r <= \rank (matrix_of m n M))%N.
Proof.
case/andP=> /andP[/Z.leb_le m_ge2 _] /andP[/eqP size_R] /andP[/eqP size_C] /andP[R_ok] /andP[C_ok].
case/andP=> shape_Y /andP[_] /andP[M_ok YM].
have R_lt (i : 'I_r) : (nth 0%N (rows c) i < m)%N by apply: (all_nthP 0%N R_ok); rewrite size_R.
have C_lt (j : 'I_r) : (nth 0%N (cols c) j < n)%N by apply: (all_nthP 0%N C_ok); rewrite size_C.
pose f i := Ordinal (R_lt i); pose g j := Ordinal (C_lt j).
apply: leq_trans (rank_mxsub f g _); rewrite leq_eqVlt eq_sym; apply/orP; left; apply/eqP.
apply: rank_by_scaled_inverse shape_Y _ _ YM.
- move=> i j; rewrite !mxE -(entry_submatrix zero_Q) ?size_R ?size_C //.
  exact: has_residues_entry.
- by rewrite !size_map.
- by move=> m0; rewrite m0 in m_ge2; case: m_ge2.
by rewrite Zmod_1_l //; apply/Z.lt_le_trans: m_ge2.
Qed.

Lemma matrix_of_tr m n M : size M = m -> matrix_of n m (columns zero_Q n M) = (matrix_of m n M)^T.
Proof. by move=> _; apply/matrixP => j i; rewrite !mxE /entry nth_columns. Qed.

Lemma dot_QE n u v : size u = n -> size v = n -> rat_of_Q (dot_Q u v)
  = \sum_(i < n) rat_of_Q (nth zero_Q u i) * rat_of_Q (nth zero_Q v i).
Proof.
move=> size_u size_v.
apply: (rel_dot (rel := fun x y => rat_of_Q x = y)) size_u size_v _ _ => //.
- by move=> a b x y <- <-; rewrite rat_of_add_Q.
by move=> a b x y <- <-; rewrite rat_of_mul_Q.
Qed.

Lemma kernel_check_sound m n M r K F : shape m n M -> kernel_check n M r K F ->
  (\rank (matrix_of m n M) <= r)%N.
Proof.
move=> shape_M /andP[le_rn] /andP[shape_K] /andP[/eqP size_F] /andP[F_ok] /andP[MK /allP KF].
pose s := (n - r)%N; pose K' := matrix_of s n K.
have MK0 : matrix_of m n M *m K'^T = 0.
  apply/matrixP => i j; rewrite !mxE.
  have size_k : size (nth [::] K j) = n by rewrite (shape_row shape_K).
  transitivity (rat_of_Q (dot_Q (nth [::] M i) (nth [::] K j))).
    by rewrite (@dot_QE n) ?(shape_row shape_M) //; apply: eq_bigr => k _; rewrite !mxE.
  apply/eqP; rewrite rat_of_Q_eq0.
  move/(all_nthP [::])/(_ i): MK; rewrite (shape_size shape_M) => /(_ (ltn_ord i)).
  by move/(all_nthP [::])/(_ j); rewrite (shape_size shape_K) => /(_ (ltn_ord j)).
have F_lt (j : 'I_s) : (nth 0%N F j < n)%N by apply: (all_nthP 0%N F_ok); rewrite size_F.
have KFE (i j : 'I_s) : (K' i (Ordinal (F_lt j)) == 0) = (i != j).
  have: nat_of_ord i \in iota 0 s by rewrite mem_iota ltn_ord.
  move/KF/allP/(_ (nat_of_ord j)); rewrite mem_iota ltn_ord => /(_ isT)/eqP.
  by rewrite mxE rat_of_Q_eq0.
have rkK : (s <= \rank K')%N.
  apply: leq_trans (rank_mxsub id (fun j => Ordinal (F_lt j)) K').
  by rewrite rank_of_diagonal // => i j; rewrite [mxsub _ _ _ _ _]mxE.
have := mulmx0_rank_max MK0; rewrite mxrank_tr => le_n.
rewrite -(leq_add2r (\rank K')) (leq_trans le_n) //.
by rewrite -leq_subLR.
Qed.

Lemma upper_check_sound m n M r e : shape m n M -> upper_check m n M r e ->
  (\rank (matrix_of m n M) <= r)%N.
Proof.
move=> shape_M; case: e => [|K F|K F] /=.
- by case/orP=> /eqP->; rewrite ?rank_leq_row ?rank_leq_col.
- exact: kernel_check_sound.
rewrite -mxrank_tr -(matrix_of_tr _ (shape_size shape_M)); apply: kernel_check_sound.
rewrite /shape size_mkseq eqxx; apply/(all_nthP [::]) => j; rewrite size_mkseq => lt_j.
by rewrite size_columns // (shape_size shape_M).
Qed.

(* The rank of an explicit matrix, from a certificate. *)
Theorem rank_check_sound m n M r c : rank_check m n M r c -> \rank (matrix_of m n M) = r.
Proof.
case/and3P=> shape_M lower_ok upper_ok; apply/eqP; rewrite eqn_leq.
by rewrite (upper_check_sound shape_M upper_ok) (lower_check_sound lower_ok).
Qed.
