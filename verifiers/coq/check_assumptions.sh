#!/usr/bin/env bash
# Every `Print Assumptions` in assumptions.v must answer "Closed under the
# global context", and no file of the library may admit anything.
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if grep -nE '\b(Admitted|admit)\b|^ *(Axioms?|Parameters?|Conjecture) ' theories/*.v; then
  echo "FAIL: something is assumed in the files above" >&2
  exit 1
fi

cp assumptions.v "$work/"
coqc -R theories Checker -w none "$work/assumptions.v" > "$work/out"

asked=$(grep -c '^Print Assumptions' assumptions.v)
closed=$(grep -c '^Closed under the global context$' "$work/out" || true)
paste -d ' ' <(grep '^Print Assumptions' assumptions.v) "$work/out"
if [ "$asked" -ne "$closed" ] || [ "$(wc -l < "$work/out")" -ne "$asked" ]; then
  cat "$work/out"
  echo "FAIL: $closed of $asked theorems are closed" >&2
  exit 1
fi
echo "$closed of $asked theorems are closed under the global context"
