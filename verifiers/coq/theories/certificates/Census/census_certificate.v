(* census_check: the values of the loss at its local minima.                  *)
(*                                                                            *)
(* Evidence, with N samples z^n in d dimensions, D units:                     *)
(*   values       for each an error, whether the loss is differentiable, a    *)
(*                point; and, where it is not, the multipliers that prove it  *)
(*                a local minimum                                             *)
(*   trees        for each way to give the units an option (0: w_i > 0,       *)
(*                1: w_i < 0, 2: w_i = 0), not decreasing among units of      *)
(*                equal noise, one tree; its nodes in preorder: 0 and 1 are   *)
(*                leaves, m + 2 a branch on u_i^n with m = i N + n, below it  *)
(*                > 0, 0, < 0, or > 0 and < 0 where w_i = 0                   *)
(*   counts, units, directions, refuting_multipliers                          *)
(*                for each leaf 0 the number of its directions, which are     *)
(*                those of units, and p: no local minimum (census_leaves.v)   *)
(*   piece_values, piece_points, piece_multipliers                            *)
(*                for each leaf 1 the number of a value, a point q and nu:    *)
(*                all local minima there have that value                      *)

From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_fingroup all_algebra.
From Checker Require Import network numbers list_matrix rank_certificate network_certificate.
From Checker Require Import local_minimum first_order differentiable cells every_local_minimum lower_bounds.
From Checker Require Import coherent_orientation census_leaves.
From Checker Require Import list_point list_kinks zero_error_certificate local_minimum_certificate.
From Checker Require Import no_zero_error_certificate branching_certificate global_minimum_certificate.
From Checker Require Import every_minimum_certificate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

Record minimum_value := MinimumValue {
  value_error : Q;                             (* the MSE *)
  value_differentiable : bool;
  value_hidden : seq (seq Q);                  (* W_{L-1} *)
  value_output : seq (seq Q)                   (* W_L *)
}.

Definition refuted_leaf : Type := (seq (nat * seq Q) * seq Q)%type.     (* directions of units, p *)
Definition piece_leaf : Type := (nat * (seq Q * seq Q))%type.           (* a value, q, nu *)

Record census_certificate := CensusCertificate {
  value_multipliers : seq (seq unit_multipliers);
  census_trees : seq tree;
  direction_counts : seq nat;
  direction_units : seq nat;
  directions : seq (seq Q);
  refuting_multipliers : seq (seq Q);
  piece_values : seq nat;
  piece_points : seq (seq Q);
  piece_multipliers : seq (seq Q)
}.

Definition census_refuted c : seq refuted_leaf :=
  zip (reshape (direction_counts c) (zip (direction_units c) (directions c))) (refuting_multipliers c).
Definition census_pieces c : seq piece_leaf := zip (piece_values c) (zip (piece_points c) (piece_multipliers c)).

Definition no_value := MinimumValue zero_Q true [::] [::].

Definition value_point net targets (v : minimum_value) : point := Point net targets (value_hidden v) (value_output v).

(* -------- the claim -------- *)

(* Over every ordered field: the MSE at each local minimum in (W_{L-1}, W_L) is one of the values, and each is *)
(* that at a local minimum, which is differentiable or not as it says. The loss is 2 N times the MSE.          *)
Definition local_minimum_values (net : network) (targets : seq (seq Q)) (values : seq minimum_value) : Prop :=
  forall R : realFieldType,
  (forall r w, (exists2 eps, 0 < eps & forall r' w', near eps r r' -> near eps w w' ->
       @network_loss R net (field_matrix R 1 (samples net) targets) r w
       <= network_loss (field_matrix R 1 (samples net) targets) r' w') ->
     exists2 k, (k < size values)%N & network_loss (field_matrix R 1 (samples net) targets) r w
       = (2 * samples net)%:R * in_field R (value_error (nth no_value values k)))
  /\ forall k, (k < size values)%N ->
     let v := nth no_value values k in let p := value_point net targets v in
     [/\ point_loss R p = (2 * samples net)%:R * in_field R (value_error v), has_local_minimum R p &
         if value_differentiable v then is_differentiable R p else ~ is_differentiable R p].

(* -------- walking a tree -------- *)

(* (m, Some false): u > 0 on the branch on m, (m, None): u = 0, (m, Some true): u < 0 *)
Definition branch_faces := seq (nat * option bool).

