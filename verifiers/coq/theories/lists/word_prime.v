(* The format's rule for a prime, between 2 and 2^32 - 1, decided by trial    *)
(* division up to the square root, and what it decides: MathComp's [prime].   *)

From Coq Require Import ZArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import numbers.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.

Fixpoint indivisible (p d : Z) (trials : nat) : bool :=
  if trials is t.+1 then ~~ Z.eqb (Z.modulo p d) Z0 && indivisible p (Z.succ d) t else true.

Definition word_prime (p : Z) : bool :=
  [&& Z.leb 2 p, Z.ltb p (Z.pow 2 32) &
      indivisible p 2 (Z.to_nat (Z.pred (Z.sqrt (Z.min p (Z.pow 2 32)))))].

Lemma indivisibleP p d trials : indivisible p d trials ->
  forall e, Z.le d e -> Z.lt e (Z.add d (Z.of_nat trials)) -> Z.modulo p e <> Z0.
Proof.
elim: trials d => [|t IHt] d /=; first by move=> _ e le_de; rewrite Z.add_0_r => /Z.lt_nge.
case/andP=> /negP p_d /IHt{}IHt e le_de lt_e p_e.
have [Ede|neq_de] := Z.eq_dec d e; first by rewrite Ede p_e in p_d.
by apply: (IHt e) p_e; [lia | rewrite /= in lt_e; lia].
Qed.

Lemma word_prime_sound p : word_prime p -> prime (Z.to_nat p).
Proof.
case/and3P=> /Z.leb_le p_ge2 /Z.ltb_lt lt_p /indivisibleP p_ind.
have En : Z.of_nat (Z.to_nat p) = p by apply: Z2Nat.id; lia.
set n := Z.to_nat p in En *; have n_gt1 : (1 < n)%N by apply/ssrnat.leP; lia.
apply: ltn_pdiv2_prime; first exact: ltnW.
rewrite ltnNge; apply/negP => /ssrnat.leP; rewrite -mulnn -multE => small.
pose e := Z.of_nat (pdiv n); have e_gt1 : (1 < pdiv n)%N by rewrite prime_gt1 ?pdiv_prime.
have le_e : Z.le 2 e by move/ssrnat.leP: e_gt1; rewrite /e; lia.
have le_sqrt : Z.le e (Z.sqrt (Z.min p (Z.pow 2 32))).
  by rewrite Z.min_l; [apply: (proj1 (Z.sqrt_le_square _ _ _ _)); rewrite /e; lia | lia].
apply: (p_ind e le_e); first lia.
have [u Eu] := dvdnP (pdiv_dvd n); rewrite -En {1}Eu -multE Nat2Z.inj_mul.
exact: Z_mod_mult.
Qed.
