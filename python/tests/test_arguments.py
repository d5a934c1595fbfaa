"""What arguments may be wrong in: always an exception of the package that names the argument, in few words."""
import collections.abc
import dataclasses
import datetime
import inspect
import pickle
import sys
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
import sympy.polys.matrices
from sklearn.neural_network import MLPRegressor

import checker
from checker._exact import approximately, integer_of, integer_text

LONG = 10**5000 + 7


class Odd:
    def __repr__(self):
        raise RuntimeError("no repr")


X, E = [[1, 2], [3, 5]], [[[1, 2], [2, 1]]]
W = [[[1, 0], [0, 1]], [[1, 1.0001]]]
CALLS = [
    (checker.rank, {"matrix": [[1, 2], [2, 4]]}),
    (checker.generic, {"matrix": "[a*b, b^2]"}),
    (checker.certify, {"X": X, "noise": E, "widths": (2, 2), "slope": "1/100", "method": ["congruence"]}),
    (checker.nudge, {"X": [[1, 2, 3], [2, 4, 6]], "epsilon": "1e-3", "widths": (2, 2), "slope": "1/2"}),
    (checker.enumerate, {"N": 2, "widths": (2, 2), "slope": 0}),
    (checker.minimum, {"X": [[1, -1]], "y": [1, 2], "W": [[[0], [1]], [1, 1]], "slope": "1/2"}),
    (checker.finish, {"model": W, "X": [[1, 2], [3, 1]], "y": [3, 4], "slope": "1/2", "kernels": "out-in"}),
    (checker.verify, {"certificates": []}),
    (checker.exact, {"value": 1}),
]
# None of these is what any argument may be.
WRONG = [object(), Odd(), lambda: 0, int, datetime.timedelta(seconds=5), np.timedelta64(5, "s"), datetime.datetime(2020, 1, 1),
         complex(1, 2), [[None]], [[Odd()]], {"a": 1}, np.array([[np.timedelta64(5, "s")]]), Decimal("1e99999999"), "a\0b", "\ud800"]
# What the messages call the arguments' parts.
CALLED = {"matrix": "A|M|matrix|'", "noise": "noise|E_1", "W": "W_?\\d?", "E": "E_?\\d?", "weights": "weights|W_1", "value": "a number", "model": "model|W_1",
          "certificates": "certificates|a\\\\|.*\\.json"}


