"""Tests of the experiments' own code: `python -m unittest` in this folder. No `checker` is needed."""

import pathlib
import tempfile
import unittest
from fractions import Fraction

import numpy as np

import biases
import cells
import data
import exact
import network
import training
from table import Table


def fractions(array):
    return np.array([Fraction(float(x)) for x in np.ravel(array)], dtype=object).reshape(np.shape(array))


def exact_error(weights, X, y, slope, noise):
    """The MSE of one network in exact arithmetic, written from (3.1)–(3.2) sample by sample."""
    total = Fraction(0)
    for n in range(X.shape[1]):
        v = list(X[:, n])
        for l, W in enumerate(weights[:-1]):
            u = [sum(a * b for a, b in zip(row, v)) for row in W]
            v = [noise[l][i, n] * (x if x >= 0 else slope * x) for i, x in enumerate(u)]
        total += (sum(a * b for a, b in zip(weights[-1][0], v)) - y[n]) ** 2
    return total / (2 * X.shape[1])


class Gradients(unittest.TestCase):
    def test_gradient_is_the_exact_difference_quotient(self):
        for hidden in (1, 2):
            random = data.generator("test gradient", hidden)
            X, y = data.synthetic(2, 3, 4, random)
            noise = network.gaussian_noise(2, [3] * (hidden + 1), 4, 0.3, random)
            weights = network.initial_weights(2, [3] * (hidden + 1), random)
            found, _ = network.gradient(weights, X, y, 0.01, noise)
            for k in range(2):
                W = [fractions(w[k]) for w in weights]
                arguments = (fractions(X[k]), fractions(y[k]), Fraction(0.01), [fractions(E[k]) for E in noise])
                for l in range(len(W)):
                    for place in np.ndindex(W[l].shape):
                        step, kept = Fraction(1, 10**9), W[l][place]
                        W[l][place] = kept + step
                        above = exact_error(W, *arguments)
                        W[l][place] = kept - step
                        below = exact_error(W, *arguments)
                        W[l][place] = kept
                        # In one weight the MSE is quadratic between kinks: the central quotient is exact.
                        self.assertAlmostEqual(float((above - below) / (2 * step)), found[l][k][place], places=12)

    def test_gradient_with_biases_and_several_outputs(self):
        random = data.generator("test biases")
        X, y = random.standard_normal((2, 3, 4)), random.standard_normal((2, 2, 4))
        weights = [random.standard_normal((2, 3, 3)), random.standard_normal((2, 2, 3))]
        shifts = [random.standard_normal((2, 3, 1)), random.standard_normal((2, 2, 1))]

        def error(k):
            """In exact arithmetic, sample by sample, from the definition."""
            W, b, x, t = [fractions(w[k]) for w in weights], [fractions(s[k]) for s in shifts], fractions(X[k]), fractions(y[k])
            total, slope = Fraction(0), Fraction(0.01)
            for n in range(4):
                u = [sum(W[0][i, j] * x[j, n] for j in range(3)) + b[0][i, 0] for i in range(3)]
                v = [a if a >= 0 else slope * a for a in u]
                total += sum((sum(W[1][c, i] * v[i] for i in range(3)) + b[1][c, 0] - t[c, n]) ** 2 for c in range(2))
            return total / 8

        of_weights, of_biases, _ = biases.gradient(weights, shifts, X, y, 0.01)
        for arrays, found in [(weights, of_weights), (shifts, of_biases)]:
            for array, gradient in zip(arrays, found):
                for place in np.ndindex(array.shape):
                    kept, step = array[place], 2.0**-20
                    array[place] = kept + step
                    above = error(place[0])
                    array[place] = kept - step
                    below = error(place[0])
                    array[place] = kept
                    # Quadratic between kinks, but for the rounding of kept ± step.
                    self.assertAlmostEqual(float((above - below) / Fraction(2 * step)), gradient[place], places=8)

    def test_noise_changes_the_gradient(self):
        random = data.generator("test noise")
        X, y = data.synthetic(1, 3, 4, random)
        weights = network.initial_weights(1, [3, 3], random)
        noise = network.gaussian_noise(1, [3, 3], 4, 0.3, random)
        plain, noisy = (network.gradient(weights, X, y, 0.01, E)[0][0] for E in (None, noise))
        self.assertGreater(np.abs(plain - noisy).max(), 1e-3)


class Data(unittest.TestCase):
    def test_streams_depend_on_every_part_of_the_key(self):
        draws = {data.generator(*key).random() for key in (("a", 1), ("a", 2), ("b", 1), ("a1",), ("a", "1", ""))}
        self.assertEqual(len(draws), 5)
        self.assertEqual(data.generator("a", 1).random(), data.generator("a", 1).random())

    def test_shapes_and_targets(self):
        for dataset in data.DATASETS.values():
            X, y = dataset(3, 4, 50, data.generator("test data"))
            self.assertEqual((X.shape, y.shape), ((3, 4, 50), (3, 50)))
            self.assertEqual(set(np.unique(y)), {-1.0, 1.0})

    def test_initial_variance(self):
        W = network.initial_weights(200, [20, 20], data.generator("test weights"))[0]
        self.assertAlmostEqual(W.var(), 2 / 20, delta=0.002)
        self.assertLessEqual(np.abs(W).max(), np.sqrt(6 / 20))


