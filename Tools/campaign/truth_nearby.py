"""The slow oracle for zero error and local minima at weights near a point, which a claim does not name.

What is false is told by intervals, exactly: over the box of all weights so near, every output, and with it every error and every derivative
by a weight of the output, is in an interval of rationals. When one that has to be 0 somewhere is nowhere 0, the claim is false. Zero error is
false too where two samples have the same outputs at all weights of the box and different targets, and with one output where no weights at
all fit.

What is true is made likely by floating-point numbers: Newton's method ends at zero error in the box; a descent in small steps ends in the
box, at a positive error, and no change found beside its end lowers it. A descent that leaves the box by far, from all starts in it, says that no
minimum is there. Else it is left undecided.
"""
import itertools
import math
from fractions import Fraction

from .certificates import numbers
from .truth_training import data_of, has_weights

KINDS = {"zero-error-nearby", "local-minimum-nearby"}
LARGEST = 3_000  # weights times outputs that floating-point numbers are used for
FAR = 50  # radii


def is_true(claim, network, draw):
    data, radius = data_of(claim, network), Fraction(claim["radius"])
    if data is None or radius < 0 or not has_weights(claim, network):
        return False
    hidden, outputs = numbers(claim["hidden"]), numbers(claim["output"])
    is_zero = claim["kind"] == "zero-error-nearby"
    errors = [data.of_output(k).errors(hidden, row) for k, row in enumerate(outputs)]
    if radius == 0:
        exact = not any(map(any, errors))
        return exact if is_zero else False if exact or not data.all_stay(hidden, outputs, draw) else None
    box = Box(data, hidden, outputs, radius)
    if is_zero and (not box.may_fit() or network.outputs == 1 and data.some_weights_fit() is False) or not is_zero and not box.may_be_stationary():
        return False
    weights = sum(map(len, hidden)) + sum(map(len, outputs))
    # Beyond what floating-point numbers tell from 0.
    if weights * network.outputs * network.samples > LARGEST or not 1e-7 <= radius <= 1e3:
        return None
    try:
        near = Floats(data, hidden, outputs, float(radius))
        return near.reaches_zero() if is_zero else near.has_minimum(draw)
    except (OverflowError, ZeroDivisionError):
        return None


# ---------------------------------------------------------------- intervals

def times(a, b):
    ends = [x * y for x in a for y in b]
    return min(ends), max(ends)


def total(intervals):
    lows, highs = zip(*intervals)
    return sum(lows), sum(highs)


def scaled(factor, a):
    return times((factor, factor), a)


class Box:
    """All weights that differ from those given by at most the radius."""

    def __init__(self, data, hidden, outputs, radius):
        self.data = data
        values = []  # of each unit and sample: ε φ(u)
        self.forms = [[] for _ in data.inputs]  # of each sample, for each unit: what ε φ(u) is as a function of r
        for i, r in enumerate(hidden):
            row = []
            for n, z in enumerate(data.inputs):
                centre, room = sum(a * b for a, b in zip(r, z)), radius * sum(map(abs, z))
                ends = [centre - room, centre + room]
                reached = [data.activation(u) for u in [*ends, *[0] * (ends[0] < 0 < ends[1])]]
                row.append(scaled(data.noise[i][n], (min(reached), max(reached))))
                self.forms[n].append(self.form(data.noise[i][n], z, *ends))
            values.append(row)
        if data.has_output_bias:
            values.append([(Fraction(1), Fraction(1))] * len(data.inputs))
        self.values = values
        self.errors = [[total([*(times((w - radius, w + radius), row[n]) for w, row in zip(weights, values)), (-y, -y)])
                        for n, y in enumerate(targets)] for weights, targets in zip(outputs, data.all_targets)]

    def form(self, noise, z, low, high):
        """A vector where it is linear, else the noise and z."""
        if noise == 0 or low >= 0 or high <= 0 or self.data.slope == 1:
            return [noise * (1 if low >= 0 else self.data.slope) * a for a in z]
        return noise, z

    def may_fit(self):
        return all(low <= 0 <= high for row in self.errors for low, high in row) and not any(
            a == b and y != w for (a, y), (b, w) in itertools.combinations(zip(self.forms, zip(*self.data.all_targets)), 2))

    def may_be_stationary(self):
        """The error is differentiable in the weights of the output, everywhere."""
        slopes = [total([times(e, v) for e, v in zip(errors, row)]) for errors in self.errors for row in self.values]
        return all(low <= 0 <= high for low, high in slopes)


# ---------------------------------------------------------------- floating-point numbers

