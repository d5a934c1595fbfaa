(* One point whose G^p has rank N for every pattern p: (B.3)-(B.6), for all   *)
(* sizes and over every field.  At L = 2 the inputs take the place of A'_0.   *)

From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao network.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.
Local Open Scope ring_scope.

(* A matrix whose column n is a nonzero multiple of e_n has rank N. *)
Lemma rank_scaled_unit_columns (F : fieldType) M N (G : 'M[F]_(M, N)) :
  (N <= M)%N ->
  (forall n, exists2 c, c != 0 & forall k, G k n = c *+ (k == n :> nat)) -> \rank G = N.
Proof.
move=> leNM GE; apply/eqP; rewrite eqn_leq rank_leq_col /=.
pose B : 'M[F]_(N, M) := \matrix_(n, k) ((G k n)^-1 *+ (n == k :> nat)).
apply: (@mulmx1_min_rank _ N M N G B 1%:M); rewrite mulmx1.
apply/matrixP => n n'; rewrite !mxE (bigD1 (widen_ord leNM n)) //= big1 ?addr0.
  rewrite mxE eqxx mulr1n; have [<-|/negPf neq_n] := eqVneq n n'.
    by have [c c_neq0 GnE] := GE n; rewrite !GnE eqxx mulVf.
  by have [c c_neq0 ->] := GE n'; rewrite /= [_ == _ :> nat]neq_n mulr0.
by move=> i; rewrite -val_eqE /= eq_sym mxE => /negPf ->; rewrite mul0r.
Qed.

Section Witness.
Variables (F : fieldType) (d : nat -> nat) (N k : nat).
Local Notation dA := (d k.+1).          (* d_{L-1} *)
Local Notation dV := (d k).             (* d_{L-2} *)

(* (B.3) and (B.5): A'_{L-1} = [I (x) 1]_{1..N}, A'_{L-2} = [1 (x) I]_{1..N}, *)
(* A'_l = 1 below; at L = 2 it is X' that equals [1 (x) I]_{1..N}.            *)
Definition tiled_identity m : 'M[F]_(m, N) := \matrix_(j, n) (j == (n %% dV)%N :> nat)%:R.
Definition stretched_identity m : 'M[F]_(m, N) := \matrix_(i, n) (i == (n %/ dV)%N :> nat)%:R.

(* (B.4): W'_l = [1, 0] *)
Definition first_column_ones m m' : 'M[F]_(m, m') := \matrix_(i, j) (j == 0%N :> nat)%:R.

Definition witness : instance F d N := Instance
  (if k == 0%N then tiled_identity (d 0) else const_mx 1)
  (fun l => if l == k.+1 then stretched_identity (d l)
            else if l == k then tiled_identity (d l) else const_mx 1)
  (fun l => first_column_ones (d l) (d l.-1)).

Variable tau : slope_matrices F d N.
Hypothesis tau_neq0 : forall l i n, tau l i n != 0.
Hypothesis d_gt0 : forall l, (l <= k)%N -> (0 < d l)%N.

Local Notation V := (layer_output witness tau).

Lemma sum_first_column m m' (i : 'I_m) (v : 'I_m' -> F) (m'_gt0 : (0 < m')%N) :
  \sum_j first_column_ones m m' i j * v j = v (Ordinal m'_gt0).
Proof.
rewrite (bigD1 (Ordinal m'_gt0)) //= big1 ?mxE ?mul1r ?addr0 // => j.
by rewrite -val_eqE mxE /= => /negPf ->; rewrite mul0r.
Qed.

(* below layer L-2 every output is nonzero ... *)
Lemma low_output_neq0 l (i : 'I_(d l)) n : (l < k)%N -> V l i n != 0.
Proof.
elim: l i => [|l IHl] i lt_lk.
  by rewrite /= gtn_eqF // mxE oner_eq0.
have [ltSk leSk] : (l < k)%N /\ (l <= k)%N by split; [apply: ltnW | do 2!apply: ltnW].
rewrite layer_outputS (sum_first_column _ _ (d_gt0 leSk)) /=.
by rewrite !ltn_eqF ?ltnS // ?mxE ?mul1r ?mulf_neq0 ?IHl // ltnW.
Qed.

(* ... and V'_{L-2} is A'_{L-2} up to a nonzero factor at each entry (B.6) *)
Lemma top_output l n : l = k -> exists c : 'I_(d l) -> F,
  (forall j, c j != 0) /\ forall j, V l j n = c j *+ (j == (n %% dV)%N :> nat).
Proof.
case: l => [|l] Ek.
  exists (fun=> 1); split=> j; first exact: oner_neq0.
  by rewrite /= (introT eqP (esym Ek)) mxE.
have d_l_gt0 : (0 < d l)%N by rewrite d_gt0 // -Ek.
exists (fun j => tau l.+1 j n * V l (Ordinal d_l_gt0) n); split=> j.
  by rewrite mulf_neq0 // low_output_neq0 // -Ek.
rewrite layer_outputS (sum_first_column _ _ d_l_gt0) /= eqSS.
have lt_lk : (l < k)%N by rewrite -Ek.
rewrite (ltn_eqF lt_lk) (introT eqP Ek) mxE.
by rewrite -mulrA mulr_natl.
Qed.

(* column n of G^p is a nonzero multiple of e_n, whatever the slopes *)
Theorem witness_column n : exists2 c : F, c != 0 &
  forall r, gradient_matrix witness tau k r n = c *+ (r == n :> nat).
Proof.
have [c [c_neq0 VE]] := top_output n (erefl k).
have [lt_n|ge_n] := ltnP n (dA * dV); last first.
  exists 1; first exact: oner_neq0.
  move=> r; have lt_rn : (r < n)%N := leq_trans (ltn_ord r) ge_n.
  rewrite [r == n :> nat]ltn_eqF // -(pair_indexK r) gradient_matrixE VE /= eqxx mxE /=.
  case: eqP => [Ei|_]; last by rewrite !mul0r.
  case: eqP => [Ej|_]; last by rewrite mulr0.
  by move: lt_rn; rewrite {1}(divn_eq r dV) Ei Ej -divn_eq ltnn.
pose n' := Ordinal lt_n; exists (tau k.+1 (row_of n') n * c (col_of n')).
  by rewrite mulf_neq0.
move=> r; rewrite -{1}(pair_indexK r) gradient_matrixE VE /= eqxx mxE /=.
have [Er|neq_rn] := altP (r =P n :> nat).
  have -> : r = n' by apply: val_inj.
  by rewrite !eqxx mul1r.
case: eqP => [Ei|_]; last by rewrite !mul0r.
case: eqP => [Ej|_]; last by rewrite mulr0.
by case/eqP: neq_rn; rewrite (divn_eq r dV) Ei Ej -divn_eq.
Qed.

(* Lemma 3 and the rank statement of Theorem 5 at the witness, all patterns *)
Theorem rank_witness_slopes : (N <= dA * dV)%N -> \rank (gradient_matrix witness tau k) = N.
Proof.
by move=> leN; apply: rank_scaled_unit_columns leN witness_column.
Qed.

End Witness.

(* At slope 1, as in the paper's choice of A', (B.6) holds exactly:           *)
(* V'_{L-2} = A'_{L-2} and G' = [I]_{1..N}.                                   *)
Section SlopeOne.
Variables (F : fieldType) (d : nat -> nat) (N k : nat) (tau : slope_matrices F d N).
Hypothesis tau1 : forall l i n, tau l i n = 1.
Hypothesis d_gt0 : forall l, (l <= k)%N -> (0 < d l)%N.
Local Notation V := (layer_output (witness F d N k) tau).

Lemma low_output1 l (i : 'I_(d l)) n : (l < k)%N -> V l i n = 1.
Proof.
elim: l i => [|l IHl] i lt_lk; first by rewrite /= gtn_eqF // mxE.
have d_l_gt0 : (0 < d l)%N by rewrite d_gt0 // ltnW // ltnW.
rewrite layer_outputS (sum_first_column _ _ d_l_gt0) /= tau1 IHl ?(ltnW lt_lk) // eqSS.
by rewrite (ltn_eqF (ltnW lt_lk)) (ltn_eqF lt_lk) mxE !mulr1.
Qed.

Lemma top_output1 l (j : 'I_(d l)) n : l = k -> V l j n = (j == (n %% d k)%N :> nat)%:R.
Proof.
case: l j => [|l] j Ek; first by rewrite /= (introT eqP (esym Ek)) mxE.
have [lt_lk d_l_gt0] : (l < k)%N /\ (0 < d l)%N by split; rewrite ?d_gt0 // -Ek.
rewrite layer_outputS (sum_first_column _ _ d_l_gt0) /= tau1 low_output1 // eqSS.
by rewrite (ltn_eqF lt_lk) (introT eqP Ek) mxE !mulr1.
Qed.

Theorem witness_identity r n :
  gradient_matrix (witness F d N k) tau k r n = (r == n :> nat)%:R.
Proof.
rewrite -{1}(pair_indexK r) gradient_matrixE top_output1 // tau1 mulr1 /= eqxx mxE.
rewrite -natrM mulnb; set b := _ && _; suff -> : b = (r == n :> nat) by [].
apply/andP/eqP => [[/eqP Ei /eqP Ej]|Er]; last by rewrite /= Er !eqxx.
by rewrite (divn_eq r (d k)) -/(nat_of_ord (row_of r)) [X in (X * _ + _)%N]Ei Ej -divn_eq.
Qed.

End SlopeOne.

(* The theorem for all sizes.  Over every field F, for all widths, L = k + 2  *)
(* and N <= d_{L-1} d_{L-2}, one instance (X, E, W) serves every finite set   *)
(* of nonzero slopes and every pattern.                                       *)
Theorem full_rank_all_sizes (F : fieldType) (d : nat -> nat) (N k : nat) :
  (forall l, (l <= k)%N -> (0 < d l)%N) -> (N <= d k.+1 * d k)%N ->
  exists theta : instance F d N, forall S (s : 'I_S -> F), (forall i, s i != 0) ->
    forall p : pattern d N S, \rank (gradient_matrix theta (slopes_of s p) k) = N.
Proof.
move=> d_gt0 leN; exists (witness F d N k) => S s s_neq0 p.
by apply: rank_witness_slopes => // l i n; rewrite mxE.
Qed.
