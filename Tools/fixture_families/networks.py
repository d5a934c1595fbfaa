"""Fixtures about networks with biases and several outputs, of every kind of evidence that is for them, and of those that are not."""
from fractions import Fraction

from campaign.certificates import at, certificate, matrix, numbers, put
from .base import I, at_point, every_pattern, gradient, instance, minor, network, reject
from .histograms import histogram, part
from .matrix_rank import gradient_rank
from .training import E, EVALUATION, STATIONARY, descent, multipliers


def biased(widths, slopes, samples, biases, outputs=1):
    return network(widths, slopes, samples) | {"biases": biases, "outputs": outputs}


def first(net):
    return [[[0] * net["samples"] for _ in range(d)] for d in net["widths"][1:]]


# Three layers, all with biases.
NET3 = biased([1, 2, 2], ["1", "1/2"], 4, [1, 2, 3])
DATA3 = instance([[1, 2, -1, 3]], [[[1, 2, 1, 1], [3, 1, 1, -1]], [[1, 1, 2, 0], [0, 1, 1, 5]]], [[[1, -1], [2, 3]]])
PATTERN3 = [[[0, 1, 0, 0], [1, 0, 0, 1]], [[0, 0, 1, 1], [1, 0, 1, 0]]]
RANK3 = gradient_rank(NET3, DATA3, PATTERN3, 10007)
# A bias of the output alone: more samples than d_1 d_0 = 2 have rank 3.
NET_OUTPUT = biased([2, 1], ["1", "0"], 4, [2])
DATA_OUTPUT = instance([[1, 0, 2, 1], [0, 1, 1, 1]], [[[1, 1, 1, 1]]], [])
RANK_OUTPUT = gradient_rank(NET_OUTPUT, DATA_OUTPUT, [[[0, 1, 0, 1]]], 10007, "right")
# Two outputs, 3 samples: 6 columns, and 2 (1 + 1) + 2 rows.
NET_TWO = biased([1, 2], ["1", "1/100"], 3, [1, 2], 2)
DATA_TWO = instance([[1, 2, 4]], [[[1, 2, 0], [1, 1, 3]]], [[[1, 2], [3, 5]]])
RANK_TWO = gradient_rank(NET_TWO, DATA_TWO, first(NET_TWO), 10007)


def congruence(net, data, modulus):
    rows = gradient(net, data, first(net))
    evidence = minor([[x % modulus for x in row] for row in rows], modulus)
    order = sorted(range(len(evidence["columns"])), key=lambda j: evidence["columns"][j])
    assert order == list(range(len(rows[0])))
    return every_pattern(net, data, {"kind": "congruence", "modulus": str(modulus), "rows": evidence["rows"], "scale": "1",
                                     "inverse": evidence["inverse"]}, len(rows[0]))


CONGRUENCE_NET = biased([1, 2, 2], ["1", "1/100"], 5, [1, 2, 3])
CONGRUENCE_DATA = instance(
    [[1, 2, -1, 3, 5]], [[[1, 2, 1, 1, 4], [3, 1, 1, -1, 2]], [[1, 1, 2, 0, 3], [0, 1, 1, 5, 7]]], [[[1, -1], [2, 3]]])
CONGRUENCE = congruence(CONGRUENCE_NET, CONGRUENCE_DATA, 11)
CONGRUENCE_TWO = congruence(NET_TWO, DATA_TWO, 11)


def counted(net, data):
    return histogram(every_pattern(net, data, {}), {"kind": "enumeration"})


COUNTED = counted(NET_OUTPUT, DATA_OUTPUT)
# u = x + 1 is 0 for the second sample: a factor of X would change it.
COUNTED3 = counted(
    biased([1, 1, 1], ["1", "0"], 3, [1, 2]), instance([["1/2", -1, 3]], [[[1, 1, 1]], [[1, 2, 1]]], [[[1, 1]]]))

# Of its patterns those in two boxes.
PART3 = part(COUNTED3, [2, 0, 1], [[[0, 3], [1]], [[1], [0, 2, 3]]])

# Columns are (a_0 x, a_0, a_1 x, a_1) for x = 9, 1/9.
DOMINANT = every_pattern(biased([1, 2], ["1", "1/2"], 4, [1]),
                         instance([[9, "1/9", 9, "1/9"]], [[[9, 9, 1, 1], [1, 1, 9, 9]]], []), {"kind": "dominance"})
DOMINANT3 = every_pattern(
    biased([1, 2, 1], ["1", "-1/2"], 3, [1, 2]),
    instance([[1, 1, 1]], [[[99, 1, "1/99"], [1, 99, "1/99"]], [[1, 1, 1]]], [[["1/100", 1], ["-1/100", -1]]]),
    {"kind": "dominance"}, radius="1/1000")
