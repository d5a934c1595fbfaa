(* residues_check: rank G^p = N for every pattern of an explicit instance, by *)
(* valuations at a prime: in column n of G^p the entry of row n has strictly  *)
(* the least.  With [spread] the largest difference of the valuations of two  *)
(* slopes and K = spread + 1, "unit" is valuation 0 and "multiple of k"       *)
(* valuation >= k; d = d_{L-2}, i0 = n / d and j0 = n mod d:                  *)
(*   E_{L-1}[i0, n] is a unit, and the rest of its column multiples of K;     *)
(*   L = 2: X[j0, n] is a unit, and the rest of its column multiples of 1;    *)
(*   L >= 3: E_{L-2}[j0, n] is a unit, the rest of its column multiples of K; *)
(*     X[0, n] and E_l[0, n], l <= L-3, are units, the others multiples of 0; *)
(*     W_l[i, 0] are units, the other entries of W_l multiples of K.          *)
(* That the prime is one is the format's rule, and not needed here.           *)

From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao network numbers congruence list_matrix rank_certificate.
From Checker Require Import residues word_prime network_certificate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

(* -------- valuations -------- *)

Section Valuations.
Variable p : Z.

Definition local_Q (x : Q) : bool := invertible p (Qden x).
Definition multiple_Q (power : Z) (x : Q) : bool :=
  local_Q x && Z.eqb (Z.modulo (Qnum x) power) Z0.
Definition unit_Q (x : Q) : bool := [&& nonzero x, local_Q x & local_Q (Qinv x)].

Lemma localE x : local_Q x -> local (int_of_Z p) (rat_of_Q x).
Proof. by move=> x_ok; exists (int_of_Z (residue p x)); exact: congruent_residue. Qed.

Lemma unitE x : unit_Q x -> unit (int_of_Z p) (rat_of_Q x).
Proof.
by case/and3P=> nz x_ok inv_ok; split; rewrite -?nonzeroE // -?rat_of_QV; exact: localE.
Qed.

Lemma multipleE k x : multiple_Q (Z.pow p (Z.of_nat k)) x -> multiple (int_of_Z p) k (rat_of_Q x).
Proof.
case/andP=> x_ok /Z.eqb_eq; case: (Z.eq_dec (Z.pow p (Z.of_nat k)) Z0) => [->|pow_neq0].
  case: x x_ok => a b x_ok /=; case: a {x_ok} => // _.
  by exists 0; [exists 0; exact: (congruent_int _ 0) | rewrite mulr0 /rat_of_Q mul0r].
move=> mod0; have := Z_div_mod_eq_full (Qnum x) (Z.pow p (Z.of_nat k)).
rewrite mod0 Z.add_0_r => Ex; exists (rat_of_Q (Qmake (Z.div (Qnum x) (Z.pow p (Z.of_nat k))) (Qden x))).
  exact: localE.
by rewrite /rat_of_Q /= {1}Ex int_of_ZM int_of_Z_pow intrM rmorphX mulrA.
Qed.

End Valuations.

Section Check.
Variables (net : network) (p : Z).
Local Notation k := (depth net).
Local Notation N := (samples net).

(* column n of a matrix: a unit at row i0, multiples elsewhere *)
Definition residue_column power (M : seq (seq Q)) d i0 n : bool :=
  all (fun i => let x := entry zero_Q M i n in
         if i == i0 then unit_Q p x else multiple_Q p power x) (iota 0 d).

Definition residue_row power (u : seq Q) : bool :=
  if u is w :: u' then unit_Q p w && all (multiple_Q p power) u' else false.

(* p^s makes up for the valuation of any ratio of two slopes *)
Definition slopes_near s : bool :=
  all (fun x => nonzero x && all (fun y => nonzero y &&
    local_Q p (mul_Q (Qmake (Z.pow p (Z.of_nat s)) xH) (mul_Q x (Qinv y)))) (slopes net))
    (slopes net).

(* the least such s; nothing is assumed of it but what slopes_near finds *)
Definition spread : nat :=
  find slopes_near (iota 0 (Z.to_nat (foldr (fun x bits =>
    Z.add bits (Z.add (Z.log2 (Z.abs (Qnum x))) (Z.log2 (Zpos (Qden x))))) (Zpos xH) (slopes net)))).

Definition residues_check r : bool :=
  let power := Z.pow p (Z.of_nat spread.+1) in
  let d := width net k in
  [&& r == N, well_formed net, all (fun w => 0 < w)%N (widths net),
      enough_rows net, word_prime p, slopes_near spread,
      all (fun n => residue_column power (noise_at net k.+1) (width net k.+1) (n %/ d)%N n) (iota 0 N) &
      if k == 0%N then all (fun n => residue_column p (input_rows net) d (n %% d)%N n) (iota 0 N)
      else
        [&& all (fun n => residue_column power (noise_at net k) d (n %% d)%N n) (iota 0 N),
            all (residue_column (Zpos xH) (input_rows net) (width net 0) 0%N) (iota 0 N),
            all (fun l => all (residue_column (Zpos xH) (noise_at net l) (width net l) 0%N) (iota 0 N))
                (iota 1 k.-1) &
            all (fun l => all (residue_row power) (weights_at net l)) (iota 1 k)]].

End Check.

(* -------- soundness -------- *)

Section Soundness.
Variables (net : network) (prime : Z) (r : nat).
Hypothesis ok : residues_check net prime r.
Local Notation p := (int_of_Z prime).
Local Notation k := (depth net).
Local Notation N := (samples net).
Local Notation theta := (network_instance net).
Local Notation far := (p%:~R ^+ spread net prime : rat).
Variable q : network_pattern net.
Local Notation tau := (slopes_of (R := [ringType of rat]) (@network_slope net) q).
Local Notation V := (layer_output theta tau).

Let w_gt0 l : (l <= k.+1)%N -> (0 < width net l)%N.
Proof. by case/and4P: ok => _ /andP[size_w _] w_gt0 _; exact: width_gt0. Qed.

Let p_gt1 : 1 < p.
Proof.
case/and5P: ok => _ _ _ _ /and3P[/and3P[/Z.leb_le p_ge2 _ _] _ _].
by apply: (@int_of_Z_lt (Zpos xH)); exact: Z.lt_le_trans p_ge2.
Qed.

Lemma residue_columnE power k' (M : seq (seq Q)) d (o i : 'I_d) n :
  power = Z.pow prime (Z.of_nat k') -> residue_column prime power M d o n ->
  let x := rat_of_Q (entry zero_Q M i n) in if i == o then unit p x else multiple p k' x.
Proof.
move=> -> /allP/(_ (nat_of_ord i)); rewrite mem_iota ltn_ord => /(_ isT).
by rewrite val_eqE; case: (i == o) => [/unitE|/multipleE].
Qed.

Lemma slopes_ratio (x y : 'I_(size (slopes net))) :
  network_slope x != 0 /\ local p (far * (network_slope x / network_slope y)).
Proof.
case/and5P: ok => _ _ _ _ /and3P[_ slopes_ok _].
have /andP[x_neq0 /(all_nthP zero_Q)/(_ _ (ltn_ord y))] := all_nthP zero_Q slopes_ok _ (ltn_ord x).
case/andP=> _ /localE; rewrite !rat_of_mul_Q rat_of_QV rat_of_Z int_of_Z_pow rmorphX /= => xy_ok.
by split; rewrite // /network_slope -nonzeroE.
Qed.


Local Notation X := (inputs theta).
Local Notation E := (noise theta).
Local Notation W := (weights theta).
Local Notation K := (spread net prime).+1.

Lemma outer_column (n : 'I_N) (o i : 'I_(width net k.+1)) : o = (n %/ width net k)%N :> nat ->
  if i == o then unit p (E k.+1 i n) else multiple p K (E k.+1 i n).
Proof.
case/and5P: ok => _ _ _ _ /and4P[_ _ /allP/(_ (nat_of_ord n)) + _] Eo.
rewrite mem_iota ltn_ord mxE => /(_ isT); rewrite -Eo.
exact: residue_columnE.
Qed.

Lemma one_hidden (n : 'I_N) (o j : 'I_(width net 0)) : k = 0%N -> o = (n %% width net 0)%N :> nat ->
  if j == o then unit p (X j n) else multiple p 1 (X j n).
Proof.
case/and5P: ok => _ _ _ _ /and4P[_ _ _ +] Ek Eo.
rewrite Ek eqxx => /allP/(_ (nat_of_ord n)); rewrite mem_iota ltn_ord mxE -Eo => /(_ isT).
by apply: residue_columnE; rewrite Z.pow_1_r.
Qed.

Lemma more_hidden : (0 < k)%N ->
  [/\ forall (n : 'I_N) (o j : 'I_(width net k)), o = (n %% width net k)%N :> nat ->
        if j == o then unit p (E k j n) else multiple p K (E k j n),
      forall (n : 'I_N) (j : 'I_(width net 0)),
        if j == 0%N :> nat then unit p (X j n) else local p (X j n),
      forall l, (0 < l < k)%N -> forall (n : 'I_N) (j : 'I_(width net l)),
        if j == 0%N :> nat then unit p (E l j n) else local p (E l j n) &
      forall l, (l < k)%N -> forall (i : 'I_(width net l.+1)) (j : 'I_(width net l)),
        if j == 0%N :> nat then unit p (W l.+1 i j) else multiple p K (W l.+1 i j)].
Proof.
case/and5P: (ok) => _ wf _ _ /and4P[_ _ _ +] k_gt0; rewrite eqn0Ngt k_gt0 => /and4P[/allP E_ok /allP X_ok /allP E_low /allP W_ok].
have first_column d (M : seq (seq Q)) (n : 'I_N) (j : 'I_d) :
    {in iota 0 N, forall n, residue_column prime (Zpos xH) M d 0%N n} ->
    if j == 0%N :> nat then unit p (rat_of_Q (entry zero_Q M j n))
    else local p (rat_of_Q (entry zero_Q M j n)).
  move=> /(_ (nat_of_ord n)); rewrite mem_iota ltn_ord => /(_ isT) M_ok.
  have d_gt0 : (0 < d)%N by apply: leq_ltn_trans (ltn_ord j).
  have := @residue_columnE _ 0 M d (Ordinal d_gt0) j n (erefl _) M_ok.
  by rewrite -val_eqE /=; case: (_ == _) => // /multiple0.
split=> [n o j Eo|n j|l /andP[l_gt0 lt_lk] n j|l lt_lk i j]; rewrite mxE.
- move: (E_ok (nat_of_ord n)); rewrite mem_iota ltn_ord -Eo => /(_ isT).
  exact: residue_columnE.
- exact: first_column.
- apply: first_column; apply/allP; apply: E_low.
  by rewrite mem_iota l_gt0 add1n prednK.
have /W_ok/(all_nthP [::])/(_ (nat_of_ord i)) : l.+1 \in iota 1 k by rewrite mem_iota /= add1n ltnS.
have shape_W := well_formed_weights wf lt_lk.
rewrite (shape_size shape_W) ltn_ord => /(_ isT); rewrite /entry.
have := shape_row shape_W (ltn_ord i); case: (nth _ _ _) => // w u size_u /andP[w_ok u_ok].
case: j => -[|j] lt_j /=; first exact: unitE.
by apply: multipleE; apply: (all_nthP zero_Q u_ok); rewrite -ltnS -[(size u).+1]/(size (w :: u)) size_u.
Qed.

Lemma slope_neq0 l (i : 'I_(width net l)) (n : 'I_N) : tau l i n != 0.
Proof. by rewrite mxE; have [] := slopes_ratio (q i n) (q i n). Qed.

Lemma slope_ratio l (i i' : 'I_(width net l)) (n : 'I_N) : local p (far * (tau l i n / tau l i' n)).
Proof. by rewrite !mxE; have [] := slopes_ratio (q i n) (q i' n). Qed.

(* the first unit of a layer below L - 2 outweighs the others *)
Definition first_leads l (n : 'I_N) : Prop := forall o : 'I_(width net l), o = 0%N :> nat ->
  V l o n != 0 /\ forall j, local p (far * (V l j n / V l o n)).

(* so that what the next layer sees is that unit, up to units of Z_(p) *)
Lemma next_output l (n : 'I_N) : (l < k)%N -> first_leads l n ->
  exists u : 'I_(width net l.+1) -> rat, (forall i, unit p (u i)) /\
    exists2 v : rat, v != 0 & forall i, V l.+1 i n = v * (E l.+1 i n * tau l.+1 i n * u i).
Proof.
move=> lt_lk lead; have [_ _ _ W_ok] := more_hidden (leq_ltn_trans (leq0n _) lt_lk).
pose o := Ordinal (w_gt0 (leqW (ltnW lt_lk))); have [Vo_neq0 Vo_lead] := lead o (erefl _).
exists (fun i => \sum_j W l.+1 i j * (V l j n / V l o n)); split=> [i|].
  rewrite (bigD1 o) //= divff // mulr1; apply: unitD => //; first exact: (W_ok _ lt_lk i o).
  apply: small_sum => j neq_j; apply: small_multiple (Vo_lead j).
  have := W_ok _ lt_lk i j; case: eqP => // j0; case/eqP: neq_j; exact: val_inj.
exists (V l o n) => // i; rewrite layer_outputS [RHS]mulrCA; congr (_ * _); rewrite mulr_sumr.
by apply: eq_bigr => j _; rewrite mulrCA [V l o n * _]mulrC divfK.
Qed.

(* the ratio of two entries of such a layer *)
Lemma next_ratio (v a a' t t' u u' : rat) : v != 0 -> v * (a * t * u) / (v * (a' * t' * u'))
  = a * (t / t' * (u / (u' * a'))).
Proof.
move=> v_neq0; rewrite -mulf_div divff // mul1r !invfM.
by rewrite [LHS](AC (3*(2*1)) (1*((2*5)*(3*(6*4))))).
Qed.

Lemma lead_below l (n : 'I_N) : (l < k)%N -> first_leads l n.
Proof.
elim: l => [|l IHl] lt_lk o o0; have [_ X_ok E_ok _] := more_hidden (leq_ltn_trans (leq0n _) lt_lk).
  have := X_ok n o; rewrite o0 eqxx => -[o_neq0 o_ok o_inv]; split=> // j.
  apply: localM; [exact: local_power | apply: localM => //].
  by have := X_ok n j; case: eqP => // _ [].
have [u [u_unit [v v_neq0 VE]]] := next_output (ltnW lt_lk) (IHl (ltnW lt_lk)).
have E_at j : local p (E l.+1 j n) by have := E_ok l.+1 lt_lk n j; case: eqP => // _ [].
have [Eo_neq0 Eo_ok Eo_inv] : unit p (E l.+1 o n) by have := E_ok l.+1 lt_lk n o; rewrite o0.
split=> [|j]; first by rewrite VE !mulf_neq0 ?slope_neq0 //; have [] := u_unit o.
rewrite !VE next_ratio // mulrCA [far * (_ * _)]mulrA invfM.
have [[_ u_ok _] [_ _ u_inv]] := (u_unit j, u_unit o).
apply: localM => //; apply: localM; first exact: slope_ratio.
by do !apply: localM => //.
Qed.

Lemma last_output l (n : 'I_N) (o : 'I_(width net l)) : l = k -> o = (n %% width net l)%N :> nat ->
  V l o n != 0 /\ forall j, j != o -> small p (V l j n / V l o n).
Proof.
case: l o => [|l] o Ek Eo.
  have X_ok j := @one_hidden n o j (esym Ek) Eo.
  have := X_ok o; rewrite eqxx => -[o_neq0 _ o_inv]; split=> // j /negPf neq_j.
  by have := X_ok j; rewrite neq_j => /small_multiple; apply; rewrite mul1r.
have lt_lk : (l < k)%N by rewrite -Ek.
have [+ _ _ _] := more_hidden (leq_ltn_trans (leq0n _) lt_lk); rewrite -Ek => E_ok.
have [u [u_unit [v v_neq0 VE]]] := next_output lt_lk (@lead_below l n lt_lk).
have := E_ok n o o Eo; rewrite eqxx => -[Eo_neq0 _ Eo_inv].
split=> [|j /negPf neq_j]; first by rewrite VE !mulf_neq0 ?slope_neq0 //; have [] := u_unit o.
rewrite !VE next_ratio //; have := E_ok n o j Eo; rewrite neq_j => /small_multiple; apply.
rewrite mulrA invfM; have [[_ u_ok _] [_ _ u_inv]] := (u_unit j, u_unit o).
apply: localM; first exact: slope_ratio.
by do !apply: localM => //.
Qed.

Theorem residues_rank : \rank (network_gradient q) = r.
Proof.
case/and5P: (ok) => /eqP-> _ _ enough _.
pose i_of n := row_of (diagonal_row enough n); pose j_of n := col_of (diagonal_row enough n).
have E_ok n i := @outer_column n (i_of n) i (erefl _).
apply: (@rank_khatri_rao_residues p p_gt1 _ _ _ _ _ i_of j_of).
- exact: diagonal_inj.
- move=> n; rewrite mxE mulf_neq0 ?slope_neq0 //.
  by have := E_ok n (i_of n); rewrite eqxx => -[].
- by move=> n; have [] := @last_output k n (j_of n) (erefl _) (erefl _).
- move=> i n /negPf neq_i; rewrite ![hadamard _ _ _ _]mxE -mulf_div -mulrA.
  have := E_ok n (i_of n); rewrite eqxx => -[_ _ o_inv].
  have := E_ok n i; rewrite neq_i => /small_multiple; apply.
  by rewrite mulrCA; apply: localM o_inv _; exact: slope_ratio.
by move=> j n; have [_] := @last_output k n (j_of n) (erefl _) (erefl _); apply.
Qed.

End Soundness.

Theorem residues_sound net prime r : residues_check net prime r ->
  forall p : network_pattern net, \rank (network_gradient p) = r.
Proof. by move=> ok p; exact: (residues_rank ok). Qed.
