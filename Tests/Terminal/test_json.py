"""docs/json.md against what every command prints: each key documented, in its form, for this command; each row met."""
import json
import re
import unittest

from terminal import CHECKER, ROOT, Folder, run
from test_examples import help_examples

# What together prints every key.
COMMANDS = [
    "certify --N 4", "certify --layers 2 --N 3 --widths 2,2 --resume",
    "certify --data X.npy --widths 4,4 --slope float64:0.01", "verify certificate.json none.json matrix.mtx",
    "rank --minor --kernel kernel.mtx matrix.mtx", "rank --determinant square.csv", "rank --mod 2 projective-plane.mtx", "rank --field i complex.npy",
    "rank --left-kernel left.csv matrix.mtx", "generic tensor 2 2 3 3 --terms 5",
    "rank product.npy", "generic matrix.txt", "generic matrix.txt --exceptional", "generic stacked --widths 2,2 --N 5",
    "generic tensor 3 3 3 --terms 4", "enumerate --instance data.json", "enumerate --N 3 --widths 2,2 --part 1/1 --output parts", "merge parts --no-recount", "audit --step 4.3", "table full-rank --widths 2,2",
    "table --check tables/full-rank.tex none.tex", "minimum point.json", "minimum no-fit.json", "landscape no-fit.json --figure", "landscape no-fit.json --at-least 1/10", "landscape no-fit.json --at-least 1/2", "landscape square-case.json --least-slope",
    "landscape convolutions.npz --data images.npy --targets labels.npy --slope float64:0.01 --below conv,leaky,maxpool:2 --only minimum",
    "finish net.npz --data X.npy --targets y.npy --slope float64:0.01 --weights-out finished.json",
    "finish convolutions.npz --data images.npy --targets labels.npy --slope float64:0.01 --below conv,leaky,maxpool:2",
    "finish deep.json --data X.npy --targets y.npy --slope 0 --bits 40", "nudge --epsilon 1e-6 --data X.npy --widths 4,4",
    "minimum convolutions.npz --data images.npy --targets labels.npy --slope float64:0.01 --below conv,leaky,maxpool:2 --max-combinations 0",
    "minimum point.json --loss huber:1/2 --max-combinations 0", "landscape no-fit.json --loss logistic", "generic maxout 2 2 4",
    "finish two-outputs.json", "finish net.npz --data X.npy --targets y.npy --slope float64:0.01 --loss power:4",
    "bundle certificate.json --output anc", "bundle --check anc", "export --format coq certificate.json",
]
# Seldom printed: a remark needs floats whose exact rank is not the numerical one; mse_at_least of minimum a search that ends early with a bound; rank_at_least of rank a hard sparse matrix.
SELDOM = {("mse_at_least", "minimum"), ("reason", "landscape"), ("kernel_digits", "finish"), ("reason", "bundle"), ("kernel_format", "rank"), ("notes", "rank"), ("remark", "rank"), ("remark", "finish"), ("rank_at_least", "rank")}


def form(value):
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, str):
        return "text"
    if isinstance(value, dict):
        return "object"
    forms = {form(element) for element in value}
    return {"number": "numbers", "text": "texts", "object": "objects", "texts": "arrays of texts"}.get(
        forms.pop() if len(forms) == 1 else "", "empty" if not value else "mixed")


def documented():
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| [^|]+ \|$", (ROOT / "docs/json.md").read_text(), re.M)
    return {key: (form.strip(), {name.strip() for name in commands.split(",")}) for key, form, commands in rows}


class JSONOutput(unittest.TestCase):
    def test_every_key_of_every_command(self):
        keys, met = documented(), set()
        with Folder(with_examples=True) as folder:
            for line in COMMANDS:
                words = line.split(" ")
                if "product.npy" in words:
                    self.product(folder)
                if "square.csv" in words:
                    (folder / "square.csv").write_text("1,2\n3,4\n")
                if "deep.json" in words:
                    square = [[(3 * i + 5 * j) % 7 / 4 - 0.6 for j in range(4)] for i in range(4)]
                    (folder / "deep.json").write_text(json.dumps(
                        {"fc1.weight": square, "fc2.weight": square[::-1], "fc3.weight": [square[1]]}))
                with self.subTest(line=line):
                    result = run(words[0], *words[1:], "--json", folder=folder)
                    value = json.loads(result.stdout)
                    self.assertNotIn("null", re.sub(r'"[^"]*"', "", result.stdout))
                    # One printer: two spaces a level, a space after the colon.
                    self.assertTrue(result.stdout.endswith("\n"))
                    self.assertNotIn(" : ", re.sub(r'"(\\.|[^"\\])*"', '""', result.stdout))
                    for top in value if isinstance(value, list) else [value]:
                        self.assertTrue("statement" in top or "reason" in top)
                        self.walk(top, words[0], keys, met)
        wanted = {(key, command) for key, (_, commands) in keys.items() for command in commands - {"all"}}
        self.assertEqual(wanted - met - SELDOM, set(), "documented, but never printed")

    def walk(self, value, command, keys, met):
        for key, member in value.items():
            self.assertIn(key, keys, f"{command} prints a key that docs/json.md does not have")
            wanted, commands = keys[key]
            self.assertTrue(commands & {command, "all"}, f"{key} of {command}")
            self.assertIn(form(member), {wanted} | ({"empty"} if wanted.endswith("s") and isinstance(member, list) else set()), key)
            met.add((key, command))
            if key == "histogram":
                self.assertEqual({form(count) for count in member.values()}, {"number"})
            elif isinstance(member, dict):
                self.walk(member, command, keys, met)
            elif isinstance(member, list) and member and isinstance(member[0], dict):
                for element in member:
                    self.walk(element, command, keys, met)

    def product(self, folder):
        """Floats of numerical rank 2 and full exact rank, nearly."""
        import importlib.util

        spec = importlib.util.spec_from_file_location("make", ROOT / "examples/make.py")
        make = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(make)
        left = [[0.1 * i + 0.3, 0.7 - 0.2 * i] for i in range(6)]
        right = [[0.3 + 0.1 * j * j for j in range(6)], [0.9 - 0.01 * j for j in range(6)]]
        (folder / "product.npy").write_bytes(make.npy(
            [[sum(a * b[j] for a, b in zip(row, right)) for j in range(6)] for row in left]))

    def test_every_command_has_it(self):
        import subprocess

        for command, _ in help_examples():
            if command not in ("checker", "checker generic"):
                text = subprocess.run([CHECKER, *command.split(" ")[1:], "--help"], capture_output=True, text=True, check=True).stdout
                self.assertRegex(text, r"\n  --json ", command)

    def test_the_table_of_keys_is_in_order(self):
        keys = list(documented())
        self.assertEqual(keys, sorted(keys))
        self.assertGreater(len(keys), 70)


if __name__ == "__main__":
    unittest.main()
