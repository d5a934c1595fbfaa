"""Ranks of one matrix, and of G^p at one pattern."""
from fractions import Fraction

from campaign.certificates import at, certificate, matrix, numbers, put, put_entry
from .base import I, K, M, echelon, gradient, instance, network, rank_evidence, reject, transpose


def matrix_rank(rows, modulus, side="shape"):
    found = len(echelon(rows)[1])
    return certificate({"kind": "matrix-rank", "matrix": matrix(rows), "rank": found},
                       rank_evidence(rows, len(rows[0]), modulus, side))


def gradient_rank(net, data, pattern, modulus, side="shape"):
    rows = gradient(net, data, pattern)
    return certificate(
        {"kind": "gradient-rank", "network": net, "instance": data, "pattern": [matrix(p) for p in pattern],
         "rank": len(echelon(rows)[1])}, rank_evidence(rows, len(rows[0]), modulus, side))


SQUARE = matrix_rank([[2, 1, 0], [Fraction(-1, 3), 5, 7], [4, 0, 1]], 101)
RIGHT = matrix_rank([[1, 2, 3, 4], [2, 4, 6, 8], [0, 1, Fraction(1, 2), -1]], 1000003, "right")
LEFT = matrix_rank([[1, 2], [3, 6], [-1, -2], [5, 10]], 7, "left")
ZERO = matrix_rank([[0, 0], [0, 0]], 2, "right")
COMPOSITE = matrix_rank([[1, 2], [0, 5]], 6)
LARGEST = matrix_rank([[3, 1], [1, 0]], (1 << 62) - 1)
BIG = matrix_rank([[10 ** 40, 1], [-1, Fraction(10 ** 30 + 1, 7)]], 10 ** 9 + 7)
# Moduli around those at which the verifier changes its words; the larger ones with sums of
# more terms than one word holds.
MODULI = {f"modulus-{m}": matrix_rank([[m - 1, m // 2, 1], [m // 2 + 1, m // 2, m - 2], [1, m - 1, m // 2]], m)
          for m in (2039, 2047, 2053, 65537, (1 << 32) - 5, (1 << 32) + 15)}
DENSE_MODULUS = (1 << 61) - 1
DENSE = matrix_rank([[(i * i * 7919 + j * 104729 * (i + 3) ** j + 1) % DENSE_MODULUS for j in range(24)]
                     for i in range(24)], DENSE_MODULUS)
NO_ROWS = put(matrix_rank([[0]], 2, "right"), "claim.matrix", {"rows": 0, "columns": 3, "entries": []})
NO_ROWS = put(NO_ROWS, "evidence.kernel", {"kind": "shape"})
NO_COLUMNS = put(NO_ROWS, "claim.matrix", {"rows": 2, "columns": 0, "entries": ["", ""]})
ENDLESS = put(put(NO_ROWS, "claim.matrix.columns", (1 << 53) - 1), "evidence.kernel",
              {"kind": "left", "free": [], "basis": matrix([])})

NET2 = network([2, 2], ["1", "1/100"], 3)
DATA2 = instance([[1, 2, -3], [4, 0, 1]], [[[5, 1, 2], [-1, 3, 7]]], [])
PATTERN2 = [[[0, 1, 0], [1, 1, 0]]]
GRADIENT2 = gradient_rank(NET2, DATA2, PATTERN2, 1000003)
NET3 = network([2, 2, 2], ["1", "-1/2", "3"], 3)
DATA3 = instance([[1, 2, -3], [4, 1, 1]], [[[5, 1, 2], [-1, 3, 7]], [[1, 1, Fraction(2, 3)], [2, -3, 4]]],
                 [[[1, 2], [-2, 1]]])
PATTERN3 = [[[0, 1, 2], [1, 1, 0]], [[2, 2, 2], [0, 1, 0]]]
GRADIENT3 = gradient_rank(NET3, DATA3, PATTERN3, 1000003)
# Two equal samples with equal slopes: a deficient gradient matrix.
DEFICIENT = gradient_rank(NET2, instance([[1, 1, -3], [4, 4, 1]], [[[5, 5, 2], [-1, -1, 7]]], []),
                          [[[0, 0, 0], [1, 1, 0]]], 1000003, "right")
TALL = gradient_rank(network([1, 2], ["1", "2"], 4), instance([[1, 2, 3, 4]], [[[1, 0, 5, 1], [0, 1, 1, 1]]], []),
                     [[[0, 0, 0, 0], [0, 0, 0, 1]]], 11)

ACCEPT = {
    **{f"matrix-rank-{name}": value for name, value in MODULI.items()},
    "matrix-rank-dense-24": DENSE,
    "matrix-rank-square": SQUARE,
    "matrix-rank-right": RIGHT,
    "matrix-rank-left": LEFT,
    "matrix-rank-zero": ZERO,
    "matrix-rank-composite-modulus": COMPOSITE,
    "matrix-rank-largest-modulus": LARGEST,
    "matrix-rank-big-numbers": BIG,
    "matrix-rank-no-rows": NO_ROWS,
    "matrix-rank-no-columns": NO_COLUMNS,
    "matrix-rank-no-rows-endless": ENDLESS,
    "gradient-rank-L2": GRADIENT2,
    "gradient-rank-L3": GRADIENT3,
    "gradient-rank-deficient": DEFICIENT,
    "gradient-rank-more-samples-than-rows": TALL,
    # What provenance says is no part of the verdict.
    "provenance-another": put(SQUARE, "provenance.command", "rm -rf /"),
}

BAD_MODULI = {"0": 0, "1": 1, "negative": -101, "2^62": 1 << 62, "2^63": 1 << 63, "2^64": 1 << 64,
              "2^64+101": (1 << 64) + 101, "40-digits": 10 ** 39}


def reject_rank():
    """A minor and a kernel that do not prove the rank of a matrix."""
    reject("rankOutOfRange", "rank-above-shape", SQUARE, ("claim.rank", 4))
    reject("rankOutOfRange", "rank-2^53-1", RIGHT, ("claim.rank", (1 << 53) - 1))
    reject("rankOutOfRange", "gradient-rank-above-shape", GRADIENT2, ("claim.rank", 5))
    reject("wrongCount", "claim-larger-than-evidence", RIGHT, ("claim.rank", 3))
    reject("wrongCount", "claim-smaller-than-evidence", RIGHT, ("claim.rank", 1))
    reject("wrongCount", "rows-one-less", SQUARE, (f"{M}.rows", [0, 1]))
    reject("wrongCount", "columns-one-more", RIGHT, (f"{M}.columns", [0, 1, 2]))
    reject("wrongCount", "free-one-less", RIGHT, (f"{K}.free", [2]))
    reject("wrongCount", "gradient-rank-larger", DEFICIENT, ("claim.rank", 3))
    reject("repeatedIndex", "rows", SQUARE, (f"{M}.rows", [0, 1, 0]))
    reject("repeatedIndex", "columns", SQUARE, (f"{M}.columns", [2, 1, 2]))
    reject("repeatedIndex", "free", RIGHT, (f"{K}.free", [3, 3]))
    reject("repeatedIndex", "gradient-rank-rows", GRADIENT2, (f"{M}.rows", [0, 0, 1]))
    reject("indexOutOfRange", "rows", SQUARE, (f"{M}.rows", [0, 1, 3]))
    reject("indexOutOfRange", "columns", RIGHT, (f"{M}.columns", [4, 1]))
    reject("indexOutOfRange", "rows-2^53-1", SQUARE, (f"{M}.rows", [(1 << 53) - 1, 1, 2]))
    reject("indexOutOfRange", "free", RIGHT, (f"{K}.free", [2, 4]))
    reject("indexOutOfRange", "gradient-rank-rows", GRADIENT2, (f"{M}.rows", [0, 1, 4]))
    for name, modulus in BAD_MODULI.items():
        reject("modulusOutOfRange", f"rank-{name}", SQUARE, (f"{M}.modulus", str(modulus)))
    reject("noResidue", "matrix-rank", SQUARE, (f"{M}.modulus", "3"))
    reject("noResidue", "composite", put_entry(COMPOSITE, "claim.matrix", 0, 1, "2/3"))
    reject("noResidue", "gradient-rank-slope", GRADIENT2, (f"{M}.modulus", "5"))
    for name, left in {"one-row-less": matrix([[1, 2, 3], [4, 5, 6]]), "transposed-shape": matrix([[1, 2], [3, 4]]),
                       "empty": matrix([]), "no-columns": matrix([[], [], []]),
                       "wide": matrix([[1, 2, 3, 4]] * 3)}.items():
        reject("wrongShape", f"inverse-{name}", SQUARE, (f"{M}.inverse", left))
    reject("residueOutOfRange", "equal-to-modulus", put_entry(SQUARE, f"{M}.inverse", 1, 2, 101))
    reject("residueOutOfRange", "2^64-1", put_entry(SQUARE, f"{M}.inverse", 2, 2, (1 << 64) - 1))
    # Right modulo the modulus, and above it.
    entry = int(numbers(at(SQUARE, f"{M}.inverse"))[0][0])
    reject("residueOutOfRange", "right-but-not-reduced", put_entry(SQUARE, f"{M}.inverse", 0, 0, entry + 101))
    inverse_rows = [[int(v) for v in row] for row in numbers(at(SQUARE, f"{M}.inverse"))]
    for i in range(3):
        for j in range(3):
            changed = put_entry(SQUARE, f"{M}.inverse", i, j, (inverse_rows[i][j] + 1) % 101)
            reject("notInverse", f"entry-{i}-{j}-changed", changed)
    reject("notInverse", "zero", SQUARE, (f"{M}.inverse", matrix([[0] * 3] * 3)))
    reject("notInverse", "transposed", SQUARE, (f"{M}.inverse", matrix(transpose(inverse_rows))))
    reject("notInverse", "rows-in-another-order", SQUARE, (f"{M}.rows", [1, 0, 2]))
    reject("notInverse", "columns-in-another-order", SQUARE, (f"{M}.columns", [0, 2, 1]))
    reject("notInverse", "another-modulus", SQUARE, (f"{M}.modulus", "103"))
    reject("notInverse", "matrix-entry-changed", put_entry(SQUARE, "claim.matrix", 2, 2, 2))
    reject("notInverse", "matrix-rank-one", SQUARE, ("claim.matrix", matrix([[1, 1, 1], [2, 2, 2], [3, 3, 3]])))
    reject("notInverse", "another-instance", put_entry(GRADIENT2, f"{I}.X", 0, 0, 2))
    reject("notInverse", "another-noise", put_entry(GRADIENT3, f"{I}.E[1]", 0, 0, 9))
    reject("notInverse", "another-weight", put_entry(GRADIENT3, f"{I}.W[0]", 1, 1, 4))
    reject("notInverse", "another-slope", GRADIENT2, ("claim.network.slopes", ["1", "1/101"]))
    reject("notInverse", "another-pattern", put_entry(GRADIENT2, "claim.pattern[0]", 0, 0, 1))
    reject("notInverse", "another-order-of-slopes", GRADIENT2, ("claim.network.slopes", ["1/100", "1"]))
    reject("rankBelowShape", "no-kernel", RIGHT, (K, {"kind": "shape"}))
    reject("rankBelowShape", "gradient-rank-no-kernel", DEFICIENT, (K, {"kind": "shape"}))
    reject("rankBelowShape", "no-evidence-at-all", SQUARE, ("claim.rank", 0), (f"{M}.rows", []), (f"{M}.columns", []),
           (f"{M}.inverse", matrix([])))
    basis = at(RIGHT, f"{K}.basis")
    vectors = [[int(v) for v in row] for row in numbers(basis)]
    for name, wrong in {"one-row-less": matrix(vectors[:-1]), "one-column-less": matrix([row[:1] for row in vectors]),
                        "one-column-more": matrix([row + [0] for row in vectors]), "empty": matrix([]),
                        "transposed": matrix(transpose(vectors))}.items():
        reject("wrongShape", f"basis-{name}", RIGHT, (f"{K}.basis", wrong))
    reject("wrongShape", "left-for-right", RIGHT, (K, dict(at(RIGHT, K), kind="left")))
    reject("wrongShape", "right-for-left", LEFT, (K, dict(at(LEFT, K), kind="right")))
    reject("wrongShape", "kernel-of-full-rank-no-rows", SQUARE, (K, {"kind": "right", "free": [], "basis": matrix([])}))
    # A basis that has the right shape, and vectors that are not a basis.
    first, second = [row[0] for row in vectors], [row[1] for row in vectors]
    none = [0] * 4
    for name, columns in {"zero-vector": [first, none], "zero-vectors": [none, none], "repeated-vector": [first, first],
                          "dependent-vectors": [first, [3 * v for v in first]],
                          "swapped-vectors": [second, first],
                          "not-reduced": [first, [a + b for a, b in zip(first, second)]]}.items():
        reject("kernelNotDiagonal", name, RIGHT, (f"{K}.basis", matrix(transpose(columns))))
    reject("kernelNotDiagonal", "free-in-another-order", RIGHT, (f"{K}.free", at(RIGHT, f"{K}.free")[::-1]))
    reject("kernelNotDiagonal", "free-elsewhere", RIGHT, (f"{K}.free", [0, 1]))
    reject("kernelNotDiagonal", "left-zero-vector", LEFT,
           (f"{K}.basis", matrix([row[:2] + [0] for row in
                                  [[int(v) for v in row] for row in numbers(at(LEFT, f"{K}.basis"))]])))
    reject("notInKernel", "entry-changed", put_entry(RIGHT, f"{K}.basis", 0, 0, vectors[0][0] + 1))
    reject("notInKernel", "units", ZERO, ("claim.matrix", matrix([[0, 0], [0, 1]])))
    reject("notInKernel", "matrix-entry-changed", put_entry(RIGHT, "claim.matrix", 1, 2, 7))
    reject("notInKernel", "left-entry-changed", put_entry(LEFT, "claim.matrix", 3, 1, 11))
    reject("notInKernel", "another-instance", put_entry(DEFICIENT, f"{I}.X", 1, 1, 5))
    reject("notInKernel", "another-pattern", put_entry(DEFICIENT, "claim.pattern[0]", 0, 1, 1))
