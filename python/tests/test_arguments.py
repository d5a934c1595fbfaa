"""What arguments may be wrong in: always an exception of the package that names the argument, in few words."""
import datetime
import inspect
import sys
import unittest
from decimal import Decimal
from fractions import Fraction

import flint
import mpmath
import numpy as np
import scipy.sparse
import sympy
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
