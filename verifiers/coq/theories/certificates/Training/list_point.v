(* Points of a training problem: an explicit network with targets y and the   *)
(* weights R = W_{L-1}, w = W_L of the last two layers, as lists of fractions *)
(* for computing and as matrices over any ordered field for the statements.   *)
(*                                                                            *)
(* phi(u) = u for u >= 0 and s u for u < 0; z^n is column n of Z = V_{L-2},   *)
(*   u_i^n = <r_i, z^n>,  e^n = sum_i w_i E_{L-1}[i,n] phi(u_i^n) - y^n,      *)
(* and the loss, sum_n (e^n)^2, is 2 N times the MSE of (3.2).                *)

From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import network numbers list_matrix rank_certificate network_certificate.
From Checker Require Import local_minimum no_bad_local_minima.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

Record point := Point {
  point_network : network;          (* with slopes 1 and s *)
  target_rows : seq (seq Q);        (* y, 1 x N *)
  hidden_rows : seq (seq Q);        (* R = W_{L-1}, d_{L-1} x d_{L-2} *)
  output_rows : seq (seq Q)         (* w = W_L, 1 x d_{L-1} *)
}.

(* -------- products and slopes of fractions -------- *)
Section Fractions.
Variable R : realFieldType.
Local Notation val := (in_field R).

Lemma val_dot n u v : size u = n -> size v = n ->
  val (dot_Q u v) = \sum_(i < n) val (nth zero_Q u i) * val (nth zero_Q v i).
Proof.
by move=> size_u size_v; rewrite /in_field (dot_QE size_u size_v) rmorph_sum;
   apply: eq_bigr => i _; rewrite rmorphM.
Qed.

(* tau: 1 where x >= 0, s elsewhere;  and phi(x) = tau(x) x *)
Definition slope_Q (s x : Q) : Q := if is_negative x then s else one_Q.
Definition leaky_Q (s x : Q) : Q := if is_negative x then mul_Q s x else x.

Lemma val_slope s x : val (slope_Q s x) = leaky_slope (val s) (val x).
Proof. by rewrite /leaky_slope val_ge0 /slope_Q; case: (is_negative x); rewrite ?val1. Qed.

Lemma val_leaky s x : val (leaky_Q s x) = leaky_slope (val s) (val x) * val x.
Proof.
by rewrite /leaky_slope val_ge0 /leaky_Q; case: (is_negative x); rewrite ?val_mul ?mul1r.
Qed.

End Fractions.

(* -------- what the data mean -------- *)
Section Meaning.
Variable R : realFieldType.
Local Notation val := (in_field R).

(* the m x n matrix with the given rows *)
Definition field_matrix m n (M : seq (seq Q)) : 'M[R]_(m, n) := \matrix_(i, j) val (entry zero_Q M i j).

Section Network.
Variable net : network.
Local Notation d := (width net).
Local Notation N := (samples net).
Local Notation k := (depth net).

(* s; the first slope is 1 *)
Definition negative_slope : Q := nth zero_Q (slopes net) 1.

Definition field_instance : instance R d N := map_instance (ratr_rmorphism R) (network_instance net).

(* Z = V_{L-2} of the network itself, slopes by the signs; and E_{L-1} *)
Definition last_inputs : 'M[R]_(d k, N) := leaky_output (val negative_slope) field_instance k.
Definition last_noise : 'M[R]_(d k.+1, N) := noise field_instance k.+1.

