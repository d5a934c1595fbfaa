"""The slow oracle: whether a claim is true, with no look at its evidence.

Own definitions of the network and of `G^p` (Soudry & Carmon, Sections 3 and B), plain Gaussian
elimination, and no code of either verifier. Claims about more patterns or instances than can be
counted are put to a sample of them: there "true" means that no counterexample was found. Claims about
one matrix and about training errors are decided, but those about weights that a claim does not name; what is too large for that is
undecided (None).
"""
import itertools
import math
import random
from fractions import Fraction

from . import (
    truth_census, truth_convolution, truth_global_minimum, truth_nearby, truth_no_bad_minima, truth_polynomials, truth_training,
)
from .certificates import numbers
from .linear import determinant, integral, rank

ALL = 256  # patterns of one instance that are all tried
LARGEST = 80  # samples that the oracle takes on
SAMPLE = 24  # patterns, or instances, that are tried of more


class Network:
    def __init__(self, fields):
        self.widths, self.samples = fields["widths"], fields["samples"]
        self.slopes = [Fraction(slope) for slope in fields["slopes"]]
        self.depth, self.biases, self.outputs = len(self.widths), fields.get("biases", []), fields.get("outputs", 1)
        sizes = [*self.widths, self.samples, self.outputs]
        self.exists = (2 <= self.depth <= 64 and 1 <= len(self.slopes) <= 256 and all(1 <= size <= 10 ** 8 for size in sizes)
                       and self.biases == sorted(set(self.biases)) and all(1 <= l <= self.depth for l in self.biases)
                       and ("biases" not in fields or self.biases != [] or self.outputs > 1))
        self.hidden = self.widths[1:]
        self.has_output_bias = self.depth in self.biases
        self.inner = len(self.with_bias(self.depth - 1, [0] * self.widths[-2])) if self.exists else 0
        self.rows = self.widths[-1] * self.inner + self.outputs * self.has_output_bias if self.exists else 0
        self.columns = self.samples * self.outputs  # of G^p

    def with_bias(self, l, v):
        """What W_l is multiplied with: a layer's values, and 1 where W_l has a bias."""
        return [*v, 1] if l in self.biases else v

    def columns_of(self, instance, n, tau):
        """The columns of G^p of sample n, one for each output, where `tau[l][i]` is the slope of hidden unit i of layer
        l+1."""
        x, noise, weights = instance
        v = [row[n] for row in x]
        a = [[e[i][n] * tau[l][i] for i in range(d)] for l, (e, d) in enumerate(zip(noise, self.hidden))]
        for l in range(1, self.depth - 1):
            v = self.with_bias(l, v)
            v = [a[l - 1][i] * sum(p * q for p, q in zip(row, v)) for i, row in enumerate(weights[l - 1])]
        v = self.with_bias(self.depth - 1, v)
        for k in range(self.outputs):
            factors = weights[-1][k] if self.outputs > 1 else [1] * len(a[-1])
            ones = [int(k == other) for other in range(self.outputs)] * self.has_output_bias
            yield [factor * outer * inner for factor, outer in zip(factors, a[-1]) for inner in v] + ones

    def gradient(self, instance, pattern):
        """The columns of G^p; `pattern[l][i][n]` are indices of slopes."""
        return [column for n in range(self.samples)
                for column in self.columns_of(instance, n, [[self.slopes[row[n]] for row in layer] for layer in pattern])]

    def random_pattern(self, draw):
        return [[[draw.randrange(len(self.slopes)) for _ in range(self.samples)] for _ in range(d)]
                for d in self.hidden]

    def patterns(self, draw, limit=ALL):
        """All patterns when they are few, else some: the constant ones and random ones."""
        k, digits = len(self.slopes), self.samples * sum(self.hidden)
        if k == 1 or digits <= 20 and k ** digits <= limit:
            for choice in itertools.product(range(k), repeat=digits):
                rest = iter(choice)
                yield [[[next(rest) for _ in range(self.samples)] for _ in range(d)] for d in self.hidden]
            return
        for constant in range(min(k, 4)):
            yield [[[constant] * self.samples for _ in range(d)] for d in self.hidden]
        for _ in range(SAMPLE):
            yield self.random_pattern(draw)

    def shapes(self, of_ranks=True):
        """The shapes of X, of the E and of the W; in a claim about ranks the W of several outputs are among these."""
        d, n = self.widths, self.samples
        weights = [(d[l], d[l - 1] + (l in self.biases)) for l in range(1, len(d) - 1)]
        if of_ranks and self.outputs > 1:
            weights.append((self.outputs, d[-1]))
        return (d[0], n), [(width, n) for width in d[1:]], weights

    def instance(self, fields, of_ranks=True):
        """(X, [E], [W]) as rows, or None when a shape is not the network's."""
        x, noise, weights = self.shapes(of_ranks)

        def fits(field, shape):
            return (field["rows"], field["columns"]) == shape

        if (not fits(fields["X"], x) or len(fields["E"]) != len(noise) or len(fields["W"]) != len(weights)
                or not all(map(fits, fields["E"], noise)) or not all(map(fits, fields["W"], weights))):
            return None
        return numbers(fields["X"]), [numbers(e) for e in fields["E"]], [numbers(w) for w in fields["W"]]

    def random_instance(self, entry):
        x, noise, weights = self.shapes()

        def fill(shape):
            return [[entry() for _ in range(shape[1])] for _ in range(shape[0])]

        return fill(x), [fill(shape) for shape in noise], [fill(shape) for shape in weights]


