"""Tests of verify.py: python3 -m unittest test_verify (in this folder), standard library only.

The certificates are built here, by code that shares nothing with verify.py: `document` writes the canonical
form, `gradient_matrix` is the formula of section 4 entry by entry, ranks and kernels come from elimination
with fractions. Every condition of the format has a file that breaks it, and what is accepted on small
instances is compared with all patterns, one by one.
"""
import copy
import functools
import itertools
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
import unittest
from fractions import Fraction as F
from types import SimpleNamespace

import verify
from verify import Declined, Limits, Malformed, Rejected

HERE = os.path.dirname(os.path.abspath(__file__))
SCRIPT = os.path.join(HERE, "verify.py")
MERSENNE = (1 << 61) - 1


# ------------------------------------------------------------------------------ writing

def pieces(value, depth=0):
    pad, end = "  " * (depth + 1), "\n" + "  " * depth
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return '"' + value + '"'
    if isinstance(value, list) and all(isinstance(item, int) for item in value):
        return str(value)
    if isinstance(value, list):
        return "[\n" + ",\n".join(pad + pieces(item, depth + 1) for item in value) + end + "]"
    return "{\n" + ",\n".join(f'{pad}"{k}": {pieces(v, depth + 1)}' for k, v in value.items()) + end + "}"


def document(certificate):
    return (pieces(certificate) + "\n").encode()


def certificate(claim, evidence):
    return {"format": "checker certificate", "version": 1, "claim": claim, "evidence": evidence,
            "provenance": {"tool": "test_verify", "command": "none", "seed": "0"}}


def table(rows, columns=None):
    return {"rows": len(rows), "columns": len(rows[0]) if columns is None else columns,
            "entries": [" ".join(map(str, row)) for row in rows]}


def network(widths, slopes, samples):
    return {"widths": list(widths), "slopes": [str(s) for s in slopes], "samples": samples}


def point(x, e, w):
    return {"X": table(x), "E": [table(m) for m in e], "W": [table(m) for m in w]}


# ------------------------------------------------------------------------------ mathematics

def gradient_matrix(x, e, w, tau):
    """G^p entry by entry; tau[l][i][n] is the slope that E[l][i][n] is multiplied by."""
    samples, depth = len(x[0]), len(e)
    columns = []
    for n in range(samples):
        v = [row[n] for row in x]
        for l in range(depth - 1):
            v = [e[l][i][n] * tau[l][i][n] * sum(w[l][i][j] * v[j] for j in range(len(v)))
                 for i in range(len(e[l]))]
        a = [e[-1][i][n] * tau[-1][i][n] for i in range(len(e[-1]))]
        columns.append([p * q for p in a for q in v])
    return [list(row) for row in zip(*columns)]


def echelon(m):
    """Reduced row echelon form over the rationals, with the pivot columns and the rows they came from."""
    m = [[F(value) for value in row] for row in m]
    origin, pivots, r = list(range(len(m))), [], 0
    for c in range(len(m[0]) if m else 0):
        best = next((i for i in range(r, len(m)) if m[i][c]), None)
        if best is None:
            continue
        m[r], m[best], origin[r], origin[best] = m[best], m[r], origin[best], origin[r]
        m[r] = [value / m[r][c] for value in m[r]]
        for i in range(len(m)):
            if i != r and m[i][c]:
                m[i] = [a - m[i][c] * b for a, b in zip(m[i], m[r])]
        pivots.append(c)
        r += 1
    return m, pivots, origin[:r]


def rank(m):
    return len(echelon(m)[1])


def inverse_modulo(m, q):
    """The inverse of a square rational matrix modulo a prime."""
    n = len(m)
    m = [[F(v).numerator * pow(F(v).denominator, -1, q) % q for v in row] + [int(i == j) for j in range(n)]
         for i, row in enumerate(m)]
    for c in range(n):
        best = next(i for i in range(c, n) if m[i][c])
        m[c], m[best] = m[best], m[c]
        unit = pow(m[c][c], -1, q)
        m[c] = [v * unit % q for v in m[c]]
        for i in range(n):
            if i != c and m[i][c]:
                m[i] = [(a - m[i][c] * b) % q for a, b in zip(m[i], m[c])]
    return [row[n:] for row in m]


def minor(m, q=MERSENNE):
    _, columns, rows = echelon(m)
    square = [[m[i][j] for j in columns] for i in rows]
    return {"rows": rows, "columns": columns, "modulus": str(q),
            "inverse": table(inverse_modulo(square, q), len(rows))}


def kernel(m, kind="right"):
    """An integer basis of the right (left) kernel, with the free columns (rows)."""
    if kind == "left":
        return {**kernel([list(row) for row in zip(*m)]), "kind": "left"}
    reduced, pivots, _ = echelon(m)
    free = [c for c in range(len(m[0])) if c not in pivots]
    vectors = []
    for c in free:
        vector = [F(0)] * len(m[0])
        vector[c] = F(1)
        for row, pivot in zip(reduced, pivots):
            vector[pivot] = -row[c]
        common = math.lcm(*[v.denominator for v in vector])
        vectors.append([int(v * common) for v in vector])
    rows = [list(row) for row in zip(*vectors)] if vectors else [[] for _ in m[0]]
    return {"kind": "right", "free": free, "basis": table(rows, len(free))}


def local_patterns(widths, slopes, samples):
    """All slope matrices of all patterns."""
    sizes = [d * samples for d in widths[1:]]
    for choice in itertools.product(slopes, repeat=sum(sizes)):
        tau, start = [], 0
        for d in widths[1:]:
            tau.append([list(choice[start + i * samples:start + (i + 1) * samples]) for i in range(d)])
            start += d * samples
        yield tau


def ranks_of_all_patterns(widths, slopes, x, e, w):
    return {rank(gradient_matrix(x, e, w, tau)) for tau in local_patterns(widths, slopes, len(x[0]))}


def ones(e):
    return [[[1] * len(row) for row in m] for m in e]


