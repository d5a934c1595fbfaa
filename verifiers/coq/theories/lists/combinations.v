(* Sparse combinations: lists of pairs of a key and a coefficient, in the     *)
(* order of the keys.  They are sums, of a coefficient times what the key     *)
(* stands for, or products, of powers.  What they are equal to needs no       *)
(* order: the order only makes like keys meet.                                *)

From mathcomp Require Import all_ssreflect.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Section Combinations.
Variables (K V : Type) (compare : K -> K -> comparison) (add : V -> V -> V) (null : V -> bool).
Implicit Types u v : seq (K * V).

(* both together; coefficients of like keys are added, and left out when null *)
Fixpoint combine u : seq (K * V) -> seq (K * V) :=
  fix combine_u v :=
    match u, v with
    | [::], _ => v
    | _, [::] => u
    | (k, a) :: u', (l, b) :: v' =>
      match compare k l with
      | Lt => (k, a) :: combine u' v
      | Gt => (l, b) :: combine_u v'
      | Eq => let c := add a b in if null c then combine u' v' else (k, c) :: combine u' v'
      end
    end.

(* any pairs in order: a merge sort, list number i being of some 2^i pairs    *)
Fixpoint carry (lists : seq (seq (K * V))) v : seq (seq (K * V)) :=
  match lists with
  | [::] => [:: v]
  | [::] :: lists' => v :: lists'
  | u :: lists' => [::] :: carry lists' (combine u v)
  end.

Definition collect u : seq (K * V) :=
  foldr combine [::] (foldl (fun lists e => carry lists [:: e]) [::] u).

(* the sum, or product, of what the pairs stand for *)
Variables (T : Type) (one : T) (op : Monoid.com_law one) (F : K -> V -> T).
Hypothesis like : forall k l, compare k l = Eq -> k = l.
Hypothesis F_add : forall k a b, F k (add a b) = op (F k a) (F k b).
Hypothesis F_null : forall k a, null a -> F k a = one.

Local Notation total u := (\big[op/one]_(e <- u) F e.1 e.2).

Lemma total_combine u v : total (combine u v) = op (total u) (total v).
Proof.
elim: u v => [|[k a] u IHu] v; first by rewrite big_nil Monoid.mul1m; case: v.
elim: v => [|[l b] v IHv]; first by rewrite big_nil Monoid.mulm1.
rewrite [combine _ _]/=; case Ekl: (compare k l).
- move/like: Ekl => <-; rewrite !big_cons [_.1]/= [_.2]/= Monoid.mulmACA -F_add.
  by case: ifP => [/F_null->|_]; rewrite ?big_cons IHu ?Monoid.mul1m.
- by rewrite big_cons IHu [in RHS]big_cons Monoid.mulmA.
by rewrite [LHS]big_cons IHv [total ((l, b) :: v)]big_cons Monoid.mulmCA.
Qed.

Arguments combine : simpl never.

Lemma total_collect u : total (collect u) = total u.
Proof.
pose of_list v := total v; pose totals lists := \big[op/one]_(v <- lists) of_list v.
have of_nil : of_list [::] = one by rewrite /of_list big_nil.
have total_carry lists v : totals (carry lists v) = op (totals lists) (of_list v).
  rewrite /totals; elim: lists v => [|[|e w] lists IH] v /=; first by rewrite big_seq1 big_nil Monoid.mul1m.
    by rewrite !big_cons of_nil Monoid.mul1m Monoid.mulmC.
  rewrite !big_cons of_nil Monoid.mul1m IH.
  by rewrite [of_list (combine _ _)]total_combine Monoid.mulmCA Monoid.mulmA.
have total_lists lists : totals (foldl (fun lists e => carry lists [:: e]) lists u) = op (totals lists) (total u).
  elim: u lists => [|e u IHu] lists /=; first by rewrite big_nil Monoid.mulm1.
  by rewrite IHu total_carry [of_list _]big_seq1 [in RHS]big_cons Monoid.mulmA.
transitivity (totals (foldl (fun lists e => carry lists [:: e]) [::] u)).
  rewrite /collect /totals; elim: (foldl _ _ _) => [|v lists IH] /=; first by rewrite !big_nil.
  by rewrite total_combine IH big_cons.
by rewrite total_lists /totals big_nil Monoid.mul1m.
Qed.

End Combinations.
