#!/usr/bin/env python3
"""Writes the data files of this folder: `examples/make.py FOLDER`, from Python's own floats alone:
sums, products, quotients and square roots, which are the same everywhere.

The network is trained here too, by Adam from a seed, so that `checker finish` has something that a
training really left: an error near zero, and not zero.
"""
import json
import math
import random
import struct
import sys
import zipfile
from pathlib import Path

INPUTS, UNITS, SAMPLES, SLOPE = 4, 4, 10, 0.01


def npy(rows):
    """A float64 or complex128 array of NumPy, of lists in lists."""
    shape, flat = [], [rows]
    while isinstance(flat[0], list):
        shape.append(len(flat[0]))
        flat = [x for part in flat for x in part]
    shape = tuple(shape)
    is_complex = any(isinstance(x, complex) for x in flat)
    if is_complex:
        flat = [part for x in flat for part in (complex(x).real, complex(x).imag)]
    header = f"{{'descr': '<{'c16' if is_complex else 'f8'}', 'fortran_order': False, 'shape': {shape!r}, }}".encode()
    header += b" " * (-(len(header) + 11) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + struct.pack(f"<{len(flat)}d", *flat)


def npz(path, arrays):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), npy(array))


def safetensors(arrays):
    header, body = {}, b""
    for name, rows in arrays.items():
        data = struct.pack(f"<{len(rows) * len(rows[0])}d", *[x for row in rows for x in row])
        header[name] = {"dtype": "F64", "shape": [len(rows), len(rows[0])], "data_offsets": [len(body), len(body) + len(data)]}
        body += data
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + body


def forward(W1, w2, x):
    u = [sum(w * v for w, v in zip(row, x)) for row in W1]
    return u, sum(w * (v if v >= 0 else SLOPE * v) for w, v in zip(w2, u))


def features(image, filters):
    """A convolution with each filter, leaky, and the largest of each 2 × 2 of what comes out: in one list, filter by filter."""
    found = []
    for weight in filters:
        rows = [[sum(weight[0][a][b] * image[0][i + a][j + b] for a in range(3) for b in range(3)) for j in range(4)] for i in range(4)]
        rows = [[u if u >= 0 else SLOPE * u for u in row] for row in rows]
        found += [max(rows[i][j], rows[i][j + 1], rows[i + 1][j], rows[i + 1][j + 1]) for i in (0, 2) for j in (0, 2)]
    return found


