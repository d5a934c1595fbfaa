"""Compares RankOracle's answers with FLINT's, exactly; `Tools/oracle` runs it.

A seed says everything about a matrix: shape, planted rank, entry size, and the
row and column operations that hide the rank, as FLINT's own tests do it
(`randrank`, `randops`). A difference is printed with its seed.
"""
import collections
import random
import subprocess
import sys
import tempfile
import time

import flint

SEEDS = 5000
LARGE_EVERY = 200  # every so many seeds a 60×60 matrix
BITS = [1, 1, 2, 4, 8, 16, 31, 32, 33, 62, 63, 64, 65, 100, 128, 200, 300, 500]
FIELDS = ["rank", "elimination_rank", "determinant", "pivot_rows", "pivot_columns", "count", "kernel",
          "modulus", "minor_rows", "minor_columns", "side", "certified_kernel"]

Case = collections.namedtuple("Case", "seed rows columns rank bits matrix")


def planted(seed):
    """The matrix of a seed."""
    source = random.Random(seed)
    bits = source.choice(BITS)
    if seed % LARGE_EVERY == LARGE_EVERY - 1:
        rows = columns = 60
        bits = 500 if seed < 2 * LARGE_EVERY else min(bits, 64)
    else:
        least = 0 if source.random() < 0.05 else 1
        largest = source.choice([3, 5, 8, 8, 12, 12, 20, 30])
        rows, columns = source.randint(least, largest), source.randint(least, largest)
        if source.random() < 0.4:
            columns = rows
    least = min(rows, columns)
    rank = source.choice([least, least, max(0, least - 1), source.randint(0, least)])
    matrix = [[0] * columns for _ in range(rows)]
    places = zip(source.sample(range(rows), rank), source.sample(range(columns), rank))
    for i, j in places:
        matrix[i][j] = source.randrange(1, 1 << bits) * source.choice([-1, 1])
    for _ in range(source.choice([0, 2, rows + columns, 2 * (rows + columns), 4 * (rows + columns)])):
        sign = source.choice([-1, 1])
        if source.random() < 0.5:
            if rows > 1:
                i, k = source.sample(range(rows), 2)
                matrix[i] = [a + sign * b for a, b in zip(matrix[i], matrix[k])]
        elif columns > 1:
            j, k = source.sample(range(columns), 2)
            for row in matrix:
                row[j] += sign * row[k]
    return Case(seed, rows, columns, rank, bits, matrix)


def numbers(text):
    return [int(word) for word in text.split()]


def pivots(matrix):
    """The column rank profile, from FLINT's reduced echelon form."""
    reduced, _, rank = matrix.rref()
    return [next(j for j in range(matrix.ncols()) if reduced[i, j] != 0) for i in range(rank)]


def basis_fault(matrix, entries, rank):
    """Why the vectors are no basis of the kernel of a matrix of that rank, if they are not."""
    n = matrix.ncols()
    if len(entries) != (n - rank) * n:
        return f"{len(entries)} entries for {n - rank} vectors of {n}"
    vectors = flint.fmpz_mat(n - rank, n, entries).transpose()
    if vectors.rank() != n - rank:
        return "dependent vectors"
    if any(entry != 0 for entry in (matrix * vectors).entries()):
        return "M K is not 0"
    return None


