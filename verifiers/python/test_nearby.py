"""Tests of verify.py on zero error and local minima near a point: python3 -m unittest test_nearby (in this folder).

`Net` is the network of section 4 with what lies below the last two layers left out: z^n are the columns of X. What is accepted is held
against the errors themselves: on the sphere of the moved weights, at the least value inside it with all weights moved, and where
Newton's method ends.
"""
import copy
import math
import random
import unittest
from fractions import Fraction as F

import verify
from test_verify import certificate, document, point, table
from verify import Limits, Rejected

HERE = "of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file"


class Net:
    """x: d_0 × N, e: d_1 × N, y: K × N; with a bias of the last hidden layer and of the output, or without."""

    def __init__(self, s, x, e, y, biases=()):
        self.s, self.x, self.e, self.y, self.biases = F(s), x, e, y, list(biases)
        self.samples, self.outputs, self.units = len(x[0]), len(y), len(e)
        self.z = [[F(v) for v in column] + [F(1)] * (1 in biases) for column in zip(*x)]
        self.width = len(self.z[0])

    def tree(self):
        tree = {"widths": [len(self.x), self.units], "slopes": ["1", str(self.s)], "samples": self.samples}
        extended = self.biases or self.outputs > 1
        return {**tree, "biases": self.biases, "outputs": self.outputs} if extended else tree

    def claim(self, kind, hidden, output, radius):
        return {"kind": kind, "network": self.tree(), "instance": point(self.x, [self.e], []), "targets": table(self.y),
                "hidden": table(hidden), "output": table(output), "radius": str(radius)}

    def errors(self, hidden, output):
        """In the order n K + k."""
        found = []
        for n, z in enumerate(self.z):
            us = [sum(a * b for a, b in zip(r, z)) for r in hidden]
            v = [eps[n] * (u if u >= 0 else self.s * u) for eps, u in zip(self.e, us)] + [1] * (2 in self.biases)
            found += [sum(a * b for a, b in zip(w, v)) - y[n] for w, y in zip(output, self.y)]
        return found

    def square(self, hidden, output):
        return sum(e * e for e in self.errors(hidden, output))

    def inputs(self, hidden):
        return [[sum(a * b for a, b in zip(r, z)) for z in self.z] for r in hidden]


def split(net, flat):
    """Weights in a row as the matrices hidden and output."""
    width, size = net.width, net.units + (2 in net.biases)
    rest = flat[net.units * width:]
    return [flat[i * width:(i + 1) * width] for i in range(net.units)], [rest[k * size:(k + 1) * size] for k in range(net.outputs)]


def row(hidden, output):
    return [v for matrix in (hidden, output) for r in matrix for v in r]


def fixed_point(net, hidden, output, moves, side, radius):
    return certificate(net.claim("zero-error-nearby", hidden, output, radius),
                       {"kind": "fixed-point", "moves": table(moves), "side": str(side)})


def convexity(net, hidden, output, radius, coordinates, folds, slopes, bound, factor):
    return certificate(net.claim("local-minimum-nearby", hidden, output, radius), {
        "kind": "convexity", "coordinates": coordinates, "folds": [table(f, len(c)) for f, c in zip(folds, coordinates)],
        "slopes": table([slopes]), "bound": str(bound), "factor": table(factor, len(factor))})


def reason(tree, **limits):
    try:
        return "" if verify.verify(document(tree), Limits(**limits)) else None
    except Rejected as fault:
        return str(fault)


def edit(tree, path, value):
    tree = copy.deepcopy(tree)
    *steps, last = path.split(".")
    holder = tree
    for step in steps:
        holder = holder[int(step)] if isinstance(holder, list) else holder[step]
    holder[int(last) if isinstance(holder, list) else last] = value
    return tree


ONE_UNIT = Net("1/2", [[1]], [[1]], [[9]])
COARSE = fixed_point(ONE_UNIT, [[4]], [[4]], [["1/32"], ["1/32"]], 32, 1)
# u = (1, x): the best matrix of rank 1 beside [[2, 1], [1, 1]], where x is 1 / φ.
GOLDEN = Net("1/2", [[1, 0], [0, 1]], [[1, 1]], [[2, 1], [1, 1]])
BESIDE = [[1, "377/610"]], [["377/199"], ["233/199"]]
FACTOR = [["135/64", 0, 0], ["41/64", "43/64", 0], ["7/32", "-13/64", "7/8"]]


