"""Fixtures about landscapes: valid certificates, and ways to be wrong.

All are small enough to be checked by hand, from certificates/FORMAT.md.
"""
import itertools
from fractions import Fraction

from campaign import training
from campaign.certificates import certificate, matrix, put
from campaign.training import E, STATIONARY


def given(kind, slope, x, e, **further):
    """A claim for all targets, at two layers or, with noise for each, more."""
    weights = further.pop("weights", [])
    noise = e if weights else [e]
    return {"kind": kind, "network": {"widths": [len(x)] + list(map(len, noise)), "slopes": ["1", slope], "samples": len(x[0])},
            "instance": {"X": matrix(x), "E": list(map(matrix, noise)), "W": list(map(matrix, weights))}} | further


IDENTITY = [[1, 0], [0, 1]]
NO_BAD, NEARBY, STATIONARY_POINT = "no-bad-local-minimum", "no-bad-local-minimum-nearby", "no-bad-stationary-point"
DOMINANCE = {"kind": "dominance"}


def preconditioned(*rows):
    return {"kind": "preconditioned-dominance", "preconditioner": matrix(rows)}


# Entry (0, n) of column n is 9, the others add up to 1, and slopes are 1/2 apart: 9 + 2 < 18.
DOMINANT = certificate(given(NO_BAD, "1/2", [[9, 1], [1, 9]], [[1, 1]]), DOMINANCE)
# Within 1: (8 + 2) < 2 * 8 at L = 2, where slopes do not enter.
DOMINANT_NEARBY = certificate(given(NEARBY, "1/2", [[9, 1], [1, 9]], [[9, 9]], radius="1"), DOMINANCE)
DOMINANT3 = certificate(
    given(NO_BAD, "1/2", [[1, 1]], [[[9, 1], [1, 9]], [[1, 1]]], weights=[[[1], [1]]]), DOMINANCE)
# B G(T) = T: twice the margins are 3/2 - 1/2. With 1/3 beside the diagonal, 3/2 - 1/2 - 2/3 = 1/3.
PLAIN = certificate(given(NO_BAD, "1/2", IDENTITY, [[1, 1]]), preconditioned(*IDENTITY))
SLANTED = certificate(given(NO_BAD, "1/2", IDENTITY, [[1, 1]]), preconditioned([1, "1/3"], [0, 1]))
# Column 0 of B G(T) is (2 t_0, t_1 / 10).
TWO_UNITS = certificate(given(NO_BAD, "1/2", [[1, 1]], [[2, "1/10"], ["1/10", 1]]), preconditioned(*IDENTITY))
# Any slope, and inputs far from orthogonal, without noise: a left inverse.
INVERSE = certificate(given(NO_BAD, "1/1000", [[2, 3], [1, 2]], [[1, 1]]), preconditioned([2, -3], [-1, 2]))
THREE_LAYERS = certificate(
    given(NO_BAD, "1/2", [[1, -1]], [[[1, 2], [3, 1]], [[1, 1]]], weights=[[[1], [-1]]]), preconditioned([-2, -2], [-3, -2]))
# α = 1/2, ‖BBᵀ‖ = 2 and min w² = 4: rate · 2 · 2 ≤ 1.
RATE = certificate(
    given(STATIONARY_POINT, "1/2", IDENTITY, [[1, 1]], output=matrix([[-2]]), rate="1/4"), preconditioned(*IDENTITY))


# f = ς (φ(q), φ(-q)), and y = (1, 1). For ς = 1, λ · f ≥ 0 and λ · y < 0 needs the sides of both u.
def branching(trees, leaves):
    return {"kind": "branching", "trees": [{"signs": signs, "nodes": nodes} for signs, nodes in trees],
            "vectors": matrix([vector for vector, _ in leaves]), "multipliers": matrix([row for _, row in leaves])}


FOUR = [1, 2, 0, 0, 2, 0, 0]
LEAVES = [((-1, -1), (-1, -1)), ((-1, -2), (-1, -1)), ((-2, -1), (-1, -1)), ((-1, -1), (0, 0)), ((-1, -1), (1, 1))]
BRANCHING = branching([([0], FOUR), ([1], [0])], LEAVES)
PAIR = {"slope": "1/2", "x": [[1, -1]], "e": [[1, 1]], "y": [1, 1]}
NO_FIT = certificate(training.claim("no-zero-error-point", **PAIR), BRANCHING)
# The least is at q = 2/5: e = (-3/5, -6/5).
LEAST = certificate(
    training.claim("global-minimum", **PAIR, hidden=[["2/5"]], output=[1]) | {"error": "9/20"}, BRANCHING)
