(* L = 2, widths 2, 2, N = 3: 2^6 patterns, Delta = 6, so in a box of 38400 at most 1 in 100 *)
(* of the instances has a deficient pattern.                                  *)

From Checker Require Import certificates failure_bound_certificate.

(* the point: X', the slope matrices A'_l in the place of the noise, W' *)
Definition point : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 2; 2]%N
  (* N *) 3
  (* slopes *) [:: 1; 1#100]%Q
  (* X, d_0 x N *) [::
    [:: 1; 0; 1];
    [:: 0; 1; 0] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 1; 1; 0];
    [:: 0; 0; 1] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::]%Q.

Definition cert : rank_certificate := RankCertificate
  (* modulus *) 2
  (* rows *) [:: 0; 1; 2]%N
  (* columns *) [:: 0; 1; 2]%N
  (* Y *) [::
    [:: 1; 0; 0];
    [:: 0; 1; 0];
    [:: 0; 0; 1] ]%Z
  (* upper bound *) Nothing.

Theorem few_instances_fail :
  (failure_share [:: 2; 2]%N 3 [:: 1; 1#100]%Q 38400 <= rat_of_Q (1#100)%Q)%R.
Proof. apply: (@union_bound_sound point cert). accept_certificate. Qed.
