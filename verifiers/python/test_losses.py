"""Tests of verify.py on losses other than the MSE: python3 -m unittest test_losses (in this folder).

`loss_at` is a loss by its definition. An accepted local minimum may have no smaller value at many rational points nearby, and an
accepted descent must have one where the proof says.
"""
import copy
import random
import unittest
from fractions import Fraction as F

import verify
from test_training import Point, TINY, outputs, random_point
from test_verify import Base, accepted, certificate, document, echelon, edit, table
from verify import Limits, Malformed, Rejected

QUARTIC = {"kind": "power", "exponent": 4}
SIXTH = {"kind": "power", "exponent": 6}
HUBER = {"kind": "huber", "threshold": "1"}
NARROW = {"kind": "huber", "threshold": "1/3"}
LOSSES = [QUARTIC, SIXTH, HUBER, NARROW]


def value(loss, e):
    if loss["kind"] == "power":
        return F(e) ** loss["exponent"] / loss["exponent"]
    delta = F(loss["threshold"])
    return F(e) ** 2 / 2 if abs(e) <= delta else delta * abs(e) - delta ** 2 / 2


def rate(loss, e):
    """Its derivative, as what a difference over a short way is nearest to."""
    step = F(1, 10 ** 30)
    slope = (value(loss, e + step) - value(loss, e - step)) / (2 * step)
    return F(round(slope * 10 ** 12), 10 ** 12).limit_denominator(1000)


def loss_at(loss, p, hidden=None, output=None, bias=0):
    values, _ = outputs(*p.data, hidden or p.hidden, output or p.output)
    return sum(value(loss, f + bias - y) for f, y in zip(values, p.y)) / F(len(p.y))


def nearby(rng, p, some=60):
    for rho, omega in p.directions(rng, some):
        for k in (1, 2, 3):
            yield ([[a + TINY * b for a, b in zip(*rows)] for rows in zip(p.hidden, rho)],
                   [a + TINY ** k * b for a, b in zip(p.output, omega)])


def claim(kind, p, loss, **more):
    return {**p.claim(kind, **more), **({"loss": loss} if loss else {})}


def stationary(p, loss):
    return certificate(claim("differentiable-local-minimum", p, loss, kinks=p.kinks()), {"kind": "stationary"})


def descent(p, loss, unit, direction):
    return certificate(claim("not-a-local-minimum", p, loss),
                       {"kind": "descent", "unit": unit, "direction": table([direction])})


def multipliers(p, loss, units):
    return certificate(claim("nondifferentiable-local-minimum", p, loss, kinks=p.kinks()),
                       {"kind": "multipliers", "units": [table(rows, columns) for rows, columns in units]})


def balanced(rng, loss):
    """A point without kinks that is stationary for the loss: in sample n, with error e, the noise is multiplied by v_n / ℓ'(e) for
    a vector v in the kernel of G. None where there is no such vector without zeros."""
    p = random_point(rng, [2, rng.randint(1, 2)], 4, rng.choice([F(1, 2), F(-1), F(0), F(3)]))
    x, e, _, s = p.data
    if p.kinks():
        return None
    tau = [[1 if sum(a * b for a, b in zip(row, z)) >= 0 else s for z in zip(*x)] for row in p.hidden]
    g = [[e[0][i][n] * tau[i][n] * x[j][n] for n in range(4)] for i in range(len(tau)) for j in range(2)]
    rows, pivots, _ = echelon(g)
    free = [n for n in range(4) if n not in pivots]
    v = [F(0)] * 4
    for n in free:
        v[n] = F(rng.choice([1, -2, 3]))
    for row, pivot in zip(rows, pivots):
        v[pivot] = -sum(row[n] * v[n] for n in free)
    if 0 in v:
        return None
    errors = [F(rng.choice([-3, -2, -1, 1, 2, 3]), rng.choice([1, 2])) for _ in range(4)]
    noise = [[eps * a / rate(loss, b) for eps, a, b in zip(row, v, errors)] for row in e[0]]
    values, _ = outputs(x, [noise], [], s, p.hidden, p.output)
    return Point(x, [noise], [], s, [f - b for f, b in zip(values, errors)], p.hidden, p.output)


