(* Counting ranks.  Of N vectors each is chosen from a finite family; for how *)
(* many choices do they have rank r?  Choose the first: if it is zero, the    *)
(* rank is that of the others; if its entry j is not zero, the rank is one    *)
(* more than that of the others with their entries j eliminated.  A nonzero   *)
(* factor changes no rank, so a family is a list of integer vectors up to a   *)
(* factor with their multiplicities, and equal ones are merged at each step.  *)

From Coq Require Import ZArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import numbers.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* -------- ranks of lists of rows -------- *)

Section Rows.
Variables (F : fieldType) (m : nat).
Implicit Types u v : 'rV[F]_m.

Definition parallel u v : Prop := exists2 c, c != 0 & u = c *: v.

Lemma parallel_sym u v : parallel u v -> parallel v u.
Proof. by case=> c c_neq0 ->; exists c^-1; rewrite ?invr_eq0 // scalerA mulVf ?scale1r. Qed.

Lemma rank_parallel N (g g' : 'I_N -> 'rV[F]_m) : (forall n, parallel (g n) (g' n)) ->
  \rank (\matrix_n g n) = \rank (\matrix_n g' n).
Proof.
have sub (h h' : 'I_N -> 'rV[F]_m) : (forall n, parallel (h n) (h' n)) ->
    (\rank (\matrix_n h n) <= \rank (\matrix_n h' n))%N.
  move=> par; apply/mxrankS/row_subP => n; rewrite rowK; have [c _ ->] := par n.
  by apply: scalemx_sub; rewrite -[h' n](rowK h') row_sub.
by move=> par; apply/eqP; rewrite eqn_leq !sub // => n; exact: parallel_sym.
Qed.

(* u before the rows g *)
Definition row_cons N u (g : 'I_N -> 'rV[F]_m) (n : 'I_N.+1) : 'rV[F]_m :=
  if unlift ord0 n is Some n' then g n' else u.

Lemma row_cons_lift N u (g : 'I_N -> 'rV[F]_m) n : row_cons u g (lift ord0 n) = g n.
Proof. by rewrite /row_cons liftK. Qed.

Lemma rank_zero_row N (g : 'I_N -> 'rV[F]_m) :
  \rank (\matrix_n row_cons 0 g n) = \rank (\matrix_n g n).
Proof.
apply/eqP; rewrite eqn_leq; apply/andP; split; apply/mxrankS/row_subP => n; rewrite rowK.
  rewrite /row_cons; case: unliftP => [n' _|_]; last exact: sub0mx.
  by rewrite -[g n'](rowK g) row_sub.
by rewrite -(row_cons_lift 0) -rowK row_sub.
Qed.

(* entry j of w eliminated, by v *)
Definition eliminate (v : 'rV[F]_m) j (w : 'rV[F]_m) : 'rV[F]_m := v 0 j *: w - w 0 j *: v.

Lemma rank_nonzero_row N v j (g : 'I_N -> 'rV[F]_m) : v 0 j != 0 ->
  \rank (\matrix_n row_cons v g n) = (\rank (\matrix_n eliminate v j (g n))).+1.
Proof.
move=> v_j; set W := \matrix_n eliminate v j (g n); set M := \matrix_n row_cons v g n.
have rows_M n : (row_cons v g n <= M)%MS by rewrite -rowK row_sub.
have v_M : (v <= M)%MS by have := rows_M ord0; rewrite /row_cons unlift_none.
have g_M n : (g n <= M)%MS by have := rows_M (lift ord0 n); rewrite row_cons_lift.
have rows_W n : (eliminate v j (g n) <= W)%MS by rewrite -(rowK (fun n => eliminate v j (g n))) row_sub.
have -> : \rank M = \rank (v + W)%MS.
  apply/eqP; rewrite eqn_leq; apply/andP; split; apply: mxrankS.
    apply/row_subP => n; rewrite rowK /row_cons; case: unliftP => [n' _|_]; last exact: addsmxSl.
    have -> : g n' = (v 0 j)^-1 *: eliminate v j (g n') + ((v 0 j)^-1 * g n' 0 j) *: v.
      by rewrite scalerBr !scalerA mulVf // scale1r subrK.
    apply: addmx_sub; apply: scalemx_sub; last exact: addsmxSl.
    exact: submx_trans (rows_W n') (addsmxSr _ _).
  rewrite addsmx_sub v_M; apply/row_subP => n; rewrite rowK.
  by apply: addmx_sub; rewrite ?eqmx_opp; apply: scalemx_sub.
rewrite mxrank_disjoint_sum ?rank_rV.
  by rewrite (_ : v != 0) //; apply: contraNneq v_j => ->; rewrite mxE.
apply/eqP; rewrite -submx0; apply/rV_subP => u; rewrite sub_capmx => /andP[/sub_rVP[a ->]].
case/submxP => D /matrixP/(_ 0 j); rewrite !mxE big1 => [|n _]; last first.
  by rewrite !mxE mulrC [X in _ - X]mulrC subrr mul0r.
by move/eqP; rewrite mulf_eq0 (negPf v_j) orbF => /eqP->; rewrite scale0r sub0mx.
Qed.

Lemma parallel_eliminate v j w w' : parallel w w' -> parallel (eliminate v j w) (eliminate v j w').
Proof.
case=> c c_neq0 ->; exists c => //.
by rewrite /eliminate mxE -scalerA scalerBr !scalerA [c * v 0 j]mulrC.
Qed.

End Rows.

(* -------- integer vectors with multiplicities -------- *)

Fixpoint same (u v : seq Z) : bool :=
  match u, v with
  | x :: u', y :: v' => if Z.eqb x y then same u' v' else false
  | [::], [::] => true
  | _, _ => false
  end.

Lemma sameP u v : same u v -> u = v.
Proof. by elim: u v => [|x u IHu] [|y v] //=; case: Z.eqb_spec => // -> /IHu->. Qed.

(* a u - b v, where what is missing is zero *)
Fixpoint combine (a b : Z) (u v : seq Z) : seq Z :=
  match u, v with
  | x :: u', y :: v' => Z.sub (Z.mul a x) (Z.mul b y) :: combine a b u' v'
  | _, [::] => map (Z.mul a) u
  | [::], _ => map (fun y => Z.opp (Z.mul b y)) v
  end.

(* whether the first m entries of that are zero *)
Fixpoint vanishes (m : nat) (a b : Z) (u v : seq Z) : bool :=
  if m is m'.+1 then
    if Z.eqb (Z.mul a (head Z0 u)) (Z.mul b (head Z0 v))
    then vanishes m' a b (behead u) (behead v) else false
  else true.

(* divided by its content, so that the first nonzero entry is positive *)
Definition nonzero_Z x := ~~ Z.eqb x Z0.
Definition content (u : seq Z) : Z := foldr Z.gcd Z0 u.
Definition primitive (u : seq Z) : seq Z :=
  let g := content u in
  if Z.eqb g Z0 then [::] else
  let s := if Z.ltb (nth Z0 u (find nonzero_Z u)) Z0 then Z.opp g else g in
  if Z.eqb s 1 then u else map (fun x => Z.div x s) u.

Definition weighted := seq (seq Z * Z).

Fixpoint insert (u : seq Z) (count : Z) (L : weighted) : weighted :=
  if L is x :: L' then
    if same u x.1 then (x.1, Z.add count x.2) :: L' else x :: insert u count L'
  else [:: (u, count)].

(* the f u, with the multiplicities of the u *)
Definition merge (A : Type) (f : A -> seq Z) (L : seq (A * Z)) : weighted :=
  foldr (fun x L' => insert (f x.1) x.2 L') [::] L.

(* lists of numbers of choices, by their ranks 0, 1, .. *)
Fixpoint add_counts (u v : seq Z) : seq Z :=
  match u, v with
  | x :: u', y :: v' => Z.add x y :: add_counts u' v'
  | _, [::] => u
  | [::], _ => v
  end.

(* those of one family: of the vectors that are zero, and of the others *)
Definition one_family (zero : seq Z -> bool) (L : weighted) : seq Z :=
  let counts := foldr (fun x counts => if zero x.1 then (Z.add x.2 counts.1, counts.2)
                                       else (counts.1, Z.add x.2 counts.2)) (Z0, Z0) L in
  [:: counts.1; counts.2].

(* those of n families of vectors of m entries *)
Fixpoint count_ranks (m n : nat) (families : seq weighted) : seq Z :=
  if n is n'.+1 then
    let others := behead families in
    foldr (fun x counts =>
        let v := x.1 in
        let j := find nonzero_Z v in
        let a := nth Z0 v j in
        let rest :=
          if nonzero_Z a && (j < m)%N then
            Z0 :: if n' is 1%N then one_family (fun u => vanishes m a (nth Z0 u j) u v) (head [::] others)
                  else count_ranks m n' (map (merge (fun u => primitive (combine a (nth Z0 u j) u v))) others)
          else count_ranks m n' others in
        add_counts (map (Z.mul x.2) rest) counts)
      [::] (head [::] families)
  else [:: Zpos xH].

(* -------- what they stand for -------- *)

Section Meaning.
Variable m : nat.
Local Notation value u j := ((int_of_Z (nth Z0 u j))%:~R : rat).

Definition vector (u : seq Z) : 'rV[rat]_m := \row_j value u j.

Lemma nth_mapZ (f : Z -> Z) u j : f Z0 = Z0 -> nth Z0 (map f u) j = f (nth Z0 u j).
Proof.
move=> f0; have [lt_j|ge_j] := ltnP j (size u); first by rewrite (nth_map Z0).
by rewrite !nth_default ?size_map.
Qed.

Lemma nth_combine a b u v j : nth Z0 (combine a b u v) j
  = Z.sub (Z.mul a (nth Z0 u j)) (Z.mul b (nth Z0 v j)).
Proof.
elim: u v j => [|x u IHu] [|y v] [|j] //=; rewrite ?nth_nil ?Z.mul_0_r ?Z.sub_0_r //.
- by rewrite nth_mapZ ?Z.mul_0_r.
- by rewrite nth_mapZ ?Z.mul_0_r.
Qed.

Lemma content_divides u j : Z.divide (content u) (nth Z0 u j).
Proof.
elim: u j => [|x u IHu] [|j] /=; try exact: Z.divide_0_r; first exact: Z.gcd_divide_l.
exact: Z.divide_trans (Z.gcd_divide_r _ _) (IHu j).
Qed.

Lemma primitive_parallel u : parallel (vector u) (vector (primitive u)).
Proof.
rewrite /primitive; case: Z.eqb_spec => [g0|g_neq0].
  exists 1; rewrite ?oner_neq0 // scale1r; apply/rowP => j; rewrite !mxE nth_nil.
  by have := content_divides u j; rewrite g0 => /Z.divide_0_l ->.
set s := (X in Z.eqb X 1); case: Z.eqb_spec => _; first by exists 1; rewrite ?oner_neq0 ?scale1r.
have s_neq0 : s <> Z0 by rewrite /s; case: Z.ltb => //; lia.
exists (int_of_Z s)%:~R; first by rewrite intr_eq0; apply/eqP => /int_of_Z_eq0.
apply/rowP => j; rewrite !mxE nth_mapZ ?Zdiv_0_l // -intrM -int_of_ZM.
congr (int_of_Z _)%:~R; apply: Z_div_exact_full_2 => //; apply: Znumtheory.Zdivide_mod.
apply: Z.divide_trans (content_divides u j); rewrite /s.
by case: Z.ltb; [exists (Zneg xH); lia | exact: Z.divide_refl].
Qed.

Lemma vector_eliminate u v (j : 'I_m) :
  vector (combine (nth Z0 v j) (nth Z0 u j) u v) = eliminate (vector v) j (vector u).
Proof.
by apply/rowP => i; rewrite !mxE nth_combine int_of_ZB !int_of_ZM rmorphB !rmorphM.
Qed.

Lemma vector_eq0 u : let j := find nonzero_Z u in
  ~~ (nonzero_Z (nth Z0 u j) && (j < m)%N) -> vector u = 0.
Proof.
move=> /= zero; apply/rowP => j; rewrite !mxE.
have [lt_j|ge_j] := ltnP j (find nonzero_Z u).
  by have /negbT/negPn/Z.eqb_eq-> := before_find Z0 lt_j.
rewrite (leq_ltn_trans ge_j (ltn_ord j)) andbT in zero.
have [some|none] := boolP (has nonzero_Z u); first by rewrite nth_find in zero.
by rewrite nth_default // -(hasNfind none).
Qed.

Lemma vanishesE u v (j : 'I_m) : vanishes m (nth Z0 v j) (nth Z0 u j) u v
  = (eliminate (vector v) j (vector u) == 0).
Proof.
rewrite -vector_eliminate; set a := nth Z0 v j; set b := nth Z0 u j.
have vanishesP n w w' : reflect (forall i, (i < n)%N -> Z.mul a (nth Z0 w i) = Z.mul b (nth Z0 w' i))
                                (vanishes n a b w w').
  elim: n w w' => [|n IHn] w w' /=; first by apply: ReflectT.
  rewrite -!nth0; case: Z.eqb_spec => [E0|neq]; last by apply: ReflectF => /(_ 0%N isT).
  apply: (iffP (IHn _ _)) => [eqs [|i] // lt_i|eqs i lt_i]; rewrite ?nth_behead.
    by have := eqs i lt_i; rewrite !nth_behead.
  exact: (eqs i.+1).
apply/vanishesP/eqP => [eqs|/rowP zero i lt_i].
  by apply/rowP => i; rewrite !mxE nth_combine eqs // Z.sub_diag.
have /eqP := zero (Ordinal lt_i); rewrite !mxE nth_combine intr_eq0 => /eqP/int_of_Z_eq0.
exact: Zminus_eq.
Qed.

(* [L] lists the vectors f t, up to factors, as far as functions that do not  *)
(* see a factor can tell                                                      *)
Section Families.
Variable T : finType.
Implicit Types (f : T -> 'rV[rat]_m) (L : weighted) (phi : 'rV[rat]_m -> int).

Definition up_to_factor phi : Prop := forall u v, parallel u v -> phi u = phi v.

Definition represents L f : Prop := forall phi, up_to_factor phi ->
  \sum_t phi (f t) = \sum_(x <- L) int_of_Z x.2 * phi (vector x.1).

Lemma sum_insert (phi : seq Z -> int) u count L :
  \sum_(x <- insert u count L) int_of_Z x.2 * phi x.1
  = int_of_Z count * phi u + \sum_(x <- L) int_of_Z x.2 * phi x.1.
Proof.
elim: L => [|x L IHL] /=; first by rewrite big_seq1 big_nil addr0.
case: ifP => [/sameP->|_]; rewrite !big_cons /=; first by rewrite int_of_ZD mulrDl addrA.
by rewrite IHL addrCA.
Qed.

Lemma sum_merge (A : Type) (phi : seq Z -> int) (h : A -> seq Z) (L : seq (A * Z)) :
  \sum_(x <- merge h L) int_of_Z x.2 * phi x.1 = \sum_(x <- L) int_of_Z x.2 * phi (h x.1).
Proof. by elim: L => [|x L IHL] /=; rewrite ?big_nil // sum_insert IHL big_cons. Qed.

Lemma represents_merge h (g : 'rV[rat]_m -> 'rV[rat]_m) L f :
  (forall u v, parallel u v -> parallel (g u) (g v)) ->
  (forall u, parallel (vector (h u)) (g (vector u))) ->
  represents L f -> represents (merge h L) (fun t => g (f t)).
Proof.
move=> g_par hg Lf phi phi_ok; rewrite (sum_merge (fun u => phi (vector u))).
rewrite (Lf (fun u => phi (g u))) => [|u v /g_par/phi_ok//].
by apply: eq_bigr => x _; rewrite (phi_ok _ _ (hg _)).
Qed.

(* -------- the count -------- *)

Lemma nth_add_counts u v r :
  int_of_Z (nth Z0 (add_counts u v) r) = int_of_Z (nth Z0 u r) + int_of_Z (nth Z0 v r).
Proof.
elim: u v r => [|x u IHu] [|y v] [|r] //=; rewrite ?nth_nil ?add0r ?addr0 ?int_of_ZD //.
Qed.

Lemma nth_one_family zero L r : int_of_Z (nth Z0 (one_family zero L) r)
  = \sum_(x <- L) int_of_Z x.2 * Posz ((~~ zero x.1 : nat) == r).
Proof.
rewrite /one_family; elim: L => [|x L IHL] /=; first by rewrite big_nil; case: r => [|[|r]] //=; rewrite nth_nil.
rewrite big_cons -{}IHL; case: (zero x.1) => /=; case: r => [|[|r]] /=;
by rewrite ?int_of_ZD ?mulr1 ?mulr0 ?add0r ?nth_nil.
Qed.

Lemma sum_no_choices (F : {ffun 'I_0 -> T} -> int) (c : {ffun 'I_0 -> T}) : \sum_c' F c' = F c.
Proof. by apply: big_pred1 => c'; apply/esym/eqP/ffunP => -[]. Qed.

Definition choice_cons N t (c : {ffun 'I_N -> T}) : {ffun 'I_N.+1 -> T} :=
  [ffun n => if unlift ord0 n is Some n' then c n' else t].

Lemma sum_choices N (F : {ffun 'I_N.+1 -> T} -> int) :
  \sum_c F c = \sum_t \sum_(c : {ffun 'I_N -> T}) F (choice_cons t c).
Proof.
rewrite pair_big /= (reindex (fun tc : T * {ffun 'I_N -> T} => choice_cons tc.1 tc.2)) //=.
exists (fun c => (c ord0, [ffun n => c (lift ord0 n)])) => [[t c] _|c _] /=.
  congr (_, _); first by rewrite ffunE unlift_none.
  by apply/ffunP => n; rewrite !ffunE liftK.
by apply/ffunP => n; rewrite ffunE; case: unliftP => [n' ->|->]; rewrite ?ffunE.
Qed.

Lemma one_family_sound (f : 'I_1 -> T -> 'rV[rat]_m) (g : 'rV[rat]_m -> 'rV[rat]_m) zero L r :
  (forall u v, parallel u v -> parallel (g u) (g v)) ->
  (forall u, zero u = (g (vector u) == 0)) -> represents L (f ord0) ->
  int_of_Z (nth Z0 (one_family zero L) r)
  = \sum_(c : {ffun 'I_1 -> T}) Posz (\rank (\matrix_n g (f n (c n))) == r).
Proof.
move=> g_par zeroE Lf; rewrite nth_one_family.
under eq_bigr => x _ do rewrite zeroE.
rewrite -(Lf (fun u => Posz ((g u != 0 : nat) == r))) => [|u v /g_par[c c_neq0 ->]]; last first.
  by rewrite scaler_eq0 (negPf c_neq0).
rewrite [RHS](reindex (fun t => [ffun _ : 'I_1 => t])) /=; last first.
  exists (fun c : {ffun 'I_1 -> T} => c ord0) => [t _|c _]; first by rewrite ffunE.
  by apply/ffunP => n; rewrite ffunE [n]ord1.
apply: eq_bigr => t _; rewrite -rank_rV; congr (Posz (mxrank _ == r)).
by apply/rowP => i; rewrite mxE ffunE.
Qed.

Theorem count_ranks_sound N (f : 'I_N -> T -> 'rV[rat]_m) families : size families = N ->
  (forall n : 'I_N, represents (nth [::] families n) (f n)) ->
  forall r, int_of_Z (nth Z0 (count_ranks m N families) r)
  = \sum_(c : {ffun 'I_N -> T}) Posz (\rank (\matrix_n f n (c n)) == r).
Proof.
elim: N f families => [|N IHN] f families.
  move=> _ _ r; rewrite (sum_no_choices _ (ffun0 (card_ord 0))) flatmx0 mxrank0.
  by case: r => [|[|r]].
case: families => [//|L others] [size_others] reps r.
pose phi r u : int := \sum_(c : {ffun 'I_N -> T})
  Posz (\rank (\matrix_n row_cons u (fun n => f (lift ord0 n) (c n)) n) == r).
have phi_ok r' : up_to_factor (phi r').
  move=> u v par; apply: eq_bigr => c _; congr (Posz (_ == _)); apply: rank_parallel => n.
  by rewrite /row_cons; case: unliftP => // n' _; exists 1; rewrite ?oner_neq0 ?scale1r.
have -> : \sum_(c : {ffun 'I_N.+1 -> T}) Posz (\rank (\matrix_n f n (c n)) == r)
          = \sum_t phi r (f ord0 t).
  rewrite sum_choices; apply: eq_bigr => t _; apply: eq_bigr => c _; congr (Posz (_ == _)).
  congr mxrank; apply/matrixP => n i; rewrite !mxE ffunE /row_cons.
  by case: unliftP => [n' ->|->].
rewrite (reps ord0 _ (phi_ok r)) /=.
have others_reps (n : 'I_N) : represents (nth [::] others n) (f (lift ord0 n)) := reps (lift ord0 n).
elim: L {reps} => [|[v count] L IHL] /=; first by rewrite big_nil nth_nil.
rewrite nth_add_counts nth_mapZ ?Z.mul_0_r // int_of_ZM big_cons {}IHL; congr (_ * _ + _) => /=.
case: ifP => [/andP[v_j lt_j]|/negbT zero]; last first.
  rewrite (IHN (fun n => f (lift ord0 n))) // /phi vector_eq0 //.
  by apply: eq_bigr => c _; rewrite rank_zero_row.
pose j := Ordinal lt_j; have {}v_j : vector v 0 j != 0.
  by rewrite mxE intr_eq0; apply: contraNneq v_j => /int_of_Z_eq0 ->.
pose reduce u := primitive (combine (nth Z0 v j) (nth Z0 u j) u v).
have counted r' : int_of_Z (nth Z0
    (if N is 1%N then one_family (fun u => vanishes m (nth Z0 v j) (nth Z0 u j) u v) (head [::] others)
     else count_ranks m N (map (merge reduce) others)) r')
  = \sum_(c : {ffun 'I_N -> T})
      Posz (\rank (\matrix_n eliminate (vector v) j (f (lift ord0 n) (c n))) == r').
  have [N1|N_neq1] := eqVneq N 1%N.
    case: N N1 f {IHN phi phi_ok} others size_others others_reps => [|[|//]] // _ f others _ reps.
    apply: (@one_family_sound (fun n => f (lift ord0 n)) (eliminate (vector v) j)).
    - exact: parallel_eliminate.
    - by move=> u; exact: vanishesE.
    by rewrite -nth0; exact: (reps ord0).
  have -> F F' : (if N is 1%N then F else F') = F' :> seq Z by case: (N) N_neq1 => [|[]].
  apply: (IHN (fun n t => eliminate (vector v) j (f (lift ord0 n) t))); first by rewrite size_map.
  move=> n; rewrite (nth_map [::]) ?size_others //.
  apply: represents_merge (others_reps n) => [u u'|u]; first exact: parallel_eliminate.
  by apply: parallel_sym; rewrite -vector_eliminate; exact: primitive_parallel.
case: r => [|r]; first by rewrite /phi big1 // => c _; rewrite (rank_nonzero_row _ v_j).
by rewrite counted; apply: eq_bigr => c _; rewrite (rank_nonzero_row _ v_j) eqSS.
Qed.

End Families.

End Meaning.
