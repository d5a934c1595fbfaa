"""The figures, as PDF and SVG, from the tables alone. Same tables, same bytes."""

import matplotlib

matplotlib.use("Agg")
matplotlib.rcParams["svg.hashsalt"] = "checker"

import matplotlib.pyplot as plt
import numpy as np

import descent
import grid


def save(figure, path):
    figure.tight_layout()
    figure.savefig(path.with_suffix(".pdf"), metadata={"CreationDate": None, "ModDate": None})
    figure.savefig(path.with_suffix(".svg"), metadata={"Date": None})
    plt.close(figure)


def separation(chosen, results, path):
    """Figure 6.1: mean ± std of the MCE."""
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.4), sharey=True)
    for axis, hidden in zip(axes, grid.HIDDEN):
        for name in grid.DATA:
            for N, widths in chosen.separation.items():
                groups = [(d, results.group(name, hidden, N, d)) for d in widths]
                groups = [(d * d / N, [float(row["mce"]) for row in rows]) for d, rows in groups if rows]
                if groups:
                    ratio, errors = zip(*groups)
                    axis.errorbar(
                        ratio, [np.mean(e) for e in errors], [np.std(e) for e in errors],
                        capsize=2, marker="o", markersize=3, label=f"{name}, N = {N}",
                    )
        axis.axvline(1, color="black", linestyle="--", linewidth=1)
        axis.set(title=f"{hidden} hidden layer{'s' * (hidden > 1)}", xlabel="d² / N")
    axes[0].set_ylabel("final MCE (mean ± std)")
    if axes[1].has_data():
        axes[1].legend()
    save(figure, path)


def inputs(paths, path):
    """Figure 6.2: the MSE, and the inputs |u| that are least at the end, of the first network."""
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.4))
    for axis, slope in zip(axes, grid.DESCENT_SLOPES):
        rows = paths.group(slope)
        epochs = [int(row["epoch"]) for row in rows]
        for k in range(descent.SHOWN):
            axis.semilogy(epochs, [float(row[f"input_{k}"]) or np.nan for row in rows], linewidth=0.8, color="tab:blue")
        axis.semilogy(epochs, [float(row["mse"]) for row in rows], color="tab:red", label="MSE")
        axis.axvline(5000, color="black", linestyle="--", linewidth=1)
        axis.axhline(1e-5, color="grey", linestyle=":", linewidth=1)
        axis.set(title=f"s = {slope}", xlabel="epoch")
    axes[0].set_ylabel(f"MSE; the {descent.SHOWN} least |u|")
    axes[0].legend()
    save(figure, path)


COLOURS = {
    # Told apart by those who do not see red and green.
    "global-minimum": "#009E73", "differentiable-local-minimum": "#F0E442",
    "nondifferentiable-local-minimum": "#D55E00", "undecided": "lightgrey",
}


def verdicts(chosen, results, path):
    """The share of each exact verdict against d²/N: a panel for each depth and noise, a bar for each dataset."""
    cells = [(N, hidden, sigma) for N in chosen.verdicts for hidden in grid.HIDDEN for sigma in chosen.noises]
    figure, axes = plt.subplots(
        len(chosen.verdicts), len(cells) // len(chosen.verdicts), figsize=(12, 3 * len(chosen.verdicts)),
        sharey=True, squeeze=False,
    )
    for axis, (N, hidden, sigma) in zip(axes.ravel(), cells):
        labels = []
        for name in grid.DATA:
            for d in chosen.verdicts[N]:
                rows = results.group(name, hidden, sigma, N, d)
                bottom = 0.0
                for verdict, colour in COLOURS.items():
                    share = sum(row["verdict"] == verdict for row in rows) / max(len(rows), 1)
                    axis.bar(len(labels), share, bottom=bottom, color=colour)
                    bottom += share
                labels.append(f"{name[0]} {d * d / N:.2f}")
        axis.set(title=f"N = {N}, {hidden} hidden, σ = {sigma}")
        axis.set_xticks(range(len(labels)), labels, rotation=90, fontsize=7)
        axis.axvline(len(labels) / 2 - 0.5, color="black", linewidth=0.5)
    figure.legend(
        [plt.Rectangle((0, 0), 1, 1, color=colour) for colour in COLOURS.values()], [name.replace("-", " ") for name in COLOURS],
        loc="upper center", ncols=len(COLOURS), frameon=False)
    figure.suptitle(" ")  # Room for the legend.
    figure.supxlabel("dataset (s synthetic, m MNIST) and d² / N")
    figure.supylabel("share of networks")
    save(figure, path)


def globality(chosen, results, path):
    """The MSE of trained local minima against the least MSE: certified, or the best that is known, with the bound below it."""
    figure, axis = plt.subplots(figsize=(5, 4))
    rows = [row for key in chosen.square_points() for row in results.group(*key)]
    for outcome, colour in (("not global", "#D55E00"), ("global", "#009E73"), ("undecided", "grey")):
        chosen_rows = [row for row in rows if row["outcome"] == outcome]
        if chosen_rows:
            axis.errorbar(
                [float(row["least"]) for row in chosen_rows], [float(row["mse"]) for row in chosen_rows],
                xerr=[[float(row["least"]) - float(row["bound"]) for row in chosen_rows], [0] * len(chosen_rows)],
                fmt="o", markersize=4, linewidth=0.5, color=colour, label=f"{outcome} ({len(chosen_rows)})")
    if rows:
        end = 1.05 * max(float(row["mse"]) for row in rows)
        axis.plot([0, end], [0, end], color="black", linewidth=0.5)
        axis.legend()
    axis.set(xlabel="least MSE known, down to what is proved", ylabel="MSE of the local minimum", title="d² = N, one hidden layer")
    save(figure, path)
