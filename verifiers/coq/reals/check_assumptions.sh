#!/usr/bin/env bash
# Every `Print Assumptions` in assumptions.v must answer with exactly the three
# classical axioms of mathcomp.classical.boolp, as stated below, and no file
# here may admit anything. With a file name as argument that one is asked
# instead.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

questions=${1:-reals/assumptions.v}
if grep -nE '\b(Admitted|admit)\b|^ *(Axioms?|Parameters?|Conjecture) ' reals/*.v; then
  echo "FAIL: something is assumed in the files above" >&2
  exit 1
fi

cat > "$work/axioms" <<'AXIOMS'
Axioms:
boolp.propositional_extensionality : forall P Q : Prop, P <-> Q -> P = Q
boolp.functional_extensionality_dep
  : forall (A : Type) (B : A -> Type) (f g : forall x : A, B x),
    (forall x : A, f x = g x) -> f = g
boolp.constructive_indefinite_description
  : forall (A : Type) (P : A -> Prop), (exists x : A, P x) -> {x : A | P x}
AXIOMS

cp "$questions" "$work/assumptions.v"
coqc -R theories Checker -R reals CheckerReals -w none "$work/assumptions.v" > "$work/out"

asked=$(grep -c '^Print Assumptions' "$questions")
for _ in $(seq "$asked"); do cat "$work/axioms"; done > "$work/expected"
if ! diff "$work/expected" "$work/out"; then
  echo "FAIL: the axioms are not those of mathcomp.classical.boolp" >&2
  exit 1
fi
grep '^Print Assumptions' "$questions"
cat "$work/axioms"
echo "$asked theorems over the reals rest on these three axioms of mathcomp.classical.boolp, on no other"
