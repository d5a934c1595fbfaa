"""Figure 6.2: gradient descent with a vanishing rate; where the neural inputs settle, and what that point is."""

import numpy as np

import data
import exact
import grid
import network
import training
from table import Table

KEY = ("slope",)
COLUMNS = ("repetition", "mse", "least_input", "inputs_below_1e-5", *exact.COLUMNS)
SHOWN = 12  # how many of a network's inputs the trajectory follows: those least at the end
TRAJECTORY = ("epoch", "rate", "mse", *(f"input_{k}" for k in range(SHOWN)))


def table(folder):
    return Table(folder / "figure-6-2.csv", KEY, COLUMNS)


def trajectory(folder):
    return Table(folder / "figure-6-2-trajectory.csv", KEY, TRAJECTORY)


def run(chosen, folder, say):
    results, paths = table(folder), trajectory(folder)
    for slope in chosen.descent_slopes():
        if results.group(slope) and paths.group(slope):
            continue
        rows, path = group(chosen, slope)
        if not paths.group(slope):
            paths.add((slope,), path)
        if not results.group(slope):
            results.add((slope,), rows)
        settled = sum(row["least_input"] > 1e-5 for row in rows)
        say(f"Figure 6.2: slope {slope}: in {settled} of {len(rows)} networks all |u| end above 1e-5")


def group(chosen, slope):
    count, d, N = chosen.descents, grid.DESCENT_WIDTH, grid.DESCENT_SAMPLES
    random = data.generator("figure 6.2")  # The same data and first weights for every slope.
    X, y = data.synthetic(count, d, N, random)
    first = network.initial_weights(count, [d, d], random)
    seen, mse = [], []
    for epoch, rate, weights in training.gradient_descent(first, X, y, slope, grid.DESCENT_RATE):
        if epoch == 1 or epoch % 50 == 0:
            seen.append((epoch, rate, np.abs(weights[0][0] @ X[0]).ravel()))
            mse.append(network.mean_squared_error(network.forward(select(weights), X[:1], slope)[2], y[:1])[0])
    least = np.argsort(seen[-1][2])[:SHOWN]
    path = [
        {"epoch": epoch, "rate": rate, "mse": m, **{f"input_{k}": inputs[i] for k, i in enumerate(least)}}
        for (epoch, rate, inputs), m in zip(seen, mse)
    ]
    final = network.mean_squared_error(network.forward(weights, X, slope)[2], y)
    inputs = np.abs(weights[0] @ X).reshape(count, -1)
    rows = [
        {
            "repetition": k,
            "mse": final[k],
            "least_input": inputs[k].min(),
            "inputs_below_1e-5": np.sum(inputs[k] <= 1e-5),
            **exact.finish([W[k] for W in weights], X[k], y[k], slope, check_python=k % chosen.python_sample == 0),
        }
        for k in range(count)
    ]
    return rows, path


def select(weights):
    return network.select(weights, slice(0, 1))
