(* Linear inequalities over an ordered field, by eliminating one variable     *)
(* after the other (Fourier and Motzkin): on the solutions of finitely many   *)
(* inequalities a x <= b + c t the number t >= 0 takes its least value.       *)
(* No completeness is needed, so that it holds over the rationals, too.       *)

From mathcomp Require Import all_ssreflect all_algebra.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Open Scope ring_scope.

Section Inequalities.
Variable R : realFieldType.

(* a number between finitely many lower and upper bounds *)
Lemma between_bounds (lower upper : seq R) : {in lower & upper, forall l u, l <= u} ->
  exists2 x, {in lower, forall l, l <= x} & {in upper, forall u, x <= u}.
Proof.
elim: lower => [|l lower IHl] le.
  elim: upper {le} => [|u upper [x _ x_le]]; first by exists 0.
  exists (Num.min u x) => // v; rewrite inE => /predU1P[->|/x_le le_v]; first by rewrite le_minl lexx.
  by rewrite le_minl le_v orbT.
have [|x x_ge x_le] := IHl; first by move=> l' u l'_in; apply: le; rewrite inE l'_in orbT.
exists (Num.max l x) => [l'|u u_in]; last by rewrite le_maxl x_le // le // mem_head.
by rewrite inE => /predU1P[->|/x_ge le_x]; rewrite le_maxr ?lexx // le_x orbT.
Qed.

(* (a, (b, c)) stands for a x <= b + c t *)
Definition inequality n : Type := ('rV[R]_n * (R * R))%type.

Definition room n (t : R) (x : 'cV[R]_n) (f : inequality n) : R := f.2.1 + f.2.2 * t - (f.1 *m x) 0 0.
Definition satisfied n t (x : 'cV[R]_n) (S : seq (inequality n)) : bool := all (fun f => 0 <= room t x f) S.

(* ---- one variable, the first, is eliminated ---- *)
Section Step.
Variable n : nat.
Implicit Types (f p q : inequality n.+1) (S : seq (inequality n.+1)) (x : 'cV[R]_n).

Definition lead f : R := lsubmx (f.1 : 'rV_(1 + n)) 0 0.
Definition rest f : inequality n := (rsubmx (f.1 : 'rV_(1 + n)), f.2).

(* lead p > 0 > lead q: the sum of lead p times q and - lead q times p *)
Definition combined p q : inequality n :=
  (lead p *: (rest q).1 - lead q *: (rest p).1,
   (lead p * q.2.1 - lead q * p.2.1, lead p * q.2.2 - lead q * p.2.2)).

Definition eliminate S : seq (inequality n) :=
  [seq rest f | f <- S & lead f == 0]
  ++ [seq combined p q | p <- [seq f <- S | 0 < lead f], q <- [seq f <- S | lead f < 0]].

Definition extended (x0 : R) (x : 'cV[R]_n) : 'cV[R]_n.+1 := col_mx x0%:M x.

Lemma extendedE (x : 'cV[R]_n.+1) : x = extended (usubmx (x : 'cV_(1 + n)) 0 0) (dsubmx (x : 'cV_(1 + n))).
Proof. by rewrite /extended -mx11_scalar vsubmxK. Qed.

Lemma room_extended t (x0 : R) x f : room t (extended x0 x) f = room t x (rest f) - lead f * x0.
Proof.
rewrite /room /extended -[X in X *m _](hsubmxK (f.1 : 'rV_(1 + n))).
rewrite (@mul_row_col _ 1 1 n 1) mul_mx_scalar /lead /=.
move: (rsubmx (f.1 : 'rV_(1 + n)) *m x) (lsubmx (f.1 : 'rV_(1 + n))) => b a; rewrite !mxE.
by rewrite opprD addrA [x0 * _]mulrC addrAC.
Qed.

Lemma room_combined t x p q :
  room t x (combined p q) = lead p * room t x (rest q) - lead q * room t x (rest p).
Proof.
rewrite /room /= mulmxBl -!scalemxAl.
move: ((rest q).1 *m x) ((rest p).1 *m x) => /= a b; rewrite !mxE.
move: (lead p) (lead q) => c c'; rewrite !mulrBr !mulrDr mulrBl -!mulrA.
have regroup (k k' l l' : R) : (k - k') - (l - l') = (k - l) - (k' - l').
  by rewrite opprD addrACA -opprD.
by rewrite addrACA -opprD regroup.
Qed.

Lemma eliminateP S t x :
  satisfied t x (eliminate S) <-> exists x0 : R, satisfied t (extended x0 x) S.
Proof.
split=> [|[x0 /allP ok]].
  rewrite /satisfied all_cat => /andP[/allP flat /allP pairs].
  pose bound f := room t x (rest f) / lead f.
  have [|x0 x0_ge x0_le] := @between_bounds [seq bound q | q <- S & lead q < 0]
                                            [seq bound p | p <- S & 0 < lead p].
    move=> _ _ /mapP[q in_q ->] /mapP[p in_p ->].
    have := pairs (combined p q); rewrite allpairs_f // => /(_ isT); rewrite room_combined subr_ge0.
    move: in_q in_p; rewrite !mem_filter => /andP[q_lt0 _] /andP[p_gt0 _].
    rewrite /bound ler_ndivr_mulr // mulrAC ler_pdivr_mulr //.
    by rewrite [room _ _ (rest q) * _]mulrC [room _ _ (rest p) * _]mulrC.
  exists x0; apply/allP => f in_S; rewrite room_extended subr_ge0.
  have [lt0|gt0|eq0] := ltrgtP (lead f) 0.
  - have := x0_ge (bound f); rewrite map_f ?mem_filter ?lt0 // => /(_ isT).
    by rewrite /bound ler_ndivr_mulr // mulrC.
  - have := x0_le (bound f); rewrite map_f ?mem_filter ?gt0 // => /(_ isT).
    by rewrite /bound ler_pdivl_mulr // mulrC.
  by rewrite eq0 mul0r; apply: flat; rewrite map_f // mem_filter eq0 eqxx.
apply/allP => f; rewrite mem_cat => /orP[/mapP[g]|/allpairsP[[p q] /= [in_p in_q ->]]].
  rewrite mem_filter => /andP[/eqP lead0 /ok]; rewrite room_extended lead0 mul0r subr0.
  by move=> ge0 ->.
move: in_p in_q; rewrite !mem_filter => /andP[p_gt0 /ok ok_p] /andP[q_lt0 /ok ok_q].
rewrite room_combined subr_ge0; rewrite !room_extended !subr_ge0 in ok_p ok_q.
apply: (@le_trans _ _ (lead p * (lead q * x0))); last by rewrite ler_pmul2l.
by rewrite mulrCA ler_nmul2l.
Qed.

End Step.

(* ---- the least t ---- *)

Definition least_solution n (S : seq (inequality n)) t (x : 'cV[R]_n) : Prop :=
  [/\ 0 <= t, satisfied t x S & forall t' (x' : 'cV[R]_n), 0 <= t' -> satisfied t' x' S -> t <= t'].

Definition unsatisfiable n (S : seq (inequality n)) : Prop :=
  forall t (x : 'cV[R]_n), 0 <= t -> ~~ satisfied t x S.

(* the largest of 0 and some numbers *)
Definition largest (l : seq R) : R := foldr Num.max 0 l.

Lemma largest_ge (l : seq R) : 0 <= largest l /\ {in l, forall a, a <= largest l}.
Proof.
elim: l => //= a l [IH0 IH]; rewrite le_maxr IH0 orbT; split=> // b.
by rewrite inE le_maxr => /predU1P[->|/IH->]; rewrite ?lexx ?orbT.
Qed.

Lemma largest_le (l : seq R) t : 0 <= t -> {in l, forall a, a <= t} -> largest l <= t.
Proof.
move=> t_ge0; elim: l => //= a l IH le; rewrite le_maxl le ?mem_head // IH // => b in_l.
by apply: le; rewrite inE in_l orbT.
Qed.

Lemma room0 t (x : 'cV[R]_0) f : room t x f = f.2.1 + f.2.2 * t.
Proof. by rewrite /room mxE big_ord0 subr0. Qed.

Lemma least_solution_or_none n (S : seq (inequality n)) :
  (exists t x, least_solution S t x) \/ unsatisfiable S.
Proof.
elim: n S => [|n IHn] S.
  pose lower := [seq - f.2.1 / f.2.2 | f <- S & 0 < f.2.2].
  pose t := largest lower.
  have [t_ge0 t_ge] := largest_ge lower.
  have t_le t' (x : 'cV_0) : 0 <= t' -> satisfied t' x S -> t <= t'.
    move=> t'_ge0 /allP ok; have : {in lower, forall l, l <= t'}.
      move=> _ /mapP[f + ->]; rewrite mem_filter => /andP[f_gt0 /ok].
      by rewrite room0 -ler_subl_addl sub0r ler_pdivr_mulr // mulrC.
    exact: largest_le.
  case ok: (satisfied t 0 S); [left; exists t, 0; split=> // | right=> t' x t'_ge0].
  apply/negP => sat; move/negP: ok; apply; apply/allP => f in_S.
  have := allP sat f in_S; rewrite !room0; have [f_gt0|f_le0] := ltrP 0 f.2.2.
    move=> _; rewrite -ler_subl_addl sub0r mulrC -ler_pdivr_mulr //.
    by apply: t_ge; rewrite (map_f (fun f : inequality 0 => - f.2.1 / f.2.2)) // mem_filter f_gt0.
  by move/le_trans; apply; rewrite ler_add2l ler_wnmul2l // (t_le _ x).
have [[t [x [t_ge0 /eliminateP[x0 sat] t_le]]]|none] := IHn (eliminate S); [left | right].
  exists t, (extended x0 x); split=> // t' x' t'_ge0 sat'; apply: (t_le _ (dsubmx (x' : 'cV_(1 + n)))) => //.
  by apply/eliminateP; exists (usubmx (x' : 'cV_(1 + n)) 0 0); rewrite -extendedE.
move=> t x t_ge0; apply/negP; rewrite [x]extendedE => sat.
move/negP: (none t (dsubmx (x : 'cV_(1 + n))) t_ge0); apply; apply/eliminateP.
by exists (usubmx (x : 'cV_(1 + n)) 0 0).
Qed.

(* the same of a finite union *)
Theorem least_solution_of (P : finType) n (S : P -> seq (inequality n)) :
  (exists p t x, 0 <= t /\ satisfied t x (S p)) ->
  exists p t x, [/\ 0 <= t, satisfied t x (S p) &
    forall p' t' x', 0 <= t' -> satisfied t' x' (S p') -> t <= t'].
Proof.
case=> p1 [t1 [x1 [t1_ge0 sat1]]].
suff : (exists p t x, [/\ 0 <= t, satisfied t x (S p) & forall p', p' \in enum P ->
          forall t' x', 0 <= t' -> satisfied t' x' (S p') -> t <= t'])
       \/ {in enum P, forall p, unsatisfiable (S p)}.
  case=> [[p [t [x [t_ge0 sat least]]]]|none]; first by exists p, t, x; split=> // p'; apply: least; rewrite mem_enum.
  by move/negP: (none p1 (mem_enum _ _) t1 x1 t1_ge0).
elim: (enum P) => [|p ps IH]; first by right.
have [[t [x [t_ge0 sat least]]]|none] := least_solution_or_none (S p); last first.
  case: IH => [[p' [t [x [t_ge0 sat least]]]]|none']; [left | right].
    exists p', t, x; split=> // p''; rewrite inE => /predU1P[->|/least//] t' x' t'_ge0 sat'.
    by move/negP: (none t' x' t'_ge0).
  by move=> p'; rewrite inE => /predU1P[->|/none'].
left; case: IH => [[p' [t' [x' [t'_ge0 sat' least']]]]|none']; last first.
  exists p, t, x; split=> // p''; rewrite inE => /predU1P[->|/none' none'' t'' x'' t''_ge0 sat''].
    exact: least.
  by move/negP: (none'' t'' x'' t''_ge0).
have [le_tt'|lt_t't] := lerP t t'; [exists p, t, x | exists p', t', x']; split=> // p'';
  rewrite inE => /predU1P[->|in_ps] t'' x'' t''_ge0 sat''.
- exact: least sat''.
- by apply: le_trans le_tt' _; apply: least' in_ps _ _ t''_ge0 sat''.
- by apply: le_trans (ltW lt_t't) _; apply: least sat''.
exact: least' in_ps _ _ t''_ge0 sat''.
Qed.

End Inequalities.
