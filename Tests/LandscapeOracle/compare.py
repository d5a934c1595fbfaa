"""Random small instances: `checker landscape` against oracle.py.

    python3 Tests/LandscapeOracle/compare.py CHECKER [FIRST [COUNT]]

Each seed draws widths, data with or without noise and biases, and a slope (negative, 0, 1 and above 1 among them). The least MSE is compared
exactly, and the list of values at local minima; where it is certified that no local minimum is bad, the list must be 0 alone; the certificates are
verified by all three verifiers of files.
"""
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from oracle import Landscape

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Inputs, units, the most samples, and whether the values are listed.
SHAPES = [(1, 1, 5, True), (1, 2, 4, True), (2, 1, 5, True), (2, 2, 3, True), (2, 2, 4, False), (1, 3, 3, False), (3, 1, 5, True), (2, 2, 5, False)]
SLOPES = ["0", "1/10", "1/2", "-1", "-1/2", "1", "2", "9/10", "1/100"]


def problem(seed):
    draw = random.Random(seed)
    width, units, most, lists = draw.choice(SHAPES)
    biases = sorted(set(draw.choice([[], [], [1], [2], [1, 2]])))
    if 1 in biases and width > 1:
        biases.remove(1)
    rows = width + (1 in biases)
    samples = draw.randint(max(2, rows), most) if most >= rows else rows
    low = draw.choice([-9, -3, 1])

    def matrix(count, low):
        return [[draw.randint(low, 9 if low != -3 else 3) for _ in range(samples)] for _ in range(count)]

    found = {"slope": draw.choice(SLOPES), "widths": [width, units], "X": matrix(width, low), "y": draw.choice([matrix(1, -3)[0], [draw.choice([-1, 1]) for _ in range(samples)]])}
    if draw.random() < 0.6:
        found["E"] = matrix(units, draw.choice([-3, 1]))
    if biases:
        found["biases"] = biases
    return found, lists and samples * rows <= 8 and 2 not in biases


def main():
    checker = sys.argv[1]
    first, count = [int(word) for word in sys.argv[2:]] + [0, 200][len(sys.argv) - 2:]
    seen = {"least": 0, "values": 0, "none bad": 0, "skipped": 0, "bad": 0}
    for seed in range(first, first + count):
        found, lists = problem(seed)
        try:
            landscape = Landscape(found)
        except ValueError:
            seen["skipped"] += 1
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "problem.json"
            path.write_text(json.dumps(found))
            parts = ["minimum", "bad-minima"] + (["values"] if lists else [])
            result = subprocess.run(
                [checker, "landscape", path, "--limit", "60", "--json", "--output", folder + "/c", *(x for part in parts for x in ("--only", part))],
                capture_output=True, text=True)
            if result.returncode != 0:
                sys.exit(f"seed {seed}: exit code {result.returncode}: {result.stderr}\n{json.dumps(found)}")
            said = json.loads(result.stdout)

            def check(what, mine, theirs):
                if mine != theirs:
                    sys.exit(f"seed {seed}: {what}: {mine}, not {theirs}\n{json.dumps(found)}\n{result.stdout}")

            least = landscape.least()
            check("the least MSE", str(least), said["mse_exact"])
            seen["least"] += 1
            if lists:
                values = landscape.values()
                check("the values", [str(value) for value in values], said.get("values"))
                check("the least value", values[:1], [least])
                seen["values"] += 1
                bad = [value for value in values if value > least]
                if said["bad_local_minima"] == "none":
                    check("values without bad minima", values, [0])
                    seen["none bad"] += 1
                if said["bad_local_minima"] == "exists":
                    check("whether there are bad minima", bool(bad), True)
                    seen["bad"] += 1
                if said["differentiable_bad_minima"] == "exists":
                    check("whether there are bad minima", bool(bad), True)
            web = [["node", ROOT / "verifiers/web/verify.mjs"]] if shutil.which("node") else []
            for command in ([checker, "verify"], [sys.executable, ROOT / "verifiers/python/verify.py"], *web):
                verdict = subprocess.run([*command, folder + "/c"], capture_output=True, text=True)
                if verdict.returncode != 0 or "REJECTED" in verdict.stdout:
                    sys.exit(f"seed {seed}: {command}: {verdict.stdout}{verdict.stderr}")
        if (seed + 1) % 20 == 0:
            print(seed + 1, seen, flush=True)
    print("the same:", seen)


main()