Definition face_of (a : branch_faces) m : face :=
  if (m, Some false) \in a then Some (Some false)
  else if (m, None) \in a then Some None
  else if (m, Some true) \in a then Some (Some true) else None.

Section Walk.
Variables (size_of : nat) (silent : nat -> bool).     (* size_of: D N;  silent: w_i = 0 *)
Variables (refuted : branch_faces -> refuted_leaf -> bool) (piece : branch_faces -> piece_leaf -> bool).

Definition below m (a : branch_faces) : seq branch_faces :=
  [seq (m, f) :: a | f <- if silent m then [:: Some false; Some true] else [:: Some false; None; Some true]].

Fixpoint census_walk (nodes : seq nat) (stack : seq branch_faces) rows0 rows1 :
    option (seq refuted_leaf * seq piece_leaf) :=
  match nodes, stack with
  | [::], [::] => Some (rows0, rows1)
  | m.+2 :: nodes', a :: stack' =>
      if (m < size_of)%N && (face_of a m == None) then census_walk nodes' (below m a ++ stack') rows0 rows1 else None
  | 0%N :: nodes', a :: stack' =>
      if rows0 is f :: rows0' then if refuted a f then census_walk nodes' stack' rows0' rows1 else None else None
  | 1%N :: nodes', a :: stack' =>
      if rows1 is f :: rows1' then if piece a f then census_walk nodes' stack' rows0 rows1' else None else None
  | _, _ => None
  end.

(* used: z^n <> 0 *)
Variables (R : realFieldType) (u : nat -> R) (used : nat -> bool).
Hypothesis silent_off : forall m, used m -> silent m -> u m != 0.

Definition on_faces (a : branch_faces) : bool := all (fun x => used x.1 ==> on_face (Some x.2) (u x.1)) a.

