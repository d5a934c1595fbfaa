"""RESULTS.md and the figures, from the tables of results and from nothing else."""

import collections

import numpy as np

import biases
import descent
import figures
import globality
import grid
import separation
import verdicts

VERDICTS = ("global-minimum", "differentiable-local-minimum", "nondifferentiable-local-minimum", "undecided")
# With biases and several outputs local minima may be at real weights, whose kinks are not known.
VERDICTS_OF_BIASES = (*VERDICTS[:3], "local-minimum", "undecided")
# The heads of undecided ones, and what their reasons say.
REASONS_OF_BIASES = {
    "a larger radius is named": "raise it with --radius", "zero error in floats": "comes to zero error, as far as floats see", "goes on": "did not come to rest",
    "no first-order growth": "does not grow at first order to both sides", "flat": "no certificate is known here for that"}


def write(chosen, folder):
    first, second, third = separation.table(folder), descent.table(folder), verdicts.table(folder)
    fourth, paths = globality.table(folder), descent.trajectory(folder)
    figures.separation(chosen, first, folder / "figure-6-1")
    figures.inputs(paths, folder / "figure-6-2")
    figures.verdicts(chosen, third, folder / "verdicts")
    figures.globality(chosen, fourth, folder / "globality")
    lines = [
        f"# Results of the {chosen.name} grid",
        "",
        "Written by `make experiments` from the CSV files beside it; README.md says what each part does and how it "
        "differs from the paper.",
        "",
        *findings(chosen, first, second, third),
        *section_separation(chosen, first),
        *section_descent(second),
        *section_verdicts(chosen, third),
        *section_globality(chosen, fourth),
        *section_biases(chosen, biases.table(folder)),
    ]
    (folder / "RESULTS.md").write_text("\n".join(lines) + "\n")


def findings(chosen, first, second, third):
    """What the paper reports, and what came out here."""
    lines = ["## What differs from the paper, and what does not", ""]
    separated, ranks = [], []
    for N, widths in chosen.separation.items():
        groups = {d: [row for name in grid.DATA for h in grid.HIDDEN for row in first.group(name, h, N, d)] for d in widths}
        wide = [row for d in widths if d * d >= N for row in groups[d]]
        zero = sum(float(row["mce"]) == 0 for row in wide)
        clean = [d for d in widths if all(float(r["mce"]) == 0 for e in widths if e >= d for r in groups[e])]
        separated.append(
            f"N = {N}: {zero} of {len(wide)} runs with d² ≥ N"
            + (f", and all runs from d²/N = {clean[0] ** 2 / N:.2f} on" if clean else ""))
        known = [row for row in wide if row["rank"]]
        ranks.append(f"N = {N}: {sum(int(row['rank']) == N for row in known)} of {len(known)}")
    lines += [
        "* **Figure 6.1.** The paper: the error is low where d² ≥ N. Here an MCE of exactly 0 is reached by " + "; ".join(separated) + ".",
        "* **Rank of G_{L-1}.** The paper: for d² ≥ N always N in its figure, sometimes less in smaller networks (about d ≤ 20). "
        "Here, exactly, with ReLUs and no noise, rank N at " + "; ".join(ranks) + ".",
    ]
    descents = [row for slope in grid.DESCENT_SLOPES for row in second.group(slope)]
    if descents:
        away = sum(float(row["least_input"]) > 1e-5 for row in descents)
        exact = sum(row["verdict"] == "global-minimum" for row in descents)
        lines.append(
            f"* **Figure 6.2.** The paper: typically all |u| settle above 1e-5, which suggests a differentiable local minimum. Here that is so "
            f"in {away} of {len(descents)} networks; yet near {exact} of {len(descents)} endpoints there are weights, certified, where the MSE is "
            "exactly 0: the endpoint's own kinks do not matter.")
    lines += kink_lines([row for row in everything(chosen, third) if int(row["d"]) ** 2 >= int(row["N"])])
    return lines


def missing(keys, table):
    left = sum(not table.group(*key) for key in keys)
    return [f"**{left} of {len(keys)} grid points have not been run**; `make experiments` goes on with them.", ""] * bool(left)


def markdown(head, rows):
    return ["| " + " | ".join(map(str, line)) + " |" for line in (head, ["---"] * len(head), *rows)] + [""]