(* the errors and the loss, 2 N times the MSE, as functions of (W_{L-1}, W_L) *)
Definition network_error y (r : 'M[R]_(d k.+1, d k)) (w : 'rV[R]_(d k.+1)) (n : 'I_N) : R :=
  error (val negative_slope) last_noise last_inputs y r w n.
Definition network_loss y (r : 'M[R]_(d k.+1, d k)) (w : 'rV[R]_(d k.+1)) : R :=
  loss (val negative_slope) last_noise last_inputs y r w.

End Network.

Variable p : point.
Local Notation net := (point_network p).
Local Notation k := (depth net).

Definition point_targets : 'rV[R]_(samples net) := field_matrix 1 (samples net) (target_rows p).
Definition point_hidden : 'M[R]_(width net k.+1, width net k) :=
  field_matrix (width net k.+1) (width net k) (hidden_rows p).
Definition point_output : 'rV[R]_(width net k.+1) := field_matrix 1 (width net k.+1) (output_rows p).

Definition point_loss : R := network_loss point_targets point_hidden point_output.

End Meaning.

(* -------- the same on lists -------- *)
Section Lists.
Local Notation ent := (entry zero_Q).

(* shapes, and exactly two slopes, the first of which is 1 *)
Definition training_network (net : network) : bool :=
  [&& well_formed net, (0 < samples net)%N, all (fun w => 0 < w)%N (widths net),
      size (slopes net) == 2%N & Qeq_bool (nth zero_Q (slopes net) 0) one_Q].

Definition point_shaped (p : point) : bool :=
  let net := point_network p in let k := depth net in
  [&& training_network net, shape 1%N (samples net) (target_rows p),
      shape (width net k.+1) (width net k) (hidden_rows p) & shape 1%N (width net k.+1) (output_rows p)].

Section Network.
Variable net : network.

(* column n of V_l *)
Fixpoint list_leaky_output l n : seq Q :=
  if l is l'.+1 then
    let v := list_leaky_output l' n in
    mkseq (fun i => mul_Q (ent (noise_at net l) i n)
                          (leaky_Q (negative_slope net) (dot_Q (nth [::] (weights_at net l) i) v)))
          (width net l)
  else mkseq (fun i => ent (input_rows net) i n) (width net 0).

(* z^1 .. z^N, the columns of Z *)
Definition list_hidden_outputs : seq (seq Q) := mkseq (list_leaky_output (depth net)) (samples net).

(* E_{L-1}, d_{L-1} x N *)
Definition list_last_noise : seq (seq Q) := noise_at net (depth net).+1.

End Network.

Variable p : point.
Local Notation net := (point_network p).
Local Notation D := (width net (depth net).+1).

(* u, d_{L-1} x N *)
Definition list_preactivations : seq (seq Q) :=
  let zs := list_hidden_outputs net in
  mkseq (fun i => let r := nth [::] (hidden_rows p) i in [seq dot_Q r z | z <- zs]) D.

(* e^1 .. e^N *)
Definition list_errors : seq Q :=
  let us := list_preactivations in
  let w := nth [::] (output_rows p) 0 in
  mkseq (fun n => sub_Q
    (dot_Q w (mkseq (fun i => mul_Q (ent (list_last_noise net) i n)
                                    (leaky_Q (negative_slope net) (ent us i n))) D))
    (ent (target_rows p) 0 n)) (samples net).

End Lists.

(* -------- the lists hold the values -------- *)
Section NetworkValues.
Variables (R : realFieldType) (net : network).
Hypothesis net_ok : training_network net.
Local Notation val := (in_field R).

Lemma training_well_formed : well_formed net.
Proof. by case/and5P: net_ok. Qed.

Lemma size_list_leaky_output l n : size (list_leaky_output net l n) = width net l.
Proof. by case: l => [|l]; rewrite size_mkseq. Qed.

Lemma val_leaky_output l (i : 'I_(width net l)) (n : 'I_(samples net)) : (l <= depth net)%N ->
  val (nth zero_Q (list_leaky_output net l n) i)
  = leaky_output (val (negative_slope net)) (field_instance R net) l i n.
Proof.
elim: l i => [|l IHl] i le_l; first by rewrite nth_mkseq ?ltn_ord //= !mxE.
rewrite [nth _ _ _]nth_mkseq ?ltn_ord // val_mul val_leaky [RHS]mxE.
have -> : val (dot_Q (nth [::] (weights_at net l.+1) i) (list_leaky_output net l n))
    = (weights (field_instance R net) l.+1 *m leaky_output (val (negative_slope net)) (field_instance R net) l) i n.
  rewrite (val_dot R (shape_row (well_formed_weights training_well_formed le_l) (ltn_ord i))
                     (size_list_leaky_output l n)) mxE.
  by apply: eq_bigr => j _; rewrite (IHl j (ltnW le_l)) !mxE.
by rewrite mulrA !mxE.
Qed.

Lemma size_hidden_outputs : size (list_hidden_outputs net) = samples net.
Proof. exact: size_mkseq. Qed.

Lemma size_hidden_output n : (n < samples net)%N ->
  size (nth [::] (list_hidden_outputs net) n) = width net (depth net).
Proof. by move=> lt_n; rewrite nth_mkseq // size_list_leaky_output. Qed.

(* the lists are the columns: entry (n, j) stands for Z_{j n} *)
Lemma val_hidden_outputs (j : 'I_(width net (depth net))) (n : 'I_(samples net)) :
  val (entry zero_Q (list_hidden_outputs net) n j) = last_inputs R net j n.
Proof. by rewrite /entry nth_mkseq ?ltn_ord // val_leaky_output. Qed.

Lemma val_last_noise (i : 'I_(width net (depth net).+1)) (n : 'I_(samples net)) :
  val (entry zero_Q (list_last_noise net) i n) = last_noise R net i n.
Proof. by rewrite !mxE. Qed.

(* <q, z^n> *)
Lemma val_dot_hidden (q : seq Q) (n : 'I_(samples net)) : size q = width net (depth net) ->
  val (dot_Q q (nth [::] (list_hidden_outputs net) n))
  = \sum_(j < width net (depth net)) val (nth zero_Q q j) * last_inputs R net j n.
Proof.
move=> size_q; rewrite (val_dot R size_q (size_hidden_output (ltn_ord n))).
by apply: eq_bigr => j _; rewrite -val_hidden_outputs.
Qed.

End NetworkValues.

Section PointValues.
Variables (R : realFieldType) (p : point).
Hypothesis p_ok : point_shaped p.
Local Notation net := (point_network p).
Local Notation N := (samples net).
Local Notation D := (width net (depth net).+1).
Local Notation val := (in_field R).

Lemma point_training : training_network net.
Proof. by case/and4P: p_ok. Qed.

Lemma size_hidden_row i : (i < D)%N -> size (nth [::] (hidden_rows p) i) = width net (depth net).
Proof. by move=> lt_i; case/and4P: p_ok => _ _ shape_r _; rewrite (shape_row shape_r). Qed.

Lemma size_output_row : size (nth [::] (output_rows p) 0) = D.
Proof. by case/and4P: p_ok => _ _ _ shape_w; rewrite (shape_row shape_w). Qed.

Lemma val_target (n : 'I_N) : val (entry zero_Q (target_rows p) 0 n) = point_targets R p 0 n.
Proof. by rewrite mxE. Qed.

Lemma val_output (i : 'I_D) : val (entry zero_Q (output_rows p) 0 i) = point_output R p 0 i.
Proof. by rewrite mxE. Qed.

Lemma val_hidden (i : 'I_D) (j : 'I_(width net (depth net))) :
  val (entry zero_Q (hidden_rows p) i j) = point_hidden R p i j.
Proof. by rewrite mxE. Qed.

Lemma val_preactivation (i : 'I_D) (n : 'I_N) :
  val (entry zero_Q (list_preactivations p) i n)
  = preactivation (last_inputs R net) (point_hidden R p) i n.
Proof.
rewrite /entry nth_mkseq ?ltn_ord // (nth_map [::]) ?size_hidden_outputs ?ltn_ord //.
rewrite (val_dot_hidden R point_training n (size_hidden_row (ltn_ord i))) mxE.
by apply: eq_bigr => j _; rewrite -val_hidden.
Qed.

Lemma size_list_errors : size (list_errors p) = N.
Proof. exact: size_mkseq. Qed.

Lemma val_error (n : 'I_N) : val (nth zero_Q (list_errors p) n)
  = network_error (point_targets R p) (point_hidden R p) (point_output R p) n.
Proof.
rewrite nth_mkseq ?ltn_ord // val_sub val_target /network_error /error /error_with; congr (_ - _).
rewrite (val_dot R size_output_row (size_mkseq _ _)).
apply: eq_bigr => i _; rewrite -[nth zero_Q _ i]/(entry zero_Q (output_rows p) 0 i) val_output.
congr (_ * _); rewrite nth_mkseq ?ltn_ord // val_mul val_leaky val_preactivation val_last_noise.
by rewrite [slopes_at _ _ _ _ _ _]mxE mulrA.
Qed.

End PointValues.
