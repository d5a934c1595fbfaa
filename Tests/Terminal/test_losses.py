"""Other losses than the MSE: points planted with fractions, just on either side of each condition."""
import json
import random
import unittest
from fractions import Fraction

from terminal import Folder, run


def slope(t, s):
    return s if t < 0 else Fraction(1)


def point(inputs, noise, hidden, output, errors, s, bias=None):
    """The targets at which these weights have these errors."""
    targets = []
    for n, e in enumerate(errors):
        u = [sum(w * x[n] for w, x in zip(row, inputs)) for row in hidden]
        f = sum(w * noise[i][n] * slope(u[i], s) * u[i] for i, w in enumerate(output)) + (bias or 0)
        targets.append(f - e)
    text = lambda rows: [[str(v) for v in row] for row in rows]
    value = {"slope": str(s), "X": text(inputs), "E": text(noise), "y": [str(v) for v in targets], "W_1": text(hidden), "w_2": [str(v) for v in output]}
    return value if bias is None else {**value, "b_2": str(bias)}


def planted(draw, derivatives, s, noise_like=None):
    """One input and one unit: x_N makes Σ r ε τ(u) x = 0."""
    count = len(derivatives)
    noise = [[Fraction(draw.randint(1, 5)) for _ in range(count)]]
    x = [Fraction(draw.choice([-1, 1]) * draw.randint(1, 9), draw.randint(1, 4)) for _ in range(count - 1)]
    total = -sum(r * e * slope(v, s) * v for r, e, v in zip(derivatives, noise[0], x)) / (derivatives[-1] * noise[0][-1])
    x.append(total / slope(total, s))
    return [x], noise


