"""Tests of verify.py on training errors: python3 -m unittest test_training (in this folder).

What is accepted is held against the loss itself: `mse` is its definition, and an accepted local minimum may have
no smaller value at many rational points nearby, an accepted descent must have one where the proof says, and
weights with zero error may not exist where that is what was accepted.
"""
import copy
import functools
import itertools
import random
import unittest
from fractions import Fraction as F

import verify
from test_verify import Base, accepted, certificate, document, edit, network, point, rank, table
from verify import Declined, Limits, Malformed, Rejected

TINY = F(1, 1 << 40)


# ------------------------------------------------------------------------------ the loss, and points near a point

def outputs(x, e, lower, s, hidden, output):
    """f for all samples, and all u of the last hidden layer."""
    phi = lambda value: value if value >= 0 else s * value
    values, us = [], []
    for n in range(len(x[0])):
        v = [row[n] for row in x]
        for l, w in enumerate(lower):
            v = [e[l][i][n] * phi(sum(a * b for a, b in zip(row, v))) for i, row in enumerate(w)]
        u = [sum(a * b for a, b in zip(row, v)) for row in hidden]
        us += u
        values.append(sum(w * e[-1][i][n] * phi(u[i]) for i, w in enumerate(output)))
    return values, us


class Point:
    def __init__(self, x, e, lower, s, y, hidden, output):
        self.data, self.y, self.hidden, self.output = (x, e, lower, F(s)), y, hidden, output
        self.widths = [len(x), *map(len, e)]

    def mse(self, hidden=None, output=None):
        values, _ = outputs(*self.data, hidden or self.hidden, output or self.output)
        return sum((a - b) ** 2 for a, b in zip(values, self.y)) / F(2 * len(self.y))

    def kinks(self):
        return outputs(*self.data, self.hidden, self.output)[1].count(0)

    def moved(self, rho, omega):
        return self.mse([[a + b for a, b in zip(row, move)] for row, move in zip(self.hidden, rho)],
                        [a + b for a, b in zip(self.output, omega)])

    def directions(self, rng, some):
        """Moves of all weights: all of a coarse grid when there are few, and some at random."""
        d1, d0 = self.widths[-1], self.widths[-2]
        size = d1 * d0 + d1
        grid = itertools.product([-1, 0, 1], repeat=size) if size <= 4 else []
        for move in itertools.chain(grid, ([rng.randint(-9, 9) for _ in range(size)] for _ in range(some))):
            yield [list(move[i * d0:(i + 1) * d0]) for i in range(d1)], list(move[d1 * d0:])

    def decreases(self, rng, some=60):
        """Whether a smaller value is found nearby; the output weights may move at a slower scale."""
        here = self.mse()
        return any(self.moved([[TINY * a for a in row] for row in rho], [TINY ** k * a for a in omega]) < here
                   for rho, omega in self.directions(rng, some) for k in (1, 2, 3))

    def bends(self, rng, some=60):
        """Whether slopes to the two sides of the point are found to differ."""
        here = self.mse()
        slope = lambda rho, omega, t: (self.moved([[t * a for a in row] for row in rho], [t * a for a in omega]) - here) / TINY
        return any(abs(slope(rho, omega, TINY) + slope(rho, omega, -TINY)) > F(1, 1000)
                   for rho, omega in self.directions(rng, some))

    def claim(self, kind, **more):
        x, e, lower, s = self.data
        tree = {"kind": kind, "network": network(self.widths, [1, s], len(self.y)), "instance": point(x, e, lower),
                "targets": table([self.y])}
        if kind != "no-zero-error-point":
            tree.update(hidden=table(self.hidden), output=table([self.output]))
        return {**tree, **more}


def point_of(claim):
    """The point of a claim as it was written."""
    read = lambda m: [[F(token) for token in line.split()] for line in m["entries"]]
    instance = claim["instance"]
    return Point(read(instance["X"]), [read(m) for m in instance["E"]], [read(m) for m in instance["W"]],
                 F(claim["network"]["slopes"][1]), read(claim["targets"])[0], read(claim["hidden"]),
                 read(claim["output"])[0])