def dominant(widths, samples, on, off):
    """The paper's witness (B.3) to (B.5), with `on` for the ones and `off` for the zeros of A'."""
    last, before = widths[-1], widths[-2]
    depth = len(widths)
    support = [[on if n % before == j else off for n in range(samples)] for j in range(before)]
    outer = [[on if n // before == i else off for n in range(samples)] for i in range(last)]
    x = support if depth == 2 else [[1] * samples for _ in range(widths[0])]
    e = [[[1] * samples for _ in range(d)] for d in widths[1:-1]]
    if depth > 2:
        e[-1] = support
    w = [[[int(j == 0) for j in range(a)] for _ in range(b)] for a, b in zip(widths, widths[1:-1])]
    return x, e + [outer], w


def random_instance(rng, widths, samples, draw):
    x = [[draw(rng) for _ in range(samples)] for _ in range(widths[0])]
    e = [[[draw(rng) for _ in range(samples)] for _ in range(d)] for d in widths[1:]]
    w = [[[draw(rng) for _ in range(a)] for _ in range(b)] for a, b in zip(widths, widths[1:-1])]
    return x, e, w


# ------------------------------------------------------------------------------ one certificate of every kind

SLOPES = [1, F(1, 100)]
EVERY = "gradient-rank-every-pattern"


def cert_matrix(m, how="right", q=MERSENNE):
    r = rank(m)
    return certificate({"kind": "matrix-rank", "matrix": table(m), "rank": r},
                       {"kind": "rank", "minor": minor(m, q),
                        "kernel": {"kind": "shape"} if how == "shape" else kernel(m, how)})


def cert_gradient(widths, slopes, instance, indices, how="shape"):
    x, e, w = instance
    g = gradient_matrix(x, e, w, [[[slopes[i] for i in row] for row in m] for m in indices])
    return certificate({"kind": "gradient-rank", "network": network(widths, slopes, len(x[0])),
                        "instance": point(x, e, w), "pattern": [table(m) for m in indices], "rank": rank(g)},
                       {"kind": "rank", "minor": minor(g),
                        "kernel": {"kind": "shape"} if how == "shape" else kernel(g, how)})


def cert_every(widths, slopes, instance, evidence, full=None):
    samples = len(instance[0][0])
    return certificate({"kind": EVERY, "network": network(widths, slopes, samples), "instance": point(*instance),
                        "rank": samples if full is None else full}, evidence)


def cert_nearby(widths, slopes, instance, radius):
    c = cert_every(widths, slopes, instance, {"kind": "dominance"})
    claim = c["claim"]
    c["claim"] = {"kind": EVERY + "-nearby", "network": claim["network"], "instance": claim["instance"],
                  "radius": str(radius), "rank": claim["rank"]}
    return c


def cert_histogram(widths, slopes, instance, counts, evidence):
    c = cert_every(widths, slopes, instance, evidence)
    c["claim"]["kind"] = "rank-histogram"
    del c["claim"]["rank"]
    c["claim"]["histogram"] = [{"rank": r, "patterns": str(count)} for r, count in sorted(counts.items())]
    return c


def cert_congruence(widths, slopes, instance, q):
    x, e, w = instance
    g = gradient_matrix(x, e, w, [[[slopes[0]] * len(row) for row in m] for m in e])
    found = minor(g, q)  # its columns are 0, …, N-1, in this order
    return cert_every(widths, slopes, instance, {"kind": "congruence", "modulus": str(q), "rows": found["rows"],
                                                 "scale": "1", "inverse": found["inverse"]})


def point_minor(widths, samples, q=MERSENNE):
    x, e, w = dominant(widths, samples, 1, 0)
    return point(x, e, w), minor(gradient_matrix(x, e, w, ones(e)), q)


def cert_witness(widths, slopes, samples):
    p, m = point_minor(widths, samples)
    return certificate({"kind": "gradient-rank-almost-everywhere", "network": network(widths, slopes, samples),
                        "rank": samples}, {"kind": "witness", "point": p, "minor": m})


def cert_bound(widths, slopes, samples, box, bound, kind="union-bound", q=MERSENNE):
    p, m = point_minor(widths, samples, q)
    return certificate({"kind": "gradient-rank-failure-bound", "network": network(widths, slopes, samples),
                        "box": str(box), "bound": str(bound)}, {"kind": kind, "point": p, "minor": m})


def small_integers(rng):
    return rng.randint(-9, 9)


SMALL = random_instance(random.Random(5), [2, 2, 2], 2, lambda r: r.choice([-3, -2, -1, 1, 2, 3]))
INDICES = [[[0, 1], [1, 0]], [[1, 1], [0, 1]]]
DEFICIENT = [[1, 2, 3], [2, 4, 6], [F(1, 2), 1, F(3, 2)], [0, 1, 1]]
BASES = {  # name -> (certificate, statement)
    "matrix": (cert_matrix(DEFICIENT), "rank(M) = 2 for the 4×3 matrix M of this file"),
    "matrix-left": (cert_matrix(DEFICIENT, "left"), "rank(M) = 2 for the 4×3 matrix M of this file"),
    "matrix-shape": (cert_matrix([[1, F(1, 3)], [0, 5], [1, 1]], "shape"),
                     "rank(M) = 2 for the 3×2 matrix M of this file"),
    "gradient": (cert_gradient([2, 2, 2], SLOPES, SMALL, INDICES),
                 "rank(G^p) = 2 for the activation pattern p and the instance (X, E, W) of this file; "
                 "L = 3, widths 2,2,2, slopes {1, 1/100}, N = 2"),
    "enumeration": (cert_every([2, 2, 2], [1, 2], dominant([2, 2, 2], 2, 1, 0), {"kind": "enumeration"}),
                    "rank(G^p) = 2 for all 2^8 activation patterns p, for the instance (X, E, W) of this file; "
                    "L = 3, widths 2,2,2, slopes {1, 2}, N = 2"),
    "congruence": (cert_congruence([4, 4, 3], SLOPES,
                                   random_instance(random.Random(1), [4, 4, 3], 12, small_integers), 11),
                   "rank(G^p) = 12 for all 2^84 activation patterns p, for the instance (X, E, W) of this file; "
                   "L = 3, widths 4,4,3, slopes {1, 1/100}, N = 12"),
    "dominance": (cert_every([2, 3, 4], SLOPES, dominant([2, 3, 4], 12, 601, 1), {"kind": "dominance"}),
                  "rank(G^p) = 12 for all 2^84 activation patterns p, for the instance (X, E, W) of this file; "
                  "L = 3, widths 2,3,4, slopes {1, 1/100}, N = 12"),
    "dominance-2": (cert_every([3, 4], SLOPES, dominant([3, 4], 12, 304, 1), {"kind": "dominance"}),
                    "rank(G^p) = 12 for all 2^48 activation patterns p, for the instance (X, E, W) of this file; "
                    "L = 2, widths 3,4, slopes {1, 1/100}, N = 12"),
    "nearby": (cert_nearby([4, 4, 3], SLOPES, dominant([4, 4, 3], 12, 1, 0), F(1, 10 ** 4)),
               "rank(G^p) = 12 for all 2^84 activation patterns p, for every real instance within 1/10000, entry by "
               "entry, of the instance (X, E, W) of this file; L = 3, widths 4,4,3, slopes {1, 1/100}, N = 12"),
    "residues": (cert_every([2, 2, 3, 2], SLOPES, dominant([2, 2, 3, 2], 6, 3, 8),
                            {"kind": "residues", "prime": "2"}),
                 "rank(G^p) = 6 for all 2^42 activation patterns p, for the instance (X, E, W) of this file; "
                 "L = 4, widths 2,2,3,2, slopes {1, 1/100}, N = 6"),
    "residues-2": (cert_every([3, 4], [1, F(1, 2)], [*dominant([3, 4], 12, 1, 2)[:1],
                                                     dominant([3, 4], 12, 1, 4)[1], []],
                              {"kind": "residues", "prime": "2"}),
                   "rank(G^p) = 12 for all 2^48 activation patterns p, for the instance (X, E, W) of this file; "
                   "L = 2, widths 3,4, slopes {1, 1/2}, N = 12"),
    "witness": (cert_witness([4, 4, 3], SLOPES, 12),
                "rank(G^p) = 12 for all 2^84 activation patterns p, for almost every (X, E, W); "
                "L = 3, widths 4,4,3, slopes {1, 1/100}, N = 12"),
    "witness-2": (cert_witness([2, 2], [1, F(-1, 3), 7], 3),
                  "rank(G^p) = 3 for all 3^6 activation patterns p, for almost every (X, E, W); "
                  "L = 2, widths 2,2, slopes {1, -1/3, 7}, N = 3"),
    "union": (cert_bound([2, 2], SLOPES, 2, 2 ** 4 * 4 * 10, F(1, 10)),
              "rank(G^p) < 2 for some of the 2^4 activation patterns p with probability at most 1/10, entries of "
              "(X, E, W) independent and uniform in {1, …, 640}; L = 2, widths 2,2, slopes {1, 1/100}, N = 2"),
    "congruent": (cert_bound([2, 2], [1, 102], 2, 101 * 5, F(4, 101), "congruent-bound", 101),
                  "rank(G^p) < 2 for some of the 2^4 activation patterns p with probability at most 4/101, entries "
                  "of (X, E, W) independent and uniform in {1, …, 505}; L = 2, widths 2,2, slopes {1, 102}, N = 2"),
}


BASES["histogram"] = (cert_histogram([2, 2], [1, 2], ([[1, 1], [1, 1]], [[[1, 1], [1, 1]]], []),
                                     {1: 6, 2: 10}, {"kind": "enumeration"}),
                      "rank(G^p) = 1 for exactly 6, 2 for exactly 10 of all 2^4 activation patterns p, for the instance "
                      "(X, E, W) of this file; L = 2, widths 2,2, slopes {1, 2}, N = 2")
BASES["histogram-full"] = (cert_histogram([2, 3, 4], SLOPES, dominant([2, 3, 4], 12, 601, 1), {12: 2 ** 84},
                                          {"kind": "dominance"}),
                           f"rank(G^p) = 12 for exactly {2 ** 84} of all 2^84 activation patterns p, for the instance "
                           "(X, E, W) of this file; L = 3, widths 2,3,4, slopes {1, 1/100}, N = 12")


def edit(cases, name, *changes):
    """A case's certificate with values replaced (or, if a function is given, computed from the old value)."""
    tree = copy.deepcopy(cases[name][0])
    for path, new in changes:
        *way, last = path.split(".")
        node = tree
        for key in way:
            node = node[int(key) if isinstance(node, list) else key]
        last = int(last) if isinstance(node, list) else last
        node[last] = new(node[last]) if callable(new) else new
    return tree


edited = functools.partial(edit, BASES)


def accepted(tree, kind=Rejected):
    """What a certificate proves; None where it is refused as of this kind."""
    try:
        return verify.verify(document(tree))
    except kind:
        return None


class Base(unittest.TestCase):
    def verifies(self, cases):
        """Each certificate proves its statement: name -> (certificate, statement)."""
        for name, (tree, statement) in cases.items():
            with self.subTest(name):
                self.assertEqual(verify.verify(document(tree)), statement)

    def fails(self, content, kind, part, limits=Limits()):
        if not isinstance(content, bytes):
            content = document(content)
        with self.assertRaises(kind) as caught:
            verify.verify(content, limits)
        self.assertIn(part, str(caught.exception))


class Verified(Base):
    def test_every_kind(self):
        self.verifies(BASES)

    def test_degenerate_matrices(self):
        for m, columns, how in [([], 0, "shape"), ([], 5, "shape"), ([[], []], 0, "shape")]:
            tree = certificate({"kind": "matrix-rank", "matrix": table(m, columns), "rank": 0},
                               {"kind": "rank", "minor": {"rows": [], "columns": [], "modulus": "2",
                                                          "inverse": table([], 0)}, "kernel": {"kind": how}})
            self.assertIn("rank(M) = 0", verify.verify(document(tree)))
            tree["evidence"]["kernel"] = {"kind": "left", "free": list(range(len(m))), "basis": table(
                [[int(i == j) for j in range(len(m))] for i in range(len(m))], len(m))}
            self.assertIn("rank(M) = 0", verify.verify(document(tree)))
        zero = cert_matrix([[0, 0], [0, 0]])
        self.assertIn("rank(M) = 0 for the 2×2", verify.verify(document(zero)))
        tree["claim"]["matrix"] = {"rows": 0, "columns": 2 ** 53 - 1, "entries": []}
        tree["evidence"]["kernel"] = {"kind": "left", "free": [], "basis": table([], 0)}
        self.assertIn("rank(M) = 0", verify.verify(document(tree)))

    def test_full_rank_kernels_of_no_vectors(self):
        for how in ("right", "left"):
            self.assertIn("rank(M) = 2", verify.verify(document(cert_matrix([[1, 2], [3, 4]], how))))

    def test_composite_modulus(self):
        tree = cert_matrix([[7]], "shape")
        tree["evidence"]["minor"].update(modulus="10", inverse=table([[3]]))
        self.assertIn("rank(M) = 1", verify.verify(document(tree)))

    def test_entry_and_not_factors_prime_to_the_modulus(self):
        """Section 5 is about the entries of M: 1/2 · 2 = 1 has a residue modulo 2."""
        tree = cert_gradient([1, 1], [1], ([[2]], [[[F(1, 2)]]], []), [[[0]]])
        tree["evidence"]["minor"].update(modulus="2", inverse=table([[1]]))
        self.assertIn("rank(G^p) = 1", verify.verify(document(tree)))

    def test_deficient_gradient(self):
        x, e, w = SMALL
        x = [[1, 1], [2, 2]]
        e = [[[1, 1], [1, 1]], [[1, 1], [1, 1]]]
        for how in ("right", "left"):
            tree = cert_gradient([2, 2, 2], SLOPES, (x, e, w), [[[0, 0], [0, 0]]] * 2, how)
            self.assertIn("rank(G^p) = 1 for the activation", verify.verify(document(tree)))

    def test_congruence_with_a_scale(self):
        """All minors vanish modulo 3, but not modulo 9: B · G ≡ 3 I (mod 9)."""
        tree = cert_every([1, 1], [1, 10], ([[3]], [[[1]]], []),
                          {"kind": "congruence", "modulus": "9", "rows": [0], "scale": "3", "inverse": table([[1]])})
        self.assertIn("2^1 activation", verify.verify(document(tree)))

    def test_edges(self):
        for name, *changes in [
            ("residues", ("claim.instance.W.0.entries.0", "1 8"), ("claim.instance.W.1.entries.2", "-3 24")),
            ("residues", ("claim.instance.W.0.entries.0", "1/3 0"), ("claim.instance.X.entries.1", "0 1 2 4 1/3 5")),
            ("union", ("claim.box", "1"), ("claim.bound", "64")),
            ("congruence", ("claim.network.slopes", ["1", "1/100", "12", "-10"])),
        ]:
            self.assertTrue(verify.verify(document(edited(name, *changes))))

    def test_equality_of_bounds(self):
        self.fails(edited("union", ("claim.bound", "99/1000")), Rejected, "P Δ / box")
        self.fails(edited("congruent", ("claim.bound", "3/101")), Rejected, "Δ / q")
        self.fails(edited("union", ("claim.box", "639")), Rejected, "P Δ / box")

    def test_one_slope_and_many_samples(self):
        n = 1500
        tree = cert_every([n, 1], [1], ([[1] * n for _ in range(n)], [[[1] * n]], []), {"kind": "enumeration"}, 1)
        self.assertIn("rank(G^p) = 1 for all 1^1500", verify.verify(document(tree)))

    def test_speed(self):
        rng = random.Random(2)
        instance = random_instance(rng, [10, 10, 10], 100, lambda r: r.randint(-99, 99))
        q = 99
        x, e, w = instance
        g = gradient_matrix(x, e, w, ones(e))
        try:
            inverse = inverse_modulo(g, 11)
        except StopIteration:
            self.skipTest("singular modulo 11")
        q = 11
        tree = cert_every([10, 10, 10], SLOPES, instance, {
            "kind": "congruence", "modulus": str(q), "rows": list(range(100)), "scale": "1", "inverse": table(inverse)})
        content, start = document(tree), time.perf_counter()
        self.assertIn("2^2000", verify.verify(content))
        self.assertLess(time.perf_counter() - start, 10)


class Syntax(Base):
    GOOD = document(BASES["matrix-shape"][0])

    def test_table(self):
        good = self.GOOD
        for content, part in [
            (b"", "line 1, column 1: { is expected"),
            (b" \t\r\n", "line 2, column 1: { is expected"),
            (b"[]\n", "{ is expected"),
            (b"{", "line 1, column 2: a key that is new"),
            (b"{}", "line 1, column 2: not in canonical form: a line feed is expected"),
            (good[:-2], "is expected"),
            (good[:-2] + b",}\n", "nothing follows the comma"),
            (good + b"x", "is expected"),
            (good + b"{}", "something follows the object"),
            (b"\xef\xbb\xbf" + good, "line 1, column 1: { is expected"),
            (good.replace(b"none", b"n\xc3\xa9"), "is expected"),
            (good.replace(b"none", b"n\\ne"), "is expected"),
            (good.replace(b"none", b"n\tne"), "is expected"),
            (good.replace(b"none", b"n\x7fne"), "is expected"),
            (good.replace(b"none", b"n\x00ne"), "is expected"),
            (good.replace(b'"none"', b"true"), "is expected"),
            (good.replace(b'"none"', b"null"), "is expected"),
            (good.replace(b'"version": 1', b'"version": -1'), "line 3, column 14: a token is expected"),
            (good.replace(b'"version": 1', b'"version": 01'), ", or } is expected"),
            (good.replace(b'"version": 1', b'"version": 1.0'), "is expected"),
            (good.replace(b'"version": 1', b'"version": 1e0'), "is expected"),
            (good.replace(b'"version": 1', b'"version": 9007199254740992'), "above 2^53 - 1"),
            (good.replace(b'"version": 1', b'"version": ' + b"9" * 10 ** 7), "above 2^53 - 1"),
            (good.replace(b'"version": 1', b'"version" 1'), ": is expected"),
            (good.replace(b'"version": 1', b'"version": 1,\n  "version": 1'), "a key that is new"),
            (good.replace(b'"version": 1', b'"version": }'), "an object, array (at most"),
            (good.replace(b'"version": 1', b'1: 1'), "a key that is new"),
            (good.replace(b'"version": 1', b'"version": [1,]'), "nothing follows the comma"),
            (good.replace(b'"version": 1', b'"version": [1 1]'), ", or ] is expected"),
            (b'{"a": ' + b"[" * 10 ** 6, "(at most 16 levels)"),
            (b'{"a": ' * 10 ** 5, "(at most 16 levels)"),
            (b'{"a": ' + b"[" * 16 + b"]" * 16 + b"}", "(at most 16 levels)"),
            (b'{"a": ' + b"[" * 15 + b"]" * 15 + b"}", "not in canonical form"),
        ]:
            with self.subTest(content=content[-60:], part=part):
                self.fails(content, Malformed, part)

    def test_canonical(self):
        good = self.GOOD
        for content in [good[:-1], good + b"\n", b"\n" + good, good.replace(b"\n", b"\r\n"),
                        good.replace(b'"version": 1', b'"version":1'), good.replace(b'"version": 1', b'"version" : 1'),
                        good.replace(b"  \"version", b"\t\"version"), good.replace(b", 1]", b",1]"),
                        good.replace(b"[0, 1]", b"[\n        0,\n        1\n      ]")]:
            self.assertNotEqual(content, good)
            self.fails(content, Malformed, "not in canonical form")
        self.fails(good.replace(b'"version": 1', b'"version":1'), Malformed, "line 3, column 13: not in canonical form: a space is expected")

    def test_any_bytes(self):
        """Changed and cut files get a verdict, and what is verified has the bytes of the original."""
        rng = random.Random(7)
        for name in ("matrix", "gradient", "union", "enumeration", "residues-2"):
            good = document(BASES[name][0])
            for _ in range(250):
                content = bytearray(good)
                for _ in range(rng.randint(1, 3)):
                    content[rng.randrange(len(content))] = rng.choice(b'0123456789/-" ,:[]{}\n\xff\x00a')
                if rng.random() < 0.2:
                    del content[rng.randrange(len(content)):]
                try:
                    verify.verify(bytes(content))
                except (Malformed, Rejected, Declined):
                    pass

    def test_keys(self):
        def drop(tree):
            del tree["provenance"]
        for change, part in [
            (drop, "certificate: the keys are not format"),
            (lambda t: t.update(extra=1), "certificate: the keys are not format"),
            (lambda t: t.update(claim=t.pop("claim")), "certificate: the keys are not format"),
            (lambda t: t.update(format="certificate"), "certificate.format: 'checker certificate' is expected"),
            (lambda t: t.update(version=2), "certificate.version: 1 is expected"),
            (lambda t: t.update(version="1"), "certificate.version: 1 is expected"),
            (lambda t: t["claim"].update(kind="theorem"), "certificate.claim.kind: there is no such kind"),
            (lambda t: t["evidence"].update(kind="hope"), "certificate.evidence.kind: there is no such kind"),
            (lambda t: t["evidence"]["kernel"].update(kind="up"), "evidence.kernel.kind: there is no such kind"),
            (lambda t: t["claim"].update(kind=1), "certificate.claim.kind: a text is expected"),
            (lambda t: t.update(claim=[]), "certificate.claim: an object is expected"),
            (lambda t: t["claim"].pop("kind"), "certificate.claim.kind: a text is expected"),
            (lambda t: t["claim"].update(kind=t["claim"].pop("kind")), "certificate.claim: the keys are not kind"),
            (lambda t: t["claim"].pop("rank"), "certificate.claim: the keys are not kind, matrix, rank"),
            (lambda t: t["evidence"]["kernel"].update(free=[]), "certificate.evidence.kernel: the keys"),
            (lambda t: t["provenance"].update(seed=0), "certificate.provenance.seed: a text is expected"),
        ]:
            tree = copy.deepcopy(BASES["matrix-shape"][0])
            change(tree)
            with self.subTest(part=part):
                self.fails(tree, Malformed, part)

    def test_types(self):
        for name, path, new, part in [
            ("matrix", "claim.rank", "2", "claim.rank: a number is expected"),
            ("matrix", "claim.matrix", [], "claim.matrix: an object is expected"),
            ("matrix", "claim.matrix.entries", "1", "claim.matrix.entries: an array is expected"),
            ("matrix", "claim.matrix.entries.0", 1, "claim.matrix.entries[0]: a text is expected"),
            ("matrix", "claim.matrix.rows", 3, "claim.matrix.entries: 4 texts for 3 rows"),
            ("matrix", "claim.matrix.columns", 4, "claim.matrix.entries[0]: 3 texts for 4 columns"),
            ("matrix", "claim.matrix.entries.1", "2 4", "claim.matrix.entries[1]: 2 texts for 3 columns"),
            ("matrix", "claim.matrix.entries.1", "2 4 6 ", "claim.matrix.entries[1]: 4 texts"),
            ("matrix", "claim.matrix.entries.1", "2  4", "claim.matrix.entries[1][1]: not the form of a rational"),
            *[("matrix", "claim.matrix.entries.1", f"2 {text} 4", "claim.matrix.entries[1][1]: not the form of a rat")
              for text in ["-0", "+1", "01", "1.0", "1e2", "1/1", "1/0", "2/4", "0/2", "-0/2", "1/-2", "1/02", "/2",
                           "1/", "1/2/3", "--1", "x", "1_0", "-"]],
            *[("matrix", "evidence.minor.modulus", text, "evidence.minor.modulus: not the form of an integer")
              for text in ["", "-0", "1/2", " 7", "7 ", "007", "0x7"]],
            ("matrix", "evidence.minor.modulus", 7, "evidence.minor.modulus: a text is expected"),
            *[("matrix", "evidence.minor.inverse.entries.0", f"{text} 0", "inverse.entries[0][0]: not the form of a res")
              for text in ["-1", "01", str(2 ** 64), "1/2", "9" * 21]],
            ("matrix", "evidence.minor.rows.0", "0", "evidence.minor.rows[0]: a number is expected"),
            ("matrix", "evidence.minor.rows", 0, "evidence.minor.rows: an array is expected"),
            ("matrix", "evidence.kernel.basis.entries.0", "1/2", "basis.entries[0][0]: not the form of an integer"),
            ("gradient", "claim.network.slopes.0", 1, "claim.network.slopes[0]: a text is expected"),
            ("gradient", "claim.network.slopes.0", "2/2", "claim.network.slopes[0]: not the form of a rational"),
            ("gradient", "claim.network.widths.0", "2", "claim.network.widths[0]: a number is expected"),
            ("gradient", "claim.instance.E.0", "2", "claim.instance.E[0]: an object is expected"),
            ("gradient", "claim.pattern.0.entries.0", "-1 0", "claim.pattern[0].entries[0][0]: not the form of a res"),
            ("nearby", "claim.radius", "0.5", "claim.radius: not the form of a rational"),
            ("union", "claim.box", "1/2", "claim.box: not the form of an integer"),
            ("union", "claim.bound", "10/100", "claim.bound: not the form of a rational"),
            ("residues", "evidence.prime", "2/1", "evidence.prime: not the form of an integer"),
            ("congruence", "evidence.scale", "1/2", "evidence.scale: not the form of an integer"),
        ]:
            with self.subTest(path=path, new=new):
                self.fails(edited(name, (path, new)), Malformed, part)
        self.fails(edited("matrix-shape", ("claim.matrix", {"rows": 1, "columns": 0, "entries": [" "]})),
                   Malformed, "2 texts for 0 columns")


class RejectedFiles(Base):
    def test_table(self):
        wide = lambda text: text + " 0"
        zero_slope, two = ("claim.network.slopes.1", "0"), ("claim.network.slopes.1", "2")
        for name, changes, part in [
            # the network
            ("gradient", [("claim.network.widths", [2])], "1 widths, not 2 to 64"),
            ("gradient", [("claim.network.widths", [])], "0 widths, not 2 to 64"),
            ("gradient", [("claim.network.widths", [1] * 65)], "65 widths, not 2 to 64"),
            ("gradient", [("claim.network.widths.1", 0)], "is not from 1 to 10^8"),
            ("gradient", [("claim.network.widths.1", 10 ** 8 + 1)], "is not from 1 to 10^8"),
            ("gradient", [("claim.network.widths.1", 10 ** 8)], "E of the instance, matrix 1: 2×2, not 100000000×2"),
            ("gradient", [("claim.network.slopes", ["1"] * 256), ("claim.rank", 9)], "no rank 9"),
            ("gradient", [("claim.network.widths", [1] * 64)], "X of the instance"),
            ("gradient", [("claim.network.samples", 0)], "is not from 1 to 10^8"),
            ("gradient", [("claim.network.samples", 10 ** 8 + 1)], "is not from 1 to 10^8"),
            ("gradient", [("claim.network.slopes", [])], "0 slopes, not 1 to 256"),
            ("gradient", [("claim.network.slopes", ["1"] * 257)], "257 slopes, not 1 to 256"),
            # instance, pattern, point
            ("gradient", [("claim.network.widths.0", 3)], "X of the instance, matrix 1: 2×2, not 3×2"),
            ("gradient", [("claim.network.samples", 3)], "X of the instance, matrix 1: 2×2, not 2×3"),
            ("gradient", [("claim.instance.E", lambda e: e[:1])], "E of the instance: 1 matrices, not 2"),
            ("gradient", [("claim.instance.E.1", table([[1, 1]]))], "E of the instance, matrix 2: 1×2, not 2×2"),
            ("gradient", [("claim.instance.W", lambda w: w * 2)], "W of the instance: 2 matrices, not 1"),
            ("gradient", [("claim.instance.W.0", table([[1, 1]]))], "W of the instance, matrix 1: 1×2, not 2×2"),
            ("gradient", [("claim.pattern", lambda p: p[:1])], "the pattern: 1 matrices, not 2"),
            ("gradient", [("claim.pattern.0", table([[1]]))], "the pattern, matrix 1: 1×1, not 2×2"),
            ("gradient", [("claim.pattern.0.entries.0", "0 2")], "an index of the pattern"),
            ("witness", [("evidence.point.E", lambda e: e[:1])], "E of the point: 1 matrices, not 2"),
            ("congruent", [("evidence.point.E", lambda e: e * 2)], "E of the point: 2 matrices, not 1"),
            # kinds that do not fit
            ("matrix", [("evidence", {"kind": "dominance"})], "evidence dominance cannot prove matrix-rank"),
            ("enumeration", [("evidence", BASES["gradient"][0]["evidence"])], "rank cannot prove gradient-rank-every"),
            ("nearby", [("evidence", {"kind": "residues", "prime": "2"})], "residues cannot prove"),
            ("nearby", [("evidence", {"kind": "enumeration"})], "enumeration cannot prove"),
            ("witness", [("evidence.kind", "union-bound")], "union-bound cannot prove"),
            ("union", [("evidence.kind", "witness")], "witness cannot prove"),
            # rank: minor
            ("matrix", [("claim.rank", 4)], "a 4×3 matrix has no rank 4"),
            ("gradient", [("claim.rank", 3)], "a 4×2 matrix has no rank 3"),
            ("matrix", [("claim.rank", 3)], "rows of the minor: 2 indices, not 3"),
            ("matrix", [("evidence.minor.columns", [0])], "columns of the minor: 1 indices, not 2"),
            ("matrix", [("evidence.minor.rows", [0, 0])], "rows of the minor: an index twice"),
            ("matrix", [("evidence.minor.rows", [0, 4])], "rows of the minor: an index not below 4"),
            ("matrix", [("evidence.minor.columns", [0, 3])], "columns of the minor: an index not below 3"),
            ("matrix", [("evidence.minor.modulus", "1")], "the modulus is not from 2"),
            ("matrix", [("evidence.minor.modulus", "-7")], "the modulus is not from 2"),
            ("matrix", [("evidence.minor.modulus", str(2 ** 62))], "the modulus is not from 2"),
            ("matrix", [("evidence.minor.rows", [2, 3]), ("evidence.minor.modulus", "2")], "a denominator of the minor"),
            ("matrix", [("evidence.minor.inverse", table([[1]]))], "the inverse, matrix 1: 1×1, not 2×2"),
            ("matrix", [("evidence.minor.inverse.entries.0", f"{MERSENNE} 0")], "an entry of the inverse is not below"),
            ("matrix", [("evidence.minor.inverse.entries.0", "5 5")], "row 0 of inverse · matrix is wrong"),
            ("matrix", [("evidence.minor.rows", [0, 1])], "of inverse · matrix is wrong"),
            # rank: kernel
            ("matrix", [("evidence.kernel", {"kind": "shape"})], "the shape allows a rank above 2"),
            ("matrix", [("evidence.kernel.basis", table([[1, 0], [1, 0], [1, 0]]))], "the basis, matrix 1: 3×2, not 3×1"),
            ("matrix", [("evidence.kernel.free", [])], "free: 0 indices, not 1"),
            ("matrix", [("evidence.kernel.free", [3])], "free: an index not below 3"),
            ("matrix-left", [("evidence.kernel.free", lambda f: [f[0]] * 2)], "free: an index twice"),
            ("matrix-left", [("evidence.kernel.free", lambda f: f[::-1])], "free rows of the basis: not diagonal"),
            ("matrix", [("evidence.kernel.basis", table([[0], [0], [0]]))], "free rows of the basis: not diagonal"),
            ("matrix", [("evidence.kernel.basis", table([[1], [1], [1]]))], "row 0 of M · basis is not zero"),
            ("matrix-left", [("evidence.kernel.basis.entries.0", "1 1")], "of M · basis is not zero"),
            ("matrix-left", [("evidence.kernel.kind", "right")], "the basis, matrix 1: 4×2, not 3×1"),
            # enumeration
            ("enumeration", [("claim.rank", 1)], "the ranks of all G^p are 2"),
            ("enumeration", [("claim.rank", 3)], "the ranks of all G^p are 2"),
            ("enumeration", [("claim.network.slopes.1", "0")], "the ranks of all G^p are 0, 1, 2"),
            # histogram
            ("histogram", [("claim.histogram.0.patterns", "7")], "the histogram is another"),
            ("histogram", [("claim.histogram.0.rank", 0)], "the histogram is another"),
            ("histogram", [("claim.histogram", lambda h: h[::-1])], "the histogram is another"),
            ("histogram", [("claim.histogram", lambda h: h[1:])], "the histogram is another"),
            ("histogram", [("claim.histogram", lambda h: [{"rank": 0, "patterns": "0"}] + h)], "the histogram is anot"),
            ("histogram", [("claim.histogram", lambda h: h + [{"rank": 3, "patterns": "-1"}])], "the histogram is anot"),
            ("histogram", [("claim.histogram", [])], "the histogram is another"),
            ("histogram", [("evidence", {"kind": "dominance"})], "the histogram is another"),
            ("histogram-full", [("claim.histogram.0.patterns", str(2 ** 84 - 1))], "the histogram is another"),
            ("histogram-full", [("claim.histogram.0.rank", 11)], "the histogram is another"),
            ("histogram-full", [("claim.histogram", lambda h: h * 2)], "the histogram is another"),
            ("histogram-full", [("claim.instance.E.0.entries.0", lambda t: t.replace("601", "1"))], "does not dominate"),
            ("histogram-full", [("evidence", BASES["witness"][0]["evidence"])], "witness cannot prove rank-histogram"),
            # what is about rank N
            *[(name, [("claim.rank", lambda r: r - 1)], "with this evidence")
              for name in ("congruence", "dominance", "nearby", "residues", "residues-2", "witness", "witness-2")],
            # congruence
            ("congruence", [("evidence.modulus", "1")], "the modulus is not from 2"),
            ("congruence", [("evidence.modulus", str(2 ** 62))], "the modulus is not from 2"),
            ("congruence", [("evidence.modulus", "10")], "a denominator of the slopes"),
            ("congruence", [("evidence.modulus", "13")], "the slopes have different residues"),
            ("congruence", [("claim.instance.X.entries.0", lambda t: "1/11" + t[t.index(" "):])],
             "a denominator of the instance"),
            ("congruence", [("claim.instance.W.0.entries.0", "1/22 0 0 0")], "a denominator of the instance"),
            ("congruence", [("evidence.rows", list(range(11)))], "rows: 11 indices, not 12"),
            ("congruence", [("evidence.rows", [0] * 12)], "rows: an index twice"),
            ("congruence", [("evidence.rows", list(range(1, 13)))], "rows: an index not below 12"),
            ("congruence", [("evidence.scale", "0")], "the scale is not from 1"),
            ("congruence", [("evidence.scale", "11")], "the scale is not from 1"),
            ("congruence", [("evidence.scale", "2")], "row 0 of inverse · matrix is wrong"),
            ("congruence", [("evidence.inverse", table([[1]]))], "the inverse, matrix 1: 1×1, not 12×12"),
            ("congruence", [("evidence.inverse.entries.3", lambda t: "11" + t[t.index(" "):])], "is not below the modulus"),
            # dominance
            ("dominance", [zero_slope], "a slope is zero"),
            ("nearby", [zero_slope], "a slope is zero"),
            ("nearby", [("claim.radius", "-1/10000")], "the radius is negative"),
            ("nearby", [("claim.radius", "1/500")], "row 0 does not dominate column 0"),
            ("dominance", [("claim.network.slopes.1", "1/101")], "row 0 does not dominate column 0"),
            ("dominance", [("claim.instance.E.0.entries.0", lambda t: t.replace("601", "500", 1))], "row 0 does not dom"),
            ("dominance", [("claim.instance.E.1.entries.3", lambda t: t[:-3] + "500")], "row 11 does not dominate"),
            ("dominance-2", [("claim.instance.X.entries.0", lambda t: t.replace("304", "100", 1))], "row 0 does not d"),
            ("dominance-2", [("claim.instance.E.0.entries.3", lambda t: t[:-3] + "200")], "row 11 does not dominate"),
            # residues
            ("residues", [zero_slope], "a slope is zero"),
            ("residues", [("evidence.prime", "4")], "not a prime below 2^32"),
            ("residues", [("evidence.prime", "1")], "not a prime below 2^32"),
            ("residues", [("evidence.prime", "-2")], "not a prime below 2^32"),
            ("residues", [("evidence.prime", "4294967311")], "not a prime below 2^32"),
            ("residues", [("evidence.prime", str((2 ** 16 - 15) ** 2))], "not a prime below 2^32"),
            ("residues", [("claim.instance.X.entries.0", lambda t: "2" + t[1:])], "X, column 0"),
            ("residues", [("claim.instance.X.entries.1", lambda t: "1/2" + t[1:])], "X, column 0"),
            ("residues", [("claim.instance.E.0.entries.0", lambda t: t[:-1] + "6")], "E_1, column 5"),
            ("residues", [("claim.instance.E.0.entries.1", lambda t: t[:-1] + "1/6")], "E_1, column 5"),
            ("residues", [("claim.instance.E.1.entries.0", lambda t: "2" + t[1:])], "E_2, column 0"),
            ("residues", [("claim.instance.E.1.entries.1", lambda t: "4" + t[1:])], "E_2, column 0"),
            ("residues", [("claim.instance.E.2.entries.0", lambda t: "2" + t[1:])], "E_3, column 0"),
            ("residues", [("claim.instance.E.2.entries.1", lambda t: "4" + t[1:])], "E_3, column 0"),
            ("residues", [("claim.instance.W.0.entries.0", "2 0")], "W: not of valuation 0"),
            ("residues", [("claim.instance.W.1.entries.2", "1 4")], "W: not of valuation 0"),
            ("residues-2", [("claim.instance.X.entries.1", lambda t: "1" + t[1:])], "X, column 0"),
            ("residues-2", [("claim.instance.E.0.entries.1", lambda t: "2" + t[1:])], "E_1, column 0"),
            # witness and bounds
            ("witness", [zero_slope], "a slope is zero"),
            ("witness", [("evidence.point.E.1.entries.0", " ".join(["0"] * 12))], "of inverse · matrix is wrong"),
            ("witness", [("evidence.minor.rows", list(range(11)))], "rows of the minor: 11 indices, not 12"),
            ("union", [zero_slope], "a slope is zero"),
            ("union", [("claim.box", "0")], "the box is not positive"),
            ("union", [("claim.box", "-5")], "the box is not positive"),
            ("union", [("claim.bound", "-1")], "the bound is below P Δ / box"),
            ("congruent", [("evidence.minor.modulus", "100")], "not a prime below 2^32"),
            ("congruent", [("evidence.minor.modulus", str(MERSENNE))], "not a prime below 2^32"),
            ("congruent", [("claim.box", "506")], "not a positive multiple"),
            ("congruent", [("claim.box", "0")], "not a positive multiple"),
            ("congruent", [("claim.box", "-505")], "not a positive multiple"),
            ("congruent", [two], "the slopes have different residues"),
            ("congruent", [("claim.network.slopes", ["101", "0"])], "the residue of the slopes is zero"),
            ("congruent", [("claim.network.slopes.1", "1/101")], "a denominator of the slopes"),
            ("congruent", [("evidence.point.X.entries.0", "1/101 0")], "a denominator of the point"),
            ("congruent", [("evidence.minor.inverse.entries.0", "2 0")], "of inverse · matrix is wrong"),
        ]:
            with self.subTest(name=name, change=changes[0], part=part):
                self.fails(edited(name, *changes), Rejected, part)

    def test_too_few_rows(self):
        for name in ("congruence", "dominance", "residues", "witness", "union", "congruent"):
            tree = copy.deepcopy(BASES[name][0])
            widths, claim = tree["claim"]["network"]["widths"], tree["claim"]
            samples = widths[-1] * widths[-2] + 1
            claim["network"]["samples"] = samples
            grow = lambda m: {"rows": m["rows"], "columns": samples,
                              "entries": [" ".join((row.split(" ") + ["1"] * samples)[:samples]) for row in m["entries"]]}
            if "rank" in claim:
                claim["rank"] = samples
            for place in (claim.get("instance"), tree["evidence"].get("point")):
                if place:
                    place.update(X=grow(place["X"]), E=[grow(m) for m in place["E"]])
            with self.subTest(name):
                self.fails(tree, Rejected, "less rows than columns")


class Limited(Base):
    def test_work(self):
        """With a limit of just the work that a check takes it accepts; with one less it declines."""
        for name, (tree, _) in BASES.items():
            work = verify.Work(Limits())
            content = document(tree)
            verify.verify(content, Limits(), work)
            self.assertEqual(work.spent > 0, name != "standard", name)
            self.assertTrue(verify.verify(content, Limits(work=work.spent)))
            if work.spent:
                with self.assertRaisesRegex(Declined, "--max-work"): verify.verify(content, Limits(work=work.spent - 1))

    def test_declined(self):
        good = document(BASES["matrix"][0])
        self.fails(good, Declined, "--max-bytes", Limits(bytes=len(good) - 1))
        self.assertTrue(verify.verify(good, Limits(bytes=len(good))))
        self.fails(b"\xff" * 11, Declined, "--max-bytes", Limits(bytes=10))
        self.fails(edited("union", ("claim.box", "1" * 101)), Declined, "claim.box: a number of 101", Limits(digits=100))
        self.fails(edited("union", ("claim.box", "x" * 101)), Declined, "claim.box: a number of 101", Limits(digits=100))
        self.fails(edited("matrix", ("claim.matrix.entries.0", "1 1 " + "1" * 10 ** 7)), Declined, "entries[0][2]: a num")
        self.fails(edited("matrix", ("claim.matrix.entries.0", "1 x " + "1" * 10 ** 7)), Malformed, "entries[0][1]")
        self.fails(edited("matrix", ("evidence.minor.inverse.entries.0", "1" * 10 ** 6 + " 0")), Declined, "inverse.entr")
        self.fails(edited("congruence"), Declined, "--max-entries", Limits(entries=143))
        self.assertTrue(verify.verify(document(BASES["congruence"][0]), Limits(entries=144)))
        self.fails(edited("gradient"), Declined, "4×2 matrix, over 7 entries", Limits(entries=7))
        self.fails(edited("witness"), Declined, "--max-entries", Limits(entries=143))
        self.fails(edited("enumeration"), Declined, "2^4 cases, over 15", Limits(patterns=15))
        self.assertTrue(verify.verify(document(BASES["enumeration"][0]), Limits(patterns=16)))
        self.fails(edited("congruence", ("evidence", {"kind": "enumeration"})), Declined, "--max-work")
        self.fails(cert_every([1, 21], [1, 2], ([[1]], [[[1]] * 21], []), {"kind": "enumeration"}), Declined,
                   "2^21 cases, over 1048576")
        self.fails(edited("enumeration"), Declined, "a 4×32 matrix, over 127 entries", Limits(entries=127))
        self.assertTrue(verify.verify(document(BASES["enumeration"][0]), Limits(entries=128)))
        self.fails(edited("histogram-full", ("claim.histogram.0.patterns", "1")), Declined, "over 25 digits", Limits(digits=25))
        self.assertTrue(verify.verify(document(BASES["histogram-full"][0]), Limits(digits=26)))

    def test_branches(self):
        """What is limited is the choices for all samples but the last. Here of lines 11, 12, 21 (up to factors), then of
        11, 12, 14, which up to the first are two, two and one.
        """
        tree = cert_every([1, 2], [1, 2], ([[1, 1, 1]], [[[1, 1, 1], [1, 2, 1]]], []), {"kind": "enumeration"}, 2)
        self.fails(tree, Declined, "more branches than 4", Limits(patterns=4))
        self.fails(tree, Rejected, "the ranks of all G^p are 1, 2", Limits(patterns=5))
        self.assertTrue(verify.verify(document(BASES["matrix"][0]), Limits(entries=0, patterns=0)))

    def test_digits_of_the_number_of_patterns(self):
        tree = cert_bound([1, 1], ["1"] * 10, 1, 40, 1)
        tree["evidence"]["minor"].update(modulus="7", inverse=table([[1]]))
        content = document(tree)
        self.assertIn("10^1 activation", verify.verify(content, Limits(digits=2)).replace("patterns", ""))
        tree["claim"]["network"]["slopes"] = ["1"] * 100
        tree["claim"]["box"] = "99"
        tree["claim"]["bound"] = "2"
        self.fails(tree, Declined, "100^1 cases, over 2 digits", Limits(digits=2))
        self.fails(tree, Rejected, "P Δ / box", Limits(digits=3))

    def test_order(self):
        """The size, the syntax, the canonical form, the fields in their order, then what is stated."""
        long = edited("matrix", ("claim.matrix.entries.0", "1 1 " + "1" * 10 ** 6))
        content = document(long)
        self.fails(content, Declined, "entries[0][2]")
        self.fails(content[:-1], Malformed, "not in canonical form") # after the canonical form
        self.fails(content[:-2], Malformed, "is expected")           # after the syntax
        long["evidence"]["kind"] = "hope"
        self.fails(long, Declined, "entries[0][2]")                  # before a later field
        long["version"] = 2
        self.fails(long, Malformed, "version")                       # after an earlier one
        wrong = edited("matrix", ("claim.rank", 9))
        self.fails(document(wrong)[:-1], Malformed, "canonical")     # before the conditions
        self.fails(edited("enumeration", ("claim.rank", 9)), Rejected, "the ranks of all G^p are 2", Limits(patterns=16))


class Sound(unittest.TestCase):
    """What is accepted holds, pattern by pattern; small instances, all patterns."""

    def accepted(self, tree):
        try:
            return verify.verify(document(tree))
        except Rejected:
            return None

    def test_ranks(self):
        rng = random.Random(11)
        for _ in range(60):
            rows, columns, inner = rng.randint(1, 5), rng.randint(1, 5), rng.randint(0, 3)
            a = [[F(rng.randint(-4, 4), rng.randint(1, 3)) for _ in range(inner)] for _ in range(rows)]
            b = [[rng.randint(-4, 4) for _ in range(columns)] for _ in range(inner)]
            m = [[sum(a[i][k] * b[k][j] for k in range(inner)) for j in range(columns)] for i in range(rows)]
            for how in ("left", "right"):
                tree = cert_matrix(m, how)
                self.assertIn(f"rank(M) = {rank(m)} ", verify.verify(document(tree)))
                for other in range(7):
                    tree["claim"]["rank"] = other
                    self.assertEqual(self.accepted(tree) is not None, other == rank(m))

    def test_gradient_is_the_formula(self):
        rng = random.Random(12)
        for widths, samples in [([2, 3], 4), ([1, 2, 2], 3), ([2, 1, 2, 2], 3), ([2, 2, 1, 2, 2], 4)]:
            x, e, w = random_instance(rng, widths, samples, lambda r: F(r.randint(-5, 5), r.randint(1, 4)))
            tau = [[[rng.choice([1, F(-2, 3)]) for _ in row] for row in m] for m in e]
            a = [[[p * q for p, q in zip(*rows)] for rows in zip(*ms)] for ms in zip(e, tau)]
            net = SimpleNamespace(widths=widths, samples=samples, biases=[], outputs=1)
            g = verify.gradient(net, x, a, w)
            self.assertEqual([[g.entry(r, n) for n in range(g.columns)] for r in range(g.rows)],
                             gradient_matrix(x, e, w, tau))
            self.assertEqual([verify.row_of(g, r) for r in range(g.rows)], gradient_matrix(x, e, w, tau))
            residues = verify.gradient(net, *[self.modulo_101(part) for part in (x, a, w)], 101)
            self.assertEqual([verify.row_of(residues, r) for r in range(g.rows)],
                             self.modulo_101(gradient_matrix(x, e, w, tau)))

    def modulo_101(self, numbers):
        if isinstance(numbers, list):
            return [self.modulo_101(number) for number in numbers]
        return F(numbers).numerator * pow(F(numbers).denominator, -1, 101) % 101

    def test_left_inverse(self):
        # As products, and by tables of one, two and three numbers; words of one to nine bytes and more.
        rng = random.Random(23)
        for q, size in [(2, 30), (2, 1), (3, 30), (4, 9), (5, 30), (10, 1), (11, 30), (11, 130), (101, 12), (10007, 7),
                        ((1 << 31) - 1, 5), (4294967291, 5), (MERSENNE, 4)]:
            while True:
                square = [[rng.choice([0, q - 1, rng.randrange(q)]) for _ in range(size)] for _ in range(size)]
                try:
                    inverse = inverse_modulo(square, q)
                except (StopIteration, ValueError):
                    continue
                break
            scale = rng.randrange(1, q)
            scaled = [[scale * value % q for value in row] for row in inverse]
            checked = lambda rows, number: verify.check_left_inverse(
                verify.Matrix(size, size, rows), square, number, q)
            checked(inverse, 1)
            checked(scaled, scale)
            for _ in range(10):
                i, j = rng.randrange(size), rng.randrange(size)
                wrong = [list(row) for row in scaled]
                wrong[i][j] = (wrong[i][j] + rng.randrange(1, q)) % q
                with self.assertRaisesRegex(Rejected, f"^row {i} of inverse · matrix is wrong$"):
                    checked(wrong, scale)
            if q > 2:
                with self.assertRaisesRegex(Rejected, "^row 0 of inverse · matrix is wrong$"):
                    checked(scaled, scale % (q - 1) + 1)

    def test_enumeration(self):
        rng, seen = random.Random(13), set()
        for _ in range(40):
            widths, samples = rng.choice([([2, 2], 2), ([2, 1], 3), ([1, 2, 1], 2), ([2, 1, 2], 2), ([1, 1, 1, 1], 2)])
            slopes = rng.choice([[1, 0], [1, 2], [1, -1], [1, F(1, 2)], [3]])
            instance = random_instance(rng, widths, samples, lambda r: r.randint(-1, 2))
            truth = ranks_of_all_patterns(widths, slopes, *instance)
            for r in range(0, 4):
                tree = cert_every(widths, slopes, instance, {"kind": "enumeration"}, r)
                self.assertEqual(self.accepted(tree) is not None, truth == {r})
                seen.add(truth == {r})
        self.assertEqual(seen, {True, False})

    def test_histogram(self):
        rng, seen = random.Random(18), set()
        for _ in range(40):
            widths, samples = rng.choice([([2, 2], 2), ([2, 1], 3), ([1, 2, 1], 2), ([2, 1, 2], 2), ([1, 1, 1, 1], 2)])
            slopes = rng.choice([[1, 0], [1, 2], [1, -1], [1, 1], [2, 1, -1] if samples * sum(widths[1:]) < 5 else [3]])
            instance = random_instance(rng, widths, samples, lambda r: r.randint(-1, 2))
            counts = {}
            for tau in local_patterns(widths, slopes, samples):
                r = rank(gradient_matrix(*instance, tau))
                counts[r] = counts.get(r, 0) + 1
            evidence = {"kind": "enumeration"}
            self.assertIsNotNone(self.accepted(cert_histogram(widths, slopes, instance, counts, evidence)))
            for r in counts:
                other = {**counts, r: counts[r] + 1}
                self.assertIsNone(self.accepted(cert_histogram(widths, slopes, instance, other, evidence)))
            seen.add(len(counts))
        self.assertGreater(len(seen), 1)

    def test_order_of_a_histogram(self):
        """Rank 2 is met first in the tree, and is listed last."""
        instance = [[1, 1], [1, 1]], [[[1, 1], [1, F(1, 2)]]], []
        tree = cert_histogram([2, 2], [1, 2], instance, {1: 4, 2: 12}, {"kind": "enumeration"})
        self.assertIsNotNone(self.accepted(tree))
        tree["claim"]["histogram"].reverse()
        self.assertIsNone(self.accepted(tree))

    def test_full_histogram_by_other_evidence(self):
        for name in ("congruence", "dominance", "residues", "residues-2"):
            every = BASES[name][0]
            net, samples = every["claim"]["network"], every["claim"]["network"]["samples"]
            total = len(net["slopes"]) ** (samples * sum(net["widths"][1:]))
            for counts, accepted in [({samples: total}, True), ({samples: total - 1}, False),
                                     ({samples: total, 0: 0}, False), ({}, False), ({samples - 1: total}, False)]:
                tree = copy.deepcopy(every)
                tree["claim"] = cert_histogram([1, 1], [1], ([[1]], [[[1]]], []), counts, {})["claim"]
                tree["claim"].update(network=net, instance=every["claim"]["instance"])
                self.assertEqual(self.accepted(tree) is not None, accepted)

    def test_congruence(self):
        """Also where the modulus is a prime power and the scale no unit, by the adjugate."""
        rng, good = random.Random(14), 0
        for _ in range(300):
            widths = rng.choice([[2, 1], [1, 2], [1, 2, 1], [2, 1, 2]])
            m = rng.choice([2, 3, 4, 6, 8, 9])
            slopes = [1, rng.choice([1 + m, 1 - m, F(1, 1 - m) if m > 2 else 3])]
            x, e, w = random_instance(rng, widths, 2, lambda r: r.randint(-4, 4))
            g = gradient_matrix(x, e, w, ones(e))
            (a, b), (c, d) = g
            tree = cert_every(widths, slopes, (x, e, w), {
                "kind": "congruence", "modulus": str(m), "rows": [0, 1], "scale": str((a * d - b * c) % m),
                "inverse": table([[d % m, -b % m], [-c % m, a % m]])})
            accepted = self.accepted(tree) is not None
            self.assertEqual(accepted, (a * d - b * c) % m != 0)
            if accepted:
                good += 1
                self.assertEqual(ranks_of_all_patterns(widths, slopes, x, e, w), {2})
        self.assertGreater(good, 40)

    def test_dominance(self):
        rng, good, bad = random.Random(15), 0, 0
        for _ in range(250):
            widths = rng.choice([[2, 1], [1, 2], [2, 2], [1, 2, 1], [2, 1, 2], [1, 1, 2, 1]])
            slopes = rng.choice([[1, 2], [1, -1], [1, F(1, 2)], [2, F(-2, 3)]])
            x, e, w = dominant(widths, 2, 1, 0)
            shake = lambda m: [[v + F(rng.randint(-30, 30), 100) for v in row] for row in m]
            x, e, w = shake(x), [shake(m) for m in e], [shake(m) for m in w]
            radius = rng.choice([F(0), F(1, 20), F(1, 10)])
            if self.accepted(cert_nearby(widths, slopes, (x, e, w), radius)) is None:
                bad += 1
                continue
            good += 1
            for _ in range(2):
                corner = lambda m: [[v + radius * rng.choice([-1, 1]) for v in row] for row in m]
                near = corner(x), [corner(m) for m in e], [corner(m) for m in w]
                for tau in local_patterns(widths, slopes, 2):
                    g = gradient_matrix(*near, tau)
                    for n in range(2):
                        self.assertGreater(2 * abs(g[n][n]), sum(abs(row[n]) for row in g))
        self.assertGreater(good, 20)
        self.assertGreater(bad, 20)

    def test_dominance_is_sharp(self):
        """The least M for last hidden widths 3,4: 601 at slope 1/100, 13 at 1/2, 7 at -1, 31 at 5."""
        for slope, least in [(F(1, 100), 601), (F(1, 2), 13), (-1, 7), (5, 31)]:
            for m in (least - 1, least):
                tree = cert_every([2, 2, 3, 4], [1, slope], dominant([2, 2, 3, 4], 12, m, 1), {"kind": "dominance"})
                self.assertEqual(self.accepted(tree) is not None, m == least)

    def test_dominance_by_hand(self):
        """Each step of the bounds at its edge: the first is rejected, the second accepted."""
        column = lambda *values: [[value] for value in values]
        flat = [[1]]
        for widths, slopes, instances, radii in [
            ([2, 1, 1], [1, 2], [(column(1, 1), [flat, flat], [[[w, 1]]]) for w in (1, 2)], (0, 0)),
            ([3, 1, 1], [1, 2], [(column(1, 1, 1), [flat, flat], [[[w, 1, -1]]]) for w in (2, 3)], (0, 0)),
            ([1, 2, 1, 1], [1, 2], [(flat, [column(1, 1), flat, flat], [column(1, 1), [[w, 1]]]) for w in (2, 3)],
             (0, 0)),
            ([2, 2, 1, 1], [1, 2], [(column(1, 1), [column(1, 1), flat, flat], [[[1, 0], [1, 1]], [[w, 1]]])
                                    for w in (4, 5)], (0, 0)),
            ([2, 2, 1, 1], [1, 2], [(column(1, 1), [column(1, 2), flat, flat], [[[1, 0], [1, 1]], [[w, 1]]])
                                    for w in (8, 9)], (0, 0)),
            ([1, 1], [1], [(flat, [flat], [])] * 2, (1, F(99, 100))),
            ([2, 1], [1, 2], [(column(1, 0), [flat], [])] * 2, (F(1, 2), F(49, 100))),
            ([1, 2], [1, -2], [(flat, [column(w, 1)], []) for w in (2, 3)], (0, 0)),
        ]:
            for instance, radius, expected in zip(instances, radii, (False, True)):
                with self.subTest(widths=widths, radius=radius, instance=instance):
                    tree = cert_nearby(widths, slopes, instance, radius)
                    self.assertEqual(self.accepted(tree) is not None, expected)

    def test_residues(self):
        rng, good = random.Random(16), 0
        for _ in range(200):
            p = rng.choice([2, 3])
            widths = rng.choice([[2, 1], [1, 2], [2, 2], [1, 2, 1], [2, 1, 2], [1, 1, 2, 1], [2, 2, 2, 1]])
            slopes = rng.choice([[1, F(1, p)], [1, p], [p, F(-1, p)], [1, -1], [F(2, 9), F(3, 4)]])
            unit = lambda: F(rng.choice([1, 5, 7, -1, -5]), rng.choice([1, 5, 7]))
            multiple = lambda: unit() * p ** rng.randint(1, 4)
            x, e, w = dominant(widths, 2, 1, 0)
            draw = lambda m: [[unit() if v else multiple() for v in row] for row in m]
            x, e, w = draw(x), [draw(m) for m in e], [draw(m) for m in w]
            tree = cert_every(widths, slopes, (x, e, w), {"kind": "residues", "prime": str(p)})
            if self.accepted(tree) is None:
                continue
            good += 1
            if 2 * sum(widths[1:]) <= 10:
                self.assertEqual(ranks_of_all_patterns(widths, slopes, x, e, w), {2})
        self.assertGreater(good, 20)

    def test_witness(self):
        """Almost every instance: so a random one with large entries, at all patterns."""
        rng = random.Random(17)
        for widths, samples in [([2, 1], 2), ([1, 2, 1], 2), ([2, 1, 2], 2), ([1, 1, 2, 1], 2)]:
            self.assertIsNotNone(self.accepted(cert_witness(widths, [1, F(1, 2)], samples)))
            instance = random_instance(rng, widths, samples, lambda r: r.randint(1, 10 ** 12))
            self.assertEqual(ranks_of_all_patterns(widths, [1, F(1, 2)], *instance), {samples})

    def test_witness_proves_full_rank_only(self):
        for r in range(12):
            self.assertIsNone(self.accepted(edited("witness", ("claim.rank", r))))

    def test_bounds(self):
        """The probability, counted: d = 2,1, N = 2, so six entries; X of rank 2 and E not zero."""
        for slopes, box, bound, kind, q in [([1, 6], 5, F(4, 5), "congruent-bound", 5),
                                            ([1, -2], 3, 1, "congruent-bound", 3),
                                            ([1, 2], 3, F(4 * 4, 3), "union-bound", MERSENNE)]:
            if kind == "congruent-bound" and q == 3:
                self.assertIsNone(self.accepted(cert_bound([2, 1], slopes, 2, box, bound, kind, q)))
                bound = F(4, 3)
            self.assertIsNotNone(self.accepted(cert_bound([2, 1], slopes, 2, box, bound, kind, q)))
            bad = total = 0
            for a, b, c, d, e, f in itertools.product(range(1, box + 1), repeat=6):
                total += 1
                bad += any((a * e * s) * (d * f * t) == (b * f * t) * (c * e * s) for s in slopes for t in slopes)
            self.assertLessEqual(F(bad, total), bound)

    def test_valuations(self):
        for p in (2, 3, 5):
            for v in range(0, 40):
                for unit in (1, 7, 11, -13 * 7):
                    self.assertEqual(verify.order(unit * p ** v, p), v)
        self.assertEqual(verify.valuation(F(9, 8), 2), -3)
        self.assertGreater(verify.valuation(0, 2), 10 ** 20)


class CommandLine(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def write(self, name, content):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)
        return path

    def call(self, *arguments, **options):
        done = subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True, timeout=120, **options)
        self.assertNotIn(b"Traceback", done.stderr)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def test_verdicts(self):
        good = self.write("good.json", document(BASES["matrix"][0]))
        bad = self.write("bad.json", document(edited("matrix", ("claim.rank", 1))))
        wrong = self.write("wrong.json", b"{")
        big = self.write("big.json", document(edited("union", ("claim.box", "1" * 200000))))
        none = os.path.join(self.folder, "none.json")
        line = f"VERIFIED {good}: rank(M) = 2 for the 4×3 matrix M of this file\n"
        self.assertEqual(self.call(good), (0, line, ""))
        code, out, _ = self.call(bad)
        self.assertEqual((code, out), (1, f"REJECTED {bad}: rows of the minor: 2 indices, not 1\n"))
        self.assertEqual(self.call(wrong)[:2], (65, f"MALFORMED {wrong}: line 1, column 2: a key that is new is expected\n"))
        self.assertEqual(self.call(none)[:2], (66, f"MISSING {none}: No such file or directory\n"))
        code, out, _ = self.call(big)
        self.assertEqual(code, 75)
        self.assertTrue(out.startswith(f"DECLINED {big}: certificate.claim.box: a number of 200000 characters"))
        for paths, expected in [((good, bad, wrong, none, big), 1), ((good, big, none, wrong), 65),
                                ((good, big, none), 66), ((big, good), 75), ((good, good), 0)]:
            code, out, _ = self.call(*paths)
            self.assertEqual((code, out.count("\n")), (expected, len(paths)))
        self.assertEqual(self.call("--max-digits", "200000", big)[0], 0)
        self.assertEqual(self.call("--max-bytes", "10", good)[:2], (75, f"DECLINED {good}: a file of over 10 bytes (--max-bytes)\n"))
        code, out, _ = self.call("--json", good, wrong)
        first, second = map(json.loads, out.splitlines())
        self.assertEqual(first, {"path": good, "verdict": "VERIFIED", "exit": 0,
                                 "statement": "rank(M) = 2 for the 4×3 matrix M of this file", "work": first["work"]})
        self.assertGreater(first["work"], 0)
        self.assertEqual((code, second), (65, {"path": wrong, "verdict": "MALFORMED", "exit": 65,
                                               "reason": "line 1, column 2: a key that is new is expected"}))

    def test_the_place_where_the_form_is_not_canonical(self):
        good = document(BASES["matrix"][0])
        for content, said in [(good[:-1], "line {end}, column 2: not in canonical form: a line feed is expected"),
                              (good + b"\n", "line {end}, column 1: not in canonical form: the end of the file is expected"),
                              (good.replace(b": ", b":", 1), "line 2, column 12: not in canonical form: a space is expected"),
                              (good.replace(b"{\n  ", b"{\n   ", 1), 'line 2, column 3: not in canonical form: " is expected'),
                              (good.replace(b"\n", b"\r\n", 1), "line 1, column 2: not in canonical form: a line feed is expected")]:
            with self.assertRaises(verify.Malformed) as caught:
                verify.verify(content)
            lines = good.count(b"\n") + (content == good + b"\n")
            self.assertEqual(str(caught.exception), said.format(end=lines))

    def test_names_that_look_like_statements(self):
        content = document(BASES["matrix"][0])
        for name, written in [("a: VERIFIED b", '"{}/a: VERIFIED b"'), ('a"b\\', '"{}/a\\"b\\\\"'), ("a:b", "{}/a:b"),
                              ("a\nb", '"{}/a\\nb"'), ("a\u202e\x1bb", '"{}/a\\u{{202E}}\\u{{1B}}b"')]:
            code, out, _ = self.call(self.write(name, content))
            self.assertEqual((code, out.count("\n")), (0, 1))
            self.assertTrue(out.startswith(f"VERIFIED {written.format(self.folder)}: rank(M) = 2 "), out)

    def test_folders(self):
        content = document(BASES["matrix"][0])
        paths = [self.write(name, content) for name in ("b.json", "a/z.json", "a/b/c.json", "B.json")]
        self.write("a/readme.txt", b"x")
        code, out, _ = self.call(self.folder)
        self.assertEqual((code, [line.split(":")[0][len("VERIFIED "):] for line in out.splitlines()]), (0, sorted(paths)))
        empty = os.path.join(self.folder, "empty")
        os.mkdir(empty)
        code, out, err = self.call(empty, paths[0])
        self.assertEqual((code, out.count("\n"), err), (66, 2, ""))
        self.assertTrue(out.startswith(f"MISSING {empty}: no .json file in this folder\n"))
        os.mkdir(os.path.join(self.folder, "dir.json"))
        self.assertEqual(self.call(self.folder)[0], 0)
        os.symlink("nowhere", os.path.join(self.folder, "link.json"))
        self.assertEqual(self.call(self.folder)[0], 66)

    def test_strange_input(self):
        path = self.write("new\nline\udcff.json".encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape"),
                          b"\xff\xfe")
        code, out, _ = self.call(path)
        self.assertEqual((code, out.count("\n")), (65, 1))
        for content in (b"[" * 10 ** 6, b'{"a":' * 10 ** 6, b"9" * 10 ** 7, b'"' * 10 ** 6, os.urandom(10 ** 5), b"\x00"):
            self.assertEqual(self.call(self.write("x", content))[0], 65)
        if os.path.exists("/dev/zero"):
            self.assertEqual(self.call("--max-bytes", "5000000", "/dev/zero")[0], 75)

    def test_usage(self):
        between = "a limit is between 1 and 2^60"
        for arguments, said in [((), "no file given"), (("--nonsense", "x"), "there is no option --nonsense"),
                                (("--json=1", "x"), "there is no option --json=1"), (("--max-bytes", "x", "y"), "--max-bytes needs a number"),
                                (("--max-byte", "1", "y"), "there is no option --max-byte"), (("x", "--max-work"), "--max-work needs a number"),
                                (("--max-work", "0", "x"), f"--max-work 0: {between}"), (("--max-bytes=-5", "x"), "--max-bytes needs a number"),
                                (("--max-bytes", str(2**60 + 1), "x"), f"--max-bytes {2**60 + 1}: {between}"),
                                (("--max-bytes", "9" * 5000, "x"), f"--max-bytes {'9' * 60}: {between}"),
                                (("--json", "--json", "x"), "--json is given twice"), (("--max-work=1", "--max-work=1", "x"), "--max-work is given twice"),
                                (("--\n\x1b", "x"), "there is no option --\\n\\u{1B}")]:
            code, out, err = self.call(*arguments)
            self.assertEqual((code, out, err.split("\n")[0]), (64, "", f"verify.py: {said}"))
        self.assertEqual(self.call("--help")[0], 0)
        self.assertEqual(self.call("--version"), (0, f"{verify.VERSION}\n", ""))

    def test_standard_input(self):
        content = document(BASES["matrix"][0])
        code, out, _ = self.call("-", input=content)
        self.assertEqual((code, out), (0, "VERIFIED standard input: rank(M) = 2 for the 4×3 matrix M of this file\n"))
        self.assertEqual(self.call("--max-bytes", str(2**60), "--", "-", input=content)[0], 0)
        self.assertEqual(self.call("-", input=b"")[1], "MALFORMED standard input: line 1, column 1: { is expected\n")
        self.assertEqual(self.call("--", "-x.json", cwd=self.folder)[1], "MISSING -x.json: No such file or directory\n")

    def test_lost_output(self):
        path = self.write("good.json", document(BASES["matrix"][0]))
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run([sys.executable, SCRIPT, path], stdout=write, stderr=subprocess.PIPE, timeout=60)
        os.close(write)
        self.assertEqual((done.returncode, done.stderr), (74, b""))
        with open("/dev/full", "wb") as full:
            done = subprocess.run([sys.executable, SCRIPT, path], stdout=full, stderr=subprocess.PIPE, timeout=60)
        self.assertEqual((done.returncode, done.stderr), (74, b"verify.py: standard output: No space left on device\n"))

    def test_internal_error(self):
        """A fault of the verifier itself is a line as well, and 70 before all others."""
        good = self.write("good.json", document(BASES["matrix"][0]))
        code = ("import sys; sys.path.insert(0, sys.argv[1]); import verify\n"
                "def fault(*_): raise ZeroDivisionError('a fault')\n"
                "verify.statement = fault; sys.exit(verify.main(sys.argv[2:]))")
        done = subprocess.run([sys.executable, "-c", code, HERE, good, os.path.join(self.folder, "none")],
                              capture_output=True, timeout=60)
        self.assertEqual((done.returncode, done.stdout.decode().splitlines()[0]),
                         (70, f"FAILED {good}: internal error: ZeroDivisionError: a fault"))
        code = code.replace("raise ZeroDivisionError('a fault')", "raise KeyboardInterrupt")
        done = subprocess.run([sys.executable, "-c", code, HERE, good], capture_output=True, timeout=60)
        self.assertEqual((done.returncode, done.stderr), (130, b""))


if __name__ == "__main__":
    unittest.main()
