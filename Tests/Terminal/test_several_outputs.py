"""What the MSE of several outputs is at least: by single outputs, checked with fractions by what one unit can give."""
import json
import random
import subprocess
import unittest
from fractions import Fraction

from terminal import ROOT, Folder, run

VERIFIERS = [["python3", str(ROOT / "verifiers/python/verify.py")]]
SLOPE = Fraction(1, 2)
# One unit gives w (1, -1/2) or w (-1/2, 1) at the inputs 1 and -1.
APART = {"slope": "1/2", "widths": [1, 1], "X": [[1, -1]], "y": [[2, -1], [-1, 2]]}
MIRRORED = {**APART, "y": [[1, 1], [-1, -1]]}


def squares(x, y):
    """Of a target for one unit without a bias: ‖e‖² at the best weights, for positive and for negative hidden ones."""
    found = []
    for sign in (1, -1):
        v = [sign * a if sign * a >= 0 else SLOPE * sign * a for a in x]
        size, product = sum(a * a for a in v), sum(a * b for a, b in zip(v, y))
        found.append(sum(b * b for b in y) - Fraction(product ** 2, size))
    return found


class Outputs(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder(with_examples=True))

    def json(self, line, point, code=0):
        (self.folder / "p.json").write_text(json.dumps(point))
        result = run(*line.split(" "), "--json", folder=self.folder)
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        return json.loads(result.stdout)

    def errors(self, line, point, code=64):
        (self.folder / "p.json").write_text(json.dumps(point))
        result = run(*line.split(" "), folder=self.folder)
        self.assertEqual((result.returncode, result.stdout, result.stderr.count("\n")), (code, "", 1), result.stderr)
        return result.stderr

    def certificates(self, found):
        """Each accepted by the verifiers, with its statement."""
        statements = {}
        for path in found["certificates"]:
            result = run("verify", path, folder=self.folder)
            self.assertEqual(result.returncode, 0, result.stdout)
            statements[path] = result.stdout.split(": ", 1)[1]
            for verifier in VERIFIERS:
                other = subprocess.run([*verifier, path], cwd=self.folder, capture_output=True, text=True)
                self.assertEqual((other.returncode, other.stdout), (0, result.stdout), other.stderr)
        return statements

    def test_one_output_that_cannot_be_fitted_is_enough(self):
        for biases in ({}, {"biases": [2]}):
            for y in ([[3, -5], [1, 1]], [[1, 1], [2, -1]], [[2, -1], [1, 1], [0, 0]]):
                point = {**APART, **biases, "y": y}
                found = self.json("minimum p.json", point, 75 if biases else 0)
                if biases:
                    continue
                self.assertEqual((found["verdict"], found["zero_error_points"]), ("no-zero-error-point", "none"))
                (statement,) = self.certificates(found).values()
                self.assertRegex(statement, rf"^MSE (> 0|≥ \S+) for all \(W_1, W_2\), .*, K = {len(y)} outputs\n$")

    def test_outputs_that_each_can_be_fitted_decide_nothing(self):
        found = self.json("minimum p.json", APART, 75)
        self.assertEqual((found["verdict"], found["zero_error_points"], found["certificates"]), ("undecided", "undecided", []))
        self.assertEqual(found["reason"], "each output by itself can have zero error; weights of zero error for all outputs together are not looked for but near trained ones, by checker finish")
        found = self.json("landscape p.json", APART, 75)
        self.assertIn("undecided: MSE = 9/20 at the best point found, and MSE ≥ 0 everywhere", found["global_minimum"])
        self.assertIn("the least errors of the outputs, each by itself, add up to less than the MSE found, and no other bound is known of several outputs", found["reason"])

    def test_the_sum_is_the_global_minimum_where_a_point_has_it(self):
        found = self.json("landscape p.json", MIRRORED)
        self.assertEqual(found["mse_exact"], "9/10")
        ((path, statement),) = self.certificates(found).items()
        self.assertIn("global-minimum-L2-N2-by-output-", path)
        self.assertRegex(statement, r"^MSE = 9/10 at the weights of this file, .*, and MSE ≥ 9/10 for all \(W_1, W_2\): a global minimum; .*, K = 2 outputs\n$")
        # Three samples of one input with other targets: their means are best.
        found = self.json("landscape p.json", {"slope": 0, "widths": [1, 1], "biases": [1, 2], "X": [[1, 1, 1]], "y": [[0, 0, 3], [1, 2, 6]]})
        self.assertEqual(found["mse_exact"], str(Fraction(6 + 14, 6)))
        self.certificates(found)
        # And zero error, where the same hidden weights serve all.
        found = self.json("landscape p.json", {**APART, "y": [[2, -1], [4, -2], [-1, "1/2"]]})
        self.assertEqual(found["global_minimum"], "MSE = 0: weights of zero error exist")
        self.assertIn("zero-error-point", found["certificates"][0])

    def test_at_random(self):
        draw = random.Random(5)
        seen = set()
        for _ in range(12):
            x = [draw.choice([-3, -2, -1, 1, 2, 3]) for _ in range(4)]
            y = [[draw.randint(-4, 4) for _ in x] for _ in range(2)]
            each = [squares(x, row) for row in y]
            least, joint = [Fraction(value, 2 * len(x)) for value in (sum(map(min, each)), min(map(sum, zip(*each))))]
            isProved = least == joint
            found = self.json("landscape p.json --limit 30", {"slope": "1/2", "widths": [1, 1], "X": [x], "y": y}, 0 if isProved else 75)
            self.assertEqual(Fraction(found["mse_exact"]), joint)
            self.assertEqual(Fraction(found["mse_at_least"]), least)
            self.certificates(found)
            seen.add(isProved)
        self.assertEqual(seen, {True, False})

    def test_a_bound_of_ones_own(self):
        found = self.json("landscape p.json --at-least 9/10", MIRRORED)
        (statement,) = self.certificates(found).values()
        self.assertRegex(statement, r"^MSE ≥ 9/10 for all")
        found = self.json("landscape p.json --at-least 901/1000", MIRRORED, 1)
        self.assertEqual((found["mse_exact"], found["certificates"]), ("9/10", []))
        # The outputs by themselves have zero error, so that nothing is proved below the least found.
        self.json("landscape p.json --at-least 1/10", APART, 75)
        self.assertEqual(self.json("landscape p.json --at-least 1", APART, 1)["mse_exact"], "9/20")

    def test_what_is_known_of_one_output_only(self):
        for options, option in [("--only values", "--only values"), ("--only bad-minima --only minimum", "--only bad-minima"), ("--least-slope", "--least-slope"),
                                ("--figure", "--figure"), ("--loss logistic", "--loss")]:
            self.assertEqual(self.errors(f"landscape p.json {options}", APART),
                             f"checker: p.json: 2 outputs; {option} is known of one: leave it out, or give the weights and targets of one output\n")
        for command in ("landscape", "minimum"):
            self.assertEqual(self.errors(f"{command} p.json --checkpoint c.json", APART),
                             "checker: --checkpoint c.json: has no effect with several outputs, each of which is searched by itself; leave it out\n")
        # Those that have an effect.
        for line in ("minimum p.json --limit 5 --threads 1", "minimum p.json --max-combinations 9", "landscape p.json --limit 5 --threads 1 --only minimum"):
            self.json(line, {**APART, "y": [[2, -1], [1, 1]]})

    def test_minima_at_kinks(self):
        """One unit at W_1 = 0, x = ±1, with errors (1, 1) and -t (1, 1): it rises to both sides, by 1 - t, wherever the output weights are near."""
        other = {"E": [[[1, 1], [1, 2]]], "W": [[[0], [1]], [[1, 1], [1, 1]]]}
        for t, verdict, code in [(Fraction(1, 2), "nondifferentiable-local-minimum", 0), (Fraction(999, 1000), "nondifferentiable-local-minimum", 0),
                                 (Fraction(-3), "nondifferentiable-local-minimum", 0), (Fraction(1001, 1000), "not-a-local-minimum", 0), (Fraction(1), None, None)]:
            for more in ({"W_1": [[0]], "w_2": [[1], [1]]}, other):
                f = (1, -1) if more is other else (0, 0)
                y = [[str(f[0] - 1), str(f[1] - 1)], [str(f[0] + t), str(f[1] + t)]]
                (self.folder / "p.json").write_text(json.dumps({"slope": "1/2", "X": [[1, -1]], "y": y, **more}))
                result = run(*"minimum p.json --max-combinations 0 --json".split(" "), folder=self.folder)
                found = json.loads(result.stdout)
                if verdict is None:  # The two sides are level where one output alone is not.
                    self.assertNotEqual(found["verdict"], "nondifferentiable-local-minimum")
                    continue
                with self.subTest(t=t):
                    self.assertEqual((result.returncode, found["verdict"]), (code, verdict), result.stderr)
                    self.certificates(found)

    def test_trained_weights(self):
        """As `checker minimum` reads them."""
        line = "landscape net.npz --data X.npy --targets y.npy --slope float64:0.01 --only minimum"
        result = run(*line.split(" "), folder=self.folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("\nweights: 0.weight 4×4, 2.weight 1×4, floats taken exactly\nslope: float64:0.01 is ", result.stdout)
        self.assertIn("\nglobal minimum: MSE = 0: weights of zero error exist\n", result.stdout)
        line = "landscape convolutions.npz --data images.npy --targets labels.npy --slope float64:0.01 --below conv,leaky,maxpool:2 --only minimum"
        result = run(*line.split(" "), folder=self.folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("\nlayers below: conv ", result.stdout)
        result = run("landscape", "net.npz", folder=self.folder)
        self.assertEqual(result.returncode, 65)
        self.assertIn("; add --data, --targets and --slope, with which the other files of the training are read\n", result.stderr)


if __name__ == "__main__":
    unittest.main()
