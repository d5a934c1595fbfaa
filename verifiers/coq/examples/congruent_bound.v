(* Entries uniform in 1 .. 1100, a multiple of the prime 11 modulo which both   *)
(* slopes are 1: at most Delta / 11 = 6/11 of the instances fail.             *)

From Checker Require Import certificates failure_bound_certificate congruent_bound_certificate.

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
  (* modulus *) (11)%Z
  (* rows *) [:: 0; 1; 2]%N
  (* columns *) [:: 0; 1; 2]%N
  (* Y *) [::
    [:: 1; 0; 0];
    [:: 0; 1; 0];
    [:: 0; 0; 1] ]%Z
  (* upper bound *) Nothing.

(* the share of the instances with entries in 1 .. box for which some pattern is deficient *)
Theorem few_instances_fail : (failure_share
  (* widths d_0 .. d_{L-1} *) [:: 2; 2]%N
  (* N *) 3
  (* slopes *) [:: 1; 1#100]%Q
  (* box *) (1100)%Z <= rat_of_Q (6#11)%Q)%R.
Proof. apply: (@congruent_bound_sound point cert). accept_certificate. Qed.
