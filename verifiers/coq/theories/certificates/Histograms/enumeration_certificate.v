(* The ranks of G^p at all P patterns, counted.  Column n of G^p depends on   *)
(* the slopes of sample n only, so each sample has k^D columns, with k slopes *)
(* and D = d_1 + .. + d_{L-1}, and rank_count.v counts how many choices of a  *)
(* column for each sample have which rank.                                    *)
(*   enumeration_check            all of them have the rank r;                *)
(*   histogram_enumeration_check  they are exactly those of the histogram.    *)

From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao network almost_every numbers list_matrix list_network.
From Checker Require Import rank_certificate network_certificate rank_histogram_certificate.
From Checker Require Import rank_count.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

(* all lists of D of the slopes *)
Fixpoint words (slopes : seq Q) (D : nat) : seq (seq Q) :=
  if D is D'.+1 then [seq s :: w | s <- slopes, w <- words slopes D'] else [:: [::]].

(* an integer vector, a multiple of u *)
Definition cleared (u : seq Q) : seq Z :=
  let D := foldr (fun x D => Z.lcm (Zpos (Qden x)) D) (Zpos xH) u in
  [seq Z.div (Z.mul (Qnum x) D) (Zpos (Qden x)) | x <- u].

Section Check.
Variable net : network.
Local Notation d := (width net).
Local Notation N := (samples net).
Local Notation k := (depth net).

(* the number of neurons in layers 1 .. l *)
Definition neurons l : nat := sumn (mkseq (fun l' => d l'.+1) l).

(* the slope of neuron i of layer l in a word *)
Definition word_slope (word : seq Q) l i (n : nat) : Q := nth zero_Q word (neurons l.-1 + i).

(* column n of G^p, where the word has the slopes of sample n *)
Definition sample_column n word : seq Q :=
  list_gradient_column zero_Q add_Q mul_Q id d (input_rows net) (noise_at net) (weights_at net)
    (word_slope word) k (iota 0 (d k.+1 * d k)) n.

Definition sample_columns n : weighted :=
  merge (fun word => primitive (cleared (sample_column n word)))
        [seq (word, Zpos xH) | word <- words (slopes net) (neurons k.+1)].

(* the numbers of patterns of rank 0, 1, .. *)
Definition rank_counts : seq Z := count_ranks (d k.+1 * d k) N (mkseq sample_columns N).

(* those that are not zero, from rank r on *)
Fixpoint listed_from (r : nat) (counts : seq Z) : seq (nat * Z) :=
  if counts is count :: counts' then
    let others := listed_from r.+1 counts' in
    if nonzero_Z count then (r, count) :: others else others
  else [::].

Definition counted_histogram : seq (nat * Z) := listed_from 0 rank_counts.

Fixpoint same_histogram (h h' : seq (nat * Z)) : bool :=
  match h, h' with
  | x :: t, x' :: t' => [&& x.1 == x'.1, Z.eqb x.2 x'.2 & same_histogram t t']
  | [::], [::] => true
  | _, _ => false
  end.

Definition histogram_enumeration_check histogram : bool :=
  well_formed net && same_histogram histogram counted_histogram.

Definition enumeration_check (r : nat) : bool :=
  well_formed net && all (fun x => x.1 == r) counted_histogram.

End Check.

(* -------- soundness -------- *)

Lemma same_histogramP h h' : same_histogram h h' -> h = h'.
Proof.
by elim: h h' => [|[r c] h IHh] [|[r' c'] h'] //= /and3P[/eqP-> /Z.eqb_eq-> /IHh->].
Qed.

Lemma in_listed_from r counts r' count : List.In (r', count) (listed_from r counts) <->
  exists2 i, r' = (r + i)%N & nth Z0 counts i = count /\ nonzero_Z count.
Proof.
elim: counts r => [|c counts IHcounts] r /=.
  by split=> // -[i _ [<-]]; rewrite nth_nil.
