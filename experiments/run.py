"""Runs the experiments of a grid, resuming where an earlier run stopped, and writes figures and RESULTS.md.

    python run.py full|quick FOLDER [PART…]     parts: verdicts descent separation report
    python run.py share full|quick FOLDER i/n   the i-th of n shares of the grid's points, for machines of their own
    python run.py join full|quick FOLDER SHARE… the results of all shares, from their folders, in one; and the report
"""

import dataclasses
import pathlib
import re
import sys
import time

import descent
import exact
import grid
import separation
import verdicts

PARTS = {"descent": descent.run, "separation": separation.run, "verdicts": verdicts.run}


TABLES = [
    (separation.table, lambda chosen: chosen.separation_points()),
    (verdicts.table, lambda chosen: chosen.verdict_points()),
    (descent.table, lambda chosen: [(slope,) for slope in chosen.descent_slopes()]),
    (descent.trajectory, lambda chosen: [(slope,) for slope in chosen.descent_slopes()]),
]


def share(arguments):
    """The grid with a share of its points, and the arguments without it; or None."""
    match = re.fullmatch("([1-9][0-9]*)/([1-9][0-9]*)", arguments[2]) if len(arguments) == 3 else None
    if not match or int(match[1]) > int(match[2]) or arguments[0] not in grid.GRIDS:
        return None
    return dataclasses.replace(grid.GRIDS[arguments[0]], share=(int(match[1]), int(match[2])))


def join(chosen, folder, shares):
    """Writes the tables of all points, in the grid's order."""
    for table, points in TABLES:
        whole, parts = table(folder), [table(pathlib.Path(part)) for part in shares]
        for key in points(chosen):
            whole.take(key, parts)


def main(arguments):
    mode = arguments.pop(0) if arguments[:1] in (["share"], ["join"]) else ""
    part = share(arguments) if mode == "share" else None
    if mode == "share" and part is None:
        print(__doc__.strip(), file=sys.stderr)
        return 64
    if part:
        arguments = [*arguments[:2], *PARTS]
    shares = arguments[2:] if mode == "join" else []
    if mode == "join":
        arguments = [*arguments[:2], "report"]
    if len(arguments) < 2 or arguments[0] not in grid.GRIDS or set(arguments[2:]) - {*PARTS, "report"}:
        print(__doc__.strip(), file=sys.stderr)
        return 64
    chosen, folder = part or grid.GRIDS[arguments[0]], pathlib.Path(arguments[1])
    begin = time.monotonic()

    def say(line):
        print(f"[{time.monotonic() - begin:6.1f} s] {line}", flush=True)

    try:
        if shares:
            join(chosen, folder, shares)
        for part in arguments[2:] or (*PARTS, "report"):
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
