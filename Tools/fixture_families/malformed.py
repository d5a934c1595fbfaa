"""Files that are no certificates, and what limits decline."""
from campaign.certificates import matrix, put_entry, written
from . import census, global_minimum, nearby, no_bad_minima
from .base import I, K, M, file, reject
from .matrix_rank import DATA2, GRADIENT2, NO_COLUMNS, PATTERN2, RIGHT, SQUARE, ZERO
from .almost_everywhere import UNION2
from .histograms import ENUMERATION2, HISTOGRAM
from .sparse_rank import SPARSE_AT_LEAST, SPARSE_RIGHT
from .generic_rank import GENERIC_SHAPE
from .modular_rank import MODULAR
from .determinants import DETERMINANT, KERNEL_VECTOR


def reject_malformed():
    """Not a certificate: syntax, canonical form, fields, forms of numbers."""
    text = written(SQUARE)

    def swap(old, new, base=text, count=1):
        assert old in base, old
        return base.replace(old, new, count)

    def bytes_of(name, content):
        file(f"reject/malformed/{name}", content)

    def fields(name, base, *edits):
        reject("malformed", name, base, *edits)

    for name, content in {
        "empty": b"", "line-feed-only": b"\n", "zero-byte": b"\0", "number-only": b"1\n", "text-only": b'"a"\n',
        "array-only": b"[]\n", "empty-object": b"{}\n", "open-brace": b"{", "words": b"not a certificate\n",
        "byte-order-mark": b"\xef\xbb\xbf" + text, "utf-16": text.decode().encode("utf-16"),
        "crlf": text.replace(b"\n", b"\r\n"), "cr": text.replace(b"\n", b"\r"),
        "no-last-line-feed": text[:-1], "two-last-line-feeds": text + b"\n", "trailing-space": text[:-1] + b" \n",
        "trailing-zero-byte": text + b"\0", "trailing-object": text + b"{}\n", "twice": text + text,
        "leading-space": b" " + text, "leading-line-feed": b"\n" + text,
        "invalid-utf-8": swap(b'"tool": "fixtures"', b'"tool": "\xff\xfe"'),
        "overlong-utf-8": swap(b'"tool": "fixtures"', b'"tool": "\xc0\xaf"'),
        "valid-utf-8": swap(b'"tool": "fixtures"', '"tool": "é"'.encode()),
        "control-character": swap(b'"tool": "fixtures"', b'"tool": "\x1b[2J"'),
        "delete-character": swap(b'"tool": "fixtures"', b'"tool": "\x7f"'),
        "tab-in-text": swap(b'"tool": "fixtures"', b'"tool": "\t"'),
        "escape": swap(b'"tool": "fixtures"', b'"tool": "\\u0041"'),
        "escaped-quote": swap(b'"tool": "fixtures"', b'"tool": "\\""'),
        "single-quotes": swap(b'"tool"', b"'tool'"),
        "bare-key": swap(b'"tool"', b"tool"),
        "true": swap(b'"version": 1', b'"version": true'), "null": swap(b'"version": 1', b'"version": null'),
        "fraction": swap(b'"version": 1', b'"version": 1.0'), "exponent": swap(b'"version": 1', b'"version": 1e0'),
        "negative-number": swap(b'"version": 1', b'"version": -1'), "plus-number": swap(b'"version": 1', b'"version": +1'),
        "leading-zero-number": swap(b'"version": 1', b'"version": 01'),
        "number-2^53": swap(b'"rank": 3', b'"rank": 9007199254740992'),
        "number-17-digits": swap(b'"rank": 3', b'"rank": 10000000000000000'),
        "number-30-digits": swap(b'"rank": 3', b'"rank": ' + b"9" * 30),
        "missing-comma": swap(b'"version": 1,', b'"version": 1'),
        "comma-before-brace": swap(b'"seed": "0"', b'"seed": "0",'),
        "missing-colon": swap(b'"version": 1', b'"version" 1'), "two-colons": swap(b'"version": 1', b'"version":: 1'),
        "comment": swap(b'"version"', b'/* */"version"'),
        "no-space-after-colon": swap(b'"version": 1', b'"version":1'),
        "two-spaces-after-colon": swap(b'"version": 1', b'"version":  1'),
        "space-before-comma": swap(b'"version": 1,', b'"version": 1 ,'),
        "space-at-end-of-line": swap(b'"version": 1,', b'"version": 1, '),
        "tab-indentation": swap(b'  "version"', b'\t"version"'),
        "indentation-three": swap(b'\n  "version"', b'\n   "version"'),
        "indentation-none": swap(b'\n  "version"', b'\n"version"'),
        "empty-line": swap(b'\n  "version"', b'\n\n  "version"'),
        "one-line": text.replace(b"\n", b" ")[:-1] + b"\n",
        "numbers-one-a-line": swap(b"[0, 1, 2]", b"[\n        0,\n        1,\n        2\n      ]"),
        "numbers-without-space": swap(b"[0, 1, 2]", b"[0,1,2]"),
        "numbers-inner-space": swap(b"[0, 1, 2]", b"[ 0, 1, 2]"),
        "texts-on-one-line": swap(b'[\n        "2 1 0",\n', b'["2 1 0",\n'),
        "empty-array-with-space": swap(b'"rows": []', b'"rows": [ ]', written(ZERO)),
        "brackets-crossed": swap(b"[0, 1, 2]", b"[0, 1, 2}"),
        "deep-17": b"[" * 17 + b"]" * 17 + b"\n",
        "deep-17-in-place": swap(b'"rank": 3', b'"rank": ' + b"[" * 15 + b"]" * 15),
        "duplicate-key": swap(b'"rank": 3', b'"rank": 3,\n    "rank": 3'),
        "duplicate-first-key": swap(b'"format": ', b'"format": "checker certificate",\n  "format": '),
        "duplicate-rank-larger": swap(b'"rank": 3', b'"rank": 2,\n    "rank": 3'),
    }.items():
        bytes_of(name, content)

    def reordered(value, *keys):
        return {key: value[key] for key in keys}

    fields("key-order", reordered(SQUARE, "version", "format", "claim", "evidence", "provenance"))
    fields("key-order-evidence-first", reordered(SQUARE, "format", "version", "evidence", "claim", "provenance"))
    fields("key-order-claim", SQUARE, ("claim", reordered(SQUARE["claim"], "kind", "rank", "matrix")))
    fields("kind-not-first", SQUARE, ("claim", reordered(SQUARE["claim"], "matrix", "kind", "rank")))
    fields("key-missing", SQUARE, ("claim", reordered(SQUARE["claim"], "kind", "matrix")))
    fields("key-unknown", SQUARE, ("claim", SQUARE["claim"] | {"note": "x"}))
    fields("key-unknown-in-middle", SQUARE, ("claim", {"kind": "matrix-rank", "note": "x", **SQUARE["claim"]}))
    fields("key-case", SQUARE, ("claim", {"kind": "matrix-rank", "Matrix": SQUARE["claim"]["matrix"], "rank": 3}))
    fields("provenance-missing", {k: v for k, v in SQUARE.items() if k != "provenance"})
    fields("evidence-missing", {k: v for k, v in SQUARE.items() if k != "evidence"})
    fields("format-another", SQUARE, ("format", "checker certificate "))
    fields("format-a-number", SQUARE, ("format", 1))
    for version in (0, 2, 10):
        fields(f"version-{version}", SQUARE, ("version", version))
    fields("version-a-text", SQUARE, ("version", "1"))
    fields("claim-kind-unknown", SQUARE, ("claim.kind", "matrix-rank-2"))
    fields("claim-kind-empty", SQUARE, ("claim.kind", ""))
    fields("claim-kind-a-number", SQUARE, ("claim.kind", 1))
    fields("claim-an-array", SQUARE, ("claim", []))
    fields("claim-kind-of-evidence", SQUARE, ("claim.kind", "rank"))
    fields("claim-kind-another", SQUARE, ("claim.kind", "gradient-rank"))
    fields("evidence-kind-unknown", SQUARE, ("evidence.kind", "proof"))
    fields("evidence-kind-another", SQUARE, ("evidence.kind", "witness"))
    fields("enumeration-with-more", ENUMERATION2, ("evidence", {"kind": "enumeration", "patterns": 64}))
    fields("kernel-kind-unknown", SQUARE, (f"{K}.kind", "middle"))
    fields("kernel-shape-with-basis", RIGHT, (f"{K}.kind", "shape"))
    fields("kernel-right-without-basis", SQUARE, (f"{K}.kind", "right"))
    for name, word in {"plus": "+2", "minus-zero": "-0", "leading-zero": "02", "not-lowest": "2/4", "over-one": "2/1",
                       "over-zero": "1/0", "over-negative": "1/-2", "zero-over": "0/5", "decimal": "2.0", "hex": "0x2",
                       "exponent": "2e1", "underscore": "2_0", "nan": "nan", "word": "two", "two-slashes": "1/2/3",
                       "slash-only": "/", "minus-only": "-", "minus-minus": "--2", "plus-denominator": "1/+2",
                       "zero-denominator-digits": "1/02"}.items():
        fields(f"rational-{name}", put_entry(SQUARE, "claim.matrix", 0, 0, word))
    for name, word in {"plus": "+101", "leading-zero": "0101", "fraction": "101/2", "minus-zero": "-0", "empty": "",
                       "space": "101 ", "two": "101 101"}.items():
        fields(f"integer-{name}", SQUARE, (f"{M}.modulus", word))
    fields("integer-a-number", SQUARE, (f"{M}.modulus", 101))
    for name, word in {"negative": "-1", "plus": "+1", "leading-zero": "01", "zero-zero": "00", "minus-zero": "-0", "2^64": str(1 << 64),
                       "fraction": "1/2", "30-digits": "9" * 30}.items():
        fields(f"residue-{name}", put_entry(SQUARE, f"{M}.inverse", 0, 0, word))
    fields("basis-fraction", put_entry(RIGHT, f"{K}.basis", 0, 0, "1/2"))
    fields("histogram-count-a-number", HISTOGRAM, ("claim.histogram[0].patterns", 1))
    fields("histogram-key-order", HISTOGRAM, ("claim.histogram[0]", {"patterns": "1", "rank": 2}))
    fields("histogram-an-object", HISTOGRAM, ("claim.histogram", {"rank": 3, "patterns": "64"}))
    fields("rank-a-text", SQUARE, ("claim.rank", "3"))
    fields("indices-texts", SQUARE, (f"{M}.rows", ["0", "1", "2"]))
    fields("indices-mixed", SQUARE, (f"{M}.rows", ["0", 1, 2]))
    fields("widths-texts", GRADIENT2, ("claim.network.widths", ["2", "2"]))
    fields("slopes-numbers", GRADIENT2, ("claim.network.slopes", [1, 2]))
    fields("slope-not-lowest", GRADIENT2, ("claim.network.slopes", ["1", "2/200"]))
    fields("matrix-a-row-more", SQUARE, ("claim.matrix.rows", 4))
    fields("matrix-a-row-less", SQUARE, ("claim.matrix.rows", 2))
    fields("matrix-a-column-more", SQUARE, ("claim.matrix.columns", 4))
    fields("matrix-no-columns", SQUARE, ("claim.matrix.columns", 0))
    fields("matrix-columns-huge", SQUARE, ("claim.matrix.columns", (1 << 53) - 1))
    fields("matrix-rows-huge", SQUARE, ("claim.matrix.rows", (1 << 53) - 1))
    fields("matrix-ragged", SQUARE, ("claim.matrix.entries", ["2 1 0", "1 2", "4 0 1"]))
    fields("matrix-two-spaces", SQUARE, ("claim.matrix.entries[0]", "2  1 0"))
    fields("matrix-leading-space", SQUARE, ("claim.matrix.entries[0]", " 2 1 0"))
    fields("matrix-trailing-space", SQUARE, ("claim.matrix.entries[0]", "2 1 0 "))
    fields("matrix-comma", SQUARE, ("claim.matrix.entries[0]", "2, 1, 0"))
    fields("matrix-space-for-empty", NO_COLUMNS, ("claim.matrix.entries[0]", " "))
    fields("matrix-empty-text-for-one-entry", ZERO, ("claim.matrix", {"rows": 1, "columns": 1, "entries": [""]}))
    fields("matrix-rows-of-numbers", SQUARE, ("claim.matrix.entries", [2, 1, 0]))
    fields("matrix-nested", SQUARE, ("claim.matrix.entries", [["2", "1", "0"]] * 3))
    fields("pattern-minus-zero", put_entry(GRADIENT2, "claim.pattern[0]", 0, 0, "-0"))
    fields("evidence-kind-unknown-bound", UNION2, ("evidence.kind", "other-bound"))
    fields("pattern-negative", put_entry(GRADIENT2, "claim.pattern[0]", 0, 0, "-1"))
    fields("pattern-a-matrix", GRADIENT2, ("claim.pattern", matrix(PATTERN2[0])))
    fields("instance-key-order", GRADIENT2, (I, reordered(DATA2, "E", "X", "W")))
    fields("instance-only-a-seed", GRADIENT2, (I, {"seed": "1"}))
    fields("provenance-seed-a-number", SQUARE, ("provenance.seed", 0))
    for name, text in {
        "zero-entry": "0 0 1 1 0", "columns-decrease": "0 1 2 0 1", "column-twice": "0 0 1 0 2",
        "row-beyond": "3 0 1 1 2", "row-after-the-next": "2 0 1 1 2", "column-beyond": "0 0 1 4 2", "no-entry": "0",
        "empty-row": "", "half-a-pair": "0 0 1 1", "row-leading-zero": "00 0 1 1 2", "two-spaces": "0 0 1  1 2",
        "entry-plus": "0 0 +1 1 2", "column-plus": "0 +0 1 1 2", "column-leading-zero": "0 0 1 01 2",
        "row-minus-zero": "-0 0 1 1 2", "entry-not-lowest": "0 0 1 1 2/4", "column-17-digits": "0 0 1 " + "9" * 17 + " 2",
        "column-30-digits": "0 0 1 " + "9" * 30 + " 2",
    }.items():
        fields(f"sparse-{name}", SPARSE_AT_LEAST, ("claim.matrix.entries[0]", text))
    fields("sparse-row-twice", SPARSE_AT_LEAST, ("claim.matrix.entries[1]", "0 0 2 1 4"))
    fields("sparse-rows-a-text", SPARSE_AT_LEAST, ("claim.matrix.rows", "3"))
    fields("sparse-a-row-less", SPARSE_AT_LEAST, ("claim.matrix.rows", 2))
    for name, text in {
        "terms-decrease": "1*b+1*a", "term-twice": "1*a+1*a", "constant-last": "1*a+1", "names-decrease": "1*b*a",
        "name-twice": "1*a*a", "zero-term": "0*a", "zero": "0", "no-coefficient": "a", "plus-last": "1*a+",
        "plus-first": "+1*a", "exponent-1": "1*a^1", "exponent-0": "1*a^0", "exponent-leading-zero": "1*a^02",
        "exponent-10000": "1*a^10000", "exponent-30-digits": "1*a^" + "9" * 30, "exponent-negative": "1*a^-1",
        "times-last": "1*", "not-lowest": "2/4*a", "name-begins-with-underscore": "1*_a", "zero-last": "1*a+0",
        "power": "1**a", "no-exponent": "1*a^", "power-of-a-power": "1*a^2^2", "minus": "1-1*a", "empty": "",
        "parentheses": "1*(a)", "exponents-decrease": "1*a^3+1*a^2", "tab": "1*a\t",
    }.items():
        fields(f"polynomial-{name}", GENERIC_SHAPE, ("claim.matrix.entries[0]", f"0 0 {text} 1 1*b"))
    for name, text in {"empty": "", "digit-first": "1a", "space": "a b", "underscore-first": "_a", "minus": "a-b"}.items():
        fields(f"parameter-{name}", GENERIC_SHAPE, ("claim.parameters[0]", text))
    fields("parameter-a-number", GENERIC_SHAPE, ("claim.parameters[0]", 1))
    for name, text in {"a-fraction": "3/2", "leading-zero": "03", "empty": ""}.items():
        fields(f"prime-{name}", MODULAR, ("claim.prime", text))
    fields("prime-a-number", MODULAR, ("claim.prime", 3))
    fields("determinant-value-not-in-lowest-terms", DETERMINANT, ("claim.value", "10/2"))
    fields("solution-of-fractions", DETERMINANT, ("evidence.solution.entries[0]", "3/2"))
    fields("primes-as-texts", DETERMINANT, ("evidence.primes", ["3"]))
    fields("vector-of-fractions", KERNEL_VECTOR, ("evidence.vector.entries[0]", "1/2"))
    fields("basis-of-integers-only", SPARSE_RIGHT, ("evidence.bound.basis.entries[0]", "0 0 12 1 -6*a 2 1"))
    for family in (nearby, global_minimum, no_bad_minima, census):
        family.reject_malformed(fields)
