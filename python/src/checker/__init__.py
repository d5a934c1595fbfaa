"""Exact ranks, and exact verdicts on trained networks, with certificates that others can verify.

    >>> import checker
    >>> r = checker.rank([[1, 2], [2, 4.5]])
    >>> r.rank, bool(r.verify())
    (2, True)

Every number is taken exactly: a float is the dyadic rational that it is. What a function returns was proved, and the
certificate in the result shows it to whoever doubts it.
"""
from ._certificates import Certificate, Verification, verify
from ._errors import (
    CannotWrite, CheckerError, Declined, InternalError, MalformedInput, NoInput, NotInstalled, WrongUsage,
)
from ._evaluate import evaluate
from ._exact import exact
from ._network import (
    CertifyResult, Claim, EnumerateResult, FinishResult, MinimumResult, NudgeResult, certify, enumerate, finish, minimum,
    nudge,
)
from ._process import binary, progress
from ._rank import GenericResult, Kernel, Minor, RankResult, generic, rank

__all__ = [
    "CannotWrite", "Certificate", "CertifyResult", "CheckerError", "Claim", "Declined", "EnumerateResult", "FinishResult",
    "GenericResult", "InternalError", "Kernel", "MalformedInput", "MinimumResult", "Minor", "NoInput", "NotInstalled",
    "NudgeResult", "RankResult", "Verification", "WrongUsage", "binary", "certify", "enumerate", "evaluate", "exact", "finish",
    "generic", "minimum", "nudge", "progress", "rank", "verify",
]
