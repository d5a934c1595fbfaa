#!/usr/bin/env bash
# Every file in rejects/ must fail to compile, and for the reason it states:
#   - "refused by: CHECK" names the check that must come out false;
#   - its Fact, that one named part of the check is false, must compile;
#   - the error must be at the Qed of its last theorem, where the kernel finds
#     that CHECK did not compute to true.
# A reject is a Coq file, or an example with a few changes (.change), in lines
#   example: NAME      of examples/NAME.v, from its first blank line on, where
#                      white space counts as one space
#   change: TEXT       that occurs there once; or "change all: TEXT"
#   to: TEXT
#   refused by: CHECK
#   because: WHY
#   reason: PROPOSITION of the Fact
# With file names as arguments only those are tried.
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# changed FILE.change: the Coq file that it stands for, or what is wrong with it
changed() {
  local line value text='' from='' all='' check='' because='' reason='' before theorem
  while IFS= read -r line; do
    value=${line#*:}
    value=${value# }
    case $line in
      'example: '*) text=$(sed '1,/^$/d' "examples/$value.v" | tr -s ' \n' ' ') ;;
      'change: '* | 'change all: '*)
        from=$value all=
        if [[ $line == 'change all: '* ]]; then all=yes; fi
        [[ $text == *"$from"* ]] || { echo "the example has no: $from"; return 1; }
        [[ $all || ${text#*"$from"} != *"$from"* ]] || { echo "the example has more than one: $from"; return 1; }
        ;;
      'to:'*) text=${text//"$from"/"$value"} ;;
      'refused by: '*) check=$value ;;
      'because: '*) because=$value ;;
      'reason: '*) reason=$value ;;
      *) echo "unknown line: $line"; return 1 ;;
    esac
  done < "$1"
  before=${text%Theorem *}
  theorem=${text#"$before"}
  printf '(* refused by: %s *)\n(* %s *)\n%s\n' "$check" "$because" "$before"
  printf 'Fact reason : %s.\nProof. vm_compute. reflexivity. Qed.\n%s\n' "$reason" "${theorem% }"
}

# why_not FILE.v: nothing where Coq refuses the file as it says, else what happened
why_not() {
  local check line
  check=$(sed -n 's/^(\* refused by: \([a-z_]*\).*/\1/p' "$1" | head -1)
  line=$(grep -n 'accept_certificate\. Qed\.$' "$1" | tail -1 | cut -d: -f1)
  if [ -z "$check" ] || [ -z "$line" ]; then
    echo "it does not say what refuses it"
  elif ! grep -q '^Fact reason : ' "$1"; then
    echo "it states no reason"
  elif coqc -R theories Checker -w none "$1" > "$work/out" 2>&1; then
    echo "it compiles"
  elif ! grep -q "\"$1\", line $line, " "$work/out"; then
    echo "the error is not at the theorem (line $line)"
  elif ! tr -s ' \n' '  ' < "$work/out" \
       | grep -q "while it is expected to have type \"is_true ($check "; then
    echo "the error is not that $check is false"
  fi
}

shopt -s nullglob
if [ $# -gt 0 ]; then files=("$@"); else files=(rejects/*.v rejects/*.change); fi
failed=0
for file in "${files[@]}"; do
  name=$(basename "${file%.*}")
  : > "$work/out"
  case $file in
    *.change) changed "$file" > "$work/$name.v" && why= || why=$(< "$work/$name.v") ;;
    *) why=; cp "$file" "$work/$name.v" ;;
  esac
  if [ -z "$why" ]; then why=$(why_not "$work/$name.v"); fi
  if [ -n "$why" ]; then
    echo "FAIL $file: $why"
    sed 's/^/    /' "$work/out" | head -12
    failed=$((failed + 1))
  else
    echo "ok   $file$(sed -n 's/^(\* \(refused by\)/ \1/p' "$work/$name.v" | sed 's/ *\*)$/:/') $(sed -n 's/^Fact reason : //p' "$work/$name.v")"
  fi
done
echo "$((${#files[@]} - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
