"""Almost every instance: witnesses, and bounds on the probability of failure."""
from campaign.certificates import at, certificate, matrix, numbers, put_entry
from .base import M, at_point, file, instance, network, reject
from .matrix_rank import BAD_MODULI, DATA3, DENSE, DENSE_MODULUS, MODULI, NET2, NET3, SQUARE

POINT2 = instance([[1, 0, 1], [0, 1, 0]], [[[1, 1, 0], [0, 0, 1]]], [])
POINT3 = instance([[1, 1, 1], [1, 1, 1]], [[[1, 0, 1], [0, 1, 0]], [[1, 1, 0], [0, 0, 1]]], [[[1, 0], [1, 0]]])
WITNESS2 = at_point("witness", {"kind": "gradient-rank-almost-everywhere", "rank": 3}, NET2, POINT2, 2)
WITNESS3 = at_point("witness", {"kind": "gradient-rank-almost-everywhere", "rank": 3}, NET3, POINT3, 5)
WITNESS_DENSE = at_point("witness", {"kind": "gradient-rank-almost-everywhere", "rank": 3}, NET3, DATA3, 1000003)


def standard(widths, slopes, samples):
    return certificate({"kind": "gradient-rank-almost-everywhere", "network": network(widths, slopes, samples),
                        "rank": samples}, {"kind": "standard-witness"})


STANDARD2 = standard([2, 3], ["1", "-1/2"], 5)
STANDARD3 = standard([1, 2, 2], ["1", "1/100"], 4)
STANDARD5 = standard([3, 1, 4, 2, 5], ["2", "1", "-7"], 10)
STANDARD_WIDE = standard([10 ** 6, 10 ** 6], ["1", "1/100"], 1000)

BOUND = {"kind": "gradient-rank-failure-bound", "box": "1000", "bound": "48/125"}
UNION2 = at_point("union-bound", dict(BOUND), NET2, POINT2, 2)
UNION3 = at_point("union-bound", BOUND | {"box": str(10 ** 12), "bound": "1/5"}, NET3, POINT3, 5)
CONGRUENT_BOUND2 = at_point("congruent-bound", BOUND | {"box": "1100", "bound": "6/11"}, NET2, POINT2, 11)
LARGE_PRIME = 4294967291  # 100 s ≡ 1 for the slope s = 1 only; so the slopes are 1 and 1 + q
CONGRUENT_BOUND3 = at_point("congruent-bound", BOUND | {"box": str(2 * LARGE_PRIME), "bound": f"12/{LARGE_PRIME}"},
                            network([2, 2, 2], ["1", str(1 + LARGE_PRIME)], 3), POINT3, LARGE_PRIME)

ACCEPT = {
    "witness-L2": WITNESS2,
    "witness-L3": WITNESS3,
    "witness-dense": WITNESS_DENSE,
    "standard-witness-L2": STANDARD2,
    "standard-witness-L3": STANDARD3,
    "standard-witness-L5": STANDARD5,
    "standard-witness-wide": STANDARD_WIDE,
    "union-bound-L2": UNION2,
    "union-bound-L3": UNION3,
    "congruent-bound-L2": CONGRUENT_BOUND2,
    "congruent-bound-L3": CONGRUENT_BOUND3,
}


