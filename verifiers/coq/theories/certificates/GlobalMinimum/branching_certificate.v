(* branching_check: a bound from below for the loss of all weights of the     *)
(* last two layers, by trees that branch on the sides of single u_i^n.        *)
(*                                                                            *)
(* Evidence, with N samples z^n in d dimensions, D units:                     *)
(*   trees        for each way to give the units a sign (1: negative), not    *)
(*                decreasing among units of equal noise, one tree; its nodes  *)
(*                in preorder: 0 is a leaf, m + 1 a branch on u_i^n with      *)
(*                m = i N + n, below it first u_i^n >= 0 and then u_i^n <= 0  *)
(*   vectors, multipliers   for each leaf of all trees, in order, lambda and  *)
(*                p: with c = +-lambda_n E_i^n, where z^n <> 0,               *)
(*                p_i^n <= c unless u_i^n <= 0 there, p_i^n >= c s unless     *)
(*                u_i^n >= 0 there; sum_n p_i^n z^n = 0 for all i;            *)
(*                lambda y < 0 and (lambda y)^2 >= bound |lambda|^2.          *)
(* Then the loss is positive and at least the bound (lower_bounds.v).         *)

From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_fingroup all_algebra.
From Checker Require Import numbers list_matrix rank_certificate network_certificate.
From Checker Require Import local_minimum cells lower_bounds list_point no_zero_error_certificate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

Record tree := Tree {
  tree_signs : seq nat;       (* for each unit 1 where w_i < 0, else 0 *)
  tree_nodes : seq nat        (* in preorder *)
}.

Record branching_certificate := BranchingCertificate {
  trees : seq tree;
  leaf_vectors : seq (seq Q);      (* lambda, 1 x N, for each leaf *)
  leaf_multipliers : seq (seq Q)   (* p, 1 x D N, p_i^n at i N + n *)
}.

(* -------- the signs of the trees -------- *)
Section Signs.
Variables (options : nat) (alike : nat -> nat -> bool).

Definition sign_allowed (before : seq nat) (o : nat) : bool :=
  all (fun j => alike j (size before) ==> (nth 0%N before j <= o)%N) (iota 0 (size before)).

Definition next_signs (l : seq nat) : seq (seq nat) := [seq rcons l o | o <- iota 0 options & sign_allowed l o].

(* all options of n units, not decreasing among alike ones *)
Fixpoint sign_lists n : seq (seq nat) :=
  if n is m.+1 then flatten (map next_signs (sign_lists m)) else [:: [::]].

Lemma sorted_in_sign_lists n (g : nat -> nat) : (forall i, (g i < options)%N) ->
  (forall i j, (i < j < n)%N -> alike i j -> (g i <= g j)%N) -> mkseq g n \in sign_lists n.
Proof.
move=> lt_g; elim: n => [|n IHn] sorted //=; have /IHn in_n : forall i j, (i < j < n)%N -> alike i j -> (g i <= g j)%N.
  by move=> i j /andP[lt_ij lt_jn]; apply: sorted; rewrite lt_ij ltnW.
apply/flattenP; eexists; first by apply: map_f in_n.
apply/mapP; exists (g n); last first.
  by rewrite /mkseq -addn1 iotaD map_cat /= cats1.
rewrite mem_filter mem_iota /= lt_g andbT.
apply/allP => j; rewrite size_mkseq mem_iota /= add0n => lt_jn; apply/implyP => alike_jn.
by rewrite nth_mkseq //; apply: sorted; rewrite // lt_jn ltnSn.
Qed.

End Signs.

(* -------- walking a tree -------- *)

(* (m, false): u >= 0 on the branch on m, (m, true): u <= 0 *)
Definition branch_sides := seq (nat * bool).

Definition side_of (a : branch_sides) m : option bool :=
  if (m, false) \in a then Some false else if (m, true) \in a then Some true else None.

Definition leaf_row : Type := (seq Q * seq Q)%type.

Section Walk.
Variables (size_of : nat) (leaf : branch_sides -> leaf_row -> bool).     (* size_of: D N *)

