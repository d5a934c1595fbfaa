"""Generic ranks of matrices of polynomials."""
from campaign.certificates import certificate, matrix, put
from .base import reject
from .sparse_rank import SPARSE_SHAPE, sparse


def polynomials(*rows):
    """A sparse matrix of polynomials, from all its entries."""
    listed = [(i, [f"{j} {text}" for j, text in enumerate(row) if text != "0"]) for i, row in enumerate(rows)]
    return sparse(len(rows), len(rows[0]), *[" ".join([str(i), *entries]) for i, entries in listed if entries])


def basis(kind, free, *rows):
    return {"kind": kind, "free": free, "basis": polynomials(*rows)}


def generic_rank(parameters, entries, rank, point, rows, columns, bound, modulus=7):
    at_least = bound == {"kind": "none"}
    return certificate(
        {"kind": "generic-rank" + at_least * "-at-least", "parameters": parameters, "matrix": entries, "rank": rank},
        {"kind": "specialization", "point": matrix([point], 0), "rows": rows, "columns": columns,
         "modulus": str(modulus), "bound": bound})


# Four parameters of their own: the minor at the point is 1·4 - 2·3 = -2.
FREE = polynomials(["1*a", "1*b"], ["1*c", "1*d"])
GENERIC_SHAPE = generic_rank([*"abcd"], FREE, 2, [1, 2, 3, 4], [0, 1], [0, 1], {"kind": "shape"})
GENERIC_COMPOSITE = generic_rank([*"abcd"], FREE, 2, [1, 2, 3, 4], [1, 0], [0, 1], {"kind": "shape"}, 35)
# The second row is c times the first: (-b, a) and (-c, 1) are in the kernels.
PROPORTIONAL = polynomials(["1*a", "1*b"], ["1*a*c", "1*b*c"])


def proportional(bound):
    return generic_rank([*"abc"], PROPORTIONAL, 1, [1, 2, 3], [0], [0], bound)


GENERIC_RIGHT = proportional(basis("right", [1], ["-1*b", "1*a"]))
GENERIC_LEFT = proportional(basis("left", [1], ["-1*c", "1"]))
GENERIC_AT_LEAST = proportional({"kind": "none"})
# Two kernel vectors of one row.
GENERIC_ROW = generic_rank(["a", "b"], polynomials(["1*a", "1*a", "1*b"]), 1, [1, 2], [0], [0],
                           basis("right", [1, 2], ["-1", "1", "0"], ["-1*b", "0", "1*a"]))
GENERIC_COVER = generic_rank(["a"], polynomials(["1*a^2", "1+-1/2*a"], ["0", "0"]), 1, [1], [0], [1],
                             {"kind": "cover", "rows": [0], "columns": []})
GENERIC_FRACTIONS = generic_rank(["x_1", "X2"], polynomials(["-3/4*X2^9999*x_1+5/2*x_1^2"]), 1, ["1/3", "-2/5"], [0], [0],
                                 {"kind": "shape"})
GENERIC_CONSTANT = generic_rank([], polynomials(["1/2", "1"], ["1", "2"]), 1, [], [1], [0], basis("right", [0], ["-2", "1"]))

ACCEPT = {
    "generic-shape": GENERIC_SHAPE,
    "generic-composite-modulus": GENERIC_COMPOSITE,
    "generic-cover": GENERIC_COVER,
    "generic-right": GENERIC_RIGHT,
    "generic-left": GENERIC_LEFT,
    "generic-two-vectors": GENERIC_ROW,
    "generic-right-at-the-other-place": put(GENERIC_RIGHT, "evidence.bound.free", [0]),
    # A common factor that is not zero at the point does no harm.
    "generic-right-common-factor": proportional(basis("right", [1], ["-1*b*c", "1*a*c"])),
    "generic-two-vectors-not-diagonal": put(GENERIC_ROW, "evidence.bound.basis", polynomials(
        ["-1", "1", "0"], ["-1*a+-1*b", "1*a", "1*a"])),
    "generic-at-least": GENERIC_AT_LEAST,
    "generic-fractions": GENERIC_FRACTIONS,
    "generic-constant": GENERIC_CONSTANT,
}