def reject_points():
    """Witness, union-bound and congruent-bound: a point with its minor."""
    for name, modulus in BAD_MODULI.items():
        reject("modulusOutOfRange", f"witness-{name}", WITNESS2, (f"{M}.modulus", str(modulus)))
    for name, base in {"witness": WITNESS2, "union-bound": UNION2, "congruent-bound": CONGRUENT_BOUND2}.items():
        reject("notInverse", f"{name}-point-changed", put_entry(base, "evidence.point.X", 0, 0, 0))
        reject("repeatedIndex", f"{name}-rows", base, (f"{M}.rows", [0, 1, 1]))
        reject("wrongShape", f"{name}-inverse", base, (f"{M}.inverse", matrix([[1]])))
        slopes = ["1", "0"] if name != "congruent-bound" else ["0", "11"]
        reject("zeroSlope", f"{name}-slope-zero", base, ("claim.network.slopes", slopes))
        if name != "union-bound":
            reject("notInverse", f"{name}-inverse-entry", put_entry(base, f"{M}.inverse", 0, 1, 1))
    reject("rankOutOfRange", "standard-witness-rank-below-samples", STANDARD3, ("claim.rank", 3))
    reject("rankOutOfRange", "standard-witness-more-samples-than-rows", STANDARD2, ("claim.rank", 7),
           ("claim.network.samples", 7))
    reject("zeroSlope", "standard-witness", STANDARD5, ("claim.network.slopes", ["2", "1", "0"]))
    reject("illFormedClaim", "standard-witness-width-zero", STANDARD3, ("claim.network.widths", [0, 2, 2]))
    reject("declined", "standard-witness-width", STANDARD2, ("claim.network.widths", [2, 40000001]))
    reject("declined", "standard-witness-samples", standard([10 ** 4, 10 ** 4], ["1"], 40000001))
    reject("malformed", "standard-witness-with-a-point", STANDARD2,
           ("evidence", {"kind": "standard-witness", "point": POINT2}))
    for name, base in {"first": (0, 0), "last": (23, 23), "past-a-sum": (5, 20)}.items():
        i, j = base
        old = int(numbers(at(DENSE, f"{M}.inverse"))[i][j])
        reject("notInverse", f"dense-{name}", put_entry(DENSE, f"{M}.inverse", i, j, (old + 1) % DENSE_MODULUS))
    for name, base in MODULI.items():
        old, modulus = int(numbers(at(base, f"{M}.inverse"))[1][1]), int(at(base, f"{M}.modulus"))
        reject("notInverse", name, put_entry(base, f"{M}.inverse", 1, 1, (old + 1) % modulus))
        reject("residueOutOfRange", name, put_entry(base, f"{M}.inverse", 1, 1, old + modulus))
    reject("rankOutOfRange", "witness-rank-below-samples", WITNESS2, ("claim.rank", 2))
    reject("rankOutOfRange", "witness-rank-above-samples", WITNESS2, ("claim.rank", 4))
    wide = network([1, 1], ["1", "2"], 2)
    reject("rankOutOfRange", "witness-more-samples-than-rows", WITNESS2, ("claim.network", wide), ("claim.rank", 2))
    reject("zeroSlope", "witness-only-slope", WITNESS2, ("claim.network.slopes", ["0"]))
    reject("wrongCount", "witness-rows-one-less", WITNESS2, (f"{M}.rows", [0, 1]))
    reject("indexOutOfRange", "witness-rows", WITNESS2, (f"{M}.rows", [0, 1, 4]))
    reject("noResidue", "witness-point-denominator", put_entry(WITNESS2, "evidence.point.X", 0, 0, "1/2"))
    # A fault of the claim comes before the limits.
    wide = certificate(
        {"kind": "gradient-rank", "network": network([6400, 6400], ["1"], 1),
         "instance": instance([["1"]] * 6400, [[["1"]] * 6400], []), "pattern": [matrix([[0]])], "rank": 1},
        SQUARE["evidence"])
    file("reject/illFormedClaim/pattern-shape-before-limits", wide)
    reject("declined", "witness-40960000-entries", certificate(
        {"kind": "gradient-rank-almost-everywhere", "network": network([6400, 6400], ["1"], 1), "rank": 1},
        {"kind": "witness", "point": instance([["1"]] * 6400, [[["1"]] * 6400], []), "minor": WITNESS2["evidence"]["minor"]}))


def reject_bounds():
    for name, base in {"union-bound": UNION2, "congruent-bound": CONGRUENT_BOUND2}.items():
        for text in ("0", "-1000", "-1100"):
            reject("boxNotPositive", f"{name}-{text}", base, ("claim.box", text))
        for text in ("0", "-1", "1/10"):
            reject("boundTooSmall", f"{name}-{text.replace('/', '-over-')}", base, ("claim.bound", text))
        wide = network([1, 1], ["1", "12"], 2)
        reason = "rankOutOfRange" if name == "union-bound" else "wrongPoint"
        reject(reason, f"{name}-more-samples-than-rows", base, ("claim.network", wide))
        reject("wrongPoint", f"{name}-point-shape", base, ("evidence.point", POINT3))
    reject("boundTooSmall", "union-bound-just", UNION2, ("claim.bound", "383/1000"))
    reject("boundTooSmall", "union-bound-box-smaller", UNION2, ("claim.box", "999"))
    reject("boundTooSmall", "union-bound-box-as-for-one-pattern", UNION2, ("claim.bound", "3/500"))
    reject("boundTooSmall", "union-bound-more-slopes", UNION2, ("claim.network.slopes", ["1", "1/100", "2"]))
    reject("boundTooSmall", "congruent-bound-just", CONGRUENT_BOUND2, ("claim.bound", "5/11"))
    reject("boundTooSmall", "congruent-bound-box-for-modulus", CONGRUENT_BOUND2, ("claim.bound", "3/550"))
    for text in ("1099", "1", str(10 ** 30)):
        reject("boxNotMultiple", f"of-11-{text}", CONGRUENT_BOUND2, ("claim.box", text))
    for text in ("1", "0", "4", "-11", "121", str((1 << 32) + 15)):
        reject("notPrime", f"congruent-bound-{text}", CONGRUENT_BOUND2, (f"{M}.modulus", text))
    reject("slopesDiffer", "congruent-bound-another-slope", CONGRUENT_BOUND2, ("claim.network.slopes", ["1", "1/101"]))
    reject("slopesDiffer", "congruent-bound-another-prime", CONGRUENT_BOUND2, (f"{M}.modulus", "7"), ("claim.box", "7"))
    reject("noResidue", "congruent-bound-slope", CONGRUENT_BOUND2, ("claim.network.slopes", ["1/11", "1/11"]))
    # The entry is in no minor, but the point has to have residues.
    reject("noResidue", "congruent-bound-point", put_entry(CONGRUENT_BOUND2, "evidence.point.E[0]", 1, 0, "1/11"))