DOMINANT_NO_BAD = put(DOMINANT, "claim", {
    k: v for k, v in DOMINANT["claim"].items() if k != "rank"} | {"kind": "no-bad-local-minimum"})

# The witness of (B.3)–(B.5) with a row of ones: lower triangular.
ALMOST = "gradient-rank-almost-everywhere"
POINT = instance([[1, 0, 1, 0]], [[[1, 1, 0, 0], [0, 0, 1, 1]]], [])
WITNESS_NET = biased([1, 2], ["1", "1/100"], 4, [1])
WITNESS = at_point("witness", {"kind": ALMOST, "rank": 4}, WITNESS_NET, POINT, 2)
WITNESS_TWO = at_point("witness", {"kind": ALMOST, "rank": 6}, NET_TWO, DATA_TWO, 10007)
BOUND = {"kind": "gradient-rank-failure-bound", "box": "1000000", "bound": str(Fraction(2 ** 8 * 8, 1000000))}
UNION = at_point("union-bound", dict(BOUND), WITNESS_NET, POINT, 2)
CONGRUENT = at_point("congruent-bound", BOUND | {"box": "22", "bound": "8/11"}, WITNESS_NET, POINT, 11)


def standard(widths, samples, biases):
    return certificate({"kind": ALMOST, "network": biased(widths, ["1", "1/3"], samples, biases), "rank": samples},
                       {"kind": "standard-witness"})


STANDARD = {
    "L2": standard([2, 3], 9, [1]), "L2-output": standard([2, 3], 10, [1, 2]), "L3": standard([1, 2, 2], 6, [2]),
    "L3-all": standard([1, 2, 2], 7, [1, 2, 3]), "L3-output-alone": standard([1, 2, 2], 5, [3]),
    "L4": standard([1, 3, 2, 2], 6, [1, 3])}


def point(kind, net, x, noise, targets, hidden, output, weights=(), **more):
    return {"kind": kind, "network": net, "instance": instance(x, noise, list(weights)), "targets": matrix(targets),
            "hidden": matrix(hidden), "output": matrix(output)} | more


HALF = biased([1, 1], ["1", "1/2"], 3, [1, 2])
# f = max(x - 1, (x - 1) / 2) + 1.
ZERO = certificate(
    point("zero-error-point", HALF, [[0, 1, 2]], [[[1, 1, 1]]], [["1/2", 1, 2]], [[1, -1]], [[1, 1]]), EVALUATION)
ZERO_TWO = certificate(
    point("zero-error-point", biased([1, 1], ["1", "1/2"], 3, [1, 2], 2), [[0, 1, 2]], [[[1, 1, 1]]],
          [["1/2", 1, 2], [1, 0, -2]], [[1, -1]], [[1, 1], [-2, 0]]), EVALUATION)
# Two outputs without a bias.
ZERO_PLAIN = certificate(
    point("zero-error-point", biased([1, 1], ["1", "1/2"], 2, [], 2), [[1, -2]], [[[1, 1]]], [[1, -1], [3, -3]], [[1]], [[1], [3]]),
    EVALUATION)
# Through a lower layer: v_1 = x + 1, u_2 = -v_1 + 1 = -x.
ZERO3 = certificate(
    point("zero-error-point", biased([1, 1, 1], ["1", "1/2"], 2, [1, 2]), [[1, 3]], [[[1, 1]], [[1, 1]]], [[-1, -3]],
          [[-1, 1]], [[2]], [[[1, 1]]]), EVALUATION)
# A dead unit of a ReLU, and the mean of the targets.
MEAN = certificate(
    point("differentiable-local-minimum", biased([1, 1], ["1", "0"], 3, [1, 2]), [[1, 2, 3]], [[[1, 1, 1]]], [[1, 2, 6]],
          [[-1, 0]], [[1, 3]], kinks=0), STATIONARY)
SHIFT = certificate(
    point("not-a-local-minimum", HALF, [[0, 1, 2]], [[[1, 1, 1]]], [["1/2", 1, 2]], [[1, -1]], [[1, 2]]), descent(1, -3))
UNIT = certificate(
    point("not-a-local-minimum", HALF, [[0, 1, 2]], [[[1, 1, 1]]], [["1/2", 1, 2]], [[1, 1]], [[1, -1]]), descent(0, 0, 1))

# Two outputs with the errors e_1 = (1, 1, -1) and e_2 = (2, -1, 0), both orthogonal to x: each output by itself is at rest.
TWO = biased([1, 1], ["1", "1/2"], 3, [], 2)
RESTING = certificate(
    point("differentiable-local-minimum", TWO, [[1, 2, 3]], [[[1, 1, 1]]], [[0, 1, 4], [0, 5, 6]], [[1]], [[1], [2]], kinks=0), STATIONARY)