CELLS = {"kind": "cells", "cells": matrix([[0, 1], [1, 0]]), "points": matrix([[1], [-1]]), "refutations": [
    {"vector": matrix([vector]), "cones": matrix(cones), "multipliers": matrix(multipliers)} for vector, cones, multipliers in [
        ((-1, -2), [[0, 0, 0]], [[0, 0]]), ((-2, -1), [[0, 0, 1]], [[0, 0]]),
        ((-1, -1), [[0, 1, 0], [0, 1, 1]], [["1/2", 0], [0, "1/2"]])]]}
LEAST_CELLS = put(LEAST, "evidence", CELLS)


def alike():
    """Two units that are alike, x = (1, -1, 2), so f_2 = 2 f_0, and λ = (2, 0, -1)."""
    trees, leaves = [], []
    below = [1 + 3, 1 + 5, 0, 0, 1 + 5, 0, 0]  # the sides of u_0 and u_2 of unit 1, below those of unit 0
    for signs in [(0, 0), (0, 1), (1, 1)]:
        trees.append((list(signs), [1 + 0, 1 + 2, *below, *below, 1 + 2, *below, *below]))
        for sides in itertools.product([1, -1], repeat=4):
            row = []
            for sign, first, last in zip(signs, sides[::2], sides[1::2]):
                c = -2 if sign else 2
                # p_0 = -2 p_2 is below c or above c/2, and above c or below c/2.
                low = [Fraction(c, 2)] * (first < 0) + [Fraction(c)] * (last > 0)
                high = [Fraction(c)] * (first > 0) + [Fraction(c, 2)] * (last < 0)
                p = max(low) if low else min(high)
                row += [p, 0, -p / 2]
            leaves.append(((2, 0, -1), row))
    return branching(trees, leaves)


# y = (0, 0, 1), and the least e is (2, 0, -1) / 5.
ALIKE = certificate(
    training.claim("global-minimum", "1/2", [[1, -1, 2]], [[1, 1, 1]] * 2, [0, 0, 1], [["8/15"], ["-4/15"]], [1, 1])
    | {"error": "1/30"}, alike())

# det G is 3s, 4 - s², 4s² - 1 and 3s for the cells of the two units: of one sign from s > 1/2 on.
SIDES = {"cells": matrix([[0, 1], [1, 0]]), "points": matrix([[1], [-1]])}
ORIENTED = certificate(
    given(NO_BAD, "501/1000", [[1, -1]], [[2, 1], [1, 2]]), {"kind": "orientation"} | SIDES)
FOUR_CELLS = {"kind": "orientation", "cells": matrix([[0, 0], [0, 1], [1, 0], [1, 1]]),
              "points": matrix([[1, 1], [1, -1], [-1, 1], [-1, -1]])}
ORIENTED_PLANE = certificate(given(NO_BAD, "1/100", IDENTITY, [[3, -5]]), FOUR_CELLS)


def value(error, differentiable, hidden, output):
    return {"error": error, "differentiable": differentiable, "hidden": matrix(hidden), "output": matrix([output])}


def census(minima, trees, leaves, pieces, inner):
    """A leaf without a minimum is (directions, multipliers), a direction (unit, *δ); a piece (value, point, stationary)."""
    directions = [direction for own, _ in leaves for direction in own]
    return {"kind": "census", "minima": minima, "trees": [{"signs": signs, "nodes": nodes} for signs, nodes in trees],
            "counts": [len(own) for own, _ in leaves], "units": [unit for unit, *_ in directions],
            "directions": matrix([delta for _, *delta in directions], inner),
            "multipliers": matrix([row for _, row in leaves]), "values": [k for k, _, _ in pieces],
            "points": matrix([q for _, q, _ in pieces]), "stationary": matrix([row for _, _, row in pieces])}


# f = ς (φ(q), φ(-q)) and y = (1, 1) as above: the least at q = ± 2/5, ς = 1, and a kink at q = 0, ς = -1, of slopes ± 1/2.
DOWN, UP = ([], [-1, -1]), ([], [1, 1])  # no u is on such sides
TREES3 = [([0], [2, 3, 0, 0, 1, 3, 0, 0, 0, 3, 1, 0, 0]), ([1], [2, 3, 0, 0, 0, 3, 0, 1, 0, 3, 0, 0, 0]),
          ([2], [2, 3, 0, 0, 3, 0, 0])]