class FixedPoint(unittest.TestCase):
    def test_equalities(self):
        self.assertEqual(verify.verify(document(COARSE)), f"MSE = 0 at some weights within 1, entry by entry, {HERE}: a global minimum; "
                                           "L = 2, widths 1,1, slopes {1, 1/2}, N = 1")
        # (4 - 1)² = 9, and no weights so near give less.
        for path, value, text in [("claim.radius", "999/1000", "weight 0 may move by more"), ("claim.targets", table([["8999/1000"]]), "leaves the cube"),
                                  ("evidence.side", "-1", "the side is negative"), ("claim.radius", "-1", "the radius is negative"),
                                  ("evidence.moves", table([["1/32"]]), "moves"), ("evidence.moves", table([["1/32"] * 2] * 2), "moves")]:
            self.assertIn(text, reason(edit(COARSE, path, value)), path)

    def test_products(self):
        """Only the products of two moves tell these from what is accepted."""
        self.assertIn("leaves the cube", reason(edit(COARSE, "claim.targets", table([["17/2"]]))))

    def test_signs(self):
        """u = 1 moves by 1/8 of the side."""
        net = Net("1/2", [[1]], [[1]], [["1/2"]])
        for side, text in [(8, ""), (9, "may change its sign")]:
            tree = fixed_point(net, [[1]], [["1/2"]], [["1/8"], ["1/8"]], side, 2)
            self.assertIn(text, reason(tree))
        # Where u = 0 nothing may move, unless the side is 0.
        net = Net("1/2", [[1]], [[1]], [[0]], [2])
        for moves, side, text in [([[0], [0], [1]], 1, ""), ([["1/8"], [0], [1]], 1, "may change its sign"), ([["1/8"], [0], [1]], 0, "")]:
            self.assertEqual(text in reason(fixed_point(net, [[0]], [[1, 0]], moves, side, 2)), True, (moves, side))

    def test_zero_error_is_near(self):
        """Random networks: where it is accepted, Newton's method ends within the radius, or little beyond."""
        rng, count = random.Random(5), 0
        for _ in range(60):
            net = random_net(rng)
            flat = [F(rng.randint(-8, 8), 4) for _ in range(net.units * net.width + net.outputs * (net.units + (2 in net.biases)))]
            net.y = [[y + F(rng.randint(-2, 2), 64) for y in ys] for ys in outputs_of(net, flat)]
            moves = right_inverse(net, flat)
            if moves is None:
                continue
            moves = [[F(round(v * 256), 256) for v in r] for r in moves]
            for side in (F(1, 2), F(1, 4), F(1, 8)):
                radius = side * max(sum(map(abs, r)) for r in moves)
                hidden, output = split(net, flat)
                if reason(fixed_point(net, hidden, output, moves, side, radius)) == "":
                    count += 1
                    self.assertLess(newton(net, flat), 8 * float(radius) + 1e-9)
        self.assertGreater(count, 10)

    def test_work(self):
        work = verify.Work(Limits())
        verify.verify(document(COARSE), work=work)
        # A run; u; 1 for the factors; f; v; the rest: all numbers but 32 of few digits.
        q = 1024 + 64
        product = lambda n: n * 68 + 1024 + 64 * 9
        self.assertEqual(work.spent, 2 * q + product(1) + q + product(2) + product(1) + q)


# f = (2, 0, 0): one unit, not active at samples 1 and 2, whose outputs are the bias. All errors are -1/64, as is the side.
DEAD = Net("0", [[1, -1, -2]], [[1, 1, 1]], [["129/64", "1/64", "1/64"]], [2])
DEAD_FIXED = fixed_point(DEAD, [[1]], [[2, 0]], [[0, 0, 0], [1, -1, 0], [0, 1, 0]], "1/64", "1/32")


