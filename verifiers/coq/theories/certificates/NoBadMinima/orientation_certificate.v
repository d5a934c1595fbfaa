(* orientation_check: no bad local minimum of any kind, for every target,     *)
(* where there are as many samples as weights in W_{L-1}.                     *)
(*                                                                            *)
(* Evidence, with N samples z^n in d dimensions, D units, N = D d: the cells  *)
(* of the hyperplanes { q : q z^n = 0 }, as in no_zero_error_certificate.v.   *)
(* Whatever cell each unit is given, the determinant of G, with the slopes of *)
(* these cells, is not 0, and all have one sign.                              *)

From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao numbers list_matrix rank_certificate network_certificate.
From Checker Require Import local_minimum cells every_local_minimum coherent_orientation list_point.
From Checker Require Import no_zero_error_certificate every_minimum_certificate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

(* -------- determinants, by elimination -------- *)
Section Determinant.
Implicit Types (u v : seq Q) (M : seq (seq Q)).

(* v without its first entry, that being cleared by a multiple of u *)
Definition clear (u v : seq Q) : seq Q :=
  let c := mul_Q (head zero_Q v) (Qred (Qinv (head zero_Q u))) in
  if nonzero c then [seq sub_Q e.1 (mul_Q c e.2) | e <- zip (behead v) (behead u)] else behead v.

