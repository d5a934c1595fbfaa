"""Fixtures about points of the training error: valid certificates, and ways to be wrong.

All are small enough to be checked by hand, from certificates/FORMAT.md.
"""
from campaign.certificates import certificate, matrix, put
from .base import reject


def claim(kind, slope, x, e, y, hidden=None, output=None, kinks=None, widths=None, weights=()):
    value = {"kind": kind,
             "network": {"widths": widths or [len(x), len(e)], "slopes": ["1", slope], "samples": len(y)},
             "instance": {"X": matrix(x), "E": [matrix(e)] if widths is None else [matrix(m) for m in e],
                          "W": [matrix(w) for w in weights]},
             "targets": matrix([y])}
    if hidden is not None:
        value |= {"hidden": matrix(hidden), "output": matrix([output])}
    return value if kinks is None else value | {"kinks": kinks}


def kinked(kind, kinks=2, hidden=((0,), (1,)), output=(1, 1), noise=((3, 2), (1, 1))):
    """A local minimum on two kinks of unit 0: e = (1/2, 1), slopes -5/4 and 1/2."""
    return claim(kind, "1/2", [[1, -1]], noise, ["1/2", "-3/2"], hidden, output, kinks)


NONE = matrix([[]])
NO_ROWS = {"rows": 0, "columns": 0, "entries": []}


def multipliers(*units):
    return {"kind": "multipliers", "units": list(units)}


def descent(unit, *direction):
    return {"kind": "descent", "unit": unit, "direction": matrix([direction])}


EVALUATION = {"kind": "evaluation"}
STATIONARY = {"kind": "stationary"}
NONDIFFERENTIABLE, DIFFERENTIABLE = "nondifferentiable-local-minimum", "differentiable-local-minimum"

ZERO = certificate(
    {k: v for k, v in kinked("zero-error-point", None, ((-1,), (1,)), (-1, -1)).items()}, EVALUATION)
ZERO3 = certificate(
    claim("zero-error-point", "1/2", [[-1]], [[[1]], [[1]]], ["-1/2"], [[1]], [2], None, [1, 1, 1], [[[1]]]),
    EVALUATION)
ONE_CELL = certificate(
    claim(DIFFERENTIABLE, "1/2", [[1, 0, 1], [0, 1, 1]], [[1] * 3] * 2, [1, 1, 5], [[1, 1]] * 2, [1, 1], 0), STATIONARY)
CANCELLING = certificate(
    claim(DIFFERENTIABLE, "-1", [[1, -2]], [[1, 1]], [2, -1], [[0]], [1], 2), STATIONARY)
KINKED = certificate(kinked(NONDIFFERENTIABLE), multipliers(matrix([[0]]), NONE))
KINKED_CONES = certificate(kinked(NONDIFFERENTIABLE), multipliers(matrix([["1/2"], ["5/4"]]), NONE))
KINKED_FLAT = certificate(
    kinked(NONDIFFERENTIABLE, 2, ((0,), (1,), (1,)), (1, 1, 0), ((3, 2), (1, 1), (1, 1))),
    multipliers(matrix([[0]]), NONE, NO_ROWS))
SADDLE = certificate(
    claim("not-a-local-minimum", "1/2", [[1, 0], [0, 1]], [[1, 1]], [1, -1], [[1, 1]], [0]), descent(0, 1, -1))
SLOPE = certificate(claim("not-a-local-minimum", "1/2", [[1]], [[1]], [0], [[1]], [-1]), descent(0, -1))
SILENT = certificate(claim("not-a-local-minimum", "1/2", [[1]], [[1]], [1], [[1]], [0]), descent(0, 0))


ACCEPT = {
    "evaluation-L2": ZERO, "evaluation-L3": ZERO3, "stationary-no-kink": ONE_CELL, "stationary-kinks": CANCELLING,
    "multipliers-convex": KINKED, "multipliers-cones": KINKED_CONES, "multipliers-flat": KINKED_FLAT,
    "descent-second-order": SADDLE, "descent-first-order": SLOPE, "descent-silent": SILENT,
}
E = "evidence"


