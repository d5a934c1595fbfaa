(* Gaussian elimination modulo q with given pivots, on sparse rows.  Row k is *)
(* reduced by the rows above it, and its entry k must then be a unit.  If     *)
(* this succeeds for r rows with entries in the columns below r, then only 0  *)
(* is orthogonal to all of them modulo q: their determinant is a unit.        *)

From Coq Require Import ZArith NArith.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import numbers combinations rank_certificate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.
Local Open Scope ring_scope.

(* columns and entries *)
Definition sparse_row : Type := seq (N * Z).

Section Elimination.
Variable q : Z.
Implicit Types (x u : sparse_row) (above rows : seq sparse_row).

Definition is_zero (a : Z) : bool := Z.eqb a Z0.
Definition add_row : sparse_row -> sparse_row -> sparse_row :=
  combine N.compare (fun a b => Z.modulo (Z.add a b) q) is_zero.
Definition scale_row (a : Z) x : sparse_row := [seq (e.1, Z.modulo (Z.mul a e.2) q) | e <- x].

(* x without its entries j, j + 1, ..: each time those above subtract from it *)
(* a multiple of a row that is 1 there and then u.                            *)
Fixpoint reduce above (j : N) x : sparse_row :=
  if above is u :: above' then
    reduce above' (N.succ j)
      (if x is (k, a) :: x' then
         if N.eqb k j then add_row x' (scale_row (Z.opp a) u) else x
       else x)
  else x.

Definition unit_mod (a : Z) : bool := if a is Zpos p then invertible q p else false.
Definition inverse_residue (a : Z) : Z := if a is Zpos p then inverse_mod q p else Z0.

(* [above]: the finished rows 0 .. k-1, without the entry 1 that each begins with *)
Fixpoint eliminate above (k : N) rows : bool :=
  if rows is x :: rows' then
    if reduce above N0 x is (l, a) :: x' then
      if [&& N.eqb l k, unit_mod a & all (fun e => N.ltb k e.1) x'] then
        eliminate (rcons above (scale_row (inverse_residue a) x')) (N.succ k) rows'
      else false
    else false
  else true.

(* -------- soundness, in a ring where q = 0 -------- *)
Variables (A : comRingType) (w : N -> A).
Hypothesis q0 : (int_of_Z q)%:~R = 0 :> A.
Local Notation val a := ((int_of_Z a)%:~R : A).
Local Notation dot x := (\sum_(e <- x) val e.2 * w e.1).

Lemma val_mod a : val (Z.modulo a q) = val a.
Proof.
have /dvdz_of_mod/dvdzP[c /eqP] : Z.modulo (Z.modulo a q) q = Z.modulo a q by rewrite Zmod_mod.
by rewrite subr_eq => /eqP->; rewrite intrD intrM q0 mulr0 add0r.
Qed.

Lemma dot_add_row x u : dot (add_row x u) = dot x + dot u.
Proof.
apply: (@total_combine _ _ _ _ _ _ _ [com_law of +%R] (fun k a => val a * w k)) => [k l|k a b|k a] /=.
- exact: N.compare_eq.
- by rewrite val_mod int_of_ZD intrD mulrDl.
by move/Z.eqb_eq->; rewrite mul0r.
Qed.

Lemma dot_scale_row a x : dot (scale_row a x) = val a * dot x.
Proof.
rewrite big_map mulr_sumr; apply: eq_bigr => e _ /=.
by rewrite val_mod int_of_ZM intrM mulrA.
Qed.

(* w is orthogonal to the finished rows from number j on *)
Definition orthogonal_from above (j : N) : Prop :=
  forall i, (i < size above)%N -> w (N.add j (N.of_nat i)) + dot (nth [::] above i) = 0.

Lemma dot_reduce above j x : orthogonal_from above j -> dot x = 0 -> dot (reduce above j x) = 0.
Proof.
elim: above j x => [|u above IH] j x //= ortho x0; apply: IH => [i lt_i|].
  by have := ortho i.+1 lt_i; rewrite Nat2N.inj_succ N.add_succ_r -N.add_succ_l.
case: x x0 => [|[k a] x'] //; case: (N.eqb_spec k j) => [->|//].
rewrite big_cons dot_add_row dot_scale_row int_of_ZN rmorphN mulNr [_ * _ + _]addrC /= => x0.
have /eqP := ortho 0%N isT; rewrite N.add_0_r addr_eq0 => /eqP w_j; move: x0.
by rewrite w_j mulrN => ->.
Qed.

Lemma unit_modE a : unit_mod a -> val (inverse_residue a) * val a = 1.
Proof.
case: a => // p /Z.eqb_eq/(congr1 (fun z => val z)).
by rewrite !val_mod int_of_ZM intrM mulrC.
Qed.

Theorem eliminate_sound above rows : let k := N.of_nat (size above) in
  eliminate above k rows -> orthogonal_from above N0 -> all (fun x => dot x == 0) rows ->
  (forall j, N.le (N.of_nat (size above + size rows)) j -> w j = 0) ->
  forall j, N.le k j -> w j = 0.
Proof.
elim: rows above => [|x rows IH] above /=; first by rewrite addn0.
move=> + ortho /andP[/eqP x0 rows0] beyond.
have := dot_reduce ortho x0; case: (reduce _ _ _) => [|[l a] x'] //.
case: ifP => // /and3P[/N.eqb_eq-> a_unit behind] xk0.
set u := scale_row _ _; rewrite -Nat2N.inj_succ -(size_rcons above u) => elim_rows.
have k_ortho : w (N.of_nat (size above)) + dot u = 0.
  rewrite dot_scale_row -[X in X + _]mul1r -[X in X * _ + _](unit_modE a_unit) -mulrA -mulrDr.
  by move: xk0; rewrite big_cons /= => ->; rewrite mulr0.
have next j : N.lt (N.of_nat (size above)) j -> w j = 0.
  move=> lt_j; apply: (IH _ elim_rows) => //.
  - move=> i; rewrite size_rcons ltnS leq_eqVlt nth_rcons => /orP[/eqP->|lt_i].
      by rewrite ltnn eqxx.
    by rewrite lt_i; apply: ortho.
  - by move=> j'; rewrite size_rcons addSnnS; apply: beyond.
  by rewrite size_rcons Nat2N.inj_succ; apply/N.le_succ_l.
move=> j le_j; have [lt_j|Ej] := proj1 (N.lt_eq_cases _ _) le_j; first exact: next.
have u0 : dot x' = 0.
  elim: x' behind {xk0 u elim_rows next k_ortho} (next) => [|e x' IHx] /=; first by rewrite big_nil.
  case/andP=> /N.ltb_lt lt_e /IHx{}IHx next.
  by rewrite big_cons next // mulr0 add0r IHx.
by move: k_ortho; rewrite Ej dot_scale_row u0 mulr0 addr0.
Qed.

End Elimination.
