"""Changes after which a true claim is still true and, mostly, still proved: what a verifier that compares with something
remembered would get wrong."""
from fractions import Fraction

from .certificates import matrix, numbers
from .sparse_mutations import listed, parsed


def equivalent(draw, value):
    claim, evidence = value.get("claim"), value.get("evidence")
    try:
        if draw.randrange(6) == 0:
            value["provenance"]["command"] = draw.choice(["", "x", "checker certify --N 1000"])
        elif evidence["kind"] in ("branching", "preconditioned-dominance"):
            draw.choice([_leaf_scale, _preconditioner_scale, _unit_scale])(draw, claim, evidence)
        elif "targets" in claim:
            ways = [_samples, _box] if "radius" in claim else [_units, _samples, _unit_scale, _targets_scale, _vectors_scale]
            draw.choice(ways)(draw, claim, evidence)
        elif "network" in claim or claim["kind"] == "matrix-rank":
            ways = [_minor_rows, _minor_columns, _kernel, _sample_scale, _slopes]
            if "boxes" in claim or evidence["kind"] == "sum":
                ways = [_boxes]
            draw.choice(ways)(draw, claim, evidence)
        elif claim["kind"] == "determinant":
            draw.choice([_two_rows, _primes, _vector_scale])(draw, claim, evidence)
        else:
            draw.choice([_pivots, _transposed, _line_scale, _basis_scale, _names, _parameters, _point])(draw, claim, evidence)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, ZeroDivisionError):
        pass  # Damaged before: there is nothing to rearrange.
    return value


def _shuffled(draw, count):
    if count > 10_000:
        raise ValueError("more than any of these has")
    order = list(range(count))
    draw.shuffle(order)
    return order


def _columns(field, order):
    """The columns of a matrix in another order."""
    field |= matrix([[row[k] for k in order] for row in numbers(field)], field["columns"])


def _rows(field, order):
    field["entries"] = [field["entries"][k] for k in order]


# ---------------------------------------------------------------- ranks of dense matrices

def _minor_rows(draw, claim, evidence):
    minor = evidence["minor"] if "minor" in evidence else evidence
    order = _shuffled(draw, len(minor["rows"]))
    minor["rows"] = [minor["rows"][k] for k in order]
    _columns(minor["inverse"], order)


def _minor_columns(draw, claim, evidence):
    minor = evidence["minor"]
    order = _shuffled(draw, len(minor["columns"]))
    minor["columns"] = [minor["columns"][k] for k in order]
    _rows(minor["inverse"], order)


def _kernel(draw, claim, evidence):
    factor = draw.choice([-1, 2, -3])
    evidence["kernel"]["basis"] |= matrix([[v * factor for v in row] for row in numbers(evidence["kernel"]["basis"])], 0)


def _sample_scale(draw, claim, evidence):
    field = draw.choice([claim["instance"]["X"], claim["instance"]["E"][0]])
    n, factor = draw.randrange(field["columns"]), draw.choice([-1, 2, 3])
    rows = numbers(field)
    for row in rows:
        row[n] *= factor
    field |= matrix(rows)


def _slopes(draw, claim, evidence):
    draw.shuffle(claim["network"]["slopes"])


def _boxes(draw, claim, evidence):
    """Boxes in another order; or the order of two samples that no list is about. Parts, whose hashes are of their boxes in
    their order, are put into another."""
    if "parts" in evidence:
        draw.shuffle(evidence["parts"])
        return
    draw.shuffle(claim["boxes"])
    about = max(map(len, claim["boxes"]))
    rest = claim["order"][about:]
    draw.shuffle(rest)
    claim["order"][about:] = rest


# ---------------------------------------------------------------- sparse matrices and polynomials

def _pivots(draw, claim, evidence):
    """Other pivots first; in the order of a sparse elimination some may then be zero."""
    order = _shuffled(draw, len(evidence["rows"]))
    evidence["rows"] = [evidence["rows"][k] for k in order]
    evidence["columns"] = [evidence["columns"][k] for k in order]


def _transposed(draw, claim, evidence):
    field, flipped = claim["matrix"], {}
    for i, row in parsed(field).items():
        for j, text in row.items():
            flipped.setdefault(j, {})[i] = text
    claim["matrix"] = listed(field["columns"], field["rows"], flipped)
    evidence["rows"], evidence["columns"] = evidence["columns"], evidence["rows"]
    bound = evidence["bound"]
    bound["kind"] = {"right": "left", "left": "right"}.get(bound["kind"], bound["kind"])
    if bound["kind"] == "cover":
        bound["rows"], bound["columns"] = bound["columns"], bound["rows"]


def _scaled(text, factor):
    return "+".join("*".join([str(Fraction(term.split("*")[0]) * factor), *term.split("*")[1:]]) for term in text.split("+"))


def _scale_a_row(draw, field, factor):
    entries = parsed(field)
    row = entries[draw.choice(list(entries))]
    for j, text in row.items():
        row[j] = _scaled(text, factor)
    field |= listed(field["rows"], field["columns"], entries)


def _line_scale(draw, claim, evidence):
    _scale_a_row(draw, claim["matrix"], draw.choice([Fraction(-1), Fraction(2), Fraction(3, 4)]))


