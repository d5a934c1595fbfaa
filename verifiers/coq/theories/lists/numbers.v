(* Binary integers and fractions of the standard library (fast to compute     *)
(* with) as elements of MathComp's int and rat (convenient to reason about).  *)

From Coq Require Import NArith ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

Section Integers.
Implicit Types (z w : Z) (p q : positive).

Definition int_of_pos p : int := Posz (Pos.to_nat p).

Definition int_of_Z z : int :=
  match z with
  | Z0 => 0
  | Zpos p => int_of_pos p
  | Zneg p => - int_of_pos p
  end.

Lemma int_of_posD p q : int_of_pos (Pos.add p q) = int_of_pos p + int_of_pos q.
Proof. by rewrite /int_of_pos Pos2Nat.inj_add plusE PoszD. Qed.

Lemma int_of_posM p q : int_of_pos (Pos.mul p q) = int_of_pos p * int_of_pos q.
Proof. by rewrite /int_of_pos Pos2Nat.inj_mul multE PoszM. Qed.

Lemma int_of_posB p q : Pos.lt q p -> int_of_pos (Pos.sub p q) = int_of_pos p - int_of_pos q.
Proof. by move=> lt_qp; apply/eqP; rewrite eq_sym subr_eq -int_of_posD Pos.sub_add. Qed.

Lemma int_of_pos_gt0 p : 0 < int_of_pos p.
Proof. by have /ssrnat.ltP := Pos2Nat.is_pos p. Qed.

Lemma int_of_pos_neq0 p : int_of_pos p != 0.
Proof. by rewrite gt_eqF ?int_of_pos_gt0. Qed.

Lemma int_of_pos_sub p q : int_of_Z (Z.pos_sub p q) = int_of_pos p - int_of_pos q.
Proof.
rewrite Z.pos_sub_spec; case: (Pos.compare_spec p q) => [->|lt_pq|lt_qp] /=.
- by rewrite subrr.
- by rewrite int_of_posB // opprB.
by rewrite int_of_posB.
Qed.

Lemma int_of_ZN z : int_of_Z (Z.opp z) = - int_of_Z z.
Proof. by case: z => [|p|p] /=; rewrite ?oppr0 ?opprK. Qed.

Lemma int_of_ZD z w : int_of_Z (Z.add z w) = int_of_Z z + int_of_Z w.
Proof.
case: z w => [|p|p] [|q|q] //=; rewrite ?add0r ?addr0 ?int_of_posD ?opprD ?int_of_pos_sub //.
by rewrite addrC.
Qed.

Lemma int_of_ZM z w : int_of_Z (Z.mul z w) = int_of_Z z * int_of_Z w.
Proof.
case: z w => [|p|p] [|q|q] //=; rewrite ?mul0r ?mulr0 ?int_of_posM ?mulrN ?mulNr ?opprK //.
Qed.

Lemma int_of_ZB z w : int_of_Z (Z.sub z w) = int_of_Z z - int_of_Z w.
Proof. by rewrite -Z.add_opp_r int_of_ZD int_of_ZN. Qed.

Lemma int_of_Z_ge0 z : Z.le Z0 z -> 0 <= int_of_Z z.
Proof. by case: z => [|p|p] //= => [_|/(_ erefl)]. Qed.

Lemma int_of_Z_le z w : Z.le z w -> int_of_Z z <= int_of_Z w.
Proof. by move=> /Z.le_0_sub/int_of_Z_ge0; rewrite int_of_ZB subr_ge0. Qed.

Lemma int_of_Z_lt z w : Z.lt z w -> int_of_Z z < int_of_Z w.
Proof.
move=> lt_zw; rewrite -lez_addr1 -[1]/(int_of_Z (Zpos xH)) -int_of_ZD.
by apply: int_of_Z_le; exact: (proj2 (Z.le_succ_l z w) lt_zw).
Qed.

Lemma int_of_Z_eq0 z : int_of_Z z = 0 -> z = Z0.
Proof.
by case: z => [|p|p] //= /eqP; rewrite ?oppr_eq0 (negPf (int_of_pos_neq0 p)).
Qed.

(* z = w (mod m), decided by Z.modulo *)
Lemma dvdz_of_mod m z w : Z.modulo z m = Z.modulo w m ->
  (int_of_Z m %| int_of_Z z - int_of_Z w)%Z.
Proof.
have Emod u : u = Z.add (Z.mul m (Z.div u m)) (Z.modulo u m).
  have [->|m_neq0] := Z.eq_dec m Z0; last exact: Z_div_mod_eq_full.
  by case: u.
move=> Ezw; rewrite (Emod z) (Emod w) Ezw !int_of_ZD !int_of_ZM.
by rewrite opprD addrACA subrr addr0 -mulrBr dvdz_mulr.
Qed.

Lemma int_of_Z_inj z w : int_of_Z z = int_of_Z w -> z = w.
Proof.
by move/eqP; rewrite -subr_eq0 -int_of_ZB => /eqP/int_of_Z_eq0/Z.sub_move_0_r.
Qed.

Lemma int_of_Z_surj (k : int) : exists z, k = int_of_Z z.
Proof.
have nat_surj n : exists z, Posz n = int_of_Z z.
  case: n => [|n]; first by exists Z0.
  by exists (Zpos (Pos.of_succ_nat n)); rewrite /= /int_of_pos SuccNat2Pos.id_succ.
case: k => n; first exact: nat_surj.
by have [z Ez] := nat_surj n.+1; exists (Z.opp z); rewrite int_of_ZN -Ez NegzE.
Qed.

Lemma int_of_Z_to_nat z : Z.le Z0 z -> int_of_Z z = Z.to_nat z.
Proof. by case: z => [|p|p] // []. Qed.

Lemma int_of_Z_of_nat n : int_of_Z (Z.of_nat n) = n.
Proof. by rewrite int_of_Z_to_nat ?Nat2Z.id //; exact: Nat2Z.is_nonneg. Qed.

Lemma int_of_Z_pow z n : int_of_Z (Z.pow z (Z.of_nat n)) = int_of_Z z ^+ n.
Proof.
elim: n => [|n IHn]; first by rewrite expr0.
by rewrite Nat2Z.inj_succ Z.pow_succ_r ?int_of_ZM ?IHn ?exprS //; exact: Nat2Z.is_nonneg.
Qed.

(* a <= m n, decided without unary products *)
Definition leq_product (a m n : nat) : bool := N.leb (N.of_nat a) (N.mul (N.of_nat m) (N.of_nat n)).

Lemma leq_productP a m n : leq_product a m n -> (a <= m * n)%N.
Proof.
move/N.leb_le => le; apply/ssrnat.leP; rewrite -multE.
by have := le; rewrite -Nat2N.inj_mul /N.le -Nat2N.inj_compare -Nat.compare_le_iff.
Qed.

Lemma modulo_of_dvdz m z : m <> Z0 -> (int_of_Z m %| int_of_Z z)%Z -> Z.modulo z m = Z0.
Proof.
move=> m_neq0 /dvdzP[k]; have [q ->] := int_of_Z_surj k.
rewrite -int_of_ZM => /int_of_Z_inj ->; exact: Z_mod_mult.
Qed.

End Integers.

(* Fractions: numerator and positive denominator. *)
Section Fractions.
Implicit Types x y : Q.

Definition zero_Q : Q := Qmake Z0 xH.
Definition one_Q : Q := Qmake (Zpos xH) xH.
Definition two_Q : Q := Qmake (Zpos (xO xH)) xH.
Definition nonzero x : bool := ~~ Z.eqb (Qnum x) Z0.
Definition is_negative x : bool := Z.ltb (Qnum x) Z0.
Definition is_positive x : bool := Z.ltb Z0 (Qnum x).

Definition rat_of_Q x : rat := (int_of_Z (Qnum x))%:~R / (int_of_pos (Qden x))%:~R.

Lemma denominator_neq0 p : (int_of_pos p)%:~R != 0 :> rat.
Proof. by rewrite intr_eq0 int_of_pos_neq0. Qed.

Lemma rat_of_QE x : (int_of_pos (Qden x))%:~R * rat_of_Q x = (int_of_Z (Qnum x))%:~R.
Proof. by rewrite mulrC divfK ?denominator_neq0. Qed.

Lemma rat_of_Z z : rat_of_Q (Qmake z xH) = (int_of_Z z)%:~R.
Proof. by rewrite /rat_of_Q /= divr1. Qed.

Lemma rat_of_Q_eq x y : Qeq x y -> rat_of_Q x = rat_of_Q y.
Proof.
rewrite /Qeq /rat_of_Q => /(congr1 int_of_Z); rewrite !int_of_ZM /= => Exy.
by apply/eqP; rewrite eqr_div ?denominator_neq0 // -!intrM Exy.
Qed.

Lemma rat_of_QD x y : rat_of_Q (Qplus x y) = rat_of_Q x + rat_of_Q y.
Proof.
rewrite /rat_of_Q addf_div ?denominator_neq0 //= int_of_ZD !int_of_ZM int_of_posM.
by rewrite intrD !intrM.
Qed.

Lemma rat_of_QM x y : rat_of_Q (Qmult x y) = rat_of_Q x * rat_of_Q y.
Proof. by rewrite /rat_of_Q mulf_div /= int_of_ZM int_of_posM !intrM. Qed.

Lemma rat_of_QN x : rat_of_Q (Qopp x) = - rat_of_Q x.
Proof. by rewrite /rat_of_Q /= int_of_ZN rmorphN mulNr. Qed.

Lemma rat_of_QV x : rat_of_Q (Qinv x) = (rat_of_Q x)^-1.
Proof.
case: x => [[|p|p] q]; rewrite /rat_of_Q /=; first by rewrite !mul0r invr0.
  by rewrite invf_div.
by rewrite !rmorphN !mulNr invrN invf_div.
Qed.

Lemma rat_of_Qred x : rat_of_Q (Qred x) = rat_of_Q x.
Proof. exact: rat_of_Q_eq (Qred_correct x). Qed.

Lemma rat_of_Q_le x y : Qle_bool x y -> rat_of_Q x <= rat_of_Q y.
Proof.
move/Qle_bool_iff; rewrite /Qle => /int_of_Z_le; rewrite !int_of_ZM => le_xy.
rewrite /rat_of_Q ler_pdivr_mulr ?ltr0z ?int_of_pos_gt0 //.
by rewrite mulrAC ler_pdivl_mulr ?ltr0z ?int_of_pos_gt0 // -!intrM ler_int.
Qed.

Lemma rat_of_Q_lt x y : ~~ Qle_bool y x -> rat_of_Q x < rat_of_Q y.
Proof.
move=> nle_yx; have /int_of_Z_lt : Qlt x y.
  by apply/Qnot_le_lt => /Qle_bool_iff; rewrite (negPf nle_yx).
rewrite !int_of_ZM => lt_xy.
rewrite /rat_of_Q ltr_pdivr_mulr ?ltr0z ?int_of_pos_gt0 //.
by rewrite mulrAC ltr_pdivl_mulr ?ltr0z ?int_of_pos_gt0 // -!intrM ltr_int.
Qed.

Lemma rat_of_Q_eq0 x : (rat_of_Q x == 0) = Z.eqb (Qnum x) Z0.
Proof.
apply/idP/idP => [|/Z.eqb_eq Ex]; last by rewrite /rat_of_Q Ex mul0r.
rewrite /rat_of_Q mulf_eq0 invr_eq0 (negPf (denominator_neq0 _)) orbF intr_eq0.
by move/eqP/int_of_Z_eq0 ->.
Qed.

Lemma nonzeroE x : nonzero x = (rat_of_Q x != 0).
Proof. by rewrite rat_of_Q_eq0. Qed.

(* Sums and products that keep integers integers and reduce the others. *)
Definition add_Q x y : Q :=
  if Pos.eqb (Qden x) (Qden y) then Qmake (Z.add (Qnum x) (Qnum y)) (Qden x)
  else Qred (Qplus x y).

Definition mul_Q x y : Q :=
  match Qden x, Qden y with
  | xH, xH => Qmake (Z.mul (Qnum x) (Qnum y)) xH
  | _, _ => Qred (Qmult x y)
  end.

Definition abs_Q x : Q := Qmake (Z.abs (Qnum x)) (Qden x).

Definition sub_Q x y : Q := add_Q x (Qopp y).

(* max(0, x) *)
Definition positive_Q x : Q := if Qle_bool x zero_Q then zero_Q else x.

Lemma rat_of_add_Q x y : rat_of_Q (add_Q x y) = rat_of_Q x + rat_of_Q y.
Proof.
rewrite /add_Q; case: Pos.eqb_spec => [Exy|_]; last by rewrite rat_of_Qred rat_of_QD.
by rewrite /rat_of_Q /= int_of_ZD intrD mulrDl Exy.
Qed.

Lemma rat_of_mul_Q x y : rat_of_Q (mul_Q x y) = rat_of_Q x * rat_of_Q y.
Proof.
rewrite -rat_of_QM /mul_Q; case: x y => [a [p|p|]] [b [q|q|]];
by rewrite ?rat_of_Qred.
Qed.

Lemma rat_of_sub_Q x y : rat_of_Q (sub_Q x y) = rat_of_Q x - rat_of_Q y.
Proof. by rewrite rat_of_add_Q rat_of_QN. Qed.

Lemma rat_of_positive_Q x : rat_of_Q (positive_Q x) = Num.max 0 (rat_of_Q x).
Proof.
rewrite /positive_Q; case: ifP => [/rat_of_Q_le|/negbT/rat_of_Q_lt]; rewrite (rat_of_Z Z0).
  by move=> x_le0; rewrite max_l.
by move=> x_gt0; rewrite max_r ?ltW.
Qed.

Lemma rat_of_abs_Q x : rat_of_Q (abs_Q x) = `|rat_of_Q x|.
Proof.
rewrite /rat_of_Q normrM normfV -!intr_norm /= [`|int_of_pos _|]gtr0_norm ?int_of_pos_gt0 //.
congr (_%:~R * _); case: (Qnum x) => [|p|p] //=; rewrite ?normrN ?gtr0_norm ?int_of_pos_gt0 //.
Qed.