class RepeatedSamples(unittest.TestCase):
    """Condition 3 is not asked of samples with the errors, and the functions ε θ (u + v t), of one before them."""

    def test_dead_units(self):
        self.assertEqual(reason(DEAD_FIXED), "")
        little = F(1, 1 << 40)
        for path, value, text in [
                ("claim.instance.E.0", table([[1, 1, 5]]), ""), ("claim.instance.E.0", table([[1, 7, 0]]), ""), ("claim.instance.X", table([[1, "-1/9", -3]]), ""),
                ("claim.targets", table([["129/64", "1/64", F(1, 64) + little]]), "leaves the cube at output 0, sample 2"),
                ("claim.targets", table([["129/64", F(1, 64) - little, "1/64"]]), "leaves the cube at output 0, sample 2"),
                ("claim.targets", table([["129/64", F(1, 64) + little, F(1, 64) + little]]), "leaves the cube at output 0, sample 1"),
                ("claim.instance.X", table([[1, -1, 0]]), ""), ("claim.network.slopes", ["1", "1"], "leaves the cube at output 0, sample 1"),
                ("evidence.moves", table([[0, 0, 0], [1, 0, -1], [0, 0, 1]]), "leaves the cube at output 0, sample 1")]:
            found = reason(edit(DEAD_FIXED, path, value))
            self.assertTrue(text in found if text else found == "", (path, value, found))
        # Active, if by a little, with the target that leaves the error.
        active = edit(DEAD_FIXED, "claim.instance.X", table([[1, -1, little]]))
        targets = table([["129/64", "1/64", F(1, 64) + 2 * little]])
        self.assertIn("leaves the cube at output 0, sample 2", reason(edit(active, "claim.targets", targets)))

    def test_signs_are_asked_for_all_the_same(self):
        """r moves by the side times 1/4; at x = -1/1024 and bias 0 of the unit u is too near to 0."""
        net = Net("0", [[1, -1, -1], [0, 1, 1]], [[1, 1, 1]], [["129/64", "1/64", "1/64"]], [2])
        for last, text in [(-1, ""), ("-1/1024", "u of unit 0 at sample 2 may change its sign")]:
            net.x = [[1, -1, last], [0, 1, 1]]
            tree = fixed_point(net, [[1, 0]], [[2, 0]], [[0, 0, 0], [0, "1/4", 0], [1, -1, 0], [0, 1, 0]], "1/64", "1/32")
            found = reason(tree)
            self.assertTrue(text in found if text else found == "", found)

    def test_weights_that_move_alike(self):
        """Samples (1, 0) and (0, 1) are the same as long as both weights of the unit are."""
        net = Net("1/2", [[1, 0], [0, 1]], [[1, 1]], [[9, 9]])
        little = F(1, 1 << 40)
        tree = fixed_point(net, [[4, 4]], [[4]], [["1/32", 0]] * 3, 32, 1)
        self.assertEqual(reason(tree), "")
        for path, value in [("evidence.moves", table([["1/32", 0], [F(1, 32) - little, 0], ["1/32", 0]])), ("evidence.moves", table([["1/32", 0], ["1/32", little], ["1/32", 0]])),
                            ("claim.targets", table([[9, 9 + little]])), ("claim.instance.E.0", table([[1, 1 + little]]))]:
            self.assertIn("leaves the cube at output 0, sample 1", reason(edit(edit(tree, path, value), "claim.radius", "2")), value)

    def test_pairs_of_samples(self):
        """Random networks whose errors are what condition 3 leaves, against the conditions as they are written."""
        rng, verdicts = random.Random(20), []
        while len(verdicts) < 150:
            given = at_equality(rng)
            if given:
                verdicts.append(as_written(*given))
                self.assertEqual(reason(fixed_point(*given)) == "", verdicts[-1][0], given)
        # Some because samples repeat others, and would not be accepted otherwise.
        self.assertGreater(verdicts.count((True, False)), 15)
        self.assertGreater(verdicts.count((True, True)), 15)
        self.assertGreater(verdicts.count((False, False)), 15)


def linear_parts(net, hidden):
    """u, and ε θ, unit by unit."""
    us = net.inputs(hidden)
    return us, [[F(eps) * (1 if u >= 0 else net.s) for eps, u in zip(noise, row)] for noise, row in zip(net.e, us)]


def norm(values):
    return sum(map(abs, values))


def forms(net, moves):
    """v, for each unit and sample."""
    rows = [moves[i * net.width:(i + 1) * net.width] for i in range(net.units)]
    return [[[sum(a * r[c] for a, r in zip(z, part)) for c in range(len(moves[0]))] for z in net.z] for part in rows]


def reach(net, hidden, output, moves, side, k, n):
    """How far the map goes beyond the error, which is the same for all targets."""
    (us, factors), v = linear_parts(net, hidden), forms(net, moves)
    size = net.units + (2 in net.biases)
    own = moves[net.units * net.width + k * size:][:size]
    d = [sum(a[n] * (w * v[i][n][c] + us[i][n] * own[i][c]) for i, (a, w) in enumerate(zip(factors, output[k]))) + sum(r[c] for r in own[net.units:])
         for c in range(len(moves[0]))]
    d[n * net.outputs + k] -= 1
    return side * norm(d) + side ** 2 * sum(abs(a[n]) * norm(own[i]) * norm(v[i][n]) for i, a in enumerate(factors))


