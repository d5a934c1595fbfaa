"""Ranks of sparse matrices."""
from campaign.certificates import certificate
from .base import reject


def sparse(rows, columns, *lines):
    """A sparse matrix in the form of FORMAT.md, section 3."""
    return {"rows": rows, "columns": columns, "entries": list(lines)}


def sparse_rank(matrix, rank, rows, columns, modulus, bound, at_least=False):
    return certificate({"kind": "sparse-matrix-rank" + at_least * "-at-least", "matrix": matrix, "rank": rank},
                       {"kind": "sparse-rank", "rows": rows, "columns": columns, "modulus": str(modulus), "bound": bound})


# Rows (1 2 0 0), (2 4 0 0), (0 1/2 3 0).
SPARSE = sparse(3, 4, "0 0 1 1 2", "1 0 2 1 4", "2 1 1/2 2 3")
SPARSE_RIGHT = sparse_rank(SPARSE, 2, [0, 2], [0, 1], 7,
                           {"kind": "right", "free": [2, 3], "basis": sparse(2, 4, "0 0 12 1 -6 2 1", "1 3 1")})
SPARSE_LEFT = sparse_rank(SPARSE, 2, [2, 1], [2, 1], 35,
                          {"kind": "left", "free": [1], "basis": sparse(1, 3, "0 0 -2 1 1")})
SPARSE_COVER = sparse_rank(sparse(3, 3, "0 0 1 1 1 2 1", "1 0 1", "2 0 1"), 2, [1, 0], [0, 1], 2,
                           {"kind": "cover", "rows": [0], "columns": [0]})
SPARSE_SHAPE = sparse_rank(sparse(2, 2, "0 1 1", "1 0 1/3"), 2, [0, 1], [1, 0], 4294967291, {"kind": "shape"})
SPARSE_AT_LEAST = sparse_rank(SPARSE, 1, [0], [1], 7, {"kind": "none"}, at_least=True)
SPARSE_EMPTY = sparse_rank(sparse((1 << 53) - 1, 10 ** 12), 0, [], [], 2, {"kind": "cover", "rows": [], "columns": []})

ACCEPT = {
    "sparse-right": SPARSE_RIGHT,
    "sparse-left": SPARSE_LEFT,
    "sparse-cover": SPARSE_COVER,
    "sparse-shape": SPARSE_SHAPE,
    "sparse-at-least": SPARSE_AT_LEAST,
    "sparse-empty": SPARSE_EMPTY,
}


def reject_sparse():
    """Pivots that are no units, and bounds of sparse matrices that bound nothing."""
    base = SPARSE_RIGHT
    reject("rankOutOfRange", "sparse", base, ("claim.rank", 4))
    reject("wrongCount", "sparse-rows", base, ("evidence.rows", [0]))
    reject("repeatedIndex", "sparse-rows", base, ("evidence.rows", [0, 0]))
    reject("indexOutOfRange", "sparse-columns", base, ("evidence.columns", [0, 4]))
    reject("modulusOutOfRange", "sparse", base, ("evidence.modulus", "1"))
    reject("modulusTooLarge", "sparse", base, ("evidence.modulus", "4294967296"))
    reject("noResidue", "sparse", base, ("evidence.modulus", "6"))
    reject("pivotNotUnit", "dependent-rows", base, ("evidence.rows", [0, 1]))
    reject("pivotNotUnit", "another-order", base, ("evidence.rows", [2, 0]))
    reject("pivotNotUnit", "another-modulus", base, ("evidence.columns", [0, 2]), ("evidence.modulus", "3"))
    reject("pivotNotUnit", "row-without-entries", SPARSE_EMPTY, ("claim.rank", 1), ("evidence.rows", [0]),
           ("evidence.columns", [0]))
    reject("pivotNotUnit", "at-least-too-many", SPARSE_AT_LEAST, ("claim.rank", 3), ("evidence.rows", [0, 2, 1]),
           ("evidence.columns", [0, 1, 2]))
    reject("boundDoesNotFit", "none-for-an-exact-rank", base, ("evidence.bound", {"kind": "none"}))
    reject("boundDoesNotFit", "shape-for-a-lower-bound", SPARSE_AT_LEAST, ("evidence.bound", {"kind": "shape"}))
    reject("rankBelowShape", "sparse", base, ("evidence.bound", {"kind": "shape"}))
    reject("notCovered", "rows-only", SPARSE_COVER, ("evidence.bound.rows", [0, 1]), ("evidence.bound.columns", []))
    reject("notCovered", "another-column", SPARSE_COVER, ("evidence.bound.columns", [1]))
    reject("repeatedIndex", "sparse-cover", SPARSE_COVER, ("evidence.bound.rows", [0, 0]), ("evidence.bound.columns", []))
    reject("indexOutOfRange", "sparse-cover", SPARSE_COVER, ("evidence.bound.columns", [3]))
    reject("wrongCount", "sparse-cover", SPARSE_COVER, ("evidence.bound.rows", [0, 1]))
    basis = "evidence.bound.basis"
    reject("basisNotDiagonal", "another-order", base, ("evidence.bound.free", [3, 2]))
    reject("basisNotDiagonal", "entry-in-another-free-column", base, (f"{basis}.entries[1]", "1 2 1 3 1"))
    reject("basisNotDiagonal", "a-vector-not-listed", base, (f"{basis}.entries", ["0 0 12 1 -6 2 1"]))
    reject("notInKernel", "sparse-right", base, (f"{basis}.entries[0]", "0 0 12 1 -6 2 2"))
    reject("notInKernel", "sparse-left", SPARSE_LEFT, (f"{basis}.entries[0]", "0 0 2 1 1"))
    reject("wrongShape", "sparse-basis", base, (basis, sparse(1, 4, "0 2 1")))
    reject("wrongCount", "sparse-free", base, ("evidence.bound.free", [2]))
    reject("repeatedIndex", "sparse-free", base, ("evidence.bound.free", [2, 2]))
    reject("evidenceDoesNotFit", "enumeration-for-sparse-matrix-rank", base, ("evidence", {"kind": "enumeration"}))
