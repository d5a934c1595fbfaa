"""Fixtures about how small the training error can be: valid certificates, and ways to be wrong.

All are small enough to be checked by hand, from certificates/FORMAT.md.
"""
import itertools
from fractions import Fraction

from campaign.certificates import certificate, matrix, put
from . import training
from .base import reject
from .training import E, STATIONARY

SIGNS = [[0, 0], [0, 1], [1, 0], [1, 1]]
NO_FIT_CELLS = certificate(
    training.claim("no-zero-error-point", "-1", [[1, 0], [0, 1]], [[1, 1]], [1, -1]),
    {"kind": "cells", "cells": matrix(SIGNS), "points": matrix([[1, 1], [1, -1], [-1, 1], [-1, -1]]),
     "refutations": [
         {"vector": matrix([vector]), "cones": matrix([[0, sign, k] for k in range(4)]),
          "multipliers": matrix([[abs(v) for v in vector]] * 4)} for sign, vector in enumerate([[0, 1], [-1, 0]])]})
NO_FIT_CELLS3 = put(NO_FIT_CELLS, "claim", training.claim(
    "no-zero-error-point", "-1", [[1, 0], [0, 1]], [[[1, 1], [1, 1]], [[1, 1]]], [1, -1], None, None, None, [2, 2, 1],
    [[[1, 0], [0, 1]]]))


# f = ς (φ(q), φ(-q)), and y = (1, 1). For ς = 1, λ · f ≥ 0 and λ · y < 0 needs the sides of both u.
def branching(trees, leaves):
    return {"kind": "branching", "trees": [{"signs": signs, "nodes": nodes} for signs, nodes in trees],
            "vectors": matrix([vector for vector, _ in leaves]), "multipliers": matrix([row for _, row in leaves])}


FOUR = [1, 2, 0, 0, 2, 0, 0]
LEAVES = [((-1, -1), (-1, -1)), ((-1, -2), (-1, -1)), ((-2, -1), (-1, -1)), ((-1, -1), (0, 0)), ((-1, -1), (1, 1))]
BRANCHING = branching([([0], FOUR), ([1], [0])], LEAVES)
PAIR = {"slope": "1/2", "x": [[1, -1]], "e": [[1, 1]], "y": [1, 1]}
NO_FIT = certificate(training.claim("no-zero-error-point", **PAIR), BRANCHING)
AT_LEAST = certificate(training.claim("error-at-least", **PAIR) | {"error": "9/20"}, BRANCHING)
# The least is at q = 2/5: e = (-3/5, -6/5).
LEAST = certificate(
    training.claim("global-minimum", **PAIR, hidden=[["2/5"]], output=[1]) | {"error": "9/20"}, BRANCHING)
CELLS = {"kind": "cells", "cells": matrix([[0, 1], [1, 0]]), "points": matrix([[1], [-1]]), "refutations": [
    {"vector": matrix([vector]), "cones": matrix(cones), "multipliers": matrix(multipliers)} for vector, cones, multipliers in [
        ((-1, -2), [[0, 0, 0]], [[0, 0]]), ((-2, -1), [[0, 0, 1]], [[0, 0]]),
        ((-1, -1), [[0, 1, 0], [0, 1, 1]], [["1/2", 0], [0, "1/2"]])]]}
LEAST_CELLS = put(LEAST, "evidence", CELLS)
AT_LEAST_CELLS = put(AT_LEAST, "evidence", CELLS)
# Each vector is (0, 1) or (-1, 0), with product -1.
AT_LEAST_CELLS3 = put(NO_FIT_CELLS3, "claim", NO_FIT_CELLS3["claim"] | {"kind": "error-at-least", "error": "1/4"})


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


def bound(output, error, evidence):
    """What the MSE of one output is at least, by itself."""
    return {"output": output, "error": error, "evidence": evidence}


def of_outputs(base, targets, *bounds, **more):
    """The same of two outputs, by what is known of each."""
    claim = base["claim"]
    network = claim["network"] | {"biases": [], "outputs": 2}
    return certificate({k: more.get(k, v) for k, v in (claim | {"network": network, "targets": matrix(targets)}).items()},
                       {"kind": "by-output", "outputs": list(bounds)})


# The second output is the first with the other sign, at the same hidden weights: both have at least 9/20, and together 9/10.
MIRRORED = branching([([1], FOUR), ([0], [0])], [((-a, -b), row) for (a, b), row in LEAVES])
BOTH = [[1, 1], [-1, -1]]
BOUNDS = bound(0, "9/20", BRANCHING), bound(1, "9/20", MIRRORED)
OF_OUTPUTS = of_outputs(NO_FIT, [[3, -5], [1, 1]], bound(1, "0", BRANCHING))
AT_LEAST_BOTH = of_outputs(AT_LEAST, BOTH, *BOUNDS, error="9/10")
LEAST_BOTH = of_outputs(LEAST, BOTH, bound(0, "9/20", CELLS), BOUNDS[1], error="9/10", output=matrix([[1], [-1]]))

