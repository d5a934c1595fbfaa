"""Tests of verify.py on generic ranks: python3 -m unittest test_generic (in this folder)."""
import functools
import unittest

from test_sparse import sparse
from test_verify import Base, certificate, edit
from verify import Declined, Limits, Malformed, Rejected


def cert(parameters, m, r, point, rows, columns, bound, modulus="7", kind="generic-rank"):
    return certificate({"kind": kind, "parameters": parameters, "matrix": sparse(m), "rank": r}, {
        "kind": "specialization", "point": {"rows": 1, "columns": len(point), "entries": [" ".join(point)]},
        "rows": rows, "columns": columns, "modulus": modulus, "bound": bound})


def side(kind, free, *vectors):
    return {"kind": kind, "free": free, "basis": sparse(list(vectors))}


GENERIC = [["1*a", "1*b"], ["1*c", "1*d"]]  # of rank 2
DEPENDENT = [["1*a", "1*b"], ["1*a*c", "1*b*c"]]  # of rank 1: (-b, a) and (-c, 1) are in the kernels
TEXT = ("rank(M) {} {} for almost every real value of the {} parameters of the 2×2 matrix M of polynomials of this file")
CASES = {
    "shape": (cert(list("abcd"), GENERIC, 2, list("1234"), [0, 1], [0, 1], {"kind": "shape"}),
              TEXT.format("=", 2, 4) + ", and rank(M) ≤ 2 for all"),
    "right": (cert(list("abc"), DEPENDENT, 1, list("123"), [0], [0], side("right", [1], ["-1*b", "1*a"])),
              TEXT.format("=", 1, 3) + ", and rank(M) ≤ 1 for all"),
    "left": (cert(list("abc"), DEPENDENT, 1, list("123"), [0], [0], side("left", [1], ["-1*c", "1"])),
             TEXT.format("=", 1, 3) + ", and rank(M) ≤ 1 for all"),
    "cover": (cert(["a"], [["1*a^2", "1+-1/2*a"], [0, 0]], 1, ["1"], [0], [1], {"kind": "cover", "rows": [0], "columns": []}),
              TEXT.format("=", 1, 1) + ", and rank(M) ≤ 1 for all"),
    "none": (cert(list("abc"), DEPENDENT, 1, ["1", "1/2", "3"], [1], [1], {"kind": "none"}, kind="generic-rank-at-least"),
             TEXT.format("≥", 1, 3))}


edited = functools.partial(edit, CASES)


class Generic(Base):
    def test_every_kind(self):
        self.verifies(CASES)

    def test_rejected(self):
        basis = "evidence.bound.basis"
        for name, part, *changes in [
            ("shape", "pivot 1 is not prime", ("evidence.point.entries.0", "1 1 1 1")),
            ("shape", "pivot 1 is not prime", ("evidence.point.entries.0", "1 2 3 13")),  # zero modulo 7 only
            ("shape", "the point, matrix 1: 1×3, not 1×4", ("evidence.point", {"rows": 1, "columns": 3, "entries": ["1 2 3"]})),
            ("shape", "is not prime", ("evidence.point.entries.0", "1/7 2 3 4")),
            ("shape", "is not prime", ("claim.matrix.entries.0", "0 0 1/7*a 1 1*b")),
            ("shape", "not from 2 to 2^32 - 1", ("evidence.modulus", "1")),
            ("shape", "not from 2 to 2^32 - 1", ("evidence.modulus", str(1 << 32))),
            ("shape", "no rank 3", ("claim.rank", 3)),
            ("shape", "rows: 2 indices, not 1", ("claim.rank", 1)),
            ("shape", "rows: an index not below 2", ("evidence.rows", [0, 2])),
            ("shape", "columns: an index twice", ("evidence.columns", [0, 0])),
            ("shape", "a parameter twice", ("claim.parameters", ["a", "b", "c", "c"])),
            ("shape", "a name in the matrix that is no parameter", ("claim.parameters", ["a", "b", "c", "e"])),
            ("right", "pivot 1 is not prime",
             ("claim.rank", 2), ("evidence.rows", [0, 1]), ("evidence.columns", [0, 1]), ("evidence.bound", {"kind": "shape"})),
            ("right", "the shape allows a rank other than 1", ("evidence.bound", {"kind": "shape"})),
            ("right", "a bound of kind right", ("claim.kind", "generic-rank-at-least")),
            ("none", "a bound of kind none", ("claim.kind", "generic-rank")),
            ("cover", "an entry not covered", ("evidence.bound", {"kind": "cover", "rows": [], "columns": [0]})),
            ("right", "M times row 0 of the basis is not zero", (basis, sparse([["1*b", "1*a"]]))),
            # Zero at the point (a = 1, b = 2), and no relation.
            ("right", "M times row 0 of the basis is not zero", (basis, sparse([["-2", "1"]]))),
            ("left", "M times row 0 of the basis is not zero", (basis, sparse([["-1*b", "1*a"]]))),
            ("right", "pivot 0 is not prime", (basis, sparse([["-1*b", 0]]))),
            ("right", "pivot 0 is not prime", (basis, sparse([["1*a*b+-1*b", "1*a+-1*a^2"]]))),  # zero at a = 1
            ("right", "a name in the basis that is no parameter", (basis, sparse([["-1*b*e", "1*a*e"]]))),
            ("right", "the basis is 1×3, not 1×2", (basis, sparse([["-1*b", "1*a", 0]]))),
            ("right", "free: an index not below 2", ("evidence.bound.free", [2])),
            ("right", "free: 2 indices, not 1", ("evidence.bound.free", [0, 1])),
            ("none", "cannot prove", ("evidence", {"kind": "enumeration"})),
        ]:
            with self.subTest(name=name, changes=changes):
                self.fails(edited(name, *changes), Rejected, part)

    def test_malformed(self):
        for text, part in [
            ("1*b+1*a", "the terms do not increase"), ("1*a+1*a", "the terms do not increase"),
            ("1*a+1", "the terms do not increase"), ("1*b*a", "the names of a term do not increase"),
            ("1*a*a", "the names of a term do not increase"), ("0*a", "not the form of a polynomial"),
            ("a", "not the form of"), ("1*a+", "not the form of a polynomial"), ("1*a^1", "an exponent 1 is not written"),
            ("1*a^0", "not the form of a polynomial"), ("1*a^10000", "not the form of a polynomial"),
            ("1*a^02", "not the form of a polynomial"), ("1*", "not the form of a polynomial"), ("2/4*a", "not the form of"),
            ("+1*a", "not the form of"), ("1*_a", "not the form of a polynomial"), ("0", ""),
        ]:
            with self.subTest(text):
                self.fails(edited("shape", ("claim.matrix.entries.0", f"0 0 {text} 1 1*b")), Malformed, part)
        for name in ["", "1a", "a b", "_a"]:
            with self.subTest(name):
                self.fails(edited("shape", ("claim.parameters.0", name)), Malformed, "parameters[0]")

    def test_limits(self):
        self.fails(edited("right"), Declined, "products of terms and their powers, 14, over 13 (--max-entries)", Limits(entries=13))
        self.fails(edited("shape", ("claim.matrix.entries.0", "0 0 555*a 1 1*b")), Declined, "a number of", Limits(digits=2))


if __name__ == "__main__":
    unittest.main()
