(* L = 2, widths 2, 2, N = 3: the witness of (B.3)-(B.5).                     *)

From Checker Require Import certificates.

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

Theorem rank_for_almost_every_instance :
  rank_almost_everywhere [:: 2; 2]%N 3 [:: 1; 1#100]%Q 3.
Proof. apply: (@point_sound point cert). accept_certificate. Qed.