def fault(case, line):
    """What is wrong with the answer to a case, None when nothing is."""
    fields = line.split(";")
    if len(fields) != len(FIELDS):
        return f"answer {line[:60]!r}"
    answer = dict(zip(FIELDS, fields))
    matrix = flint.fmpz_mat(case.rows, case.columns, [entry for row in case.matrix for entry in row])
    rank = matrix.rank()
    if rank != case.rank:
        return f"FLINT's rank is {rank}, planted was {case.rank}"
    for field in ("rank", "elimination_rank"):
        if answer[field] != str(rank):
            return f"{field} {answer[field]}, FLINT says {rank}"
    determinant = str(int(matrix.det())) if case.rows == case.columns else "-"
    if answer["determinant"] != determinant:
        return f"determinant {answer['determinant']}, FLINT says {determinant}"
    if numbers(answer["pivot_columns"]) != pivots(matrix):
        return "pivot columns are not the column rank profile"
    if sorted(numbers(answer["pivot_rows"])) != pivots(matrix.transpose()):
        return "pivot rows are not the row rank profile"

    _, nullity = matrix.nullspace()
    if answer["count"] != str(nullity):
        return f"{answer['count']} kernel vectors, FLINT says {nullity}"
    wrong = basis_fault(matrix, numbers(answer["kernel"]), rank)
    if wrong:
        return f"kernel: {wrong}"

    rows, columns = numbers(answer["minor_rows"]), numbers(answer["minor_columns"])
    if len(set(rows)) != rank or len(set(columns)) != rank or len(rows) != rank or len(columns) != rank:
        return "the minor's rows or columns are not as many as the rank"
    minor = flint.fmpz_mat(rank, rank, [case.matrix[i][j] for i in rows for j in columns])
    if flint.fmpz(int(answer["modulus"])).gcd(minor.det()) != 1:
        return f"the minor is no unit modulo {answer['modulus']}"
    side = "none" if rank == min(case.rows, case.columns) else "right" if case.columns <= case.rows else "left"
    if answer["side"] != side:
        return f"certified kernel on the side {answer['side']}, not {side}"
    if side == "none":
        return "entries of no kernel" if answer["certified_kernel"] else None
    wrong = basis_fault(matrix if side == "right" else matrix.transpose(), numbers(answer["certified_kernel"]), rank)
    return f"certified kernel: {wrong}" if wrong else None


def unnoticed_changes(case, line):
    """The fields of a right answer that can be changed without a complaint: a comparison that
    never fails would list them all."""
    fields = line.split(";")
    unnoticed = []
    for place, name in enumerate(FIELDS):
        words = fields[place].split()
        wrong = {"side": "none", "modulus": "1000"}.get(name) or " ".join([str(int(words[0]) + 1)] + words[1:])
        if fault(case, ";".join(fields[:place] + [wrong] + fields[place + 1:])) is None:
            unnoticed.append(name)
    return unnoticed


def answers(binary, cases):
    """The oracle's answer to each case, as it comes."""
    with tempfile.TemporaryFile("w+") as questions:
        for case in cases:
            print(case.rows, case.columns, *(entry for row in case.matrix for entry in row), file=questions)
        questions.seek(0)
        with subprocess.Popen([binary], stdin=questions, stdout=subprocess.PIPE, text=True) as process:
            for case in cases:
                yield case, process.stdout.readline().rstrip("\n")


def main():
    sys.set_int_max_str_digits(0)
    binary, seeds = sys.argv[1], [int(seed) for seed in sys.argv[2:]]
    start = time.monotonic()

    # Rank 3 of 5: every field says something, and the minor, 30, is no unit modulo 1000.
    control = Case(-1, 5, 5, 3, 2, [[2, 0, 0, 0, 1], [0, 3, 0, 1, 0], [0, 0, 5, 0, 0], [2, 3, 0, 1, 1], [0] * 5])
    (_, line), = answers(binary, [control])
    if fault(control, line) is not None or unnoticed_changes(control, line):
        print("oracle: the comparison does not notice a change of", *unnoticed_changes(control, line), file=sys.stderr)
        return 1

    cases = [planted(seed) for seed in seeds or range(SEEDS)]
    failed = 0
    for case, line in answers(binary, cases):
        wrong = fault(case, line)
        if wrong:
            failed += 1
            print(f"seed {case.seed}: {case.rows}×{case.columns} of rank {case.rank}, {case.bits} bits: {wrong}")
    print(f"compared with FLINT {flint.__FLINT_VERSION__} in {time.monotonic() - start:.0f} s")
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