ACCEPT = {
    "by-output": OF_OUTPUTS, "by-output-one-of-two": of_outputs(AT_LEAST, BOTH, BOUNDS[1]), "by-output-at-least": AT_LEAST_BOTH,
    "by-output-less": of_outputs(AT_LEAST, BOTH, bound(0, "9/20", CELLS), bound(1, "0", MIRRORED), error="2/5"),
    "by-output-least": LEAST_BOTH, "branching": NO_FIT, "branching-global": LEAST, "branching-alike": ALIKE, "cells-global": LEAST_CELLS,
    "cells-signs": NO_FIT_CELLS, "cells-L3": NO_FIT_CELLS3, "at-least": AT_LEAST, "at-least-cells": AT_LEAST_CELLS,
    "at-least-cells-L3": AT_LEAST_CELLS3, "at-least-smaller": put(AT_LEAST, "claim.error", "1/1000"),
}


def reject_cells():
    reject("pointNotInCell", "moved", NO_FIT_CELLS, (f"{E}.points", matrix([[1, 1], [1, -1], [1, 1], [-1, -1]])))
    reject("pointNotInCell", "on-a-hyperplane", NO_FIT_CELLS, (f"{E}.points", matrix([[1, 0], [1, -1], [-1, 1], [-1, -1]])))
    reject("pointNotInCell", "sign-two", NO_FIT_CELLS, (f"{E}.cells", matrix([[0, 2], [0, 1], [1, 0], [1, 1]])))
    reject("repeatedCell", "first", NO_FIT_CELLS, (f"{E}.cells", matrix([[0, 0], [0, 0], [1, 0], [1, 1]])),
           (f"{E}.points", matrix([[1, 1], [2, 1], [-1, 1], [-1, -1]])))
    reject("cellsMissing", "last", NO_FIT_CELLS, (f"{E}.cells", matrix(SIGNS[:3])),
           (f"{E}.points", matrix([[1, 1], [1, -1], [-1, 1]])))
    reject("cellsMissing", "all", NO_FIT_CELLS, (f"{E}.cells", training.NO_ROWS | {"columns": 2}), (f"{E}.points", training.NO_ROWS | {"columns": 2}))
    reject("targetsNotSeparated", "targets", NO_FIT_CELLS, ("claim.targets", matrix([[1, 1]])))
    reject("targetsNotSeparated", "zero", NO_FIT_CELLS, ("claim.targets", matrix([[0, 0]])))
    reject("coneNotRefuted", "multiplier", NO_FIT_CELLS, (f"{E}.refutations[0].multipliers", matrix([[0, 2]] + [[0, 1]] * 3)))
    reject("coneNotRefuted", "sign", NO_FIT_CELLS, (f"{E}.refutations[0].cones", matrix([[0, 0, 0], [0, 1, 1], [0, 0, 2], [0, 0, 3]])))
    reject("coneNotRefuted", "slope", NO_FIT_CELLS, ("claim.network.slopes", ["1", "2"]))
    reject("notRefuted", "a-sign", NO_FIT_CELLS, (f"{E}.refutations", NO_FIT_CELLS["evidence"]["refutations"][:1]))
    reject("notRefuted", "none", NO_FIT_CELLS, (f"{E}.refutations", []))
    reject("indexOutOfRange", "cones-unit", NO_FIT_CELLS, (f"{E}.refutations[0].cones", matrix([[1, 0, 0], [0, 0, 1], [0, 0, 2], [0, 0, 3]])))
    reject("indexOutOfRange", "cones-cell", NO_FIT_CELLS, (f"{E}.refutations[1].cones", matrix([[0, 1, 4], [0, 1, 1], [0, 1, 2], [0, 1, 3]])))
    reject("wrongShape", "cells-columns", NO_FIT_CELLS, (f"{E}.cells", matrix([[0], [1]])))
    reject("wrongShape", "cells-points", NO_FIT_CELLS, (f"{E}.points", matrix([[1, 1]])))
    reject("wrongShape", "refutation-vector", NO_FIT_CELLS, (f"{E}.refutations[0].vector", matrix([[1]])))
    reject("illFormedClaim", "training-targets", NO_FIT_CELLS, ("claim.targets", matrix([[1, -1, 0]])))
    wide = put(put(NO_FIT_CELLS, "claim.network.widths", [2, 11]), "claim.instance.E[0]", matrix([[1, 1]] * 11))
    reject("declined", "cells-combinations", wide)