def _basis_scale(draw, claim, evidence):
    _scale_a_row(draw, evidence["bound"]["basis"], draw.choice([-1, 2, -3]))


def _names(draw, claim, evidence):
    """Other names, in the same order."""
    prefix = draw.choice(["q", "X_", "a"])
    claim["parameters"] = [prefix + name for name in claim["parameters"]]
    for field in [claim["matrix"], evidence["bound"].get("basis")]:
        if field:
            entries = {i: {j: text.replace("*", f"*{prefix}") for j, text in row.items()} for i, row in parsed(field).items()}
            field |= listed(field["rows"], field["columns"], entries)


def _parameters(draw, claim, evidence):
    order = _shuffled(draw, len(claim["parameters"]))
    claim["parameters"] = [claim["parameters"][k] for k in order]
    _columns(evidence["point"], order)


def _point(draw, claim, evidence):
    width = evidence["point"]["columns"]
    evidence["point"] |= matrix([[draw.randrange(-99, 100) for _ in range(width)]], width)


# ---------------------------------------------------------------- determinants

def _two_rows(draw, claim, evidence):
    """Two rows change places, and the determinant its sign."""
    i, j = draw.sample(range(claim["matrix"]["rows"]), 2)
    rows = claim["matrix"]["entries"]
    rows[i], rows[j] = rows[j], rows[i]
    claim["value"] = str(-Fraction(claim["value"]))


def _primes(draw, claim, evidence):
    """More primes, in another order."""
    evidence["primes"] += [p for p in draw.sample([1009, 65537, 4294967291], 2) if p not in evidence["primes"]]
    draw.shuffle(evidence["primes"])


def _vector_scale(draw, claim, evidence):
    evidence["vector"] |= matrix([[v * -3 for v in row] for row in numbers(evidence["vector"])], 0)


# ---------------------------------------------------------------- training errors

def _units(draw, claim, evidence):
    order = _shuffled(draw, claim["hidden"]["rows"])
    _rows(claim["hidden"], order)
    _rows(claim["instance"]["E"][-1], order)
    _columns(claim["output"], order + list(range(len(order), claim["output"]["columns"])))
    if "units" in evidence:
        evidence["units"] = [evidence["units"][k] for k in order]
    if "unit" in evidence:
        evidence["unit"] = order.index(evidence["unit"])


def _samples(draw, claim, evidence):
    order = _shuffled(draw, claim["network"]["samples"])
    fields = [claim["targets"], claim["instance"]["X"], *claim["instance"]["E"]]
    if "cells" in evidence:
        fields += [evidence["cells"], *(r[key] for r in evidence["refutations"] for key in ("vector", "multipliers"))]
    for field in fields:
        _columns(field, order)
    if "moves" in evidence:
        _columns(evidence["moves"], [n * claim["targets"]["rows"] + k for n in order for k in range(claim["targets"]["rows"])])


def _box(draw, claim, evidence):
    """A wider radius, where nothing else is about it; a factor whose column has other signs."""
    if "moves" in evidence:
        claim["radius"] = str(draw.choice([2, 7]) * Fraction(claim["radius"]))
    else:
        factor = numbers(evidence["factor"])
        j = draw.randrange(len(factor))
        evidence["factor"] |= matrix([[-v if c == j else v for c, v in enumerate(row)] for row in factor])


def _unit_scale(draw, claim, evidence):
    """r_i times a positive number, and w_i by it: the same function."""
    i, factor = draw.randrange(claim["hidden"]["rows"]), draw.choice([Fraction(2), Fraction(1, 3), Fraction(10 ** 9)])
    hidden, output = numbers(claim["hidden"]), numbers(claim["output"])
    hidden[i] = [v * factor for v in hidden[i]]
    for row in output:
        row[i] /= factor
    claim["hidden"] |= matrix(hidden)
    claim["output"] |= matrix(output)


def _targets_scale(draw, claim, evidence):
    """All errors times a number, where weights belong to the claim."""
    factor = draw.choice([2, 5, Fraction(1, 7)])
    for field in [claim["targets"], claim.get("output")]:
        if field:
            field |= matrix([[v * factor for v in row] for row in numbers(field)])


def _vectors_scale(draw, claim, evidence):
    field = evidence["direction"] if "direction" in evidence else evidence["points"]
    field |= matrix([[v * factor for v in row] for row, factor in
                     ((row, draw.choice([2, 3, Fraction(1, 5)])) for row in numbers(field))])


# ---------------------------------------------------------------- landscapes

def _leaf_scale(draw, claim, evidence):
    """λ of a leaf, and what bounds it, times a positive number."""
    factors = [draw.choice([2, 7, Fraction(1, 3)]) for _ in range(evidence["vectors"]["rows"])]
    for field in (evidence["vectors"], evidence["multipliers"]):
        field |= matrix([[v * factor for v in row] for row, factor in zip(numbers(field), factors)])


def _preconditioner_scale(draw, claim, evidence):
    """B times a positive number."""
    factor = draw.choice([2, 7, Fraction(1, 3)])
    evidence["preconditioner"] |= matrix([[v * factor for v in row] for row in numbers(evidence["preconditioner"])])
