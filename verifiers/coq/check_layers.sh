#!/usr/bin/env bash
# A file of the library requires files of its own folder and of those above it
# only, in this order. (The folders of certificates are the families.)
set -euo pipefail
cd "$(dirname "$0")/theories"

layers=(ranks minima lists certificates)
failed=0
allowed=' '
for layer in "${layers[@]}"; do
  mapfile -t files < <(find "$layer" -name "*.v" | sort)
  for file in "${files[@]}"; do allowed+="$(basename "$file" .v) "; done
  for file in "${files[@]}"; do
    for name in $(tr '\n' ' ' < "$file" | grep -oE 'From Checker Require (Import |Export )?[a-z0-9_ ]+\.' \
                  | sed -E 's/From Checker Require (Import |Export )?//; s/\.$//'); do
      if [[ $allowed != *" $name "* ]]; then
        echo "FAIL theories/$file requires $name, which is not in $layer or above it"
        failed=$((failed + 1))
      fi
    done
  done
done
[ "$failed" -eq 0 ]
echo "ranks, minima, lists, certificates: each rests on those before it"