LEAVES0 = [DOWN, DOWN, DOWN, ([(0, 1)], [0, 0]), UP, UP, UP,
           DOWN, DOWN, ([(0, -1)], [0, 0]), DOWN, UP, ([(0, 1)], [0, 0]), UP, UP,
           DOWN, ([(0, 1)], [0, 0]), ([(0, -1)], [0, 0]), UP]
PIECES = [(0, ["2/5"], [0, 0]), (0, ["-2/5"], [0, 0]), (1, [0], [0, 0])]
KINK = matrix([[0]])
LOWER, UPPER = value("9/20", 1, [["2/5"]], [1]), value("1/2", 0, [[0]], [-1])
CENSUS = certificate(
    training.claim("local-minimum-values", **PAIR) | {"values": [LOWER, UPPER]},
    census([[], [KINK]], TREES3, LEAVES0, PIECES, 1))


def census_alike():
    """Two units that are alike, x = 1 and y = 1: 0 is the only value."""
    trees, leaves, pieces = [], [], []
    for options in itertools.combinations_with_replacement(range(3), 2):
        signs = [(1, -1, 0)[option] for option in options]
        sides = [(1, 0, -1) if sign else (1, -1) for sign in signs]
        nodes = [2]
        for a in sides[0]:
            nodes.append(3)
            for b in sides[1]:
                parts = [signs[0] * a, signs[1] * b]
                nodes.append(int(max(parts) > 0))
                if nodes[-1]:
                    # One unit gives 1, or 2 where the other gives -1; where u < 0 the slope is 1/2.
                    first = parts.index(1)
                    wanted = [0, 0]
                    wanted[first], wanted[1 - first] = {1: (Fraction(1, 2), Fraction(1, 2)), 0: (1, 0), -1: (2, -1)}[parts[1 - first]]
                    q = [v * sign * (2 if sign * v < 0 else 1) if sign else side
                         for v, sign, side in zip(wanted, signs, (a, b))]
                    pieces.append((0, q, [0, 0]))
                else:  # what unit 0 gives can be more
                    leaves.append(([(0, signs[0] or 1)], [0, 0]))
        trees.append((list(options), nodes))
    return census([[]], trees, leaves, pieces, 1)


CENSUS_ALIKE = certificate(
    training.claim("local-minimum-values", "1/2", [[1]], [[1]] * 2, [1]) | {"values": [value("0", 1, [[1], [0]], [1, 1])]},
    census_alike())

ACCEPT = {
    "orientation": ORIENTED, "orientation-plane": ORIENTED_PLANE, "census": CENSUS, "census-alike": CENSUS_ALIKE,
    "dominance-no-bad-minimum": DOMINANT, "dominance-no-bad-minimum-nearby": DOMINANT_NEARBY,
    "dominance-no-bad-minimum-L3": DOMINANT3, "preconditioned": PLAIN, "preconditioned-slanted": SLANTED,
    "preconditioned-two-units": TWO_UNITS, "preconditioned-left-inverse": INVERSE, "preconditioned-L3": THREE_LAYERS,
    "preconditioned-rate": RATE, "preconditioned-just": put(
        SLANTED, f"{E}.preconditioner", matrix([[1, "499999/1000000"], [0, 1]])),
    "branching": NO_FIT, "branching-global": LEAST, "branching-alike": ALIKE, "cells-global": LEAST_CELLS,
}


