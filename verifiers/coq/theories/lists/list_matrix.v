(* Matrices as lists of rows, for computing; generic in the numbers.          *)
(* A relation [rel] says which ring element an entry stands for: the number   *)
(* itself for fractions, any rational congruent to it for residues.           *)

From mathcomp Require Import all_ssreflect all_algebra.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.
Local Open Scope ring_scope.

Section Lists.
Variables (T : Type) (zero : T) (add mul : T -> T -> T) (norm : T -> T).
Implicit Types (u v : seq T) (M : seq (seq T)).

Definition entry M i j := nth zero (nth [::] M i) j.

(* [shape m n M]: m rows of n entries *)
Definition shape m n M := (size M == m) && all (fun u => size u == n) M.

Fixpoint dot_from acc u v :=
  match u, v with
  | a :: u', b :: v' => dot_from (add acc (mul a b)) u' v'
  | _, _ => acc
  end.

Definition dot u v := norm (dot_from zero u v).

(* the columns of an m x n matrix, each a list of m entries *)
Definition columns n M := mkseq (fun j => [seq nth zero u j | u <- M]) n.

(* rows R and columns C, in this order *)
Definition submatrix (R C : seq nat) M :=
  [seq (let u := nth [::] M i in [seq nth zero u j | j <- C]) | i <- R].

Lemma shape_row m n M i : shape m n M -> (i < m)%N -> size (nth [::] M i) = n.
Proof.
case/andP=> /eqP size_M /(all_nthP [::]) all_n lt_im.
by apply/eqP/all_n; rewrite size_M.
Qed.

Lemma shape_size m n M : shape m n M -> size M = m.
Proof. by case/andP=> /eqP. Qed.

Lemma nth_columns n M j i : (j < n)%N -> nth zero (nth [::] (columns n M) j) i = entry M i j.
Proof.
move=> lt_jn; rewrite nth_mkseq // /entry; have [lt_i|ge_i] := ltnP i (size M).
  by rewrite (nth_map [::]).
by rewrite [nth [::] M i]nth_default // nth_nil nth_default ?size_map.
Qed.

Lemma size_columns n M j : (j < n)%N -> size (nth [::] (columns n M) j) = size M.
Proof. by move=> lt_jn; rewrite nth_mkseq // size_map. Qed.

Lemma entry_submatrix R C M i j : (i < size R)%N -> (j < size C)%N ->
  entry (submatrix R C M) i j = entry M (nth 0%N R i) (nth 0%N C j).
Proof. by move=> lt_i lt_j; rewrite /entry (nth_map 0%N) // (nth_map 0%N). Qed.

Variables (R : ringType) (rel : T -> R -> Prop).
Hypothesis rel0 : rel zero 0.
Hypothesis relD : forall a b x y, rel a x -> rel b y -> rel (add a b) (x + y).
Hypothesis relM : forall a b x y, rel a x -> rel b y -> rel (mul a b) (x * y).
Hypothesis rel_norm : forall a x, rel a x -> rel (norm a) x.

Lemma rel_dot_from n acc x u v (f g : 'I_n -> R) : size u = n -> size v = n -> rel acc x ->
  (forall i : 'I_n, rel (nth zero u i) (f i)) -> (forall i : 'I_n, rel (nth zero v i) (g i)) ->
  rel (dot_from acc u v) (x + \sum_i f i * g i).
Proof.
elim: n acc x u v f g => [|n IHn] acc x [|a u] [|b v] f g // size_u size_v accx uf vg.
  by rewrite big_ord0 addr0.
case: size_u size_v => size_u [size_v] /=; rewrite big_ord_recl addrA; apply: IHn => //.
- by apply: relD => //; apply: relM; [apply: (uf ord0) | apply: (vg ord0)].
- by move=> i; apply: (uf (lift ord0 i)).
by move=> i; apply: (vg (lift ord0 i)).
Qed.

Lemma rel_dot n u v (f g : 'I_n -> R) : size u = n -> size v = n ->
  (forall i : 'I_n, rel (nth zero u i) (f i)) -> (forall i : 'I_n, rel (nth zero v i) (g i)) ->
  rel (dot u v) (\sum_i f i * g i).
Proof.
move=> size_u size_v uf vg; apply: rel_norm; rewrite -[\sum_i _]add0r.
exact: rel_dot_from.
Qed.

End Lists.

Lemma entry_map (T U : Type) (f : T -> U) (z : T) (M : seq (seq T)) i j :
  entry (f z) (map (map f) M) i j = f (entry z M i j).
Proof.
rewrite /entry; have [lt_i|ge_i] := ltnP i (size M).
  rewrite (nth_map [::]) //; have [lt_j|ge_j] := ltnP j (size (nth [::] M i)).
    by rewrite (nth_map z).
  by rewrite nth_default ?size_map // nth_default.
have -> : nth [::] M i = [::] by rewrite nth_default.
have -> : nth [::] (map (map f) M) i = [::] by rewrite nth_default ?size_map.
by rewrite !nth_nil.
Qed.
