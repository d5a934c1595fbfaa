"""Networks: trained by the libraries themselves, evaluated again with fractions."""
import html
import json
import subprocess
import tempfile
import unittest
import warnings
from collections import OrderedDict
from fractions import Fraction
from pathlib import Path

import numpy as np
import safetensors.numpy
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_squared_error
from sklearn.neural_network import MLPClassifier, MLPRegressor

import checker

SLOPE = 0.25
rng = np.random.default_rng(5)


def fractions(array):
    return [[Fraction(x) for x in row] for row in np.asarray(array).tolist()]


def outputs(weights, samples, slope, biases=None):
    """The network's output, a row of `samples` a sample; a list of them for several outputs."""
    found = []
    for v in fractions(samples):
        for k, (w, b) in enumerate(zip(weights, biases or [None] * len(weights))):
            v = [sum(x * y for x, y in zip(line, v)) + (b[i] if b else 0) for i, line in enumerate(w)]
            if k < len(weights) - 1:
                v = [x if x >= 0 else slope * x for x in v]
        found.append(v[0] if len(v) == 1 else v)
    return found


def state_dict(widths=(3, 6, 1)):
    """Weights as PyTorch names them, near zero error: fitted with least squares of the last layer."""
    w1 = rng.normal(size=(widths[1], widths[0]))
    x = rng.normal(size=(5, widths[0]))
    u = x @ w1.T
    hidden = np.where(u >= 0, u, SLOPE * u)
    y = rng.normal(size=5)
    w2 = np.linalg.lstsq(hidden, y, rcond=None)[0][None, :]
    return {"0.weight": w1, "2.weight": w2}, x, y


