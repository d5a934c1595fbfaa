"""Every pattern of an instance: congruence, dominance, residues."""
from fractions import Fraction

from campaign.certificates import matrix, put, put_entry
from .base import I, every_pattern, file, instance, network, reject
from .matrix_rank import NET2
from .almost_everywhere import POINT3


def congruence(net, data, modulus, rows, scale, left):
    return every_pattern(net, data, {"kind": "congruence", "modulus": str(modulus), "rows": rows,
                                     "scale": str(scale), "inverse": matrix(left)})


# 1/100 ≡ 1 (mod 99): the rows 0, 1, 3 of G^p are the same residues at every pattern.
CONGRUENT2 = instance([[1, 0, 1], [0, 1, 0]], [[[1, 1, 0], [0, 0, 1]]], [])
UNITS = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
CONGRUENCE = congruence(NET2, CONGRUENT2, 99, [0, 1, 2], 1, UNITS)
# G^p ≡ diag(3, 1, 1) on these rows: no inverse modulo 9, but an adjugate times 3.
CONGRUENCE_SCALED = congruence(NET2, put_entry(CONGRUENT2, "X", 0, 0, 3), 9, [0, 1, 2], 3,
                               [[1, 0, 0], [0, 3, 0], [0, 0, 3]])
CONGRUENCE3 = congruence(network([2, 2, 2], ["1", "1/100"], 3), put_entry(POINT3, "W[0]", 0, 1, Fraction(11, 2)),
                         11, [0, 1, 2], 1, UNITS)

HALF2 = network([2, 2], ["1", "-1/2"], 4)
DOMINANT2 = instance([[9, 1, 8, 0], [1, -9, 1, 8]], [[[9, -9, 1, 1], [1, 0, -8, 9]]], [])
DOMINANCE2 = every_pattern(HALF2, DOMINANT2, {"kind": "dominance"})
HALF3 = network([2, 2, 2], ["1", "1/2"], 4)
DOMINANT3 = instance([[9, 8, -7, 9], [1, 0, 1, 0]],
                     [[[9, 1, 9, 0], [0, 9, 1, 9]], [[99, 99, 1, 0], [1, 0, 99, -99]]], [[[90, 1], [80, -1]]])
DOMINANCE3 = every_pattern(HALF3, DOMINANT3, {"kind": "dominance"})
NEARBY2 = every_pattern(HALF2, DOMINANT2, {"kind": "dominance"}, radius=Fraction(1, 10))
NEARBY3 = every_pattern(HALF3, DOMINANT3, {"kind": "dominance"}, radius=Fraction(1, 100))
NEARBY_ZERO = every_pattern(HALF2, DOMINANT2, {"kind": "dominance"}, radius=0)

# v_5(1/100) = -2, so k = 3: 125 divides what is not on the diagonal.
UNIT2 = instance([[1, 5, 2, 10], [10, 3, -5, Fraction(4, 3)]], [[[1, 2, 125, 0], [0, 250, 7, 1]]], [])
RESIDUES2 = every_pattern(network([2, 2], ["1", "1/100"], 4), UNIT2, {"kind": "residues", "prime": "5"})
# v_3 = 0 for both slopes, so k = 1.
UNIT3 = instance([[1, 2, 1, 1], [1, 0, 3, 7]], [[[1, 3, 2, 0], [6, 1, 3, 1]], [[1, 2, 0, 3], [3, 0, 1, 1]]],
                 [[[1, 3], [2, -3]]])
RESIDUES3 = every_pattern(network([2, 2, 2], ["1", "1/2"], 4), UNIT3, {"kind": "residues", "prime": "3"})

ACCEPT = {
    "congruence-L2": CONGRUENCE,
    "congruence-scaled": CONGRUENCE_SCALED,
    "congruence-L3": CONGRUENCE3,
    "dominance-L2": DOMINANCE2,
    "dominance-L3": DOMINANCE3,
    "dominance-nearby-L2": NEARBY2,
    "dominance-nearby-L3": NEARBY3,
    "dominance-nearby-zero": NEARBY_ZERO,
    "residues-L2": RESIDUES2,
    "residues-L3": RESIDUES3,
}