def is_true(claim, seed=0):
    """Whether the claim is true, as far as can be found out; None when it is too large for that."""
    draw = random.Random(seed)
    kind = claim["kind"]
    if kind == "matrix-rank":
        return rank(integral(numbers(claim["matrix"]))) == claim["rank"]
    if kind == "determinant":
        rows = numbers(claim["matrix"])
        return len(rows) == claim["matrix"]["columns"] and determinant(rows) == Fraction(claim["value"])
    if kind in truth_polynomials.KINDS:
        return truth_polynomials.is_true(claim, draw)
    if kind in truth_convolution.KINDS:
        return truth_convolution.is_true(claim, draw)
    network = Network(claim["network"])
    pieces = claim.get("pieces", 1)
    if not network.exists or "pieces" in claim and not 2 <= pieces <= 10 ** 8:
        return False
    if kind == "no-differentiable-local-minimum":
        # By the theorem that it rests on: rank N at every pattern.
        if network.outputs > 1 or len(network.slopes) != 2 or network.slopes[0] != 1:
            return False
        kind, claim = "gradient-rank-every-pattern", claim | {"rank": network.samples}
    for family in (truth_training, truth_nearby, truth_global_minimum, truth_no_bad_minima, truth_census):
        if kind in family.KINDS:
            return family.is_true(claim, network, draw)
    if kind == "gradient-rank-failure-bound":
        return _failure_bound(network, int(claim["box"]), Fraction(claim["bound"]), draw)
    if kind in ("rank-histogram", "rank-histogram-part"):
        return _histogram(network, claim, draw)
    wanted = claim["rank"]

    def holds(instance, patterns):
        return all(rank(integral(matrix)) == wanted for p in patterns
                   for matrix in _selections(network, network.gradient(instance, p), pieces, draw))

    if kind == "gradient-rank-almost-everywhere":
        if network.columns > LARGEST:
            return None
        if wanted == network.columns:
            # Units beyond as many in a layer can be silent (weights, noise 0): full rank without them is full
            # rank with them.
            rows = network.rows
            network = Network(claim["network"] | {"widths": [min(d, network.columns) for d in network.widths]})
            network.rows = rows
        # Random integers of 40 bits miss a set of measure zero with near certainty.
        return wanted <= network.rows and all(
            holds(network.random_instance(lambda: draw.randrange(1, 1 << 40)), network.patterns(draw))
            for _ in range(2))
    instance = network.instance(claim["instance"])
    if instance is None:
        return False
    if kind == "gradient-rank":
        pattern = [[[int(v) for v in row] for row in numbers(layer)] for layer in claim["pattern"]]
        shapes = [(layer["rows"], layer["columns"]) for layer in claim["pattern"]]
        if shapes != network.shapes()[1]:
            return False
        if any(v >= len(network.slopes) for layer in pattern for row in layer for v in row):
            return False
        return holds(instance, [pattern])
    if kind == "gradient-rank-every-pattern":
        return holds(instance, network.patterns(draw))
    if kind == "gradient-rank-every-pattern-nearby":
        radius = Fraction(claim["radius"])
        if radius < 0:
            return False

        def moved(rows, step):
            return [[value + radius * step() for value in row] for row in rows]

        steps = [lambda: 0, lambda: draw.choice((-1, 1)), lambda: draw.choice((-1, 0, 1)),
                 lambda: Fraction(draw.randrange(-8, 9), 8)]
        return all(
            holds((moved(instance[0], step), [moved(e, step) for e in instance[1]],
                   [moved(w, step) for w in instance[2]]), network.patterns(draw))
            for step in steps)
    raise ValueError(f"no oracle for claims of kind {kind}")