def train(draw, X, y):
    """Adam on the mean squared error, its rate falling to nothing."""
    width = len(X)
    weights = [draw.uniform(-1, 1) for _ in range(UNITS * width + UNITS)]
    first, second = [0.0] * len(weights), [0.0] * len(weights)
    columns = list(zip(*X))
    steps, decay = 2600, [1.0, 1.0]
    for step in range(1, steps + 1):
        W1 = [weights[i * width:(i + 1) * width] for i in range(UNITS)]
        w2 = weights[UNITS * width:]
        gradient = [0.0] * len(weights)
        for x, target in zip(columns, y):
            u, output = forward(W1, w2, x)
            error = (output - target) / SAMPLES
            for i in range(UNITS):
                a = 1.0 if u[i] >= 0 else SLOPE
                for j in range(width):
                    gradient[i * width + j] += error * w2[i] * a * x[j]
                gradient[UNITS * width + i] += error * a * u[i]
        rate = 0.02 * (1 - step / (steps + 1))
        decay = [decay[0] * 0.9, decay[1] * 0.999]
        for k, g in enumerate(gradient):
            first[k] = 0.9 * first[k] + 0.1 * g
            second[k] = 0.999 * second[k] + 0.001 * g * g
            weights[k] -= rate * (first[k] / (1 - decay[0])) / (math.sqrt(second[k] / (1 - decay[1])) + 1e-12)
    W1 = [weights[i * width:(i + 1) * width] for i in range(UNITS)]
    w2 = weights[UNITS * width:]
    mse = sum((forward(W1, w2, x)[1] - t) ** 2 for x, t in zip(columns, y)) / SAMPLES
    return W1, w2, mse


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
    draw = random.Random(1)
    X = [[draw.uniform(-2, 2) for _ in range(SAMPLES)] for _ in range(INPUTS)]
    E1 = [[draw.uniform(0.9, 1.1) for _ in range(SAMPLES)] for _ in range(UNITS)]
    y = [draw.uniform(-1, 1) for _ in range(SAMPLES)]
    W1, w2, mse = train(draw, X, y)
    print(f"mean squared error after training: {mse:.3e}")
    (folder / "X.npy").write_bytes(npy(X))
    (folder / "E1.npy").write_bytes(npy(E1))
    (folder / "y.npy").write_bytes(npy(y))
    state = {"0.weight": W1, "2.weight": [w2]}
    npz(folder / "net.npz", state)
    (folder / "net.safetensors").write_bytes(safetensors(state))
    # The same above a convolution that stays as it was drawn, of images with one channel.
    draw = random.Random(3)
    filters = [[[[draw.randrange(-8, 9) / 8 for _ in range(3)] for _ in range(3)]] for _ in range(2)]
    images = [[[[draw.randrange(-128, 128) / 128 for _ in range(6)] for _ in range(6)]] for _ in range(SAMPLES)]
    labels = [draw.choice([-1.0, 1.0]) for _ in range(SAMPLES)]
    W1, w2, mse = train(draw, [list(row) for row in zip(*[features(image, filters) for image in images])], labels)
    print(f"the same above a convolution: {mse:.3e}")
    (folder / "images.npy").write_bytes(npy(images))
    (folder / "labels.npy").write_bytes(npy(labels))
    npz(folder / "convolutions.npz", {"0.weight": filters, "4.weight": W1, "6.weight": [w2]})
    # Rank 3: the last two rows are sums of the others.
    rows = [[3, 0, -1, 2, 0], [0, 1, 4, 0, -2], [1, 0, 0, 5, 1]]
    rows += [[a + b for a, b in zip(rows[0], rows[1])], [a - b for a, b in zip(rows[1], rows[2])]]
    entries = [(i + 1, j + 1, x) for i, row in enumerate(rows) for j, x in enumerate(row) if x]
    (folder / "matrix.mtx").write_text(
        "%%MatrixMarket matrix coordinate integer general\n% rows 4 and 5 are a sum and a difference of the others\n"
        f"5 5 {len(entries)}\n" + "".join(f"{i} {j} {x}\n" for i, j, x in entries)
    )
    # Rank 2 over Q(i): the second row is i times the first.
    (folder / "complex.npy").write_bytes(npy([[1, 1j, 2, 1 - 1j], [1j, -1, 2j, 1 + 1j], [0, 1, 1j, 3]]))
    (folder / "entries.txt").write_text("".join(f"{i} {j} {x}\n" for i, j, x in entries))
    (folder / "matrix.txt").write_text(
        "# two proportional rows\nparameters a b c\nlet u = a + b\n[a, b^2, 2*c]\n[a*u, b^2*u, 2*c*u]\n"
    )
    matrix = lambda rows: {"rows": len(rows), "columns": len(rows[0]), "entries": [" ".join(map(str, row)) for row in rows]}
    (folder / "data.json").write_text(
        json.dumps(
            {
                "network": {"widths": [2, 2], "slopes": ["1", "1/100"], "samples": 4},
                "instance": {
                    "X": matrix([[1, -2, 3, 1], [2, 1, -1, 4]]), "E": [matrix([[1, 2, 1, 3], [2, 1, 1, -1]])], "W": [],
                },
            },
            indent=2,
        )
        + "\n"
    )
    (folder / "point.json").write_text(
        '{"slope": "1/2", "X": [[1, -1]], "E": [[3, 2], [1, 1]], "y": ["1/2", "-3/2"],\n "W_1": [[0], [1]], "w_2": [1, 1]}\n'
    )


if __name__ == "__main__":
    main()