class WrongArguments(unittest.TestCase):
    def test_every_argument_of_every_function(self):
        tried = 0
        for function, good in CALLS:
            names = [p.name for p in inspect.signature(function).parameters.values() if p.kind not in (p.VAR_KEYWORD, p.VAR_POSITIONAL)]
            limits = [] if function is checker.exact else ["max_digits", "max_bytes"]
            for name in [*names, *limits]:
                for value in WRONG:
                    if (name, type(value)) in [("model", dict), ("place", str)] or name == "place":
                        continue
                    if isinstance(value, str) and function is checker.generic and name == "matrix":
                        continue  # Polynomials, of which the tool says what is wrong.
                    with self.subTest(function=function.__name__, argument=name, type=type(value).__name__):
                        with self.assertRaises(checker.CheckerError) as caught:
                            function(**{**good, name: value})
                        self.assertNotIsInstance(caught.exception, checker.InternalError)
                        message = str(caught.exception)
                        self.assertRegex(message, f"^({CALLED.get(name, name)})")
                        self.assertLess(len(message), 300)
                        self.assertNotRegex(message, r"--[a-z]|\n")
                        tried += 1
        self.assertGreater(tried, 700)

    def test_arguments_that_do_not_exist(self):
        for function, good in CALLS[:-1]:
            for name, words in [("nonsense", "^there is no argument 'nonsense'"), ("json", "^there is no argument 'json'"),
                                ("kernel", "^there is no argument 'kernel'"), ("max_nothing", "^there is no argument 'max_nothing'$"),
                                ("max_entires", "^there is no argument 'max_entires'(; did you mean 'max_entries'\\?)?")]:
                if function is checker.verify:
                    good = {"certificates": [checker.rank([[1]]).certificate]}
                with self.subTest(function=function.__name__, argument=name), self.assertRaisesRegex(checker.WrongUsage, words):
                    function(**good, **{name: 5})

    def test_messages_name_arguments_and_no_options(self):
        for words, call in [
            (r"^A.* entries; raise it with max_entries=, or write", lambda: checker.rank(np.ones((20, 20)), max_entries=10)),
            (r"^there is no argument 'max_entires'; did you mean 'max_entries'\?$", lambda: checker.rank([[1]], max_entires=1)),
            (r"^N= 0: the number of samples is between", lambda: checker.certify(N=0)),
            (r"^The value 'foo' is invalid for method=\. Please provide one of the following: witness, random, ",
             lambda: checker.certify(N=4, method="foo")),
            (r"^limit= 0: not a positive number of seconds$", lambda: checker.minimum([[1]], [1], widths=(1, 1), slope=0, limit=0)),
            (r"^max_work= 0: a limit is between 1 and 2\^60$", lambda: checker.verify([checker.rank([[1]]).certificate], max_work=0)),
        ]:
            with self.assertRaises(checker.CheckerError) as caught:
                call()
            self.assertRegex(str(caught.exception), words)
            self.assertNotIn("help", str(caught.exception))

    def test_one_name_of_a_method(self):
        one, two = (checker.certify(N=4, layers=2, method=method) for method in ("witness", ["witness"]))
        self.assertEqual(one.claims[-1].statement, two.claims[-1].statement)

    def test_entries_of_a_vector_have_one_index(self):
        for y in ([1, float("nan")], np.array([1, np.nan]), np.array([1, None], dtype=object)):
            with self.assertRaisesRegex(checker.MalformedInput, r"^y\[1\]: "):
                checker.minimum([[1, -1]], y, widths=(1, 2), slope=0)
        with self.assertRaisesRegex(checker.MalformedInput, r"^y\[0, 1\]: "):
            checker.minimum([[1, -1]], [[1, float("nan")]], widths=(1, 2), slope=0)


def raising(kind):
    """Things whose every part raises an exception of their own."""

    class Raising:
        def fails(self, *arguments, **named):
            raise kind("of its own")

        __iter__ = __array__ = __len__ = __getitem__ = __float__ = __index__ = __fspath__ = tolist = fails

        @property
        def shape(self):
            raise kind("of its own")

    def generator():
        yield [1, 2]
        raise kind("of its own")

    return Raising(), generator(), [Raising()], [[Raising()]], (generator() for _ in "ab"), {"a.weight": Raising()}


class Mapped(collections.abc.Mapping):
    def __getitem__(self, key):
        raise LookupError(key)

    def __iter__(self):
        return iter("ab")

    def __len__(self):
        return 2


n, x = sympy.symbols("n x")