def reject_landscape(reject):
    for name, slope in {"zero": "0", "negative": "-1/2"}.items():
        reject("slopeNotPositive", name, DOMINANT, ("claim.network.slopes", ["1", slope]))
        reject("slopeNotPositive", f"{name}-nearby", DOMINANT_NEARBY, ("claim.network.slopes", ["1", slope]))
        reject("marginNotPositive", f"slope-{name}", PLAIN, ("claim.network.slopes", ["1", slope]))
    reject("notDominant", "no-bad-minimum", DOMINANT, ("claim.instance.X", matrix([[9, 9], [1, 9]])))
    reject("notDominant", "no-bad-minimum-nearby", DOMINANT_NEARBY, ("claim.radius", "5"))
    reject("negativeRadius", "no-bad-minimum", DOMINANT_NEARBY, ("claim.radius", "-1"))
    many = certificate(given(NO_BAD, "1/2", [[1, 1, 1]], [[1, 1, 1]] * 2), DOMINANCE)
    reject("rankOutOfRange", "no-bad-minimum", many)
    reject("marginNotPositive", "zero", SLANTED, (f"{E}.preconditioner", matrix([[1, "1/2"], [0, 1]])))
    reject("marginNotPositive", "below", SLANTED, (f"{E}.preconditioner", matrix([[1, "500001/1000000"], [0, 1]])))
    reject("marginNotPositive", "diagonal-negative", PLAIN, (f"{E}.preconditioner", matrix([[1, 0], [0, -1]])))
    reject("marginNotPositive", "another-sample", INVERSE, ("claim.instance.X", matrix([[2, 3], [1, 3]])))
    reject("marginNotPositive", "another-noise", TWO_UNITS, ("claim.instance.E[0]", matrix([[2, 1], ["1/10", 1]])))
    reject("marginNotPositive", "units-in-another-order", TWO_UNITS, (f"{E}.preconditioner", matrix([[0, 1], [1, 0]])))
    reject("marginNotPositive", "lower-layer", THREE_LAYERS, ("claim.instance.W[0]", matrix([[1], [1]])))
    reject("wrongShape", "preconditioner", TWO_UNITS, (f"{E}.preconditioner", matrix([[1], [0]])))
    reject("wrongShape", "preconditioner-rows", PLAIN, (f"{E}.preconditioner", matrix([[1, 0]])))
    reject("rateTooLarge", "just", RATE, ("claim.rate", "250001/1000000"))
    reject("rateTooLarge", "smaller-weight", RATE, ("claim.output", matrix([["-199/100"]])))
    reject("rateTooLarge", "scaled", RATE, (f"{E}.preconditioner", matrix([[2, 0], [0, 1]])))
    reject("rateNotPositive", "zero", RATE, ("claim.rate", "0"))
    reject("rateNotPositive", "negative", RATE, ("claim.rate", "-1/4"))
    reject("outputZero", "rate", RATE, ("claim.output", matrix([[0]])))
    reject("marginNotPositive", "rate", RATE, ("claim.network.slopes", ["1", "0"]))
    reject("illFormedClaim", "rate-output", RATE, ("claim.output", matrix([[-2, 1]])))
    for name, base in {"dominance": DOMINANT, "nearby": DOMINANT_NEARBY, "preconditioned": PLAIN, "rate": RATE}.items():
        reject("illFormedClaim", f"{name}-three-slopes", base, ("claim.network.slopes", ["1", "1/2", "1/3"]))
        reject("illFormedClaim", f"{name}-slopes-swapped", base, ("claim.network.slopes", ["1/2", "1"]))
        reject("illFormedClaim", f"{name}-noise", base, ("claim.instance.E", []))
    reject("illFormedClaim", "global-slopes", LEAST, ("claim.network.slopes", ["1", "1/2", "1"]))
    reject("illFormedClaim", "global-targets", LEAST, ("claim.targets", matrix([[1, 1, 1]])))
    reject("evidenceDoesNotFit", "preconditioned-nearby", DOMINANT_NEARBY, (E, preconditioned([1, 0], [0, 1])))
    reject("evidenceDoesNotFit", "dominance-rate", RATE, (E, DOMINANCE))
    reject("evidenceDoesNotFit", "global-evaluation", LEAST, (E, training.EVALUATION))
    reject("evidenceDoesNotFit", "no-bad-branching", PLAIN, (E, BRANCHING))
    reject("evidenceDoesNotFit", "branching-stationary", NO_FIT, (E, STATIONARY))
    point = put(LEAST, "claim", {k: v for k, v in LEAST["claim"].items() if k != "error"} | {"kind": "zero-error-point"})
    reject("evidenceDoesNotFit", "branching-zero-error", point)

    reject("otherError", "larger", LEAST, ("claim.error", "1/2"))
    reject("otherError", "smaller", LEAST, ("claim.error", "2/5"))
    reject("otherError", "another-point", LEAST, ("claim.hidden", matrix([["1/2"]])))
    reject("otherError", "another-point-cells", LEAST_CELLS, ("claim.output", matrix([[2]])))
    # MSE = 1/2 at zero weights: true there, and no minimum.
    zero = [("claim.hidden", matrix([[0]])), ("claim.error", "1/2")]
    reject("roomForSmaller", "another-point", LEAST, *zero)
    reject("roomForSmaller", "another-point-cells", LEAST_CELLS, *zero)
    reject("roomForSmaller", "another-vector", LEAST, *leaf(1, (0, -1), (0, 0)))
    reject("roomForSmaller", "another-vector-cells", LEAST_CELLS, (f"{E}.refutations[0].vector", matrix([[0, -1]])))
    reject("leafNotSeparated", "targets", NO_FIT, ("claim.targets", matrix([[1, -1]])))
    reject("leafNotSeparated", "zero", NO_FIT, ("claim.targets", matrix([[0, 0]])))
    reject("leafNotSeparated", "vector", NO_FIT, *leaf(3, (0, 0), (0, 0)))
    reject("targetsNotSeparated", "global", LEAST_CELLS, *leaf_of_cells((0, 0)))

    reject("notBelow", "above-the-slope", NO_FIT, *leaf(0, (-1, -1), (0, 0)))
    reject("notBelow", "below-the-slope", NO_FIT, *leaf(3, (-1, -1), (-1, -1)))
    reject("notBelow", "open-below", NO_FIT, *leaf(4, (-1, -1), (0, 0)))
    reject("notBelow", "open-above", NO_FIT, *leaf(4, (-1, -1), (2, 2)))
    reject("notBelow", "another-slope", NO_FIT, ("claim.network.slopes", ["1", "2"]))
    reject("notBelow", "another-noise", NO_FIT, ("claim.instance.E[0]", matrix([[1, -1]])))
    reject("notBelow", "sides-swapped", NO_FIT, (f"{E}.trees[0].nodes", [2, 1, 0, 0, 1, 0, 0]))
    reject("notBelow", "another-leaf", NO_FIT, *leaf(1, (-2, -1), (-1, -1)))
    reject("notBelow", "trees-swapped", NO_FIT, (f"{E}.trees", BRANCHING["trees"][::-1]))
    reject("notBelow", "alike", ALIKE, (f"{E}.trees", [ALIKE["evidence"]["trees"][k] for k in (0, 2, 1)]))
    reject("sumNotZero", "multiplier", NO_FIT, *leaf(0, (-1, -1), (-2, -1)))
    reject("sumNotZero", "another-input", NO_FIT, ("claim.instance.X", matrix([[1, -2]])))
    nodes = f"{E}.trees[0].nodes"
    reject("branchElsewhere", "no-preactivation", NO_FIT, (nodes, [1, 3, 0, 0, 2, 0, 0]))
    reject("branchElsewhere", "above", NO_FIT, (nodes, [1, 1, 0, 0, 2, 0, 0]))
    reject("branchElsewhere", "huge", NO_FIT, (nodes, [(1 << 53) - 1, 0, 0]))
    reject("treeUnfinished", "a-face", NO_FIT, (nodes, [1, 2, 0, 0, 2, 0]))
    reject("treeUnfinished", "no-nodes", NO_FIT, (nodes, []))
    reject("treeUnfinished", "half", NO_FIT, (nodes, [1, 2, 0, 0]))
    reject("nodesAfterEnd", "a-leaf", NO_FIT, (nodes, [*FOUR, 0]))
    reject("nodesAfterEnd", "second-tree", NO_FIT, (f"{E}.trees[1].nodes", [0, 0]))
    reject("otherLeaves", "more-rows", NO_FIT, *rows([*LEAVES, LEAVES[4]]))
    reject("otherLeaves", "less-rows", NO_FIT, *rows(LEAVES[:4]))
    reject("otherLeaves", "none", NO_FIT, (f"{E}.vectors", training.NO_ROWS | {"columns": 2}),
           (f"{E}.multipliers", training.NO_ROWS | {"columns": 2}))
    reject("treesMissing", "positive", NO_FIT, (f"{E}.trees", BRANCHING["trees"][1:]), *rows(LEAVES[4:]))
    reject("treesMissing", "negative", NO_FIT, (f"{E}.trees", BRANCHING["trees"][:1]), *rows(LEAVES[:4]))
    reject("treesMissing", "none", NO_FIT, (f"{E}.trees", []), *[(f"{E}.{key}", training.NO_ROWS | {"columns": 2})
                                                                for key in ("vectors", "multipliers")])
    reject("treesMissing", "not-alike", ALIKE, ("claim.instance.E[0]", matrix([[1, 1, 1], [2, 2, 2]])),
           ("claim.output", matrix([[1, "1/2"]])))
    reject("repeatedSigns", "positive", NO_FIT, (f"{E}.trees[1]", BRANCHING["trees"][0]))
    reject("signOutOfOrder", "two", NO_FIT, (f"{E}.trees[1].signs", [2]))
    reject("signOutOfOrder", "alike", ALIKE, (f"{E}.trees[1].signs", [1, 0]))
    reject("wrongCount", "signs", NO_FIT, (f"{E}.trees[1].signs", [1, 1]))
    reject("wrongCount", "no-signs", ALIKE, (f"{E}.trees[1].signs", []))
    reject("wrongShape", "vectors", NO_FIT, (f"{E}.vectors", matrix([[-1]] * 5)))
    reject("wrongShape", "branching-multipliers", NO_FIT, (f"{E}.multipliers", matrix([[-1]] * 5)))
    reject("wrongShape", "branching-multipliers-rows", NO_FIT, (f"{E}.multipliers", matrix([[-1, -1]] * 4)))


    reject_orientation(reject)
    reject_census(reject)