# The same with all units of a ReLU dead, and the means of the targets.
RESTING_DEAD = certificate(
    point("differentiable-local-minimum", biased([1, 1], ["1", "0"], 3, [1, 2], 2), [[1, 2, 3]], [[[1, 1, 1]]], [[1, 2, 6], [-1, 1, 0]],
          [[-1, 0]], [[1, 3], [-2, 0]], kinks=0), STATIONARY)
# u = 1, 1 and e = (2, -2), (-2, 2), orthogonal to it: nothing changes at first order. Along δ = (0, 1), ω = (-2, 2), v = (1, -1):
# p = (-1, -3), (3, 1), so that p · p = 10 twice, and e · q = -8 twice: B = 20 - 32.
SADDLE_TWO = certificate(
    point("not-a-local-minimum", biased([2, 1], ["1", "1/2"], 2, [], 2), [[1, 1], [1, -1]], [[[1, 1]]], [[-1, 3], [3, -1]], [[1, 0]],
          [[1], [1]]), descent(0, 0, 1, -2, 2))
# e_1 · u = 1 + 2 - 3 · 2 < 0 while e_2 = 0.
SLOPE_TWO = certificate(
    point("not-a-local-minimum", TWO, [[1, 2, 3]], [[[1, 1, 1]]], [[0, 1, 5], [2, 4, 6]], [[1]], [[1], [2]]), descent(0, 0, 1, 0))
# On the kinks of all samples, a ReLU: c = w_1 e_1 + w_2 e_2 = -y_1, and δ = 1 moves the outputs of x > 0.
KINK_TWO = certificate(
    point("not-a-local-minimum", biased([1, 1], ["1", "0"], 2, [2], 2), [[1, -1]], [[[1, 1]]], [[1, -1], [1, -1]], [[0]], [[1, 0], [0, 0]]),
    descent(0, 1, 0, 0))
SHIFT_TWO = certificate(
    point("not-a-local-minimum", biased([1, 1], ["1", "0"], 2, [2], 2), [[1, -1]], [[[1, 1]]], [[1, -1], [1, 2]], [[0]], [[1, 0], [0, 0]]),
    descent(1, 0, 1))


def unit_slope(claim):
    """The sum of the e^n, and b of unit 0, for the comments above to be checked: nothing else is used of it."""
    net, data = claim["network"], claim["instance"]
    s = Fraction(net["slopes"][1])
    x, y, r, w = numbers(data["X"])[0], numbers(claim["targets"])[0], numbers(claim["hidden"])[0], numbers(claim["output"])[0]
    u = [r[0] * t + r[1] for t in x]
    e = [w[0] * (v if v >= 0 else s * v) + w[1] - t for v, t in zip(u, y)]
    return sum(e), [sum(f * (1 if v >= 0 else s) * z for f, v, z in zip(e, u, zs)) for zs in (x, [1] * len(x))]


assert unit_slope(MEAN["claim"]) == (0, [0, 0])
assert unit_slope(SHIFT["claim"])[0] == 3
assert unit_slope(UNIT["claim"])[1][1] < 0


def kink_minimum():
    """x = -1, 0, 1, 2 and u = x of a ReLU: y with Σe = 0, b = Σ_{u>0} e z = -ν (0, 1), and 0 ≤ ν ≤ e of the sample at u = 0."""
    # e = (-1, 2, -2, 1): Σ_{u>0} e x = -2 + 2 = 0, Σ_{u>0} e = -1, so ν = 1, between 0 and 2.
    x, e = [-1, 0, 1, 2], [-1, 2, -2, 1]
    assert sum(e) == 0
    y = [max(t, 0) - f for t, f in zip(x, e)]
    claim = point("nondifferentiable-local-minimum", biased([1, 1], ["1", "0"], 4, [1, 2]), [x], [[[1] * 4]], [y],
                  [[1, 0]], [[1, 0]], kinks=1)
    return certificate(claim, multipliers(matrix([[1]])))


KINKED = kink_minimum()

# x = ±1 and one unit with its bias is any f at two samples; at x = 0, 0 no unit tells the targets apart.
SAME = biased([1, 1], ["1", "1/2"], 2, [1, 2])
TWINS = {"cells": matrix([[0, 0], [1, 1]]), "points": matrix([[0, 1], [0, -1]])}
APART = {"vector": matrix([[-1, 1]]), "cones": matrix([[0, g, k] for g in range(2) for k in range(2)]),
         "multipliers": matrix([[0, 0]] * 4)}
NO_ZERO = {"kind": "no-zero-error-point", "network": SAME, "instance": instance([[0, 0]], [[[1, 1]]], []),
           "targets": matrix([[1, -1]])}