def as_written(net, hidden, output, moves, side, radius):
    """Whether conditions 1 to 3 hold, and whether they do with 3 for all samples."""
    (us, factors), v, errors = linear_parts(net, hidden), forms(net, moves), net.errors(hidden, output)
    if any(side * norm(r) > radius for r in moves) or any(side * norm(v[i][n]) > abs(u) for i, row_of_u in enumerate(us) for n, u in enumerate(row_of_u)):
        return False, False
    K, asked, repeated = net.outputs, [], []
    for n in range(net.samples):
        fits = all(abs(errors[n * K + k]) + reach(net, hidden, output, moves, side, k, n) <= side for k in range(K))
        is_repeated = any(errors[m * K:][:K] == errors[n * K:][:K] and all(a[m] * x == a[n] * y for a, u, w in zip(factors, us, v) for x, y in zip([u[m], *w[m]], [u[n], *w[n]]))
                          for m in range(n))
        (repeated if is_repeated else asked).append(fits)
    return all(asked), all(asked + repeated)


def at_equality(rng):
    """A random network with samples that are others times a number, and noise that mostly takes that back. The errors are as large as they may be."""
    net = random_net(rng)
    weights = [F(rng.randint(-8, 8), 4) for _ in range(net.units * net.width + net.outputs * (net.units + (2 in net.biases)))]
    moves = right_inverse(net, weights)
    if moves is None:
        return None
    hidden, output = split(net, weights)
    for n in [rng.randrange(net.samples) for _ in range(rng.randint(0, 2))]:
        factor = 1 if 1 in net.biases else rng.choice([1, 1, 2, -1])
        for row_of_x in net.x:
            row_of_x.append(factor * row_of_x[n])
        net.z.append([factor * a for a in net.z[n]])
        for noise, us in zip(net.e, net.inputs(hidden)):
            there, here = (1 if us[m] >= 0 else net.s for m in (n, -1))
            noise.append(noise[n] * there / (factor * F(here)) if here and rng.random() < 0.9 else F(rng.randint(-1, 2)))
    net.samples = len(net.z)
    moves = [[F(round(a * 256), 256) for a in r] + [F(0)] * (net.samples * net.outputs - len(r)) for r in moves]
    side = F(1, rng.choice([4, 16]))
    outputs, factors, firsts = outputs_of(net, weights), linear_parts(net, hidden)[1], {}
    net.y = [[] for _ in outputs]
    for n, z in enumerate(net.z):
        m = firsts.setdefault(tuple(a[n] * x for a in factors for x in z), n)
        for k, (targets, values) in enumerate(zip(net.y, outputs)):
            room = side - reach(net, hidden, output, moves, side, k, n) if m == n else values[m] - targets[m]
            targets.append(values[n] - room - F(rng.random() < 0.05, 1 << 40))
    return net, hidden, output, moves, side, side * max(map(norm, moves))


def random_net(rng):
    units, width, samples, outputs = rng.randint(1, 2), rng.randint(1, 2), rng.randint(1, 2), rng.randint(1, 3)
    draw = lambda m, n, low=-2, high=2: [[rng.randint(low, high) for _ in range(n)] for _ in range(m)]
    biases = [l for l in (1, 2) if rng.random() < 0.5]
    return Net(rng.choice(["1/2", "0", "-1", "2", "1"]), draw(width, samples), draw(units, samples, -1, 2), draw(outputs, samples), biases)


def outputs_of(net, flat):
    zero = Net(net.s, net.x, net.e, [[0] * net.samples for _ in net.y], net.biases)
    found = zero.errors(*split(net, flat))
    return [found[k::net.outputs] for k in range(net.outputs)]


def derivatives(net, flat, h):
    """Columns by differences, which are exact but for products of a weight with itself, of which there are none."""
    here = net.errors(*split(net, flat))
    columns = []
    for x in range(len(flat)):
        there = net.errors(*split(net, [v + h * (x == j) for j, v in enumerate(flat)]))
        columns.append([(b - a) / h for a, b in zip(here, there)])
    return columns


