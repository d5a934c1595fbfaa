"""What `checker` says of a trained network: exact verdicts and ranks, every certificate verified again."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parent.parent
CHECKER = pathlib.Path(os.environ.get("CHECKER", ROOT / ".build" / "release" / "checker"))
PYTHON_VERIFIER = ROOT / "verifiers" / "python" / "verify.py"

COLUMNS = (
    "verdict", "rank", "rank_is_exact", "kinks", "mse_before", "mse_after", "largest_change", "trained_point",
    "certificates", "verified", "verified_python", "reason",
)
DECLINED = 75  # the exit code of `checker` for "undecided"


class CheckerError(Exception):
    """`checker` or a verifier did what it should not."""


def finish(weights, X, y, slope, noise=None, check_python=False, biases=None):
    """The verdict of `checker finish` on one network, as a row of `COLUMNS`.

    Every certificate is given to `checker verify`, and with `check_python` to the independent verifier too.

    - Raises: CheckerError, when a run fails or a certificate is not accepted.
    """
    with tempfile.TemporaryDirectory(prefix="checker-experiments-") as name:
        report = run_finish(pathlib.Path(name), weights, X, y, slope, noise, biases=biases)
        certificates = [pathlib.Path(path) for path in report["certificates"]]
        if report["verdict"] != "undecided" and not certificates:
            raise CheckerError(f"a verdict, {report['verdict']}, without a certificate")
        verify(certificates, check_python)
        row = {column: report.get(column, "") for column in COLUMNS}
        row.update(
            certificates=len(certificates), verified=len(certificates),
            verified_python=len(certificates) if check_python else 0,
        )
        return {column: "" if value is None else value for column, value in row.items()}


def run_finish(folder, weights, X, y, slope, noise=None, *options, biases=None):
    """What `checker finish` says of one network, which is written into a folder, as the certificates are."""
    # PyTorch's names for layers with activations between them: 0.weight, 2.weight, …
    arrays = {f"{2 * l}.weight": W for l, W in enumerate(weights)}
    arrays |= {f"{2 * l}.bias": b for l, b in enumerate(biases or [])}
    np.savez(folder / "weights.npz", **arrays)
    np.save(folder / "X.npy", X)
    np.save(folder / "y.npy", y)
    command = [
        "finish", folder / "weights.npz", "--data", folder / "X.npy", "--targets", folder / "y.npy",
        f"--slope=float64:{slope}", "--output", folder / "certificates", "--json", *options,
    ]
    if noise is not None:
        files = [folder / f"E{l + 1}.npy" for l in range(len(noise))]
        for file, E in zip(files, noise):
            np.save(file, E)
        command += ["--noise", ",".join(map(str, files))]
    return json.loads(run(CHECKER, *command, accepted=(0, DECLINED)))


def verify(certificates, check_python=False):
    """Both verifiers exit 0 only when every file is accepted."""
    if certificates:
        run(CHECKER, "verify", *certificates)
        if check_python:
            run(sys.executable, PYTHON_VERIFIER, *certificates)


def run(*command, accepted=(0,)):
    """Runs a program. Returns its standard output."""
    process = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if process.returncode not in accepted:
        raise CheckerError(f"{' '.join(map(str, command))}\nexit code {process.returncode}\n{process.stderr}")
    return process.stdout


def integers(array):
    """Floats over one common power of two: the exact integers, of Python's kind, that they are multiples by."""
    significand, exponent = np.frexp(array)
    whole = (significand * 2.0**53).astype(np.int64)  # Exact: |significand| < 1 has 53 bits.
    used = exponent[whole != 0]
    least = used.min() if used.size else 0
    shift = np.where(whole != 0, exponent - least, 0)
    return np.array([int(w) << int(s) for w, s in zip(whole.ravel(), shift.ravel())], dtype=object).reshape(array.shape)


def gradient_matrix(weights, X):
    """An integer multiple of G_{L-1} = A_{L-1} ∘ V_{L-2} of a ReLU network (s = 0, no noise), exactly.

    Each layer is scaled by a power of two, which changes no sign and no rank. Rows of zeros are left out.
    """
    V = integers(X)
    for W in weights[:-2]:
        U = integers(W) @ V
        V = np.where(U > 0, U, 0)
    A = integers(weights[-2]) @ V >= 0  # The paper's slope at u = 0 is 1.
    G = (A[:, None, :] * V[None, :, :]).reshape(-1, X.shape[1])
    return G[(G != 0).any(axis=1)]


def gradient_rank(weights, X):
    """The exact rank of G_{L-1} of a ReLU network, certified by `checker rank`."""
    with tempfile.TemporaryDirectory(prefix="checker-experiments-") as name:
        folder = pathlib.Path(name)
        rows = gradient_matrix(weights, X)
        if not len(rows):
            return 0
        (folder / "G.csv").write_text("".join(",".join(map(str, row)) + "\n" for row in rows))
        report = json.loads(run(CHECKER, "rank", folder / "G.csv", "--output", folder / "certificates", "--json"))
        verify([report["certificate"]])
        return report["rank"]
