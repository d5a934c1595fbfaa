"""Fixtures about units that are the largest of several forms."""
from campaign.certificates import certificate, matrix, put
from .almost_everywhere import ACCEPT as ALMOST_EVERYWHERE
from .base import reject
from .every_pattern import CONGRUENCE, DOMINANCE2, RESIDUES2
from .histograms import ENUMERATION2, SOME_DEFICIENT
from .networks import CONGRUENCE_TWO

E = "evidence"


def pieces(base, count=3):
    return certificate(base["claim"] | {"pieces": count}, base["evidence"])


WITNESS, STANDARD = ALMOST_EVERYWHERE["witness-L2"], ALMOST_EVERYWHERE["standard-witness-L2"]
ACCEPT = {
    "pieces-witness": pieces(WITNESS), "pieces-standard-witness": pieces(STANDARD, 2), "pieces-enumeration": pieces(ENUMERATION2),
    "pieces-congruence": pieces(CONGRUENCE), "pieces-congruence-two-outputs": pieces(CONGRUENCE_TWO),
    "pieces-dominance": pieces(DOMINANCE2, 100), "pieces-residues": pieces(RESIDUES2),
}


def reject_pieces():
    for count in (0, 1, 10 ** 8 + 1):
        reject("illFormedClaim", f"pieces-{count}", ACCEPT["pieces-congruence"], ("claim.pieces", count))
    # At each pattern the rank is 2, but at other selections it can be 3.
    equal = certificate(ENUMERATION2["claim"] | {"rank": 2, "pieces": 2}, ENUMERATION2["evidence"])
    reject("rankOutOfRange", "pieces-deficient", put(equal, "claim.instance.X", matrix([[1, 2, 3], [1, 2, 3]])))
    reject("otherRanks", "pieces-enumeration", pieces(SOME_DEFICIENT))
    reject("notInverse", "pieces-congruence", ACCEPT["pieces-congruence"], ("claim.instance.X", matrix([[1, 0, 1], [0, 2, 0]])))
    reject("evidenceDoesNotFit", "pieces-rank", ACCEPT["pieces-witness"], (E, {"kind": "enumeration"}))
    reject("malformed", "pieces-before-rank", put(ACCEPT["pieces-standard-witness"], "claim", {
        key: ACCEPT["pieces-standard-witness"]["claim"][key] for key in ("kind", "network", "pieces", "rank")}))
    reject("malformed", "pieces-of-a-bound", put(ALMOST_EVERYWHERE["union-bound-L2"], "claim",
                                                ALMOST_EVERYWHERE["union-bound-L2"]["claim"] | {"pieces": 2}))