def solved(a, b):
    """a x = b for a square matrix; None when it is singular."""
    a = [list(r) + list(s) for r, s in zip(a, b)]
    for c in range(len(a)):
        best = max(range(c, len(a)), key=lambda i: abs(a[i][c]))
        if abs(a[best][c]) < 1e-12:
            return None
        a[c], a[best] = a[best], a[c]
        a[c] = [v / a[c][c] for v in a[c]]
        for i in range(len(a)):
            if i != c:
                a[i] = [p - a[i][c] * q for p, q in zip(a[i], a[c])]
    return [r[len(a):] for r in a]


def right_inverse(net, flat):
    """Jᵀ (J Jᵀ)⁻¹, for the columns of J."""
    columns = derivatives(net, flat, F(1, 1 << 30))
    gram = [[sum(a * b for a, b in zip(p, q)) for q in zip(*columns)] for p in zip(*columns)]
    back = solved(gram, [[F(i == j) for j in range(len(gram))] for i in range(len(gram))])
    return back and [[sum(a * b for a, b in zip(c, r)) for r in zip(*back)] for c in columns]


def newton(net, flat):
    """How far from these weights the nearest zero of the errors is, about."""
    here = list(map(float, flat))
    x = list(here)
    for _ in range(40):
        e = list(map(float, net.errors(*split(net, x))))
        if max(map(abs, e)) < 1e-11:
            return max(abs(a - b) for a, b in zip(x, here))
        columns = [list(map(float, c)) for c in derivatives(net, x, 1e-6)]
        gram = [[sum(a * b for a, b in zip(p, q)) + 1e-13 * (i == j) for j, q in enumerate(zip(*columns))] for i, p in enumerate(zip(*columns))]
        back = solved(gram, [[v] for v in e])
        if back is None:
            return math.inf
        x = [v - sum(a * b[0] for a, b in zip(c, back)) for v, c in zip(x, columns)]
    return math.inf