def reject_generic():
    """Points that prove no rank, names that are no parameters, and vectors of polynomials that bound nothing."""
    base, point = GENERIC_SHAPE, "evidence.point"
    reject("rankOutOfRange", "generic", base, ("claim.rank", 3))
    reject("wrongShape", "generic-point", base, (point, matrix([[1, 2, 3]])))
    reject("wrongShape", "generic-point-rows", base, (point, matrix([[1, 2, 3, 4]] * 2)))
    reject("wrongCount", "generic-rows", base, ("claim.rank", 1))
    reject("indexOutOfRange", "generic-rows", base, ("evidence.rows", [0, 2]))
    reject("repeatedIndex", "generic-columns", base, ("evidence.columns", [0, 0]))
    reject("modulusOutOfRange", "generic", base, ("evidence.modulus", "1"))
    reject("modulusTooLarge", "generic", base, ("evidence.modulus", "4294967296"))
    reject("pivotNotUnit", "generic-zero-at-the-point", base, (point, matrix([[1, 1, 1, 1]])))
    reject("pivotNotUnit", "generic-zero-modulo-7", base, (point, matrix([[1, 2, 3, 13]])))
    reject("pivotNotUnit", "generic-dependent-rows", GENERIC_LEFT, ("claim.rank", 2), ("evidence.rows", [0, 1]),
           ("evidence.columns", [0, 1]), ("evidence.bound", {"kind": "shape"}))
    reject("noResidue", "generic-point", base, (point, matrix([["1/2", 2, 3, 4]])), ("evidence.modulus", "6"))
    reject("noResidue", "generic-coefficient", base, ("claim.matrix", polynomials(["1/7*a", "1*b"], ["1*c", "1*d"])))
    # The coefficient's denominator, though the point makes the term an integer.
    reject("noResidue", "generic-cancelled-at-the-point", base, (point, matrix([[7, 2, 3, 4]])),
           ("claim.matrix", polynomials(["1/7*a", "1*b"], ["1*c", "1*d"])))
    reject("illFormedClaim", "generic-a-parameter-twice", base, ("claim.parameters", [*"abcc"]))
    reject("noParameter", "matrix", base, ("claim.parameters", [*"abce"]))
    reject("noParameter", "matrix-another-case", base, ("claim.parameters", [*"Abcd"]))
    reject("noParameter", "basis", GENERIC_RIGHT, ("evidence.bound.basis", polynomials(["-1*b*e", "1*a*e"])))
    base, bound = GENERIC_RIGHT, "evidence.bound"
    reject("boundDoesNotFit", "generic-none-for-an-exact-rank", base, (bound, {"kind": "none"}))
    reject("boundDoesNotFit", "generic-vectors-for-a-lower-bound", GENERIC_AT_LEAST, (bound, base["evidence"]["bound"]))
    reject("rankBelowShape", "generic", base, (bound, {"kind": "shape"}))
    reject("notCovered", "generic", base, (bound, {"kind": "cover", "rows": [], "columns": [0]}))
    reject("notInKernel", "generic-sign", base, (f"{bound}.basis", polynomials(["1*b", "1*a"])))
    reject("notInKernel", "generic-at-the-point-only", base, (f"{bound}.basis", polynomials(["-2", "1"])))
    reject("notInKernel", "generic-left", GENERIC_LEFT, (f"{bound}.basis", polynomials(["-1*b", "1*a"])))
    reject("notInKernel", "generic-exponent", base, (f"{bound}.basis", polynomials(["-1*b^2", "1*a^2"])))
    reject("notIndependent", "zero-in-its-column", base, (f"{bound}.basis", polynomials(["-1*b", "0"])))
    reject("notIndependent", "zero-at-the-point", base, (f"{bound}.basis", polynomials(["1*a*b+-1*b", "1*a+-1*a^2"])))
    reject("notIndependent", "zero-vector", base, (f"{bound}.basis", sparse(1, 2)))
    # Two relations of one direction do not bound the rank, though each holds.
    reject("notIndependent", "multiple-of-the-first", GENERIC_ROW,
           (f"{bound}.basis", polynomials(["-1", "1", "0"], ["-1*a", "1*a", "0"])))
    reject("notIndependent", "another-order", GENERIC_ROW, (f"{bound}.free", [2, 1]))
    reject("indexOutOfRange", "generic-free", base, (f"{bound}.free", [2]))
    reject("wrongCount", "generic-free", base, (f"{bound}.free", [0, 1]))
    reject("repeatedIndex", "generic-free", GENERIC_ROW, (f"{bound}.free", [1, 1]))
    reject("wrongShape", "generic-basis", base, (f"{bound}.basis", polynomials(["-1*b", "1*a", "0"])))
    reject("evidenceDoesNotFit", "enumeration-for-generic-rank", base, ("evidence", {"kind": "enumeration"}))
    reject("evidenceDoesNotFit", "specialization-for-sparse-matrix-rank", base, ("claim", SPARSE_SHAPE["claim"]))
    reject("evidenceDoesNotFit", "sparse-rank-for-generic-rank", SPARSE_SHAPE, ("claim", base["claim"]))