CELLS = certificate(NO_ZERO, {"kind": "cells"} | TWINS | {"refutations": [APART]})
LEAF = {"kind": "branching", "trees": [{"signs": [0], "nodes": [1, 2, 0, 0, 2, 0, 0]}, {"signs": [1], "nodes": [1, 2, 0, 0, 2, 0, 0]}]}


def leaves():
    """λ = (-1, 1). On equal sides p = c τ; on u_0 ≥ 0 ≥ u_1 and its like, p with p_0 ≤ or ≥ what is asked, and p_0 + p_1 = 0."""
    rows = []
    for sign in (1, -1):
        for first_side in (1, -1):
            for second_side in (1, -1):
                c, half = [-sign, sign], Fraction(1, 2)
                # (side ≥ 0: p ≤ c; side ≤ 0: p ≥ c/2), p_1 = -p_0.
                low = [c[0] * half] * (first_side < 0) + [-c[1]] * (second_side > 0)
                high = [c[0]] * (first_side > 0) + [-c[1] * half] * (second_side < 0)
                p = max(low) if low else min(high)
                assert all(p >= v for v in low) and all(p <= v for v in high), (sign, first_side, second_side)
                rows.append([p, -p])
    return rows


BRANCHING = certificate(NO_ZERO, LEAF | {"vectors": matrix([[-1, 1]] * 8), "multipliers": matrix(leaves())})
# The least MSE there is that of the mean: e = (-1, 1), ‖e‖² / 4 = 1/2.
LEAST_CLAIM = point("global-minimum", SAME, [[0, 0]], [[[1, 1]]], [[1, -1]], [[0, 0]], [[1, 0]], error="1/2")
LEAST = certificate(LEAST_CLAIM, BRANCHING["evidence"])
LEAST_CELLS = certificate(LEAST_CLAIM, CELLS["evidence"])
AT_LEAST = certificate(NO_ZERO | {"kind": "error-at-least", "error": "1/2"}, BRANCHING["evidence"])

# Two outputs at a kink, x = 1, -1 and W_1 = 0: e_1 = (1, 1) has slopes -1/2 and 1/2 to the two sides, e_2 half of that downwards. A second unit, of noise
# 1 and 2, changes nothing at first order.
def nearby(radius, *slopes):
    """Multipliers of the unit at the kink for each corner, and none of the other."""
    return multipliers(matrix([[radius]]), *[slope if isinstance(slope, dict) else matrix([[slope]]) for slope in slopes], *[matrix([[]])] * 4)


BENT = certificate(
    point("nondifferentiable-local-minimum", biased([1, 2], ["1", "1/2"], 2, [], 2), [[1, -1]], [[[1, 1], [1, 2]]],
          [[0, -2], ["3/2", "-1/2"]], [[0], [1]], [[1, 1], [1, 1]], kinks=2),
    nearby("1/2", 0, 0, 0, matrix([["3/8"], ["3/8"]])))
BENT_BIASED = certificate(
    point("nondifferentiable-local-minimum", biased([1, 1], ["1", "1/2"], 3, [2], 2), [[1, -1, 0]], [[[1, 1, 1]]],
          [[-1, -1, 2], [1, 1, -2]], [[0]], [[1, 0], [-1, 0]], kinks=3),
    multipliers(matrix([["1/4"]]), *[matrix([[0]])] * 4))

# One output is told nothing apart, and so all together.
OF_OUTPUTS = certificate(
    NO_ZERO | {"network": SAME | {"outputs": 2}, "targets": matrix([[0, 0], [1, -1]])},
    {"kind": "by-output", "outputs": [{"output": 1, "error": "0", "evidence": CELLS["evidence"]}]})
LEAST_BY_OUTPUT = certificate(
    LEAST_CLAIM | {"network": SAME | {"outputs": 2}, "targets": matrix([[1, -1], [2, 4]]), "output": matrix([[1, 0], [0, 3]]), "error": "1"},
    {"kind": "by-output", "outputs": [{"output": k, "error": "1/2", "evidence": evidence} for k, evidence in enumerate(
        [BRANCHING["evidence"], put(CELLS["evidence"], "refutations[0].vector", matrix([[1, -1]]))])]})

# One unit and d_0 = 1: z = (1, 1), (-1, 1), and Z⁻¹ as a preconditioner. A third sample x = 0 has room by the output's bias only.
NO_BAD = {"kind": "no-bad-local-minimum", "network": biased([1, 1], ["1", "1/2"], 2, [1]),
          "instance": instance([[1, -1]], [[[1, 1]]], [])}
INVERSE = certificate(NO_BAD, {"kind": "preconditioned-dominance", "preconditioner": matrix([["1/2", "1/2"], ["-1/2", "1/2"]])})
# The sample x = 0 is moved by the output's bias alone. B G = ((3 t, 0), (1 - t, 1)) with t from 1/2 to 1.
OUTPUT_BIAS = certificate(
    {"kind": "no-bad-local-minimum", "network": biased([1, 1], ["1", "1/2"], 2, [2]), "instance": instance([[3, 0]], [[[1, 1]]], [])},
    {"kind": "preconditioned-dominance", "preconditioner": matrix([[1, 0], ["-1/3", 1]])})