class TrainedNetworks(unittest.TestCase):
    def trained(self, hidden, samples=8):
        x, y = np.random.default_rng(0).normal(size=(samples, 3)), np.random.default_rng(1).normal(size=samples)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = MLPRegressor(
                hidden_layer_sizes=hidden, alpha=0, solver="lbfgs", max_iter=5000, tol=1e-14, random_state=1
            ).fit(x, y)
        return model, x, y

    def test_a_regressor_with_intercepts_of_scikit_learn_has_zero_error_nearby(self):
        for hidden in ((10,), (6, 10)):
            with self.subTest(hidden):
                model, x, y = self.trained(hidden)
                result = checker.finish(model, x, y)
                self.assertEqual(result.verdict, "global-minimum", result.reason)
                self.assertTrue(all(result.verify()))
                # With fractions: zero error at the finished weights, which are near the trained ones.
                exact = outputs(result.weights, x, 0, result.biases)
                self.assertEqual(exact, [Fraction(t) for t in y.tolist()])
                for w, b, found, bias in zip(model.coefs_, model.intercepts_, result.weights, result.biases):
                    near = np.array([[float(v) for v in row] for row in found])
                    self.assertLess(abs(near - w.T).max(), 1e-3)
                    self.assertLess(abs(np.array(list(map(float, bias))) - b).max(), 1e-3)
                self.assertIn(", biases b_1, b_2", result.verify()[0].statement)
                self.assertIn("global-minimum", result._repr_html_())

    def test_the_error_is_that_of_the_network_as_it_was_trained(self):
        model, x, y = self.trained((3, 4))
        model.coefs_[0] += 0.01  # Not near any minimum.
        result = checker.finish(model, x, y)
        self.assertAlmostEqual(float(result.mse_before), ((model.predict(x) - y) ** 2).mean() / 2, places=12)

    def test_state_dicts_by_their_names_and_shapes(self):
        tensors, x, y = state_dict()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "net.safetensors"
            safetensors.numpy.save_file(tensors, path)
            loaded = safetensors.numpy.load_file(path)
        flax = {"params": {f"Dense_{k}": {"kernel": w.T} for k, w in enumerate(tensors.values())}}
        listed = list(tensors.values())
        for form in (tensors, loaded, flax, listed, {"W_1": listed[0], "w_2": listed[1][0]}):
            result = checker.finish(form, x, y, slope=SLOPE)
            self.assertEqual(result.verdict, "global-minimum", result.reason)
            exact = outputs(result.weights, x, Fraction(SLOPE))
            self.assertEqual(exact, [Fraction(t) for t in y.tolist()])
        # The paper's layout, a column a sample.
        self.assertEqual(checker.finish(tensors, x.T, y, slope=SLOPE, samples_in_rows=False).verdict, "global-minimum")

    def test_biases_of_a_state_dict(self):
        tensors, x, y = state_dict()
        shifted = {
            "fc1.weight": np.column_stack([tensors["0.weight"][:, :2]]), "fc1.bias": tensors["0.weight"][:, 2],
            "fc2.weight": tensors["2.weight"], "fc2.bias": np.array([0.375]),
        }
        x = np.column_stack([x[:, :2], np.ones(5)])
        plain = checker.finish(tensors, x, y, slope=SLOPE)
        result = checker.finish(shifted, x[:, :2], y + 0.375, slope=SLOPE)
        # The targets y + 3/8 are rounded once; the errors differ by that alone.
        self.assertAlmostEqual(float(result.mse_before), float(plain.mse_before), places=12)
        self.assertEqual((plain.biases, result.biases is None), (None if plain.weights is None else [None, None], result.weights is None))

    def test_several_outputs_of_scikit_learn(self):
        x, y = np.random.default_rng(0).normal(size=(6, 3)), np.random.default_rng(1).normal(size=(6, 3))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = MLPRegressor(
                hidden_layer_sizes=(20,), alpha=0, solver="lbfgs", max_iter=20000, max_fun=200000, tol=1e-16, random_state=1).fit(x, y)
        result = checker.finish(model, x, y)
        self.assertEqual(result.verdict, "global-minimum", result)
        self.assertEqual(outputs(result.weights, x, 0, result.biases), [list(map(Fraction, row)) for row in y.tolist()])
        self.assertIn("K = 3 outputs", result.verify()[0].statement)
        self.assertEqual(checker.finish(model, x.T, y.T, samples_in_rows=False).weights, result.weights)

    def test_square_weights_are_not_guessed(self):
        w = [np.arange(4.0).reshape(2, 2) + np.eye(2), np.ones((1, 2))]
        x, y = np.eye(2), np.ones(2)
        with self.assertRaisesRegex(checker.MalformedInput, "are square, and may be"):
            checker.finish(w, x, y, slope=1)
        transposed = [w[0].T, w[1]]
        one = checker.finish(w, x, y, slope=1, kernels="out-in")
        other = checker.finish(transposed, x, y, slope=1, kernels="in-out")
        self.assertEqual(one.mse_before, other.mse_before)
        self.assertNotEqual(one.mse_before, checker.finish(w, x, y, slope=1, kernels="in-out").mse_before)

    def test_layers_without_numbers_are_in_the_order_of_the_dict(self):
        x = [[1, 2], [3, -1], [0, 5]]
        layers = [np.array([[1, 2], [0, 1]]), np.array([[3, -1], [1, 1]]), np.array([[1, -2]])]
        y = outputs([fractions(w) for w in layers], x, Fraction(1, 2))
        named = dict(zip(("input.weight", "hidden.weight", "output.weight"), layers))
        with tempfile.TemporaryDirectory() as folder:
            np.savez(Path(folder) / "h.npz", **named)
            with np.load(Path(folder) / "h.npz") as archive:
                archived = dict(archive)
                found = checker.finish(archive, x, y, slope="1/2")
        nested = {"params": {name.split(".")[0]: {"weight": w} for name, w in named.items()}}
        self.assertEqual(list(archived), list(named))
        # The error is 0 in this order alone.
        for form in (named, OrderedDict(named), archived, nested, found):
            result = form if form is found else checker.finish(form, x, y, slope="1/2")
            self.assertEqual((result.verdict, result.mse_before), ("global-minimum", 0))
            note = "^the layers were taken in this order: .*input.*hidden.*output.*; if they are in another, give the list of the weights"
            self.assertRegex(result.notes[0], note)
            self.assertIn("the layers were taken in this order", repr(result) and result._repr_html_())
        other = dict(zip(("embed", "attn", "head"), layers))
        self.assertEqual(checker.finish(other, x, y, slope="1/2", kernels="out-in").mse_before, 0)
        self.assertNotEqual(checker.finish({k: other[k] for k in ("attn", "embed", "head")}, x, y, slope="1/2", kernels="out-in").mse_before, 0)
        # Numbers tell more than the dict; there is nothing to say then.
        numbered = {"fc10.weight": layers[2], "fc2.weight": layers[1], "fc1.weight": layers[0]}
        result = checker.finish(numbered, x, y, slope="1/2")
        self.assertEqual((result.mse_before, result.notes), (0, ()))
        for names, words in ((("body.2.weight", "body.1.weight", "head.weight"), None), (("fc3.weight", "fc2.weight", "fc1.weight"), "numbers in another order"),
                             (("in.weight", "fc2.weight", "fc1.weight"), "numbers in another order")):
            form = dict(zip(names, layers))
            if words is None:
                self.assertNotEqual(checker.finish(form, x, y, slope="1/2").mse_before, 0)
            else:
                with self.assertRaisesRegex(checker.MalformedInput, f"^model: .*{words}"):
                    checker.finish(form, x, y, slope="1/2")

    def test_the_command_line_takes_the_same_order(self):
        layers = [np.array([[1, 2], [0, 1]]), np.array([[3, -1], [1, 1]]), np.array([[1, -2]])]
        x, y = np.array([[1, 2], [3, -1], [0, 5]]), np.array([1, 2, 3])
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            np.save(folder / "X.npy", x.T)
            np.save(folder / "y.npy", y)
            for names in (("input.weight", "hidden.weight", "output.weight"), ("b.weight", "a.weight", "c.weight"), ("x1.weight", "x0.weight", "y.weight"),
                          ("a2.weight", "a10.weight", "a11.weight")):
                np.savez(folder / "h.npz", **dict(zip(names, layers)))
                words = ["finish", "--json", "h.npz", "--data", "X.npy", "--targets", "y.npy", "--slope", "1/2"]
                done = subprocess.run([checker.binary(), *words], cwd=folder, capture_output=True, text=True)
                told = json.loads(done.stdout)
                found = checker.finish(np.load(folder / "h.npz"), x, y, slope="1/2")
                self.assertEqual(found.mse_before, Fraction(told["mse_before_exact"]), names)
                self.assertEqual([note.split(";")[0] for note in found.notes], [told["remark"].split(";")[0]] if "remark" in told else [], names)

    def test_what_is_no_layer(self):
        w = {"a.weight": np.ones((1, 2))}
        for extra in ({"scale": np.array([2.0])}, {"log_temperature": np.array(2.0).reshape(1, 1)}):
            with self.assertRaisesRegex(checker.MalformedInput, "^model: the tensor '.*' is one number, as those of an activation or a scale"):
                checker.finish({**w, **extra}, np.eye(2), [1, 2], slope=0)
        layers = {"a.weight": np.ones((2, 2)), "b.weight": np.ones((1, 2))}
        biased = [checker.finish({**layers, "a.bias": np.array(bias)}, np.eye(2), [1, 2], slope=0).mse_before for bias in ([1, 2], [[1], [2]], [[1, 2]])]
        self.assertEqual(biased, [biased[0]] * 3)
        for more, words in (({"a.bias": np.ones((2, 2))}, "^a.bias: 2×2 numbers are no biases"), ({"a.bias": np.ones(2), "a_bias": np.ones(2)}, "not the only bias")):
            with self.assertRaisesRegex(checker.MalformedInput, words):
                checker.finish({**layers, **more}, np.eye(2), [1, 2], slope=0)
        with self.assertRaisesRegex(checker.MalformedInput, "^model: two tensors have the name 'a.weight'"):
            checker.finish({"a": {"weight": np.ones((1, 2))}, "a.weight": np.ones((1, 1))}, np.eye(2), [1, 2], slope=0)

    def test_refusals(self):
        model, x, y = self.trained((3,))
        tensors, x2, y2 = state_dict()

        def refused(words, *arguments, **options):
            with self.subTest(words), self.assertRaisesRegex(checker.MalformedInput, words):
                checker.finish(*arguments, **options)

        refused("'relu', has the slope 0 below 0; leave slope out", model, x, y, slope=0.5)
        refused("slope: the model does not tell it", tensors, x2, y2)
        refused("is not trained", MLPRegressor(), x, y)
        refused("is no network", LinearRegression().fit(x, y), x, y)
        refused("y: 7 targets of the 8 samples", model, x, y[:7])
        refused("not the weights of a network with 2 inputs", tensors, x2[:, :2], y2, slope=1)
        refused("no weight goes with the bias", {**tensors, "9.bias": np.ones(3)}, x2, y2, slope=1)
        refused("has 4 dimensions", {**tensors, "conv.weight": np.ones((1, 1, 1, 1))}, x2, y2, slope=1)
        refused("nan has no exact value", tensors, np.full_like(x2, np.nan), y2, slope=1)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tanh = MLPRegressor(hidden_layer_sizes=(2,), activation="tanh", max_iter=2).fit(x, y)
            classifier = MLPClassifier(hidden_layer_sizes=(2,), max_iter=2).fit(x, y > 0)
            two = MLPRegressor(hidden_layer_sizes=(2,), max_iter=2).fit(x, np.column_stack([y, y]))
        refused("'tanh' is not piecewise linear", tanh, x, y)
        refused("logistic", classifier, x, y)
        refused("targets of 3 outputs, but the model has 2 outputs", two, x, np.column_stack([y, y, y]))
        refused("targets of 1 outputs, but the model has 2 outputs", two, x, y)


