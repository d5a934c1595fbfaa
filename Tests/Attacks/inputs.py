"""Small inputs of commands that ask for much: of memory, time or stack.

`inputs()` yields (name, exit code, the files by their names, the arguments): each file is under 200 KB, most are under 100 KB.
"""
import gzip
import io
import json
import random
import struct
import zipfile
import zlib


def npy(shape, body=b""):
    header = f"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}".encode()
    header += b" " * (-(10 + len(header) + 1) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + body


def zipped(members):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members:
            file.writestr(name, content)
    return archive.getvalue()


def safetensors(header, length=None):
    return struct.pack("<Q", len(header) if length is None else length) + header


def inputs():
    draw = random.Random(3)

    def rank(name, code, file, content, *more):
        content = content.encode() if isinstance(content, str) else content
        return f"rank-{name}", code, {file: content}, ["rank", file, *more]

    # ---- what is small until it is decompressed
    yield rank("zeros", 75, "a.csv.gz", gzip.compress(b"0," * 70_000_000 + b"0"))
    yield rank("rows", 75, "a.csv.gz", gzip.compress(b"0\n" * 60_000_000))
    yield rank("spaces", 0, "a.csv.gz", gzip.compress(b" " * 140_000_000 + b"1\n"))
    yield rank("comments", 65, "a.mtx.gz", gzip.compress(
        b"%%MatrixMarket matrix coordinate integer general\n" + b"%\n" * 60_000_000))
    yield rank("one-number", 75, "a.csv.gz", gzip.compress(b"9" * 140_000_000))
    yield rank("brackets", 65, "a.txt.gz", gzip.compress(b"[" * 100_000_000))
    yield rank("a-file-in-a-file", 65, "a.csv.gz", gzip.compress(gzip.compress(b"1," * 70_000_000)))
    yield rank("an-array-of-zeros", 0, "a.npz", zipped([("a.npy", npy((5000, 5000), bytes(8 * 25_000_000)))]))
    yield rank("many-members", 65, "a.npz", zipped([(f"m{k}.npy", b"") for k in range(1300)]))

    for size, code, *options in [(2000, 75, "--no-sparse"), (4000, 75, "--no-sparse"), (6000, 75, "--no-sparse"), (6000, 75),
                                 (6000, 75, "--sparse"), (6000, 75, "--mod", "7"), (1000, 0)]:
        ones = (b",".join([b"1"] * size) + b"\n") * size
        name = "-".join(["ones", str(size), *(option.strip("-") for option in options)])
        yield rank(name, code, "a.csv.gz", gzip.compress(ones), *options)

    # ---- sizes on a file's word
    for name, size, code in [("rows", "1000000000 1000000000 1", 65), ("a-word-of-rows", "9223372036854775807 1 1", 65),
                             ("entries", "10 10 9223372036854775807", 65)]:
        yield rank(f"declared-{name}", code, "a.mtx",
                   f"%%MatrixMarket matrix coordinate integer general\n{size}\n1 1 1\n")
    yield rank("a-declared-array", 75, "a.mtx", "%%MatrixMarket matrix array integer general\n4000000 4000000\n1\n")
    yield rank("a-declared-shape", 65, "a.npy", npy((2 ** 62, 8)))
    yield rank("a-declared-header", 65, "a.safetensors", safetensors(b"{}", 2 ** 64 - 1))
    yield rank("dimensions", 65, "a.npy", npy("(" + "1," * 30_000 + ")", bytes(8)))
    for name, bracket in [("square", "["), ("curly", "{"), ("round", "(")]:
        yield rank(f"deep-brackets-{name}", 65, "a.txt", bracket * 70_000)
    yield rank("a-deep-header", 65, "a.safetensors", safetensors(b'{"a":' * 20_000))

    # ---- long numbers
    yield rank("exponents", 0, "a.csv", "\n".join(",".join(["1e9999"] * 100) for _ in range(100)))
    yield rank("a-huge-exponent", 75, "a.csv", "1e99999999999999999999,1\n")
    yield rank("coprime-denominators", 0, "a.csv", "\n".join(
        ",".join(f"1/{draw.randrange(10 ** 6) | 1}" for _ in range(100)) for _ in range(100)))

    yield rank("exponents-both-ways", 75, "a.csv", "\n".join([",".join(["1e-9999", "1e9999"] * 60)] * 120))

    # ---- what is not what it seems
    yield rank("null-bytes", 65, "a.csv", bytes(100_000))
    yield rank("utf-32", 65, "a.csv", "1,2\n3,4\n".encode("utf-32"))
    yield rank("digits-of-full-width", 65, "a.csv", "1,\uff12\n3,4\n")
    yield rank("an-open-quote", 65, "a.csv", '"1,2\n' + "x" * 100_000)
    yield rank("many-gzip-members", 0, "a.csv.gz", gzip.compress(b"") * 6000 + gzip.compress(b"1,2\n3,4\n"))
    yield rank("a-long-name-in-gzip", 65, "a.csv.gz", b"\x1f\x8b\x08\x08" + bytes(6) + b"a" * 100_000)
    whole = zipped([("a.npy", npy((1, 1), bytes(8)))])
    size = len(npy((1, 1), bytes(8)))
    yield rank("a-member-that-lies", 75, "a.npz", whole.replace(struct.pack("<I", size), struct.pack("<I", 2 ** 32 - 2)))
    yield rank("two-archives", 65, "a.npz", whole + whole)
    tensor = '"dtype": "F64", "shape": [1, 1], "data_offsets":'
    for name, header in [("backwards", f'{{"a": {{{tensor} [8, 0]}}}}'), ("that-overlap", f'{{"a": {{{tensor} [0, 8]}}, "b": {{{tensor} [0, 8]}}}}'),
                         ("of-one-name", f'{{"a": {{{tensor} [0, 8]}}, "a": {{{tensor} [8, 16]}}}}')]:
        yield rank(f"tensors-{name}", 65, "a.safetensors", safetensors(header.encode()) + bytes(16))
    matlab = b"MATLAB 5.0".ljust(124) + b"\0\1IM"
    packed = zlib.compress(bytes(100_000_000))
    yield rank("zeros-in-matlab", 65, "a.mat", matlab + struct.pack("<II", 15, len(packed)) + packed)
    yield rank("nested-matlab", 65, "a.mat", matlab + struct.pack("<II", 14, 1000) * 3000)
    yield rank("declared-matlab", 65, "a.mat", matlab + struct.pack("<II", 14, 64) + struct.pack("<IIII", 6, 8, 6, 0)
               + struct.pack("<IIii", 5, 8, 2 ** 31 - 1, 2 ** 31 - 1) + struct.pack("<II", 1, 1) + b"a" + bytes(7) + struct.pack("<II", 9, 8) + bytes(8))

    # ---- polynomials
    def generic(name, code, text):
        return f"generic-{name}", code, {"g.txt": text.encode()}, ["generic", "g.txt"]

    yield generic("deep-brackets", 65, "parameters a\n[" + "(" * 70_000 + "a" + ")" * 70_000 + "]\n")
    yield generic("signs", 0, "parameters a\n[" + "-" * 140_000 + "a]\n")
    yield generic("a-power", 75, "parameters a b c d e f\n[(a+b+c+d+e+f+1)^9999]\n")
    yield generic("powers-of-powers", 75, "parameters a\n[" + "(" * 20 + "a+1" + "^2)" * 20 + "]\n")
    yield generic("squares", 75, "parameters a b\nlet u0 = a + b\n" + "".join(
        f"let u{k + 1} = u{k}*u{k}\n" for k in range(60)) + "[u60]\n")
    yield generic("numbers", 75, "parameters a b\nlet u0 = 10\n" + "".join(
        f"let u{k + 1} = u{k}*u{k}\n" for k in range(60)) + "[u60*a]\n")
    long_sum = "parameters a\nlet s = " + "+".join(f"a^{k}" for k in range(2, 3000)) + "\n"
    yield generic("a-long-sum-again-and-again", 75, long_sum + "[s" + "+s" * 30_000 + "]\n")
    yield generic("a-long-sum-in-each-entry", 75, long_sum + "[" + ", ".join(["s"] * 30_000) + "]\n")

    # ---- points and instances
    def minimum(name, code, content):
        content = content if isinstance(content, bytes) else json.dumps(content).encode()
        return f"minimum-{name}", code, {"p.json": content}, ["minimum", "p.json"]

    yield minimum("deep-arrays", 65, b'{"X": ' + b"[" * 140_000)
    yield minimum("deep-objects", 65, b'{"X": ' * 20_000)
    yield minimum("a-byte-order-mark", 65, b'\xef\xbb\xbf{"slope": "1/2", "X": [[1]], "W_1": [[1]], "w_2": [1], "y": [1]}')
    yield minimum("an-exponent", 75, b'{"slope": 1e999999999}')
    yield minimum("declared-widths", 75, {"slope": "1/2", "X": [[1]], "widths": [1, 10 ** 8], "y": [1]})
    n = 12_000
    yield minimum("many-samples", 0, {"slope": "1/2", "X": [[1] * n], "W_1": [[1]], "w_2": [1], "y": [1] * n})

    def enumerate_instance(name, code, widths, slopes, x, noise):
        content = {"network": {"widths": widths, "slopes": slopes, "samples": len(x[0])},
                   "instance": {"X": x, "E": [noise], "W": []}}
        return (f"enumerate-{name}", code, {"i.json": json.dumps(content).encode()},
                ["enumerate", "--instance", "i.json"])

    yield enumerate_instance("wide", 75, [5, 20], ["1", "1/2"], [[3]] * 5, [[7]] * 20)
    yield enumerate_instance("many-samples", 0, [1, 1], ["1", "0"], [[1] * 20_000], [[1] * 20_000])
    hard = (2 ** 61 - 1) * (2 ** 89 - 1) * (2 ** 107 - 1)
    yield enumerate_instance("a-slope-that-is-hard-to-factor", 0, [2, 2], ["1", f"1/{hard + 1}"],
                             [[1, 2, 3], [4, 1, 5]], [[3, 2, 1], [1, 5, 2]])
    wide = {"slope": 2, "X": [[1]] * 30_000, "y": [1], "widths": [30_000, 200_000]}
    for command in ["minimum", "landscape"]:
        yield f"{command}-wide", 75, {"wide.json": json.dumps(wide).encode()}, [command, "wide.json"]
    yield ("finish-wide-zeros", 75, {
        "net.npz": zipped([("W_1.npy", npy((6000, 3000), bytes(8 * 18_000_000))), ("w_2.npy", npy((1, 6000), bytes(8 * 6000)))]),
        "x.csv": b"1,2\n" * 3000, "y.csv": b"1,2\n"},
        ["finish", "net.npz", "--data", "x.csv", "--targets", "y.csv", "--slope", "1/2"])
    yield ("finish-zeros", 75, {
        "net.json": json.dumps({"a.weight": [[0] * 20] * 20, "b.weight": [[0] * 20]}).encode(),
        "x.csv": "\n".join([",".join(["1"] * 300)] * 20).encode(), "y.csv": ",".join(["1"] * 300).encode()},
        ["finish", "net.json", "--data", "x.csv", "--targets", "y.csv", "--slope", "1/2"])
    units, samples, width = 1000, 400, 10
    yield ("finish-many-units", 75, {
        "net.json": json.dumps({"a.weight": [[draw.randrange(-99, 100) for _ in range(width)] for _ in range(units)],
                                "b.weight": [[draw.randrange(-99, 100) for _ in range(units)]]}).encode(),
        "x.csv": "\n".join(",".join(str(draw.randrange(-99, 100)) for _ in range(samples)) for _ in range(width)).encode(),
        "y.csv": ",".join(str(draw.randrange(-99, 100)) for _ in range(samples)).encode()},
        ["finish", "net.json", "--data", "x.csv", "--targets", "y.csv", "--slope", "1/2"])
    yield "verify-deep-files", 65, {"d/a.json": b"{" * 140_000, "d/b.json": b"[" * 140_000}, ["verify", "d"]