def odd():
    """Things that people have, each time anew."""
    symbolic = (sympy.Array([1, 2]), sympy.Array([[[1]]]), sympy.Array(5), sympy.MatrixSymbol("A", n, 2), sympy.MatrixSymbol("A", 2, 2), x, x + 1, sympy.Poly(x),
                sympy.MatrixSymbol("A", 2, 2).as_explicit(), sympy.Matrix([[x]]), sympy.Matrix([[sympy.oo]]), sympy.Identity(n), sympy.FiniteSet(1), sympy.S.Reals,
                sympy.Inverse(sympy.Matrix([[1, 1], [1, 1]])), sympy.true, sympy.zoo, sympy.Function("f")(x), sympy.ZeroMatrix(0, 3), sympy.Symbol("q", commutative=False),
                sympy.polys.matrices.DomainMatrix([[1]], (1, 1), sympy.GF(7)), sympy.Tuple(1, x), sympy.Eq(x, 1), sympy.Interval(0, 1), sympy.pi, sympy.I)
    others = (mpmath.matrix(0, 3), mpmath.matrix([[mpmath.inf]]), mpmath.iv.matrix([[1]]), mpmath.pi, mpmath.mpc(1, 2), mpmath.iv.mpf(1), flint.fmpz_mat(0, 3),
              flint.nmod_mat([[1]], 7), flint.fmpz_poly([1, 2]), flint.arb(1), flint.arb_mat([[1]]), {1, 2}, [{1, 2}], frozenset(), {}, {1: 2}.items(), Mapped(),
              (v for v in ()), ([v] for v in [None]), iter([iter([1]), 2]), range(0), bytearray(b"ab"), memoryview(b"ab"), memoryview(np.eye(2)), slice(1), ...,
              NotImplemented, type, len, unittest, lambda: 0, object(), Odd(), np.ma.masked, np.ma.masked_all((2, 2)), np.ma.masked_all(2, dtype=[("a", int)]),
              np.array(5), np.zeros((1, 1, 1)), np.zeros((2, 2), dtype="V4"), np.array([[b"a"]]), np.array([["1"]]), np.array([[np.eye(2), 1]], dtype=object),
              np.array([(1, "a")], dtype=[("a", int), ("b", "U1")]), np.void(b"ab"), np.datetime64("2020"), np.matrix([[object()]]), np.random.default_rng(0),
              scipy.sparse.csr_matrix((2, 2), dtype=complex), scipy.sparse.coo_array(np.eye(2)[0]), pd.DataFrame({"a": ["b"]}), pd.Series(["a"]), pd.NA, pd.NaT,
              pd.DataFrame({"a": [pd.NA]}), pd.Categorical(["a"]), pd.Interval(0, 1), pd.Timestamp("2020-01-01"), Decimal("sNaN"), float("nan"), 1j, "", "-", "--help",
              "\ud800", "a\0b", "\n", 10**9, -1, True, [], [[]], [[[]]], [[[[1]]]], [[1], [1, 2]], [[1, [2]]], MLPRegressor(), MLPRegressor)
    return *symbolic, *others, *(thing for kind in (ValueError, TypeError, KeyError, OSError, RuntimeError, RecursionError, StopIteration) for thing in raising(kind))


