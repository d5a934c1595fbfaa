"""Determinants."""
from campaign.certificates import certificate, matrix
from .base import reject
from .matrix_rank import SQUARE


def determinant(rows, value, evidence):
    return certificate({"kind": "determinant", "matrix": matrix(rows), "value": str(value)}, evidence)


def remainders(solution, divisor, primes):
    return {"kind": "remainders", "solution": matrix([[x] for x in solution], 1), "divisor": str(divisor), "primes": primes}


# Hadamard's bound is √50, and 15 is over twice that.
DETERMINANT = determinant([[2, 1], [1, 3]], 5, remainders([3, -1], 5, [3]))
DETERMINANT_NEGATIVE = determinant([[0, 1], [1, 0]], -1, remainders([0, 0], 1, [3]))
DETERMINANT_FRACTIONS = determinant([["1/2", 1], [0, "1/3"]], "1/6", remainders([0, 0], 1, [5]))
# -15, by rows (0 1 2), (3 4 5), (6 7 13): A x = (15, 0, 0) has x = (-17, 9, 3).
DETERMINANT_ROWS = determinant([[0, 1, 2], [3, 4, 5], [6, 7, 13]], -15, remainders([-17, 9, 3], 15, [4294967291]))
DETERMINANT_ZERO = determinant([[1, 2], [2, 4]], 0, remainders([0, 0], 1, [2, 11]))
DETERMINANT_EMPTY = determinant([], 1, remainders([], 1, [3]))
KERNEL_VECTOR = determinant([[1, "2/3"], [3, 2]], 0, {"kind": "kernel-vector", "vector": matrix([[2], [-3]])})

ACCEPT = {
    "determinant": DETERMINANT,
    "determinant-negative": DETERMINANT_NEGATIVE,
    "determinant-fractions": DETERMINANT_FRACTIONS,
    "determinant-rows": DETERMINANT_ROWS,
    "determinant-zero": DETERMINANT_ZERO,
    "determinant-empty": DETERMINANT_EMPTY,
    "determinant-kernel-vector": KERNEL_VECTOR,
}


def reject_determinants():
    """Numbers that are not the determinant, and evidence that leaves others possible."""
    base = DETERMINANT
    reject("illFormedClaim", "determinant-not-square", base, ("claim.matrix", matrix([[2, 1, 0], [1, 3, 0]])))
    reject("illFormedClaim", "kernel-vector-not-square", KERNEL_VECTOR, ("claim.matrix", matrix([[2, 1, 0], [1, 3, 0]])))
    reject("notInteger", "determinant", base, ("claim.value", "5/2"))
    reject("notInteger", "determinant-denominators-of-rows", DETERMINANT_FRACTIONS, ("claim.value", "1/12"))
    reject("wrongShape", "determinant-solution", base, ("evidence.solution", matrix([[3]])))
    reject("wrongShape", "determinant-solution-a-row", base, ("evidence.solution", matrix([[3, -1]])))
    for name, divisor in {"zero": 0, "negative": -5}.items():
        reject("divisorNotPrimeToSolution", name, base, ("evidence.divisor", str(divisor)))
    reject("divisorNotPrimeToSolution", "common-factor", base, ("evidence", remainders([6, -2], 10, [3])))
    reject("divisorNotPrimeToSolution", "no-solution", base, ("evidence", remainders([0, 0], 5, [3])))
    reject("productNotMultiple", "another-solution", base, ("evidence.solution", matrix([[3], [0]])))
    reject("productNotMultiple", "another-divisor", base, ("evidence.divisor", "7"))
    reject("notMultiple", "determinant", base, ("claim.value", "6"))
    reject("overHadamard", "determinant", base, ("claim.value", "20"))
    reject("overHadamard", "determinant-negative", DETERMINANT_NEGATIVE, ("claim.value", "-4"))
    for name, number in {"square": 4, "one": 1, "zero": 0, "over-2-32": 4294967311}.items():
        reject("notPrime", f"determinant-{name}", base, ("evidence.primes", [3, number]))
    reject("primeTwice", "in-the-list", base, ("evidence.primes", [3, 3]))
    reject("primeTwice", "in-the-divisor", base, ("evidence.primes", [3, 5]))
    reject("tooFewPrimes", "none", base, ("evidence.primes", []))
    reject("tooFewPrimes", "twice-the-bound", DETERMINANT_NEGATIVE, ("evidence.primes", [2]))
    reject("otherRemainder", "another-sign", base, ("claim.value", "-5"))
    reject("otherRemainder", "zero", base, ("claim.value", "0"))
    reject("otherRemainder", "of-a-singular-matrix", DETERMINANT_ZERO, ("claim.value", "2"), ("evidence.primes", [2, 11]))
    reject("otherRemainder", "another-matrix", DETERMINANT_ROWS, ("claim.matrix.entries[2]", "6 7 -2"))
    reject("notZero", "determinant", KERNEL_VECTOR, ("claim.value", "1"))
    reject("zeroVector", "determinant", KERNEL_VECTOR, ("evidence.vector", matrix([[0], [0]])))
    reject("notInKernel", "determinant", KERNEL_VECTOR, ("evidence.vector", matrix([[2], [3]])))
    reject("wrongShape", "kernel-vector", KERNEL_VECTOR, ("evidence.vector", matrix([[2, -3]])))
    reject("evidenceDoesNotFit", "kernel-vector-for-a-rank", SQUARE, ("evidence", KERNEL_VECTOR["evidence"]))
    reject("evidenceDoesNotFit", "remainders-for-a-rank", SQUARE, ("evidence", base["evidence"]))
    reject("evidenceDoesNotFit", "rank-for-a-determinant", base, ("evidence", SQUARE["evidence"]))
