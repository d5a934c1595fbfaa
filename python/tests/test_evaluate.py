"""Layers below the last two: against NumPy on numbers of few bits, where floats are exact, and trained networks with a convolution."""
import importlib.util
import tempfile
import unittest
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

import checker


def convolved(x, weight, bias, stride, padding):
    x = np.pad(x, [(0, 0), (0, 0), *[(q, q) for q in padding]])
    axes = tuple(range(2, x.ndim))
    windows = sliding_window_view(x, weight.shape[2:], axis=axes)
    windows = windows[(slice(None), slice(None), *[slice(None, None, s) for s in stride])]
    count = len(axes)
    out = np.tensordot(windows, weight, axes=([1, *range(2 + count, 2 + 2 * count)], list(range(1, weight.ndim))))
    return np.moveaxis(out, -1, 1) + bias.reshape(-1, *[1] * count)


def pooled(x, size, stride, reduce):
    axes = tuple(range(2, x.ndim))
    windows = sliding_window_view(x, (size,) * len(axes), axis=axes)
    windows = windows[(slice(None), slice(None), *[slice(None, None, stride)] * len(axes))]
    return reduce(windows, axis=tuple(range(x.ndim, windows.ndim)))


def leaky(x, slope):
    return np.where(x < 0, slope * x, x)


