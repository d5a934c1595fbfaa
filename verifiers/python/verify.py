#!/usr/bin/env python3
"""An independent verifier of `checker` certificates, version 1.

Written from certificates/FORMAT.md alone ("section n" below is a section of that page), and
sharing no code with `checker verify`. Python 3.9 or later, standard library only; all arithmetic
is exact (int and Fraction). In the order of a run:

    parse       bytes -> objects, arrays, texts, numbers    (section 1)
    canonical   what was parsed, written again, is the file (section 2)
    read        these -> a typed claim and its evidence     (section 3)
    gradient    the network and the matrix G^p              (section 4)
    prove_*     one function for each kind of evidence      (sections 5 and 6)
    Point       the training error near a point             (section 6)
    main        files, verdicts, exit codes
"""

import functools, hashlib, heapq, itertools, json, math, os, re, stat, struct, sys, unicodedata
from collections import Counter, namedtuple
from fractions import Fraction
from operator import add, mod, mul
from types import SimpleNamespace


class Malformed(Exception):
    """The file is no certificate (sections 1 to 3): where, and what is wrong."""


class Rejected(Exception):
    """The file is a certificate, and its evidence does not prove its claim (sections 4 to 6)."""


class Declined(Exception):
    """The file asks for more than the limits of this run allow (section 7)."""


# Section 7, with the values that `checker verify` starts with.
Limits = namedtuple(
    "Limits",
    "bytes digits entries patterns work",
    defaults=(512 << 20, 10**5, 4 * 10**7, 1 << 20, 1 << 38),
)


def require(condition, reason, otherwise=Rejected):
    if not condition:
        raise otherwise(reason)


class Work:
    """The word operations that a check takes, counted before they are done (section 7)."""

    def __init__(self, limits):
        self.limits, self.spent = limits, 0

    def spend(self, amount):
        self.spent += amount
        if self.spent > self.limits.work:  # often called: the words are made where they are needed
            raise Declined(f"over {self.limits.work} word operations (--max-work)")

    def common(self, numbers):
        """The least common denominator of rationals; declined when it is too long."""
        q = 1
        for other in {value.denominator for value in numbers} - {1}:
            q = math.lcm(q, other)
            require(
                q.bit_length() <= 4 * self.limits.digits,
                f"a common denominator of over {4 * self.limits.digits} bits (--max-digits)",
                Declined,
            )
        return q

    def row(self, numbers):
        """Rationals over their least common denominator."""
        q = self.common(numbers)
        entries = numerators(numbers, q)
        return Row(entries, q, max(q, *map(abs, entries)).bit_length() if entries else 1)

    def bits(self, numbers):
        return self.row(list(numbers)).bits

    def products(self, count, entries, bits, others):
        """Counts the products of so many pairs of rows of so many entries."""
        v = words(bits)
        w = words(others)
        self.spend(count * (entries * (64 + 4 * v * w) + operation(64 * (v + w))))

    def dot(self, a, b):
        """The sum of the products of two rows of one length."""
        self.products(1, len(a.entries), a.bits, b.bits)
        return rational(sum(map(mul, a.entries, b.entries)), a.denominator * b.denominator)


# Integers over a denominator, and the binary digits of the longest of all these.
Row = namedtuple("Row", "entries denominator bits")


def denominator(numbers):
    """The least that rationals have in common."""
    return math.lcm(*(value.denominator for value in numbers))