class WhateverIsGiven(unittest.TestCase):
    def test_only_exceptions_of_the_package_come_out(self):
        whole = {"matrix", "noise", "W", "model", "certificates", "value"}
        turn = 0
        for function, good in CALLS:
            for name in [p.name for p in inspect.signature(function).parameters.values() if p.kind not in (p.VAR_KEYWORD, p.VAR_POSITIONAL)]:
                if name in ("output", "place"):
                    continue
                turn += 1
                for k, value in enumerate(odd()):
                    # Of arguments that are read as others are, a part, each another.
                    if name not in whole and (k + turn) % 5:
                        continue
                    with self.subTest(function=function.__name__, argument=name, number=k, type=type(value).__name__):
                        try:
                            function(**{**good, name: value})
                        except checker.CheckerError as error:
                            self.assertNotIsInstance(error, checker.InternalError)
                            # It can be said, and sent to another process.
                            self.assertEqual(str(pickle.loads(pickle.dumps(error))), str(error))

    def test_what_others_raise_is_the_cause(self):
        for thing in raising(KeyError)[:3]:
            with self.assertRaisesRegex(checker.MalformedInput, "^(A|matrix).*: cannot be read: KeyError: 'of its own'") as caught:
                checker.rank(thing)
            self.assertIsInstance(caught.exception.__cause__, KeyError)

    def test_an_interruption_is_none(self):
        for kind in (KeyboardInterrupt, SystemExit):
            for thing in raising(kind)[1:3]:
                with self.assertRaises(kind):
                    checker.rank(thing)

    def test_files_that_cannot_be_written_or_read(self):
        certificate = checker.rank([[1]]).certificate
        with self.assertRaisesRegex(checker.CannotWrite, "^/nowhere/x.json: No such file or directory$"):
            certificate.save("/nowhere/x.json")
        for data in (b"junk", b"[]", b"{}", b"\xff", b""):
            damaged = checker.Certificate("x.json", data)
            with self.assertRaisesRegex(checker.MalformedInput, "^x.json: cannot be read"):
                damaged.kind
            self.assertEqual(damaged.verify().verdict, "MALFORMED")
        with unittest.mock.patch("tempfile.TemporaryDirectory", side_effect=FileNotFoundError(2, "No usable temporary directory", "/nowhere")):
            with self.assertRaisesRegex(checker.CannotWrite, "^/nowhere: No usable temporary directory$"):
                checker.rank([[1]])
        bound = dataclasses.replace(checker.rank([[1]]), rank=None)
        with self.assertRaisesRegex(checker.WrongUsage, "only known to be at least 1"):
            int(bound)

    def test_messages_are_about_what_the_caller_has(self):
        square = [[1, 2], [3, 1]]
        layers = [[[1, 0], [0, 1]], [[1, 1]]]
        for words, call in [
            (r"^y: targets of 1 outputs, but the model has 2 outputs", lambda: checker.finish([layers[0], layers[0]], square, [3, 4], slope=1, kernels="out-in")),
            (r"^targets: the targets are 1×3, not 2", lambda: checker.certify(square, widths=(2, 2), slope="1/2", targets=[1, 2, 3])),
            (r"^matrix: '-' is standard input", lambda: checker.rank("-")), (r"^instance: '-' is standard input", lambda: checker.enumerate(instance="-")),
            (r"^certificates\[0\]: '-' is standard input", lambda: checker.verify("-")),
            (r"^matrix: '' \(str\) is no path", lambda: checker.rank("")), (r"^output: '' \(str\) is no path", lambda: checker.rank([[1]], output="")),
            (r"^method: nothing is in it; leave it out", lambda: checker.certify(N=4, method=[])),
            (r"^widths: nothing is in it; leave it out", lambda: checker.certify(N=4, widths=[])),
            (r"^slopes: nothing is in it; leave it out", lambda: checker.certify(N=4, layers=2, slopes=())),
            (r"^the argument 'second' is missing$", lambda: checker.generic("khatri-rao", 2)),
            (r"^a graph is wanted: complete= 4", lambda: checker.generic("rigidity")),
            (r"^W: 1 weight matrix; a network has", lambda: checker.minimum([[1]], [1], [[[1]]], slope=0)),
            (r"^M: line 2, column 7: '\$'", lambda: checker.generic("[a*b, b^2]\n[a, a $ b]")),
            (r"^M: line 3, column 7: '\$'", lambda: checker.generic("parameters a b\n[a*b, b^2]\n[a, a $ b]")),
            (r"^M: line 4, column 1: a row of 1", lambda: checker.generic("\n\n[a*b, b^2]\n[a]")),
        ]:
            with self.subTest(words), self.assertRaisesRegex(checker.CheckerError, words) as caught:
                call()
            self.assertNotRegex(str(caught.exception), r"note: |/tmp|\n|--[a-z]")
        if sys.version_info >= (3, 11):
            with self.assertRaises(checker.CheckerError) as caught:
                checker.certify(square, widths=(2, 2), slope="1/2", targets=[1, 2, 3])
            self.assertRegex(caught.exception.__notes__[0], "X is square")
        self.assertEqual(checker.rank([[1]], max_digits=None, max_entries=None, max_bytes=None).rank, 1)


