"""Tests of verify.py on determinants: python3 -m unittest test_determinants (in this folder)."""
import copy
import itertools
import math
import random
import unittest
from fractions import Fraction as F

import verify
from test_verify import Base, certificate, document, table
from verify import Rejected


def determinant(m):
    """By the definition."""
    total = F(0)
    for order in itertools.permutations(range(len(m))):
        inversions = sum(a > b for a, b in itertools.combinations(order, 2))
        total += (-1) ** inversions * math.prod((F(m[i][j]) for i, j in enumerate(order)), start=F(1))
    return total


def primes_from(start):
    return (p for p in itertools.count(start) if p > 1 and all(p % t for t in range(2, math.isqrt(p) + 1)))


def remainders(m, value, primes):
    return certificate({"kind": "determinant", "matrix": table(m), "value": str(value)},
                       {"kind": "remainders", "solution": table([[1]] * len(m)), "divisor": "1", "primes": primes})


def enough(m, start, more=0):
    """Primes whose product is over twice Hadamard's bound, and some more."""
    bound = 4
    for row in m:
        q = math.lcm(*(F(v).denominator for v in row))
        bound *= sum((F(v) * q) ** 2 for v in row)
    found, product, primes = [], 1, primes_from(start)
    while product ** 2 <= bound:
        found.append(next(primes))
        product *= found[-1]
    return found + [next(primes) for _ in range(more)]


class Determinants(Base):
    def matrices(self):
        rng = random.Random(7)
        for k in range(120):
            n = 1 + k % 5
            m = [[F(rng.randint(-6, 6), rng.choice([1, 1, 2, 3])) for _ in range(n)] for _ in range(n)]
            if k % 4 == 0 and n > 1:
                m[-1] = [2 * a for a in m[0]]
            yield m

    def test_random(self):
        """Of small primes a pivot is often no unit modulo their product."""
        for m in self.matrices():
            value = determinant(m)
            for primes in (enough(m, 2), enough(m, 2)[::-1], enough(m, 101, 5), enough(m, 2, 30)):
                self.assertIn(f"det(M) = {value} for", verify.verify(document(remainders(m, value, primes))))

    def test_wrong_values(self):
        reasons = set()
        for m in self.matrices():
            scale = math.prod(math.lcm(*(v.denominator for v in row)) for row in m)
            for primes in (enough(m, 2), enough(m, 101, 5)):
                for step in (1, -2, *primes[:1], math.prod(primes[:2])):
                    tree = remainders(m, determinant(m) + F(step, scale), primes)
                    with self.assertRaises(Rejected) as caught:
                        verify.verify(document(tree))
                    reasons.add(str(caught.exception).split(" modulo")[0])
        self.assertEqual(reasons, {"another remainder", "the determinant is over Hadamard's bound"})

    def test_every_prime_that_is_needed_is_looked_at(self):
        """A value that is right modulo all of them but one."""
        m = [[9, 1, 2], [3, 8, 1], [1, 2, 7]]
        primes = enough(m, 2)
        for p in primes:
            step = math.prod(primes) // p
            value = determinant(m) + step if abs(determinant(m) + step) < abs(determinant(m) - step) else determinant(m) - step
            tree = remainders(m, value, primes)
            self.fails(document(tree), Rejected, "another remainder modulo" if value ** 2 <= 86 * 74 * 54 else "over Hadamard's bound")

    def test_too_few(self):
        m = [[9, 1, 2], [3, 8, 1], [1, 2, 7]]
        primes = enough(m, 2)
        self.fails(document(remainders(m, determinant(m), primes[:-1])), Rejected, "not over twice Hadamard's bound")
        tree = copy.deepcopy(remainders(m, determinant(m), primes))
        tree["evidence"]["primes"].append(primes[0])
        self.fails(document(tree), Rejected, "a prime twice")
        tree["evidence"]["primes"][-1] = 4
        self.fails(document(tree), Rejected, "not a prime below 2^32")


if __name__ == "__main__":
    unittest.main()
