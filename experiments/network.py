"""The paper's networks (3.1)–(3.2), many at a time: every array's first axis is the repetition.

Weights are a list [W_1, …, W_L] with W_l of shape (repetitions, d_l, d_{l-1}) and d_L = 1; noise
is a list [E_1, …, E_{L-1}] or None for ones.
"""

import numpy as np


def initial_weights(repetitions, widths, random):
    """Uniform with mean 0 and variance 2/d, d being the layer's inputs (Section 6)."""
    return [
        random.uniform(-1, 1, (repetitions, out, into)) * np.sqrt(6 / into)
        for into, out in zip(widths, [*widths[1:], 1])
    ]


def gaussian_noise(repetitions, widths, N, sigma, random):
    """Dropout-like noise ε = 1 + σ·N(0, 1), one fixed realisation; None for σ = 0."""
    if sigma == 0:
        return None
    return [1 + sigma * random.standard_normal((repetitions, out, N)) for out in widths[1:]]


def forward(weights, X, slope, noise=None):
    """Returns the inputs V_0, …, V_{L-1} of the layers, the slopes A_1, …, A_{L-1}, and the output."""
    V, A = [X], []
    for layer, W in enumerate(weights[:-1]):
        U = W @ V[-1]
        a = np.where(U >= 0, 1.0, slope)  # The paper's slope at u = 0 is 1.
        A.append(a if noise is None else a * noise[layer])
        V.append(A[-1] * U)
    return V, A, (weights[-1] @ V[-1])[:, 0, :]


def mean_squared_error(output, y):
    """MSE = ‖e‖² / 2N (3.2), of each repetition."""
    return np.mean((output - y) ** 2, axis=-1) / 2


def classification_error(output, y):
    """MCE: the share of samples on the wrong side, of each repetition. An output of 0 is wrong."""
    return np.mean(output * y <= 0, axis=-1)


def gradient(weights, X, y, slope, noise=None):
    """The gradient of the MSE by (5.1)–(5.3), as a list like `weights`, and the output."""
    V, A, output = forward(weights, X, slope, noise)
    delta = ((output - y) / y.shape[-1])[:, None, :]
    gradients = [delta @ V[-1].transpose(0, 2, 1)]
    for layer in reversed(range(len(A))):
        delta = A[layer] * (weights[layer + 1].transpose(0, 2, 1) @ delta)
        gradients.insert(0, delta @ V[layer].transpose(0, 2, 1))
    return gradients, output


def select(arrays, kept):
    """The chosen repetitions of a list of arrays, or None of None."""
    return None if arrays is None else [array[kept] for array in arrays]
