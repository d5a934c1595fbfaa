"""What all fixtures are built with: slow, plain arithmetic, networks, and the files themselves."""
from fractions import Fraction

from campaign.certificates import certificate, matrix, put, written
from campaign.linear import echelon, integral, null_vectors
from campaign.truth import Network

# The family of a claim, by its kind.
FAMILIES = {
    "matrix-rank": "MatrixRank", "gradient-rank": "MatrixRank", "sparse-matrix-rank": "SparseRank",
    "sparse-matrix-rank-at-least": "SparseRank", "matrix-rank-modulo-prime": "ModularRank", "determinant": "Determinants",
    "generic-rank": "GenericRank", "generic-rank-at-least": "GenericRank", "rank-histogram": "Histograms",
    "rank-histogram-part": "Histograms", "gradient-rank-every-pattern": "EveryPattern",
    "gradient-rank-every-pattern-nearby": "EveryPattern", "no-differentiable-local-minimum": "EveryPattern",
    "gradient-rank-almost-everywhere": "AlmostEverywhere", "gradient-rank-failure-bound": "AlmostEverywhere",
    "convolution-rank-almost-everywhere": "Convolution", "zero-error-point": "Training",
    "differentiable-local-minimum": "Training", "nondifferentiable-local-minimum": "Training", "not-a-local-minimum": "Training",
    "zero-error-nearby": "Nearby", "local-minimum-nearby": "Nearby",
    "no-zero-error-point": "GlobalMinimum", "error-at-least": "GlobalMinimum", "global-minimum": "GlobalMinimum",
    "no-bad-local-minimum": "NoBadMinima", "no-bad-local-minimum-nearby": "NoBadMinima", "no-bad-stationary-point": "NoBadMinima",
    "local-minimum-values": "Census"}
files, names, trait = {}, set(), None


def with_trait(name):
    """What follows is about a trait of claims of several families, which is its folder; None: the family's of each claim."""
    global trait
    trait = name


def transpose(rows):
    return [list(row) for row in zip(*rows)]


def inverse(rows, modulus):
    """The inverse over the rationals, reduced: the determinant must be a unit."""
    size = len(rows)
    wide = [list(row) + [int(i == j) for j in range(size)] for i, row in enumerate(rows)]
    reduced, pivots = echelon(wide)
    assert pivots == list(range(size)), "the minor is singular"
    return [[v.numerator * pow(v.denominator, -1, modulus) % modulus for v in row[size:]] for row in reduced]


def minor(rows, modulus):
    """Evidence for rank ≥ r: the pivot rows and columns."""
    columns, lines = echelon(rows)[1], echelon(transpose(rows))[1]
    square = [[rows[i][j] for j in columns] for i in lines]
    return {"rows": lines, "columns": columns, "modulus": str(modulus), "inverse": matrix(inverse(square, modulus))}


def kernel(rows, columns):
    """Evidence for rank ≤ r by integer vectors."""
    found = null_vectors(*echelon(rows), columns)
    basis = integral(found.values())
    return {"free": list(found), "basis": matrix(transpose(basis) if basis else [[] for _ in range(columns)])}


def rank_evidence(rows, columns, modulus, side="shape"):
    bound = {"kind": side}
    if side == "right":
        bound |= kernel(rows, columns)
    if side == "left":
        bound |= kernel(transpose(rows), len(rows))
    return {"kind": "rank", "minor": minor(rows, modulus), "kernel": bound}


def network(widths, slopes, samples):
    return {"widths": widths, "slopes": list(map(str, slopes)), "samples": samples}


def instance(x, noise, weights):
    return {"X": matrix(x), "E": [matrix(e) for e in noise], "W": [matrix(w) for w in weights]}


def gradient(net, data, pattern=None):
    """The rows of G^p, or of G' when there is no pattern and E holds the slope matrices."""
    parsed = Network(net)
    if pattern is None:
        parsed.slopes, pattern = [Fraction(1)], [[[0] * parsed.samples for _ in range(d)] for d in parsed.hidden]
    return transpose(parsed.gradient(parsed.instance(data), pattern))


def every_pattern(net, data, evidence, rank=None, radius=None):
    claim = {"kind": "gradient-rank-every-pattern", "network": net, "instance": data}
    if radius is not None:
        claim |= {"kind": "gradient-rank-every-pattern-nearby", "radius": str(radius)}
    return certificate(claim | {"rank": net["samples"] if rank is None else rank}, evidence)


def at_point(kind, claim, net, point, modulus):
    return certificate({"kind": claim.pop("kind"), "network": net} | claim,
                       {"kind": kind, "point": point, "minor": minor(gradient(net, point), modulus)})


def reject(reason, name, base, *edits):
    """Files the base under reject/<reason>, with each (path, value) put in."""
    for path, value in edits:
        base = put(base, path, value)
    file(f"reject/{reason}/{name}", base)


def file(name, content):
    """Files the content as `<family>/<name>.json`. Names differ without the family, too: the tables of verdicts have them so."""
    assert name not in names, f"two fixtures are named {name}"
    names.add(name)
    folder = trait or FAMILIES[content["claim"]["kind"]]
    files[f"{folder}/{name}.json"] = content if isinstance(content, bytes) else written(content)


M, K, I = "evidence.minor", "evidence.kernel", "claim.instance"
