"""The slow oracle for training errors: zero-error points, local minima of either kind, data that no weights fit.

Decided exactly, from the definition of the training error (Soudry & Carmon, (3.1), (3.2)), where cells and faces are few enough to go
through; undecided (None) where they are not.

Local minima. With e^n the error, near a point the training error changes by the sum over the last hidden units i of

    w_i ≠ 0:  D_i(δ),   D_i(δ) = Σ_n sign(w_i) e^n ε_i^n φ'(u_i^n; z^n · δ),   δ the change of |w_i| r_i;
    w_i = 0:  ω (g_i + D_i(ρ)),   g_i = Σ_n e^n ε_i^n φ(u_i^n),   ω and ρ the changes of w_i and r_i,

over N, and a nonnegative quadratic term (for another loss ℓ, with ℓ'(e^n) for e^n, and what a convex function exceeds its tangents by; and, where the output has a bias that changes by ω, ω Σ_n e^n: this must be 0); so it is a local minimum exactly when all D_i ≥ 0 where w_i ≠ 0, and g_i = 0 and D_i = 0
where w_i = 0. D_i is linear on each cell of the arrangement of the planes z^n · δ = 0 with u_i^n = 0: its sign is found
at the rays of the cells, and on the lines in all of these planes. (Nothing is put into classes of parallel inputs here, and no multipliers are looked
for.) A claim of a minimum is refuted, too, by any of many small random changes that lower the error.

No zero error. Some weights fit the targets exactly when for some signs of the w_i and some cells of the arrangement of the z^n, one for
each unit, a system of linear equations and inequalities has a solution.
"""
import copy
import itertools
from fractions import Fraction

from .certificates import numbers
from .linear import feasible, integral, kernel, rank, solve

KINDS = {"zero-error-point", "differentiable-local-minimum", "nondifferentiable-local-minimum", "not-a-local-minimum",
         "no-zero-error-point"}
FACES = 20_000  # sets of planes that are gone through for a unit
SYSTEMS = 5_000  # systems that are solved for a claim about all weights
CHANGES = 60  # small changes that are tried at a minimum


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


class Loss:
    """ℓ and its derivative; the square half, where a claim names no other."""

    def __init__(self, fields):
        self.power, self.threshold = fields.get("exponent", 2), Fraction(fields["threshold"]) if "threshold" in fields else None
        self.exists = self.threshold is None and (not fields or self.power in range(4, 65, 2)) or self.threshold is not None and self.threshold > 0

    def value(self, e):
        if self.threshold is not None and abs(e) > self.threshold:
            return self.threshold * abs(e) - self.threshold ** 2 / 2
        return Fraction(e) ** self.power / self.power

    def rate(self, e):
        if self.threshold is not None and abs(e) > self.threshold:
            return self.threshold if e > 0 else -self.threshold
        return e ** (self.power - 1)


def is_true(claim, network, draw):
    data = data_of(claim, network)
    if data is None:
        return False
    if claim["kind"] == "no-zero-error-point":
        fits = data.some_weights_fit()
        return None if fits is None else not fits
    if not has_weights(claim, network):
        return False
    hidden, output = numbers(claim["hidden"]), numbers(claim["output"])[0]
    errors = data.errors(hidden, output)
    if network.outputs > 1:
        if not any(data.of_output(k).errors(hidden, row) != [0] * network.samples
                   for k, row in enumerate(numbers(claim["output"]))):
            return claim["kind"] == "zero-error-point"
        # What is a local minimum is not decided here, but a claim of one is refuted by what lies beside.
        if claim["kind"] in ("differentiable-local-minimum", "nondifferentiable-local-minimum") and "loss" not in claim:
            kinks = sum(dot(r, z) == 0 for r in hidden for z in data.inputs)
            if claim["kinks"] != kinks or not data.all_stay(hidden, numbers(claim["output"]), draw):
                return False
        return False if claim["kind"] == "zero-error-point" else None
    if claim["kind"] == "zero-error-point":
        return not any(errors)
    loss = Loss(claim.get("loss", {}))
    if not loss.exists:
        return False
    rates = [loss.rate(e) for e in errors]
    is_minimum = not any(errors) or data.is_stationary(hidden, output, rates)
    if is_minimum and any(errors) and not data.stays(hidden, output, errors, draw, loss):
        raise AssertionError("the oracle contradicts itself: the error is lower beside a local minimum")
    if is_minimum is None:
        return None
    if claim["kind"] == "not-a-local-minimum":
        return not is_minimum
    kinks = sum(dot(r, z) == 0 for r in hidden for z in data.inputs)
    if not is_minimum or not any(errors) or claim["kinks"] != kinks:
        return False
    is_differentiable = data.is_differentiable(hidden, output, rates)
    return is_differentiable == (claim["kind"] == "differentiable-local-minimum")


