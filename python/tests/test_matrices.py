"""Matrices of the libraries, entry by entry: what an object holds is what the certificate is about."""
import importlib.util
import unittest
import unittest.mock
from decimal import Decimal
from fractions import Fraction

import flint
import mpmath
import numpy as np
import pandas as pd
import scipy.sparse
import sympy
from sympy.polys.matrices import DomainMatrix

import checker

#: No float, and beside it a float in which it would be rounded.
BIG = 2**53 + 1


def entries(matrix):
    """The entries of the certificate's claim."""
    return [row.split(" ") for row in checker.rank(matrix, sparse=False).certificate.document["claim"]["matrix"]["entries"]]


class Subject(unittest.TestCase):
    def refused(self, matrix, words, kind=checker.MalformedInput):
        with self.subTest(words, type=type(matrix).__name__), self.assertRaisesRegex(kind, words):
            checker.rank(matrix)


class ColumnsOfSeveralTypes(Subject):
    def test_no_column_is_put_into_the_type_of_another(self):
        for dtype, number in (("int64", BIG), ("uint64", 2**64 - 1), ("Int64", BIG), ("UInt64", 2**64 - 1), ("object", 10**40), ("Sparse[int64]", BIG)):
            for other in ([0.5, 1.0], [-5, 4], np.array([0.5, 1], dtype="f4"), [Fraction(1, 3), 2], pd.array([0.5, 1], dtype="Float64"), [True, False]):
                frame = pd.DataFrame({"a": pd.Series([number, 2], dtype=dtype), "b": other})
                wanted = [[str(number), str(checker.exact(other[0]))], ["2", str(checker.exact(other[1]))]]
                with self.subTest(dtype, other=other):
                    self.assertEqual(entries(frame), wanted)
                    self.assertEqual(entries(frame[["b", "a"]]), [row[::-1] for row in wanted])
        # The determinant is 1.
        self.assertEqual(checker.rank(pd.DataFrame({"a": [BIG, BIG - 1], "b": [1.0, 1.0]})).rank, 2)

    def test_other_functions_read_the_same(self):
        frame = pd.DataFrame({"a": [BIG, 2], "b": [1.0, 0.5]})
        claim = checker.minimum(frame, [1, 2], widths=(2, 2), slope="1/2").certificates[0].document["claim"]
        self.assertEqual(claim["inputs" if "inputs" in claim else "instance"]["X"]["entries"], [f"{BIG} 1", "2 1/2"])
        model = [frame, pd.DataFrame({"a": [BIG], "b": [0.5]})]
        found = checker.finish(model, [[1, 0], [0, 1]], [0, 0], slope=1, kernels="out-in")
        # The outputs are W_2 W_1.
        outputs = [Fraction(BIG) ** 2 + 1, BIG + Fraction(1, 4)]
        self.assertEqual(found.mse_before, sum(v**2 for v in outputs) / 4)

    def test_frames_of_one_type_and_without_entries(self):
        for dtype in ("int8", "uint64", "float16", "float32", "float64", "longdouble", "bool", "Int64", "boolean", "object"):
            self.assertEqual(entries(pd.DataFrame([[1, 0], [1, 1]]).astype(dtype)), [["1", "0"], ["1", "1"]])
        self.assertEqual(entries(pd.DataFrame([[1, 2], [3, 4]], columns=["mask", "mask"])), [["1", "2"], ["3", "4"]])
        for frame in (pd.DataFrame({"a": [], "b": []}), pd.DataFrame(index=[1, 2, 3]), pd.DataFrame({"a": pd.array([], dtype="Int64")})):
            self.assertEqual(checker.rank(frame).shape, frame.shape)

    def test_columns_that_are_no_numbers(self):
        self.refused(pd.DataFrame({"a": pd.array([1, None], dtype="Int64"), "b": [1.0, 2]}), r"^A\[1, 0\]: a missing entry has no value")
        self.refused(pd.DataFrame({"a": pd.array([1, None], dtype="Float64")}), r"^A\[1, 0\]: a missing entry has no value")
        self.refused(pd.DataFrame({"a": [1.0, None], "b": [1, 2]}), r"^A\[1, 0\]: nan has no exact value")
        self.refused(pd.DataFrame({"a": pd.to_datetime(["2020-01-01"]), "b": [1]}), r"^A\[0, 0\]: .*Timestamp\) is not a rational")
        self.refused(pd.DataFrame({"a": pd.to_timedelta([5]), "b": [1]}), r"^A\[0, 0\]: .*Timedelta\) is not a rational")
        self.refused(pd.DataFrame({"a": [pd.NaT], "b": [1]}), r"^A\[0, 0\]: a missing entry has no value")
        self.refused(pd.DataFrame({"a": [1j], "b": [1]}), "^A: complex numbers")

    def test_records(self):
        plain = np.array([(BIG, 0.5, True), (2, 1.0, False)], dtype=[("mask", "i8"), ("b", "f4"), ("c", "?")])
        for records in (plain, plain.view(np.recarray), np.ma.array(plain), np.rec.fromrecords(plain.tolist(), dtype=plain.dtype)):
            self.assertEqual(entries(records), [[str(BIG), "1/2", "1"], ["2", "1", "0"]])
        self.assertEqual(checker.rank(plain[:0]).shape, (0, 3))
        self.refused(np.array([((1, 2), 1)], dtype=[("a", "i8", (2,)), ("b", "i8")]), "^A: the field 'a' .* more than one number")
        self.refused(np.array([((1, 2), 1)], dtype=[("a", [("x", "i8"), ("y", "i8")]), ("b", "i8")]), "^A: the field 'a' .* more than one number")
        self.refused(np.array([(1, "2020-01-01")], dtype=[("a", "i8"), ("b", "M8[ns]")]), r"^A: entries of type datetime64\[ns\] are not numbers")
        self.refused(np.array([(1, 1j)], dtype=[("a", "i8"), ("b", "c16")]), "^A: complex numbers")
        self.refused(np.array((1, 2), dtype=[("a", "i8"), ("b", "i8")]), "^A: records in an array of 0 dimensions")

    @unittest.skipUnless(importlib.util.find_spec("polars"), "Polars is not installed")
    def test_polars(self):
        import polars

        self.assertEqual(entries(polars.DataFrame({"a": [BIG, 2], "b": [0.5, 1.0]})), [[str(BIG), "1/2"], ["2", "1"]])
        self.refused(polars.DataFrame({"a": [BIG, None], "b": [0.5, 1.0]}), r"^A\[1, 0\]: None")

    @unittest.skipUnless(importlib.util.find_spec("pyarrow"), "PyArrow is not installed")
    def test_pyarrow(self):
        import pyarrow

        self.assertEqual(entries(pyarrow.table({"a": [BIG, 2], "b": [0.5, 1.0]})), [[str(BIG), "1/2"], ["2", "1"]])
        frame = pd.DataFrame({"a": pd.array([BIG, 2], dtype="int64[pyarrow]"), "b": [0.5, 1.0]})
        self.assertEqual(entries(frame), [[str(BIG), "1/2"], ["2", "1"]])

    def test_a_frame_that_is_not_known_is_not_put_into_one_type(self):
        class Frame:
            columns, shape = ["a", "b"], (1, 2)

            def __array__(self, dtype=None, copy=None):
                return np.array([[BIG, 0.5]])

        self.refused(Frame(), "^A: a Frame has columns of types of their own; give a pandas DataFrame")


