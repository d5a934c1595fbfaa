(* Bounds from below for the loss of all weights of the last two layers, zero *)
(* error among them.                                                          *)
(*                                                                            *)
(* With q_i = |w_i| r_i and the signs of the w_i, true where negative,        *)
(*   f_n = sum_i (+-E_i^n) phi(q_i z^n).                                      *)
(* A vector lambda with lambda y < 0 <= lambda f has, by Cauchy and Schwarz,  *)
(*   (lambda y)^2 <= (lambda e)^2 <= |lambda|^2 |e|^2.                        *)
(* That lambda f >= 0 is proved in two ways (Farkas):                         *)
(* - by cells: where each q_i is in the closure of a cell of the hyperplanes  *)
(*   { q : q z^n = 0 }, f is linear, and for each unit the sum of the         *)
(*   lambda_n (+-E_i^n) tau z^n is one of the +-z^n with weights mu_n >= 0;   *)
(* - by branching on the sides of single u_i^n = q_i z^n: for numbers p, with *)
(*   c = +-lambda_n E_i^n, p_i^n <= c unless the side is <= 0, p_i^n >= c s   *)
(*   unless it is >= 0, and sum_n p_i^n z^n = 0,                              *)
(*   lambda f = sum c phi(u_i^n) >= sum p_i^n u_i^n = 0.                      *)
(* Units of equal noise can be interchanged, so that their signs may be taken *)
(* in a nondecreasing order.                                                  *)

From mathcomp Require Import all_ssreflect all_fingroup all_algebra.
From Checker Require Import local_minimum first_order cells every_local_minimum.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope ring_scope.

Section CauchySchwarz.
Variables (R : realFieldType) (I : finType).
Implicit Types a b : I -> R.

Lemma cauchy_schwarz a b : (\sum_n a n * b n) ^+ 2 <= (\sum_n a n ^+ 2) * (\sum_n b n ^+ 2).
Proof.
have square_ge0 (c : I -> R) : 0 <= \sum_n c n ^+ 2 by apply: sumr_ge0 => n _; exact: sqr_ge0.
have [a0|a_neq0] := eqVneq (\sum_n a n ^+ 2) 0.
  rewrite a0 mul0r big1 ?expr0n // => n _; have /psumr_eq0P : forall n, true -> 0 <= a n ^+ 2 by move=> ? _; exact: sqr_ge0.
  by move/(_ a0 n isT)/eqP; rewrite sqrf_eq0 => /eqP ->; rewrite mul0r.
have a_gt0 : 0 < \sum_n a n ^+ 2 by rewrite lt_neqAle eq_sym a_neq0 square_ge0.
have expand (k l : R) : \sum_n (k * b n - l * a n) ^+ 2
    = k ^+ 2 * (\sum_n b n ^+ 2) - (k * l * (\sum_n a n * b n)) *+ 2 + l ^+ 2 * (\sum_n a n ^+ 2).
  rewrite !mulr_sumr -sumrMnl -sumrB -big_split; apply: eq_bigr => n _.
  by rewrite sqrrB !exprMn [k * b n * _]mulrACA [b n * a n]mulrC.
move: (square_ge0 (fun n => (\sum_n a n ^+ 2) * b n - (\sum_n a n * b n) * a n)); rewrite expand.
move: (\sum_n a n ^+ 2) a_gt0 (\sum_n a n * b n) (\sum_n b n ^+ 2) => k k_gt0 l m.
have -> : k ^+ 2 * m - (k * l * l) *+ 2 + l ^+ 2 * k = k * (k * m - l ^+ 2).
  rewrite -[k * l * l]mulrA -expr2 [l ^+ 2 * k]mulrC mulr2n opprD addrA subrK.
  by rewrite mulrBr mulrA -expr2.
by rewrite pmulr_rge0 // subr_ge0.
Qed.

End CauchySchwarz.

(* -------- signs in a nondecreasing order -------- *)