def reject_training():
    reject("errorNotZero", "another-target", ZERO, ("claim.targets", matrix([["1/2", "-1/2"]])))
    reject("errorNotZero", "another-slope", ZERO, ("claim.network.slopes", ["1", "1/3"]))
    reject("errorNotZero", "last-layers", ZERO3, ("claim.output", matrix([[3]])))
    reject("errorNotZero", "lower-layer", ZERO3, ("claim.instance.W[0]", matrix([[-1]])))
    zero = put(ZERO, "claim", ZERO["claim"] | {"kind": DIFFERENTIABLE, "kinks": 0})
    reject("noError", "stationary", zero, ("evidence", STATIONARY))
    zero = put(ZERO, "claim", ZERO["claim"] | {"kind": NONDIFFERENTIABLE, "kinks": 0})
    reject("noError", "multipliers", zero, ("evidence", multipliers(NONE, NONE)))
    reject("otherKinks", "none", ONE_CELL, ("claim.kinks", 1))
    reject("otherKinks", "two", CANCELLING, ("claim.kinks", 0))
    reject("otherKinks", "multipliers", KINKED, ("claim.kinks", 1))
    reject("kinkNotFlat", "stationary", KINKED, ("claim.kind", DIFFERENTIABLE), ("evidence", STATIONARY))
    reject("gradientNotZero", "stationary-target", ONE_CELL, ("claim.targets", matrix([[1, 1, 4]])))
    reject("kinkNotFlat", "stationary-target", CANCELLING, ("claim.targets", matrix([[2, -2]])))
    saddle = put(SADDLE, "claim", SADDLE["claim"] | {"kind": DIFFERENTIABLE, "kinks": 0})
    reject("gradientNotZero", "stationary-silent-unit", saddle, ("evidence", STATIONARY))
    reject("gradientNotZero", "multipliers", KINKED, (E, multipliers(matrix([["1/4"]]), NONE)))
    reject("gradientNotZero", "multipliers-silent-unit", KINKED_FLAT,
           ("claim.instance.E[0]", matrix([[3, 2], [1, 1], [1, 2]])))
    reject("multiplierOutOfRange", "above", KINKED, (E, multipliers(matrix([[1]]), NONE)))
    reject("multiplierOutOfRange", "below", KINKED, (E, multipliers(matrix([[-2]]), NONE)))
    reject("multiplierOutOfRange", "cone", KINKED_CONES, (E, multipliers(matrix([["1/2"], ["-5/4"]]), NONE)))
    reject("coneNotMet", "right", KINKED_CONES, (E, multipliers(matrix([[0], ["5/4"]]), NONE)))
    reject("coneNotMet", "left", KINKED_CONES, (E, multipliers(matrix([["1/2"], [0]]), NONE)))
    reject("differentiable", "no-kink", ONE_CELL, ("claim.kind", NONDIFFERENTIABLE), (E, multipliers(NONE, NONE)))
    reject("differentiable", "cancelling", CANCELLING, ("claim.kind", NONDIFFERENTIABLE),
           (E, multipliers(matrix([[0]]))))
    reject("wrongCount", "units", KINKED, (E, multipliers(matrix([[0]]))))
    reject("wrongShape", "units-columns", KINKED, (E, multipliers(matrix([[0, 0]]), NONE)))
    reject("wrongShape", "units-no-rows", KINKED, (E, multipliers(NO_ROWS | {"columns": 1}, NONE)))
    reject("wrongShape", "units-three-cones", KINKED, (E, multipliers(matrix([[0]] * 3), NONE)))
    reject("wrongShape", "units-flat-with-rows", KINKED_FLAT, (E, multipliers(matrix([[0]]), NONE, NONE)))

    reject("noDescent", "along-the-weights", SADDLE, (E, descent(0, 1, 1)))
    reject("noDescent", "nowhere", SADDLE, (E, descent(0, 0, 0)))
    reject("noDescent", "uphill", SLOPE, (E, descent(0, 1)))
    reject("noDescent", "still", SLOPE, (E, descent(0, 0)))
    reject("noDescent", "at-a-minimum", put(ONE_CELL, "claim", {
        k: v for k, v in (ONE_CELL["claim"] | {"kind": "not-a-local-minimum"}).items() if k != "kinks"}),
        (E, descent(0, 1, 0)))
    reject("indexOutOfRange", "descent-unit", SADDLE, (E, descent(1, 1, -1)))
    reject("wrongShape", "descent-direction", SADDLE, (E, descent(0, 1)))


    reject("illFormedClaim", "training-three-slopes", ZERO, ("claim.network.slopes", ["1", "1/2", "3"]))
    reject("illFormedClaim", "training-slopes-swapped", ZERO, ("claim.network.slopes", ["1/2", "1"]))
    reject("illFormedClaim", "training-hidden", ZERO, ("claim.hidden", matrix([[1]])))
    reject("illFormedClaim", "training-output", SADDLE, ("claim.output", matrix([[1, 1]])))
    reject("evidenceDoesNotFit", "training-stationary", ZERO, (E, STATIONARY))
    reject("evidenceDoesNotFit", "training-enumeration", ZERO, (E, {"kind": "enumeration"}))
    reject("evidenceDoesNotFit", "training-descent", ONE_CELL, (E, descent(0, 1, 0)))

    x = [[1] * 21, list(range(21))]
    base = certificate(claim(NONDIFFERENTIABLE, "1/2", x, [[1] * 21], [1] * 21, [[0, 0]], [1], 21),
                       multipliers(matrix([[0] * 21] * 2)))
    reject("declined", "multipliers-cones", base)
