"""Networks of PyTorch and of JAX, trained by them; left out where they are not installed (hundreds of megabytes)."""
import importlib.util
import unittest
from fractions import Fraction

import numpy as np

import checker


def exact_mse(layers, slope, x, y):
    """The MSE, Σ_n e² / 2N, of layers (weights, biases), with fractions."""
    total = Fraction(0)
    for row, target in zip(x.tolist(), y.tolist()):
        v = [Fraction(entry) for entry in row]
        for k, (weights, biases) in enumerate(layers):
            u = [sum((Fraction(a) * b for a, b in zip(line, v)), Fraction(bias)) for line, bias in zip(weights, biases)]
            v = u if k == len(layers) - 1 else [entry if entry >= 0 else slope * entry for entry in u]
        total += (v[0] - Fraction(target)) ** 2
    return total / (2 * len(y))


@unittest.skipUnless(importlib.util.find_spec("torch"), "PyTorch is not installed")
class PyTorch(unittest.TestCase):
    def trained(self, slope=0.25, double=True, hidden=(12,)):
        import torch

        torch.manual_seed(3)
        kind = torch.float64 if double else torch.float32
        widths = (3, *hidden, 1)
        parts = []
        for below, above in zip(widths, widths[1:]):
            parts += [torch.nn.Linear(below, above, dtype=kind), torch.nn.LeakyReLU(slope)]
        model = torch.nn.Sequential(*parts[:-1])
        x, y = torch.randn(6, 3, dtype=kind), torch.randn(6, dtype=kind)
        optimizer = torch.optim.LBFGS(model.parameters(), max_iter=3000, tolerance_grad=1e-13, tolerance_change=1e-16)

        def loss():
            optimizer.zero_grad()
            value = ((model(x)[:, 0] - y) ** 2).mean()
            value.backward()
            return value

        optimizer.step(loss)
        return model, x, y

    def layers(self, model):
        tensors = [tensor.detach().double().numpy().tolist() for tensor in model.parameters()]
        return list(zip(tensors[::2], tensors[1::2]))

    def test_a_module_and_its_state_dict_have_zero_error_nearby(self):
        for hidden in ((12,), (6, 12)):
            model, x, y = self.trained(hidden=hidden)
            result = checker.finish(model, x, y)
            self.assertEqual(result.verdict, "global-minimum", result)
            self.assertTrue(all(result.verify()))
            self.assertIn(", biases b_1, b_2", result.verify()[0].statement)
            mse = exact_mse(self.layers(model), Fraction(1, 4), x.numpy(), y.numpy())
            before = result.mse_before
            self.assertTrue(before == mse if isinstance(before, Fraction) else mse <= before <= float(mse) * 1.001 + 1e-300)
            named = checker.finish(model.state_dict(), x, y, slope=0.25)
            self.assertEqual((named.verdict, named.weights, named.biases), (result.verdict, result.weights, result.biases))

    def test_single_precision_computes_with_the_float32_nearest_to_the_slope(self):
        model, x, y = self.trained(slope=0.01, double=False)
        result = checker.finish(model, x, y)
        slope = Fraction(float(np.float32(0.01)))
        self.assertNotEqual(slope, Fraction(0.01))
        self.assertIn(str(slope), result.verify()[0].statement)
        with self.assertRaisesRegex(checker.MalformedInput, "^slope: .* but the model's activation, .*, has the slope"):
            checker.finish(model, x, y, slope=0.01)

    def test_what_is_no_leaky_network(self):
        from torch import nn

        x, y = np.eye(3), np.ones(3)
        for parts, words in (
            ((nn.Linear(3, 3), nn.Tanh(), nn.Linear(3, 1)), "its Tanh is no part"),
            ((nn.Linear(3, 3), nn.Dropout(), nn.Linear(3, 1)), "its Dropout is no part"),
            ((nn.Linear(3, 3), nn.Linear(3, 3), nn.ReLU(), nn.Linear(3, 1)), "do not alternate"),
            ((nn.Linear(3, 3), nn.ReLU(), nn.Linear(3, 1), nn.ReLU()), "do not alternate"),
            ((nn.Linear(3, 3), nn.ReLU(), nn.Linear(3, 3), nn.LeakyReLU(0.5), nn.Linear(3, 1)), "different slopes"),
            ((nn.Conv1d(1, 1, 3), nn.ReLU(), nn.Linear(3, 1)), "its Conv1d is no part"),
        ):
            with self.assertRaisesRegex(checker.MalformedInput, f"^model: .*{words}"):
                checker.finish(nn.Sequential(*parts), x, y)

    def test_tensors_are_matrices(self):
        import torch

        a = torch.tensor([[1.0, 2.0], [2.0, 4.0]], requires_grad=True)
        self.assertEqual(checker.rank(a).rank, 1)
        self.assertEqual(checker.rank(a.detach().bfloat16()).rank, 1)
        self.assertEqual(checker.rank(a.detach().to_sparse()).rank, 1)
        with self.assertRaisesRegex(checker.MalformedInput, "complex"):
            checker.rank(torch.eye(2, dtype=torch.complex64))
        with self.assertRaisesRegex(checker.MalformedInput, r"A\[0, 1\]: nan"):
            checker.rank(torch.tensor([[1.0, float("nan")]]))


    def test_numbers_of_tensors_are_not_rounded(self):
        import torch

        # In floats 1 + 2^-60 is 1; as entries of one place they are added exactly.
        twice = torch.sparse_coo_tensor([[0, 0, 0, 1, 1], [0, 0, 1, 0, 1]], torch.tensor([1.0, 2.0**-60, 1, 1, 1], dtype=torch.float64), (2, 2))
        self.assertEqual(checker.rank(twice).rank, 2)
        self.assertEqual(checker.rank(torch.eye(3).to_sparse_csr()).rank, 3)
        self.assertEqual(checker.rank(torch.tensor([[2**53 + 1, 2**53], [1, 1]])).rank, 2)
        if hasattr(torch, "float8_e4m3fn"):
            self.assertEqual(checker.rank(torch.eye(2).to(torch.float8_e4m3fn)).rank, 2)
        masked = torch.masked.masked_tensor(torch.eye(2), torch.tensor([[True, True], [True, False]]))
        with self.assertRaisesRegex(checker.MalformedInput, "^A: a masked tensor has entries without a value"):
            checker.rank(masked)

    def test_modules_without_numbers_are_in_their_own_order(self):
        import torch

        class Named(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.input, self.hidden, self.output = (torch.nn.Linear(2, n, dtype=torch.float64) for n in (2, 2, 1))

            def forward(self, x):
                leaky = torch.nn.functional.leaky_relu
                return self.output(leaky(self.hidden(leaky(self.input(x), 0.5)), 0.5))

        torch.manual_seed(0)
        model, x, y = Named(), torch.randn(5, 2, dtype=torch.float64), torch.randn(5, dtype=torch.float64)
        for form in (model, model.state_dict()):
            result = checker.finish(form, x, y, slope=0.5)
            self.assertEqual(result.mse_before, exact_mse(self.layers(model), Fraction(1, 2), x.numpy(), y.numpy()))
            self.assertRegex(result.notes[0], "^the layers were taken in this order: 'input.weight', 'hidden.weight', 'output.weight'")


@unittest.skipUnless(importlib.util.find_spec("flax"), "Flax and JAX are not installed")
class Flax(unittest.TestCase):
    def test_parameters_as_flax_has_them(self):
        import jax
        import jax.numpy as jnp
        from flax import linen

        class Network(linen.Module):
            @linen.compact
            def __call__(self, x):
                x = linen.leaky_relu(linen.Dense(6)(x), 0.25)
                x = linen.leaky_relu(linen.Dense(12)(x), 0.25)
                return linen.Dense(1)(x)

        keys = jax.random.split(jax.random.PRNGKey(0), 3)
        x, y = jax.random.normal(keys[0], (6, 3)), jax.random.normal(keys[1], (6,))
        network = Network()
        parameters = network.init(keys[2], x)
        loss = jax.jit(jax.value_and_grad(lambda p: jnp.mean((network.apply(p, x)[:, 0] - y) ** 2)))
        for _ in range(2000):
            _, gradient = loss(parameters)
            parameters = jax.tree_util.tree_map(lambda p, g: p - 0.05 * g, parameters, gradient)
        result = checker.finish(parameters, x, y, slope=0.25)
        self.assertEqual(result.verdict, "global-minimum", result)
        self.assertTrue(all(result.verify()))
        dense = parameters["params"]
        layers = [(np.asarray(dense[f"Dense_{k}"]["kernel"], float).T.tolist(), np.asarray(dense[f"Dense_{k}"]["bias"], float).tolist())
                  for k in range(3)]
        mse = exact_mse(layers, Fraction(1, 4), np.asarray(x), np.asarray(y))
        before = result.mse_before
        self.assertTrue(before == mse if isinstance(before, Fraction) else mse <= before <= float(mse) * 1.001 + 1e-300)
        self.assertEqual(checker.rank(x).rank, 3)


if __name__ == "__main__":
    unittest.main()
