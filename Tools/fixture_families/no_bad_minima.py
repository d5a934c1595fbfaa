"""Fixtures about all minima being global ones: valid certificates, and ways to be wrong.

All are small enough to be checked by hand, from certificates/FORMAT.md.
"""
from campaign.certificates import certificate, matrix, put
from . import global_minimum
from .base import reject
from .training import E


def given(kind, slope, x, e, weights=(), **further):
    """A claim for all targets, at two layers or, with noise for each, more."""
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

# det G is 3s, 4 - s², 4s² - 1 and 3s for the cells of the two units: of one sign from s > 1/2 on.
SIDES = {"cells": matrix([[0, 1], [1, 0]]), "points": matrix([[1], [-1]])}
ORIENTED = certificate(
    given(NO_BAD, "501/1000", [[1, -1]], [[2, 1], [1, 2]]), {"kind": "orientation"} | SIDES)
FOUR_CELLS = {"kind": "orientation", "cells": matrix([[0, 0], [0, 1], [1, 0], [1, 1]]),
              "points": matrix([[1, 1], [1, -1], [-1, 1], [-1, -1]])}
ORIENTED_PLANE = certificate(given(NO_BAD, "1/100", IDENTITY, [[3, -5]]), FOUR_CELLS)

ACCEPT = {
    "orientation": ORIENTED, "orientation-plane": ORIENTED_PLANE,
    "dominance-no-bad-minimum": DOMINANT, "dominance-no-bad-minimum-nearby": DOMINANT_NEARBY,
    "dominance-no-bad-minimum-L3": DOMINANT3, "preconditioned": PLAIN, "preconditioned-slanted": SLANTED,
    "preconditioned-two-units": TWO_UNITS, "preconditioned-left-inverse": INVERSE, "preconditioned-L3": THREE_LAYERS,
    "preconditioned-rate": RATE, "preconditioned-just": put(
        SLANTED, f"{E}.preconditioner", matrix([[1, "499999/1000000"], [0, 1]])),
}


def reject_dominance():
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
    reject("evidenceDoesNotFit", "preconditioned-nearby", DOMINANT_NEARBY, (E, preconditioned([1, 0], [0, 1])))
    reject("evidenceDoesNotFit", "dominance-rate", RATE, (E, DOMINANCE))
    reject("evidenceDoesNotFit", "no-bad-branching", PLAIN, (E, global_minimum.BRANCHING))


def reject_orientation():
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
    reject("evidenceDoesNotFit", "orientation-rate", RATE, (E, FOUR_CELLS))


def reject_malformed(fields):
    fields("preconditioner-a-list", PLAIN, (f"{E}.preconditioner", []))
    fields("preconditioner-key", PLAIN, (E, {"kind": "preconditioned-dominance", "matrix": matrix(IDENTITY)}))
    fields("rate-a-number", RATE, ("claim.rate", 1))
    fields("rate-missing", RATE, ("claim", {k: v for k, v in RATE["claim"].items() if k != "rate"}))
    fields("no-bad-with-rank", PLAIN, ("claim", PLAIN["claim"] | {"rank": 2}))
    fields("orientation-fractions", ORIENTED, (f"{E}.cells", matrix([[0, "1/2"], [1, 0]])))
