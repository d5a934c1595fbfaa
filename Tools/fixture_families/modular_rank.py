"""Ranks modulo a prime."""
from campaign.certificates import certificate
from .base import reject
from .sparse_rank import SPARSE, SPARSE_RIGHT, sparse


def modular_rank(matrix, prime, rank, rows, columns):
    return certificate({"kind": "matrix-rank-modulo-prime", "matrix": matrix, "prime": str(prime), "rank": rank},
                       {"kind": "elimination", "rows": rows, "columns": columns})


MODULAR = modular_rank(SPARSE, 3, 2, [0, 2], [0, 1])
MODULAR_TWO = modular_rank(sparse(2, 3, "0 0 1 2 1", "1 0 1 1 2 2 -1"), 2, 1, [1], [2])
MODULAR_LARGE = modular_rank(sparse(2, 2, "0 0 1/2 1 -1", "1 0 4294967290 1 5"), 4294967291, 2, [1, 0], [0, 1])
MODULAR_EMPTY = modular_rank(sparse((1 << 53) - 1, 10 ** 12, "7 5 14"), 7, 0, [], [])

ACCEPT = {
    "modular-3": MODULAR,
    "modular-2": MODULAR_TWO,
    "modular-large": MODULAR_LARGE,
    "modular-empty": MODULAR_EMPTY,
}


def reject_modular():
    """Numbers that are no primes, and eliminations that leave something."""
    base = MODULAR
    reject("rankOutOfRange", "modular", base, ("claim.rank", 4))
    for name, prime in {"square": 9, "one": 1, "zero": 0, "negative": -3, "over-2-32": 4294967311}.items():
        reject("notPrime", f"modular-{name}", base, ("claim.prime", str(prime)))
    reject("noResidue", "modular", base, ("claim.prime", "2"))
    reject("wrongCount", "modular-rows", base, ("evidence.rows", [0]))
    reject("repeatedIndex", "modular-columns", base, ("evidence.columns", [1, 1]))
    reject("indexOutOfRange", "modular-rows", base, ("evidence.rows", [0, 3]))
    reject("pivotNotUnit", "modular-dependent-rows", base, ("evidence.rows", [0, 1]))
    reject("pivotNotUnit", "modular-zero-pivot", base, ("evidence.columns", [0, 2]))
    reject("pivotNotUnit", "modular-row-without-entries", MODULAR_EMPTY, ("claim.rank", 1), ("evidence.rows", [0]),
           ("evidence.columns", [0]))
    reject("rowLeft", "modular-rank-too-small", base, ("claim.rank", 1),
           ("evidence", {"kind": "elimination", "rows": [0], "columns": [0]}))
    reject("rowLeft", "modular-in-another-column", MODULAR_TWO, ("claim.prime", "3"))
    reject("rowLeft", "modular-rank-0", MODULAR_EMPTY, ("claim.prime", "5"))
    reject("evidenceDoesNotFit", "elimination-for-sparse-matrix-rank", SPARSE_RIGHT, ("evidence", base["evidence"]))
    reject("evidenceDoesNotFit", "sparse-rank-for-a-rank-modulo-a-prime", base, ("evidence", SPARSE_RIGHT["evidence"]))
