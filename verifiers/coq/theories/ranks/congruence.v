(* Full column rank from a congruence.  m is any modulus, not only a prime.   *)
(* If A x = 0 (mod m) implies c x = 0 (mod m), as it does when Y A = c I      *)
(* (mod m), m does not divide c, and the rational matrix M is congruent to    *)
(* the integer matrix A modulo m, then rank M = N.                            *)
(* Shapes: M and A are r x N, Y is N x r.                                     *)

From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import least_squares.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Lemma dvdzD m a b : (m %| a)%Z -> (m %| b)%Z -> (m %| a + b)%Z.
Proof. exact: rpredD. Qed.

Lemma dvdzB m a b : (m %| a)%Z -> (m %| b)%Z -> (m %| a - b)%Z.
Proof. exact: rpredB. Qed.

Lemma dvdzN m a : (m %| - a)%Z = (m %| a)%Z.
Proof. exact: rpredN. Qed.

Lemma dvdz_sum m N (f : 'I_N -> int) : (forall i, (m %| f i)%Z) -> (m %| (\sum_i f i)%R)%Z.
Proof. by move=> m_f; apply: rpred_sum => i _; apply: m_f. Qed.

Section Congruence.
Variable m : int.
Implicit Types (a b : int) (x y : rat).

(* x = p/q with q prime to m, and p = q a (mod m) *)
Definition congruent a x : Prop :=
  exists q p : int, [/\ coprimez q m, q%:~R * x = p%:~R & (m %| p - q * a)%Z].

Lemma congruent_int a : congruent a a%:~R.
Proof. by exists 1, a; rewrite /coprimez gcd1z !mul1r subrr dvdz0. Qed.

Lemma congruent_mod a b x : (m %| a - b)%Z -> congruent a x -> congruent b x.
Proof.
move=> m_ab [q [p [co_q Ex m_p]]]; exists q, p; split=> //.
have -> : p - q * b = (p - q * a) + q * (a - b) by rewrite mulrBr addrA subrK.
by rewrite dvdzD // dvdz_mull.
Qed.

Lemma congruentD a x b y : congruent a x -> congruent b y -> congruent (a + b) (x + y).
Proof.
move=> [q [p [co_q Ex m_p]]] [q' [p' [co_q' Ey m_p']]].
exists (q * q'), (p * q' + q * p'); split.
- by rewrite coprimezMl co_q.
- by rewrite intrD !intrM mulrDr -Ex -Ey; congr (_ + _); rewrite -!mulrA // [x * _]mulrC.
have -> : p * q' + q * p' - q * q' * (a + b) = (p - q * a) * q' + q * (p' - q' * b).
  by rewrite mulrDr mulrBl mulrBr opprD addrACA -!mulrA [a * q']mulrC.
by apply: dvdzD; [exact: dvdz_mulr | exact: dvdz_mull].
Qed.

Lemma congruentM a x b y : congruent a x -> congruent b y -> congruent (a * b) (x * y).
Proof.
move=> [q [p [co_q Ex m_p]]] [q' [p' [co_q' Ey m_p']]].
exists (q * q'), (p * p'); split.
- by rewrite coprimezMl co_q.
- by rewrite !intrM mulrACA Ex Ey.
have -> : p * p' - q * q' * (a * b) = (p - q * a) * p' + q * a * (p' - q' * b).
  by rewrite mulrBl mulrBr addrA subrK mulrACA.
by apply: dvdzD; [exact: dvdz_mulr | exact: dvdz_mull].
Qed.

Lemma congruent_sum (I : Type) (s : seq I) (P : pred I) (f : I -> int) (g : I -> rat) :
  (forall i, congruent (f i) (g i)) ->
  congruent (\sum_(i <- s | P i) f i) (\sum_(i <- s | P i) g i).
Proof.
move=> fg; elim/big_rec2: _ => [|i x a _ ax]; first exact: (congruent_int 0).
exact: congruentD.
Qed.

Lemma congruent0 a : congruent a 0 -> (m %| a)%Z.
Proof.
case=> q [p [co_q /esym/eqP]]; rewrite mulr0 intr_eq0 => /eqP->.
by rewrite sub0r dvdzN Gauss_dvdzr // coprimez_sym.
Qed.

End Congruence.

(* Every nonzero integer vector is a multiple of a primitive one, b x = 1. *)
Lemma primitive_multiple N (z : 'cV[int]_N) : z != 0 ->
  exists g (x : 'cV[int]_N) (b : 'rV[int]_N), [/\ g != 0, z = g *: x & b *m x = 1%:M].
Proof.
case: N z => [|N] z; first by rewrite [z]flatmx0 eqxx.
have [L L_unit [R R_unit [s _ Ez]]] := int_Smith_normal_form z.
move=> z_neq0; pose e0 : 'cV[int]_N.+1 := delta_mx 0 0.
have Es : \matrix_(i < N.+1, j < 1) (s`_i *+ (i == j :> nat)) = s`_0 *: e0.
  by apply/matrixP => i j; rewrite !mxE !ord1 eqxx andbT -val_eqE /=; case: i => [[|i] ?];
     rewrite ?mulr1 ?mulr0.
exists s`_0, (L *m e0 *m R), (invmx R *m (e0^T *m invmx L)).
have Ezg : z = s`_0 *: (L *m e0 *m R) by rewrite Ez Es -scalemxAr -scalemxAl.
split=> //; first by apply: contraNneq z_neq0 => s0; rewrite Ezg s0 scale0r.
rewrite -!mulmxA (mulKmx L_unit) [e0^T *m _]mulmxA /e0 trmx_delta mul_delta_mx.
by rewrite [delta_mx _ _]mx11_scalar mxE !eqxx mul1mx mulVmx.
Qed.

(* and every nonzero rational vector has a nonzero integer multiple *)
Lemma integer_multiple N (x : 'cV[rat]_N) : x != 0 ->
  exists (c : rat) (z : 'cV[int]_N), z != 0 /\ map_mx intr z = c *: x.
Proof.
move=> x_neq0; pose c : int := \prod_i denq (x i 0).
have c_neq0 : c != 0 by apply/prodf_neq0 => i _; exact: denq_neq0.
exists c%:~R, (\matrix_(i, j) (numq (x i 0) * \prod_(i' | i' != i) denq (x i' 0))).
set z := \matrix_(i, j) _; have Ez : map_mx intr z = c%:~R *: x.
  apply/matrixP => i j; rewrite !mxE ord1.
  have -> : c = denq (x i 0) * \prod_(i' | i' != i) denq (x i' 0) by rewrite /c (bigD1 i).
  by rewrite !intrM numqE -mulrA mulrC mulrAC.
split=> //; apply: contra_neq x_neq0 => z0; move: Ez; rewrite z0 map_mx0.
by move/esym/eqP; rewrite scaler_eq0 intr_eq0 (negPf c_neq0) => /eqP.
Qed.

(* The congruence theorem for one matrix: M is congruent to A, and A x = 0    *)
(* (mod m) implies c x = 0 (mod m).                                           *)
Theorem rank_modulo (m c : int) r N (M : 'M[rat]_(r, N)) (A : 'M[int]_(r, N)) :
  (forall i n, congruent m (A i n) (M i n)) ->
  (forall x : 'cV[int]_N, (forall i, (m %| (A *m x) i ord0)%Z) -> forall n, (m %| c * x n ord0)%Z) ->
  ~~ (m %| c)%Z -> \rank M = N.
Proof.
move=> AM injective m_c; apply/eqP; rewrite eqn_leq rank_leq_col leqNgt; apply/negP => lt_rkN.
have [e e_neq0 Me0] := deficient_rank_errors lt_rkN.
have [k [z [z_neq0 Ez]]] := integer_multiple e_neq0.
have [g [x [b [g_neq0 Ezx bx1]]]] := primitive_multiple z_neq0.
have Mx0 : M *m map_mx intr x = 0.
  have /eqP : M *m (g%:~R *: map_mx intr x) = 0.
    have -> : g%:~R *: map_mx intr x = map_mx intr z :> 'cV[rat]_N.
      by rewrite Ezx; apply/matrixP => i j; rewrite !mxE intrM.
    by rewrite Ez -scalemxAr Me0 scaler0.
  by rewrite -scalemxAr scaler_eq0 intr_eq0 (negPf g_neq0) => /eqP.
have m_Ax i : (m %| (A *m x) i ord0)%Z.
  apply: congruent0; have /matrixP/(_ i ord0) := Mx0; rewrite !mxE => <-.
  by apply: congruent_sum => n; apply: congruentM => //; rewrite mxE; exact: congruent_int.
have m_cx := injective x m_Ax.
case/negP: m_c; have -> : c = \sum_n b ord0 n * (c * x n ord0).
  under eq_bigr do rewrite mulrCA; rewrite -mulr_sumr.
  by have /matrixP/(_ ord0 ord0) := bx1; rewrite !mxE eqxx => ->; rewrite mulr1.
by apply: dvdz_sum => n; apply: dvdz_mull.
Qed.

(* with Y A = c I (mod m) *)
Theorem rank_by_congruence (m c : int) r N (M : 'M[rat]_(r, N)) (A : 'M[int]_(r, N))
    (Y : 'M[int]_(N, r)) :
  (forall i n, congruent m (A i n) (M i n)) ->
  (forall n n', (m %| (Y *m A) n n' - c *+ (n == n'))%Z) ->
  ~~ (m %| c)%Z -> \rank M = N.
Proof.
move=> AM YA; apply: rank_modulo AM _ => x m_Ax n.
have m_YAx : (m %| (Y *m A *m x) n ord0)%Z.
  by rewrite -mulmxA mxE; apply: dvdz_sum => i; apply: dvdz_mull.
have -> : c * x n ord0 = (Y *m A *m x) n ord0 - \sum_n' ((Y *m A) n n' - c *+ (n == n')) * x n' ord0.
  rewrite [(Y *m A *m x) n ord0]mxE -sumrB (bigD1 n) //= big1 ?addr0 => [|n' /negPf neq_n].
    by rewrite eqxx mulr1n mulrBl subKr.
  by rewrite eq_sym neq_n mulr0n subr0 subrr.
by apply: dvdzB => //; apply: dvdz_sum => n'; apply: dvdz_mulr.
Qed.
