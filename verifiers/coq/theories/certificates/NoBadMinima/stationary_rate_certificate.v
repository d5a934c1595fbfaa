(* stationary_rate_check: with W_L fixed and without zeros, at every W_{L-1}  *)
(* each g of Clarke's subdifferential of the MSE has |g|^2 >= 2 rate MSE, for *)
(* every target.  Besides preconditioned_dominance_check, with alpha half the *)
(* least margin and beta = sum_{m,n} |(B B^T)_{mn}|:                          *)
(*   rate > 0 and rate N beta <= alpha^2 min w_i^2.                           *)

From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao network numbers list_matrix rank_certificate network_certificate.
From Checker Require Import local_minimum every_local_minimum stationary_rate.
From Checker Require Import list_point every_minimum_certificate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

(* For every y, with W_L = w: some W_{L-1} has MSE 0, and |g|^2 >= 2 rate MSE for all g in *)
(* Clarke's subdifferential of the MSE at any W_{L-1}; so the MSE is 0 where 0 is one. *)
Definition no_bad_stationary_point (net : network) (output : seq (seq Q)) (rate : Q) : Prop :=
  forall (R : realFieldType) (y : 'rV[R]_(samples net)),
    let w := field_matrix R 1 (width net (depth net).+1) output in
    let mse r := network_loss y r w / (2 * samples net)%:R in
    [/\ 0 < in_field R rate, exists r, mse r = 0 &
        forall r g, clarke_subgradient mse r g ->
          2%:R * (in_field R rate * mse r) <= \sum_i \sum_j g i j ^+ 2].

(* the least of some numbers *)
Definition least_Q (u : seq Q) : Q := foldr (fun x m => if Qle_bool x m then x else m) (head zero_Q u) u.

Section Check.
Variables (net : network) (B output : seq (seq Q)) (rate : Q).
Local Notation N := (samples net).
Local Notation D := (width net (depth net).+1).
Local Notation d := (width net (depth net)).

Definition least_margin : Q :=
  let zs := list_hidden_outputs net in
  least_Q (mkseq (fun n => dominance_margin net B (nth [::] zs n) n) N).

Definition least_square : Q := least_Q (mkseq (fun i => let w := entry zero_Q output 0 i in mul_Q w w) D).

(* beta *)
Definition gram_sum : Q :=
  sum_Q (mkseq (fun m => sum_Q (mkseq (fun n => abs_Q (dot_Q (nth [::] B m) (nth [::] B n))) N)) N).

Definition output_nonzero : bool := shape 1%N D output && all nonzero (nth [::] output 0).

Definition rate_small : bool :=
  Qle_bool (mul_Q (Qmake 4 1) (mul_Q (mul_Q rate (Qmake (Z.of_nat N) 1)) gram_sum))
           (mul_Q (mul_Q least_margin least_margin) least_square).

Definition stationary_rate_check : bool :=
  [&& preconditioned_dominance_check net B, output_nonzero, is_positive rate & rate_small].

Hypothesis ok : stationary_rate_check.
Variable R : realFieldType.
Local Notation val := (in_field R).
Local Notation w := (field_matrix R 1 D output).

Let dominance_ok : preconditioned_dominance_check net B. Proof. by case/and4P: ok. Qed.
Let net_ok : training_network net. Proof. by case/and3P: dominance_ok. Qed.

Lemma least_le u x : val (foldr (fun x m => if Qle_bool x m then x else m) x u) <= val x
  /\ forall k, (k < size u)%N -> val (foldr (fun x m => if Qle_bool x m then x else m) x u) <= val (nth zero_Q u k).
Proof.
elim: u => [|a u [le_x le_u]] //=; case: ifP => le_a; rewrite -(val_le R) in le_a.
  split=> [|[|k] // lt_k]; first exact: le_trans le_a le_x.
  exact: le_trans le_a (le_u k lt_k).
move/negbT: le_a; rewrite -ltNge => /ltW le_a.
by split=> // -[|k] // lt_k; apply: le_u.
Qed.

Lemma least_Q_le u k : (k < size u)%N -> val (least_Q u) <= val (nth zero_Q u k).
Proof. by have [_] := least_le u (head zero_Q u); apply. Qed.

Lemma least_Q_gt0 u : (0 < size u)%N -> (forall k, (k < size u)%N -> 0 < val (nth zero_Q u k)) -> 0 < val (least_Q u).
Proof.
move=> u_gt0 pos; rewrite /least_Q -nth0; have := pos 0%N u_gt0; move: (nth zero_Q u 0) => x x_gt0.
elim: u pos {u_gt0} => //= a u IHu pos; case: ifP => _; first exact: (pos 0%N).
by apply: IHu => k lt_k; apply: (pos k.+1).
Qed.

Lemma output_neq0 i : w 0 i != 0.
Proof.
case/and4P: ok => _ /andP[shape_w /(all_nthP zero_Q) nz] _ _; rewrite mxE val_eq0 negbK.
by apply: nz; rewrite (shape_row shape_w).
Qed.

Lemma N_D_gt0 : (0 < N)%N /\ (0 < D)%N.
Proof.
have /and5P[/andP[size_w _] N_gt0 w_gt0 _ _] := net_ok.
by split; [exact: N_gt0 | exact: (width_gt0 size_w w_gt0 (leqnn _))].
Qed.

Lemma val_gram : val gram_sum = \sum_(m < N) \sum_(n < N)
  `|\sum_k field_matrix R N (D * d)%N B m k * field_matrix R N (D * d)%N B n k|.
Proof.
have shape_B : shape N (D * d)%N B by case/and3P: dominance_ok.
rewrite val_sum; apply: eq_bigr => m _; rewrite val_sum; apply: eq_bigr => n _.
rewrite val_abs (val_dot R (shape_row shape_B (ltn_ord m)) (shape_row shape_B (ltn_ord n))).
by congr (`|_|); apply: eq_bigr => k _; rewrite !mxE.
Qed.

Lemma margins_ge (n : 'I_N) : val least_margin <= margin (val (negative_slope net)) (last_noise R net)
  (last_inputs R net) (field_matrix R N (D * d)%N B) n.
Proof.
rewrite -(val_margin dominance_ok); pose f n := dominance_margin net B (nth [::] (list_hidden_outputs net) n) n.
have := @least_Q_le (mkseq f N) n; rewrite size_mkseq nth_mkseq // => /(_ (ltn_ord n)).
by [].
Qed.

Lemma least_margin_gt0 : 0 < val least_margin.
Proof.
apply: least_Q_gt0; rewrite size_mkseq; first by case: N_D_gt0.
move=> n lt_n; rewrite nth_mkseq // val_gt0; case/and3P: dominance_ok => _ _ /allP; apply.
by rewrite mem_iota.
Qed.

Lemma least_square_le (i : 'I_D) : val least_square <= w 0 i ^+ 2.
Proof.
pose f i := mul_Q (entry zero_Q output 0 i) (entry zero_Q output 0 i).
have := @least_Q_le (mkseq f D) i; rewrite size_mkseq nth_mkseq // => /(_ (ltn_ord i)).
by rewrite /f val_mul mxE expr2.
Qed.

Lemma least_square_gt0 : 0 < val least_square.
Proof.
apply: least_Q_gt0; rewrite size_mkseq; first by case: N_D_gt0.
move=> i lt_i; rewrite nth_mkseq // val_mul -expr2.
have := output_neq0 (Ordinal lt_i); rewrite mxE => neq0.
by rewrite lt_def sqr_ge0 andbT sqrf_eq0.
Qed.

Theorem stationary_rate_bound (y : 'rV[R]_N) r g :
  clarke_subgradient (fun r => network_loss y r w / (2 * N)%:R) r g ->
  2%:R * (val rate * (network_loss y r w / (2 * N)%:R)) <= \sum_i \sum_j g i j ^+ 2.
Proof.
have two_neq0 : 2%:R != 0 :> R by rewrite pnatr_eq0.
have half_gt0 : 0 < val least_margin / 2%:R by rewrite divr_gt0 ?least_margin_gt0 ?ltr0n.
apply: (clarke_rate (B := field_matrix R N (D * d)%N B) output_neq0 half_gt0 _ least_square_gt0 least_square_le).
  by move=> n; have := margins_ge n; rewrite -{1}(divfK two_neq0 (val least_margin)) mulr_natr.
case/and4P: ok => _ _ _; rewrite /rate_small -(val_le R) !val_mul val_gram.
have valn n : val (Qmake (Z.of_nat n) 1) = n%:R by rewrite /in_field rat_of_Z int_of_Z_of_nat ratr_int.
rewrite (valn 4%N : val (Qmake 4 1) = _) valn => le4.
have -> : (val least_margin / 2%:R) ^+ 2 * val least_square = val least_margin * val least_margin * val least_square / 4%:R.
  by rewrite (natrX _ 2 2 : 4%:R = _) exprMn exprVn [val least_margin ^+ 2]expr2 mulrAC.
by rewrite ler_pdivl_mulr ?ltr0n // mulrC.
Qed.

End Check.

Theorem stationary_rate_sound net B output rate :
  stationary_rate_check net B output rate -> no_bad_stationary_point net output rate.
Proof.
move=> ok R y w mse; split; last by move=> r g; exact: (stationary_rate_bound ok).
  by rewrite val_gt0; case/and4P: ok.
have dominance_ok : preconditioned_dominance_check net B by case/and4P: ok.
have [r r0] := preconditioned_zero_error y (@margins_dominance _ _ dominance_ok R) (@output_neq0 _ _ _ _ ok R).
by exists r; rewrite /mse /network_loss r0 mul0r.
Qed.
