"""Tests of verify.py on sparse ranks and standard witnesses: python3 -m unittest test_sparse (in this folder).

What is accepted is compared with the rank by elimination with fractions, and standard witnesses with the whole
matrix G' of the paper's point.
"""
import copy
import functools
import itertools
import random
import unittest
from fractions import Fraction as F

import verify
from test_verify import (Base, certificate, cert_witness, document, dominant, echelon, edit, gradient_matrix, kernel,
                         network, ones, rank)
from verify import Declined, Limits, Malformed, Rejected

PRIME = (1 << 31) - 1


def sparse(rows, columns=None):
    texts = [" ".join([str(i)] + [f"{j} {v}" for j, v in enumerate(row) if v]) for i, row in enumerate(rows) if any(row)]
    return {"rows": len(rows), "columns": len(rows[0]) if columns is None else columns, "entries": texts}


def dense(matrix):
    rows = [[F(0)] * matrix["columns"] for _ in range(matrix["rows"])]
    for text in matrix["entries"]:
        i, *rest = text.split()
        for j, v in zip(rest[::2], rest[1::2]):
            rows[int(i)][int(j)] = F(v)
    return rows


def pivots(m):
    """Rows and columns of a minor in an order in which no pivot of the elimination is zero."""
    reduced, columns, rows = echelon(m)
    for order in itertools.permutations(columns):
        if all(rank([[m[i][j] for j in order[:k]] for i in rows[:k]]) == k for k in range(1, len(rows) + 1)):
            return rows, list(order)


def bound(m, how, r):
    if how not in ("right", "left"):
        return {"kind": how}
    tree = kernel(m, how)
    vectors = [[int(v) for v in column] for column in zip(*[line.split() for line in tree["basis"]["entries"]])]
    size = len(m[0]) if how == "right" else len(m)
    return {"kind": how, "free": tree["free"], "basis": sparse(vectors if size > r else [], size)}


def cert(m, how, q=PRIME):
    rows, columns = pivots(m)
    kind = "sparse-matrix-rank" + ("-at-least" if how == "none" else "")
    return certificate({"kind": kind, "matrix": sparse(m), "rank": len(rows)}, {
        "kind": "sparse-rank", "rows": rows, "columns": columns, "modulus": str(q), "bound": bound(m, how, len(rows))})


def cover(m, rows, columns, q=PRIME):
    tree = cert(m, "none", q)
    tree["claim"]["kind"] = "sparse-matrix-rank"
    tree["evidence"]["bound"] = {"kind": "cover", "rows": rows, "columns": columns}
    return tree


def standard(widths, slopes, samples, full=None):
    tree = cert_witness([1, 1], slopes, 1)
    tree["claim"].update(network=network(widths, slopes, samples), rank=samples if full is None else full)
    tree["evidence"] = {"kind": "standard-witness"}
    return tree


M = [[3, 1, 0, 0, 0], [0, 5, 0, 0, 0], [6, 2, 0, 0, 0], [0, F(1, 2), 2, 0, 0]]  # of rank 3
TEXT = "rank(M) {} 3 for the 4×5 sparse matrix M of this file"
CASES = {"none": (cert(M, "none"), TEXT.format("≥")), "right": (cert(M, "right"), TEXT.format("=")),
         "left": (cert(M, "left"), TEXT.format("=")), "cover": (cover(M, [3], [0, 1]), TEXT.format("=")),
         "shape": (cert([row[:3] for row in M], "shape"), "rank(M) = 3 for the 4×3 sparse matrix M of this file"),
         "standard": (standard([1, 3, 2], [1, F(-1, 2)], 6), "rank(G^p) = 6 for all 2^30 activation patterns p, for "
                      "almost every (X, E, W); L = 3, widths 1,3,2, slopes {1, -1/2}, N = 6")}


edited = functools.partial(edit, CASES)


