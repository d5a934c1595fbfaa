"""What the paper could not do: train to convergence, then let `checker finish` say exactly what the endpoint is."""

import time

import numpy as np

import cells
import data
import exact
import grid
import network
import training
from table import Table

KEY = ("data", "hidden", "noise", "N", "d")
COLUMNS = ("repetition", "mse_trained", "polish", "settled", "mce", *exact.COLUMNS, "seconds")


def table(folder):
    return Table(folder / "verdicts.csv", KEY, COLUMNS)


def run(chosen, folder, say):
    results = table(folder)
    for key in chosen.verdict_points():
        if not results.group(*key):
            rows = group(chosen, *key)
            results.add(key, rows)
            name, hidden, sigma, N, d = key
            exactly = sum(row["verdict"] == "global-minimum" for row in rows)
            say(
                f"verdicts: {name}, {hidden} hidden, noise {sigma}, N = {N}, d = {d}: "
                f"{exactly} of {len(rows)} at zero error"
            )


def endpoints(chosen, name, hidden, sigma, N, d):
    """Networks trained to convergence and polished: weights, X, y, noise, and the error, change and settledness of each."""
    random = data.generator("verdicts", name, hidden, sigma, N, d)
    widths = [d] * (hidden + 1)
    X, y = data.DATASETS[name](chosen.repetitions, d, N, random)
    noise = network.gaussian_noise(chosen.repetitions, widths, N, sigma, random)
    weights = network.initial_weights(chosen.repetitions, widths, random)
    weights = training.converge(weights, X, y, grid.SLOPE, noise, grid.CONVERGENCE_RATE, chosen.convergence)
    V, _, output = network.forward(weights, X, grid.SLOPE, noise)
    trained = network.mean_squared_error(output, y)
    ones = np.ones((d, N))
    ends = []
    for k in range(chosen.repetitions):
        rows, before = weights[-2][k], weights[-2][k].copy()
        last = ones if noise is None else noise[-1][k]
        end = cells.descend(V[-2][k], rows, weights[-1][k, 0], last, y[k], grid.SLOPE)
        weights[-2][k] = end.rows
        ends.append((np.abs(end.rows - before).max() / np.abs(before).max(), end.settled))
    return weights, X, y, noise, trained, ends


def group(chosen, name, hidden, sigma, N, d):
    weights, X, y, noise, trained, ends = endpoints(chosen, name, hidden, sigma, N, d)
    output = network.forward(weights, X, grid.SLOPE, noise)[2]
    mce = network.classification_error(output, y)
    rows = []
    for k, (polish, settled) in enumerate(ends):
        begin = time.monotonic()
        verdict = exact.finish(
            [W[k] for W in weights], X[k], y[k], grid.SLOPE, network.select(noise, k),
            check_python=k % chosen.python_sample == 0,
        )
        rows.append({
            "repetition": k, "mse_trained": trained[k], "polish": polish, "settled": settled, "mce": mce[k],
            **verdict, "seconds": round(time.monotonic() - begin, 3),
        })
    return rows
