"""`checker landscape`: what is proved on either side of the conditions, in its order, and the figure."""
import json
import random
import re
import signal
import subprocess
import unittest
from fractions import Fraction

from terminal import CHECKER, Folder, run


def integers(width, units, samples, seed, low=1, **more):
    """Data and noise, uniform in low … 9."""
    draw = random.Random(seed)

    def matrix(rows):
        return [[draw.randint(low, 9) for _ in range(samples)] for _ in range(rows)]

    return {"widths": [width, units], "X": matrix(width), "E": matrix(units), "y": matrix(1)[0], **more}


def labelled(width, units, samples, seed, slope, largest=99):
    """Random labels of random integers, without noise."""
    draw = random.Random(seed)
    return {
        "slope": slope, "widths": [width, units], "X": [[draw.randint(-largest, largest) for _ in range(samples)] for _ in range(width)],
        "y": [draw.choice([-1, 1]) for _ in range(samples)]}


def determinants(problem, slope):
    """The signs of det G at every choice of a side vector for each unit, those that some weights have in the plane (d_0 = 2)."""
    columns = list(zip(*problem["X"]))
    directions = []
    for x in columns:
        directions += [(-x[1], x[0]), (x[1], -x[0])]
    # Between neighbours around the circle: sums of two rays next to each other, found by trying all sums.
    cells = set()
    for a in directions:
        for b in directions:
            p = (a[0] + b[0], a[1] + b[1])
            signs = tuple((p[0] * x[0] + p[1] * x[1] > 0) - (p[0] * x[0] + p[1] * x[1] < 0) for x in columns)
            if 0 not in signs:
                cells.add(signs)

    def determinant(rows):
        rows, product = [list(row) for row in rows], Fraction(1)
        for k in range(len(rows)):
            pivot = next((i for i in range(k, len(rows)) if rows[i][k]), None)
            if pivot is None:
                return Fraction(0)
            if pivot != k:
                rows[k], rows[pivot], product = rows[pivot], rows[k], -product
            product *= rows[k][k]
            for i in range(k + 1, len(rows)):
                factor = rows[i][k] / rows[k][k]
                rows[i] = [a - factor * b for a, b in zip(rows[i], rows[k])]
        return product

    return {
        (d > 0) - (d < 0)
        for first in cells for second in cells
        for d in [determinant([
            [(1 if cell[n] > 0 else slope) * Fraction(noise[n]) * z for cell, noise in zip((first, second), problem["E"]) for z in x]
            for n, x in enumerate(columns)])]
    }