class Training(unittest.TestCase):
    def test_stops_each_repetition_at_zero_error_and_keeps_its_weights(self):
        random = data.generator("test training")
        X, y = data.synthetic(4, 6, 12, random)
        first = network.initial_weights(4, [6, 6], random)
        weights, error, epochs = training.until_separated(first, X, y, 0.0, 0.01, 6, 300, random)
        again = network.classification_error(network.forward(weights, X, 0.0)[2], y)
        np.testing.assert_array_equal(error, again)
        self.assertTrue(np.all((epochs == 300) | (error == 0)))

    def test_an_output_of_zero_is_an_error(self):
        self.assertEqual(network.classification_error(np.array([[0.0, 1.0]]), np.array([[1.0, 1.0]]))[0], 0.5)


class Cells(unittest.TestCase):
    def descend(self, seed, d, N, epochs=200):
        random = data.generator("test cells", seed)
        X, y = data.synthetic(1, d, N, random)
        W = training.converge(network.initial_weights(1, [d, d], random), X, y, 0.01, None, 0.01, epochs)
        before = network.mean_squared_error(network.forward(W, X, 0.01)[2], y)[0]
        end = cells.descend(X[0], W[0][0], W[1][0, 0], np.ones((d, N)), y[0], 0.01)
        return X, y, [end.rows[None], W[1]], before, end

    def test_ends_where_no_small_change_of_the_layer_lowers_the_error(self):
        for seed in range(5):
            X, y, W, before, end = self.descend(seed, 3, 12)
            self.assertTrue(end.settled)
            least = network.mean_squared_error(network.forward(W, X, 0.01)[2], y)[0]
            self.assertLessEqual(least, before + 1e-15)
            random = data.generator("test directions", seed)
            for _ in range(500):
                moved = W[0] + 1e-5 * random.standard_normal(W[0].shape)
                self.assertGreaterEqual(
                    network.mean_squared_error(network.forward([moved, W[1]], X, 0.01)[2], y)[0], least - 1e-15
                )

    def test_kinks_are_held_to_rounding(self):
        for seed in range(5):
            X, _, W, _, end = self.descend(seed, 3, 12)
            inputs = np.abs(W[0][0] @ X[0]).ravel()
            self.assertEqual(np.sum(inputs < 1e-12), end.kinks)


class Exact(unittest.TestCase):
    def test_integers_are_exact_multiples(self):
        values = np.array([[0.0, 1.5, -0.1], [3e-5, 1e10, -0.0]])
        whole = exact.integers(values)
        scale = Fraction(whole[0, 1]) / Fraction(3, 2)
        for x, n in zip(values.ravel(), whole.ravel()):
            self.assertEqual(Fraction(float(x)) * scale, n)

    def test_gradient_matrix_is_the_definition_up_to_scale(self):
        random = data.generator("test G")
        X, _ = data.synthetic(1, 3, 5, random)
        weights = [W[0] for W in network.initial_weights(1, [3, 3, 3], random)]
        V = np.maximum(weights[0] @ X[0], 0)
        A = (weights[1] @ V >= 0) * 1.0
        G = np.einsum("in,jn->ijn", A, V).reshape(-1, 5)
        G = G[(G != 0).any(axis=1)]
        found = exact.gradient_matrix(weights, X[0]).astype(float)
        np.testing.assert_allclose(found / np.abs(found).max(), G / np.abs(G).max(), rtol=1e-12)

    def test_a_failing_program_is_an_error(self):
        with self.assertRaisesRegex(exact.CheckerError, "exit code 3"):
            exact.run("sh", "-c", "exit 3")


class Tables(unittest.TestCase):
    def test_a_group_is_kept_and_found_again(self):
        with tempfile.TemporaryDirectory() as name:
            path = pathlib.Path(name) / "t.csv"
            Table(path, ("d",), ("x",)).add((3,), [{"x": 1.5}, {"x": 2}])
            again = Table(path, ("d",), ("x",))
            self.assertEqual([row["x"] for row in again.group(3)], ["1.5", "2"])
            self.assertEqual(again.group(4), [])

    def test_other_columns_are_refused(self):
        with tempfile.TemporaryDirectory() as name:
            path = pathlib.Path(name) / "t.csv"
            Table(path, ("d",), ("x",)).add((3,), [{"x": 1}])
            with self.assertRaisesRegex(SystemExit, "other columns"):
                Table(path, ("d",), ("y",))


if __name__ == "__main__":
    unittest.main()