Lemma on_faces_of a m : on_faces a -> used m -> on_face (face_of a m) (u m).
Proof.
move/allP => ok m_used; rewrite /face_of.
by do 3![case: ifP => [/ok/implyP/(_ m_used) //|_]].
Qed.

Lemma on_below m a : on_faces a -> exists2 b, b \in below m a & on_faces b.
Proof.
move=> on_a; have on_child f : (used m -> on_face (Some f) (u m)) -> on_faces ((m, f) :: a).
  by move=> on_f; rewrite /= on_a andbT; apply/implyP.
rewrite /below; case: (boolP (silent m)) => [m_silent|_]; case: (ltrgtP (u m) 0) => [lt0|gt0|eq0].
- by exists ((m, Some true) :: a); rewrite ?inE ?eqxx ?orbT //; apply: on_child; rewrite /= oppr_gt0.
- by exists ((m, Some false) :: a); rewrite ?inE ?eqxx //; apply: on_child.
- exists ((m, Some false) :: a); rewrite ?inE ?eqxx //; apply: on_child => m_used.
  by have := silent_off m_used m_silent; rewrite eq0 eqxx.
- by exists ((m, Some true) :: a); rewrite ?inE ?eqxx ?orbT //; apply: on_child; rewrite /= oppr_gt0.
- by exists ((m, Some false) :: a); rewrite ?inE ?eqxx //; apply: on_child.
by exists ((m, None) :: a); rewrite ?inE ?eqxx ?orbT //; apply: on_child; rewrite /= eq0.
Qed.

Lemma census_walkP nodes stack rows0 rows1 rest : census_walk nodes stack rows0 rows1 = Some rest ->
  forall a, a \in stack -> on_faces a ->
  exists b, on_faces b /\ ((exists f, refuted b f) \/ (exists f, piece b f)).
Proof.
elim: nodes stack rows0 rows1 => [|[|[|m]] nodes IHn] [|b stack] rows0 rows1 //=.
- case: rows0 => // f rows0; case: ifP => // leaf_ok /IHn {}IHn a.
  rewrite inE => /predU1P[->|in_stack] on_a; last exact: IHn in_stack on_a.
  by exists b; split=> //; left; exists f.
- case: rows1 => // f rows1; case: ifP => // leaf_ok /IHn {}IHn a.
  rewrite inE => /predU1P[->|in_stack] on_a; last exact: IHn in_stack on_a.
  by exists b; split=> //; right; exists f.
case: ifP => // _ /IHn {}IHn a; rewrite inE => /predU1P[->|in_stack] on_a; last first.
  by apply: (IHn a); rewrite // mem_cat in_stack orbT.
by have [b' in_below on_b'] := on_below m on_a; apply: (IHn b'); rewrite // mem_cat in_below.
Qed.

End Walk.

(* -------- the check -------- *)
Section Check.
Variables (net : network) (targets : seq (seq Q)) (values : seq minimum_value) (c : census_certificate).
Local Notation N := (samples net).
Local Notation D := (width net (depth net).+1).
Local Notation d := (width net (depth net)).
Local Notation s := (negative_slope net).
Local Notation zs := (list_hidden_outputs net).
Local Notation E := (list_last_noise net).
Local Notation y := (nth [::] targets 0).

(* +-E_i^n by the unit's option, 0 where it is 2 *)
Definition moving_noise (options : seq nat) i n : Q := signed_Q (nth 0%N options i == 1%N) (entry zero_Q E i n).
Definition option_noise (options : seq nat) i n : Q :=
  if nth 0%N options i == 2%N then zero_Q else moving_noise options i n.

Definition face_change_Q (f : face) (t : Q) : Q :=
  if f is Some (Some b) then (if b then mul_Q s t else t) else leaky_Q s t.

Definition face_at (a : branch_faces) i n : face := face_of a (i * N + n)%N.

(* ---- a leaf 0 ---- *)

Definition direction_shaped (x : nat * seq Q) : bool := (x.1 < D)%N && (size x.2 == d).

(* delta z^n = 0 where the side is not known *)
Definition direction_known (a : branch_faces) (x : nat * seq Q) : bool :=
  all (fun n => (face_at a x.1 n == None) ==> ~~ nonzero (dot_Q x.2 (nth [::] zs n))) (iota 0 N).

Definition direction_term options a n (x : nat * seq Q) : Q :=
  mul_Q (moving_noise options x.1 n) (face_change_Q (face_at a x.1 n) (dot_Q x.2 (nth [::] zs n))).

Definition refuting_lambda options a (directions : seq (nat * seq Q)) : seq Q :=
  mkseq (fun n => Qopp (foldr (fun x t => add_Q (direction_term options a n x) t) zero_Q directions)) N.

Definition multiplier_on_face options a (lambda p : seq Q) i n : bool :=
  let f := face_at a i n in
  let c := mul_Q (nth zero_Q lambda n) (option_noise options i n) in
  let p := nth zero_Q p (i * N + n) in
  ((f == Some None) || (f == Some (Some true)) || Qle_bool p c)
  && ((f == Some None) || (f == Some (Some false)) || Qle_bool (mul_Q c s) p).

Definition strict_on_face options a (lambda p : seq Q) i n : bool :=
  let c := mul_Q (nth zero_Q lambda n) (option_noise options i n) in
  let p := nth zero_Q p (i * N + n) in
  match face_at a i n with
  | Some (Some b) => nonzero (sub_Q p (mul_Q c (if b then s else one_Q)))
  | _ => false
  end.

Definition refuted_check Z samples_used options a (f : refuted_leaf) : bool :=
  let lambda := refuting_lambda options a f.1 in
  let at_targets := dot_Q lambda y in
  [&& all direction_shaped f.1, all (direction_known a) f.1, size f.2 == (D * N)%N,
      leaf_balanced net Z (lambda, f.2),
      all (fun i => all (multiplier_on_face options a lambda f.2 i) samples_used) (iota 0 D) &
      is_negative at_targets
      || ~~ nonzero at_targets && has (fun i => has (strict_on_face options a lambda f.2 i) samples_used) (iota 0 D)].

(* ---- a leaf 1 ---- *)

Definition piece_inputs (q : seq Q) : seq (seq Q) :=
  mkseq (fun i => let qi := take d (drop (i * d) q) in [seq dot_Q qi z | z <- zs]) D.

Definition on_face_Q (f : face) (t : Q) : bool :=
  match f with
  | None => false
  | Some None => ~~ nonzero t
  | Some (Some b) => if b then is_negative t else is_positive t
  end.

Definition piece_errors options (us : seq (seq Q)) : seq Q :=
  mkseq (fun n => sub_Q
    (sum_Q (mkseq (fun i => mul_Q (option_noise options i n) (leaky_Q s (entry zero_Q us i n))) D))
    (nth zero_Q y n)) N.

Definition piece_factors options (us : seq (seq Q)) (es nu : seq Q) i : seq Q :=
  mkseq (fun n => let t := entry zero_Q us i n in
    if nonzero t then mul_Q (mul_Q (nth zero_Q es n) (option_noise options i n)) (slope_Q s t)
    else nth zero_Q nu (i * N + n)) N.

Definition piece_check Z samples_used options a (f : piece_leaf) : bool :=
  let us := piece_inputs f.2.1 in
  let es := piece_errors options us in
  let active := [seq i <- iota 0 D | nth 0%N options i != 2%N] in
  [&& (f.1 < size values)%N, size f.2.1 == (D * d)%N, size f.2.2 == (D * N)%N,
      all (fun i => all (fun n => on_face_Q (face_at a i n) (entry zero_Q us i n)) samples_used) active,
      Qeq_bool (dot_Q es es) (mul_Q (twice_samples net) (value_error (nth no_value values f.1))) &
      all (fun i => let fs := piece_factors options us es f.2.2 i in all (fun zj => ~~ nonzero (dot_Q fs zj)) Z) active].

(* ---- all of them ---- *)

Fixpoint census_walk_trees refuted piece (ts : seq tree) rows0 rows1 : bool :=
  if ts is t :: ts' then
    if census_walk (D * N) (fun m => nth 0%N (tree_signs t) (m %/ N) == 2%N)
         (refuted (tree_signs t)) (piece (tree_signs t)) (tree_nodes t) [:: [::]] rows0 rows1
    is Some rest then census_walk_trees refuted piece ts' rest.1 rest.2 else false
  else nilp rows0 && nilp rows1.

Definition options_complete : bool :=
  let lists := sign_lists 3 (units_alike net) D in
  let options := map tree_signs (census_trees c) in
  [&& uniq options, size options == size lists & all (fun l => l \in options) lists].

(* no rows are left over *)
Definition rows_fit : bool :=
  [&& size (direction_units c) == sumn (direction_counts c), size (directions c) == sumn (direction_counts c),
      size (refuting_multipliers c) == size (direction_counts c), size (piece_points c) == size (piece_values c) &
      size (piece_multipliers c) == size (piece_values c)].

Definition leaves_hold : bool :=
  let Z := columns zero_Q d zs in
  let samples_used := [seq n <- iota 0 N | has nonzero (nth [::] zs n)] in
  census_walk_trees (refuted_check Z samples_used) (piece_check Z samples_used) (census_trees c)
    (census_refuted c) (census_pieces c).

Definition value_check (v : minimum_value) (M : seq unit_multipliers) : bool :=
  let p := value_point net targets v in
  [&& point_shaped p, loss_is p (value_error v) &
      if value_differentiable v then nilp M && (errors_vanish p || all (unit_flat_check p) (iota 0 D))
      else multipliers_check p (count_kinks p) M].

Definition values_hold : bool :=
  (size (value_multipliers c) == size values) && all (fun x => value_check x.1 x.2) (zip values (value_multipliers c)).

Definition census_check : bool :=
  [&& training_network net, shape 1%N N targets, values_hold, options_complete & rows_fit && leaves_hold].

End Check.

(* -------- soundness -------- *)
Section Soundness.
Variables (net : network) (targets : seq (seq Q)) (values : seq minimum_value) (c : census_certificate).
Hypothesis ok : census_check net targets values c.
Variable R : realFieldType.
Local Notation val := (in_field R).
Local Notation N := (samples net).
Local Notation d := (width net (depth net)).
Local Notation D := (width net (depth net).+1).
Local Notation zs := (list_hidden_outputs net).
Local Notation Z := (last_inputs R net).
Local Notation E := (last_noise R net).
Local Notation s := (val (negative_slope net)).
Local Notation y := (field_matrix R 1 N targets).
Local Notation samples_used := [seq n <- iota 0 N | has nonzero (nth [::] zs n)].

Let net_ok : training_network net. Proof. by case/and5P: ok. Qed.
Let size_y : size (nth [::] targets 0) = N. Proof. by case/and5P: ok => _ shape_y _ _ _; rewrite (shape_row shape_y). Qed.

Lemma used_nonzero (n : 'I_N) : col n Z != 0 -> nat_of_ord n \in samples_used.
Proof.
move=> zn_neq0; rewrite mem_filter mem_iota ltn_ord !andbT; apply: contraR zn_neq0 => /(vector_zero R d) zero.
by apply/eqP/colP => j; have /colP/(_ j) := zero; rewrite !mxE => <-; rewrite -val_hidden_outputs.
Qed.

Lemma used_of (n : nat) : n \in samples_used -> exists2 n' : 'I_N, n = n' & col n' Z != 0.
Proof.
rewrite mem_filter mem_iota /= add0n => /andP[/(has_nthP zero_Q)[j lt_j nz] lt_n]; exists (Ordinal lt_n) => //.
have size_z : size (nth [::] zs n) = d by rewrite size_hidden_output.
rewrite size_z in lt_j; apply/eqP => /colP/(_ (Ordinal lt_j)); rewrite !mxE.
move: nz; rewrite -[nonzero _]negbK -(val_eq0 R); move/eqP => nz zero; apply: nz.
by rewrite -[RHS]zero -val_hidden_outputs.
Qed.

Lemma val_vector_dot delta (n : 'I_N) : size delta = d ->
  val (dot_Q delta (nth [::] zs n)) = (vector R d delta *m Z) 0 n.
Proof. by move=> size_delta; rewrite val_dot_hidden // mxE; apply: eq_bigr => j _; rewrite mxE. Qed.

Section Leaf.
Variables (options : seq nat) (a : branch_faces).
Definition unit_option (i : 'I_D) : option bool :=
  if nth 0%N options i == 2%N then None else Some (nth 0%N options i == 1%N).
Definition unit_face (i : 'I_D) (n : 'I_N) : face := face_at net a i n.

Lemma signed1 b (x : R) : signed b 1 * x = signed b x.
Proof. by case: b; rewrite /= ?mulN1r ?mul1r. Qed.

Lemma val_moving_noise (i : 'I_D) (n : 'I_N) : val (moving_noise net options i n) = moving_sign R unit_option i * E i n.
Proof.
rewrite /moving_noise val_signed val_last_noise /moving_sign /unit_option; case: (nth 0%N options i =P 2%N) => [->|_].
  by rewrite /= mul1r.
by rewrite signed1.
Qed.

Lemma val_option_noise (i : 'I_D) (n : 'I_N) : val (option_noise net options i n) = leaf_sign R unit_option i * E i n.
Proof.
rewrite /option_noise /leaf_sign /unit_option; case: eqP => _; first by rewrite val0 mul0r.
by rewrite /moving_noise val_signed val_last_noise signed1.
Qed.

Lemma val_face_change f t : val (face_change_Q net f t) = face_change s f (val t).
Proof.
by case: f => [[[]|]|]; rewrite /= ?val_mul ?val_leaky /side_slope ?mul1r.
Qed.

Fixpoint unit_directions (l : seq (nat * seq Q)) : seq ('I_D * 'rV[R]_d) :=
  if l is x :: l' then
    if insub x.1 is Some i then (i, vector R d x.2) :: unit_directions l' else unit_directions l'
  else [::].

Lemma val_refuting_lambda l (n : 'I_N) : all (direction_shaped net) l ->
  val (nth zero_Q (refuting_lambda net options a l) n) = leaf_vector s E Z unit_option unit_face (unit_directions l) n.
Proof.
rewrite nth_mkseq // val_opp /leaf_vector => shaped; congr (- _).
elim: l shaped => [|x l IHl] /=; first by rewrite val0 big_nil.
case/andP=> /andP[lt_x /eqP size_x] /IHl {}IHl; rewrite val_add IHl insubT big_cons; congr (_ + _).
rewrite val_mul (val_moving_noise (Ordinal lt_x) n) val_face_change val_vector_dot //.
by rewrite /direction_change -mulrA.
Qed.

Lemma unit_directions_known l : all (direction_shaped net) l -> all (direction_known net a) l ->
  directions_known Z unit_face (unit_directions l).
Proof.
elim: l => [|x l IHl] //= /andP[/andP[lt_x /eqP size_x] shaped] /andP[known_x known] x'.
rewrite insubT inE => /predU1P[->|in_l] n; last exact: IHl.
rewrite /unit_face /= => open; have := allP known_x n; rewrite mem_iota ltn_ord open => /(_ isT).
by rewrite -(val_eq0 R) val_vector_dot // => /eqP.
Qed.

Lemma size_block (p : seq Q) k m (i : 'I_D) : size p = (D * m)%N -> k = m -> size (take m (drop (i * m) p)) = k.
Proof.
move=> size_p ->; have le_D : (i * m + m <= D * m)%N by rewrite -mulSnr leq_mul2r ltn_ord orbT.
by rewrite size_takel // size_drop size_p -(leq_add2l (i * m)) subnKC // (leq_trans (leq_addr _ _) le_D).
Qed.

Lemma refuted_face_bound f : refuted_check net targets (columns zero_Q d zs) samples_used options a f ->
  face_bound s E Z unit_option unit_face (unit_directions f.1) (fun (i : 'I_D) (n : 'I_N) => val (nth zero_Q f.2 (i * N + n)%N)).
Proof.
case/and5P=> shaped known /eqP size_p /allP balanced /andP[/allP bounded _]; split=> [i j|i n zn_neq0 /=].
  have size_i : size (take N (drop (i * N) f.2)) = N by apply: size_block.
  have := balanced i; rewrite mem_iota ltn_ord => /(_ isT)/(all_nthP [::])/(_ j).
  rewrite size_mkseq => /(_ (ltn_ord j)); rewrite -(val_eq0 R).
  rewrite (val_dot R size_i) ?size_columns ?size_hidden_outputs //.
  move/eqP => sum0; rewrite -[RHS]sum0; apply: eq_bigr => n _.
  by rewrite nth_take // nth_drop nth_columns // val_hidden_outputs.
have := allP (bounded i _) n (used_nonzero zn_neq0); rewrite mem_iota ltn_ord => /(_ isT)/andP[].
rewrite -!(val_le R) !val_mul val_option_noise val_refuting_lambda // -/(unit_face i n) => le_c ge_cs.
split=> /negPf not_on /negPf not_side; first by rewrite not_on not_side in le_c.
by rewrite not_on not_side in ge_cs.
Qed.

Lemma refuted_checkP f r w : refuted_check net targets (columns zero_Q d zs) samples_used options a f ->
  at_leaf Z unit_option unit_face r w -> ~ local_minimum s E Z y r w.
Proof.
move=> leaf_ok at_rw minimal; have bound := refuted_face_bound leaf_ok.
case/and5P: leaf_ok => shaped known _ _ /andP[_ separated].
have [ge0 gt0] := leaf_without_minimum (unit_directions_known shaped known) bound at_rw minimal.
have size_lambda : size (refuting_lambda net options a f.1) = N by rewrite size_mkseq.
have at_targets : val (dot_Q (refuting_lambda net options a f.1) (nth [::] targets 0))
    = \sum_(n < N) leaf_vector s E Z unit_option unit_face (unit_directions f.1) n * y 0 n.
  by rewrite (val_dot R size_lambda size_y); apply: eq_bigr => n _; rewrite val_refuting_lambda // mxE.
case/orP: separated => [|/andP[zero /hasP[i]]].
  by rewrite -(val_lt0 R) at_targets ltNge ge0.
rewrite mem_iota add0n /= => lt_i /hasP[n /used_of[n' -> zn_neq0]].
have zero_sum : \sum_(n < N) leaf_vector s E Z unit_option unit_face (unit_directions f.1) n * y 0 n = 0.
  by apply/eqP; rewrite -at_targets val_eq0.
rewrite /strict_on_face => strict; suff : 0 < 0 :> R by rewrite ltxx.
rewrite -{2}zero_sum; apply: gt0; exists (Ordinal lt_i), n'; rewrite -/(unit_face (Ordinal lt_i) n') in strict.
case faceE: (unit_face (Ordinal lt_i) n') strict => [[b|]|] //; rewrite -[nonzero _]negbK -(val_eq0 R).
rewrite val_sub subr_eq0 !val_mul (val_option_noise (Ordinal lt_i)) val_refuting_lambda // => differs.
by split=> //; case: (b) differs; rewrite ?inE ?eqxx ?orbT // val1.
Qed.

Lemma piece_checkP f r w : piece_check net targets values (columns zero_Q d zs) samples_used options a f ->
  at_leaf Z unit_option unit_face r w -> local_minimum s E Z y r w ->
  (f.1 < size values)%N /\ loss s E Z y r w = (2 * N)%:R * val (value_error (nth no_value values f.1)).
Proof.
move=> leaf_ok at_rw minimal; case/and5P: leaf_ok => lt_f /eqP size_q /eqP size_nu faces_ok /andP[error_ok stationary_ok].
split=> //; pose q (i : 'I_D) := vector R d (take d (drop (i * d) f.2.1)).
have val_input (i : 'I_D) (n : 'I_N) : val (entry zero_Q (piece_inputs net f.2.1) i n) = (q i *m Z) 0 n.
  rewrite /entry nth_mkseq // (nth_map [::]) ?size_hidden_outputs // val_vector_dot //.
  exact: size_block.
pose nu (i : 'I_D) (n : 'I_N) := val (nth zero_Q f.2.2 (i * N + n)%N).
have val_piece_error (n : 'I_N) : val (nth zero_Q (piece_errors net targets options (piece_inputs net f.2.1)) n)
    = piece_error s E Z y unit_option q n.
  rewrite nth_mkseq // val_sub val_sum /piece_error; congr (_ - _); last by rewrite mxE.
  by apply: eq_bigr => i _; rewrite val_mul val_option_noise val_leaky val_input -mulrA.
have in_active (i : 'I_D) : unit_option i != None ->
    nat_of_ord i \in [seq i <- iota 0 D | nth 0%N options i != 2%N].
  by rewrite mem_filter mem_iota ltn_ord andbT /unit_option; case: (nth 0%N options i =P 2%N).
have known : faces_known Z unit_option unit_face q.
  move=> i n gi zn_neq0; have := allP (allP faces_ok i (in_active i gi)) n (used_nonzero zn_neq0).
  rewrite -val_input -/(unit_face i n); case: (unit_face i n) => [[b|]|] //=.
    by case: b => /=; rewrite -?(val_lt0 R) -?(val_gt0 R) ?oppr_gt0.
  by rewrite -(val_eq0 R).
have stationary : piece_stationary s E Z y unit_option q nu.
  move=> i j gi; have := allP stationary_ok i (in_active i gi) => /(all_nthP [::])/(_ j).
  rewrite size_mkseq => /(_ (ltn_ord j)); rewrite -(val_eq0 R) (val_dot R (size_mkseq _ _)); last first.
    by rewrite size_columns ?size_hidden_outputs.
  move/eqP => sum0; rewrite -[RHS]sum0; apply: eq_bigr => n _.
  rewrite nth_mkseq // nth_columns // val_hidden_outputs //; congr (_ * _).
  rewrite -val_input val_eq0 /=; case: (nonzero (entry zero_Q (piece_inputs net f.2.1) i n)) => //=.
  by rewrite !val_mul val_piece_error val_option_noise val_slope.
rewrite (leaf_value known stationary at_rw minimal).
have size_es : size (piece_errors net targets options (piece_inputs net f.2.1)) = N by rewrite size_mkseq.
have /(val_eq R) := error_ok; rewrite val_mul val_twice_samples => <-.
by rewrite (val_dot R size_es size_es); apply: eq_bigr => n _; rewrite val_piece_error expr2.
Qed.

End Leaf.

(* ---- trees ---- *)

Lemma census_walk_treesP refuted piece ts rows0 rows1 k :
  census_walk_trees net refuted piece ts rows0 rows1 -> (k < size ts)%N ->
  let t := nth (Tree [::] [::]) ts k in
  exists rows0' rows1' rest, census_walk (D * N) (fun m => nth 0%N (tree_signs t) (m %/ N) == 2%N)
    (refuted (tree_signs t)) (piece (tree_signs t)) (tree_nodes t) [:: [::]] rows0' rows1' = Some rest.
Proof.
elim: ts rows0 rows1 k => [|t ts IHt] rows0 rows1 [|k] //=; case walk: (census_walk _ _ _ _ _ _ _ _) => [rest|] //.
  by move=> _ _; exists rows0, rows1, rest.
exact: IHt.
Qed.

(* 0: w_i > 0, 1: w_i < 0, 2: w_i = 0 *)
Definition weight_option (w : 'rV[R]_D) (i : 'I_D) : nat := if w 0 i == 0 then 2%N else (w 0 i < 0)%R.

Lemma census_values r w : local_minimum s E Z y r w ->
  exists2 k, (k < size values)%N & loss s E Z y r w = (2 * N)%:R * val (value_error (nth no_value values k)).
Proof.
move=> minimal0; have [r1 [minimal1 loss1 off1]] := silent_generic minimal0; rewrite -loss1.
have [pi piE sorted] := sorting_permutation (weight_option w) (@units_alikeE net R).
have minimal := permuted_minimum piE minimal1; rewrite -(permuted_loss s Z y piE r1 w).
set r2 := permuted_rows pi r1 in minimal *; set w2 := permuted_outputs pi w in minimal *.
have w2E i : w2 0 i = w 0 (pi i) by rewrite mxE.
pose g k := if insub k is Some i then weight_option w (pi i) else 0%N.
have in_lists : mkseq g D \in sign_lists 3 (units_alike net) D.
  apply: sorted_in_sign_lists => [k|i j /andP[lt_ij lt_j] alike_ij]; rewrite /g.
    by case: insub => // i; rewrite /weight_option; case: eqP => // _; case: (_ < _).
  have lt_i := ltn_trans lt_ij lt_j; rewrite !insubT.
  exact: (sorted (Ordinal lt_i) (Ordinal lt_j)).
case/and5P: ok => _ _ _ /and3P[_ _ /allP complete] /andP[_ walks].
have /(nthP [::])[k] := complete _ in_lists; rewrite size_map => lt_k.
rewrite (nth_map (Tree [::] [::])) // => optionsE.
have optionE (i : 'I_D) : nth 0%N (tree_signs (nth (Tree [::] [::]) (census_trees c) k)) i = weight_option w2 i.
  by rewrite optionsE nth_mkseq // /g valK /weight_option w2E.
have [rows0 [rows1 [rest walk]]] := census_walk_treesP walks lt_k.
set options := tree_signs _ in walk optionE.
have N_gt0 : (0 < N)%N by case/and5P: net_ok.
pose used m := (m %% N)%N \in samples_used.
pose u := @input_at net R (fun i => row i r2).
have silent_off m : used m -> (nth 0%N options (m %/ N) == 2%N) -> u m != 0.
  rewrite /used => /used_of[n nE zn_neq0]; rewrite /u /input_at nE valK; case: insubP => [i _ iE|].
    rewrite -iE optionE /weight_option w2E; case: (w 0 (pi i) =P 0) => [w0 _|_]; last by case: (w 0 (pi i) < 0).
    rewrite row_preactivation permuted_preactivation; exact: off1.
  by rewrite -leqNgt => le_D; rewrite nth_default // /options optionsE size_mkseq.
have [|a [on_a leaves]] := census_walkP silent_off walk (mem_head _ _); first by [].
have at_rw : at_leaf Z (unit_option options) (unit_face a) r2 w2.
  split=> [i|i n zn_neq0].
    rewrite /unit_option optionE /weight_option; case: (w2 0 i =P 0) => [->|/eqP wi] //=.
    by case: (w2 0 i < 0); split.
  rewrite -row_preactivation -(@input_atE net R (fun i => row i r2)); apply: on_faces_of on_a _.
  by rewrite /used modnMDl modn_small // used_nonzero.
case: leaves => [[f /refuted_checkP/(_ at_rw)/(_ minimal)] //|[f /piece_checkP/(_ at_rw minimal)[lt_f lossE]]].
by exists f.1.
Qed.

End Soundness.

Theorem census_sound net targets values c : census_check net targets values c -> local_minimum_values net targets values.
Proof.
move=> ok R; split=> [r w|k lt_k]; first exact: (census_values ok).
case/and5P: ok => net_ok _ /andP[/eqP size_M /(all_nthP (no_value, [::])) values_ok] _ _.
have := values_ok k; rewrite size_zip size_M minnn => /(_ lt_k); rewrite nth_zip //=.
set v := nth no_value values k; set p := value_point net targets v; set M := nth [::] _ _.
case/and3P=> p_ok loss_ok; have lossE := loss_isP R p_ok loss_ok.
case: (value_differentiable v) => [/andP[_ flat]|/multipliers_sound/(_ R)[_ not_diff minimal _]]; last by split.
have [|minimal diff] := @flat_point R p; last by split.
move=> i delta; case/orP: flat => [vanish|/(all_unitsP i) flat]; last exact: unit_flat_change.
apply: big1 => n _; have /(all_nthP zero_Q)/(_ n) := vanish; rewrite size_list_errors => /(_ (ltn_ord n)).
by rewrite -(val_eq0 R) (val_error R p_ok) /network_error -/p => /eqP ->; rewrite mul0r.
Qed.
