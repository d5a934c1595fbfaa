"""Small certificates that ask for much: of memory, time or stack.

`attacks()` yields (name, exit code, certificate): each file is under 150 KB, most are under 4 KB. The exit code is
what a verifier has to answer at its default limits: 0 where the certificate is right and cheap to check by a good
way, 1 where it is wrong, 75 where it asks for more than the limits allow.
"""

import itertools
import random
import sys

sys.set_int_max_str_digits(0)


def encoded(value, margin="\n"):
    """The canonical form, FORMAT.md, section 2."""
    inner = margin + "  "
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        return "{" + inner + ("," + inner).join(f'"{k}": {encoded(v, inner)}' for k, v in value.items()) + margin + "}"
    items = [encoded(item, inner) for item in value]
    if all(isinstance(item, int) for item in value):
        return "[" + ", ".join(items) + "]"
    return "[" + inner + ("," + inner).join(items) + margin + "]"


def certificate(claim, evidence):
    return (encoded({"format": "checker certificate", "version": 1, "claim": claim, "evidence": evidence,
                     "provenance": {"tool": "", "command": "", "seed": ""}}) + "\n").encode()


def matrix(rows):
    return {"rows": len(rows), "columns": len(rows[0]) if rows else 0,
            "entries": [" ".join(map(str, row)) for row in rows]}


def filled(rows, columns, entry):
    return {**matrix([[entry] * columns for _ in range(rows)]), "columns": columns}


def sparse(rows, columns, entries):
    """`entries`: row -> column -> text."""
    return {"rows": rows, "columns": columns, "entries": [
        " ".join([str(i)] + [f"{j} {value}" for j, value in sorted(row.items())]) for i, row in sorted(entries.items())]}


def arrow(n):
    """A row and a column of ones, and a diagonal."""
    return sparse(n, n, {0: {j: 1 for j in range(n)}, **{i: {0: 1, i: 9999} for i in range(1, n)}})


def full(node, branches, depth=6):
    """The nodes of a full tree: of each depth the same, from this one on."""
    return [node] + branches * full(node + 1, branches, depth - 1) if depth else [0]


def network(widths, slopes, samples):
    return {"widths": widths, "slopes": [str(s) for s in slopes], "samples": samples}


def with_biases(plain, biases, outputs=1):
    return {**plain, "biases": biases, "outputs": outputs}


def instance(x, e, w=()):
    return {"X": x, "E": list(e), "W": list(w)}


def every(net, given, rank, evidence):
    return certificate({"kind": "gradient-rank-every-pattern", "network": net, "instance": given, "rank": rank}, evidence)


ENUMERATION = {"kind": "enumeration"}


def primes(count, start=3):
    sieve, found = bytearray([1]) * 2_000_000, []
    for p in range(2, 2_000_000):
        if sieve[p]:
            sieve[p * p::p] = bytes(len(range(p * p, 2_000_000, p)))
            if p >= start:
                found.append(p)
                if len(found) == count:
                    return found


def long_primes(count):
    """The largest below 2^32."""
    small, found, number = primes(6541), [], 2 ** 32 - 1
    while len(found) < count:
        # Two tests of Fermat's and the small divisors: whatever passes is looked at by the verifiers.
        if all(pow(a, number - 1, number) == 1 for a in (2, 3)) and all(number % p for p in small):
            found.append(number)
        number -= 2
    return found


def point(n, x, e, targets, hidden, output, **more):
    units = hidden["rows"]
    return {"network": network([x["rows"], units], [1, "1/2"], n), "instance": instance(x, [e]), "targets": targets,
            "hidden": hidden, "output": output, **more}


def cells(n, x, targets, listed, points, refutations, units=1, noise=1):
    d = x["rows"]
    return certificate(
        {"kind": "no-zero-error-point", "network": network([d, units], [1, "1/2"], n),
         "instance": instance(x, [filled(units, n, noise)]), "targets": targets},
        {"kind": "cells", "cells": listed, "points": points, "refutations": refutations})


def branching(n, units, noise, trees, leaves):
    """Of no use: the multipliers are zeros."""
    return certificate(
        {"kind": "no-zero-error-point", "network": network([1, units], [1, "1/2"], n),
         "instance": instance(filled(1, n, 1), [noise]), "targets": filled(1, n, 1)},
        {"kind": "branching", "trees": trees, "vectors": filled(leaves, n, 0), "multipliers": filled(leaves, n * units, 0)})


