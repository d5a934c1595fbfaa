"""Runs the experiments of a grid, resuming where an earlier run stopped, and writes figures and RESULTS.md.

    python run.py full|quick FOLDER [PART…]     parts: biases verdicts globality descent separation report
    python run.py share full|quick FOLDER i/n   the i-th of n shares of the grid's points, for machines of their own
    python run.py join full|quick FOLDER SHARE… the results of all shares, from their folders, in one; and the report
"""

import dataclasses
import pathlib
import re
import sys
import time

import biases
import descent
import exact
import globality
import grid
import separation
import verdicts

PARTS = {"biases": biases.run, "descent": descent.run, "globality": globality.run, "separation": separation.run, "verdicts": verdicts.run}

# Of each table the points, and whether there may be no rows at one.
TABLES = [
    (separation.table, lambda chosen: chosen.separation_points(), False),
    (verdicts.table, lambda chosen: chosen.verdict_points(), False),
    (globality.table, lambda chosen: chosen.square_points(), True),
    (biases.table, lambda chosen: chosen.bias_points(), False),
    (descent.table, lambda chosen: [(slope,) for slope in chosen.descent_slopes()], False),
    (descent.trajectory, lambda chosen: [(slope,) for slope in chosen.descent_slopes()], False),
]


def share(text):
    """`3/7` as numbers; None where it is no share."""
    match = re.fullmatch("([1-9][0-9]*)/([1-9][0-9]*)", text)
    return (int(match[1]), int(match[2])) if match and int(match[1]) <= int(match[2]) else None


def join(chosen, folder, shares):
    """Writes the tables of all points, in the grid's order."""
    for table, points, may_be_empty in TABLES:
        whole, parts = table(folder), [table(pathlib.Path(part)) for part in shares]
        for key in points(chosen):
            whole.take(key, parts, may_be_empty)


def understood(arguments):
    """The grid, the folder, the parts to run, and the folders of shares to join before; None for wrong usage."""
    mode = arguments[0] if arguments[:1] in (["share"], ["join"]) else ""
    words = arguments[1:] if mode else arguments
    if len(words) < 2 or words[0] not in grid.GRIDS:
        return None
    chosen, folder, rest = grid.GRIDS[words[0]], pathlib.Path(words[1]), words[2:]
    if mode == "share":
        which = share(rest[0]) if len(rest) == 1 else None
        return which and (dataclasses.replace(chosen, share=which), folder, PARTS, [])
    if mode == "join":
        return (chosen, folder, ["report"], rest) if rest else None
    return None if set(rest) - {*PARTS, "report"} else (chosen, folder, rest or (*PARTS, "report"), [])


def main(arguments):
    what = understood(arguments)
    if what is None:
        print(__doc__.strip(), file=sys.stderr)
        return 64
    chosen, folder, parts, shares = what
    begin = time.monotonic()

    def say(line):
        print(f"[{time.monotonic() - begin:6.1f} s] {line}", flush=True)

    try:
        if shares:
            join(chosen, folder, shares)
        for part in parts:
            if part == "report":
                import report  # matplotlib takes a while to load.

                report.write(chosen, folder)
                say(f"wrote {folder / 'RESULTS.md'} and the figures beside it")
            else:
                PARTS[part](chosen, folder, say)
    except exact.CheckerError as error:
        print(f"experiments: {error}", file=sys.stderr)
        return 70
    except KeyboardInterrupt:
        print("experiments: interrupted; what is finished is kept, and the next run goes on from it", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
