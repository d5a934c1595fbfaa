"""Networks with biases and several outputs: what is said of them is checked with fractions, by the definitions."""
import itertools
import json
import random
import unittest
from fractions import Fraction

from terminal import Folder, run
from test_refusals import npz


def rank(rows):
    rows, found = [list(map(Fraction, row)) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((i for i in range(found, len(rows)) if rows[i][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for i in range(found + 1, len(rows)):
            factor = rows[i][column] / rows[found][column]
            rows[i] = [a - factor * b for a, b in zip(rows[i], rows[found])]
        found += 1
    return found


def outputs(point):
    """A list of K numbers for each sample."""
    slope, noise = Fraction(point["slope"]), point.get("E")
    found = []
    for n, v in enumerate(zip(*point["X"])):
        v = list(map(Fraction, v))
        for l, (w, b) in enumerate(zip(point["W"], point["b"])):
            v = [sum(Fraction(a) * x for a, x in zip(row, v)) + (Fraction(b[i]) if b else 0) for i, row in enumerate(w)]
            if l < len(point["W"]) - 1:
                v = [(u if u >= 0 else slope * u) * (Fraction(noise[l][i][n]) if noise else 1) for i, u in enumerate(v)]
        found.append(v)
    return found


class Biases(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder())

    def json(self, line, *, code=0, **files):
        for name, content in files.items():
            (self.folder / f"{name}.json").write_text(json.dumps(content))
        result = run(*line.split(" "), "--json", folder=self.folder)
        self.assertEqual(result.returncode, code, result.stderr)
        return json.loads(result.stdout)

    def errors(self, line, code=64):
        result = run(*line.split(" "), folder=self.folder)
        self.assertEqual((result.returncode, result.stdout), (code, ""), result.stderr)
        return result.stderr

    def verified(self):
        result = run("verify", "certificates", folder=self.folder)
        self.assertEqual(result.returncode, 0, result.stdout)
        return result.stdout

    def test_every_size_on_either_side_of_the_bound(self):
        for widths, biases, rows, words in [
                ("2,2", "1", 6, "(d_{L-2} + 1) d_{L-1}"), ("2,2", "all", 7, "(d_{L-2} + 1) d_{L-1} + 1"), ("2,2", "2", 5, "d_{L-2} d_{L-1} + 1"),
                ("1,2,2", "hidden", 6, "(d_{L-2} + 1) d_{L-1}"), ("1,2,2", "1", 4, "d_{L-2} d_{L-1}"), ("3,1,2", "1,2,3", 5, "(d_{L-2} + 1) d_{L-1} + 1")]:
            with self.subTest(widths=widths, biases=biases):
                line = f"certify --widths {widths} --biases {biases} --slope 1/100 --instances 1"
                found = self.json(f"{line} --N {rows}")
                statements = [claim["statement"] for claim in found["claims"]]
                self.assertTrue(any("for almost every" in s for s in statements))
                self.assertTrue(any("with probability at most" in s for s in statements))
                self.assertTrue(any("for all" in s and "of this file" in s for s in statements))
                self.assertTrue(all(", biases b_" in s for s in statements), statements)
                error = self.errors(f"{line} --N {rows + 1}")
                self.assertIn(f"N = {rows + 1} is more than {words} = {rows}, ", error)
        self.assertIn("every real instance within", self.verified())

    def test_methods_that_do_not_apply(self):
        for method, biases, words in [
                ("residues", "1", "it is for networks without biases, beside whose row of ones the other valuations would have to be of both signs; congruence and dominance are for biases"), ("dominance", "2", "it is for networks with a bias in every layer"),
                ("dominance", "all", "it is for networks with a bias in every layer")]:
            self.assertIn(
                words.replace("it is ", ""), self.errors(f"certify --widths 2,2 --N 3 --biases {biases} --method {method}"))
            found = self.json(f"certify --widths 2,2 --N 3 --biases {biases} --instances 0")
            self.assertTrue(any(words in note for note in found["notes"]), found["notes"])
        (self.folder / "x.csv").write_text("1,2\n3,4\n")
        for line, words in [("--slope 1/2", "which needs slopes other than 1, 1/2: take another --slope")]:
            self.assertIn(words, self.errors(f"nudge --epsilon 1 --data x.csv --widths 2,2 --biases 1 {line}"))
        for text in ("0", "3", "1,1", "x", "1,"):
            self.assertIn(f"--biases {text}: write layers from 1 to L = 2, ", self.errors(f"certify --widths 2,2 --N 3 --biases {text}"))

    def test_data_with_biases(self):
        draw = random.Random(4)
        rows = lambda m, n: "\n".join(",".join(str(draw.randint(-9, 9) or 1) for _ in range(n)) for _ in range(m))
        for name, m, n in [("x", 2, 9), ("e1", 3, 9), ("e2", 2, 9), ("w", 3, 3), ("f1", 3, 9)]:
            (self.folder / f"{name}.csv").write_text(rows(m, n))
        found = self.json("certify --data x.csv --noise e1.csv,e2.csv --weights w.csv --widths 2,3,2 --biases all --slope 1/1000")
        self.assertTrue(found["claims"][0]["statement"].startswith("rank(G^p) = 9 for all 2^45"), found)
        self.assertIn(
            "w.csv: W_1 is 3×3, not 3×2", self.errors("certify --data x.csv --noise e1.csv,e2.csv --weights w.csv --widths 2,3,2 --biases 2,3"))
        # Nine samples need the bias: d_0 d_1 = 6.
        self.json("certify --data x.csv --noise f1.csv --widths 2,3 --biases 1 --slope 1/1000")
        self.assertIn("N = 9 is more than d_{L-2} d_{L-1} = 6", self.errors("certify --data x.csv --noise f1.csv --widths 2,3"))
        self.verified()

    def test_data_nearby_without_bad_minima(self):
        """Samples that are alike, one more than there are inputs: a hidden bias makes the difference, on either side of N = d_0 + 1."""
        (self.folder / "x.csv").write_text("1.5,1.5,1.5\n2,2,2\n")
        (self.folder / "w.csv").write_text("1,2,0\n0,1,1\n")
        line = "nudge --for minima --epsilon 1e-9 --data x.csv"
        for more in ("--widths 2,3 --biases 1 --slope 1/2", "--widths 2,3 --biases all --slope 1/100", "--widths 2,2,3 --weights w.csv --biases 1,2 --slope 1/2"):
            found = self.json(f"{line} {more}")
            self.assertIn("every local minimum of the MSE", found["statement"])
            self.assertTrue(0 < Fraction(found["largest_change_exact"]) <= Fraction("1e-9"))
            self.assertGreater(found["changed_entries"], 0)
            # The bias is none of the data.
            instance = json.loads((self.folder / "nudged.json").read_text())["instance"]
            self.assertEqual((instance["X"]["rows"], instance["X"]["columns"]), (2, 3))
        for more in ("--widths 2,3 --slope 1/2", "--widths 2,3 --biases 2 --slope 1/2"):
            self.assertIn("no data within 1/1000000000 of these were found", self.errors(f"{line} {more}", code=75))
        (self.folder / "x.csv").write_text("1.5,1.5,1.5,1.5\n2,2,2,2\n")
        self.assertIn("raise --epsilon, or take a --slope nearer to 1", self.errors(f"{line} --widths 2,3 --biases 1 --slope 1/2", code=75))
        # With room, and a slope near 1, the noise and the inputs are moved, too.
        found = self.json("nudge --for minima --epsilon 2 --data x.csv --widths 2,3 --biases 1 --slope 0.95")
        self.assertIn("every local minimum of the MSE", found["statement"])
        self.verified()

    def test_data_nearby(self):
        """Without noise nothing holds at every pattern; within any ε something does."""
        (self.folder / "x.csv").write_text("1,2,3,1,2,3,0.5\n3,4,5,3,4,5,0.25\n")
        (self.folder / "w.csv").write_text("1,2,0\n0,1,1\n")
        for more, words in [("--widths 2,2 --biases all", 7), ("--widths 2,2,2 --weights w.csv --biases 1,2,3", 7)]:
            for epsilon in ("1/10", "1e-12"):
                found = self.json(f"nudge --epsilon {epsilon} --data x.csv {more} --slope 1/100")
                self.assertIn(f"rank(G^p) = {words} for all 2^", found["statement"])
                self.assertLessEqual(Fraction(found["largest_change_exact"]), Fraction(epsilon))
                self.assertGreater(found["changed_entries"], 0)
        # What holds already stays.
        (self.folder / "x.csv").write_text("1,0\n0,1\n")
        (self.folder / "e.csv").write_text("1,1\n1,2\n")
        found = self.json("nudge --epsilon 1 --data x.csv --noise e.csv --widths 2,2 --biases 1 --slope 1/100")
        self.assertEqual((found["changed_entries"], found["largest_change_exact"]), (0, "0"))
        self.verified()

    def test_counts_are_those_of_the_definition(self):
        draw = random.Random(1)
        for widths, biases in [([1, 2], [1]), ([1, 2], [1, 2]), ([2, 1], [2]), ([1, 1, 1], [1, 2]), ([2, 1, 1], [1, 2, 3]), ([1, 1, 2], [1])]:
            for slope in ("0", "-1/2"):
                samples = 2 if sum(widths[1:]) > 2 else 3
                number = lambda: draw.randint(-2, 2)
                x = [[number() for _ in range(samples)] for _ in range(widths[0])]
                noise = [[[number() or 1 for _ in range(samples)] for _ in range(d)] for d in widths[1:]]
                full = [[[number() for _ in range(widths[l - 1] + (l in biases))] for _ in range(widths[l])] for l in range(1, len(widths) - 1)]
                weights = [[row[:widths[l]] for row in w] for l, w in enumerate(full)]
                counts = {}
                for choice in itertools.product((0, 1), repeat=samples * sum(widths[1:])):
                    rest, columns = list(choice), []
                    for n in range(samples):
                        v, a = [Fraction(row[n]) for row in x], None
                        for l, d in enumerate(widths[1:], 1):
                            a = [noise[l - 1][i][n] * (Fraction(slope) if rest.pop() else 1) for i in range(d)]
                            v = v + [Fraction(1)] if l in biases else v
                            if l < len(widths) - 1:
                                v = [f * sum(p * q for p, q in zip(row, v)) for f, row in zip(a, full[l - 1])]
                        columns.append([f * t for f in a for t in v] + ([1] if len(widths) in biases else []))
                    counts[rank(columns)] = counts.get(rank(columns), 0) + 1
                last = [[1] * widths[-2]] * widths[-1]
                file = {"slope": slope, "X": x, "E": noise, "widths": widths}
                if len(widths) == 2:
                    file["biases"] = biases
                else:
                    file["W"] = weights + [last, [1] * widths[-1]]
                    file["b"] = [[row[-1] for row in full[0]] if 1 in biases else [], [0] * widths[-1] if 2 in biases else [], [0] if 3 in biases else []]
                found = self.json("enumerate --instance i.json", i=file)
                self.assertEqual(found["histogram"], {str(r): counts[r] for r in sorted(counts)}, file)
        self.verified()

    def test_a_hidden_bias_is_a_weight_of_a_constant_input(self):
        """The verdicts on points are those on the network with a row of ones below X."""
        draw, verdicts = random.Random(2), set()
        for k in range(40):
            number = lambda: draw.choice(["0", "1", "-1", "1/2", "-2"])
            x, y = [[number() for _ in range(3)]], [number() for _ in range(3)]
            w, b, v = [[number()] for _ in range(2)], [number() for _ in range(2)], [number() for _ in range(2)]
            point = {"slope": draw.choice(["0", "1/2"]), "y": y, "w_2": v}
            if k % 4 == 0:
                y[:] = [str(f[0]) for f in outputs({"slope": point["slope"], "X": x, "W": [w, [v]], "b": [b, None]})]
            elif k % 4 == 1:  # Dead units of a ReLU.
                point["slope"], w, b = "0", [["0"], ["0"]], ["-1", "-2"]
            biased = self.json("minimum p.json --max-combinations 0", p={**point, "X": x, "W_1": w, "b_1": b})
            plain = self.json("minimum p.json --max-combinations 0", p={**point, "X": x + [["1"] * 3], "W_1": [r + [c] for r, c in zip(w, b)]})
            self.assertEqual((biased["verdict"], biased["mse_exact"]), (plain["verdict"], plain["mse_exact"]))
            self.assertTrue(biased["network"].endswith(", biases b_1"))
            verdicts.add(biased["verdict"])
        self.assertEqual({"zero-error-point", "differentiable-local-minimum", "not-a-local-minimum"} - verdicts, set())
        self.verified()

    def test_the_bias_of_the_output_is_at_rest_where_the_errors_add_up_to_zero(self):
        relu = {"slope": "0", "X": [[1, 2, 3]], "y": [1, 2, 6], "W_1": [[-1]], "b_1": [0], "w_2": [1]}
        for bias, verdict in [("3", "differentiable-local-minimum"), ("2", "not-a-local-minimum"), ("4", "not-a-local-minimum")]:
            found = self.json("minimum p.json", p={**relu, "b_2": bias})
            self.assertEqual(found["verdict"], verdict)
            self.assertEqual(found["zero_error_points"], "exists")
        # Without the bias, the same outputs are a constant of another unit.
        found = self.json("minimum p.json", p={**relu, "b_2": "2"})
        self.assertIn("the errors do not add up to 0: a change of the output's bias by 1 lowers the MSE at first order", found["reason"])
        self.assertIn("as a point of (W_1, b_1, W_2, b_2)", self.verified())

    def test_the_global_minimum_with_biases(self):
        file = {"slope": "1/10", "X": [[-2, -1, 0, 1, 2, 3]], "y": [1, -1, 2, -1, 1, 5], "widths": [1, 1], "biases": [1, 2]}
        found = self.json("landscape p.json --limit 60", p=file)
        self.assertEqual(found["mse_exact"], "469/660")
        self.assertNotIn("values", found)
        # What is below is not reached: a scan of weights of the unit, for each the best output weight and bias.
        x, y, least = file["X"][0], file["y"], Fraction(10 ** 6)
        for kink in [Fraction(k, 16) for k in range(-40, 56)]:
            for side in (1, -1):
                h = [side * (t - kink) for t in x]
                h = [t if t >= 0 else t / 10 for t in h]
                mean_h, mean_y = sum(h) / 6, Fraction(sum(y), 6)
                spread = sum((t - mean_h) ** 2 for t in h)
                slope = sum((s - mean_h) * (t - mean_y) for s, t in zip(h, y)) / spread
                least = min(least, sum((mean_y + slope * (s - mean_h) - t) ** 2 for s, t in zip(h, y)) / 12)
        self.assertGreaterEqual(least, Fraction(469, 660))
        self.assertLess(least, Fraction(469, 660) + Fraction(1, 50))
        found = self.json("minimum p.json", p={**file, "widths": [1, 2], "y": [0, 1, 2, -1, 1, 5]})
        self.assertEqual(found["verdict"], "no-zero-error-point")
        self.verified()

    def test_no_bad_minimum_with_biases(self):
        found = self.json("landscape p.json --limit 20", p={
            "slope": "1/2", "X": [[1, -1, 2], [0, 1, 1]], "y": [1, 2, -1], "widths": [2, 2], "biases": [1, 2]})
        self.assertEqual((found["bad_local_minima"], found["mse_exact"]), ("none", "0"))
        self.assertIn("every local minimum of the MSE as a function of (W_1, b_1, W_2, b_2)", self.verified())

    def finish(self, net, x, y, *more, slope="1/100", code=0):
        (self.folder / "n.npz").write_bytes(npz(net))
        for name, rows in [("x", x), ("y", y)]:
            (self.folder / f"{name}.csv").write_text("\n".join(",".join(map(str, row)) for row in rows))
        result = run(*f"finish n.npz --data x.csv --targets y.csv --slope {slope} --radius 1/10 --weights-out out.json --json".split(), *more, folder=self.folder)
        self.assertEqual(result.returncode, code, result.stderr)
        return json.loads(result.stdout)

    def test_zero_error_of_several_outputs_is_exact(self):
        """Nearly the outputs of a network of three outputs, with biases; a unit is dead."""
        w1, b1 = [[1.0, -2.0], [-1.5, 0.5], [0.25, 1.0], [-1.0, -1.0]], [3.0, 3.0, 2.5, -100.0]
        w2, b2 = [[1.0, 2.0, -1.0, 1.0], [0.5, -1.0, 1.0, 2.0], [-2.0, 1.0, 1.5, 1.0]], [0.125, -1.0, 2.0]
        x = [[1, 2], [-1, 2]]
        flat = lambda rows: [value for row in rows for value in row]
        for slope in ("1/100", "0"):
            exact = outputs({"slope": slope, "X": x, "W": [w1, w2], "b": [b1, b2]})
            y = [[float(v) + 2.0 ** -20 for v in sample] for sample in zip(*exact)]
            net = {"fc1.weight": ((4, 2), flat(w1)), "fc1.bias": ((4,), b1), "fc2.weight": ((3, 4), flat(w2)), "fc2.bias": ((3,), b2)}
            for targets in (y, [list(column) for column in zip(*y)]):
                found = self.finish(net, x, targets, slope=slope)
                self.assertEqual(found["verdict"], "global-minimum", found)
                self.assertEqual((found["rank_of"][1], found["mse_after_exact"]), (6, "0"))
                done = json.loads((self.folder / "out.json").read_text())
                rows = lambda m: [[Fraction(t) for t in line.split()] for line in m["entries"]]
                hidden, output = rows(done["hidden"]), rows(done["output"])
                again = outputs({
                    "slope": slope, "X": x, "W": [[r[:-1] for r in hidden], [r[:-1] for r in output]], "b": [[r[-1] for r in hidden], [r[-1] for r in output]]})
                self.assertEqual([list(column) for column in zip(*again)], [[Fraction(str(v)) for v in row] for row in y])
                again = self.json("minimum out.json")
                self.assertEqual(again["verdict"], "zero-error-point")
        self.assertIn("K = 3 outputs", self.verified())

    def test_the_biases_of_the_outputs_reach_zero_error_with_the_hidden_weights(self):
        """Of three samples the last meets dead units alone: only biases of the outputs reach its errors, and only hidden weights those of the others."""
        net = {"W": [[[1, 1], [1, 1]], [[1, 0], [0, 1]]], "b": [[], [0, 0]], "slope": 0}
        (self.folder / "x.csv").write_text("1,0,-1\n0,1,-1\n")
        y = [["1.0001", "0.9999", "0.0001"], ["1.0002", "1.0003", "-0.0001"]]

        def finish(y, *more, code):
            (self.folder / "y.csv").write_text("".join(",".join(row) + "\n" for row in y))
            return self.json(" ".join(["finish net.json --data x.csv --targets y.csv", *more]), code=code, net=net)

        found = finish(y, "--weights-out f.json", code=0)
        self.assertEqual((found["verdict"], found["mse_after_exact"]), ("global-minimum", "0"))
        # b = (1e-4, -1e-4); r = (1, 1 - 2e-4) and (1 + 3e-4, 1 + 4e-4).
        self.assertEqual(Fraction(found["largest_change_exact"]), Fraction("0.0004"))
        document = json.loads((self.folder / "f.json").read_text())
        self.assertEqual([row.split(" ")[-1] for row in document["output"]["entries"]], ["1/10000", "-1/10000"])
        self.assertEqual(document["hidden"]["entries"], ["1 4999/5000", "10003/10000 2501/2500"])
        near = finish(y, "--radius 1/10000", code=75)
        # With W_L too, whose columns are in the span of y - b: the first sample has the first unit alone, the second one the second.
        self.assertIn("weights of zero error were found, but a weight is changed by 1.4e-4 there, over the radius 1e-4", near["reason"])
        self.assertEqual(finish(y, "--radius 1.4e-4", code=0)["verdict"], "global-minimum")
        # Another sample that meets dead units, with other errors.
        (self.folder / "x.csv").write_text("1,0,-1,-2\n0,1,-1,-1\n")
        other = finish([[*row, "0.0003"] for row in y], code=75)
        self.assertIn("zero error is out of reach at this activation pattern", other["reason"])
        self.assertEqual(finish([[*row, row[-1]] for row in y], code=0)["verdict"], "global-minimum")
        self.verified()

    def test_several_outputs_with_error(self):
        """A descent at first and second order, a local minimum where each output by itself is at rest, and what is between."""
        point = {"slope": "1/2", "X": [[1, 2, 3]], "W_1": [[1]], "b_1": [1], "w_2": [[1], [2]], "b_2": [-1, -2]}
        self.assertEqual(self.json("minimum p.json", p={**point, "y": [[1, 2, 3], [2, 4, 6]]})["verdict"], "zero-error-point")
        found = self.json("minimum p.json", p={**point, "y": [[1, 2, 3], [2, 4, 7]]})
        self.assertEqual((found["verdict"], found["reason"]), (
            "not-a-local-minimum", "moving row 1 of W_{L-1} along (0, 0) and column 1 of W_L along (0, 1) lowers the MSE"))
        # All slopes are 0: e is orthogonal to 1 and x in each output.
        found = self.json("minimum p.json", p={**point, "y": [[0, 4, 2], [2, 4, 6]]})
        self.assertEqual((found["verdict"], found["mse_exact"], found["zero_error_points"]), ("differentiable-local-minimum", "1", "none"))
        self.assertIn("each output by itself is at rest", found["reason"])
        # Errors (a, -a) and (-a, a) at u = 1, 1: a saddle for a > 1, the best of one unit for a < 1.
        saddle = {"slope": "1/2", "X": [[1, 1], [1, -1]], "W_1": [[1, 0]], "w_2": [[1], [1]]}
        for a, verdict, code in [(2, "not-a-local-minimum", 0), (Fraction(101, 100), "not-a-local-minimum", 0), (1, "undecided", 75),
                                 (Fraction(1, 2), "undecided", 75)]:
            found = self.json("minimum p.json", code=code, p={**saddle, "y": [[str(1 - a), str(1 + a)], [str(1 + a), str(1 - a)]]})
            self.assertEqual(found["verdict"], verdict, a)
        self.assertIn("the MSE falls at first order nowhere, which is necessary for a local minimum, and at second order along no weights", found["reason"])
        # An output weight that is 0 for both outputs, and a dead network with the means of the targets, or not.
        silent = {"slope": "1/2", "X": [[1, 0], [0, 1]], "W_1": [[1, 1]], "w_2": [[0], [0]], "y": [[1, -1], [1, -1]]}
        self.assertEqual(self.json("minimum p.json", p=silent)["verdict"], "not-a-local-minimum")
        dead = {"slope": 0, "X": [[1, 2, 3]], "W_1": [[-1]], "b_1": [0], "w_2": [[1], [-2]], "y": [[1, 2, 6], [-1, 1, 0]]}
        self.assertEqual(self.json("minimum p.json", p={**dead, "b_2": [3, 0]})["verdict"], "differentiable-local-minimum")
        found = self.json("minimum p.json", p={**dead, "b_2": [3, "1/1000000"]})
        self.assertEqual((found["verdict"], found["reason"]), (
            "not-a-local-minimum", "the errors of an output do not add up to 0: moving the outputs' biases along (0, -1) lowers the MSE at first order"))
        # Kinks of a ReLU, in which the MSE falls to one side.
        kink = {"slope": 0, "X": [[1, -1]], "W_1": [[0]], "w_2": [[1], [0]], "b_2": [0, 0], "y": [[1, -1], [1, -1]]}
        found = self.json("minimum p.json", p=kink)
        self.assertEqual(found["verdict"], "not-a-local-minimum")
        self.assertIn("K = 2 outputs", self.verified())
        # Another loss is one of one output.
        found = self.json("minimum p.json --loss huber:1", code=75, p={**point, "y": [[1, 2, 3], [2, 4, 7]]})
        self.assertIn("with 2 outputs a point of positive loss is decided for the MSE only", found["reason"])

    def test_trained_weights_of_several_outputs_are_decided(self):
        """In general position they are no local minimum, which three verifiers see."""
        draw = random.Random(9)
        numbers = lambda rows, columns: [[draw.randint(-64, 64) / 32 for _ in range(columns)] for _ in range(rows)]
        for slope in (0, "1/100", -1):
            for outputs_count in (2, 3):
                point = {"slope": slope, "X": numbers(2, 9), "y": numbers(outputs_count, 9), "W": [numbers(3, 2), numbers(outputs_count, 3)],
                         "b": [numbers(1, 3)[0], numbers(1, outputs_count)[0]]}
                found = self.json("minimum p.json --max-combinations 0", p=point)
                self.assertEqual(found["verdict"], "not-a-local-minimum")
        self.verified()
        # So says finish, too, though it reaches no zero error, with each reason once.
        found = self.json("finish p.json", code=75, p=point)
        self.assertEqual((found["verdict"], found["trained_point"]), ("undecided", "not-a-local-minimum"))
        self.assertIn("with 3 outputs the equations for a local minimum of positive MSE are not linear", found["reason"])
        parts = found["reason"].split("; ")
        self.assertEqual(len(parts), len(set(parts)), parts)

    def test_one_sample_of_several_outputs(self):
        """y is K × 1 then, in the file as in the certificate."""
        point = {"slope": "1/2", "X": [[1]], "y": [[1], [2]], "W_1": [[1]], "w_2": [[1], [2]]}
        self.assertEqual(self.json("minimum p.json", p=point)["verdict"], "zero-error-point")
        [certificate] = (self.folder / "certificates").glob("zero-error-point-*.json")
        self.assertEqual(self.json(f"minimum certificates/{certificate.name}")["verdict"], "zero-error-point")
        point["y"] = [[1, 2]]
        (self.folder / "p.json").write_text(json.dumps(point))
        self.assertIn("the targets are 1×2, not 2×1", self.errors("minimum p.json", 65))

    def test_square_targets_are_read_as_is_said(self):
        """As many outputs as samples: the shape does not tell, and a note does."""
        for name, rows in [("X", [[1, 2], [0, 1]]), ("Y", [[1, 2], [3, 5]]), ("S", [[1, 2], [2, 5]])]:
            (self.folder / f"{name}.csv").write_text("".join(",".join(map(str, row)) + "\n" for row in rows))
        (self.folder / "p.json").write_text(json.dumps({"slope": "1/2", "W_1": [[1, 0], [0, 1]], "w_2": [[1, 0], [0, 1]]}))
        for more, way, mend in [
                ("", "K × N, a column a sample", "if its samples are the rows, transpose it"),
                (" --samples-in-rows", "N × K, a row a sample, as X", "if its samples are the columns, transpose it")]:
            errors = {}
            for y in "YS":
                result = run(*f"minimum p.json --data X.csv --targets {y}.csv{more}".split(" "), folder=self.folder)
                self.assertEqual(result.returncode, 0, result.stderr)
                errors[y] = [line for line in result.stderr.splitlines() if "targets" in line or "y is" in line]
            self.assertEqual(errors, {"Y": [f"checker: note: Y.csv: y is square, 2×2, and was read {way}; {mend}"], "S": []})

    def test_targets_in_rows_are_those_of_the_certificate(self):
        point = {"slope": "1/2", "X": [[1, 2, 3]], "y": [[1, 2, 3], [2, 4, 7]], "W_1": [[1]], "w_2": [[1], [2]]}
        self.json("minimum p.json", p=point)
        [certificate] = (self.folder / "certificates").glob("not-a-local-minimum-*.json")
        for rows, code in [(zip(*point["y"]), 0), (point["y"], 0), ([[1, 2], [2, 4], [3, 6]], 1), ([[1, 2]], 1)]:
            (self.folder / "y.csv").write_text("".join(",".join(map(str, row)) + "\n" for row in rows))
            result = run("verify", f"certificates/{certificate.name}", "--targets", "y.csv", folder=self.folder)
            self.assertEqual(result.returncode, code, result.stdout + result.stderr)

    def errors_of(self, point):
        (self.folder / "p.json").write_text(json.dumps(point))
        return self.errors("landscape p.json")

    def test_biases_that_do_not_fit(self):
        good = {"slope": "1/2", "X": [[1, 2]], "y": [1, 2], "W_1": [[1], [2]], "w_2": [1, 1]}
        deep = {"slope": "1/2", "X": [[1, 2]], "y": [1, 2], "W": [[[1]], [[1]], [1]]}
        for point, words in [
                ({**good, "b_1": [1]}, "b_1 has 1 numbers, not 2, as many as W_1 has rows"), ({**good, "b_2": [1, 2]}, "b_2 has 2 numbers, not 1"),
                ({**good, "b": [[1, 2]]}, "b: 1 biases for 2 weights: give one for each, [] for none"),
                ({**good, "b": [1, 2]}, "b: expected a list of numbers for each layer, [] for none: [[1, 0], [2]]"),
                ({**good, "b": [[1, 2], []], "b_1": [1, 2]}, "both 'b' and 'b_1' are there; leave one out"),
                ({**good, "biases": [1]}, "biases: the weights are there: give their biases in place of this list"),
                ({**deep, "b_1": [1]}, "'b_1' stands beside \"W_1\" and \"w_2\"; beside \"W\" write \"b\": [b_1, …, b_L]"),
                ({**good, "b_1": [[1], [2]]}, "expected a list of numbers: [1, 0]"),
                ({"slope": "1/2", "X": [[1, 2]], "y": [1, 2], "widths": [1, 2], "biases": [3]}, "biases b_3: the layers with a bias"),
        ]:
            (self.folder / "p.json").write_text(json.dumps(point))
            self.assertIn(words, self.errors("minimum p.json", 65))

    def test_generic_ranks_with_biases(self):
        for what, line, value in [
                ("layer 1", "--widths 2,2 --N 7 --biases 1", 6), ("layer 2", "--widths 2,2 --N 7 --biases all", 3),
                ("layer 2", "--widths 1,2,2 --N 7 --biases 2", 6), ("stacked", "--widths 1,2 --N 9 --biases all", 5)]:
            found = self.json(f"generic {what} {line}")
            self.assertEqual(found["rank"], value, line)
        self.verified()


if __name__ == "__main__":
    unittest.main()
