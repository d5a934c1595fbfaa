"""`checker verify` with the user's own files: of several certificates those are compared that state such a part."""
import json
import unittest

from terminal import Folder, run

POINT = {"slope": "1/2", "X": [[1, 2], [4, 0]], "W_1": [[1, 1]], "w_2": [0], "y": [1, -1]}


class Folders(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder())
        for name, text in {"m.csv": "1/2,0\n0,3\n", "x.csv": "1,2\n4,0\n", "y.csv": "1,-1\n", "other.csv": "1,1\n", "w.csv": "1,1\n", "v.csv": "0\n"}.items():
            (self.folder / name).write_text(text)
        (self.folder / "p.json").write_text(json.dumps(POINT))
        for line in ["rank m.csv --output o", "minimum p.json --max-combinations 0 --output o", "certify --data x.csv --widths 2,2 --slope 1/101 --output o"]:
            self.assertEqual(run(*line.split(" "), folder=self.folder).returncode, 0)

    def verdicts(self, options, code, folder="o"):
        result = run("verify", folder, *options.split(" "), folder=self.folder)
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        objects = json.loads(run("verify", folder, *options.split(" "), "--json", folder=self.folder).stdout)
        self.assertEqual([entry["verdict"] for entry in objects], [line.split(" ")[0] for line in result.stdout.splitlines()])
        self.assertEqual(len(objects), len(list((self.folder / folder).iterdir())))
        return dict(line.split(".json: ") for line in result.stdout.splitlines())

    def line(self, verdicts, kind):
        (words,) = [words for path, words in verdicts.items() if f"/{kind}-" in path]
        return words

    def test_what_states_no_such_part_is_passed_over(self):
        for options, kind, whose, lacking in [
            ("--targets y.csv", "not-a-local-minimum", ", y that of y.csv", "--targets"),
            ("--weights w.csv,v.csv", "not-a-local-minimum", ", W that of w.csv,v.csv", "--weights"),
            ("--matrix m.csv", "matrix-rank", ", the matrix of m.csv", "--matrix"),
            ("--data x.csv --targets y.csv", "not-a-local-minimum", ", X that of x.csv, y that of y.csv", "--data, --targets"),
        ]:
            with self.subTest(options=options):
                found = self.verdicts(options, 0)
                self.assertTrue(self.line(found, kind).endswith(whose), found)
                other = "matrix-rank" if kind != "matrix-rank" else "not-a-local-minimum"
                self.assertTrue(self.line(found, other).endswith(f"; not compared, since it states no such part: {lacking}"), found)
        # The data of both, and the targets of one.
        found = self.verdicts("--data x.csv --targets y.csv", 0)
        self.assertTrue(self.line(found, "gradient-rank-every-pattern").endswith(", X that of x.csv; not compared, since it states no such part: --targets"))

    def test_where_none_states_it_all_are_rejected(self):
        for path in (self.folder / "o").iterdir():
            if "local-minimum" in path.name:
                path.unlink()
        found = self.verdicts("--targets y.csv", 1)
        self.assertEqual(self.line(found, "matrix-rank"), "a claim of kind 'matrix-rank' states no data (X, E, W), so nothing can be compared; leave --data, --noise, --weights and --targets out")
        self.assertEqual(self.line(found, "gradient-rank-every-pattern"), "a claim of kind 'gradient-rank-every-pattern' states no targets, so nothing can be compared; leave --targets out")
        # One part that is compared does not stand for the other.
        found = self.verdicts("--data x.csv --targets y.csv", 1)
        self.assertIn("states no targets", self.line(found, "gradient-rank-every-pattern"))

    def test_what_differs_is_rejected(self):
        found = self.verdicts("--targets other.csv", 1)
        self.assertEqual(self.line(found, "not-a-local-minimum"), "y of the certificate has -1 in row 1, column 2, that of other.csv 1")

    def test_weights_without_their_biases(self):
        (self.folder / "b.json").write_text(json.dumps(POINT | {"b_1": [1], "b_2": 2}))
        self.assertEqual(run(*"minimum b.json --max-combinations 0 --output b".split(" "), folder=self.folder).returncode, 0)
        words = "W_1 of the certificate has the bias b_1 as its last column, which w.csv lacks; write it there as the last "
        self.assertEqual(list(self.verdicts("--weights w.csv,v.csv", 1, "b").values()), [words + "column: numpy.column_stack([W, b])"])
        (self.folder / "t.csv").write_text("1\n1\n")
        found = self.verdicts("--kernels in-out --weights t.csv,v.csv", 1, "b")
        self.assertEqual(list(found.values()), [words.replace("w.csv", "t.csv") + "row: numpy.vstack([W, b])"])
        (self.folder / "w1.csv").write_text("1,1,1\n")
        (self.folder / "w2.csv").write_text("0,2\n")
        (found,) = self.verdicts("--weights w1.csv,w2.csv", 0, "b").values()
        self.assertTrue(found.endswith(", W that of w1.csv,w2.csv"), found)

    def test_leaky_has_the_slope_of_the_claim(self):
        (self.folder / "i.json").write_text(json.dumps({"network": {"widths": [2, 2], "slopes": [1, "1/2", 0], "samples": 1}, "instance": {"X": [["1"], [4]], "E": [[[3], [1]]], "W": []}}))
        self.assertEqual(run(*"enumerate --instance i.json --output i".split(" "), folder=self.folder).returncode, 0)
        (self.folder / "i.csv").write_text("1,4\n")
        result = run(*"verify i --data i.csv --below leaky".split(" "), folder=self.folder)
        self.assertEqual((result.returncode, result.stdout, result.stderr), (
            64, "", "checker: --below leaky: leaky has the slope of the claim, whose slopes are {1, 1/2, 0} and not two, 1 and s; write leaky:S\n"))


if __name__ == "__main__":
    unittest.main()
