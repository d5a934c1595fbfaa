#!/usr/bin/env bash
# coqchk, Coq's standalone checker, reads the compiled library and everything of
# MathComp and the standard library that it rests on, types it all once more,
# and must find no axiom and no check of the kernel switched off.
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

modules=()
while read -r file; do
  name=${file#theories/}
  name=${name%.v}
  modules+=("Checker.${name//\//.}")
done < <(find theories -name '*.v' | sort)
coqchk -silent -o -R theories Checker "${modules[@]}" > "$work/out" 2>&1 || echo "FAIL: coqchk" >> "$work/out"

found=$(grep -c '^\* .*: <none>$' "$work/out" || true)
asked=$(grep -cE '^(\*|FAIL)' "$work/out" || true)
if [ "$found" -ne 4 ] || [ "$asked" -ne 5 ] || ! grep -qx '\* Theory: Set is predicative' "$work/out"; then
  cat "$work/out"
  echo "FAIL: coqchk finds more than the library's proofs" >&2
  exit 1
fi
grep '^\*' "$work/out"
echo "coqchk accepts ${#modules[@]} compiled files and all that they rest on"
