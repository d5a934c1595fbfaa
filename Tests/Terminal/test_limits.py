"""Every limit of every command, as the help lists them: at 1 it is reached, and the message names it and no other option."""
import json
import re
import subprocess
import unittest

from terminal import CHECKER, Folder, run
from test_minimum import point

FILES = {
    "m.csv": "1000,2\n3,4\n", "x.csv": "1,-1\n", "y.csv": "2,1\n", "e.csv": "3,2\n1,1\n", "long.csv": "1000,-1\n",
    "p.json": '{"slope": "1/2", "X": [[1, -1]], "E": [[3, 2], [1, 1]], "y": ["1/2", "-3000/2"], "W_1": [[0], [1]], "w_2": [1, 1]}',
    "u.json": '{"slope": -1, "X": [[1,0],[0,1]], "widths": [2,1], "y": [1,-1]}',
    "w.json": '{"W_1": [[1000], [1]], "w_2": [1, 1]}', "g.txt": "parameters a b\n[a + b, 1000*b]\n",
    "i.json": '{"network": {"widths": [1, 2], "slopes": ["1", "1/2"], "samples": 2},'
              ' "instance": {"X": {"rows": 1, "columns": 2, "entries": ["1 -1000"]}, "W": []}}',
}
# Commands that reach the limits of each command between them.
LINES = {
    "certify": ["certify --N 3 --widths 2,2 --method enumeration", "certify --data long.csv --noise e.csv --widths 1,2"],
    "verify": ["verify c.json", "verify h.json"],
    "rank": ["rank m.csv"],
    "generic file": ["generic file g.txt"],
    "generic khatri-rao": ["generic khatri-rao 2 2 4"],
    "generic layer": ["generic layer 1 --widths 2,2 --N 2"],
    "generic stacked": ["generic stacked --widths 2,2 --N 2"],
    "generic rigidity": ["generic rigidity --complete 4"],
    "generic tensor": ["generic tensor 2 2 --terms 1"],
    "generic maxout": ["generic maxout 2 2 3"],
    "generic convolution": ["generic convolution 1,3,3 --kernel 2,2 --filters 1 --N 3"],
    "enumerate": ["enumerate --N 3 --widths 2,2", "enumerate --instance i.json"],
    "merge": ["merge parts"],
    "table": ["table --check tables/patterns.csv"],
    "table ranks": ["table ranks --layers 2 --N 4"],
    "table patterns": ["table patterns --layers 2 --d 2 --N 3"],
    "table thresholds": ["table thresholds --widths 2,2"],
    "table full-rank": ["table full-rank"],
    "minimum": ["minimum p.json", "minimum u.json"],
    "landscape": ["landscape p.json", "landscape u.json"],
    "finish": ["finish w.json --data long.csv --targets y.csv --slope 1/2"],
    "nudge": ["nudge --epsilon 1/10 --data long.csv --noise e.csv --widths 1,2"],
    "export": ["export --format coq c.json"],
    "bundle": ["bundle c.json h.json --output b"],
}
# No patterns are counted there: the option, which other tables share, is refused.
REFUSED = {(f"table {table}", "--max-patterns") for table in ["ranks", "thresholds", "full-rank"]}
# What takes longer than a second.
LONG = {"enumerate": "enumerate --N 9 --widths 3,4", "minimum": "minimum long.json", "landscape": "landscape long.json"}
# Where 1 is no small value.
SMALL = {"--radius": "1e-9"}
SAID = re.compile(r"raise it with (--[a-z-]+)|raise (--[a-z-]+)|over (--limit) 1 s; raise it")


def limits():
    """The options that bound something, by command."""
    root = json.loads(subprocess.run([CHECKER, "--experimental-dump-help"], capture_output=True, text=True, check=True).stdout)

    def walk(command, path):
        for argument in command.get("arguments", []):
            for name in argument.get("names", []):
                if name["name"].startswith("max-") or name["name"] in ("limit", "radius"):
                    yield " ".join(path), f"--{name['name']}"
        for child in command.get("subcommands", []):
            if child["commandName"] != "help":
                yield from walk(child, [*path, child["commandName"]])

    return list(walk(root["command"], []))


