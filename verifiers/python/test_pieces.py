"""Tests of verify.py on units that take the largest of several forms and on convolutions: python3 -m unittest test_pieces."""
import copy
import itertools
import random
import unittest
from fractions import Fraction as F
from types import SimpleNamespace

import verify
from test_verify import BASES, Base, accepted, certificate, document, edit, gradient_matrix, network, rank, random_instance
from verify import Limits, Malformed, Rejected


def conv(channels, sizes, kernel, strides, padding, bias, filters, slopes, samples):
    return {"channels": channels, "sizes": sizes, "kernel": kernel, "strides": strides, "padding": padding, "bias": bias,
            "filters": filters, "slopes": [str(s) for s in slopes], "samples": samples}


def cert(convolution, full=None):
    full = convolution["samples"] if full is None else full
    return certificate({"kind": "convolution-rank-almost-everywhere", "convolution": convolution, "rank": full},
                       {"kind": "standard-witness"})


def matrix_of(convolution, x, e, tau):
    """G^p by section 4: `x` is (channel, index, sample) -> number, `e` and `tau` are (filter, position, sample) -> number."""
    c = SimpleNamespace(**convolution)
    positions = list(itertools.product(*(range((n + 2 * q - k) // s + 1)
                                         for n, k, s, q in zip(c.sizes, c.kernel, c.strides, c.padding))))
    entries = [(i, o) for i in range(c.channels) for o in itertools.product(*map(range, c.kernel))] + [None] * c.bias

    def patch(entry, pi, n):
        if entry is None:
            return 1
        i, o = entry
        index = tuple(p * s - q + a for p, s, q, a in zip(pi, c.strides, c.padding, o))
        return x(i, index, n) if all(0 <= a < b for a, b in zip(index, c.sizes)) else 0

    return [[sum(e(f, pi, n) * tau(f, pi, n) * patch(entry, pi, n) for pi in positions) for n in range(c.samples)]
            for f in range(c.filters) for entry in entries]


WORDS = ("rank(G^p) = 12 for all 2^864 activation patterns p, for almost every (X, E); convolution of 2 filters with biases, 1 channels "
         "of sizes 8×8, kernels 3×3, strides 1×1, padding 0×0, average over 36 positions, slopes {1, 1/100}, N = 12")
PLAIN = conv(1, [8, 8], [3, 3], [1, 1], [0, 0], 1, 2, [1, F(1, 100)], 12)
CONVOLUTIONS = {
    "plain": (cert(PLAIN), WORDS),
    "line": (cert(conv(3, [5], [2], [3], [1], 0, 4, [1, -1, 2], 24)), "rank(G^p) = 24 for all 3^192 activation patterns p, for almost every "
             "(X, E); convolution of 4 filters, 3 channels of sizes 5, kernels 2, strides 3, padding 1, average over 2 positions, "
             "slopes {1, -1, 2}, N = 24"),
}


CASES = {**BASES, "standard": (
    certificate({"kind": "gradient-rank-almost-everywhere", "network": network([2, 2, 2], [1, 3], 4), "rank": 4}, {"kind": "standard-witness"}),
    "rank(G^p) = 4 for all 2^16 activation patterns p, for almost every (X, E, W); L = 3, widths 2,2,2, slopes {1, 3}, N = 4")}


class Convolutions(Base):
    def test_verified(self):
        self.verifies(CONVOLUTIONS)

    def test_offsets_seen(self):
        for n, k, s, q in itertools.product(range(1, 7), range(1, 12), range(1, 9), range(0, 7)):
            if k <= n + 2 * q:
                places = range((n + 2 * q - k) // s + 1)
                seen = sum(any(0 <= p * s - q + o < n for p in places) for o in range(k))
                self.assertEqual(verify.offsets_seen(n, k, s, q), seen, (n, k, s, q))
        self.assertEqual(verify.offsets_seen(10 ** 8, 10 ** 8, 1, 0), 10 ** 8)
        self.assertEqual(verify.offsets_seen(1, 10 ** 8, 2, 10 ** 8), 5 * 10 ** 7)

    def test_random(self):
        """The most that is verified is the rank at random (X, E) for all patterns tried, and no more is anywhere."""
        rng = random.Random(3)
        for _ in range(120):
            axes = rng.randint(1, 2)
            draw = lambda low, high: [rng.randint(low, high) for _ in range(axes)]
            sizes, padding, strides = draw(1, 4), draw(0, 2), draw(1, 4)
            kernel = [rng.randint(1, min(4, n + 2 * q)) for n, q in zip(sizes, padding)]
            c = conv(rng.randint(1, 2), sizes, kernel, strides, padding, rng.randint(0, 1), rng.randint(1, 2), [1, F(1, 2)], 1)
            most = 0
            while accepted(cert({**c, "samples": most + 1})):
                most += 1
            for samples in {most, most + 1} - {0}:
                given = {**c, "samples": samples}
                numbers = {}
                value = lambda *key: numbers.setdefault(key, rng.randint(-999, 999))
                slope = lambda *key: F(1, rng.randint(1, 2))
                m = matrix_of(given, lambda *key: value("x", *key), lambda *key: value("e", *key), slope)
                self.assertEqual(rank(m), min(samples, most), (given, most))

    def test_rejected(self):
        for part, *changes in [
            ("a slope is zero", ("slopes.1", "0")), ("20 rows of G^p are not always zero, less than N", ("samples", 21)),
            ("0 sizes, not 1 to 3", ("sizes", []), ("kernel", []), ("strides", []), ("padding", [])),
            ("4 sizes, not 1 to 3", ("sizes", [2] * 4), ("kernel", [1] * 4), ("strides", [1] * 4), ("padding", [0] * 4)),
            ("not 2 numbers", ("kernel", [3])), ("not 2 numbers", ("strides", [1])), ("not 2 numbers", ("padding", [0] * 3)),
            ("the bias is not 0 or 1", ("bias", 2)), ("a number is not from 1", ("filters", 0)), ("a number is not from 1", ("channels", 0)),
            ("a number is not from 1", ("samples", 0)), ("a number is not from 1", ("strides.0", 0)), ("a number is not from 1", ("kernel.0", 0)),
            ("a number is not from 1", ("sizes.1", 10 ** 8 + 1)), ("to 10^8", ("padding.1", 10 ** 8 + 1)),
            ("0 slopes, not 1 to 256", ("slopes", [])), ("257 slopes", ("slopes", ["1"] * 257)),
            ("a kernel is larger", ("kernel.0", 9)), ("over 10^8 entries", ("channels", 10 ** 7)),
            ("over 10^8 entries", ("sizes", [10 ** 4, 10 ** 4 + 1])), ("over 10^8", ("padding", [10 ** 4, 10 ** 4])),
        ]:
            changes = [(f"claim.convolution.{path}", value) for path, value in changes]
            self.fails(edit(CONVOLUTIONS, "plain", *changes, ("claim.rank", dict(changes).get("claim.convolution.samples", 12))), Rejected, part)
        self.fails(document(cert(PLAIN, 11)), Rejected, "the rank would be 12")
        self.fails(edit(CONVOLUTIONS, "plain", ("evidence", {"kind": "enumeration"})), Rejected, "enumeration cannot prove convolution")
        self.fails(document(certificate(CONVOLUTIONS["plain"][0]["claim"], {"kind": "dominance"})), Rejected, "dominance cannot prove")
        self.fails(document(certificate({"kind": "convolution-rank-almost-everywhere", "rank": 12, "convolution": PLAIN},
                                        {"kind": "standard-witness"})), Malformed, "the keys are not")

    def test_nothing_is_built(self):
        """At any size, no limit is reached."""
        wide = conv(1, [10 ** 8], [10 ** 8], [1], [0], 0, 1, [1], 10 ** 8)
        self.assertIsNotNone(verify.verify(document(cert(wide)), Limits(work=1, entries=1, patterns=1)))
        self.fails(document(cert({**wide, "strides": [10 ** 8], "padding": [1]})), Rejected, "rows of G^p are not always zero")


def with_pieces(tree, pieces):
    tree = copy.deepcopy(tree)
    tree["claim"]["pieces"] = pieces
    return tree


class Pieces(Base):
    def test_every_proof(self):
        """What is verified without the key is so with it, of the full rank; and what is not is not."""
        found = set()
        for name, (tree, words) in CASES.items():
            claim = tree["claim"]
            if claim["kind"] not in ("gradient-rank-every-pattern", "gradient-rank-almost-everywhere"):
                continue
            net = claim["network"]
            if claim["rank"] != net["samples"]:
                self.fails(document(with_pieces(tree, 2)), Rejected, f"the rank would be {net['samples']}")
                continue
            found.add(tree["evidence"]["kind"])
            exponent, layer = net["samples"] * net["widths"][-1], len(net["widths"]) - 1
            expected = words.replace("rank(G^p)", "rank(G^{p,σ})").replace("patterns p, for", f"patterns p and all 3^{exponent} selections σ, for")
            self.assertEqual(verify.verify(document(with_pieces(tree, 3))), f"{expected}, units of layer {layer} the largest of 3 forms")
            wrong = with_pieces(tree, 3)
            wrong["claim"]["network"]["slopes"][-1] = "0"
            if tree["evidence"]["kind"] != "congruence":
                self.assertIsNone(accepted(wrong))
        self.assertEqual(found, {"enumeration", "congruence", "dominance", "residues", "witness", "standard-witness"})

    def test_values_and_form(self):
        name = next(name for name, (tree, _) in CASES.items() if tree["evidence"]["kind"] == "standard-witness")
        tree = CASES[name][0]
        for pieces in (0, 1, 10 ** 8 + 1, 2 ** 53 - 1):
            self.fails(document(with_pieces(tree, pieces)), Rejected, "the number of pieces is not from 2 to 10^8")
        self.assertIsNotNone(accepted(with_pieces(tree, 10 ** 8)))
        self.fails(document(with_pieces(tree, "2")), Malformed, "a number is expected")
        for other in CASES.values():
            if other[0]["claim"]["kind"] not in ("gradient-rank-every-pattern", "gradient-rank-almost-everywhere"):
                self.fails(document(with_pieces(other[0], 2)), Malformed, "the keys are not")

    def test_selections_of_an_instance(self):
        """An instance with less than the full rank at some pattern is rejected, though no selection may have less."""
        tree = next(tree for tree, _ in CASES.values() if tree["claim"]["kind"] == "gradient-rank-every-pattern"
                    and tree["evidence"]["kind"] == "enumeration")
        tree = with_pieces(tree, 2)
        for table in tree["claim"]["instance"]["E"]:
            table["entries"] = [" ".join("0" for _ in line.split()) for line in table["entries"]]
        self.fails(document(tree), Rejected, "the ranks of all G^p are 0")
        tree["claim"]["rank"] = 0
        self.fails(document(tree), Rejected, "the rank would be")

    def test_no_selection_lowers_the_rank(self):
        rng = random.Random(4)
        for _ in range(60):
            widths, samples, m = [2, 2], 3, 2
            x, e, w = random_instance(rng, widths, samples, lambda rng: rng.randint(-2, 2))
            g = gradient_matrix(x, e, w, [[[rng.choice([1, F(1, 2)]) for _ in range(samples)] for _ in range(2)]])
            sigma = [[rng.randrange(m) for _ in range(samples)] for _ in range(2)]
            split = [[g[i * 2 + k][n] if sigma[i][n] == j else 0 for n in range(samples)]
                     for i in range(2) for j in range(m) for k in range(2)]
            self.assertGreaterEqual(rank(split), rank(g))


if __name__ == "__main__":
    unittest.main()
