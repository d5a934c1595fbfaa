"""Colours, progress, widths, Ctrl-C, and what is for scripts."""
import json
import random
import re
import shutil
import unittest

from terminal import CHECKER, Folder, on_terminal, run

GOOD, BAD, WARNING = "\x1b[1;32m", "\x1b[1;31m", "\x1b[1;33m"


class Colours(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder(with_examples=True))
        text = (self.folder / "certificate.json").read_text()
        (self.folder / "rejected.json").write_text(text.replace('"kinks"', '"kinks"').replace('"1/2"', '"1/3"', 1))

    def test_verdicts_are_coloured_on_a_terminal(self):
        shown, code = on_terminal([CHECKER, "verify", "certificate.json"], self.folder)
        self.assertEqual(code, 0)
        self.assertIn(f"{GOOD}VERIFIED\x1b[0m certificate.json: ", shown)

    def test_a_rejection_is_red(self):
        shown, code = on_terminal([CHECKER, "verify", "rejected.json"], self.folder)
        self.assertEqual(code, 1, shown)
        self.assertIn(f"{BAD}REJECTED\x1b[0m rejected.json: ", shown)

    def test_no_color_is_heard(self):
        shown, _ = on_terminal([CHECKER, "verify", "certificate.json"], self.folder, environment={"NO_COLOR": "1"})
        self.assertIn("VERIFIED certificate.json: ", shown)
        self.assertNotIn("\x1b[1;", shown)

    def test_a_dumb_terminal_and_a_pipe_get_none(self):
        shown, _ = on_terminal([CHECKER, "verify", "certificate.json"], self.folder, environment={"TERM": "dumb"})
        self.assertNotIn("\x1b[1;", shown)
        self.assertNotIn("\x1b", run("verify", "certificate.json", folder=self.folder).stdout)

    def test_deficient_is_coloured(self):
        arguments = ["certify", "--data", "X.npy", "--widths", "4,4", "--slope", "float64:0.01"]
        shown, code = on_terminal([CHECKER, *arguments], self.folder)
        self.assertEqual(code, 1, shown)
        self.assertIn(f"{WARNING}deficient\x1b[0m", shown)
        self.assertNotIn("\x1b", run(*arguments, folder=self.folder).stdout)


class Widths(unittest.TestCase):
    COMMANDS = [["certify", "--N", "12"], ["table", "thresholds", "--widths", "1,2,1"], ["enumerate", "--N", "3", "--widths", "2,2"]]

    def rule(self, text):
        """From the header of the table to its last row."""
        lines = text.split("\n")
        start = next(i for i, line in enumerate(lines) if line.lstrip().startswith("─"))
        end = next((i for i in range(start, len(lines)) if not lines[i]), len(lines))
        return lines[start - 1:end]

    def test_tables_fit_eighty_columns(self):
        for command in [*self.COMMANDS, ["audit"]]:
            with self.subTest(command=command), Folder() as folder:
                result = run(*command, folder=folder)
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertLessEqual(max(map(len, self.rule(result.stdout))), 80)

    def test_tables_fit_narrow_terminals(self):
        for columns in [60, 40]:
            for command in self.COMMANDS:
                with self.subTest(command=command, columns=columns), Folder() as folder:
                    shown, code = on_terminal([CHECKER, *command], folder, columns=columns)
                    self.assertEqual(code, 0, shown)
                    table = self.rule(shown)
                    self.assertLessEqual(max(map(len, table[1:])), columns, table)

    def test_wide_cuts_nothing(self):
        with Folder() as folder:
            narrow, wide = run("audit", folder=folder).stdout, run("audit", "--wide", folder=folder).stdout
        self.assertGreater(max(map(len, wide.split("\n"))), 80)
        self.assertGreater(narrow.count("…"), wide.count("…"))

    def test_the_main_job_shows_its_methods_in_eighty_columns(self):
        with Folder() as folder:
            table = self.rule(run("certify", "--N", "12", folder=folder).stdout)
        self.assertFalse([line for line in table if "…" in line.replace("{1, …,", "")], table)
        self.assertGreaterEqual(sum("fraction-free elimination" in line for line in table), 7)

    def test_a_wider_terminal_shows_more(self):
        with Folder() as folder:
            shown, code = on_terminal([CHECKER, "certify", "--N", "12"], folder, columns=200)
        self.assertEqual(code, 0)
        self.assertRegex(shown, r"Lemma 8 witness: rank G' = N +fraction-free elimination +1 ")


