"""Gradient descent on XOR against the census: where descents from random weights end, is a value that is listed.

    python3 Tests/LandscapeOracle/descents.py CHECKER [STARTS]

Two inputs, two hidden units with biases, s = 1/10, 1/2 and 0; 10,000 starts each unless told otherwise; needs numpy. The descent is in
`q_i = |w_i| r_i`, which has the same local minima as the weights (a unit with `w_i = 0` is `q_i = 0`), with steps that shrink to nothing, since
most minima are on kinks. Each value's point in the census's certificate goes through `checker minimum` too, which must call it a local
minimum of that MSE.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
from fractions import Fraction

import numpy

X, Y = numpy.array([[0, 0, 1, 1], [0, 1, 0, 1], [1, 1, 1, 1]], float), numpy.array([0, 1, 1, 0], float)
SIGNS = [(1, 1), (1, -1), (-1, -1)]
NEAR = 1e-4


def outputs(q, signs, slope):
    u = q @ X
    factors = numpy.where(u >= 0, 1.0, slope) * signs[:, :, None]
    return (factors * u).sum(1) - Y, factors


def mse(e):
    return (e * e).sum(1) / 8


def descend(starts, slope, draw):
    """The MSE where descents end.

    Each has its own length of steps, which is halved where a number of steps has brought less than a gradient of length 10⁻⁴ does, so that it
    slides along kinks as long as that leads anywhere; it ends with steps of 10⁻⁵.
    """
    signs = numpy.array([SIGNS[k % len(SIGNS)] for k in range(starts)], float)
    q = draw.normal(size=(starts, 2, 3)) * draw.choice([0.3, 1.0, 3.0], size=(starts, 1, 1))
    size = numpy.full(starts, 0.25)
    ends, places = numpy.zeros(starts), numpy.arange(starts)
    e, factors = outputs(q, signs, slope)
    best, least = q.copy(), mse(e)
    steps = 400
    while len(places):
        before = least.copy()
        q = best.copy()
        for _ in range(steps):
            e, factors = outputs(q, signs, slope)
            error = mse(e)
            better = error < least
            best[better], least[better] = q[better], error[better]
            q -= size[:, None, None] * ((factors * e[:, None, :]) @ X.T / 4)
        size[before - least < steps * size * 1e-8] /= 2
        ends[places] = least
        open_ = size > 1e-5
        q, signs, size, best, least, places = q[open_], signs[open_], size[open_], best[open_], least[open_], places[open_]
    return ends


def main():
    checker, starts = sys.argv[1], int((sys.argv + ["", "10000"])[2] or 10000)
    failed = False
    for slope in ("1/10", "1/2", "0"):
        problem = {"slope": slope, "widths": [3, 2], "X": X.astype(int).tolist(), "y": Y.astype(int).tolist()}
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "problem.json"
            path.write_text(json.dumps(problem))
            result = subprocess.run(
                [checker, "landscape", path, "--only", "values", "--limit", "300", "--json", "--output", folder], capture_output=True, text=True, check=True)
            report = json.loads(result.stdout)
            values = [Fraction(value) for value in report["values"]]
            certificate = json.loads(pathlib.Path(report["certificates"][0]).read_text())
            for entry, value in zip(certificate["claim"]["values"], values):
                hidden = [row.split() for row in entry["hidden"]["entries"]]
                output = entry["output"]["entries"][0].split()
                path.write_text(json.dumps({k: v for k, v in problem.items() if k != "widths"} | {"W_1": hidden, "w_2": output}))
                point = json.loads(subprocess.run([checker, "minimum", path, "--max-combinations", "0", "--json", "--output", folder], capture_output=True, text=True).stdout)
                if Fraction(point["mse_exact"]) != value or not (point["verdict"].endswith("local-minimum") and not point["verdict"].startswith("not") or value == 0 and point["verdict"] == "zero-error-point"):
                    print(f"s = {slope}: the point of MSE = {value}: {point['verdict']}, {point['mse_exact']}")
                    failed = True
        ends = descend(starts, float(Fraction(slope)), numpy.random.default_rng(1))
        floats = numpy.array([float(value) for value in values])
        far = numpy.abs(ends[:, None] - floats[None]).min(1) > NEAR
        counts = [int((numpy.abs(ends - value) <= NEAR).sum()) for value in floats]
        print(f"s = {slope}: " + ", ".join(f"{value}: {count}" for value, count in zip(values, counts)) + f"; elsewhere: {int(far.sum())}", flush=True)
        if far.any():
            print("  such as", ends[far][:5])
            failed = True
    sys.exit(1 if failed else 0)


main()
