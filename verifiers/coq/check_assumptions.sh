#!/usr/bin/env bash
# Every `Print Assumptions` in assumptions.v must answer "Closed under the
# global context", and no file of the library may admit anything. With a file
# name as argument that one is asked instead.
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

questions=${1:-assumptions.v}
if grep -rnE '\b(Admitted|admit)\b|^ *(Axioms?|Parameters?|Conjecture) ' theories --include="*.v"; then
  echo "FAIL: something is assumed in the files above" >&2
  exit 1
fi

cp "$questions" "$work/assumptions.v"
coqc -R theories Checker -w none "$work/assumptions.v" > "$work/out"

asked=$(grep -c '^Print Assumptions' "$questions")
closed=$(grep -c '^Closed under the global context$' "$work/out" || true)
paste -d ' ' <(grep '^Print Assumptions' "$questions") "$work/out"
if [ "$asked" -ne "$closed" ] || [ "$(wc -l < "$work/out")" -ne "$asked" ]; then
  cat "$work/out"
  echo "FAIL: $closed of $asked theorems are closed" >&2
  exit 1
fi
echo "$closed of $asked theorems are closed under the global context"
