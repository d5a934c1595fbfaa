#!/usr/bin/env python3
"""An independent verifier of `checker` certificates, version 1.

Written from certificates/FORMAT.md alone ("section n" below is a section of that page) and
sharing no code with `checker verify`. Python 3.8 or later, standard library only; all
arithmetic is exact (int and Fraction). In the order of a run:

    parse      bytes -> objects, arrays, texts, numbers      (section 1)
    record, …  the same, as typed claim and evidence         (section 3)
    canonical  what was read, written again, is the file     (section 2)
    gradient   the network and the matrix G^p                (section 4)
    prove_*    one function for each kind of evidence        (sections 5, 6)
    main       files, verdicts, exit codes
"""
import argparse
import itertools
import json
import math
import os
import re
import sys
from fractions import Fraction
from operator import mul
from types import SimpleNamespace
from typing import Any, Callable, List, NamedTuple


class Malformed(Exception):
    """The file is no certificate (sections 1-3): where, and what is wrong."""


class Rejected(Exception):
    """The file is a certificate, and its evidence does not prove its claim (sections 4-6)."""


class Declined(Exception):
    """The file asks for more than the limits of this run allow (section 7)."""


class Limits(NamedTuple):
    """Section 7; the values are those that `checker verify` starts with."""
    bytes: int = 512 << 20
    digits: int = 100_000
    entries: int = 40_000_000
    patterns: int = 1 << 20


def require(condition, reason: str) -> None:
    if not condition:
        raise Rejected(reason)


# ---------------------------------------------------------------- section 1: syntax

SPACE = re.compile(r"[ \t\n\r]*")
TEXT = re.compile(r"[ !#-\[\]-~]*")
NUMBER = re.compile(r"0|[1-9][0-9]*")
LEVELS = 16


def parse(source: str):
    """The one object of `source` (one character a byte): dict, list, str and int, nested."""

    def fail(at: int, problem: str):
        line, column = source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)
        raise Malformed(f"line {line}, column {column}: {problem}")

    def found(at: int) -> str:
        return f"byte 0x{ord(source[at]):02X}" if at < len(source) else "the end of the file"

    def skip(at: int) -> int:
        return SPACE.match(source, at).end()

    def expect(token: str, at: int) -> int:
        if not source.startswith(token, at):
            fail(at, f"'{token}' is expected, not {found(at)}")
        return at + 1

    def text(at: int):
        end = TEXT.match(source, expect('"', at)).end()
        if not source.startswith('"', end):
            fail(end, f"a text cannot go on with {found(end)}")
        return source[at + 1:end], end + 1

    def container(at: int, level: int):
        if level >= LEVELS:
            fail(at, f"more than {LEVELS} levels of nesting")
        items, close = ({}, "}") if source[at] == "{" else ([], "]")
        at = skip(at + 1)
        if source.startswith(close, at):
            return items, at + 1
        while True:
            if close == "}":
                start = at
                key, at = text(at)
                if key in items:
                    fail(start, f"the key \"{key[:60]}\" is there twice")
                at = skip(expect(":", skip(at)))
                items[key], at = value(at, level + 1)
            else:
                item, at = value(at, level + 1)
                items.append(item)
            at = skip(at)
            if source.startswith(close, at):
                return items, at + 1
            if not source.startswith(",", at):
                fail(at, f"',' or '{close}' is expected, not {found(at)}")
            at = skip(at + 1)

    def value(at: int, level: int):
        first = source[at:at + 1]
        if first == "{" or first == "[":
            return container(at, level)
        if first == '"':
            return text(at)
        match = NUMBER.match(source, at)
        if not match:
            fail(at, f"an object, array, text or number is expected, not {found(at)}")
        if match.end() - at > 16 or int(match.group()) >= 1 << 53:
            fail(at, "a number above 2^53 - 1")
        return int(match.group()), match.end()

    start = skip(0)
    expect("{", start)
    root, end = container(start, 0)
    end = skip(end)
    if end < len(source):
        fail(end, f"{found(end)} after the object")
    return root


# ---------------------------------------------------------------- section 2: canonical form

def encode(value, margin: str = "\n") -> str:
    """The one way to write `value`. Every text has been read as the only text of its value."""
    if type(value) is int:
        return str(value)
    if type(value) is str:
        return f'"{value}"'
    if type(value) is list and all(type(item) is int for item in value):
        return "[" + ", ".join(map(str, value)) + "]"
    inner = margin + "  "
    if type(value) is list:
        opening, closing, items = "[", "]", [encode(item, inner) for item in value]
    else:
        opening, closing = "{", "}"
        items = [f'"{key}": {encode(item, inner)}' for key, item in value.items()]
    return opening + inner + ("," + inner).join(items) + margin + closing