def section_separation(chosen, table):
    keys = chosen.separation_points()
    rows, ranked, full, mixed = [], 0, 0, 0
    for key in keys:
        group = table.group(*key)
        if not group:
            continue
        name, hidden, N, d = key
        error = np.array([float(row["mce"]) for row in group])
        ranks = [int(row["rank"]) for row in group if row["rank"]]
        ranked, full = ranked + len(ranks), full + sum(rank == N for rank in ranks)
        rows.append([
            name, hidden, N, d, f"{d * d / N:.2f}", len(group), f"{error.mean():.4f} ± {error.std():.4f}",
            int((error == 0).sum()), f"{np.mean([int(row['epochs']) for row in group]):.0f}",
            f"{sum(rank == N for rank in ranks)} of {len(ranks)}" if ranks else "",
        ])
    return [
        "## Figure 6.1: classification error against d²/N", "", "![Figure 6.1](figure-6-1.svg)", "",
        *missing(keys, table),
        f"Exact rank of G_{{L-1}} at the end of training, where d² ≥ N: {full} of {ranked} networks have rank N.", "",
        *markdown(["data", "hidden", "N", "d", "d²/N", "runs", "MCE mean ± std", "runs at MCE 0", "mean epochs", "rank G = N"], rows),
    ]


def section_descent(table):
    rows = []
    for slope in grid.DESCENT_SLOPES:
        group = table.group(slope)
        if group:
            least = np.array([float(row["least_input"]) for row in group])
            small = [int(row["inputs_below_1e-5"]) for row in group]
            rows.append([
                slope, len(group), f"{np.median([float(row['mse']) for row in group]):.1e}", int((least > 1e-5).sum()),
                f"{np.median(least):.1e}", f"{min(small)}, {np.median(small):.0f}, {max(small)}", *counts(group),
            ])
    return [
        "## Figure 6.2: where gradient descent settles", "", "![Figure 6.2](figure-6-2.svg)", "",
        f"d = {grid.DESCENT_WIDTH}, N = {grid.DESCENT_SAMPLES}, one hidden layer, so {grid.DESCENT_WIDTH * grid.DESCENT_SAMPLES} "
        "inputs |u| for each network.", "",
        *missing([(slope,) for slope in grid.DESCENT_SLOPES], table),
        *markdown(
            ["slope", "networks", "median final MSE", "all abs(u) > 1e-5", "median least abs(u)", "abs(u) ≤ 1e-5: least, median, most",
             *VERDICTS], rows),
    ]


def counts(group, verdicts=VERDICTS):
    found = collections.Counter(row["verdict"] for row in group)
    return [found[verdict] for verdict in verdicts]


def everything(chosen, table):
    return [row for key in chosen.verdict_points() for row in table.group(*key)]


def section_verdicts(chosen, table):
    keys, rows, done = chosen.verdict_points(), [], everything(chosen, table)
    for key in keys:
        group = table.group(*key)
        if not group:
            continue
        name, hidden, sigma, N, d = key
        ranks = [int(row["rank"]) for row in group]
        bad = [row for row in group if row["verdict"].endswith("local-minimum")]
        rows.append([
            name, hidden, sigma, N, d, f"{d * d / N:.2f}", len(group), *counts(group),
            f"{np.mean([int(row['kinks']) for row in bad]):.1f}" if bad else "",
            f"{sum(rank == min(N, d * d) for rank in ranks)}", f"{min(ranks)}–{max(ranks)}",
        ])
    certificates = sum(int(row["certificates"]) for row in done)
    python = sum(int(row["verified_python"]) for row in done)
    total = collections.Counter(row["verdict"] for row in done)
    return [
        "## What each trained network is, exactly", "", "![Verdicts](verdicts.svg)", "",
        *missing(keys, table),
        f"{len(done)} networks: " + ", ".join(f"{total[verdict]} {verdict}" for verdict in VERDICTS) + ". "
        f"{certificates} certificates, all accepted by `checker verify`, {python} of them by the Python verifier too.", "",
        *markdown(
            ["data", "hidden", "σ", "N", "d", "d²/N", "runs", *VERDICTS, "mean kinks of local minima", "runs with rank G full", "rank G"],
            rows),
        "A local minimum is one of the MSE as a function of the last two layers' weights, with MSE > 0. Rank full: min(N, d²). The "
        "pattern is that of the polished weights.", "",
    ]


