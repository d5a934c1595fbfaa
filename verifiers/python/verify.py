#!/usr/bin/env python3
"""An independent verifier of `checker` certificates, version 1.

Written from certificates/FORMAT.md alone ("section n" below is a section of that page), and
sharing no code with `checker verify`. Python 3.9 or later, standard library only; all
arithmetic is exact (int and Fraction). In the order of a run:

    parse       bytes -> objects, arrays, texts, numbers    (section 1)
    read        these -> a typed claim and its evidence     (section 3)
    canonical   what was read, written again, is the file   (section 2)
    gradient    the network and the matrix G^p              (section 4)
    prove_*     one function for each kind of evidence      (sections 5 and 6)
    main        files, verdicts, exit codes
"""
import argparse, itertools, json, math, os, re, sys
from collections import namedtuple
from fractions import Fraction
from operator import mul
from types import SimpleNamespace


class Malformed(Exception):
    """The file is no certificate (sections 1 to 3): where, and what is wrong."""


class Rejected(Exception):
    """The file is a certificate, and its evidence does not prove its claim (sections 4 to 6)."""


class Declined(Exception):
    """The file asks for more than the limits of this run allow (section 7)."""


# Section 7, with the values that `checker verify` starts with.
Limits = namedtuple("Limits", "bytes digits entries patterns", defaults=(512 << 20, 10 ** 5, 4 * 10 ** 7, 1 << 20))


def require(condition, reason):
    if not condition:
        raise Rejected(reason)


# ------------------------------------------------------------------------------ section 1: syntax

SPACE = re.compile(r"[ \t\n\r]*")
TOKEN = re.compile(r'"[ !#-\[\]-~]*"|0|[1-9][0-9]*|[][{}:,]|\Z')
LEVELS = 16


def parse(source):
    """The one object of `source` (a character for each byte), as nested dict, list, str and int."""
    start = end = 0  # of the token taken last

    def check(condition, problem):
        if not condition:
            line, column = source.count("\n", 0, start) + 1, start - source.rfind("\n", 0, start)
            raise Malformed(f"line {line}, column {column}: {problem}")

    def take():
        nonlocal start, end
        start = SPACE.match(source, end).end()
        match = TOKEN.match(source, start)
        check(match, "no text, number, bracket, colon or comma of this format starts here")
        end = match.end()
        return match.group()

    def value(token, level):
        if token[:1] == '"':
            return token[1:-1]
        if token.isdigit():
            check(len(token) <= 16 and int(token) < 1 << 53, "a number above 2^53 - 1")
            return int(token)
        check(token in ("{", "["), "an object, array, text or number is expected")
        check(level < LEVELS, f"more than {LEVELS} levels of nesting")
        close, items, token = "}" if token == "{" else "]", {}, take()
        while token != close or items:
            key = len(items)
            if close == "}":
                key = token[1:-1]
                check(token[:1] == '"', "a key is expected")
                check(key not in items, "a key for the second time")
                check(take() == ":", "':' is expected")
                token = take()
            items[key] = value(token, level + 1)
            token = take()
            if token == close:
                break
            check(token == ",", f"',' or '{close}' is expected")
            token = take()
        return items if close == "}" else list(items.values())

    first = take()
    check(first == "{", "an object is expected")
    root = value(first, 0)
    check(take() == "", "something follows the object")
    return root


# ------------------------------------------------------------------------------ section 2: canonical form

def encode(value, margin="\n"):
    """The one way to write `value`. (A text that was read is the only text of its value.)"""
    inner = margin + "  "
    if type(value) is dict:
        members = [f'"{key}": {encode(item, inner)}' for key, item in value.items()]
        return "{" + inner + ("," + inner).join(members) + margin + "}"
    if type(value) is list and any(type(item) is not int for item in value):
        return "[" + inner + ("," + inner).join([encode(item, inner) for item in value]) + margin + "]"
    if type(value) is list:
        return "[" + ", ".join(map(str, value)) + "]"
    return f'"{value}"' if type(value) is str else str(value)