class Sparse(Base):
    def test_every_kind(self):
        self.verifies(CASES)

    def test_rejected(self):
        for name, part, *changes in [
            ("none", "no rank 5", ("claim.rank", 5)),
            ("none", "rows: 3 indices, not 2", ("claim.rank", 2)),
            ("none", "rows: an index twice", ("evidence.rows", [0, 1, 1])),
            ("none", "rows: an index not below 4", ("evidence.rows", [0, 1, 4])),
            ("none", "columns: 2 indices, not 3", ("evidence.columns", [0, 1])),
            ("none", "columns: an index not below 5", ("evidence.columns", [0, 1, 5])),
            ("none", "not from 2 to 2^32 - 1", ("evidence.modulus", "1")),
            ("none", "not from 2 to 2^32 - 1", ("evidence.modulus", "-7")),
            ("none", "not from 2 to 2^32 - 1", ("evidence.modulus", str(1 << 32))),
            ("none", "pivot 0 is not prime to the modulus", ("evidence.modulus", "3")),
            ("none", "pivot 1 is not prime to the modulus", ("evidence.modulus", "25")),
            ("none", "denominator of the minor is not prime", ("evidence.modulus", "4")),
            ("none", "pivot 1 is not prime", ("evidence.rows", [0, 2, 3])),
            ("none", "pivot 2 is not prime", ("evidence.columns", [0, 1, 4])),
            ("none", "a bound of kind none", ("claim.kind", "sparse-matrix-rank")),
            ("right", "a bound of kind right", ("claim.kind", "sparse-matrix-rank-at-least")),
            ("right", "the shape allows a rank other than 3", ("evidence.bound", {"kind": "shape"})),
            ("cover", "by 2 rows and 2 columns", ("evidence.bound.rows", [3, 1])),
            ("cover", "an entry not covered", ("evidence.bound.columns", [0, 4])),
            ("cover", "an entry not covered", ("evidence.bound.rows", [0])),
            ("cover", "rows of the cover: an index not below 4", ("evidence.bound.rows", [4])),
            ("cover", "columns of the cover: an index twice", ("evidence.bound.columns", [1, 1])),
            ("right", "the basis is 1×5, not 2×5", ("evidence.bound.basis", sparse([[0, 0, 0, 1, 0]]))),
            ("right", "free: 1 indices, not 2", ("evidence.bound.free", [3])),
            ("right", "free: an index twice", ("evidence.bound.free", [3, 3])),
            ("right", "row 0 of the basis: not its own", ("evidence.bound.free", [4, 3])),
            ("right", "row 1 of the basis: not its own", ("evidence.bound.basis", sparse([[0, 0, 0, 1, 0], [0] * 5]))),
            ("right", "row 1 of the basis: not its own", ("evidence.bound.basis", sparse([[0, 0, 0, 1, 0], [0, 0, 0, 1, 1]]))),
            ("right", "M times row 0 of the basis is not zero",
             ("evidence.bound.basis", sparse([[1, 0, 0, 1, 0], [0, 0, 0, 0, 1]]))),
            ("left", "M times row 0 of the basis is not zero", ("evidence.bound.basis", sparse([[2, 0, 1, 0]]))),
            ("left", "the basis is 2×5, not 1×4", ("evidence.bound.basis", sparse([[0] * 5] * 2))),
            ("none", "cannot prove", ("evidence", {"kind": "enumeration"})),
            ("standard", "the rank would be 6", ("claim.rank", 0)),
            ("standard", "the rank would be 6", ("claim.rank", 5)),
            ("standard", "less rows than columns", ("claim.network.samples", 7), ("claim.rank", 7)),
            ("standard", "a slope is zero", ("claim.network.slopes", ["1", "0"])),
            ("standard", "cannot prove", ("evidence", {"kind": "sparse-rank", "rows": [], "columns": [], "modulus": "2",
                                                       "bound": {"kind": "none"}})),
        ]:
            with self.subTest(name=name, changes=changes):
                self.fails(edited(name, *changes), Rejected, part)

    def test_malformed(self):
        for line in ["", "1", "1 1", "1 1 5 2", "1 1  5", " 1 1 5", "1 1 5 ", "01 1 5", "1 01 5", "1 -1 5", "1 1 0", "1 1 2/4",
                     "1 1 5 1 5", "1 2 5 1 5", "1 5 5", "4 1 5", "0 1 5", "3 1 5", "1 1 x", "x 1 5", "1 " + "1" * 17 + " 5",
                     "1" * 10 ** 6 + " 1 5", "1 1 1/2/3"]:
            with self.subTest(line[:20]):
                self.fails(edited("none", ("claim.matrix.entries.1", line)), Malformed, "matrix.entries[")
        self.fails(edited("left", ("evidence.bound.basis.entries.0", "0 0 1/2")), Malformed, "basis.entries[0][2]")
        self.fails(edited("none", ("evidence.bound", {"kind": "hope"})), Malformed, "no such kind")
        self.fails(edited("standard", ("evidence.point", 1)), Malformed, "the keys are not kind")

    def test_limits(self):
        self.fails(edited("none", ("claim.matrix.entries.1", "1 1 555 9 9")), Declined, "a number of 3", Limits(digits=2))
        self.fails(edited("none", ("claim.matrix.entries.1", "1 9 555")), Malformed, "from 0 to 4", Limits(digits=2))
        # One entry above the diagonal; the pivots do not count.
        self.assertTrue(verify.verify(document(cert(M, "none")), Limits(entries=1)))
        self.fails(cert(M, "none"), Declined, "over 0 entries", Limits(entries=0))
        # What comes first in the file decides, also within a matrix.
        first, second = "claim.matrix.entries.0", "claim.matrix.entries.1"
        self.fails(edited("none", (first, "0 9 1"), (second, "1 0 2222")), Malformed, "from 0 to 4", Limits(digits=3))
        self.fails(edited("none", (first, "0 0 2222"), (second, "0 0 2")), Declined, "4 characters", Limits(digits=3))
        self.fails(edited("none", (first, "0 0 2222"), (second, 5)), Declined, "4 characters", Limits(digits=3))
        self.assertTrue(verify.verify(document(standard([4000, 4000], [1, 2], 10 ** 7))))
        self.fails(standard([20000, 20000], [1, 2], 10 ** 8), Declined, "--max-entries")
        self.fails(standard([2, 10 ** 8, 3], [1, 2], 4), Declined, "--max-entries")

    def test_edges(self):
        for m, how in [([[0, 0], [0, 0]], "right"), ([[0, 0]], "left"), ([[0]], "none"), ([[0], [1]], "shape")]:
            self.assertIn("rank(M)", verify.verify(document(cert(m, how))))
        big = 2 ** 53 - 1
        tree = cover([[0]], [], [])
        tree["claim"]["matrix"] = {"rows": big, "columns": big, "entries": []}
        self.assertIn(f"rank(M) = 0 for the {big}×{big} sparse", verify.verify(document(tree)))
        tree["claim"].update(matrix={"rows": big, "columns": big, "entries": [f"{big - 1} {big - 1} -1/3"]}, rank=1)
        tree["evidence"].update(rows=[big - 1], columns=[big - 1], bound={"kind": "cover", "rows": [big - 1], "columns": []})
        self.assertIn("rank(M) = 1", verify.verify(document(tree)))
        tree["evidence"]["bound"] = {"kind": "right", "free": [], "basis": sparse([], 0)}
        self.fails(tree, Rejected, "the basis is 0×0")

    def test_denominators_elsewhere(self):
        """Only entries of the minor have to have residues; the order of rows and columns is one's own."""
        m = [[0, 2, F(1, 7)], [3, F(1, 7), 0], [0, 0, 0]]
        tree = cert(m, "none", 7)
        self.fails(tree, Rejected, "not prime")
        tree["evidence"].update(rows=[1, 0], columns=[0, 1], modulus="7")
        self.fails(tree, Rejected, "not prime")
        tree["claim"]["matrix"] = sparse([[0, 2, F(1, 7)], [3, 0, 0], [0, 0, 0]])
        self.assertIn("rank(M) ≥ 2", verify.verify(document(tree)))

    def test_soundness(self):
        """Random small matrices and every kind of bound; then one number changed. Accepted is true."""
        rng, good, changed = random.Random(31), 0, 0
        for _ in range(300):
            rows, columns, k = rng.randint(1, 5), rng.randint(1, 5), rng.randint(1, 3)
            a = [[rng.choice([0, 0, 1, -1, 2, F(1, 2)]) for _ in range(k)] for _ in range(rows)]
            b = [[rng.choice([0, 0, 1, -1, 3]) for _ in range(columns)] for _ in range(k)]
            m = [[sum(x * y for x, y in zip(row, column)) for column in zip(*b)] for row in a]
            trees = [cert(m, how, rng.choice([2, 3, 5, 35, 2 ** 32 - 1, PRIME]))
                     for how in ("none", "right", "left", "shape")] + [cover(m, [], [j for j in range(columns) if any(
                         row[j] for row in m)])]
            for tree in trees:
                good += self.check(tree)
                for _ in range(8):
                    other = copy.deepcopy(tree)
                    matrix, evidence = other["claim"]["matrix"], other["evidence"]
                    basis = evidence["bound"].get("basis", {"entries": []})
                    choice = rng.randrange(5)
                    if choice == 0:
                        other["claim"]["rank"] = rng.randint(0, 4)
                        for key in ("rows", "columns"):
                            evidence[key] = evidence[key][:other["claim"]["rank"]]
                    elif choice == 1:
                        evidence[rng.choice(["rows", "columns"])] = rng.sample(range(5), rank(m))
                    elif choice == 2:
                        evidence["modulus"] = str(rng.randint(2, 40))
                    else:
                        entries = (matrix if choice == 3 or not basis["entries"] else basis)["entries"]
                        if not entries:
                            continue
                        i = rng.randrange(len(entries))
                        tokens = entries[i].split()
                        tokens[rng.randrange(2, len(tokens), 2)] = rng.choice(["1", "-1", "2", "5"])
                        entries[i] = " ".join(tokens)
                    changed += self.check(other)
        self.assertGreater(min(good, changed), 300, (good, changed))

    def check(self, tree):
        try:
            verify.verify(document(tree))
        except (Rejected, Malformed):
            return False
        found = rank(dense(tree["claim"]["matrix"])) if tree["claim"]["matrix"]["entries"] else 0
        if tree["claim"]["kind"].endswith("least"):
            self.assertGreaterEqual(found, tree["claim"]["rank"])
        else:
            self.assertEqual(found, tree["claim"]["rank"])
        return True

    def test_sparse_elimination(self):
        """A band of a few thousand rows takes no longer than it should."""
        n = 3000
        tree = cover([[1]], [0], [])
        tree["claim"].update(matrix={"rows": n, "columns": n, "entries": [
            f"{i} {i} 2 {i + 1} 1" if i + 1 < n else f"{i} {i} 2" for i in range(n)]}, rank=n)
        order = list(range(n))
        tree["evidence"].update(rows=order, columns=order, bound={"kind": "shape"})
        self.assertIn("rank(M) = 3000", verify.verify(document(tree)))
        tree["evidence"].update(rows=order[::-1], columns=order[::-1])
        self.assertIn("rank(M) = 3000", verify.verify(document(tree)))