class Masks(Subject):
    def test_every_masked_entry_is_refused(self):
        class Field(np.ma.MaskedArray):
            pass

        class Measured:
            def __array__(self, dtype=None, copy=None):
                return np.ma.array([[1, 2], [3, 4]], mask=[[1, 0], [0, 0]])

        class Own(np.ndarray):
            mask = np.array([[False, True], [False, False]])

        masked = np.ma.array([[1, 1], [1, 3]], mask=[[0, 0], [0, 1]])
        damaged = scipy.sparse.csr_matrix(np.eye(2))
        damaged.data = np.ma.array([1.0, 2.0], mask=[0, 1])
        records = np.ma.array([(1, 2)], mask=[(0, 1)], dtype=[("a", int), ("b", int)])
        for value in (masked, masked.view(Field), Measured(), np.eye(2).view(Own), records, damaged, masked.astype(object),
                      np.ma.masked_all((2, 2)), [masked[0], masked[1].view(Field)], [[np.ma.array(5, mask=True), 1]], [[np.ma.masked, 1]],
                      np.array([[np.ma.masked, 1]], dtype=object), [records[0]], np.ma.array([[1, 2]], mask=True)):
            self.refused(value, "^A.*(masked|void)")
        for value in (np.ma.array([[1, 2]]), np.ma.array([[1, 2]]).view(Field), np.ma.array([[1, 2]], mask=[[0, 0]]), [np.ma.array([1, 2])]):
            self.assertEqual(entries(value), [["1", "2"]])

    def test_vectors_and_models(self):
        masked = np.ma.array([1.0, 2.0], mask=[0, 1])
        with self.assertRaisesRegex(checker.MalformedInput, "^y: a masked array"):
            checker.minimum([[1, -1]], masked, widths=(1, 2), slope=0)
        with self.assertRaisesRegex(checker.MalformedInput, "^b.weight: a masked array"):
            checker.finish({"a.weight": np.eye(2), "b.weight": masked}, np.eye(2), [1, 1], slope=0)