def reject_orientation(reject):
    for name, slope in {"singular": "1/2", "folded": "499/1000", "zero": "0", "negative": "-1/2"}.items():
        reject("otherOrientation", name, ORIENTED, ("claim.network.slopes", ["1", slope]))
    reject("otherOrientation", "one-unit", ORIENTED_PLANE, ("claim.network.slopes", ["1", "-1/100"]))
    reject("otherOrientation", "dependent", ORIENTED, ("claim.instance.E[0]", matrix([[2, 1], [2, 1]])))
    reject("notSquare", "a-sample-less", certificate(given(NO_BAD, "3/4", [[1]], [[2], [1]]), ORIENTED["evidence"]))
    reject("notSquare", "a-sample-more", certificate(
        given(NO_BAD, "3/4", [[1, -1, 1]], [[2, 1, 1], [1, 2, 1]]), ORIENTED["evidence"]))
    reject("cellsMissing", "orientation", ORIENTED_PLANE, (f"{E}.cells", matrix([[0, 0], [0, 1], [1, 0]])),
           (f"{E}.points", matrix([[1, 1], [1, -1], [-1, 1]])))
    reject("repeatedCell", "orientation", ORIENTED_PLANE, (f"{E}.cells", matrix([[0, 0], [0, 0], [1, 0], [1, 1]])),
           (f"{E}.points", matrix([[1, 1], [2, 1], [-1, 1], [-1, -1]])))
    reject("pointNotInCell", "orientation", ORIENTED, (f"{E}.points", matrix([[1], [1]])))
    reject("wrongShape", "orientation-cells", ORIENTED, (f"{E}.cells", matrix([[0], [1]])))
    reject("wrongShape", "orientation-points", ORIENTED, (f"{E}.points", matrix([[1]])))
    reject("illFormedClaim", "orientation-slopes", ORIENTED, ("claim.network.slopes", ["1", "3/4", "1"]))
    wide = certificate(given(NO_BAD, "3/4", [[1] * 21], [[1] * 21] * 21),
                       {"kind": "orientation", "cells": matrix([[0] * 21, [1] * 21]), "points": matrix([[1], [-1]])})
    reject("declined", "orientation-combinations", wide)


