#!/usr/bin/env python3
"""Small files of matrices, weights and polynomials, as seeds for the fuzzer: the first byte chooses how it is read.

    Tests/Fuzz/matrix_seeds.py FOLDER
"""
import gzip
import io
import json
import pathlib
import struct
import sys
import zipfile

TEXTS = [
    "%%MatrixMarket matrix coordinate rational general\n% a comment\n2 3 2\n1 1 1/2\n2 3 -4\n",
    "%%MatrixMarket matrix array real symmetric\n2 2\n1.5\n-2e3\n4\n", "2 3 M\n1 1 5\n2 3 -7\n0 0 0\n",
    "2 2  1 -2 3 4\n", "a,b\n1,2\n3,4.5\n", "1 2\n3 -1/2\n", "[1, 2; 3, 4]\n", "[[1,2],[3,4]]", "{{1,2},{3,4}}",
    "matrix(QQ, [[1, 1/2], [0, 3]])", "A = [1 2 ...\n 3 4\n];", "1 1 2\n2 2 3\n", "[[1, \"1/2\"], [0, 3]]",
    "parameters a b\n[a*b, b^2 - 1/2]\n[0, (a+b)*3]\n", "H-representation\nbegin\n2 3 rational\n1 1/2 0\n0 1 1\nend\n",
    "amb_space 2\ncone 1\n1 2\n", "# name: A\n# type: matrix\n# rows: 1\n# columns: 2\n 1 2\n"]


def npy(kind, shape, data):
    header = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}"
    header += " " * (64 - (10 + len(header) + 1) % 64) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + data


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    array = npy("<f8", (2, 2), struct.pack("<4d", 1, 0.1, -3, 1e-300))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("weight.npy", array)
    head = json.dumps({"w": {"dtype": "F32", "shape": [1, 2], "data_offsets": [0, 8]}}).encode()
    tensors = struct.pack("<Q", len(head)) + head + struct.pack("<2f", 0.5, -2)
    contents = [text.encode() for text in TEXTS] + [array, archive.getvalue(), tensors, npy("<i4", (3,), bytes(12))]
    contents += [gzip.compress(contents[0], mtime=0)]
    for number, content in enumerate(contents):
        for choice in (0x7E, 0xFE, 0x7F, number):
            (folder / f"{number:02}-{choice:02x}").write_bytes(bytes([choice]) + content)


if __name__ == "__main__":
    main()
