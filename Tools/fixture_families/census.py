"""Fixtures about the values at local minima: valid certificates, and ways to be wrong.

All are small enough to be checked by hand, from certificates/FORMAT.md.
"""
import itertools
from fractions import Fraction

from campaign.certificates import certificate, matrix, put
from . import global_minimum, no_bad_minima, training
from .base import reject
from .global_minimum import PAIR
from .training import E


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

ACCEPT = {"census": CENSUS, "census-alike": CENSUS_ALIKE}


def with_leaf(number, *leaf):
    return put(CENSUS, E, census([[], [KINK]], TREES3, [leaf if k == number else own for k, own in enumerate(LEAVES0)], PIECES, 1))


def with_piece(number, *piece):
    return put(CENSUS, E, census([[], [KINK]], TREES3, LEAVES0, [piece if k == number else own for k, own in enumerate(PIECES)], 1))


def with_trees(trees, leaves=LEAVES0, pieces=PIECES):
    return put(CENSUS, E, census([[], [KINK]], trees, leaves, pieces, 1))


def reject_census():
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
    reject("evidenceDoesNotFit", "census-branching", CENSUS, (E, global_minimum.BRANCHING))
    reject("evidenceDoesNotFit", "orientation-census", no_bad_minima.ORIENTED, (E, CENSUS["evidence"]))


def reject_malformed(fields):
    fields("values-an-object", CENSUS, ("claim.values", LOWER))
    fields("value-without-weights", CENSUS, ("claim.values[0]", {"error": "9/20", "differentiable": 1}))
    fields("value-differentiable-a-text", CENSUS, ("claim.values[0].differentiable", "1"))
    fields("minima-of-matrices", CENSUS, (f"{E}.minima[1]", KINK))
    fields("census-without-counts", CENSUS, (E, {k: v for k, v in CENSUS["evidence"].items() if k != "counts"}))