# ------------------------------------------------------------------------------ certificates by hand

FILE = "for the data (X, E, y) of this file"
HERE = "at the weights of this file, as a point of (W_1, W_2), " + FILE
# f = (1, 8) t at t = 1, e = (2, -1): e_1³ + 8 e_2³ = 0.
EIGHT = Point([[1, 1]], [[[1, 8]]], [], F(1, 2), [-1, 9], [[1]], [1])
# e = (3, -1/2, -1/2): cut off at 1 they add up to 0.
THREE = Point([[1] * 3], [[[1] * 3]], [], F(1, 2), [-2, F(3, 2), F(3, 2)], [[1]], [1])
# At r = 0, inputs that add up to zero, e = 2: any one ν from half of ℓ'(2) to that will do.
STAR = Point([[1, 0, -1], [0, 1, -1]], [[[1] * 3]], [], F(1, 2), [-2] * 3, [[0, 0]], [1])
QUARTIC_WORDS = "loss = Σ_n (e^n)^4 / 4N"
HUBER_WORDS = "loss = Σ_n H(e^n) / N, H(e) = e²/2 for |e| ≤ δ, δ|e| - δ²/2 for larger ones, δ = 1"
CASES = {
    "power": (stationary(EIGHT, QUARTIC), "a differentiable local minimum of the loss with loss > 0, no u_1 being zero, "
              f"{HERE}; {QUARTIC_WORDS}; L = 2, widths 1,1, slopes {{1, 1/2}}, N = 2"),
    "huber": (stationary(THREE, HUBER), "a differentiable local minimum of the loss with loss > 0, no u_1 being zero, "
              f"{HERE}; {HUBER_WORDS}; L = 2, widths 1,1, slopes {{1, 1/2}}, N = 3"),
    "power-kinks": (multipliers(STAR, QUARTIC, [([[7] * 3], 3)]), "a local minimum of the loss with loss > 0, at which the loss is "
                    f"not differentiable, u_1 being zero 3 times, {HERE}; {QUARTIC_WORDS}; L = 2, widths 2,1, "
                    "slopes {1, 1/2}, N = 3"),
    "huber-kinks": (multipliers(STAR, HUBER, [([[F(3, 4)] * 3], 3)]), "a local minimum of the loss with loss > 0, at which the loss is "
                    f"not differentiable, u_1 being zero 3 times, {HERE}; {HUBER_WORDS}; L = 2, widths 2,1, "
                    "slopes {1, 1/2}, N = 3"),
    "power-descent": (descent(THREE, QUARTIC, 0, [-1]), "not a local minimum of the loss: points arbitrarily near have smaller "
                      f"loss; {HERE}; {QUARTIC_WORDS}; L = 2, widths 1,1, slopes {{1, 1/2}}, N = 3"),
    "huber-descent": (descent(EIGHT, HUBER, 0, [1]), "not a local minimum of the loss: points arbitrarily near have smaller "
                      f"loss; {HERE}; {HUBER_WORDS}; L = 2, widths 1,1, slopes {{1, 1/2}}, N = 2"),
}


def without(tree, key):
    tree = copy.deepcopy(tree)
    del tree["claim"][key]
    return tree


