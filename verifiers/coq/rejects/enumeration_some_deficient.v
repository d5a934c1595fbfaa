(* refused by: enumeration_check                                              *)
(* 16 of the 64 patterns have rank 2.                                         *)

From Checker Require Import certificates enumeration_certificate.

Definition net : network := Network
  (* widths d_0 .. d_{L-1} *) [:: 2; 2]%N
  (* N *) 3
  (* slopes *) [:: 1; 2]%Q
  (* X, d_0 x N *) [::
    [:: 1; 1; -3];
    [:: 4; 4; 1] ]%Q
  (* E_1 .. E_{L-1}, E_l is d_l x N *) [::
   [::
    [:: 5; 10; 2];
    [:: -1; -1; 7] ] ]%Q
  (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) [::]%Q.

(* the part that fails *)
Fact reason : all (fun x => x.1 == 3) (counted_histogram net) = false.
Proof. vm_compute. reflexivity. Qed.

Theorem full_rank_for_every_pattern :
  forall p : network_pattern net, \rank (network_gradient p) = 3.
Proof. apply: (@enumeration_sound net). accept_certificate. Qed.