class Convexity(unittest.TestCase):
    golden = convexity(GOLDEN, *BESIDE, "1/64", [[0, 1]], [[]], [], "1/4", FACTOR)

    def test_golden_section(self):
        self.assertEqual(verify.verify(document(self.golden)), f"a local minimum of the MSE with MSE > 0 at some weights within 1/64, entry by entry, {HERE}; "
                                                "L = 2, widths 2,1, slopes {1, 1/2}, N = 2, K = 2 outputs")

    def test_conditions(self):
        for path, value, text in [
                ("claim.radius", "0", "the radius is not positive"), ("claim.radius", "-1", "the radius is negative"), ("evidence.bound", "0", "the bound is not positive"),
                ("evidence.coordinates", [[0, 0]], "an index twice"), ("evidence.coordinates", [[0, 2]], "an index not below 2"),
                ("evidence.coordinates", [], "coordinates: 0, not 1"), ("evidence.folds", [], "folds: 0, not 1"), ("evidence.folds.0", table([[1, 1]]), "folds"),
                ("evidence.slopes", table([[0]]), "slopes"), ("evidence.factor", table([[1, 0], [0, 1]]), "factor"),
                ("evidence.bound", "1", "is not dominated by its diagonal"), ("evidence.factor.entries.1", "-41/64 43/64 0", "is not dominated by its diagonal"),
                ("claim.targets", table([[2, "129/128"], [1, 1]]), "the gradient is too large"), ("claim.radius", "1/32", "the gradient is too large")]:
            self.assertIn(text, reason(edit(self.golden, path, value)), path)

    def test_folds(self):
        net = Net("1/2", [[1, 0], [0, 1], [1, 1]], [[1, 1]], GOLDEN.y)
        hidden = [["1/2", "36/305", "1/2"]]  # 377/610 less 1/2
        tree = convexity(net, hidden, BESIDE[1], "1/64", [[0, 1]], [[[1, 1]]], [], "1/4", FACTOR)
        self.assertEqual(reason(tree), "")
        self.assertIn("input 2 is another", reason(edit(tree, "evidence.folds.0", table([[1, 0]]))))
        # At the input listed first the unit has -1/2 + 1/2; it is the kink's slope there that is not given, too.
        zero = edit(edit(tree, "claim.hidden", table([["-1/2", "36/305", "1/2"]])), "evidence.slopes", table([[1]]))
        self.assertIn("its first coordinate is 0", reason(zero))

    def test_constants(self):
        """All inputs are 1: what the unit adds is for the bias of the output to take."""
        net = Net("1/2", [[1, 1, 1]], [[1, 1, 1]], [[1, 2, 4]], biases=[2])
        tree = edit(convexity(net, [[1]], [[1, "4/3"]], "1/4", [[]], [[[]]], [], "1", [[1]]), "evidence.folds.0", table([[1]]))
        self.assertEqual(reason(tree), "")
        self.assertIn("input 0 is another", reason(edit(tree, "evidence.folds.0", table([[2]]))))
        self.assertIn("folds", reason(edit(tree, "evidence.folds.0", table([[1, 0]]))))
        for path, value in [("claim.instance.E.0", table([[1, 1, 2]])), ("claim.instance.E.0", table([[0, 0, 0]])), ("claim.instance.X", table([[1, 1, -1]]))]:
            self.assertIn("unit 0 has constants, and is not linear", reason(edit(tree, path, value)))

    def test_units_that_are_not_active(self):
        net = Net("0", [[1, 0, -1], [0, 1, 0], [0, 0, 5]], [[1] * 3] * 2, [[2, 1, 1], [1, 1, -1]])
        hidden = [[*BESIDE[0][0], 0], [-1, -1, -1]]
        tree = convexity(net, hidden, [[w[0], 7] for w in BESIDE[1]], "1/64", [[0, 1], []], [[[0, 0]], [[]] * 3], [], "1/4", FACTOR)
        self.assertEqual(reason(tree), "")
        # Active at sample 0, and active at sample 2.
        self.assertIn("unit 1, sample 0", reason(edit(tree, "claim.hidden", table([hidden[0], [1, -1, -1]]))))
        self.assertIn("unit 1, sample 2", reason(edit(tree, "claim.hidden", table([hidden[0], [-1, -1, 1]]))))
        # With another slope than 0 all samples count.
        self.assertIn("unit 0, sample 2: input 2 is another", reason(edit(tree, "claim.network.slopes", ["1", "1/2"])))

    def test_nothing_moves(self):
        net = Net("0", [[1, 2]], [[1, 1]], [[1, 2]])
        tree = convexity(net, [[-1]], [[1]], "2", [[]], [[[]]], [], "5/4", [])
        self.assertEqual(reason(tree), "")
        self.assertIn("the MSE may be zero", reason(edit(tree, "evidence.bound", "63/50")))
        zero = edit(edit(tree, "claim.hidden", table([[0]])), "evidence.slopes", table([[0, 0]]))
        self.assertIn("input 0 is another", reason(zero))

    def test_kinks(self):
        """u = (1, 0, 1, 2); the kink's slope is 3/4, between 1/2 and 1."""
        for s, errors, eta in [("1/2", 1, "1/2"), ("2", -1, "5/4"), ("0", 1, "3/4"), ("-1", 1, "7/8")]:
            e = [[-2, 1, 0, 1], [-1, 1, 0, "1/2"]]
            y = [[w - errors * F(v) for w, v in zip((1, 0, 1, 2), es)] for es in e]
            net = Net(s, [[1, 0, 1, 2], [0, 1, 1, -1]], [[1] * 4], y)
            tree = convexity(net, [[1, 0]], [[1], [1]], "1/64", [[0, 1]], [[]], [eta], "1", [[0] * 3] * 3)
            if s == "2":
                self.assertIn("not from 0 to 1", reason(tree))
                continue
            self.assertEqual(reason(tree), "")
            self.assertIn("may bend down", reason(edit(tree, "claim.instance.E.0", table([[1, -1, 1, 1]]))), s)

    def test_held_kinks(self):
        """One unit at rest, with a kink whose slope takes the gradient away: where it is accepted, no weights beside have less."""
        rng, count, added = random.Random(11), 0, 0
        for _ in range(1500):
            net, tree, weights, needs_kink = kinked(rng) or (None,) * 4
            if net is None or reason(tree):
                continue
            count += 1
            added += needs_kink
            here = net.square(*split(net, weights))
            for step in [F(1, 1 << 40)] * 60 + [F(1, 1 << 14)] * 20:
                beside = [v + step * rng.randint(-9, 9) for v in weights]
                self.assertGreaterEqual(net.square(*split(net, beside)), here)
        self.assertGreater(count, 40)
        self.assertGreater(added, 3)

    def test_accepted_is_a_minimum(self):
        """Random networks, and points where Newton's method ends: where it is accepted the sphere is higher than the centre, and at the
        least value found inside no weights beside have less."""
        rng, count, kinds = random.Random(7), 0, set()
        for _ in range(150):
            found = random_minimum(rng)
            if found is None:
                continue
            net, tree, hidden, output, rho, moved = found
            if reason(tree):
                continue
            count += 1
            kinds.add((net.outputs, bool(net.biases), net.s, bool(tree["evidence"]["slopes"]["columns"])))
            self.check_sphere(rng, net, row(hidden, output), float(rho), moved)
        self.assertGreater(count, 8)
        self.assertGreater(len(kinds), 3)

    def check_sphere(self, rng, net, flat, rho, moved):
        here = list(map(float, flat))
        value = lambda x: float(net.square(*split(net, x)))
        centre = value(here)
        best, at = centre, here
        for _ in range(60):
            t = [rng.gauss(0, 1) for _ in moved]
            size = math.sqrt(sum(a * a for a in t)) or 1
            for part in (1, rng.random(), rng.random() ** 4):
                x = list(here)
                for place, a in zip(moved, t):
                    x[place] += rho * part * a / size
                if part == 1 and moved:
                    self.assertGreater(value(x), centre)
                elif value(x) < best:
                    best, at = value(x), x
        # Small steps of all weights, from the best: they never get below what is inside the ball by more than it is above its least value.
        step = rho
        for _ in range(600):
            x = [v + step * rng.gauss(0, 1) for v in at]
            if value(x) < best:
                best, at = value(x), x
            else:
                step = max(step * 0.98, 1e-7)
        # By the last two conditions all values in the ball are above three quarters of that at the centre.
        self.assertGreater(best, 0.75 * centre)