class Floats:
    def __init__(self, data, hidden, outputs, radius):
        self.inputs = [list(map(float, z)) for z in data.inputs]
        self.noise = [list(map(float, row)) for row in data.noise]
        self.targets = [list(map(float, row)) for row in data.all_targets]
        self.slope, self.bias, self.radius = float(data.slope), data.has_output_bias, radius
        self.units, self.width = len(hidden), len(hidden[0])
        self.centre = [float(v) for rows in (hidden, outputs) for row in rows for v in row]
        self.size = len(outputs[0])

    def forward(self, x):
        """The errors, and their derivatives by all weights, for each sample and output."""
        errors, rows = [], []
        first = self.units * self.width
        for n, z in enumerate(self.inputs):
            us = [sum(a * b for a, b in zip(x[i * self.width:(i + 1) * self.width], z)) for i in range(self.units)]
            factors = [e[n] * (1 if u >= 0 else self.slope) for e, u in zip(self.noise, us)]
            for k, targets in enumerate(self.targets):
                at = first + k * self.size
                weights = x[at:at + self.size]
                row = [0.0] * len(x)
                for i, (w, f, u) in enumerate(zip(weights, factors, us)):
                    row[i * self.width:(i + 1) * self.width] = [w * f * a for a in z]
                    row[at + i] = f * u
                if self.bias:
                    row[at + self.units] = 1.0
                errors.append(sum(w * v for w, v in zip(weights, row[at:at + self.size])) - targets[n])
                rows.append(row)
        return errors, rows

    def distance(self, x):
        return max(abs(a - b) for a, b in zip(x, self.centre))

    def scale(self):
        return 1 + max(abs(y) for row in self.targets for y in row)

    def reaches_zero(self):
        """Newton's method, each step the shortest; True where it ends within the radius."""
        x = list(self.centre)
        for _ in range(60):
            errors, rows = self.forward(x)
            if max(map(abs, errors)) < 1e-11 * self.scale():
                return True if self.distance(x) <= self.radius else None
            gram = [[sum(a * b for a, b in zip(p, q)) for q in rows] for p in rows]
            ridge = 1e-12 * (1e-30 + max(row[i] for i, row in enumerate(gram)))
            for i, row in enumerate(gram):
                row[i] += ridge
            factors = solved(gram, errors)
            x = [v - sum(f * row[j] for f, row in zip(factors, rows)) for j, v in enumerate(x)]
            if not self.distance(x) < FAR * self.radius:
                return None
        return None

    def has_minimum(self, draw):
        """Descents from the centre and some other weights of the box."""
        starts = [self.centre] + [[v + draw.uniform(-self.radius, self.radius) for v in self.centre] for _ in range(3)]
        ends = [self.descend(start, draw) for start in starts]
        return True if True in ends else False if set(ends) == {False} else None

    def square(self, x):
        return sum(e * e for e in self.forward(x)[0])

    def descend(self, x, draw):
        """True: it ends in the box, at a positive error; False: it leaves by far, or gets to zero; None: neither."""
        step, value = self.radius / 4, self.square(x)
        before = value
        for _ in range(300):
            if self.distance(x) > FAR * self.radius or value < 1e-18 * self.scale() ** 2:
                return False
            errors, rows = self.forward(x)
            gradient = [sum(e * row[j] for e, row in zip(errors, rows)) for j in range(len(x))]
            length = math.sqrt(sum(g * g for g in gradient))
            moved = False
            while step > 1e-4 * self.radius and length > 0 and not moved:
                there = [v - step * g / length for v, g in zip(x, gradient)]
                new = self.square(there)
                moved = new < value
                x, value, step = (there, new, min(2 * step, self.radius / 4)) if moved else (x, value, step / 2)
            if not moved:
                break
        lower = any(self.square([v + self.radius / 1000 * draw.uniform(-1, 1) for v in x]) < value * (1 - 1e-6) for _ in range(60))
        # On the way to zero error it may have stopped before.
        return True if self.distance(x) <= self.radius and value > before / 2 and not lower else None


def solved(a, b):
    """a x = b by elimination with pivots."""
    a = [[*row, value] for row, value in zip(a, b)]
    for c in range(len(a)):
        best = max(range(c, len(a)), key=lambda i: abs(a[i][c]))
        a[c], a[best] = a[best], a[c]
        for i in range(c + 1, len(a)):
            factor = a[i][c] / a[c][c]
            if factor:
                a[i] = [p - factor * q for p, q in zip(a[i], a[c])]
    x = [0.0] * len(a)
    for c in reversed(range(len(a))):
        x[c] = (a[c][-1] - sum(p * q for p, q in zip(a[c][c + 1:-1], x[c + 1:]))) / a[c][c]
    return x