class Cards(unittest.TestCase):
    """What a notebook shows: the verdict, and all that is proved."""

    def test_every_statement_is_on_the_card(self):
        rows = [[1, 2], [2, 1]]
        point = {"X": [[1, -1]], "y": ["1/2", "-3/2"], "W": [[[0], [1]], [1, 1]], "slope": "1/2", "E": [[[3, 2], [1, 1]]]}
        model = {"model": [[[1, 0], [0, 1]], [[1, 1.0001]]], "X": [[1, 2], [3, 1]], "y": [3, 4], "slope": "1/2", "kernels": "out-in"}
        for result in (checker.rank(rows), checker.generic("[a*b, b^2]"), checker.certify([[1, 2], [3, 5]], noise=rows, widths=(2, 2), slope="1/100"),
                       checker.certify(N=4, layers=2, method="witness"), checker.enumerate(N=2, widths=(2, 2), slope=0), checker.minimum(**point),
                       checker.nudge([[1, 2, 3], [2, 4, 6]], epsilon="1e-3", widths=(2, 2), slope="1/2"), checker.finish(**model)):
            with self.subTest(type(result).__name__):
                card = html.unescape(result._repr_html_())
                self.assertTrue(result.certificates)
                for verified in checker.verify(result.certificates):
                    self.assertIn(verified.statement, card)
        for result, marks in ((checker.rank([[1, 0], [2, 1]]), 3), (checker.generic("[a*b, 0, a]\n[b, 0, 1]"), 4)):
            self.assertEqual(result._repr_html_().count('fill="#24292f"'), marks)

    def test_the_mse_is_half_of_that_of_scikit_learn(self):
        x, y = np.random.default_rng(1).normal(size=(12, 2)), np.random.default_rng(2).normal(size=12)
        model = MLPRegressor(hidden_layer_sizes=(4,), solver="lbfgs", max_iter=20, random_state=0).fit(x, y)
        result = checker.finish(model, x, y)
        self.assertAlmostEqual(float(result.mse_before), mean_squared_error(y, model.predict(x)) / 2, places=12)
        point = checker.minimum([[1, -1]], [1, 2], [[[0], [1]], [1, 1]], slope="1/2")
        for shown in (repr(result), result._repr_html_(), repr(point), point._repr_html_()):
            self.assertIn("MSE = ‖e‖² / 2N, half of the mean squared error of scikit-learn", shown)
        for function in (checker.finish, checker.minimum):
            self.assertIn("half of what scikit-learn", function.__doc__)


