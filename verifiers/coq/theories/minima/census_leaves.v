(* Local minima where the signs of the output weights and the sides of some   *)
(* u_i^n are known: none there, or all of one loss.                           *)
(*                                                                            *)
(* A leaf gives each unit the sign of w_i, or w_i = 0, and some u_i^n a side: *)
(* > 0, 0 or < 0.                                                             *)
(* No minimum: for directions delta of units i with delta z^n = 0 wherever    *)
(* the side of u_i^n is not known, let                                        *)
(*   lambda_n = - sum +-E_i^n phi'(u_i^n; delta z^n).                         *)
(* At a local minimum the loss falls along none of them, so lambda e <= 0;    *)
(* and lambda f >= 0, as in lower_bounds.v, gives lambda y >= 0.              *)
(* One loss: where all sides of units with w_i <> 0 are known, f is linear in *)
(* the q_i = |w_i| r_i there, and the loss is convex and quadratic.  If it is *)
(* stationary at q with errors e, along all that keeps these sides, then so   *)
(* it is at a local minimum with errors e', and                               *)
(*   e (e' - e) = 0 = e' (e' - e).                                            *)
(* Every local minimum is at a leaf of some family of leaves that leaves out  *)
(* no sides: where w_i = 0, r_i may be moved off all hyperplanes, and units   *)
(* of equal noise may be interchanged.                                        *)

From mathcomp Require Import all_ssreflect all_fingroup all_algebra.
From Checker Require Import local_minimum first_order cells every_local_minimum lower_bounds coherent_orientation.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope ring_scope.

(* None: not known;  Some None: 0;  Some (Some false): > 0;  Some (Some true): < 0 *)
Definition face : Type := option (option bool).

Section Leaf.
Variables (R : realFieldType) (N D d : nat) (s : R).
Variables (E : 'M[R]_(D, N)) (z : 'M[R]_(d, N)) (y : 'rV[R]_N).
Implicit Types (r : 'M[R]_(D, d)) (w : 'rV[R]_D) (delta : 'rV[R]_d) (f : face).

Local Notation u r := (preactivation z r).
Local Notation e r w := (error s E z y r w).

Definition on_face f (t : R) : bool :=
  match f with None => true | Some None => t == 0 | Some (Some b) => 0 < signed b t end.

(* phi'(u; t) for u on the face *)
Definition face_change f (t : R) : R := if f is Some (Some b) then side_slope s b * t else leaky s t.

Lemma face_changeE f v t : on_face f v -> (f = None -> t = 0) -> face_change f t = leaky_change s v t.
Proof.
case: f => [[b|]|] /=; last by move=> _ /(_ erefl) ->; rewrite leaky0 leaky_change0.
  move=> v_side _; have v0 : v != 0 by apply: contraTneq v_side => ->; rewrite signed0 ltxx.
  by rewrite /leaky_change (negPf v0) /leaky_slope leNgt (strict_sign v_side) /side_slope; case: (b).
by move/eqP-> => _; rewrite /leaky_change eqxx.
Qed.

Section At.
(* None: w_i = 0;  Some b: whether w_i < 0 *)
Variables (g : 'I_D -> option bool) (side : 'I_D -> 'I_N -> face).

Definition at_leaf r w : Prop :=
  (forall i, if g i is Some b then w 0 i != 0 /\ (w 0 i < 0) = b else w 0 i = 0) /\
  forall i n, col n z != 0 -> on_face (side i n) (u r i n).

Definition leaf_sign i : R := if g i is Some b then signed b 1 else 0.
(* with 1 where w_i = 0 *)
Definition moving_sign i : R := if g i is Some b then signed b 1 else 1.

Lemma col0_mul delta n : col n z = 0 -> (delta *m z) 0 n = 0.
Proof. by move=> /colP zn0; rewrite mxE big1 // => j _; have := zn0 j; rewrite !mxE => ->; rewrite mulr0. Qed.

Lemma unit_sign_leaf r w i : at_leaf r w -> unit_sign w i = moving_sign i.
Proof.
case=> /(_ i) + _; rewrite /unit_sign /moving_sign; case: (g i) => [b [_ ->]|->]; last by rewrite ltxx.
by case: b.
Qed.

Lemma abs_leaf r w i : at_leaf r w -> leaf_sign i * `|w 0 i| = w 0 i.
Proof.
move=> at_rw; rewrite -[RHS]unit_sign_abs (unit_sign_leaf i at_rw) /leaf_sign /moving_sign; have [/(_ i) + _] := at_rw.
by case: (g i) => // ->; rewrite normr0 mul0r mulr0.
Qed.

(* ---- no minimum ---- *)
Section None.
Variables (directions : seq ('I_D * 'rV[R]_d)) (p : 'I_D -> 'I_N -> R).

Definition direction_change (x : 'I_D * 'rV[R]_d) n : R :=
  moving_sign x.1 * (E x.1 n * face_change (side x.1 n) ((x.2 *m z) 0 n)).
Definition leaf_vector n : R := - \sum_(x <- directions) direction_change x n.

Definition directions_known : Prop := forall x, x \in directions -> forall n,
  side x.1 n = None -> (x.2 *m z) 0 n = 0.

Definition face_bound : Prop :=
  (forall i j, \sum_n p i n * z j n = 0) /\
  forall i n, col n z != 0 -> let c := leaf_vector n * (leaf_sign i * E i n) in
    (side i n != Some None -> side i n != Some (Some true) -> p i n <= c) /\
    (side i n != Some None -> side i n != Some (Some false) -> c * s <= p i n).

Definition strict_somewhere : Prop := exists i n, [/\ col n z != 0, side i n \in [:: Some (Some false); Some (Some true)] &
  p i n != leaf_vector n * (leaf_sign i * E i n) * (if side i n == Some (Some true) then s else 1)].

(* q_i, or r_i where w_i = 0 *)
Definition leaf_row r w i : 'rV[R]_d := (if w 0 i == 0 then 1 else `|w 0 i|) *: row i r.

Lemma leaf_row_side r w i n : at_leaf r w -> col n z != 0 -> on_face (side i n) ((leaf_row r w i *m z) 0 n).
Proof.
case=> _ /(_ i n) on_sides /on_sides; rewrite /leaf_row mulZrow row_preactivation.
have k_gt0 : 0 < (if w 0 i == 0 then 1 else `|w 0 i|) by case: eqP => // /eqP; rewrite normr_gt0.
move: (if _ then _ else _) k_gt0 => k k_gt0; case: (side i n) => [[b|]|] //=.
  by rewrite signedZ pmulr_rgt0.
by move/eqP ->; rewrite mulr0.
Qed.

Lemma leaf_error r w n : at_leaf r w ->
  e r w n = \sum_i leaf_sign i * E i n * leaky s ((leaf_row r w i *m z) 0 n) - y 0 n.
Proof.
move=> at_rw; rewrite errorE; congr (_ - _); apply: eq_bigr => i _.
rewrite -{1}(abs_leaf i at_rw) /leaf_row mulZrow row_preactivation.
have [wi0|wi_neq0] := eqVneq (w 0 i) 0; last by rewrite leaky_scale // -!mulrA; congr (_ * _); rewrite mulrCA.
have -> : leaf_sign i = 0.
  by have [/(_ i)] := at_rw; rewrite /leaf_sign; case: (g i) => // b [/eqP].
by rewrite !mul0r.
Qed.

Lemma face_gap i n v : face_bound -> col n z != 0 -> on_face (side i n) v ->
  0 <= leaf_vector n * (leaf_sign i * E i n) * leaky s v - p i n * v.
Proof.
move=> [_ /(_ i n) bounds] zn_neq0 on; have [le_c ge_cs] := bounds zn_neq0; move: le_c ge_cs.
move: (leaf_vector n * _) => c le_c ge_cs; rewrite subr_ge0 /leaky /leaky_slope.
case: (ltrgtP v 0) => [v_lt0|v_gt0|->]; last by rewrite !mulr0.
  rewrite mulrA ler_nmul2r //; apply: ge_cs; apply: contraTneq on => ->; rewrite /= ?lt_eqF //.
  by rewrite -leNgt ltW.
rewrite mul1r ler_pmul2r //; apply: le_c; apply: contraTneq on => ->; rewrite /= ?gt_eqF //.
by rewrite -leNgt oppr_le0 ltW.
Qed.

Lemma face_gap_strict i n v : face_bound -> col n z != 0 -> on_face (side i n) v ->
  side i n \in [:: Some (Some false); Some (Some true)] ->
  p i n != leaf_vector n * (leaf_sign i * E i n) * (if side i n == Some (Some true) then s else 1) ->
  0 < leaf_vector n * (leaf_sign i * E i n) * leaky s v - p i n * v.
Proof.
move=> bound zn_neq0 on known differs; rewrite lt_neqAle face_gap // andbT eq_sym subr_eq0.
move: on differs; move: known; rewrite !inE; move: (leaf_vector n * _) => k /orP[] /eqP -> /=.
  move=> v_gt0; rewrite mulr1 /leaky /leaky_slope ltW // mul1r (inj_eq (mulIf (lt0r_neq0 v_gt0))).
  by rewrite eq_sym.
rewrite oppr_gt0 => v_lt0; rewrite /leaky /leaky_slope leNgt v_lt0 /= mulrA (inj_eq (mulIf (ltr0_neq0 v_lt0))).
by rewrite eq_sym.
Qed.

Lemma output_gaps r w : at_leaf r w -> face_bound ->
  \sum_n leaf_vector n * (\sum_i leaf_sign i * E i n * leaky s ((leaf_row r w i *m z) 0 n))
  = \sum_i \sum_n (leaf_vector n * (leaf_sign i * E i n) * leaky s ((leaf_row r w i *m z) 0 n)
                   - p i n * (leaf_row r w i *m z) 0 n).
Proof.
move=> at_rw [balanced _]; under eq_bigr do rewrite mulr_sumr; rewrite exchange_big; apply: eq_bigr => i _ /=.
rewrite sumrB [X in _ - X](_ : _ = 0) ?subr0; first by apply: eq_bigr => n _; rewrite !mulrA.
under eq_bigr do rewrite mxE mulr_sumr; rewrite exchange_big; apply: big1 => j _ /=.
by under eq_bigr do rewrite mulrCA; rewrite -mulr_sumr balanced mulr0.
Qed.

Lemma gap_ge0 r w i n : at_leaf r w -> face_bound ->
  0 <= leaf_vector n * (leaf_sign i * E i n) * leaky s ((leaf_row r w i *m z) 0 n) - p i n * (leaf_row r w i *m z) 0 n.
Proof.
move=> at_rw bound; have [zn0|zn_neq0] := eqVneq (col n z) 0.
  by rewrite col0_mul // leaky0 !mulr0 subr0.
by apply: face_gap => //; exact: leaf_row_side.
Qed.

(* at a local minimum *)
Lemma leaf_vector_error r w : directions_known -> at_leaf r w -> local_minimum s E z y r w ->
  \sum_n leaf_vector n * e r w n <= 0.
Proof.
move=> known at_rw /local_minimum_iff minimal.
have changeE x n : x \in directions -> direction_change x n = output_change s E z r w x.1 x.2 n.
  move=> in_x; rewrite /direction_change /output_change (unit_sign_leaf _ at_rw); congr (_ * (_ * _)).
  have [zn0|zn_neq0] := eqVneq (col n z) 0.
    by rewrite col0_mul // leaky_change0 /face_change; case: (side _ _) => [[b|]|]; rewrite ?mulr0 ?leaky0.
  by apply: face_changeE; [exact: (at_rw.2) | exact: known].
have -> : \sum_n leaf_vector n * e r w n = - \sum_(x <- directions) \sum_n e r w n * direction_change x n.
  rewrite exchange_big -sumrN; apply: eq_bigr => n _ /=.
  by rewrite /leaf_vector mulNr mulr_suml; congr (- _); apply: eq_bigr => x _; rewrite mulrC.
rewrite oppr_le0 big_seq; apply: sumr_ge0 => x in_x.
under eq_bigr do rewrite (changeE _ _ in_x); rewrite -/(unit_change s E z y r w x.1 x.2).
by have := minimal x.1 x.2; case: ifP => // _ ->.
Qed.

Theorem leaf_without_minimum r w : directions_known -> face_bound -> at_leaf r w -> local_minimum s E z y r w ->
  0 <= \sum_n leaf_vector n * y 0 n /\ (strict_somewhere -> 0 < \sum_n leaf_vector n * y 0 n).
Proof.
move=> known bound at_rw minimal; have le0 := leaf_vector_error known at_rw minimal.
have E1 : \sum_n leaf_vector n * e r w n
    = (\sum_n leaf_vector n * (\sum_i leaf_sign i * E i n * leaky s ((leaf_row r w i *m z) 0 n)))
      - (\sum_n leaf_vector n * y 0 n).
  by rewrite -sumrB; apply: eq_bigr => n _; rewrite (leaf_error n at_rw) mulrBr.
rewrite E1 (output_gaps at_rw bound) subr_le0 in le0.
have gaps i n := gap_ge0 i n at_rw bound.
split=> [|[i [n [zn_neq0 side_known differs]]]]; apply: lt_le_trans le0 || apply: le_trans le0.
  by apply: sumr_ge0 => i _; apply: sumr_ge0 => n _; exact: gaps.
rewrite (bigD1 i) //= (bigD1 n) //= -addrA ltr_paddr //.
  by rewrite addr_ge0 ?sumr_ge0 // => i' _; rewrite sumr_ge0.
by apply: face_gap_strict => //; exact: leaf_row_side.
Qed.

End None.

(* ---- one loss ---- *)
Section Value.
Variables (q : 'I_D -> 'rV[R]_d) (nu : 'I_D -> 'I_N -> R).

Definition piece_error n : R := \sum_i leaf_sign i * (E i n * leaky s ((q i *m z) 0 n)) - y 0 n.

Definition faces_known : Prop := forall i n, g i != None -> col n z != 0 ->
  side i n != None /\ on_face (side i n) ((q i *m z) 0 n).

Definition piece_stationary : Prop := forall i j, g i != None ->
  \sum_n (if (q i *m z) 0 n == 0 then nu i n
          else piece_error n * (leaf_sign i * E i n) * leaky_slope s ((q i *m z) 0 n)) * z j n = 0.

Variables (r : 'M[R]_(D, d)) (w : 'rV[R]_D).
Hypotheses (known : faces_known) (stationary : piece_stationary) (at_rw : at_leaf r w).

(* from q to q_i = |w_i| r_i *)
Definition step i : 'rV[R]_d := if g i is Some _ then `|w 0 i| *: row i r - q i else 0.

Lemma active i : g i != None -> w 0 i != 0.
Proof. by case: at_rw => /(_ i) + _; case: (g i) => // b []. Qed.

Lemma step_mul i n : (step i *m z) 0 n = if g i is Some _ then `|w 0 i| * u r i n - (q i *m z) 0 n else 0.
Proof. by rewrite /step; case: (g i) => [b|]; rewrite ?mul0row // mulmxBl mxE mulZrow row_preactivation [X in _ + X]mxE. Qed.

(* both are on the same face *)
Lemma same_slope i n : g i != None -> [/\ ((q i *m z) 0 n == 0) = (u r i n == 0),
  leaky_slope s ((q i *m z) 0 n) = leaky_slope s (u r i n) & (u r i n = 0 -> (step i *m z) 0 n = 0)].
Proof.
move=> gi; have wi := active gi; have [zn0|zn_neq0] := eqVneq (col n z) 0.
  have q0 := col0_mul (q i) zn0; have u0 : u r i n = 0 by rewrite -row_preactivation col0_mul.
  by rewrite q0 u0; split=> // _; rewrite col0_mul.
have [side_known q_face] := known gi zn_neq0; have r_face := at_rw.2 i n zn_neq0.
case: (side i n) side_known q_face r_face => [[b|]|] //= _; last first.
  by move=> /eqP q0 /eqP u0; rewrite q0 u0; split=> // _; rewrite step_mul q0 u0; case: (g i); rewrite // mulr0 subr0.
move=> q_side r_side; have nonzero (v : R) : 0 < signed b v -> (v == 0) = false.
  by move=> v_side; apply: contraTF v_side => /eqP ->; rewrite signed0 ltxx.
split; first by rewrite !nonzero.
  by rewrite /leaky_slope !leNgt (strict_sign q_side) (strict_sign r_side).
by move=> u0; move: (nonzero _ r_side); rewrite u0 eqxx.
Qed.

(* the errors change by this *)
Definition step_change i n : R := leaf_sign i * (E i n * (leaky_slope s (u r i n) * (step i *m z) 0 n)).

Lemma step_changeE n : e r w n - piece_error n = \sum_i step_change i n.
Proof.
rewrite errorE /piece_error opprB addrA subrK -sumrB; apply: eq_bigr => i _.
rewrite /step_change step_mul -{1}(abs_leaf i at_rw); case gE: (g i) => [b|]; last first.
  by rewrite /leaf_sign gE !mul0r subr0.
have gi : g i != None by rewrite gE.
have [_ slopeE _] := same_slope n gi; rewrite -mulrA -mulrBr; congr (_ * _); rewrite mulrCA -mulrBr; congr (_ * _).
by rewrite /leaky slopeE mulrBr mulrCA.
Qed.

Lemma unit_change_step i (c : R) : g i != None -> (c = 1 \/ c = -1) ->
  unit_change s E z y r w i (c *: step i) = c * \sum_n e r w n * step_change i n.
Proof.
move=> gi c1; rewrite mulr_sumr; apply: eq_bigr => n _; rewrite [RHS]mulrCA; congr (_ * _).
rewrite /output_change mulZrow (unit_sign_leaf i at_rw) /step_change.
have -> : moving_sign i = leaf_sign i by rewrite /moving_sign /leaf_sign; case: (g i) gi.
rewrite [RHS]mulrCA; congr (_ * _); rewrite [RHS]mulrCA; congr (_ * _).
rewrite /leaky_change; case: eqP => [u0|_]; last by rewrite mulrCA.
by have [_ _ /(_ u0) ->] := same_slope n gi; rewrite !mulr0 leaky0.
Qed.

Lemma step_changes_silent i n : g i = None -> step_change i n = 0.
Proof. by move=> gi; rewrite /step_change /leaf_sign gi mul0r. Qed.

Lemma error_against_steps : local_minimum s E z y r w -> \sum_n e r w n * (e r w n - piece_error n) = 0.
Proof.
move/local_minimum_iff => minimal; under eq_bigr do rewrite step_changeE mulr_sumr.
rewrite exchange_big; apply: big1 => i _ /=; case gE: (g i) => [b|]; last first.
  by apply: big1 => n _; rewrite step_changes_silent // mulr0.
have gi : g i != None by rewrite gE.
have := minimal i (1 *: step i); have := minimal i (-1 *: step i); rewrite (negPf (active gi)).
rewrite !unit_change_step //; try by [left | right].
by rewrite mul1r mulN1r oppr_ge0 => le0 ge0; apply/eqP; rewrite eq_le le0.
Qed.

Lemma piece_against_steps : \sum_n piece_error n * (e r w n - piece_error n) = 0.
Proof.
under eq_bigr do rewrite step_changeE mulr_sumr.
rewrite exchange_big; apply: big1 => i _ /=; case gE: (g i) => [b|]; last first.
  by apply: big1 => n _; rewrite step_changes_silent // mulr0.
have gi : g i != None by rewrite gE.
have sums : \sum_n \sum_j (if (q i *m z) 0 n == 0 then nu i n
          else piece_error n * (leaf_sign i * E i n) * leaky_slope s ((q i *m z) 0 n)) * (step i 0 j * z j n) = 0.
  rewrite exchange_big; apply: big1 => j _ /=; under eq_bigr do rewrite mulrCA.
  by rewrite -mulr_sumr stationary // mulr0.
rewrite -[RHS]sums; apply: eq_bigr => n _; rewrite -mulr_sumr.
have -> : \sum_j step i 0 j * z j n = (step i *m z) 0 n by rewrite [RHS]mxE.
have [zeroE slopeE step0] := same_slope n gi; rewrite zeroE; case: eqP => [u0|_].
  by rewrite /step_change step0 // !mulr0.
by rewrite slopeE /step_change -!mulrA.
Qed.

Theorem leaf_value : local_minimum s E z y r w -> loss s E z y r w = \sum_n piece_error n ^+ 2.
Proof.
move=> minimal; apply/eqP; rewrite -subr_eq0 -sumrB; apply/eqP.
transitivity (\sum_n (e r w n * (e r w n - piece_error n) + piece_error n * (e r w n - piece_error n))).
  by apply: eq_bigr => n _; rewrite -mulrDl subr_sqr mulrC.
by rewrite big_split /= error_against_steps // piece_against_steps addr0.
Qed.

End Value.
End At.

(* ---- units with w_i = 0 off all hyperplanes ---- *)

Lemma generic_vector : exists v : 'rV[R]_d, forall n, col n z != 0 -> (v *m z) 0 n != 0.
Proof.
have sideE v n : side v (col n z) = (v *m z) 0 n by rewrite /side !mxE; apply: eq_bigr => j _; rewrite [col _ _ _ _]mxE.
suff some k : exists v : 'rV[R]_d, forall n : 'I_N, (n < k)%N -> col n z != 0 -> side v (col n z) != 0.
  by have [v v_ok] := some N; exists v => n zn; rewrite -sideE v_ok.
elim: k => [|k [v v_ok]]; first by exists 0.
have [lt_k|ge_k] := ltnP k N; last by exists v => n _; apply: v_ok; apply: leq_trans ge_k.
pose m := Ordinal lt_k; have [zm0|zm_neq0] := eqVneq (col m z) 0.
  exists v => n; rewrite ltnS leq_eqVlt => /predU1P[/(@ord_inj _ n m) ->|/v_ok //].
  by rewrite zm0 eqxx.
have [vm0|vm_neq0] := eqVneq (side v (col m z)) 0; last first.
  by exists v => n; rewrite ltnS leq_eqVlt => /predU1P[/(@ord_inj _ n m) ->|/v_ok].
have [eta eta_gt0 kept] := sides_kept (fun n : 'I_N => col n z) v (col m z)^T.
exists (v + eta *: (col m z)^T) => n; rewrite ltnS leq_eqVlt => /predU1P[/(@ord_inj _ n m) -> _|lt_n zn].
  rewrite sideDl vm0 add0r sideZl; apply: mulf_neq0; first by rewrite gt_eqF.
  apply: contraNneq zm_neq0 => sq0; apply/eqP/colP => i; rewrite [RHS]mxE.
  have sum0 : \sum_i (col m z) i 0 ^+ 2 = 0.
    transitivity (side (col m z)^T (col m z)); last exact: sq0.
    by rewrite /side [RHS]mxE; apply: eq_bigr => j _; rewrite [(col m z)^T _ _]mxE expr2.
  have /(_ i isT)/eqP := psumr_eq0P (fun i _ => sqr_ge0 ((col m z) i 0)) sum0.
  by rewrite sqrf_eq0 => /eqP.
have := kept eta eta_gt0 (lexx _) n _ (own_sign_strict (v_ok n lt_n zn)).
by apply: contraTneq => ->; rewrite signed0 ltxx.
Qed.

Lemma silent_generic r w : local_minimum s E z y r w -> exists r', [/\ local_minimum s E z y r' w,
  loss s E z y r' w = loss s E z y r w & forall i n, w 0 i = 0 -> col n z != 0 -> u r' i n != 0].
Proof.
move=> [eps eps_gt0 minimal]; have [v v_ok] := generic_vector.
pose radius (x : 'I_D * 'I_N) := if u r x.1 x.2 == 0 then 1 else `|u r x.1 x.2| / (`|(v *m z) 0 x.2| + 1).
have v_gt0 n : 0 < `|(v *m z) 0 n| + 1 by rewrite ltr_spaddr ?ltr01.
have [|eta eta_gt0 eta_le] := positive_lower_bound (f := radius).
  by move=> x; rewrite /radius; case: eqP => [_|/eqP u0]; rewrite ?ltr01 // divr_gt0 ?normr_gt0.
have size_gt0 : 0 < \sum_j `|v 0 j| + 1 by rewrite ltr_spaddr ?ltr01 // sumr_ge0.
pose t := Num.min eta (eps / 2%:R / (\sum_j `|v 0 j| + 1)).
have half_gt0 : 0 < eps / 2%:R by rewrite divr_gt0 // ltr0n.
have t_gt0 : 0 < t by rewrite lt_minr eta_gt0 divr_gt0.
pose r' : 'M[R]_(D, d) := \matrix_(i, j) (r i j + (t * v 0 j) *+ (w 0 i == 0)).
have near_r' : near (eps / 2%:R) r r'.
  move=> i j; rewrite mxE addrC addrA addNr add0r; case: (w 0 i == 0); last by rewrite mulr0n normr0.
  rewrite mulr1n normrM (gtr0_norm t_gt0).
  apply: (@lt_le_trans _ _ (t * (\sum_j `|v 0 j| + 1))).
    by rewrite ltr_pmul2l // (bigD1 j) //= -addrA ltr_addl ltr_spaddr ?ltr01 // sumr_ge0.
  by rewrite -ler_pdivl_mulr // le_minl lexx orbT.
have uE i n : w 0 i = 0 -> u r' i n = u r i n + t * (v *m z) 0 n.
  move=> wi0; rewrite !mxE mulr_sumr -big_split; apply: eq_bigr => j _.
  by rewrite mxE wi0 eqxx mulr1n mulrDl mulrA.
have lossE : loss s E z y r' w = loss s E z y r w.
  apply: eq_bigr => n _; congr (_ ^+ 2); rewrite !errorE; congr (_ - _); apply: eq_bigr => i _.
  have [->|wi] := eqVneq (w 0 i) 0; first by rewrite !mul0r.
  congr (_ * (_ * leaky s _)); rewrite !mxE; apply: eq_bigr => j _.
  by rewrite mxE (negPf wi) mulr0n addr0.
exists r'; split=> // [|i n wi0 zn].
  exists (eps / 2%:R) => // r'' w'' near_r'' near_w''; rewrite lossE; apply: minimal => [i j|i j].
    rewrite (splitr eps); have -> : r'' i j - r i j = (r'' i j - r' i j) + (r' i j - r i j) by rewrite addrA subrK.
    by apply: le_lt_trans (ler_norm_add _ _) _; rewrite ltr_add.
  by apply: lt_le_trans (near_w'' i j) _; rewrite ler_pdivr_mulr ?ltr0n // ler_pmulr // ler1n.
rewrite uE //; have [u0|u_neq0] := eqVneq (u r i n) 0.
  by rewrite u0 add0r mulf_neq0 ?v_ok // gt_eqF.
have small : `|t * (v *m z) 0 n| < `|u r i n|.
  have := eta_le (i, n); rewrite /radius /= (negPf u_neq0) ler_pdivl_mulr // => le_u.
  apply: lt_le_trans le_u; rewrite normrM (gtr0_norm t_gt0).
  apply: (@le_lt_trans _ _ (eta * `|(v *m z) 0 n|)); first by rewrite ler_wpmul2r // le_minl lexx.
  by rewrite ltr_pmul2l // ltr_addl ltr01.
by have := signed_kept (own_sign_strict u_neq0) small; apply: contraTneq => ->; rewrite signed0 ltxx.
Qed.

(* ---- units of equal noise ---- *)

Section Permuted.
Variable pi : 'S_D.
Hypothesis piE : forall i n, E (pi i) n = E i n.

Definition permuted_rows r : 'M[R]_(D, d) := row_perm pi r.
Definition permuted_outputs w : 'rV[R]_D := col_perm pi w.

Lemma permuted_preactivation r i n : u (permuted_rows r) i n = u r (pi i) n.
Proof. by rewrite /preactivation [LHS]mxE [RHS]mxE; apply: eq_bigr => j _; rewrite [permuted_rows _ _ _]mxE. Qed.

Lemma permuted_loss r w : loss s E z y (permuted_rows r) (permuted_outputs w) = loss s E z y r w.
Proof.
apply: eq_bigr => n _; congr (_ ^+ 2); rewrite !errorE; congr (_ - _).
rewrite [RHS](reindex_inj (@perm_inj _ pi)); apply: eq_bigr => i _.
by rewrite permuted_preactivation piE [permuted_outputs _ _ _]mxE.
Qed.

End Permuted.

Lemma permuted_minimum (pi : 'S_D) r w : (forall i n, E (pi i) n = E i n) -> local_minimum s E z y r w ->
  local_minimum s E z y (permuted_rows pi r) (permuted_outputs pi w).
Proof.
move=> piE [eps eps_gt0 minimal]; exists eps => // r' w' near_r near_w; rewrite permuted_loss //.
have piVE i n : E ((pi^-1)%g i) n = E i n by rewrite -{2}(permKV pi i) piE.
rewrite -(permuted_loss piVE r' w'); apply: minimal => [i j|o i].
  by have := near_r ((pi^-1)%g i) j; rewrite !mxE permKV.
by have := near_w o ((pi^-1)%g i); rewrite !mxE permKV.
Qed.

End Leaf.