class ForScripts(unittest.TestCase):
    def test_the_number_alone(self):
        with Folder(with_examples=True) as folder:
            quiet = run("rank", "--quiet", "matrix.mtx", folder=folder)
            self.assertEqual((quiet.stdout, quiet.stderr, quiet.returncode), ("3\n", "", 0))
            self.assertEqual(len(list((folder / "certificates").iterdir())), 1)
            shutil.rmtree(folder / "certificates")
            without = run("rank", "--no-certificate", "matrix.mtx", folder=folder)
            self.assertEqual((without.stdout, without.stderr, without.returncode), ("3\n", "", 0))
            self.assertFalse((folder / "certificates").exists())

    def test_a_lower_bound_is_not_printed_as_a_rank(self):
        with Folder() as folder:
            # Generic enough that sparse elimination under a tight limit finds no bound from above.
            result = run("rank", "--quiet", "--json", "-", folder=folder, input="1,2\n")
            self.assertEqual(result.returncode, 64)
            self.assertIn("--quiet prints the rank alone", result.stderr)

    def test_verify_reads_standard_input(self):
        with Folder(with_examples=True) as folder:
            text = (folder / "certificate.json").read_text()
            good = run("verify", "-", folder=folder, input=text)
            self.assertEqual(good.returncode, 0, good.stdout)
            self.assertTrue(good.stdout.startswith("VERIFIED standard input: "))
            cut = run("verify", "-", folder=folder, input=text[:-100])
            self.assertEqual(cut.returncode, 65)
            self.assertTrue(cut.stdout.startswith("MALFORMED standard input: "))