def random_point(rng, widths, samples, s):
    draw = lambda rows, columns, low, high: [[rng.randint(low, high) for _ in range(columns)] for _ in range(rows)]
    e = [draw(d, samples, -1, 2) for d in widths[1:]]
    if rng.random() < 0.5:
        e[-1] = [[1] * samples for _ in e[-1]]
    return Point(draw(widths[0], samples, -2, 2), e, [draw(b, a, -1, 1) for a, b in zip(widths, widths[1:-1])], s,
                 draw(1, samples, -2, 2)[0], draw(widths[-1], widths[-2], -1, 1), draw(1, widths[-1], -1, 1)[0])


# ------------------------------------------------------------------------------ evidence

def stationary(p, kinks=None):
    return certificate(p.claim("differentiable-local-minimum", kinks=p.kinks() if kinks is None else kinks),
                       {"kind": "stationary"})


def evaluation(p):
    return certificate(p.claim("zero-error-point"), {"kind": "evaluation"})


def descent(p, unit, direction):
    return certificate(p.claim("not-a-local-minimum"),
                       {"kind": "descent", "unit": unit, "direction": table([direction])})


def multipliers(p, units):
    """A matrix (rows, number of columns) for each unit."""
    return certificate(p.claim("nondifferentiable-local-minimum", kinks=p.kinks()),
                       {"kind": "multipliers", "units": [table(rows, columns) for rows, columns in units]})


def combine(vectors, target):
    """Coefficients ≥ 0 that combine the vectors (of two entries, or one) to the target, or None."""
    if not any(target):
        return [F(0)] * len(vectors)
    for i, v in enumerate(vectors):
        if any(v) and rank([v, target]) == 1:
            factor = next(F(t) / a for a, t in zip(v, target) if a)
            if factor > 0:
                return [factor if k == i else F(0) for k in range(len(vectors))]
    if len(target) == 2:
        for (i, v), (j, w) in itertools.combinations(enumerate(vectors), 2):
            det = v[0] * w[1] - v[1] * w[0]
            if det:
                a, b = F(target[0] * w[1] - target[1] * w[0], det), F(v[0] * target[1] - v[1] * target[0], det)
                if a >= 0 and b >= 0:
                    return [a if k == i else b if k == j else F(0) for k in range(len(vectors))]
    return None


def at_the_origin(p, noise, targets, s, single=None):
    """One unit of output weight 1 at r = 0 and inputs that are pairwise not parallel: c = -y ε, and all
    slopes are c or s c. The evidence of cones, if there is any (or the one row given)."""
    columns = list(zip(*p))
    whole = Point(p, [[noise]], [], s, targets, [[0] * len(p)], [1])
    if single is not None:
        return whole, multipliers(whole, [([single], len(columns))])
    rows = []
    for m in range(1 << len(columns)):
        signs = [-1 if m >> k & 1 else 1 for k in range(len(columns))]
        slopes = [-y * eps * (1 if sign > 0 else F(s)) for y, eps, sign in zip(targets, noise, signs)]
        target = [sum(a * b for a, b in zip(slopes, row)) for row in p]
        rows.append(combine([[sign * a for a in column] for sign, column in zip(signs, columns)], target))
    return whole, None if None in rows else multipliers(whole, [(rows, len(columns))])


def layer(p):
    """The columns of V_{L-2}: outputs of single units that are all ones."""
    x, e, lower, s = p.data
    if not lower:
        return [list(column) for column in zip(*x)]
    d, n = p.widths[-2], len(p.y)
    rows = []
    for i in range(d):  # u = v_i of the unit vectors
        unit = [[int(j == i) for j in range(d)]]
        rows.append(outputs(x, e[:-1] + [[[1] * n]], lower, s, unit, [1])[1])
    return [list(column) for column in zip(*rows)]


def cells_of(z):
    """The cells, with a point in each: all signs of a grid of points."""
    found = {}
    for q in itertools.product(range(-7, 8), repeat=len(z[0])):
        sides = [sum(a * b for a, b in zip(q, column)) for column in z]
        if all(side or not any(column) for side, column in zip(sides, z)):
            found.setdefault(tuple(int(side < 0) for side in sides), list(q))
    return found