class Losses(Base):
    def test_verified(self):
        self.verifies(CASES)

    def test_each_loss_is_its_own(self):
        """What holds for a loss is rejected for the others and for the MSE, which have no minimum there."""
        for name, own in [("power", QUARTIC), ("huber", HUBER)]:
            tree = CASES[name][0]
            self.fails(document(without(tree, "loss")), Rejected, "unit 0 is not flat")
            for loss in LOSSES:
                if loss != own:
                    self.fails(edit(CASES, name, ("claim.loss", loss)), Rejected, "unit 0 is not flat")
        self.fails(document(without(CASES["power-kinks"][0], "loss")), Rejected, "a multiplier is not from left to right")
        self.fails(edit(CASES, "huber-kinks", ("claim.loss", QUARTIC)), Rejected, "a multiplier is not from left to right")
        self.fails(document(descent(EIGHT, HUBER, 0, [-1])), Rejected, "no descent")
        self.fails(document(descent(EIGHT, QUARTIC, 0, [1])), Rejected, "no descent")

    def test_the_threshold_is_part_of_the_quadratic(self):
        """At |e| = δ both pieces have the slope δ."""
        p = Point([[1, 1]], [[[1, 1]]], [], F(1, 2), [0, 2], [[1]], [1])
        for threshold in ("1", "1/2", "3"):
            self.assertIsInstance(accepted(stationary(p, {"kind": "huber", "threshold": threshold})), str)
        # e = (2, -1): equal only when both are cut off.
        p = Point([[1, 1]], [[[1, 1]]], [], F(1, 2), [-1, 2], [[1]], [1])
        for threshold, there in [("1", True), ("999/1000", True), ("1001/1000", False), ("2", False)]:
            self.assertEqual(isinstance(accepted(stationary(p, {"kind": "huber", "threshold": threshold})), str), there)

    def test_values_of_the_loss(self):
        for loss, reason in [
            ({"kind": "huber", "threshold": "0"}, "threshold"), ({"kind": "huber", "threshold": "-1/2"}, "threshold"),
            *(({"kind": "power", "exponent": p}, "exponent") for p in (0, 1, 2, 3, 5, 63, 65, 66, 2 ** 53 - 1)),
        ]:
            self.fails(edit(CASES, "power", ("claim.loss", loss)), Rejected, f"the {reason} of the loss")
        self.assertIsInstance(accepted(stationary(Point([[1, 1]], [[[1, 1]]], [], F(1, 2), [0, 2], [[1]], [1]),
                                                  {"kind": "power", "exponent": 64})), str)

    def test_form(self):
        for name, loss, part in [
            ("power", {"kind": "power", "exponent": "4"}, "a number is expected"),
            ("power", {"kind": "power", "threshold": "4"}, "the keys are not kind, exponent"),
            ("power", {"kind": "huber", "threshold": 1}, "a text is expected"),
            ("power", {"kind": "huber", "threshold": "2/4"}, "not the form of a rational"),
            ("power", {"kind": "huber", "threshold": "1", "exponent": 4}, "the keys are not kind, threshold"),
            ("power", {"kind": "mse"}, "there is no such kind"), ("power", "huber", "an object is expected"),
        ]:
            self.fails(edit(CASES, name, ("claim.loss", loss)), Malformed, part)
        tree = copy.deepcopy(CASES["power"][0])
        kinks = tree["claim"].pop("kinks")
        tree["claim"]["kinks"] = kinks  # after the loss
        self.fails(document(tree), Malformed, "the keys are not")
        for kind, evidence in [("zero-error-point", "evaluation"), ("no-zero-error-point", "cells")]:
            self.fails(document(certificate(claim(kind, EIGHT, QUARTIC), {"kind": evidence})), Malformed, "the keys are not")

    def test_no_error(self):
        p = Point([[1, 1]], [[[1, 8]]], [], F(1, 2), [1, 8], [[1]], [1])
        for loss in LOSSES:
            self.fails(document(stationary(p, loss)), Rejected, "the MSE is zero")

    def test_output_bias(self):
        """With a bias of the output the derivatives add up to zero."""
        def with_bias(tree):
            tree["claim"]["network"].update(biases=[2], outputs=1)
            tree["claim"]["output"] = table([["1", "0"]])
            return tree
        # z^n = (1, -1), which the unit sees as (1, -s) with s = -1: e_1³ and e_2³ have one sum by the unit and by the bias.
        p = Point([[1, 1]], [[[1, 1]]], [], F(1, 2), [2, 0], [[1]], [1])
        self.assertIn("a point of (W_1, W_2, b_2), ", accepted(with_bias(stationary(p, QUARTIC))))
        self.fails(document(with_bias(stationary(EIGHT, QUARTIC))), Rejected, "the derivative does not add up to 0")
        down = with_bias(descent(EIGHT, HUBER, 1, [1]))
        self.fails(document(down), Rejected, "no descent")  # 1 - 1 = 0
        down["claim"]["loss"] = QUARTIC  # 8 - 1 > 0
        self.fails(document(down), Rejected, "no descent")
        down["evidence"]["direction"] = table([[-1]])
        self.assertIn("not a local minimum of the loss", accepted(down))

    def test_work(self):
        """After the point, an operation on a power of each error, which may be a longer number from there on."""
        def spent(tree):
            work = verify.Work(Limits())
            verify.verify(document(tree), Limits(), work)
            return work.spent
        p = Point([[1, 1]], [[[1, 1]]], [], F(1, 2), [0, 2], [[1]], [1])
        plain = spent(stationary(p, None))
        self.assertEqual(spent(stationary(p, HUBER)), plain + 2 * (1024 + 64))
        self.assertEqual(spent(stationary(p, {"kind": "power", "exponent": 64})), plain + 2 * (1024 + 64))
        # e = ±2: 63 times 2 digits, 126, are two words; so are r = ±2^63 where it is multiplied with the noise of two samples
        # and, in one product of two rows, with the inputs.
        p = Point([[1, 1]], [[[1, 1]]], [], F(1, 2), [-1, 3], [[1]], [1])
        power = {"kind": "power", "exponent": 64}
        product = 2 * 4 * (2 - 1) + 64 * (4 ** 2 - 3 ** 2)
        self.assertEqual(spent(stationary(p, power)), plain + 2 * (1024 + 64 * 4) + 2 * 64 * (4 - 1) + product)

    def test_minima_of_random_points(self):
        rng, found = random.Random(20), {repr(loss): 0 for loss in LOSSES}
        for _ in range(400):
            for loss in LOSSES:
                p = balanced(rng, loss)
                if p is None:
                    continue
                self.assertIsInstance(accepted(stationary(p, loss)), str)
                found[repr(loss)] += 1
                here = loss_at(loss, p)
                self.assertTrue(all(loss_at(loss, p, *moved) >= here for moved in nearby(rng, p, 8)))
        self.assertGreater(min(found.values()), 15)

    def test_descents_of_random_points(self):
        rng, descents, rejected = random.Random(21), 0, 0
        for k in range(1200):
            loss = LOSSES[k % 4]
            p = random_point(rng, [2, 2], 3, rng.choice([F(1, 2), F(-1), F(0)]))
            unit, direction = rng.randrange(2), [rng.randint(-1, 1) for _ in range(2)]
            if accepted(descent(p, loss, unit, direction)) is None:
                rejected += 1
                continue
            descents += 1
            here, step, w = loss_at(loss, p), TINY, p.output[unit]
            hidden = [list(map(F, row)) for row in p.hidden]
            hidden[unit] = [a + step * b / (abs(w) or 1) for a, b in zip(hidden[unit], direction)]
            if not w:  # the slope by w at the moved r
                slopes = [(loss_at(loss, p, hidden, [sign * step ** 3 if i == unit else F(a) for i, a in enumerate(p.output)]) - here)
                          for sign in (1, -1)]
                self.assertLess(min(slopes), 0)
            else:
                self.assertLess(loss_at(loss, p, hidden), here)
        self.assertGreater(descents, 300)
        self.assertGreater(rejected, 300)


