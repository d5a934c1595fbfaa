"""Patterns by rank, counted, and sums of parts."""
import hashlib

from campaign.certificates import at, certificate, matrix, put_entry, written
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


def by_rank(claim, belongs=lambda net, pattern: True):
    """How many of the patterns that belong have which rank, counted one by one."""
    net = Network(claim["network"])
    data, counts = net.instance(claim["instance"]), {}
    for pattern in net.patterns(None, limit=1 << 12):
        if belongs(net, pattern):
            found = len(echelon(net.gradient(data, pattern))[1])
            counts[found] = counts.get(found, 0) + 1
    return [{"rank": r, "patterns": str(counts[r])} for r in sorted(counts)]


def histogram(base, evidence):
    """The claim of how many patterns have which rank."""
    claim = base["claim"]
    return certificate({"kind": "rank-histogram", "network": claim["network"], "instance": claim["instance"],
                        "histogram": by_rank(claim)}, evidence)


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


def choice(net, pattern, n):
    """The number of sample n's slopes in a pattern: FORMAT.md, section 4."""
    digits = [layer[i][n] for layer in pattern for i in range(len(layer))]
    return sum(digit * len(net.slopes) ** place for place, digit in enumerate(digits))


def part(base, order, boxes):
    """The claim of how many of the patterns in some boxes have which rank."""
    claim = base["claim"]

    def is_in_a_box(net, pattern):
        return any(all(choice(net, pattern, n) in listed for n, listed in zip(order, box)) for box in boxes)

    return certificate({"kind": "rank-histogram-part", "network": claim["network"], "instance": claim["instance"],
                        "order": order, "boxes": boxes, "histogram": by_rank(claim, is_in_a_box)},
                       {"kind": "enumeration"})


def claim_hash(one):
    return hashlib.sha256(written(one["claim"])).hexdigest()


def added(base, parts):
    """The whole as the sum of its parts."""
    return certificate(base["claim"], {"kind": "sum", "order": parts[0]["claim"]["order"], "parts": [
        {"sha256": claim_hash(one), "boxes": one["claim"]["boxes"], "histogram": one["claim"]["histogram"]}
        for one in parts]})


# Of two units and three samples: four choices each, and sample 1 before 0 and 2.
PARTS = [part(HISTOGRAM, [1, 0, 2], boxes) for boxes in (
    [[[0, 3]]], [[[2], [0, 1]], [[2], [2], [1, 2]]], [[[2], [2], [0]], [[2], [2], [3]], [[2], [3]], [[1]]])]
SUM = added(HISTOGRAM, PARTS)
# With three slopes, two layers, and boxes that take all samples.
PARTS3 = [part(histogram(every_pattern(network([1, 2, 1], ["1", "0", "-1/2"], 2),
                                       instance([[1, 2]], [[[1, 1], [2, 3]], [[2, 3]]], [[[1], [1]]]), {}), {}),
               [0, 1], boxes) for boxes in ([[[0, 7, 26], list(range(20))], [[1]]],)]
# All patterns in one part of one box without lists.
ALL = part(HISTOGRAM, [0, 1, 2], [[]])

ACCEPT |= {f"histogram-part-{number}-{claim_hash(one)[:16]}": one for number, one in enumerate(PARTS + PARTS3 + [ALL])}
ACCEPT |= {"histogram-sum": SUM, "histogram-sum-of-one": added(HISTOGRAM, [ALL])}