class ComputerAlgebra(Subject):
    def test_constants_and_intervals_are_no_rational_numbers(self):
        for constant in (mpmath.pi, mpmath.e, mpmath.ln2, mpmath.euler, mpmath.mp.clone().pi):
            for value in ([[constant, 1]], np.array([[constant]], dtype=object), pd.DataFrame({"a": [constant]})):
                self.refused(value, r"^A\[0, 0\]: .*\(constant\) has no exact value")
            with self.assertRaisesRegex(checker.MalformedInput, "^slope: .* has no exact value"):
                checker.certify(N=2, layers=2, slope=constant, method="witness")
        self.refused(mpmath.matrix([[mpmath.pi]]), r"^A\[0, 0\]: .*\(constant\) has no exact value")
        self.assertEqual(checker.exact(mpmath.mpf(1) / 4), Fraction(1, 4))
        self.assertEqual(checker.exact(+mpmath.pi), Fraction(884279719003555, 281474976710656))
        self.refused([[mpmath.iv.mpf([1, 2])]], r"^A\[0, 0\]: .*\(ivmpf\) is an interval")
        self.refused(mpmath.iv.matrix([[1]]), r"^A\[0, 0\]: .*\(ivmpf\) is an interval")
        self.refused([[mpmath.mpc(1, 2)]], r"^A\[0, 0\]: .* is complex")

    def test_matrices_of_computer_algebra(self):
        rows = [["1", "2"], ["3", "1/2"]]
        numbers = [[sympy.Integer(1), 2], [3, sympy.Rational(1, 2)]]
        matrix = sympy.Matrix(numbers)

        class Own(sympy.Matrix):
            pass

        for value in (matrix, matrix.as_immutable(), sympy.SparseMatrix(numbers), sympy.Array(numbers), sympy.MatMul(matrix, sympy.Identity(2)), Own(numbers),
                      DomainMatrix.from_Matrix(matrix), DomainMatrix.from_Matrix(matrix).to_sparse(), mpmath.matrix([[1, 2], [3, 0.5]]),
                      flint.fmpq_mat(2, 2, [1, 2, 3, flint.fmpq(1, 2)])):
            self.assertEqual(entries(value), rows, type(value))
        for value in (mpmath.matrix(0, 3), sympy.zeros(0, 3), flint.fmpz_mat(0, 3), DomainMatrix([], (0, 3), sympy.QQ), pd.DataFrame(columns=list("abc"))):
            self.assertEqual(checker.rank(value).shape, (0, 3), type(value))
        self.assertEqual(checker.rank(mpmath.matrix(3, 0)).shape, (3, 0))

    def test_what_is_no_matrix_of_numbers(self):
        n, x = sympy.symbols("n x")
        self.refused(sympy.Array([1, 2]), r"^A: row 0 is 1")
        self.refused(sympy.Array([[[1]]]), "^A: an array of 3 dimensions")
        self.refused(sympy.MatrixSymbol("A", n, 2), "^A: .* is a symbol of a matrix")
        self.refused(sympy.MatrixSymbol("A", 2, 2), r"^A\[0, 0\]: .*MatrixElement")
        self.refused(DomainMatrix([[1, 2]], (1, 2), sympy.GF(7)), r"^A: its entries are residues, of GF\(7\)")
        self.refused(DomainMatrix.from_Matrix(sympy.Matrix([[x]])), r"^A\[0, 0\]: x")
        for value in (x, x + 1, sympy.Poly(x), sympy.pi, sympy.Interval(0, 1)):
            self.refused(value, r"^A: .* is not a matrix")

    def test_a_matrix_of_polynomials(self):
        n, x, b = sympy.symbols("n x b")
        for value, words in ((x, "is no matrix of polynomials"), (sympy.Array([x, x]), "is no matrix of polynomials"),
                             (sympy.MatrixSymbol("A", 2, 2).as_explicit(), "is no number"), (sympy.MatrixSymbol("A", n, 2), "is a symbol of a matrix"),
                             (sympy.Matrix([[sympy.Symbol("q", commutative=False)]]), "is no number"), (sympy.Matrix([[x * sympy.I]]), "complex"),
                             (sympy.Matrix([[x * sympy.pi]]), "pi"), (sympy.Matrix([[1 / x]]), "is no polynomial")):
            with self.assertRaisesRegex(checker.MalformedInput, rf"^M(\[0, 0\])?: .*{words}"):
                checker.generic(value)
        # One float makes no floats of the other coefficients.
        found = checker.generic(sympy.Matrix([[x * sympy.Float(0.5) + b / 3, x**2.0]]))
        self.assertEqual(found.certificate.document["claim"]["matrix"]["entries"], ["0 0 1/3*x_0+1/2*x_1 1 1*x_1^2"])
        positive = sympy.Matrix([[sympy.Symbol("x", positive=True), x], [1, 1]])
        self.assertEqual(checker.generic(positive).rank, 2)
        with self.assertRaisesRegex(checker.MalformedInput, "^parameters: two symbols of the matrix have one name"):
            checker.generic(positive, parameters=["x"])
        self.assertEqual(checker.generic(sympy.Array([[x, x]])).shape, (1, 2))
        self.assertEqual(checker.generic(DomainMatrix.from_Matrix(sympy.Matrix([[x, 1]]))).shape, (1, 2))

    @unittest.mock.patch("warnings.warn")  # numpy.matrix is not recommended.
    def test_a_matrix_of_numpy_of_any_type(self, _):
        for dtype in (object, "longdouble", float, int, bool, "float16"):
            self.assertEqual(entries(np.matrix([[1, 1], [1, 0]], dtype=dtype)), [["1", "1"], ["1", "0"]])
        self.assertEqual(entries(np.matrix([[Fraction(1, 2), 1], [1, 2**70]])), [["1/2", "1"], ["1", str(2**70)]])
        self.assertEqual(checker.minimum([[1, -1]], np.matrix([[Fraction(1, 2), 1]]), widths=(1, 2), slope=0).zero_error_points, "exists")

    def test_subclasses_of_sparse_matrices(self):
        for kind in (scipy.sparse.csr_matrix, scipy.sparse.coo_array, scipy.sparse.lil_matrix):
            own = type("Own", (kind,), {})
            self.assertEqual(entries(own(np.array([[1, 0], [0, 0.5]]))), [["1", "0"], ["0", "1/2"]])


