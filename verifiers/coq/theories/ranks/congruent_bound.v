(* The finite form of "almost every" without the number of patterns.  Draw    *)
(* every entry of (X, E, W) from 1 .. B, and let a prime q divide B.  If all  *)
(* slopes have the same residue modulo q, and it is not zero, then modulo q   *)
(* the G^p of all patterns are one matrix of polynomials over F_q.  If its    *)
(* rank is N at one point over F_q, then at most a fraction Delta / q of the  *)
(* B^v instances has a pattern with rank G^p < N; Delta = 2 N (L - 1).        *)

From mathcomp Require Import all_ssreflect all_algebra.
From SsrMultinomials Require Import mpoly.
From Checker Require Import khatri_rao network congruence degree schwartz_zippel.
From Checker Require Import almost_every almost_everywhere.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* G^p of congruent data at congruent slopes *)
Lemma congruent_gradient (m : int) d N k (a : instance [ringType of int] d N)
    (theta : instance [ringType of rat] d N) (sigma : slope_matrices [ringType of int] d N)
    (tau : slope_matrices [ringType of rat] d N) :
  (forall i n, congruent m (inputs a i n) (inputs theta i n)) ->
  (forall l i n, congruent m (noise a l i n) (noise theta l i n)) ->
  (forall l i j, congruent m (weights a l i j) (weights theta l i j)) ->
  (forall l i n, (l <= k)%N -> congruent m (sigma l.+1 i n) (tau l.+1 i n)) ->
  forall row n, congruent m (gradient_matrix a sigma k row n) (gradient_matrix theta tau k row n).
Proof.
move=> aX aE aW at_slope row n.
have out l i : (l <= k)%N -> congruent m (layer_output a sigma l i n) (layer_output theta tau l i n).
  elim: l i => [|l IHl] i le_lk //=; rewrite !mxE.
  apply: congruentM; first by apply: congruentM; [exact: aE | apply: at_slope; exact: ltnW].
  by apply: congruent_sum => j; apply: congruentM; [exact: aW | apply: IHl; exact: ltnW].
rewrite -(pair_indexK row) !gradient_matrixE; apply: congruentM (out _ _ _) => //.
by apply: congruentM; [exact: aE | exact: at_slope].
Qed.

Section Residues.
Variable q : nat.
Hypothesis q_prime : prime q.

