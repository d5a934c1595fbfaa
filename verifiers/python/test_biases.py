"""Tests of verify.py on networks with biases and several outputs: python3 -m unittest test_biases (in this folder).

`Net` is the network of section 4, entry by entry. What is accepted is held against all patterns, or against the
loss itself near a point and at other weights.
"""
import copy
import functools
import itertools
import random
import unittest
from fractions import Fraction as F

import test_training
import verify
from test_training import units_of_one_input
from test_verify import (Base, MERSENNE, accepted, certificate, document, edit, kernel, local_patterns, minor, ones, point, rank,
                         small_integers, table)
from verify import Declined, Limits, Malformed, Rejected

TINY = F(1, 1 << 40)
EVERY = "gradient-rank-every-pattern"


class Net:
    """Biases of the layers `biases`, and K outputs."""

    def __init__(self, widths, slopes, samples, biases=(), outputs=1):
        self.widths, self.slopes, self.samples = list(widths), [F(s) for s in slopes], samples
        self.biases, self.outputs, self.depth = list(biases), outputs, len(widths)
        self.c = {l: widths[l - 1] + (l in biases) for l in range(1, self.depth + 1)}
        self.rows = widths[-1] * self.c[self.depth - 1] + outputs * (self.depth in biases)
        self.columns = outputs * samples

    def tree(self):
        return {"widths": self.widths, "slopes": [str(s) for s in self.slopes], "samples": self.samples,
                "biases": self.biases, "outputs": self.outputs}

    def plus(self, l, v):
        return v + [1] * (l in self.biases)

    def random(self, rng, draw, last=True):
        """X, E and W, with W_L for several outputs (of a claim about ranks)."""
        fill = lambda m, n: [[draw(rng) for _ in range(n)] for _ in range(m)]
        w = [fill(self.widths[l], self.c[l]) for l in range(1, self.depth - 1)]
        if last and self.outputs > 1:
            w.append(fill(self.outputs, self.widths[-1]))
        return fill(self.widths[0], self.samples), [fill(d, self.samples) for d in self.widths[1:]], w

    def gradient(self, x, e, w, tau):
        columns = []
        for n in range(self.samples):
            v = [row[n] for row in x]
            for l in range(1, self.depth - 1):
                v = [e[l - 1][i][n] * tau[l - 1][i][n] * sum(a * b for a, b in zip(w[l - 1][i], self.plus(l, v)))
                     for i in range(self.widths[l])]
            v = self.plus(self.depth - 1, v)
            for k in range(self.outputs):
                column = [(w[-1][k][i] if self.outputs > 1 else 1) * e[-1][i][n] * tau[-1][i][n] * value
                          for i in range(self.widths[-1]) for value in v]
                columns.append(column + [int(j == k) for j in range(self.outputs)] * (self.depth in self.biases))
        return [list(row) for row in zip(*columns)]

    def ranks(self, instance):
        """Of all patterns, how many have which rank."""
        counts = {}
        for tau in local_patterns(self.widths, self.slopes, self.samples):
            found = rank(self.gradient(*instance, tau))
            counts[found] = counts.get(found, 0) + 1
        return counts

    # -------------------------------------------------------- certificates about ranks

    def claim(self, kind, instance=None, **more):
        given = {"instance": point(*instance)} if instance else {}
        return {"kind": kind, "network": self.tree(), **given, **more}

    def every(self, instance, evidence, full=None):
        return certificate(self.claim(EVERY, instance, rank=self.columns if full is None else full), evidence)

    def histogram(self, instance, counts, evidence):
        bars = [{"rank": r, "patterns": str(count)} for r, count in sorted(counts.items())]
        return certificate(self.claim("rank-histogram", instance, histogram=bars), evidence)

    def one(self, instance, indices, how="shape"):
        g = self.gradient(*instance, [[[self.slopes[i] for i in row] for row in m] for m in indices])
        return certificate(self.claim("gradient-rank", instance, pattern=[table(m) for m in indices], rank=rank(g)),
                           {"kind": "rank", "minor": minor(g), "kernel": {"kind": how} if how == "shape" else kernel(g, how)})

    def congruence(self, instance, q):
        x, e, w = instance
        found = minor(self.gradient(*instance, [[[self.slopes[0]] * self.samples for _ in m] for m in e]), q)
        assert len(found["rows"]) == self.columns
        return self.every(instance, {"kind": "congruence", "modulus": str(q), "rows": found["rows"], "scale": "1",
                                     "inverse": found["inverse"]})

    def at_point(self, instance, q=MERSENNE):
        x, e, w = instance
        return {"point": point(*instance), "minor": minor(self.gradient(x, e, w, ones(e)), q)}

    def witness(self, instance):
        return certificate(self.claim("gradient-rank-almost-everywhere", rank=self.columns),
                           {"kind": "witness", **self.at_point(instance)})

    def standard_witness(self):
        return certificate(self.claim("gradient-rank-almost-everywhere", rank=self.columns), {"kind": "standard-witness"})

    def bound(self, instance, box, bound, kind="union-bound", q=MERSENNE):
        return certificate(self.claim("gradient-rank-failure-bound", box=str(box), bound=str(bound)),
                           {"kind": kind, **self.at_point(instance, q)})

    def standard_point(self):
        """The point of `standard-witness`."""
        before, c, full = self.widths[-2], self.c[self.depth - 1], self.widths[-1] * self.c[self.depth - 1]
        samples = range(self.samples)
        outer = [[int(n < full and n // c == i) for n in samples] for i in range(self.widths[-1])]
        inner = [[int(n % c == j) for n in samples] for j in range(before)]
        e = [[[1] * self.samples for _ in range(d)] for d in self.widths[1:-2]] + [inner] * (self.depth > 2) + [outer]
        x = inner if self.depth == 2 else [[1] * self.samples for _ in range(self.widths[0])]
        w = [[[int(j == 0) for j in range(self.c[l])] for _ in range(self.widths[l])] for l in range(1, self.depth - 1)]
        return x, e, w

    def dominant(self, on, bias=1):
        """Data with `on` at the ones of the standard point's noise (of X at L = 2), 1 elsewhere, and large biases."""
        x, e, w = self.standard_point()
        lift = lambda m: [[on if value else 1 for value in row] for row in m]
        if self.depth == 2:
            return [[on if value else F(1, on) for value in row] for row in x], [lift(e[0])], []
        inner = [[on if value else F(1, on) for value in row] for row in e[-2]]
        w = [[[0] * (self.c[l] - 1) + [bias] for _ in range(self.widths[l])] for l in range(1, self.depth - 1)]
        return x, e[:-2] + [inner, lift(e[-1])], w


# ------------------------------------------------------------------------------ the loss

class Weights:
    """A point: a network with its data, targets (K rows) and the weights of the last two layers."""

    def __init__(self, net, instance, y, hidden, output):
        self.net, self.data, self.y, self.hidden, self.output = net, instance, y, hidden, output

    def layer(self):
        """The columns of Z."""
        x, e, w = self.data
        phi, columns = self.phi, []
        for n in range(self.net.samples):
            v = [row[n] for row in x]
            for l in range(1, self.net.depth - 1):
                v = [e[l - 1][i][n] * phi(sum(a * b for a, b in zip(row, self.net.plus(l, v))))
                     for i, row in enumerate(w[l - 1])]
            columns.append(self.net.plus(self.net.depth - 1, v))
        return columns

    def phi(self, u):
        return u if u >= 0 else self.net.slopes[1] * u

    def sums(self, hidden=None):
        return [[sum(a * b for a, b in zip(row, z)) for z in self.layer()] for row in hidden or self.hidden]

    def outputs(self, hidden=None, output=None):
        us, noise = self.sums(hidden), self.data[1][-1]
        units = self.net.widths[-1]
        return [[sum(row[i] * noise[i][n] * self.phi(us[i][n]) for i in range(units)) + sum(row[units:])
                 for n in range(self.net.samples)] for row in output or self.output]

    def mse(self, hidden=None, output=None):
        return sum((a - b) ** 2 for f, y in zip(self.outputs(hidden, output), self.y) for a, b in zip(f, y)) \
            / F(2 * self.net.samples)

    def kinks(self):
        return sum(row.count(0) for row in self.sums())

    def decreases(self, rng, some=40):
        here = self.mse()
        for _ in range(some):
            rho = [[TINY * rng.randint(-3, 3) for _ in row] for row in self.hidden]
            omega = [[rng.randint(-3, 3) for _ in row] for row in self.output]
            for scale in (TINY, TINY ** 2, TINY ** 3):
                if self.mse([[a + b for a, b in zip(*rows)] for rows in zip(self.hidden, rho)],
                            [[a + scale * b for a, b in zip(*rows)] for rows in zip(self.output, omega)]) < here:
                    return True
        return False

    def claim(self, kind, **more):
        tree = {"kind": kind, "network": self.net.tree(), "instance": point(*self.data), "targets": table(self.y)}
        if kind not in ("no-zero-error-point", "error-at-least"):
            tree.update(hidden=table(self.hidden), output=table(self.output))
        return {**tree, **more}

    def evaluation(self):
        return certificate(self.claim("zero-error-point"), {"kind": "evaluation"})

    def stationary(self, kinks=None):
        return certificate(self.claim("differentiable-local-minimum", kinks=self.kinks()), {"kind": "stationary"})

    def descent(self, unit, direction):
        return certificate(self.claim("not-a-local-minimum"),
                           {"kind": "descent", "unit": unit, "direction": table([direction])})

    def multipliers(self, units):
        return certificate(self.claim("nondifferentiable-local-minimum", kinks=self.kinks()),
                           {"kind": "multipliers", "units": [table(rows, columns) for rows, columns in units]})


def falls_at_second_order(values):
    """Whether a polynomial A t + B t² + C t³ + D t⁴ with these values at t, 2 t, 3 t, 4 t has A < 0, or A = 0 and B < 0."""
    d1, d2, d3, d4 = values
    linear = 4 * d1 - 3 * d2 + F(4, 3) * d3 - F(1, 4) * d4  # A t
    square = F(-13, 3) * d1 + F(19, 4) * d2 - F(7, 3) * d3 + F(11, 24) * d4  # B t²
    return linear < 0 or (linear == 0 and square < 0)


def random_weights(rng, net, reached=False):
    draw = lambda m, n, low, high: [[rng.randint(low, high) for _ in range(n)] for _ in range(m)]
    x, e, w = net.random(rng, lambda r: r.choice([-1, 1, 2]), last=False)
    p = Weights(net, (x, e, w), draw(net.outputs, net.samples, -2, 2), draw(net.widths[-1], net.c[net.depth - 1], -1, 1),
                draw(net.outputs, net.c[net.depth], -1, 1))
    if reached:
        p.y = p.outputs()
    return p


# ------------------------------------------------------------------------------ one certificate of every kind

SLOPES = [1, F(1, 100)]
FILE = "for the data (X, E, y) of this file"
THREE = Net([2, 2, 2], SLOPES, 2, [1, 2, 3], 2)
DEEP = Net([2, 2, 2], SLOPES, 7, [1, 2, 3])
PAIR = Net([1, 2], SLOPES, 2, [1, 2], 2)
LAYERS = Net([1, 2, 2], SLOPES, 6, [1, 2])
FLAT = Net([2, 2], SLOPES, 6, [1])
SMALL = Net([1, 2], [1, 2], 2, [1, 2])
RNG = random.Random(3)
SMALL_DATA = ([[F(1, 2), F(1, 2)]], [[[1, F(1, 3)], [1, 2]]], [])
NAMED = "for the instance {} of this file; L = "
CASES = {
    "rank": (THREE.one(THREE.random(RNG, small_integers), [[[0, 1], [1, 0]], [[1, 1], [0, 1]]]),
             "rank(G^p) = 4 for the activation pattern p and the instance (X, E, W, b, W_3) of this file; L = 3, widths "
             "2,2,2, slopes {1, 1/100}, N = 2, biases b_1, b_2, b_3, K = 2 outputs"),
    "congruence": (DEEP.congruence(DEEP.random(random.Random(1), small_integers), 11),
                   "rank(G^p) = 7 for all 2^28 activation patterns p, for the instance (X, E, W, b) of this file; "
                   "L = 3, widths 2,2,2, slopes {1, 1/100}, N = 7, biases b_1, b_2, b_3"),
    "outputs": (PAIR.congruence(PAIR.random(random.Random(1), small_integers), 11),
                "rank(G^p) = 4 for all 2^4 activation patterns p, for the instance (X, E, W, W_2) of this file; "
                "L = 2, widths 1,2, slopes {1, 1/100}, N = 2, biases b_1, b_2, K = 2 outputs"),
    "dominance": (LAYERS.every(LAYERS.dominant(10 ** 6), {"kind": "dominance"}),
                  "rank(G^p) = 6 for all 2^24 activation patterns p, for the instance (X, E, W, b) of this file; "
                  "L = 3, widths 1,2,2, slopes {1, 1/100}, N = 6, biases b_1, b_2"),
    "dominance-2": (FLAT.every(FLAT.dominant(1000), {"kind": "dominance"}),
                    "rank(G^p) = 6 for all 2^12 activation patterns p, for the instance (X, E, W) of this file; "
                    "L = 2, widths 2,2, slopes {1, 1/100}, N = 6, biases b_1"),
    "no-bad": (certificate(FLAT.claim("no-bad-local-minimum", FLAT.dominant(1000)), {"kind": "dominance"}),
               "for every y, every local minimum of the MSE as a function of (W_1, b_1, W_2), differentiable or not, has "
               "MSE = 0, and there are such; for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes "
               "{1, 1/100}, N = 6, biases b_1"),
    "nearby": (certificate(LAYERS.claim(EVERY + "-nearby", LAYERS.dominant(10 ** 6), radius="1/10000000", rank=6),
                           {"kind": "dominance"}),
               "rank(G^p) = 6 for all 2^24 activation patterns p, for every real instance within 1/10000000, entry by "
               "entry, of the instance (X, E, W, b) of this file; L = 3, widths 1,2,2, slopes {1, 1/100}, N = 6, biases "
               "b_1, b_2"),
    "enumeration": (SMALL.every(SMALL_DATA, {"kind": "enumeration"}, 2),
                    "rank(G^p) = 2 for all 2^4 activation patterns p, for the instance (X, E, W) of this file; L = 2, "
                    "widths 1,2, slopes {1, 2}, N = 2, biases b_1, b_2"),
    "standard-witness": (DEEP.standard_witness(),
                         "rank(G^p) = 7 for all 2^28 activation patterns p, for almost every (X, E, W, b); L = 3, widths "
                         "2,2,2, slopes {1, 1/100}, N = 7, biases b_1, b_2, b_3"),
    "witness": (THREE.witness(THREE.random(random.Random(4), small_integers)),
                "rank(G^p) = 4 for all 2^8 activation patterns p, for almost every (X, E, W, b, W_3); L = 3, widths 2,2,2, "
                "slopes {1, 1/100}, N = 2, biases b_1, b_2, b_3, K = 2 outputs"),
    "union": (SMALL.bound(SMALL.random(RNG, small_integers), 2 ** 4 * 4 * 10, F(1, 10)),
              "rank(G^p) < 2 for some of the 2^4 activation patterns p with probability at most 1/10, entries of "
              "(X, E, W) independent and uniform in {1, …, 640}; L = 2, widths 1,2, slopes {1, 2}, N = 2, biases b_1, b_2"),
    "congruent": (Net([1, 2], [1, 102], 2, [2]).bound(([[1, 1]], [[[1, 2], [1, 1]]], []), 505, F(4, 101),
                                                     "congruent-bound", 101),
                  "rank(G^p) < 2 for some of the 2^4 activation patterns p with probability at most 4/101, entries of "
                  "(X, E, W) independent and uniform in {1, …, 505}; L = 2, widths 1,2, slopes {1, 102}, N = 2, biases b_2"),
}

# Two samples of one input: the best is between the targets.
ALIKE = Net([1, 1], [1, F(1, 2)], 2, [2])
MIDDLE = Weights(ALIKE, ([[1, 1]], [[[1, 1]]], []), [[0, 1]], [[1]], [[1, F(-1, 2)]])
TRIPLE = Net([1, 2, 2], [1, F(1, 2)], 2, [1, 3], 3)
FITTED = random_weights(random.Random(8), TRIPLE, reached=True)
# At r = 0, one class of kinks: c = e ε = 1, 1, so that right = 1 - 1/2 and left = 1/2 - 1.
KINKED = Weights(Net([1, 1], [1, F(1, 2)], 2, [2]), ([[1, -1]], [[[1, -1]]], []), [[-1, 1]], [[0]], [[1, 0]])
HERE = "at the weights of this file, as a point of "
CASES.update({
    "evaluation": (FITTED.evaluation(), f"MSE = 0 {HERE}(W_2, W_3, b_3), the weights and biases below fixed, {FILE}: a "
                   "global minimum; L = 3, widths 1,2,2, slopes {1, 1/2}, N = 2, biases b_1, b_3, K = 3 outputs"),
    "stationary": (MIDDLE.stationary(), "a differentiable local minimum of the MSE with MSE > 0, no u_1 being zero, "
                   f"{HERE}(W_1, W_2, b_2), {FILE}; L = 2, widths 1,1, slopes {{1, 1/2}}, N = 2, biases b_2"),
    "multipliers": (KINKED.multipliers([([[0]], 1)]), "a local minimum of the MSE with MSE > 0, at which the MSE is not "
                    f"differentiable, u_1 being zero 2 times, {HERE}(W_1, W_2, b_2), {FILE}; L = 2, widths 1,1, slopes "
                    "{1, 1/2}, N = 2, biases b_2"),
    "descent": (Weights(ALIKE, MIDDLE.data, [[0, 1]], [[1]], [[1, 1]]).descent(1, [-3]),
                "not a local minimum of the MSE: points arbitrarily near have smaller MSE; "
                f"{HERE}(W_1, W_2, b_2), {FILE}; L = 2, widths 1,1, slopes {{1, 1/2}}, N = 2, biases b_2"),
})


# Inputs of one entry: at a leaf at which all sides are known, each p z is any number on one side of c z or c s z.
def balanced(samples, reach=2):
    return [v for v in itertools.product(range(-reach, reach + 1), repeat=samples) if any(v) and not sum(v)]


def multipliers_at(p, signs, sides, vector):
    """A row of multipliers for λ at a leaf with all sides, or None."""
    noise, s, z = p.data[1][-1], p.net.slopes[1], [column[0] for column in p.layer()]
    rows = []
    for i, sign in enumerate(signs):
        row = [vector[n] * sign * noise[i][n] * (1 if sides[i, n] > 0 else s) for n in range(len(z))]
        total = sum(a * b for a, b in zip(row, z))
        if total:  # p_n moves down at u ≥ 0 and up at u ≤ 0
            free = next((n for n in range(len(z)) if z[n] and -total / z[n] * sides[i, n] <= 0), None)
            if free is None:
                return None
            row[free] -= F(total) / z[free]
        rows += row
    return rows


def branching(p, balance=True):
    """All sides are branched on; None when at some leaf no small vector will do."""
    samples, units = p.net.samples, p.net.widths[-1]
    vectors = balanced(samples) if balance else list(itertools.product(range(-2, 3), repeat=samples))
    vectors = [v for v in vectors if sum(a * b for a, b in zip(v, p.y[0])) < 0]
    places = [(i, n) for i in range(units) for n in range(samples)]
    trees, chosen, rows = [], [], []
    noise = p.data[1][-1]
    for signs in itertools.product([0, 1], repeat=units):
        if any(signs[i] > signs[j] and noise[i] == noise[j] for i, j in itertools.combinations(range(units), 2)):
            continue
        nodes = []

        def grow(sides):
            if len(sides) < len(places):
                i, n = places[len(sides)]
                nodes.append(1 + i * samples + n)
                return all(grow({**sides, (i, n): side}) for side in (1, -1))
            nodes.append(0)
            for vector in vectors:
                row = multipliers_at(p, [-1 if sign else 1 for sign in signs], sides, vector)
                if row:
                    chosen.append(vector)
                    rows.append(row)
                    return True
            return False

        if not grow({}):
            return None
        trees.append({"signs": list(signs), "nodes": nodes})
    return certificate(p.claim("no-zero-error-point"), {"kind": "branching", "trees": trees, "vectors": table(chosen),
                                                        "multipliers": table(rows)})


def cells(p, balance=True):
    """Two cells of a line, and all refutations by small vectors; None when these are not enough."""
    samples, units, noise, s = p.net.samples, p.net.widths[-1], p.data[1][-1], p.net.slopes[1]
    z = [column[0] for column in p.layer()]
    found = [[int(q * a < 0) for a in z] for q in (1, -1)]
    refutations, covered = [], []
    for vector in balanced(samples) if balance else itertools.product(range(-2, 3), repeat=samples):
        if sum(a * b for a, b in zip(vector, p.y[0])) >= 0:
            continue
        cones, mus = [], []
        for i, g, k in itertools.product(range(units), range(2), range(2)):
            total = sum((-1) ** g * vector[n] * noise[i][n] * (s if found[k][n] else 1) * z[n] for n in range(samples))
            mu = F(total, sum(map(abs, z))) * (-1) ** k  # σ_n z_n = ± |z_n|
            if mu >= 0:
                cones.append([i, g, k])
                mus.append([mu] * samples)
        if cones:
            covered.append(set(map(tuple, cones)))
            refutations.append({"vector": table([vector]), "cones": table(cones), "multipliers": table(mus)})
    pairs = list(itertools.product(range(2), range(2)))
    if not all(any(all((i, *pair) in some for i, pair in enumerate(choice)) for some in covered)
               for choice in itertools.product(pairs, repeat=units)):
        return None
    return certificate(p.claim("no-zero-error-point"), {"kind": "cells", "cells": table(found), "points": table([[1], [-1]]),
                                                        "refutations": refutations})


NOT_ONE = Weights(ALIKE, MIDDLE.data, [[0, 1]], [[0]], [[0, 0]])
CASES.update({
    "branching": (branching(NOT_ONE), f"MSE > 0 for all (W_1, W_2, b_2), {FILE}; L = 2, widths 1,1, slopes {{1, 1/2}}, "
                  "N = 2, biases b_2"),
    "cells": (cells(NOT_ONE), f"MSE > 0 for all (W_1, W_2, b_2), {FILE}; L = 2, widths 1,1, slopes {{1, 1/2}}, N = 2, "
              "biases b_2"),
})
for name in ("branching", "cells"):  # λ = (1, -1): 1/2 = 1 / (2 · 2 · 2) is the least MSE
    claim = Weights(ALIKE, MIDDLE.data, [[0, 1]], [[0]], [[0, F(1, 2)]]).claim("global-minimum", error="1/8")
    CASES[name + "-minimum"] = (certificate(claim, CASES[name][0]["evidence"]), None)
CASES["branching-minimum"] = (CASES["branching-minimum"][0], f"MSE = 1/8 {HERE}(W_1, W_2, b_2), {FILE}, and MSE ≥ 1/8 for all "
                              "(W_1, W_2, b_2): a global minimum; L = 2, widths 1,1, slopes {1, 1/2}, N = 2, biases b_2")
CASES["cells-minimum"] = (CASES["cells-minimum"][0], CASES["branching-minimum"][1])

# G(T) = (T_1, -T_2) over (1, 1).
TWO = Net([1, 1], [1, F(1, 2)], 2, [2])
PLANE = Net([1, 1], [1, F(1, 2)], 2, [1])
WITH_CELLS = test_training.cells_of([[1, 1], [2, 1]])
# One sample z = (0, 1), one unit, y = 1: the only value at local minima is 0.
ONLY = Net([1, 1], [1, F(1, 2)], 1, [1])
NO_BAD = "for every y, every local minimum of the MSE as a function of {}, differentiable or not, has MSE = 0, and there are " \
    "such; for the instance (X, E, W) of this file; L = 2, widths 1,1, slopes {{1, 1/2}}, N = 2, biases {}"
CASES.update({
    "preconditioned": (certificate(TWO.claim("no-bad-local-minimum", ([[1, -1]], [[[1, 1]]], [])),
                                   {"kind": "preconditioned-dominance",
                                    "preconditioner": table([[F(1, 2), F(1, 2)], [F(-1, 2), F(1, 2)]])}),
                       NO_BAD.format("(W_1, W_2, b_2)", "b_2")),
    "orientation": (certificate(PLANE.claim("no-bad-local-minimum", ([[1, 2]], [[[1, 1]]], [])),
                                {"kind": "orientation", "cells": table(list(map(list, WITH_CELLS))),
                                 "points": table(list(WITH_CELLS.values()))}),
                    NO_BAD.format("(W_1, b_1, W_2)", "b_1")),
    "census": (certificate(
        ONLY.claim("local-minimum-values", ([[0]], [[[1]]], []), targets=table([[1]]),
                   values=[{"error": "0", "differentiable": 1, "hidden": table([[0, 1]]), "output": table([[1]])}]),
        # With ς = 1 the value is at u > 0, with ς = -1 at u < 0; else a small move of the unit brings f nearer to 1.
        {"kind": "census", "minima": [[]],
         "trees": [{"signs": [0], "nodes": [2, 1, 0, 0]}, {"signs": [1], "nodes": [2, 0, 0, 1]},
                   {"signs": [2], "nodes": [2, 0, 0]}],
         "counts": [1] * 6, "units": [0] * 6,
         "directions": table([[0, 1], [0, 1], [0, -1], [0, -1], [0, 1], [0, 1]]), "multipliers": table([[0]] * 6),
         "values": [0, 0], "points": table([[0, 1], [0, -2]]), "stationary": table([[0], [0]])}),
        "the values of the MSE at its local minima as a function of (W_1, b_1, W_2) are exactly 0, "
        f"{FILE}, each taken at weights of this file, where the MSE is differentiable unless marked *; L = 2, widths 1,1, "
        "slopes {1, 1/2}, N = 1, biases b_1"),
})


edited = functools.partial(edit, CASES)
# The first four of six samples.
FOUR = [("claim.network.samples", 4), ("claim.rank", 4)] + [
    (f"claim.instance.{name}", lambda m: {**m, "columns": 4, "entries": [line.rsplit(" ", 2)[0] for line in m["entries"]]})
    for name in ("X", "E.0", "E.1")]


def network_with(biases, outputs=1):
    """The change of a plain network."""
    return "claim.network", lambda net: {**net, "biases": biases, "outputs": outputs}


class Verdicts(Base):
    def test_every_kind(self):
        self.verifies(CASES)

    def test_rejected(self):
        a, b = "claim.network.biases", "claim.network.outputs"
        for name, part, *changes in [
            ("rank", "the biases are not increasing numbers from 1 to 3", (a, [1, 3, 2])),
            ("rank", "the biases are not increasing numbers from 1 to 3", (a, [1, 1, 2])),
            ("rank", "the biases are not increasing numbers from 1 to 3", (a, [0, 1, 2])),
            ("rank", "the biases are not increasing numbers from 1 to 3", (a, [1, 2, 4])),
            ("rank", "outputs is not from 1 to 10^8", (b, 0)),
            ("rank", "outputs is not from 1 to 10^8", (b, 10 ** 8 + 1)),
            ("stationary", "neither biases nor several outputs", (a, [])),
            ("rank", "W of the instance: 2 matrices, not 1", (b, 1)),
            ("rank", "W of the instance, matrix 2: 2×2, not 3×2", (b, 3)),
            ("rank", "W of the instance, matrix 1: 2×3, not 2×2", (a, [2, 3])),
            ("congruence", "W of the instance: 1 matrices, not 2", (b, 2)),
            ("witness", "W of the point: 1 matrices, not 2", ("evidence.point.W", lambda w: w[:1])),
            ("stationary", "output, matrix 1: 1×2, not 1×1", (a, [1]), ("claim.hidden", table([[1, 0]]))),
            ("stationary", "hidden, matrix 1: 1×1, not 1×2", (a, [1, 2])),
            ("evaluation", "targets, matrix 1: 3×2, not 2×2", (b, 2)),
            ("evaluation", "output, matrix 1: 3×3, not 3×2", (a, [1])),
            ("evaluation", "W of the instance, matrix 1: 2×2, not 2×1", (a, [3])),
            ("evaluation", "the MSE is not zero", ("claim.targets.entries.2", "100 100")),
            ("congruence", "rank would be 7", ("claim.rank", 6)),
            ("outputs", "rank would be 4", ("claim.rank", 2)),
            ("outputs", "row 0 of inverse", ("evidence.inverse.entries", lambda e: [e[1], e[0], *e[2:]])),
            ("outputs", "row 0 of inverse", ("claim.instance.W.0.entries.1", "101 1")),
            ("outputs", "different residues", ("claim.network.slopes.1", "1/2")),
            ("witness", "of inverse · matrix is wrong", ("evidence.minor.inverse.entries.0", "1 2 3 4")),
            ("witness", "a slope is zero", ("claim.network.slopes.1", "0")),
            ("standard-witness", "less rows than columns", ("claim.network.samples", 8), ("claim.rank", 8)),
            ("standard-witness", "less rows than columns", (a, [1, 2])),
            ("standard-witness", "a slope is zero", ("claim.network.slopes.1", "0")),
            ("standard-witness", "standard-witness for several outputs", (b, 2)),
            ("union", "P Δ / box", ("claim.bound", "99/1000")),
            ("congruent", "Δ / q", ("claim.bound", "3/101")),
            ("dominance", "row 0 does not dominate", ("claim.instance.W.0.entries.0", "0 0")),
            ("dominance", "row 0 does not dominate", ("claim.instance.W.0.entries.0", "1000 1")),
            ("dominance-2", "row 2 does not dominate column 2", ("claim.instance.X.entries.0", "1000 1/1000 2 1000 1 1")),
            ("dominance", "a slope is zero", ("claim.network.slopes.1", "0")),
            ("no-bad", "a slope is not positive", ("claim.network.slopes.1", "-1/2")),
            ("nearby", "does not dominate", ("claim.radius", "2")),
            ("dominance", "some layers below the output have no bias", (a, [1]), *FOUR),
            ("dominance", "some layers below the output have no bias", (a, [2]),
             ("claim.instance.W.0", table([[1]] * 2))),
            ("enumeration", "the ranks of all G^p are 1, 2", ("claim.instance.E.0.entries.0", "1 1"),
             ("claim.instance.E.0.entries.1", "1 1")),
            ("stationary", "the derivative does not add up to 0", ("claim.output.entries.0", "1 0"),
             ("claim.instance.X.entries.0", "0 0"), ("claim.kinks", 2)),
            ("multipliers", "the derivative does not add up to 0", ("claim.targets.entries.0", "-1 3/4")),
            ("multipliers", "a multiplier is not from left to right", ("evidence.units.0", table([[1]]))),
            ("descent", "no descent", ("evidence.direction", table([[3]]))),
            ("descent", "no descent", ("evidence.direction", table([[0]]))),
            ("descent", "no descent", ("claim.output.entries.0", "1 -1/2")),
            ("descent", "there is no unit 2", ("evidence.unit", 2)),
            ("descent", "the direction, matrix 1: 1×2, not 1×1", ("evidence.direction", table([[-3, 0]]))),
            ("branching", "leaf 0: λ does not add up to 0", ("evidence.vectors.entries.0", "1 -2")),
            ("branching", "leaf 0: λ · y is not negative", ("evidence.vectors.entries.0", "0 0")),
            ("branching-minimum", "leaves room for a smaller MSE", ("claim.targets.entries.0", "1/2 1"),
             ("claim.output.entries.0", "0 1"), ("claim.error", "1/16")),
            ("cells", "refutation 0: λ does not add up to 0", ("evidence.refutations.0.vector", table([[1, -2]]))),
            ("branching-minimum", "the MSE is another", ("claim.error", "1/9")),
            ("preconditioned", "column 0 of B G(T) is not dominant",
             ("evidence.preconditioner.entries.1", "-1/2 -1")),
            ("preconditioned", "the preconditioner, matrix 1: 2×1, not 2×2", ("evidence.preconditioner", table([[1], [1]]))),
            ("orientation", "are not all positive or all negative", ("claim.instance.E.0.entries.0", "0 1")),
            ("orientation", "points, matrix 1", ("evidence.points", table([[1]] * 4))),
            ("census", "value 0, hidden, matrix 1: 1×1, not 1×2", ("claim.values.0.hidden", table([[1]]))),
            ("census", "leaf 0: λ · y leaves room for a minimum", ("evidence.directions.entries.0", "1 0")),
        ]:
            with self.subTest(name=name, changes=changes):
                self.fails(edited(name, *changes), Rejected, part)

    def test_what_is_not_proved_for_these_networks(self):
        from test_verify import BASES
        for name, part, changes in [
            ("residues-2", "residues for a bias below the output", [network_with([1])]),
            ("residues-2", "residues for a bias of the output", [network_with([2])]),
            ("residues-2", "residues for several outputs", [network_with([], 2),
                                                            ("claim.instance.W", [table([[1] * 4] * 2)])]),
            ("dominance-2", "dominance for a bias of the output", [network_with([2])]),
            ("dominance-2", "dominance for a bias of the output", [network_with([1, 2])]),
            ("dominance-2", "dominance for several outputs", [network_with([1], 2),
                                                              ("claim.instance.W", [table([[1] * 4] * 2)])]),
            ("histogram", "enumeration for several outputs", [network_with([], 2),
                                                              ("claim.instance.W", [table([[1] * 2] * 2)])]),
            ("union", "union-bound for several outputs", [network_with([], 2)]),
            ("congruent", "congruent-bound for several outputs", [network_with([], 2)]),
        ]:
            with self.subTest(name=name):
                self.fails(edit(BASES, name, *changes), Rejected, part)
        two = table([[0, 1], [0, 1]])
        for name in ("branching", "cells"):
            changes = [("claim.network.outputs", 2), ("claim.targets", two)]
            self.fails(edited(name, *changes), Rejected, f"{name} for several outputs")
        self.fails(edited("preconditioned", ("claim.network.outputs", 2)), Rejected,
                   "preconditioned-dominance for several outputs")
        for name in ("orientation", "census"):
            self.fails(edited(name, ("claim.network.biases", [1, 2])), Rejected, f"{name} for a bias of the output")
        self.fails(edited("orientation", ("claim.network.outputs", 2)), Rejected, "orientation for several outputs")
        rate = edited("preconditioned")
        rate["claim"] = {**rate["claim"], "kind": "no-bad-stationary-point", "output": table([[1]]), "rate": "1/100"}
        self.fails(rate, Rejected, "a rate, with a bias of the output")

    def test_malformed(self):
        for change in [lambda net: {k: v for k, v in net.items() if k != "outputs"},
                       lambda net: {k: v for k, v in net.items() if k != "biases"},
                       lambda net: {**{k: v for k, v in net.items() if k != "biases"}, "biases": net["biases"]},
                       lambda net: {**net, "more": 1},
                       lambda net: {**net, "outputs": "1"},
                       lambda net: {**net, "biases": ["1"]},
                       lambda net: {**net, "biases": 1}]:
            self.fails(edited("stationary", ("claim.network", change)), Malformed, "certificate.claim.network")

    def test_limits(self):
        """Sizes are those of G^p with its rows for biases and columns for outputs."""
        for name, rows, columns in [("rank", 8, 4), ("congruence", 7, 7), ("outputs", 6, 4), ("witness", 8, 4)]:
            self.fails(edited(name), Declined, f"a {rows}×{columns} matrix", Limits(entries=rows * columns - 1))
            self.assertTrue(verify.verify(document(CASES[name][0]), Limits(entries=rows * columns)))

    def test_more_samples_than_rows(self):
        """Also where the first so many are dominated: for biases, and without."""
        for net in (FLAT, Net([2, 2], SLOPES, 4)):
            more = Net(net.widths, net.slopes, net.rows + 1, net.biases)
            x, e, w = net.dominant(1000)
            data = [row + row[:1] for row in x], [[row + row[:1] for row in m] for m in e], w
            tree = certificate(more.claim("no-bad-local-minimum", data), {"kind": "dominance"})
            if not net.biases:
                for key in ("biases", "outputs"):
                    del tree["claim"]["network"][key]
            self.fails(tree, Rejected, "less rows than columns")

    def test_a_bias_of_the_output_is_not_one_of_a_hidden_layer(self):
        """Rank 2 needs the row of ones."""
        net = Net([1, 1], [1], 2, [2])
        data = ([[1, 2]], [[[1, 1]]], [])
        self.assertTrue(accepted(net.every(data, {"kind": "enumeration"}, 2)))
        plain = copy.deepcopy(net.every(data, {"kind": "enumeration"}, 2))
        for key in ("biases", "outputs"):
            del plain["claim"]["network"][key]
        self.fails(plain, Rejected, "the ranks of all G^p are 1")


class Soundness(unittest.TestCase):
    def networks(self, rng, samples=3, outputs=1):
        widths = rng.choice([[1, 1], [2, 1], [1, 2], [1, 1, 1], [2, 1, 1], [1, 2, 1], [1, 1, 2]])
        biases = [l for l in range(1, len(widths) + 1) if rng.random() < 0.6] or [1]
        return Net(widths, [1, rng.choice([F(1, 2), -1, 2, 0])], rng.randint(1, samples), biases, outputs)

    def test_histograms_are_those_of_all_patterns(self):
        rng, several = random.Random(31), 0
        for _ in range(60):
            net = self.networks(rng)
            if sum(net.widths[1:]) * net.samples > 9:
                continue
            instance = net.random(rng, lambda r: r.choice([-1, 0, 1, F(1, 2), F(-2, 3)]))
            counts = net.ranks(instance)
            several += len(counts) > 1
            self.assertTrue(accepted(net.histogram(instance, counts, {"kind": "enumeration"})))
            wrong = {**counts, max(counts): counts[max(counts)] + 1}
            self.assertIsNone(accepted(net.histogram(instance, wrong, {"kind": "enumeration"})))
        self.assertGreater(several, 10)

    def test_ranks_of_one_matrix(self):
        rng = random.Random(32)
        for _ in range(60):
            net = self.networks(rng, outputs=rng.choice([1, 2, 3]))
            instance = net.random(rng, lambda r: r.choice([-1, 0, 1, F(1, 2), F(-2, 3)]))
            indices = [[[rng.randint(0, 1) for _ in range(net.samples)] for _ in range(d)] for d in net.widths[1:]]
            for how in ("left", "right"):
                tree = net.one(instance, indices, how)
                self.assertTrue(accepted(tree))
                tree["claim"]["rank"] += 1
                self.assertIsNone(accepted(tree))

    def test_standard_witness(self):
        """Its point, in full: the first N rows are lower triangular, up to N = R."""
        for widths in ([1, 1], [2, 3], [3, 2], [1, 2, 2], [2, 3, 2], [2, 2, 2, 3]):
            for size in range(1, len(widths) + 1):
                for biases in itertools.combinations(range(1, len(widths) + 1), size):
                    rows = Net(widths, [1], 1, biases).rows
                    for samples in (1, rows // 2 or 1, rows):
                        net = Net(widths, [1, F(-1, 3)], samples, biases)
                        x, e, w = net.standard_point()
                        g = net.gradient(x, e, w, ones(e))
                        for n in range(samples):
                            self.assertNotEqual(g[n][n], 0)
                            self.assertFalse(any(g[i][n] for i in range(n)))
                        self.assertTrue(accepted(net.standard_witness()))
                    self.assertIsNone(accepted(Net(widths, [1], rows + 1, biases).standard_witness()))

    def test_dominance(self):
        """What is accepted has full rank at all patterns, also at the corners of the box around it."""
        rng, good, bad = random.Random(33), 0, 0
        for _ in range(250):
            widths = rng.choice([[1, 1], [1, 2], [1, 1, 1], [2, 1, 1], [1, 2, 1]])
            net = Net(widths, [1, rng.choice([F(1, 2), 2, -1, F(-3, 2)])], 1, range(1, len(widths)))
            net = Net(widths, net.slopes, rng.randint(1, min(3, net.rows)), net.biases)
            x, e, w = net.dominant(rng.choice([2, 3, 5, 9, 20]), rng.choice([1, 2, 3]))
            noisy = lambda m: [[value + rng.choice([0, 0, F(1, 3), F(-1, 2)]) for value in row] for row in m]
            x, e, w = noisy(x), list(map(noisy, e)), list(map(noisy, w))
            radius = rng.choice([0, F(1, 20), F(1, 4)])
            tree = certificate(net.claim(EVERY + "-nearby", (x, e, w), radius=str(radius), rank=net.samples),
                               {"kind": "dominance"})
            if not accepted(tree):
                bad += 1
                continue
            good += 1
            for step in (0, 1, -1, None, None):
                moved = lambda m: [[value + radius * (rng.choice([-1, 1]) if step is None else step) for value in row]
                                   for row in m]
                self.assertEqual(set(net.ranks((moved(x), list(map(moved, e)), list(map(moved, w))))), {net.samples})
        self.assertGreater(min(good, bad), 30, (good, bad))

    def test_bounds_of_dominance(self):
        """|V⁺_{L-2}[j, n]| is no less than the first bound, and the others together no more than the second."""
        rng, touched = random.Random(38), [0, 0]
        for _ in range(300):
            widths = rng.choice([[1, 1], [2, 1], [1, 1, 1], [1, 2, 1], [2, 1, 1, 1], [1, 1, 2, 1]])
            net = Net(widths, [rng.choice([F(1, 2), 2, -1, F(-3, 2)]), rng.choice([F(1, 3), 1, 3])], 1, range(1, len(widths)))
            x, e, w = net.random(rng, lambda r: r.choice([-1, 1, 2, 3, F(1, 2)]))
            w = [[row[:-1] + [row[-1] * rng.choice([1, 10])] for row in m] for m in w]
            radius = rng.choice([0, 0, F(1, 4)])
            claim = verify.read(verify.CLAIMS, net.claim(EVERY, (x, e, w), rank=1), "claim", Limits())
            low = verify.parts(claim.instance, lambda value: max(0, abs(value) - radius))
            high = verify.parts(claim.instance, lambda value: abs(value) + radius)
            bounds = [verify.bounds_with_biases(0, j, low, high, list(map(abs, net.slopes)))
                      for j in range(net.c[net.depth - 1])]
            for step in (1, -1, None):
                moved = lambda m: [[value + radius * (rng.choice([-1, 1]) if step is None else step) for value in row]
                                   for row in m]
                mx, me, mw = moved(x), list(map(moved, e)), list(map(moved, w))
                for tau in local_patterns(widths, net.slopes, 1):
                    last = [[[F(1)]] + [[F(0)]] * (widths[-1] - 1)]  # so that G^p begins with V⁺
                    g = net.gradient(mx, me[:-1] + last, mw, tau[:-1] + ones(last))
                    v = [abs(g[j][0]) for j in range(len(bounds))]
                    for j, (least, most) in enumerate(bounds):
                        self.assertLessEqual(least, v[j])
                        self.assertLessEqual(sum(v) - v[j], most)
                        touched = [touched[0] + (0 < least == v[j]), touched[1] + (sum(v) - v[j] == most)]
        self.assertGreater(min(touched), 100, touched)

    def test_evaluation_of_deep_networks(self):
        rng = random.Random(39)
        for _ in range(60):
            widths = rng.choice([[1, 2, 1, 2], [2, 1, 1], [1, 1, 2, 1, 1]])
            biases = [l for l in range(1, len(widths) + 1) if rng.random() < 0.5] or [2]
            p = random_weights(rng, Net(widths, [1, F(1, 3)], 2, biases, rng.choice([1, 2])), reached=True)
            self.assertTrue(accepted(p.evaluation()))
            p.y[-1][rng.randrange(2)] += 1
            self.assertIsNone(accepted(p.evaluation()))

    def test_preconditioned(self):
        """B G(T) is dominant at all corners of the slopes' box."""
        rng, good, bad = random.Random(34), 0, 0
        for _ in range(300):
            widths = rng.choice([[1, 1], [2, 1], [1, 2]])
            net = Net(widths, [1, rng.choice([F(1, 2), F(4, 5), 2, F(9, 10)])], 1, rng.choice([[2], [1, 2]]))
            net = Net(widths, net.slopes, rng.randint(1, net.rows), net.biases)
            instance = net.random(rng, lambda r: r.choice([-2, -1, 1, 2, F(1, 2)]))
            g = net.gradient(*instance, ones(instance[1]))
            if rank(g) < net.samples:
                continue
            # A left inverse from N independent rows, with a little noise.
            found = minor(g)
            square = [[F(v) for v in g[i]] for i in found["rows"]]
            b = [[F(0)] * net.rows for _ in g[0]]
            for k, column in enumerate(zip(*inverse(square))):
                for n, value in enumerate(column):
                    b[n][found["rows"][k]] = value + rng.choice([0, 0, F(1, 10), F(-1, 5)])
            tree = certificate(net.claim("no-bad-local-minimum", instance),
                               {"kind": "preconditioned-dominance", "preconditioner": table(b)})
            if not accepted(tree):
                bad += 1
                continue
            good += 1
            for tau in local_patterns(net.widths, net.slopes, net.samples):
                at = net.gradient(*instance, tau)
                product = [[sum(p * q for p, q in zip(row, column)) for column in zip(*at)] for row in b]
                for n in range(net.samples):
                    self.assertGreater(product[n][n], sum(abs(product[m][n]) for m in range(net.samples) if m != n))
        self.assertGreater(min(good, bad), 20, (good, bad))

    def test_local_minima_of_one_input(self):
        """At one weight a unit and a bias of the output all evidence there can be is tried: exactly one verdict."""
        rng, seen = random.Random(35), {}
        for _ in range(600):
            widths = rng.choice([[1, 1], [1, 2], [1, 1, 1]])
            biases = [len(widths)] if rng.random() < 0.5 or len(widths) == 2 else [1, 3]
            net = Net(widths, [1, rng.choice([F(1, 2), -1, 2, 0])], rng.randint(1, 3), biases)
            p = random_weights(rng, net)
            if rng.random() < 0.7:  # errors that add up to 0
                e = sum(a - b for a, b in zip(p.outputs()[0], p.y[0]))
                p.y = [[value + F(e) / net.samples for value in p.y[0]]]
            here = p.mse()

            def h(i, side):
                change = lambda t: p.mse([[a + t * side * (k == i) for a in row] for k, row in enumerate(p.hidden)]) - here
                return (4 * change(TINY / 2) - change(TINY)) / TINY * net.samples / abs(p.output[0][i])

            units = units_of_one_input(p.hidden, p.output[0], [column[0] for column in p.layer()], h)
            proved = {kind for kind, trees in {
                "zero": [p.evaluation()], "smooth": [p.stationary()], "bent": [p.multipliers(units)],
                "none": [p.descent(i, [side]) for i in range(net.widths[-1] + 1) for side in (1, -1)],
            }.items() if any(map(accepted, trees))}
            self.assertEqual(len(proved), 1, (proved, vars(p)))
            (kind,) = proved
            self.assertEqual(kind == "zero", here == 0)
            self.assertEqual(kind == "none", p.decreases(rng, 3000 if kind == "none" else 40))
            seen[kind] = seen.get(kind, 0) + 1
        self.assertGreater(min(seen.get(kind, 0) for kind in ("zero", "smooth", "bent", "none")), 5, seen)

    def test_several_outputs(self):
        """What is accepted as a local minimum does not decrease nearby; along what is accepted as a descent it does."""
        rng, seen = random.Random(37), {}
        for number in range(250):
            width, biases = rng.choice([1, 2]), rng.choice([[], [1], [2], [1, 2]]) if number % 5 else [1, 2]
            slope = rng.choice([F(1, 2), -1, 0]) if number % 5 else 0
            net = Net([width, rng.choice([1, 2])], [1, slope], rng.randint(2, 3), biases, rng.choice([2, 3]))
            p = random_weights(rng, net)
            if number % 5 < 2:  # dead or silent units, and errors that add up to 0
                p.hidden = [[0] * (len(row) - 1) + [-1 if number % 5 == 0 else 0] for row in p.hidden]
                p.y = [[value + sum(a - b for a, b in zip(f, y)) / F(net.samples) for value in y] for f, y in zip(p.outputs(), p.y)]
            here, width = p.mse(), len(p.hidden[0])
            minimum = accepted(p.stationary()) is not None
            directions = [[rng.randint(-2, 2) for _ in range(width + net.outputs)] for _ in range(12)]
            descents = []
            for i in range(net.widths[-1]):
                for direction in directions:
                    along = lambda t: p.mse([[a + t * b for a, b in zip(row, direction)] if k == i else row for k, row in enumerate(p.hidden)],
                                            [[w + t * direction[width + k] * (j == i) for j, w in enumerate(row)] for k, row in enumerate(p.output)])
                    steps = [along(TINY), along(2 * TINY), along(3 * TINY), along(4 * TINY)]
                    # A t + B t² + C t³ + D t⁴ through four points: A and B decide, by their signs.
                    falls = falls_at_second_order([value - here for value in steps])
                    proof = accepted(p.descent(i, direction)) is not None
                    self.assertEqual(proof, falls, (vars(p), direction))
                    if proof:
                        self.assertLess(steps[0], here)
                        descents.append(direction)
            if biases[-1:] == [2]:
                errors = [sum(a - b for a, b in zip(f, y)) for f, y in zip(p.outputs(), p.y)]
                for _ in range(4):
                    delta = [rng.randint(-2, 2) for _ in errors]
                    self.assertEqual(accepted(p.descent(net.widths[-1], delta)) is not None, sum(a * b for a, b in zip(errors, delta)) < 0)
            self.assertFalse(minimum and descents)
            if minimum:
                self.assertFalse(p.decreases(rng, 60))
            kind = "zero" if here == 0 else "minimum" if minimum else "descent" if descents else "open"
            seen[kind] = seen.get(kind, 0) + 1
        self.assertGreater(min(seen.get(kind, 0) for kind in ("minimum", "descent")), 20, seen)

    def test_no_zero_error(self):
        """Never for targets that weights reach; and with vectors that do not add up to 0 only rejected."""
        rng, good, reached, unbalanced = random.Random(36), 0, 0, 0
        for _ in range(150):
            net = Net([1, rng.choice([1, 1, 2])], [1, rng.choice([F(1, 2), -1, 2, 0])], rng.randint(2, 3), [2])
            if net.samples * net.widths[-1] > 4:
                continue
            p = random_weights(rng, net, reached=rng.random() < 0.5)
            for make in (branching, cells):
                tree = make(p)
                if tree:
                    good += 1
                    self.assertTrue(accepted(tree))
                    for _ in range(100):
                        hidden = [[F(rng.randint(-4, 4), 2)] for _ in p.hidden]
                        output = [[rng.choice([1, -1]) for _ in p.hidden] + [F(rng.randint(-4, 4), 2)]]
                        self.assertNotEqual(p.mse(hidden, output), 0)
                    self.check_bounds(p, tree)
                loose = make(p, balance=False)
                if loose and not tree:
                    unbalanced += 1
                    with self.assertRaisesRegex(Rejected, "does not add up to 0"):
                        verify.verify(document(loose))
                if p.mse() == 0:
                    reached += 1
                    self.assertIsNone(tree)
        self.assertGreater(min(good, reached, unbalanced), 10, (good, reached, unbalanced))

    def check_bounds(self, p, tree):
        """What the vectors prove of the MSE, which no weights have less of, and not a bit more."""
        evidence = tree["evidence"]
        rows = evidence["vectors"]["entries"] if "vectors" in evidence else [r["vector"]["entries"][0] for r in evidence["refutations"]]
        (y,) = p.y
        vectors = [[F(word) for word in row.split(" ")] for row in rows]
        bound = min(F(sum(a * b for a, b in zip(v, y)) ** 2, 1) / sum(a * a for a in v) for v in vectors) / (2 * len(y))
        self.assertGreaterEqual(p.mse(), bound)

        def claimed(error):
            return {**tree, "claim": p.claim("error-at-least", error=str(error))}

        self.assertTrue(accepted(claimed(bound)))
        self.assertTrue(accepted(claimed(bound / 2)))
        for error, reason in [(bound * F(1000001, 1000000), "room for a smaller MSE"), (0, "not positive"), (-bound, "not positive")]:
            with self.assertRaisesRegex(Rejected, reason):
                verify.verify(document(claimed(error)))

    def test_a_bias_is_the_weight_of_an_input_that_is_one(self):
        """At L = 2 with a bias of the hidden layer: the verdicts are those for one more row of X."""
        rng, seen = random.Random(37), {True: 0, False: 0}
        for _ in range(200):
            samples, units = rng.randint(1, 3), rng.randint(1, 2)
            p = test_training.random_point(rng, [2, units], samples, rng.choice([F(1, 2), -1, 2]))
            p.data[0][1][:] = [1] * samples
            trees = [test_training.stationary(p), test_training.evaluation(p),
                     *[test_training.descent(p, i, delta) for i in range(units) for delta in ([1, 0], [0, 1], [-1, 1])]]
            if units == 1 and samples < 3:
                trees.append(test_training.cells(p)[0])
            for tree in trees:
                verdict = accepted(tree) is not None
                seen[verdict] += 1
                x = tree["claim"]["instance"]["X"]
                x.update(rows=1, entries=x["entries"][:1])
                tree["claim"]["network"].update(widths=[1, units], biases=[1], outputs=1)
                self.assertEqual(accepted(tree) is not None, verdict)
        self.assertGreater(min(seen.values()), 100, seen)


def inverse(m):
    n = len(m)
    m = [[F(v) for v in row] + [F(int(i == j)) for j in range(n)] for i, row in enumerate(m)]
    for c in range(n):
        best = next(i for i in range(c, n) if m[i][c])
        m[c], m[best] = m[best], m[c]
        m[c] = [v / m[c][c] for v in m[c]]
        for i in range(n):
            if i != c:
                m[i] = [a - m[i][c] * b for a, b in zip(m[i], m[c])]
    return [row[n:] for row in m]


if __name__ == "__main__":
    unittest.main()