ORIENTED = certificate(NO_BAD | {"network": biased([1, 1], ["1", "1/100"], 2, [1])}, {
    "kind": "orientation", "cells": matrix([[0, 0], [0, 1], [1, 0], [1, 1]]),
    "points": matrix([[0, 1], [1, 0], [-1, 0], [0, -1]])})

ACCEPT = {
    "biased-rank-L3": RANK3, "biased-rank-output": RANK_OUTPUT, "biased-rank-two-outputs": RANK_TWO,
    "biased-congruence": CONGRUENCE, "biased-congruence-two-outputs": CONGRUENCE_TWO,
    "biased-enumeration-output": COUNTED, "biased-enumeration-L3": COUNTED3, "biased-part": PART3,
    "biased-dominance-L2": DOMINANT, "biased-dominance-L3": DOMINANT3, "biased-dominance-no-bad-minimum": DOMINANT_NO_BAD,
    "biased-witness": WITNESS, "biased-witness-two-outputs": WITNESS_TWO, "biased-union-bound": UNION,
    "biased-congruent-bound": CONGRUENT,
    "biased-evaluation": ZERO, "biased-evaluation-two-outputs": ZERO_TWO, "evaluation-two-outputs": ZERO_PLAIN,
    "biased-evaluation-L3": ZERO3, "biased-stationary": MEAN, "biased-multipliers": KINKED, "biased-descent-output": SHIFT,
    "biased-descent": UNIT, "stationary-two-outputs": RESTING, "biased-stationary-two-outputs": RESTING_DEAD,
    "descent-two-outputs-second-order": SADDLE_TWO, "descent-two-outputs": SLOPE_TWO, "descent-two-outputs-kinks": KINK_TWO,
    "biased-descent-two-outputs": SHIFT_TWO, "biased-cells": CELLS, "biased-branching": BRANCHING, "biased-branching-least": LEAST, "biased-branching-at-least": AT_LEAST,
    "multipliers-two-outputs": BENT, "biased-multipliers-two-outputs": BENT_BIASED,
    "biased-by-output": OF_OUTPUTS, "biased-by-output-least": LEAST_BY_OUTPUT,
    "biased-cells-least": LEAST_CELLS, "biased-preconditioned": INVERSE, "biased-preconditioned-output": OUTPUT_BIAS,
    "biased-orientation": ORIENTED,
} | {f"biased-standard-witness-{name}": base for name, base in STANDARD.items()}
NETWORK = "claim.network"