class Landscape(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder())

    def landscape(self, problem, *options, code=0):
        (self.folder / "problem.json").write_text(json.dumps(problem))
        result = run("landscape", "problem.json", *options, folder=self.folder)
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        return result.stdout

    def verified(self):
        result = run("verify", "certificates", folder=self.folder)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        return result.stdout

    def test_the_order(self):
        """Weights of zero error; a bad minimum on a kink; no differentiable one, by the theorem; the list of values."""
        problem = {"slope": "1/2", "widths": [1, 2], "X": [[1, -1]], "E": [[3, 2], [1, 1]], "y": ["1/2", "-3/2"]}
        lines = self.landscape(problem).splitlines()
        heads = [line.split(":")[0] for line in lines[2:] if not line.startswith("certificate: ")]
        self.assertEqual(heads, ["global minimum", "bad local minima", "differentiable ones", "other targets", "values at local minima"])
        text = "\n".join(lines)
        self.assertRegex(text, r"bad local minima: there is one of MSE = [\d/]+, where the MSE is not differentiable\ncertificate: ")
        self.assertRegex(text, r"differentiable ones: none, for every target: rank G = N at every pattern \(\w+\); of others this says nothing\ncertificate: ")
        self.assertIn("a local minimum of the MSE with MSE > 0, at which the MSE is not differentiable", self.verified())

    def test_both_sides_of_the_least_slope_of_the_square_case(self):
        """The signs of all determinants are found here once more, at the two slopes that are printed."""
        for seed in range(4):
            with self.subTest(seed=seed):
                problem = integers(2, 2, 4, seed, slope="99/100")
                found = json.loads(self.landscape(problem, "--least-slope", "--json", "--limit", "30"))
                lower, upper = Fraction(found["least_slope_lower"]), Fraction(found["least_slope"])
                self.assertLess(upper - lower, Fraction(1, 10**20))
                self.assertEqual(len(determinants(problem, upper if upper != lower else upper + Fraction(1, 2**70))), 1)
                for slope in [upper + (1 - upper) * Fraction(k, 8) for k in range(1, 9)]:
                    self.assertIn(determinants(problem, slope), ({1}, {-1}))
                self.assertNotIn(determinants(problem, lower), ({1}, {-1}))
                for slope, verdict in ((upper, "none"), (lower, "no")):
                    text = self.landscape({**problem, "slope": str(slope)}, "--limit", "20")
                    if upper != lower:
                        self.assertEqual("bad local minima: none, differentiable or not, for every target" in text, verdict == "none", text)
                self.assertRegex(self.verified(), "a (differentiable )?local minimum of the MSE with MSE > 0")

    def test_a_rational_least_slope_is_found(self):
        problem = {"slope": "3/4", "widths": [1, 2], "X": [[1, -1]], "E": [[2, 1], [1, 2]], "y": [1, 2]}
        self.assertIn("least slope without bad local minima: s* = 1/2: none for any target and any slope above s*, up to 1; at s* there", self.landscape(problem, "--least-slope"))
        for slope, proved in (("501/1000", True), ("1/2", False), ("499/1000", False)):
            with self.subTest(slope=slope):
                text = self.landscape({**problem, "slope": slope})
                self.assertEqual("bad local minima: none, differentiable or not" in text, proved, text)
                self.assertEqual("other targets: for those of this certificate there is a local minimum of MSE = " in text, not proved, text)

    def test_a_linear_program_where_a_pseudo_inverse_does_not_do(self):
        problem = integers(5, 5, 8, 1, low=-9, slope="3/10")
        text = self.landscape(problem, "--limit", "30")
        self.assertIn("bad local minima: none, differentiable or not, for every target (preconditioned-dominance)", text)
        self.assertIn("values at local minima: exactly 0, for every target", text)
        self.verified()

    def test_left_of_the_least_slope_nothing_is_proved(self):
        problem = integers(5, 5, 8, 1, low=-9, slope="9/10")
        found = json.loads(self.landscape(problem, "--least-slope", "--json", "--limit", "30"))
        least = Fraction(found["least_slope"])
        self.assertLess(least, Fraction(1, 2))
        text = self.landscape({**problem, "slope": str(least - Fraction(1, 20))}, "--limit", "10")
        self.assertNotIn("bad local minima: none, differentiable", text)
        self.verified()

    def test_gradient_flow_with_the_output_weights_of_the_file(self):
        problem = {"slope": "1/2", "X": [[2, 3], [1, 2]], "y": [1, -1], "W_1": [[1, 0], [0, 1]], "w_2": [1, -2]}
        text = self.landscape(problem)
        self.assertRegex(text, r"gradient flow: with W_2 of the file, for every target, ‖g‖² ≥ 2 · \S+ · MSE for every Clarke subgradient g in W_1\ncertificate: \S*no-bad-stationary-point")
        self.verified()
        # A unit without an output weight has no part in the flow.
        self.assertNotIn("gradient flow", self.landscape({**problem, "w_2": [1, 0]}))

    def test_a_part_alone(self):
        problem = {"slope": "1/2", "widths": [1, 2], "X": [[1, -1]], "E": [[3, 2], [1, 1]], "y": ["1/2", "-3/2"]}
        for part, head in (("minimum", "global minimum"), ("bad-minima", "bad local minima"), ("values", "values at local minima")):
            with self.subTest(part=part):
                lines = self.landscape(problem, "--only", part).splitlines()[2:]
                self.assertTrue(lines[0].startswith(head + ": "), lines)
        for options in (["--only", "bad-minima", "--threads", "1"], ["--only", "values", "--checkpoint", "state.json"], ["--only", "minimum", "--figure"], ["--only", "values", "--least-slope"]):
            with self.subTest(options=options):
                result = run("landscape", "problem.json", *options, folder=self.folder)
                self.assertEqual(result.returncode, 64)
                self.assertIn("has no effect with --only " + options[1], result.stderr)

    def test_what_is_proved_when_the_time_is_over(self):
        """More samples than weights: no zero error, as far branches as there is time for."""
        problem = labelled(3, 4, 18, 2, slope="1/10")
        (self.folder / "problem.json").write_text(json.dumps(problem))
        result = run("landscape", "problem.json", "--only", "minimum", "--limit", "3", "--json", folder=self.folder)
        found = json.loads(result.stdout)
        self.assertIn(result.returncode, (0, 75), result.stderr)
        self.assertLessEqual(Fraction(found["mse_at_least"]), Fraction(found["mse_exact"]))
        if result.returncode == 75:
            self.assertIn("the global minimum is undecided: the time was over after", result.stderr)
            # A bound above 0 comes with its certificate.
            self.assertEqual(len(found["certificates"]), 1 if Fraction(found["mse_at_least"]) > 0 else 0)
            for path in found["certificates"]:
                claim = json.loads((self.folder / path).read_text())["claim"]
                self.assertEqual((claim["kind"], claim["error"]), ("error-at-least", found["mse_at_least"]))
        if found["certificates"]:
            self.verified()

    def test_a_search_that_is_interrupted_goes_on_from_its_checkpoint(self):
        """Ctrl-C again and again until it is done: the same minimum as in one piece, and no node is lost."""
        problem = labelled(3, 3, 14, 1, slope="1/10")
        (self.folder / "problem.json").write_text(json.dumps(problem))
        options = ["landscape", "problem.json", "--only", "minimum", "--limit", "250", "--threads", "1", "--json"]
        nodes, interruptions = [0], 0
        for delay in [1, 2, 3, 4, 6, 8, 12] + [300]:
            with subprocess.Popen(
                    [CHECKER, *options, "--checkpoint", "state.json"], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
                try:
                    printed, said = process.communicate(timeout=delay)
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGINT)
                    printed, said = process.communicate()
            if process.returncode == 0:
                break  # What came after the proof has interrupted nothing.
            self.assertEqual(process.returncode, 130, said)
            # Before the search has begun there is nothing to save.
            if printed:
                interruptions += 1
                self.assertEqual(said, "checker: problem.json: interrupted while searching for the global minimum; what is printed above is proved; the same command goes on from state.json\n")
                found, state = json.loads(printed), json.loads((self.folder / "state.json").read_text())
                self.assertEqual(state["nodes"], found["nodes"])
                self.assertEqual((state["hidden"], state["output"]), (found["hidden"], found["output"]))
                self.assertIn("a search for the global minimum, not done after", state["statement"])
                nodes.append(found["nodes"])
        self.assertEqual(process.returncode, 0)
        self.assertGreater(interruptions, 0)
        found = json.loads(printed)
        self.assertEqual(nodes + [found["nodes"]], sorted(nodes + [found["nodes"]]))
        whole = json.loads(run(*options, folder=self.folder).stdout)
        self.assertEqual(whole["mse_exact"], found["mse_exact"])
        self.verified()

    def test_a_checkpoint_is_for_its_problem(self):
        problem = labelled(4, 4, 20, 3, slope="1/100")
        (self.folder / "problem.json").write_text(json.dumps(problem))
        for command, other in (("landscape", "minimum"), ("minimum", "landscape")):
            options = ["--only", "minimum"] if command == "landscape" else []
            line = [command, "problem.json", *options, "--limit", "20", "--checkpoint", "state.json"]
            with self.subTest(command=command):
                result = run(*line, folder=self.folder)
                self.assertEqual(result.returncode, 75, result.stderr)
                self.assertRegex(result.stderr, r"the time (to branch )?was over after \d+ nodes?; the same command goes on from state\.json")
                whole = (self.folder / "state.json").read_text()
                (self.folder / "other.json").write_text(json.dumps({**problem, "slope": "1/50"}))
                state = json.loads(whole)
                for path, text, words in [
                    ("other.json", whole, "the checkpoint of another problem"), ("problem.json", "{}", "not a checkpoint"),
                    ("problem.json", whole[:-20], "not a checkpoint"), ("problem.json", json.dumps({**state, "trees": [[7], *state["trees"][1:]]}), "a damaged checkpoint"),
                    ("problem.json", json.dumps({**state, "trees": state["trees"][1:]}), "a damaged checkpoint"),
                    ("problem.json", json.dumps({**state, "trees": [[1 << 62]] * len(state["trees"])}), "a damaged checkpoint"),
                    ("problem.json", json.dumps({**state, "hidden": state["hidden"][1:]}), "a damaged checkpoint"),
                    ("problem.json", json.dumps({**state, "hidden": [["1/0"]] * 4}), "a damaged checkpoint"),
                ]:
                    (self.folder / "state.json").write_text(text)
                    result = run(command, path, *line[2:], folder=self.folder)
                    self.assertEqual(result.returncode, 65, result.stderr)
                    self.assertEqual(result.stderr, f"checker: state.json: {words}; remove it, or name another with --checkpoint\n")
                (self.folder / "state.json").write_text(whole)
                result = run(other, "problem.json", *(["--only", "minimum"] if other == "landscape" else []), "--checkpoint", "state.json", folder=self.folder)
                self.assertEqual(result.returncode, 65)
                self.assertIn("the checkpoint of another problem", result.stderr)
                (self.folder / "state.json").unlink()

    def test_the_best_point_has_its_error(self):
        """Where the minimum is undecided, the point that is printed has the MSE that is printed, as `checker minimum` sees it."""
        problem = labelled(4, 4, 24, 5, slope="1/100")
        found = json.loads(self.landscape(problem, "--only", "minimum", "--limit", "30", "--json", code=75))
        self.assertLessEqual(Fraction(found["mse_at_least"]), Fraction(found["mse_exact"]))
        del problem["widths"]
        (self.folder / "problem.json").write_text(json.dumps({**problem, "W_1": found["hidden"], "w_2": found["output"]}))
        point = json.loads(run("minimum", "problem.json", "--max-combinations", "0", "--json", folder=self.folder).stdout)
        self.assertEqual(point["mse_exact"], found["mse_exact"])

    def test_a_bound_is_proved_up_to_the_minimum(self):
        """Of one unit |r x| and two samples of norm 1 the least MSE is 1/2; the proof does not depend on the number of threads."""
        problem = {"slope": -1, "widths": [1, 1], "X": [[1, -1]], "y": [1, -1]}
        for bound in ("1/2", "499/1000", "1e-30"):
            for threads in "12":
                text = self.landscape(problem, "--at-least", bound, "--threads", threads)
                self.assertRegex(text, rf"lower bound: MSE ≥ {'1/10*' if bound == '1e-30' else bound} for all weights \(\d+ nodes?\)\ncertificate: ")
        self.assertEqual(len(list((self.folder / "certificates").iterdir())), 3)
        self.assertEqual(self.verified().count("MSE ≥ "), 3)
        for bound in ("501/1000", "10"):
            found = json.loads(self.landscape(problem, "--at-least", bound, "--json", code=1))
            self.assertLess(Fraction(found["mse_exact"]), Fraction(bound))
            self.assertEqual(found["certificates"], [])
            (self.folder / "problem.json").write_text(json.dumps({
                **{key: value for key, value in problem.items() if key != "widths"}, "W_1": found["hidden"], "w_2": found["output"]}))
            point = json.loads(run("minimum", "problem.json", "--json", folder=self.folder).stdout)
            self.assertEqual(point["mse_exact"], found["mse_exact"])

    def test_what_a_bound_may_be(self):
        (self.folder / "problem.json").write_text(json.dumps(labelled(2, 2, 4, 5, slope="1/100")))
        for bound in ("0", "-1", "x"):
            result = run("landscape", "problem.json", f"--at-least={bound}", folder=self.folder)
            self.assertEqual((result.returncode, result.stdout), (64, ""))
            self.assertIn("--at-least", result.stderr)
        result = run("landscape", "problem.json", "--at-least", "1/10", "--only", "minimum", folder=self.folder)
        self.assertEqual(result.returncode, 64)
        self.assertIn("--only has no effect with --at-least", result.stderr)
        # No time to decide it.
        text = self.landscape(labelled(4, 4, 24, 5, slope="1/100"), "--at-least", "1/1000", "--limit", "1", code=75)
        self.assertIn("lower bound: undecided whether MSE ≥ 1/1000 for all weights", text)

    def test_random_labels_are_fitted(self):
        """(4,4), N = 16 without noise: as many weights as samples; the hops find what branching does not."""
        problem = labelled(4, 4, 16, 7, slope="1/10", largest=999)
        self.assertIn("MSE = 0: weights of zero error exist", self.landscape(problem, "--only", "minimum", "--limit", "250"))
        self.verified()

    def test_numbers_beyond_floats(self):
        """What floats guess fails there, and nothing else does."""
        for problem, words in [
                ({"slope": "1/2", "X": [[1, 2, 3]], "widths": [1, 1], "y": ["1e160", "2e160", "1e160"]}, "multiply them by powers of ten"),
                ({"slope": "1/2", "X": [[1, 2, 3]], "widths": [1, 1], "y": ["1e-20", "2e-20", "1e-20"]}, "multiply them by powers of ten")]:
            text = re.sub(r'"([12]e-?\d+)"', r"\1", json.dumps(problem))
            (self.folder / "p.json").write_text(text)
            result = run(*"landscape p.json --only minimum --limit 2".split(" "), folder=self.folder)
            self.assertEqual(result.returncode, 75, result.stderr)
            self.assertIn(words, result.stderr)
            self.assertEqual(result.stderr.count("\n"), 1)

    def test_a_list_alone_that_is_not_made_is_undecided(self):
        problem = {"slope": 10 ** 60, "X": [[1, 2]], "widths": [1, 1], "y": [1, 2]}
        (self.folder / "p.json").write_text(json.dumps(problem))
        result = run(*"landscape p.json --only values --limit 2".split(" "), folder=self.folder)
        self.assertEqual(result.returncode, 75, result.stderr)
        self.assertIn("the values at local minima: not listed: ", result.stderr)

    def test_one_value_at_all_local_minima_is_that_none_is_bad(self):
        problem = {"slope": -1, "X": [[1, 0], [0, 1]], "E": [[1, 1]], "widths": [2, 1], "y": [1, -1]}
        text = self.landscape(problem)
        self.assertIn("bad local minima: none for these targets: all local minima have the same MSE\n", text)
        self.assertIn("values at local minima: exactly 1/4", text)
        # At two values it is not said.
        problem = {"slope": "1/10", "widths": [3, 2], "X": [[0, 0, 1, 1], [0, 1, 0, 1], [1, 1, 1, 1]], "y": [0, 1, 1, 0]}
        self.assertNotIn("none for these targets", self.landscape(problem))

    def test_the_figure_is_the_certificates(self):
        problem = {"slope": "1/10", "widths": [3, 2], "X": [[0, 0, 1, 1], [0, 1, 0, 1], [1, 1, 1, 1]], "y": [0, 1, 1, 0]}
        found = json.loads(self.landscape(problem, "--figure", "--json"))
        self.assertEqual(found["values"], ["0", "1/206", "121/2408", "121/1616", "1/8", "121/824", "50/301"])
        self.assertEqual(len(found["pieces"]), 7)
        self.assertTrue(all(count > 0 for count in found["pieces"]))
        self.assertEqual(sorted(path.rsplit(".", 1)[1] for path in found["files"]), ["svg", "tex"])
        checked = run("table", "--check", *found["files"], folder=self.folder)
        self.assertEqual(checked.returncode, 0, checked.stdout)
        self.assertEqual(checked.stdout.count("figure values, 7 points: every number is read off its 1 certificate\n"), 2)
        for path in found["files"]:
            text = (self.folder / path).read_text()
            self.assertEqual(len(re.findall("bad", text)) > 0, True)
            (self.folder / path).write_text(text.replace("121/824", "121/825"))
            changed = run("table", "--check", path, folder=self.folder)
            self.assertEqual(changed.returncode, 1)
            self.assertIn("121/825", changed.stdout)


if __name__ == "__main__":
    unittest.main()
