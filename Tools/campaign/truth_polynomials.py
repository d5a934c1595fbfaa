"""The slow oracle for sparse matrices and for matrices of polynomials.

A rank over the rationals, or modulo a prime, is decided. A generic rank is the largest rank at any point: at random points modulo large primes
it is found with near certainty. A claim of more than is found is refuted, wrongly with a probability below the
degree of a minor over 2^61, and of less than is found, or another exact rank, certainly: a minor that is not zero
modulo a prime at a point is not the polynomial 0.
"""
from fractions import Fraction
from math import isqrt

from .linear import PRIME, eliminated, integral, rank

KINDS = {"matrix-rank-modulo-prime", "sparse-matrix-rank", "sparse-matrix-rank-at-least", "generic-rank", "generic-rank-at-least"}
PRIMES = (PRIME, (1 << 89) - 1, (1 << 107) - 1)


def is_true(claim, draw):
    if claim["kind"] == "matrix-rank-modulo-prime":
        p, rows = int(claim["prime"]), listed_part(claim["matrix"], Fraction)
        if not 2 <= p < 1 << 32 or any(p % d == 0 for d in range(2, isqrt(p) + 1)):
            return False
        if any(Fraction(value).denominator % p == 0 for row in rows for value in row):
            return False
        residues = [[Fraction(v).numerator * pow(Fraction(v).denominator, -1, p) % p for v in row] for row in rows]
        found = eliminated(residues, lambda a, b, c, d: (a - b * c * pow(d, -1, p)) % p)
    elif claim["kind"].startswith("sparse"):
        found = rank(integral(listed_part(claim["matrix"], Fraction)))
    else:
        names = claim["parameters"]
        rows = listed_part(claim["matrix"], polynomial)
        used = {name for row in rows for entry in row if entry for powers, _ in entry for name, _ in powers}
        if len(set(names)) != len(names) or not used <= set(names):
            return False
        ranks = [rank_at_a_point(rows, names, prime, draw) for prime in PRIMES]
        ranks = [value for value in ranks if value is not None]
        if not ranks:
            return None
        found = max(ranks)
    return found >= claim["rank"] if claim["kind"].endswith("at-least") else found == claim["rank"]


def listed_part(matrix, read):
    """The dense matrix of those rows and columns that have entries: what is left out is zero."""
    lines = [line.split(" ") for line in matrix["entries"]]
    columns = sorted({int(word) for words in lines for word in words[1::2]})
    rows = []
    for words in lines:
        entries = {int(column): read(text) for column, text in zip(words[1::2], words[2::2])}
        rows.append([entries.get(column, 0) for column in columns])
    return rows


def polynomial(text):
    """`3+-1/2*a*b^2` as a list of terms: powers, as pairs of a name and an exponent, and a coefficient."""
    terms = []
    for term in text.split("+"):
        number, *factors = term.split("*")
        parts = [factor.partition("^") for factor in factors]
        terms.append(([(name, int(exponent or 1)) for name, _, exponent in parts], Fraction(number)))
    return terms


def rank_at_a_point(rows, names, prime, draw):
    """The rank at a random point modulo the prime; None when a coefficient has no residue."""
    point = {name: draw.randrange(1, prime) for name in names}

    def value(entry):
        total = 0
        for powers, coefficient in entry or ():
            term = coefficient.numerator * pow(coefficient.denominator, -1, prime)
            for name, exponent in powers:
                term = term * pow(point[name], exponent, prime) % prime
            total += term
        return total % prime

    try:
        values = [[value(entry) for entry in row] for row in rows]
    except ValueError:  # of pow: no inverse
        return None
    return eliminated(values, lambda a, b, c, d: (a - b * c * pow(d, -1, prime)) % prime)
