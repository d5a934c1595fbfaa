(* Full column rank from residues.  m > 1 is any modulus, not only a prime.   *)
(*   local x     x = p / q with q prime to m                                  *)
(*   small x     moreover m divides p                                         *)
(*   unit x      x and 1 / x are local                                        *)
(*   multiple k x   x / m^k is local                                          *)
(* If in every column one entry divides all the others with small quotients,  *)
(* in different rows for different columns, the columns are independent.      *)

From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao congruence.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope ring_scope.

Section Residues.
Variable m : int.
Hypothesis m_gt1 : 1 < m.
Implicit Types (x y : rat) (k : nat).

Definition local x : Prop := exists a, congruent m a x.
Definition small x : Prop := congruent m 0 x.
Definition unit x : Prop := [/\ x != 0, local x & local x^-1].
Definition multiple k x : Prop := exists2 y, local y & x = m%:~R ^+ k * y.

Lemma local1 : local 1.
Proof. by exists 1; exact: (congruent_int m 1). Qed.

Lemma localM x y : local x -> local y -> local (x * y).
Proof. by case=> a xa [b yb]; exists (a * b); exact: congruentM. Qed.

Lemma local_power k : local (m%:~R ^+ k).
Proof. by exists (m ^+ k); rewrite -rmorphX; exact: congruent_int. Qed.

Lemma local_small x : small x -> local x.
Proof. by exists 0. Qed.

Lemma smallM x y : small x -> local y -> small (x * y).
Proof. by move=> x0 [b yb]; rewrite /small -(mul0r b); exact: congruentM. Qed.

Lemma small_sum I (r : seq I) (P : pred I) (f : I -> rat) :
  (forall i, P i -> small (f i)) -> small (\sum_(i <- r | P i) f i).
Proof.
move=> f0; apply: big_ind => //; first exact: (congruent_int m 0).
by move=> x y x0 y0; rewrite /small -(addr0 0); exact: congruentD.
Qed.

Lemma multiple0 x : multiple 0 x -> local x.
Proof. by case=> y y_ok ->; rewrite mul1r. Qed.

Lemma small_multiple k x y : multiple k.+1 x -> local (m%:~R ^+ k * y) -> small (x * y).
Proof.
case=> z z_ok -> y_ok; rewrite exprS -!mulrA [_ * (z * y)]mulrCA.
have [a za] := localM z_ok y_ok; apply: (@congruent_mod _ (m * a)).
  by rewrite subr0 dvdz_mulr.
by apply: congruentM => //; exact: congruent_int.
Qed.

Lemma unitM x y : unit x -> unit y -> unit (x * y).
Proof.
move=> [x0 x_ok x1] [y0 y_ok y1]; split; rewrite ?mulf_neq0 //; first exact: localM.
by rewrite invfM; exact: localM.
Qed.

Lemma unitD x y : unit x -> small y -> unit (x + y).
Proof.
move=> x_unit y0; have [x_neq0 x_ok x1] := x_unit.
suff one_unit : unit (1 + y / x).
  by have -> : x + y = x * (1 + y / x); [rewrite mulrDr mulr1 mulrC divfK | exact: unitM].
have [q [p [co_q Ez m_p]]] : congruent m 1 (1 + y / x).
  rewrite -(addr0 1); apply: congruentD; first exact: (congruent_int m 1).
  exact: smallM.
have co_p : coprimez p m.
  have [r Er] := dvdzP m_p; have -> : p = r * m + q by rewrite -Er mulr1 subrK.
  by rewrite coprimez_sym /coprimez gcdzMDl -/(coprimez _ _) coprimez_sym.
have p_neq0 : p != 0.
  by apply: contraTneq co_p => ->; rewrite /coprimez gcd0z gtz0_abs ?gt_eqF // (lt_trans _ m_gt1).
have z_neq0 : 1 + y / x != 0.
  by apply: contra_neq p_neq0 => z0; move/eqP: Ez; rewrite z0 mulr0 eq_sym intr_eq0 => /eqP.
split=> //; first by exists 1, q, p.
have [[u v] /= Euv] := coprimezP _ _ co_p; exists (u * q), p, q; split=> //.
  by rewrite -Ez mulfK.
have -> : q - p * (u * q) = q * (v * m); last by rewrite mulrA dvdz_mull.
by rewrite mulrA [p * u]mulrC [u * p * q]mulrC -{1}[q]mulr1 -Euv -mulrBr addrAC subrr add0r.
Qed.

(* B (Khatri-Rao) C, with one pair (i, j) for every column *)
Theorem rank_khatri_rao_residues s d N (B : 'M[rat]_(s, N)) (C : 'M[rat]_(d, N))
    (i_of : 'I_N -> 'I_s) (j_of : 'I_N -> 'I_d) :
  injective (fun n => (i_of n, j_of n)) ->
  (forall n, B (i_of n) n != 0) -> (forall n, C (j_of n) n != 0) ->
  (forall i n, i != i_of n -> small (B i n / B (i_of n) n)) ->
  (forall j n, j != j_of n -> small (C j n / C (j_of n) n)) ->
  \rank (khatri_rao B C) = N.
Proof.
move=> pair_inj B_neq0 C_neq0 B_small C_small.
pose f n := pair_index (i_of n) (j_of n).
pose D := diag_mx (\row_n (B (i_of n) n * C (j_of n) n)^-1).
apply/eqP; rewrite eqn_leq rank_leq_col /=.
suff {1}<- : \rank (rowsub f (khatri_rao B C) *m D) = N.
  by rewrite (leq_trans (mxrankM_maxl _ _)) // mxrankS ?rowsub_sub.
apply: (@rank_by_congruence m 1 _ _ _ 1%:M 1%:M) => [i n|i n|]; last first.
- rewrite dvdz1; apply: contraTneq m_gt1 => m1.
  by rewrite -leNgt -[m]gtz0_abs ?m1 // (lt_trans _ m_gt1).
- by rewrite mul1mx mxE subrr dvdz0.
rewrite mul_mx_diag [X in congruent _ _ X]mxE [rowsub _ _ _ _]mxE khatri_raoE [X in _ * X]mxE.
rewrite invfM mulrACA [X in congruent _ X]mxE; have [<-|neq_in] := eqVneq i n.
  by rewrite !divff ?B_neq0 ?C_neq0 //; exact: (congruent_int m 1).
have ratio_local (r : nat) (A : 'M[rat]_(r, N)) (o : 'I_N -> 'I_r) i' : A (o n) n != 0 ->
    (i' != o n -> small (A i' n / A (o n) n)) -> local (A i' n / A (o n) n).
  move=> A_neq0; have [-> _|_ /(_ isT)/local_small//] := eqVneq i' (o n).
  by rewrite divff //; exact: local1.
have [Ei|neq_i] := eqVneq (i_of i) (i_of n); last first.
  by apply: smallM; [exact: B_small | apply: ratio_local => // neq; exact: C_small].
rewrite mulrC; apply: smallM; last by apply: ratio_local => // neq; exact: B_small.
by apply: C_small; apply: contraNneq neq_in => Ej; apply/eqP/pair_inj; rewrite Ei Ej.
Qed.

End Residues.
