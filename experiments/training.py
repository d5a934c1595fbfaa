"""Training: the paper's two protocols, and one that converges tightly enough for an exact verdict."""

import numpy as np

import network


class Adam:
    """Adam with the paper's β_1 = 0.9, β_2 = 0.99, ε = 1e-8, in place."""

    def __init__(self, weights):
        self.weights, self.steps = weights, 0
        self.mean = [np.zeros_like(W) for W in weights]
        self.square = [np.zeros_like(W) for W in weights]

    def step(self, gradients, rate):
        self.steps += 1
        first, second = 1 - 0.9**self.steps, 1 - 0.99**self.steps
        for W, g, m, v in zip(self.weights, gradients, self.mean, self.square):
            m += 0.1 * (g - m)
            v += 0.01 * (g * g - v)
            W -= rate / first * m / (np.sqrt(v / second) + 1e-8)

    def select(self, kept):
        for arrays in (self.weights, self.mean, self.square):
            arrays[:] = network.select(arrays, kept)


def until_separated(weights, X, y, slope, rate, batch, epochs, random, look=5):
    """Figure 6.1: Adam on mini-batches, until MCE = 0 (looked at every `look` epochs) or `epochs` are over.

    Each epoch permutes the samples. Returns the final weights, and for each repetition the MCE and
    the epoch it stopped at.
    """
    count, N = y.shape
    final = [np.empty_like(W) for W in weights]
    error, stopped = np.empty(count), np.full(count, epochs)
    running = np.arange(count)
    adam = Adam([W.copy() for W in weights])
    for epoch in range(1, epochs + 1):
        order = random.permutation(N)
        for start in range(0, N, batch):
            part = order[start : start + batch]
            adam.step(network.gradient(adam.weights, X[:, :, part], y[:, part], slope)[0], rate)
        if epoch % look and epoch < epochs:
            continue
        wrong = network.classification_error(network.forward(adam.weights, X, slope)[2], y)
        error[running] = wrong
        done = (wrong == 0) | (epoch == epochs)
        for whole, W in zip(final, adam.weights):
            whole[running[done]] = W[done]
        stopped[running[done]] = epoch
        if done.all():
            break
        if done.any():
            running, X, y = running[~done], X[~done], y[~done]
            adam.select(~done)
    return final, error, stopped


def converge(weights, X, y, slope, noise, rate, epochs):
    """Full-batch Adam whose rate falls geometrically to 1e-6 of `rate` over the second half of `epochs`."""
    adam = Adam([W.copy() for W in weights])
    for epoch in range(epochs):
        fall = max(0.0, 2 * epoch / epochs - 1)
        adam.step(network.gradient(adam.weights, X, y, slope, noise)[0], rate * 10 ** (-6 * fall))
    return adam.weights


def gradient_descent(weights, X, y, slope, rate, constant=5000, last=1e-9, factor=0.999):
    """Figure 6.2: gradient descent, whose rate falls by `factor` each epoch after `constant` epochs.

    A generator of (epoch, rate, weights); the weights are changed in place.
    """
    weights = [W.copy() for W in weights]
    epoch = 0
    while rate > last:
        epoch += 1
        for W, g in zip(weights, network.gradient(weights, X, y, slope)[0]):
            W -= rate * g
        yield epoch, rate, weights
        if epoch >= constant:
            rate *= factor