# ------------------------------------------------------------------------------ no differentiable minima

def instance(x, e):
    return {"X": table(x), "E": [table(m) for m in e], "W": []}


def never(widths, slopes, samples, given, evidence, **more):
    net = {"widths": widths, "slopes": [str(s) for s in slopes], "samples": samples, **more}
    return certificate({"kind": "no-differentiable-local-minimum", "network": net, "instance": given}, evidence)


GOOD = instance([[4, 1], [1, 4]], [[[5, 5]]])
NEVER = ("for all differentiable functions ℓ_1, …, ℓ_N whose derivatives are nowhere 0, as the logistic loss log(1 + exp(-y^n f)) "
         "has for y^n = ±1, Σ_n ℓ_n(f^n) as a function of (W_1, {}) has no local minimum at which it is differentiable; for the "
         "instance (X, E, W) of this file; L = 2, widths 2,1, slopes {{1, {}}}, N = 2{}")
NEVER_CASES = {
    "enumeration": (never([2, 1], [1, F(1, 2)], 2, GOOD, {"kind": "enumeration"}), NEVER.format("W_2", "1/2", "")),
    "negative": (never([2, 1], [1, F(-1, 2)], 2, GOOD, {"kind": "enumeration"}), NEVER.format("W_2", "-1/2", "")),
    "dominance": (never([2, 1], [1, F(1, 2)], 2, GOOD, {"kind": "dominance"}), NEVER.format("W_2", "1/2", "")),
    "dominance-negative": (never([2, 1], [1, F(-1, 2)], 2, GOOD, {"kind": "dominance"}), NEVER.format("W_2", "-1/2", "")),
    "residues": (never([2, 1], [1, F(1, 2)], 2, instance([[1, 3], [3, 1]], [[[1, 1]]]), {"kind": "residues", "prime": "3"}),
                 NEVER.format("W_2", "1/2", "")),
    "congruence": (never([2, 1], [1, 6], 2, instance([[1, 0], [0, 1]], [[[1, 1]]]),
                         {"kind": "congruence", "modulus": "5", "rows": [0, 1], "scale": "1",
                          "inverse": table([[1, 0], [0, 1]])}), NEVER.format("W_2", "6", "")),
    "bias": (never([2, 1], [1, F(1, 2)], 2, GOOD, {"kind": "enumeration"}, biases=[2], outputs=1),
             NEVER.format("W_2, b_2", "1/2", ", biases b_2")),
}