End Fractions.

(* Fractions in an ordered field. *)
Section Field.
Variable R : realFieldType.
Implicit Types x y : Q.

Definition in_field x : R := ratr (rat_of_Q x).
Local Notation val := in_field.

Lemma val0 : val zero_Q = 0. Proof. by rewrite /in_field (rat_of_Z Z0) rmorph0. Qed.
Lemma val_add x y : val (add_Q x y) = val x + val y.
Proof. by rewrite /in_field rat_of_add_Q rmorphD. Qed.
Lemma val_sub x y : val (sub_Q x y) = val x - val y.
Proof. by rewrite /in_field rat_of_sub_Q rmorphB. Qed.
Lemma val_mul x y : val (mul_Q x y) = val x * val y.
Proof. by rewrite /in_field rat_of_mul_Q rmorphM. Qed.
Lemma val_abs x : val (abs_Q x) = `|val x|.
Proof. by rewrite /in_field rat_of_abs_Q ratr_norm. Qed.
Lemma val_positive x : val (positive_Q x) = Num.max 0 (val x).
Proof. by rewrite /in_field rat_of_positive_Q /Order.max !ltNge -(rmorph0 (ratr_rmorphism R)) ler_rat; case: ifP. Qed.

Lemma val_le x y : (val x <= val y) = Qle_bool x y.
Proof.
rewrite /in_field ler_rat; apply/idP/idP; last exact: rat_of_Q_le.
by apply: contraLR => /rat_of_Q_lt; rewrite ltNge.
Qed.

Lemma val_lt x y : (val x < val y) = ~~ Qle_bool y x.
Proof. by rewrite ltNge val_le. Qed.

Lemma val_eq0 x : (val x == 0) = ~~ nonzero x.
Proof. by rewrite nonzeroE negbK /in_field fmorph_eq0. Qed.

Lemma val_lt0 x : (val x < 0) = is_negative x.
Proof.
rewrite -val0 val_lt /is_negative /Qle_bool /= Z.mul_1_r Z.leb_antisym.
by rewrite negbK.
Qed.

Lemma val_gt0 x : (0 < val x) = is_positive x.
Proof.
rewrite -val0 val_lt /is_positive /Qle_bool /= Z.mul_1_r Z.leb_antisym.
by rewrite negbK.
Qed.

Lemma val_ge0 x : (0 <= val x) = ~~ is_negative x.
Proof. by rewrite -val_lt0 leNgt. Qed.

Lemma val_le0 x : (val x <= 0) = ~~ is_positive x.
Proof. by rewrite -val_gt0 leNgt. Qed.

Lemma val1 : val one_Q = 1.
Proof. by rewrite /in_field (rat_of_Z (Zpos xH)) rmorph1. Qed.

Lemma val_opp x : val (Qopp x) = - val x.
Proof. by rewrite /in_field rat_of_QN rmorphN. Qed.

Lemma val_eq x y : Qeq_bool x y -> val x = val y.
Proof. by move/Qeq_bool_iff/rat_of_Q_eq; rewrite /in_field => ->. Qed.

End Field.

Lemma in_field_rat x : in_field [realFieldType of rat] x = rat_of_Q x.
Proof. exact: divq_num_den. Qed.