class Waiting(unittest.TestCase):
    """Progress shows itself when something takes over a second, and Ctrl-C says what is true."""

    def slow(self, folder, size=1000):
        """Of half rank: the second half of the rows are sums of two of the first, and the kernel has to be lifted."""
        draw = random.Random(1)
        rows = [[draw.randrange(-99, 100) for _ in range(size)] for _ in range(size // 2)]
        rows += [[a + b for a, b in zip(rows[k], rows[k - 1])] for k in range(size // 2)]
        (folder / "slow.csv").write_text("\n".join(",".join(map(str, row)) for row in rows) + "\n")

    def test_the_rank_of_a_deficient_matrix_shows_progress(self):
        with Folder() as folder:
            self.slow(folder)
            shown, code = on_terminal([CHECKER, "rank", "slow.csv"], folder)
            self.assertEqual(code, 0, shown[-500:])
            self.assertIn("rank 500", shown)
            self.assertRegex(shown, r"checker rank[^\r\n]* \d+ s")
            # It is gone at the end.
            self.assertTrue(shown.rstrip().endswith("before it was written"))
            self.assertEqual(run("rank", "slow.csv", folder=folder).stderr, "")

    def test_the_elimination_of_a_random_instance_shows_seed_and_part(self):
        """`--seed 5`: the line names it, and the columns that are done grow."""
        with Folder() as folder:
            shown, code = on_terminal(
                [CHECKER, "certify", "--layers", "4", "--N", "150", "--seed", "5", "--method", "random", "--instances", "1"], folder,
                columns=120)
            self.assertEqual(code, 0, shown[-500:])
            lines = re.findall(r"random instance, seed 5, [a-z-]+ pattern …, column (\d+) of 150, \d+ s", shown)
            self.assertGreater(len(lines), 1, shown[:500])
            self.assertGreater(max(map(int, lines)), min(map(int, lines)))

    def test_seeds_that_cannot_succeed_are_not_tried(self):
        """Modulo 2 no drawn instance has a chance: one that is congruent to the witness has."""
        with Folder() as folder:
            result = run("certify", "--layers", "5", "--N", "40", "--slope=-1", "--method", "congruence", folder=folder)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertIn("instance congruent to the witness, seed 1, every pattern", result.stdout)

    def test_verifying_one_large_certificate_shows_a_rate(self):
        with Folder() as folder:
            run("certify", "--layers", "3", "--N", "100", "--method", "enumeration", folder=folder)
            draw = random.Random(2)
            rows = "\n".join(",".join(str(draw.randrange(10 ** 60)) for _ in range(1400)) for _ in range(1400))
            (folder / "large.csv").write_text(rows)
            self.assertEqual(run("rank", "large.csv", folder=folder).returncode, 0)
            name = next((folder / "certificates").iterdir())
            shown, code = on_terminal([CHECKER, "verify", name], folder, columns=300)
            self.assertEqual(code, 0, shown[-500:])
            self.assertRegex(shown, r"verify [^,]*, \d\.\d\de\d+ operations, [\d.e]+ a second, \d+ s so far")

    def test_an_estimate_does_not_jump(self):
        """Of the time that is left: a line is never three times the one before less what has passed, nor a third."""
        with Folder() as folder:
            units = {"s": 1, "min": 60, "h": 3600, "days": 86400, "years": 86400 * 365}
            # A busy machine has no part done after some seconds.
            for seconds in (12, 90):
                shown, code = on_terminal([CHECKER, "enumerate", "--N", "9", "--widths", "3,4", "--limit", "1000000"], folder, columns=120, interrupt_after=seconds)
                self.assertIn(code, (0, 130), shown[-500:])
                left = [int(n) * units[unit] for n, unit in re.findall(r"about (\d+) (s|min|h|days|years) left", shown)]
                if len(left) > 2:
                    break
            self.assertGreater(len(left), 2, shown[:300])
            for before, after in zip(left, left[1:]):
                self.assertLess(after, 3 * before + 5)
                self.assertGreater(3 * after + 15, before)

    def test_a_dumb_terminal_gets_no_progress(self):
        """It would show the control sequences."""
        with Folder() as folder:
            self.slow(folder)
            shown, code = on_terminal([CHECKER, "rank", "slow.csv"], folder, environment={"TERM": "dumb"})
            self.assertEqual(code, 0, shown[-500:])
            self.assertNotIn("\x1b", shown)
            self.assertTrue(shown.startswith("rank 500\n"), shown[:200])

    def test_a_search_shows_itself_and_not_its_steps(self):
        """Which search, what it has gone through, and of how much time: small eliminations within it tell nothing."""
        draw = random.Random(3)

        def matrix(rows, columns):
            return [[draw.randrange(-9, 10) for _ in range(columns)] for _ in range(rows)]

        with Folder() as folder:
            (folder / "land.json").write_text(json.dumps({"slope": "1/2", "X": matrix(3, 14), "widths": [3, 3], "y": matrix(1, 14)[0]}))
            shown, code = on_terminal([CHECKER, "landscape", "land.json", "--limit", "5"], folder, columns=200)
            self.assertIn(code, (0, 75), shown[-500:])
            lines = [line for line in re.findall(r"\r\x1b\[K([^\r\n]*)", shown) if " s " in line and not line.startswith("checker landscape")]
            self.assertGreater(len(lines), 4, shown[:500])
            nodes = [int(number) for number in re.findall(r"the global minimum: (\d+) nodes, \d+ open, MSE ≥ \S+, best \S+, gap \S+, \d+ s of at most 5 s", "\n".join(lines))]
            self.assertGreater(len(nodes), 1, lines)
            self.assertEqual(nodes, sorted(nodes))
            for line in lines:
                self.assertNotRegex(line, r"column|pivot|row ")
                self.assertRegex(line, r"\d+ s of at most 5 s$")

    def test_ctrl_c(self):
        for command, words in [
            (["enumerate", "--N", "9", "--widths", "3,4", "--limit", "1000000"], "parts; nothing is saved without --checkpoint FILE"),
            (["rank", "slow.csv"], "files that were written before are whole"),
            (["certify", "--N", "90", "--method", "random", "--instances", "9999"], "the same command with --resume goes on from them"),
        ]:
            with self.subTest(command=command), Folder() as folder:
                self.slow(folder)
                shown, code = on_terminal([CHECKER, *command], folder, interrupt_after=0.5)
                self.assertEqual(code, 130, shown)
                self.assertIn("checker: interrupted", shown)
                self.assertIn(words, shown)


if __name__ == "__main__":
    unittest.main()
