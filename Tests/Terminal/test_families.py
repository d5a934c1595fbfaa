"""Units that are the largest of several forms, and convolutions: on either side of the bound, with the matrix multiplied out by the definition."""
import itertools
import json
import unittest

from terminal import Folder, run


class Families(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder())

    def json(self, line, code=0):
        result = run(*line.split(" "), "--json", folder=self.folder)
        self.assertEqual(result.returncode, code, result.stderr)
        return json.loads(result.stdout)

    def test_maxout(self):
        for inputs, units, pieces in [(3, 2, 2), (2, 2, 5), (1, 3, 3)]:
            most = inputs * units
            found = self.json(f"generic maxout {inputs} {units} {most} --pieces {pieces}")
            self.assertEqual((found["rank"], found["rows"], found["columns"]), (most, most * pieces, most))
            self.assertIn(f"for all 1^{most * units} activation patterns p and all {pieces}^{most * units} selections σ, for almost every (X, E, W)", found["everywhere"])
            more = self.json(f"generic maxout {inputs} {units} {most + 1} --pieces {pieces}")
            self.assertNotIn("everywhere", more)
        self.assertEqual(run("verify", "certificates", folder=self.folder).returncode, 0)

    def test_convolutions_on_either_side_of_the_bound(self):
        for line, most, patterns in [
                ("1,3,3 --kernel 2,2 --filters 2", 8, 4), ("2,4 --kernel 3 --filters 1 --stride 2 --padding 1 --bias", 7, 2),
                ("1,1,1 --kernel 3,3 --filters 3 --padding 1", 3, 1), ("1,3 --kernel 3 --filters 1 --stride 3 --padding 2", 3, 2),
                ("1,2,2,2 --kernel 2,1,2 --filters 1 --bias", 5, 2)]:
            with self.subTest(line=line):
                filters = int(line.split("--filters ")[1].split(" ")[0])
                found = self.json(f"generic convolution {line} --N {most}")
                self.assertEqual(found["rank"], most)
                self.assertIn(f"for all 2^{most * filters * patterns} activation patterns p", found["everywhere"])
                more = self.json(f"generic convolution {line} --N {most + 1}")
                self.assertEqual(more["rank"], most)
                self.assertNotIn("everywhere", more)
        result = run("verify", "certificates", folder=self.folder)
        self.assertEqual(result.returncode, 0)
        self.assertIn("average over 4 positions, slopes {1, 1/100}, N = 8", result.stdout)

    def test_the_matrix_of_a_convolution(self):
        """Against patches cut out by hand: the sum over positions of noise and pixel."""
        result = run(*"generic convolution 2,3,2 --kernel 2,2 --filters 1 --N 1 --stride 2,1 --padding 1,0 --bias --print".split(" "), folder=self.folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        rows = [line.strip("[] \n") for line in result.stdout.splitlines() if line.startswith("[")]
        wanted = []
        for c, a, b in itertools.product(range(2), range(2), range(2)):
            terms = []
            for number, top in enumerate([-1, 1]):
                if 0 <= top + a < 3:
                    terms.append((f"e{number + 1}_1", f"x{c * 6 + (top + a) * 2 + b + 1}_1"))
            wanted.append(terms)
        wanted.append([("e1_1",), ("e2_1",)])
        self.assertEqual([sorted(tuple(sorted(t.strip().split("*"))) for t in row.split("+")) for row in rows], [sorted(map(lambda t: tuple(sorted(t)), terms)) for terms in wanted])

    def test_slopes_of_0_without_noise(self):
        """Each unit is dead or not as the pattern says, and the rank is that of the polynomials that are left; noise reaches no dead unit."""
        ranks = {}
        for seed in range(1, 13):
            found = self.json(f"generic layer 1 --widths 1,2 --N 1 --noise none --slope 0 --pattern {seed}")
            printed = run(*f"generic layer 1 --widths 1,2 --N 1 --noise none --slope 0 --pattern {seed} --print".split(" "), folder=self.folder).stdout
            alive = printed.count("[w2_1_")
            self.assertEqual((alive + printed.count("[0]"), found["rank"]), (2, min(alive, 1)))
            ranks.setdefault(alive, []).append(seed)
        self.assertEqual(set(ranks), {0, 1, 2})
        self.assertEqual(run("verify", "certificates", folder=self.folder).returncode, 0)
        result = run(*"generic layer 1 --widths 1,2,2 --N 1 --noise 1 --slope 0 --pattern 1".split(" "), folder=self.folder)
        self.assertEqual((result.returncode, result.stdout, result.stderr), (
            64, "", "checker: a slope is 0: noise then does not reach it, and a column can be 0 whatever the parameters, as e · 0 · x at N = d_0 = d_1 = 1; "
            "where no layer has noise, a pattern may have slopes 0\n"))

    def test_refused_with_the_mend(self):
        for line, words in [
                ("maxout 2 2 3 --pieces 1", "the largest of at least 2 forms"), ("maxout 0 2 3", "at least 1"),
                ("convolution 3 --kernel 3 --filters 1 --N 1", "the channels and one to three sizes"), ("convolution 1,3 --kernel 4 --filters 1 --N 1", "larger than the padded inputs"),
                ("convolution 1,3,3 --kernel 3,3,3 --filters 1 --N 1", "write one for each, or one for all"), ("convolution 1,3 --kernel 3 --filters 1 --N 1 --slope 0", "as e · 0 · x of one sample, one filter and one position; give another slope"),
                ("convolution 1,3 --kernel x --filters 1 --N 1", "write a list like 3,3"), ("convolution 1,3 --kernel 3 --filters 0 --N 1", "not between 1 and")]:
            with self.subTest(line=line):
                result = run("generic", *line.split(" "), folder=self.folder)
                self.assertEqual((result.returncode, result.stdout), (64, ""), result.stderr)
                self.assertIn(words, result.stderr)


if __name__ == "__main__":
    unittest.main()