def check_canonical(root, source: str) -> None:
    wanted = encode(root) + "\n"
    if wanted != source:
        pairs = itertools.zip_longest(wanted.split("\n"), source.split("\n"))
        line, (a, b) = next((i, pair) for i, pair in enumerate(pairs, 1) if pair[0] != pair[1])
        column = len(os.path.commonprefix([a or "", b or ""])) + 1
        raise Malformed(f"line {line}, column {column}: not in canonical form")


# ---------------------------------------------------------------- section 3: types

class Matrix(NamedTuple):
    """A matrix of the file."""
    rows: int
    columns: int
    data: List[list]


def malformed(place: tuple, problem: str) -> Malformed:
    name = "".join(f"[{key}]" if type(key) is int else f".{key}" for key in place)
    return Malformed(f"{name.lstrip('.') or 'the file'}: {problem}")


def number(value, place: tuple, limits: Limits) -> int:
    if type(value) is not int:
        raise malformed(place, "a number is expected")
    return value


def text(value, place: tuple, limits: Limits) -> str:
    if type(value) is not str:
        raise malformed(place, "a text is expected")
    return value


def sized(value, place: tuple, limits: Limits) -> str:
    """The text of a number, its length within the limit."""
    if len(text(value, place, limits)) > limits.digits:
        what = str(malformed(place, f"a number of {len(value)} characters"))
        raise Declined(f"{what}, more than {limits.digits} (--max-digits)")
    return value


INTEGER = re.compile(r"0|-?[1-9][0-9]*")
RATIONAL = re.compile(r"(0|-?[1-9][0-9]*)(?:/([1-9][0-9]*))?")


def integer(value, place: tuple, limits: Limits) -> int:
    if not INTEGER.fullmatch(sized(value, place, limits)):
        raise malformed(place, "not an integer")
    return int(value)


def rational(value, place: tuple, limits: Limits):
    """An int, or a Fraction whose denominator is at least 2."""
    match = RATIONAL.fullmatch(sized(value, place, limits))
    if not match:
        raise malformed(place, "not a rational")
    p, q = int(match.group(1)), match.group(2)
    if q is None:
        return p
    if q == "1" or math.gcd(p, int(q)) != 1:
        raise malformed(place, "a rational not in lowest terms")
    return Fraction(p, int(q))


def residue(value, place: tuple, limits: Limits) -> int:
    if not NUMBER.fullmatch(sized(value, place, limits)):
        raise malformed(place, "not a residue")
    if len(value) > 20 or int(value) >= 1 << 64:
        raise malformed(place, "a residue not below 2^64")
    return int(value)


def array(element: Callable) -> Callable:
    def read(value, place, limits):
        if type(value) is not list:
            raise malformed(place, "an array is expected")
        return [element(item, place + (i,), limits) for i, item in enumerate(value)]
    return read


def record(**fields: Callable) -> Callable:
    """Reads an object that has exactly these keys, in this order."""
    names = list(fields)

    def read(value, place, limits):
        if type(value) is not dict:
            raise malformed(place, "an object is expected")
        for name in names:
            if name not in value:
                raise malformed(place, f"the key \"{name}\" is missing")
        for key in value:
            if key not in fields:
                raise malformed(place, f"unknown key \"{key[:60]}\"")
        if list(value) != names:
            raise malformed(place, f"the keys are not in the order {', '.join(names)}")
        return SimpleNamespace(**{name: fields[name](value[name], place + (name,), limits)
                                  for name in names})
    return read


def variant(kinds: dict) -> Callable:
    """Reads an object whose "kind" decides which further keys it has."""
    readers = {kind: record(kind=text, **fields) for kind, fields in kinds.items()}

    def read(value, place, limits):
        if type(value) is not dict or "kind" not in value:
            raise malformed(place, "an object with a \"kind\" is expected")
        kind = text(value["kind"], place + ("kind",), limits)
        if kind not in readers:
            raise malformed(place + ("kind",), f"unknown kind \"{kind[:60]}\"")
        return readers[kind](value, place, limits)
    return read


def constant(wanted) -> Callable:
    def read(value, place, limits):
        if type(value) is not type(wanted) or value != wanted:
            raise malformed(place, f"{encode(wanted)} is expected")
        return value
    return read


def matrix(scalar: Callable) -> Callable:
    shape = record(rows=number, columns=number, entries=array(text))

    def read(value, place, limits):
        table = shape(value, place, limits)
        place = place + ("entries",)
        if len(table.entries) != table.rows:
            raise malformed(place, f"{len(table.entries)} texts for {table.rows} rows")
        data = []
        for i, line in enumerate(table.entries):
            count = line.count(" ") + 1 if line else 0
            if count != table.columns:
                raise malformed(place + (i,), f"{count} texts for {table.columns} columns")
            data.append([scalar(token, place + (i, j), limits)
                         for j, token in enumerate(line.split(" ") if line else [])])
        return Matrix(table.rows, table.columns, data)
    return read


