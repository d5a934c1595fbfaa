"""The verdict of `finish` in other units: of a hidden unit, of the data, of one of its rows, of the targets."""
import functools
import json
import random
import subprocess
import unittest
from fractions import Fraction

from terminal import VERIFIERS, Finishes, run


class Network:
    """Two units on eight samples, with biases; all numbers exact."""

    def __init__(self, seed, outputs, slope):
        self.draw = random.Random(seed)
        numbers = lambda rows, columns, most: [[Fraction(self.draw.randint(-most, most)) for _ in range(columns)] for _ in range(rows)]
        self.slope, self.x, self.y = slope, numbers(2, 8, 9), numbers(outputs, 8, 9)
        self.hidden, self.bias = numbers(2, 2, 9), [Fraction(self.draw.randint(-3, 3)) for _ in range(2)]
        self.output, self.shift = numbers(outputs, 2, 3), [Fraction(0)] * outputs

    def trained(self, finished):
        """The weights that `finish` wrote, a little beside them."""
        near = lambda matrix: [[Fraction(a) + Fraction(self.draw.randint(-9, 9), 10 ** 7) for a in row.split()] for row in matrix["entries"]]
        hidden, output = near(finished["hidden"]), near(finished["output"])
        self.hidden, self.bias = [row[:2] for row in hidden], [row[2] for row in hidden]
        self.output, self.shift = [row[:2] for row in output], [row[2] for row in output]
        return self

    def unit(self, factor):
        """The same function: the first unit's weights in, and those out."""
        self.hidden[0] = [factor * a for a in self.hidden[0]]
        self.bias[0] *= factor
        for row in self.output:
            row[0] /= factor
        return self

    def data(self, factor, rows=(0, 1)):
        for a in rows:
            self.x[a] = [factor * value for value in self.x[a]]
            for row in self.hidden:
                row[a] /= factor
        return self

    def targets(self, factor):
        """Errors that are as many times larger."""
        self.y, self.output = ([[factor * a for a in row] for row in rows] for rows in (self.y, self.output))
        self.shift = [factor * a for a in self.shift]
        return self

    @property
    def point(self):
        texts = lambda rows: [[str(a) for a in row] for row in rows]
        return {"slope": self.slope, "X": texts(self.x), "y": texts(self.y), "W": [texts(self.hidden), texts(self.output)],
                "b": [[str(a) for a in self.bias], [str(a) for a in self.shift]]}


UNITS = {
    "as they are": lambda network: network,
    "a unit, larger": lambda network: network.unit(Fraction(2 ** 60)),
    "a unit, smaller": lambda network: network.unit(Fraction(1, 2 ** 60)),
    "a unit, a little smaller": lambda network: network.unit(Fraction(1, 2 ** 20)),
    "a unit, beyond floats": lambda network: network.unit(Fraction(10) ** 400),
    "data, larger": lambda network: network.data(Fraction(10 ** 6)),
    "data, smaller": lambda network: network.data(Fraction(1, 2 ** 200)),
    "a row of the data, larger": lambda network: network.data(Fraction(10 ** 6), rows=[1]),
    "a row of the data, smaller": lambda network: network.data(Fraction(1, 10 ** 30), rows=[0]),
    "targets, larger": lambda network: network.targets(Fraction(10 ** 9)),
    "targets, smaller": lambda network: network.targets(Fraction(1, 10 ** 30)),
    "all": lambda network: network.unit(Fraction(2 ** 30)).data(Fraction(10 ** 6), rows=[1]).targets(Fraction(1, 10 ** 9)),
}


class Scales(Finishes):
    @functools.cache
    def finished(self, seed, outputs, slope):
        self.finish(Network(seed, outputs, slope).point, "--radius", "1000000", "--weights-out", "w.json")
        return json.loads((self.folder / "w.json").read_text())

    def trained(self, *problem):
        return Network(*problem).trained(self.finished(*problem))

    def test_the_verdict_is_the_same_in_all_units(self):
        for seed, outputs, slope, verdict in [
            (6, 1, "0", "differentiable-local-minimum"), (5, 1, "1/4", "nondifferentiable-local-minimum"), (5, 2, "0", "local-minimum"),
            (4, 2, "1/4", "local-minimum"),
        ]:
            errors = set()
            for name, change in UNITS.items():
                with self.subTest(name, seed=seed, outputs=outputs, slope=slope):
                    network = change(self.trained(seed, outputs, slope))
                    found = self.finish(network.point, "--radius", "1" + "0" * 500)
                    self.assertEqual(found["verdict"], verdict)
                    errors.add(f"{found['mse_after'] / float(network.y[0][0]) ** 2:.9g}")
            self.assertEqual(len(errors), 1, errors)
        for verifier in VERIFIERS:
            other = subprocess.run([*verifier, "certificates"], cwd=self.folder, capture_output=True, text=True)
            self.assertEqual(other.returncode, 0, other.stdout + other.stderr)

    def test_the_radius_is_in_the_networks_own_units(self):
        """What a thousandth allows is too little where the data are a million times smaller, and the weights larger."""
        self.finish(self.trained(6, 1, "0").point)
        smaller = self.trained(6, 1, "0").data(Fraction(1, 10 ** 6)).point
        found = self.finish(smaller, code=75)
        self.assertIn("over the radius 1e-3", found["reason"])
        # What two searches found: of each kind of certificate the smallest.
        self.assertEqual(found["reason"].count("a local minimum with"), 1)
        found = self.finish(smaller, "--radius", found["reason"].split("--radius ")[1].split(";")[0])
        self.assertEqual(found["verdict"], "differentiable-local-minimum")


if __name__ == "__main__":
    unittest.main()