class Evaluate(unittest.TestCase):
    def setUp(self):
        self.draw = np.random.default_rng(5)

    def few_bits(self, *shape):
        return self.draw.integers(-8, 8, size=shape) / 4

    def test_against_numpy(self):
        for sizes, kernel, stride, padding in [((7,), (3,), (2,), (1,)), ((6, 5), (3, 2), (1, 2), (0, 1)), ((4, 3, 3), (2, 2, 1), (1, 1, 2), (1, 0, 0))]:
            with self.subTest(sizes=sizes):
                x, weight, bias = self.few_bits(3, 2, *sizes), self.few_bits(4, 2, *kernel), self.few_bits(4)
                options = {"stride": list(stride), "padding": list(padding)}
                layers = [("conv", weight, bias, options), ("leaky", 0.25), ("flatten",)]
                wanted = leaky(convolved(x, weight, bias, stride, padding), 0.25).reshape(3, -1)
                self.assertEqual(checker.evaluate(layers, x), [[Fraction(v) for v in row] for row in wanted.tolist()])
        x, weight, bias = self.few_bits(2, 1, 6, 6), self.few_bits(3, 1, 3, 3), self.few_bits(3)
        dense, shift = self.few_bits(5, 3), self.few_bits(5)
        for name, size, stride, reduce in [("maxpool", 2, 2, np.max), ("avgpool", 2, 1, np.mean), ("avgpool", 4, 4, np.mean), ("maxpool", 4, 4, np.max)]:
            with self.subTest(name=name, size=size):
                layers = [("conv", weight, bias), ("relu",), (name, size, {"stride": stride}), ("flatten",)]
                wanted = pooled(leaky(convolved(x, weight, bias, (1, 1), (0, 0)), 0), size, stride, reduce).reshape(2, -1)
                self.assertEqual(checker.evaluate(layers, x), [[Fraction(v) for v in row] for row in wanted.tolist()])
                if size == 4:
                    both = checker.evaluate([*layers, ("linear", dense, shift)], x)
                    self.assertEqual(both, [[Fraction(v) for v in row] for row in (wanted @ dense.T + shift).tolist()])

    def test_a_trained_network_with_a_convolution(self):
        """The lower layers at random, the last two trained by scikit-learn on what they give: a file as safetensors writes it."""
        from sklearn.neural_network import MLPRegressor

        images, y = self.draw.normal(size=(8, 1, 6, 6)), self.draw.normal(size=8)
        file = {"0.weight": self.draw.normal(size=(3, 1, 3, 3)), "0.bias": self.draw.normal(size=3)}
        if importlib.util.find_spec("safetensors"):
            from safetensors.numpy import load_file, save_file

            path = Path(self.enterContext(tempfile.TemporaryDirectory())) / "net.safetensors"
            save_file(file, path)
            file = load_file(path)
        below = [("conv", file["0.weight"], file["0.bias"]), ("relu",), ("maxpool", 2), ("flatten",)]
        z = checker.evaluate(below, images)
        floats = pooled(leaky(convolved(images, file["0.weight"], file["0.bias"], (1, 1), (0, 0)), 0), 2, 2, np.max).reshape(8, -1)
        self.assertLess(np.abs(floats - np.array([[float(v) for v in row] for row in z])).max(), 1e-12)
        # Some trainings end at a bad minimum of dead units.
        trainings = (MLPRegressor(
            hidden_layer_sizes=(12,), activation="relu", solver="lbfgs", alpha=0, max_iter=9000, max_fun=90000, tol=1e-14, random_state=seed,
        ).fit(floats / np.abs(floats).max(), y) for seed in range(20))
        model = next(model for model in trainings if model.loss_ < 1e-6)
        model.coefs_[0] = model.coefs_[0] / np.abs(floats).max()
        result = checker.finish(model, z, y, radius="1/10")
        self.assertEqual((result.verdict, result.mse_after), ("global-minimum", 0), result)
        self.assertTrue(all(result.verify()))
        # With the layers below evaluated again, the finished weights fit every sample exactly.
        (w1, w2), (b1, b2) = result.weights, result.biases
        for row, target in zip(checker.evaluate([*below, ("linear", w1, b1), ("relu",), ("linear", w2, b2)], images), y):
            self.assertEqual(row, [Fraction(float(target))])

    @unittest.skipUnless(importlib.util.find_spec("torch"), "PyTorch is not installed")
    def test_modules_of_pytorch(self):
        import torch

        torch.manual_seed(1)
        for kind in (torch.float32, torch.float64):
            model = torch.nn.Sequential(
                torch.nn.Conv2d(2, 3, 3, stride=2, padding=1, dtype=kind), torch.nn.LeakyReLU(0.01), torch.nn.AvgPool2d(2), torch.nn.Flatten())
            x = torch.randn(4, 2, 8, 8, dtype=kind)
            wanted = model(x).double().tolist()
            found = checker.evaluate(model, x)
            self.assertLess(max(abs(float(a) - b) for p, q in zip(found, wanted) for a, b in zip(p, q)), 1e-5 if kind == torch.float32 else 1e-12)
        with self.assertRaisesRegex(checker.MalformedInput, "has dilation"):
            checker.evaluate(torch.nn.Sequential(torch.nn.Conv1d(1, 1, 2, dilation=2)), torch.zeros(1, 1, 5))

    @unittest.skipUnless(importlib.util.find_spec("torch"), "PyTorch is not installed")
    def test_finish_evaluates_the_layers_below(self):
        """A module with convolutions, and its linear layers with the exact outputs of the others: one verdict."""
        import torch
        from torch import nn

        torch.manual_seed(2)
        x = torch.randn(6, 1, 6, 6, dtype=torch.float64)
        parts = [nn.Conv2d(1, 2, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(8, 5), nn.ReLU(), nn.Linear(5, 2)]
        model = nn.Sequential(nn.Sequential(*parts[:4]), *parts[4:]).double()
        y = model(x).detach()
        found = checker.finish(model, x, y)
        z = checker.evaluate(nn.Sequential(*parts[:4]), x)
        apart = checker.finish(nn.Sequential(*parts[4:]), z, y)
        self.assertEqual((found.mse_before, found.verdict, found.weights), (apart.mse_before, apart.verdict, apart.weights))
        # The targets are the outputs of floats, those of the network are exact.
        self.assertTrue(0 < found.mse_before < Fraction(1, 10**28), found.mse_before)
        self.assertEqual(found.notes[0], "the exact outputs of Conv2d, ReLU, MaxPool2d, Flatten are the data: these layers stay as they are")
        mend = "; give the linear layers above alone, at least two, and as X what checker.evaluate makes of the layers below$"
        for other, words in [
                (nn.Sequential(*parts[:4], nn.Linear(8, 1)), "its Conv2d is no part of a leaky network of linear layers" + mend),
                (model.state_dict(), "the tensor '0.0.weight' has 4 dimensions: it is no weight of a linear layer" + mend),
                (nn.Sequential(nn.Conv2d(1, 2, 3), nn.Tanh(), *parts[3:]), "a Tanh is not evaluated")]:
            with self.assertRaisesRegex(checker.MalformedInput, words):
                checker.finish(other, x.flatten(1) if "Tanh" not in words else x, y, slope=0)
        with self.assertRaisesRegex(checker.MalformedInput, "^X: the data of convolutions are N × channels × sizes"):
            checker.finish(model, x, y, samples_in_rows=False)

    def test_refused_with_the_mend(self):
        conv, x = ("conv", [[[1, 1]]]), [[[1, 2, 3]]]
        for layers, words in [
                ([conv], r"let \('flatten',\) be the last"), ([("conv", [[[1, 1], [1]]]), ("flatten",)], "not all of one length"),
                ([("conv", [[[1, 1, 1, 1]]]), ("flatten",)], "larger than what it gets"), ([("conv", [[[1]], [[1]]], [1]), ("flatten",)], "its bias is 1, not 2"),
                ([("conv", [[[1], [1]]]), ("flatten",)], r"takes 1 channels of 1 sizes|takes 2 channels of 1 sizes each, but gets 1×3"),
                ([("linear", [[1, 2, 3]])], "is a \\('flatten',\\) missing"), ([("conv", [[[1]]], {"strides": 2})], "takes no 'strides'"),
                ([("tanh",)], "is no layer; layers are"), ([("maxpool", 0), ("flatten",)], "not a number from 1 on"), ([object()], "a object is not evaluated"),
                ([("flatten",), ("maxpool", 2)], "pools over the sizes of channels")]:
            with self.subTest(layers=layers), self.assertRaisesRegex(checker.MalformedInput, words):
                checker.evaluate(layers, x)
        with self.assertRaisesRegex(checker.MalformedInput, "no list of samples"):
            checker.evaluate([("flatten",)], [1, 2])


if __name__ == "__main__":
    unittest.main()