def _selections(network, columns, pieces, draw):
    """G^p, which is that of a selection that is constant but for rows of zeros; and with pieces one at random: of the rows of each unit
    there are as many as pieces that occur, a column having its entries in those of its own."""
    yield columns
    if pieces > 1:
        selected = []
        for at, column in enumerate(columns):
            if at % network.outputs == 0:
                chosen = [draw.randrange(min(pieces, 3)) for _ in range(network.widths[-1])]
            size = network.widths[-1] * network.inner
            selected.append([value if j == chosen[at // network.inner] else 0 for at, value in enumerate(column[:size]) for j in range(3)]
                            + column[size:])
        yield selected


def _boxes(network, claim):
    """Whether the pattern is in some box of a part, and how many are; None when a pattern is in two, or the boxes are none."""
    order, boxes = claim["order"], claim["boxes"]
    k, units = len(network.slopes), sum(network.hidden)
    if sorted(order) != list(range(network.samples)) or not boxes or any(len(box) > len(order) for box in boxes):
        return None
    if not all(some and some == sorted(set(some)) and some[-1] < k ** units for box in boxes for some in box):
        return None
    for a, b in itertools.combinations(boxes, 2):
        places = [(set(p), set(q)) for p, q in zip(a, b) if p != q]
        if not places or places[0][0] & places[0][1]:
            return None
    size = sum(math.prod(map(len, box)) * k ** (units * (network.samples - len(box))) for box in boxes)

    def choice(pattern, n):
        return sum(index * k ** place for place, index in enumerate(row[n] for layer in pattern for row in layer))

    def contains(pattern):
        return any(all(choice(pattern, n) in some for n, some in zip(order, box)) for box in boxes)

    return contains, size


def _histogram(network, claim, draw):
    """Counted when the patterns are few; else no pattern of a sample has a rank that is not listed."""
    instance = network.instance(claim["instance"])
    if instance is None:
        return False
    all_patterns = total = len(network.slopes) ** (network.samples * sum(network.hidden))
    contains = None
    if claim["kind"] == "rank-histogram-part":
        found = _boxes(network, claim)
        if found is None:
            return False
        contains, total = found
    few, counts = all_patterns <= 4096, {}
    for pattern in network.patterns(draw, limit=4096):
        if contains and not contains(pattern):
            continue
        found = rank(integral(network.gradient(instance, pattern)))
        counts[found] = counts.get(found, 0) + 1
    listed = [(entry["rank"], int(entry["patterns"])) for entry in claim["histogram"]]
    if few:
        return listed == sorted(counts.items())
    ranks = [found for found, _ in listed]
    return ranks == sorted(set(ranks)) and set(counts) <= set(ranks) and sum(n for _, n in listed) == total


def _failure_bound(network, box, bound, draw):
    """A bound is refuted when the share of failures in a sample is far above it."""
    if box < 1 or bound < 0 or network.columns > network.rows and bound < 1:
        return False
    if bound >= 1:
        return True
    failures = 0
    for _ in range(SAMPLE):
        instance = network.random_instance(lambda: draw.randint(1, box))
        patterns = itertools.islice(network.patterns(draw), 8)
        failures += any(rank(integral(network.gradient(instance, p))) < network.columns for p in patterns)
    # Among so many draws a true bound is exceeded by half of them with a probability below 10^-5.
    return failures <= SAMPLE * bound + SAMPLE // 2