class Eliminations(unittest.TestCase):
    """check_pivots, with rows packed and not, against the same place by place and its count of work."""

    def plainly(self, rows, r, width, p):
        """The work, and the first row whose pivot is 0 or of which something is left."""
        upper, work = [], len(rows) * width // 64
        for k, x in enumerate(rows):
            x, is_packed = list(x), False
            for j in range(min(k, r)):
                if x[j]:
                    listed = 768 * sum(map(bool, upper[j]))
                    packed = 8192 + 64 * (width - j)
                    if packed < listed and not is_packed:
                        work += 4096 * (width - j)
                        is_packed = True
                    work += min(listed, packed)
                    x = [(a - x[j] * b) % p for a, b in zip(x, upper[j])]
            if k >= r:
                if any(x):
                    return work, k
            elif not x[k]:
                return work, k
            else:
                upper.append([a * pow(x[k], -1, p) % p for a in x])
        return work, None

    def test_as_place_by_place(self):
        rng = random.Random(31)
        seen = set()
        for trial in range(60):
            p = rng.choice([2, 3, 251, 8388593, PRIME, 4294967291])
            r = rng.choice([1, 30, 63, 64, 65, 130, 150])
            width = r + rng.choice([0, 0, 1, 40, 64, 70])
            density = rng.choice([1 / r, 3 / r, 0.2, 1])
            rows = [[rng.randrange(p) if rng.random() < density else 0 for _ in range(width)] for _ in range(r)]
            for k in range(r):
                if rng.random() < 0.99:  # mostly a pivot
                    rows[k][k] = 1
                    if p == 2:
                        rows[k][:k] = [0] * k
            for _ in range(rng.choice([0, 3])):  # in the span of the others, or not
                chosen = [(rng.randrange(p), rows[rng.randrange(r)]) for _ in range(4)]
                rows.append([sum(a * row[j] for a, row in chosen) % p for j in range(width)])
                if rng.random() < 0.1:
                    rows[-1][rng.randrange(width)] ^= 1
            order = list(range(width))
            rng.shuffle(order)  # of the columns
            m = verify.Matrix(len(rows), width, {
                i: {order[j]: value for j, value in enumerate(row) if value} for i, row in enumerate(rows) if any(row)})
            cost, fault = self.plainly(rows, r, width, p)
            work = verify.Work(Limits())
            check = lambda: verify.check_pivots(
                m, range(r), order[:r], p, work, lambda value: value % p, range(r, len(rows)), order[r:])
            if fault is None:
                check()
            else:
                with self.assertRaisesRegex(Rejected, f"^(pivot|row) {fault} is not"):
                    check()
            self.assertEqual(work.spent, cost)
            seen.add((fault is None, width > r, density))
        self.assertGreater(len(seen), 8)

    def test_work(self):
        # Three rows of 300 ones: the third has a multiple of the first subtracted, and of the second.
        rows = {0: {j: 1 for j in range(300)}, 1: {j: 1 for j in range(1, 300)}, 2: {0: 1, 1: 2, 2: 5}}
        work = verify.Work(Limits())
        verify.check_pivots(verify.Matrix(3, 300, rows), range(3), range(3), 101, work, lambda v: v, (), range(3, 300))
        self.assertEqual(work.spent, 3 * 300 // 64 + 4096 * 300 + 8192 + 64 * 300 + 8192 + 64 * 299)


class StandardWitness(unittest.TestCase):
    def test_the_point(self):
        """G' of the paper's point has its N first rows diagonal, up to the largest N, and not one sample more."""
        for depth in (2, 3, 4):
            for widths in itertools.product((1, 2, 3), repeat=depth):
                top = widths[-1] * widths[-2]
                for samples in {1, top}:
                    self.assertTrue(verify.verify(document(standard(widths, [1, F(1, 2)], samples))))
                    x, e, w = dominant(list(widths), samples, 1, 0)
                    g = gradient_matrix(x, e, w, ones(e))
                    self.assertEqual([[bool(v) for v in row] for row in g[:samples]],
                                     [[i == n for n in range(samples)] for i in range(samples)])
                with self.assertRaises(Rejected):
                    verify.verify(document(standard(widths, [1, F(1, 2)], top + 1)))


if __name__ == "__main__":
    unittest.main()
