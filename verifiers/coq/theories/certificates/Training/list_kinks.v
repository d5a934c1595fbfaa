(* Piecewise linear functions with kinks on hyperplanes through 0, as lists:  *)
(*   h(delta) = <delta, b> + sum_k psi_k(<delta, z_k>),                       *)
(*   psi_k(t) = right_k t for t >= 0, left_k t for t < 0,                     *)
(* where z_1, z_2, .. are pairwise not parallel; how they come from sums of   *)
(* c phi(<delta, z>); and, computed on the lists, why h = 0, h >= 0, or that  *)
(* h is not odd.                                                              *)

From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import numbers list_matrix rank_certificate list_point.
From Checker Require Import local_minimum first_order generic_direction.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

(* lambda with z = lambda z0, if there is one; z0 must not be 0 *)
Definition ratio (d : nat) (z z0 : seq Q) : option Q :=
  let j := find nonzero z0 in
  let lambda := mul_Q (nth zero_Q z j) (Qinv (nth zero_Q z0 j)) in
  if all (fun j => Qeq_bool (nth zero_Q z j) (mul_Q lambda (nth zero_Q z0 j))) (iota 0 d)
  then Some lambda else None.

Record kink := Kink {
  normal : seq Q;      (* z_k, d entries *)
  left_slope : Q;
  right_slope : Q
}.

Section Lists.
Variables (d : nat) (s : Q).

(* the kink of lambda |-> c phi(lambda t), added to k *)
Definition widen_kink (c lambda : Q) (k : kink) : kink :=
  let slope x := mul_Q c (mul_Q lambda (slope_Q s x)) in
  Kink (normal k) (add_Q (left_slope k) (slope (Qopp lambda))) (add_Q (right_slope k) (slope lambda)).

(* c phi(<delta, z>) is added: to the kink that z is parallel to, or after all *)
Fixpoint add_kink (c : Q) (z : seq Q) (ks : seq kink) : seq kink :=
  if ks is k :: ks' then
    if ratio d z (normal k) is Some lambda then widen_kink c lambda k :: ks' else k :: add_kink c z ks'
  else if has nonzero z then [:: widen_kink c one_Q (Kink z zero_Q zero_Q)] else [::].

(* b + sum_k a_k z_k *)
Definition combine (b : seq Q) (terms : seq (Q * seq Q)) : seq Q :=
  foldl (fun b x => mkseq (fun j => add_Q (nth zero_Q b j) (mul_Q x.1 (nth zero_Q x.2 j))) d) b terms.

Definition combines_to_0 (b : seq Q) (ks : seq kink) (coefficients : seq Q) : bool :=
  (size coefficients == size ks) &&
  all (fun j => ~~ nonzero (nth zero_Q (combine b (zip coefficients [seq normal k | k <- ks])) j)) (iota 0 d).

(* left_k = right_k for all k, b + sum_k right_k z_k = 0 *)
Definition flat_check (b : seq Q) (ks : seq kink) : bool :=
  all (fun k => Qeq_bool (left_slope k) (right_slope k)) ks &&
  combines_to_0 b ks [seq right_slope k | k <- ks].

(* left_k <= nu_k <= right_k for all k, b + sum_k nu_k z_k = 0 *)
Definition convex_check (b : seq Q) (ks : seq kink) (nu : seq Q) : bool :=
  combines_to_0 b ks nu &&
  all (fun x => Qle_bool (left_slope x.1) x.2 && Qle_bool x.2 (right_slope x.1)) (zip ks nu).