def reject_networks():
    reject("otherCounts", "biased-part-without-biases", PART3, (f"{NETWORK}.biases", [2]), (f"{I}.W[0]", matrix([[1]])))
    reject("otherTotal", "biased-part", PART3, ("claim.boxes", [[[0, 3], [1]], [[1], [0, 2]]]))
    for name, biases in {"twice": [1, 1], "decreasing": [2, 1], "zero": [0, 1], "beyond": [1, 3]}.items():
        reject("illFormedClaim", f"biases-{name}", ZERO, (f"{NETWORK}.biases", biases))
    reject("illFormedClaim", "biases-none-one-output", ZERO_PLAIN, (f"{NETWORK}.outputs", 1), ("claim.targets", matrix([[1, -1]])),
           ("claim.output", matrix([[1]])))
    reject("illFormedClaim", "outputs-none", ZERO, (f"{NETWORK}.outputs", 0))
    reject("illFormedClaim", "outputs-too-many", ZERO, (f"{NETWORK}.outputs", 10 ** 8 + 1))
    reject("illFormedClaim", "outputs-of-targets", ZERO, (f"{NETWORK}.outputs", 2))
    reject("illFormedClaim", "outputs-of-weights", ZERO_TWO, ("claim.output", matrix([[1, 1]])))
    reject("illFormedClaim", "biases-of-hidden", ZERO, (f"{NETWORK}.biases", [2]))
    reject("illFormedClaim", "biases-of-output", ZERO, (f"{NETWORK}.biases", [1]))
    reject("illFormedClaim", "biases-below", RANK3, (f"{NETWORK}.biases", [2, 3]))
    reject("illFormedClaim", "outputs-without-weights", RANK_TWO, ("claim.instance.W", []))
    reject("illFormedClaim", "outputs-of-instance", RANK_TWO, ("claim.instance.W", [matrix([[1, 2]])]))
    reject("illFormedClaim", "biases-in-the-instance", RANK_TWO, ("claim.instance.W", [matrix([[1, 2, 0], [3, 5, 0]])]))

    # A rank that is that of other columns, or of other rows.
    reject("rankOutOfRange", "biased-two-outputs-samples-only", CONGRUENCE_TWO, ("claim.rank", 3))
    reject("rankOutOfRange", "biased-standard-witness-one-more", put(STANDARD["L3-all"], f"{NETWORK}.samples", 8), ("claim.rank", 8))
    reject("rankOutOfRange", "biased-standard-witness-no-bias", put(STANDARD["L2"], NETWORK, network([2, 3], ["1", "1/3"], 9)))
    reject("notInverse", "biased-rank-other-bias", RANK3, ("claim.instance.W[0]", matrix([[1, -1], [2, 4]])))
    reject("notInverse", "biased-two-outputs-other-weights", RANK_TWO, ("claim.instance.W[0]", matrix([[1, 2], [3, 6]])))
    reject("notInKernel", "biased-rank-kernel", RANK_OUTPUT, ("claim.pattern", [matrix([[0, 1, 0, 0]])]))
    reject("notInverse", "biased-congruence", CONGRUENCE, ("claim.instance.W[0]", matrix([[1, -1], [2, 4]])))
    reject("otherCounts", "biased-enumeration", COUNTED3, ("claim.instance.X", matrix([["1/2", -2, 3]])))
    reject("notDominant", "biased-dominance", DOMINANT, ("claim.instance.X", matrix([[9, "1/9", 9, 1]])))
    reject("notDominant", "biased-dominance-below", DOMINANT3, ("claim.instance.W[0]", matrix([["3/2", 1], ["-1/100", -1]])))
    reject("notDominant", "biased-dominance-radius", DOMINANT3, ("claim.radius", "2"))
    reject("zeroSlope", "biased-witness", WITNESS, (f"{NETWORK}.slopes", ["1", "0"]))
    reject("boundTooSmall", "biased-union-bound", UNION, ("claim.bound", "1/1000"))
    reject("boundTooSmall", "biased-congruent-bound", CONGRUENT, ("claim.bound", "7/11"))

    reject("errorNotZero", "biased-output-bias", ZERO, ("claim.output", matrix([[1, 2]])))
    reject("errorNotZero", "biased-hidden-bias", ZERO, ("claim.hidden", matrix([[1, -2]])))
    reject("errorNotZero", "biased-second-output", ZERO_TWO, ("claim.targets", matrix([["1/2", 1, 2], [1, 0, -1]])))
    reject("errorNotZero", "biased-lower-bias", ZERO3, ("claim.instance.W[0]", matrix([[1, 2]])))
    reject("errorSumNotZero", "stationary", MEAN, ("claim.output", matrix([[1, 2]])))
    reject("errorSumNotZero", "multipliers", KINKED, ("claim.output", matrix([[1, "1/4"]])))
    reject("gradientNotZero", "biased-stationary", MEAN, ("claim.hidden", matrix([[1, 0]])), ("claim.output", matrix([[1, 1]])))
    reject("multiplierOutOfRange", "biased-multipliers", KINKED, (E, multipliers(matrix([[3]]))))
    reject("noDescent", "biased-output-uphill", SHIFT, (E, descent(1, 3)))
    reject("noDescent", "biased-output-still", ZERO | {"claim": ZERO["claim"] | {"kind": "not-a-local-minimum"}}, (E, descent(1, 1)))
    reject("wrongShape", "biased-descent-output", SHIFT, (E, descent(1, -3, 0)))
    reject("wrongShape", "biased-descent-unit", UNIT, (E, descent(0, -1)))
    reject("indexOutOfRange", "biased-descent-beyond", SHIFT, (E, descent(2, -3)))
    reject("indexOutOfRange", "biased-descent-no-output-bias", put(put(SHIFT, f"{NETWORK}.biases", [1]), "claim.output", matrix([[1]])))
    # Several outputs: errors whose sum with the weights is orthogonal to the inputs, but not each; and what does not fall.
    reject("gradientNotZero", "two-outputs-together", RESTING, ("claim.targets", matrix([[-1, 2, 3], [3, 4, 6]])))
    reject("gradientNotZero", "two-outputs-second", RESTING, ("claim.targets", matrix([[0, 1, 4], [0, 5, 7]])))
    # At output weights that are farther away h is negative; and where it is 0 but that of one output is not.
    reject("multiplierOutOfRange", "two-outputs-far", BENT, (E, nearby("3", 0, 0, 0, 0)))
    reject("multiplierOutOfRange", "two-outputs-one", BENT, (f"{E}.units[2]", matrix([["1"]])))
    reject("multiplierOutOfRange", "two-outputs-at-zero", BENT, ("claim.targets", matrix([[0, -2], [2, 0]])))
    reject("gradientNotZero", "two-outputs-nearby", BENT, (f"{E}.units[1]", matrix([["1/4"]])))
    reject("gradientNotZero", "two-outputs-nearby-smooth", BENT, ("claim.targets", matrix([[1, -2], ["5/2", "-1/2"]])), ("claim.instance.E[0]", matrix([[1, 1], [2, 2]])))
    reject("coneNotMet", "two-outputs", BENT, (f"{E}.units[4]", matrix([["3/8"], ["1/2"]])))
    reject("noRadius", "zero", BENT, (f"{E}.units[0]", matrix([[0]])))
    reject("noRadius", "negative", BENT, (f"{E}.units[0]", matrix([["-1/2"]])))
    reject("wrongShape", "two-outputs-radius", BENT, (f"{E}.units[0]", matrix([["1/2", 0]])))
    reject("wrongShape", "two-outputs-multipliers", BENT, (f"{E}.units[1]", matrix([[0, 0]])))
    reject("wrongCount", "two-outputs-corners", BENT, (E, multipliers(matrix([["1/2"]]), *[matrix([[0]])] * 4)))
    reject("wrongCount", "two-outputs-none", BENT, (E, multipliers()))
    reject("differentiable", "two-outputs", BENT, ("claim.instance.E[0]", matrix([[0, 0], [1, 2]])),
           (E, nearby("1/2", 0, 0, 0, 0)))
    reject("otherKinks", "two-outputs-nearby", BENT, ("claim.kinks", 1))
    reject("errorSumNotZero", "two-outputs-nearby", BENT_BIASED, ("claim.targets", matrix([[-1, -1, 1], [1, 1, -2]])))
    smooth = {k: v for k, v in SADDLE_TWO["claim"].items()} | {"kind": "differentiable-local-minimum", "kinks": 0}
    reject("gradientNotZero", "two-outputs-saddle", put(SADDLE_TWO, "claim", smooth), (E, STATIONARY))
    # e_1 = (-1, -1) at x = 1, -1: slopes -1 and 1 on the two sides.
    reject("kinkNotFlat", "two-outputs", put(KINK_TWO, "claim", KINK_TWO["claim"] | {"kind": "differentiable-local-minimum", "kinks": 2}), (E, STATIONARY),
           (f"{NETWORK}.biases", []), ("claim.output", matrix([[1], [0]])), ("claim.targets", matrix([[1, 1], [0, 0]])))
    reject("errorSumNotZero", "two-outputs", RESTING_DEAD, ("claim.output", matrix([[1, 3], [-2, 1]])))
    reject("otherKinks", "two-outputs", RESTING, ("claim.kinks", 1))
    fitted = ("claim.targets", matrix([[1, 2, 3], [2, 4, 6]]))
    reject("noError", "two-outputs", RESTING, fitted)
    reject("noDescentOfOutputs", "at-zero-error", SLOPE_TWO, fitted)
    reject("noDescentOfOutputs", "uphill", SLOPE_TWO, (E, descent(0, 0, -1, 0)))
    reject("noDescentOfOutputs", "still", SLOPE_TWO, (E, descent(0, 0, 0, 0)))
    reject("noDescentOfOutputs", "other-output", SLOPE_TWO, (E, descent(0, 0, 0, 1)))
    reject("noDescentOfOutputs", "one-sided", KINK_TWO, (E, descent(0, -1, 0, 0)))
    for name, direction in {"second-order-uphill": (0, 1, 2, -2), "second-order-alone": (0, 1, 0, 0), "second-order-too-far": (0, 1, -8, 8),
                            "at-rest": (1, 0, -1, -1)}.items():
        reject("noDescentOfOutputs", name, SADDLE_TWO, (E, descent(0, *direction)))
    # Half the errors: the point is the best that one unit does, though each output by itself is not at rest.
    reject("noDescentOfOutputs", "best-of-one-unit", SADDLE_TWO, ("claim.targets", matrix([["1/2", "3/2"], ["3/2", "1/2"]])))
    reject("noDescentOfBiases", "two-outputs-uphill", SHIFT_TWO, (E, descent(1, 0, -1)))
    reject("noDescentOfBiases", "two-outputs-still", SHIFT_TWO, (E, descent(1, 1, 0)))
    reject("wrongShape", "two-outputs-unit", SLOPE_TWO, (E, descent(0, 1)))
    reject("wrongShape", "two-outputs-bias", SHIFT_TWO, (E, descent(1, 1)))
    reject("indexOutOfRange", "two-outputs-unit", SLOPE_TWO, (E, descent(1, 1, 1, 1)))
    loss = {"loss": {"kind": "huber", "threshold": "100"}}
    reject("networkDoesNotFit", "outputs-loss-descent", put(SLOPE_TWO, "claim", SLOPE_TWO["claim"] | loss))
    reject("networkDoesNotFit", "outputs-loss-stationary", put(RESTING, "claim", RESTING["claim"] | loss))
    reject("biasNotBalanced", "cells", CELLS, ("evidence.refutations[0].vector", matrix([[-2, 1]])))
    reject("biasNotBalanced", "branching", BRANCHING, ("evidence.vectors", matrix([[-1, 1]] * 7 + [[-2, 1]])))
    reject("leafNotSeparated", "biased-branching", BRANCHING, ("claim.targets", matrix([[1, 1]])))
    reject("roomForSmaller", "biased-at-least", AT_LEAST, ("claim.error", "3/5"))
    reject("biasNotBalanced", "at-least", AT_LEAST, (f"{E}.vectors", matrix([[-1, 2]] + [[-1, 1]] * 7)))
    reject("otherError", "biased-least", LEAST, ("claim.output", matrix([[1, 1]])))
    reject("biasNotBalanced", "by-output", OF_OUTPUTS, (f"{E}.outputs[0].evidence.refutations[0].vector", matrix([[-2, 1]])))
    reject("targetsNotSeparated", "biased-by-output", OF_OUTPUTS, (f"{E}.outputs[0].output", 0))
    reject("otherError", "biased-by-output-least", LEAST_BY_OUTPUT, ("claim.output", matrix([[1, 0], [0, 2]])))
    reject("roomBelow", "biased-by-output-least", LEAST_BY_OUTPUT, (f"{E}.outputs[1].error", "1/4"))
    reject("marginNotPositive", "biased-preconditioned", INVERSE, ("claim.instance.X", matrix([[1, "-1/9"]])))
    reject("marginNotPositive", "biased-preconditioned-output", OUTPUT_BIAS, ("evidence.preconditioner", matrix([[1, 1], [0, 1]])))
    reject("wrongShape", "biased-preconditioned-output", OUTPUT_BIAS, ("evidence.preconditioner", matrix([[1], [0]])))

    # What the evidence is not for.
    def twice(path, base):
        """The same for each of two outputs."""
        rows = at(base, path)
        return path, rows | {"rows": 2, "entries": rows["entries"] * 2}

    for name, base in {
            "enumeration": COUNTED, "standard-witness": STANDARD["L2"], "union-bound": UNION, "congruent-bound": CONGRUENT,
            "cells": CELLS, "branching": BRANCHING,
            "preconditioned": INVERSE, "dominance": DOMINANT, "orientation": ORIENTED}.items():
        units = base["claim"]["network"]["widths"][-1]
        edits = [(f"{NETWORK}.outputs", 2)] + [twice(f"claim.{key}", base) for key in ("targets", "output") if key in base["claim"]]
        for instance_of in ("claim.instance",) if name in ("enumeration", "dominance") else ("evidence.point",) if "bound" in name else ():
            edits.append((f"{instance_of}.W", [matrix([[1] * units] * 2)]))
        reject("networkDoesNotFit", f"outputs-{name}", base, *edits)
    for name, base in {"dominance": DOMINANT, "orientation": ORIENTED}.items():
        reject("networkDoesNotFit", f"output-bias-{name}", base, (f"{NETWORK}.biases", [1, 2]))
    reject("networkDoesNotFit", "some-biases-dominance", DOMINANT3, (f"{NETWORK}.biases", [2]), ("claim.instance.W", [matrix([[1], [1]])]))
    reject("networkDoesNotFit", "biases-residues", put(DOMINANT, "evidence", {"kind": "residues", "prime": "3"}))
    reject("networkDoesNotFit", "output-bias-stationary-point", put(OUTPUT_BIAS, "claim", OUTPUT_BIAS["claim"] | {
        "kind": "no-bad-stationary-point", "output": matrix([[1]]), "rate": "1/100"}))
    reject("networkDoesNotFit", "output-bias-census", certificate(
        {"kind": "local-minimum-values", "network": SAME, "instance": NO_ZERO["instance"], "targets": NO_ZERO["targets"], "values": []},
        {"kind": "census", "minima": [], "trees": [], "counts": [], "units": [], "directions": matrix([], 2),
         "multipliers": matrix([], 2), "values": [], "points": matrix([], 2), "stationary": matrix([], 2)}))

    for name, keys in {
            "biases-without-outputs": {"biases": [1]}, "outputs-without-biases": {"outputs": 2},
            "outputs-before-biases": {"outputs": 1, "biases": [1]}}.items():
        net = {k: v for k, v in SAME.items() if k not in ("biases", "outputs")} | keys
        reject("malformed", f"network-{name}", put(CELLS, NETWORK, net))
    reject("malformed", "network-biases-text", put(CELLS, f"{NETWORK}.biases", "1"))
    reject("malformed", "network-outputs-text", put(CELLS, f"{NETWORK}.outputs", "1"))