def reject_congruence():
    base = CONGRUENCE
    reject("slopesDiffer", "modulus-does-not-divide", base, ("evidence.modulus", "97"))
    reject("slopesDiffer", "multiple-of-the-modulus", base, ("evidence.modulus", "891"))
    reject("slopesDiffer", "another-slope", base, ("claim.network.slopes", ["1", "1/101"]))
    reject("slopesDiffer", "third-slope", base, ("claim.network.slopes", ["1", "1/100", "2"]))
    reject("noResidue", "congruence-slope", base, ("evidence.modulus", "10"))
    reject("noResidue", "congruence-instance", put_entry(base, f"{I}.X", 0, 2, "1/3"))
    for name, modulus in {"0": 0, "1": 1, "negative": -99, "2^62": 1 << 62, "2^64+99": (1 << 64) + 99}.items():
        reject("modulusOutOfRange", f"congruence-{name}", base, ("evidence.modulus", str(modulus)))
    for name, scale in {"0": 0, "modulus": 99, "negative": -1, "2^64+1": (1 << 64) + 1}.items():
        reject("scaleOutOfRange", name, base, ("evidence.scale", str(scale)))
    reject("scaleOutOfRange", "0-with-inverse-0", base, ("evidence.scale", "0"),
           ("evidence.inverse", matrix([[0] * 3] * 3)))
    reject("rankOutOfRange", "congruence-rank-below-samples", base, ("claim.rank", 2))
    reject("rankOutOfRange", "congruence-rank-above-samples", base, ("claim.rank", 4))
    reject("wrongCount", "congruence-rows-one-less", base, ("evidence.rows", [0, 1]))
    reject("wrongCount", "congruence-rows-one-more", base, ("evidence.rows", [0, 1, 2, 3]))
    reject("repeatedIndex", "congruence-rows", base, ("evidence.rows", [0, 1, 1]))
    reject("indexOutOfRange", "congruence-rows", base, ("evidence.rows", [0, 1, 4]))
    reject("wrongShape", "congruence-inverse", base, ("evidence.inverse", matrix(UNITS[:2])))
    reject("residueOutOfRange", "congruence-inverse", put_entry(base, "evidence.inverse", 0, 0, 100))
    reject("notInverse", "congruence-inverse-entry", put_entry(base, "evidence.inverse", 2, 0, 1))
    reject("notInverse", "congruence-another-scale", base, ("evidence.scale", "2"))
    reject("notInverse", "congruence-scaled-another-scale", CONGRUENCE_SCALED, ("evidence.scale", "6"))
    reject("notInverse", "congruence-another-instance", put_entry(base, f"{I}.X", 1, 1, 2))
    reject("notInverse", "congruence-another-row", base, ("evidence.rows", [0, 1, 3]))
    reject("notInverse", "congruence-another-weight", put_entry(CONGRUENCE3, f"{I}.W[0]", 0, 0, 2))
    reject("illFormedClaim", "congruence-instance-shape", base, (f"{I}.E", []))