class Losses(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder())

    def verdict(self, value, *options, code=0):
        (self.folder / "point.json").write_text(json.dumps(value))
        result = run("minimum", "point.json", "--max-combinations", "0", "--json", *options, folder=self.folder)
        self.assertEqual(result.returncode, code, result.stderr)
        return json.loads(result.stdout)

    def refused(self, line, words, code=64):
        result = run(*line.split(" "), folder=self.folder)
        self.assertEqual((result.returncode, result.stdout), (code, ""), result.stderr)
        self.assertIn(words, result.stderr)

    def test_huber_on_either_side(self):
        draw, s = random.Random(3), Fraction(1, 3)
        for _ in range(6):
            r = [Fraction(draw.choice([-1, 1]) * draw.randint(1, 3), 4) for _ in range(3)] + [Fraction(1), Fraction(-1)]
            inputs, noise = planted(draw, r, s)
            if 0 in inputs[0]:
                continue
            errors = r[:3] + [Fraction(7), Fraction(-1)]
            make = lambda e: point(inputs, noise, [[Fraction(1)]], [Fraction(2)], e, s)
            found = self.verdict(make(errors), "--loss", "huber:1")
            self.assertEqual(found["verdict"], "differentiable-local-minimum")
            value = sum(e * e / 2 if abs(e) <= 1 else abs(e) - Fraction(1, 2) for e in errors) / 5
            self.assertEqual(Fraction(found["loss_exact"]), value)
            # What is over the threshold may grow; what is at it, or below, may not shrink.
            self.assertEqual(self.verdict(make(errors[:3] + [Fraction(99), Fraction(-5)]), "--loss", "huber:1")["verdict"], "differentiable-local-minimum")
            for k in range(5):
                less = [e / 8 if n == k else e for n, e in enumerate(errors)]
                self.assertEqual(self.verdict(make(less), "--loss", "huber:1")["verdict"], "not-a-local-minimum")
            self.assertEqual(self.verdict(make(errors))["verdict"], "not-a-local-minimum")
            self.assertEqual(self.verdict(make(errors), "--loss", "huber:1001/1000")["verdict"], "not-a-local-minimum")
        result = run("verify", "certificates", folder=self.folder)
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertIn("δ|e| - δ²/2 for larger ones, δ = 1;", result.stdout)

    def test_powers_on_either_side(self):
        draw, s = random.Random(4), Fraction(1, 5)
        for exponent in (4, 6):
            errors = [Fraction(draw.choice([-1, 1]) * draw.randint(1, 3), 2) for _ in range(4)]
            inputs, noise = planted(draw, [e ** (exponent - 1) for e in errors], s)
            make = lambda e: point(inputs, noise, [[Fraction(1)]], [Fraction(-3)], e, s)
            found = self.verdict(make(errors), "--loss", f"power:{exponent}")
            self.assertEqual(found["verdict"], "differentiable-local-minimum")
            self.assertEqual(Fraction(found["loss_exact"]), sum(e ** exponent for e in errors) / exponent / 4)
            self.assertEqual(self.verdict(make(errors), "--loss", f"power:{10 - exponent}")["verdict"], "not-a-local-minimum")
            near = [errors[0] + Fraction(1, 10 ** 9), *errors[1:]]
            self.assertEqual(self.verdict(make(near), "--loss", f"power:{exponent}")["verdict"], "not-a-local-minimum")
            zero = self.verdict(make([Fraction(0)] * 4), "--loss", f"power:{exponent}")
            self.assertEqual((zero["verdict"], zero["loss_exact"]), ("zero-error-point", "0"))
        self.assertEqual(run("verify", "certificates", folder=self.folder).returncode, 0)

    def test_the_bias_of_the_output(self):
        s, one = Fraction(1, 2), Fraction(1)
        make = lambda e: point([[one, one]], [[one, one]], [[one]], [one], e, s, bias=Fraction(3))
        self.assertEqual(self.verdict(make([Fraction(3), -one]), "--loss", "huber:1")["verdict"], "differentiable-local-minimum")
        found = self.verdict(make([Fraction(3), -one]), "--loss", "huber:2")
        self.assertEqual(found["verdict"], "not-a-local-minimum")
        self.assertIn("the derivatives at the errors do not add up to 0", found["reason"])

    def test_logistic(self):
        data = {"slope": "1/100", "widths": [2, 2], "X": [[1, 2, 3, 5], [4, 1, -3, 2]], "E": [[1, 2, 1, 1], [2, -1, 1, 3]], "y": [1, -1, 1, 1]}
        (self.folder / "data.json").write_text(json.dumps(data))
        result = run("landscape", "data.json", "--loss", "logistic", "--json", folder=self.folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        found = json.loads(result.stdout)
        self.assertEqual(found["differentiable_local_minima"], "none")
        result = run("verify", "certificates", folder=self.folder)
        self.assertEqual(result.returncode, 0)
        self.assertIn("as the logistic loss log(1 + exp(-y^n f)) has for y^n = ±1", result.stdout)
        result = run("export", "--format", "coq", found["certificates"][0], folder=self.folder)
        self.assertNotEqual(result.returncode, 0)
        self.assertIn("no-differentiable-local-minimum", result.stderr)
        # One sample more than weights; and two samples alike.
        more = {**data, "X": [row + [1] for row in data["X"]], "E": [row + [2] for row in data["E"]], "y": data["y"] + [1]}
        same = {**data, "X": [[1, 1, 3, 5], [4, 4, -3, 2]], "E": [[1, 1, 1, 1], [2, 2, 1, 3]]}
        for value in (more, same):
            (self.folder / "data.json").write_text(json.dumps(value))
            result = run("landscape", "data.json", "--loss", "logistic", folder=self.folder)
            self.assertEqual(result.returncode, 75)
            self.assertTrue(result.stderr.endswith("rank G = N was not shown at every pattern\n"), result.stderr)
        (self.folder / "data.json").write_text(json.dumps({**data, "slope": 0}))
        result = run("landscape", "data.json", "--loss", "logistic", folder=self.folder)
        self.assertEqual(result.returncode, 75)
        self.assertIn("; with slope 0 there may be such minima, where all units are dead: as at N = d_0 = d_1 = 1, x = 1, W_1 = -1, around which the loss is constant\n", result.stderr)

    def test_refused_with_the_mend(self):
        one = Fraction(1)
        (self.folder / "point.json").write_text(json.dumps(point([[one]], [[one]], [[one]], [one], [one], Fraction(1, 2))))
        for loss, words in [
                ("cross-entropy", "checker landscape FILE --loss logistic"), ("logistic", "checker landscape FILE --loss logistic"), ("huber", "like huber:1 or power:4"),
                ("huber:0", "not a positive number like 1 or 1/2"), ("huber:-1", "not a positive number"), ("power:3", "an even number from 4 to 64"),
                ("power:2", "without --loss it is the MSE"), ("power:66", "an even number from 4 to 64"), ("hinge", "it is one of huber:1, power:4, logistic")]:
            with self.subTest(loss=loss):
                self.refused(f"minimum point.json --loss {loss}", words)
        self.refused("landscape point.json --loss huber:1", "checker minimum FILE --loss huber:1")
        self.refused("landscape point.json --loss logistic --figure", "has no effect with --loss logistic")
        (self.folder / "data.json").write_text(json.dumps({"slope": "1/2", "widths": [1, 1], "X": [[1]], "y": [1]}))
        self.refused("minimum data.json --loss huber:1", "has no effect without weights in data.json")

    def test_finish_at_a_minimum_of_hubers_loss(self):
        draw, ends = random.Random(11), set()
        for _ in range(6):
            gauss = lambda rows, columns: [[draw.gauss(0, 1) for _ in range(columns)] for _ in range(rows)]
            value = {"slope": "1/100", "X": gauss(2, 12), "y": [v + (8 if n == 0 else 0) for n, v in enumerate(gauss(1, 12)[0])], "W_1": gauss(2, 2), "w_2": gauss(1, 2)[0]}
            (self.folder / "net.json").write_text(json.dumps(value))
            result = run("finish", "net.json", "--loss", "huber:1/2", "--radius", "1000", "--json", folder=self.folder)
            self.assertIn(result.returncode, (0, 75), result.stderr)
            ends.add(json.loads(result.stdout)["verdict"])
            result = run("finish", "net.json", "--loss", "power:4", "--radius", "1000", folder=self.folder)
            self.assertEqual(result.returncode, 75)
            self.assertIn("not linear", result.stderr)
        self.assertTrue({"differentiable-local-minimum", "nondifferentiable-local-minimum"} & ends, ends)
        self.assertEqual(run("verify", "certificates", folder=self.folder).returncode, 0)


if __name__ == "__main__":
    unittest.main()
