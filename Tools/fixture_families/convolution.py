"""Fixtures about convolutions."""
from campaign.certificates import certificate, matrix, put
from .almost_everywhere import ACCEPT as ALMOST_EVERYWHERE
from .base import reject

C, E = "claim.convolution", "evidence"


def convolution(sizes, kernel, samples, *, channels=1, strides=None, padding=None, bias=0, filters=1, slopes=("1", "1/100")):
    ones = [1] * len(sizes)
    return certificate(
        {"kind": "convolution-rank-almost-everywhere",
         "convolution": {
             "channels": channels, "sizes": sizes, "kernel": kernel, "strides": strides or ones,
             "padding": padding or [0] * len(sizes), "bias": bias, "filters": filters, "slopes": list(slopes), "samples": samples},
         "rank": samples}, {"kind": "standard-witness"})


# Two filters of 2×2 on 3×3: as many as weights.
PLANE = convolution([3, 3], [2, 2], 8, filters=2)
# One of 3 on 2 channels of 4, with a bias: 1 · (2 · 3 + 1).
LINE = convolution([4], [3], 7, channels=2, strides=[2], padding=[1], bias=1, slopes=["1", "-1", "2"])
# On one pixel, the middle of the kernel alone is ever on it, at one position; and the slopes are one.
PIXEL = convolution([1, 1, 1], [3, 3, 1], 5, padding=[1, 1, 0], filters=5, slopes=["1"])
# At stride 3 with padding 2 the positions begin at -2 and 1: offsets 2, and 0, 1, 2.
STRIDE = convolution([3], [3], 3, strides=[3], padding=[2])
# Of the many offsets of a kernel all are on the one pixel at some position, or every third. No row of so many samples is made.
WIDE = convolution([1], [10 ** 8], 10 ** 8, padding=[10 ** 8 - 1])
SPARSE = convolution([1], [10 ** 8], 33333334, strides=[3], padding=[10 ** 8 - 1])

ACCEPT = {
    "convolution-plane": PLANE, "convolution-line": LINE, "convolution-pixel": PIXEL, "convolution-stride": STRIDE,
    "convolution-wide-kernel": WIDE, "convolution-wide-kernel-stride": SPARSE,
}


def reject_convolution():
    def beyond(name, base, **changes):
        """One sample more than weights that are seen."""
        samples = base["claim"]["convolution"]["samples"] + 1
        reject("rankOutOfRange", f"convolution-{name}", base, (f"{C}.samples", samples), ("claim.rank", samples))

    beyond("plane", PLANE)
    beyond("line", LINE)
    beyond("pixel", PIXEL)
    beyond("stride", STRIDE)
    beyond("wide-kernel-stride", SPARSE)
    reject("rankOutOfRange", "convolution-wide-kernel", WIDE, (f"{C}.padding", [10 ** 8 - 2]))
    reject("rankOutOfRange", "convolution-rank", PLANE, ("claim.rank", 7))
    # Without padding the offsets 0 and 1 of a kernel of 3 are at one position only, which begins at 0.
    reject("rankOutOfRange", "convolution-without-bias", LINE, (f"{C}.bias", 0))
    reject("rankOutOfRange", "convolution-unseen", STRIDE, (f"{C}.strides", [9]))
    reject("zeroSlope", "convolution", PLANE, (f"{C}.slopes", ["1", "0"]))
    for name, key, value in [
            ("kernel", "kernel", [4, 4]), ("kernel-0", "kernel", [0, 2]), ("strides-0", "strides", [0, 1]),
            ("axes", "kernel", [2]), ("filters-0", "filters", 0), ("bias-2", "bias", 2), ("slopes-0", "slopes", []),
            ("channels", "channels", 10 ** 8 + 1), ("product", "channels", 10 ** 8), ("padding", "padding", [10 ** 8 + 1, 0]),
            ("positions", "padding", [10 ** 7, 10])]:
        reject("illFormedClaim", f"convolution-{name}", PLANE, (f"{C}.{key}", value))
    reject("illFormedClaim", "convolution-sizes-4", convolution([2] * 4, [1] * 4, 1))
    reject("illFormedClaim", "convolution-sizes-0", convolution([], [], 1))
    reject("evidenceDoesNotFit", "convolution-witness", PLANE, (E, ALMOST_EVERYWHERE["witness-L2"]["evidence"]))
    reject("malformed", "convolution-without-bias", put(PLANE, C, {
        key: value for key, value in PLANE["claim"]["convolution"].items() if key != "bias"}))
