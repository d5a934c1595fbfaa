(* The network of the paper, (3.1), for a fixed activation pattern.           *)
(*                                                                            *)
(* Widths are d 0, d 1, ..., the number of samples is N.  An instance is      *)
(*   inputs      X    of shape d_0 x N                                        *)
(*   noise l     E_l  of shape d_l x N          (used for l = 1 .. L-1)       *)
(*   weights l   W_l  of shape d_l x d_{l-1}    (used for l = 1 .. L-2)       *)
(* A pattern says which of finitely many slopes neuron i of layer l takes on  *)
(* sample n.  The last two layers W_{L-1}, W_L do not enter G^p.              *)
(* The number of weight layers is written L = k + 2 throughout: k = L - 2.    *)

From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.
Local Open Scope ring_scope.

Section Network.
Variables (R : ringType) (d : nat -> nat) (N : nat).

Record instance := Instance {
  inputs : 'M[R]_(d 0, N);
  noise : forall l, 'M[R]_(d l, N);
  weights : forall l, 'M[R]_(d l, d l.-1)
}.

(* the slopes tau_l of every layer: d_l x N *)
Definition slope_matrices := forall l, 'M[R]_(d l, N).

Variables (theta : instance) (tau : slope_matrices).

(* A_l = E_l o tau_l *)
Definition activation l : 'M[R]_(d l, N) := hadamard (noise theta l) (tau l).

(* V_0 = X,  V_l = A_l o (W_l V_{l-1}): (3.1), (B.1) *)
Fixpoint layer_output l : 'M[R]_(d l, N) :=
  if l is l'.+1 then hadamard (activation l'.+1) (weights theta l'.+1 *m layer_output l')
  else inputs theta.

(* G^p = A_{L-1} (Khatri-Rao) V_{L-2}, of shape d_{L-1} d_{L-2} x N: (4.4), (B.2) *)
Definition gradient_matrix k : 'M[R]_(d k.+1 * d k, N) :=
  khatri_rao (activation k.+1) (layer_output k).

Lemma layer_outputS l i n :
  layer_output l.+1 i n
  = noise theta l.+1 i n * tau l.+1 i n * \sum_j weights theta l.+1 i j * layer_output l j n.
Proof. by rewrite /= !mxE. Qed.

Lemma gradient_matrixE k i j n :
  gradient_matrix k (pair_index i j) n
  = noise theta k.+1 i n * tau k.+1 i n * layer_output k j n.
Proof. by rewrite khatri_raoE mxE. Qed.

End Network.

(* G^p depends on E_1 .. E_{L-1}, W_1 .. W_{L-2} and the slopes there only. *)
Lemma eq_gradient_matrix (R : ringType) d N k (theta theta' : instance R d N)
    (tau tau' : slope_matrices R d N) :
  inputs theta = inputs theta' ->
  (forall l, (l <= k)%N -> noise theta l.+1 = noise theta' l.+1) ->
  (forall l, (l < k)%N -> weights theta l.+1 = weights theta' l.+1) ->
  (forall l, (l <= k)%N -> tau l.+1 = tau' l.+1) ->
  gradient_matrix theta tau k = gradient_matrix theta' tau' k.
Proof.
move=> eqX eqE eqW eqt; rewrite /gradient_matrix /activation eqE // eqt //; congr khatri_rao.
elim: {-2}k (leqnn k) => [|l IHl] le_lk //=.
by rewrite /activation IHl ?eqW ?eqE ?eqt // ltnW.
Qed.

(* An activation pattern over S slopes: neuron i of layer l takes on sample n *)
(* the slope number p l i n.                                                  *)
Definition pattern (d : nat -> nat) (N S : nat) := forall l, 'I_(d l) -> 'I_N -> 'I_S.

Definition slopes_of (R : ringType) d N S (s : 'I_S -> R) (p : pattern d N S) :
  slope_matrices R d N := fun l => \matrix_(i, n) s (p l i n).

Section Morphism.
Variables (R S : ringType) (f : {rmorphism R -> S}) (d : nat -> nat) (N : nat).

Definition map_instance (theta : instance R d N) : instance S d N :=
  Instance (map_mx f (inputs theta)) (fun l => map_mx f (noise theta l))
           (fun l => map_mx f (weights theta l)).

Lemma map_gradient_matrix (theta : instance R d N) (tau : slope_matrices R d N) k :
  map_mx f (gradient_matrix theta tau k)
  = gradient_matrix (map_instance theta) (fun l => map_mx f (tau l)) k.
Proof.
have mapV l : map_mx f (layer_output theta tau l)
              = layer_output (map_instance theta) (fun l => map_mx f (tau l)) l.
  by elim: l => [|l IHl] //=; rewrite !map_hadamard map_mxM IHl.
by rewrite /gradient_matrix map_khatri_rao mapV map_hadamard.
Qed.

End Morphism.