def check_canonical(root, source):
    wanted = encode(root) + "\n"
    if wanted != source:
        pairs = itertools.zip_longest(wanted.split("\n"), source.split("\n"))
        line = next(i for i, (ours, theirs) in enumerate(pairs, 1) if ours != theirs)
        raise Malformed(f"line {line}: not in canonical form")


# ------------------------------------------------------------------------------ section 3: types

# A type is int (a number), str (a text), one of the three forms below, [T] (an array), (form,)
# (a matrix), a dict of fields, Kinds of them, or a text or number that has to be there.
INTEGER = re.compile(r"0|-?[1-9][0-9]*")
RATIONAL = re.compile(r"(?:0|-?[1-9][0-9]*)(?:/[1-9][0-9]*)?")
RESIDUE = re.compile(r"0|[1-9][0-9]{0,19}")


class Kinds(dict):
    """kind -> the further fields of an object of that kind."""


Matrix = namedtuple("Matrix", "rows columns data")
NETWORK = {"widths": [int], "slopes": [RATIONAL], "samples": int}
INSTANCE = {"X": (RATIONAL,), "E": [(RATIONAL,)], "W": [(RATIONAL,)]}
GIVEN = {"network": NETWORK, "instance": INSTANCE}
MINOR = {"rows": [int], "columns": [int], "modulus": INTEGER, "inverse": (RESIDUE,)}
BASIS = {"free": [int], "basis": (INTEGER,)}
KERNEL = Kinds({"shape": {}, "right": BASIS, "left": BASIS})
AT_POINT = {"point": INSTANCE, "minor": MINOR}
EVERY = "rank(G^p) = {rank} for all {patterns} activation patterns p, for "
THIS = "the instance (X, E, W) of this file"
CLAIMS = {  # kind -> its fields, and its statement
    "matrix-rank": ({"matrix": (RATIONAL,), "rank": int},
                    "rank(M) = {rank} for the {matrix.rows}×{matrix.columns} matrix M of this file"),
    "gradient-rank": ({**GIVEN, "pattern": [(RESIDUE,)], "rank": int},
                      "rank(G^p) = {rank} for the activation pattern p and " + THIS),
    "gradient-rank-every-pattern": ({**GIVEN, "rank": int}, EVERY + THIS),
    "gradient-rank-every-pattern-nearby": (
        {**GIVEN, "radius": RATIONAL, "rank": int},
        EVERY + "every real instance within {radius}, entry by entry, of " + THIS),
    "gradient-rank-almost-everywhere": ({"network": NETWORK, "rank": int}, EVERY + "almost every (X, E, W)"),
    "gradient-rank-failure-bound": (
        {"network": NETWORK, "box": INTEGER, "bound": RATIONAL},
        "rank(G^p) < N for some of the {patterns} activation patterns p with probability at most {bound}, "
        "entries of (X, E, W) uniform in {{1, …, {box}}}"),
}
EVIDENCE = Kinds({
    "rank": {"minor": MINOR, "kernel": KERNEL},
    "enumeration": {},
    "congruence": {"modulus": INTEGER, "rows": [int], "scale": INTEGER, "inverse": (RESIDUE,)},
    "dominance": {},
    "residues": {"prime": INTEGER},
    "witness": AT_POINT, "union-bound": AT_POINT, "congruent-bound": AT_POINT,
})
CERTIFICATE = {"format": "checker certificate", "version": 1,
               "claim": Kinds({kind: fields for kind, (fields, _) in CLAIMS.items()}), "evidence": EVIDENCE,
               "provenance": {"tool": str, "command": str, "seed": str}}


def scalar(form, token, place, limits):
    """An integer or residue as int, a rational as int or Fraction: its length first, then its form."""
    if len(token) > limits.digits:
        raise Declined(f"{place}: a number of {len(token)} characters, over {limits.digits} (--max-digits)")
    if form.fullmatch(token):
        if "/" not in token:
            value = int(token)
            if form is not RESIDUE or value < 1 << 64:
                return value
        else:
            p, q = map(int, token.split("/"))
            if q > 1 and math.gcd(p, q) == 1:
                return Fraction(p, q)
    names = {INTEGER: "an integer", RATIONAL: "a rational in lowest terms", RESIDUE: "a residue below 2^64"}
    raise Malformed(f"{place}: not {names[form]}")


