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


def require(condition, reason, otherwise=Rejected):
    if not condition:
        raise otherwise(reason)


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

    def take(*wanted):
        nonlocal start, end
        start = SPACE.match(source, end).end()
        match = TOKEN.match(source, start)
        check(match, "no text, number, bracket, colon or comma of this format starts here")
        check(not wanted or match.group() in wanted, f"{' or '.join(map(repr, wanted))} is expected")
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
        while token != close:
            key = len(items)
            if close == "}":
                key = token[1:-1]
                check(token[:1] == '"' and key not in items, "a key, and a new one, is expected")
                take(":")
                token = take()
            items[key] = value(token, level + 1)
            token = take(",", close)
            if token == ",":
                token = take()
                check(token != close, "nothing follows the comma")
        return items if close == "}" else list(items.values())

    root = value(take("{"), 0)
    check(take() == "", "something follows the object")
    return root


# ------------------------------------------------------------------------------ section 2: canonical form

def encode(value, margin="\n"):
    """The one way to write `value`. (A text that was read is the only text of its value.)"""
    inner = margin + "  "
    if type(value) in (int, str):
        return str(value) if type(value) is int else f'"{value}"'
    if type(value) is list and all(type(item) is int for item in value):
        return "[" + ", ".join(map(str, value)) + "]"
    if type(value) is list:
        return "[" + inner + ("," + inner).join([encode(item, inner) for item in value]) + margin + "]"
    members = [f'"{key}": {encode(item, inner)}' for key, item in value.items()]
    return "{" + inner + ("," + inner).join(members) + margin + "}"


def check_canonical(root, source):
    wanted = encode(root) + "\n"
    if wanted != source:
        pairs = itertools.zip_longest(wanted.split("\n"), source.split("\n"))
        line = next(i for i, (ours, theirs) in enumerate(pairs, 1) if ours != theirs)
        raise Malformed(f"line {line}: not in canonical form")


# ------------------------------------------------------------------------------ section 3: types

# A type is int (a number), str (a text), one of the three forms below, [T] (an array), (form,)
# (a matrix), a dict of fields, Kinds of them, or the text or number that has to be there.
INTEGER = re.compile(r"0|-?[1-9][0-9]*")
RATIONAL = re.compile(r"(?:0|-?[1-9][0-9]*)(?:/[1-9][0-9]*)?")
RESIDUE = re.compile(r"0|[1-9][0-9]{0,19}")
NAMES = {int: "number", str: "text", INTEGER: "integer", RATIONAL: "rational in lowest terms", RESIDUE: "residue"}


class Kinds(dict):
    """kind -> the further fields of an object of that kind."""


TABLE = {"rows": int, "columns": int, "entries": [str]}
Matrix = namedtuple("Matrix", "rows columns data")
NETWORK = {"widths": [int], "slopes": [RATIONAL], "samples": int}
INSTANCE = {"X": (RATIONAL,), "E": [(RATIONAL,)], "W": [(RATIONAL,)]}
GIVEN = {"network": NETWORK, "instance": INSTANCE}
CLAIM = Kinds({
    "matrix-rank": {"matrix": (RATIONAL,), "rank": int},
    "gradient-rank": {**GIVEN, "pattern": [(RESIDUE,)], "rank": int},
    "gradient-rank-every-pattern": {**GIVEN, "rank": int},
    "gradient-rank-every-pattern-nearby": {**GIVEN, "radius": RATIONAL, "rank": int},
    "gradient-rank-almost-everywhere": {"network": NETWORK, "rank": int},
    "gradient-rank-failure-bound": {"network": NETWORK, "box": INTEGER, "bound": RATIONAL},
})
MINOR = {"rows": [int], "columns": [int], "modulus": INTEGER, "inverse": (RESIDUE,)}
BASIS = {"free": [int], "basis": (INTEGER,)}
AT_POINT = {"point": INSTANCE, "minor": MINOR}
EVIDENCE = Kinds({
    "rank": {"minor": MINOR, "kernel": Kinds({"shape": {}, "right": BASIS, "left": BASIS})},
    "enumeration": {}, "dominance": {}, "residues": {"prime": INTEGER},
    "congruence": {"modulus": INTEGER, "rows": [int], "scale": INTEGER, "inverse": (RESIDUE,)},
    "witness": AT_POINT, "union-bound": AT_POINT, "congruent-bound": AT_POINT,
})
CERTIFICATE = {"format": "checker certificate", "version": 1, "claim": CLAIM, "evidence": EVIDENCE,
               "provenance": {"tool": str, "command": str, "seed": str}}


def scalar(form, token, place, limits):
    """An integer or residue as int, a rational as int or Fraction: its length first, then its form."""
    if len(token) > limits.digits:
        raise Declined(f"{place}: a number of {len(token)} characters, over {limits.digits} (--max-digits)")
    if form.fullmatch(token):
        value = Fraction(token) if "/" in token else int(token)
        if str(value) == token and (form is not RESIDUE or value < 1 << 64):
            return value
    raise Malformed(f"{place}: not of the form of a {NAMES[form]}")