Lemma dvdz_residue (z : int) : (q %| z)%Z = (z%:~R == 0 :> 'F_q).
Proof.
case: z => n; rewrite dvdzE /= (dvdn_charf (char_Fp q_prime)) ?pmulrn //.
by rewrite NegzE mulrNz oppr_eq0.
Qed.

(* full column rank over F_q gives full column rank over the rationals *)
Lemma rank_of_residues r N (M : 'M[rat]_(r, N)) (A : 'M[int]_(r, N)) :
  (forall i n, congruent q (A i n) (M i n)) ->
  \rank (map_mx (intr : int -> 'F_q) A) = N -> \rank M = N.
Proof.
move=> AM rk; have /row_fullP[Y YA1] : row_full (map_mx (intr : int -> 'F_q) A).
  by rewrite /row_full rk.
apply: (@rank_by_congruence q 1 _ _ _ A (map_mx (fun y : 'F_q => Posz y) Y)) => // [n n'|].
  rewrite dvdz_residue rmorphB /= subr_eq0 rmorphMn /=; apply/eqP.
  move/matrixP/(_ n n'): YA1; rewrite !mxE => <-.
  by rewrite rmorph_sum; apply: eq_bigr => i _; rewrite /= !mxE intrM; congr (_ * _); exact: natr_Zp.
by rewrite dvdz_residue oner_eq0.
Qed.

(* of 1 .. B, where q divides B, at most B / q have a given residue *)
Lemma residue_fibres B : (q %| B)%N ->
  forall y : 'F_q, (#|[pred x : 'I_B | x.+1%:R == y]| <= B %/ q)%N.
Proof.
move=> q_B y; have lt_quotient (x : 'I_B) : (x %/ q < B %/ q)%N.
  by rewrite ltn_divLR ?prime_gt0 // divnK.
pose f (x : 'I_B) := Ordinal (lt_quotient x).
rewrite -[X in (_ <= X)%N]card_ord -(@card_in_imset _ _ f); first exact: max_card.
move=> x x'; rewrite !inE => /eqP Ex /eqP Ex' /(congr1 val) /= Eq; apply: val_inj.
rewrite /= (divn_eq x q) (divn_eq x' q) Eq; congr (_ + _)%N.
have : (x.+1 == x'.+1 %[mod q])%N.
  by rewrite -!(val_Fp_nat q_prime) Ex Ex'.
by rewrite -[x.+1]addn1 -[x'.+1]addn1 eqn_modDr => /eqP.
Qed.

End Residues.

Section Bound.
Variables (q : nat) (d : nat -> nat) (N k S B : nat) (s : 'I_S -> rat) (c : int).
Variable point : instance [ringType of 'F_q] d N.
Hypothesis q_prime : prime q.
Hypothesis B_gt0 : (0 < B)%N.
Hypothesis q_B : (q %| B)%N.
Hypothesis s_c : forall i, congruent q c (s i).
Hypothesis c_neq0 : c%:~R != 0 :> 'F_q.
Hypothesis rank_point : \rank (point_gradient k point) = N.
Local Notation v := (parameters d N k).
Local Notation a := (fun i : 'I_B => i.+1%:R).

Lemma rank_off_residues (t : {ffun 'I_v -> 'I_B}) (p : finite_pattern d N k S) :
  \rank (gradient_matrix (instance_at (grid_point (R := [idomainType of 'F_q]) a t))
           (fun l => const_mx c%:~R) k) = N ->
  \rank (gradient_matrix (grid_instance a t) (finite_slopes s p) k) = N.
Proof.
pose f (x : parameter d N k) : int := (t (enum_rank x)).+1.
move=> rk; apply: (@rank_of_residues q q_prime _ _ _
                     (gradient_matrix (instance_from f) (fun l => const_mx c) k)).
  apply: congruent_gradient => [i n|l i n|l i j|l i n le_l]; rewrite ?mxE.
  - exact: congruent_int.
  - case: l i => [|l] i; rewrite !mxE; first exact: (congruent_int _ 0).
    by case: {-}_ / idP => [lt_l|_]; [exact: congruent_int | exact: (congruent_int _ 0)].
  - case: l i j => [|l] i j; rewrite !mxE; first exact: (congruent_int _ 0).
    by case: {-}_ / idP => [lt_l|_]; [exact: congruent_int | exact: (congruent_int _ 0)].
  by case: {-}_ / idP => [lt_l|/negP]; [exact: s_c | rewrite ltnS le_l].
rewrite -[RHS]rk; congr mxrank.
apply: (gradient_instance_from (h := intmul1_rmorphism [ringType of 'F_q])) => [x|l _].
  by rewrite entry_of_instance_at.
by apply/matrixP => i n; rewrite !mxE.
Qed.

Theorem count_deficient_congruent :
  (#|deficient d N k s a| * q <= N * (2 * k.+1) * B ^ v)%N.
Proof.
have [g [g_neq0 g_deg full]] := minor_of_point rank_point
  (tau := fun l => const_mx c%:~R) (fun l i n => etrans (congr1 (fun x => x != 0) (mxE _ _ _ _)) c_neq0).
have few := schwartz_zippel_fibres (residue_fibres q_prime q_B) g_neq0 g_deg.
have h_gt0 : (0 < B %/ q)%N by rewrite divn_gt0 ?prime_gt0 // dvdn_leq.
rewrite -(leq_pmul2r h_gt0) -mulnA [(q * _)%N]mulnC divnK // mulnAC.
rewrite [(_ * (B %/ q))%N]mulnC.
apply: leq_trans few; rewrite leq_mul2r; apply/orP; right.
rewrite /grid_zeros; apply: subset_leq_card; apply/subsetP => t; rewrite !inE => /existsP[p].
apply: contraNT => nz; apply/eqP/rank_off_residues/full.
apply: contraNneq nz => <-; apply/eqP/meval_eq => i.
by rewrite /point_of entry_of_instance_at enum_valK.
Qed.

End Bound.