def read(schema, value, place, limits):
    """`value` as the type `schema`: objects become namespaces, numbers in texts become numbers."""
    def check(condition, problem):
        if not condition:
            raise Malformed(f"{place or 'the file'}: {problem}")

    if schema is int or schema is str:
        check(type(value) is schema, "a number is expected" if schema is int else "a text is expected")
        return value
    if isinstance(schema, (int, str)):
        check(type(value) is type(schema) and value == schema, f"{encode(schema)} is expected")
        return value
    if isinstance(schema, re.Pattern):
        return scalar(schema, read(str, value, place, limits), place, limits)
    if isinstance(schema, list):
        check(type(value) is list, "an array is expected")
        return [read(schema[0], item, f"{place}[{i}]", limits) for i, item in enumerate(value)]
    if isinstance(schema, tuple):
        table = read({"rows": int, "columns": int, "entries": [str]}, value, place, limits)
        check(len(table.entries) == table.rows, f"{len(table.entries)} texts for {table.rows} rows")
        lines = [line.split(" ") if line else [] for line in table.entries]
        for i, line in enumerate(lines):
            check(len(line) == table.columns, f"row {i} has {len(line)} texts for {table.columns} columns")
            lines[i] = [scalar(schema[0], token, f"{place}.entries[{i}][{j}]", limits)
                        for j, token in enumerate(line)]
        return Matrix(table.rows, table.columns, lines)
    check(type(value) is dict, "an object is expected")
    if isinstance(schema, Kinds):
        kind = value.get("kind")
        check(type(kind) is str and kind in schema, "there is no \"kind\", or one that is unknown")
        schema = {"kind": str, **schema[kind]}
    check(list(value) == list(schema), f"the keys are not {', '.join(schema)}, in this order")
    prefix = place + "." if place else ""
    return SimpleNamespace(**{name: read(schema[name], value[name], prefix + name, limits) for name in schema})


# ------------------------------------------------------------------------------ section 4: the network and G^p

def check_shapes(name, tables, shapes):
    require(len(tables) == len(shapes), f"{name} has {len(tables)} matrices, not {len(shapes)}")
    for l, (table, (rows, columns)) in enumerate(zip(tables, shapes), 1):
        require((table.rows, table.columns) == (rows, columns),
                f"{name}, matrix {l}: {table.rows}×{table.columns}, not {rows}×{columns}")


def check_instance(net, point, name):
    d = net.widths
    check_shapes(f"X of the {name}", [point.X], [(d[0], net.samples)])
    check_shapes(f"E of the {name}", point.E, [(width, net.samples) for width in d[1:]])
    check_shapes(f"W of the {name}", point.W, list(zip(d[1:-1], d)))


def check_claim(claim):
    """The sizes and shapes of a claim about a network."""
    net = claim.network
    require(2 <= len(net.widths) <= 64, f"the network has {len(net.widths)} widths, not 2 to 64")
    require(all(1 <= d <= 10 ** 8 for d in net.widths), "a width is not between 1 and 10^8")
    require(1 <= net.samples <= 10 ** 8, "the number of samples is not between 1 and 10^8")
    require(1 <= len(net.slopes) <= 256, f"the network has {len(net.slopes)} slopes, not 1 to 256")
    if hasattr(claim, "instance"):
        check_instance(net, claim.instance, "instance")
    if hasattr(claim, "pattern"):
        check_shapes("the pattern", claim.pattern, [(width, net.samples) for width in net.widths[1:]])
        require(all(index < len(net.slopes) for table in claim.pattern for row in table.data for index in row),
                "an index of the pattern is not below the number of slopes")


def height(net):
    """The number of rows of G^p."""
    return net.widths[-1] * net.widths[-2]


def exponent(net):
    """N D: there are P = k^(N D) patterns of k slopes."""
    return net.samples * sum(net.widths[1:])