Lemma rearrangement (i j a b : nat) : (i < j)%N -> (b < a)%N -> (i * a + j * b < i * b + j * a)%N.
Proof.
move=> lt_ij lt_ba; rewrite -(subnKC lt_ij) -(subnKC lt_ba) !addSnnS; set k := (j - i.+1).+1; set l := (a - b.+1).+1.
rewrite !mulnDr !mulnDl [X in (X < _)%N]addnC [X in (X < _)%N](addnAC _ _ _) -!addnA !ltn_add2l.
by rewrite [X in (X < _)%N]addnC -addnA !ltn_add2l -[X in (X < _)%N]addn0 ltn_add2l muln_gt0.
Qed.

(* alike units may be interchanged until those of the smaller options come first *)
Lemma sorting_permutation (R : eqType) D N (E : 'I_D -> 'I_N -> R) (alike : rel 'I_D) (g : 'I_D -> nat) :
  (forall i j, alike i j -> forall n, E i n = E j n) ->
  exists2 pi : 'S_D, forall i n, E (pi i) n = E i n
    & forall i j : 'I_D, (i < j)%N -> alike i j -> (g (pi i) <= g (pi j))%N.
Proof.
move=> alike_eq; pose ok (pi : 'S_D) := [forall i, forall n, E (pi i) n == E i n].
pose weight (pi : 'S_D) := (\sum_(i < D) i * g (pi i))%N.
have ok1 : ok 1%g by apply/forallP => i; apply/forallP => n; rewrite perm1.
case: (arg_maxnP weight ok1) => pi /forallP pi_ok pi_max.
have piE i n : E (pi i) n = E i n by apply/eqP; have /forallP := pi_ok i.
exists pi => // i j lt_ij alike_ij; rewrite leqNgt; apply/negP => lt_g.
pose pi' := (tperm i j * pi)%g.
have ok' : ok pi'.
  apply/forallP => k; apply/forallP => n; rewrite permM piE.
  by case: tpermP => [->|->|] //; rewrite (alike_eq _ _ alike_ij).
have : (weight pi' <= weight pi)%N := pi_max _ ok'; rewrite leqNgt => /negP; apply.
have neq_ji : j != i by rewrite neq_ltn lt_ij orbT.
rewrite /weight (bigD1 i) //= (bigD1 j) //= [X in (_ < X)%N](bigD1 i) //= [X in (_ < _ + X)%N](bigD1 j) //=.
rewrite !permM tpermL tpermR !addnA.
rewrite (eq_bigr (fun k : 'I_D => k * g (pi' k))%N); first by rewrite ltn_add2r rearrangement.
by move=> k /andP[neq_i neq_j]; rewrite permM tpermD // eq_sym.
Qed.

Section LastTwoLayers.
Variables (R : realFieldType) (N D d : nat) (s : R).
Variables (E : 'M[R]_(D, N)) (z : 'M[R]_(d, N)) (y : 'rV[R]_N).
Implicit Types (r : 'M[R]_(D, d)) (w : 'rV[R]_D) (g : 'I_D -> bool) (q : 'I_D -> 'rV[R]_d) (lambda : 'I_N -> R).

Definition signed_output g q n : R := \sum_i signed (g i) (E i n) * leaky s ((q i *m z) 0 n).

Lemma signed_output_perm (pi : 'S_D) g q n : (forall i, E (pi i) n = E i n) ->
  signed_output (g \o pi) (q \o pi) n = signed_output g q n.
Proof.
move=> piE; rewrite /signed_output [RHS](reindex_inj (@perm_inj _ pi)) /=.
by apply: eq_bigr => i _; rewrite piE.
Qed.

Lemma errorE_signed r w n :
  error s E z y r w n = signed_output (fun i => w 0 i < 0) (fun i => `|w 0 i| *: row i r) n - y 0 n.
Proof.
rewrite errorE; congr (_ - _); apply: eq_bigr => i _.
rewrite mulZrow row_preactivation leaky_scale //; case: ltrP => [w_lt0|w_ge0] /=.
  by rewrite (ltr0_norm w_lt0) [- w 0 i * _]mulNr mulrNN mulrCA.
by rewrite (ger0_norm w_ge0) mulrCA.
Qed.

(* lambda with lambda y < 0 <= lambda f bounds the loss *)
Lemma vector_bound lambda r w : \sum_n lambda n * y 0 n < 0 ->
  0 <= \sum_n lambda n * signed_output (fun i => w 0 i < 0) (fun i => `|w 0 i| *: row i r) n ->
  (\sum_n lambda n * y 0 n) ^+ 2 <= (\sum_n lambda n ^+ 2) * loss s E z y r w.
Proof.
move=> neg f_ge0; apply: le_trans (cauchy_schwarz lambda (error s E z y r w)).
have -> : \sum_n lambda n * error s E z y r w n
    = \sum_n lambda n * signed_output (fun i => w 0 i < 0) (fun i => `|w 0 i| *: row i r) n - \sum_n lambda n * y 0 n.
  by rewrite -sumrB; apply: eq_bigr => n _; rewrite errorE_signed mulrBr.
move: (\sum_n _ * signed_output _ _ _) (\sum_n _ * y 0 n) f_ge0 neg => a b a_ge0 b_lt0.
by rewrite -sqrrN ler_pexpn2r ?nnegrE ?ler_addr // ?addr_ge0 // oppr_ge0 ltW.
Qed.

(* m bounds the loss where each choice of signs and q has such a vector with (lambda y)^2 >= m |lambda|^2 *)
Definition bounding_vector m g q lambda : Prop :=
  [/\ \sum_n lambda n * y 0 n < 0,
      m * (\sum_n lambda n ^+ 2) <= (\sum_n lambda n * y 0 n) ^+ 2 &
      0 <= \sum_n lambda n * signed_output g q n].

Theorem bounded_by_vectors m : (forall g q, exists lambda, bounding_vector m g q lambda) ->
  forall r w, 0 < loss s E z y r w /\ m <= loss s E z y r w.
Proof.
move=> vectors r w; have [lambda [neg large f_ge0]] := vectors (fun i => w 0 i < 0) (fun i => `|w 0 i| *: row i r).
have bound := vector_bound neg f_ge0.
have y2_gt0 : 0 < (\sum_n lambda n * y 0 n) ^+ 2 by rewrite lt_def sqr_ge0 andbT sqrf_eq0 lt_eqF.
have square_ge0 : 0 <= \sum_n lambda n ^+ 2 by apply: sumr_ge0 => n _; exact: sqr_ge0.
have square_gt0 : 0 < \sum_n lambda n ^+ 2.
  rewrite lt_neqAle square_ge0 andbT; apply: contraTneq y2_gt0 => /esym square0.
  by rewrite -leNgt (le_trans bound) // square0 mul0r.
split; first by have := lt_le_trans y2_gt0 bound; rewrite pmulr_rgt0.
by have := le_trans large bound; rewrite [m * _]mulrC ler_pmul2l.
Qed.

(* -------- cells -------- *)
Section Cells.
Variables (K : nat) (cell : 'I_K -> 'I_N -> bool).     (* true where q z^n <= 0 *)

Definition in_cell k (v : 'rV[R]_d) : Prop := forall n, 0 <= signed (cell k n) ((v *m z) 0 n).

(* lambda and, for one unit, its sign and its cell, mu *)
Definition cone_equation lambda (mu : 'I_N -> R) i b k : Prop := forall j,
  \sum_n lambda n * (signed b (E i n) * (if cell k n then s else 1)) * z j n
  = \sum_n signed (cell k n) (mu n) * z j n.

Definition cone_equations lambda g (k : 'I_D -> 'I_K) : Prop :=
  forall i, exists2 mu : 'I_N -> R, (forall n, 0 <= mu n) & cone_equation lambda mu i (g i) (k i).

Lemma cells_output_ge0 lambda g k q : cone_equations lambda g k -> (forall i, in_cell (k i) (q i)) ->
  0 <= \sum_n lambda n * signed_output g q n.
Proof.
move=> cones in_cells; under eq_bigr do rewrite mulr_sumr; rewrite exchange_big; apply: sumr_ge0 => i _ /=.
have [mu mu_ge0 eq_cone] := cones i.
have -> : \sum_n lambda n * (signed (g i) (E i n) * leaky s ((q i *m z) 0 n))
          = \sum_n signed (cell (k i) n) (mu n) * (q i *m z) 0 n.
  transitivity (\sum_n lambda n * (signed (g i) (E i n) * (if cell (k i) n then s else 1)) * (q i *m z) 0 n).
    by apply: eq_bigr => n _; rewrite -(leaky_signed s (in_cells i n)) !mulrA.
  under eq_bigr do rewrite mxE mulr_sumr; under [RHS]eq_bigr do rewrite mxE mulr_sumr.
  rewrite exchange_big [RHS]exchange_big; apply: eq_bigr => j _.
  under eq_bigr do rewrite mulrCA; under [RHS]eq_bigr do rewrite mulrCA.
  by rewrite -!mulr_sumr eq_cone.
apply: sumr_ge0 => n _; have := in_cells i n; have := mu_ge0 n.
by case: (cell _ _) => /= mu_n ge0; rewrite ?mulNr -?mulrN mulr_ge0.
Qed.

Theorem bounded_by_cells m : (forall v, exists k, in_cell k v) ->
  (forall g k, exists lambda, [/\ \sum_n lambda n * y 0 n < 0,
     m * (\sum_n lambda n ^+ 2) <= (\sum_n lambda n * y 0 n) ^+ 2 & cone_equations lambda g k]) ->
  forall r w, 0 < loss s E z y r w /\ m <= loss s E z y r w.
Proof.
move=> covered refuted; apply: bounded_by_vectors => g q.
have [k k_ok] : exists k : 'I_D -> 'I_K, forall i, in_cell (k i) (q i).
  by apply: (@fin_all_exists _ (fun=> 'I_K) (fun i k => in_cell k (q i))) => i; apply: covered.
by have [lambda [neg large cones]] := refuted g k; exists lambda; split=> //; apply: cells_output_ge0 cones k_ok.
Qed.

End Cells.

(* -------- a leaf -------- *)

(* Some false: u >= 0;  Some true: u <= 0 *)
Definition on_side (side : option bool) (u : R) : bool := if side is Some b then 0 <= signed b u else true.

Lemma leaky_above side c p u : on_side side u ->
  (side != Some true -> p <= c) -> (side != Some false -> c * s <= p) -> p * u <= c * leaky s u.
Proof.
rewrite /leaky /leaky_slope => u_side le_c ge_cs; case: (ltrgtP u 0) => [u_lt0|u_gt0|->]; last by rewrite !mulr0.
  rewrite mulrA ler_nmul2r // ge_cs //; apply: contraTneq u_side => ->.
  by rewrite /= -ltNge.
rewrite mul1r ler_pmul2r // le_c //; apply: contraTneq u_side => ->.
by rewrite /= -ltNge oppr_lt0.
Qed.

Definition leaf_bound (side : 'I_D -> 'I_N -> option bool) g lambda (p : 'I_D -> 'I_N -> R) : Prop :=
  (forall i j, \sum_n p i n * z j n = 0) /\
  forall i n, col n z != 0 -> let c := lambda n * signed (g i) (E i n) in
    (side i n != Some true -> p i n <= c) /\ (side i n != Some false -> c * s <= p i n).

Lemma leaf_output_ge0 side g q lambda p : leaf_bound side g lambda p ->
  (forall i n, on_side (side i n) ((q i *m z) 0 n)) -> 0 <= \sum_n lambda n * signed_output g q n.
Proof.
case=> balanced bounds on_sides.
have sum0 : \sum_i \sum_n p i n * (q i *m z) 0 n = 0.
  apply: big1 => i _; under eq_bigr do rewrite mxE mulr_sumr; rewrite exchange_big; apply: big1 => j _ /=.
  by under eq_bigr do rewrite mulrCA; rewrite -mulr_sumr balanced mulr0.
rewrite -[X in X <= _]sum0 exchange_big; apply: ler_sum => n _; rewrite /signed_output mulr_sumr; apply: ler_sum => i _.
rewrite mulrA; have [zn0|zn_neq0] := eqVneq (col n z) 0; last first.
  by have [le_c ge_cs] := bounds i n zn_neq0; apply: leaky_above (on_sides i n) le_c ge_cs.
have -> : (q i *m z) 0 n = 0 by rewrite mxE big1 // => j _; have /colP/(_ j) := zn0; rewrite !mxE => ->; rewrite mulr0.
by rewrite leaky0 !mulr0.
Qed.

End LastTwoLayers.