class Order(Subject):
    def test_a_set_has_none(self):
        for value in ({1, 2}, [{3, 1}, {1, 3}], [frozenset([1])], [sympy.FiniteSet(1, 3)], (row for row in [{1, 2}]), {1: 2}):
            self.refused(value, "^A: .*(is not a matrix|not a list of numbers)")
        for call in (lambda: checker.certify(N=4, widths={2, 3}), lambda: checker.minimum([[1]], {1}, widths=(1, 1), slope=0),
                     lambda: checker.certify(N=4, layers=2, slopes={1, 2}), lambda: checker.minimum([[1]], [1], {1}, slope=0)):
            with self.assertRaises(checker.MalformedInput):
                call()
        # The values of a dict are in its order; names of methods and paths need none.
        self.assertEqual(entries([{"a": 3, "b": 1}.values()]), [["3", "1"]])
        self.assertTrue(checker.certify(N=4, layers=2, method={"witness"}).is_certified)
        self.assertEqual(checker.verify({"/nowhere"})[0].verdict, "MISSING")


class OneMatrixOrSeveral(unittest.TestCase):
    def test_noise_of_one_layer(self):
        rows = [[1, 2], [2, 1]]
        wanted = checker.certify([[1, 2], [3, 5]], noise=[rows], widths=(2, 2), slope="1/100").certificates[0].document["claim"]
        records = np.array([(1, 2), (2, 1)], dtype=[("a", int), ("b", float)])
        for value in (rows, np.array(rows), np.array([rows]), mpmath.matrix(rows), flint.fmpz_mat(rows), sympy.Matrix(rows), sympy.Array(rows),
                      pd.DataFrame(rows), scipy.sparse.csr_matrix(rows), records, DomainMatrix(rows, (2, 2), sympy.QQ), [pd.DataFrame(rows)],
                      [mpmath.matrix(rows)], (((Decimal(x) for x in row) for row in rows) for _ in "1"), [np.array(row) for row in rows]):
            with self.subTest(type(value).__name__):
                found = checker.certify([[1, 2], [3, 5]], noise=value, widths=(2, 2), slope="1/100")
                self.assertEqual(found.certificates[0].document["claim"], wanted)
        point = {"X": [[1, -1]], "y": ["1/2", "-3/2"], "W": [[[0], [1]], [1, 1]], "slope": "1/2"}
        self.assertEqual(checker.minimum(**point, E=[[3, 2], [1, 1]]).mse, checker.minimum(**point, E=[[[3, 2], [1, 1]]]).mse)
        model = {"model": [[[1, 0], [0, 1]], [[1, 1.0001]]], "X": [[1, 2], [3, 1]], "y": [3, 4], "slope": "1/2", "kernels": "out-in"}
        self.assertEqual(checker.finish(**model, noise=[[1, 2], [3, 1]]).mse_before, checker.finish(**model, noise=[[[1, 2], [3, 1]]]).mse_before)

    def test_others_are_counted(self):
        rows = [[1, 2], [2, 1]]
        for call in (lambda e: checker.certify([[1, 2], [3, 5]], noise=e, widths=(2, 2), slope="1/2"),
                     lambda e: checker.finish([[[1, 0], [0, 1]], [[1, 1]]], rows, [3, 4], slope="1/2", kernels="out-in", noise=e)):
            with self.assertRaisesRegex(checker.CheckerError, r"^noise= (E_\d+,?)+: 12 matrices, but the widths need 1"):
                call([rows] * 12)
            with self.assertRaisesRegex(checker.MalformedInput, "^noise: no matrix is in it; leave it out"):
                call([])


if __name__ == "__main__":
    unittest.main()