class Limits(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder())
        for name, text in FILES.items():
            (self.folder / name).write_text(text)
        for line, name in [("rank m.csv", "c.json"), ("certify --N 3 --widths 2,2 --method enumeration", "h.json")]:
            run(*line.split(" "), "--output", name[0], folder=self.folder)
            next((self.folder / name[0]).iterdir()).rename(self.folder / name)
        (self.folder / "long.json").write_text(json.dumps(point(3, 4, 20)))
        run(*"table patterns --layers 2 --d 2 --N 3".split(" "), folder=self.folder)
        run(*"enumerate --N 3 --widths 2,2 --part 1/1 --output parts".split(" "), folder=self.folder)

    def reached(self, line, option):
        """Whether the limit is; then the message names it alone."""
        result = run(*line.split(" "), option, SMALL.get(option, "1"), folder=self.folder)
        said = result.stdout + result.stderr
        named = {name for names in SAID.findall(said) for name in names if name}
        if result.returncode == 64:
            self.assertRegex(said, rf"^checker: {option} has no effect .*; leave it out\n$")
            return False
        # What is missing all the same is not the limit's.
        self.assertLessEqual(named, {option} | ({"--radius"} if line.startswith("finish") else set()), said)
        self.assertIn(result.returncode, (0, 1, 75), said)
        return option in named

    def test_every_limit_of_every_command(self):
        found = limits()
        self.assertGreater(len(found), 60)
        self.assertEqual({command for command, _ in found} - set(LINES), set())
        for command, option in found:
            with self.subTest(command=command, option=option):
                lines = LINES[command] if option != "--limit" else [LONG[command]]
                reached = [line for line in lines if self.reached(line, option)]
                self.assertEqual(bool(reached), (command, option) not in REFUSED)
                # The mend works: the default is a larger limit, which these lines do not reach.
                for line in reached if option not in ("--limit", "--radius") else []:
                    result = run(*line.split(" "), folder=self.folder)
                    self.assertNotIn(option, result.stdout + result.stderr)

    def test_a_limit_that_is_raised_is_not_reached(self):
        """Numbers of the command line too."""
        long = "1/" + "3" * 100_001
        for line in [f"certify --N 3 --widths 2,2 --method congruence --slope {long}", f"nudge --epsilon {long} --data x.csv --widths 1,2",
                     f"finish w.json --data long.csv --targets y.csv --slope 1/2 --radius {long}", "enumerate --N 2 --widths 2,1 --slope 1e-10001"]:
            with self.subTest(line=line[:40]):
                result = run(*line.split(" "), folder=self.folder)
                self.assertEqual(result.returncode, 75, result.stderr)
                self.assertIn("; raise it with --max-digits, or write a shorter number", result.stderr)
                result = run(*line.split(" "), "--max-digits", "1000000", folder=self.folder)
                self.assertNotIn("max-digits", result.stderr)
                # So small a radius leaves `finish` undecided.
                self.assertIn(result.returncode, (0, 1, 75) if line.startswith("finish") else (0, 1), result.stderr)

    def test_no_limit_is_named_that_cannot_be_raised(self):
        result = run(*"enumerate --N 60 --widths 6,6".split(" "), folder=self.folder)
        self.assertEqual(result.returncode, 75)
        self.assertIn("which no --limit makes shorter; take fewer samples or narrower layers", result.stderr)
        result = run("nudge", "--epsilon", "1e-99999999999", "--data", "x.csv", "--widths", "1,2", folder=self.folder)
        self.assertEqual(result.returncode, 64)
        self.assertRegex(result.stderr, r"--epsilon 1e-99999999999: an exponent .* is over the limit of 100000 digits; write a shorter number\n$")
        result = run("minimum", "u.json", "--max-combinations", str(1 << 20), folder=self.folder)
        self.assertNotIn("raise --max-combinations", result.stdout + result.stderr)

    def test_the_audit_has_none(self):
        self.assertNotIn("audit", {command for command, _ in limits()})
        result = run("audit", "--max-entries", "1", folder=self.folder)
        self.assertEqual(result.returncode, 64)
        self.assertIn("Unknown option '--max-entries'", result.stderr)


if __name__ == "__main__":
    unittest.main()