def attacks():
    # ---- counting
    digits = "7" * 60
    for d, code in [(10, 75)]:
        numbers = [f"{digits}{k}" for k in range(10)]
        yield "long-columns", code, every(
            network([3, d], [1, 2, 3, 5], 1), instance(matrix([[n] for n in numbers[:3]]), [matrix([[n] for n in numbers])]),
            1, ENUMERATION)
    for d in (15, 18):
        yield f"slopes-of-one-hash-{d}", 0, every(
            network([1, d], [1, (1 << 64) + 1], 1), instance(filled(1, 1, 1), [filled(d, 1, 1)]), 1, ENUMERATION)
    yield "two-samples-of-many-lines", 1, every(
        network([1, 19], [1, 2], 2), instance(filled(1, 2, 1), [filled(19, 2, 1)]), 1, ENUMERATION)
    yield "many-lines-of-long-numbers", 75, every(
        network([2, 14], [1, 2], 3), instance(filled(2, 3, "9" * 2000), [filled(14, 3, 1)]), 1, ENUMERATION)
    yield "a-deep-tree", 75, every(
        network([2, 9], [1, -3], 20), instance(filled(2, 20, 1), [filled(9, 20, 1)]), 1, ENUMERATION)
    yield "coprime-slopes", 75, every(
        network([1, 2], [f"1/{p}" for p in primes(256)], 2), instance(filled(1, 2, 1), [filled(2, 2, 1)]), 1, ENUMERATION)
    yield "samples-in-a-row", 0, every(
        network([1, 1], [1], 25_000), instance(filled(1, 25_000, 1), [filled(1, 25_000, 1)]), 1, ENUMERATION)
    # The rank is 0 until it is 1, at any sample: numbers of patterns as long as there are samples, at each of them.
    n = 34_000
    yield "samples-that-add-nothing", 1, certificate(
        {"kind": "rank-histogram", "network": network([1, 1], [0] * 8 + [1] * 8, n), "instance": instance(filled(1, n, 1), [filled(1, n, 1)]),
         "histogram": [{"rank": 1, "patterns": "1"}]}, ENUMERATION)
    yield "a-long-count", 1, certificate(
        {"kind": "rank-histogram", "network": network([1, 1, 100, 2000], [1, 2], 20),
         "instance": instance(filled(1, 20, 1), [filled(1, 20, 1), filled(100, 20, 1), filled(2000, 20, 1)],
                              [filled(1, 1, 1), filled(100, 1, 1)]), "histogram": [{"rank": 20, "patterns": "1"}]},
        {"kind": "dominance"})

    # Python's hash of an integer is its residue modulo 2^61 - 1, of a fraction that of its quotient.
    for name, slope in [("one", 1 << 61), ("opposite", f"1/{1 << 61}")]:
        yield f"slopes-of-{name}-hash-in-python", 0, every(
            network([1, 18], [1, slope], 1), instance(filled(1, 1, 1), [filled(18, 1, 1)]), 1, ENUMERATION)
    yield "slopes-of-many-lines", 1, every(
        network([1, 2], range(1, 257), 2), instance(filled(1, 2, 1), [matrix([[1, 2], [3, 5]])]), 2, ENUMERATION)
    yield "a-sample-of-many-lines", 0, every(
        network([1, 20], [1, 2], 1), instance(filled(1, 1, 1), [filled(20, 1, 1)]), 1, ENUMERATION)
    yield "a-tree-within-the-limits", 0, every(
        network([4, 4], [1, 3], 5),
        instance(matrix([[(7 * i + k * k + i * k) % 97 + 1 for k in range(5)] for i in range(4)]),
                 [matrix([[(5 * i * i + 3 * k + 11 * i * k) % 89 + 1 for k in range(5)] for i in range(4)])]), 5, ENUMERATION)

    # Two samples whose lines have no coordinate in common: no choice of the first changes those of the second.
    x, e = matrix([[1, 0], [0, 1]]), matrix([[int(i < 13), 1] for i in range(16)])
    yield "lines-that-do-not-meet", 0, every(network([2, 16], [1, 2], 2), instance(x, [e]), 2, ENUMERATION)
    ps = primes(16, 10 ** 5)
    yield "coprime-denominators-and-a-bias", 0, every(
        with_biases(network([2, 4], [1, "1/3"], 2), [1]),
        instance(matrix([[f"1/{p ** 30}" for p in ps[k:k + 2]] for k in (0, 2)]),
                 [matrix([[f"1/{p ** 9}" for p in ps[k:k + 2]] for k in range(4, 12, 2)])]), 2, ENUMERATION)
    n = 2000
    yield "a-chain-of-boxes", 1, certificate(
        {"kind": "rank-histogram", "network": network([1, 1], [1, 2], n), "instance": instance(filled(1, n, 1), [filled(1, n, 1)]),
         "histogram": [{"rank": 1, "patterns": str(2 ** n)}]},
        {"kind": "sum", "order": list(range(n)), "parts": [
            {"sha256": "0" * 64, "boxes": [[[0]] * i + [[1]] for i in range(80)] + [[[0]] * 80],
             "histogram": [{"rank": 1, "patterns": str(2 ** n)}]}]})

    # ---- witnesses
    for layers in (16, 64):
        yield f"wide-standard-witness-{layers}", 0, certificate(
            {"kind": "gradient-rank-almost-everywhere", "network": network([4 * 10 ** 7] * layers, [1, 2], 4 * 10 ** 7),
             "rank": 4 * 10 ** 7}, {"kind": "standard-witness"})
    yield "a-wide-standard-witness-with-biases", 0, certificate(
        {"kind": "gradient-rank-almost-everywhere",
         "network": with_biases(network([4 * 10 ** 7] * 64, [f"1/{p}" for p in primes(256)], 4 * 10 ** 7), list(range(1, 65))),
         "rank": 4 * 10 ** 7}, {"kind": "standard-witness"})
    for name, code, sizes, kernel, strides, padding, samples in [
            ("large", 0, [10 ** 7], [10 ** 7], [1], [0], 10 ** 7), ("far", 1, [1], [10 ** 7], [3], [10 ** 7], 3_333_336),
            ("wide", 0, [1], [10 ** 8], [1], [10 ** 8 - 1], 10 ** 8),
            ("large-cube", 0, [460] * 3, [450] * 3, [1, 2, 3], [0] * 3, 10 ** 7)]:
        yield f"a-{name}-convolution", code, certificate(
            {"kind": "convolution-rank-almost-everywhere", "convolution": {
                "channels": 1, "sizes": sizes, "kernel": kernel, "strides": strides, "padding": padding, "bias": 1, "filters": 1,
                "slopes": ["1", "1/2"], "samples": samples}, "rank": samples}, {"kind": "standard-witness"})
    tall = [[f"{k % 7 + 1}00000000000{k}"] for k in range(1900)]
    yield "a-tall-gradient", 0, certificate(
        {"kind": "gradient-rank-almost-everywhere", "network": network([1900, 1900], [1, 2], 1), "rank": 1},
        {"kind": "witness", "point": instance(matrix(tall), [matrix(tall)]),
         "minor": {"rows": [0], "columns": [0], "modulus": "101", "inverse": filled(1, 1, 1)}})
    yield "a-tall-kernel", 0, certificate(
        {"kind": "gradient-rank", "network": network([1900, 1900], [1, 2], 1), "instance": instance(matrix(tall), [matrix(tall)]),
         "pattern": [filled(1900, 1, 0)], "rank": 1},
        {"kind": "rank", "minor": {"rows": [0], "columns": [0], "modulus": "101", "inverse": filled(1, 1, 1)},
         "kernel": {"kind": "shape"}})
    layers, d, n = 20, 5, 25
    ps = iter(primes(10_000, 100_003))
    w = [matrix([[1 if j == 0 else f"1/{next(ps)}" for j in range(d)] for _ in range(d)]) for _ in range(layers - 2)]

    def mostly(row):
        """A matrix whose columns have a 1 in the row of that function, and small numbers elsewhere."""
        return matrix([[1 if i == row(k) else f"1/{next(ps)}" for k in range(n)] for i in range(d)])

    e = [mostly(lambda k: 0) for _ in range(layers - 3)] + [mostly(lambda k: k % d), mostly(lambda k: k // d)]
    for kind, code, extra in [("dominance", 0, {}), ("residues", 1, {"prime": "2"})]:
        yield f"coprime-{kind}", code, every(
            network([d] * layers, [1, "1/3"], n), instance(mostly(lambda k: 0), e, w), n, {"kind": kind, **extra})
    yield "powers-of-the-prime", 1, every(
        network([1, 1], [1, 2], 1), instance(filled(1, 1, 2 ** 300_000), [filled(1, 1, 1)]), 1,
        {"kind": "residues", "prime": "2"})

    thin = instance(filled(1, 1, "1/" + "7" * 700), [filled(1, 1, "1/" + "7" * 700)] * 63, [filled(1, 1, "1/" + "7" * 700)] * 62)
    for kind, code, extra in [("dominance", 75, {}), ("residues", 0, {"prime": "4294967291"})]:
        yield f"a-thin-network-of-long-numbers-{kind}", code, every(
            network([1] * 64, [1, f"1/{'3' * 300}"], 1), thin, 1, {"kind": kind, **extra})
    yield "a-bound-of-long-numbers", 0, certificate(
        {"kind": "gradient-rank-failure-bound", "network": network([1, 1], [1, 2], 1), "box": "9" * 70_000,
         "bound": "1/" + "9" * 69_000},
        {"kind": "union-bound", "point": instance(filled(1, 1, 1), [filled(1, 1, 1)]),
         "minor": {"rows": [0], "columns": [0], "modulus": "101", "inverse": filled(1, 1, 1)}})

    # ---- matrices
    large = 2 ** 53 - 1
    yield "columns-without-rows", 0, certificate(
        {"kind": "matrix-rank", "matrix": {"rows": 0, "columns": large, "entries": []}, "rank": 0},
        {"kind": "rank", "minor": {"rows": [], "columns": [], "modulus": "2", "inverse": matrix([])}, "kernel": {"kind": "shape"}})
    empty = {"rows": large, "columns": large, "entries": []}
    for kind, code, extra in [
            ("cover", 0, {"rows": [], "columns": []}), ("shape", 1, {}), ("right", 1, {"free": [], "basis": empty}),
            ("left", 1, {"free": [], "basis": empty})]:
        nothing = {"rows": [], "columns": [], "modulus": "2", "bound": {"kind": kind, **extra}}
        yield f"a-sparse-matrix-of-declared-size-{kind}", code, certificate(
            {"kind": "sparse-matrix-rank", "matrix": empty, "rank": 0}, {"kind": "sparse-rank", **nothing})
        yield f"polynomials-of-declared-size-{kind}", code, certificate(
            {"kind": "generic-rank", "parameters": [], "matrix": empty, "rank": 0},
            {"kind": "specialization", "point": matrix([[]]), **nothing})
    n = 140
    yield "a-dense-kernel", 0, certificate(
        {"kind": "sparse-matrix-rank", "matrix": sparse(n, n, {i: {j: 1 for j in range(n)} for i in range(n)}), "rank": 1},
        {"kind": "sparse-rank", "rows": [0], "columns": [0], "modulus": "101",
         "bound": {"kind": "right", "free": list(range(1, n)),
                   "basis": sparse(n - 1, n, {i: {0: -1, i + 1: 1} for i in range(n - 1)})}})
    n, c = 2500, 4
    ps = primes(n, 1009)
    free = list(range(c))
    basis = [[1 if i == j else 0 for j in range(c)] for i in range(c)] + [[1] * c for _ in range(n - c)]
    yield "a-kernel-of-coprime-denominators", 1, certificate(
        {"kind": "matrix-rank", "matrix": matrix([[f"1/{p}" for p in ps]]), "rank": 1},
        {"kind": "rank", "minor": {"rows": [0], "columns": [0], "modulus": "101",
                                   "inverse": filled(1, 1, ps[0] % 101)}, "kernel": {"kind": "right", "free": free, "basis": matrix(basis)}})
    n = 5000
    ps = primes(n, 1009)
    yield "a-sparse-kernel-of-coprime-denominators", 1, certificate(
        {"kind": "sparse-matrix-rank", "matrix": sparse(2, n, {0: {j: f"1/{p}" for j, p in enumerate(ps)}, 1: {0: 1}}),
         "rank": 1},
        {"kind": "sparse-rank", "rows": [1], "columns": [0], "modulus": "101",
         "bound": {"kind": "left", "free": [1], "basis": sparse(1, 2, {0: {0: 1, 1: 1}})}})
    n = 3000
    yield "an-arrow-that-fills", 75, certificate(
        {"kind": "sparse-matrix-rank", "matrix": arrow(n), "rank": n},
        {"kind": "sparse-rank", "rows": list(range(n)), "columns": list(range(n)), "modulus": "1000003",
         "bound": {"kind": "shape"}})
    n = 500
    yield "an-arrow-modulo-a-prime", 0, certificate(
        {"kind": "matrix-rank-modulo-prime", "matrix": arrow(n), "prime": "4294967291", "rank": n},
        {"kind": "elimination", "rows": list(range(n)), "columns": list(range(n))})
    n = 400
    yield "an-arrow-of-kernel-vectors", 0, certificate(
        {"kind": "generic-rank", "parameters": ["a"], "matrix": {"rows": n, "columns": n, "entries": []}, "rank": 0},
        {"kind": "specialization", "point": matrix([[1]]), "rows": [], "columns": [], "modulus": "4294967291",
         "bound": {"kind": "right", "free": list(range(n)), "basis": arrow(n)}})
    n = 4300
    yield "a-long-diagonal", 0, certificate(
        {"kind": "sparse-matrix-rank", "matrix": sparse(n, n, {i: {i: 1} for i in range(n)}), "rank": n},
        {"kind": "sparse-rank", "rows": list(range(n)), "columns": list(range(n)), "modulus": "2", "bound": {"kind": "shape"}})

    one, ps = filled(1, 1, 1), long_primes(12_000)
    for name, code, listed in [("many-long-primes", 0, ps), ("a-long-prime-many-times", 1, ps[:1] * 12_000)]:
        yield name, code, certificate(
            {"kind": "determinant", "matrix": one, "value": "1"},
            {"kind": "remainders", "solution": one, "divisor": "1", "primes": listed})
    n = 140
    lower = [[1 if i == j else (i * 7 + j * j) % 3 - 1 if j < i else 0 for j in range(n)] for i in range(n)]
    product = [[sum(lower[i][k] * lower[j][k] for k in range(min(i, j) + 1)) for j in range(n)] for i in range(n)]
    yield "more-primes-than-a-determinant-needs", 0, certificate(
        {"kind": "determinant", "matrix": matrix(product), "value": "1"},
        {"kind": "remainders", "solution": filled(n, 1, 1), "divisor": "1", "primes": primes(7000, 10007)})
    n = 60
    yield "a-determinant-of-long-rows", 1, certificate(
        {"kind": "determinant", "matrix": filled(n, n, "9" * 35), "value": "1"},
        {"kind": "remainders", "solution": filled(n, 1, 0), "divisor": "1", "primes": ps[:200]})
    n = 1450
    rows, columns = ([large - 1 - k * step for k in reversed(range(n))] for step in (2, 3))
    yield "far-entries", 0, certificate(
        {"kind": "sparse-matrix-rank", "matrix": sparse(large, large, {i: {j: 1} for i, j in zip(rows, columns)}),
         "rank": n},
        {"kind": "sparse-rank", "rows": rows, "columns": columns, "modulus": "3",
         "bound": {"kind": "cover", "rows": [], "columns": columns}})

    # ---- polynomials
    def generic(m, basis, rank=1, name="right"):
        return certificate(
            {"kind": "generic-rank", "parameters": ["a", "b"], "matrix": m, "rank": rank},
            {"kind": "specialization", "point": matrix([[1, 1]]), "rows": [0], "columns": [0], "modulus": "1000003",
             "bound": {"kind": name, "free": [1], "basis": basis}})

    def powers(count, step, coefficient=lambda k: 1):
        return "+".join(sorted((f"{coefficient(k)}*a^{k}" for k in range(2, count * step + 2, step)),
                               key=lambda t: int(t.split("^")[1])))

    yield "a-product-of-many-terms", 75, generic(
        sparse(1, 2, {0: {0: powers(5000, 1), 1: "1*b"}}), sparse(1, 2, {0: {0: powers(5000, 1), 1: "1*b"}}))
    yield "a-product-within-the-limits", 1, generic(
        sparse(1, 2, {0: {0: powers(1400, 1), 1: "1*b"}}), sparse(1, 2, {0: {0: powers(1400, 1), 1: "1*b"}}))
    ps = primes(1500, 10007)
    yield "a-product-of-coprime-terms", 75, generic(
        sparse(1, 2, {0: {0: powers(1500, 1, lambda k: f"1/{ps[k - 2]}"), 1: "1*b"}}),
        sparse(1, 2, {0: {0: powers(1500, 1, lambda k: f"1/{ps[k - 2]}"), 1: "1*b"}}))
    names = [a + b for a in "abcdefghijklmnopqrstuvwxyz" for b in "abcdefghijklmnopqrstuvwxyz"]
    draw = random.Random(1)

    def long_terms(names, count, length):
        terms = sorted({tuple(sorted(draw.sample(names, length))) for _ in range(count)})
        return "+".join("1" + "".join(f"*{name}" for name in term) for term in terms)

    for name, code, count, length in [("long-terms", 75, 1300, 17), ("long-terms-within-the-limits", 1, 900, 17),
                                      ("long-terms-of-many", 75, 1850, 11), ("very-long-terms", 1, 70, 300)]:
        p, q = long_terms(names[:338], count, length), long_terms(names[338:], count, length)
        yield f"a-product-of-{name}", code, certificate(
            {"kind": "generic-rank", "parameters": names, "matrix": sparse(1, 2, {0: {0: p, 1: "1*aa"}}), "rank": 1},
            {"kind": "specialization", "point": filled(1, len(names), 1), "rows": [0], "columns": [0], "modulus": "1000003",
             "bound": {"kind": "right", "free": [1], "basis": sparse(1, 2, {0: {0: q, 1: "1*aa"}})}})
    number = "3" * 60_000
    yield "a-long-coordinate", 1, certificate(
        {"kind": "generic-rank-at-least", "parameters": ["a", "b"],
         "matrix": sparse(1, 1, {0: {0: powers(7000, 1)}}), "rank": 1},
        {"kind": "specialization", "point": matrix([[f"{number}/{2 ** 30000}", 1]]), "rows": [0], "columns": [0],
         "modulus": "1000003", "bound": {"kind": "shape"}})

    # ---- training errors
    n = 9_900
    zeros = filled(1, n, 0)
    refutation = {"vector": filled(1, n, -1), "cones": matrix([[0, 0, 0], [0, 1, 0]]), "multipliers": filled(2, n, 0)}
    yield "no-hyperplanes", 0, cells(n, zeros, filled(1, n, 1), filled(1, n, 0), filled(1, 1, 0), [refutation])
    n = 8000
    yield "parallel-hyperplanes", 1, cells(n, filled(1, n, 1), filled(1, n, 1), filled(1, n, 0), filled(1, 1, 1), [])
    x = matrix([[1] * n, [k + 1 for k in range(n)]])
    yield "many-hyperplanes", 1, cells(n, x, filled(1, n, 1), matrix([[0] * n, [1] * n]), matrix([[1, 1], [-1, -1]]), [])
    n, d = 300, 60
    x = matrix([[(i + 1) ** (k % 9) + (k == i) for k in range(n)] for i in range(d)])
    yield "hyperplanes-in-many-dimensions", 1, cells(
        n, x, filled(1, n, 1), filled(1, n, 0), filled(1, d, 1), [])
    units, count = 9, 2
    some = {"vector": matrix([[-1]]), "cones": matrix([[0, 0, 0]]), "multipliers": matrix([[0]])}
    yield "many-cases-and-refutations", 1, cells(
        1, filled(1, 1, 1), filled(1, 1, 1), matrix([[0], [1]]), matrix([[1], [-1]]), [some] * 350, units=units, noise=-1)
    n = 8000
    ps = primes(n, 3)
    coprime = matrix([[f"1/{p}" for p in ps]])
    yield "coprime-errors", 0, certificate(
        {"kind": "differentiable-local-minimum",
         **point(n, filled(1, n, 0), filled(1, n, 1), coprime, filled(1, 1, 1), filled(1, 1, 1)), "kinks": n},
        {"kind": "stationary"})
    yield "coprime-errors-of-one-kink", 1, certificate(
        {"kind": "differentiable-local-minimum",
         **point(n, filled(1, n, 1), filled(1, n, 1), coprime, filled(1, 1, 0), filled(1, 1, 1)), "kinks": n},
        {"kind": "stationary"})
    yield "coprime-errors-without-kinks", 1, certificate(
        {"kind": "differentiable-local-minimum",
         **point(n, filled(1, n, 1), filled(1, n, 1), coprime, filled(1, 1, 1), filled(1, 1, 1)), "kinks": 0},
        {"kind": "stationary"})
    n = 2000
    ps = primes(2 * n, 10 ** 5)
    yield "coprime-inputs-and-errors", 1, certificate(
        {"kind": "differentiable-local-minimum",
         **point(n, matrix([[f"1/{p}" for p in ps[:n]]]), filled(1, n, 1), matrix([[f"1/{p}" for p in ps[n:]]]), filled(1, 1, 1),
                 filled(1, 1, 1)), "kinks": 0}, {"kind": "stationary"})
    for name, code, digits in [("long", 1, 300), ("very-long", 75, 60_000)]:
        yield f"a-power-of-{name}-errors", code, certificate(
            {"kind": "differentiable-local-minimum",
             **point(1, filled(1, 1, 1), filled(1, 1, 1), filled(1, 1, f"{'7' * digits}/{2 ** digits}"), filled(1, 1, 1), filled(1, 1, 1)),
             "kinks": 0, "loss": {"kind": "power", "exponent": 64}}, {"kind": "stationary"})
    units, n = 120, 60
    many = point(n, filled(1, n, 1), filled(units, n, 1), filled(n, n, 0), filled(units, 1, 1), filled(n, units, 0))
    yield "many-outputs", 0, certificate(
        {"kind": "zero-error-point", **many, "network": {**many["network"], "biases": [], "outputs": n}}, {"kind": "evaluation"})
    n = 5000
    x = matrix([[1] * n, [k + 1 for k in range(n)]])
    yield "many-kinks", 1, certificate(
        {"kind": "nondifferentiable-local-minimum",
         **point(n, x, filled(1, n, 1), filled(1, n, 1), filled(1, 2, 0), filled(1, 1, 1)), "kinks": n},
        {"kind": "multipliers", "units": [filled(1, n, 0)]})
    yield "a-descent-along-many-kinks", 0, certificate(
        {"kind": "not-a-local-minimum",
         **point(n, x, filled(1, n, 1), filled(1, n, 1), filled(1, 2, 0), filled(1, 1, 1))},
        {"kind": "descent", "unit": 0, "direction": matrix([[1, 1]])})

    n = 4500
    x = matrix([[1] * n, [1 + k * (2 ** 61 - 1) for k in range(n)]])
    yield "directions-of-one-hash-in-python", 1, certificate(
        {"kind": "nondifferentiable-local-minimum",
         **point(n, x, filled(1, n, 1), filled(1, n, 1), filled(1, 2, 0), filled(1, 1, 1)), "kinks": n},
        {"kind": "multipliers", "units": [filled(1, n, 0)]})
    n = 3000
    x = matrix([[f"1/{p}" for p in primes(n, 11)], [1] * n])
    yield "directions-of-coprime-denominators", 0, certificate(
        {"kind": "not-a-local-minimum", **point(n, x, filled(1, n, 1), filled(1, n, 1), filled(1, 2, 0), filled(1, 1, 1))},
        {"kind": "descent", "unit": 0, "direction": matrix([[1, 1]])})
    n = 12
    x = matrix([[1 if i == k else 0 for k in range(n)] for i in range(n)])
    yield "multipliers-that-are-not-there", 65, certificate(
        {"kind": "nondifferentiable-local-minimum",
         **point(n, x, filled(1, n, 1), filled(1, n, 1), filled(1, n, 0), filled(1, 1, 1)), "kinks": n},
        {"kind": "multipliers", "units": [{"rows": 1 << 20, "columns": n, "entries": []}]})

    # ---- trees
    n = 6000
    right = [*(node for k in range(n) for node in (1 + k, 0)), 0]
    for side, nodes in [("left", [*range(1, n + 1), *[0] * (n + 1)]), ("right", right)]:
        yield f"a-{side}-deep-tree", 1, branching(
            n, 1, filled(1, n, 1), [{"signs": [sign], "nodes": nodes} for sign in (0, 1)], 0)
    units = 4500
    yield "a-tree-of-units-that-are-alike", 1, branching(1, units, filled(units, 1, 1), [{"signs": [0] * units, "nodes": [0]}], 1)
    yield "a-tree-of-units-that-are-not", 1, branching(
        1, units, matrix([[k + 1] for k in range(units)]), [{"signs": [0] * units, "nodes": [0]}], 1)
    yield "many-trees", 1, branching(1, 1, one, [{"signs": [0], "nodes": [0]}] * 1600, 1600)
    d, units = 1200, 4
    leaves = (units + 1) * 2 ** 6
    yield "leaves-of-wide-inputs", 0, certificate(
        {"kind": "no-zero-error-point", "network": network([d, units], [1, "1/2"], 2),
         "instance": instance(filled(d, 2, 0), [filled(units, 2, 1)]), "targets": filled(1, 2, 1)},
        {"kind": "branching", "trees": [{"signs": [0] * (units - k) + [1] * k, "nodes": full(1, 2)} for k in range(units + 1)],
         "vectors": filled(leaves, 2, -1), "multipliers": filled(leaves, 2 * units, 0)})
    n, count = 1500, 1000
    yield "a-leaf-of-many-directions", 1, certificate(
        {"kind": "local-minimum-values", "network": network([1, 1], [1, "1/2"], n),
         "instance": instance(filled(1, n, 0), [filled(1, n, 1)]), "targets": filled(1, n, 0), "values": []},
        {"kind": "census", "minima": [], "trees": [{"signs": [sign], "nodes": [0]} for sign in range(3)], "counts": [count, 0, 0],
         "units": [0] * count, "directions": filled(count, 1, 1), "multipliers": filled(3, n, 0), "values": [],
         "points": filled(0, 1, 0), "stationary": filled(0, n, 0)})
    value = {"error": "0", "differentiable": 1, "hidden": one, "output": one}
    leaves = 3 ** 6
    yield "a-census-of-long-counts", 1, certificate(
        {"kind": "local-minimum-values", "network": network([1, 1], [1, "1/2"], 6),
         "instance": instance(filled(1, 6, 1), [filled(1, 6, 1)]), "targets": filled(1, 6, 1), "values": [value]},
        {"kind": "census", "minima": [[]],
         "trees": [{"signs": [sign], "nodes": full(2, 3)} for sign in (0, 1)] + [{"signs": [2], "nodes": [0]}],
         "counts": [large] * (2 * leaves + 1), "units": [], "directions": filled(0, 1, 0),
         "multipliers": filled(2 * leaves + 1, 6, 0), "values": [], "points": filled(0, 1, 0), "stationary": filled(0, 6, 0)})

    # ---- counts and sizes that nothing in the file has
    huge = (1 << 53) - 1
    net, here = network([1, 1], [1, "1/2"], 1), instance(one, [one])
    nothing = {"rows": huge, "columns": huge, "entries": []}

    def of_rank(kind, given, rank, evidence, **more):
        return certificate({"kind": kind, "matrix": given, **more, "rank": rank}, evidence)

    def by_pivots(bound, rows=(), columns=()):
        return {"kind": "sparse-rank", "rows": list(rows), "columns": list(columns), "modulus": "2", "bound": bound}

    minor = {"rows": [0], "columns": [0], "modulus": "2", "inverse": one}
    by_shape = {"kind": "rank", "minor": minor, "kernel": {"kind": "shape"}}
    no_minor = {"rows": [], "columns": [], "modulus": "2", "inverse": filled(0, 0, 0)}
    yield "rows-that-are-not-there", 65, of_rank("matrix-rank", {"rows": huge, "columns": 1, "entries": ["1"]}, 1, by_shape)
    yield "a-wide-matrix-without-rows", 0, of_rank("matrix-rank", {"rows": 0, "columns": huge, "entries": []}, 0, {**by_shape, "minor": no_minor})
    yield "a-kernel-of-a-matrix-without-rows", 1, of_rank("matrix-rank", {"rows": 0, "columns": huge, "entries": []}, 0, {
        "kind": "rank", "minor": no_minor, "kernel": {"kind": "right", "free": [0], "basis": {"rows": 0, "columns": huge, "entries": []}}})
    yield "a-large-matrix-of-zeros", 0, of_rank("sparse-matrix-rank", nothing, 0, by_pivots({"kind": "cover", "rows": [], "columns": []}))
    yield "a-large-kernel-of-zeros", 1, of_rank("sparse-matrix-rank", nothing, 0, by_pivots({"kind": "right", "free": [], "basis": nothing}))
    yield "a-rank-of-zeros", 1, of_rank("sparse-matrix-rank", nothing, huge, by_pivots({"kind": "shape"}))
    yield "pivots-of-zeros", 1, of_rank("matrix-rank-modulo-prime", nothing, 10_000, {
        "kind": "elimination", "rows": list(range(10_000)), "columns": list(range(10_000))}, prime="4294967291")
    yield "a-long-prime", 1, of_rank("matrix-rank-modulo-prime", sparse(1, 1, {0: {0: 1}}), 1, {
        "kind": "elimination", "rows": [0], "columns": [0]}, prime="9" * 99_999)
    for name, divisor, listed in [("a-long-divisor", "9" * 99_999, [2]), ("a-prime-again-and-again", "1", [2] * 30_000)]:
        yield name, 1, certificate({"kind": "determinant", "matrix": one, "value": "1"},
                                   {"kind": "remainders", "solution": one, "divisor": divisor, "primes": listed})
    yield "the-largest-network", 1, certificate(
        {"kind": "gradient-rank-almost-everywhere",
         "network": with_biases(network([10 ** 8] * 64, [1, 2], 10 ** 8), list(range(1, 65)), 10 ** 8), "rank": huge}, {"kind": "standard-witness"})
    yield "the-most-pieces", 75, certificate(
        {"kind": "gradient-rank-almost-everywhere", "network": network([10 ** 8] * 2, [1, 2], 4 * 10 ** 7), "rank": 4 * 10 ** 7, "pieces": 10 ** 8},
        {"kind": "standard-witness"})
    yield "many-matrices-of-multipliers", 1, certificate(
        {"kind": "nondifferentiable-local-minimum", **point(1, one, one, filled(1, 1, 0), one, one), "kinks": 0},
        {"kind": "multipliers", "units": [filled(0, 0, 0)] * 1500})
    yield "weights-without-rows", 1, certificate(
        {"kind": "zero-error-point", **point(1, one, one, one, {"rows": 0, "columns": huge, "entries": []}, one)}
        | {"network": net}, {"kind": "evaluation"})
    yield "many-values", 1, certificate(
        {"kind": "local-minimum-values", "network": net, "instance": here, "targets": one,
         "values": [{"error": str(k), "differentiable": huge, "hidden": one, "output": one} for k in range(300)]},
        {"kind": "census", "minima": [], "trees": [], "counts": [], "units": [], "directions": filled(0, 1, 0),
         "multipliers": filled(0, 1, 0), "values": [], "points": filled(0, 1, 0), "stationary": filled(0, 1, 0)})

    # ---- boxes, sums and trees that are none
    def part(n, boxes, histogram):
        return certificate(
            {"kind": "rank-histogram-part", "network": network([1, 1], [1, "1/2"], n), "instance": instance(filled(1, n, 1), [filled(1, n, 1)]),
             "order": list(range(n)), "boxes": boxes, "histogram": histogram}, ENUMERATION)

    yield "a-box-again-and-again", 1, part(2, [[[0], [0]]] * 3500, [{"rank": 1, "patterns": "4"}])
    yield "many-boxes-of-many-samples", 0, part(
        8000, [[[choice] for choice in box] for box in itertools.product((0, 1), repeat=8)], [{"rank": 1, "patterns": str(2 ** 8000)}])
    yield "a-box-of-many-lists", 1, part(4000, [[[0]] * 4000], [{"rank": 1, "patterns": "2"}])
    yield "boxes-of-growing-length", 1, part(3000, [[[0]] * k + [[1]] for k in range(125)], [{"rank": 1, "patterns": "1"}])

    def parts(listed):
        return certificate(
            {"kind": "rank-histogram", "network": net, "instance": here, "histogram": [{"rank": 1, "patterns": "2"}]},
            {"kind": "sum", "order": [0], "parts": [{"sha256": "0" * 64, "boxes": boxes, "histogram": histogram} for boxes, histogram in listed]})

    yield "parts-again-and-again", 1, parts([([[[k % 2]]], [{"rank": 1, "patterns": "1"}]) for k in range(500)])
    yield "counts-that-cancel", 1, parts([
        ([[[0]]], [{"rank": 0, "patterns": "1"}]), ([[[1]]], [{"rank": 0, "patterns": "-1"}, {"rank": 1, "patterns": "2"}])])
    yield "a-branch-again-and-again", 1, branching(1, 1, one, [{"signs": [0], "nodes": [1] * 30_000}], 1)

    # ---- polynomials
    def family(parameters, term):
        return certificate(
            {"kind": "generic-rank", "parameters": parameters, "matrix": sparse(1, 1, {0: {0: term}}), "rank": 1},
            {"kind": "specialization", "point": filled(1, len(parameters), 2), "rows": [0], "columns": [0], "modulus": "101",
             "bound": {"kind": "shape"}})

    names = [f"a{k:05}" for k in range(4500)]
    yield "a-term-of-many-high-powers", 0, family(names, "1" + "".join(f"*{name}^9999" for name in names))
    yield "a-long-name", 0, family(["a" * 70_000], "1*" + "a" * 70_000)

    # ---- what looks like another file
    good = of_rank("matrix-rank", one, 1, by_shape)
    for name, old, new in [
            ("a-key-twice", b'"rank": 1\n', b'"rank": 2,\n    "rank": 1\n'), ("a-key-in-cyrillic", b'"rank": 1', '"r\u0430nk": 1'.encode()),
            ("a-key-with-an-escape", b'"rank": 1', b'"r\\u0061nk": 1'), ("a-digit-of-full-width", b'"1"', '"\uff11"'.encode()),
            ("a-byte-order-mark", b"{", b"\xef\xbb\xbf{"), ("a-null-byte", b'"tool": ""', b'"tool": "\0"'),
            ("carriage-returns", b"\n", b"\r"), ("an-exponent", b'"rank": 1\n', b'"rank": 1e0\n'),
            ("a-number-of-many-zeros", b'"rank": 1\n', b'"rank": ' + b"0" * 100_000 + b"1\n"),
            ("a-number-beyond-words", b'"rank": 1\n', b'"rank": 18446744073709551617\n'), ("a-half-twice", b'"1"', b'"2/2"'),
            ("a-lone-surrogate", b'"tool": ""', b'"tool": "\xed\xa0\x80"')]:
        yield name, 65, good.replace(old, new, -1 if old == b"\n" else 1)

    # ---- syntax
    yield "deep-objects", 65, b'{\n"a": ' * 18_000
    yield "deep-arrays", 65, b"[\n" * 70_000
    yield "one-long-number", 75, certificate(
        {"kind": "matrix-rank", "matrix": filled(1, 1, "9" * 140_000), "rank": 1},
        {"kind": "rank", "minor": {"rows": [0], "columns": [0], "modulus": "2", "inverse": filled(1, 1, 1)},
         "kernel": {"kind": "shape"}})
    yield "many-empty-rows", 1, certificate(
        {"kind": "matrix-rank", "matrix": {"rows": 10_000, "columns": 0, "entries": [""] * 10_000}, "rank": 1},
        {"kind": "rank", "minor": {"rows": [0], "columns": [0], "modulus": "2", "inverse": filled(1, 1, 1)},
         "kernel": {"kind": "shape"}})