INDICES = array(number)
NETWORK = record(widths=INDICES, slopes=array(rational), samples=number)
INSTANCE = record(X=matrix(rational), E=array(matrix(rational)), W=array(matrix(rational)))
MINOR = record(rows=INDICES, columns=INDICES, modulus=integer, inverse=matrix(residue))
BASIS = {"free": INDICES, "basis": matrix(integer)}
KERNEL = variant({"shape": {}, "right": BASIS, "left": BASIS})
CLAIM = variant({
    "matrix-rank": {"matrix": matrix(rational), "rank": number},
    "gradient-rank": {"network": NETWORK, "instance": INSTANCE,
                      "pattern": array(matrix(residue)), "rank": number},
    "gradient-rank-every-pattern": {"network": NETWORK, "instance": INSTANCE, "rank": number},
    "gradient-rank-every-pattern-nearby": {"network": NETWORK, "instance": INSTANCE,
                                           "radius": rational, "rank": number},
    "gradient-rank-almost-everywhere": {"network": NETWORK, "rank": number},
    "gradient-rank-failure-bound": {"network": NETWORK, "box": integer, "bound": rational},
})
EVIDENCE = variant({
    "rank": {"minor": MINOR, "kernel": KERNEL},
    "enumeration": {},
    "congruence": {"modulus": integer, "rows": INDICES, "scale": integer,
                   "inverse": matrix(residue)},
    "dominance": {},
    "residues": {"prime": integer},
    "witness": {"point": INSTANCE, "minor": MINOR},
    "union-bound": {"point": INSTANCE, "minor": MINOR},
    "congruent-bound": {"point": INSTANCE, "minor": MINOR},
})
CERTIFICATE = record(format=constant("checker certificate"), version=constant(1), claim=CLAIM,
                     evidence=EVIDENCE, provenance=record(tool=text, command=text, seed=text))


# ---------------------------------------------------------------- section 4: network and G^p

class Entries(NamedTuple):
    """A matrix whose entries are computed when asked for."""
    rows: int
    columns: int
    entry: Callable[[int, int], Any]


def check_network(net) -> None:
    require(2 <= len(net.widths) <= 64, f"the network has {len(net.widths)} widths, not 2 to 64")
    require(all(1 <= d <= 10 ** 8 for d in net.widths), "a width is not between 1 and 10^8")
    require(1 <= net.samples <= 10 ** 8, "the number of samples is not between 1 and 10^8")
    require(1 <= len(net.slopes) <= 256, f"the network has {len(net.slopes)} slopes, not 1 to 256")


def check_shape(table: Matrix, rows: int, columns: int, name: str) -> None:
    require((table.rows, table.columns) == (rows, columns),
            f"{name} is {table.rows}×{table.columns}, not {rows}×{columns}")


def check_list(tables: list, shapes: list, name: str) -> None:
    require(len(tables) == len(shapes), f"{name} has {len(tables)} matrices, not {len(shapes)}")
    for l, (table, (rows, columns)) in enumerate(zip(tables, shapes), 1):
        check_shape(table, rows, columns, f"{name}_{l}")


def check_instance(net, point, name: str) -> None:
    d, samples = net.widths, net.samples
    check_shape(point.X, d[0], samples, f"X of the {name}")
    check_list(point.E, [(width, samples) for width in d[1:]], f"E of the {name}")
    check_list(point.W, list(zip(d[1:-1], d)), f"W of the {name}")


def check_claim(claim) -> None:
    """The sizes and shapes of the claim."""
    if claim.kind == "matrix-rank":
        return
    net = claim.network
    check_network(net)
    if hasattr(claim, "instance"):
        check_instance(net, claim.instance, "instance")
    if hasattr(claim, "pattern"):
        check_list(claim.pattern, [(width, net.samples) for width in net.widths[1:]], "pattern")
        require(all(index < len(net.slopes) for table in claim.pattern for row in table.data
                    for index in row), "an index of the pattern is not below the number of slopes")


def check_size(net, limits: Limits) -> None:
    entries = net.widths[-1] * net.widths[-2] * net.samples
    if entries > limits.entries:
        raise Declined(f"a matrix of {entries} entries, more than {limits.entries} (--max-entries)")