def with_leaf(number, *leaf):
    return put(CENSUS, E, census([[], [KINK]], TREES3, [leaf if k == number else own for k, own in enumerate(LEAVES0)], PIECES, 1))


def with_piece(number, *piece):
    return put(CENSUS, E, census([[], [KINK]], TREES3, LEAVES0, [piece if k == number else own for k, own in enumerate(PIECES)], 1))


def with_trees(trees, leaves=LEAVES0, pieces=PIECES):
    return put(CENSUS, E, census([[], [KINK]], trees, leaves, pieces, 1))


def reject_census(reject):
    values = "claim.values"
    reject("valuesNotIncreasing", "swapped", CENSUS, (values, [UPPER, LOWER]))
    reject("valuesNotIncreasing", "twice", CENSUS, (values, [LOWER, LOWER]))
    reject("wrongCount", "minima", CENSUS, (f"{E}.minima", [[]]))
    reject("otherError", "value", CENSUS, (f"{values}[0].error", "2/5"))
    reject("otherError", "value-weights", CENSUS, (f"{values}[0].hidden", matrix([["1/2"]])))
    reject("otherError", "piece", with_piece(1, 1, ["-2/5"], [0, 0]))
    reject("otherError", "piece-point", with_piece(0, 0, ["1/2"], [0, 0]))
    reject("multipliersUnused", "first", CENSUS, (f"{E}.minima[0]", [KINK]))
    reject("differentiability", "two", CENSUS, (f"{values}[0].differentiable", 2))
    reject("differentiability", "no-error", CENSUS_ALIKE, (f"{values}[0].differentiable", 0))
    reject("kinkNotFlat", "census", CENSUS, (f"{values}[1].differentiable", 1), (f"{E}.minima[1]", []))
    reject("differentiable", "census", CENSUS, (f"{values}[0].differentiable", 0), (f"{E}.minima[0]", [training.NONE]))
    reject("multiplierOutOfRange", "census", CENSUS, (f"{E}.minima[1]", [matrix([[1]])]))
    # MSE 1/2 at w = 0 is no local minimum; nor is that at r = 1, w = 1, of error 9/8.
    reject("gradientNotZero", "census-silent", CENSUS,
           (f"{values}[1]", value("1/2", 1, [[1]], [0])), (f"{E}.minima[1]", []))
    reject("gradientNotZero", "census-one-more", CENSUS, (values, [LOWER, UPPER, value("9/16", 1, [[1]], [1])]),
           (f"{E}.minima", [[], [KINK], []]))
    reject("indexOutOfRange", "census-value-left-out", CENSUS, (values, [LOWER]), (f"{E}.minima", [[]]))
    reject("otherError", "census-value-left-out", put(with_piece(2, 0, [0], [0, 0]), values, [LOWER]), (f"{E}.minima", [[]]))
    reject("indexOutOfRange", "census-unit", with_leaf(3, [(1, 1)], [0, 0]))
    reject("notBelow", "census-direction", with_leaf(9, [(0, 1)], [0, 0]))
    reject("leafNotSeparated", "census-no-direction", with_leaf(3, [], [0, 0]))
    reject("leafNotSeparated", "census-not-strict", with_leaf(0, [], [0, 0]))
    reject("leafNotSeparated", "census-silent", with_leaf(16, [(0, -1)], [0, 0]))
    reject("notBelow", "census-above", with_leaf(0, [], [1, 1]))
    reject("notBelow", "census-below", with_leaf(18, [], [-1, -1]))
    reject("notBelow", "census-minimum", with_trees(
        [(TREES3[0][0], [2, 3, 0, 0, 0, *TREES3[0][1][5:]]), *TREES3[1:]],
        [*LEAVES0[:2], ([(0, 1)], [-1, -1]), *LEAVES0[2:]], PIECES[1:]))
    reject("sumNotZero", "census", with_leaf(0, [], [-1, -2]))
    # The sides of u_1 left out where u_0 > 0 and w = 0: then the direction moves what is open.
    reject("directionOpen", "census", with_trees([*TREES3[:2], ([2], [2, 0, 3, 0, 0])], [*LEAVES0[:15], *LEAVES0[16:]]))
    reject("pointElsewhere", "other-side", with_piece(0, 0, ["-2/5"], [0, 0]))
    reject("pointElsewhere", "on-the-kink", with_piece(0, 1, [0], [0, 0]))
    reject("pointElsewhere", "open", with_trees(
        [([0], [2, 1, *TREES3[0][1][5:]]), *TREES3[1:]], LEAVES0[2:]))
    reject("notStationary", "kink", with_piece(2, 1, [0], [1, 0]))
    reject("otherLeaves", "census-a-row-more", with_trees(TREES3, [*LEAVES0, UP]))
    reject("otherLeaves", "census-a-row-less", with_trees(TREES3, LEAVES0[:-1]))
    reject("otherPieces", "a-row-more", with_trees(TREES3, LEAVES0, [*PIECES, PIECES[2]]))
    reject("otherPieces", "a-row-less", with_trees(TREES3, LEAVES0, PIECES[:2]))
    reject("otherDirections", "more", CENSUS, (f"{E}.units", [0] * 6), (f"{E}.directions", matrix([[1], [-1], [1], [1], [-1], [1]])))
    reject("otherDirections", "less", CENSUS, (f"{E}.units", [0] * 4), (f"{E}.directions", matrix([[1], [-1], [1], [1]])))
    reject("treesMissing", "census-silent", with_trees(TREES3[:2], LEAVES0[:15]))
    reject("treesMissing", "census-sign", with_trees(TREES3[1:], LEAVES0[7:], PIECES[2:]))
    reject("signOutOfOrder", "census-three", with_trees([*TREES3[:2], ([3], TREES3[2][1])]))
    reject("signOutOfOrder", "census-alike", CENSUS_ALIKE, (f"{E}.trees[1].signs", [1, 0]))
    reject("repeatedSigns", "census", with_trees([*TREES3[:2], ([1], TREES3[2][1])]))
    reject("treeUnfinished", "census-a-face", with_trees([(TREES3[0][0], TREES3[0][1][:-1]), *TREES3[1:]]))
    reject("branchElsewhere", "census-two-sides", with_trees([([0], [2, 3, 0, 0, 3, 0, 0]), *TREES3[1:]]))
    reject("nodesAfterEnd", "census", with_trees([*TREES3[:2], ([2], [*TREES3[2][1], 0])]))
    reject("branchElsewhere", "census", with_trees([([0], [2, 2]), *TREES3[1:]]))
    for key, shape in {"directions": [[1, 1]] * 5, "multipliers": [[0]] * 19, "points": [[0, 0]] * 3, "stationary": [[0]] * 3}.items():
        reject("wrongShape", f"census-{key}", CENSUS, (f"{E}.{key}", matrix(shape)))
    reject("illFormedClaim", "census-hidden", CENSUS, (f"{values}[0].hidden", matrix([[1, 1]])))
    reject("illFormedClaim", "census-targets", CENSUS, ("claim.targets", matrix([[1]])))
    reject("illFormedClaim", "census-slopes", CENSUS, ("claim.network.slopes", ["1/2", "1"]))
    reject("evidenceDoesNotFit", "census-branching", CENSUS, (E, BRANCHING))
    reject("evidenceDoesNotFit", "orientation-census", ORIENTED, (E, CENSUS["evidence"]))
    reject("evidenceDoesNotFit", "orientation-rate", RATE, (E, FOUR_CELLS))