def reject_dominance():
    small = every_pattern(HALF2, DOMINANT2, {"kind": "dominance"})
    reject("notDominant", "input-too-small", put_entry(small, f"{I}.X", 0, 0, 1))
    reject("notDominant", "input-zero", put_entry(small, f"{I}.X", 1, 3, 0))
    reject("notDominant", "noise-too-small", put_entry(small, f"{I}.E[0]", 0, 0, 2))
    reject("notDominant", "noise-too-large", put_entry(small, f"{I}.E[0]", 1, 0, 5))
    reject("notDominant", "last-sample", put_entry(small, f"{I}.E[0]", 0, 3, -9))
    reject("notDominant", "slopes-too-far-apart", small, ("claim.network.slopes", ["1", "-1/10"]))
    reject("notDominant", "first-weight-too-small", put_entry(DOMINANCE3, f"{I}.W[0]", 1, 0, 2))
    reject("notDominant", "other-weight-too-large", put_entry(DOMINANCE3, f"{I}.W[0]", 0, 1, 2000))
    reject("notDominant", "hidden-noise-zero", put_entry(DOMINANCE3, f"{I}.E[0]", 0, 0, 0))
    # (a + κ e)(b + x) = 2ab exactly: the inequality is strict.
    even = instance([[1, 0], [1, 1]], [[[1, 1]]], [])
    reject("notDominant", "equality", every_pattern(network([2, 1], ["1", "2"], 2), even, {"kind": "dominance"}))
    reject("notDominant", "radius-too-large", NEARBY2, ("claim.radius", "1"))
    reject("notDominant", "radius-huge", NEARBY3, ("claim.radius", str(10 ** 30)))
    reject("negativeRadius", "radius", NEARBY2, ("claim.radius", "-1/10"))
    reject("zeroSlope", "dominance", small, ("claim.network.slopes", ["1", "0"]))
    reject("rankOutOfRange", "dominance-rank-below-samples", small, ("claim.rank", 3))
    reject("rankOutOfRange", "nearby-rank-above-samples", NEARBY2, ("claim.rank", 5))
    reject("illFormedClaim", "dominance-more-samples", small, ("claim.network.samples", 5), ("claim.rank", 5))
    reject("illFormedClaim", "nearby-instance-shape", NEARBY3, (f"{I}.W", []))


def reject_residues():
    base = RESIDUES2
    for name, prime in {"0": 0, "1": 1, "4": 4, "negative": -5, "25": 25, "65521*65537": 65521 * 65537,
                        "2^32+15": (1 << 32) + 15, "2^64+13": (1 << 64) + 13, "carmichael-561": 561}.items():
        reject("notPrime", f"residues-{name}", base, ("evidence.prime", str(prime)))
    for name, changed in {
        "diagonal-noise-not-a-unit": put_entry(base, f"{I}.E[0]", 0, 0, 5),
        "diagonal-noise-zero": put_entry(base, f"{I}.E[0]", 1, 3, 0),
        "diagonal-noise-fraction": put_entry(base, f"{I}.E[0]", 0, 0, "1/5"),
        "other-noise-k-1": put_entry(base, f"{I}.E[0]", 1, 1, 50),
        "other-noise-a-unit": put_entry(base, f"{I}.E[0]", 0, 3, 1),
        "diagonal-input-not-a-unit": put_entry(base, f"{I}.X", 0, 0, 5),
        "other-input-a-unit": put_entry(base, f"{I}.X", 1, 0, 1),
        "other-input-fraction": put_entry(base, f"{I}.X", 1, 0, "1/5"),
        "slopes-further-apart": put(base, "claim.network.slopes", ["1", "1/1000"]),
        "another-prime": put(base, "evidence.prime", "7"),
        "first-weight-not-a-unit": put_entry(RESIDUES3, f"{I}.W[0]", 0, 0, 3),
        "other-weight-a-unit": put_entry(RESIDUES3, f"{I}.W[0]", 1, 1, 1),
        "other-weight-fraction": put_entry(RESIDUES3, f"{I}.W[0]", 1, 1, "1/3"),
        "first-input-not-a-unit": put_entry(RESIDUES3, f"{I}.X", 0, 2, 3),
        "other-input-negative-valuation": put_entry(RESIDUES3, f"{I}.X", 1, 0, "1/9"),
        "hidden-noise-not-a-unit": put_entry(RESIDUES3, f"{I}.E[0]", 0, 0, 3),
    }.items():
        file(f"reject/valuation/{name}", changed)
    reject("zeroSlope", "residues", base, ("claim.network.slopes", ["1", "0"]))
    reject("rankOutOfRange", "residues-rank-below-samples", base, ("claim.rank", 3))
    reject("illFormedClaim", "residues-instance-shape", base, (f"{I}.W", [matrix([[1]])]))