(* The sides that are left stand on a stack; the answer is the rows that are left. *)
Fixpoint walk (nodes : seq nat) (stack : seq branch_sides) (rows : seq leaf_row) : option (seq leaf_row) :=
  match nodes, stack with
  | [::], [::] => Some rows
  | m.+1 :: nodes', a :: stack' =>
      if (m < size_of)%N && (side_of a m == None)
      then walk nodes' (((m, false) :: a) :: ((m, true) :: a) :: stack') rows else None
  | 0%N :: nodes', a :: stack' =>
      if rows is f :: rows' then if leaf a f then walk nodes' stack' rows' else None else None
  | _, _ => None
  end.

Variables (R : realFieldType) (u : nat -> R).

Definition holds (a : branch_sides) : bool := all (fun x => 0 <= signed x.2 (u x.1)) a.

Lemma holds_side a m : holds a -> on_side (side_of a m) (u m).
Proof.
move/allP => ok; rewrite /side_of; case: ifP => [/ok //|_].
by case: ifP => [/ok //|_].
Qed.

(* every point of a side on the stack is at some leaf *)
Lemma walkP nodes stack rows rest : walk nodes stack rows = Some rest ->
  forall a, a \in stack -> holds a -> exists b f, leaf b f /\ holds b.
Proof.
elim: nodes stack rows => [|[|m] nodes IHn] [|b stack] rows //=.
  case: rows => // f rows; case: ifP => // leaf_ok /IHn {}IHn a.
  rewrite inE => /predU1P[->|in_stack] on_a; first by exists b, f.
  exact: IHn a in_stack on_a.
case: ifP => // _ /IHn {}IHn a; rewrite inE => /predU1P[->|in_stack] on_a; last first.
  by apply: (IHn a); rewrite // !inE in_stack !orbT.
case: (leP 0 (u m)) => [ge0|/ltW le0].
  by apply: (IHn ((m, false) :: b)); rewrite ?inE ?eqxx //= ge0.
by apply: (IHn ((m, true) :: b)); rewrite ?inE ?eqxx ?orbT //= oppr_ge0 le0.
Qed.

End Walk.

(* -------- the check -------- *)
Section Check.
Variables (net : network) (targets : seq (seq Q)) (bound : Q) (c : branching_certificate).
Local Notation N := (samples net).
Local Notation D := (width net (depth net).+1).
Local Notation d := (width net (depth net)).
Local Notation s := (negative_slope net).
Local Notation zs := (list_hidden_outputs net).
Local Notation E := (list_last_noise net).

Definition units_alike i j : bool :=
  all (fun n => Qeq_bool (entry zero_Q E i n) (entry zero_Q E j n)) (iota 0 N).

(* p_i^n against c, where z^n <> 0 *)
Definition multiplier_bounded (signs : seq nat) (a : branch_sides) (f : leaf_row) i n : bool :=
  let k := (i * N + n)%N in
  let p := nth zero_Q f.2 k in
  let c := mul_Q (nth zero_Q f.1 n) (signed_Q (nth 0%N signs i == 1%N) (entry zero_Q E i n)) in
  ((side_of a k == Some true) || Qle_bool p c) && ((side_of a k == Some false) || Qle_bool (mul_Q c s) p).

Definition leaf_shaped (f : leaf_row) : bool := (size f.1 == N) && (size f.2 == (D * N)%N).

(* lambda y < 0 *)
Definition leaf_separated (f : leaf_row) : bool := is_negative (dot_Q f.1 (nth [::] targets 0)).

(* (lambda y)^2 >= bound |lambda|^2 *)
Definition leaf_bounded (f : leaf_row) : bool :=
  let t := dot_Q f.1 (nth [::] targets 0) in Qle_bool (mul_Q bound (dot_Q f.1 f.1)) (mul_Q t t).

(* samples_used: the n with z^n <> 0 *)
Definition leaf_below (samples_used : seq nat) signs a (f : leaf_row) : bool :=
  all (fun i => all (multiplier_bounded signs a f i) samples_used) (iota 0 D).

(* sum_n p_i^n z^n = 0;  Z: the rows of the z^n *)
Definition leaf_balanced (Z : seq (seq Q)) (f : leaf_row) : bool :=
  all (fun i => let p := take N (drop (i * N) f.2) in all (fun zj => ~~ nonzero (dot_Q p zj)) Z) (iota 0 D).

Definition leaf_check Z samples_used signs a (f : leaf_row) : bool :=
  [&& leaf_shaped f, leaf_separated f, leaf_bounded f, leaf_below samples_used signs a f & leaf_balanced Z f].

Fixpoint walk_trees leaf (ts : seq tree) (rows : seq leaf_row) : bool :=
  if ts is t :: ts' then
    if walk (D * N) (leaf (tree_signs t)) (tree_nodes t) [:: [::]] rows is Some rest
    then walk_trees leaf ts' rest else false
  else nilp rows.

Definition signs_complete : bool :=
  let lists := sign_lists 2 units_alike D in
  let signs := map tree_signs (trees c) in
  [&& uniq signs, size signs == size lists & all (fun l => l \in signs) lists].

Definition rows_shaped : bool :=
  (size (leaf_vectors c) == size (leaf_multipliers c)) && shape 1%N N targets.

Definition leaves_bounded : bool :=
  let Z := columns zero_Q d zs in
  let samples_used := [seq n <- iota 0 N | has nonzero (nth [::] zs n)] in
  walk_trees (leaf_check Z samples_used) (trees c) (zip (leaf_vectors c) (leaf_multipliers c)).

Definition branches_check : bool :=
  [&& training_network net, rows_shaped, signs_complete & leaves_bounded].

End Check.

Definition branching_check net targets c : bool := branches_check net targets zero_Q c.

(* -------- soundness -------- *)
Section Soundness.
Variables (net : network) (targets : seq (seq Q)) (bound : Q) (c : branching_certificate).
Hypothesis ok : branches_check net targets bound c.
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

Let net_ok : training_network net. Proof. by case/and4P: ok. Qed.

Lemma units_alikeE (i j : 'I_D) : units_alike net i j -> forall n : 'I_N, E i n = E j n.
Proof.
move=> /allP alike n; rewrite -!val_last_noise; apply: val_eq.
by apply: alike; rewrite mem_iota ltn_ord.
Qed.

(* the inputs of units q by their numbers i N + n *)
Definition input_at (q : 'I_D -> 'rV[R]_d) (k : nat) : R :=
  match insub (k %/ N)%N, insub (k %% N)%N with
  | Some i, Some n => (q i *m Z) 0 n
  | _, _ => 0
  end.

Lemma input_atE q (i : 'I_D) (n : 'I_N) : input_at q (i * N + n)%N = (q i *m Z) 0 n.
Proof.
have N_gt0 : (0 < N)%N by apply: leq_ltn_trans (ltn_ord n).
by rewrite /input_at divnMDl // modnMDl divn_small // modn_small // addn0 !valK.
Qed.

Lemma val_signed b x : val (signed_Q b x) = signed b (val x).
Proof. by case: b; rewrite //= val_opp. Qed.

Lemma leaf_checkP signs (a : branch_sides) (f : leaf_row) (g : 'I_D -> bool) q :
  (forall i : 'I_D, g i = (nth 0%N signs i == 1%N)) ->
  leaf_check net targets bound (columns zero_Q d zs) [seq n <- iota 0 N | has nonzero (nth [::] zs n)] signs a f ->
  holds (input_at q) a ->
  bounding_vector s E Z y (val bound) g q (fun n => val (nth zero_Q f.1 n)).
Proof.
move=> gE /and5P[/andP[/eqP size_l /eqP size_p] neg large /allP bounded /allP balanced] on_a.
have size_y : size (nth [::] targets 0) = N by case/and4P: ok => _ /andP[_ shape_y] _ _; rewrite (shape_row shape_y).
have at_targets : val (dot_Q f.1 (nth [::] targets 0)) = \sum_(n < N) val (nth zero_Q f.1 n) * y 0 n.
  by rewrite (val_dot R size_l size_y); apply: eq_bigr => n _; rewrite mxE.
split; first by rewrite -at_targets val_lt0.
  have -> : \sum_(n < N) val (nth zero_Q f.1 n) ^+ 2 = val (dot_Q f.1 f.1).
    by rewrite (val_dot R size_l size_l); apply: eq_bigr => n _; rewrite expr2.
  by move: large; rewrite /leaf_bounded -(val_le R) !val_mul at_targets -expr2.
have on_sides (i : 'I_D) (n : 'I_N) : on_side (side_of a (i * N + n)%N) ((q i *m Z) 0 n).
  by rewrite -input_atE; apply: holds_side.
suff leaf : leaf_bound s E Z (fun (i : 'I_D) (n : 'I_N) => side_of a (i * N + n)%N) g (fun n : 'I_N => val (nth zero_Q f.1 n))
              (fun (i : 'I_D) (n : 'I_N) => val (nth zero_Q f.2 (i * N + n)%N)) by exact: leaf_output_ge0 leaf on_sides.
split=> [i j|i n zn_neq0 /=].
  have size_i : size (take N (drop (i * N) f.2)) = N.
    have le_D : (i * N + N <= D * N)%N by rewrite -mulSnr leq_mul2r ltn_ord orbT.
    by rewrite size_takel // size_drop size_p -(leq_add2l (i * N)) subnKC // (leq_trans (leq_addr _ _) le_D).
  have := balanced i; rewrite mem_iota ltn_ord => /(_ isT)/(all_nthP [::])/(_ j).
  rewrite size_mkseq => /(_ (ltn_ord j)); rewrite -(val_eq0 R).
  rewrite (val_dot R size_i) ?size_columns ?size_hidden_outputs //.
  move/eqP => sum0; rewrite -[RHS]sum0; apply: eq_bigr => n _.
  by rewrite nth_take // nth_drop nth_columns // val_hidden_outputs.
have used : nat_of_ord n \in [seq n <- iota 0 N | has nonzero (nth [::] zs n)].
  rewrite mem_filter mem_iota ltn_ord !andbT; apply: contraR zn_neq0 => /(vector_zero R d) zero.
  apply/eqP/colP => j; have /colP/(_ j) := zero; rewrite !mxE => <-.
  by rewrite -val_hidden_outputs.
have := allP (bounded i _) n used; rewrite mem_iota ltn_ord => /(_ isT)/andP[].
rewrite gE -!(val_le R) !val_mul val_signed val_last_noise => le_c ge_cs.
by split=> [/negPf|/negPf] not_side; [rewrite not_side in le_c | rewrite not_side in ge_cs].
Qed.

Lemma walk_treesP leaf ts rows k : walk_trees net leaf ts rows -> (k < size ts)%N ->
  let t := nth (Tree [::] [::]) ts k in
  exists rows' rest, walk (D * N) (leaf (tree_signs t)) (tree_nodes t) [:: [::]] rows' = Some rest.
Proof.
elim: ts rows k => [|t ts IHt] rows [|k] //=; case E: (walk _ _ _ _ rows) => [rest|] //.
  by move=> _ _; exists rows, rest.
exact: IHt.
Qed.

Theorem branches_bounding g q : exists lambda, bounding_vector s E Z y (val bound) g q lambda.
Proof.
have [pi piE sorted] := sorting_permutation (fun i => nat_of_bool (g i)) units_alikeE.
pose g' k := if insub k is Some i then nat_of_bool (g (pi i)) else 0%N.
have in_lists : mkseq g' D \in sign_lists 2 (units_alike net) D.
  apply: sorted_in_sign_lists => [i|i j /andP[lt_ij lt_j] alike_ij]; rewrite /g'.
    by case: insub => // i'; case: (g _).
  have lt_i := ltn_trans lt_ij lt_j; rewrite !insubT.
  exact: (sorted (Ordinal lt_i) (Ordinal lt_j)).
case/and4P: ok => _ _ /and3P[_ _ /allP complete] walks.
have /(nthP [::])[k] := complete _ in_lists; rewrite size_map => lt_k.
rewrite (nth_map (Tree [::] [::])) // => signsE.
have [rows [rest /walkP]] := walk_treesP walks lt_k.
move=> /(_ R (input_at (q \o pi)) [::] (mem_head _ _) isT)[a [f [leaf_f on_a]]].
have gE (i : 'I_D) : (g \o pi) i = (nth 0%N (tree_signs (nth (Tree [::] [::]) (trees c) k)) i == 1%N).
  by rewrite signsE nth_mkseq // /g' valK /=; case: (g _).
have [neg large f_ge0] := leaf_checkP gE leaf_f on_a.
exists (fun n => val (nth zero_Q f.1 n)); split=> //.
apply: le_trans f_ge0 _; rewrite le_eqVlt; apply/orP; left; apply/eqP.
by apply: eq_bigr => n _; rewrite signed_output_perm.
Qed.

End Soundness.

Theorem branching_sound net targets c : branching_check net targets c -> no_zero_error_point net targets.
Proof. by move=> ok R r w; have [] := bounded_by_vectors (branches_bounding ok (R := R)) r w. Qed.