def numerators(numbers, q):
    """Those of rationals over a denominator that all have."""
    return [value.numerator * (q // value.denominator) for value in numbers]


def words(bits):
    return 1 + bits // 64


def operation(bits):
    """What an operation on rationals of so many binary digits counts for."""
    return 1024 + 64 * words(bits) ** 2


def rational(numerator, denominator):
    return Fraction(numerator, denominator) if denominator > 1 else numerator


# ------------------------------------------------------------------------------- section 1: syntax


def malformed(source, at, problem):
    line = source.count("\n", 0, at) + 1
    column = at - source.rfind("\n", 0, at)
    return Malformed(f"line {line}, column {column}: {problem}")


TOKEN = re.compile(r'[ \t\n\r]*("[ !#-\[\]-~]*"|0|[1-9][0-9]*|[][{}:,]|\Z)?')


def parse(source):
    """The one object of `source`, a character for each byte, as nested dict, list, str, int."""
    start = end = 0  # of the token taken last

    def check(condition, problem):
        if not condition:
            raise malformed(source, start, problem)

    def take(*wanted):
        """The next token, one of `wanted` if any are; "" at the end of the file."""
        nonlocal start, end
        match = TOKEN.match(source, end)
        token = match[1]
        end = match.end()
        start = end - len(token or "")
        check(
            token in wanted if wanted else token is not None,
            f"{' or '.join(wanted) or 'a token'} is expected",
        )
        return token

    def value(token, level):
        if token[:1] == '"':
            return token[1:-1]
        if token.isdigit():
            check(len(token) <= 16 and int(token) < 1 << 53, "a number above 2^53 - 1")
            return int(token)
        check(
            token in ("{", "[") and level < 16,
            "an object, array (at most 16 levels), text or number is expected",
        )
        close, items, token = *(("}", {}) if token == "{" else ("]", [])), take()
        while token != close:
            if close == "]":
                items.append(value(token, level + 1))
            else:
                check(
                    token[:1] == '"' and token[1:-1] not in items, "a key that is new is expected"
                )
                key = token[1:-1]
                token = take(":") and take()
                items[key] = value(token, level + 1)
            token = take(",", close)
            if token == ",":
                token = take()
                check(token != close, "nothing follows the comma")
        return items

    root = value(take("{"), 0)
    check(take() == "", "something follows the object")
    return root


# ----------------------------------------------------------------------- section 2: canonical form


def encode(value, margin="\n"):
    """The one way to write `value`. (In texts there are no escapes.)"""
    inner = margin + "  "
    if type(value) in (int, str):
        return f'"{value}"' if type(value) is str else str(value)
    if type(value) is dict:
        items = [f'"{key}": {encode(item, inner)}' for key, item in value.items()]
        return "{" + inner + ("," + inner).join(items) + margin + "}"
    items = [encode(item, inner) for item in value]
    if all(type(item) is int for item in value):
        return "[" + ", ".join(items) + "]"
    return "[" + inner + ("," + inner).join(items) + margin + "]"


def check_canonical(root, source):
    ours = encode(root) + "\n"
    if ours != source:
        same = len(os.path.commonprefix([ours, source]))
        wanted = ours[same : same + 1]
        names = {"": "the end of the file", "\n": "a line feed", " ": "a space"}
        problem = f"not in canonical form: {names.get(wanted, wanted)} is expected"
        raise malformed(source, same, problem)


# -------------------------------------------------------------------------------- section 3: types

# A type is int (a number), str (a text), one of these three forms, [T] (an array), (form,) (a
# matrix), Sparse of one, a dict of fields, Either of two such, Kinds of them, or the very text or
# number that has to be there.
INTEGER = re.compile(r"0|-?[1-9][0-9]*")
RATIONAL = re.compile(r"(?:0|-?[1-9][0-9]*)(?:/[1-9][0-9]*)?")
RESIDUE = re.compile(r"0|[1-9][0-9]{0,19}")
INDEX = re.compile(r"0|[1-9][0-9]{0,15}")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
HASH = re.compile(r"[0-9a-f]{64}")
POLYNOMIAL = re.compile(r"[-+*/^0-9A-Za-z_]+")  # its form in full: `polynomial`
POWER = re.compile(r"([A-Za-z][A-Za-z0-9_]*)(?:\^([1-9][0-9]{0,3}))?")
NAMES = {
    NAME: "a name",
    HASH: "a hash",
    POLYNOMIAL: "a polynomial",
    int: "a number",
    str: "a text",
    list: "an array",
    INTEGER: "an integer",
    RATIONAL: "a rational",
    RESIDUE: "a residue",
}


class Kinds(dict):
    """kind -> the further fields of an object of that kind (and whatever belongs to it)."""


class Either(tuple):
    """Two dicts of fields; the second is for objects that have a key of its own."""

    def fields(self, value):
        plain, extended = self
        more = type(value) is dict and not (extended.keys() - plain.keys()).isdisjoint(value)
        return extended if more else plain


class Sparse(tuple):
    """(form,): a matrix of which only the entries that are not zero are listed."""


TABLE = {"rows": int, "columns": int, "entries": list}
Matrix = namedtuple("Matrix", "rows columns data")
PLAIN_NETWORK = {"widths": [int], "slopes": [RATIONAL], "samples": int}
NETWORK = Either([PLAIN_NETWORK, {**PLAIN_NETWORK, "biases": [int], "outputs": int}])
INSTANCE = {"X": (RATIONAL,), "E": [(RATIONAL,)], "W": [(RATIONAL,)]}
GIVEN = {"network": NETWORK, "instance": INSTANCE}
POINT = {**GIVEN, "targets": (RATIONAL,), "hidden": (RATIONAL,), "output": (RATIONAL,)}
CONVOLUTION = {
    "channels": int,
    "sizes": [int],
    "kernel": [int],
    "strides": [int],
    "padding": [int],
    "bias": int,
    "filters": int,
    "slopes": [RATIONAL],
    "samples": int,
}
LOSS = Kinds({"huber": ({"threshold": RATIONAL},), "power": ({"exponent": int},)})
MINOR = {"rows": [int], "columns": [int], "modulus": INTEGER, "inverse": (RESIDUE,)}
BASIS = {"free": [int], "basis": (INTEGER,)}
KERNEL = Kinds({"shape": ({},), "right": (BASIS,), "left": (BASIS,)})
CONGRUENCE = {"modulus": INTEGER, "rows": [int], "scale": INTEGER, "inverse": (RESIDUE,)}
SPARSE_BASIS = {"free": [int], "basis": Sparse((INTEGER,))}
BOUND = Kinds(
    {
        "none": ({},),
        "shape": ({},),
        "cover": ({"rows": [int], "columns": [int]},),
        "right": (SPARSE_BASIS,),
        "left": (SPARSE_BASIS,),
    }
)
GENERIC_BASIS = {"free": [int], "basis": Sparse((POLYNOMIAL,))}
GENERIC_BOUND = Kinds({**BOUND, "right": (GENERIC_BASIS,), "left": (GENERIC_BASIS,)})
AT_POINT = {"point": INSTANCE, "minor": MINOR}
VALUE = {"error": RATIONAL, "differentiable": int, "hidden": (RATIONAL,), "output": (RATIONAL,)}
HISTOGRAM = [{"rank": int, "patterns": INTEGER}]
BOXES = [[[int]]]
PART = {"sha256": HASH, "boxes": BOXES, "histogram": HISTOGRAM}
TREE = {"signs": [int], "nodes": [int]}
REFUTATION = {"vector": (RATIONAL,), "cones": (RESIDUE,), "multipliers": (RATIONAL,)}


def scalar(form, token, place, limits):
    """An integer or residue as int, a rational as int or Fraction: its length first, then its
    form.
    """
    if form is not HASH and len(token) > limits.digits:
        raise Declined(
            f"{place}: a number of {len(token)} characters, over {limits.digits} (--max-digits)"
        )
    if form in (NAME, HASH) and form.fullmatch(token):
        return token
    if form is POLYNOMIAL:
        return {
            monomial: scalar(RATIONAL, number, place, limits)
            for monomial, number in polynomial(token, place)
        }
    if form.fullmatch(token):
        value = Fraction(token) if "/" in token else int(token)
        if value < 1 << 64 if form is RESIDUE else "/" not in token or str(value) == token:
            return value
    raise Malformed(f"{place}: not the form of {NAMES[form]}")


def numbers(form, tokens, place, limits):
    """The scalars of a line. Short integers are read together; what is none of them is read one by
    one.
    """
    short = RESIDUE if form is RESIDUE else INTEGER
    different = set(tokens)  # often few
    if form is not POLYNOMIAL and max(map(len, different), default=0) <= min(19, limits.digits):
        if all(map(short.fullmatch, different)):  # and below 2^64
            value = dict(zip(different, map(int, different)))
            return list(map(value.__getitem__, tokens))
    return [scalar(form, token, f"{place}[{j}]", limits) for j, token in enumerate(tokens)]


def polynomial(token, place):
    """The terms of a polynomial: a monomial, as a tuple of pairs (name, exponent), and a
    coefficient's text.
    """
    terms = []
    for text in token.split("+"):
        number, *powers = text.split("*")
        matches = [POWER.fullmatch(power) for power in powers]
        require(
            number not in ("", "0") and all(matches),
            f"{place}: not the form of a polynomial",
            Malformed,
        )
        require(
            all(match[2] != "1" for match in matches),
            f"{place}: an exponent 1 is not written",
            Malformed,
        )
        names = [match[1] for match in matches]
        require(
            all(map(str.__lt__, names, names[1:])),
            f"{place}: the names of a term do not increase",
            Malformed,
        )
        terms.append((tuple((match[1], int(match[2] or 1)) for match in matches), number))
    require(
        all(a < b for (a, _), (b, _) in zip(terms, terms[1:])),
        f"{place}: the terms do not increase",
        Malformed,
    )
    return terms


def read(schema, value, place, limits):
    """`value` as the type `schema`: objects become namespaces, numbers in texts become numbers."""
    if isinstance(schema, (type, int, str)):
        wanted, name = (
            (schema, NAMES[schema]) if isinstance(schema, type) else (type(schema), repr(schema))
        )
        require(
            type(value) is wanted and schema in (wanted, value),
            f"{place}: {name} is expected",
            Malformed,
        )
        return value
    if isinstance(schema, re.Pattern):
        return scalar(schema, read(str, value, place, limits), place, limits)
    if isinstance(schema, list):
        require(type(value) is list, f"{place}: an array is expected", Malformed)
        return [read(schema[0], item, f"{place}[{i}]", limits) for i, item in enumerate(value)]
    if isinstance(schema, Either):
        return read(schema.fields(value), value, place, limits)
    if isinstance(schema, Sparse):
        return read_sparse(schema[0], value, place, limits)
    if isinstance(schema, tuple):
        rows, columns, lines = vars(read(TABLE, value, place, limits)).values()
        require(
            len(lines) == rows, f"{place}.entries: {len(lines)} texts for {rows} rows", Malformed
        )
        data = []
        for i, line in enumerate(lines):
            here = f"{place}.entries[{i}]"
            tokens = text.split(" ") if (text := read(str, line, here, limits)) else []
            require(
                len(tokens) == columns,
                f"{here}: {len(tokens)} texts for {columns} columns",
                Malformed,
            )
            data.append(numbers(schema[0], tokens, here, limits))
        return Matrix(rows, columns, data)
    require(type(value) is dict, f"{place}: an object is expected", Malformed)
    if isinstance(schema, Kinds):
        kind = read(str, value.get("kind"), f"{place}.kind", limits)
        require(kind in schema, f"{place}.kind: there is no such kind", Malformed)
        fields = schema[kind][0]
        if isinstance(fields, Either):
            fields = fields.fields(value)
        schema = {"kind": str, **fields}
    require(
        list(value) == list(schema),
        f"{place}: the keys are not {', '.join(schema)}, in this order",
        Malformed,
    )
    return SimpleNamespace(
        **{key: read(schema[key], value[key], f"{place}.{key}", limits) for key in schema}
    )


def read_sparse(form, value, place, limits):
    """The `data` of a sparse matrix: row -> column -> value, for what is not zero."""
    rows, columns, lines = vars(read(TABLE, value, place, limits)).values()
    data = {}

    def index(token, last, bound, place):
        require(
            INDEX.fullmatch(token) and last < int(token) < bound,
            f"{place}: an index from {last + 1} to {bound - 1} is expected",
            Malformed,
        )
        return int(token)

    row = -1
    for i, line in enumerate(lines):
        here = f"{place}.entries[{i}]"
        tokens = read(str, line, here, limits).split(" ")
        row = index(tokens[0], row, rows, here)
        column = -1
        entries = {}
        require(
            len(tokens) > 2 and len(tokens) % 2,
            f"{here}: a row, and pairs of column and value are expected",
            Malformed,
        )
        for j in range(1, len(tokens), 2):
            column = index(tokens[j], column, columns, f"{here}[{j}]")
            entries[column] = scalar(form, tokens[j + 1], f"{here}[{j + 1}]", limits)
            require(entries[column], f"{here}[{j + 1}]: a zero", Malformed)
        data[row] = entries
    return Matrix(rows, columns, data)


# ------------------------------------------------------------------ section 4: the network and G^p


def check_shapes(name, tables, shapes):
    require(len(tables) == len(shapes), f"{name}: {len(tables)} matrices, not {len(shapes)}")
    for l, (m, (rows, columns)) in enumerate(zip(tables, shapes), 1):
        require(
            m[:2] == (rows, columns),
            f"{name}, matrix {l}: {m.rows}×{m.columns}, not {rows}×{columns}",
        )


def has_bias(net, l):
    """β_l: 1 when W_l has a bias, else 0."""
    return int(l in net.biases)


def last(net):
    """L, the number of the last layer of weights."""
    return len(net.widths)


def inputs_of(net, l):
    """c_l: the columns of W_l, of which the last is the bias, if there is one."""
    return net.widths[l - 1] + has_bias(net, l)


def check_instance(net, point, name, has_output):
    """The shapes of an instance; for several outputs, where a claim is about ranks, with W_L."""
    check_shapes(f"X of the {name}", [point.X], [(net.widths[0], net.samples)])
    check_shapes(f"E of the {name}", point.E, [(width, net.samples) for width in net.widths[1:]])
    shapes = [(net.widths[l], inputs_of(net, l)) for l in range(1, last(net) - 1)]
    if has_output and net.outputs > 1:
        shapes.append((net.outputs, net.widths[-1]))
    check_shapes(f"W of the {name}", point.W, shapes)


def check_extensions(net):
    """The biases and the number of outputs, which are written when there is something to say."""
    require(
        all(a < b for a, b in zip([0, *net.biases], [*net.biases, last(net) + 1])),
        f"the biases are not increasing numbers from 1 to {last(net)}",
    )
    require(1 <= net.outputs <= 10**8, "the number of outputs is not from 1 to 10^8")
    require(net.biases or net.outputs > 1, "neither biases nor several outputs")


def check_claim(claim, net):
    """The sizes and shapes of a claim about a network."""
    require(2 <= len(net.widths) <= 64, f"the network has {len(net.widths)} widths, not 2 to 64")
    require(
        all(1 <= size <= 10**8 for size in [*net.widths, net.samples]),
        "a width or N is not from 1 to 10^8",
    )
    require(1 <= len(net.slopes) <= 256, f"the network has {len(net.slopes)} slopes, not 1 to 256")
    if hasattr(net, "biases"):
        check_extensions(net)
    else:
        net.biases, net.outputs = [], 1
    if hasattr(claim, "instance"):
        check_instance(net, claim.instance, "instance", claim.kind not in TRAINING)
    if hasattr(claim, "pattern"):
        check_shapes(
            "the pattern", claim.pattern, [(width, net.samples) for width in net.widths[1:]]
        )
        require(
            all(
                index < len(net.slopes)
                for table in claim.pattern
                for row in table.data
                for index in row
            ),
            "an index of the pattern is not below the number of slopes",
        )
    if hasattr(claim, "boxes"):
        check_boxes(net, claim.order, claim.boxes)
    if claim.kind in TRAINING:
        require(
            len(net.slopes) == 2 and net.slopes[0] == 1, "the slopes are not 1 and another number"
        )
    if hasattr(claim, "loss"):
        check_loss(claim.loss)
    if hasattr(claim, "pieces"):
        check_pieces(claim.pieces)
    if claim.kind in NEARBY:
        require(claim.radius >= 0, "the radius is negative")
    if hasattr(claim, "targets"):
        check_shapes("targets", [claim.targets], [(net.outputs, net.samples)])
    if hasattr(claim, "hidden"):
        check_weights("", claim, net)
    elif hasattr(claim, "output"):
        check_shapes("output", [claim.output], [(1, net.widths[-1])])


def check_pieces(pieces):
    require(2 <= pieces <= 10**8, "the number of pieces is not from 2 to 10^8")


def check_convolution(conv):
    """The sizes of a convolution."""
    axes = len(conv.sizes)
    require(1 <= axes <= 3, f"{axes} sizes, not 1 to 3")
    lists = conv.kernel, conv.strides, conv.padding
    require(all(len(numbers) == axes for numbers in lists), f"not {axes} numbers for each axis")
    require(conv.bias <= 1, "the bias is not 0 or 1")
    sizes = [conv.channels, *conv.sizes, *conv.kernel, *conv.strides, conv.filters, conv.samples]
    require(
        all(1 <= size <= 10**8 for size in sizes) and max(conv.padding) <= 10**8,
        "a number is not from 1, or a padding from 0, to 10^8",
    )
    require(1 <= len(conv.slopes) <= 256, f"{len(conv.slopes)} slopes, not 1 to 256")
    require(
        all(k <= n + 2 * q for k, n, q in zip(conv.kernel, conv.sizes, conv.padding)),
        "a kernel is larger than the padded input",
    )
    counts = [conv.channels * math.prod(numbers) for numbers in (conv.kernel, conv.sizes)]
    require(
        max(*counts, math.prod(positions(conv))) <= 10**8,
        "over 10^8 entries of a patch or an input, or positions",
    )


def positions(conv):
    """How many positions there are along each axis."""
    axes = zip(conv.sizes, conv.kernel, conv.strides, conv.padding)
    return [(n + 2 * q - k) // s + 1 for n, k, s, q in axes]


def offsets_seen(n, k, s, q):
    """How many offsets o below k are within an input of n entries at some position π, of which
    there are so many that the kernel fits: 0 ≤ π s - q + o < n.
    """
    last_position = (n + 2 * q - k) // s
    # At the position π those from q - π s on, n of them.
    lowest_start = q - last_position * s
    if n >= s:  # without gaps
        return max(0, min(k, q + n) - max(0, lowest_start))

    def below(limit):  # of any sign
        whole = max(0, min(last_position + 1, (limit - n - lowest_start) // s + 1))
        more = limit - (lowest_start + whole * s) if whole <= last_position else 0
        return whole * n + max(0, min(n, more))

    return below(k) - below(0)


def check_loss(loss):
    """A convex function that is 0 at 0 only."""
    if loss.kind == "huber":
        require(loss.threshold > 0, "the threshold of the loss is not positive")
    else:
        in_range = 4 <= loss.exponent <= 64 and loss.exponent % 2 == 0
        require(in_range, "the exponent of the loss is no even number from 4 to 64")


def check_weights(name, weights, net):
    """The shapes of the weights of the last two layers."""
    hidden = (net.widths[-1], inputs_of(net, last(net) - 1))
    check_shapes(f"{name}hidden", [weights.hidden], [hidden])
    check_shapes(f"{name}output", [weights.output], [(net.outputs, inputs_of(net, last(net)))])


def check_extended(claim, evidence, net):
    """Which networks with biases and outputs a kind of evidence is about (the table of section
    4).
    """
    # Of another loss than the MSE with several outputs nothing is said.
    is_other = claim.kind == NO_SMOOTH_MINIMUM or hasattr(claim, "loss")
    kinds = BELOW, OUTPUT_BIAS, [] if is_other else OUTPUTS
    given = any(l < last(net) for l in net.biases), has_bias(net, last(net)), net.outputs > 1
    names = "a bias below the output", "a bias of the output", "several outputs"
    for proved, there, name in zip(kinds, given, names):
        require(not there or evidence.kind in proved, f"{evidence.kind} for {name}")


def check_boxes(net, order, boxes):
    """Boxes are the ends of a tree with a level for each sample in the order, whose branches are
    lists of choices; below a node these have none in common. So no pattern is in two boxes.
    """
    check_indices("order", order, net.samples, net.samples)
    below = len(net.slopes) ** min(sum(net.widths[1:]), 53)  # k^D, or more than any number
    require(boxes, "no boxes")
    tree = Node({}, set(), [])
    for number, box in enumerate(boxes):
        name = f"box {number}"
        require(len(box) <= net.samples, f"{name}: more lists than samples")
        node = tree
        for choices in box:
            require(choices, f"{name}: a list without numbers")
            require(all(map(int.__lt__, choices, choices[1:])), f"{name}: a list out of order")
            require(choices[-1] < below, f"{name}: a number that is no choice")
            require(not node.ends, f"{name}: within box {node.ends}")
            key = tuple(choices)
            if key not in node.children:
                require(node.taken.isdisjoint(choices), f"{name}: a choice of another box, too")
                node.taken.update(choices)
                node.children[key] = Node({}, set(), [])
            node = node.children[key]
        require(not node.ends and not node.children, f"{name}: other boxes are within it")
        node.ends.append(number)


# Of a tree of boxes: list -> node, the numbers of all these lists, the box that ends here, if any.
Node = namedtuple("Node", "children taken ends")


def patterns_in(net, boxes, limits):
    """How many patterns are in the boxes; declined when it is too long."""
    local = sum(net.widths[1:])
    most = largest(limits.digits)
    limit = f"{limits.digits} digits (--max-digits)"
    counts = Counter()  # by the number of lists: those that are not in the lists are many
    for box in boxes:
        counts[len(box)] += math.prod(map(len, box))
    total = sum(
        count * power(len(net.slopes), local * (net.samples - m), most, limit)
        for m, count in counts.items()
    )
    require(total <= most, f"patterns in boxes, over {limit}", Declined)
    return total


@functools.cache
def largest(digits):
    """The largest number of so many digits."""
    return 10**digits - 1


def height(net):
    """The number of rows of G^p."""
    rows = net.widths[-1] * inputs_of(net, last(net) - 1)
    return rows + net.outputs * has_bias(net, last(net))


def breadth(net):
    """The number of columns of G^p."""
    return net.outputs * net.samples


def power(k, e, most, limit):
    """k^e; declined above `most`, and then not computed unless it is about as small as that."""
    small = (
        k.bit_length() - 1
    ) * e <= most.bit_length()  # else k^e is at least 2 to the power of the left side
    require(small and k**e <= most, f"{k}^{e} cases, over {limit}", Declined)
    return k**e


def pattern_count(net, limits):
    """P = k^(N D); declined when it has too many decimal digits."""
    e = net.samples * sum(net.widths[1:])
    return power(
        len(net.slopes), e, 10**limits.digits - 1, f"{limits.digits} digits (--max-digits)"
    )


def check_size(net, limits):
    """G^p within the limit."""
    require(
        height(net) * breadth(net) <= limits.entries,
        f"a {height(net)}×{breadth(net)} matrix, over {limits.entries} entries (--max-entries)",
        Declined,
    )


def lengths(net, point, work):
    """For each sample, how long its numbers can become in the network and in column n of G^p:
    factors add.
    """
    shared = (len(net.widths) - 1) * work.bits(net.slopes)
    shared += sum(work.bits(value for row in table.data for value in row) for table in point.W)
    columns = [list(zip(*table.data)) for table in [point.X, *point.E]]
    return [shared + sum(work.bits(table[n]) for table in columns) for n in range(net.samples)]


def products(net):
    """How many sums and products give the columns of V_{L-2} and A_{L-1} for one sample."""
    below = sum(net.widths[l] * inputs_of(net, l) for l in range(1, last(net) - 1))
    return net.widths[0] + below + net.widths[-1]


def run_network(net, point, work, times=1):
    """Counts what it takes to run the network at all samples, and returns their `lengths`."""
    sizes = lengths(net, point, work)
    work.spend(times * products(net) * sum(map(operation, sizes)))
    return sizes


# A matrix by its shape, the function (row, column) -> entry, and row -> its entries where that is
# quicker; nothing of its size is stored.
Entries = namedtuple("Entries", "rows columns entry row", defaults=[None])


def row_of(m, i):
    return m.row(i) if m.row else [m.entry(i, j) for j in range(m.columns)]


def with_ones(net, l, v):
    """V⁺_{l-1}: V_{l-1}, and when W_l has a bias a row of ones below its rows."""
    return [*v, [1] * net.samples] if has_bias(net, l) else v


def gradient(net, x, a, w, modulus=None):
    """G = A_{L-1} ∘ V⁺_{L-2}, where V_0 = X and V_l = A_l ⊙ (W_l V⁺_{l-1}) for l = 1, …, L-2; `a`
    lists A_1, …, A_{L-1}, and column n of B ∘ C is the Kronecker product of column n of B and of
    C. Below are ones for a bias of the output. For several outputs, whose weights W_L are the last
    of `w`, it has K columns and K such rows for each of these. With a modulus, everything is a
    residue.
    """
    reduced = (lambda value: value % modulus) if modulus else (lambda value: value)
    v = x
    for l, (a_l, w_l) in enumerate(zip(a[:-1], w), 1):
        columns = list(zip(*with_ones(net, l, v)))
        v = [
            [
                reduced(slope * sum(map(mul, weights, column)))
                for slope, column in zip(slopes, columns)
            ]
            for slopes, weights in zip(a_l, w_l)
        ]
    v = with_ones(net, last(net) - 1, v)
    outer = a[-1]
    d = len(v)
    if net.outputs == 1 and not has_bias(net, last(net)):

        def row(r):
            entries = map(mul, outer[r // d], v[r % d])
            return [value % modulus for value in entries] if modulus else list(entries)

        return Entries(
            len(outer) * d, len(x[0]), lambda r, n: reduced(outer[r // d][n] * v[r % d][n]), row
        )

    def entry(r, column):
        n, k = divmod(column, net.outputs)
        i, j = divmod(r, d)
        if i >= len(outer):
            return int(r - len(outer) * d == k)
        factor = w[-1][k][i] if net.outputs > 1 else 1
        return reduced(factor * outer[i][n] * v[j][n])

    return Entries(height(net), breadth(net), entry)


def parts(point, convert=lambda value: value):
    """X, [E_1, …] and [W_1, …] as lists of rows, every entry converted."""
    x, *rest = [
        [list(map(convert, row)) for row in table.data] for table in [point.X, *point.E, *point.W]
    ]
    return x, rest[: len(point.E)], rest[len(point.E) :]


# --------------------------------------------------------------------- section 5: minor and kernel


def check_indices(name, indices, count, below):
    require(len(indices) == count, f"{name}: {len(indices)} indices, not {count}")
    require(len(set(indices)) == count, f"{name}: an index twice")
    require(all(i < below for i in indices), f"{name}: an index not below {below}")


def residue(value, modulus, name):
    """The residue of a rational whose denominator is prime to the modulus."""
    if value.denominator == 1:
        return value.numerator % modulus
    require(
        math.gcd(value.denominator, modulus) == 1,
        f"a denominator of {name} is not prime to the modulus",
    )
    return value.numerator * pow(value.denominator, -1, modulus) % modulus


# Bytes of words that are packed together, and their letters for `struct`.
WORDS = {1: "B", 2: "H", 4: "I", 8: "Q"}


def pack(values, width):
    """Numbers from 0 to 2^(8 width) - 1 side by side in one, the first in the lowest digits."""
    if width in WORDS:
        packed = struct.pack(f"<{len(values)}{WORDS[width]}", *values)
    else:
        packed = b"".join(value.to_bytes(width, "little") for value in values)
    return int.from_bytes(packed, "little")


def unpack(number, count, width):
    packed = number.to_bytes(width * count, "little")
    if width in WORDS:
        return struct.unpack(f"<{count}{WORDS[width]}", packed)
    return [int.from_bytes(packed[i : i + width], "little") for i in range(0, len(packed), width)]


def check_left_inverse(inverse, square, scale, modulus):
    """inverse · square ≡ scale · I (mod modulus)."""
    check_shapes("the inverse", [inverse], [(len(square), len(square))])
    require(
        all(max(row, default=0) < modulus for row in inverse.data),
        "an entry of the inverse is not below the modulus",
    )
    # Residues are taken from around zero, and sums of their products side by side in one number,
    # above an offset that is a multiple of the modulus and larger than all sums are.
    size = len(square)
    half = modulus // 2
    offset = modulus * (size * half**2 // modulus + 2)
    width = (offset.bit_length() + 8) // 8
    width = next((w for w in WORDS if width <= w), width)
    ones = pack([1] * size, width)
    rows = [
        pack([(value + half) % modulus for value in row], width) - half * ones for row in square
    ]
    for i, total in enumerate(weighted_sums(inverse.data, rows, modulus)):
        total += offset * ones - (scale << 8 * width * i)
        words = unpack(total, size, width)
        require(
            not any(map(mod, words, itertools.repeat(modulus))),
            f"row {i} of inverse · matrix is wrong",
        )


def weighted_sums(weights, numbers, modulus):
    """For each row of weights, residues that are taken from around zero, the sum of their products
    with the numbers.

    Modulo a small number all multiples of a number, or all sums of multiples of two or three, are
    tabulated, and those that a row needs are added up (after Arlazarov, Dinic, Kronrod, Faradžev).
    """
    count = len(numbers)
    centred = lambda value: value - modulus if value > modulus // 2 else value
    costs = [2 * count * len(weights)]  # in additions
    costs += [count * (len(weights) + modulus**t) // t for t in (1, 2, 3)]
    t = costs.index(min(costs))
    if t == 0:
        return (sum(map(mul, map(centred, row), numbers)) for row in weights)
    columns = list(zip(*weights))
    sums = [0] * len(weights)
    for k in range(0, count, t):
        table, places = [0], [0] * len(weights)
        for number, column in zip(numbers[k : k + t], columns[k : k + t]):
            multiples = [centred(value) * number for value in range(modulus)]
            table = [a + b for a in table for b in multiples]
            places = [modulus * place + value for place, value in zip(places, column)]
        sums = list(map(add, sums, map(table.__getitem__, places)))
    return sums


def check_minor(m, minor, r, work):
    """rank M ≥ r: an r × r minor of M has a left inverse modulo q, so that its determinant is a
    unit modulo q, hence not zero.
    """
    work.spend(r**3)
    check_indices("rows of the minor", minor.rows, r, m.rows)
    check_indices("columns of the minor", minor.columns, r, m.columns)
    require(2 <= minor.modulus < 1 << 62, "the modulus is not from 2 to 2^62 - 1")
    square = [
        [residue(m.entry(i, j), minor.modulus, "the minor") for j in minor.columns]
        for i in minor.rows
    ]
    check_left_inverse(minor.inverse, square, 1, minor.modulus)


def check_kernel(m, kernel, r, work):
    """rank M ≤ r: M has at most r rows or columns, or M · basis = 0 for columns(M) - r columns,
    which are independent as some rows of them form a regular diagonal matrix ("left": so for the
    transpose).
    """
    if kernel.kind == "shape":
        return require(r >= min(m.rows, m.columns), f"the shape allows a rank above {r}")
    if kernel.kind == "left":
        m = Entries(m.columns, m.rows, lambda i, j, entry=m.entry: entry(j, i))
    c = m.columns - r
    basis = kernel.basis
    check_shapes("the basis", [basis], [(m.columns, c)])
    check_indices("free", kernel.free, c, m.columns)
    for a, i in enumerate(kernel.free):
        require(
            all((v != 0) == (a == b) for b, v in enumerate(basis.data[i])),
            "free rows of the basis: not diagonal",
        )
    vectors = [work.row(vector) for vector in zip(*basis.data)]
    for i in range(m.rows if c else 0):
        row = work.row(row_of(m, i))
        require(
            not any(work.dot(row, vector) for vector in vectors),
            f"row {i} of M · basis is not zero",
        )


# ------------------------------------------------------------------ section 6: what families share


def check_full_rank(claim, work):
    """All evidence of claims about many G^p, but "enumeration", is about the rank C = N (K N for K
    outputs), and G^p then has at least so many rows.
    """
    net = claim.network
    full = breadth(net)
    require(
        getattr(claim, "rank", full) == full,
        f"the rank would be {full} with this evidence",
    )
    require(full <= height(net), "G^p has less rows than columns")
    if claim.kind == "rank-histogram":
        check_histogram(claim.histogram, [(full, pattern_count(net, work.limits))])


@functools.cache
def small_primes():
    """Those below 2^16."""
    sieve = bytearray([1]) * (1 << 16)
    sieve[:2] = bytes(2)
    for p in range(2, 1 << 8):
        if sieve[p]:
            sieve[p * p :: p] = bytes(len(range(p * p, 1 << 16, p)))
    return [p for p in range(1 << 16) if sieve[p]]


def check_prime(p):
    divisors = itertools.takewhile(lambda t: t * t <= p, small_primes())
    require(2 <= p < 1 << 32 and all(p % t for t in divisors), "not a prime below 2^32")


def common_slope(net, modulus):
    """The one residue of all slopes."""
    values = {residue(slope, modulus, "the slopes") for slope in net.slopes}
    require(len(values) == 1, "the slopes have different residues")
    return values.pop()


def primitive(vector):
    """The integer vector on the line of `vector` without common factor, its first nonzero entry
    positive.
    """
    return lowest(integers(vector))


def lowest(vector):
    """`primitive` of integers."""
    factor = (math.gcd(*vector) or 1) * (-1 if vector < [0] * len(vector) else 1)
    return tuple(vector) if factor == 1 else tuple([value // factor for value in vector])


def length(vector):
    """The binary digits of the longest entry."""
    return max(map(abs, vector)).bit_length()


# --------------------------------------------------------------------------- section 6: MatrixRank


def prove_rank(claim, evidence, work):
    """One matrix: a minor bounds its rank from below, a kernel from above."""
    if claim.kind == "matrix-rank":
        m = Entries(claim.matrix.rows, claim.matrix.columns, lambda i, j: claim.matrix.data[i][j])
    else:
        net = claim.network
        inputs, noise, weights = parts(claim.instance)
        check_size(net, work.limits)
        sizes = run_network(net, claim.instance, work)
        # The minor's rows, and all rows where kernel vectors are multiplied.
        rows = min(claim.rank, height(net))
        if evidence.kernel.kind != "shape":
            rows += height(net)
        work.spend(net.outputs * rows * sum(map(operation, sizes)))
        slopes = [
            [[net.slopes[index] for index in row] for row in table.data] for table in claim.pattern
        ]
        factors = [
            [list(map(mul, *rows)) for rows in zip(*tables)] for tables in zip(noise, slopes)
        ]
        m = gradient(net, inputs, factors, weights)
    require(
        claim.rank <= min(m.rows, m.columns),
        f"a {m.rows}×{m.columns} matrix has no rank {claim.rank}",
    )
    check_minor(m, evidence.minor, claim.rank, work)
    check_kernel(m, evidence.kernel, claim.rank, work)


# --------------------------------------------------------------------------- section 6: SparseRank


def prove_sparse_rank(claim, evidence, work):
    """A minor bounds the rank from below, and what check_bound says from above."""
    check_sparse_minor(
        claim, evidence, work, lambda value: residue(value, evidence.modulus, "the minor")
    )
    check_bound(claim.matrix, evidence.bound, claim.rank, work)


def check_sparse_minor(claim, evidence, work, reduce):
    """rank M ≥ r, and a bound from above is there for an exact rank only; `reduce` gives an
    entry's residue.
    """
    m = claim.matrix
    r = claim.rank
    bound = evidence.bound
    require(r <= min(m.rows, m.columns), f"a {m.rows}×{m.columns} matrix has no rank {r}")
    check_indices("rows", evidence.rows, r, m.rows)
    check_indices("columns", evidence.columns, r, m.columns)
    require(2 <= evidence.modulus < 1 << 32, "the modulus is not from 2 to 2^32 - 1")
    check_pivots(m, evidence.rows, evidence.columns, evidence.modulus, work, reduce)
    require(
        (bound.kind == "none") == claim.kind.endswith("-at-least"), f"a bound of kind {bound.kind}"
    )


def check_pivots(m, rows, columns, modulus, work, reduce, more_rows=(), more_columns=()):
    """The minor of the rows and columns, modulo the modulus, is a lower triangular matrix with
    units on its diagonal times an upper triangular one with ones: its determinant is a unit, hence
    not zero. Of more rows nothing is left by the same elimination, in these columns and more.
    """
    r = len(rows)
    place = {column: k for k, column in enumerate([*columns, *more_columns])}
    upper = Upper(len(place), modulus, work)
    work.spend((r + len(more_rows)) * len(place) // 64)
    for k, i in enumerate([*rows, *more_rows]):
        x = {
            place[column]: reduce(value)
            for column, value in m.data.get(i, {}).items()
            if column in place
        }
        x = upper.reduced(x, min(k, r))
        if k >= r:
            require(not x, f"row {i} is not zero after the elimination")
            continue
        pivot = x.pop(k, 0)
        require(math.gcd(pivot, modulus) == 1, f"pivot {k} is not prime to the modulus")
        inverse = pow(pivot, -1, modulus)
        upper.append({j: value * inverse % modulus for j, value in x.items()})
        most = work.limits.entries
        require(
            upper.size <= most, f"over {most} entries (--max-entries) in elimination", Declined
        )


class Upper:
    """Rows U_0, U_1, … of residues: each with what a multiple of it counts for, and what it has
    behind its 1 at place j. That is pairs (place, value), or of many entries two packed numbers:
    up to the end of the block of places that j is in, from its beginning, and behind that block.
    """

    BLOCK = 64

    def __init__(self, width, modulus, work):
        self.modulus, self.work, self.width = modulus, work, width
        # for a residue, and a product of two for each row
        room = (((width + 1) * modulus**2).bit_length() + 7) // 8
        self.room = next((w for w in WORDS if room <= w), room)
        self.rows, self.size = [], 0

    def append(self, x):
        """A row, without its 1."""
        j = len(self.rows)
        self.size += len(x)
        listed, packed = 768 * (1 + len(x)), 8192 + 64 * (self.width - j)
        if listed <= packed:
            return self.rows.append((listed, list(x.items()), None))
        number = self.packed(x, j - j % self.BLOCK)
        bits = 8 * self.room * self.BLOCK
        self.rows.append((packed, None, (number & ((1 << bits) - 1), number >> bits)))

    def packed(self, x, start):
        """Numbers below 2^(8 room) by their places, side by side from a place on."""
        room = self.room
        if len(x) * 4 > self.width - start:
            return pack([x.get(place, 0) for place in range(start, self.width)], room)
        text = bytearray(room * (self.width - start))
        for place, value in x.items():
            at = room * (place - start)
            text[at : at + room] = value.to_bytes(room, "little")
        return int.from_bytes(text, "little")

    def reduced(self, x, end):
        """What is left of x from the place `end` on, without zeros, once multiples of the rows
        before that have been subtracted so that there is nothing before it.
        """
        # a heap: row j changes x only from j on, and x[j] to 0
        ahead = [j for j in x if j < end]
        heapq.heapify(ahead)
        while ahead:
            j = heapq.heappop(ahead)
            factor = x[j] % self.modulus
            if not factor:
                del x[j]
                continue
            cost, pairs, numbers = self.rows[j]
            if numbers:
                self.work.spend(4096 * (self.width - j))
                return self.reduced_packed(x, j - j % self.BLOCK, end)
            self.work.spend(cost)
            del x[j]
            for other, value in pairs:
                if other in x:
                    x[other] -= factor * value
                else:
                    x[other] = -factor * value
                    if other < end:
                        heapq.heappush(ahead, other)
        return self.residues(x, x.values())

    def residues(self, places, values):
        """By their places, without zeros."""
        residues = list(map(mod, values, itertools.repeat(self.modulus)))
        return dict(zip(itertools.compress(places, residues), filter(None, residues)))

    def reduced_packed(self, x, start, end):
        """The same, from a place on before which there is nothing: x is packed."""
        bits = 8 * self.room
        mask = (1 << bits) - 1
        block = (1 << bits * self.BLOCK) - 1
        behind = self.packed(self.residues(x, x.values()), start)
        low = 0
        while start < end:
            low, behind = behind & block, behind >> bits * self.BLOCK
            after = start + self.BLOCK
            factors, numbers, others = [], [], Counter()
            for j in range(start, min(after, end)) if low else ():
                factor = -(low >> bits * (j - start) & mask) % self.modulus
                if not factor:
                    continue
                cost, pairs, both = self.rows[j]
                self.work.spend(cost)
                if both:
                    low += factor * both[0]
                    factors.append(factor)
                    numbers.append(both[1])
                else:
                    for place, value in pairs:
                        if place < after:
                            low += factor * value << bits * (place - start)
                        else:
                            others[place] += factor * value
            behind += sum(map(mul, factors, numbers))
            if others:
                behind += self.packed(others, after)
            start = after
        if start > end:
            behind = behind << bits * (start - end) | low >> bits * (self.BLOCK - start + end)
        values = unpack(behind, self.width - end, self.room)
        return self.residues(range(end, self.width), values)


def check_bound(m, bound, r, work):
    """rank M ≤ r: the shape; or each row and each column that covers entries adds at most 1; or M
    · v = 0 for columns(M) - r vectors v, independent as each has an entry where the others have
    none ("left": so for the transpose).
    """
    if not check_plain_bound(m, bound, r):
        return
    lines = check_basis_shape(m, bound, r)
    free = set(bound.free)
    equations = {}  # the rows of M, for vectors with M · v = 0: column -> value
    for j, column in lines.items():
        for i, value in column.items():
            equations.setdefault(i, {})[j] = value
    common = {i: work.row(list(equation.values())) for i, equation in equations.items()}
    for k, own in enumerate(bound.free):
        vector = bound.basis.data.get(k, {})
        total = Counter()
        require(
            free.intersection(vector) == {own},
            f"row {k} of the basis: not its own free index only",
        )
        length = words(work.row(list(vector.values())).bits)
        for j, factor in vector.items():
            for i, value in lines.get(j, {}).items():
                work.spend(256 + 4 * length * words(common[i].bits))
                total[i] += factor * (
                    value.numerator * (common[i].denominator // value.denominator)
                )
        require(not any(total.values()), f"M times row {k} of the basis is not zero")


def check_plain_bound(m, bound, r):
    """A bound without vectors; whether it is one with vectors."""
    if bound.kind == "shape":
        require(r == min(m.rows, m.columns), f"the shape allows a rank other than {r}")
    if bound.kind == "cover":
        check_indices("rows of the cover", bound.rows, len(bound.rows), m.rows)
        check_indices("columns of the cover", bound.columns, len(bound.columns), m.columns)
        rows = set(bound.rows)
        columns = set(bound.columns)
        require(
            len(rows) + len(columns) == r,
            f"a cover by {len(rows)} rows and {len(columns)} columns",
        )
        require(
            all(columns.issuperset(row) for i, row in m.data.items() if i not in rows),
            "an entry not covered",
        )
    return bound.kind in ("right", "left")


def check_basis_shape(m, bound, r):
    """The columns of M ("left": its rows), for which the basis has the right shape: index -> index
    -> value.
    """
    if bound.kind == "left":
        size, lines = m.rows, m.data
    else:
        size = m.columns
        lines = {}
        for i, row in m.data.items():
            for j, value in row.items():
                lines.setdefault(j, {})[i] = value
    require(
        bound.basis[:2] == (size - r, size),
        f"the basis is {bound.basis.rows}×{bound.basis.columns}, not {size - r}×{size}",
    )
    check_indices("free", bound.free, size - r, size)
    return lines


# -------------------------------------------------------------------------- section 6: ModularRank


def prove_elimination(claim, evidence, work):
    """The rank of M modulo p: each pivot row has its pivot, of the other rows nothing is left."""
    m = claim.matrix
    r = claim.rank
    p = claim.prime
    require(r <= min(m.rows, m.columns), f"a {m.rows}×{m.columns} matrix has no rank {r}")
    check_prime(p)
    check_indices("rows", evidence.rows, r, m.rows)
    check_indices("columns", evidence.columns, r, m.columns)
    listed = {column for row in m.data.values() for column in row}
    pivots = set(evidence.rows)
    check_pivots(
        m,
        evidence.rows,
        evidence.columns,
        p,
        work,
        lambda value: residue(value, p, "the matrix"),
        [i for i in m.data if i not in pivots],
        listed.difference(evidence.columns),
    )


# ------------------------------------------------------------------------- section 6: Determinants


def square_rows(claim, work):
    """The rows of a square matrix, each over its least common denominator."""
    m = claim.matrix
    require(m.rows == m.columns, f"a {m.rows}×{m.columns} matrix has no determinant")
    return [work.row(row) for row in m.data]


def times_vector(rows, vector, work):
    """M x."""
    require(vector[:2] == (len(rows), 1), f"a {vector.rows}×{vector.columns} matrix for a vector")
    column = work.row([row[0] for row in vector.data])
    return [work.dot(row, column) for row in rows]


def prove_kernel_vector(claim, evidence, work):
    """M x = 0 for a vector that is not 0."""
    rows = square_rows(claim, work)
    require(claim.value == 0, "a kernel vector, and a determinant that is not 0")
    products = times_vector(rows, evidence.vector, work)
    require(any(row[0] for row in evidence.vector.data), "the vector is 0")
    require(not any(products), "the matrix times the vector is not 0")


def prove_remainders(claim, evidence, work):
    """With A the matrix with its rows' denominators cleared: the divisor d divides A x, no prime
    divides d and x, so d divides det A; and det A is known modulo the primes, too.
    """
    rows = square_rows(claim, work)
    d = evidence.divisor
    size = 2 * work.bits([claim.value]) + sum(2 * row.bits + 64 for row in rows) + d.bit_length()
    work.spend(4 * operation(size))
    cleared = claim.value * math.prod(row.denominator for row in rows)
    require(cleared.denominator == 1, "times the rows' common denominators it is no integer")
    value = cleared.numerator
    products = times_vector(rows, evidence.solution, work)
    content = math.gcd(d, *(row[0].numerator for row in evidence.solution.data))
    require(d >= 1 and content == 1, "the divisor is not positive and prime to the solution")
    for row, product in zip(rows, products):
        multiple = (product * row.denominator).numerator % d == 0
        require(multiple, "the matrix times the solution is no multiple of the divisor")
    require(value % d == 0, "the determinant is no multiple of the divisor")
    bound = 4
    for row in rows:
        bound *= (work.dot(row, row) * row.denominator**2).numerator
    require(4 * value**2 <= bound, "the determinant is over Hadamard's bound")
    for p in evidence.primes:
        work.spend(1 << 16)
        check_prime(p)
        require(d % p != 0, f"the prime {p} divides the divisor")
    require(len(set(evidence.primes)) == len(evidence.primes), "a prime twice")
    reach = d * math.prod(evidence.primes)
    require(reach**2 > bound, "divisor and primes are not over twice Hadamard's bound")
    work.spend(len(evidence.primes) * len(rows) ** 2 * (len(rows) + words(size)))
    entries = [row.entries for row in rows]
    reach = d
    primes = iter(evidence.primes)
    while reach**2 <= bound:  # then it is the determinant, and has the other remainders, too
        some = list(itertools.islice(primes, 8))
        check_remainders(entries, value, some)
        reach *= math.prod(some)


def check_remainders(rows, value, primes):
    """The value is the determinant modulo each of the primes: by one elimination modulo their
    product, or by two where that comes to an end.
    """
    m = math.prod(primes)
    found = remainder([[entry % m for entry in row] for row in rows], m)
    if found is None:
        check_remainders(rows, value, primes[::2])
        return check_remainders(rows, value, primes[1::2])
    for p in primes:
        require((value - found) % p == 0, f"another remainder modulo {p}")


def remainder(rows, m):
    """The determinant of a square matrix of residues modulo m; None when no pivot is a unit, which
    modulo a prime does not happen.
    """
    found = 1
    while rows:
        if not any(row[0] for row in rows):
            return 0
        k = next((k for k, row in enumerate(rows) if math.gcd(row[0], m) == 1), None)
        if k is None:
            return None
        pivot = rows.pop(k)
        found = found * pivot[0] * (-1) ** k % m
        inverse = pow(pivot[0], -1, m)
        for i, row in enumerate(rows):
            factor = row[0] * inverse % m
            rows[i] = [(a - factor * b) % m for a, b in zip(row[1:], pivot[1:])]
    return found


# -------------------------------------------------------------------------- section 6: GenericRank


def prove_specialization(claim, evidence, work):
    """As for sparse ranks, of polynomials: the minor is not the polynomial 0 since it is not zero
    at the point, and neither is that of the kernel vectors which shows that they are independent
    over the rational functions.
    """
    names = claim.parameters
    m = claim.matrix
    bound = evidence.bound
    require(len(set(names)) == len(names), "a parameter twice")
    check_names(m, names, "the matrix")
    check_shapes("the point", [evidence.point], [(1, len(names))])
    numbers = dict(zip(names, evidence.point.data[0]))
    modulus = evidence.modulus
    at = functools.cache(lambda name: residue(numbers[name], modulus, "the point"))

    def at_point(poly):
        return (
            sum(
                residue(number, modulus, "a coefficient")
                * math.prod(pow(at(x), e, modulus) for x, e in monomial)
                for monomial, number in poly.items()
            )
            % modulus
        )

    check_sparse_minor(claim, evidence, work, at_point)
    if not check_plain_bound(m, bound, claim.rank):
        return
    lines = check_basis_shape(m, bound, claim.rank)
    c, _, vectors = bound.basis
    check_names(bound.basis, names, "the basis")
    check_pivots(bound.basis, range(c), bound.free, modulus, work, at_point)
    coefficients = {}  # of the rows of M, for vectors with M · v = 0
    for column in lines.values():
        for i, value in column.items():
            coefficients.setdefault(i, []).extend(value.values())
    sizes = {i: work.bits(values) for i, values in coefficients.items()}
    most = work.limits.entries
    for k, vector in vectors.items():
        pairs = [
            (i, factor, value)
            for j, factor in vector.items()
            for i, value in lines.get(j, {}).items()
        ]
        count = sum(
            len(a) * len(b) + powers_in(a) * len(b) + len(a) * powers_in(b) for _, a, b in pairs
        )
        require(
            count <= most,
            f"products of terms and their powers, {count}, over {most} (--max-entries)",
            Declined,
        )
        size = work.bits(value for factor in vector.values() for value in factor.values())
        for i, factor, value in pairs:
            work.spend(64 * len(factor) * len(value) * operation(size + sizes[i]))
        total = Counter()  # (index, monomial) -> coefficient
        for i, factor, value in pairs:
            for monomial, number in factor.items():
                for other, coefficient in value.items():
                    total[i, times(monomial, other)] += number * coefficient
        require(not any(total.values()), f"M times row {k} of the basis is not zero")


def powers_in(poly):
    """How many powers of names all terms have together."""
    return sum(map(len, poly))


def times(a, b):
    """The product of two monomials."""
    powers = dict(a)
    for name, exponent in b:
        powers[name] = powers.get(name, 0) + exponent
    return tuple(sorted(powers.items()))


def check_names(m, names, where):
    used = {
        name
        for row in m.data.values()
        for poly in row.values()
        for monomial in poly
        for name, _ in monomial
    }
    require(used <= set(names), f"a name in {where} that is no parameter")


# --------------------------------------------------------------------------- section 6: Histograms


def check_histogram(histogram, counts):
    """counts: (rank, patterns) by rank, none of 0 patterns."""
    claimed = [(bar.rank, bar.patterns) for bar in histogram]
    if claimed == counts:
        return
    found, sums = Counter(dict(counts)), Counter()
    for rank, patterns in claimed:
        sums[rank] += patterns
    for rank in sorted({*found, *sums}):
        require(
            found[rank] == sums[rank],
            f"the histogram is another: rank {rank} at {found[rank]} patterns, not {sums[rank]}",
        )
    ranks = [", ".join(str(rank) for rank, _ in bars) for bars in (counts, claimed)]
    raise Rejected(f"the histogram is another: its ranks are {ranks[0]}, not {ranks[1]}")


# The different lines of a sample, each with the number of choices that give it; and what is asked
# for each choice of the samples before: where any is not zero, and how many choices give 0.
Lines = namedtuple("Lines", "by_text all support zero size")


def eliminated(vector, pivot, lines, work):
    """The lines, each plus a multiple of the vector so that it has a zero where the pivot is;
    those that are then equal are one.
    """
    work.spend(16 * len(lines.all))
    if pivot not in lines.support:
        return lines
    size = length(vector)
    ours = vector[pivot]
    result = []
    for other, choices in lines.all:
        work.spend(64 * len(vector))
        theirs = other[pivot]
        if theirs:
            work.spend(4 * (len(vector) + 4) * operation(size + length(other)))
            other = lowest([ours * a - theirs * b for a, b in zip(other, vector)])
        result.append((other, choices))
    return counted(result)


def counted(vectors):
    """The different ones of vectors with numbers, in the order of their first places, with the
    sums of their numbers.

    Python's hash of an integer is its residue modulo 2^61 - 1, which a file can make the same for
    all; that of a text has a key of the run's own.
    """
    counts = {}  # by the vector's text: the vector, how often
    for vector, often in vectors:
        counts.setdefault(" ".join(map(hex, vector)), [vector, 0])[1] += often
    support = {i for vector, _ in counts.values() for i, value in enumerate(vector) if value}
    zero = sum(often for vector, often in counts.values() if not any(vector))
    size = sum(often for _, often in counts.values())
    return Lines(counts, list(counts.values()), support, zero, size)


def prove_enumeration(claim, evidence, work):
    """All patterns, or those in boxes. Column n of G^p depends on the D slopes of sample n only: a
    tree over the samples, with a branch for each line that the column can span up to the span of
    those before, has the patterns as its leaves. A leaf counts as often as its branches are
    chosen, which is the product of the numbers of choices. Where the rank is the number of rows,
    it stays that.
    """
    net = claim.network
    rows = height(claim.network)
    most = work.limits.patterns
    local = sum(net.widths[1:])
    choices = power(len(net.slopes), local, most, f"{most} (--max-patterns)")
    sizes = lengths(net, claim.instance, work)
    stored = sum(choices * rows * (1 if words(size) == 1 else 4 + words(size)) for size in sizes)
    require(
        stored <= work.limits.entries,
        f"a {rows}×{net.samples * choices} matrix, over {work.limits.entries} "
        "entries, those of more than one word counting for more (--max-entries)",
        Declined,
    )
    if claim.kind == "rank-histogram-part":
        check_total("the part", net, claim, work.limits)
    for size in sizes:
        work.spend(choices * (products(net) + rows + 512) * operation(size) // 4)

    # Without biases, common denominators are factors of whole columns: they are left out.
    def whole(numbers):
        return numbers if net.biases else work.row(numbers).entries

    slopes = whole(net.slopes)
    inputs = list(zip(*claim.instance.X.data))
    noise = [list(zip(*table.data)) for table in claim.instance.E]
    weights = []
    for table in claim.instance.W:
        entries = whole([value for row in table.data for value in row])
        weights.append(list(zip(*[iter(entries)] * table.columns)))
    one_sample = SimpleNamespace(**{**vars(net), "samples": 1})

    def lines(n):
        x = [[value] for value in whole(inputs[n])]
        e = [whole(columns[n]) for columns in noise]
        for choice in itertools.product(slopes, repeat=local):
            slope = reversed(choice)  # so that those of the first unit change from one to the next
            a = [[[value * next(slope)] for value in e_l] for e_l in e]
            g = gradient(one_sample, x, a, weights)
            yield primitive([g.entry(r, 0) for r in range(rows)])

    counts = Counter()
    tickets = iter(range(work.limits.patterns))
    if claim.kind == "rank-histogram-part":
        given = [list(lines(n)) for n in claim.order]
        whole_branches = [counted((line, 1) for line in own) for own in given]
        for box in claim.boxes:
            chosen = [[(own[choice], 1) for choice in some] for own, some in zip(given, box)]
            branches = [*map(counted, chosen), *whole_branches[len(box) :]]
            patterns = math.prod(map(len, box)) * choices ** (net.samples - len(box))
            counts += ranks_by_counting(branches, patterns, rows, tickets, work)
    else:
        branches = [counted((line, 1) for line in lines(n)) for n in range(net.samples)]
        branches.sort(key=lambda lines: len(lines.all))
        counts = ranks_by_counting(branches, choices**net.samples, rows, tickets, work)
    if hasattr(claim, "histogram"):
        return check_histogram(claim.histogram, sorted(counts.items()))
    require(
        set(counts) == {getattr(claim, "rank", net.samples)},
        f"the ranks of all G^p are {', '.join(map(str, sorted(counts)))}",
    )


def ranks_by_counting(branches, patterns, rows, tickets, work):
    """How many choices of a line for each sample have which rank; for each sample the lines, with
    the numbers of choices that give them, which make so many patterns. A ticket is for each choice
    for all samples but the last. Of the last two samples none is chosen: their lines are compared.
    """
    most = work.limits.patterns

    def take(count):
        few = len(list(itertools.islice(tickets, count))) == count
        require(few, f"a tree of more branches than {most} (--max-patterns)", Declined)

    work.spend(64 * len(branches))
    choice = 1024 + patterns.bit_length()
    counts = Counter()
    # The samples' lines, how many of these are done, the line to eliminate, a rank, how many
    # patterns begin so. That is as long a number as there are samples: few may be on the stack.
    stack = [(branches, 0, None, 0, patterns)]
    while stack:
        branches, done, vector, rank, often = stack.pop()
        left = len(branches) - done
        if rank == rows:
            take(1)
            counts[rank] += often
            continue
        if vector:
            pivot = next(i for i, value in enumerate(vector) if value)
            branches = [eliminated(vector, pivot, lines, work) for lines in branches[done:]]
            done = 0
        lines = branches[done]
        often //= lines.size
        if left == 1:
            take(1)
            counts[rank] += often * lines.zero
            counts[rank + 1] += often * (lines.size - lines.zero)
            continue
        take(len(lines.all) if left == 2 else 0)
        work.spend(choice * len(lines.all))
        if left == 2:
            often //= branches[done + 1].size
            for grows, number in enumerate(ranks_of_pairs(lines, branches[done + 1])):
                counts[rank + grows] += often * number
            continue
        # Those that make the rank grow, at most `rows` times on a way down, are popped first.
        for line, number in sorted(lines.all, key=lambda weighted: any(weighted[0])):
            new = line if any(line) else None
            stack.append((branches, done + 1, new, rank + bool(new), often * number))
    return +counts


def ranks_of_pairs(first, second):
    """How many choices of two lines have rank 0, 1 and 2."""
    counts = [0, 0, 0]
    for text, (line, number) in first.by_text.items():
        same = second.by_text.get(text, (line, 0))[1]
        if any(line):
            counts[1] += number * (same + second.zero)
            counts[2] += number * (second.size - same - second.zero)
        else:
            counts[0] += number * same
            counts[1] += number * (second.size - same)
    return counts


def prove_sum(claim, evidence, work):
    """Each pattern is in exactly one part, so the counts of the parts add up to those of all. The
    parts themselves: `check_parts`.
    """
    net = claim.network
    most = work.limits.patterns
    power(len(net.slopes), sum(net.widths[1:]), most, f"{most} (--max-patterns)")
    boxes = [box for part in evidence.parts for box in part.boxes]
    work.spend(sum(1024 + 64 * sum(map(len, box)) for box in boxes))
    require(evidence.parts, "no parts")
    for number, part in enumerate(evidence.parts):
        require(part.boxes, f"part {number}: no boxes")
    check_boxes(net, evidence.order, boxes)
    counts = Counter()
    for number, part in enumerate(evidence.parts):
        check_total(f"part {number}", net, part, work.limits)
        for bar in part.histogram:
            counts[bar.rank] += bar.patterns
    total = patterns_in(net, boxes, work.limits)
    require(total == pattern_count(net, work.limits), "the parts are not all patterns")
    check_histogram(claim.histogram, sorted((r, count) for r, count in counts.items() if count))


def check_total(name, net, part, limits):
    total = sum(bar.patterns for bar in part.histogram)
    require(
        total == patterns_in(net, part.boxes, limits),
        f"{name}: the counts do not add up to the patterns in the boxes",
    )


def part_claims(root):
    """The claims of which a sum consists, as they are written; each with the SHA-256 of this."""
    shared = {"kind": "rank-histogram-part"}
    shared.update((key, root["claim"][key]) for key in ("network", "instance"))
    shared["order"] = root["evidence"]["order"]
    # All begin with the same text.
    begun = hashlib.sha256(encode(shared)[: -len("\n}")].encode() + b",")
    for part in root["evidence"]["parts"]:
        own = {key: part[key] for key in ("boxes", "histogram")}
        finished = begun.copy()
        finished.update(encode(own)[len("{") :].encode() + b"\n")
        yield {**shared, **own}, finished.hexdigest()


def names_beside(folder):
    """The names in a folder, in the order of their bytes."""
    try:
        return sorted(os.listdir(folder), key=os.fsencode)
    except OSError:
        return []


def check_parts(root, folder, limits):
    """Each part's claim is proved by a file beside that of the sum."""
    found = {}  # the ends of names -> the first such name
    for name in names_beside(folder) if folder is not None else []:
        found.setdefault(name[-len("-0123456789abcdef.json") :], name)
    hashes = [part["sha256"] for part in root["evidence"]["parts"]]
    claims = []
    for number, (given, (claim, computed)) in enumerate(zip(hashes, part_claims(root))):
        require(given == computed, f"part {number}: the SHA-256 of its claim is {computed}")
        claims.append(claim)
    missing = []
    declined = []
    for given, claim in zip(hashes, claims):
        name = found.get(f"-{given[:16]}.json")
        if name is None:
            missing.append(given)
            continue
        try:
            check_part(os.path.join(folder, name), claim, limits)
        except (Malformed, Rejected) as fault:
            raise Rejected(f"{quoted(name)}: {fault}")
        except Declined as fault:
            declined.append(f"{quoted(name)}: {fault}")
        except OSError as error:
            declined.append(f"{quoted(name)}: {error.strerror}")
    if declined:
        raise Declined(declined[0])
    if missing:
        words = f"{len(missing)} of {len(hashes)} parts are not beside this file"
        raise Declined(f"{words}: {missing[0]}" + ", …" * (len(missing) > 1))


def check_part(path, claim, limits):
    check_listed(path)
    root, certificate = load(contents(path, limits), limits)
    require(root["claim"] == claim, "its claim is not that of the part")
    require(certificate.evidence.kind == "enumeration", "its evidence is not an enumeration")
    check(certificate, Work(limits))


# ------------------------------------------------------------------------- section 6: EveryPattern


def prove_congruence(claim, evidence, work):
    """All slopes have one residue modulo m, hence all G^p, and inverse · G^p[rows] ≡ scale · I. If
    G^p x = 0, with x integer and without common factor, then scale · x ≡ 0, so m divides scale,
    which it does not. So the columns of every G^p are independent.
    """
    net = claim.network
    m = evidence.modulus
    require(2 <= m < 1 << 62, "the modulus is not from 2 to 2^62 - 1")
    slope = common_slope(net, m)
    inputs, noise, weights = parts(claim.instance, lambda value: residue(value, m, "the instance"))
    check_indices("rows", evidence.rows, breadth(net), height(net))
    require(0 < evidence.scale < m, "the scale is not from 1 to the modulus - 1")
    check_size(net, work.limits)
    work.spend(breadth(net) ** 3 + 64 * (net.samples * products(net) + breadth(net) ** 2))
    factors = [[[value * slope % m for value in row] for row in table] for table in noise]
    g = gradient(net, inputs, factors, weights, m)
    square = [row_of(g, r) for r in evidence.rows]
    check_left_inverse(evidence.inverse, square, evidence.scale, m)


def prove_dominance(claim, evidence, work):
    """In column n of every G^p the entry of row n exceeds all others together; the slopes of two
    entries differ by a factor of at most κ.
    """
    net = claim.network
    radius = getattr(claim, "radius", 0)
    if claim.kind in NO_BAD_MINIMUM:
        # The bounds hold for slopes between these, too. Go on as in
        # prove_preconditioned_dominance.
        require(min(net.slopes) > 0, "a slope is not positive")
    require(0 not in net.slopes, "a slope is zero")
    require(radius >= 0, "the radius is negative")
    require(net.samples <= height(net), "G^p has less rows than columns")
    below = list(range(1, last(net)))
    require(net.biases in ([], below), "some layers below the output have no bias")
    magnitudes = list(map(abs, net.slopes))
    kappa = Fraction(max(magnitudes)) / min(magnitudes)
    more = (last(net) - 1) * (work.bits(net.slopes) + 2 * work.bits([radius]))
    sizes = lengths(net, claim.instance, work)
    work.spend(2 * products(net) * sum(operation(size + more) for size in sizes))
    low = parts(claim.instance, lambda value: max(0, abs(value) - radius))
    high = parts(claim.instance, lambda value: abs(value) + radius)
    for n in range(net.samples):
        unit, input_unit = divmod(n, inputs_of(net, last(net) - 1))
        if net.biases:
            b, others_b = bounds_with_biases(n, input_unit, low, high, magnitudes)
        else:
            b, others_b = bounds_without(n, input_unit, low, high, kappa)
        a = low[1][-1][unit][n]
        others_a = sum(row[n] for row in high[1][-1]) - high[1][-1][unit][n]
        require(
            (a + kappa * others_a) * (b + others_b) < 2 * a * b,
            f"row {n} does not dominate column {n}",
        )


def bounds_without(n, j, low, high, kappa):
    """Bounds of |V_{L-2}[j, n]| from below and of all others together from above, up to one factor
    for the column: |V_l[j, n]| lies between g_j |τ| and h_j |τ| for its own slope τ (τ = 1 at l =
    0, hence c).
    """
    g = [row[n] for row in low[0]]
    h = [row[n] for row in high[0]]
    c = 1
    for e, e_high, w, w_high in zip(low[1], high[1], low[2], high[2]):
        t = [c * sum(map(mul, row[1:], h[1:])) for row in w_high]
        g = [e_i[n] * max(0, w_i[0] * g[0] - t_i) for e_i, w_i, t_i in zip(e, w, t)]
        h = [e_i[n] * (w_i[0] * h[0] + t_i) for e_i, w_i, t_i in zip(e_high, w_high, t)]
        c = kappa
    return g[j], c * (sum(h) - h[j])


def bounds_with_biases(n, j, low, high, magnitudes):
    """The same of V⁺_{L-2}, whose last entry is 1, and without such a factor: here the bias of
    each unit is what exceeds the rest, and |V_l[j, n]| itself lies between p g_j and q h_j.
    """
    g = [row[n] for row in low[0]]
    h = [row[n] for row in high[0]]
    p = q = 1
    for e, e_high, w, w_high in zip(low[1], high[1], low[2], high[2]):
        t = [q * sum(map(mul, row, h)) for row in w_high]  # h is shorter by the bias
        g = [e_i[n] * max(0, w_i[-1] - t_i) for e_i, w_i, t_i in zip(e, w, t)]
        h = [e_i[n] * (w_i[-1] + t_i) for e_i, w_i, t_i in zip(e_high, w_high, t)]
        p = min(magnitudes)
        q = max(magnitudes)
    if j == len(g):
        return 1, q * sum(h)
    return p * g[j], 1 + q * (sum(h) - h[j])


def order(n, p):
    """The greatest e such that p^e divides the integer n ≠ 0."""
    if n % p:
        return 0
    half = order(n, p * p)
    return 2 * half + (n // p ** (2 * half) % p == 0)


def valuation(value, p):
    """v_p of a rational; v_p(0) is larger here than v_p of any other number that fits into a
    memory.
    """
    return order(value.numerator, p) - order(value.denominator, p) if value else 1 << 100


def prove_residues(claim, evidence, work):
    """In column n of every G^p the entry of row n has strictly the least valuation at the prime;
    so has, in the determinant of rows 0, …, N-1, the diagonal term, and the determinant is not
    zero.
    """
    net = claim.network
    p = evidence.prime
    given = claim.instance
    work.spend(
        sum(
            operation(work.bits([value]))
            for table in [given.X, *given.E, *given.W]
            for row in table.data
            for value in row
        )
    )
    check_prime(p)
    require(0 not in net.slopes, "a slope is zero")
    orders = [valuation(slope, p) for slope in net.slopes]
    k = 1 + max(orders) - min(orders)
    inputs, noise, weights = parts(claim.instance, lambda value: valuation(value, p))
    names = ["X"] + [f"E_{l}" for l in range(1, len(noise) + 1)]
    for n in range(net.samples):
        unit, input_unit = divmod(n, net.widths[-2])
        # For X, E_1, …, E_{L-1}: valuation 0 in one row, and at least so much in the others.
        rules = [(0, 0)] * (len(noise) - 1)
        rules += [(input_unit, k if weights else 1), (unit, k)]
        for name, table, (zero, least) in zip(names, [inputs, *noise], rules):
            require(
                all(row[n] == 0 if j == zero else row[n] >= least for j, row in enumerate(table)),
                f"{name}, column {n}: not of valuation 0 in row {zero} and ≥ {least} elsewhere",
            )
    require(
        all(
            row[0] == 0 and all(value >= k for value in row[1:])
            for table in weights
            for row in table
        ),
        f"W: not of valuation 0 in the first columns and ≥ {k} elsewhere",
    )


# --------------------------------------------------------------------- section 6: AlmostEverywhere


def check_point(net, evidence, work):
    """rank G' ≥ C, where the E of the point are the slope matrices A' of G'."""
    check_instance(net, evidence.point, "point", True)
    check_size(net, work.limits)
    sizes = run_network(net, evidence.point, work)
    work.spend(net.outputs * breadth(net) * sum(map(operation, sizes)))
    check_minor(gradient(net, *parts(evidence.point)), evidence.minor, breadth(net), work)


def prove_witness(claim, evidence, work):
    """G' is G^p at (X', A' ⊘ τ, W'), whatever the pattern; so some N × N minor of each G^p is not
    the zero polynomial in the entries of (X, E, W), and the zeros of finitely many of them have
    measure zero.
    """
    require(0 not in claim.network.slopes, "a slope is zero")  # so that (a' / τ) · τ = a'
    check_point(claim.network, evidence, work)


def prove_standard_witness(claim, evidence, work):
    """The point of (B.3) to (B.5): X', A'_1, … and the first columns of the W' are ones up to
    layer L - 3, so that the input of layer L - 2 is not zero; of A'_{L-2} (of X' at L = 2) only
    row n mod d is not zero in column n, of A'_{L-1} only row ⌊n/d⌋. The one entry of column n of
    G' that is not zero is then in row ⌊n/d⌋ d + n mod d = n, which there is for N ≤ d_{L-1} d
    (`check_full_rank`): rank G' = N. Go on as in `prove_witness`. With biases d + 1 takes the
    place of d where n is divided, when layer L - 1 has one: at the remainder d only the 1 below
    V'_{L-2} is not zero; at n = d_{L-1} d, when the output has one, all of A'_{L-1} is, and only
    the last row of G' is not. In other columns these ones are in rows after n, so that rows 0, …,
    N-1 are lower triangular.
    """
    if claim.kind == CONVOLUTIONS:
        return prove_convolution(claim)
    net = claim.network
    require(0 not in net.slopes, "a slope is zero")
    most = work.limits.entries
    require(
        max(net.samples, *net.widths) <= most,
        f"N or a width over {most} (--max-entries)",
        Declined,
    )


def prove_convolution(claim):
    """Sample n is for the n-th pair of a filter γ and an entry κ of patches that is the bias or is
    within the input at some position π. There X' is 1, and 0 elsewhere; A' is 1 at γ and π. So
    column n of G' has a 1 at (γ, κ), a 1 at the bias of γ, if it has one, and zeros else.
    """
    conv = claim.convolution
    require(0 not in conv.slopes, "a slope is zero")
    require(claim.rank == conv.samples, f"the rank would be {conv.samples} with this evidence")
    axes = zip(conv.sizes, conv.kernel, conv.strides, conv.padding)
    entries = conv.channels * math.prod(offsets_seen(*axis) for axis in axes) + conv.bias
    require(
        conv.samples <= conv.filters * entries,
        f"{conv.filters * entries} rows of G^p are not always zero, less than N",
    )


def prove_union_bound(claim, evidence, work):
    """An N × N minor of G^p has degree at most Δ = 2 N (L - 1). Schwartz and Zippel, for each of
    the P patterns: it vanishes with probability at most Δ / box.
    """
    prove_witness(claim, evidence, work)
    require(claim.box >= 1, "the box is not positive")
    delta = 2 * claim.network.samples * (len(claim.network.widths) - 1)
    require(
        claim.bound * claim.box >= pattern_count(claim.network, work.limits) * delta,
        "the bound is below P Δ / box",
    )


def prove_congruent_bound(claim, evidence, work):
    """Modulo q all G^p are one matrix of polynomials, with an N × N minor that does not vanish at
    the point (E = A' / τ in the field); entries uniform in {1, …, box} are so modulo q. Schwartz
    and Zippel: Δ / q.
    """
    net = claim.network
    q = evidence.minor.modulus
    check_prime(q)
    require(
        claim.box >= 1 and claim.box % q == 0, "the box is not a positive multiple of the modulus"
    )
    require(common_slope(net, q) != 0, "the residue of the slopes is zero")
    parts(evidence.point, lambda value: residue(value, q, "the point"))
    check_point(net, evidence, work)
    require(claim.bound * q >= 2 * net.samples * (len(net.widths) - 1), "the bound is below Δ / q")


# ----------------------------------------------------------------------------- section 6: Training


def dot(a, b):
    return sum(map(mul, a, b))


def last_inputs(claim, work):
    """The columns z^1, …, z^N of V⁺_{L-2}: what the last two layers, the weights that move, are
    given.
    """
    run_network(claim.network, claim.instance, work)
    s = claim.network.slopes[1]
    inputs, noise, weights = parts(claim.instance)
    columns = list(zip(*inputs))
    for l, (e_l, w_l) in enumerate(zip(noise, weights), 1):  # there is one W less than E
        one = (1,) * has_bias(claim.network, l)
        sums = [[dot(row, (*column, *one)) for row in w_l] for column in columns]
        columns = [
            [eps * (u if u >= 0 else s * u) for eps, u in zip(epsilons, us)]
            for epsilons, us in zip(zip(*e_l), sums)
        ]
    one = (1,) * has_bias(claim.network, last(claim.network) - 1)
    return [(*column, *one) for column in columns]


# Near a point, N · (change of the MSE) = the sum of h_i(δ_i) over the units of output weight w_i ≠
# 0, plus that of ω_i (b_i · r_i + h_i(ρ_i)) over those with w_i = 0, plus ‖Δ‖² / 2. Here δ_i is
# the change of |w_i| r_i, a function onto a neighbourhood of 0 of the changes of (r_i, w_i); ρ_i,
# ω_i are the changes of r_i and w_i = 0; and Δ is the change of the outputs, at most a constant
# times that of the weights. (A bias of the output that moves by ω adds ω times the sum of the e^n,
# and ω to each entry of Δ.) By h(δ) = b · δ + the sum of ψ_k(z_k · δ) over `lines`, with ψ_k(t) =
# right_k t for t ≥ 0 and left_k t for t < 0: h(tδ) = t h(δ) for t > 0.
Unit = namedtuple(
    "Unit", "w r b lines sums"
)  # sums: for each coordinate j the row of all z_k[j], and b[j]
Line = namedtuple("Line", "z left right")


class Point:
    """The errors e^n (for K outputs, those of each one after the other), the derivatives of the
    loss by them, how many of all u_i^n are zero, and the view of each unit.
    """

    def __init__(self, claim, work, z=None):
        self.work = work
        self.s = claim.network.slopes[1]
        self.z = z or last_inputs(claim, work)
        self.bias = has_bias(claim.network, last(claim.network))
        self.noise = parts(claim.instance)[1][-1]
        self.hidden = claim.hidden.data
        self.z_columns = list(map(work.row, self.z))
        self.z_rows = list(map(work.row, zip(*self.z)))
        rows = list(map(work.row, self.hidden))
        self.u = [[work.dot(row, column) for column in self.z_columns] for row in rows]
        self.outputs = outputs = claim.output.data
        self.samples = claim.network.samples
        sizes = work.bits(w for row in outputs for w in row) + work.bits([1, self.s])
        operations = sum(operation(sizes + work.bits(column)) for column in zip(*self.noise))
        work.spend(len(outputs) * len(rows) * operations)
        self.errors = []
        for output, targets in zip(outputs, claim.targets.data):
            b = output[len(rows)] if self.bias else 0
            for y, us, epsilons in zip(targets, zip(*self.u), zip(*self.noise)):
                factors = [w * eps * self.slope(u) for w, eps, u in zip(output, epsilons, us)]
                self.errors.append(work.dot(work.row([*factors, -1]), work.row([*us, y - b])))
        self.zeros = sum(map(list.count, self.u, [0] * len(self.u)))
        self.derivatives = self.errors
        if hasattr(claim, "loss"):
            self.derivatives = derivatives(claim.loss, self.errors, work)

    def slope(self, u):
        return 1 if u >= 0 else self.s

    def of_output(self, k):
        """The derivatives by one output."""
        return self.derivatives[k * self.samples : (k + 1) * self.samples]

    def rates(self, work):
        """For each output, the rate at which the loss changes with its bias."""
        ones = work.row([1] * self.samples)
        return [work.dot(work.row(self.of_output(k)), ones) for k in range(len(self.outputs))]

    def nearby(self, i, k, change):
        """One unit's view of the loss by all outputs, its weight to output k being changed."""
        weights = [row[i] + change * (j == k) for j, row in enumerate(self.outputs)]
        errors = zip(*(self.of_output(j) for j in range(len(self.outputs))))
        row = self.work.row(weights)
        return self.unit(i, rates=[self.work.dot(row, self.work.row(e)) for e in errors])

    def unit(self, i, k=0, rates=None):
        """One unit's view of the loss; for several outputs, of what output k adds to it, its
        weight being 1.
        """
        work = self.work
        w = self.outputs[0][i] if len(self.outputs) == 1 else 1
        us = self.u[i]
        noise = self.noise[i]
        rates = rates or self.of_output(k)
        for rate, eps in zip(rates, noise):
            work.spend(operation(work.bits([rate, eps, self.s])))
        changes = [-rate * eps if w < 0 else rate * eps for rate, eps in zip(rates, noise)]
        factors = work.row([c * self.slope(u) if u else 0 for c, u in zip(changes, us)])
        b = [work.dot(factors, row) for row in self.z_rows]
        # A primitive vector -> the first z^n on its line, and of each: c, λ τ(λ), λ τ(-λ).
        classes = {}
        for c, u, column, row in zip(changes, us, self.z, self.z_columns):
            if u or not any(column):
                continue
            work.spend(len(column) * operation(row.bits))
            first, *sums = classes.setdefault(primitive(column), (column, [], [], []))
            # column = factor · first
            factor = next(Fraction(a) / b for a, b in zip(column, first) if b)
            values = (c, factor * self.slope(factor), factor * self.slope(-factor))
            for terms, value in zip(sums, values):
                terms.append(value)
        lines = []
        for first, *sums in classes.values():
            c, right, left = map(work.row, sums)
            lines.append(Line(first, work.dot(c, left), work.dot(c, right)))
        sums = [work.row([*(line.z[j] for line in lines), b_j]) for j, b_j in enumerate(b)]
        return Unit(w, self.hidden[i], b, lines, sums)

    def units(self):
        return (self.unit(i) for i in range(len(self.hidden)))


def derivatives(loss, errors, work):
    """ℓ'(e^n), the derivatives of the loss Σ_n ℓ(e^n) / N by the outputs, times N; for the MSE
    these are the e^n. More of ℓ is not needed: it is convex, 0 at 0 only, and ℓ' is Lipschitz.
    """
    power = 1 if loss.kind == "huber" else loss.exponent - 1
    for error in errors:
        work.spend(operation(power * work.bits([error])))
    if loss.kind == "huber":
        return [max(-loss.threshold, min(error, loss.threshold)) for error in errors]
    return [error**power for error in errors]


def check_balanced(name, row, work):
    """With a bias of the output, a vector is worth something only when its entries add up to 0."""
    ones = work.row([1] * len(row.entries))
    require(not work.dot(row, ones), f"{name} does not add up to 0")


def check_error(name, errors, error, samples, work):
    row = work.row(errors)
    require(work.dot(row, row) == 2 * samples * error, f"{name}: the MSE is another")


def slope_at(unit, values, work):
    """b plus values_k z_k over the lines: h(δ) is this times δ where the ψ_k have these slopes."""
    values = work.row([*values, 1])
    return [work.dot(values, row) for row in unit.sums]


def is_flat(unit, work):
    """Then h = 0: all ψ_k are linear, and all is cancelled."""
    linear = all(line.left == line.right for line in unit.lines)
    return linear and not any(slope_at(unit, [line.right for line in unit.lines], work))


def check_positive(claim, point):
    require(any(point.errors), "the MSE is zero")
    require(point.zeros == claim.kinks, f"{point.zeros} of the u_{{L-1}} are zero")


def prove_evaluation(claim, evidence, work):
    """The outputs are the targets."""
    require(not any(Point(claim, work).errors), "the MSE is not zero")


def prove_stationary(claim, evidence, work):
    """All h_i = 0, and b_i · r_i = 0 as the z_k are orthogonal to r_i: the change is ‖Δ‖² / 2,
    which is never negative, and of second order. A bias of the output adds ω times the sum of the
    e^n. (Of another loss the change is what ℓ exceeds its tangents by, with ℓ'(e^n) for e^n.)
    For several outputs this is so of each: the sum of all e_k^n f_k^n is at rest whatever the
    weights of the outputs.
    """
    point = Point(claim, work)
    check_positive(claim, point)
    check_stationary(point, work)
    if point.bias:
        require(not any(point.rates(work)), "the derivative does not add up to 0")


def check_stationary(point, work):
    for k in range(len(point.outputs)):
        for i in range(len(point.hidden)):
            require(is_flat(point.unit(i, k), work), f"unit {i} is not flat")


def prove_multipliers(claim, evidence, work):
    """All h_i ≥ 0, and where w_i = 0 as in `prove_stationary`: a local minimum. Some h_i is not
    linear (|z_k · δ| is not smooth where z_k · δ = 0, where the other lines are): with the other
    units at rest the MSE is not differentiable along r_i, w_i ≠ 0.
    """
    point = Point(claim, work)
    check_positive(claim, point)
    if len(point.outputs) > 1:
        return check_nearby(point, evidence.units, work)
    check_multipliers(point, evidence.units, work)
    if point.bias:
        check_balanced("the derivative", work.row(point.derivatives), work)


def check_multipliers(point, matrices, work):
    units = list(point.units())
    require(len(matrices) == len(units), f"{len(matrices)} matrices for {len(units)} units")
    require(
        any(line.left != line.right for unit in units if unit.w for line in unit.lines),
        "it is differentiable",
    )
    for i, (unit, m) in enumerate(zip(units, matrices)):
        name = f"unit {i}"
        require(
            m.columns == len(unit.lines),
            f"{name}: {m.columns} columns for {len(unit.lines)} lines",
        )
        if not unit.w:
            require(
                m.rows == 0 and is_flat(unit, work),
                f"{name} has output weight 0, and rows or is not flat",
            )
        else:
            check_not_negative(name, unit, m, work)


def check_nearby(point, matrices, work):
    """Several outputs: h_i is linear in the weights of unit i to them. It is never negative at
    those that differ from its own in one of them by the radius, so nor is it where they differ
    from these by less in all. (At r_i and -r_i it is the sum of w_k times what the unit adds to
    the change by w_k, so that is 0.) Thus the sum of h_i at the weights moved to is no decrease.
    """
    several = len(point.outputs)
    count = 1 + 2 * several * len(point.hidden)
    require(len(matrices) == count, f"{len(matrices)} matrices, not {count}")
    check_shapes("the radius", matrices[:1], [(1, 1)])
    radius = matrices[0].data[0][0]
    require(radius > 0, "the radius is not positive")
    require(not (point.bias and any(point.rates(work))), "the derivative does not add up to 0")
    bent = False
    given = iter(matrices[1:])
    for i in range(len(point.hidden)):
        for k in range(several):
            for change in (radius, -radius):
                unit = point.nearby(i, k, change)
                m = next(given)
                fits = m.rows and m.columns == len(unit.lines)
                require(fits, f"unit {i}: {m.rows}×{m.columns} for {len(unit.lines)} lines")
                check_not_negative(f"unit {i}", unit, m, work)
        bent |= any(line.left != line.right for line in point.nearby(i, 0, 0).lines)
    require(bent, "it is differentiable")


def check_not_negative(name, unit, m, work):
    """By one row, or by one for each choice of the sides of all lines."""
    if m.rows == 1:
        check_slopes(name, unit, m.data[0], work)
    else:
        check_orthants(name, unit, m, work)


def check_slopes(name, unit, values, work):
    """ψ_k(t) ≥ ν_k t, since left_k ≤ ν_k ≤ right_k; so h(δ) ≥ (b + Σ ν_k z_k) · δ = 0."""
    require(
        all(line.left <= value <= line.right for value, line in zip(values, unit.lines)),
        f"{name}: a multiplier is not from left to right",
    )
    require(not any(slope_at(unit, values, work)), f"{name}: the sum is not zero")


def check_orthants(name, unit, m, work):
    """Wherever σ_k z_k · δ ≥ 0 for all k, for some signs σ, h(δ) is the sum of M_k σ_k z_k · δ
    with M_k ≥ 0.
    """
    lines = unit.lines
    most = work.limits.patterns
    require(
        m.rows == power(2, len(lines), most, f"{most} (--max-patterns)"),
        f"{name}: {m.rows} rows for {len(lines)} lines",
    )
    for number, row in enumerate(m.data):
        signs = [-1 if number >> k & 1 else 1 for k in range(len(lines))]
        require(min(row) >= 0, f"{name}, row {number}: a multiplier is negative")
        slopes = [line.right if sign > 0 else line.left for sign, line in zip(signs, lines)]
        values = [slope - sign * value for slope, sign, value in zip(slopes, signs, row)]
        require(not any(slope_at(unit, values, work)), f"{name}, row {number}: the sums differ")


def prove_descent(claim, evidence, work):
    """Where w ≠ 0, move |w| r by t δ: the change is t h(δ) + O(t²). Where w = 0, move r by t δ and
    w by -t² k for k = b · r + t h(δ): -t² k² + O(t⁴ k²), and k ≠ 0 for small t > 0. The bias of
    the output, after the units: t δ times the sum of the errors.
    """
    point = Point(claim, work)
    several = len(point.outputs)
    if point.bias and evidence.unit == len(point.hidden):
        check_shapes("the direction", [evidence.direction], [(1, several)])
        return require(dot(evidence.direction.data[0], point.rates(work)) < 0, "no descent")
    require(evidence.unit < len(point.hidden), f"there is no unit {evidence.unit}")
    if several > 1:
        return check_ray(point, evidence, work)
    unit = point.unit(evidence.unit)
    check_shapes("the direction", [evidence.direction], [(1, len(unit.r))])
    (delta,) = evidence.direction.data
    direction = work.row(delta)
    ts = [work.dot(work.row(line.z), direction) for line in unit.lines]
    slopes = [line.right if t >= 0 else line.left for line, t in zip(unit.lines, ts)]
    h = work.dot(work.row([*unit.b, *slopes]), work.row([*delta, *ts]))
    descends = h < 0 if unit.w else h or work.dot(work.row(unit.b), work.row(unit.r))
    require(descends, "no descent")


def check_ray(point, evidence, work):
    """Several outputs: r moves by t δ and the w_k by t ω_k, so φ(u) for small t > 0 to φ(u) + t v,
    each output by t p + t² q, and the sum of the squared errors by 2 t A + t² B + O(t³).
    """
    i, width = evidence.unit, len(point.z_rows)
    check_shapes("the direction", [evidence.direction], [(1, width + len(point.outputs))])
    (direction,) = evidence.direction.data
    delta = work.row(direction[:width])
    along = [work.dot(delta, column) for column in point.z_columns]
    us, noise, weights = point.u[i], point.noise[i], [row[i] for row in point.outputs]
    lists = weights, noise, [1, point.s], direction, us, along
    work.spend(len(weights) * point.samples * operation(sum(map(work.bits, lists))))
    vs = [t * point.slope(u or t) for u, t in zip(us, along)]
    first = second = 0
    for k, (w, omega) in enumerate(zip(weights, direction[width:])):
        errors = work.row(point.of_output(k))
        moves = list(zip(noise, us, vs))
        p = work.row([eps * (w * v + omega * u * point.slope(u)) for eps, u, v in moves])
        q = work.row([eps * omega * v for eps, _, v in moves])
        first += work.dot(errors, p)
        second += work.dot(p, p) + 2 * work.dot(errors, q)
    require(first < 0 or (first == 0 and second < 0), "no descent")


# ------------------------------------------------------------------------------- section 6: Nearby


def flat(rows):
    """All entries of a matrix, row by row."""
    return [value for row in rows for value in row]


def over_denominator(numbers):
    """As a row, which no limit and no work is about."""
    q = denominator(numbers)
    return Row(numerators(numbers, q), q, None)


def combination(factors, rows):
    """The sum of the rows times their factors, as integers over a denominator."""
    shares = [Fraction(factor) / row.denominator for factor, row in zip(factors, rows)]
    q = denominator(shares)
    whole = numerators(shares, q)
    return [dot(whole, column) for column in zip(*(row.entries for row in rows))], q


def gram(rows):
    """The products of each two of these rows of integers."""
    return [[dot(a, b) for b in rows] for a in rows]


def activations(point):
    """ε τ(u) for each unit and sample; where u = 0, ε."""
    return [
        [eps * point.slope(u) for eps, u in zip(noise, us)]
        for noise, us in zip(point.noise, point.u)
    ]


def without_repetition(point, factors, forms):
    """The first of all samples with the same errors and functions ε φ(u + v t) = ε τ(u) (u + v t)
    of t for each unit.
    """
    values = [
        (*point.errors[n :: point.samples], *(a[n] * us[n] for a, us in zip(factors, point.u)))
        for n in range(point.samples)
    ]
    counts, found = Counter(values), {}
    for n, key in enumerate(values):
        if counts[key] > 1:
            key += tuple(a[n] * rate for a, rows in zip(factors, forms) for rate in rows[n])
        found.setdefault(key, n)
    return found.values()


def prove_fixed_point(claim, evidence, work):
    """For t in the cube of side 2τ around 0 let the weights move by B t. No u changes its sign, so
    the errors become e + D t and a sum of products of two linear forms. By the last condition the
    map t -> t - e(t) takes the cube to itself, and has a fixed point there (Brouwer): e(t) = 0.
    Of samples with the same errors for all t the first is asked.
    """
    net, moves, side = claim.network, evidence.moves, evidence.side
    units, width, size = net.widths[-1], inputs_of(net, last(net) - 1), inputs_of(net, last(net))
    count = breadth(net)
    check_shapes("moves", [moves], [(units * width + net.outputs * size, count)])
    require(side >= 0, "the side is negative")
    point = Point(claim, work)
    rows = [moves.data[i * width : (i + 1) * width] for i in range(units)]
    v = []  # of each unit and sample the row of what B moves u by
    for unit_rows in rows:
        columns = list(map(work.row, zip(*unit_rows)))
        v.append([[work.dot(z, column) for column in columns] for z in point.z_columns])
    lists = flat(moves.data), flat(point.hidden), flat(point.outputs), flat(point.z)
    bits = sum(map(work.bits, [*lists, flat(point.noise), [1, point.s]]))
    work.spend(units * count * count * operation(bits))

    sizes = [sum(map(abs, row)) for row in moves.data]
    for x, total in enumerate(sizes):
        require(side * total <= claim.radius, f"weight {x} may move by more than the radius")
    forms = [[sum(map(abs, row)) for row in rows_of_unit] for rows_of_unit in v]
    for i, (us, totals) in enumerate(zip(point.u, forms)):
        for n, (u, total) in enumerate(zip(us, totals)):
            require(side * total <= abs(u), f"u of unit {i} at sample {n} may change its sign")

    factors = activations(point)
    asked = without_repetition(point, factors, v)
    v = [[over_denominator(row) for row in rows_of_unit] for rows_of_unit in v]
    for k, weights in enumerate(point.outputs):
        first = units * width + k * size
        own = list(map(over_denominator, moves.data[first : first + size]))
        for n in asked:
            a = [factor[n] for factor in factors]
            slopes = [w * a_i for w, a_i in zip(weights, a)]
            values = [us[n] * a_i for us, a_i in zip(point.u, a)] + [1] * point.bias
            sums, q = combination([*slopes, *values], [row[n] for row in v] + own)
            sums[n * net.outputs + k] -= q
            bend = sum(abs(a_i) * sizes[first + i] * forms[i][n] for i, a_i in enumerate(a))
            error = abs(point.errors[k * net.samples + n])
            need = error + side * Fraction(sum(map(abs, sums)), q) + side * side * bend
            require(need <= side, f"the map leaves the cube at output {k}, sample {n}")


def check_coordinates(evidence, units, width):
    """Different indices of inputs for each unit, and a matrix that gives the other inputs."""
    for name in ("coordinates", "folds"):
        found = len(getattr(evidence, name))
        require(found == units, f"{name}: {found}, not {units}")
    for i, indices in enumerate(evidence.coordinates):
        check_indices(f"coordinates of unit {i}", indices, len(indices), width)
    for i, (indices, fold) in enumerate(zip(evidence.coordinates, evidence.folds)):
        shapes = [(width - len(indices), len(indices) + constants) for constants in (0, 1)]
        check_shapes(f"folds: unit {i}", [fold], [shapes[has_constants(indices, fold)]])


def has_constants(indices, fold):
    """Whether the fold of these inputs has a last column for a constant input."""
    return fold.columns == len(indices) + 1


def is_linear(point, i):
    """Whether the unit is one linear function of its weights on all samples, and the outputs have
    biases, which can take what its constants add.
    """
    factors = {eps * point.slope(u) for eps, u in zip(point.noise[i], point.u[i])}
    return point.bias and all(point.u[i]) and len(factors) == 1 and factors != {0}


def check_folds(point, evidence, work):
    """Each unit is, near the point, a function of as many numbers as it has coordinates, the first
    of which is not 0: at samples where it can be other than 0, the inputs are combinations. To
    these a linear unit may add a number that is the same on all samples.
    """
    for i, (indices, fold) in enumerate(zip(evidence.coordinates, evidence.folds)):
        others = sorted(set(range(len(point.z_rows))) - set(indices))
        rows = list(map(work.row, fold.data))
        one = [1] * has_constants(indices, fold)
        require(not one or is_linear(point, i), f"unit {i} has constants, and is not linear")
        for n, (z, eps, u) in enumerate(zip(point.z, point.noise[i], point.u[i])):
            listed = work.row([z[b] for b in indices] + one)
            for a, row in zip(others, rows):
                value = work.dot(row, listed)
                is_free = eps == 0 or (point.s == 0 and u < 0)
                require(is_free or value == z[a], f"unit {i}, sample {n}: input {a} is another")
        if indices:
            r = point.hidden[i]
            lead = r[indices[0]] + sum(row[0] * r[a] for a, row in zip(others, fold.data))
            require(lead, f"unit {i}: its first coordinate is 0")


class Ball:
    """The weights that move, by at most ρ together. Where u = 0, φ is a line of the given slope
    and a multiple of a function ψ ≥ 0; `inner` is as `activations`, with these slopes.
    """

    def __init__(self, point, evidence, samples):
        self.point, self.samples = point, samples
        self.moved = [indices[1:] for indices in evidence.coordinates]
        self.alive = [i for i, indices in enumerate(evidence.coordinates) if indices]
        self.inner = activations(point)
        self.kinks = {}  # (unit, sample) -> η
        (slopes,) = evidence.slopes.data
        places = [(i, n) for i, us in enumerate(point.u) for n, u in enumerate(us) if not u]
        for (i, n), eta in zip(places, slopes):
            self.kinks[i, n] = eta
            self.inner[i][n] = point.noise[i][n] * (point.s + eta * (1 - point.s))
        self.zeta = [
            [sum(abs(z[a]) for a in indices) for z in point.z] for indices in self.moved
        ]
        # The moved weights, and of each its row: the derivatives of all outputs, in the order of
        # the errors.
        self.places = [(i, a) for i, indices in enumerate(self.moved) for a in indices]
        self.hidden_count = len(self.places)
        rows = [self.hidden_row(i, a) for i, a in self.places]
        for k in range(len(point.outputs)):
            for i in self.alive:
                self.places.append((i, k))
                rows.append(self.output_row(k, map(mul, self.inner[i], point.u[i])))
            if point.bias:
                self.places.append((None, k))
                rows.append(self.output_row(k, [1] * samples))
        self.rows = rows
        totals = [sum(map(abs, column)) for column in zip(*rows)]
        self.p = totals or [0] * len(point.errors)
        inner = [list(map(abs, row)) for row in self.inner]
        self.q = [dot(a, b) for a, b in zip(zip(*inner), zip(*self.zeta))] * len(point.outputs)

    def hidden_row(self, i, a):
        steps = [factor * z[a] for factor, z in zip(self.inner[i], self.point.z)]
        return [weights[i] * step for weights in self.point.outputs for step in steps]

    def output_row(self, k, values):
        row = [0] * len(self.point.errors)
        row[k * self.samples : (k + 1) * self.samples] = values
        return row

    def bends(self, rho):
        """χ for each kink: that much of the square of the move of u the kink adds to ‖e‖²."""
        point = self.point
        spread = [rho * p + rho * rho * q for p, q in zip(self.p, self.q)]
        found = {}
        for (i, n), eta in self.kinks.items():
            zeta = self.zeta[i][n]
            if not zeta:
                continue
            step = (1 - point.s) * point.noise[i][n]
            weights = [row[i] for row in point.outputs]
            errors, around = point.errors[n :: self.samples], spread[n :: self.samples]
            least = step * dot(errors, weights) - abs(step) * sum(
                abs(w) * delta + rho * abs(error) + rho * delta
                for w, error, delta in zip(weights, errors, around)
            )
            require(least >= 0, f"the kink of unit {i} at sample {n} may bend down")
            found[i, n] = 2 * least * min(eta, 1 - eta) / (rho * Fraction(zeta))
        return found

    def hessian(self, chi):
        """JᵀJ + S + T."""
        point, m = self.point, len(self.rows)
        common = denominator(flat(self.rows))
        whole = [numerators(row, common) for row in self.rows]
        h = [[Fraction(value, common * common) for value in row] for row in gram(whole)]
        for x in range(self.hidden_count):
            i, a = self.places[x]
            steps = [factor * z[a] for factor, z in zip(self.inner[i], point.z)]
            for y in range(self.hidden_count, m):
                j, k = self.places[y]
                if j == i:
                    mixed = dot(point.of_output(k), steps)
                    h[x][y] += mixed
                    h[y][x] += mixed
            for y in range(self.hidden_count):
                j, b = self.places[y]
                if j == i:
                    h[x][y] += sum(
                        value * point.z[n][a] * point.z[n][b]
                        for (unit, n), value in chi.items()
                        if unit == i
                    )
        return h


def prove_convexity(claim, evidence, work):
    """Let the moved weights move by t, |t|₂ ≤ ρ. Where u = 0, what ψ adds to ‖e‖² is at least a
    square. So ‖e‖² is at least a quadratic form that grows with |t|, but for terms of first and of
    third order that are smaller where |t| = ρ: its least value in the ball is inside. There it is
    a minimum for all weights, which are such with other factors of the units.
    """
    net, rho, mu = claim.network, claim.radius, evidence.bound
    require(rho > 0, "the radius is not positive")
    require(mu > 0, "the bound is not positive")
    units, width, count = net.widths[-1], inputs_of(net, last(net) - 1), breadth(net)
    check_coordinates(evidence, units, width)
    alive = sum(map(bool, evidence.coordinates))
    m = sum(map(len, evidence.coordinates)) - alive
    m += net.outputs * (alive + has_bias(net, last(net)))
    check_shapes("factor", [evidence.factor], [(m, m)])
    point = Point(claim, work)
    check_shapes("slopes", [evidence.slopes], [(1, point.zeros)])
    (slopes,) = evidence.slopes.data
    require(all(0 <= eta <= 1 for eta in slopes), "a slope is not from 0 to 1")
    check_folds(point, evidence, work)
    lists = point.errors, flat(point.hidden), flat(point.outputs), flat(point.z), flat(point.noise)
    bits = sum(map(work.bits, [*lists, [1, point.s], slopes, [rho]]))
    work.spend(units * count * (m + net.outputs) * operation(bits))

    ball = Ball(point, evidence, net.samples)
    for i, (us, zetas) in enumerate(zip(point.u, ball.zeta)):
        for n, (u, zeta) in enumerate(zip(us, zetas)):
            stays = not u or rho * zeta < abs(u)
            require(stays, f"u of unit {i} at sample {n} may change its sign")
    bits = work.bits(flat(ball.rows))
    work.products(m * m, count, bits, bits)
    h = ball.hessian(ball.bends(rho))
    check_dominates(h, mu, evidence.factor, work)
    gradient = sum(abs(2 * dot(row, point.errors)) for row in ball.rows)
    third = 2 * rho * rho * dot(ball.p, ball.q)
    require(gradient + third < mu * rho, "the gradient is too large for the ball")
    require(dot(point.errors, point.errors) >= mu * rho * rho, "the MSE may be zero")


def check_dominates(h, mu, factor, work):
    """H - μ I is ΛΛᵀ and a matrix of dominant diagonal, so it has no negative eigenvalue."""
    rows = list(map(work.row, factor.data))
    for x, row in enumerate(rows):
        rest = [entry - work.dot(row, other) for entry, other in zip(h[x], rows)]
        rest[x] -= mu
        others = sum(map(abs, rest)) - abs(rest[x])
        require(rest[x] >= others, f"row {x} of what is left is not dominated by its diagonal")


# ------------------------------------------------------------------------ section 6: GlobalMinimum


def inputs_and_least_error(claim, work):
    """The columns of Z, and what ‖e‖² has to be proved to be at least: more than 0, or what the
    claim says; for a global minimum that is its value at the point of the claim.
    """
    if claim.kind == "no-zero-error-point":
        return last_inputs(claim, work), 0
    least = 2 * claim.network.samples * claim.error
    if claim.kind == "error-at-least":
        require(claim.error > 0, "the error is not positive")
        return last_inputs(claim, work), least
    point = Point(claim, work)
    check_error("the point", point.errors, claim.error, claim.network.samples, work)
    return point.z, least


def check_separated(name, claim, lamda, targets, least, work):
    """Where λ · f ≥ 0: λ · y < 0, so that e ≠ 0; and ‖e‖² ≥ least, as -λ · y ≤ λ · e ≤ ‖λ‖ ‖e‖. A
    bias of the output adds nothing to λ · f.
    """
    if has_bias(claim.network, last(claim.network)):
        check_balanced(f"{name}: λ", lamda, work)
    product = work.dot(lamda, targets)
    require(product < 0, f"{name}: λ · y is not negative")
    if least:
        enough = product**2 >= least * work.dot(lamda, lamda)
        require(enough, f"{name}: λ · y leaves room for a smaller MSE")


def cell_count(normals, most):
    """The number of cells that the hyperplanes orthogonal to `normals` (a set of primitive
    vectors) cut space into, or some number above `most`. One more hyperplane adds as many as the
    others cut it into; on it the coordinate of a nonzero entry of its normal is a function of the
    rest.
    """
    count = 1
    others = []
    for normal in normals:
        if count > most:
            break
        j = next(i for i, value in enumerate(normal) if value)
        traces = {
            primitive([normal[j] * a - other[j] * b for a, b in zip(other, normal)])
            for other in others
        }
        count += cell_count(traces, most - count)
        others.append(normal)
    return count


def check_all_cells(evidence, z, work):
    """Each row of `cells` is a cell of the arrangement of the hyperplanes q · z^n = 0, with a
    point of it; and there are no others.
    """
    cells = evidence.cells.data
    count = evidence.cells.rows
    columns = list(map(work.row, z))
    for k, (cell, p) in enumerate(zip(cells, map(work.row, evidence.points.data))):
        for n, column in enumerate(columns):
            side = work.dot(p, column)
            require(
                cell[n] == (side < 0) and (side or not any(z[n])),
                f"point {k} is not in cell {k} at sample {n}",
            )
    require(len(set(map(tuple, cells))) == count, "a cell twice")
    # A set in an order of its own, so that a run is the same every time.
    normals = dict.fromkeys(primitive(column) for column in z if any(column))
    longest = max(map(length, normals), default=0)
    depth = min(len(z[0]), 1 + count.bit_length())
    work.spend((count + 1) * len(normals) * len(z[0]) * operation(depth * longest))
    total = cell_count(normals, count)
    require(total == count, f"{count} cells, and there are {'more' if total > count else total}")


def prove_cells(claim, evidence, work):
    """Suppose weights of zero error. Let q_i = |w_i| r_i, and ς_i the sign of w_i: q_i is in the
    closure of some cell, where φ(q_i · z^n) is linear in q_i. With the λ of a refutation of these
    cells and signs, λ · y is the sum over i of Σ λ_n ς_i ε_i^n τ(σ_n) z^n · q_i = Σ μ_n σ_n z^n ·
    q_i ≥ 0; but λ · y < 0. (For a global minimum go on as in prove_branching.)
    """
    net = claim.network
    noise = parts(claim.instance)[1][-1]
    count = evidence.cells.rows
    units = net.widths[-1]
    check_shapes("cells", [evidence.cells], [(count, net.samples)])
    check_shapes("points", [evidence.points], [(count, inputs_of(net, last(net) - 1))])
    most = work.limits.patterns
    cases = power(2 * count, units, most, f"{most} (--max-patterns)")
    z, least = inputs_and_least_error(claim, work)
    rows = list(map(work.row, zip(*z)))
    check_all_cells(evidence, z, work)

    refuted = Counter()  # (unit, sign, cell) -> the refutations of it, as bits
    for number, refutation in enumerate(evidence.refutations):
        for cone in refuted_cones(claim, evidence, number, rows, noise, least, work):
            refuted[cone] |= 1 << number
    work.spend(cases * (512 + len(evidence.refutations) // 8))
    choices = [
        {refuted[i, sign, k] for sign in range(2) for k in range(count)} for i in range(units)
    ]
    # Choices for so many units, and what refutes all of it.
    stack = [(0, (1 << len(evidence.refutations)) - 1)]
    while stack:
        i, bits = stack.pop()
        require(bits, "some signs and cells of all units are not refuted")
        if i < units:
            stack += [(i + 1, bits & more) for more in choices[i]]


def refuted_cones(claim, evidence, number, rows, noise, least, work):
    """The (i, g, k) of a refutation, for each of which λ_n ς_i ε_i^n τ(σ_n) z^n and μ_n σ_n z^n
    have one sum over n; ς_i is 1 for g = 0, else -1, and `rows` are those of the z^n.
    """
    net = claim.network
    s = net.slopes[1]
    refutation = evidence.refutations[number]
    name = f"refutation {number}"
    cones = refutation.cones
    check_shapes(f"{name}, vector", [refutation.vector], [(1, net.samples)])
    check_shapes(f"{name}, cones", [cones], [(cones.rows, 3)])
    check_shapes(f"{name}, multipliers", [refutation.multipliers], [(cones.rows, net.samples)])
    (vector,) = refutation.vector.data
    lamda = work.row(vector)
    targets = work.row(claim.targets.data[0])
    check_separated(name, claim, lamda, targets, least, work)
    for (i, g, k), mu in zip(cones.data, refutation.multipliers.data):
        require(
            i < net.widths[-1] and g < 2 and k < evidence.cells.rows,
            f"{name}: there is no unit, sign or cell {i}, {g}, {k}",
        )
        place = f"{name}, {i}, {g}, {k}"
        require(all(value >= 0 for value in mu), f"{place}: a multiplier is negative")
        size = lamda.bits + work.bits(noise[i]) + work.bits([1, s]) + work.bits(mu)
        work.spend(net.samples * operation(size))
        factors = []
        for a, eps, below, m in zip(vector, noise[i], evidence.cells.data[k], mu):
            signed = -a * eps if g else a * eps
            factors.append(signed * s + m if below else signed - m)
        factors = work.row(factors)
        require(not any(work.dot(factors, row) for row in rows), f"{place}: the sums differ")
    return map(tuple, cones.data)


def check_trees(trees, noise, options):
    """For each choice of one of the `options` for every unit, up to a permutation of units of
    equal noise, one tree.
    """
    count = 1
    for size in Counter(map(tuple, noise)).values():
        count *= math.comb(size + options - 1, size)
        require(count <= len(trees), f"{len(trees)} trees for {count} choices of signs or more")
    for number, tree in enumerate(trees):
        name = f"tree {number}"
        require(
            len(tree.signs) == len(noise), f"{name}: {len(tree.signs)} signs, not {len(noise)}"
        )
        latest = {}
        for row, sign in zip(noise, tree.signs):
            in_order = latest.get(tuple(row), 0) <= sign < options
            require(in_order, f"{name}: a sign out of order, or not below {options}")
            latest[tuple(row)] = sign
    require(len({tuple(tree.signs) for tree in trees}) == len(trees), "the signs of a tree twice")
    require(len(trees) == count, f"{len(trees)} trees for {count} choices of signs")


def leaves(name, nodes, first, sides_of, size):
    """The leaves of a tree in preorder, each with the sides of the branches above: from the index
    i N + n of each of them. A node below `first` is a leaf, any other a branch, with a child for
    each side.
    """
    sides = {}
    path = []  # the branches above, with the sides to come
    over = False
    for node in nodes:
        require(not over, f"{name}: nodes after its end")
        index = node - first
        if index >= 0:
            require(
                index < size and index not in sides,
                f"{name}: a branch at what is not there, or once more",
            )
            path.append((index, iter(sides_of(index))))
        else:
            yield node, sides
        while path:  # the next side of this branch, or of one above
            index, rest = path[-1]
            side = next(rest, None)
            if side is not None:
                sides[index] = side
                break
            del sides[index]
            path.pop()
        over = not path
    require(over, f"{name}: it ends before its last leaf")


class Sides:
    """The last two layers of a claim, where the sides of some u_i^n are known."""

    def __init__(self, claim, z, work):
        self.work = work
        self.s = claim.network.slopes[1]
        self.z = z
        self.noise = parts(claim.instance)[1][-1]
        self.noise_bits = [work.bits(row) + work.bits([1, self.s]) for row in self.noise]
        self.columns = list(map(work.row, z))
        self.input_bits = max(column.bits for column in self.columns)
        self.targets = work.row(claim.targets.data[0])
        self.rows = list(map(work.row, zip(*z)))

    def spend(self, i, bits):
        """An operation for each sample, with numbers of unit i among them."""
        self.work.spend(len(self.z) * operation(bits + self.noise_bits[i]))

    def cancel(self, factors):
        """Whether the multiples of the z^n add up to 0."""
        return not any(self.work.dot(factors, row) for row in self.rows)

    def check_lower_bound(self, name, vector, bits, multipliers, signs, sides):
        """λ · f ≥ 0 wherever the u_i^n are on these sides (1: u ≥ 0, -1: u ≤ 0, 0: u = 0), for
        there p_i^n u ≤ λ_n ς_i ε_i^n φ(u), and Σ_n p_i^n z^n = 0. Whether it is positive if those
        u are not zero whose side is not 0: then some p is not the bound itself.
        """
        strict = False
        samples = len(self.z)
        for i, (noise, sign) in enumerate(zip(self.noise, signs)):
            own = multipliers[i * samples : (i + 1) * samples]
            row = self.work.row(own)
            self.spend(i, bits + row.bits)
            for n, (p, column) in enumerate(zip(own, self.z)):
                side = sides.get(i * samples + n)
                if side == 0 or not any(column):
                    continue
                place = f"{name}, unit {i}, sample {n}"
                c = sign * vector[n] * noise[n]
                require(side == -1 or p <= c, f"{place}: above the slope where u ≥ 0")
                require(side == 1 or p >= c * self.s, f"{place}: below the slope where u ≤ 0")
                strict |= side is not None and p != (c if side == 1 else c * self.s)
            require(self.cancel(row), f"{name}, unit {i}: the sum is not zero")
        return strict


def prove_branching(claim, evidence, work):
    """At each leaf λ · f ≥ 0, so -λ · y ≤ λ · e ≤ ‖λ‖ ‖e‖; and every point, with its units in some
    order, is at one.
    """
    z, least = inputs_and_least_error(claim, work)
    layers = Sides(claim, z, work)
    size = len(layers.noise) * len(z)
    count = evidence.vectors.rows
    check_shapes("vectors", [evidence.vectors], [(count, len(z))])
    check_shapes("multipliers", [evidence.multipliers], [(count, size)])
    check_trees(evidence.trees, layers.noise, 2)
    given = enumerate(zip(evidence.vectors.data, evidence.multipliers.data))
    for number, tree in enumerate(evidence.trees):
        signs = [-1 if sign else 1 for sign in tree.signs]
        for _, sides in leaves(f"tree {number}", tree.nodes, 1, lambda index: (1, -1), size):
            leaf, rows = next(given, (None, None))
            require(rows is not None, f"more leaves than the {count} vectors")
            vector, multipliers = rows
            lamda = work.row(vector)
            name = f"leaf {leaf}"
            check_separated(name, claim, lamda, layers.targets, least, work)
            layers.check_lower_bound(name, vector, lamda.bits, multipliers, signs, sides)
    require(next(given, None) is None, f"fewer leaves than the {count} vectors")


def prove_by_output(claim, evidence, work):
    """At all weights the MSE is the sum of those of the outputs, each of which is the MSE of a
    network with that output alone, at the same hidden weights and its own row of the others.
    """
    net = claim.network
    require(net.outputs > 1, "by-output for one output")
    least = getattr(claim, "error", 0)
    if claim.kind == "error-at-least":
        require(least > 0, "the error is not positive")
    if claim.kind == "global-minimum":
        check_error("the point", Point(claim, work).errors, least, net.samples, work)
    require(evidence.outputs, "no output is bounded")
    before, total = -1, 0
    for bound in evidence.outputs:
        k = bound.output
        require(before < k < net.outputs, f"output {k}: out of range, or not after that before it")
        before = k
        check(SimpleNamespace(claim=claim_of_output(claim, bound), evidence=bound.evidence), work)
        total += bound.error
    require(total >= least, "the outputs' bounds add up to less than the error")


def claim_of_output(claim, bound):
    """That the MSE of one output is at least the bound's error; for 0, that it is positive."""
    net = claim.network
    one = {"widths": net.widths, "slopes": net.slopes, "samples": net.samples}
    if net.biases:
        one.update(biases=net.biases, outputs=1)
    fields = {
        "network": SimpleNamespace(**one),
        "instance": claim.instance,
        "targets": Matrix(1, claim.targets.columns, [claim.targets.data[bound.output]]),
    }
    if bound.error == 0:
        return SimpleNamespace(kind="no-zero-error-point", **fields)
    return SimpleNamespace(kind="error-at-least", **fields, error=bound.error)


# -------------------------------------------------------------------------- section 6: NoBadMinima


def prove_preconditioned_dominance(claim, evidence, work):
    """B G(T) is strictly diagonally dominant by columns, with a positive diagonal, for all slopes
    T between 1 and s. With t = -sgn e and p = Bᵀ t, to move r_i by ± p_i / |w_i| changes N · MSE
    at the rate t · (B G(T) e) ≤ -α ‖e‖₁. The last column of B is for a bias of the output, which
    moves by its product with t: G(T) has ones below.
    """
    net = claim.network
    noise = parts(claim.instance)[1][-1]
    s = net.slopes[1]
    d = inputs_of(net, last(net) - 1)
    bias = has_bias(net, last(net))
    require(not bias or claim.kind in NO_BAD_MINIMUM, "a rate, with a bias of the output")
    table = evidence.preconditioner
    check_shapes("the preconditioner", [table], [(net.samples, height(net))])
    z = last_inputs(claim, work)
    end = d * net.widths[-1]
    blocks = [[work.row(row[i : i + d]) for i in range(0, end, d)] for row in table.data]
    constants = [row[end] if bias else 0 for row in table.data]
    shared = work.bits(value for row in table.data for value in row) + work.bits([1, s])
    margins = []  # 2 α of each column
    for n, (column, epsilons) in enumerate(zip(map(work.row, z), zip(*noise))):
        size = shared + column.bits + work.bits(epsilons)
        work.spend(net.samples * len(epsilons) * operation(size))
        total = []
        spread = 0
        for row in blocks:
            entries = [eps * work.dot(block, column) for block, eps in zip(row, epsilons)]
            total.append(sum(entries))
            spread += sum(map(abs, entries))
        total = [(1 + s) * value + 2 * constant for value, constant in zip(total, constants)]
        others = sum(map(abs, total)) - abs(total[n])
        margin = total[n] - others - abs(1 - s) * spread
        require(margin > 0, f"column {n} of B G(T) is not dominant")
        margins.append(margin)
    if claim.kind == "no-bad-stationary-point":
        check_rate(claim, table, min(margins), work)


def check_rate(claim, table, margin, work):
    """For a Clarke subgradient g and the direction δ above, δ_i = ± p_i / |w_i|: g · δ is at most
    -α ‖e‖₁ / N, and ‖p‖² is at most the sum of the magnitudes of B Bᵀ.
    """
    least = min(map(abs, claim.output.data[0]))
    require(least > 0, "an output weight is zero")
    require(claim.rate > 0, "the rate is not positive")
    rows = list(map(work.row, table.data))
    bits = work.bits(value for row in table.data for value in row)
    work.spend(len(rows) ** 2 * operation(2 * bits))
    norm = sum(abs(work.dot(a, b)) for a in rows for b in rows)
    bound = (least * margin) ** 2
    require(
        4 * claim.rate * claim.network.samples * norm <= bound, "the rate is above what α gives"
    )


def prove_orientation(claim, evidence, work):
    """G is square, and its determinants are of one sign, not 0, whatever cells the units are in:
    the map from the q_i to f, linear where these stay in their cells, is onto, and so is its
    derivative along directions at each point.
    """
    net = claim.network
    noise = parts(claim.instance)[1][-1]
    s = net.slopes[1]
    samples = net.samples
    count = evidence.cells.rows
    most = work.limits.patterns
    require(samples == height(net), "G is not square")
    check_shapes("cells", [evidence.cells], [(count, samples)])
    check_shapes("points", [evidence.points], [(count, inputs_of(net, last(net) - 1))])
    cases = power(count, len(noise), most, f"{most} (--max-patterns)")
    check_size(net, work.limits)
    z = last_inputs(claim, work)
    check_all_cells(evidence, z, work)
    bits = samples * (work.bits([1, s]) + work.bits([samples]))
    bits += sum(map(work.bits, z)) + sum(map(work.bits, zip(*noise)))
    work.spend(cases * samples**3 * (operation(bits) // 4))
    # Unit -> cell -> column n of G, its part for the unit.
    blocks = [
        [
            [
                [eps * (s if below else 1) * value for value in column]
                for eps, below, column in zip(row, cell, z)
            ]
            for cell in evidence.cells.data
        ]
        for row in noise
    ]
    signs = set()
    for choice in itertools.product(*blocks):
        signs.add(determinant_sign([sum(columns, []) for columns in zip(*choice)]))
    one_sign = len(signs) == 1 and 0 not in signs
    require(one_sign, "the determinants are not all positive or all negative")


def determinant_sign(rows):
    """By elimination on integers: a row times a positive number changes no sign."""
    rows = [integers(row) for row in rows]
    sign = 1
    for k in range(len(rows)):
        pivot = next((i for i in range(k, len(rows)) if rows[i][k]), None)
        if pivot is None:
            return 0
        if pivot > k:
            rows[k], rows[pivot] = rows[pivot], rows[k]
            sign = -sign
        top = rows[k]
        if top[k] < 0:
            top = [-value for value in top]
            sign = -sign
        for i in range(k + 1, len(rows)):
            row = [top[k] * a - rows[i][k] * b for a, b in zip(rows[i], top)]
            factor = math.gcd(*row) or 1
            rows[i] = [value // factor for value in row]
    return sign


def integers(row):
    """The row times the least common denominator."""
    return numerators(row, denominator(row))


# ------------------------------------------------------------------------------- section 6: Census


def prove_census(claim, evidence, work):
    """Every local minimum, with the units of equal noise in some order, is at a leaf of the tree
    of its signs ς: 0 where w_i = 0, and then with r_i moved into an open cell. A leaf holds none,
    or all that it holds have one listed value.
    """
    z = last_inputs(claim, work)
    check_values(claim, evidence, z, work)
    layers = Sides(claim, z, work)
    units = len(layers.noise)
    d = len(z[0])
    size = units * len(z)
    check_shapes("directions", [evidence.directions], [(len(evidence.units), d)])
    check_shapes("multipliers", [evidence.multipliers], [(len(evidence.counts), size)])
    check_shapes("points", [evidence.points], [(len(evidence.values), units * d)])
    check_shapes("stationary", [evidence.stationary], [(len(evidence.values), size)])
    require(all(i < units for i in evidence.units), "a unit that is not there")
    require(all(k < len(claim.values) for k in evidence.values), "a value that is not there")
    check_trees(evidence.trees, layers.noise, 3)
    refuted = enumerate(zip(evidence.counts, evidence.multipliers.data))
    pieces = enumerate(zip(evidence.values, evidence.points.data, evidence.stationary.data))
    moves = iter(zip(evidence.units, evidence.directions.data))
    for number, tree in enumerate(evidence.trees):
        signs = [(1, -1, 0)[sign] for sign in tree.signs]

        def sides_of(index):
            return (1, 0, -1) if signs[index // len(z)] else (1, -1)

        for kind, sides in leaves(f"tree {number}", tree.nodes, 2, sides_of, size):
            index, rows = next(pieces if kind else refuted, (None, None))
            require(rows is not None, "more leaves than rows for them")
            if kind:
                value, q, slopes = rows
                error = claim.values[value].error
                check_piece(f"piece {index}", layers, error, q, slopes, signs, sides)
            else:
                many, multipliers = rows
                own = list(itertools.islice(moves, many))
                require(len(own) == many, f"leaf {index}: not as many directions")
                check_no_minimum(f"leaf {index}", layers, own, multipliers, signs, sides)
    for rest in (refuted, pieces, moves):
        require(next(rest, None) is None, "fewer leaves than rows for them")


def check_no_minimum(name, layers, moves, multipliers, signs, sides):
    """The sum of ς_i e^n ε_i^n φ'(u_i^n; δ · z^n) is at least 0 at a local minimum for each (i,
    δ), and 0 where w_i = 0: so λ · e ≤ 0 for -λ_n the sum without e^n over all of them. But it is
    λ · f - λ · y > 0.
    """
    work = layers.work
    samples = len(layers.z)
    vector = [0] * samples
    size = work.bits(value for _, delta in moves for value in delta)
    size += layers.input_bits + sum(layers.noise_bits)
    for i, delta in moves:
        row = work.row(delta)
        work.spend(samples * operation(size))
        for n, column in enumerate(layers.columns):
            t = work.dot(row, column)
            if not t:
                continue
            side = sides.get(i * samples + n)
            require(
                side is not None, f"{name}: sample {n} of unit {i} moves, and its side is open"
            )
            slope = 1 if side == 1 or side == 0 and t > 0 else layers.s
            vector[n] -= (signs[i] or 1) * layers.noise[i][n] * slope * t
    lamda = work.row(vector)
    strict = layers.check_lower_bound(name, vector, lamda.bits, multipliers, signs, sides)
    product = work.dot(lamda, layers.targets)
    require(product < 0 or product == 0 and strict, f"{name}: λ · y leaves room for a minimum")


def check_piece(name, layers, error, q, slopes, signs, sides):
    """On these sides, a convex set in a subspace, f is linear in q and the MSE convex; and it is
    stationary at the point along that subspace: all local minima there have its value.
    """
    work = layers.work
    samples = len(layers.z)
    d = len(layers.z[0])
    u = []
    for i, sign in enumerate(signs):
        row = work.row(q[i * d : (i + 1) * d])
        layers.spend(i, row.bits + layers.input_bits)
        u.append([work.dot(row, column) for column in layers.columns])
        for n, value in enumerate(u[i]):
            side = sides.get(i * samples + n)
            require(
                not sign or not any(layers.z[n]) or side == (value > 0) - (value < 0),
                f"{name}: u of unit {i}, sample {n} is not on its side, or that is open",
            )
    slope = [[1 if value >= 0 else layers.s for value in row] for row in u]
    errors = []
    for n in range(samples):
        factors = [sign * layers.noise[i][n] * slope[i][n] for i, sign in enumerate(signs)]
        values = [row[n] for row in u] + [
            rational(layers.targets.entries[n], layers.targets.denominator)
        ]
        errors.append(work.dot(work.row([*factors, -1]), work.row(values)))
    check_error(name, errors, error, len(errors), work)
    bits = work.bits(errors)
    for i, sign in enumerate(signs):
        if not sign:
            continue
        layers.spend(i, bits)
        factors = [
            e * sign * eps * tau if value else nu
            for e, eps, tau, value, nu in zip(
                errors, layers.noise[i], slope[i], u[i], slopes[i * samples : (i + 1) * samples]
            )
        ]
        require(layers.cancel(work.row(factors)), f"{name}, unit {i}: not stationary")


def check_values(claim, evidence, z, work):
    """Each value is that of a local minimum, differentiable or not."""
    net = claim.network
    errors = [value.error for value in claim.values]
    require(all(a < b for a, b in zip(errors, errors[1:])), "the values do not increase")
    require(
        len(evidence.minima) == len(errors),
        f"{len(evidence.minima)} lists of multipliers for {len(errors)} values",
    )
    for number, (value, units) in enumerate(zip(claim.values, evidence.minima)):
        name = f"value {number}"
        check_weights(f"{name}, ", value, net)
        here = {**vars(claim), "hidden": value.hidden, "output": value.output}
        point = Point(SimpleNamespace(**here), work, z)
        check_error(name, point.errors, value.error, len(z), work)
        require(value.differentiable < 2, f"{name}: differentiable is not 0 or 1")
        if value.differentiable:
            require(not units, f"{name}: multipliers at a differentiable minimum")
            if value.error:
                check_stationary(point, work)
        else:
            require(value.error, f"{name}: where the MSE is 0, it is differentiable")
            check_multipliers(point, units, work)


# ------------------------------------------------------------------------------------ certificates

THIS = "the instance {instance_words} of this file"
EVERY = "rank(G^p) = {rank} for all {patterns} activation patterns p, for "
DATA = "for the data (X, E, y) of this file"
WEIGHTS = "at the weights of this file, as a point of {moving}, " + DATA
SOME_WEIGHTS = "at some weights within {radius}, entry by entry, of " + WEIGHTS[len("at ") :]
MINIMUM = "local minimum of the MSE with MSE > 0, "
NO_BAD = (
    "for every y, every local minimum of the MSE as a function of {weights}, differentiable or "
    "not, has MSE = 0, and there are such; for "
)
LOSSES = {
    "power": "loss = Σ_n (e^n)^{exponent} / {exponent}N",
    "huber": "loss = Σ_n H(e^n) / N, H(e) = e²/2 for |e| ≤ δ, δ|e| - δ²/2 for larger ones, "
    "δ = {threshold}",
}


def with_loss(fields):
    """The fields of a claim about the MSE, or with one more about another loss."""
    return Either([fields, {**fields, "loss": LOSS}])


def with_pieces(fields):
    """The fields of a claim, or with the number of forms of which a unit takes the largest."""
    return Either([fields, {**fields, "pieces": int}])


GENERIC = {"parameters": [NAME], "matrix": Sparse((POLYNOMIAL,)), "rank": int}
GENERIC_RANK = (
    "rank(M) ~ {rank} for almost every real value of the {count} parameters of the "
    "{matrix.rows}×{matrix.columns} matrix M of polynomials of this file"
)
CLAIMS = Kinds(
    {  # kind -> its fields, and what it states
        "matrix-rank": (
            {"matrix": (RATIONAL,), "rank": int},
            "rank(M) = {rank} for the {matrix.rows}×{matrix.columns} matrix M of this file",
        ),
        "sparse-matrix-rank": (
            {"matrix": Sparse((RATIONAL,)), "rank": int},
            "rank(M) = {rank} for the {matrix.rows}×{matrix.columns} sparse matrix M of this file",
        ),
        "sparse-matrix-rank-at-least": (
            {"matrix": Sparse((RATIONAL,)), "rank": int},
            "rank(M) ≥ {rank} for the {matrix.rows}×{matrix.columns} sparse matrix M of this file",
        ),
        "matrix-rank-modulo-prime": (
            {"matrix": Sparse((RATIONAL,)), "prime": INTEGER, "rank": int},
            "rank(M mod {prime}) = {rank} over GF({prime}) for the "
            "{matrix.rows}×{matrix.columns} sparse matrix M of this file",
        ),
        "determinant": (
            {"matrix": (RATIONAL,), "value": RATIONAL},
            "det(M) = {value} for the {matrix.rows}×{matrix.columns} matrix M of this file",
        ),
        "generic-rank": (
            GENERIC,
            GENERIC_RANK.replace("~", "=") + ", and rank(M) ≤ {rank} for all",
        ),
        "generic-rank-at-least": (GENERIC, GENERIC_RANK.replace("~", "≥")),
        "gradient-rank": (
            {**GIVEN, "pattern": [(RESIDUE,)], "rank": int},
            "rank(G^p) = {rank} for the activation pattern p and " + THIS,
        ),
        "gradient-rank-every-pattern": (with_pieces({**GIVEN, "rank": int}), EVERY + THIS),
        "gradient-rank-every-pattern-nearby": (
            {**GIVEN, "radius": RATIONAL, "rank": int},
            EVERY + "every real instance within {radius}, entry by entry, of " + THIS,
        ),
        "gradient-rank-almost-everywhere": (
            with_pieces({"network": NETWORK, "rank": int}),
            EVERY + "almost every {instance_words}",
        ),
        "convolution-rank-almost-everywhere": (
            {"convolution": CONVOLUTION, "rank": int},
            EVERY + "almost every (X, E); convolution of {filters} filters{biases}, {channels} "
            "channels of sizes {sizes}, kernels {kernel}, strides {strides}, padding {padding}, "
            "average over {positions} positions, slopes {{{slopes}}}, N = {samples}",
        ),
        "rank-histogram": (
            {**GIVEN, "histogram": HISTOGRAM},
            "rank(G^p) = {ranks} of all {patterns} activation patterns p, for " + THIS,
        ),
        "rank-histogram-part": (
            {**GIVEN, "order": [int], "boxes": BOXES, "histogram": HISTOGRAM},
            "rank(G^p) = {ranks} of those {total} of all {patterns} activation patterns p whose "
            "slopes are in the boxes of this file, for " + THIS,
        ),
        "gradient-rank-failure-bound": (
            {"network": NETWORK, "box": INTEGER, "bound": RATIONAL},
            "rank(G^p) < {full} for some of the {patterns} activation patterns p with "
            "probability at most {bound}, entries of {instance_words} independent and uniform in "
            "{{1, …, {box}}}",
        ),
        "zero-error-point": (POINT, "MSE = 0 " + WEIGHTS + ": a global minimum"),
        "zero-error-nearby": (
            {**POINT, "radius": RATIONAL},
            "MSE = 0 " + SOME_WEIGHTS + ": a global minimum",
        ),
        "differentiable-local-minimum": (
            with_loss({**POINT, "kinks": int}),
            "{smooth}, " + WEIGHTS,
        ),
        "nondifferentiable-local-minimum": (
            with_loss({**POINT, "kinks": int}),
            "a " + MINIMUM + "at which the MSE is not "
            "differentiable, {sums} being zero {times}, " + WEIGHTS,
        ),
        "not-a-local-minimum": (
            with_loss(POINT),
            "not a local minimum of the MSE: points arbitrarily near have smaller MSE; " + WEIGHTS,
        ),
        "local-minimum-nearby": (
            {**POINT, "radius": RATIONAL},
            "a local minimum of the MSE with MSE > 0 " + SOME_WEIGHTS,
        ),
        "no-differentiable-local-minimum": (
            GIVEN,
            "for all differentiable functions ℓ_1, …, ℓ_N whose derivatives are nowhere 0, as the "
            "logistic loss log(1 + exp(-y^n f)) has for y^n = ±1, Σ_n ℓ_n(f^n) as a function of "
            "{weights} has no local minimum at which it is differentiable; for " + THIS,
        ),
        "no-zero-error-point": (
            {**GIVEN, "targets": (RATIONAL,)},
            "MSE > 0 for all {moving}, " + DATA,
        ),
        "error-at-least": (
            {**GIVEN, "targets": (RATIONAL,), "error": RATIONAL},
            "MSE ≥ {error} for all {moving}, " + DATA,
        ),
        "no-bad-local-minimum": (GIVEN, NO_BAD + THIS),
        "no-bad-local-minimum-nearby": (
            {**GIVEN, "radius": RATIONAL},
            NO_BAD + "every real instance within {radius}, entry by entry, of " + THIS,
        ),
        "no-bad-stationary-point": (
            {**GIVEN, "output": (RATIONAL,), "rate": RATIONAL},
            "for every y, with W_{depth} as in this file, MSE = 0 for some {hidden_weights}, and "
            "‖g‖² ≥ 2 · {rate} · MSE for every Clarke subgradient g of the MSE as a function of "
            "{hidden_weights}; for " + THIS,
        ),
        "global-minimum": (
            {**POINT, "error": RATIONAL},
            "MSE = {error} " + WEIGHTS + ", and MSE ≥ {error} for all {weights}: a global minimum",
        ),
        "local-minimum-values": (
            {**GIVEN, "targets": (RATIONAL,), "values": [VALUE]},
            "the values of the MSE at its local minima as a function of {moving} are exactly "
            "{listed}, " + DATA + ", each taken at weights of this file, where the MSE is "
            "differentiable unless marked *",
        ),
    }
)
CONVOLUTIONS = "convolution-rank-almost-everywhere"
NO_SMOOTH_MINIMUM = "no-differentiable-local-minimum"
EACH = ["gradient-rank-every-pattern", "rank-histogram", NO_SMOOTH_MINIMUM]
FULL_RANK = EACH + [
    EACH[0] + "-nearby",
    "gradient-rank-almost-everywhere",
    "gradient-rank-failure-bound",
]
# The evidence that is about networks with several outputs, with a bias of the output, and with
# biases below the output.
OUTPUTS = [
    "rank",
    "congruence",
    "witness",
    "evaluation",
    "stationary",
    "multipliers",
    "descent",
    "fixed-point",
    "convexity",
    "by-output",
]
OUTPUT_BIAS = OUTPUTS + [
    "enumeration",
    "sum",
    "standard-witness",
    "union-bound",
    "congruent-bound",
    "cells",
    "branching",
    "preconditioned-dominance",
]
BELOW = OUTPUT_BIAS + ["dominance", "orientation", "census"]
AT_LEAST = ["no-zero-error-point", "error-at-least", "global-minimum"]
NO_BAD_MINIMUM = ["no-bad-local-minimum", "no-bad-local-minimum-nearby"]
# About some weights near a point, which are not written down.
NEARBY = ["zero-error-nearby", "local-minimum-nearby"]
# About the MSE of a network with slopes 1 and s.
TRAINING = NO_BAD_MINIMUM + [
    *NEARBY,
    "zero-error-point",
    "differentiable-local-minimum",
    "nondifferentiable-local-minimum",
    "not-a-local-minimum",
    NO_SMOOTH_MINIMUM,
    "no-zero-error-point",
    "error-at-least",
    "no-bad-stationary-point",
    "global-minimum",
    "local-minimum-values",
]
EVIDENCE = Kinds(
    {  # kind -> its fields, the function that checks it, the kinds of claim that it can prove
        "rank": ({"minor": MINOR, "kernel": KERNEL}, prove_rank, ["matrix-rank", "gradient-rank"]),
        "sparse-rank": (
            {"rows": [int], "columns": [int], "modulus": INTEGER, "bound": BOUND},
            prove_sparse_rank,
            ["sparse-matrix-rank", "sparse-matrix-rank-at-least"],
        ),
        "elimination": (
            {"rows": [int], "columns": [int]},
            prove_elimination,
            ["matrix-rank-modulo-prime"],
        ),
        "kernel-vector": ({"vector": (INTEGER,)}, prove_kernel_vector, ["determinant"]),
        "remainders": (
            {"solution": (INTEGER,), "divisor": INTEGER, "primes": [int]},
            prove_remainders,
            ["determinant"],
        ),
        "specialization": (
            {
                "point": (RATIONAL,),
                "rows": [int],
                "columns": [int],
                "modulus": INTEGER,
                "bound": GENERIC_BOUND,
            },
            prove_specialization,
            ["generic-rank", "generic-rank-at-least"],
        ),
        "enumeration": ({}, prove_enumeration, [*EACH, "rank-histogram-part"]),
        "sum": ({"order": [int], "parts": [PART]}, prove_sum, ["rank-histogram"]),
        "residues": ({"prime": INTEGER}, prove_residues, EACH),
        "congruence": (CONGRUENCE, prove_congruence, EACH),
        "dominance": (
            {},
            prove_dominance,
            [*EACH, "gradient-rank-every-pattern-nearby", *NO_BAD_MINIMUM],
        ),
        "witness": (AT_POINT, prove_witness, ["gradient-rank-almost-everywhere"]),
        "standard-witness": (
            {},
            prove_standard_witness,
            ["gradient-rank-almost-everywhere", CONVOLUTIONS],
        ),
        "union-bound": (AT_POINT, prove_union_bound, ["gradient-rank-failure-bound"]),
        "congruent-bound": (AT_POINT, prove_congruent_bound, ["gradient-rank-failure-bound"]),
        "evaluation": ({}, prove_evaluation, ["zero-error-point"]),
        "stationary": ({}, prove_stationary, ["differentiable-local-minimum"]),
        "multipliers": (
            {"units": [(RATIONAL,)]},
            prove_multipliers,
            ["nondifferentiable-local-minimum"],
        ),
        "descent": (
            {"unit": int, "direction": (RATIONAL,)},
            prove_descent,
            ["not-a-local-minimum"],
        ),
        "fixed-point": (
            {"moves": (RATIONAL,), "side": RATIONAL},
            prove_fixed_point,
            ["zero-error-nearby"],
        ),
        "convexity": (
            {
                "coordinates": [[int]],
                "folds": [(RATIONAL,)],
                "slopes": (RATIONAL,),
                "bound": RATIONAL,
                "factor": (RATIONAL,),
            },
            prove_convexity,
            ["local-minimum-nearby"],
        ),
        "cells": (
            {"cells": (RESIDUE,), "points": (RATIONAL,), "refutations": [REFUTATION]},
            prove_cells,
            AT_LEAST,
        ),
        "preconditioned-dominance": (
            {"preconditioner": (RATIONAL,)},
            prove_preconditioned_dominance,
            ["no-bad-local-minimum", "no-bad-stationary-point"],
        ),
        "branching": (
            {"trees": [TREE], "vectors": (RATIONAL,), "multipliers": (RATIONAL,)},
            prove_branching,
            AT_LEAST,
        ),
        "orientation": (
            {"cells": (RESIDUE,), "points": (RATIONAL,)},
            prove_orientation,
            ["no-bad-local-minimum"],
        ),
        "census": (
            {
                "minima": [[(RATIONAL,)]],
                "trees": [TREE],
                "counts": [int],
                "units": [int],
                "directions": (RATIONAL,),
                "multipliers": (RATIONAL,),
                "values": [int],
                "points": (RATIONAL,),
                "stationary": (RATIONAL,),
            },
            prove_census,
            ["local-minimum-values"],
        ),
    }
)
BOUND_OF_OUTPUT = {"output": int, "error": RATIONAL, "evidence": EVIDENCE}
EVIDENCE["by-output"] = {"outputs": [BOUND_OF_OUTPUT]}, prove_by_output, AT_LEAST
CERTIFICATE = {
    "format": "checker certificate",
    "version": 1,
    "claim": CLAIMS,
    "evidence": EVIDENCE,
    "provenance": {"tool": str, "command": str, "seed": str},
}


def statement(claim):
    """What a verified certificate proves, in one line."""
    if claim.kind == CONVOLUTIONS:
        return convolution_statement(claim)
    if not hasattr(claim, "network"):
        return CLAIMS[claim.kind][1].format(
            count=len(getattr(claim, "parameters", [])), **vars(claim)
        )
    net = claim.network
    count = f"{len(claim.network.slopes)}^{claim.network.samples * sum(claim.network.widths[1:])}"
    widths = ",".join(map(str, net.widths))
    slopes = ", ".join(map(str, net.slopes))
    bars = getattr(claim, "histogram", [])
    ranks = ", ".join(f"{bar.rank} for exactly {bar.patterns}" for bar in bars)
    depth = len(net.widths)
    kinks = getattr(claim, "kinks", 0)
    weights = ", ".join(f"W_{l}" + f", b_{l}" * has_bias(net, l) for l in (depth - 1, depth))
    weights = f"({weights})"
    below = any(l < depth - 1 for l in net.biases)
    fixed = ", the weights and biases below fixed" if below else ", the weights below fixed"
    moving = weights + (fixed if depth > 2 else "")
    hidden_weights = f"W_{depth - 1}"
    if has_bias(net, depth - 1):
        hidden_weights = f"({hidden_weights}, b_{depth - 1})"
    output_weights = f", W_{depth}" if net.outputs > 1 else ""
    times = "once" if kinks == 1 else f"{kinks} times"
    sums = f"u_{depth - 1}"
    smooth = (
        f"a {MINIMUM}at which the MSE is differentiable though {sums} is zero {times}"
        if kinks
        else f"a differentiable {MINIMUM}no {sums} being zero"
    )
    listed = ", ".join(
        f"{value.error}" + ("" if value.differentiable == 1 else "*")
        for value in getattr(claim, "values", [])
    )
    words = {
        "listed": listed,
        "patterns": count,
        "ranks": ranks,
        "total": sum(bar.patterns for bar in bars),
        "depth": depth,
        "weights": weights,
        "hidden_weights": hidden_weights,
        "instance_words": "(X, E, W" + ", b" * below + output_weights + ")",
        "full": breadth(net),
        "moving": moving,
        "times": times,
        "sums": sums,
        "smooth": smooth,
    }
    about = f"L = {depth}, widths {widths}, slopes {{{slopes}}}, N = {net.samples}"
    if net.biases:
        about += ", biases " + ", ".join(f"b_{l}" for l in net.biases)
    if net.outputs > 1:
        about += f", K = {net.outputs} outputs"
    text = CLAIMS[claim.kind][1].format(**words, **vars(claim))
    if hasattr(claim, "loss"):
        text = text.replace("MSE", "loss") + "; "
        text += LOSSES[claim.loss.kind].format(**vars(claim.loss))
    if hasattr(claim, "pieces"):
        selections = f"{claim.pieces}^{net.samples * net.widths[-1]}"
        text = text.replace("rank(G^p)", "rank(G^{p,σ})", 1)
        text = text.replace("patterns p,", f"patterns p and all {selections} selections σ,", 1)
        about += f", units of layer {depth - 1} the largest of {claim.pieces} forms"
    return text + "; " + about


def convolution_statement(claim):
    conv = claim.convolution
    count = math.prod(positions(conv))
    lists = {
        key: "×".join(map(str, vars(conv)[key]))
        for key in ("sizes", "kernel", "strides", "padding")
    }
    words = {
        **vars(conv),
        **lists,
        "rank": claim.rank,
        "patterns": f"{len(conv.slopes)}^{conv.samples * conv.filters * count}",
        "biases": " with biases" * conv.bias,
        "positions": count,
        "slopes": ", ".join(map(str, conv.slopes)),
    }
    return CLAIMS[claim.kind][1].format(**words)


def load(content, limits):
    """A certificate: as it is written, and read; or raises Malformed or Declined."""
    getattr(sys, "set_int_max_str_digits", int)(0)  # the limit here is that of digits
    require(
        len(content) <= limits.bytes,
        f"a file of over {limits.bytes} bytes (--max-bytes)",
        Declined,
    )
    source = content.decode("latin-1")
    root = parse(source)
    check_canonical(root, source)
    return root, read(CERTIFICATE, root, "certificate", limits)


def check(certificate, work):
    """That the evidence proves the claim; but for the parts of a sum."""
    claim = certificate.claim
    evidence = certificate.evidence
    if hasattr(claim, "network"):
        check_claim(claim, claim.network)
    if hasattr(claim, "convolution"):
        check_convolution(claim.convolution)
    _, prove, provable = EVIDENCE[evidence.kind]
    require(claim.kind in provable, f"evidence {evidence.kind} cannot prove {claim.kind}")
    if hasattr(claim, "network"):
        check_extended(claim, evidence, claim.network)
    counted = evidence.kind in ("enumeration", "sum") and not hasattr(claim, "pieces")
    if claim.kind in FULL_RANK and not counted:
        check_full_rank(claim, work)
    prove(claim, evidence, work)


def verify(content, limits=Limits(), work=None, folder=None):
    """The statement that the certificate proves; or raises Malformed, Rejected or Declined. The
    parts of a sum are looked for in the folder.
    """
    root, certificate = load(content, limits)
    check(certificate, work or Work(limits))
    if certificate.evidence.kind == "sum":
        check_parts(root, folder, limits)
    return statement(certificate.claim)


# --------------------------------------------------------------------- files, verdicts, exit codes

VERSION = "1.0.0"
CODES = {
    "VERIFIED": 0,
    "REJECTED": 1,
    "MALFORMED": 65,
    "MISSING": 66,
    "FAILED": 70,
    "DECLINED": 75,
}
STANDARD_INPUT = "standard input"  # what `-` is called in lines


class End(Exception):
    """An end of the program: the exit code, and what is to be said, if anything."""


def check_listed(path):
    """What a folder lists is read where it is a file: nobody may write to a pipe. And where its
    name is text.
    """
    mode = os.stat(path).st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(0, "a pipe or a device, no file")
    if not path.isprintable() and any("\ud800" <= character <= "\udfff" for character in path):
        raise OSError(0, "its name is not UTF-8")


def contents(path, limits):
    """The bytes of a file, or of standard input for None; at most max-bytes + 1 of them."""
    content = bytearray()
    with open(0 if path is None else path, "rb", 0, closefd=path is not None) as file:
        while chunk := file.read(min(1 << 20, limits.bytes + 1 - len(content))):
            content += chunk
    return content


def judge(path, work, is_listed=False):
    """The verdict on one file, or on standard input for None, with its statement or the reason."""
    try:
        if is_listed:
            check_listed(path)
        content = contents(path, work.limits)
        folder = None if path is None else os.path.dirname(path) or "."
        return "VERIFIED", verify(content, work.limits, work, folder)
    except (Malformed, Rejected, Declined) as verdict:
        return type(verdict).__name__.upper(), str(verdict)
    except MemoryError:
        return "DECLINED", "more memory than there is"
    except OSError as error:
        return "MISSING", error.strerror
    except Exception as error:
        return "FAILED", f"internal error: {type(error).__name__}: {error}"


def files_of(path):
    """The files below a folder, in the order of their paths."""
    folders = [path]
    files = []
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name[-5:] == ".json":
                    files.append(entry.path)
    return sorted(files, key=os.fsencode)


# Section 8: the keys of the tool's files that are no certificates.
OTHERS = {
    "network instance": "an instance",
    "network instance targets hidden output": "finished weights",
    "format version table count rows": "a table",
    "paper tool statement statements": "an audit",
    "problem parts done histogram": "a checkpoint",
}
PLAIN = {"slope", "widths", "X", "E", "y", "W", "W_1", "w_2", "b", "b_1", "b_2", "biases"}
PRINTED = "what a command printed with --json"


def other(path, limits):
    """What a file in a folder is that is passed over; None for a certificate, and for all else."""
    if re.search(r"-[0-9A-Fa-f]{16}\.json\Z", path):
        return None
    try:
        check_listed(path)
        with open(path, "rb") as file:
            content = file.read(limits.bytes + 1)
        if len(content) > limits.bytes or content.lstrip()[:1] not in (b"{", b"["):
            return None
        value = json.loads(content.decode(), object_pairs_hook=Members)
        if isinstance(value, list):
            return PRINTED if value and all(map(is_verdict, value)) else None
        return kind_of(value.pairs) if isinstance(value, Members) else None
    except (OSError, ValueError, RecursionError, MemoryError):
        return None


class Members:
    """The members of a JSON object, in their order."""

    def __init__(self, pairs):
        self.pairs = pairs


def is_verdict(value):
    """Whether a value is one of the verdicts that are printed with --json."""
    if not isinstance(value, Members):
        return False
    return [key for key, _ in value.pairs[:3]] == ["path", "verdict", "exit"]


def kind_of(pairs):
    """What an object is by its keys; None for all that may be a certificate."""
    keys = [key for key, _ in pairs]
    kind = OTHERS.get(" ".join(keys))
    if kind is not None and (kind != "a table" or pairs[0][1] == "checker table"):
        return kind
    if PLAIN.issuperset(keys) and not {"X", "W", "W_1"}.isdisjoint(keys):
        return "data or weights"
    if {"claim", "evidence", "provenance"}.isdisjoint(keys) and any(
        key == "statement" and isinstance(value, str) for key, value in pairs
    ):
        return PRINTED
    return None


def put(descriptor, line):
    """Writes a line to the end."""
    rest = line.encode() + b"\n"
    while rest:
        rest = rest[os.write(descriptor, rest) :]


ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}
UNPRINTED = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # characters that are not printed on a line


def on_one_line(text):
    return "".join(
        (ESCAPES.get(c) or f"\\u{{{ord(c):X}}}") if unicodedata.category(c) in UNPRINTED else c
        for c in text
    )


def quoted(path):
    """A path that could be taken for a path and a statement, or has characters that are not
    printed, is in quotes.
    """
    line = on_one_line(path)
    if line == path and ": " not in path and '"' not in path and "\\" not in path:
        return path
    return '"' + on_one_line(path.replace("\\", "\\\\").replace('"', '\\"')) + '"'


def report(path, verdict, text, as_json, work=None):
    """Prints the verdict on a file, and gives its exit code."""
    code = CODES[verdict]
    line = f"{verdict} {quoted(path)}: {on_one_line(text)}"
    if as_json:
        fields = {"path": path, "verdict": verdict, "exit": code}
        fields["reason" if code else "statement"] = text
        line = json.dumps(fields if code else {**fields, "work": work.spent}, ensure_ascii=False)
        line = line.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    put(1, line)
    return code


def run(path, limits, as_json):
    """Judges the files that a path stands for, and gives their exit codes."""
    if path == "-":
        work = Work(limits)
        return [report(STANDARD_INPUT, *judge(None, work), as_json, work)]
    is_folder = os.path.isdir(path)
    try:
        files = files_of(path) if is_folder else [path]
    except OSError as error:
        return [report(error.filename, "MISSING", error.strerror, as_json)]
    if not files:
        return [report(path, "MISSING", "no .json file in this folder", as_json)]
    codes = []
    passed = []
    for file in files:
        kind = other(file, limits) if is_folder else None
        if kind:
            passed.append(f"{quoted(file)} ({kind})")
        else:
            work = Work(limits)
            codes.append(report(file, *judge(file, work, is_folder), as_json, work))
    if passed:
        words = "1 file that is no certificate"
        if len(passed) > 1:
            words = f"{len(passed)} files that are no certificates"
        words += f": {', '.join(passed)}"
        if not codes:
            words = f"no certificate in this folder, but {words}"
            return [report(path, "MISSING", words, as_json)]
        put(2, f"verify.py: passed over {words}")
    return codes


USAGE = (
    "usage: python3 verify.py [--json] "
    + " ".join(f"[--max-{name} N]" for name in Limits._fields)
    + " PATH..."
)
ABOUT = "Verifies certificates: files, - for standard input, and all .json files of folders."


def wrong_usage(reason):
    return End(64, f"{on_one_line(reason)}\n{USAGE}")


def bound(option, word):
    """The value of an option that sets a limit."""
    if not (word and re.fullmatch("[0-9]+", word)):
        raise wrong_usage(f"{option} needs a number")
    if len(word) > 40 or not 1 <= int(word) <= 1 << 60:
        raise wrong_usage(f"{option} {word[:60]}: a limit is between 1 and 2^60")
    return int(word)


def read_arguments(words):
    """The paths, the limits, and whether JSON is wanted."""
    words = iter(words)
    paths = []
    limits = {}
    as_json = False
    for word in words:
        option, attached, value = word.partition("=")
        name = option.removeprefix("--max-")
        if word == "--":
            paths += words
        elif word == "-" or word[:1] != "-":
            paths.append(word)
        elif word in ("--help", "-h"):
            put(1, f"{USAGE}\n\n{ABOUT}")
            raise End(0, "")
        elif word == "--version":
            put(1, VERSION)
            raise End(0, "")
        elif as_json and word == "--json" or name in limits:
            raise wrong_usage(f"{option} is given twice")
        elif word == "--json":
            as_json = True
        elif name in Limits._fields:
            limits[name] = bound(option, value if attached else next(words, None))
        else:
            raise wrong_usage(f"there is no option {word[:60]}")
    if not paths:
        raise wrong_usage("no file given")
    return paths, Limits(**limits), as_json


def main(arguments):
    code = 0
    words = ""
    try:
        paths, limits, as_json = read_arguments(arguments)
        codes = {code for path in paths for code in run(path, limits, as_json)}
        return next((code for code in (70, 1, 65, 66, 75) if code in codes), 0)
    except End as end:
        code, words = end.args
    except OSError as error:
        # Of `put`. Where nobody reads on there is nobody to tell.
        code = 74
        words = "" if isinstance(error, BrokenPipeError) else f"standard output: {error.strerror}"
    except KeyboardInterrupt:
        code = 130
    except Exception as error:
        code = 70
        words = on_one_line(f"internal error: {type(error).__name__}: {error}")
    try:
        words and put(2, f"verify.py: {words}")
    except OSError:
        pass
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
