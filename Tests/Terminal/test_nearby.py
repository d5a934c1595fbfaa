"""Zero error and local minima at real weights near those written down, with several outputs: `finish`, and what is asked of it afterwards."""
import ctypes
import json
import random
import subprocess
import unittest
from fractions import Fraction

from terminal import VERIFIERS, Finishes, run


def trained(seed, slope, samples, moved=Fraction(1, 2 ** 14)):
    """Targets that weights of two outputs and three units meet, and weights near these."""
    draw = random.Random(seed)
    numbers = lambda rows, columns: [[Fraction(draw.randint(-64, 64), 32) for _ in range(columns)] for _ in range(rows)]
    x, hidden, output = numbers(2, samples), numbers(3, 3), numbers(2, 4)
    outputs = []
    for n in range(samples):
        u = [row[0] * x[0][n] + row[1] * x[1][n] + row[2] for row in hidden]
        v = [a if a >= 0 else slope * a for a in u]
        outputs.append([sum(w * a for w, a in zip(row, v)) + row[3] for row in output])
    near = lambda rows: [[a + draw.randint(-8, 8) * moved for a in row] for row in rows]
    hidden, output = near(hidden), near(output)
    texts = lambda rows: [[str(a) for a in row] for row in rows]
    return {"slope": str(slope), "X": texts(x), "y": texts(zip(*outputs)), "W": [texts(row[:2] for row in hidden), texts(row[:3] for row in output)],
            "b": [[str(row[2]) for row in hidden], [str(row[3]) for row in output]]}