def reject_branching():
    reject("illFormedClaim", "global-slopes", LEAST, ("claim.network.slopes", ["1", "1/2", "1"]))
    reject("illFormedClaim", "global-targets", LEAST, ("claim.targets", matrix([[1, 1, 1]])))
    reject("evidenceDoesNotFit", "global-evaluation", LEAST, (E, training.EVALUATION))
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


def reject_bounds():
    """The claim error-at-least."""
    for name, error in [("zero", "0"), ("negative", "-1")]:
        reject("illFormedClaim", f"at-least-{name}", AT_LEAST, ("claim.error", error))
        reject("illFormedClaim", f"at-least-{name}-cells", AT_LEAST_CELLS, ("claim.error", error))
    reject("illFormedClaim", "at-least-slopes", AT_LEAST, ("claim.network.slopes", ["1", "1/2", "1"]))
    reject("illFormedClaim", "at-least-targets", AT_LEAST, ("claim.targets", matrix([[1, 1, 1]])))
    reject("evidenceDoesNotFit", "at-least-evaluation", AT_LEAST, (E, training.EVALUATION))
    # The least MSE is 9/20.
    reject("roomForSmaller", "at-least-a-bit-more", AT_LEAST, ("claim.error", "450000001/1000000000"))
    reject("roomForSmaller", "at-least-a-bit-more-cells", AT_LEAST_CELLS, ("claim.error", "450000001/1000000000"))
    reject("roomForSmaller", "at-least-another-vector", AT_LEAST, *leaf(1, (0, -1), (0, 0)))
    reject("roomForSmaller", "at-least-smaller-targets", AT_LEAST, ("claim.targets", matrix([["1/2", "1/2"]])))
    reject("leafNotSeparated", "at-least-targets", AT_LEAST, ("claim.targets", matrix([[1, -1]])))
    reject("leafNotSeparated", "at-least-vector", AT_LEAST, *leaf(3, (0, 0), (0, 0)))
    reject("notBelow", "at-least-multiplier", AT_LEAST, *leaf(0, (-1, -1), (0, 0)))
    reject("sumNotZero", "at-least-multiplier", AT_LEAST, *leaf(0, (-1, -1), (-2, -1)))
    reject("treeUnfinished", "at-least-a-side", AT_LEAST, (f"{E}.trees[0].nodes", [1, 2, 0, 0]))
    reject("otherLeaves", "at-least-less-rows", AT_LEAST, *rows(LEAVES[:4]))
    reject("treesMissing", "at-least-positive", AT_LEAST, (f"{E}.trees", BRANCHING["trees"][1:]), *rows(LEAVES[4:]))
    reject("cellsMissing", "at-least", AT_LEAST_CELLS, (f"{E}.cells", matrix([[0, 1]])), (f"{E}.points", matrix([[1]])))
    reject("notRefuted", "at-least", AT_LEAST_CELLS, (f"{E}.refutations", CELLS["refutations"][:2]))


