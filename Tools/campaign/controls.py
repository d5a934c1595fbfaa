"""Claims that contradict a true one: an oracle that never says no decides nothing."""
import copy

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
    if kind == "rank-histogram":
        other = copy.deepcopy(claim)
        other["histogram"][0]["patterns"] += "0"
        yield other
    if kind == "gradient-rank-failure-bound":
        yield claim | {"bound": "-1"}
    if kind == "no-zero-error-point":  # all weights zero give the targets zero
        yield claim | {"targets": claim["targets"] | {"entries": [" ".join(["0"] * claim["targets"]["columns"])]}}
    if "hidden" in claim:
        point = {key: value for key, value in claim.items() if key != "kinks"}
        for other in ["zero-error-point", "not-a-local-minimum"]:
            if other != kind:
                yield point | {"kind": other}
        for other in MINIMA:
            if other != kind:
                yield point | {"kind": other, "kinks": claim.get("kinks", 0)}
    if "kinks" in claim:
        yield claim | {"kinks": claim["kinks"] + 1}