def read(schema, value, place, limits):
    """`value` as the type `schema`: objects become namespaces, numbers in texts become numbers."""
    if schema is int or schema is str:
        require(type(value) is schema, f"{place}: a {NAMES[schema]} is expected", Malformed)
        return value
    if isinstance(schema, (int, str)):
        require(type(value) is type(schema) and value == schema, f"{place}: {schema!r} is expected", Malformed)
        return value
    if isinstance(schema, re.Pattern):
        return scalar(schema, read(str, value, place, limits), place, limits)
    if isinstance(schema, list):
        require(type(value) is list, f"{place}: an array is expected", Malformed)
        return [read(schema[0], item, f"{place}[{i}]", limits) for i, item in enumerate(value)]
    if isinstance(schema, tuple):
        rows, columns, lines = vars(read(TABLE, value, place, limits)).values()
        require(len(lines) == rows, f"{place}.entries: {len(lines)} texts for {rows} rows", Malformed)
        for i, line in enumerate(lines):
            place_i, tokens = f"{place}.entries[{i}]", line.split(" ") if line else []
            require(len(tokens) == columns, f"{place_i}: {len(tokens)} texts for {columns} columns", Malformed)
            lines[i] = [scalar(schema[0], token, f"{place_i}[{j}]", limits) for j, token in enumerate(tokens)]
        return Matrix(rows, columns, lines)
    require(type(value) is dict, f"{place}: an object is expected", Malformed)
    if isinstance(schema, Kinds):
        kind = read(str, value.get("kind"), f"{place}.kind", limits)
        require(kind in schema, f"{place}.kind: unknown", Malformed)
        schema = {"kind": str, **schema[kind]}
    require(list(value) == list(schema), f"{place}: the keys are not {', '.join(schema)}, in this order", Malformed)
    return SimpleNamespace(**{name: read(schema[name], value[name], f"{place}.{name}", limits) for name in schema})


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
    require(all(1 <= size <= 10 ** 8 for size in [*net.widths, net.samples]), "a width or N is not from 1 to 10^8")
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
    """P; declined above `most`, and then not computed unless it is about as small as that."""
    k, e = len(net.slopes), exponent(net)
    if (k.bit_length() - 1) * e > most.bit_length() or k ** e > most:
        raise Declined(f"{k}^{e} patterns, over {reason}")
    return k ** e


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
    require(all(v < modulus for row in inverse.data for v in row), "an entry of the inverse is not below the modulus")
    columns = list(zip(*square))
    for i, row in enumerate(inverse.data):
        product = [sum(map(mul, row, column)) % modulus for column in columns]
        require(product == [scale if i == j else 0 for j in range(len(row))], f"row {i} of inverse · matrix is wrong")


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
        m = Entries(claim.matrix.rows, claim.matrix.columns, lambda i, j: claim.matrix.data[i][j])
    else:
        check_size(claim.network, limits)
        x, e, w = parts(claim.instance)
        a = [[[value * claim.network.slopes[p] for value, p in zip(*rows)] for rows in zip(e_l, p_l.data)]
             for e_l, p_l in zip(e, claim.pattern)]
        m = gradient(x, a, w)
    check_rank(claim, m.rows, m.columns)
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
    net, (x, e, w) = claim.network, parts(claim.instance)
    check_rank(claim, height(net), net.samples)
    pattern_count(net, limits.patterns, f"{limits.patterns} (--max-patterns)")
    check_size(net, limits)

    def line(n, slopes):
        slope = iter(slopes)
        g = gradient([[row[n]] for row in x], [[[row[n] * next(slope)] for row in e_l] for e_l in e], w)
        return primitive([g.entry(r, 0) for r in range(g.rows)])

    branches = [{line(n, slopes) for slopes in itertools.product(net.slopes, repeat=sum(net.widths[1:]))}
                for n in range(net.samples)]
    stack = [(0, ())]  # a number of columns, and a basis of their span in echelon form
    while stack:
        n, basis = stack.pop()
        require(n < net.samples or len(basis) == claim.rank, f"G^p has rank {len(basis)} at some pattern")
        for vector in branches[n] if n < net.samples else ():
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


