(* cells_check: no weights of the last two layers have zero error.            *)
(*                                                                            *)
(* Evidence, with N samples z^n in d dimensions, D units:                     *)
(*   cells        K points p, none of which has p z^n = 0 for z^n <> 0; they  *)
(*                have different signs of the p z^n, and there are as many    *)
(*                as the hyperplanes { q : q z^n = 0 } can cut space into     *)
(*   refutations  lambda with lambda y < 0, and for some (i, g, k), unit,     *)
(*                sign (1: negative) and cell, a vector mu >= 0 with          *)
(*                sum_n lambda_n g E_i^n tau(sigma_n) z^n                     *)
(*                  = sum_n mu_n sigma_n z^n,  sigma the signs of cell k;     *)
(*                for each way to give all units a sign and a cell, some      *)
(*                refutation has all of these (i, g, k).                      *)

From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import numbers list_matrix rank_certificate network_certificate.
From Checker Require Import local_minimum cells lower_bounds list_point.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

(* The loss is positive for all (W_{L-1}, W_L) over every ordered field, the reals among them. *)
Definition no_zero_error_point (net : network) (targets : seq (seq Q)) : Prop :=
  forall (R : realFieldType) (r : 'M[R]_(width net (depth net).+1, width net (depth net)))
         (w : 'rV[R]_(width net (depth net).+1)),
    0 < network_loss (field_matrix R 1 (samples net) targets) r w.

Record refutation := Refutation {
  refuting_vector : seq (seq Q);     (* lambda, 1 x N *)
  refuted_cones : seq (seq nat);     (* rows i, g, k: unit, sign, cell *)
  cone_multipliers : seq (seq Q)     (* mu, a row of N entries for each of them *)
}.

Record cells_certificate := CellsCertificate {
  cell_signs : seq (seq nat);        (* K x N: 1 where p z^n < 0, else 0 *)
  cell_points : seq (seq Q);         (* p, K x d_{L-2} *)
  refutations : seq refutation
}.

(* -------- how many cells there can be -------- *)
Section Count.
Implicit Types (v z : seq Q) (V : seq (seq Q)).

(* on { q : q v = 0 }, q z = q (z - c v); c makes a coordinate of it zero *)
Definition trace_factor v (z : seq Q) : Q :=
  let j := find nonzero v in mul_Q (nth zero_Q z j) (Qred (Qinv (nth zero_Q v j))).

Definition trace v z : seq Q :=
  let c := trace_factor v z in [seq sub_Q e.1 (mul_Q c e.2) | e <- zip z v].

(* depth: at least the number of vectors *)
Fixpoint most_cells (depth : nat) V : nat :=
  if all (has nonzero) V then
    match depth, V with
    | depth'.+1, v :: V' => (most_cells depth' V' + most_cells depth' (map (trace v) V'))%N
    | _, _ => 1%N
    end
  else 0%N.

End Count.

Definition signed_Q (b : bool) (x : Q) : Q := if b then Qopp x else x.

Section Check.
Variables (net : network) (targets : seq (seq Q)) (c : cells_certificate).
Local Notation N := (samples net).
Local Notation D := (width net (depth net).+1).
Local Notation K := (size (cell_points c)).
Local Notation zs := (list_hidden_outputs net).

(* the z^n <> 0 *)
Definition normals : seq (seq Q) := [seq z <- zs | has nonzero z].

Definition signs_at (V : seq (seq Q)) (p : seq Q) : seq bool := [seq is_negative (dot_Q p z) | z <- V].

Definition points_in_cells : bool :=
  [&& shape K (width net (depth net)) (cell_points c),
      cell_signs c == [seq [seq nat_of_bool b | b <- signs_at zs p] | p <- cell_points c] &
      let V := normals in all (fun p => all (fun z => nonzero (dot_Q p z)) V) (cell_points c)].

Definition cells_distinct : bool := let V := normals in uniq (map (signs_at V) (cell_points c)).

Definition cells_complete : bool := (0 < K)%N && (most_cells N normals <= K)%N.

Definition negative_in (k n : nat) : bool := entry 0%N (cell_signs c) k n == 1%N.

(* the rows of Z, to compare both sides coordinate by coordinate *)
Definition cone_met (Z : seq (seq Q)) (lambda : seq Q) (cone : seq nat * seq Q) : bool :=
  if cone.1 is [:: i; g; k] then
    let mu := cone.2 in
    let a := mkseq (fun n => mul_Q (nth zero_Q lambda n)
      (mul_Q (signed_Q (g == 1%N) (entry zero_Q (list_last_noise net) i n))
             (if negative_in k n then negative_slope net else one_Q))) N in
    let b := mkseq (fun n => signed_Q (negative_in k n) (nth zero_Q mu n)) N in
    [&& (i < D)%N, (g < 2)%N, (k < K)%N, size mu == N, all (fun m => ~~ is_negative m) mu &
        all (fun zj => Qeq_bool (dot_Q a zj) (dot_Q b zj)) Z]
  else false.

Definition targets_separated (f : refutation) : bool :=
  shape 1%N N (refuting_vector f)
  && is_negative (dot_Q (nth [::] (refuting_vector f) 0) (nth [::] targets 0)).

Definition cones_met (f : refutation) : bool :=
  let Z := columns zero_Q (width net (depth net)) zs in
  (size (refuted_cones f) == size (cone_multipliers f))
  && all (cone_met Z (nth [::] (refuting_vector f) 0)) (zip (refuted_cones f) (cone_multipliers f)).

Definition all_choices (a : nat -> nat -> bool) : bool :=
  all (fun g => all (fun k => a g k) (iota 0 K)) (iota 0 2).

Definition refutes_all (units : seq nat) (f : refutation) : bool :=
  all (fun i => all_choices (fun g k => [:: i; g; k] \in refuted_cones f)) units.

(* Whatever sign and cell the units take, one of those left has them all: the *)
(* same one for all of them, or for each choice of the first unit some.       *)
Fixpoint choices_refuted (units : seq nat) (left : seq refutation) : bool :=
  if has (refutes_all units) left then true
  else if units is i :: units' then
    all_choices (fun g k => choices_refuted units' [seq f <- left | [:: i; g; k] \in refuted_cones f])
  else false.

(* (lambda y)^2 >= bound |lambda|^2 *)
Definition bounds_below (bound : Q) (f : refutation) : bool :=
  let lambda := nth [::] (refuting_vector f) 0 in
  let t := dot_Q lambda (nth [::] targets 0) in Qle_bool (mul_Q bound (dot_Q lambda lambda)) (mul_Q t t).

Definition cells_check : bool :=
  [&& training_network net, shape 1%N N targets, points_in_cells, cells_distinct, cells_complete,
      all targets_separated (refutations c), all cones_met (refutations c) &
      choices_refuted (iota 0 D) (refutations c)].

End Check.

(* -------- soundness -------- *)
Section Vectors.
Variables (R : realFieldType) (d : nat).
Local Notation val := (in_field R).
Implicit Types (p v z : seq Q) (V : seq (seq Q)).

Definition vector_of z : 'cV[R]_d := \col_j val (nth zero_Q z j).

Lemma side_vector p z : size p = d -> size z = d ->
  side (\row_j val (nth zero_Q p j)) (vector_of z) = val (dot_Q p z).
Proof.
move=> size_p size_z; rewrite (val_dot R size_p size_z) /side mxE.
by apply: eq_bigr => j _; rewrite !mxE.
Qed.

Lemma vector_zero z : ~~ has nonzero z -> vector_of z = 0.
Proof.
rewrite -all_predC => /(all_nthP zero_Q) z0; apply/colP => j; rewrite !mxE; apply/eqP; rewrite val_eq0.
by have [lt_j|ge_j] := ltnP j (size z); [apply: z0 | rewrite nth_default].
Qed.

Lemma vector_trace v z : size v = d -> size z = d ->
  vector_of (trace v z) = vector_of z - val (trace_factor v z) *: vector_of v.
Proof.
move=> size_v size_z; apply/colP => j; rewrite !mxE (nth_map (zero_Q, zero_Q)); last first.
  by rewrite size_zip size_v size_z minnn.
by rewrite nth_zip ?size_v //= val_sub val_mul.
Qed.

Lemma vector_zero_in V : ~~ all (has nonzero) V -> 0 \in map vector_of V.
Proof.
elim: V => //= z V IHV; rewrite negb_and inE => /orP[/vector_zero->|/IHV->]; by rewrite ?eqxx ?orbT.
Qed.

Lemma size_trace v z : size v = d -> size z = d -> size (trace v z) = d.
Proof. by move=> size_v size_z; rewrite size_map size_zip size_v size_z minnn. Qed.

Lemma most_cellsP n V : (size V <= n)%N -> all (fun z => size z == d) V ->
  cells_at_most (map vector_of V) (most_cells n V).
Proof.
elim: n V => [|n IHn] [|v V] //; try by move=> *; apply: cells_none.
move=> le_n /andP[/eqP size_v size_V]; rewrite /most_cells -/most_cells.
case: ifP => [_|/negbT/vector_zero_in]; last exact: cells_zero.
apply: (@cells_cons _ _ _ vector_of (fun z => val (trace_factor v z))); first exact: IHn.
have [-> sizes] : [seq vector_of z - val (trace_factor v z) *: vector_of v | z <- V]
                  = map vector_of (map (trace v) V)
                  /\ all (fun z => size z == d) (map (trace v) V).
  elim: V size_V {le_n} => //= z V IHV /andP[/eqP size_z /IHV[-> ->]].
  by rewrite vector_trace // size_trace // eqxx.
by apply: IHn; rewrite ?size_map.
Qed.

End Vectors.

Lemma all2_map (T U V : Type) (a : U -> V -> bool) (f : T -> U) (g : T -> V) s :
  all2 a (map f s) (map g s) = all (fun x => a (f x) (g x)) s.
Proof. by elim: s => //= x s ->. Qed.

(* every q is in the closure of a cell that is listed *)
Section Cover.
Variables (net : network) (c : cells_certificate).
Hypotheses (net_ok : training_network net) (points_ok : points_in_cells net c).
Hypotheses (distinct_ok : cells_distinct net c) (complete_ok : cells_complete net c).
Variable R : realFieldType.
Local Notation val := (in_field R).
Local Notation N := (samples net).
Local Notation d := (width net (depth net)).
Local Notation K := (size (cell_points c)).
Local Notation zs := (list_hidden_outputs net).
Local Notation Z := (last_inputs R net).
Local Notation cell := (fun (k : 'I_K) (n : 'I_N) => negative_in c k n).

Lemma all_sizes : all (fun z => size z == d) zs.
Proof.
by apply/(all_nthP [::]) => n; rewrite size_hidden_outputs => lt_n; rewrite size_hidden_output.
Qed.

Lemma negative_inE (k : 'I_K) (n : 'I_N) :
  negative_in c k n = is_negative (dot_Q (nth [::] (cell_points c) k) (nth [::] zs n)).
Proof.
case/and3P: points_ok => _ /eqP E _; rewrite /negative_in E /entry (nth_map [::]) // -map_comp.
by rewrite (nth_map [::]) ?size_hidden_outputs //=; case: (is_negative _).
Qed.

Lemma cells_cover (q : 'rV[R]_d) : exists k : 'I_K, in_cell Z cell k q.
Proof.
have [shape_p _ /(all_nthP [::]) proper] := and3P points_ok; have [K_gt0 most] := andP complete_ok.
have size_V : all (fun z => size z == d) (normals net).
  by rewrite all_filter; apply: sub_all all_sizes => z /= ->; rewrite implybT.
pose S := map (signs_at (normals net)) (cell_points c).
have real_S : {in S, forall signs, realisable (map (@vector_of R d) (normals net)) signs}.
  move=> signs /(nthP [::])[k]; rewrite size_map => lt_k <-; rewrite (nth_map [::]) //.
  have size_p := shape_row shape_p lt_k; have := proper _ lt_k; move: (nth _ _ k) size_p => p size_p nz.
  exists (\row_j val (nth zero_Q p j)); rewrite /realises all2_map.
  elim: (normals net) nz size_V => //= z V IHV /andP[nz /IHV {}IHV] /andP[/eqP size_z /IHV ->].
  rewrite andbT side_vector //; move: nz; rewrite -[nonzero _]negbK -(val_eq0 R) -(val_lt0 R).
  by case: (ltrP (val (dot_Q p z)) 0) => /= [lt0 _|ge0 nz]; rewrite ?oppr_gt0 // lt_neqAle eq_sym nz.
have [||signs /(nthP [::])[k]] := @in_closure _ _ _ S q distinct_ok real_S.
- move=> T uniq_T real_T; rewrite size_map; apply: leq_trans most.
  apply: (most_cellsP _ size_V uniq_T real_T).
  by rewrite size_filter (leq_trans (count_size _ _)) ?size_hidden_outputs.
- by rewrite size_map.
rewrite size_map => lt_k <-; rewrite (nth_map [::]) // all2_map all_filter => closure.
exists (Ordinal lt_k) => n.
have -> : (q *m Z) 0 n = side q (vector_of R d (nth [::] zs n)).
  by rewrite /side !mxE; apply: eq_bigr => j _; rewrite mxE -val_hidden_outputs.
rewrite negative_inE /=; have := all_nthP [::] closure n.
rewrite size_hidden_outputs => /(_ (ltn_ord n)); move: (nth [::] zs n) => z /implyP ge0.
have [/ge0 //|/vector_zero ->] := boolP (has nonzero z).
by rewrite side0; case: (is_negative _); rewrite /= ?oppr0.
Qed.

End Cover.

Section Soundness.
Variables (net : network) (targets : seq (seq Q)) (bound : Q) (c : cells_certificate).
Hypothesis ok : cells_check net targets c.
Hypothesis bound_ok : all (bounds_below targets bound) (refutations c).
Variable R : realFieldType.
Local Notation val := (in_field R).
Local Notation N := (samples net).
Local Notation d := (width net (depth net)).
Local Notation D := (width net (depth net).+1).
Local Notation K := (size (cell_points c)).
Local Notation zs := (list_hidden_outputs net).
Local Notation Z := (last_inputs R net).
Local Notation cell := (fun (k : 'I_K) (n : 'I_N) => negative_in c k n).

Let net_ok : training_network net. Proof. by case/and5P: ok. Qed.

Lemma cone_metP (lambda mu : seq Q) (i : 'I_D) (g : bool) (k : 'I_K) :
  cone_met net c (columns zero_Q d zs) lambda ([:: nat_of_ord i; nat_of_bool g; nat_of_ord k], mu) ->
  exists2 mu' : 'I_N -> R, (forall n, 0 <= mu' n)
    & cone_equation (in_field R (negative_slope net)) (last_noise R net) Z cell
        (fun n : 'I_N => in_field R (nth zero_Q lambda n)) mu' i g k.
Proof.
case/and5P=> _ _ _ /eqP size_mu /andP[/(all_nthP zero_Q) mu_ge0].
move=> /(all_nthP [::]); rewrite size_mkseq => eq_Z.
exists (fun n : 'I_N => in_field R (nth zero_Q mu n)).
  by move=> n; rewrite val_ge0; apply: mu_ge0; rewrite size_mu.
move=> j; have /(val_eq R) := eq_Z j (ltn_ord j); set zj := nth [::] (columns zero_Q d zs) j.
set right := mkseq (fun n => signed_Q (negative_in c k n) (nth zero_Q mu n)) N.
have size_zj : size zj = N by rewrite size_columns // size_hidden_outputs.
have zjE (n : 'I_N) : in_field R (nth zero_Q zj n) = Z j n.
  by rewrite nth_columns // val_hidden_outputs.
have val_signed b x : in_field R (signed_Q b x) = signed b (in_field R x) by case: b; rewrite //= val_opp.
rewrite !(val_dot R (size_mkseq _ _) size_zj) => E.
transitivity (\sum_(n < N) in_field R (nth zero_Q right n) * in_field R (nth zero_Q zj n)); last first.
  by apply: eq_bigr => n _; rewrite nth_mkseq ?ltn_ord // zjE val_signed.
rewrite -E; apply: eq_bigr => n _; rewrite nth_mkseq ?ltn_ord // zjE !val_mul val_signed val_last_noise.
rewrite (_ : (nat_of_bool g == 1%N) = g); last by case: (g).
by case: (negative_in c k n); rewrite ?val1.
Qed.

Lemma all_choicesP (a : nat -> nat -> bool) (g : bool) (k : 'I_K) : all_choices c a -> a g k.
Proof.
have in_K : nat_of_ord k \in iota 0 K by rewrite mem_iota ltn_ord.
by case/and3P=> pos neg _; case: g; [exact: (allP neg) | exact: (allP pos)].
Qed.

(* f has the choice g, k of all units *)
Definition has_choice (g : nat -> bool) (k : nat -> 'I_K) units (f : refutation) : bool :=
  all (fun i => [:: i; nat_of_bool (g i); nat_of_ord (k i)] \in refuted_cones f) units.

Lemma choices_refutedP units left g k : choices_refuted c units left -> has (has_choice g k units) left.
Proof.
elim: units left => [|i units IHu] left; rewrite /choices_refuted -/choices_refuted.
  by case: ifP => // some _; apply: sub_has some => f.
case: ifP => [some _|_ /(all_choicesP (g i) (k i))/IHu].
  by apply: sub_has some => f refuted; apply: sub_all refuted => j /(all_choicesP (g j) (k j)).
by elim: left => //= f left IHl; case: ifP => //= _ /orP[->|/IHl ->]; rewrite ?orbT.
Qed.

Theorem cells_bound r w : 0 < network_loss (field_matrix R 1 N targets) r w
  /\ val bound <= network_loss (field_matrix R 1 N targets) r w.
Proof.
have cover : forall q : 'rV[R]_d, exists k : 'I_K, in_cell Z cell k q.
  by case/and5P: ok => net_ok' _ points_ok distinct_ok /and4P[complete_ok _ _ _] q; exact: cells_cover.
apply: (bounded_by_cells (cell := cell)) cover _ r w => g k.
case/and5P: ok => _ shape_y _ _ /and4P[cells_ok separated met /choices_refutedP refuted].
have K_gt0 : (0 < K)%N by case/andP: cells_ok.
pose g' i := if insub i is Some i' then g i' else false.
pose k' i := if insub i is Some i' then k i' else Ordinal K_gt0.
pose nothing := Refutation [::] [::] [::].
have /(has_nthP nothing)[m lt_m /allP in_cones] := refuted g' k'.
have {separated}/andP[shape_lambda neg] := all_nthP nothing separated m lt_m.
have {met}/andP[/eqP size_cones /(all_nthP ([::], [::])) met] := all_nthP nothing met m lt_m.
have large := all_nthP nothing bound_ok m lt_m.
move: (nth _ _ m) shape_lambda neg size_cones met in_cones large => f shape_lambda neg size_cones met in_cones large.
have size_lambda : size (nth [::] (refuting_vector f) 0) = N by rewrite (shape_row shape_lambda).
have at_targets : val (dot_Q (nth [::] (refuting_vector f) 0) (nth [::] targets 0))
    = \sum_(n < N) val (nth zero_Q (nth [::] (refuting_vector f) 0) n) * field_matrix R 1 N targets 0 n.
  by rewrite (val_dot R size_lambda (shape_row shape_y _)) //; apply: eq_bigr => n _; rewrite mxE.
exists (fun n : 'I_N => val (nth zero_Q (nth [::] (refuting_vector f) 0) n)); split.
- by rewrite -at_targets val_lt0.
- rewrite (_ : \sum_(n < N) _ ^+ 2 = val (dot_Q (nth [::] (refuting_vector f) 0) (nth [::] (refuting_vector f) 0))).
    by move: large; rewrite /bounds_below -(val_le R) !val_mul at_targets -expr2.
  by rewrite (val_dot R size_lambda size_lambda); apply: eq_bigr => n _; rewrite expr2.
move=> i; have := in_cones i; rewrite mem_iota ltn_ord /g' /k' valK => /(_ isT) in_f.
have := met (index [:: nat_of_ord i; nat_of_bool (g i); nat_of_ord (k i)] (refuted_cones f)).
rewrite size_zip -size_cones minnn index_mem in_f => /(_ isT).
by rewrite nth_zip // nth_index // => /cone_metP.
Qed.

End Soundness.

Lemma no_bound targets f : bounds_below targets zero_Q f.
Proof. by rewrite /bounds_below -(val_le [realFieldType of rat]) !val_mul val0 mul0r -expr2 sqr_ge0. Qed.

Theorem cells_sound net targets c : cells_check net targets c -> no_zero_error_point net targets.
Proof.
move=> ok R r w; have [] // := @cells_bound net targets zero_Q c ok _ R r w.
by elim: (refutations c) => //= f l ->; rewrite no_bound.
Qed.
