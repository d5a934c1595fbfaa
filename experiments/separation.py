"""Figure 6.1: the classification error against d²/N, and the exact rank of G_{L-1} where d² ≥ N."""

import time

import data
import exact
import grid
import network
import training
from table import Table

KEY = ("data", "hidden", "N", "d")
COLUMNS = ("repetition", "mce", "epochs", "rank", "seconds")


def table(folder):
    return Table(folder / "figure-6-1.csv", KEY, COLUMNS)


def run(chosen, folder, say):
    results = table(folder)
    for key in chosen.separation_points():
        if not results.group(*key):
            rows = group(chosen, *key)
            results.add(key, rows)
            name, hidden, N, d = key
            mce = sum(row["mce"] for row in rows) / len(rows)
            say(f"Figure 6.1: {name}, {hidden} hidden, N = {N}, d = {d}: MCE {mce:.4f}")


def group(chosen, name, hidden, N, d):
    """Trains all repetitions of a grid point at once. Returns a row for each."""
    random = data.generator("figure 6.1", name, hidden, N, d)
    X, y = data.DATASETS[name](chosen.repetitions, d, N, random)
    weights = network.initial_weights(chosen.repetitions, [d] * (hidden + 1), random)
    begin = time.monotonic()
    weights, error, epochs = training.until_separated(
        weights, X, y, 0.0, grid.SEPARATION_RATE, grid.SEPARATION_BATCH, chosen.epochs, random
    )
    seconds = round((time.monotonic() - begin) / chosen.repetitions, 3)
    ranked = chosen.ranked[N] if d * d >= N else 0
    return [
        {
            "repetition": k,
            "mce": error[k],
            "epochs": epochs[k],
            "rank": exact.gradient_rank([W[k] for W in weights], X[k]) if k < ranked else "",
            "seconds": seconds,
        }
        for k in range(chosen.repetitions)
    ]
