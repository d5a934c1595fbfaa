"""ReLU networks of three outputs on whose samples fewer than three units are active: there the trained output weights meet the targets up to rounding only."""
from fractions import Fraction

from terminal import Finishes


def point(targets, hidden, columns, biases=None):
    """A network on the samples that are the unit vectors, so that the weights of a unit are its values there."""
    size = len(targets)
    texts = lambda rows: [[str(Fraction(a)) for a in row] for row in rows]
    found = {"slope": "0", "X": [[str(int(i == j)) for j in range(size)] for i in range(size)], "y": texts(zip(*targets)),
             "W": [texts(hidden), texts(zip(*columns))]}
    if biases:
        found["b"] = [["0"] * len(hidden), [str(Fraction(a)) for a in biases]]
    return found


def trained(shift=(0, 0, 0)):
    """Nearly trained weights. Two samples with one unit, one with two, and one with all three: `v_0` is parallel to the first two targets, the plane of `v_0` and `v_1` holds the third."""
    less = lambda target: [float(a - b) for a, b in zip(target, shift)]
    single, plane = less((1, -1, 1)), less((1, 2, -1))
    twice = [2 * a - b for a, b in zip((1, -1, 1), shift)]
    first = [0.7 * a for a in single]
    second = [(a - 0.3 * b) / 0.9 for a, b in zip(plane, first)]
    third = [0.2, 0.5, 1.3]
    last = [0.5 * a + 0.25 * b + 0.75 * c + float(d) for a, b, c, d in zip(first, second, third, shift)]
    hidden = [[1 / 0.7, 2.0001 / 0.7, 0.3, 0.5], [-1, -1, 0.9, 0.25], [-1, -1, -1, 0.75]]
    return [(1, -1, 1), twice, (1, 2, -1), last], hidden, [first, second, third]


class FewUnits(Finishes):
    def test_zero_error(self):
        """At rational weights, though no hidden weights reach it with the trained output weights, and no output weights with the trained hidden ones."""
        targets, hidden, columns = trained()
        self.assertNotEqual(Fraction(columns[0][0]) * Fraction(hidden[0][0]), 1)
        found = self.finish(point(targets, hidden, columns))
        self.assertEqual(found["verdict"], "global-minimum")
        self.assertLess(found["largest_change"], 2e-4)
        self.assertIn("MSE = 0", self.verified(found, "zero-error-point"))

    def test_idle_sample(self):
        """No unit is active on one more sample, whose errors stay: a local minimum, as all others are zero."""
        targets, hidden, columns = trained()
        found = self.finish(point([*targets, (3, 1, 2)], [[*row, -0.1] for row in hidden], columns))
        self.assertEqual(found["verdict"], "differentiable-local-minimum")
        self.assertEqual(found["mse_after_exact"], "7/5")
        self.assertLess(found["largest_change"], 2e-4)
        self.assertIn("MSE > 0", self.verified(found, "differentiable-local-minimum"))

    def test_biases_of_the_outputs(self):
        """On a sample without units the outputs are the biases, which it tells exactly."""
        shift = (Fraction(3, 10), Fraction(7, 10), Fraction(-1, 10))
        targets, hidden, columns = trained(shift)
        biases = [float(b) for b in shift]
        self.assertNotEqual([Fraction(b) for b in biases], list(shift))
        found = self.finish(point([*targets, shift], [[*row, -0.1] for row in hidden], columns, biases))
        self.assertEqual(found["verdict"], "global-minimum")
        self.assertLess(found["largest_change"], 2e-4)
        self.verified(found, "zero-error-point")

    def test_targets_that_no_output_weights_meet(self):
        """One unit on two samples, whose targets are not parallel: the errors of one of them stay."""
        targets, hidden, columns = trained()
        hidden = [[*hidden[0], 0.9], [*hidden[1], -1], [*hidden[2], -1]]
        found = self.finish(point([*targets, (1, 1, 1)], hidden, columns), code=75)
        self.assertEqual(found["verdict"], "undecided")
        self.assertFalse([path for path in found["certificates"] if "/zero-error" in path])