class Questions(unittest.TestCase):
    def test_a_deficiency_is_a_result_with_its_kernel_vector(self):
        result = checker.certify([[1, 2, 3], [2, 4, 6]], widths=(2, 2), slope="1/100")
        self.assertFalse(result.is_certified)
        self.assertIn("deficient", result.claims[0].verdict)
        self.assertTrue(all(result.verify()))
        self.assertIn("deficient", result._repr_html_())

    def test_data_of_floats_with_noise(self):
        source = np.random.default_rng(3)
        x, e = source.normal(size=(4, 6)), source.normal(1, 0.1, size=(5, 6))
        result = checker.certify(x, noise=[e], widths=(4, 5), slope=0.01)
        self.assertTrue(result.is_certified, result)
        self.assertTrue(all(result.verify()))
        claim = result.certificates[0].document["claim"]
        first = Fraction(claim["instance"]["X"]["entries"][0].split(" ")[0])
        self.assertEqual(first, Fraction(float(x[0, 0])))
        # 0.01 is the float nearest to it.
        self.assertEqual(Fraction(claim["network"]["slopes"][1]), Fraction(0.01))
        rows = checker.certify(x.T, noise=e.T, widths=(4, 5), slope=0.01, samples_in_rows=True)
        self.assertEqual(rows.certificates[0].document["claim"], claim)

    def test_nudged_data_are_near(self):
        result = checker.nudge(np.array([[1.0, 2, 3], [2, 4, 6]]), epsilon=Fraction(1, 1000), widths=(2, 2), slope=0.5)
        changes = [abs(a - b) for row, old in zip(result.X, [[1, 2, 3], [2, 4, 6]]) for a, b in zip(row, old)]
        self.assertLessEqual(max(changes), result.largest_change)
        self.assertLessEqual(result.largest_change, Fraction(1, 1000))
        self.assertTrue(all(result.verify()))

    def test_a_histogram_counts_every_pattern(self):
        result = checker.enumerate(N=3, widths=(2, 2), slope=0)
        self.assertEqual((sum(result.histogram.values()), result.total), (2**6, 2**6))
        again = checker.enumerate(instance=result.certificates[0])
        self.assertEqual(again.histogram, result.histogram)
        self.assertIn("<svg", result._repr_html_())

    def test_minimum(self):
        point = {"X": [[1, -1]], "y": ["1/2", "-3/2"], "slope": Fraction(1, 2), "E": [[[3, 2], [1, 1]]]}
        self.assertEqual(checker.minimum(**point, W=[[[1], [1]], [1, 1]]).verdict, "not-a-local-minimum")
        self.assertEqual(checker.minimum(**point, widths=(1, 2)).zero_error_points, "exists")
        with self.assertRaises(checker.MalformedInput):
            checker.minimum(**point, W=[[[1, 2], [1, 2]], [1, 1]])

    def test_generators_are_lists(self):
        x, e = [[1, 2], [3, 5]], [[1, 2], [2, 1]]
        wanted = checker.certify(x, noise=e, widths=(2, 2), slope="1/100").certificates
        given = checker.certify(
            (row for row in x), noise=((entry for entry in row) for row in e), widths=(w for w in (2, 2)), slope="1/100"
        )
        self.assertEqual(given.certificates, wanted)
        self.assertEqual(checker.certify(x, noise=(m for m in [e]), widths=(2, 2), slope="1/100").certificates, wanted)
        # An array is another file than a list: the hash in the provenance differs, the claim and the evidence do not.
        array = checker.certify(x, noise=np.array([e]), widths=np.array([2, 2]), slope="1/100").certificates
        self.assertEqual([certificate.name for certificate in array], [certificate.name for certificate in wanted])
        point = {"X": [[1, -1]], "y": [1, 2], "slope": "1/2"}
        listed = checker.minimum(**point, W=[[[1], [1]], [1, 1]])
        self.assertEqual(checker.minimum(**point, W=(w for w in ([[1], [1]], (v for v in (1, 1))))).mse, listed.mse)

    def test_widths_are_whole_numbers(self):
        for widths, words in (((4.5, 4), r"4.5 \(float\) is no whole"), (("a",), r"'a' \(str\) is no whole"), ("4,4", r"'4,4' \(str\) is no list"), (4, r"4 \(int\) is no list")):
            with self.assertRaisesRegex(checker.MalformedInput, f"^widths: {words}"):
                checker.certify(N=4, widths=widths)

    def test_what_has_no_effect_is_refused(self):
        with self.assertRaisesRegex(checker.MalformedInput, "noise: there is no X"):
            checker.certify(N=4, noise=[np.ones((2, 4))])


if __name__ == "__main__":
    unittest.main()