class Nearby(Finishes):
    def nearby(self, found):
        [path] = [path for path in found["certificates"] if "/zero-error-nearby-" in path]
        return path

    def test_zero_error_that_no_rational_weights_need_have(self):
        """Twelve equations, where one layer with the outputs' biases has eleven weights."""
        for slope, seed in ((Fraction(1, 4), 3), (Fraction(0), 28)):
            with self.subTest(slope=slope):
                found = self.finish(trained(seed, slope, samples=6))
                self.assertEqual(found["verdict"], "global-minimum")
                self.assertLess(found["nearby_radius"], 1e-9)
                said = self.verified(found, "zero-error-nearby")
                self.assertIn(f"MSE = 0 at some weights within {found['nearby_radius_exact']}, entry by entry, of the weights of this file", said)
                self.assertIn(": a global minimum; ", said)

    def test_zero_error_beside_kinks(self):
        """A descent comes to zero error on kinks. Its errors are zero beside them, too, on one side or the other."""
        for samples, seed in ((5, 103), (5, 119), (6, 115)):
            with self.subTest(samples=samples, seed=seed):
                found = self.finish(trained(seed, Fraction(1, 4), samples, moved=Fraction(1, 8)), "--radius", "1000")
                self.assertEqual(found["verdict"], "global-minimum")
                path = self.nearby(found)
                for verifier in VERIFIERS:
                    self.assertEqual(subprocess.run([*verifier, path], cwd=self.folder, capture_output=True).returncode, 0)

    def test_samples_with_the_same_errors_are_one_equation(self):
        """Samples that are there twice; dead units, where the outputs are their biases; and samples at which one unit is active, and gives the same: rational weights meet these two."""
        W = [[["101/100", "3"], ["2", "-1"]], [["1", "199/100"], ["3", "-1"]]]
        twice = {"slope": "1/2", "X": [["1", "2", "-1", "1", "-1"], ["1", "-1", "3", "1", "3"]],
                 "y": [["6", "19/2", "3", "6", "3"], ["11", "-13/2", "53/2", "11", "53/2"]], "W": W}
        dead = {"slope": "0", "X": [["1", "2", "3", "-1", "-2", "-3"], ["1", "-1", "1", "-1", "-1", "-2"]],
                "y": [["7", "11", "17", "1", "1", "1"], ["10", "-6", "12", "-1", "-1", "-1"]], "W": W, "b": [["0", "0"], ["1", "-1"]]}
        tied = {**dead, "X": [["1", "2", "-1", "-2", "0", "-3"], ["1", "-1", "-1", "-1", "1", "2"]],
                "y": [["7", "11", "1", "1", "4", "4"], ["10", "-6", "-1", "-1", "8", "8"]]}
        for name, point, kind in (("twice", twice, "zero-error-nearby"), ("dead", dead, "zero-error-point"), ("tied", tied, "zero-error-point")):
            with self.subTest(name):
                found = self.finish(point, "--radius", "1")
                self.assertEqual(found["verdict"], "global-minimum")
                self.verified(found, kind)
                # With another target for the last sample no weights have zero error.
                first, last = point["y"]
                found = self.finish({**point, "y": [first, [*last[:-1], last[-1] + "1"]]}, "--radius", "1", code=75)
                self.assertEqual(found["verdict"], "undecided")

    def test_where_there_are_more_equations_than_weights(self):
        """Eighteen equations, and fourteen weights that are not exchanged for each other: no zero error is claimed."""
        found = self.finish({**trained(3, Fraction(1, 4), samples=9), "y": [["1", "-1"] * 4 + ["1"], ["2", "0", "-1"] * 3]}, code=75)
        self.assertEqual(found["verdict"], "undecided")
        self.assertIn("in general no rational weights meet them; ", found["reason"])

    def local_minimum(self, point, verdict="local-minimum", kind="local-minimum-nearby"):
        """What all verifiers accept."""
        found = self.finish(point, "--radius", "1000")
        self.assertEqual(found["verdict"], verdict)
        self.verified(found, kind)
        return found

    def test_units_leave_kinks_at_which_nothing_holds_them(self):
        """Then rational weights have zero error at the samples at which they are active."""
        found = self.local_minimum({
            "slope": "0", "X": [["-1", "0", "1", "2", "3"], ["0", "-1", "-1", "1", "0"]],
            "y": [["2", "-9", "8", "3", "-2"], ["-8", "3", "-2", "-4", "7"]], "W": [[["-2", "0"]], [["1"], ["-2"]]]},
            "differentiable-local-minimum", "differentiable-local-minimum")
        self.assertEqual(found["kinks"], 0)

    def test_kinks_of_repeated_samples_share_what_holds_them(self):
        point = {
            "slope": "0", "X": [["0", "0", "3", "3", "3", "3"], ["3", "3", "-3", "-3", "-2", "-2"]],
            "y": [["0", "1", "-8", "-7", "-8", "-9"], ["9", "10", "-6", "-5", "-6", "-6"]], "W": [[["1", "-1"]], [["1"], ["0"]]]}
        # A library that cannot be loaded stands before the machine's.
        (self.folder / "libClp.so.1").write_text("none")
        (self.folder / "p.json").write_text(json.dumps(point))
        result = run("finish", "p.json", "--json", "--radius", "1000", folder=self.folder, environment={"LD_LIBRARY_PATH": str(self.folder)})
        self.assertEqual(result.returncode, 75, result.stdout + result.stderr)
        self.assertIn("Clp (libClp.so.1), which looks for slopes between the two of each at which the gradient is 0, is not there; install it", json.loads(result.stdout)["reason"])
        try:
            ctypes.CDLL("libClp.so.1")
        except OSError:
            self.skipTest("there is no Clp")
        self.assertEqual(self.local_minimum(point)["kinks"], 2)

    def test_what_stands_against_a_local_minimum_nearby(self):
        alike = {"slope": "1/2", "X": [["1", "2", "3", "5"]], "y": [["1", "3", "2", "7"], ["2", "1", "-1", "3"]],
                 "W": [[["1"], ["2"]], [["1", "1"], ["1/2", "1"]]], "b": [["8", "9"], ["0", "0"]]}
        found = self.finish(alike, "--radius", "1000", code=75)
        self.assertIn("the MSE is not strictly convex, but for the units' scales", found["reason"])

    def test_a_linear_unit_whose_bias_can_be_exchanged_with_those_of_the_outputs(self):
        found = self.local_minimum({
            "slope": "1/2", "X": [["1", "2", "3", "5"]], "y": [["1", "3", "2", "7"], ["2", "1", "-1", "3"]],
            "W": [[["1"]], [["1"], ["1/2"]]], "b": [["8"], ["0", "0"]]})
        self.assertEqual(found["kinks"], 0)

    def test_small_errors_have_small_balls(self):
        """Targets and the last weights in units of 2^-30."""
        small = lambda values: [str(Fraction(v) / 2 ** 30) for v in values]
        self.local_minimum({"slope": "1/2", "X": [["1", "0"], ["0", "1"]], "y": [small([2, 1]), small([1, 1])],
                            "W": [[["1", "5/8"]], [small(["15/8"]), small(["9/8"])]]})

    def test_weights_are_not_moved_beyond_the_radius(self):
        point = trained(3, Fraction(1, 4), samples=6)
        found = self.finish(point, "--radius", "1/1000000", code=75)
        self.assertEqual(found["verdict"], "undecided")
        self.assertIn("over the radius 1e-6", found["reason"])

    def test_the_certificate_is_about_these_numbers(self):
        point = trained(3, Fraction(1, 4), samples=6)
        path = self.nearby(self.finish(point))
        for name, rows in [("X", point["X"]), ("y", point["y"])]:
            (self.folder / f"{name}.csv").write_text("".join(",".join(row) + "\n" for row in rows))
        options = ["--data", "X.csv", "--targets", "y.csv"]
        result = run("verify", path, *options, folder=self.folder)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertIn("y.csv", result.stdout)
        (self.folder / "y.csv").write_text("".join(",".join(["7", *row[1:]]) + "\n" for row in point["y"]))
        result = run("verify", path, *options, folder=self.folder)
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertIn("y.csv", result.stdout)

    def test_coq_has_no_theorem(self):
        path = self.nearby(self.finish(trained(3, Fraction(1, 4), samples=6)))
        result = run("export", "--format", "coq", path, folder=self.folder)
        self.assertNotEqual(result.returncode, 0)
        self.assertEqual(result.stderr.count("\n"), 1, result.stderr)


if __name__ == "__main__":
    unittest.main()