def cells(p, reach=1):
    """A certificate with all refutations by small vectors, and whether they refute everything."""
    (_, e, _, s), z, samples = p.data, layer(p), len(p.y)
    found = cells_of(z)
    refutations, covered = [], []
    for vector in itertools.product(range(-reach, reach + 1), repeat=samples):
        if sum(a * b for a, b in zip(vector, p.y)) >= 0:
            continue
        cones = []
        for i, g, (k, cell) in itertools.product(range(p.widths[-1]), range(2), enumerate(found)):
            signs = [-1 if bit else 1 for bit in cell]
            target = [sum((-1 if g else 1) * a * e[-1][i][n] * (s if cell[n] else 1) * z[n][j]
                          for n, a in enumerate(vector)) for j in range(len(z[0]))]
            mu = combine([[sign * a for a in column] for sign, column in zip(signs, z)], target)
            if mu is not None:
                cones.append(((i, g, k), mu))
        if cones:
            covered.append({cone for cone, _ in cones})
            refutations.append({"vector": table([vector]), "cones": table([list(cone) for cone, _ in cones]),
                                "multipliers": table([mu for _, mu in cones])})
    pairs = list(itertools.product(range(2), range(len(found))))
    complete = all(any(all((i, *pair) in some for i, pair in enumerate(choice)) for some in covered)
                   for choice in itertools.product(pairs, repeat=p.widths[-1]))
    return certificate(p.claim("no-zero-error-point"), {
        "kind": "cells", "cells": table([list(cell) for cell in found], samples),
        "points": table(list(found.values()), len(z[0])), "refutations": refutations}), complete


# ------------------------------------------------------------------------------ one certificate of every kind

CE5 = Point([[1, -1]], [[[3, 2], [1, 1]]], [], F(1, 2), [F(1, 2), F(-3, 2)], [[0], [1]], [1, 1])
CE4 = Point([[1, 0, 1], [0, 1, 1]], [[[1] * 3] * 2], [], F(1, 2), [1, 1, 5], [[1, 1], [1, 1]], [1, 1])
CE1 = Point([[1, 0], [0, 1]], [[[1, 1]]], [], F(1, 2), [1, -1], [[1, 1]], [0])
CE6 = Point([[1, 0], [0, 1]], [[[1, 1]]], [], -1, [1, -1], [[1, 1]], [1])
CE9 = Point([[1, -2]], [[[1, 1]]], [], -1, [2, -1], [[0]], [1])
DEEP = Point([[1, -2]], [[[1, 3]], [[2, 1]]], [[[1]]], F(1, 2), [2, F(-3, 2)], [[1]], [1])
FILE = "for the data (X, E, y) of this file"
HERE = "at the weights of this file, as a point of (W_1, W_2), " + FILE
CASES = {
    "evaluation": (evaluation(DEEP), "MSE = 0 at the weights of this file, as a point of (W_2, W_3), the weights below "
                   f"fixed, {FILE}: a global minimum; L = 3, widths 1,1,1, slopes {{1, 1/2}}, N = 2"),
    "stationary": (stationary(CE4), f"a differentiable local minimum of the MSE with MSE > 0, no u_1 being zero, {HERE}; "
                   "L = 2, widths 2,2, slopes {1, 1/2}, N = 3"),
    "flat": (stationary(CE9), "a local minimum of the MSE with MSE > 0, at which the MSE is differentiable though u_1 is "
             f"zero 2 times, {HERE}; L = 2, widths 1,1, slopes {{1, -1}}, N = 2"),
    "cones": (multipliers(CE5, [([[F(1, 2)], [F(5, 4)]], 1), ([[]], 0)]), "a local minimum of the MSE with MSE > 0, at "
              f"which the MSE is not differentiable, u_1 being zero 2 times, {HERE}; L = 2, widths 1,2, slopes {{1, 1/2}}, N = 2"),
    "descent": (descent(CE1, 0, [1, -1]), "not a local minimum of the MSE: points arbitrarily near have smaller MSE; "
                f"{HERE}; L = 2, widths 2,1, slopes {{1, 1/2}}, N = 2"),
    "cells": (cells(CE6)[0], f"MSE > 0 for all (W_1, W_2), {FILE}; L = 2, widths 2,1, slopes {{1, -1}}, N = 2"),
}
# Inputs that add up to zero: at r = 0, c = -y = 1 and slopes 1 (right) and 1/2 (left), any ν from 1/2 to 1 will do.
STAR, ROW = at_the_origin([[1, 0, -1], [0, 1, -1]], [1, 1, 1], [-1, -1, -1], F(1, 2), [F(3, 4)] * 3)
CASES["row"] = (ROW, "a local minimum of the MSE with MSE > 0, at which the MSE is not differentiable, u_1 being zero 3 "
                f"times, {HERE}; L = 2, widths 2,1, slopes {{1, 1/2}}, N = 3")