class NoDifferentiableMinima(Base):
    def test_verified(self):
        self.verifies(NEVER_CASES)

    def test_rejected(self):
        for name, part, *changes in [
            ("enumeration", "the ranks of all G^p are 1", ("claim.instance.X.entries", ["4 4", "1 1"])),
            ("enumeration", "the ranks of all G^p are 0, 1, 2", ("claim.network.slopes.1", "0")),  # a dead unit
            ("enumeration", "the slopes are not 1 and another number", ("claim.network.slopes.0", "1/3")),
            ("enumeration", "the slopes are not 1 and another number", ("claim.network.slopes", ["1", "1/2", "1/3"])),
            ("enumeration", "2×2, not 2×3", ("claim.network.samples", 3)),
            ("dominance", "row 0 does not dominate column 0", ("claim.instance.X.entries.1", "9 4")),
            ("dominance", "a slope is zero", ("claim.network.slopes.1", "0")),
            ("residues", "not of valuation 0", ("claim.instance.X.entries.0", "9 3")),
            ("congruence", "is wrong", ("claim.instance.X.entries.0", "2 0")),
            ("congruence", "the slopes have different residues", ("claim.network.slopes.1", "5")),
        ]:
            self.fails(edit(NEVER_CASES, name, *changes), Rejected, part)
        few = never([1, 1], [1, F(1, 2)], 2, instance([[1, 2]], [[[1, 1]]]), {"kind": "dominance"})
        self.fails(document(few), Rejected, "G^p has less rows than columns")

    def test_other_networks_and_evidence(self):
        for outputs, biases, evidence in [(2, [], "congruence"), (2, [], "enumeration"), (2, [2], "congruence")]:
            tree = copy.deepcopy(NEVER_CASES[evidence][0])
            tree["claim"]["network"].update(biases=biases, outputs=outputs)
            self.fails(document(tree), Rejected, f"{evidence} for several outputs")
        tree = copy.deepcopy(NEVER_CASES["dominance"][0])
        tree["claim"]["network"].update(biases=[2], outputs=1)
        self.fails(document(tree), Rejected, "dominance for a bias of the output")
        self.fails(edit(NEVER_CASES, "enumeration", ("evidence", {"kind": "stationary"})), Rejected,
                   "evidence stationary cannot prove no-differentiable-local-minimum")
        self.fails(edit(NEVER_CASES, "enumeration", ("claim", {**NEVER_CASES["enumeration"][0]["claim"], "rank": 2})), Malformed,
                   "the keys are not")


if __name__ == "__main__":
    unittest.main()
