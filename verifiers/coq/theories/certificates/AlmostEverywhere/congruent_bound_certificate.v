(* congruent_bound_check: the claim of failure_bound_certificate.v, because   *)
(* bound >= Delta / q (congruent_bound.v), Delta = 2 N (L - 1), for a prime q *)
(* that divides the box, modulo which all slopes are the same and not zero.   *)
(* Evidence: a point (X', A', W') with residues modulo q, and N rows and      *)
(* columns of its G' with an inverse modulo q.                                *)

From Coq Require Import ZArith QArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From Checker Require Import khatri_rao network almost_every almost_everywhere minors.
From Checker Require Import numbers congruence congruent_bound list_matrix list_network.
From Checker Require Import rank_certificate network_certificate word_prime.
From Checker Require Import witness_certificate failure_bound_certificate.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory Order.TTheory.
Local Close Scope Q_scope.
Local Open Scope ring_scope.

Section Check.
Variables (point : network) (c : rank_certificate) (box : Z) (bound : Q).
Local Notation q := (modulus c).
Local Notation d := (width point).
Local Notation N := (samples point).
Local Notation k := (depth point).
Local Notation residues := (map (map (residue q))).

(* G' modulo q at the rows of the certificate, and its columns there *)
Definition point_residues := list_gradient Z0 Z.add Z.mul (fun z => Z.modulo z q) d
  (residues (input_rows point)) (fun l => residues (noise_at point l))
  (fun l => residues (weights_at point l)) (fun _ _ _ => Zpos xH) k N (rows c).
Definition minor_residues := submatrix Z0 (iota 0 N) (cols c) point_residues.

Definition minor_check : bool :=
  [&& size (rows c) == N, size (cols c) == N,
      all (fun i => i < d k.+1 * d k)%N (rows c), all (fun j => j < N)%N (cols c),
      shape N N (inverse c), reduced q (inverse c) &
      scaled_inverse q 1 N N minor_residues (inverse c)].

Definition congruent_bound_check : bool :=
  [&& well_formed point, all (fun w => 0 < w)%N (widths point), word_prime q,
      Z.leb 1 box && Z.eqb (Z.modulo box q) Z0,
      slopes_agree point q && ~~ Z.eqb (common_slope point q) Z0,
      [&& has_residues q (input_rows point), all (has_residues q) (noise_rows point) &
          all (has_residues q) (weight_rows point)],
      minor_check &
      Qle_bool (Qmake (minor_degree point) xH) (mul_Q bound (Qmake q xH))].

End Check.

(* -------- residues as elements of F_q -------- *)

Section Field.
Variable q : Z.
Hypothesis q_ok : word_prime q.
Local Notation F := 'F_(Z.to_nat q).

Definition in_Fq (z : Z) : F := (int_of_Z z)%:~R.

Lemma modulus_nat : int_of_Z q = Z.to_nat q.
Proof. by apply: int_of_Z_to_nat; case/and3P: q_ok => /Z.leb_le q_ge2 _ _; lia. Qed.

Lemma in_Fq_eq0 z : (in_Fq z == 0) = (Z.to_nat q %| int_of_Z z)%Z.
Proof. by rewrite dvdz_residue //; exact: word_prime_sound. Qed.

Lemma in_Fq_mod z : in_Fq (Z.modulo z q) = in_Fq z.
Proof.
apply/eqP; rewrite -subr_eq0 /in_Fq -rmorphB -dvdz_residue ?word_prime_sound //= -modulus_nat.
by apply: dvdz_of_mod; rewrite Zmod_mod.
Qed.

End Field.

Section Point.
Variables (point : network) (c : rank_certificate).
Local Notation q := (modulus c).
Local Notation F := 'F_(Z.to_nat q).
Local Notation d := (width point).
Local Notation N := (samples point).
Local Notation k := (depth point).
Hypothesis q_ok : word_prime q.
Hypothesis wf : well_formed point.

Definition residue_matrix m n (M : seq (seq Q)) : 'M[F]_(m, n) :=
  \matrix_(i, j) in_Fq q (entry Z0 (map (map (residue q)) M) i j).

Definition point_modulo : instance [ringType of F] d N := Instance
  (residue_matrix (d 0) N (input_rows point))
  (fun l => residue_matrix (d l) N (noise_at point l))
  (fun l => residue_matrix (d l) (d l.-1) (weights_at point l)).

Lemma point_residuesE (row : 'I_(d k.+1 * d k)) (n : 'I_N) r : (r < size (rows c))%N ->
  nth 0%N (rows c) r = row ->
  in_Fq q (entry Z0 (point_residues point c) r n) = point_gradient k point_modulo row n.
Proof.
move=> lt_r Er; apply: (rel_gradient (rel := fun z x => in_Fq q z = x)) lt_r Er.
- by [].
- by move=> a b x y <- <-; rewrite /in_Fq int_of_ZD rmorphD.
- by move=> a b x y <- <-; rewrite /in_Fq int_of_ZM rmorphM.
- by move=> a x <-; exact: in_Fq_mod.
- by move=> i j; rewrite mxE.
- by move=> l i j; rewrite mxE.
- by move=> l i j; rewrite mxE.
- by move=> l i j; rewrite mxE.
move=> l lt_l; have := well_formed_weights wf lt_l.
rewrite /shape size_map => /andP[-> /=] /(all_nthP [::]) all_n.
apply/(all_nthP [::]) => i; rewrite size_map => lt_i.
by rewrite (nth_map [::]) // size_map all_n.
Qed.

Lemma rank_point_modulo : minor_check point c -> \rank (point_gradient k point_modulo) = N.
Proof.
case/and5P=> /eqP size_R /eqP size_C R_ok C_ok /and3P[shape_Y _ /allP YS].
have R_lt (i : 'I_N) : (nth 0%N (rows c) i < d k.+1 * d k)%N by apply: (all_nthP 0%N R_ok); rewrite size_R.
have C_lt (j : 'I_N) : (nth 0%N (cols c) j < N)%N by apply: (all_nthP 0%N C_ok); rewrite size_C.
pose f i := Ordinal (R_lt i); pose g j := Ordinal (C_lt j).
apply/eqP; rewrite eqn_leq rank_leq_col (leq_trans _ (rank_mxsub f g _)) //.
pose Y : 'M[F]_N := \matrix_(i, j) in_Fq q (entry Z0 (inverse c) i j).
suff YG : Y *m mxsub f g (point_gradient k point_modulo) = 1%:M.
  by rewrite -{1}(mxrank1 [fieldType of F] N) -YG mxrankM_maxr.
apply/matrixP => n n'; rewrite mxE [RHS]mxE.
have: nat_of_ord n \in iota 0 N by rewrite mem_iota ltn_ord.
move/YS/allP/(_ (nat_of_ord n')); rewrite mem_iota ltn_ord => /(_ isT)/Z.eqb_eq.
have size_S : size (minor_residues point c) = N by rewrite size_map size_iota.
move/(congr1 (in_Fq q)); rewrite in_Fq_mod // => YS_nn'.
transitivity (in_Fq q (dot_Z (nth [::] (inverse c) n) (nth [::] (columns Z0 N (minor_residues point c)) n'))).
  rewrite /in_Fq (@dot_ZE N) ?(shape_row shape_Y) ?size_columns // rmorph_sum.
  apply: eq_bigr => i _; rewrite [Y _ _]mxE [mxsub _ _ _ _ _]mxE /= intrM nth_columns //.
  by rewrite entry_submatrix ?size_iota ?size_C // nth_iota // -(@point_residuesE (f i) (g n') i) ?size_R.
by rewrite YS_nn' -val_eqE; case: (_ == _); rewrite in_Fq_mod.
Qed.

End Point.

Theorem congruent_bound_sound point c box bound : congruent_bound_check point c box bound ->
  failure_share (widths point) (samples point) (slopes point) box <= rat_of_Q bound.
Proof.
case/and5P=> wf _ q_ok /andP[/Z.leb_le box_ge1 /Z.eqb_eq box_q].
case/and4P=> /andP[agree /negP s_neq0] _ /(rank_point_modulo q_ok wf) rk.
move/rat_of_Q_le; rewrite rat_of_mul_Q !rat_of_Z => le_bound.
pose q := Z.to_nat (modulus c); pose v := parameters (width point) (samples point) (depth point).
have q_prime : prime q := word_prime_sound q_ok.
have box_nat : int_of_Z box = Z.to_nat box by apply: int_of_Z_to_nat; lia.
have box_gt0 : (0 < Z.to_nat box)%N by apply/ssrnat.ltP; lia.
have q_box : (q %| Z.to_nat box)%N.
  have := dvdz_of_mod (etrans box_q (esym (Zmod_0_l (modulus c)))).
  by rewrite subr0 box_nat modulus_nat.
have c_neq0 : in_Fq (modulus c) (common_slope point (modulus c)) != 0.
  rewrite in_Fq_eq0 // -modulus_nat //; apply/negP => q_c; apply: s_neq0; apply/Z.eqb_eq.
  have m_neq0 : modulus c <> Z0 by case/and3P: q_ok => /Z.leb_le; lia.
  by have := modulo_of_dvdz m_neq0 q_c; rewrite /common_slope /residue Zmod_mod.
have s_c i : congruent q (int_of_Z (common_slope point (modulus c)))
                         (@rational_slope (slopes point) i).
  by have := congruent_common_slope i agree; rewrite modulus_nat.
have count := count_deficient_congruent q_prime box_gt0 q_box s_c c_neq0 rk.
rewrite /failure_share card_ffun !card_ord ler_pdivr_mulr ?ltr0n ?expn_gt0 ?box_gt0 //.
have q_gt0 : 0 < q%:R :> rat by rewrite ltr0n prime_gt0.
rewrite -(ler_pmul2r q_gt0) -natrM.
apply: (@le_trans _ _ ((samples point * (2 * (depth point).+1) * Z.to_nat box ^ v)%:R)).
  by rewrite ler_nat.
rewrite natrM [X in _ <= X]mulrAC ler_pmul2r ?ltr0n ?expn_gt0 ?box_gt0 //.
by move: le_bound; rewrite /minor_degree int_of_Z_of_nat modulus_nat // -!pmulrn.
Qed.