edited = functools.partial(edit, CASES)


class Verdicts(Base):
    def test_every_kind(self):
        self.verifies(CASES)
        once = Point([[1, -1]], [[[1, 0]]], [], F(1, 2), [0, 1], [[0]], [1])
        self.assertIn("u_1 is zero 2 times", accepted(stationary(once)))
        once = Point([[1, 0]], [[[1, 1]]], [], F(1, 2), [1, 1], [[1]], [1])
        self.assertIn("differentiable though u_1 is zero once, ", accepted(stationary(once)))
        self.assertIn("MSE > 0 for all (W_2, W_3), the weights below fixed, for",
                      accepted(cells(Point([[1, 1]], [[[1, 1]], [[1, 1]]], [[[1]]], -1, [1, -1], [[1]], [1]))[0]))

    def test_rejected(self):
        for name, part, *changes in [
            ("evaluation", "the MSE is not zero", ("claim.targets.entries.0", "2 3")),
            ("evaluation", "the MSE is not zero", ("claim.network.slopes.1", "1/3")),
            ("evaluation", "the slopes are not 1", ("claim.network.slopes", ["1/2", "1"])),
            ("evaluation", "the slopes are not 1", ("claim.network.slopes", ["1"])),
            ("evaluation", "the slopes are not 1", ("claim.network.slopes", ["1", "1/2", "1/2"])),
            ("cells", "the slopes are not 1", ("claim.network.slopes", ["1", "-1", "2"])),
            ("cells", "targets, matrix 1: 1×1, not 1×2", ("claim.targets", table([[1]]))),
            ("evaluation", "targets, matrix 1: 2×1, not 1×2", ("claim.targets", table([[1], [1]]))),
            ("evaluation", "hidden, matrix 1: 1×2, not 1×1", ("claim.hidden", table([[1, 1]]))),
            ("evaluation", "output, matrix 1: 2×1, not 1×1", ("claim.output", table([[1], [1]]))),
            ("evaluation", "X of the instance", ("claim.instance.X", table([[1]]))),
            ("evaluation", "cannot prove", ("evidence.kind", "stationary")),
            ("stationary", "cannot prove", ("evidence.kind", "evaluation")),
            ("stationary", "cannot prove", ("evidence.kind", "enumeration")),
            ("stationary", "the MSE is zero", ("claim.targets.entries.0", "2 2 4")),
            ("stationary", "0 of the u_{L-1} are zero", ("claim.kinks", 1)),
            ("flat", "2 of the u_{L-1} are zero", ("claim.kinks", 1)),
            ("flat", "2 of the u_{L-1} are zero", ("claim.kinks", 0)),
            ("stationary", "unit 0 is not flat", ("claim.targets.entries.0", "1 1 4")),
            ("flat", "unit 0 is not flat", ("claim.targets.entries.0", "2 -2")),
            ("flat", "unit 0 is not flat", ("claim.network.slopes.1", "1/2")),
            ("cones", "the MSE is zero", ("claim.targets.entries.0", "1 -1/2")),
            ("cones", "2 of the u_{L-1} are zero", ("claim.kinks", 1)),
            ("cones", "1 matrices for 2 units", ("evidence.units", lambda units: units[:1])),
            ("cones", "unit 0: 2 columns for 1 lines", ("evidence.units.0", table([[0, 0]]))),
            ("cones", "unit 1: 1 columns for 0 lines", ("evidence.units.1", table([[0]]))),
            ("cones", "unit 0: 0 rows for 1 lines", ("evidence.units.0", table([], 1))),
            ("cones", "unit 0: 3 rows for 1 lines", ("evidence.units.0", table([[F(1, 2)], [F(5, 4)], [0]]))),
            ("cones", "unit 1: 2 rows for 0 lines", ("evidence.units.1", table([[], []], 0))),
            ("cones", "unit 1: 0 rows for 0 lines", ("evidence.units.1", table([], 0))),
            ("cones", "unit 0, row 0: a multiplier is negative", ("evidence.units.0", table([[F(-1, 2)], [F(5, 4)]]))),
            ("cones", "unit 0, row 1: the sums differ", ("evidence.units.0", table([[F(1, 2)], [F(1, 2)]]))),
            ("cones", "unit 0, row 0: the sums differ", ("evidence.units.0", table([[F(5, 4)], [F(1, 2)]]))),
            ("cones", "unit 0: a multiplier is not from left to right", ("evidence.units.0", table([[3]]))),
            ("cones", "it is differentiable", ("claim.network.slopes.1", "1"), ("claim.output.entries.0", "0 1")),
            ("cones", "unit 0 has output weight 0", ("claim.output.entries.0", "0 1"), ("claim.hidden.entries.1", "0"),
             ("claim.kinks", 4), ("evidence.units.1", table([[0], [0]]))),
            ("row", "unit 0: the sum is not zero", ("evidence.units.0", table([[1, 1, F(3, 4)]]))),
            ("row", "unit 0: a multiplier is not from left to right", ("evidence.units.0", table([[2, 2, 2]]))),
            ("row", "unit 0: a multiplier is not from left to right", ("evidence.units.0", table([[F(1, 4)] * 3]))),
            ("descent", "there is no unit 1", ("evidence.unit", 1)),
            ("descent", "the direction, matrix 1: 1×1, not 1×2", ("evidence.direction", table([[1]]))),
            ("descent", "no descent", ("evidence.direction", table([[1, 1]]))),
            ("descent", "no descent", ("evidence.direction", table([[0, 0]]))),
            ("descent", "no descent", ("claim.output.entries.0", "1"), ("evidence.direction", table([[1, 1]]))),
            ("cells", "cells, matrix 1: 4×1", ("evidence.cells", table([[0]] * 4))),
            ("cells", "points, matrix 1: 3×2", ("evidence.points", table([[1, 1]] * 3))),
            ("cells", "point 1 is not in cell 1 at sample 0", ("evidence.points.entries.1", "0 1")),
            ("cells", "point 0 is not in cell 0 at sample 1", ("evidence.cells.entries.0", "1 2")),
            ("cells", "a cell twice", ("claim.instance.X.entries.1", "0 2"),
             ("evidence.cells.rows", 5), ("evidence.cells.entries", lambda e: e + ["0 0"]),
             ("evidence.points.rows", 5), ("evidence.points.entries", lambda e: e + ["3 2"])),
            ("cells", "refutation 0, vector", ("evidence.refutations.0.vector", table([[1]]))),
            ("cells", "refutation 0, cones", ("evidence.refutations.0.cones.columns", 2),
             ("evidence.refutations.0.cones.entries", lambda e: ["0 0"] * len(e))),
            ("cells", "refutation 0, multipliers", ("evidence.refutations.0.multipliers.rows", 1),
             ("evidence.refutations.0.multipliers.entries", lambda e: e[:1])),
            ("cells", "λ · y is not negative", ("evidence.refutations.0.vector", table([[1, 1]]))),
            ("cells", "λ · y is not negative", ("evidence.refutations.0.vector", table([[0, 0]]))),
            ("cells", "no unit, sign or cell 1, ", ("evidence.refutations.0.cones.entries.0", "1 0 0")),
            ("cells", "no unit, sign or cell 0, 2, ", ("evidence.refutations.0.cones.entries.0", "0 2 0")),
            ("cells", "no unit, sign or cell 0, 0, 4", ("evidence.refutations.0.cones.entries.0", "0 0 4")),
            ("cells", "a multiplier is negative", ("evidence.refutations.0.multipliers.entries.0", "-1 0")),
            ("cells", "the sums differ", ("evidence.refutations.0.multipliers.entries.0", "9 9")),
            ("cells", "are not refuted", ("evidence.refutations", [])),
        ]:
            with self.subTest(name=name, changes=changes):
                self.fails(edited(name, *changes), Rejected, part)

    def test_cells_left_out(self):
        tree = edited("cells")
        for key in ("cells", "points"):
            tree["evidence"][key]["rows"] = 3
            tree["evidence"][key]["entries"].pop()
        self.fails(tree, Rejected, "3 cells, and there are more")
        for k in range(4):  # every row of `cones` is needed, if no other refutation has it
            tree = edited("cells")
            for refutation in tree["evidence"]["refutations"]:
                cones, mu = refutation["cones"], refutation["multipliers"]
                keep = [i for i, line in enumerate(cones["entries"]) if line != f"0 1 {k}"]
                for part in (cones, mu):
                    part.update(rows=len(keep), entries=[part["entries"][i] for i in keep])
            self.fails(tree, Rejected, "are not refuted")

    def test_malformed(self):
        for name, *change in [("evaluation", "claim.kinks", 0), ("stationary", "claim.kinks", "0"),
                              ("cells", "claim.hidden", table([[1]])), ("cells", "evidence.cells.entries.0", "0 1/2"),
                              ("cells", "evidence.cells.entries.0", "0 -1"), ("descent", "evidence.unit", "0"),
                              ("cones", "evidence.units", {"a": 1}), ("cones", "evidence.units.1.entries", []),
                              ("cells", "evidence.refutations.0.vector.entries.0", "1")]:
            with self.subTest(name=name, change=change):
                self.fails(edited(name, tuple(change)), Malformed, "certificate.")

    def test_limits(self):
        self.fails(edited("cells"), Declined, "8^1 cases, over 7", Limits(patterns=7))
        self.assertTrue(verify.verify(document(CASES["cells"][0]), Limits(patterns=8)))
        self.fails(edited("cones"), Declined, "2^1 cases, over 1", Limits(patterns=1))
        self.assertTrue(verify.verify(document(CASES["cones"][0]), Limits(patterns=2)))
        self.assertTrue(verify.verify(document(ROW), Limits(patterns=0)))
        many = Point([list(range(1, 41)), [1] * 40], [[[1] * 40]], [], F(1, 2), [-1] * 40, [[0, 0]], [1])
        self.fails(multipliers(many, [([[0] * 40] * 2, 40)]), Declined, "2^40 cases")

    def test_classes(self):
        """Parallel inputs make one line, of the first one's length; inputs that are zero make none."""
        row = [0, 2, -1]  # c = 1, 2 and λ = 1, -1/2: right = 1 - 1/4 · 2 = 1/2, left = 1/2 - 1/2 · 2 = -1/2
        p = Point([row, row], [[[1, 1, 1]]], [], F(1, 2), [1, -1, -2], [[1, -1]], [1])
        for rows, good in [([[F(1, 2)], [F(1, 2)]], True), ([[1], [1]], False), ([[0]], True), ([[F(1, 2)]], False)]:
            self.assertEqual(accepted(multipliers(p, [(rows, 1)])) is not None, good)
        self.fails(multipliers(p, [([[0, 0]], 2)]), Rejected, "2 columns for 1 lines")
        row = [0, -1, 2]
        p = Point([row, row], [[[1, 1, 1]]], [], F(1, 2), [1, -2, -1], [[1, -1]], [1])
        for rows, good in [([[F(1, 2)], [F(1, 2)]], False), ([[1], [1]], True)]:
            self.assertEqual(accepted(multipliers(p, [(rows, 1)])) is not None, good)

    def test_zero_slope(self):
        """ReLU: a point with all units dead on all samples."""
        p = Point([[1, 2]], [[[1, 1]]], [], 0, [1, 1], [[-1]], [1])
        self.assertIn("slopes {1, 0}", accepted(stationary(p)))
        self.assertIsNone(accepted(stationary(Point([[1, 2]], [[[1, 1]]], [], 0, [1, 1], [[0]], [1]))))