def pattern_count(net, most, reason):
    """P, computed only when it is at most about `most`, and declined above that."""
    k = len(net.slopes)
    if (k.bit_length() - 1) * exponent(net) <= most.bit_length():  # else P is at least 2 to the left side
        count = k ** exponent(net) if k > 1 else 1
        if count <= most:
            return count
    raise Declined(f"{k}^{exponent(net)} patterns, over {reason}")


# A matrix by its shape and the function (row, column) -> entry; nothing of its size is stored.
Entries = namedtuple("Entries", "rows columns entry")


def gradient(x, a, w, modulus=None):
    """G = A_{L-1} ∘ V_{L-2}, where V_0 = X and V_l = A_l ⊙ (W_l V_{l-1}) for l = 1, …, L-2; `a` lists
    A_1, …, A_{L-1}, and column n of B ∘ C is the Kronecker product of column n of B and of C. With a
    modulus, everything is a residue."""
    reduced = (lambda value: value % modulus) if modulus else (lambda value: value)
    v = x
    for a_l, w_l in zip(a, w):  # there is one W less than there are A
        columns = list(zip(*v))
        v = [[reduced(slope * sum(map(mul, weights, column))) for slope, column in zip(slopes, columns)]
             for slopes, weights in zip(a_l, w_l)]
    last, d = a[-1], len(v)
    return Entries(len(last) * d, len(x[0]), lambda r, n: reduced(last[r // d][n] * v[r % d][n]))


def parts(point, convert=lambda data: data):
    """X, [E_1, …] and [W_1, …] as lists of rows, each converted."""
    return (convert(point.X.data), [convert(table.data) for table in point.E],
            [convert(table.data) for table in point.W])


def check_size(net, limits):
    if height(net) * net.samples > limits.entries:
        raise Declined(f"a {height(net)}×{net.samples} matrix, over {limits.entries} entries (--max-entries)")


# ------------------------------------------------------------------------------ section 5: minor and kernel

def check_indices(name, indices, count, below):
    require(len(indices) == count, f"{name}: {len(indices)} indices, not {count}")
    require(len(set(indices)) == count, f"{name}: an index twice")
    require(all(i < below for i in indices), f"{name}: an index not below {below}")


def residue(value, modulus, name):
    """The residue of a rational whose denominator is prime to the modulus."""
    require(math.gcd(value.denominator, modulus) == 1, f"a denominator of {name} is not prime to the modulus")
    return value.numerator * pow(value.denominator, -1, modulus) % modulus


def check_left_inverse(inverse, square, scale, modulus):
    """inverse · square ≡ scale · I (mod modulus)."""
    check_shapes("the inverse", [inverse], [(len(square), len(square))])
    require(all(value < modulus for row in inverse.data for value in row),
            "an entry of the inverse is not below the modulus")
    columns = list(zip(*square))
    for i, row in enumerate(inverse.data):
        for j, column in enumerate(columns):
            if sum(map(mul, row, column)) % modulus != (scale if i == j else 0):
                raise Rejected(f"the inverse is none: entry ({i}, {j}) of the product is wrong")


def check_minor(m, minor, r):
    """rank M ≥ r: an r × r minor of M has a left inverse modulo q, so that its determinant is a unit
    modulo q, hence not zero."""
    check_indices("rows of the minor", minor.rows, r, m.rows)
    check_indices("columns of the minor", minor.columns, r, m.columns)
    require(2 <= minor.modulus < 1 << 62, "the modulus is not between 2 and 2^62 - 1")
    square = [[residue(m.entry(i, j), minor.modulus, "the minor") for j in minor.columns] for i in minor.rows]
    check_left_inverse(minor.inverse, square, 1, minor.modulus)


def integers(vector):
    """A multiple of a rational vector: with integer entries, not by zero."""
    common = math.lcm(*[value.denominator for value in vector])
    return [value.numerator * (common // value.denominator) for value in vector]


def check_kernel(m, kernel, r):
    """rank M ≤ r: M has at most r rows or columns, or M · basis = 0 for columns(M) - r columns, which
    are independent as some rows of them form a regular diagonal matrix ("left": so for the transpose)."""
    if kernel.kind == "shape":
        require(r >= min(m.rows, m.columns), f"the shape of the matrix allows a rank above {r}")
        return
    if kernel.kind == "left":
        m = Entries(m.columns, m.rows, lambda i, j, entry=m.entry: entry(j, i))
    c, basis = m.columns - r, kernel.basis
    check_shapes("the basis", [basis], [(m.columns, c)])
    check_indices("free", kernel.free, c, m.columns)
    for a, i in enumerate(kernel.free):
        require(all((value != 0) == (a == b) for b, value in enumerate(basis.data[i])),
                "the free rows of the basis are not diagonal with no zero on the diagonal")
    vectors = list(zip(*basis.data))
    for i in range(m.rows if c else 0):
        row = integers([m.entry(i, j) for j in range(m.columns)])
        require(not any(sum(map(mul, row, vector)) for vector in vectors), f"row {i} of M · basis is not zero")


# ------------------------------------------------------------------------------ section 6: evidence

def check_rank(claim, rows, columns):
    require(claim.rank <= min(rows, columns), f"a {rows}×{columns} matrix has no rank {claim.rank}")


def check_full_rank(claim):
    """The evidence shows that the rank is N, and G^p has at least N rows."""
    samples = claim.network.samples
    require(getattr(claim, "rank", samples) == samples, f"the rank is {samples} if this evidence holds")
    require(samples <= height(claim.network), "G^p has less rows than columns")


def check_prime(p):
    require(2 <= p < 1 << 32 and all(p % t for t in range(2, math.isqrt(p) + 1)), "not a prime below 2^32")


def common_slope(net, modulus):
    """The one residue of all slopes."""
    values = {residue(slope, modulus, "the slopes") for slope in net.slopes}
    require(len(values) == 1, "the slopes have different residues")
    return values.pop()


def prove_rank(claim, evidence, limits):
    """One matrix: a minor bounds its rank from below, a kernel from above."""
    if claim.kind == "matrix-rank":
        rows, columns, data = claim.matrix
        check_rank(claim, rows, columns)
        m = Entries(rows, columns, lambda i, j: data[i][j])
    else:
        net = claim.network
        check_rank(claim, height(net), net.samples)
        check_size(net, limits)
        x, e, w = parts(claim.instance)
        m = gradient(x, [[[value * net.slopes[p] for value, p in zip(*rows)] for rows in zip(e_l, p_l.data)]
                         for e_l, p_l in zip(e, claim.pattern)], w)
    check_minor(m, evidence.minor, claim.rank)
    check_kernel(m, evidence.kernel, claim.rank)


def primitive(vector):
    """The integer vector on the line of `vector` without common factor, its first nonzero entry positive."""
    vector = integers(vector)
    factor = math.gcd(*vector) or 1
    sign = -1 if next((value for value in vector if value), 1) < 0 else 1
    return tuple([sign * value // factor for value in vector])


def prove_enumeration(claim, evidence, limits):
    """All patterns. Column n of G^p depends on the D slopes of sample n only: a tree over the samples,
    with a branch for each line that the column can span, has the patterns as its leaves."""
    net = claim.network
    check_rank(claim, height(net), net.samples)
    pattern_count(net, limits.patterns, f"{limits.patterns} (--max-patterns)")
    check_size(net, limits)
    x, e, w = parts(claim.instance)
    branches = [set() for _ in range(net.samples)]
    for n, lines in enumerate(branches):
        for slopes in itertools.product(net.slopes, repeat=sum(net.widths[1:])):
            slope = iter(slopes)
            g = gradient([[row[n]] for row in x], [[[row[n] * next(slope)] for row in e_l] for e_l in e], w)
            lines.add(primitive([g.entry(r, 0) for r in range(g.rows)]))
    stack = [(0, ())]  # how many columns there are, and a basis of them in echelon form
    while stack:
        n, basis = stack.pop()
        if n == net.samples:
            require(len(basis) == claim.rank, f"G^p has rank {len(basis)} at some pattern")
            continue
        for vector in branches[n]:
            for pivot, other in basis:
                p, q = other[pivot], vector[pivot]
                vector = primitive([p * a - q * b for a, b in zip(vector, other)]) if q else vector
            pivot = next((i for i, value in enumerate(vector) if value), None)
            stack.append((n + 1, basis if pivot is None else basis + ((pivot, vector),)))


def prove_congruence(claim, evidence, limits):
    """All slopes have one residue modulo m, hence all G^p, and inverse · G^p[rows] ≡ scale · I. If
    G^p x = 0, with x integer and without common factor, then scale · x ≡ 0, so m divides scale, which
    it does not. So the columns of every G^p are independent."""
    net, m = claim.network, evidence.modulus
    check_full_rank(claim)
    require(2 <= m < 1 << 62, "the modulus is not between 2 and 2^62 - 1")
    slope = common_slope(net, m)
    x, e, w = parts(claim.instance, lambda data: [[residue(v, m, "the instance") for v in row] for row in data])
    check_indices("rows", evidence.rows, net.samples, height(net))
    require(0 < evidence.scale < m, "the scale is not between 1 and the modulus - 1")
    check_size(net, limits)
    g = gradient(x, [[[value * slope % m for value in row] for row in e_l] for e_l in e], w, m)
    square = [[g.entry(r, n) for n in range(net.samples)] for r in evidence.rows]
    check_left_inverse(evidence.inverse, square, evidence.scale, m)


def prove_dominance(claim, evidence, limits):
    """In column n of every G^p the entry of row n exceeds all others together. Up to one factor for the
    column, |V_l[j, n]| lies between g_j |τ| and h_j |τ| for its own slope τ, and the slopes of two entries
    differ by a factor of at most κ (none at l = 0, hence c)."""
    net, radius = claim.network, getattr(claim, "radius", 0)
    check_full_rank(claim)
    require(0 not in net.slopes, "a slope is zero")
    require(radius >= 0, "the radius is negative")
    sizes = [abs(slope) for slope in net.slopes]
    kappa = Fraction(max(sizes)) / min(sizes)
    low_x, low_e, low_w = parts(claim.instance, lambda data: [[max(0, abs(v) - radius) for v in row] for row in data])
    high_x, high_e, high_w = parts(claim.instance, lambda data: [[abs(v) + radius for v in row] for row in data])
    for n in range(net.samples):
        g, h, c = [row[n] for row in low_x], [row[n] for row in high_x], 1
        for e, e_high, w, w_high in zip(low_e, high_e, low_w, high_w):
            t = [c * sum(map(mul, row[1:], h[1:])) for row in w_high]
            g = [e_i[n] * max(0, w_i[0] * g[0] - t_i) for e_i, w_i, t_i in zip(e, w, t)]
            h = [e_i[n] * (w_i[0] * h[0] + t_i) for e_i, w_i, t_i in zip(e_high, w_high, t)]
            c = kappa
        i0, j0 = divmod(n, net.widths[-2])
        a, b = low_e[-1][i0][n], g[j0]
        rest_a = sum([row[n] for i, row in enumerate(high_e[-1]) if i != i0])
        rest_b = sum([value for j, value in enumerate(h) if j != j0])
        require((a + kappa * rest_a) * (b + c * rest_b) < 2 * a * b, f"column {n} is not dominated by row {n}")


def order(n, p):
    """The greatest e such that p^e divides the integer n ≠ 0."""
    if n % p:
        return 0
    half = order(n, p * p)
    return 2 * half + (n // p ** (2 * half) % p == 0)


def valuation(value, p):
    """v_p of a rational; v_p(0) is larger here than v_p of any other number that fits into a memory."""
    return order(value.numerator, p) - order(value.denominator, p) if value else 1 << 100


def prove_residues(claim, evidence, limits):
    """In column n of every G^p the entry of row n has strictly the least valuation at the prime; so has,
    in the determinant of rows 0, …, N-1, the diagonal term, and the determinant is not zero."""
    net, p = claim.network, evidence.prime
    check_full_rank(claim)
    check_prime(p)
    require(0 not in net.slopes, "a slope is zero")
    orders = [valuation(slope, p) for slope in net.slopes]
    k = 1 + max(orders) - min(orders)
    x, e, w = parts(claim.instance, lambda data: [[valuation(value, p) for value in row] for row in data])

    def check(name, values, unit, least):
        require(all(v == 0 if j == unit else v >= least for j, v in enumerate(values)),
                f"{name}: not of valuation 0 at entry {unit} and at least {least} elsewhere")

    for n in range(net.samples):
        i0, j0 = divmod(n, net.widths[-2])
        check(f"X, column {n}", [row[n] for row in x], *((0, 0) if w else (j0, 1)))
        units = [(0, 0)] * (len(e) - 2) + [(j0, k)] * (len(e) > 1) + [(i0, k)]
        for l, (table, (unit, least)) in enumerate(zip(e, units), 1):
            check(f"E_{l}, column {n}", [row[n] for row in table], unit, least)
    for l, table in enumerate(w, 1):
        for i, row in enumerate(table):
            check(f"W_{l}, row {i}", row, 0, k)


def prove_witness(claim, evidence, limits):
    """G' is G^p at (X', A' ⊘ τ, W'), whatever the pattern; so some N × N minor of each G^p is not the zero
    polynomial in the entries of (X, E, W), and the zeros of finitely many of them have measure zero."""
    check_full_rank(claim)
    require(0 not in claim.network.slopes, "a slope is zero")  # so that (a' / τ) · τ = a'
    check_instance(claim.network, evidence.point, "point")
    check_size(claim.network, limits)
    check_minor(gradient(*parts(evidence.point)), evidence.minor, claim.network.samples)


def degree(net):
    """Δ = 2 N (L - 1), which no N × N minor of G^p exceeds."""
    return 2 * net.samples * (len(net.widths) - 1)


def prove_union_bound(claim, evidence, limits):
    """Schwartz and Zippel for each of the P patterns: Δ / box."""
    prove_witness(claim, evidence, limits)
    require(claim.box >= 1, "the box is not positive")
    count = pattern_count(claim.network, 10 ** limits.digits - 1, f"{limits.digits} digits (--max-digits)")
    require(claim.bound * claim.box >= count * degree(claim.network), "the bound is below P Δ / box")


def prove_congruent_bound(claim, evidence, limits):
    """Modulo q all G^p are one matrix of polynomials, with an N × N minor that does not vanish at the point
    (E = A' / τ in the field); entries uniform in {1, …, box} are so modulo q. Schwartz and Zippel: Δ / q."""
    net, point, q = claim.network, evidence.point, evidence.minor.modulus
    check_full_rank(claim)
    check_instance(net, point, "point")
    check_prime(q)
    require(claim.box >= 1 and claim.box % q == 0, "the box is not a positive multiple of the modulus")
    require(common_slope(net, q) != 0, "the residue of the slopes is zero")
    parts(point, lambda data: [residue(value, q, "the point") for row in data for value in row])
    check_size(net, limits)
    check_minor(gradient(*parts(point)), evidence.minor, net.samples)
    require(claim.bound * q >= degree(net), "the bound is below Δ / q")


PROOFS = {  # kind of evidence -> the function that checks it, and the kinds of claim that it can prove
    "rank": (prove_rank, ["matrix-rank", "gradient-rank"]),
    "enumeration": (prove_enumeration, ["gradient-rank-every-pattern"]),
    "congruence": (prove_congruence, ["gradient-rank-every-pattern"]),
    "dominance": (prove_dominance, ["gradient-rank-every-pattern", "gradient-rank-every-pattern-nearby"]),
    "residues": (prove_residues, ["gradient-rank-every-pattern"]),
    "witness": (prove_witness, ["gradient-rank-almost-everywhere"]),
    "union-bound": (prove_union_bound, ["gradient-rank-failure-bound"]),
    "congruent-bound": (prove_congruent_bound, ["gradient-rank-failure-bound"]),
}


def statement(claim):
    """What a verified certificate proves, in one line."""
    template = CLAIMS[claim.kind][1]
    if claim.kind == "matrix-rank":
        return template.format(**vars(claim))
    net = claim.network
    return (template.format(patterns=f"{len(net.slopes)}^{exponent(net)}", **vars(claim))
            + f"; L = {len(net.widths)}, widths {','.join(map(str, net.widths))}, "
            + f"slopes {{{', '.join(map(str, net.slopes))}}}, N = {net.samples}")


def verify(content, limits=Limits()):
    """The statement that the certificate proves; raises Malformed, Rejected or Declined otherwise."""
    if len(content) > limits.bytes:
        raise Declined(f"a file of over {limits.bytes} bytes (--max-bytes)")
    source = content.decode("latin-1")
    root = parse(source)
    certificate = read(CERTIFICATE, root, "", limits)
    check_canonical(root, source)
    claim, (prove, provable) = certificate.claim, PROOFS[certificate.evidence.kind]
    if claim.kind != "matrix-rank":
        check_claim(claim)
    require(claim.kind in provable, f"evidence {certificate.evidence.kind} cannot prove {claim.kind}")
    prove(claim, certificate.evidence, limits)
    return statement(claim)


# ------------------------------------------------------------------------------ files, verdicts, exit codes

CODES = {"VERIFIED": 0, "REJECTED": 1, "MALFORMED": 65, "MISSING": 66, "DECLINED": 75}


def judge(path, limits):
    """The verdict on one file, with its statement or the reason; reads at most max-bytes + 1 bytes."""
    try:
        content = bytearray()
        with open(path, "rb", buffering=0) as file:
            while chunk := file.read(min(1 << 20, limits.bytes + 1 - len(content))):
                content += chunk
        return "VERIFIED", verify(content, limits)
    except (Malformed, Rejected, Declined) as verdict:
        return type(verdict).__name__.upper(), str(verdict)
    except MemoryError:
        return "DECLINED", "more memory than there is"
    except OSError as error:
        return "MISSING", error.strerror


def write(descriptor, line):
    rest = (line + "\n").encode()
    while rest:
        rest = rest[os.write(descriptor, rest):]


def printable(text):
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def complain(line, code):
    try:
        write(2, "verify.py: " + printable(line))
    except OSError:
        pass  # there is nobody to tell
    return code


def run(paths, limits, as_json):
    codes = {0}
    for path in paths:
        files, problems = [path], []
        if os.path.isdir(path):
            folders = os.walk(path, onerror=lambda error: problems.append(f"{error.filename}: {error.strerror}"))
            files = sorted(os.path.join(folder, name) for folder, _, names in folders for name in names
                           if name.endswith(".json"))
            problems += [] if files or problems else [f"{path}: no .json file in this folder"]
        codes |= {complain(problem, 66) for problem in problems}
        for file in files:
            try:
                verdict, text = judge(file, limits)
            except Exception as error:
                codes.add(complain(f"{file}: internal error: {type(error).__name__}: {error}", 70))
                continue
            codes.add(CODES[verdict])
            key = "statement" if verdict == "VERIFIED" else "reason"
            report = json.dumps({"path": file, "verdict": verdict.lower(), key: text})
            try:
                write(1, report if as_json else f"{verdict} {printable(file)}: {text}")
            except OSError:
                return 74  # nobody reads on
    return next(code for code in (70, 1, 65, 66, 75, 0) if code in codes)


def natural(argument):
    if not re.fullmatch("[0-9]+", argument):
        raise argparse.ArgumentTypeError("not a natural number")
    return int(argument)


def main(arguments):
    parser = argparse.ArgumentParser(prog="verify.py", description="Verifies checker certificates.",
                                     allow_abbrev=False)
    for name, default in Limits._field_defaults.items():
        parser.add_argument(f"--max-{name}", type=natural, metavar="N", default=default)
    parser.add_argument("--json", action="store_true", help="print JSON, one object a line")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder of .json files")
    try:
        getattr(sys, "set_int_max_str_digits", int)(0)  # the limit here is --max-digits
        options = vars(parser.parse_args(arguments))
        return run(options["paths"], Limits(*[options[f"max_{name}"] for name in Limits._fields]), options["json"])
    except SystemExit as stop:  # of argparse: after --help, or for a wrong command line
        return 64 if stop.code else 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return complain(f"internal error: {type(error).__name__}: {error}", 70)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
