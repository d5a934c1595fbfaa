#!/usr/bin/env python3
"""Small networks in JSON, in every form that users write, as seeds for the fuzzer.

    Tests/Fuzz/network_seeds.py FOLDER
"""
import pathlib
import sys

MATRIX = '{"rows": 1, "columns": 2, "entries": ["1 -1/2"]}'
TEXTS = [
    '{"slope": "1/2", "X": [[1, -1]], "E": [[3, 2], [1, 1]], "y": ["1/2", -1.5e-3], "W_1": [[0], [1]], "w_2": [1, 1]}',
    '{"slope": 0.01, "X": [[1]], "E": [[[1]], [[2]]], "y": [[1]], "W": [[[1]], [[2]], [3]]}',
    '{"slope": -1, "X": [[1, 2], [3, 4]], "widths": [2, 3], "y": [1, 2]}',
    '{"network": {"widths": [1, 1], "slopes": ["1", "2"], "samples": 2}, "instance": {"X": %s, "E": [%s], "W": []}, '
    '"targets": %s, "hidden": [[1]], "output": [1]}' % (MATRIX, MATRIX, MATRIX),
    '{"format": "checker certificate", "version": 1, "claim": {"kind": "k", "network": {"widths": [1], "slopes": [1], '
    '"samples": 1}, "instance": {"X": %s, "W": []}, "rank": 1}, "evidence": {}, "provenance": {}}' % MATRIX,
    '{"biases": [], "negative_slope": 1}', '{"W": null, "X": true}', '[1]',
]


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for index, text in enumerate(TEXTS):
        (folder / f"seed-{index}").write_text(text)


if __name__ == "__main__":
    main()