def rows(leaves):
    return [(f"{E}.vectors", matrix([vector for vector, _ in leaves])),
            (f"{E}.multipliers", matrix([row for _, row in leaves]))]


def leaf(number, vector, multipliers):
    return rows([(vector, multipliers) if k == number else given for k, given in enumerate(LEAVES)])


def leaf_of_cells(vector):
    return [(f"{E}.refutations[0].vector", matrix([vector]))]


def reject_malformed(fields):
    fields("preconditioner-a-list", PLAIN, (f"{E}.preconditioner", []))
    fields("preconditioner-key", PLAIN, (E, {"kind": "preconditioned-dominance", "matrix": matrix(IDENTITY)}))
    fields("rate-a-number", RATE, ("claim.rate", 1))
    fields("rate-missing", RATE, ("claim", {k: v for k, v in RATE["claim"].items() if k != "rate"}))
    fields("no-bad-with-rank", PLAIN, ("claim", PLAIN["claim"] | {"rank": 2}))
    fields("global-without-error", LEAST, ("claim", {k: v for k, v in LEAST["claim"].items() if k != "error"}))
    fields("global-error-not-lowest", LEAST, ("claim.error", "18/40"))
    fields("trees-an-object", NO_FIT, (f"{E}.trees", BRANCHING["trees"][0]))
    fields("tree-without-signs", NO_FIT, (f"{E}.trees[0]", {"nodes": FOUR}))
    fields("nodes-texts", NO_FIT, (f"{E}.trees[0].nodes", ["0"]))
    fields("values-an-object", CENSUS, ("claim.values", LOWER))
    fields("value-without-weights", CENSUS, ("claim.values[0]", {"error": "9/20", "differentiable": 1}))
    fields("value-differentiable-a-text", CENSUS, ("claim.values[0].differentiable", "1"))
    fields("minima-of-matrices", CENSUS, (f"{E}.minima[1]", KINK))
    fields("census-without-counts", CENSUS, (E, {k: v for k, v in CENSUS["evidence"].items() if k != "counts"}))
    fields("orientation-fractions", ORIENTED, (f"{E}.cells", matrix([[0, "1/2"], [1, 0]])))
    fields("signs-texts", NO_FIT, (f"{E}.trees[0].signs", ["0"]))