class LongNumbers(unittest.TestCase):
    def test_integers_and_their_text_of_any_length(self):
        self.assertEqual(sys.get_int_max_str_digits() if hasattr(sys, "get_int_max_str_digits") else 4300, 4300)
        for number in [0, 7, -7, 10**511, 10**512, 10**512 - 1, 10**1024, 3**9000, -(10**5000), LONG]:
            digits = integer_text(number)
            self.assertEqual(integer_of(digits), number)
            self.assertRegex(digits, r"^(0|-?[1-9][0-9]*)$")
        self.assertEqual(integer_text(LONG), "1" + "0" * 4998 + "07")

    def test_inputs_and_kernels(self):
        text = integer_text(LONG)
        for one in [LONG, text, Fraction(LONG), Decimal(text), sympy.Integer(LONG), flint.fmpz(LONG), f"{text}.0", f"+{text}"]:
            with self.subTest(type(one).__name__):
                self.assertEqual(checker.exact(one), LONG)
                result = checker.rank([[one, 1], [one, 1]])
                self.assertEqual((result.rank, [abs(v) for v in next(result.kernel.vectors())]), (1, [1, LONG]))
                self.assertEqual(checker.rank([[one, 1], [LONG + 1, 1]]).rank, 2)
        self.assertEqual(checker.exact(f"1/{text}"), Fraction(1, LONG))
        self.assertEqual(checker.rank(np.array([[LONG, 1], [LONG, 1]], dtype=object)).rank, 1)

    def test_results_can_be_shown(self):
        result = checker.minimum([[LONG, -1]], [1, Fraction(1, LONG)], [[[0], [1]], [1, 1]], slope="1/2")
        self.assertGreater(result.mse, 10**5000)
        self.assertIn("mse=<about ", repr(result))
        self.assertIn("MSE = about ", result._repr_html_())
        finished = checker.finish(W, [[LONG, 2], [3, 1]], [3, 4], slope="1/2", kernels="out-in")
        self.assertLess(len(repr(finished)), 1000)
        self.assertIn("MSE as trained", finished._repr_html_())
        self.assertEqual(approximately(Fraction(LONG)), "1e+5000")
        self.assertEqual(approximately(Fraction(-2, 3 * LONG)), "-6.67e-5001")
        self.assertEqual(approximately(Fraction(1, 3)), "0.333")

    def test_messages_quote_the_beginning(self):
        for value in ["x" * 5059, "1" * 50 + "x" * 5000, [LONG], (LONG,), {"a" * 6000}, b"x" * 6000]:
            with self.assertRaises(checker.MalformedInput) as caught:
                checker.exact(value)
            self.assertLess(len(str(caught.exception)), 160)
        with self.assertRaises(checker.MalformedInput) as caught:
            checker.certify(N=LONG)
        self.assertLess(len(str(caught.exception)), 160)
        with self.assertRaises(checker.CheckerError) as caught:
            checker.certify([[1]], noise="x" * 5059, widths=(1, 1))
        self.assertLess(len(str(caught.exception)), 300)

    def test_exponents_are_bounded_before_they_are_expanded(self):
        said = "is over the limit of 100000 digits; raise it with max_digits=$"
        for value in ["1e99999999", "-1E+99999999", "1e-99999999", ".5e99999999", "1e" + "9" * 5000, "0e99999999", Decimal("1e99999999"),
                      Decimal("-1e-99999999"), mpmath.mpf(2) ** 99999999, mpmath.mpf(2) ** -99999999, sympy.Float((0, 1, 99999999, 1)),
                      "1" * 100_001, "1/" + "1" * 100_000]:
            for call in [checker.exact, lambda v: checker.rank([[v]]), lambda v: checker.rank(np.array([[v]], dtype=object)),
                         lambda v: checker.nudge([[1, 2]], epsilon=v, widths=(1, 2), slope=1),
                         lambda v: checker.certify([[1, 2]], widths=(1, 2), slopes=[1, v]),
                         lambda v: checker.minimum([[1, 2]], [v, 1], widths=(1, 2), slope=1),
                         lambda v: checker.finish([[[v]], [[1]]], [[1]], [1], slope=1),
                         lambda v: checker.finish(W, [[1, 2]], [1], slope=v, kernels="out-in"),
                         lambda v: checker.finish(W, [[1, 2]], [1], slope=1, radius=v, kernels="out-in")]:
                with self.subTest(repr(value)[:20]), self.assertRaisesRegex(checker.Declined, said):
                    call(value)
        with self.assertRaisesRegex(checker.Declined, said):
            checker.rank([[10**200_000]])
        with self.assertRaisesRegex(checker.Declined, said):
            checker.generic(sympy.Matrix([[sympy.Symbol("a") * sympy.Integer(10) ** 100_001]]))

    def test_what_mpmath_has_for_no_number(self):
        for value in [mpmath.mpf("nan"), mpmath.mpf("inf"), mpmath.mpf("-inf")]:
            for call in [checker.exact, lambda v: checker.rank([[v, 1]]), lambda v: checker.rank(np.array([[v, 1]], dtype=object)),
                         lambda v: checker.rank(mpmath.matrix([[1, v]]))]:
                with self.subTest(value), self.assertRaisesRegex(checker.MalformedInput, "has no exact value; replace it by a number"):
                    call(value)
        self.assertEqual(checker.exact(mpmath.mpf(0)), 0)
        self.assertEqual(checker.exact(mpmath.mpf("-0.25")), Fraction(-1, 4))

    def test_damaged_containers(self):
        damaged = scipy.sparse.csr_matrix(np.eye(3))
        damaged.indices[0] = 7
        moved = scipy.sparse.coo_matrix(np.eye(3))
        moved.row[0] = 5
        for matrix, words in [(damaged, "a sparse matrix that is damaged"), (moved, "a sparse matrix that is damaged"),
                              (memoryview(np.eye(2)), "give an array")]:
            with self.assertRaisesRegex(checker.MalformedInput, f"^A: .*{words}"):
                checker.rank(matrix)
        self.assertEqual(checker.rank(np.ma.array(np.eye(2))).rank, 2)

    def test_the_limit_can_be_raised(self):
        with self.assertRaisesRegex(checker.Declined, r"^A\[0, 0\]: .*exponent of 10001, .*max_digits=$"):
            checker.rank([["1e10001"]])
        self.assertEqual(checker.rank([["1e10001"]], max_digits=200_000).rank, 1)
        with self.assertRaisesRegex(checker.Declined, r"^A\[0, 1\]: a number of 51 digits"):
            checker.rank([[1, "1" * 51]], max_digits=50)
        # Of one call: the next has its own again.
        self.assertEqual(checker.rank([[1, "1" * 51]]).rank, 1)


class Slopes(unittest.TestCase):
    def test_the_slope_of_relu_is_told(self):
        x, y = np.arange(8.0).reshape(4, 2), np.arange(4.0)
        model = MLPRegressor(hidden_layer_sizes=(3,), activation="relu", solver="lbfgs", random_state=0).fit(x, y)
        said = "^slope: 0.01, but the model's activation, 'relu', has the slope 0 below 0; leave slope out, or give a model with a leaky"
        with self.assertRaisesRegex(checker.MalformedInput, said):
            checker.finish(model, x, y, slope=0.01)
        with self.assertRaisesRegex(checker.MalformedInput, r"^slope: about 1e\+5000, but the model's activation"):
            checker.finish(model, x, y, slope=LONG)
        self.assertEqual(checker.finish(model, x, y).verdict, checker.finish(model, x, y, slope=0).verdict)
        weights = {"W_1": model.coefs_[0], "b_1": model.intercepts_[0], "W_2": model.coefs_[1][:, 0], "b_2": model.intercepts_[1]}
        leaky = checker.finish(weights, x, y, slope=0.01, kernels="in-out")
        self.assertIn(str(Fraction(0.01)), leaky.verify()[0].statement)


if __name__ == "__main__":
    unittest.main()