(* by the first row whose first entry is not 0 *)
Fixpoint determinant_Q (n : nat) M : Q :=
  if n is n'.+1 then
    let p := find (fun u => nonzero (head zero_Q u)) M in
    if (p < size M)%N then
      let u := nth [::] M p in
      let d := mul_Q (head zero_Q u) (determinant_Q n' [seq clear u v | v <- take p M ++ drop p.+1 M]) in
      if odd p then Qopp d else d
    else zero_Q
  else one_Q.

Variable R : realFieldType.
Local Notation val := (in_field R).

Lemma nth_without M (p i : nat) : (p < size M)%N -> nth [::] (take p M ++ drop p.+1 M) i = nth [::] M (bump p i).
Proof.
move=> lt_p; rewrite nth_cat size_takel ?(ltnW lt_p) // /bump; case: (ltnP i p) => [lt_i|le_p].
  by rewrite nth_take // add0n.
by rewrite nth_drop addSn subnKC.
Qed.

Lemma nth_clear u v j : size v = size u -> (j.+1 < size u)%N ->
  val (nth zero_Q (clear u v) j)
  = val (nth zero_Q v j.+1) - val (nth zero_Q v 0) / val (nth zero_Q u 0) * val (nth zero_Q u j.+1).
Proof.
move=> size_v lt_j; rewrite /clear !nth0; set c := mul_Q _ _.
have cE : val c = val (head zero_Q v) / val (head zero_Q u).
  by rewrite val_mul /in_field rat_of_Qred rat_of_QV fmorphV.
rewrite -cE; case: ifP => [_|/negbT]; last first.
  by rewrite -(val_eq0 R) => /eqP ->; rewrite mul0r subr0 nth_behead.
rewrite (nth_map (zero_Q, zero_Q)) ?size_zip ?size_behead ?size_v ?minnn; last by rewrite -ltnS (ltn_predK lt_j).
by rewrite nth_zip ?size_behead ?size_v //= !nth_behead val_sub val_mul.
Qed.

Lemma size_clear u v : size v = size u -> size (clear u v) = (size u).-1.
Proof. by move=> size_v; rewrite /clear; case: ifP => _; rewrite ?size_map ?size_zip !size_behead size_v ?minnn. Qed.

Lemma val_determinant n M : shape n n M -> val (determinant_Q n M) = \det (field_matrix R n n M).
Proof.
elim: n M => [|n IHn] M shape_M; first by rewrite det_mx00 val1.
rewrite /determinant_Q -/determinant_Q; set p := find _ M; have size_M := shape_size shape_M.
case: ifP => [lt_p|/negbT none]; last first.
  rewrite val0 (expand_det_col _ ord0) big1 // => i _; rewrite mxE /entry.
  have : ~~ has (fun u => nonzero (head zero_Q u)) M by rewrite has_find.
  rewrite -all_predC => /(all_nthP [::])/(_ i); rewrite size_M ltn_ord => /(_ isT) /=.
  by rewrite -(val_eq0 R) -nth0 => /eqP ->; rewrite mul0r.
have lt_n : (p < n.+1)%N by rewrite -size_M.
pose k := Ordinal lt_n; set u := nth [::] M p; set A := field_matrix R n.+1 n.+1 M.
have size_row i : (i < n.+1)%N -> size (nth [::] M i) = n.+1 by exact: shape_row shape_M.
have pivot : A k 0 != 0.
  have := @nth_find _ [::] (fun u => nonzero (head zero_Q u)) M; rewrite has_find => /(_ lt_p).
  by rewrite mxE /entry val_eq0 negbK nth0.
pose c : 'cV[R]_n.+1 := \col_i (if i == k then 0 else A i 0 / A k 0).
pose B := (1%:M - c *m delta_mx 0 k) *m A.
have det_B : \det B = \det A.
  rewrite det_mulmx -mulNmx det_add_rank_one mulmxN mxE.
  have -> : ((delta_mx 0 k : 'rV[R]_n.+1) *m c) 0 0 = 0.
    by rewrite -rowE !mxE eqxx.
  by rewrite oppr0 addr0 mul1r.
have BE i j : B i j = A i j - c i 0 * A k j.
  rewrite /B mulmxBl mul1mx mxE [X in _ + X]mxE; congr (_ - _).
  by rewrite -mulmxA -rowE mxE big_ord1 [row _ _ _ _]mxE.
rewrite -det_B (expand_det_col _ ord0) (bigD1 k) //= big1 ?addr0 => [|i neq_i]; last first.
  by rewrite BE [c _ _]mxE (negPf neq_i) divfK // subrr mul0r.
have -> : B k ord0 = A k 0 by rewrite BE [c _ _]mxE eqxx mul0r subr0.
have minor : \det (row' k (col' ord0 B)) = val (determinant_Q n [seq clear u v | v <- take p M ++ drop p.+1 M]).
  have size_rest : size (take p M ++ drop p.+1 M) = n.
    by rewrite size_cat size_takel ?(ltnW lt_p) // size_drop size_M subSS subnKC -1?ltnS.
  have size_u : size u = n.+1 by rewrite size_row.
  have size_rest_row i : (i < n)%N -> size (nth [::] (take p M ++ drop p.+1 M) i) = size u.
    by move=> lt_i; rewrite nth_without // size_u size_row // /bump ltnS (leq_trans (leq_add (leq_b1 _) (leqnn i))).
  rewrite IHn; last first.
    rewrite /shape size_map size_rest eqxx; apply/(all_nthP [::]) => i; rewrite size_map size_rest => lt_i.
    by rewrite (nth_map [::]) ?size_rest // size_clear ?size_rest_row // size_u.
  congr (\det _); apply/matrixP => i j; rewrite [LHS]mxE [LHS]mxE BE [RHS]mxE /entry.
  rewrite (nth_map [::]) ?size_rest // nth_clear ?size_rest_row // ?size_u ?ltnS //.
  by rewrite nth_without // [c _ _]mxE [lift k i == k]eq_sym (negPf (neq_lift _ _)) /A ![field_matrix _ _ _ _ _ _]mxE.
rewrite /cofactor addn0 minor mulrCA; case: ifP => odd_p; rewrite -signr_odd odd_p ?expr0 ?expr1.
  by rewrite val_opp val_mul mulN1r mxE /entry nth0.
by rewrite val_mul mul1r mxE /entry nth0.
Qed.

End Determinant.

(* -------- the check -------- *)
Section Check.
Variables (net : network) (c : cells_certificate).
Local Notation N := (samples net).
Local Notation d := (width net (depth net)).
Local Notation D := (width net (depth net).+1).
Local Notation K := (size (cell_points c)).

(* the columns of G where unit i is in the cell ks_i *)
Definition gradient_column (z : seq Q) (ks : seq nat) (n : nat) : seq Q :=
  let a := mkseq (fun i => let e := entry zero_Q (list_last_noise net) i n in
                           if negative_in c (nth 0%N ks i) n then mul_Q e (negative_slope net) else e) D in
  mkseq (fun k => mul_Q (nth zero_Q a (k %/ d)) (nth zero_Q z (k %% d))) N.

Definition gradient_columns (zs : seq (seq Q)) (ks : seq nat) : seq (seq Q) :=
  mkseq (fun n => gradient_column (nth [::] zs n) ks n) N.

(* a holds whatever cells the units from the first of those left to the last one are in *)
Fixpoint in_all_cells (units : nat) (a : seq nat -> bool) : bool :=
  if units is units'.+1 then in_all_cells units' (fun ks => all (fun k => a (k :: ks)) (iota 0 K)) else a [::].

Definition determinants_agree : bool :=
  let zs := list_hidden_outputs net in let det ks := determinant_Q N (gradient_columns zs ks) in
  let negative := is_negative (det (nseq D 0%N)) in
  in_all_cells D (fun ks => is_positive (signed_Q negative (det ks))).

Definition orientation_check : bool :=
  [&& training_network net, N == (D * d)%N, all (has nonzero) (list_hidden_outputs net), points_in_cells net c,
      cells_distinct net c, cells_complete net c & determinants_agree].

Lemma in_all_cellsP units a (ks : seq nat) : in_all_cells units a -> size ks = units ->
  all (fun k => k < K)%N ks -> a ks.
Proof.
elim: units a ks => [|units IHu] a; first by case.
case=> // k ks /IHu in_all [size_ks] /= /andP[lt_k lt_ks]; have /allP := in_all ks size_ks lt_ks.
by apply; rewrite mem_iota.
Qed.

End Check.

(* -------- soundness -------- *)
Section Soundness.
Variables (net : network) (c : cells_certificate).
Hypothesis ok : orientation_check net c.
Variable R : realFieldType.
Local Notation val := (in_field R).
Local Notation N := (samples net).
Local Notation d := (width net (depth net)).
Local Notation D := (width net (depth net).+1).
Local Notation K := (size (cell_points c)).
Local Notation zs := (list_hidden_outputs net).
Local Notation Z := (last_inputs R net).
Local Notation E := (last_noise R net).
Local Notation s := (val (negative_slope net)).

Let net_ok : training_network net. Proof. by case/and5P: ok. Qed.

Lemma orientation_square : (D * d)%N = N.
Proof. by case/and5P: ok => _ /eqP ->. Qed.

Definition orientation_sign : R :=
  if is_negative (determinant_Q N (gradient_columns net c zs (nseq D 0%N))) then -1 else 1.

Lemma orientation_determinant (k : 'I_D -> 'I_K) : 0 < orientation_sign
  * \det (castmx (orientation_square, erefl N)
      (slope_gradient E Z (choice_slopes s (fun x : 'I_D * 'I_N => negative_in c (k x.1) x.2)))).
Proof.
have /in_all_cellsP agree : determinants_agree net c by case/and5P: ok => _ _ _ _ /and3P[].
pose ks := mkseq (fun i => if insub i is Some i' then nat_of_ord (k i') else 0%N) D.
have lt_ks : all (fun k => k < K)%N ks.
  apply/(all_nthP 0%N) => i; rewrite size_mkseq => lt_i; rewrite nth_mkseq // insubT /=; exact: ltn_ord.
have := agree ks (size_mkseq _ _) lt_ks; rewrite -(val_gt0 R).
have -> (b : bool) x : val (signed_Q b x) = (if b then -1 else 1) * val x.
  by case: b; rewrite /= ?val_opp ?mulN1r ?mul1r.
rewrite -/orientation_sign val_determinant; last first.
  rewrite /shape size_mkseq eqxx; apply/(all_nthP [::]) => n; rewrite size_mkseq => lt_n.
  by rewrite nth_mkseq // size_mkseq.
rewrite -det_tr; congr (0 < _ * \det _); apply/matrixP => i n; rewrite mxE [LHS]mxE castmxE cast_ord_id.
rewrite /entry nth_mkseq ?ltn_ord // nth_mkseq ?ltn_ord //; set row := cast_ord _ i.
rewrite val_mul !mxE; congr (_ * _); last by rewrite -val_hidden_outputs.
rewrite nth_mkseq; last exact: (ltn_ord (row_of row)).
rewrite nth_mkseq; last exact: (ltn_ord (row_of row)).
rewrite (_ : insub _ = Some (row_of row)); last by rewrite -(valK (row_of row)).
transitivity (val (entry zero_Q (list_last_noise net) (row_of row) n)
              * (if negative_in c (k (row_of row)) n then s else 1)); last by [].
by rewrite /=; case: ifP => _; rewrite ?val_mul ?mulr1.
Qed.

Lemma orientation_coherent : coherently_oriented s E Z orientation_square orientation_sign.
Proof.
move=> signs realised.
have [points_ok [distinct_ok complete_ok]] : points_in_cells net c /\ cells_distinct net c /\ cells_complete net c.
  by case/and5P: ok => _ _ _ -> /and3P[-> ->].
have /fin_all_exists[k kE] i : exists k : 'I_K, forall n : 'I_N, negative_in c k n = signs (i, n).
  have [q q_in] := realised i; have [k in_k] := cells_cover net_ok points_ok distinct_ok complete_ok q.
  exists k => n; have := in_k n; have := q_in n; move: ((q *m Z) 0 n) => u.
  case: (negative_in c k n); case: (signs (i, n)) => //= lt; first by rewrite oppr_ge0 leNgt lt.
  by move: lt; rewrite oppr_gt0 leNgt => ->.
have -> : choice_slopes s signs = choice_slopes s (fun x : 'I_D * 'I_N => negative_in c (k x.1) x.2).
  by apply/matrixP => i n; rewrite !mxE kE.
exact: orientation_determinant.
Qed.

Lemma orientation_off : off_hyperplanes Z.
Proof.
case/and5P: ok => _ _ /all_filterP all_zs /and3P[shape_p _ /(all_nthP [::]) proper] /and3P[_ /andP[K_gt0 _] _].
exists (\row_j val (entry zero_Q (cell_points c) 0 j)) => n.
have lt_n : (n < size zs)%N by rewrite size_hidden_outputs.
have := proper 0%N K_gt0; rewrite /normals all_zs => /(all_nthP [::])/(_ n lt_n); rewrite -[nonzero _]negbK -(val_eq0 R).
rewrite (val_dot R (shape_row shape_p K_gt0)) ?size_hidden_output //.
rewrite mxE; congr (~~ (_ == 0)); apply: eq_bigr => j _; rewrite mxE -val_hidden_outputs //.
Qed.

End Soundness.

Theorem orientation_sound net c : orientation_check net c -> no_bad_local_minimum net.
Proof.
move=> ok R E Z y; have coherent := @orientation_coherent _ _ ok R; have off := @orientation_off _ _ ok R.
split=> [r w|]; first exact: coherent_local_minimum coherent.
have [|r r0] := coherent_zero_error y (w := const_mx 1) off coherent.
  by move=> i; rewrite mxE oner_neq0.
by exists r, (const_mx 1).
Qed.