def reject_parts():
    one = PARTS[1]
    counts, boxes = at(one, "claim.histogram"), at(one, "claim.boxes")
    for name, wrong in {
        "rank-changed": [{"rank": 1, "patterns": counts[0]["patterns"]}, *counts[1:]],
        "one-moved": [{"rank": 2, "patterns": str(int(counts[0]["patterns"]) + 1)},
                      {"rank": 3, "patterns": str(int(counts[1]["patterns"]) - 1)}],
        "order": counts[::-1],
    }.items():
        reject("otherCounts", f"part-{name}", one, ("claim.histogram", wrong))
    reject("otherCounts", "part-another-instance", put_entry(one, f"{I}.X", 0, 0, 2))
    reject("otherCounts", "part-another-order", one, ("claim.order", [2, 0, 1]))
    reject("otherCounts", "part-other-boxes", one, ("claim.boxes", [[[1], [0, 1]], [[1], [2], [1, 2]]]))
    reject("otherTotal", "part-count-changed", one, ("claim.histogram", [
        {"rank": 2, "patterns": str(int(counts[0]["patterns"]) + 1)}, *counts[1:]]))
    reject("otherTotal", "part-choice-added", one, ("claim.boxes", [[[2], [0, 1, 3]], boxes[1]]))
    reject("otherTotal", "part-of-no-counts", one, ("claim.histogram", []))
    reject("wrongCount", "part-order-too-short", one, ("claim.order", [1, 0]))
    reject("indexOutOfRange", "part-order", one, ("claim.order", [1, 2, 3]))
    reject("repeatedIndex", "part-order", one, ("claim.order", [1, 2, 1]))
    reject("noBoxes", "part", one, ("claim.boxes", []))
    reject("tooManyLists", "part", one, ("claim.boxes", [[[1], [0], [1], [1]]]))
    for name, listed in {"empty": [], "not-increasing": [2, 1], "twice": [1, 1], "too-large": [1, 4]}.items():
        reject("notChoices", f"part-{name}", one, ("claim.boxes", [boxes[0], [[2], [2], listed]]))
    for name, wrong in {
        "twice": [boxes[0], boxes[0]], "in-another": [[[2]], boxes[0]], "has-another": [boxes[0], [[2]]],
        "common-choice": [boxes[0], [[2], [1, 2]]], "common-first": [boxes[0], [[0, 2], [2]]], "all": [boxes[0], []],
        # Apart, but at a later place than the first at which they differ.
        "apart-too-late": [[[1, 2], [0]], [[1], [1]]],
    }.items():
        reject("overlap", f"part-{name}", one, ("claim.boxes", wrong))
    reject("evidenceDoesNotFit", "dominance-for-part", one, ("evidence", {"kind": "dominance"}))
    reject("evidenceDoesNotFit", "sum-for-part", one, ("evidence", SUM["evidence"]))
    reject("illFormedClaim", "part-X-shape", one, (f"{I}.X", matrix([[1, 2], [3, 4]])))
    reject("malformed", "part-box-of-numbers", one, ("claim.boxes", [[0, 3]]))
    reject("malformed", "part-list-of-texts", one, ("claim.boxes", [[["0"]]]))


def reject_sums():
    parts = at(SUM, "evidence.parts")
    first = parts[0]
    moved = [{"rank": 2, "patterns": str(int(first["histogram"][0]["patterns"]) + 1)},
             {"rank": 3, "patterns": str(int(first["histogram"][1]["patterns"]) - 1)}]
    reject("otherSums", "sum-count-moved-in-part", SUM, ("evidence.parts[0].histogram", moved))
    reject("otherSums", "sum-claim-moved", SUM, ("claim.histogram", [
        {"rank": 2, "patterns": "17"}, {"rank": 3, "patterns": "47"}]))
    reject("otherSums", "sum-claim-order", SUM, ("claim.histogram", at(SUM, "claim.histogram")[::-1]))
    reject("otherSums", "sum-claim-empty", SUM, ("claim.histogram", []))
    reject("otherTotal", "sum-count-changed-in-part", SUM, ("evidence.parts[0].histogram", [
        {"rank": 2, "patterns": "1"}, *first["histogram"][1:]]))
    reject("otherTotal", "sum-boxes-of-another-part", SUM, ("evidence.parts[0].boxes", [[[0]]]))
    reject("notAll", "sum-part-left-out", SUM, ("evidence.parts", parts[1:]))
    reject("noBoxes", "sum-without-parts", SUM, ("evidence.parts", []))
    reject("emptyPart", "sum", SUM, ("evidence.parts", [{**first, "boxes": [], "histogram": []}, *parts]))
    reject("overlap", "sum-part-twice", SUM, ("evidence.parts", [first, *parts]))
    reject("overlap", "sum-of-all-and-a-part", SUM, ("evidence.parts", [*at(
        added(HISTOGRAM, [ALL]), "evidence.parts"), first]))
    reject("notChoices", "sum-too-large", SUM, ("evidence.parts[0].boxes", [[[0, 4]]]))
    reject("wrongCount", "sum-order-too-short", SUM, ("evidence.order", [1, 0]))
    reject("evidenceDoesNotFit", "sum-for-every-pattern", ENUMERATION2, ("evidence", SUM["evidence"]))
    reject("illFormedClaim", "sum-X-shape", SUM, (f"{I}.X", matrix([[1, 2], [3, 4]])))
    # Parts that are nowhere.
    reject("declined", "sum-of-parts-that-are-missing", put_entry(SUM, f"{I}.X", 0, 0, 2), (
        "evidence.parts", at(added(put_entry(SUM, f"{I}.X", 0, 0, 2), [put_entry(one, f"{I}.X", 0, 0, 2) for one in PARTS]),
                             "evidence.parts")))
    for name, wrong in {"short": "0" * 63, "long": "0" * 65, "capital": "A" * 64, "letter": "g" * 64}.items():
        reject("malformed", f"sum-hash-{name}", SUM, ("evidence.parts[0].sha256", wrong))
    reject("malformed", "sum-part-without-hash", SUM, ("evidence.parts[0]", {
        key: value for key, value in first.items() if key != "sha256"}))
