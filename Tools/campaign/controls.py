"""Claims that contradict a true one: an oracle that never says no decides nothing."""
import copy
from fractions import Fraction

MINIMA = ["differentiable-local-minimum", "nondifferentiable-local-minimum"]


def falsehoods(claim):
    """Claims that are false when this one is true."""
    kind = claim["kind"]
    if "rank" in claim:
        if kind.endswith("-at-least"):
            yield claim | {"rank": min(claim["matrix"]["rows"], claim["matrix"]["columns"]) + 1}
        else:
            yield claim | {"rank": claim["rank"] + 1}
            if claim["rank"]:
                yield claim | {"rank": claim["rank"] - 1}
    if kind == "determinant":
        for value in ["1/7", f"{claim['value']}1", claim["value"][1:] if claim["value"][0] == "-" else f"-{claim['value']}1"]:
            yield claim | {"value": value}
    if kind in ("rank-histogram", "rank-histogram-part"):
        other = copy.deepcopy(claim)
        other["histogram"][0]["patterns"] += "0"
        yield other
    if kind == "gradient-rank-failure-bound":
        yield claim | {"bound": "-1"}
    if kind == "no-zero-error-point":  # all weights zero give the targets zero
        yield claim | {"targets": claim["targets"] | {"entries": [" ".join(["0"] * claim["targets"]["columns"])]}}
    if kind == "error-at-least":  # zero, or all weights zero
        squares = sum(Fraction(word) ** 2 for word in claim["targets"]["entries"][0].split(" "))
        yield claim | {"error": "0"}
        yield claim | {"error": str(squares / (2 * claim["targets"]["columns"]) + Fraction(1, 7))}
        yield claim | {"targets": claim["targets"] | {"entries": [" ".join(["0"] * claim["targets"]["columns"])]}}
    if kind.startswith("no-bad"):  # at slope 0 a unit can be silent on all samples
        yield claim | {"network": claim["network"] | {"slopes": ["1", "0"]}}
    if kind == "no-differentiable-local-minimum":  # all units can be silent on all samples
        yield claim | {"network": claim["network"] | {"slopes": ["1", "0"]}}
        yield claim | {"network": claim["network"] | {"slopes": ["1/2", "1"]}}
    if "pieces" in claim:
        yield claim | {"pieces": 1}
    if "convolution" in claim:
        yield claim | {"convolution": claim["convolution"] | {"bias": 2}}
    if claim.get("loss", {}).get("kind") == "huber":
        yield claim | {"loss": {"kind": "huber", "threshold": "0"}}
    if claim.get("loss", {}).get("kind") == "power":
        yield claim | {"loss": {"kind": "power", "exponent": claim["loss"]["exponent"] + 1}}
    if "radius" in claim and kind.startswith("no-bad"):  # all zeros
        yield claim | {"radius": "1000000"}
    if "rate" in claim:
        yield claim | {"rate": str(4096 * Fraction(claim["rate"]))}
    if kind == "global-minimum":
        yield claim | {"error": str(Fraction(claim["error"]) + 1)}
        zero = {key: claim[key] | {"entries": [" ".join(["0"] * claim[key]["columns"])] * claim[key]["rows"]}
                for key in ("hidden", "output")}
        squares = sum(Fraction(word) ** 2 for word in claim["targets"]["entries"][0].split(" "))
        value = squares / (2 * claim["targets"]["columns"])
        if str(value) != claim["error"]:
            yield claim | zero | {"error": str(value)}
    if kind == "local-minimum-values":
        yield claim | {"values": claim["values"][:-1]}
        last = claim["values"][-1]
        yield claim | {"values": [*claim["values"][:-1], last | {"differentiable": 1 - last["differentiable"]}]}
        yield claim | {"targets": claim["targets"] | {"entries": [claim["targets"]["entries"][0] + "0"]}}
    if kind in ("zero-error-nearby", "local-minimum-nearby"):
        yield claim | {"radius": "-1"}
        first = claim["targets"]["entries"][0].split(" ")
        is_heard = claim["network"]["slopes"][1] != "0" and any(row.split(" ")[0] != "0" for row in claim["instance"]["E"][-1]["entries"])
        if is_heard or kind == "zero-error-nearby":
            yield claim | {"targets": claim["targets"] | {"entries": [" ".join(["1" + "0" * 12, *first[1:]]), *claim["targets"]["entries"][1:]]}}
        samples = list(zip(*(row.split(" ") for m in (claim["instance"]["X"], *claim["instance"]["E"]) for row in m["entries"])))
        if kind == "zero-error-nearby" and samples[-1] in samples[:-1]:  # equal samples have the same outputs
            yield claim | {"targets": claim["targets"] | {"entries": [" ".join([*first[:-1], first[-1] + "1"]), *claim["targets"]["entries"][1:]]}}
    elif "hidden" in claim:
        point = {key: value for key, value in claim.items() if key not in ("kinks", "error")}
        for other in ["zero-error-point", "not-a-local-minimum"]:
            if other != kind and not (other == "zero-error-point" and claim.get("error") == "0"):
                yield point | {"kind": other}
        for other in MINIMA:
            if other != kind and kind != "global-minimum":
                yield point | {"kind": other, "kinks": claim.get("kinks", 0)}
    if "kinks" in claim:
        yield claim | {"kinks": claim["kinks"] + 1}