def random_minimum(rng):
    """A certificate by Newton's method in fractions, for a small network, with some evidence for it; kinks are held."""
    net = random_net(rng)
    net.y = [[F(rng.randint(-6, 6)) for _ in ys] for ys in net.y]
    hidden = [[F(rng.randint(-2, 3)) for _ in range(net.width)] for _ in range(net.units)]
    output = [[F(rng.randint(-2, 3)) for _ in range(net.units + (2 in net.biases))] for _ in range(net.outputs)]
    coordinates, folds = [], []
    for i in range(net.units):
        us = net.inputs(hidden)[i]
        counting = [z for z, eps, u in zip(net.z, net.e[i], us) if eps and (net.s or u >= 0)]
        chosen = []
        for a in rng.sample(range(net.width), net.width):
            if rank([[z[b] for z in counting] for b in [*chosen, a]]) > len(chosen):
                chosen.append(a)
        fold = []
        for a in range(net.width):
            if a not in chosen:
                fold.append(combine([[z[b] for z in counting] for b in chosen], [z[a] for z in counting]))
        coordinates.append(chosen)
        folds.append(fold)
    size = net.units + (2 in net.biases)
    moved = [i * net.width + a for i, chosen in enumerate(coordinates) for a in chosen[1:]]
    alive = [i for i, chosen in enumerate(coordinates) if chosen]
    base = net.units * net.width
    moved += [base + k * size + i for k in range(net.outputs) for i in [*alive, *[net.units] * (2 in net.biases)]]
    flat = row(hidden, output)
    kinks = [(i, n) for i, us in enumerate(net.inputs(hidden)) for n, u in enumerate(us) if not u]
    held = {i * net.width + a for i, n in kinks for a in coordinates[i][1:] if net.z[n][a]} if kinks else set()
    free = [x for x in moved if x not in held]
    h = F(1, 1 << 40)
    for _ in range(8):
        columns, e = derivatives(net, flat, h), net.errors(*split(net, flat))
        if not free:
            break
        gradient = [sum(a * b for a, b in zip(columns[x], e)) for x in free]
        second = second_half(net, flat, free, columns, h)
        step = solved(second, [[v] for v in gradient])
        if step is None or max(abs(v[0]) for v in step) > 4:
            return None
        for x, v in zip(free, step):
            flat[x] = F(round((flat[x] - v[0]) * (1 << 24)), 1 << 24)
    hidden, output = split(net, flat)
    if [(i, n) for i, us in enumerate(net.inputs(hidden)) for n, u in enumerate(us) if not u] != kinks:
        return None
    rho, mu = F(1, rng.choice([64, 256, 1024])), F(1, rng.choice([2, 4, 8, 16]))
    slopes = [F(rng.randint(0, 4), 4) for _ in kinks]
    columns = derivatives(net, flat, h)
    second = second_half(net, flat, moved, columns, h)
    factor = cholesky([[v - 2 * mu * (x == y) for y, v in enumerate(r)] for x, r in enumerate(second)])
    if factor is None:
        return None
    tree = convexity(net, hidden, output, rho, coordinates, folds, slopes, mu, factor)
    return net, tree, hidden, output, rho, moved


