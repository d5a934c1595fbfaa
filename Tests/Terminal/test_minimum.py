"""`checker minimum --limit` is kept, and the verdict about the weights comes before the search."""
import json
import os
import random
import signal
import subprocess
import unittest

from terminal import CHECKER, Folder, on_terminal, run


def point(width, units, samples, seed=1):
    """Floats in general position, as a training leaves them."""
    draw = random.Random(seed)

    def matrix(rows, columns):
        return [[draw.gauss(0, 1) for _ in range(columns)] for _ in range(rows)]

    return {"slope": "1/100", "X": matrix(width, samples), "y": matrix(1, samples)[0], "W_1": matrix(units, width), "w_2": matrix(1, units)[0]}


class Limit(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder())
        for samples in [13, 20, 30]:
            (self.folder / f"{samples}.json").write_text(json.dumps(point(3, 4, samples)))

    def test_it_is_kept(self):
        """Whatever the search does: without it these take minutes."""
        for samples in [13, 20, 30]:
            for options in [["--limit", "1"], ["--limit", "1", "--max-combinations", "1"]]:
                with self.subTest(samples=samples, options=options):
                    before = os.times().children_user
                    result = subprocess.run(
                        [CHECKER, "minimum", f"{samples}.json", *options], cwd=self.folder, capture_output=True, text=True, timeout=60)
                    self.assertEqual(result.returncode, 0, result.stderr)
                    # Of processors' time, two of them at most, so that a busy machine does not matter.
                    self.assertLess(os.times().children_user - before, 8)
                    self.assertIn("verdict: not a local minimum\nbecause: ", result.stdout)
                    self.assertRegex(result.stdout, r"zero-error points: (there is|not decided: .*(raise --limit|raise --max-combinations|are verified|hyperplanes))")
                    self.assertEqual(run("verify", "certificates", folder=self.folder).returncode, 0)

    def test_that_of_landscape_is_kept_too(self):
        (self.folder / "wide.json").write_text(json.dumps({**point(20, 20, 30), "slope": "1/100"}))
        for name in ["13", "wide"]:
            with self.subTest(name=name):
                before = os.times().children_user
                result = run("landscape", f"{name}.json", "--limit", "1", folder=self.folder)
                self.assertIn(result.returncode, (0, 75), result.stderr)
                self.assertLess(os.times().children_user - before, 16)
                self.assertRegex(result.stdout, "(?m)^global minimum: ")

    def test_the_verdict_comes_first(self):
        process = subprocess.Popen(
            [CHECKER, "minimum", "20.json", "--limit", "300"], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        lines = [process.stdout.readline() for _ in range(6)]
        self.assertIn("verdict: not a local minimum\n", lines)
        path = next(line for line in lines if line.startswith("certificate: "))[len("certificate: "):].strip()
        self.assertIsNone(process.poll())
        self.assertEqual(run("verify", path, folder=self.folder).returncode, 0)
        process.send_signal(signal.SIGINT)
        self.assertIn("interrupted while searching for weights of zero error; nothing of the search is saved without --checkpoint FILE", process.communicate()[1])
        self.assertEqual(process.returncode, 130)

    def test_progress_has_a_rate_or_a_part(self):
        shown, code = on_terminal([CHECKER, "minimum", "20.json", "--limit", "4"], self.folder, columns=200)
        self.assertEqual(code, 0, shown)
        self.assertRegex(shown, r"a second|, \d+ s|of at most")

    def test_json_is_whole(self):
        found = json.loads(run("minimum", "13.json", "--limit", "1", "--json", folder=self.folder).stdout)
        self.assertEqual((found["verdict"], found["statement"]), ("not-a-local-minimum", "not a local minimum"))


if __name__ == "__main__":
    unittest.main()
