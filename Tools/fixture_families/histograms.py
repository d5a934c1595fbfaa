"""Patterns by rank, counted."""
from campaign.certificates import at, certificate, matrix, put_entry
from campaign.truth import Network
from .base import I, echelon, every_pattern, instance, network, reject
from .matrix_rank import DATA2, NET2
from .every_pattern import CONGRUENCE, DOMINANCE2, RESIDUES2

ENUMERATION2 = every_pattern(NET2, DATA2, {"kind": "enumeration"})
ENUMERATION3 = every_pattern(network([1, 2, 1], ["1", "1/3"], 2),
                             instance([[1, 2]], [[[1, 0], [0, 1]], [[2, 3]]], [[[1], [1]]]), {"kind": "enumeration"})
# With the slope 0 a pattern can empty a column; here all columns are empty already.
ENUMERATION_ZERO = every_pattern(network([2, 1], ["1", "0", "5"], 2),
                                 instance([[0, 0], [0, 0]], [[[1, 1]]], []), {"kind": "enumeration"}, rank=0)
ONE_SLOPE = every_pattern(network([2, 2], ["7"], 3), DATA2, {"kind": "enumeration"})

# Samples 0 and 1 differ in their slopes only: deficient at some patterns, not at the first.
SOME_DEFICIENT = every_pattern(network([2, 2], ["1", "2"], 3),
                               instance([[1, 1, -3], [4, 4, 1]], [[[5, 10, 2], [-1, -1, 7]]], []),
                               {"kind": "enumeration"})


def histogram(base, evidence):
    """The claim of how many patterns have which rank, counted one by one."""
    claim = base["claim"]
    net = Network(claim["network"])
    data, counts = net.instance(claim["instance"]), {}
    for pattern in net.patterns(None, limit=1 << 12):
        found = len(echelon(net.gradient(data, pattern))[1])
        counts[found] = counts.get(found, 0) + 1
    return certificate({"kind": "rank-histogram", "network": claim["network"], "instance": claim["instance"],
                        "histogram": [{"rank": r, "patterns": str(counts[r])} for r in sorted(counts)]}, evidence)


HISTOGRAM = histogram(SOME_DEFICIENT, {"kind": "enumeration"})

HISTOGRAM_RESIDUES = histogram(RESIDUES2, RESIDUES2["evidence"])
HISTOGRAM_CONGRUENCE = histogram(CONGRUENCE, CONGRUENCE["evidence"])
HISTOGRAM_DOMINANCE = histogram(DOMINANCE2, DOMINANCE2["evidence"])

ACCEPT = {
    "enumeration-L2": ENUMERATION2,
    "enumeration-L3": ENUMERATION3,
    "enumeration-zero": ENUMERATION_ZERO,
    "enumeration-one-slope": ONE_SLOPE,
    "histogram-enumeration": HISTOGRAM,
    "histogram-residues": HISTOGRAM_RESIDUES,
    "histogram-congruence": HISTOGRAM_CONGRUENCE,
    "histogram-dominance": HISTOGRAM_DOMINANCE,
}


def reject_enumeration():
    reject("otherRanks", "claim-too-small", ENUMERATION2, ("claim.rank", 2))
    reject("otherRanks", "claim-above-samples", ENUMERATION2, ("claim.rank", 4))
    reject("otherRanks", "claim-2^53-1", ENUMERATION2, ("claim.rank", (1 << 53) - 1))
    reject("otherRanks", "claim-above-rows", every_pattern(
        network([1, 1], ["1", "2"], 2), instance([[1, 1]], [[[1, 1]]], []), {"kind": "enumeration"}))
    reject("otherRanks", "claim-too-large", put_entry(put_entry(
        ENUMERATION2, f"{I}.E[0]", 0, 0, 0), f"{I}.E[0]", 1, 0, 0))
    reject("otherRanks", "slope-zero", ENUMERATION2, ("claim.network.slopes", ["1", "0"]))
    reject("otherRanks", "some-patterns-deficient", SOME_DEFICIENT)
    reject("otherRanks", "only-deficient-rank", SOME_DEFICIENT, ("claim.rank", 2))
    reject("declined", "256^2-choices-of-30-samples", every_pattern(
        network([1, 2], [str(s) for s in range(1, 257)], 30), instance([[1] * 30], [[[1] * 30] * 2], []),
        {"kind": "enumeration"}, 1))
    reject("declined", "256^3-choices", every_pattern(
        network([1, 3], [str(s) for s in range(1, 257)], 1), instance([[1]], [[[1]] * 3], []), {"kind": "enumeration"}, 1))
    reject("declined", "256^62-choices", every_pattern(
        network([1, 62], [str(s) for s in range(1, 257)], 1), instance([[1]], [[[1]] * 62], []), {"kind": "enumeration"}, 1))

    counts = at(HISTOGRAM, "claim.histogram")
    assert len(counts) == 2
    for name, wrong in {
        "count-changed": [counts[0], {"rank": 3, "patterns": str(int(counts[1]["patterns"]) + 1)}],
        "counts-swapped": [{"rank": 2, "patterns": counts[1]["patterns"]}, {"rank": 3, "patterns": counts[0]["patterns"]}],
        "rank-changed": [{"rank": 1, "patterns": counts[0]["patterns"]}, counts[1]],
        "rank-missing": counts[1:], "rank-twice": [counts[0]] + counts, "order": counts[::-1], "empty": [],
        "rank-that-does-not-occur": [{"rank": 1, "patterns": "0"}] + counts,
        "split": [counts[0], {"rank": 3, "patterns": "1"}, {"rank": 3, "patterns": str(int(counts[1]["patterns"]) - 1)}],
        "negative": [counts[0], {"rank": 3, "patterns": "-1"}],
    }.items():
        reject("otherCounts", f"histogram-{name}", HISTOGRAM, ("claim.histogram", wrong))
    reject("otherCounts", "histogram-another-instance", put_entry(HISTOGRAM, f"{I}.X", 0, 0, 2))
    reject("otherCounts", "histogram-all-by-residues", HISTOGRAM_RESIDUES,
           ("claim.histogram", [{"rank": 4, "patterns": "255"}]))
    reject("notFullRank", "histogram-of-two-ranks", HISTOGRAM_RESIDUES,
           ("claim.histogram", [{"rank": 3, "patterns": "1"}, {"rank": 4, "patterns": "255"}]))
    reject("notFullRank", "histogram-lower-rank", HISTOGRAM_RESIDUES,
           ("claim.histogram", [{"rank": 3, "patterns": "256"}]))
    reject("notFullRank", "histogram-empty", HISTOGRAM_RESIDUES, ("claim.histogram", []))
    reject("notDominant", "histogram", HISTOGRAM, ("claim.histogram", [{"rank": 3, "patterns": "64"}]),
           ("evidence", {"kind": "dominance"}))
    reject("illFormedClaim", "histogram-X-shape", HISTOGRAM, (f"{I}.X", matrix([[1, 2], [3, 4]])))
