"""Ranks of every library's matrices, exactly; what has no exact value is refused with its place."""
import contextlib
import gc
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import flint
import numpy as np
import scipy.sparse as sparse
import sympy

import checker


def slow_rank(rows):
    """Gauss's elimination with fractions."""
    rows = [[Fraction(x) for x in row] for row in rows]
    rank = 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((i for i in range(rank, len(rows)) if rows[i][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        for i in range(rank + 1, len(rows)):
            factor = rows[i][column] / rows[rank][column]
            rows[i] = [x - factor * y for x, y in zip(rows[i], rows[rank])]
        rank += 1
    return rank


class Exactness(unittest.TestCase):
    def test_random_matrices_of_every_kind(self):
        source = random.Random(7)
        for size in (2, 3, 5):
            left = [[source.randint(-3, 3) for _ in range(2)] for _ in range(size)]
            right = [[source.randint(-3, 3) for _ in range(size + 1)] for _ in range(2)]
            rows = [[sum(a * b for a, b in zip(row, column)) for column in zip(*right)] for row in left]
            rows[0][0] += source.randint(0, 1)
            expected = slow_rank(rows)
            forms = {
                "list": rows,
                "generator": (iter(row) for row in rows),
                "tuple": tuple(map(tuple, rows)),
                "arrays": [np.array(row) for row in rows],
                "sympy": sympy.Matrix(rows),
                "flint": flint.fmpz_mat(rows),
                "rational flint": flint.fmpq_mat(flint.fmpz_mat(rows)) / 7,
                "fractions": [[Fraction(x, 3) for x in row] for row in rows],
                "decimals": [[Decimal(x) / 8 for x in row] for row in rows],
                "texts": [[f"{x}/3" for x in row] for row in rows],
                "longdouble": np.array(rows, dtype=np.longdouble),
                "object": np.array(rows, dtype=object),
                "fortran": np.asfortranarray(rows, dtype=float),
                "strided": np.repeat(np.array(rows), 2, axis=0)[::2],
                "big-endian": np.array(rows, dtype=">f8"),
            }
            for kind in ("int8", "int16", "int32", "int64", "float16", "float32", "float64"):
                forms[kind] = np.array(rows, dtype=kind)
            for kind in ("csr", "csc", "coo", "lil", "dok", "bsr", "dia"):
                forms[kind] = sparse.coo_matrix(np.array(rows)).asformat(kind)
            forms["sparse array"] = sparse.csr_array(np.array(rows))
            for name, form in forms.items():
                with self.subTest(name, size=size):
                    result = checker.rank(form)
                    self.assertEqual((result.rank, result.shape), (expected, (size, size + 1)))

    def test_floats_are_the_dyadic_rationals_that_they_are(self):
        # 3 · 0.1 is 0.3 in decimals, and not in floats.
        self.assertEqual(checker.rank(np.array([[0.1, 0.3], [1, 3]])).rank, 2)
        self.assertEqual(checker.rank([["0.1", "0.3"], [1, 3]]).rank, 1)
        self.assertEqual(checker.rank([[Fraction(1, 10), Fraction(3, 10)], [1, 3]]).rank, 1)
        third = float(Fraction(1, 3))
        self.assertEqual(checker.rank([[third, 1], [Fraction(third), 1]]).rank, 1)
        self.assertEqual(checker.rank([[third, 1], [Fraction(1, 3), 1]]).rank, 2)
        tiny = np.array([[5e-324, 0], [0, 1.7976931348623157e308]])
        self.assertEqual(checker.rank(tiny).rank, 2)
        self.assertEqual(checker.rank(tiny.tolist()).rank, 2)
        fine = np.longdouble(1) + np.finfo(np.longdouble).eps
        self.assertEqual(checker.rank(np.array([[fine, 1], [1, 1]], dtype=np.longdouble)).rank, 2)

    def test_integers_beyond_the_floats(self):
        big = 2**53 + 1
        self.assertEqual(checker.rank(np.array([[big, big - 1], [1, 1]])).rank, 2)
        # Together with a float NumPy would round them.
        self.assertEqual(checker.rank([[big, 2.0**53], [1, 1]]).rank, 2)
        self.assertEqual(checker.rank(np.array([[2**64 - 1, 2**64 - 2], [1, 1]], dtype=np.uint64)).rank, 2)
        self.assertEqual(checker.rank([[10**40, 10**40 + 1], [1, 1]]).rank, 2)
        self.assertEqual(checker.rank([[10**40, 10**40], [1, 1]]).rank, 1)
        self.assertEqual(checker.rank(sparse.csr_matrix(np.array([[big, big - 1], [1, 1]]))).rank, 2)

    def test_entries_of_a_sparse_matrix_that_are_there_twice_are_added_exactly(self):
        # 1 + 2^-60 is no float.
        data, rows, columns = [1.0, 2.0**-60, 1.0, 1.0, 1.0], [0, 0, 0, 1, 1], [0, 0, 1, 0, 1]
        self.assertEqual(checker.rank(sparse.coo_matrix((data, (rows, columns)), shape=(2, 2))).rank, 2)
        zero = sparse.coo_matrix(([1, -1, 0], ([0, 0, 1], [0, 0, 1])), shape=(2, 2))
        self.assertEqual(checker.rank(zero).rank, 0)

    def test_matrices_without_entries(self):
        for empty in (np.zeros((0, 0)), np.zeros((0, 3)), np.zeros((3, 0)), [], sparse.csr_matrix((0, 3)), sympy.zeros(0, 3)):
            with self.subTest(repr(empty)):
                result = checker.rank(empty)
                self.assertEqual(result.rank, 0)
                self.assertTrue(result.verify())
                self.assertEqual(result.shape, getattr(empty, "shape", (0, 0)))

    def test_the_certificate_is_about_the_matrix(self):
        result = checker.rank([[Fraction(1, 3), 0.5], [7, 0]])
        self.assertEqual(result.certificate.document["claim"]["matrix"]["entries"], ["1/3 1/2", "7 0"])


class Results(unittest.TestCase):
    def test_kernel_and_minor(self):
        rows = [[1, 2, 3, 4], [2, 4, 6, 8], [0, 1, 0, 1]]
        result = checker.rank(rows)
        self.assertEqual((result.rank, result.kernel.shape), (2, (4, 2)))
        for vector in result.kernel.vectors():
            self.assertTrue(any(vector))
            self.assertEqual([sum(a * b for a, b in zip(row, vector)) for row in rows], [0, 0, 0])
        self.assertEqual(slow_rank(result.kernel.tolist()), 2)
        self.assertEqual(np.array(result.kernel).shape, (4, 2))
        minor = [[rows[i][j] for j in result.minor.columns] for i in result.minor.rows]
        self.assertEqual(slow_rank(minor), 2)

    def test_kernel_of_a_sparse_certificate(self):
        ring = sparse.eye(300, format="csr") - sparse.csr_matrix(np.roll(np.eye(300), 1, axis=1))
        result = checker.rank(ring, sparse=True)
        self.assertEqual((result.rank, result.certificate.kind), (299, "sparse-matrix-rank"))
        (vector,) = result.kernel.vectors()
        self.assertEqual(set(vector), {vector[0]})
        self.assertNotEqual(vector[0], 0)

    def test_a_deficiency_is_a_result_and_prints_in_a_notebook(self):
        result = checker.rank([[1, 1], [1, 1]])
        self.assertFalse(result.is_full)
        picture = result._repr_html_()
        self.assertIn("rank 1", picture)
        self.assertEqual(picture.count('fill="#24292f"'), 4)

    def test_certificates_are_saved_and_verified_by_path(self):
        with tempfile.TemporaryDirectory() as folder:
            path = checker.rank([[1]], output=folder).certificate.save(Path(folder) / "copy.json")
            self.assertEqual([bool(v) for v in checker.verify(folder)], [True, True])
            data = path.read_bytes().replace(b'"entries": [\n        "1"', b'"entries": [\n        "0"', 1)
            self.assertNotEqual(data, path.read_bytes())
            found = checker.Certificate("altered.json", data).verify()
            self.assertEqual((found.verdict, found.path, found.statement), ("REJECTED", "altered.json", ""))
            self.assertTrue(found.reason)
            self.assertEqual(checker.verify(Path(folder) / "missing.json")[0].verdict, "MISSING")

    def test_polynomials(self):
        a, b = sympy.symbols("a b")
        matrix = sympy.Matrix([[a * b / 3, b**2], [a, 3 * b]])
        self.assertEqual(checker.generic(matrix).rank, 1)
        self.assertEqual(checker.generic(matrix + sympy.Matrix([[1, 0], [0, 0]])).rank, 2)
        self.assertEqual(checker.generic("parameters a b\n[a*b, b^2]\n[a, b]").rank, 1)
        # A float of SymPy is the dyadic rational that it is.
        self.assertEqual(checker.generic(sympy.Matrix([[a * sympy.Float(0.1), 1], [a, 10]])).rank, 2)
        with self.assertRaisesRegex(checker.MalformedInput, r"M\[0, 0\]: sin\(a\) is no polynomial"):
            checker.generic(sympy.Matrix([[sympy.sin(a)]]))


class Refusals(unittest.TestCase):
    def refused(self, value, words, kind=checker.MalformedInput):
        with self.subTest(words), self.assertRaisesRegex(kind, words):
            checker.rank(value)

    def test_what_has_no_exact_value_is_refused_with_its_place(self):
        self.refused(np.array([[1, np.nan], [0, 1]]), r"A\[0, 1\]: nan has no exact value")
        self.refused(np.array([[1, 2], [-np.inf, 1]]), r"A\[1, 0\]: -inf has no exact value")
        self.refused([[1, float("nan")]], r"A\[0, 1\]: nan has no exact value")
        self.refused([[Decimal("NaN")]], r"A\[0, 0\]: NaN has no exact value")
        self.refused(sparse.csr_matrix([[np.inf, 0]]), r"A\[0, 0\]: inf has no exact value")
        self.refused(np.array([[1, None]], dtype=object), r"A\[0, 1\]: None \(NoneType\) is not a rational")
        self.refused(sympy.Matrix([[sympy.sqrt(2)]]), r"A\[0, 0\]: sqrt\(2\) \(Pow\) is not a rational")
        self.refused(sympy.Matrix([[sympy.Symbol("x")]]), r"A\[0, 0\]: x \(Symbol\) is not a rational")
        self.refused(sympy.Matrix([[sympy.oo]]), r"A\[0, 0\]: oo")
        self.refused([["1/0"]], r"A\[0, 0\]: '1/0' is not a number")

    def test_what_is_no_matrix_of_rationals_is_refused(self):
        self.refused(np.eye(2) * 1j, "complex numbers")
        self.refused(sparse.csr_matrix(np.eye(2) * 1j), "complex numbers")
        self.refused([[1j]], r"A\[0, 0\]: 1j is complex")
        self.refused(np.ma.masked_array([[1, 2]], mask=[[False, True]]), "masked array")
        self.refused([np.ma.masked_array([1, 2], mask=[False, True])], "row 0 is a masked array")
        self.refused(np.zeros(3), "an array of 1 dimension is not a matrix")
        self.refused(np.zeros((2, 2, 2)), "an array of 3 dimensions")
        self.refused(np.array(5), "an array of 0 dimensions")
        self.refused([1, 2], r"row 0 is 1 \(int\), not a list")
        self.refused((x for x in [1, 2]), r"row 0 is 1 \(int\), not a list")
        self.refused([[1, 2], [3]], "row 1 has 1 entries, but row 0 has 2")
        self.refused(np.array([["a", "b"]]), "entries of type <U1 are not numbers")
        self.refused(np.array([["2020-01-01"]], dtype="M8[D]"), "are not numbers")
        self.refused(flint.nmod_mat([[1]], 7), "a nmod_mat is no matrix of rational numbers")
        self.refused({"a": [1]}, r"\(dict\) is not a matrix")
        self.refused(None, r"None \(NoneType\) is not a matrix")
        self.refused(b"1 2", r"\(bytes\) is not a matrix")

    def test_the_tools_messages(self):
        self.refused("/nowhere/matrix.mtx", "/nowhere/matrix.mtx", checker.NoInput)
        with self.assertRaisesRegex(checker.Declined, "max_entries="):
            checker.rank(np.ones((20, 20)), max_entries=10)
        with self.assertRaises(checker.WrongUsage):
            checker.rank([[1]], max_nothing=10)


class NoNumbers(unittest.TestCase):
    def test_masked_entries_are_refused(self):
        for matrix in ([[np.ma.masked, 1]], [np.array([np.ma.masked, 1], dtype=object)], ([np.ma.masked, 1] for _ in "a")):
            with self.assertRaisesRegex(checker.MalformedInput, "a masked entry has no value"):
                checker.rank(matrix)

    def test_balls_are_no_numbers(self):
        try:
            import flint
        except ImportError:
            self.skipTest("python-flint is not installed")
        for entry in (flint.arb(2).sqrt(), flint.arb(0, 1), flint.arb("nan"), flint.acb(1), flint.nmod(3, 7)):
            with self.assertRaisesRegex(checker.MalformedInput, "give an fmpz or fmpq"):
                checker.rank([[entry, 1], [1, entry]])


class Traces(unittest.TestCase):
    def test_no_file_is_left(self):
        with tempfile.TemporaryDirectory() as folder:
            code = (
                "import checker, numpy\n"
                "checker.rank(numpy.eye(3)).kernel\n"
                "for bad in ([[1, 2], [3]], numpy.array([[numpy.nan]]), '/nowhere'):\n"
                "    try: checker.rank(bad)\n"
                "    except checker.CheckerError: pass\n"
                "checker.verify(checker.rank([[1]]).certificate)\n"
            )
            subprocess.run([sys.executable, "-c", code], env={**os.environ, "TMPDIR": folder}, cwd=folder, check=True)
            self.assertEqual(os.listdir(folder), [])

    def test_an_interruption_ends_the_process_and_leaves_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            # A stand-in for long work: it says its number, then waits.
            stub = Path(folder) / "stub"
            stub.write_text("#!/bin/sh\necho $$ > \"$NUMBER\"\nexec sleep 100\n")
            stub.chmod(0o755)
            number = Path(folder) / "number"
            code = (
                # In a shell's background SIGINT is ignored, which children inherit.
                "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
                "import os, threading, time, _thread, checker\n"
                "def stop():\n"
                "    while not os.path.exists(os.environ['NUMBER']): time.sleep(0.05)\n"
                "    time.sleep(0.2)\n"
                "    os.kill(os.getpid(), 2)\n"
                "threading.Thread(target=stop, daemon=True).start()\n"
                "try: checker.rank([[1]])\n"
                "except KeyboardInterrupt: print('interrupted')\n"
            )
            temporary = Path(folder) / "temporary"
            temporary.mkdir()
            environment = {**os.environ, "CHECKER_BINARY": str(stub), "NUMBER": str(number), "TMPDIR": str(temporary)}
            done = subprocess.run(
                [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60
            )
            self.assertEqual(done.stdout, "interrupted\n", done.stderr)
            self.assertFalse(Path(f"/proc/{number.read_text().strip()}").exists())
            self.assertEqual(list(temporary.iterdir()), [])

    def test_the_end_of_this_process_is_the_end_of_the_tools(self):
        for number in (signal.SIGTERM, signal.SIGKILL):
            with self.subTest(number), tempfile.TemporaryDirectory() as folder:
                code = "import checker, numpy; checker.rank(numpy.random.default_rng(0).integers(-2**60, 2**60, (1200, 1200)))"
                process = subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "TMPDIR": folder})

                def of_folder():
                    """The processes that have this folder in their arguments: the tool, and what guards it."""
                    lines = []
                    for path in Path("/proc").glob("[0-9]*/cmdline"):
                        with contextlib.suppress(OSError):
                            lines.append(path.read_bytes())
                    return sum(folder.encode() in line for line in lines)

                self.until(lambda: of_folder() == 2)
                process.send_signal(number)
                process.wait()
                self.until(lambda: of_folder() == 0 and not os.listdir(folder))

    def until(self, condition):
        end = time.monotonic() + 120
        while not condition():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.05)

    def test_a_comma_in_the_path_of_temporary_files_separates_nothing(self):
        with tempfile.TemporaryDirectory(prefix="a,b ") as folder:
            code = (
                "import checker\n"
                "r = checker.certify([[1, 2], [3, 5]], noise=[[[1, 2], [2, 1]]], widths=(2, 2), slope='1/100')\n"
                "print(r.is_certified, all(r.verify()), checker.rank([[1, 2], [2, 4]]).kernel.tolist())\n"
                "try: checker.certify([[1, 2], [3, 5]], noise=[[[1, 2], [2, 1]]] * 2, widths=(2, 2), slope='1/100')\n"
                "except checker.WrongUsage as error: print(error)\n"
            )
            done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "TMPDIR": folder}, capture_output=True, text=True)
            self.assertEqual(done.stdout, "True True [[-2], [1]]\nnoise= E_1,E_2: 2 matrices, but the widths need 1: E_1\n", done.stderr)
            self.assertEqual(os.listdir(folder), [])

    def test_progress_is_passed_on_and_kept_out_of_messages(self):
        with tempfile.TemporaryDirectory() as folder:
            stub = Path(folder) / "stub"
            stub.write_text(
                "#!/bin/sh\nprintf '\\r\\033[Khalf' >&2\nprintf '\\r\\033[K' >&2\necho 'checker: A: too much' >&2\nexit 75\n"
            )
            stub.chmod(0o755)
            code = (
                "import checker\nchecker.progress(True)\n"
                "try: checker.rank([[1]])\nexcept checker.Declined as error: print(error)\n"
            )
            done = subprocess.run(
                [sys.executable, "-c", code], env={**os.environ, "CHECKER_BINARY": str(stub)}, capture_output=True, text=True
            )
            self.assertEqual(done.stdout, "A: too much\n", done.stderr)
            self.assertIn("half", done.stderr)

    def test_many_calls_leave_no_descriptor(self):
        before = len(os.listdir("/proc/self/fd"))
        for _ in range(5):
            checker.rank([[1]])
        gc.collect()
        self.assertEqual(len(os.listdir("/proc/self/fd")), before)


if __name__ == "__main__":
    unittest.main()
