(* The cells that hyperplanes { q : q z = 0 } of R^d cut space into, by the   *)
(* signs of the q z.                                                          *)
(*                                                                            *)
(* A sign vector is realised when some q lies strictly on these sides of all  *)
(* hyperplanes.  One more hyperplane v adds at most as many sign vectors as   *)
(* the others have on it: if q and q' realise the same signs on either side   *)
(* of v, the segment from q to q' meets it in a point that realises them; and *)
(* there q z = q (z - c v), for any c.                                        *)
(*                                                                            *)
(* If as many are listed as there can be, every q is in the closure of one of *)
(* them, where each phi(q z) is linear in q.                                  *)

From mathcomp Require Import all_ssreflect all_algebra.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope ring_scope.

(* true stands for the negative side *)
Definition signed (R : ringType) (b : bool) (x : R) : R := if b then - x else x.

Section Arrangement.
Variables (R : realFieldType) (d : nat).
Implicit Types (p q : 'rV[R]_d) (z v : 'cV[R]_d) (V : seq 'cV[R]_d) (signs : seq bool).

(* q z *)
Definition side q z : R := (q *m z) 0 0.

Lemma sideDl p q z : side (p + q) z = side p z + side q z.
Proof. by rewrite /side mulmxDl mxE. Qed.

Lemma sideZl a q z : side (a *: q) z = a * side q z.
Proof. by rewrite /side -scalemxAl mxE. Qed.

Lemma sideB q z v c : side q (z - c *: v) = side q z - c * side q v.
Proof. by rewrite /side mulmxBr -scalemxAr !mxE. Qed.

Lemma side0 q : side q 0 = 0.
Proof. by rewrite /side mulmx0 mxE. Qed.

Definition realises q V signs : bool := all2 (fun z b => 0 < signed b (side q z)) V signs.
Definition realisable V signs : Prop := exists q, realises q V signs.

(* no more than k sign vectors are realisable *)
Definition cells_at_most V (k : nat) : Prop :=
  forall S : seq (seq bool), uniq S -> {in S, forall signs, realisable V signs} -> (size S <= k)%N.

Lemma cells_none : cells_at_most [::] 1.
Proof.
move=> S uniq_S real_S; apply: (@uniq_leq_size _ S [:: [::]]) => // signs /real_S[q].
by case: signs.
Qed.

(* 0 is on neither side *)
Lemma cells_zero V : 0 \in V -> cells_at_most V 0.
Proof.
move=> V0 [|signs S] // _ /(_ signs (mem_head _ _))[q]; rewrite /realises.
elim: V signs V0 => [|z V IHV] // [|b signs] //; rewrite inE => /predU1P[<-|V0] /= /andP[pos].
  by case: b pos; rewrite /= side0 ?oppr0 ltxx.
by move/(IHV _ V0).
Qed.

(* between points on either side of v there is one on it *)
Lemma realisable_on_hyperplane T (vec : T -> 'cV[R]_d) (c : T -> R) v (V : seq T) signs :
  realisable (v :: map vec V) (false :: signs) -> realisable (v :: map vec V) (true :: signs) ->
  realisable [seq vec z - c z *: v | z <- V] signs.
Proof.
case=> p /andP[/= pv pV] [q] /andP[/= qv qV].
exists (- side q v *: p + side p v *: q); set m := _ + _.
have m0 : side m v = 0 by rewrite sideDl !sideZl mulNr mulrC addNr.
rewrite /realises; elim: V signs pV qV => [|z V IHV] [|b signs] //= /andP[pz pV] /andP[qz qV].
rewrite (IHV signs) // andbT sideB m0 mulr0 subr0 sideDl !sideZl.
have -> : signed b (- side q v * side p (vec z) + side p v * side q (vec z))
          = - side q v * signed b (side p (vec z)) + side p v * signed b (side q (vec z)).
  by case: b {pz qz}; rewrite /= ?mulrN ?opprD.
by rewrite addr_gt0 // mulr_gt0.
Qed.

Lemma realisable_tail v V b signs : realisable (v :: V) (b :: signs) -> realisable V signs.
Proof. by case=> q /andP[_ qV]; exists q. Qed.

Lemma cells_cons T (vec : T -> 'cV[R]_d) (c : T -> R) v (V : seq T) k k' :
  cells_at_most (map vec V) k -> cells_at_most [seq vec z - c z *: v | z <- V] k' ->
  cells_at_most (v :: map vec V) (k + k').
Proof.
move=> le_k le_k' S uniq_S real_S.
pose half b := [seq signs <- [seq behead signs | signs <- S] | b :: signs \in S].
pose tails b := [seq behead signs | signs <- S & head false signs == b].
have consS signs : signs \in S -> signs = head false signs :: behead signs.
  by case/real_S=> q; case: signs.
have mem_tails b signs : (signs \in tails b) = (b :: signs \in S).
  apply/mapP/idP => [[signs']|in_S]; last by exists (b :: signs); rewrite // mem_filter eqxx.
  by rewrite mem_filter => /andP[/eqP<- in_S] ->; rewrite -consS.
have uniq_tails b : uniq (tails b).
  rewrite map_inj_in_uniq ?filter_uniq // => x y; rewrite !mem_filter.
  by move=> /andP[/eqP hx /consS ->] /andP[/eqP hy /consS ->] /= ->; rewrite hx hy.
have -> : size S = (size (tails true) + size (tails false))%N.
  rewrite !size_map !size_filter -(count_predC (fun signs => head false signs == true)).
  by congr addn; apply: eq_count => signs /=; case: (head _ _).
pose both := [seq signs <- tails false | signs \in tails true].
pose only := [seq signs <- tails false | signs \notin tails true].
have -> : size (tails false) = (size only + size both)%N.
  by rewrite addnC !size_filter -(count_predC (fun signs => signs \in tails true)).
rewrite addnA leq_add //.
  rewrite -size_cat; apply: le_k => [|signs].
    rewrite cat_uniq !filter_uniq ?uniq_tails // andbT; apply/hasPn => signs.
    by rewrite mem_filter => /andP[].
  rewrite mem_cat mem_filter => /orP[|/andP[_]]; rewrite mem_tails => /real_S/realisable_tail //.
apply: le_k' => [|signs]; first by rewrite filter_uniq ?uniq_tails.
rewrite mem_filter !mem_tails => /andP[/real_S neg /real_S pos].
exact: realisable_on_hyperplane.
Qed.

(* every q is in the closure of a listed cell, if so many are listed as there can be *)
Lemma in_closure V (S : seq (seq bool)) q : uniq S -> {in S, forall signs, realisable V signs} ->
  cells_at_most V (size S) -> (0 < size S)%N ->
  exists2 signs, signs \in S & all2 (fun z b => 0 <= signed b (side q z)) V signs.
Proof.
move=> uniq_S real_S most; case: S uniq_S real_S most => [|some S] // uniq_S real_S most _.
have [p p_some] := real_S _ (mem_head _ _).
pose sign z := if side q z == 0 then side p z < 0 else side q z < 0.
have sign_ge0 z : 0 <= signed (sign z) (side q z).
  rewrite /sign; have [->|q_neq0] := eqVneq; first by case: (_ < 0); rewrite /= ?oppr0.
  by case: ltrP => //= /ltW; rewrite oppr_ge0.
exists (map sign V); last by elim: V {real_S most p_some} => //= z V ->; rewrite sign_ge0.
apply/negPn/negP => not_in.
suff real : {in map sign V :: some :: S, forall signs, realisable V signs}.
  by have := most (map sign V :: some :: S); rewrite ltnn /= not_in => /(_ uniq_S real).
move=> signs; rewrite inE => /predU1P[{signs}->|/real_S//].
suff [eps eps_gt0 eps_ok] : exists2 eps, 0 < eps &
    forall e, 0 < e -> e <= eps -> realises (q + e *: p) V (map sign V).
  by exists (q + eps *: p); apply: eps_ok.
move: p_some; rewrite /realises.
elim: V some {S uniq_S real_S most not_in} => [|z V IHV] [|b some] //=.
  by move=> _; exists 1; rewrite ?ltr01.
case/andP=> pz /IHV[eps eps_gt0 eps_ok].
have pz_neq0 : side p z != 0.
  by apply/eqP => pz0; move: pz; rewrite pz0; case: b; rewrite /= ?oppr0 ltxx.
pose bound := if side q z == 0 then 1 else `|side q z| / (2%:R * `|side p z|).
have bound_gt0 : 0 < bound.
  rewrite /bound; case: eqP => [_|/eqP q_neq0]; first exact: ltr01.
  by rewrite divr_gt0 ?mulr_gt0 ?normr_gt0 ?ltr0n.
exists (Num.min bound eps); first by rewrite lt_minr bound_gt0.
move=> e e_gt0; rewrite le_minr => /andP[le_bound le_eps]; rewrite eps_ok // andbT sideDl sideZl.
rewrite /sign; move: le_bound; rewrite /bound; have [->|q_neq0] := eqVneq (side q z) 0 => le_bound.
  rewrite add0r; case: (ltrP (side p z) 0) => /= [p_lt0|p_ge0].
    by rewrite oppr_gt0 pmulr_rlt0.
  by rewrite mulr_gt0 // lt_neqAle eq_sym pz_neq0.
have small : `|e * side p z| < `|side q z|.
  rewrite normrM (gtr0_norm e_gt0) -ltr_pdivl_mulr ?normr_gt0 //.
  apply: (le_lt_trans le_bound); rewrite invfM mulrCA -[X in _ < X]mul1r ltr_pmul2r; last first.
    by rewrite divr_gt0 ?normr_gt0.
  by rewrite invf_lt1 ?ltr0n ?ltr1n.
case: (ltrP (side q z) 0) => /= [q_lt0|q_ge0].
  rewrite oppr_gt0 -ltr_subr_addl sub0r.
  by apply: (le_lt_trans (ler_norm _)); rewrite -(ltr0_norm q_lt0).
by move: small; rewrite (ger0_norm q_ge0) ltr_norml => /andP[+ _]; rewrite -subr_gt0 opprK addrC.
Qed.

End Arrangement.