def instance_of(claim, network):
    """The instance of a claim, for a network of slopes 1 and s; None where these are others, or the instance is none."""
    return network.instance(claim["instance"], of_ranks=False) if len(network.slopes) == 2 and network.slopes[0] == 1 else None


def data_of(claim, network):
    """The data of a claim with targets; None where it has none."""
    instance = instance_of(claim, network)
    if instance is None or (claim["targets"]["rows"], claim["targets"]["columns"]) != (network.outputs, network.samples):
        return None
    return Data(network, instance, numbers(claim["targets"]))


def has_weights(point, network):
    """Whether the weights of the last two layers have their shapes."""
    units, inner = network.widths[-1], network.inner
    return ((point["hidden"]["rows"], point["hidden"]["columns"]) == (units, inner)
            and (point["output"]["rows"], point["output"]["columns"]) == (network.outputs, units + network.has_output_bias))


class Data:
    """What is fixed: the inputs z^n of the last hidden layer, its noise and the targets (of the first output)."""

    def __init__(self, network, instance, targets):
        x, noise, weights = instance
        self.slope, self.all_targets, self.targets, self.noise = network.slopes[1], targets, targets[0], noise[-1]
        self.outputs, self.has_output_bias = network.outputs, network.has_output_bias
        self.inputs = []
        for n in range(network.samples):
            v = [row[n] for row in x]
            for l, (w, e) in enumerate(zip(weights, noise), 1):
                v = [e[i][n] * self.activation(dot(row, network.with_bias(l, v))) for i, row in enumerate(w)]
            self.inputs.append(network.with_bias(network.depth - 1, v))

    def of_output(self, k):
        one = copy.copy(self)
        one.targets = self.all_targets[k]
        return one

    def activation(self, u):
        return u if u >= 0 else self.slope * u

    def errors(self, hidden, output):
        bias = output[-1] if self.has_output_bias else 0
        return [sum(w * e[n] * self.activation(dot(r, z)) for w, e, r in zip(output, self.noise, hidden)) + bias - y
                for n, (z, y) in enumerate(zip(self.inputs, self.targets))]

    # -------------------------------------------------------- near a point

    def derivative(self, i, r, errors, direction, sign=1):
        """D_i: the derivative of Σ_n e^n ε_i^n φ(r · z^n) in a direction."""
        total = 0
        for n, z in enumerate(self.inputs):
            u, step = dot(r, z), dot(z, direction)
            change = step if u > 0 else self.slope * step if u < 0 else self.activation(step)
            total += sign * errors[n] * self.noise[i][n] * change
        return total

    def rays(self, r):
        """Directions at which a function that is linear on each cell of the kinks' arrangement shows its signs, or None."""
        return self.rays_of([z for z in self.inputs if dot(r, z) == 0 and any(z)], len(r))

    @staticmethod
    def rays_of(planes, size):
        """The same for these kinks' planes."""
        wanted = rank(integral(planes)) if planes else 0
        lines = kernel(planes, size)
        directions = list(lines)
        # A ray of a cell, but for these lines, is where planes of one rank less meet.
        sets = 0
        for chosen in itertools.combinations(planes, wanted - 1) if wanted else ():
            sets += 1
            if sets > FACES:
                return None
            common = kernel(chosen, size)
            if len(common) == len(lines) + 1:
                directions += [v for v in common if any(dot(z, v) for z in planes)]
        return directions + [[-value for value in v] for v in directions]

    def is_stationary(self, hidden, output, errors):
        if self.has_output_bias and sum(errors):
            return False
        for i, (r, w) in enumerate(zip(hidden, output)):
            rays = self.rays(r)
            if rays is None:
                return None
            values = [self.derivative(i, r, errors, v, 1 if w >= 0 else -1) for v in rays]
            level = sum(e * self.noise[i][n] * self.activation(dot(r, z))
                        for n, (e, z) in enumerate(zip(errors, self.inputs)))
            if any(value < 0 for value in values) or w == 0 and (any(values) or level):
                return False
        return True

    def is_differentiable(self, hidden, output, errors):
        """Whether D_i(δ) + D_i(-δ) = 0 for all δ where w_i ≠ 0."""
        return all(w == 0 or all(
            self.derivative(i, r, errors, v) + self.derivative(i, r, errors, [-value for value in v]) == 0
            for v in self.rays(r)) for i, (r, w) in enumerate(zip(hidden, output)))

    def stays(self, hidden, output, errors, draw, loss):
        """Whether no small change among many lowers the loss."""
        before = sum(map(loss.value, errors))
        for k in range(CHANGES):
            # So small that what is not zero keeps its sign.
            step = Fraction(1, 1 << draw.choice((400, 800)))

            def moved(v):
                return v + step * draw.choice((0, draw.randrange(-9, 10)))

            after = self.errors([[moved(v) for v in r] for r in hidden], [moved(w) for w in output])
            if sum(map(loss.value, after)) < before:
                return False
        return True

    def all_stay(self, hidden, outputs, draw):
        """The same of the squared errors of all outputs."""
        def square(r, rows):
            return sum(e ** 2 for k, row in enumerate(rows) for e in self.of_output(k).errors(r, row))

        before = square(hidden, outputs)
        for _ in range(CHANGES):
            step = Fraction(1, 1 << draw.choice((400, 800)))

            def moved(rows):
                return [[v + step * draw.choice((0, draw.randrange(-9, 10))) for v in row] for row in rows]

            if square(moved(hidden), moved(outputs)) < before:
                return False
        return True

    # -------------------------------------------------------- all weights

    def some_weights_fit(self):
        """Whether weights exist with zero error; None when there are too many cells."""
        size, samples, units = len(self.inputs[0]), len(self.inputs), len(self.noise)
        if samples > 12 or self.outputs > 1:
            return None
        cells = []
        for signs in itertools.product((1, -1), repeat=samples):
            sides = [[*[s * v for v in z], -1] for s, z in zip(signs, self.inputs) if any(z)]
            # The sign of a zero input does not matter.
            if any(s < 0 and not any(z) for s, z in zip(signs, self.inputs)):
                continue
            inside = feasible(sides, size)
            if inside is None:
                return None
            if inside:
                cells.append(signs)
        if (2 * len(cells)) ** units > SYSTEMS:
            return None
        for choice in itertools.product(itertools.product((1, -1), cells), repeat=units):
            fits = self.fits(choice, size)
            if fits is not False:
                return fits
        return False

    def fits(self, choice, size):
        """Whether q_1, …, q_d in these cells give the targets, with these signs of the w_i."""
        rows = [[sign * self.noise[i][n] * (1 if signs[n] > 0 else self.slope) * v
                 for i, (sign, signs) in enumerate(choice) for v in z] + [1] * self.has_output_bias
                for n, z in enumerate(self.inputs)]
        solution = solve(rows, self.targets)
        if solution is None:
            return False
        point, basis = solution
        inequalities = []
        for i, (_, signs) in enumerate(choice):
            for s, z in zip(signs, self.inputs):
                normal = [Fraction(0)] * len(point)
                normal[i * size:(i + 1) * size] = [s * v for v in z]
                inequalities.append([*[dot(normal, v) for v in basis], dot(normal, point)])
        return feasible(inequalities, len(basis))