def units_of_one_input(hidden, output, inputs, h):
    """The multipliers at one weight a unit, those on both sides of it, each with the number of its kinks; `h(i, side)` is
    N · the slope of the MSE along unit i."""
    line, units = next((value for value in inputs if value), None), []
    for i, (row, w) in enumerate(zip(hidden, output)):
        has_kink = row == [0] and line is not None
        if not w:
            units.append(([], int(has_kink)))
        elif not has_kink:
            units.append(([[]], 0))
        else:
            sign = 1 if line > 0 else -1
            units.append(([[h(i, sign) / abs(line)], [h(i, -sign) / abs(line)]], 1))
    return units


class Soundness(unittest.TestCase):
    def test_one_input(self):
        """At d_{L-2} = 1 all evidence there can be is tried: exactly one verdict, and the loss agrees."""
        rng, seen = random.Random(21), {}
        for _ in range(500):
            widths = rng.choice([[1, 1], [1, 2], [2, 1, 1], [1, 1, 2], [1, 1, 1, 1]])
            p = random_point(rng, widths, rng.randint(1, 3), rng.choice([F(1, 2), -1, 2, 0, 1, F(-1, 3)]))
            here = p.mse()

            def h(i, side):
                """N · (change of the MSE) = t h + t² q exactly, so two values of t give h."""
                change = lambda t: p.moved([[t * side * (k == i)] for k in range(widths[-1])], [0] * widths[-1]) - here
                return (4 * change(TINY / 2) - change(TINY)) / TINY * len(p.y) / abs(p.output[i])

            units = units_of_one_input(p.hidden, p.output, [column[0] for column in layer(p)], h)
            proved = {kind for kind, trees in {
                "zero": [evaluation(p)], "smooth": [stationary(p)], "bent": [multipliers(p, units)],
                "none": [descent(p, i, [side]) for i in range(widths[-1]) for side in (1, -1)],
            }.items() if any(map(accepted, trees))}
            if not here and "none" not in proved:
                proved.discard("bent")
            self.assertEqual(len(proved), 1, (proved, vars(p)))
            (kind,) = proved
            self.assertEqual(kind == "zero", here == 0)
            self.assertEqual(kind == "none", p.decreases(rng, 20))
            if kind in ("smooth", "bent"):
                self.assertEqual(kind == "bent", p.bends(rng, 20))
                self.assertIsNone(accepted(stationary(p, p.kinks() + 1)))
            seen[kind] = seen.get(kind, 0) + 1
        self.assertGreater(min(seen.get(kind, 0) for kind in ("zero", "smooth", "bent", "none")), 5, seen)

    def test_descent(self):
        """Along an accepted direction there are smaller values, at any scale."""
        rng, good = random.Random(22), 0
        for _ in range(400):
            p = random_point(rng, rng.choice([[2, 1], [2, 2], [1, 2, 2], [3, 1]]), rng.randint(1, 3),
                             rng.choice([F(1, 2), -1, 2, 0]))
            unit, delta = rng.randrange(p.widths[-1]), [F(rng.randint(-3, 3), 2) for _ in range(p.widths[-2])]
            if accepted(descent(p, unit, delta)) is None:
                continue
            good += 1
            for t in (F(1, 1 << 12), F(1, 1 << 30)):
                rho = [[t * a * (i == unit) for a in delta] for i in range(p.widths[-1])]
                omegas = [0] if p.output[unit] else [a * t ** k for a in (1, -1) for k in (2, 3)]
                self.assertLess(min(p.moved(rho, [omega * (i == unit) for i in range(p.widths[-1])])
                                    for omega in omegas), p.mse())
        self.assertGreater(good, 100)

    def test_cones(self):
        """Two inputs, up to three lines: evidence by cones, and by any small row."""
        rng, good, bad, rows = random.Random(23), 0, 0, 0
        for _ in range(250):
            samples = rng.randint(1, 3)
            columns = rng.sample([(1, 0), (0, 1), (1, 1), (1, -1), (-1, 2), (2, 1)], samples)
            x = [list(row) for row in zip(*columns)]
            noise = [rng.choice([1, -1, 2]) for _ in columns]
            y, s = [rng.randint(-2, 2) for _ in columns], rng.choice([F(1, 2), -1, 2, 0])
            p, tree = at_the_origin(x, noise, y, s)
            if tree and accepted(tree):
                good += 1
                self.assertFalse(p.decreases(rng, 150))
                self.assertTrue(p.bends(rng))
            elif tree is None:
                bad += 1  # then by Farkas' lemma there is a way down in some cone
            for row in itertools.product([F(-1), F(-1, 2), F(0), F(1, 2), F(1)], repeat=samples):
                p, single = at_the_origin(x, noise, y, s, list(row))
                if accepted(single):
                    rows += 1
                    self.assertIsNotNone(tree)
                    self.assertFalse(p.decreases(rng, 20))
        self.assertGreater(min(good, bad, rows), 20, (good, bad, rows))

    def test_damaged(self):
        """Files with a number changed: what is accepted is still true."""
        rng, changed = random.Random(24), 0
        values = ["0", "1", "-1", "2", "1/2", "3/4", "-2"]
        for name in ("evaluation", "stationary", "flat", "cones", "row"):
            for _ in range(150):
                tree = copy.deepcopy(CASES[name][0])
                for _ in range(rng.choice([1, 1, 2])):
                    claim, units = tree["claim"], tree["evidence"].get("units", [])
                    tables = [claim["instance"]["X"], *claim["instance"]["E"], claim["targets"], claim["hidden"],
                              claim["output"], *[m for m in units if m["columns"] and m["rows"]]]
                    entries = rng.choice(tables)["entries"]
                    i = rng.randrange(len(entries))
                    tokens = entries[i].split()
                    tokens[rng.randrange(len(tokens))] = rng.choice(values)
                    entries[i] = " ".join(tokens)
                    if "kinks" in claim:
                        claim["kinks"] = point_of(claim).kinks()
                if tree == CASES[name][0] or accepted(tree) is None:
                    continue
                changed += 1
                p = point_of(tree["claim"])
                self.assertEqual(p.mse() == 0, name == "evaluation")
                self.assertFalse(p.decreases(rng))
                if name != "evaluation":
                    self.assertEqual(p.bends(rng), name in ("cones", "row"))
        self.assertGreater(changed, 20)

    def test_cell_count(self):
        """Against Whitney's formula: the sum over all subsets S of (-1)^(|S| - rank S)."""
        rng = random.Random(25)
        for _ in range(150):
            d, lines = rng.randint(1, 4), set()
            for _ in range(rng.randint(0, 6)):
                v = [rng.randint(-2, 2) for _ in range(d)]
                if any(v):
                    lines.add(verify.primitive(v))
            count = sum((-1) ** (size - (rank(list(some)) if some else 0))
                        for size in range(len(lines) + 1) for some in itertools.combinations(lines, size))
            self.assertEqual(verify.cell_count(lines, count), count)
            self.assertEqual(verify.cell_count(lines, 1000), count)
            if count > 1:
                self.assertGreater(verify.cell_count(lines, rng.randrange(1, count)), 0)
                self.assertGreater(verify.cell_count(lines, count - 1), count - 1)

    def test_cells(self):
        """All refutations by small vectors: accepted exactly if they are enough, and never if weights exist."""
        rng, good, reached = random.Random(26), 0, 0
        for _ in range(140):
            widths = rng.choice([[1, 1], [2, 1], [1, 2], [2, 2], [1, 2, 1], [2, 1, 1]])
            p = random_point(rng, widths, rng.randint(1, 3 if widths != [2, 2] else 2), rng.choice([F(1, 2), -1, 2, 0, 1]))
            reachable = rng.random() < 0.4
            if reachable:
                p.y = outputs(*p.data, p.hidden, p.output)[0]
            tree, complete = cells(p)
            self.assertEqual(accepted(tree) is not None, complete)
            if reachable:
                self.assertFalse(complete)
                reached += 1
            if complete:
                good += 1
                for _ in range(300):
                    p.hidden = [[F(rng.randint(-4, 4), 2) for _ in row] for row in p.hidden]
                    p.output = [rng.choice([1, -1]) for _ in p.output]
                    self.assertNotEqual(p.mse(), 0)
                for _ in range(10):  # the same evidence for targets that weights do reach
                    other = copy.deepcopy(tree)
                    other["claim"]["targets"] = table([outputs(*p.data, [[rng.randint(-2, 2) for _ in row]
                                                                         for row in p.hidden], p.output)[0]])
                    self.assertIsNone(accepted(other))
        self.assertGreater(min(good, reached), 20, (good, reached))


if __name__ == "__main__":
    unittest.main()
