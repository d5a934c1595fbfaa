#!/usr/bin/env bash
# Every file in examples/ must compile, and each of its theorems must be
# closed under the global context.  With file names as arguments only those.
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ $# -gt 0 ]; then files=("$@"); else files=(examples/*.v); fi
failed=0
for file in "${files[@]}"; do
  name=$(basename "$file" .v)
  cp "$file" "$work/$name.v"
  sed -n 's/^Theorem \([A-Za-z0-9_]*\).*/Print Assumptions \1./p' "$file" >> "$work/$name.v"
  asked=$(grep -c '^Theorem ' "$file" || true)
  start=$(date +%s)
  if coqc -R theories Checker -w none "$work/$name.v" > "$work/out" 2>&1 \
     && [ "$asked" -gt 0 ] \
     && [ "$(grep -c '^Closed under the global context$' "$work/out")" -eq "$asked" ]; then
    echo "ok   $file ($(( $(date +%s) - start )) s)"
  else
    echo "FAIL $file"
    sed 's/^/    /' "$work/out" | head -12
    failed=$((failed + 1))
  fi
done
echo "$((${#files[@]} - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
