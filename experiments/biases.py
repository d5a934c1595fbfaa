"""Networks with biases beside the same without: one hidden layer, one and several outputs, leaky and ReLU, trained alike."""

import time

import numpy as np

import data
import exact
import grid
import network
import training
from table import Table

KEY = ("outputs", "slope", "N", "d", "biases")
COLUMNS = ("repetition", "mse_trained", *exact.COLUMNS, "seconds")


def table(folder):
    return Table(folder / "biases.csv", KEY, COLUMNS)


def run(chosen, folder, say):
    results = table(folder)
    for key in chosen.bias_points():
        if not results.group(*key):
            rows = group(chosen, *key)
            results.add(key, rows)
            outputs, slope, N, d, biases = key
            say(f"biases: {outputs} outputs, slope {slope}, N = {N}, d = {d}, {biases}: "
                f"{sum(row['verdict'] != 'undecided' for row in rows)} of {len(rows)} decided")


def outputs_of(weights, biases, X, slope):
    """The slopes `A_1`, the values `V_1` of the hidden units, and the outputs, `repetitions × K × N`."""
    U = weights[0] @ X + biases[0]
    A = np.where(U >= 0, 1.0, slope)
    return A, A * U, weights[1] @ (A * U) + biases[1]


def gradient(weights, biases, X, y, slope):
    """The gradient of MSE = ‖e‖² / 2N, as lists like `weights` and `biases` (columns), and the outputs."""
    A, V, output = outputs_of(weights, biases, X, slope)
    delta = (output - y) / y.shape[-1]
    below = A * (weights[1].transpose(0, 2, 1) @ delta)
    return (
        [below @ X.transpose(0, 2, 1), delta @ V.transpose(0, 2, 1)],
        [below.sum(axis=-1, keepdims=True), delta.sum(axis=-1, keepdims=True)], output,
    )


def endpoints(chosen, outputs, slope, N, d, biases):
    """Trained networks, the data and first weights being the same with and without biases."""
    random = data.generator("biases", outputs, slope, N, d)
    X, _ = data.synthetic(chosen.bias_repetitions, d, N, random)
    y = random.choice([-1.0, 1.0], (chosen.bias_repetitions, outputs, N))
    weights = network.initial_weights(chosen.bias_repetitions, [d, d], random)
    weights[1] = random.uniform(-1, 1, (chosen.bias_repetitions, outputs, d)) * np.sqrt(6 / d)
    shifts = [np.zeros((chosen.bias_repetitions, units, 1)) for units in (d, outputs)]
    moving = [*weights, *shifts] if biases == "all" else weights
    adam = training.Adam(moving)
    for epoch in range(chosen.convergence):
        fall = max(0.0, 2 * epoch / chosen.convergence - 1)
        of_weights, of_biases, _ = gradient(weights, shifts, X, y, slope)
        adam.step([*of_weights, *of_biases][:len(moving)], grid.CONVERGENCE_RATE * 10 ** (-6 * fall))
    return weights, shifts, X, y


def group(chosen, outputs, slope, N, d, biases):
    weights, shifts, X, y = endpoints(chosen, outputs, slope, N, d, biases)
    errors = ((outputs_of(weights, shifts, X, slope)[2] - y) ** 2).sum(axis=(1, 2)) / (2 * N)
    rows = []
    for k in range(len(X)):
        begin = time.monotonic()
        own = [shift[k, :, 0] for shift in shifts] if biases == "all" else None
        verdict = exact.finish(
            [W[k] for W in weights], X[k], y[k], slope, check_python=k % chosen.python_sample == 0, biases=own)
        rows.append({"repetition": k, "mse_trained": errors[k], **verdict, "seconds": round(time.monotonic() - begin, 3)})
    return rows
