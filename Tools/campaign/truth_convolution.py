"""The slow oracle for convolutions with average pooling: the rank of G^p at random instances and patterns, from the definition."""
import itertools
import math
from fractions import Fraction

from .linear import integral, rank

KINDS = {"convolution-rank-almost-everywhere"}
LARGEST = 30_000  # products that are added up for one matrix
PATTERNS = 3


def exists(c):
    lists = [c["kernel"], c["strides"], c["padding"]]
    numbers = [c["channels"], *c["sizes"], *c["kernel"], *c["strides"], c["filters"], c["samples"]]
    if not 1 <= len(c["sizes"]) <= 3 or any(len(one) != len(c["sizes"]) for one in lists) or c["bias"] > 1:
        return False
    if not all(1 <= size <= 10 ** 8 for size in numbers) or max(c["padding"]) > 10 ** 8 or not 1 <= len(c["slopes"]) <= 256:
        return False
    if any(k > n + 2 * q for k, n, q in zip(c["kernel"], c["sizes"], c["padding"])):
        return False
    patches = c["channels"] * math.prod(c["kernel"]), c["channels"] * math.prod(c["sizes"]), math.prod(places(c))
    return max(patches) <= 10 ** 8


def places(c):
    """How many positions there are along each axis."""
    return [(n + 2 * q - k) // s + 1 for n, k, s, q in zip(c["sizes"], c["kernel"], c["strides"], c["padding"])]


def is_true(claim, draw):
    c = claim["convolution"]
    if not exists(c):
        return False
    size = c["samples"] * c["filters"] * math.prod(places(c)) * (c["channels"] * math.prod(c["kernel"]) + c["bias"])
    if size > LARGEST:
        return None
    # Random integers of 40 bits miss a set of measure zero with near certainty.
    return all(rank(integral(gradient(c, draw))) == claim["rank"] for _ in range(PATTERNS))


def gradient(c, draw):
    """The columns of G^p, at random X and E and a random pattern."""
    slopes = [Fraction(slope) for slope in c["slopes"]]
    number = lambda: draw.randrange(1, 1 << 40)
    columns = []
    for _ in range(c["samples"]):
        x = {}
        columns.append([0] * (c["filters"] * (c["channels"] * math.prod(c["kernel"]) + c["bias"])))
        for filter in range(c["filters"]):
            for position in itertools.product(*map(range, places(c))):
                factor = number() * draw.choice(slopes)
                patch = []
                for channel in range(c["channels"]):
                    for offset in itertools.product(*map(range, c["kernel"])):
                        index = tuple(p * s - q + o for p, s, q, o in zip(position, c["strides"], c["padding"], offset))
                        inside = all(0 <= i < n for i, n in zip(index, c["sizes"]))
                        patch.append(x.setdefault((channel, index), number()) if inside else 0)
                patch += [1] * c["bias"]
                for k, value in enumerate(patch):
                    columns[-1][filter * len(patch) + k] += factor * value
    return columns
