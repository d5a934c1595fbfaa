(* The forward pass (3.1) and G^p on lists, one sample at a time, and the     *)
(* proof that it computes the network of network.v, entry by entry up to the  *)
(* relation [rel] between list entries and ring elements.                     *)

From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao network list_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.
Local Open Scope ring_scope.

Section ListNetwork.
Variables (T : Type) (zero : T) (add mul : T -> T -> T) (norm : T -> T).

(* widths d, inputs X (d_0 x N), noise E l (d_l x N), weights W l             *)
(* (d_l x d_{l-1}), slope l i n of neuron i of layer l on sample n            *)
Variables (d : nat -> nat) (X : seq (seq T)) (E W : nat -> seq (seq T)).
Variable slope : nat -> nat -> nat -> T.

Local Notation ent := (entry zero).
Local Notation dot := (dot zero add mul norm).

(* column n of A_l *)
Definition list_activation l n : seq T :=
  mkseq (fun i => norm (mul (ent (E l) i n) (slope l i n))) (d l).

(* column n of V_l *)
Fixpoint list_output l n : seq T :=
  if l is l'.+1 then
    let v := list_output l' n in
    let a := list_activation l n in
    mkseq (fun i => norm (mul (nth zero a i) (dot (nth [::] (W l) i) v))) (d l)
  else mkseq (fun i => ent X i n) (d 0).

(* the entries of column n of G^p at the given rows *)
Definition list_gradient_column k (rows : seq nat) n : seq T :=
  let a := list_activation k.+1 n in
  let v := list_output k n in
  [seq norm (mul (nth zero a (r %/ d k)) (nth zero v (r %% d k))) | r <- rows].

(* the given rows of G^p *)
Definition list_gradient k N (rows : seq nat) : seq (seq T) :=
  columns zero (size rows) (mkseq (list_gradient_column k rows) N).

Variables (R : ringType) (rel : T -> R -> Prop).
Hypothesis rel0 : rel zero 0.
Hypothesis relD : forall a b x y, rel a x -> rel b y -> rel (add a b) (x + y).
Hypothesis relM : forall a b x y, rel a x -> rel b y -> rel (mul a b) (x * y).
Hypothesis rel_norm : forall a x, rel a x -> rel (norm a) x.

Variables (N k : nat) (theta : instance R d N) (tau : slope_matrices R d N).
Hypothesis relX : forall (i : 'I_(d 0)) (n : 'I_N), rel (ent X i n) (inputs theta i n).
Hypothesis relE : forall l (i : 'I_(d l)) (n : 'I_N), rel (ent (E l) i n) (noise theta l i n).
Hypothesis relW : forall l (i : 'I_(d l)) (j : 'I_(d l.-1)),
  rel (ent (W l) i j) (weights theta l i j).
Hypothesis rel_slope : forall l (i : 'I_(d l)) (n : 'I_N), rel (slope l i n) (tau l i n).
Hypothesis shapeW : forall l, (l < k)%N -> shape (d l.+1) (d l) (W l.+1).

Lemma rel_activation l (i : 'I_(d l)) (n : 'I_N) :
  rel (nth zero (list_activation l n) i) (activation theta tau l i n).
Proof. by rewrite nth_mkseq ?ltn_ord // mxE; apply: rel_norm; apply: relM. Qed.

Lemma size_list_output l n : size (list_output l n) = d l.
Proof. by case: l => [|l]; rewrite size_mkseq. Qed.

Lemma rel_output l (i : 'I_(d l)) (n : 'I_N) : (l <= k)%N ->
  rel (nth zero (list_output l n) i) (layer_output theta tau l i n).
Proof.
elim: l i => [|l IHl] i le_lk; first by rewrite nth_mkseq ?ltn_ord //=; apply: relX.
rewrite layer_outputS [nth _ _ _]nth_mkseq ?ltn_ord //; apply: rel_norm; apply: relM.
  by have := rel_activation i n; rewrite mxE.
apply: rel_dot => //; [exact: shape_row (shapeW le_lk) _|exact: size_list_output|..] => j.
  exact: relW.
by apply: IHl; apply: ltnW.
Qed.

Lemma rel_gradient (rows : seq nat) r (n : 'I_N) (row : 'I_(d k.+1 * d k)) :
  (r < size rows)%N -> nth 0%N rows r = row ->
  rel (ent (list_gradient k N rows) r n) (gradient_matrix theta tau k row n).
Proof.
move=> lt_r Er; rewrite /entry nth_columns // /entry nth_mkseq ?ltn_ord //.
rewrite (nth_map 0%N) // Er mxE; apply: rel_norm; apply: relM.
  exact: (rel_activation (row_of row)).
exact: (rel_output (col_of row)).
Qed.

Lemma shape_list_gradient rows : shape (size rows) N (list_gradient k N rows).
Proof.
rewrite /shape size_mkseq eqxx; apply/(all_nthP [::]) => r; rewrite size_mkseq => lt_r.
by rewrite size_columns // size_mkseq.
Qed.

End ListNetwork.
