"""Of the local minima with MSE > 0 at d² = N, one hidden layer: which are global? By branch and bound, exactly."""

import json
import pathlib
import tempfile
import time
from fractions import Fraction

import exact
import grid
import network
import verdicts
from table import Table

KEY = ("data", "noise", "N", "d")
COLUMNS = ("repetition", "verdict", "mse", "outcome", "least", "bound", "nodes", "certificates", "seconds")
OUTCOMES = ("global", "not global", "undecided")


def table(folder):
    return Table(folder / "globality.csv", KEY, COLUMNS)


def run(chosen, folder, say):
    results = table(folder)
    for key in chosen.square_points():
        if not results.group(*key):
            rows = group(chosen, *key)
            results.add(key, rows)
            name, sigma, N, d = key
            say(f"globality: {name}, noise {sigma}, N = {N}, d = {d}: " + ", ".join(
                f"{sum(row['outcome'] == outcome for row in rows)} {outcome}" for outcome in OUTCOMES))


def group(chosen, name, sigma, N, d):
    """The first of the local minima with MSE > 0 that `verdicts` finds, from the same seeds."""
    weights, X, y, noise, _, _ = verdicts.endpoints(chosen, name, 1, sigma, N, d)
    rows = []
    for k in range(len(X)):
        if len(rows) == chosen.classified:
            break
        begin = time.monotonic()
        row = classify([W[k] for W in weights], X[k], y[k], network.select(noise, k), chosen.seconds)
        if row:
            rows.append({"repetition": k, **row, "seconds": round(time.monotonic() - begin, 3)})
    return rows


def classify(weights, X, y, noise, seconds):
    """The local minimum near these weights against all others; None where it has zero error or is undecided.

    - Raises: exact.CheckerError, when a run fails or a certificate is not accepted.
    """
    with tempfile.TemporaryDirectory(prefix="checker-experiments-") as name:
        folder = pathlib.Path(name)
        finished = exact.run_finish(folder, weights, X, y, grid.SLOPE, noise, "--weights-out", folder / "point.json")
        if not finished["verdict"].endswith("local-minimum"):
            return None
        found = json.loads(exact.run(
            exact.CHECKER, "landscape", folder / "point.json", "--only", "minimum", "--limit", seconds, "--output", folder / "minimum",
            "--json", accepted=(0, exact.DECLINED)))
        certificates = [pathlib.Path(path) for path in found["certificates"]]
        exact.verify(certificates)
        own, least = Fraction(finished["mse_after_exact"]), Fraction(found["mse_exact"])
        if least < own:
            outcome = "not global"
        else:
            outcome = "global" if "reason" not in found else "undecided"
        bound = least if "reason" not in found else Fraction(found["mse_at_least"])
        return {
            "verdict": finished["verdict"], "mse": float(own), "outcome": outcome, "least": float(least), "bound": float(bound),
            "nodes": found.get("nodes", ""), "certificates": len(certificates),
        }