def section_globality(chosen, table):
    """Local minima with MSE > 0 at d² = N against the certified global minimum."""
    rows, done = [], []
    for name, sigma, N, d in chosen.square_points():
        group = table.group(name, sigma, N, d)
        done += group
        if group:
            rows.append([
                name, sigma, N, d, len(group), *(sum(row["outcome"] == outcome for row in group) for outcome in globality.OUTCOMES),
                sum(float(row["least"]) == 0 for row in group), f"{np.median([float(row['mse']) for row in group]):.4f}",
                f"{np.median([float(row['least']) for row in group]):.4f}",
            ])
    if not done:
        return []
    total = collections.Counter(row["outcome"] for row in done)
    return [
        "## Which of the local minima are global", "", "![Local minima against the global minimum](globality.svg)", "",
        f"Of {len(done)} local minima with MSE > 0 that training ended in at d² = N, one hidden layer, the first of each kind: "
        + ", ".join(f"{total[outcome]} {outcome}" for outcome in globality.OUTCOMES)
        + f", within {chosen.seconds} s each. Not global: an exact point with smaller MSE is known; global: a certificate says that there is none.", "",
        *markdown(
            ["data", "σ", "N", "d", "local minima", *globality.OUTCOMES, "zero error exists", "median MSE", "median least MSE known"], rows),
    ]


def section_biases(chosen, table):
    """The same data and first weights with biases and without."""
    keys, rows, done = chosen.bias_points(), [], []
    for key in keys:
        group = table.group(*key)
        if not group:
            continue
        outputs, slope, N, d, with_biases = key
        undecided = [row["reason"] for row in group if row["verdict"] == "undecided"]
        for reason in undecided:
            if not any(words in reason for words in REASONS_OF_BIASES.values()):
                raise ValueError(f"biases.csv: the report has no name for the reason '{reason}'")
        done += group
        rows.append([
            outputs, slope, N, d, with_biases, len(group), *counts(group, VERDICTS_OF_BIASES),
            *(sum(words in reason for reason in undecided) for words in REASONS_OF_BIASES.values())])
    lines = ["## Biases and several outputs", "", *missing(keys, table)]
    for outputs in chosen.biased:
        shares = []
        for with_biases in ("none", "all"):
            own = [row for row in done if (row["outputs"], row["biases"]) == (str(outputs), with_biases)]
            shares.append(f"{sum(row['verdict'] != 'undecided' for row in own)} of {len(own)} decided {'with' if with_biases == 'all' else 'without'} biases")
        lines += [f"* **K = {outputs}.** {', '.join(shares)}."]
    return [
        *lines, "",
        "One hidden layer, synthetic data, targets ±1, all widths d; the data and first weights are the same with biases (of the hidden layer and of the output) "
        "and without. Trained as the networks above, and not polished: the floats that training left go to `checker finish` as they are. Undecided: the "
        "least exact weights that were found lie beyond the radius 1/1000, since training had not come nearer, and a larger one is named; or a descent by all weights comes to zero error only as far as floats see, on kinks; or "
        "does not come to rest, mostly while a weight grows, as where no local minimum is; or comes to a kink to whose sides the MSE does not grow at first order, or to where it is flat. A network can have two of these reasons.", "",
        *markdown(["K", "s", "N", "d", "biases", "runs", *VERDICTS_OF_BIASES, *REASONS_OF_BIASES], rows),
    ]


def kink_lines(wide):
    """At d² ≥ N: local minima with MSE > 0, with and without noise and kinks, and whether G has rank N there."""
    lines = []
    for noisy in (False, True):
        rows = [row for row in wide if (float(row["noise"]) > 0) == noisy]
        bad = [row for row in rows if row["verdict"].endswith("local-minimum")]
        deficient = sum(int(row["rank"]) < int(row["N"]) for row in bad)
        smooth = sum(row["verdict"] == "differentiable-local-minimum" for row in bad)
        tight = [row for row in rows if int(row["d"]) ** 2 == int(row["N"]) and row["hidden"] == "1"]
        lines.append(
            f"* **Local minima at d² ≥ N, {'with the noise of the theorems' if noisy else 'without noise'}.** Of {len(rows)} networks "
            f"{len(bad)} end at a certified local minimum with MSE > 0, {smooth} of these differentiable; rank G < N at {deficient} of these. "
            + ("The theorems exclude the differentiable ones only, and so they do here: kinks are where training gets stuck"
               if noisy else "The theorems say nothing here")
            + (f". At d² = N, one hidden layer: {sum(row in bad for row in tight)} of {len(tight)}." if tight else ".")
        )
    alone = [
        row for row in wide
        if float(row["noise"]) > 0 and row["hidden"] == "1" and row["verdict"] == "nondifferentiable-local-minimum"
    ]
    if alone:
        room = [min(int(r["d"]) ** 2 - int(r["N"]), int(r["d"]) - 1) for r in alone]
        within = sum(int(r["kinks"]) <= k for r, k in zip(alone, room))
        lines.append(
            f"* **How many kinks.** One hidden layer with noise: by theory a local minimum with MSE > 0 has more than min(d² - N, d - 1) kinks, almost everywhere; "
            f"{len(alone) - within} of {len(alone)} have more, {within} do not."
        )
    return [*lines, ""]
