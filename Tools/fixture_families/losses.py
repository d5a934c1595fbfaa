"""Fixtures about other losses than the MSE: points of them, and what rank N at every pattern says of losses without a stationary value."""
from campaign.certificates import certificate, matrix, put
from .base import reject
from .every_pattern import CONGRUENCE, DOMINANCE2, RESIDUES2
from .histograms import ENUMERATION2
from .training import (
    DIFFERENTIABLE, E, EVALUATION, KINKED, NONE, ONE_CELL, STATIONARY, ZERO, claim, descent, multipliers)
from .networks import RANK_TWO


def huber(threshold):
    return {"kind": "huber", "threshold": str(threshold)}


def power(exponent):
    return {"kind": "power", "exponent": exponent}


def of(loss, base, **changes):
    """The claim about the loss."""
    return certificate(base["claim"] | changes | {"loss": loss}, base["evidence"])


# z = (1,0), (0,1), (1,1) and f = (2, 2, 4): e = (3, 2, -5), whose derivatives are (1, 1, -1).
HUBER = of(huber(1), ONE_CELL, targets=matrix([[-1, 0, 9]]))
# z = (1,0), (0,1), (8,8) and f = (2, 2, 32): e = (2, 2, -1), whose cubes are (8, 8, -1).
POWER = of(power(4), ONE_CELL, targets=matrix([[0, 0, 33]]),
           instance=ONE_CELL["claim"]["instance"] | {"X": matrix([[1, 0, 8], [0, 1, 8]])})
# e = (1/2, 7): the derivatives (1/2, 1) are the errors of KINKED.
HUBER_KINKED = of(huber(1), KINKED, targets=matrix([["1/2", "-15/2"]]))
# x = 1 three times and f = 1: e = (2, -1, -1) adds up to 0, but neither do (1, -1, -1) nor (8, -1, -1).
BALANCED = claim("not-a-local-minimum", "1/2", [[1, 1, 1]], [[1, 1, 1]], [-1, 2, 2], [[1]], [1])
HUBER_DESCENT = certificate(BALANCED | {"loss": huber(1)}, descent(0, 1))
POWER_DESCENT = certificate(BALANCED | {"loss": power(4)}, descent(0, -1))
# A bias of the output: e = (3, -1), whose derivatives (1, -1) add up to 0.
BIASED = certificate(
    {"kind": DIFFERENTIABLE,
     "network": {"widths": [1, 1], "slopes": ["1", "1/2"], "samples": 2, "biases": [2], "outputs": 1},
     "instance": {"X": matrix([[1, 1]]), "E": [matrix([[1, 1]])], "W": []}, "targets": matrix([[-2, 2]]),
     "hidden": matrix([[1]]), "output": matrix([[1, 0]]), "kinks": 0, "loss": huber(1)}, STATIONARY)


def everywhere(base):
    value = {key: item for key, item in base["claim"].items() if key != "rank"}
    return certificate(value | {"kind": "no-differentiable-local-minimum"}, base["evidence"])


ACCEPT = {
    "loss-huber": HUBER, "loss-power": POWER, "loss-huber-kinked": HUBER_KINKED, "loss-huber-descent": HUBER_DESCENT,
    "loss-power-descent": POWER_DESCENT, "loss-huber-output-bias": BIASED,
    "logistic-enumeration": everywhere(ENUMERATION2), "logistic-congruence": everywhere(CONGRUENCE),
    "logistic-dominance": everywhere(DOMINANCE2), "logistic-residues": everywhere(RESIDUES2),
}


def without(base, key):
    return put(base, "claim", {name: item for name, item in base["claim"].items() if name != key})


def reject_losses():
    # What is so of one loss is not of another.
    reject("gradientNotZero", "loss-huber-is-no-square", without(HUBER, "loss"))
    reject("gradientNotZero", "loss-power-is-no-square", without(POWER, "loss"))
    reject("gradientNotZero", "loss-another-threshold", HUBER, ("claim.loss", huber(4)))
    reject("gradientNotZero", "loss-another-exponent", POWER, ("claim.loss", power(6)))
    reject("gradientNotZero", "loss-square-is-no-huber", certificate(
        BALANCED | {"kind": DIFFERENTIABLE, "kinks": 0, "loss": huber(1)}, STATIONARY))
    reject("multiplierOutOfRange", "loss-another-threshold", HUBER_KINKED, ("claim.loss", huber(2)))
    reject("noDescent", "loss-huber-uphill", HUBER_DESCENT, (E, descent(0, -1)))
    reject("noDescent", "loss-power-uphill", POWER_DESCENT, (E, descent(0, 1)))
    reject("noDescent", "loss-none-of-the-square", without(HUBER_DESCENT, "loss"))
    # x = (1, 2) and e = (2, -1): the unit is at rest, the bias is not.
    reject("errorSumNotZero", "loss-output-bias", BIASED, ("claim.loss", huber(2)), ("claim.instance.X", matrix([[1, 2]])),
           ("claim.targets", matrix([[-1, 3]])))
    reject("otherKinks", "loss", HUBER, ("claim.kinks", 1))
    reject("noError", "loss", HUBER, ("claim.targets", matrix([[2, 2, 4]])))
    reject("illFormedClaim", "loss-threshold-0", HUBER, ("claim.loss", huber(0)))
    reject("illFormedClaim", "loss-threshold-negative", HUBER, ("claim.loss", huber(-1)))
    for exponent in (0, 2, 5, 66):
        reject("illFormedClaim", f"loss-exponent-{exponent}", POWER, ("claim.loss", power(exponent)))
    reject("evidenceDoesNotFit", "loss-evaluation", HUBER, (E, EVALUATION))
    reject("evidenceDoesNotFit", "loss-multipliers", HUBER, (E, multipliers(NONE, NONE)))
    reject("malformed", "loss-of-zero-error", put(ZERO, "claim", ZERO["claim"] | {"loss": huber(1)}))
    reject("malformed", "loss-before-kinks", put(HUBER, "claim", {
        key: HUBER["claim"][key] for key in [*list(HUBER["claim"])[:-2], "loss", "kinks"]}))
    reject("malformed", "loss-logistic", HUBER, ("claim.loss", {"kind": "logistic"}))
    reject("malformed", "loss-exponent-text", POWER, ("claim.loss", {"kind": "power", "exponent": "4"}))
    reject("malformed", "loss-threshold-number", HUBER, ("claim.loss", {"kind": "huber", "threshold": 1}))

    base = ACCEPT["logistic-enumeration"]
    reject("otherRanks", "logistic-deficient", base, ("claim.instance.X", matrix([[1, 2, 3], [1, 2, 3]])))
    reject("illFormedClaim", "logistic-three-slopes", base, ("claim.network.slopes", ["1", "1/2", "3"]))
    reject("illFormedClaim", "logistic-slopes-swapped", ACCEPT["logistic-congruence"], ("claim.network.slopes", ["1/100", "1"]))
    reject("notDominant", "logistic", ACCEPT["logistic-dominance"], ("claim.network.slopes", ["1", "1/100"]))
    reject("valuation", "logistic", ACCEPT["logistic-residues"], ("evidence.prime", "3"))
    reject("networkDoesNotFit", "logistic-two-outputs", put(RANK_TWO, "claim", {
        "kind": "no-differentiable-local-minimum", "network": RANK_TWO["claim"]["network"],
        "instance": RANK_TWO["claim"]["instance"]}), (E, ACCEPT["logistic-congruence"]["evidence"]))
    reject("evidenceDoesNotFit", "logistic-stationary", base, (E, STATIONARY))