have later : List.In (r', count) (listed_from r.+1 counts) <->
    exists2 i, r' = (r + i.+1)%N & nth Z0 counts i = count /\ nonzero_Z count.
  by rewrite IHcounts; split=> -[i Er']; exists i; rewrite // Er' ?addSnnS // -addSnnS.
case: ifP => c_nz; split.
- case=> [[<- <-]|/later[i Er' ok]]; [exists 0%N; rewrite ?addn0 | exists i.+1] => //.
- by case=> -[|i] Er' [/= Ec nz]; [left; rewrite Er' Ec addn0 | right; apply/later; exists i].
- by case/later=> i Er' ok; exists i.+1.
by case=> -[|i] Er' [/= Ec nz]; [rewrite -Ec c_nz in nz | apply/later; exists i].
Qed.

Lemma parallel_cleared m (u : seq Q) :
  parallel (vector m (cleared u)) (\row_j rat_of_Q (nth zero_Q u j)).
Proof.
rewrite /cleared; set D := foldr _ _ u.
have D_neq0 : D <> Z0.
  rewrite /D; elim: u {D} => [|x u IHu] //= /Z.lcm_eq_0 [//|]; exact: IHu.
have den_D j : (j < size u)%N -> Z.divide (Zpos (Qden (nth zero_Q u j))) D.
  rewrite /D; elim: u {D D_neq0} j => [|x u IHu] [|j] //= lt_j; first exact: Z.divide_lcm_l.
  exact: Z.divide_trans (IHu j lt_j) (Z.divide_lcm_r _ _).
exists (int_of_Z D)%:~R; first by rewrite intr_eq0; apply/eqP => /int_of_Z_eq0.
apply/rowP => j; rewrite !mxE; have [lt_j|ge_j] := ltnP j (size u); last first.
  by rewrite !nth_default ?size_map // (rat_of_Z Z0) mulr0.
rewrite (nth_map zero_Q) //; have [z Ez] := den_D j lt_j; set x := nth _ u j in Ez *.
rewrite {1}Ez Z.mul_assoc Z_div_mult_full // Ez !int_of_ZM !intrM -mulrA.
by rewrite (rat_of_QE x : _ * _ = _) mulrC.
Qed.

Section Words.
Variable slopes : seq Q.
Local Notation S := (size slopes).

Definition word_of D (c : {ffun 'I_D -> 'I_S}) : seq Q := [seq nth zero_Q slopes (c i) | i <- enum 'I_D].

Lemma sum_words D (F : seq Q -> int) :
  \sum_(w <- words slopes D) F w = \sum_(c : {ffun 'I_D -> 'I_S}) F (word_of c).
Proof.
elim: D F => [|D IHD] F.
  by rewrite /= big_seq1 (sum_no_choices _ (ffun0 (card_ord 0))) /word_of enum_ord0.
rewrite /= big_allpairs_dep sum_choices (big_nth zero_Q) big_mkord; apply: eq_bigr => s _.
rewrite IHD; apply: eq_bigr => c _; congr F.
rewrite /word_of enum_ordSl /= ffunE unlift_none -map_comp; congr (_ :: _).
by apply: eq_map => i /=; rewrite ffunE liftK.
Qed.

End Words.

Section Soundness.
Variable net : network.
Hypothesis wf : well_formed net.
Local Notation d := (width net).
Local Notation N := (samples net).
Local Notation k := (depth net).
Local Notation S := (size (slopes net)).
Local Notation D := (neurons net k.+1).
Local Notation choice := {ffun 'I_D -> 'I_S}.

Lemma neuronsS l : neurons net l.+1 = (neurons net l + d l.+1)%N.
Proof. by rewrite /neurons mkseqS sumn_rcons. Qed.

(* the slopes of a choice, the same for all samples *)
Definition choice_slopes (c : choice) : slope_matrices [ringType of rat] d N :=
  fun l => \matrix_(i, n) rat_of_Q (word_slope net (word_of c) l i n).

Definition sample_vector n (c : choice) : 'rV[rat]_(d k.+1 * d k) :=
  \row_row gradient_matrix (network_instance net) (choice_slopes c) k row n.

Lemma sample_columnE (n : 'I_N) c :
  \row_row rat_of_Q (nth zero_Q (sample_column net n (word_of c)) row) = sample_vector n c.
Proof.
apply/rowP => row; rewrite mxE [RHS]mxE.
have <- : entry zero_Q (list_gradient zero_Q add_Q mul_Q id d (input_rows net) (noise_at net)
    (weights_at net) (word_slope net (word_of c)) k N (iota 0 (d k.+1 * d k))) row n
    = nth zero_Q (sample_column net n (word_of c)) row.
  by rewrite /entry nth_columns ?size_iota // /entry nth_mkseq.
apply: (rel_gradient (rel := fun x y => rat_of_Q x = y)).
- by [].
- by move=> a b x y <- <-; rewrite rat_of_add_Q.
- by move=> a b x y <- <-; rewrite rat_of_mul_Q.
- by [].
- by move=> i j; rewrite mxE.
- by move=> l i j; rewrite mxE.
- by move=> l i j; rewrite mxE.
- by move=> l i j; rewrite mxE.
- by move=> l; apply: well_formed_weights.
- by rewrite size_iota.
by rewrite nth_iota.
Qed.

Lemma sample_columns_represent (n : 'I_N) :
  represents (sample_columns net n) (sample_vector n).
Proof.
move=> phi phi_ok; rewrite (sum_merge (fun u => phi (vector _ u))) big_map sum_words.
apply: eq_bigr => c _; rewrite mul1r -sample_columnE.
by rewrite -(phi_ok _ _ (parallel_cleared _ _)) (phi_ok _ _ (primitive_parallel _ _)).
Qed.

(* neuron i of layer l is number neurons (l - 1) + i *)
Lemma neuron_number j l : (j < neurons net l)%N ->
  exists l', exists2 i, (l' < l)%N && (i < d l'.+1)%N & j = (neurons net l' + i)%N.
Proof.
elim: l => [//|l IHl]; rewrite neuronsS => lt_j; have [/IHl|ge_j] := ltnP j (neurons net l).
  by case=> l' [i /andP[lt_l lt_i] Ej]; exists l', i; rewrite // ltnS (ltnW lt_l).
by exists l, (j - neurons net l)%N; rewrite ?subnKC // ltnSn ltn_subLR //.
Qed.

Lemma number_subproof (l : 'I_k.+1) (i : 'I_(d l.+1)) : (neurons net l + i < D)%N.
Proof.
have le_neurons l' l'' : (l' <= l'')%N -> (neurons net l' <= neurons net l'')%N.
  by move/subnKC <-; elim: (l'' - l')%N => [|e IHe]; rewrite ?addn0 // addnS neuronsS (leq_trans IHe) ?leq_addr.
by apply: leq_trans (le_neurons _ _ (ltn_ord l)); rewrite neuronsS ltn_add2l.
Qed.

Definition number (l : 'I_k.+1) (i : 'I_(d l.+1)) : 'I_D := Ordinal (number_subproof i).

(* a pattern is a choice for each sample *)
Definition pattern_of (c : {ffun 'I_N -> choice}) : counted_pattern net :=
  [ffun x : noise_entry d N k => let: existT l y := x in c y.2 (number y.1)].

Lemma pattern_of_bij : bijective pattern_of.
Proof.
apply: inj_card_bij => [c c' Ecc'|].
  apply/ffunP => n; apply/ffunP => j; have [l [i /andP[lt_l lt_i] Ej]] := neuron_number (ltn_ord j).
  have := congr1 (fun p : counted_pattern net =>
    p (existT (fun l : 'I_k.+1 => 'I_(d l.+1) * 'I_N)%type (Ordinal lt_l) (Ordinal lt_i, n))) Ecc'.
  by rewrite !ffunE /= (_ : number _ = j) //; apply: val_inj.
rewrite !card_ffun !card_ord card_noise_entry -expnM leq_eqVlt; apply/orP; left; apply/eqP.
by congr (_ ^ _)%N; rewrite mulnC; congr (_ * _)%N; rewrite /neurons sumnE big_map -val_enum_ord big_map big_enum.
Qed.

(* and column n of its G^p is that of its choice for sample n *)
Lemma counted_gradient_rows c :
  counted_gradient (pattern_of c) = (\matrix_n sample_vector n (c n))^T.
Proof.
apply/matrixP => row n; rewrite [RHS]mxE [RHS]mxE [RHS]mxE; set tau' := choice_slopes (c n).
pose tau := finite_slopes (@network_slope net) (pattern_of c).
have tauE l i : (l <= k)%N -> tau l.+1 i n = tau' l.+1 i n.
  rewrite -ltnS !mxE => lt_l; case: {-}_ / idP => // lt_l'; rewrite ffunE /word_slope /=.
  pose j := @number (Ordinal lt_l') i; rewrite /network_slope -[(neurons net l + i)%N]/(nat_of_ord j).
  by rewrite /word_of (nth_map j) ?size_enum_ord // nth_ord_enum.
have outE l i : (l <= k)%N ->
    layer_output (network_instance net) tau l i n = layer_output (network_instance net) tau' l i n.
  elim: l i => [|l IHl] i le_l //; rewrite !layer_outputS tauE; last exact: ltnW.
  by congr (_ * _); apply: eq_bigr => j _; rewrite IHl // ltnW.
by rewrite -(pair_indexK row) /counted_gradient !gradient_matrixE tauE // outE.
Qed.

Theorem rank_countsE r : Z.of_nat #|[set p : counted_pattern net | \rank (counted_gradient p) == r]|
  = nth Z0 (rank_counts net) r.
Proof.
apply: int_of_Z_inj; rewrite int_of_Z_of_nat /rank_counts.
rewrite (@count_ranks_sound _ _ _ (fun n => sample_vector n)) ?size_mkseq // => [|n]; last first.
  by rewrite nth_mkseq //; exact: sample_columns_represent.
rewrite -sum1dep_card big_mkcond /= (reindex pattern_of); last exact/onW_bij/pattern_of_bij.
rewrite (big_morph Posz PoszD (erefl _)); apply: eq_bigr => c _.
by rewrite counted_gradient_rows mxrank_tr; case: eqP.
Qed.

Lemma counted_histogram_sound : rank_histogram net (counted_histogram net).
Proof.
split=> [r count /in_listed_from[i -> [<- _]]|p]; first exact: rank_countsE.
set r := \rank _; exists (nth Z0 (rank_counts net) r); apply/in_listed_from; exists r => //; split=> //.
rewrite /nonzero_Z -rank_countsE; apply/negP => /Z.eqb_eq/(Nat2Z.inj _ 0)/eqP.
by rewrite -leqn0 leqNgt; case/negP; apply/card_gt0P; exists p; rewrite inE.
Qed.

End Soundness.

Theorem histogram_enumeration_sound net histogram :
  histogram_enumeration_check net histogram -> rank_histogram net histogram.
Proof. by case/andP=> wf /same_histogramP->; exact: counted_histogram_sound. Qed.

Theorem enumeration_sound net r : enumeration_check net r ->
  forall p : network_pattern net, \rank (network_gradient p) = r.
Proof.
case/andP=> wf only p; rewrite network_gradientE.
have [_ /(_ (restrict_pattern _ p))[count]] := counted_histogram_sound wf.
by elim: (counted_histogram net) only => //= -[r' c] h IHh /andP[/eqP Er' /IHh{}IHh] [[<- _]|/IHh].
Qed.