(* all choices of K sides, true where sigma_k = 1, numbered from 0: side k is *)
(* true where bit k of the number is 0                                        *)
Fixpoint all_sides (K : nat) : seq (seq bool) :=
  if K is K'.+1 then [seq rcons sides true | sides <- all_sides K']
                  ++ [seq rcons sides false | sides <- all_sides K']
  else [:: [::]].

(* the slope on that side, less sigma_k mu_k *)
Definition side_slope (k : kink) (side : bool) (mu : Q) : Q :=
  if side then sub_Q (right_slope k) mu else add_Q (left_slope k) mu.

Definition cone_check (b : seq Q) (ks : seq kink) (sides : seq bool) (mu : seq Q) : bool :=
  [&& size mu == size ks, all (fun m => ~~ is_negative m) mu &
      combines_to_0 b ks
        [seq side_slope x.1.1 x.1.2 x.2 | x <- zip (zip ks sides) mu]].

Definition cones_check (b : seq Q) (ks : seq kink) (M : seq (seq Q)) : bool :=
  let sides := all_sides (size ks) in
  (size M == size sides) && all (fun x => cone_check b ks x.1 x.2) (zip sides M).

(* some left_k != right_k, and no other z_j is parallel to z_k *)
Definition apart (z z0 : seq Q) : bool :=
  let a := dot_Q z0 z0 in let a' := dot_Q z z0 in
  has (fun j => nonzero (sub_Q (mul_Q a (nth zero_Q z j)) (mul_Q a' (nth zero_Q z0 j)))) (iota 0 d).

Definition not_odd_check (ks : seq kink) : bool :=
  all (fun k => size (normal k) == d) ks &&
  has (fun i => let k := nth (Kink [::] zero_Q zero_Q) ks i in
        [&& nonzero (sub_Q (right_slope k) (left_slope k)), has nonzero (normal k) &
            all (fun j => (j == i) || apart (normal (nth (Kink [::] zero_Q zero_Q) ks j)) (normal k))
                (iota 0 (size ks))])
      (iota 0 (size ks)).

End Lists.

Section Values.
Variables (R : realFieldType) (d : nat) (s : Q).
Local Notation val := (in_field R).
Local Notation phi := (leaky (val s)).
Implicit Types (delta : 'rV[R]_d) (z b : seq Q) (k : kink) (ks : seq kink).

Definition vector z : 'rV[R]_d := \row_j val (nth zero_Q z j).

(* psi_k(<delta, z_k>) *)
Definition kink_value delta k : R := let t := inner delta (vector (normal k)) in
  (if 0 <= t then val (right_slope k) else val (left_slope k)) * t.

Definition kinks_value delta ks : R := \sum_(k <- ks) kink_value delta k.

(* h(delta) *)
Definition piecewise b ks delta : R := inner delta (vector b) + kinks_value delta ks.

Lemma ratioP z z0 lambda delta : ratio d z z0 = Some lambda ->
  inner delta (vector z) = val lambda * inner delta (vector z0).
Proof.
rewrite /ratio; set a := mul_Q _ _; case: allP => // eq_z [<-].
rewrite mulr_sumr; apply: eq_bigr => j _; rewrite !mxE.
have /eq_z/(val_eq R) -> : nat_of_ord j \in iota 0 d by rewrite mem_iota ltn_ord.
by rewrite val_mul mulrCA.
Qed.

Lemma vector0 z : ~~ has nonzero z -> vector z = 0.
Proof.
move=> z0; apply/rowP => j; rewrite !mxE.
have [lt_j|ge_j] := ltnP j (size z); last by rewrite nth_default ?val0.
apply/eqP; rewrite val_eq0; apply: contra z0 => nz; by apply/(has_nthP zero_Q); exists j.
Qed.

(* phi of a multiple of t is linear in t on both sides of 0 *)
Lemma leaky_sides x t : phi (x * t)
  = (if 0 <= t then x * leaky_slope (val s) x else x * leaky_slope (val s) (- x)) * t.
Proof.
have [t_ge0|t_lt0] := lerP 0 t.
  by rewrite mulrC leaky_scale // /leaky mulrC [_ * x]mulrC.
by rewrite -mulrNN mulrC leaky_scale ?oppr_ge0 ?ltW // /leaky mulrN mulrNN mulrC [_ * x]mulrC.
Qed.

Lemma kink_value_widen c lambda k delta :
  kink_value delta (widen_kink s c lambda k)
  = kink_value delta k + val c * phi (val lambda * inner delta (vector (normal k))).
Proof.
rewrite /kink_value /widen_kink /=; set t := inner _ _; rewrite leaky_sides.
by rewrite !val_add !val_mul !val_slope val_opp; case: ifP => _; rewrite mulrDl -!mulrA.
Qed.

Lemma kinks_value_add c z ks delta :
  kinks_value delta (add_kink d s c z ks) = kinks_value delta ks + val c * phi (inner delta (vector z)).
Proof.
rewrite /kinks_value; elim: ks => [|k ks IHks] /=.
  rewrite big_nil add0r; have [_|/vector0 ->] := boolP (has nonzero z); last first.
    by rewrite big_nil [inner _ _]big1 ?leaky0 ?mulr0 // => j _; rewrite mxE mulr0.
  rewrite big_seq1 kink_value_widen /= val1 mul1r /kink_value /= val0.
  by case: ifP; rewrite mul0r add0r.
case ratio_z: (ratio d z (normal k)) => [lambda|]; last by rewrite !big_cons IHks addrA.
by rewrite !big_cons kink_value_widen -(ratioP _ ratio_z) addrAC.
Qed.

Lemma combineE b terms delta : inner delta (vector (combine d b terms))
  = inner delta (vector b) + \sum_(x <- terms) val x.1 * inner delta (vector x.2).
Proof.
elim: terms b => [|[a z] terms IH] b /=; first by rewrite big_nil addr0.
rewrite IH big_cons addrA; congr (_ + _); rewrite mulr_sumr -big_split /=; apply: eq_bigr => j _.
by rewrite !mxE nth_mkseq // val_add val_mul mulrDr [_ * (val a * _)]mulrCA.
Qed.

(* h is bounded below by <delta, b + sum_k a_k z_k> *)
Lemma combines_to_0P b ks coefficients delta : combines_to_0 d b ks coefficients ->
  inner delta (vector b)
  = - \sum_(x <- zip coefficients ks) val x.1 * inner delta (vector (normal x.2)).
Proof.
case/andP=> /eqP size_c /allP zero; apply/eqP; rewrite -addr_eq0; apply/eqP.
have sum0 : inner delta (vector (combine d b (zip coefficients [seq normal k | k <- ks]))) = 0.
  apply: big1 => j _; rewrite mxE; have := zero j; rewrite mem_iota ltn_ord => /(_ isT).
  by rewrite -(val_eq0 R) => /eqP->; rewrite mulr0.
rewrite -[RHS]sum0 combineE; congr (_ + _).
have -> : zip coefficients [seq normal k | k <- ks] = [seq (x.1, normal x.2) | x <- zip coefficients ks].
  by elim: coefficients ks {size_c zero sum0} => [|c cs IH] [|k ks] //=; rewrite IH.
by rewrite [RHS]big_map.
Qed.

Local Notation kink0 := (Kink [::] zero_Q zero_Q).

Lemma piecewiseE b ks coefficients delta : combines_to_0 d b ks coefficients ->
  piecewise b ks delta = \sum_(i < size ks) (kink_value delta (nth kink0 ks i)
    - val (nth zero_Q coefficients i) * inner delta (vector (normal (nth kink0 ks i)))).
Proof.
move=> zero; have /andP[/eqP size_c _] := zero.
rewrite /piecewise (combines_to_0P delta zero) addrC sumrB /kinks_value (big_nth kink0) big_mkord.
congr (_ - _); rewrite (big_nth (zero_Q, kink0)) size_zip size_c minnn big_mkord.
by apply: eq_bigr => i _; rewrite nth_zip.
Qed.

Lemma flatP b ks delta : flat_check d b ks -> piecewise b ks delta = 0.
Proof.
case/andP=> /(all_nthP kink0) eq_sides /piecewiseE ->; apply: big1 => i _.
rewrite (nth_map kink0) // /kink_value.
by case: ifP; rewrite ?(val_eq R (eq_sides i (ltn_ord i))) subrr.
Qed.

Lemma piecewise_ge0 b ks coefficients delta : combines_to_0 d b ks coefficients ->
  (forall i, (i < size ks)%N ->
     val (nth zero_Q coefficients i) * inner delta (vector (normal (nth kink0 ks i)))
     <= kink_value delta (nth kink0 ks i)) ->
  0 <= piecewise b ks delta.
Proof. by move=> /piecewiseE-> le_k; apply: sumr_ge0 => i _; rewrite subr_ge0 le_k. Qed.

Lemma convexP b ks nu delta : convex_check d b ks nu -> 0 <= piecewise b ks delta.
Proof.
case/andP=> zero /(all_nthP (Kink [::] zero_Q zero_Q, zero_Q)) range; have /andP[/eqP size_nu _] := zero.
apply: (piecewise_ge0 zero) => i lt_i.
have := range i; rewrite size_zip size_nu minnn => /(_ lt_i).
rewrite nth_zip //= -!(val_le R) => /andP[le_left le_right].
rewrite /kink_value; have [t_ge0|/ltW t_le0] := lerP 0 (inner delta _).
  exact: ler_wpmul2r.
exact: ler_wnmul2r.
Qed.

Lemma all_sidesP (sides : seq bool) : sides \in all_sides (size sides).
Proof.
elim/last_ind: sides => [|sides [] IH] //; rewrite size_rcons /= mem_cat; apply/orP; [left|right];
by apply/mapP; exists sides.
Qed.

Lemma conesP b ks M delta : cones_check d b ks M -> 0 <= piecewise b ks delta.
Proof.
case/andP=> /eqP size_M /(all_nthP ([::], [::])) cones.
pose t k := inner delta (vector (normal k)).
pose sides := [seq 0 <= t k | k <- ks].
have := all_sidesP sides; rewrite size_map => /(nthP [::])[m lt_m sides_m].
have := cones m; rewrite size_zip size_M minnn => /(_ lt_m).
rewrite nth_zip //= sides_m => /and3P[/eqP size_mu /(all_nthP zero_Q) mu_ge0 zero].
move: (nth [::] M m) size_mu mu_ge0 zero => mu size_mu mu_ge0 zero.
apply: (piecewise_ge0 zero) => i lt_i.
rewrite (nth_map (kink0, false, zero_Q)) ?size_zip ?size_map ?size_mu ?minnn //.
rewrite !nth_zip ?size_zip ?size_map ?minnn // (nth_map kink0) //=.
have := mu_ge0 i; rewrite size_mu => /(_ lt_i); rewrite -(val_ge0 R) => mu_i.
rewrite /kink_value /side_slope /t; have [t_ge0|t_lt0] := lerP 0 (inner delta _).
  by rewrite val_sub mulrBl ler_subl_addr ler_addl mulr_ge0.
by rewrite val_add mulrDl ger_addl mulr_ge0_le0 // ltW.
Qed.

(* h(delta) + h(- delta) = sum_k (right_k - left_k) |<delta, z_k>| *)
Lemma piecewise_even b ks delta : piecewise b ks delta + piecewise b ks (- delta)
  = \sum_(k <- ks) val (sub_Q (right_slope k) (left_slope k)) * `|inner delta (vector (normal k))|.
Proof.
rewrite /piecewise innerNl addrACA subrr add0r -big_split /=; apply: eq_bigr => k _.
rewrite /kink_value innerNl oppr_ge0 val_sub mulrN.
case: (ltrgt0P (inner delta (vector (normal k)))) => [_|_|_]; last by rewrite mulr0 subrr.
  by rewrite mulrBl.
by rewrite mulrN mulrBl opprB addrC.
Qed.

Lemma not_oddP b ks : not_odd_check d ks ->
  exists delta, piecewise b ks delta + piecewise b ks (- delta) != 0.
Proof.
set k0 := Kink [::] zero_Q zero_Q; case/andP=> /(all_nthP k0) size_z /hasP[i].
rewrite mem_iota /= add0n -/k0 => lt_i /and3P[sides_neq zi_neq0 /allP apart_i].
pose K := size ks; pose i0 : 'I_K := Ordinal lt_i; pose z (j : 'I_K) := vector (normal (nth k0 ks j)).
have [||j neq_j|delta neq0] := @norms_independent R d [finType of 'I_K]
    (fun j => val (sub_Q (right_slope (nth k0 ks j)) (left_slope (nth k0 ks j)))) z i0.
- by rewrite val_eq0 negbK.
- apply: contraL zi_neq0 => /eqP zi0; rewrite -all_predC; apply/(all_nthP zero_Q) => j.
  rewrite (eqP (size_z i lt_i)) => lt_j; have /rowP/(_ (Ordinal lt_j)) := zi0.
  by rewrite !mxE /= => /eqP; rewrite val_eq0.
- have := apart_i j; rewrite mem_iota /= ltn_ord => /(_ isT); rewrite -/k0.
  have -> : (nat_of_ord j == i) = false by apply/negbTE; apply: contra neq_j => /eqP ji; apply/eqP/val_inj.
  case/hasP=> l; rewrite mem_iota /= add0n => lt_l nz; apply/eqP => /rowP/(_ (Ordinal lt_l)).
  have size_at m : (m < K)%N -> size (normal (nth k0 ks m)) = d by move=> lt_m; apply/eqP/size_z.
  have dotE m m' : (m < K)%N -> (m' < K)%N -> val (dot_Q (normal (nth k0 ks m)) (normal (nth k0 ks m')))
      = inner (vector (normal (nth k0 ks m))) (vector (normal (nth k0 ks m'))).
    move=> lt_m lt_m'; rewrite (val_dot R (size_at _ lt_m) (size_at _ lt_m')).
    by apply: eq_bigr => x _; rewrite !mxE.
  rewrite !mxE /= -!dotE // -!val_mul -val_sub => /eqP; rewrite val_eq0 nz.
  by [].
by exists delta; rewrite piecewise_even (big_nth k0) big_mkord.
Qed.

End Values.
