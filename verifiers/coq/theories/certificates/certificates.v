(* Everything that a certificate file needs. *)

From Coq Require Export ZArith QArith.
From mathcomp Require Export all_ssreflect all_algebra.
From Checker Require Export khatri_rao network numbers list_matrix rank_certificate.
From Checker Require Export network_certificate dominance_certificate word_prime residues_certificate.
From Checker Require Export witness_certificate.
From Checker Require Export local_minimum no_bad_local_minima certified_minima.

(* In a certificate file a plain numeral is a nat, and %Q and %Z mean the     *)
(* standard library's numbers.                                                *)
Global Open Scope nat_scope.
Delimit Scope Q_scope with Q.
Delimit Scope Z_scope with Z.

(* Turns a goal [check = true] into one run of the virtual machine, at [Qed]. *)
(* A certificate that does not pass is refused there, where the kernel finds  *)
(* a proof of [is_true true] in place of one of [is_true (..._check ...)].    *)
Ltac accept_certificate := vm_cast_no_check (erefl true : is_true true).