EACH = "gradient-rank-every-pattern"
PROOFS = {  # kind of evidence -> the function that checks it, and the kinds of claim that it can prove
    "rank": (prove_rank, ["matrix-rank", "gradient-rank"]),
    "enumeration": (prove_enumeration, [EACH]), "congruence": (prove_congruence, [EACH]),
    "dominance": (prove_dominance, [EACH, EACH + "-nearby"]), "residues": (prove_residues, [EACH]),
    "witness": (prove_witness, ["gradient-rank-almost-everywhere"]),
    "union-bound": (prove_union_bound, ["gradient-rank-failure-bound"]),
    "congruent-bound": (prove_congruent_bound, ["gradient-rank-failure-bound"]),
}
THIS = "the instance (X, E, W) of this file"
EVERY = "rank(G^p) = {rank} for all {patterns} activation patterns p, for "
STATEMENTS = {
    "matrix-rank": "rank(M) = {rank} for the {matrix.rows}×{matrix.columns} matrix M of this file",
    "gradient-rank": "rank(G^p) = {rank} for the activation pattern p and " + THIS,
    "gradient-rank-every-pattern": EVERY + THIS,
    "gradient-rank-every-pattern-nearby":
        EVERY + "every real instance within {radius}, entry by entry, of " + THIS,
    "gradient-rank-almost-everywhere": EVERY + "almost every (X, E, W)",
    "gradient-rank-failure-bound":
        "rank(G^p) < N for some of the {patterns} activation patterns p with probability at most {bound}, "
        "entries of (X, E, W) uniform in {{1, …, {box}}}",
}


def statement(claim):
    """What a verified certificate proves, in one line."""
    if claim.kind == "matrix-rank":
        return STATEMENTS[claim.kind].format(**vars(claim))
    net = claim.network
    widths, slopes = ",".join(map(str, net.widths)), ", ".join(map(str, net.slopes))
    return (STATEMENTS[claim.kind].format(patterns=f"{len(net.slopes)}^{exponent(net)}", **vars(claim))
            + f"; L = {len(net.widths)}, widths {widths}, slopes {{{slopes}}}, N = {net.samples}")


def verify(content, limits=Limits()):
    """The statement that the certificate proves; raises Malformed, Rejected or Declined otherwise."""
    require(len(content) <= limits.bytes, f"a file of over {limits.bytes} bytes (--max-bytes)", Declined)
    source = content.decode("latin-1")
    root = parse(source)
    certificate = read(CERTIFICATE, root, "certificate", limits)
    check_canonical(root, source)
    claim, (prove, provable) = certificate.claim, PROOFS[certificate.evidence.kind]
    if claim.kind != "matrix-rank":
        check_claim(claim)
    require(claim.kind in provable, f"evidence {certificate.evidence.kind} cannot prove {claim.kind}")
    prove(claim, certificate.evidence, limits)
    return statement(claim)


# ------------------------------------------------------------------------------ files, verdicts, exit codes

CODES = {"VERIFIED": 0, "REJECTED": 1, "MALFORMED": 65, "MISSING": 66, "ERROR": 70, "DECLINED": 75}


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
    except Exception as error:
        return "ERROR", f"internal error: {type(error).__name__}: {error}"


def files_of(path):
    """The files that a path stands for, and what is wrong with it."""
    if not os.path.isdir(path):
        return [path], []
    wrong = []
    folders = os.walk(path, onerror=lambda error: wrong.append(f"{error.filename}: {error.strerror}"))
    files = sorted(os.path.join(folder, name) for folder, _, names in folders for name in names
                   if name.endswith(".json"))
    return files, wrong if files or wrong else [f"{path}: no .json file in this folder"]


def put(descriptor, line):
    """Writes a line, unprintable characters (of paths) escaped; False when nobody takes it."""
    rest = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line).encode() + b"\n"
    try:
        while rest:
            rest = rest[os.write(descriptor, rest):]
    except OSError:
        return False
    return True


def run(paths, limits, as_json):
    codes = {0}
    for path in paths:
        files, wrong = files_of(path)
        codes |= {66 for problem in wrong if put(2, f"verify.py: {problem}") or True}
        for file in files:
            verdict, text = judge(file, limits)
            codes.add(CODES[verdict])
            key = "statement" if verdict == "VERIFIED" else "reason"
            report = json.dumps({"path": file, "verdict": verdict.lower(), key: text})
            if verdict == "ERROR":
                put(2, f"verify.py: {file}: {text}")
            elif not put(1, report if as_json else f"{verdict} {file}: {text}"):
                return 74
    return next(code for code in (70, 1, 65, 66, 75, 0) if code in codes)


def main(arguments):
    parser = argparse.ArgumentParser(prog="verify.py", description="Verifies checker certificates.")
    for name, default in Limits._field_defaults.items():
        parser.add_argument(f"--max-{name}", type=int, metavar="N", default=default)
    parser.add_argument("--json", action="store_true", help="print JSON, one object a line")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder of .json files")
    try:
        getattr(sys, "set_int_max_str_digits", int)(0)  # the limit here is --max-digits
        options = vars(parser.parse_args(arguments))
        limits = Limits(*[max(0, options[f"max_{name}"]) for name in Limits._fields])
        return run(options["paths"], limits, options["json"])
    except SystemExit as stop:  # of argparse: after --help, or for a wrong command line
        return 64 if stop.code else 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        put(2, f"verify.py: internal error: {type(error).__name__}: {error}")
        return 70


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
