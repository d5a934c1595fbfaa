"""Runs the experiments of a grid, resuming where an earlier run stopped, and writes figures and RESULTS.md.

    python run.py full|quick FOLDER [PART…]     parts: verdicts globality descent separation report
"""

import pathlib
import sys
import time

import descent
import exact
import globality
import grid
import separation
import verdicts

PARTS = {"descent": descent.run, "globality": globality.run, "separation": separation.run, "verdicts": verdicts.run}


def main(arguments):
    if len(arguments) < 2 or arguments[0] not in grid.GRIDS or set(arguments[2:]) - {*PARTS, "report"}:
        print(__doc__.strip(), file=sys.stderr)
        return 64
    chosen, folder = grid.GRIDS[arguments[0]], pathlib.Path(arguments[1])
    begin = time.monotonic()

    def say(line):
        print(f"[{time.monotonic() - begin:6.1f} s] {line}", flush=True)

    try:
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