def reject_by_output():
    """What some outputs have at least, each by itself."""
    outputs = f"{E}.outputs"
    reject("noOutputs", "zero-error", OF_OUTPUTS, (outputs, []))
    reject("noOutputs", "at-least", AT_LEAST_BOTH, (outputs, []))
    reject("noOutputs", "least", LEAST_BOTH, (outputs, []))
    reject("outputOutOfOrder", "beyond", OF_OUTPUTS, (f"{outputs}[0].output", 2))
    # 9/10 by one output alone, twice.
    reject("outputOutOfOrder", "twice", AT_LEAST_BOTH, (outputs, [BOUNDS[0], BOUNDS[0]]))
    reject("outputOutOfOrder", "decreasing", AT_LEAST_BOTH, (outputs, list(BOUNDS[::-1])))
    reject("outputOutOfOrder", "least-twice", LEAST_BOTH, (outputs, [BOUNDS[1], BOUNDS[1]]))
    reject("roomBelow", "one-of-two", AT_LEAST_BOTH, (outputs, [BOUNDS[0]]))
    reject("roomBelow", "a-bit-more", AT_LEAST_BOTH, ("claim.error", "900000001/1000000000"))
    reject("roomBelow", "a-part-less", AT_LEAST_BOTH, (f"{outputs}[1].error", "1/20"))
    reject("roomBelow", "positive-alone", AT_LEAST_BOTH, (f"{outputs}[1].error", "0"))
    reject("roomBelow", "least-one-of-two", LEAST_BOTH, (outputs, [BOUNDS[0]]))
    # Zero weights have the MSE 1, and it is not the least.
    zero = [("claim.hidden", matrix([[0]])), ("claim.error", "1")]
    reject("roomBelow", "another-point", LEAST_BOTH, *zero)
    reject("roomForSmaller", "by-output", AT_LEAST_BOTH, (f"{outputs}[1].error", "1/2"), ("claim.error", "19/20"))
    reject("roomForSmaller", "by-output-one-for-both", AT_LEAST_BOTH, (outputs, [bound(0, "9/10", BRANCHING)]))
    reject("roomForSmaller", "by-output-least", LEAST_BOTH, *zero, (outputs, [bound(0, "11/20", CELLS), BOUNDS[1]]))
    reject("leafNotSeparated", "by-output-other-output", AT_LEAST_BOTH, (f"{outputs}[1].evidence", BRANCHING))
    reject("leafNotSeparated", "by-output-other-targets", OF_OUTPUTS, ("claim.targets", matrix([[1, 1], [3, -5]])))
    reject("sumNotZero", "by-output", OF_OUTPUTS, ("claim.instance.X", matrix([[1, -2]])))
    reject("otherError", "by-output", LEAST_BOTH, ("claim.error", "9/20"))
    # ‖e‖² over 2 N K, and not 2 N.
    reject("otherError", "by-output-mean", LEAST_BOTH, ("claim.error", "9/40"), (outputs, [bound(0, "9/40", CELLS)]))
    reject("otherError", "by-output-other-weights", LEAST_BOTH, ("claim.output", matrix([[1], [-2]])))
    reject("illFormedClaim", "by-output-negative", AT_LEAST_BOTH, (f"{outputs}[1].error", "-9/20"))
    reject("illFormedClaim", "by-output-zero", AT_LEAST_BOTH, ("claim.error", "0"))
    reject("illFormedClaim", "by-output-targets", OF_OUTPUTS, ("claim.targets", matrix([[1, 1]])))
    reject("networkDoesNotFit", "by-output-of-one", NO_FIT, (E, {"kind": "by-output", "outputs": [bound(0, "0", BRANCHING)]}))
    reject("networkDoesNotFit", "by-output-within", OF_OUTPUTS,
           (f"{outputs}[0].evidence", {"kind": "by-output", "outputs": [bound(0, "0", BRANCHING)]}))
    reject("networkDoesNotFit", "by-output-branching", OF_OUTPUTS, (E, BRANCHING))
    reject("evidenceDoesNotFit", "by-output-stationary", OF_OUTPUTS, (f"{outputs}[0].evidence", STATIONARY))
    reject("evidenceDoesNotFit", "by-output-zero-error", put(LEAST_BOTH, "claim", {
        k: v for k, v in LEAST_BOTH["claim"].items() if k != "error"} | {"kind": "zero-error-point"}))


def rows(leaves):
    return [(f"{E}.vectors", matrix([vector for vector, _ in leaves])),
            (f"{E}.multipliers", matrix([row for _, row in leaves]))]


def leaf(number, vector, multipliers):
    return rows([(vector, multipliers) if k == number else given for k, given in enumerate(LEAVES)])


def leaf_of_cells(vector):
    return [(f"{E}.refutations[0].vector", matrix([vector]))]


def reject_malformed(fields):
    fields("global-without-error", LEAST, ("claim", {k: v for k, v in LEAST["claim"].items() if k != "error"}))
    fields("global-error-not-lowest", LEAST, ("claim.error", "18/40"))
    fields("at-least-without-error", AT_LEAST, ("claim", {k: v for k, v in AT_LEAST["claim"].items() if k != "error"}))
    fields("at-least-error-not-lowest", AT_LEAST, ("claim.error", "18/40"))
    fields("at-least-with-weights", AT_LEAST, ("claim", LEAST["claim"] | {"kind": "error-at-least"}))
    fields("by-output-without-error", OF_OUTPUTS, (f"{E}.outputs[0]", {"output": 1, "evidence": BRANCHING}))
    fields("by-output-no-evidence", OF_OUTPUTS, (f"{E}.outputs[0].evidence", {"kind": "none"}))
    fields("by-output-output-a-text", OF_OUTPUTS, (f"{E}.outputs[0].output", "1"))
    fields("trees-an-object", NO_FIT, (f"{E}.trees", BRANCHING["trees"][0]))
    fields("tree-without-signs", NO_FIT, (f"{E}.trees[0]", {"nodes": FOUR}))
    fields("nodes-texts", NO_FIT, (f"{E}.trees[0].nodes", ["0"]))
    fields("signs-texts", NO_FIT, (f"{E}.trees[0].signs", ["0"]))