def gradient(x: list, a: list, w: list, modulus: int = 0) -> Entries:
    """G = A_{L-1} ∘ V_{L-2} (Khatri-Rao product), with V_0 = X and V_l = A_l ⊙ (W_l V_{l-1}).

    `a` holds the slope matrices A_1, …, A_{L-1}. With a modulus, everything is a residue.
    """
    def reduce(t):
        return t % modulus if modulus else t

    v = x
    for a_l, w_l in zip(a, w):  # l = 1, …, L-2: there is one W less than there are A
        columns = list(zip(*v))
        v = [[reduce(t * sum(map(mul, weights, column))) for t, column in zip(slopes, columns)]
             for slopes, weights in zip(a_l, w_l)]
    last, width = a[-1], len(v)
    return Entries(len(last) * width, len(x[0]),
                   lambda r, n: reduce(last[r // width][n] * v[r % width][n]))


def data(tables: list) -> list:
    return [table.data for table in tables]


def instance_gradient(point, slopes: list) -> Entries:
    """G at a point, with A_l = E_l ⊙ τ_l; `slopes` holds the τ_l, entry by entry."""
    a = [[[e * t for e, t in zip(*rows)] for rows in zip(e_l.data, t_l)]
         for e_l, t_l in zip(point.E, slopes)]
    return gradient(point.X.data, a, data(point.W))


def pattern_exponent(net) -> int:
    """N·D: there are k^(N·D) patterns."""
    return net.samples * sum(net.widths[1:])


def pattern_count(net, ceiling: int):
    """P = k^(N·D) when that is at most `ceiling`, else None; never computes much more than that."""
    k, exponent = len(net.slopes), pattern_exponent(net)
    if (k.bit_length() - 1) * exponent > ceiling.bit_length():  # P ≥ 2^(that) > ceiling
        return None
    count = k ** exponent if k > 1 else 1
    return count if count <= ceiling else None


# ---------------------------------------------------------------- section 5: minor and kernel

def check_indices(indices: list, count: int, below: int, name: str) -> None:
    require(len(indices) == count, f"{name} has {len(indices)} indices, not {count}")
    require(len(set(indices)) == count, f"{name} has an index twice")
    require(all(i < below for i in indices), f"{name} has an index that is not below {below}")


def check_modulus(modulus: int) -> None:
    require(2 <= modulus < 1 << 62, "the modulus is not between 2 and 2^62 - 1")


def modular(value, modulus: int, name: str) -> int:
    """The residue of a rational whose denominator is prime to the modulus."""
    if value.denominator == 1:
        return value.numerator % modulus
    try:
        return value.numerator * pow(value.denominator, -1, modulus) % modulus
    except ValueError:
        raise Rejected(f"the denominator of {name} is not prime to the modulus") from None


def modular_matrix(rows: list, modulus: int, name: str) -> list:
    return [[modular(value, modulus, name) for value in row] for row in rows]


def check_left_inverse(inverse: Matrix, square: list, scale: int, modulus: int) -> None:
    """inverse · square ≡ scale · I (mod modulus)."""
    check_shape(inverse, len(square), len(square), "the inverse")
    require(all(value < modulus for row in inverse.data for value in row),
            "an entry of the inverse is not below the modulus")
    columns = list(zip(*square))
    for i, row in enumerate(inverse.data):
        for j, column in enumerate(columns):
            if sum(map(mul, row, column)) % modulus != (scale if i == j else 0):
                raise Rejected(f"the inverse is not one: entry ({i}, {j}) of the product is wrong")


def check_minor(m: Entries, minor, r: int) -> None:
    """rank M ≥ r: a left inverse modulo q of an r × r minor. Then the determinant of the minor
    is a unit modulo q, hence not zero."""
    check_indices(minor.rows, r, m.rows, "the minor's rows")
    check_indices(minor.columns, r, m.columns, "the minor's columns")
    check_modulus(minor.modulus)
    square = [[modular(m.entry(i, j), minor.modulus, f"entry ({i}, {j}) of the matrix")
               for j in minor.columns] for i in minor.rows]
    check_left_inverse(minor.inverse, square, 1, minor.modulus)


def check_kernel(m: Entries, kernel, r: int) -> None:
    """rank M ≤ r: by the shape of M, or by columns(M) - r independent vectors that M kills (for
    "left", the transpose of M). A diagonal of rows shows that they are independent."""
    if kernel.kind == "shape":
        require(r >= min(m.rows, m.columns), f"the shape of the matrix does not bound its rank by {r}")
        return
    if kernel.kind == "left":
        m = Entries(m.columns, m.rows, lambda i, j, entry=m.entry: entry(j, i))
    c, basis = m.columns - r, kernel.basis
    check_shape(basis, m.columns, c, "the basis of the kernel")
    check_indices(kernel.free, c, m.columns, "free")
    for a, i in enumerate(kernel.free):
        require(all((basis.data[i][b] != 0) == (a == b) for b in range(c)),
                "the free rows of the basis are not diagonal with no zero on the diagonal")
    vectors = list(zip(*basis.data))
    for i in range(m.rows if c else 0):
        row = [m.entry(i, j) for j in range(m.columns)]
        common = math.lcm(*(value.denominator for value in row))
        row = [value.numerator * (common // value.denominator) for value in row]
        require(not any(sum(map(mul, row, vector)) for vector in vectors),
                f"the basis is not in the kernel: row {i} of the product is not zero")


# ---------------------------------------------------------------- section 6: evidence

def check_rank_bound(rank: int, rows: int, columns: int) -> None:
    require(rank <= min(rows, columns), f"a {rows}×{columns} matrix has no rank {rank}")


def check_full_rank(claim) -> None:
    """The evidence is about rank N, which G^p has enough rows for."""
    net = claim.network
    rank = getattr(claim, "rank", net.samples)
    require(rank == net.samples, f"the rank is {rank}, and this evidence proves {net.samples} only")
    require(net.samples <= net.widths[-1] * net.widths[-2], "the matrix has fewer rows than samples")


def check_no_zero_slope(net) -> None:
    require(all(s != 0 for s in net.slopes), "a slope is zero")


def check_prime(p: int) -> None:
    require(2 <= p < 1 << 32 and all(p % t for t in range(2, math.isqrt(p) + 1)),
            "not a prime below 2^32")


def common_slope(net, modulus: int) -> int:
    """The one residue that all slopes have."""
    values = {modular(s, modulus, "a slope") for s in net.slopes}
    require(len(values) == 1, "the slopes do not all have the same residue")
    return values.pop()


def prove_rank(claim, evidence, limits: Limits) -> None:
    """One matrix: a minor bounds its rank from below, a kernel from above."""
    if claim.kind == "matrix-rank":
        table = claim.matrix
        m = Entries(table.rows, table.columns, lambda i, j: table.data[i][j])
        check_rank_bound(claim.rank, m.rows, m.columns)
    else:
        net = claim.network
        check_rank_bound(claim.rank, net.widths[-1] * net.widths[-2], net.samples)
        check_size(net, limits)
        m = instance_gradient(claim.instance, [[[net.slopes[i] for i in row] for row in table.data]
                                               for table in claim.pattern])
    check_minor(m, evidence.minor, claim.rank)
    check_kernel(m, evidence.kernel, claim.rank)


def primitive(vector: list) -> tuple:
    """The integer vector without common factor, first entry positive, on the line of `vector`."""
    common = math.lcm(*(value.denominator for value in vector))
    integers = [value.numerator * (common // value.denominator) for value in vector]
    factor = math.gcd(*integers) or 1
    if next((value for value in integers if value), 1) < 0:
        factor = -factor
    return tuple(value // factor for value in integers)


def prove_enumeration(claim, evidence, limits: Limits) -> None:
    """All patterns, one by one. Column n of G^p depends on the D slopes of sample n only, so the
    patterns are the leaves of a tree over the samples; columns on one line are one branch."""
    net, point = claim.network, claim.instance
    check_rank_bound(claim.rank, net.widths[-1] * net.widths[-2], net.samples)
    if pattern_count(net, limits.patterns) is None:
        raise Declined(f"{len(net.slopes)}^{pattern_exponent(net)} patterns to count, more than "
                       f"{limits.patterns} (--max-patterns)")
    check_size(net, limits)
    branches = []
    for n in range(net.samples):
        sample = SimpleNamespace(X=Matrix(0, 0, [[row[n]] for row in point.X.data]), W=point.W,
                                 E=[Matrix(0, 0, [[row[n]] for row in e.data]) for e in point.E])
        lines = set()
        for choice in itertools.product(net.slopes, repeat=sum(net.widths[1:])):
            following = iter(choice)
            g = instance_gradient(sample, [[[next(following)] for _ in range(width)]
                                           for width in net.widths[1:]])
            lines.add(primitive([g.entry(r, 0) for r in range(g.rows)]))
        branches.append(lines)
    stack: list = [(0, ())]  # samples done, and a basis of their columns: (pivot, vector) pairs
    while stack:
        n, basis = stack.pop()
        if n == net.samples:
            require(len(basis) == claim.rank, f"G^p has rank {len(basis)} at some pattern")
            continue
        for vector in branches[n]:
            for pivot, other in basis:
                if vector[pivot]:
                    p, q = other[pivot], vector[pivot]
                    vector = primitive([p * a - q * b for a, b in zip(vector, other)])
            pivot = next((i for i, value in enumerate(vector) if value), None)
            stack.append((n + 1, basis if pivot is None else basis + ((pivot, vector),)))


def prove_congruence(claim, evidence, limits: Limits) -> None:
    """All slopes have one residue modulo m, so all G^p have, and inverse · G[rows] ≡ scale · I.
    If G^p x = 0 with x integer and without common factor, then scale · x ≡ 0: scale ≡ 0, which
    it is not. So the columns of every G^p are independent."""
    net, point, m = claim.network, claim.instance, evidence.modulus
    check_full_rank(claim)
    check_modulus(m)
    slope = common_slope(net, m)
    x, *rest = [modular_matrix(table.data, m, "an entry of the instance")
                for table in [point.X, *point.E, *point.W]]
    a = [[[e * slope % m for e in row] for row in e_l] for e_l in rest[:len(point.E)]]
    check_indices(evidence.rows, net.samples, net.widths[-1] * net.widths[-2], "rows")
    require(0 < evidence.scale < m, "the scale is not between 1 and the modulus - 1")
    check_size(net, limits)
    g = gradient(x, a, rest[len(point.E):], m)
    square = [[g.entry(r, n) for n in range(net.samples)] for r in evidence.rows]
    check_left_inverse(evidence.inverse, square, evidence.scale, m)


def prove_dominance(claim, evidence, limits: Limits) -> None:
    """In column n of every G^p the entry of row n exceeds all others together. Up to a factor
    common to a column of V_l, |V_l[j, n]| lies between g_j |τ| and h_j |τ| for its own slope τ,
    and the slopes of two entries differ by a factor κ at most (c = 1 where there is none)."""
    net, point, radius = claim.network, claim.instance, getattr(claim, "radius", 0)
    check_full_rank(claim)
    check_no_zero_slope(net)
    require(radius >= 0, "the radius is negative")
    sizes = [abs(s) for s in net.slopes]
    kappa = Fraction(max(sizes)) / min(sizes)

    def bounds(table):
        return ([[max(0, abs(a) - radius) for a in row] for row in table.data],
                [[abs(a) + radius for a in row] for row in table.data])

    (low_x, high_x), e, w = bounds(point.X), list(map(bounds, point.E)), list(map(bounds, point.W))
    low_last, high_last = e[-1]
    for n in range(net.samples):
        g, h, c = [row[n] for row in low_x], [row[n] for row in high_x], 1
        for (low_e, high_e), (low_w, high_w) in zip(e, w):
            t = [c * sum(map(mul, row[1:], h[1:])) for row in high_w]
            g, h = ([low_e[i][n] * max(0, low_w[i][0] * g[0] - t[i]) for i in range(len(t))],
                    [high_e[i][n] * (high_w[i][0] * h[0] + t[i]) for i in range(len(t))])
            c = kappa
        i0, j0 = divmod(n, net.widths[-2])
        a, b = low_last[i0][n], g[j0]
        others_a = sum(row[n] for i, row in enumerate(high_last) if i != i0)
        others_b = sum(value for j, value in enumerate(h) if j != j0)
        require((a + kappa * others_a) * (b + c * others_b) < 2 * a * b,
                f"column {n} is not dominated by its diagonal entry")


INFINITY = 1 << 100  # above every valuation of a number that fits into a memory


def order(n: int, p: int) -> int:
    """The greatest e with p^e dividing n, for n not zero."""
    if n % p:
        return 0
    half = order(n, p * p)
    return 2 * half + (n // (p * p) ** half % p == 0)


def valuation(value, p: int) -> int:
    if value == 0:
        return INFINITY
    return order(value.numerator, p) - order(value.denominator, p)


def prove_residues(claim, evidence, limits: Limits) -> None:
    """In column n of every G^p the entry of row n has strictly the least valuation at the prime:
    so has the diagonal term in the determinant of rows 0, …, N-1, which therefore is not zero."""
    net, point, p = claim.network, claim.instance, evidence.prime
    check_full_rank(claim)
    check_prime(p)
    check_no_zero_slope(net)
    orders = [valuation(s, p) for s in net.slopes]
    k = 1 + max(orders) - min(orders)
    x, *rest = [[[valuation(value, p) for value in row] for row in table.data]
                for table in [point.X, *point.E, *point.W]]
    e, w = rest[:len(point.E)], rest[len(point.E):]

    def check(table, name, n, unit, least):
        """v = 0 at row `unit` of column n, and v ≥ least at the others."""
        for j, row in enumerate(table):
            require(row[n] == 0 if j == unit else row[n] >= least,
                    f"the valuation of {name}[{j}, {n}] does not fit")

    last = len(net.widths) - 1  # L - 1
    for n in range(net.samples):
        i0, j0 = divmod(n, net.widths[-2])
        check(e[-1], f"E_{last}", n, i0, k)
        if last == 1:
            check(x, "X", n, j0, 1)
        else:
            check(x, "X", n, 0, 0)
            for l in range(1, last - 1):
                check(e[l - 1], f"E_{l}", n, 0, 0)
            check(e[last - 2], f"E_{last - 1}", n, j0, k)
    for l, table in enumerate(w, 1):
        for i, row in enumerate(table):
            require(row[0] == 0 and all(value >= k for value in row[1:]),
                    f"the valuations of row {i} of W_{l} do not fit")


def prove_witness(claim, evidence, limits: Limits) -> None:
    """G' is G^p at (X', A' ⊘ τ, W') for every pattern, so some N × N minor of G^p is not the zero
    polynomial in (X, E, W): its zeros have measure zero, and there are finitely many patterns."""
    net, point = claim.network, evidence.point
    check_full_rank(claim)
    check_no_zero_slope(net)  # then (a' / τ) · τ = a' in the rationals
    check_instance(net, point, "point")
    check_size(net, limits)
    check_minor(gradient(point.X.data, data(point.E), data(point.W)), evidence.minor, net.samples)


def degree(net) -> int:
    """Δ = 2 N (L-1): no N × N minor of G^p has a greater degree in the entries of (X, E, W)."""
    return 2 * net.samples * (len(net.widths) - 1)


def prove_union_bound(claim, evidence, limits: Limits) -> None:
    """Schwartz and Zippel for each pattern, Δ / box, and there are P patterns."""
    prove_witness(claim, evidence, limits)
    require(claim.box >= 1, "the box is not positive")
    count = pattern_count(claim.network, 10 ** limits.digits - 1)
    if count is None:
        raise Declined(f"the number of patterns has over {limits.digits} digits (--max-digits)")
    require(claim.bound * claim.box >= count * degree(claim.network), "the bound is below P Δ / box")


def prove_congruent_bound(claim, evidence, limits: Limits) -> None:
    """Modulo q all G^p are one matrix of polynomials, some N × N minor of which is not zero at the
    point; entries uniform in {1, …, box} are uniform modulo q. Schwartz and Zippel once: Δ / q."""
    net, point, q = claim.network, evidence.point, evidence.minor.modulus
    check_full_rank(claim)
    check_instance(net, point, "point")
    check_prime(q)
    require(claim.box >= 1, "the box is not positive")
    require(claim.box % q == 0, "the modulus does not divide the box")
    require(common_slope(net, q) != 0, "the slopes are zero modulo the modulus")
    for table in [point.X, *point.E, *point.W]:
        modular_matrix(table.data, q, "an entry of the point")
    check_size(net, limits)
    check_minor(gradient(point.X.data, data(point.E), data(point.W)), evidence.minor, net.samples)
    require(claim.bound * q >= degree(net), "the bound is below Δ / q")


EVERY = "gradient-rank-every-pattern"
PROOFS = {
    "rank": (prove_rank, {"matrix-rank", "gradient-rank"}),
    "enumeration": (prove_enumeration, {EVERY}),
    "congruence": (prove_congruence, {EVERY}),
    "dominance": (prove_dominance, {EVERY, EVERY + "-nearby"}),
    "residues": (prove_residues, {EVERY}),
    "witness": (prove_witness, {"gradient-rank-almost-everywhere"}),
    "union-bound": (prove_union_bound, {"gradient-rank-failure-bound"}),
    "congruent-bound": (prove_congruent_bound, {"gradient-rank-failure-bound"}),
}


def statement(claim) -> str:
    """What a verified file proves, in one line."""
    if claim.kind == "matrix-rank":
        return (f"rank(M) = {claim.rank} for the {claim.matrix.rows}×{claim.matrix.columns} "
                "matrix M of this file")
    net = claim.network
    count = f"{len(net.slopes)}^{pattern_exponent(net)}"
    every, here = f"for all {count} activation patterns p", "the instance (X, E, W) of this file"
    end = (f"; L = {len(net.widths)}, widths {','.join(map(str, net.widths))}, "
           f"slopes {{{', '.join(map(str, net.slopes))}}}, N = {net.samples}")
    if claim.kind == "gradient-rank-failure-bound":
        return (f"rank(G^p) < N for some of the {count} activation patterns p with probability at "
                f"most {claim.bound}, entries of (X, E, W) uniform in {{1, …, {claim.box}}}" + end)
    return f"rank(G^p) = {claim.rank} " + {
        "gradient-rank": f"for the activation pattern p and {here}",
        EVERY: f"{every}, for {here}",
        EVERY + "-nearby": f"{every}, for every real instance within "
                           f"{getattr(claim, 'radius', 0)}, entry by entry, of {here}",
        "gradient-rank-almost-everywhere": f"{every}, for almost every (X, E, W)",
    }[claim.kind] + end


def verify(content: bytes, limits: Limits = Limits()) -> str:
    """The statement that the certificate proves; Malformed, Rejected or Declined otherwise."""
    if len(content) > limits.bytes:
        raise Declined(f"a file of more than {limits.bytes} bytes (--max-bytes)")
    source = content.decode("latin-1")
    root = parse(source)
    certificate = CERTIFICATE(root, (), limits)
    check_canonical(root, source)
    claim, evidence = certificate.claim, certificate.evidence
    check_claim(claim)
    prove, claims = PROOFS[evidence.kind]
    require(claim.kind in claims, f"evidence \"{evidence.kind}\" cannot prove \"{claim.kind}\"")
    prove(claim, evidence, limits)
    return statement(claim)


# ---------------------------------------------------------------- files, verdicts, exit codes

CODES = {"VERIFIED": 0, "REJECTED": 1, "MALFORMED": 65, "MISSING": 66, "DECLINED": 75}
PRECEDENCE = [70, 1, 65, 66, 75]


class OutputLost(Exception):
    """Standard output takes no more."""


def judge(path: str, limits: Limits):
    """The verdict on one file, and the statement or the reason. Reads max-bytes + 1 bytes at most."""
    try:
        with open(path, "rb", buffering=0) as file:
            chunks, missing = [], limits.bytes + 1
            while missing > 0:
                chunk = file.read(min(missing, 1 << 20))
                if not chunk:
                    break
                chunks.append(chunk)
                missing -= len(chunk)
        return "VERIFIED", verify(b"".join(chunks), limits)
    except (Malformed, Rejected, Declined) as problem:
        return type(problem).__name__.upper(), str(problem)
    except MemoryError:
        return "DECLINED", "more memory than there is"
    except OSError as problem:
        return "MISSING", problem.strerror or str(problem)


def write(descriptor: int, line: str) -> None:
    rest = (line + "\n").encode("utf-8")
    while rest:
        rest = rest[os.write(descriptor, rest):]


def printable(path: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in path)


def complain(line: str) -> int:
    try:
        write(2, "verify.py: " + printable(line))
    except OSError:
        pass
    return 70


def files_of(paths: list):
    """The files to judge; for a folder, every .json below it, sorted. None, path: no file there."""
    for path in paths:
        if not os.path.isdir(path):
            yield path, None
            continue
        found, unread = [], []
        for folder, _, names in os.walk(path, onerror=unread.append):
            found += [os.path.join(folder, name) for name in names if name.endswith(".json")]
        for problem in unread:
            yield None, f"{problem.filename}: {problem.strerror}"
        for name in sorted(found):
            yield name, None
        if not found and not unread:
            yield None, f"{path}: no .json file in this folder"


def show(path: str, verdict: str, message: str, as_json: bool) -> None:
    key = "statement" if verdict == "VERIFIED" else "reason"
    line = {"path": path, "verdict": verdict.lower(), key: message}
    try:
        write(1, json.dumps(line) if as_json else f"{verdict} {printable(path)}: {message}")
    except OSError as problem:
        raise OutputLost() from problem


def run(paths: list, limits: Limits, as_json: bool) -> int:
    codes = set()
    for path, problem in files_of(paths):
        if problem:
            complain(problem)
            codes.add(66)
            continue
        try:
            verdict, message = judge(path, limits)
        except Exception as error:
            codes.add(complain(f"{path}: internal error: {type(error).__name__}: {error}"))
            continue
        codes.add(CODES[verdict])
        show(path, verdict, message, as_json)
    return next((code for code in PRECEDENCE if code in codes), 0)


def main(arguments: list) -> int:
    def natural(argument: str) -> int:
        if not re.fullmatch("[0-9]+", argument):
            raise argparse.ArgumentTypeError(f"{argument!r} is not a natural number")
        return int(argument)

    parser = argparse.ArgumentParser(prog="verify.py", description="Verifies certificates.",
                                     allow_abbrev=False)
    for name in Limits._fields:
        parser.add_argument(f"--max-{name}", type=natural, metavar="N",
                            default=Limits._field_defaults[name])
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder of .json files")
    try:
        if hasattr(sys, "set_int_max_str_digits"):
            sys.set_int_max_str_digits(0)  # --max-digits is the limit here
        options = parser.parse_args(arguments)
        limits = Limits(*(getattr(options, f"max_{name}") for name in Limits._fields))
        return run(options.paths, limits, options.json)
    except SystemExit as stop:  # argparse: 2 for a wrong command line
        return 64 if stop.code else 0
    except OutputLost:
        return 74
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return complain(f"internal error: {type(error).__name__}: {error}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
