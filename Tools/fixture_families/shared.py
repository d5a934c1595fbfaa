"""Claims that are ill-formed, and evidence that does not fit."""
from campaign.certificates import matrix
from .base import I, reject
from .matrix_rank import DATA2, GRADIENT2, GRADIENT3, PATTERN2, SQUARE
from .almost_everywhere import CONGRUENT_BOUND2, POINT3, STANDARD2, UNION2, WITNESS2, WITNESS3
from .every_pattern import CONGRUENCE, DOMINANCE2, NEARBY2, RESIDUES2
from .histograms import ENUMERATION2, HISTOGRAM_RESIDUES


def reject_shared():
    """The claim is ill-formed, or the evidence is of another kind."""
    for name, edit in {
        "one-width": ("claim.network.widths", [2]),
        "no-widths": ("claim.network.widths", []),
        "65-widths": ("claim.network.widths", [2] * 65),
        "width-zero": ("claim.network.widths", [2, 0]),
        "width-huge": ("claim.network.widths", [2, 100000001]),
        "width-2^53-1": ("claim.network.widths", [(1 << 53) - 1, 2]),
        "no-samples": ("claim.network.samples", 0),
        "samples-huge": ("claim.network.samples", 100000001),
        "no-slopes": ("claim.network.slopes", []),
        "257-slopes": ("claim.network.slopes", ["1"] * 257),
        "another-width": ("claim.network.widths", [3, 2]),
        "another-hidden-width": ("claim.network.widths", [2, 3]),
        "another-number-of-samples": ("claim.network.samples", 4),
        "more-layers": ("claim.network.widths", [2, 2, 2]),
        "X-too-short": (f"{I}.X", matrix([[1, 2, -3]])),
        "X-empty": (f"{I}.X", matrix([])),
        "no-E": (f"{I}.E", []),
        "two-E": (f"{I}.E", [DATA2["E"][0]] * 2),
        "E-transposed": (f"{I}.E", [matrix([[5, -1], [1, 3], [2, 7]])]),
        "W-too-many": (f"{I}.W", [matrix([[1, 2], [3, 4]])]),
        "no-pattern": ("claim.pattern", []),
        "two-patterns": ("claim.pattern", [matrix(PATTERN2[0])] * 2),
        "pattern-too-wide": ("claim.pattern", [matrix([[0, 1, 0, 0], [1, 1, 0, 0]])]),
        "pattern-index-too-large": ("claim.pattern", [matrix([[0, 2, 0], [1, 1, 0]])]),
        "pattern-index-2^64-1": ("claim.pattern", [matrix([[0, (1 << 64) - 1, 0], [1, 1, 0]])]),
    }.items():
        reject("illFormedClaim", name, GRADIENT2, edit)
    reject("illFormedClaim", "W-missing", GRADIENT3, (f"{I}.W", []))
    reject("illFormedClaim", "W-shape", GRADIENT3, (f"{I}.W", [matrix([[1, 2, 3], [4, 5, 6]])]))
    reject("illFormedClaim", "enumeration-X-shape", ENUMERATION2, (f"{I}.X", matrix([[1, 2], [3, 4]])))
    reject("wrongPoint", "witness-point-shape", WITNESS3, ("evidence.point.W", []))
    reject("wrongPoint", "witness-point-of-another-network", WITNESS2, ("evidence.point", POINT3))

    every = {"matrix-rank": SQUARE, "gradient-rank": GRADIENT2, "every-pattern": ENUMERATION2,
             "histogram": HISTOGRAM_RESIDUES, "nearby": NEARBY2, "almost-everywhere": WITNESS2, "failure-bound": UNION2}
    evidence = {"rank": SQUARE, "enumeration": ENUMERATION2, "congruence": CONGRUENCE, "dominance": DOMINANCE2,
                "residues": RESIDUES2, "witness": WITNESS2, "standard-witness": STANDARD2, "union-bound": UNION2,
                "congruent-bound": CONGRUENT_BOUND2}
    fits = {("matrix-rank", "rank"), ("gradient-rank", "rank"), ("nearby", "dominance"),
            ("almost-everywhere", "witness"), ("almost-everywhere", "standard-witness"), ("failure-bound", "union-bound"), ("failure-bound", "congruent-bound"),
            *((claim, kind) for claim in ("every-pattern", "histogram")
              for kind in ("enumeration", "congruence", "dominance", "residues"))}
    for claim, base in every.items():
        for kind, other in evidence.items():
            if (claim, kind) not in fits:
                reject("evidenceDoesNotFit", f"{kind}-for-{claim}", base, ("evidence", other["evidence"]))