def kinked(rng):
    """u = (r z_0), 0 at sample 0, where z = (0, 1); errors that are orthogonal to it; and whether H is positive by the kink only."""
    s, outputs, samples = rng.choice([F(0), F(1, 2), F(-1), F(2)]), rng.randint(1, 3), rng.randint(3, 5)
    z = [(0, 1)] + [(rng.choice([1, 2, -1]), rng.randint(-2, 2)) for _ in range(samples - 1)]
    eps = [rng.choice([1, 1, 2, -1]) for _ in z]
    u = [F(a) for a, _ in z]
    theta = [F(1) if v > 0 else s for v in u]
    a = [e * t * v for e, t, v in zip(eps, theta, u)]
    w, size = [F(rng.choice([1, 2, -1])) for _ in range(outputs)], rng.choice([1, 1, 8, 32])
    if not any(a):
        return None
    errors = []
    for _ in w:
        e = [F(size * rng.randint(-2, 2)) for _ in z]
        share = sum(p * q for p, q in zip(e, a)) / sum(p * p for p in a)
        errors.append([p - share * q for p, q in zip(e, a)])
    c = [eps[n] * sum(v * e[n] for v, e in zip(w, errors)) for n in range(samples)]
    if not c[0]:
        return None
    theta[0] = -sum(c[n] * theta[n] * z[n][1] for n in range(1, samples)) / c[0]
    eta = (theta[0] - s) / (1 - s)
    y = [[v * p - e for p, e in zip(a, es)] for v, es in zip(w, errors)]
    net = Net(s, [list(r) for r in zip(*z)], [eps], y)
    slope = [e * t for e, t in zip(eps, theta)]
    diagonal, first = sum(p * p for p in a), sum(v * v for v in w) * sum((b * x[1]) ** 2 for b, x in zip(slope, z))
    mixed = [sum(v * slope[n] * z[n][1] * a[n] + e[n] * slope[n] * z[n][1] for n in range(samples)) for v, e in zip(w, errors)]
    rho, mu = F(1, rng.choice([64, 1024, 1 << 14])), F(1, rng.choice([1, 8, 64]))
    if diagonal <= 2 * mu:
        return None
    needed = sum(v * v for v in mixed) / (diagonal - 2 * mu) + 3 * mu
    h = [[max(first, needed) - 2 * mu, *mixed]]
    h += [[v, *(diagonal - 2 * mu if k == j else F(0) for j in range(outputs))] for k, v in enumerate(mixed)]
    factor = cholesky(h)
    if factor is None:
        return None
    weights = [F(1), F(0), *w]
    return net, convexity(net, [[1, 0]], [[v] for v in w], rho, [[0, 1]], [[]], [eta], mu, factor), weights, needed > first


def second_half(net, flat, places, columns, h):
    e = net.errors(*split(net, flat))
    found = []
    for x in places:
        there = derivatives(net, [v + h * (x == j) for j, v in enumerate(flat)], h)
        found.append([sum(a * b for a, b in zip(columns[x], columns[y])) + (x != y) * sum(a * (q - p) / h for a, p, q in zip(e, columns[y], there[y]))
                      for y in places])
    return found


def cholesky(a):
    lower = [[F(0)] * len(a) for _ in a]
    for x in range(len(a)):
        for y in range(x + 1):
            rest = a[x][y] - sum(p * q for p, q in zip(lower[x][:y], lower[y][:y]))
            if x == y and rest <= 0:
                return None
            lower[x][y] = F(round(math.sqrt(rest) * 4096), 4096) if x == y else F(round(rest / lower[y][y] * 4096), 4096)
            if x == y and not lower[x][x]:
                return None
    return lower


def rank(rows):
    rows = [list(r) for r in rows]
    found = 0
    for c in range(len(rows[0]) if rows else 0):
        best = next((i for i in range(found, len(rows)) if rows[i][c]), None)
        if best is not None:
            rows[found], rows[best] = rows[best], rows[found]
            for i in range(found + 1, len(rows)):
                rows[i] = [a - rows[i][c] / rows[found][c] * b for a, b in zip(rows[i], rows[found])]
            found += 1
    return found


def combine(rows, target):
    """The coefficients of independent rows that give the target."""
    if not rows:
        return []
    gram = [[sum(a * b for a, b in zip(p, q)) for q in rows] for p in rows]
    return [v[0] for v in solved(gram, [[sum(a * b for a, b in zip(p, target))] for p in rows])]


if __name__ == "__main__":
    unittest.main()
