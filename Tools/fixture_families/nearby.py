"""Fixtures about weights near a point that are not written down: zero error, and local minima.

The points are found by Newton's method, and the evidence by inverses and square roots, all in fractions that are rounded to powers of two.
"""
from fractions import Fraction
from math import isqrt

from campaign.certificates import certificate, matrix, put, put_entry
from campaign.linear import echelon
from .base import network, reject

F = Fraction
PHI = F(5, 8)  # near 1 / φ of the golden ratio, where the examples on two samples have their minimum


def rounded(value, digits):
    """The nearest multiple of 2^-digits."""
    return F(round(value * (1 << digits)), 1 << digits)


def above(value, digits=12):
    """The least multiple of 2^-digits that is not below the value."""
    return F(-(-value * (1 << digits) // 1), 1 << digits)


def dot(a, b):
    return sum((x * y for x, y in zip(a, b)), F(0))


def inverse(rows):
    size = len(rows)
    reduced, pivots = echelon([[*row, *(int(i == j) for j in range(size))] for i, row in enumerate(rows)])
    assert pivots == list(range(size)), "no inverse"
    return [row[size:] for row in reduced]


class Data:
    """The last two layers: what they are given, and what they should give."""

    def __init__(self, slope, x, noise, targets, lower=(), biases=()):
        self.slope, self.targets, self.noise = F(slope), targets, noise[-1]
        self.samples, self.outputs = len(x[0]), len(targets)
        depth = len(noise) + 1
        self.has_output_bias = depth in biases
        self.network = network([len(x), *map(len, noise)], [1, slope], self.samples)
        if biases or self.outputs > 1:
            self.network |= {"biases": list(biases), "outputs": self.outputs}
        self.instance = {"X": matrix(x), "E": [matrix(e) for e in noise], "W": [matrix(w) for w in lower]}
        columns = [list(map(F, column)) for column in zip(*x)]
        for l, (weights, e) in enumerate(zip(lower, noise), 1):
            columns = [[F(e[i][n]) * self.activation(dot(row, z + [1] * (l in biases))) for i, row in enumerate(weights)]
                       for n, z in enumerate(columns)]
        self.inputs = [z + [F(1)] * (depth - 1 in biases) for z in columns]

    def activation(self, u):
        return u if u >= 0 else self.slope * u

    def claim(self, kind, hidden, output, radius):
        return {"kind": kind, "network": self.network, "instance": self.instance, "targets": matrix(self.targets),
                "hidden": matrix(hidden), "output": matrix(output), "radius": str(radius)}


class Weights:
    """Weights of the last two layers; `slopes` has the η at the zeros of u, where they are not those of φ to the right."""

    def __init__(self, data, hidden, output, slopes=None):
        self.data, self.hidden, self.output = data, [list(map(F, r)) for r in hidden], [list(map(F, w)) for w in output]
        self.u = [[dot(r, z) for z in data.inputs] for r in self.hidden]
        self.kinks = [(i, n) for i, row in enumerate(self.u) for n, u in enumerate(row) if u == 0]
        eta = dict(zip(self.kinks, map(F, slopes or [])))
        self.factors = [[F(eps) * (1 if u > 0 else data.slope if u < 0 else data.slope + eta.get((i, n), 1) * (1 - data.slope))
                         for n, (eps, u) in enumerate(zip(noise, row))] for i, (noise, row) in enumerate(zip(data.noise, self.u))]
        self.errors = [[sum(w[i] * a[n] * u[n] for i, (a, u) in enumerate(zip(self.factors, self.u)))
                        + (w[-1] if data.has_output_bias else 0) - F(y[n]) for n in range(data.samples)]
                       for w, y in zip(self.output, data.targets)]

    def places(self):
        """All weights, as the evidence lists them: (0, i, a) and (1, k, i)."""
        return ([(0, i, a) for i, r in enumerate(self.hidden) for a in range(len(r))]
                + [(1, k, i) for k, w in enumerate(self.output) for i in range(len(w))])

    def derivative(self, place):
        """Of all outputs by a weight, numbered n K + k."""
        layer, row, column = place
        values = []
        for n, z in enumerate(self.data.inputs):
            for k, w in enumerate(self.output):
                if layer == 0:
                    values.append(w[row] * self.factors[row][n] * z[column])
                elif k != row:
                    values.append(F(0))
                else:
                    values.append(self.factors[column][n] * self.u[column][n] if column < len(self.u) else F(1))
        return values

    def flat_errors(self):
        return [e for column in zip(*self.errors) for e in column]

    def moved(self, steps, digits, slopes=None):
        """The weights less these steps, rounded."""
        layers = [[list(row) for row in self.hidden], [list(row) for row in self.output]]
        for (layer, row, column), step in steps.items():
            layers[layer][row][column] = rounded(layers[layer][row][column] - step, digits)
        return Weights(self.data, *layers, slopes)


# ---------------------------------------------------------------- zero error

def fixed_point(data, hidden, output, side, still=(), repeated=(), steps=3, digits=10):
    """Newton's method for e = 0, with the right inverse of the derivative that is shortest; `still` are weights that do not move, and
    `repeated` samples whose errors are those of others."""
    weights = Weights(data, hidden, output)
    places = weights.places()
    numbers = range(data.outputs * data.samples)
    asked = [number for number in numbers if number // data.outputs not in repeated]
    for _ in range(steps + 1):
        # The columns are the weights that move, a row for each output and sample.
        columns = [[F(0)] * len(asked) if place in still else [weights.derivative(place)[number] for number in asked] for place in places]
        gram = [[dot(a, b) for b in zip(*columns)] for a in zip(*columns)]
        back = inverse(gram)
        shares = [dict(zip(asked, (rounded(dot(column, row), 6) for row in zip(*back)))) for column in columns]
        moves = [[row.get(number, F(0)) for number in numbers] for row in shares]
        found, weights = weights, weights.moved({p: dot(m, weights.flat_errors()) for p, m in zip(places, moves) if p not in still}, digits)
    radius = above(max(side * sum(map(abs, row)) for row in moves))
    return certificate(data.claim("zero-error-nearby", found.hidden, found.output, radius),
                       {"kind": "fixed-point", "moves": matrix(moves), "side": str(side)})


# -------------------------------------------------------------- local minima

def convexity(data, hidden, output, coordinates, folds, bound, radius, slopes=(), held=(), steps=5, digits=16):
    """Newton's method for the least MSE over the weights that move, but those that are held, which keep kinks where they are."""
    weights = Weights(data, hidden, output, slopes)
    places = [(0, i, a) for i, chosen in enumerate(coordinates) for a in chosen[1:]]
    places += [(1, k, i) for k in range(data.outputs) for i in [*(i for i, chosen in enumerate(coordinates) if chosen),
                                                                *[len(hidden)] * data.has_output_bias]]
    free = [place for place in places if place not in held]
    for _ in range(steps):
        rows = [weights.derivative(place) for place in free]
        gradient = [dot(row, weights.flat_errors()) for row in rows]
        if any(gradient):
            back = inverse(plain_hessian(weights, free, rows))
            weights = weights.moved({p: dot(row, gradient) for p, row in zip(free, back)}, digits, slopes)
    h = hessian(weights, places, coordinates, radius)
    factor = root([[value - 2 * bound * (x == y) for y, value in enumerate(row)] for x, row in enumerate(h)], 6)
    return certificate(
        data.claim("local-minimum-nearby", weights.hidden, weights.output, radius),
        {"kind": "convexity", "coordinates": coordinates,
         "folds": [matrix(fold, len(chosen)) for fold, chosen in zip(folds, coordinates)],
         "slopes": matrix([list(slopes)]), "bound": str(bound), "factor": matrix(factor)})


def plain_hessian(weights, places, rows):
    """JᵀJ + S: half the second derivative of the sum of the squared errors, with these slopes at the kinks."""
    h = [[dot(a, b) for b in rows] for a in rows]
    for x, (layer, i, a) in enumerate(places):
        for y, (other, k, j) in enumerate(places):
            if (layer, other) == (0, 1) and i == j:
                mixed = sum(weights.errors[k][n] * weights.factors[i][n] * z[a] for n, z in enumerate(weights.data.inputs))
                h[x][y] += mixed
                h[y][x] += mixed
    return h


def hessian(weights, places, coordinates, rho):
    """The same and T."""
    data, s = weights.data, weights.data.slope
    rows = [weights.derivative(place) for place in places]
    h = plain_hessian(weights, places, rows)
    zeta = [[sum(abs(z[a]) for a in chosen[1:]) for z in data.inputs] for chosen in coordinates]
    for i, n in weights.kinks:
        if zeta[i][n] == 0:
            continue
        eps, reach = F(data.noise[i][n]), F(0)
        q = sum(abs(row[n]) * zetas[n] for row, zetas in zip(weights.factors, zeta))
        for k in range(data.outputs):
            delta = rho * sum(abs(row[n * data.outputs + k]) for row in rows) + rho ** 2 * q
            reach += abs(weights.output[k][i]) * delta + rho * abs(weights.errors[k][n]) + rho * delta
        kappa = (1 - s) * eps * sum(weights.errors[k][n] * weights.output[k][i] for k in range(data.outputs)) - abs((1 - s) * eps) * reach
        eta = (weights.factors[i][n] / eps - s) / (1 - s) if eps and s != 1 else F(0)
        chi = 2 * kappa * min(eta, 1 - eta) / (rho * zeta[i][n])
        for x, (layer, j, a) in enumerate(places):
            for y, (other, l, b) in enumerate(places):
                if layer == other == 0 and j == l == i:
                    h[x][y] += chi * data.inputs[n][a] * data.inputs[n][b]
    return h


def root(h, digits):
    """Cholesky's lower triangular factor, rounded."""
    lower = [[F(0)] * len(h) for _ in h]
    for x in range(len(h)):
        for y in range(x + 1):
            rest = h[x][y] - dot(lower[x][:y], lower[y][:y])
            if x == y:
                assert rest > 0, "the Hessian less twice the bound is not positive definite"
                lower[x][x] = F(isqrt(int(rest * (1 << 2 * digits))), 1 << digits)
            else:
                lower[x][y] = rounded(rest / lower[y][y], digits)
    return lower


# ------------------------------------------------------------------ accepted

ONE = [[1, 1]]
LINE = Data("1/2", [[1, 0], [1, 2]], [ONE], [[2, 3]])
SILENT = Data("1/2", [[1, 0], [1, 2]], [ONE * 2], [[2, 3]])
BIASED = Data("1/2", [[1, 2]], [[[1, 1], [1, 2]], [[1, 1], [1, -1]]], [["13/3", 2], [1, "14/3"]], [[[1, 0], [-1, 1]]], [1, 2, 3])
DEAD = Data("0", [[1, 0], [0, 1]], [ONE * 3], [["7/3", 1], [1, 2], [3, "8/3"]])
FOLDED = Data("-1", [[1, 0], [1, 1]], [[[1, 0]]], [["5/2", "1/3"]], biases=[2])
STILL = Data("1/2", [[1, 0], [1, 2]], [ONE], [[0, -1]])
COARSE = Data("1/2", [[1]], [[[1]]], [[9]])

LINE_FIXED = fixed_point(LINE, [[1, 1]], [[1]], F(1, 64))
SILENT_FIXED = fixed_point(SILENT, [[1, 1], [0, 0]], [[1, 0]], F(1, 64), still={(0, 1, 0), (0, 1, 1)})
BIASED_FIXED = fixed_point(BIASED, [[1, 0, 1], [0, 1, 2]], [[1, 1, 0], [1, -1, 1]], F(1, 64))
DEAD_FIXED = fixed_point(DEAD, [[2, 1], [1, 2], [-1, -1]], [[1, 0, 0], [0, 1, 0], [1, 1, 0]], F(1, 64))
FOLDED_FIXED = fixed_point(FOLDED, [[-2, "1/2"]], [[1, "1/4"]], F(1, 64))
# e = 0, and u = 0 at sample 0: nothing moves.
STILL_FIXED = certificate(STILL.claim("zero-error-nearby", [[1, -1]], [[1]], 0),
                          {"kind": "fixed-point", "moves": matrix([[1, 0], [0, 1], [0, 2]]), "side": "0"})
# Samples that repeat one before them. Where no unit is active the outputs are their biases.
DEAD_SAMPLES = Data("0", [[1, -1, -2, -3]], [[[1] * 4]], [["7/3", "1/3", "1/3", "1/3"]], biases=[2])
DEAD_OUTPUTS = Data("0", [[1, 0, -1, -2], [0, 1, -2, -1]], [[[1] * 4] * 2], [["7/3", 1, "1/3", "1/3"], [1, "8/3", "-2/3", "-2/3"]], biases=[2])
TWICE = Data("1/2", [[1, 0, 1, 0], [1, 2, 1, 2]], [[[1] * 4]], [[2, 3, 2, 3]])
# ε θ z is the same for z and -z, with the noise -2 where u < 0, and for 3 z with the noise 1/3.
SCALED = Data("1/2", [[1, -1, 3], [1, -1, 3]], [[[1, -2, "1/3"]]], [["7/3"] * 3])
# Unit 0 is as at sample 0, unit 1 as at sample 1; at the last sample both are as at sample 1.
BY_UNIT = Data("1/2", [[1] * 4], [[[1, 2, 1, 2], [1, 3, 1, 3]]], [["5/3", 4, "5/3", 4]])
# At samples 1 and 2 there is no noise, and u = 0 at the latter.
UNHEARD_SAMPLES = Data("1/2", [[1, 2, 1], [1, 0, -1]], [[[1, 0, 0]]], [["7/3", "1/3", "1/3"]], biases=[2])
DEAD_SAMPLES_FIXED = fixed_point(DEAD_SAMPLES, [[1]], [[2, "1/3"]], F(1, 64), repeated=[2, 3])
DEAD_OUTPUTS_FIXED = fixed_point(DEAD_OUTPUTS, [[2, 1], [1, 2]], [[1, 0, 0], [0, 1, 0]], F(1, 64), repeated=[3])
TWICE_FIXED = fixed_point(TWICE, [[1, 1]], [[1]], F(1, 64), repeated=[2, 3])
SCALED_FIXED = fixed_point(SCALED, [[1, 1]], [[1]], F(1, 64), repeated=[1, 2])
BY_UNIT_FIXED = fixed_point(BY_UNIT, [[1], [1]], [[1, "1/2"]], F(1, 64), repeated=[2, 3])
UNHEARD_SAMPLES_FIXED = fixed_point(UNHEARD_SAMPLES, [[1, 1]], [[1, "1/3"]], F(1, 64), still={(0, 0, 0), (0, 0, 1)}, repeated=[2])
# w r = 16 moves to 9 = 3 · 3: each condition holds with equality.
COARSE_FIXED = certificate(COARSE.claim("zero-error-nearby", [[4]], [[4]], 1),
                           {"kind": "fixed-point", "moves": matrix([["1/32"], ["1/32"]]), "side": "32"})
# The same at another sample, since both weights of the unit move alike.
TIED = Data("1/2", [[1, 0], [0, 1]], [ONE], [[9, 9]])
TIED_FIXED = certificate(TIED.claim("zero-error-nearby", [[4, 4]], [[4]], 1),
                         {"kind": "fixed-point", "moves": matrix([["1/32", 0]] * 3), "side": "32"})

EYE, SMALL, QUARTER = [[1, 0], [0, 1]], F(1, 64), F(1, 4)
GOLDEN_TARGETS, GOLDEN_OUTPUT = [[2, 1], [1, 1]], [[2], ["5/4"]]
GOLDEN = Data("1/2", EYE, [ONE], GOLDEN_TARGETS)
SUMMED = Data("1/2", [*EYE, [1, 1]], [ONE], GOLDEN_TARGETS)
UNHEARD = Data("0", [[1, 0, -1], [0, 1, 0], [0, 0, 5]], [[[1, 1, 1]] * 2], [[2, 1, 1], [1, 1, -1]])
NO_INPUT = Data("1/2", [[1, 0, 0], [0, 1, 0]], [[[1, 1, 1]]], [[2, 1, 1], [1, 1, 0]])
NO_NOISE = Data("1/2", [[1, 0, 1], [0, 1, -1]], [[[1, 1, 0]]], [[2, 1, 1], [1, 1, 0]])
NO_ERROR = Data("1/2", EYE, [ONE], [[2, 1], [4, 2]])
REGRESSION = Data("1/2", [[1, 0, 1], [0, 1, 1]], [[[1, 1, 1]]], [[2, 1, 4]])
NOTHING = Data("0", [[1, 2]], [ONE], [[1, 2]])
# At r = (1, 0), u = (1, 0, 1, 2): for w = (1, 1) the errors are y less than these.
FOUR = [[1, 0, 1, 2], [0, 1, 1, -1]]
KINK = Data("1/2", FOUR, [[[1] * 4]], [[3, -1, 1, 1], [2, -1, 1, "3/2"]])
CURVED = Data("1/2", FOUR, [[[1] * 4]], [[33, -16, 1, -14], [17, -16, 1, -6]])
STEEP = Data("2", [[*FOUR[0], 0], [*FOUR[1], 1]], [[[1, 1, 1, 1, 0]]], [[-3, 1, 1, 4, 0], [-1, 1, 1, 3, 0]])
FLAT = Data("0", FOUR, [[[1] * 4]], [[4, -1, 0, 1], [-2, -1, 2, 3]])
DEEP = Data("1/2", [[1, 2, 3, -1]], [[[1, 1, 1, 2]], [[1, 2, 1, 1]]], [["25/8", 10, "55/8", "-1/2"], ["-1/2", "-31/8", "-5/2", "9/8"]], [[[1, 0]]], [1, 2, 3])
HELD = {(0, 0, 1)}
# Centred samples: with biases the errors are those of GOLDEN.
CENTRED, SHIFTED = [[1, -1, 1, -1], [1, 1, -1, -1]], [[4, 0, 2, -2], [1, -1, -1, -3]]
LINEAR = Data("1/2", CENTRED, [[[1] * 4]], SHIFTED, biases=[1, 2])
BELOW = Data("1/2", CENTRED, [[[2] * 4]], SHIFTED, biases=[1, 2])
CONSTANT = Data("0", [[1, 1, 1]], [[[1, 1, 1]]], [[1, 2, 4]], biases=[2])


def on_unit(data, hidden, output, bound=QUARTER, radius=SMALL, **more):
    """One unit, of which the first weight of the last hidden layer stays."""
    return convexity(data, [hidden], output, [list(range(len(hidden)))], [[]], bound, radius, **more)


GOLDEN_MINIMUM = on_unit(GOLDEN, [1, PHI], GOLDEN_OUTPUT)
SUMMED_MINIMUM = convexity(SUMMED, [["1/2", "1/8", "1/2"]], GOLDEN_OUTPUT, [[0, 1]], [[[1, 1]]], QUARTER, SMALL)


def unheard(*weights):
    """Unit 1 is never active; unit 0 is not at sample 2, the only one with the last input."""
    output = [[*row, w] for row, w in zip(GOLDEN_OUTPUT, weights)]
    return convexity(UNHEARD, [[1, PHI, 0], [-1] * 3], output, [[0, 1], []], [[[0, 0]], [[]] * 3], QUARTER, SMALL)


UNHEARD_MINIMUM, UNUSED_MINIMUM = unheard(3, -1), unheard(0, 0)
NO_INPUT_MINIMUM = on_unit(NO_INPUT, [1, PHI], GOLDEN_OUTPUT, slopes=["1/3"])
NO_NOISE_MINIMUM = on_unit(NO_NOISE, [1, PHI], GOLDEN_OUTPUT)
NO_ERROR_MINIMUM = on_unit(NO_ERROR, [1, "1/2"], [[2], [4]])
REGRESSION_MINIMUM = on_unit(REGRESSION, [1, "4/7"], [["7/3"]])
NOTHING_MINIMUM = convexity(NOTHING, [[-1]], [[1]], [[]], [[[]]], F(1), QUARTER)
KINK_MINIMUM = on_unit(KINK, [1, 0], [[1], [1]], F(1), slopes=[F(1, 2)], held=HELD)
CURVED_MINIMUM = on_unit(CURVED, [1, 0], [[1], [1]], F(1), slopes=[F(1, 2)], held=HELD)
STEEP_MINIMUM = on_unit(STEEP, [1, 0], [[1], [1]], F(1), slopes=[F(1, 2), 1], held=HELD)
FLAT_MINIMUM = on_unit(FLAT, [1, 0], [[1], [1]], F(1), slopes=[F(0)], held=HELD)
DEEP_MINIMUM = on_unit(DEEP, [1, "1/2"], [[2, 0], [-1, 1]], F(1, 8), F(1, 2048), digits=24)

# The row of ones is 0 of the two inputs, and 1.
LINEAR_MINIMUM = convexity(LINEAR, [[1, PHI, 2]], [[2, -3], ["5/4", "-7/2"]], [[0, 1]], [[[0, 0, 1]]], F(1, 8), F(1, 2048), digits=24)
BELOW_MINIMUM = convexity(BELOW, [[1, PHI, -2]], [[2, 5], ["5/4", "3/2"]], [[0, 1]], [[[0, 0, 1]]], F(1, 8), F(1, 2048), digits=24)
CONSTANT_MINIMUM = convexity(CONSTANT, [[1]], [[1, "4/3"]], [[]], [[[1]]], F(1), QUARTER)

ACCEPT = {
    "fixed-point-one-output": LINE_FIXED, "fixed-point-kinks": SILENT_FIXED, "fixed-point-two-outputs": BIASED_FIXED,
    "fixed-point-three-outputs": DEAD_FIXED, "fixed-point-slope-below-0": FOLDED_FIXED, "fixed-point-side-0": STILL_FIXED,
    "fixed-point-equalities": COARSE_FIXED,
    "fixed-point-dead-samples": DEAD_SAMPLES_FIXED, "fixed-point-dead-samples-two-outputs": DEAD_OUTPUTS_FIXED,
    "fixed-point-repeated-samples": TWICE_FIXED, "fixed-point-scaled-samples": SCALED_FIXED, "fixed-point-repeated-by-unit": BY_UNIT_FIXED,
    "fixed-point-samples-without-noise": UNHEARD_SAMPLES_FIXED, "fixed-point-tied-samples": TIED_FIXED,
    "convexity-smooth": GOLDEN_MINIMUM, "convexity-fold": SUMMED_MINIMUM, "convexity-never-active": UNHEARD_MINIMUM,
    "convexity-unused": UNUSED_MINIMUM, "convexity-no-input": NO_INPUT_MINIMUM, "convexity-no-noise": NO_NOISE_MINIMUM,
    "convexity-one-output": REGRESSION_MINIMUM, "convexity-nothing-moves": NOTHING_MINIMUM, "convexity-kink": KINK_MINIMUM,
    "convexity-kink-adds": CURVED_MINIMUM, "convexity-slope-2": STEEP_MINIMUM, "convexity-kink-flat": FLAT_MINIMUM,
    "convexity-biases": DEEP_MINIMUM, "convexity-linear": LINEAR_MINIMUM, "convexity-linear-below": BELOW_MINIMUM,
    "convexity-constant": CONSTANT_MINIMUM,
}
E, TARGETS, HIDDEN, RADIUS = "evidence", "claim.targets", "claim.hidden", "claim.radius"


# ------------------------------------------------------------------ rejected

def reject_fixed_point():
    reject("moveTooLong", "fixed-point-radius", BIASED_FIXED, (RADIUS, "1/1024"))
    reject("moveTooLong", "fixed-point-radius-0", LINE_FIXED, (RADIUS, "0"))
    reject("moveTooLong", "fixed-point-row", put_entry(DEAD_FIXED, "evidence.moves", 5, 0, 9))
    # The unit adds nothing, but its zeros must not move.
    reject("signMayChange", "fixed-point-kink", put_entry(SILENT_FIXED, "evidence.moves", 3, 1, "1/64"))
    # Sample 1 has no noise: what u is there does not matter for the errors.
    r = [F(word) for word in FOLDED_FIXED["claim"]["hidden"]["entries"][0].split()]
    reject("signMayChange", "fixed-point-small", FOLDED_FIXED, (HIDDEN, matrix([[sum(r), 0]])))
    reject("cubeNotKept", "fixed-point-target", BIASED_FIXED, (TARGETS, matrix([["13/3", 2], [2, "14/3"]])))
    reject("cubeNotKept", "fixed-point-side-small", BIASED_FIXED, ("evidence.side", "1/1048576"))
    # With w r = 17/2 for 9 none is so near; only the product of two moves says so.
    reject("cubeNotKept", "fixed-point-product", COARSE_FIXED, (TARGETS, matrix([["17/2"]])))
    reject("cubeNotKept", "fixed-point-no-moves", COARSE_FIXED, ("evidence.moves", matrix([[0], [0]])))
    reject("cubeNotKept", "fixed-point-moves-back", put_entry(LINE_FIXED, "evidence.moves", 2, 0, -1), (RADIUS, "1"))
    reject("cubeNotKept", "fixed-point-side-0", STILL_FIXED, (TARGETS, matrix([[0, 1]])))
    reject("cubeNotKept", "fixed-point-outputs-swapped", BIASED_FIXED, (TARGETS, matrix([[1, "14/3"], ["13/3", 2]])))
    reject("negativeSide", "fixed-point", LINE_FIXED, ("evidence.side", "-1/64"))
    reject("wrongShape", "fixed-point-moves-rows", LINE_FIXED, ("evidence.moves", matrix([[1, 0], [0, 1]])))
    reject("wrongShape", "fixed-point-moves-columns", COARSE_FIXED, ("evidence.moves", matrix([["1/32", 0]] * 2)))
    # Rows for the biases of the outputs are asked for, too.
    reject("wrongShape", "fixed-point-moves-no-biases", BIASED_FIXED, ("evidence.moves", matrix([[0] * 4] * 10)))
    reject("negativeRadius", "near-point-radius", STILL_FIXED, (RADIUS, "-1"))
    reject("illFormedClaim", "near-point-targets", BIASED_FIXED, (TARGETS, matrix([["13/3", 2]])))
    reject("illFormedClaim", "near-point-hidden", LINE_FIXED, (HIDDEN, matrix([[1, 1], [1, 1]])))
    reject("illFormedClaim", "near-point-output-without-bias", BIASED_FIXED, ("claim.output", matrix([[1, 1], [1, -1]])))
    reject("illFormedClaim", "near-point-three-slopes", LINE_FIXED, ("claim.network.slopes", ["1", "1/2", "0"]))
    reject("evidenceDoesNotFit", "near-point-evaluation", LINE_FIXED, (E, {"kind": "evaluation"}))
    reject("evidenceDoesNotFit", "fixed-point-of-a-minimum", GOLDEN_MINIMUM, (E, LINE_FIXED["evidence"]))
    at_point = {key: value for key, value in STILL_FIXED["claim"].items() if key != "radius"} | {"kind": "zero-error-point"}
    reject("evidenceDoesNotFit", "fixed-point-of-a-point", put(STILL_FIXED, "claim", at_point))


def beside(certificate, data, sample, path=None, value=None, add=0):
    """The certificate with a change of the data, and the targets of a sample such that its errors are as before, but for `add` to that of the
    last output."""
    def errors(tree):
        claim = tree["claim"]
        rows = lambda tree: [[F(word) for word in entry.split()] for entry in tree["entries"]]
        given = Data(claim["network"]["slopes"][1], rows(claim["instance"]["X"]), [rows(claim["instance"]["E"][0])], rows(claim["targets"]),
                     biases=claim["network"].get("biases", ()))
        return [row[sample] for row in Weights(given, rows(claim["hidden"]), rows(claim["output"])).errors]

    edited = put(certificate, path, value) if path else certificate
    changes = [after - before for before, after in zip(errors(certificate), errors(edited))]
    changes[-1] += add
    targets = [[F(y) + change * (n == sample) for n, y in enumerate(row)] for row, change in zip(data.targets, changes)]
    return put(edited, TARGETS, matrix(targets))


def reject_repetition():
    """Samples that nearly repeat one before them: they are asked what no moves of others can give."""
    little, X, NOISE = F(1, 1 << 20), "claim.instance.X", "claim.instance.E[0]"

    def nearly(name, *given, **more):
        reject("cubeNotKept", f"fixed-point-{name}", beside(*given, **more))

    nearly("dead-target", DEAD_SAMPLES_FIXED, DEAD_SAMPLES, 3, add=little)
    # Sample 2 is the first of those with its errors then.
    nearly("dead-target-above", DEAD_SAMPLES_FIXED, DEAD_SAMPLES, 1, add=-little)
    nearly("dead-second-output", DEAD_OUTPUTS_FIXED, DEAD_OUTPUTS, 3, add=little)
    # Active, if only by a little.
    nearly("dead-active", DEAD_SAMPLES_FIXED, DEAD_SAMPLES, 2, X, matrix([[1, -1, little, -3]]))
    nearly("dead-one-active", DEAD_OUTPUTS_FIXED, DEAD_OUTPUTS, 3, X, matrix([[1, 0, -1, "-1/2"], [0, 1, -2, "3/4"]]))
    nearly("dead-leaky", DEAD_SAMPLES_FIXED, DEAD_SAMPLES, 2, "claim.network.slopes", ["1", str(little)])
    nearly("repeated-input", TWICE_FIXED, TWICE, 3, X, matrix([[1, 0, 1, 0], [1, 2, 1, 2 + little]]))
    nearly("repeated-input-of-0", TWICE_FIXED, TWICE, 3, X, matrix([[1, 0, 1, little], [1, 2, 1, 2]]))
    # Along the weights: u and the errors are the same, but not the derivatives.
    r, b = (F(word) for word in TWICE_FIXED["claim"]["hidden"]["entries"][0].split())
    nearly("repeated-preactivation", TWICE_FIXED, TWICE, 2, X, matrix([[1, 0, 1 + b * little, 0], [1, 2, 1 - r * little, 2]]))
    nearly("repeated-noise", TWICE_FIXED, TWICE, 2, NOISE, matrix([[1, 1, 1 + little, 1]]))
    nearly("repeated-target", TWICE_FIXED, TWICE, 2, add=little)
    # Samples 0 and 1 do not repeat each other; sample 2's column is in place of sample 0's.
    moves = [row.split() for row in TWICE_FIXED["evidence"]["moves"]["entries"]]
    reject("cubeNotKept", "fixed-point-repeated-instead", TWICE_FIXED, ("evidence.moves", matrix([[row[2], row[1], row[0], row[3]] for row in moves])))
    nearly("scaled-slope", SCALED_FIXED, SCALED, 1, "claim.network.slopes", ["1", str(F(1, 2) + little)])
    nearly("scaled-sign", SCALED_FIXED, SCALED, 1, NOISE, matrix([[1, 2, "1/3"]]))
    nearly("scaled-input", SCALED_FIXED, SCALED, 2, X, matrix([[1, -1, 3 + little], [1, -1, 3]]))
    nearly("repeated-by-unit", BY_UNIT_FIXED, BY_UNIT, 2, NOISE, matrix([[1, 2, 1, 2], [1, 3, 3, 3]]))
    nearly("repeated-by-other-unit", BY_UNIT_FIXED, BY_UNIT, 3, NOISE, matrix([[1, 2, 1, 1], [1, 3, 1, 3]]))
    nearly("units-exchanged", BY_UNIT_FIXED, BY_UNIT, 3, NOISE, matrix([[1, 2, 1, 3], [1, 3, 1, 2]]))
    nearly("samples-noise", UNHEARD_SAMPLES_FIXED, UNHEARD_SAMPLES, 1, NOISE, matrix([[1, little, 0]]))
    # What was tied moves, or is, a little otherwise.
    reject("cubeNotKept", "fixed-point-tied-moves", put_entry(TIED_FIXED, "evidence.moves", 1, 0, F(1, 32) - little))
    reject("cubeNotKept", "fixed-point-tied-moves-at-another", put_entry(TIED_FIXED, "evidence.moves", 1, 1, little), (RADIUS, "2"))
    nearly("tied-preactivation", TIED_FIXED, TIED, 1, HIDDEN, matrix([[4, 4 + little]]))
    nearly("tied-target", TIED_FIXED, TIED, 1, add=little)
    # That no sign changes is asked at samples that repeat one, too.
    r, b = (F(word) for word in DEAD_OUTPUTS_FIXED["claim"]["hidden"]["entries"][0].split())
    reject("signMayChange", "fixed-point-dead", DEAD_OUTPUTS_FIXED, (X, matrix([[1, 0, -1, b], [0, 1, -2, -r - little]])))
    reject("signMayChange", "fixed-point-without-noise", put_entry(UNHEARD_SAMPLES_FIXED, "evidence.moves", 0, 0, "1/64"))


def reject_convexity():
    reject("notFolded", "convexity-fold", SUMMED_MINIMUM, ("evidence.folds", [matrix([[1, 0]])]))
    reject("notFolded", "convexity-fold-of-a-sample", UNHEARD_MINIMUM, ("evidence.folds[0]", matrix([[1, 0]])))
    reject("notFolded", "convexity-input", SUMMED_MINIMUM, ("claim.instance.X", matrix([*EYE, [1, 2]])))
    # The unit that is left out is active at sample 0, though with weights 0.
    reject("notFolded", "convexity-active", UNUSED_MINIMUM, (HIDDEN, put_entry(UNUSED_MINIMUM, HIDDEN, 1, 0, 1)["claim"]["hidden"]))
    reject("notFolded", "convexity-constants", LINEAR_MINIMUM, ("evidence.folds", [matrix([[0, 0, 2]])]))
    # The noise, the side or the slope is another at a sample, or 0; or there is no bias of the outputs.
    reject("notLinear", "convexity-noise", LINEAR_MINIMUM, ("claim.instance.E", [matrix([[1, 1, 2, 1]])]))
    reject("notLinear", "convexity-no-noise", LINEAR_MINIMUM, ("claim.instance.E", [matrix([[0] * 4])]))
    reject("notLinear", "convexity-side", LINEAR_MINIMUM, ("claim.instance.X", matrix([CENTRED[0], [1, 1, -1, -99]])))
    reject("notLinear", "convexity-never-active", BELOW_MINIMUM, ("claim.network.slopes", ["1", "0"]))
    reject("notLinear", "convexity-no-output-bias", SUMMED_MINIMUM, ("evidence.folds", [matrix([[1, 1, 0]])]))
    reject("notLinear", "convexity-nothing-folded", DEEP_MINIMUM, ("evidence.folds", [matrix([], 3)]))
    reject("wrongShape", "convexity-two-constants", LINEAR_MINIMUM, ("evidence.folds", [matrix([[0, 0, 1, 0]])]))
    reject("firstCoordinateZero", "convexity", KINK_MINIMUM, ("evidence.coordinates", [[1, 0]]))
    reject("slopeOutOfRange", "convexity-below", NO_INPUT_MINIMUM, ("evidence.slopes", matrix([["-1/4"]])))
    reject("slopeOutOfRange", "convexity-above", NO_INPUT_MINIMUM, ("evidence.slopes", matrix([["5/4"]])))
    reject("slopeOutOfRange", "convexity-second", STEEP_MINIMUM, ("evidence.slopes", matrix([["1/2", "2"]])))
    # Without noise there: what u is does not matter for the errors.
    reject("signMayChange", "convexity", NO_NOISE_MINIMUM, ("claim.instance.X", matrix([[1, 0, 5], [0, 1, -8]])))
    # ρ ζ = 5 / 64, which u is.
    r = F(GOLDEN_MINIMUM["claim"]["hidden"]["entries"][0].split()[1])
    reject("signMayChange", "convexity-equal", NO_NOISE_MINIMUM, ("claim.instance.X", matrix([[1, 0, SMALL * 5 + 5 * r], [0, 1, -5]])))
    reject("kinkBendsDown", "convexity-noise", FLAT_MINIMUM, ("claim.instance.E", [matrix([[1, -1, 1, 1]])]))
    reject("kinkBendsDown", "convexity-target", FLAT_MINIMUM, (TARGETS, matrix([[4, 1, 0, 1], [-2, 1, 2, 3]])))
    # The errors of KINK over 128: their sum with the weights is positive here, but not everywhere in the ball.
    shallow = Data("1/2", FOUR, [[[1] * 4]], [["65/64", "-1/128", 1, "255/128"], ["129/128", "-1/128", 1, "511/256"]])
    reject("kinkBendsDown", "convexity-nearly", on_unit(shallow, [1, 0], [[1], [1]], F(1), slopes=[F(1, 2)], held=HELD))
    reject("notConvex", "convexity-bound", GOLDEN_MINIMUM, ("evidence.bound", "2"))
    reject("notConvex", "convexity-factor", put_entry(GOLDEN_MINIMUM, "evidence.factor", 1, 0, 1))
    reject("notConvex", "convexity-factor-0", put_entry(KINK_MINIMUM, "evidence.factor", 0, 0, 0))
    reject("notConvex", "convexity-factor-diagonal", put_entry(DEEP_MINIMUM, "evidence.factor", 4, 4, 3))
    # At η = 0 the kink adds nothing.
    reject("notConvex", "convexity-nothing-held", CURVED_MINIMUM, ("evidence.slopes", matrix([[0]])))
    golden = matrix([[2, "33/32"], [1, 1]])
    reject("gradientTooLarge", "convexity-target", GOLDEN_MINIMUM, (TARGETS, golden))
    reject("gradientTooLarge", "convexity-radius", GOLDEN_MINIMUM, (RADIUS, "1/16"))
    reject("gradientTooLarge", "convexity-hidden", REGRESSION_MINIMUM, (HIDDEN, matrix([[1, "9/16"]])))
    reject("gradientTooLarge", "convexity-output-bias", DEEP_MINIMUM, (TARGETS, matrix([["25/8", 10, "55/8", "-1/2"], ["-1/2", "-31/8", "-5/2", "289/256"]])))
    reject("gradientTooLarge", "convexity-radius-small", GOLDEN_MINIMUM, (RADIUS, "1/1048576"))
    reject("errorTooSmall", "convexity-radius", NOTHING_MINIMUM, (RADIUS, "4"))
    reject("errorTooSmall", "convexity-no-error", NO_ERROR_MINIMUM)
    reject("errorTooSmall", "convexity-target", NOTHING_MINIMUM, (TARGETS, matrix([[0, 0]])))
    reject("radiusNotPositive", "convexity", GOLDEN_MINIMUM, (RADIUS, "0"))
    reject("radiusNotPositive", "convexity-nothing-moves", NOTHING_MINIMUM, (RADIUS, "0"))
    reject("boundNotPositive", "convexity-0", GOLDEN_MINIMUM, ("evidence.bound", "0"))
    reject("boundNotPositive", "convexity-negative", NOTHING_MINIMUM, ("evidence.bound", "-1"))
    reject("repeatedIndex", "convexity-coordinates", GOLDEN_MINIMUM, ("evidence.coordinates", [[0, 0]]))
    reject("indexOutOfRange", "convexity-coordinates", GOLDEN_MINIMUM, ("evidence.coordinates", [[0, 2]]))
    reject("wrongCount", "convexity-coordinates", UNHEARD_MINIMUM, ("evidence.coordinates", [[0, 1]]))
    reject("wrongCount", "convexity-coordinates-more", GOLDEN_MINIMUM, ("evidence.coordinates", [[0, 1], []]))
    reject("wrongCount", "convexity-folds", UNHEARD_MINIMUM, ("evidence.folds", [matrix([[0, 0]])]))
    reject("wrongShape", "convexity-folds-columns", SUMMED_MINIMUM, ("evidence.folds", [matrix([[1]])]))
    reject("wrongShape", "convexity-folds-rows", SUMMED_MINIMUM, ("evidence.folds", [matrix([[1, 1]] * 2)]))
    reject("wrongShape", "convexity-folds-of-none", UNHEARD_MINIMUM, ("evidence.folds[1]", matrix([], 0)))
    reject("wrongShape", "convexity-slopes", GOLDEN_MINIMUM, ("evidence.slopes", matrix([[0]])))
    reject("wrongShape", "convexity-slopes-rows", NOTHING_MINIMUM, ("evidence.slopes", matrix([])))
    reject("wrongShape", "convexity-factor", GOLDEN_MINIMUM, ("evidence.factor", matrix([[1, 0], [0, 1]])))
    reject("wrongShape", "convexity-factor-0x0", KINK_MINIMUM, ("evidence.factor", matrix([])))
    reject("negativeRadius", "convexity-radius", GOLDEN_MINIMUM, (RADIUS, "-1/64"))
    reject("illFormedClaim", "convexity-slopes-swapped", GOLDEN_MINIMUM, ("claim.network.slopes", ["1/2", "1"]))
    reject("evidenceDoesNotFit", "near-point-stationary", GOLDEN_MINIMUM, (E, {"kind": "stationary"}))
    reject("evidenceDoesNotFit", "convexity-of-zero-error", LINE_FIXED, (E, GOLDEN_MINIMUM["evidence"]))


def reject_malformed(fields):
    def without(base, key):
        return put(base, E, {name: value for name, value in base["evidence"].items() if name != key})

    fields("fixed-point-without-side", without(LINE_FIXED, "side"))
    fields("fixed-point-side-a-number", LINE_FIXED, ("evidence.side", 1))
    fields("fixed-point-key-order", LINE_FIXED, (E, {key: LINE_FIXED["evidence"][key] for key in ("kind", "side", "moves")}))
    fields("near-point-without-radius", put(LINE_FIXED, "claim", {key: value for key, value in LINE_FIXED["claim"].items() if key != "radius"}))
    fields("near-point-with-a-loss", LINE_FIXED, ("claim", LINE_FIXED["claim"] | {"loss": {"kind": "power", "exponent": 4}}))
    fields("near-point-kinks", GOLDEN_MINIMUM, ("claim", GOLDEN_MINIMUM["claim"] | {"kinks": 0}))
    for key in ("coordinates", "folds", "slopes", "bound", "factor"):
        fields(f"convexity-without-{key}", without(GOLDEN_MINIMUM, key))
    fields("convexity-coordinates-numbers", GOLDEN_MINIMUM, ("evidence.coordinates", [0, 1]))
    fields("convexity-coordinates-texts", GOLDEN_MINIMUM, ("evidence.coordinates", [["0", "1"]]))
    fields("convexity-folds-a-matrix", SUMMED_MINIMUM, ("evidence.folds", matrix([[1, 1]])))
    fields("convexity-slopes-an-array", KINK_MINIMUM, ("evidence.slopes", ["1/2"]))
    fields("convexity-bound-not-lowest", GOLDEN_MINIMUM, ("evidence.bound", "2/8"))
