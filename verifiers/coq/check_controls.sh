#!/usr/bin/env bash
# The checks can fail: each is given something that it has to find.
#   check_controls.sh          axioms in the library and in an example, a
#                              "reject" that compiles, one with another reason
#   check_controls.sh reals    a fourth axiom below a theorem over the reals
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# finds WORDS COMMAND...: the command must fail and say so
finds() {
  local words=$1
  shift
  if "$@" > "$work/out" 2>&1; then
    echo "FAIL $1 ${2:-} finds nothing"
  elif ! grep -qF "$words" "$work/out"; then
    echo "FAIL $1 ${2:-} fails without saying: $words"
    sed 's/^/    /' "$work/out" | tail -12
  else
    echo "ok   $1 finds: $words"
    return
  fi
  failed=$((failed + 1))
}

assumed='Axiom assumed : False.
Theorem anything : 1 = 2. Proof. by case: assumed. Qed.'

if [ "${1:-}" = reals ]; then
  { echo 'From mathcomp Require Import all_ssreflect.'
    echo "$assumed"
    echo 'Print Assumptions anything.'; } > "$work/axiom.v"
  finds "assumed : False" reals/check_assumptions.sh "$work/axiom.v"
else
  { cat assumptions.v
    echo 'From mathcomp Require Import all_ssreflect.'
    echo "$assumed"
    echo 'Print Assumptions anything.'; } > "$work/axiom.v"
  count=$(grep -c '^Print Assumptions' assumptions.v)
  finds "$count of $((count + 1)) theorems are closed" ./check_assumptions.sh "$work/axiom.v"

  { cat examples/rank_kernel.v
    echo "$assumed"; } > "$work/axiom.v"
  finds "assumed : False" ./check_examples.sh "$work/axiom.v"

  { echo '(* refused by: rank_check *)'
    cat examples/rank_kernel.v
    echo 'Fact reason : true. Proof. by []. Qed.'; } > "$work/good.v"
  finds "it compiles" ./check_rejects.sh "$work/good.v"

  sed 's/refused by: rank_check/refused by: congruence_check/' rejects/rank_claim_changed.v > "$work/other.v"
  finds "the error is not that congruence_check is false" ./check_rejects.sh "$work/other.v"

  sed 's/^Fact reason : .*/Fact reason : lower_check 3 4 M 3 cert = true./' rejects/rank_claim_changed.v > "$work/reason.v"
  finds "the error is not at the theorem" ./check_rejects.sh "$work/reason.v"
fi

[ "$failed" -eq 0 ]
