#!/usr/bin/env bash
# Every file in rejects/ must fail to compile, and for the reason it states:
#   - its line "refused by: CHECK" names the check that must come out false;
#   - its Fact, that one named part of the check is false, must compile;
#   - the error must be at the Qed of its last theorem, where the kernel finds
#     that CHECK did not compute to true.
# With file names as arguments only those are tried.
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ $# -gt 0 ]; then files=("$@"); else files=(rejects/*.v); fi
failed=0
for file in "${files[@]}"; do
  name=$(basename "$file" .v)
  check=$(sed -n 's/^(\* refused by: \([a-z_]*\).*/\1/p' "$file" | head -1)
  line=$(grep -n 'accept_certificate\. Qed\.$' "$file" | tail -1 | cut -d: -f1)
  why=
  if [ -z "$check" ] || [ -z "$line" ]; then
    why="it does not say what refuses it"
  elif ! grep -q '^Fact reason : ' "$file"; then
    why="it states no reason"
  else
    cp "$file" "$work/$name.v"
    if coqc -R theories Checker -w none "$work/$name.v" > "$work/out" 2>&1; then
      why="it compiles"
    elif ! grep -q "\"$work/$name.v\", line $line, " "$work/out"; then
      why="the error is not at the theorem (line $line)"
    elif ! tr -s ' \n' '  ' < "$work/out" \
         | grep -q "while it is expected to have type \"is_true ($check "; then
      why="the error is not that $check is false"
    fi
  fi
  if [ -n "$why" ]; then
    echo "FAIL $file: $why"
    [ -f "$work/out" ] && sed 's/^/    /' "$work/out" | head -12
    failed=$((failed + 1))
  else
    echo "ok   $file refused by $check: $(sed -n 's/^Fact reason : //p' "$file")"
  fi
done
echo "$((${#files[@]} - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
