"""Tests of verify.py on parts of histograms and their sums: python3 -m unittest test_parts (in this folder).

`ranks_by_choices` goes through all patterns, one by one, with the number of each sample's choice by the formula of
section 4; a part's histogram is what is found in its boxes.
"""
import hashlib
import itertools
import os
import random
import subprocess
import sys
import tempfile
import unittest
from fractions import Fraction as F

import verify
from test_biases import Net
from test_verify import (Base, SCRIPT, certificate, document, edit, gradient_matrix, local_patterns, network, point, rank,
                         random_instance)
from verify import Declined, Limits, Malformed, Rejected

KIND = "rank-histogram-part"


def ranks_by_choices(widths, slopes, instance, gradient=gradient_matrix):
    """The choices of all samples -> the rank."""
    samples, k = len(instance[0][0]), len(slopes)
    found = {}
    for tau in local_patterns(widths, range(k), samples):
        numbers = []
        for n in range(samples):
            digits = [tau[l][i][n] for l in range(len(tau)) for i in range(widths[l + 1])]
            numbers.append(sum(digit * k ** place for place, digit in enumerate(digits)))
        found[tuple(numbers)] = rank(gradient(*instance, [[[slopes[i] for i in row] for row in m] for m in tau]))
    return found


def is_in(choices, order, box):
    return all(choices[n] in some for n, some in zip(order, box))


def bars(counts):
    return [{"rank": r, "patterns": str(count)} for r, count in sorted(counts.items())]


def histogram(ranks, order, boxes):
    counts = {}
    for choices, r in ranks.items():
        if any(is_in(choices, order, box) for box in boxes):
            counts[r] = counts.get(r, 0) + 1
    return bars(counts)


def random_boxes(rng, choices, samples):
    """All patterns, by a random tree."""
    if not samples or rng.random() < 0.2:
        return [[]]
    numbers, lists = list(range(choices)), []
    rng.shuffle(numbers)
    while numbers:
        size = rng.randint(1, len(numbers))
        lists.append(sorted(numbers[:size]))
        numbers = numbers[size:]
    boxes = [[own, *box] for own in lists for box in random_boxes(rng, choices, samples - 1)]
    rng.shuffle(boxes)
    return boxes


def part(net, instance, order, boxes, found):
    return certificate({"kind": KIND, "network": net, "instance": point(*instance), "order": order, "boxes": boxes,
                        "histogram": found}, {"kind": "enumeration"})


def digest(claim):
    return hashlib.sha256(document(claim)).hexdigest()


def whole(net, instance, order, parts, found):
    evidence = {"kind": "sum", "order": order,
                "parts": [{"sha256": digest(tree["claim"]), "boxes": tree["claim"]["boxes"],
                           "histogram": tree["claim"]["histogram"]} for tree in parts]}
    return certificate({"kind": "rank-histogram", "network": net, "instance": point(*instance), "histogram": found}, evidence)


def file_name(tree):
    return f"part-{digest(tree['claim'])[:16]}.json"


# ------------------------------------------------------------------------------ three parts of a count

WIDTHS, SLOPES, ORDER = [2, 2], [1, 2], [2, 0, 1]
DATA = random_instance(random.Random(2), WIDTHS, 3, lambda r: r.choice([1, 1, 2]))
NET = network(WIDTHS, SLOPES, 3)
RANKS = ranks_by_choices(WIDTHS, SLOPES, DATA)
BOXES = [[[[0, 3], [1]], [[1], [0], [0, 1, 2, 3]]], [[[0, 3], [0, 2, 3]]], [[[1], [1, 2, 3]], [[2]]]]
PARTS = [part(NET, DATA, ORDER, boxes, histogram(RANKS, ORDER, boxes)) for boxes in BOXES]
SUM = whole(NET, DATA, ORDER, PARTS, histogram(RANKS, ORDER, [[]]))
ABOUT = "for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 2}, N = 3"


def listed(found):
    return ", ".join(f"{bar['rank']} for exactly {bar['patterns']}" for bar in found)


STATEMENT = f"rank(G^p) = {listed(SUM['claim']['histogram'])} of all 2^6 activation patterns p, {ABOUT}"
CASES = {f"part-{number}": (tree, f"rank(G^p) = {listed(tree['claim']['histogram'])} of those {total} of all 2^6 activation "
                            f"patterns p whose slopes are in the boxes of this file, {ABOUT}")
         for number, (tree, total) in enumerate(zip(PARTS, [2 * 4 + 4, 2 * 3 * 4, 3 * 4 + 16]))}
CASES["sum"] = SUM, STATEMENT
BIASED = Net([1, 2], [1, F(1, 2)], 2, [1, 2])
BIASED_DATA = ([[F(1, 2), -1]], [[[1, F(1, 3)], [1, 1]]], [])


def edited(name, *changes):
    return edit(CASES, name, *changes)


class Parts(Base):
    def test_parts(self):
        self.verifies({name: case for name, case in CASES.items() if name != "sum"})
        self.assertGreater(len(SUM["claim"]["histogram"]), 1)

    def test_all_patterns_are_a_part(self):
        tree = part(NET, DATA, [0, 1, 2], [[]], SUM["claim"]["histogram"])
        self.assertIn("of those 64 of all 2^6", verify.verify(document(tree)))

    def test_rejected(self):
        for name, reason, *changes in [
            ("part-0", "order: 2 indices, not 3", ("claim.order", [2, 0])),
            ("part-0", "order: an index twice", ("claim.order", [2, 0, 2])),
            ("part-0", "order: an index not below 3", ("claim.order", [2, 0, 3])),
            ("part-0", "no boxes", ("claim.boxes", [])),
            ("part-0", "box 1: more lists than samples", ("claim.boxes.1", [[1], [0], [0], [0]])),
            ("part-0", "box 0: a list without numbers", ("claim.boxes.0.1", [])),
            ("part-0", "box 0: a list out of order", ("claim.boxes.0.0", [3, 0])),
            ("part-0", "box 0: a list out of order", ("claim.boxes.0.0", [0, 0])),
            ("part-0", "box 0: a number that is no choice", ("claim.boxes.0.0", [0, 4])),
            ("part-0", "box 1: a choice of another box, too", ("claim.boxes.1.0", [3])),
            ("part-0", "box 1: a choice of another box, too", ("claim.boxes.1", [[0, 3], [0, 1]])),
            ("part-0", "box 1: other boxes are within it", ("claim.boxes.1", [[0, 3], [1]])),
            ("part-0", "box 1: other boxes are within it", ("claim.boxes.1", [[0, 3]])),
            ("part-0", "box 1: within box [0]", ("claim.boxes.1", [[0, 3], [1], [2]])),
            ("part-0", "box 1: within box [0]", ("claim.boxes", [[], [[0]]])),
            ("part-0", "the counts do not add up", ("claim.boxes.1", [[1], [0], [0, 1, 2]])),
            ("part-0", "the counts do not add up", ("claim.histogram", bars({2: 11}))),
            ("part-0", "the histogram is another: rank 2 at 4 patterns, not 12", ("claim.histogram", bars({2: 12}))),
            ("part-0", "the histogram is another: rank 2 at 4 patterns, not 5", ("claim.histogram", bars({2: 5, 3: 7}))),
            ("part-0", "the histogram is another: its ranks are 2, 3, not 3, 2", ("claim.histogram", lambda h: h[::-1])),
            ("part-0", "the histogram is another: its ranks are 2, 3, not 2, 3, 9", ("claim.histogram", lambda h: h + bars({9: 0}))),
            ("part-0", "the histogram is another", ("claim.order", [0, 2, 1])),
            ("part-0", "cannot prove", ("evidence", {"kind": "dominance"})),
            ("part-0", "cannot prove", ("evidence", SUM["evidence"])),
        ]:
            with self.subTest(name=name, changes=changes):
                self.fails(edited(name, *changes), Rejected, reason)

    def test_malformed(self):
        for change in [("claim.boxes.0", [1]), ("claim.boxes.0.0", ["1"]), ("claim.order", ["0", "1", "2"]),
                       ("claim.boxes", {"kind": "shape"})]:
            self.fails(edited("part-0", change), Malformed, "certificate.claim.")
        for wrong in ["", "0" * 63, "0" * 65, "A" * 64, "0" * 200_000]:
            self.fails(edited("sum", ("evidence.parts.0.sha256", wrong)), Malformed, "not the form of a hash")

    def test_a_choice_counts_the_first_unit_of_the_first_layer_least(self):
        """Two layers of one unit and two: choice 1 is slope 2 of the first, choice 4 that of the last unit."""
        widths, slopes = [1, 1, 2], [1, 0]
        data = ([[1]], [[[1]], [[1], [0]]], [[[1]]])
        net = network(widths, slopes, 1)
        for choice in range(8):
            found = {0 if choice & 1 or choice & 2 else 1: 1}
            self.assertTrue(verify.verify(document(part(net, data, [0], [[[choice]]], bars(found)))))
            wrong = {1 - r: 1 for r in found}
            self.fails(part(net, data, [0], [[[choice]]], bars(wrong)), Rejected, "the histogram is another")

    def test_parts_are_counted_as_all_patterns_are(self):
        rng, several = random.Random(41), 0
        for _ in range(40):
            biased = rng.random() < 0.4
            widths, samples = rng.choice([([2, 1], 3), ([1, 2], 3), ([1, 1, 1], 3), ([2, 2], 2), ([1, 2, 1], 2)])
            slopes = rng.choice([[1, 0], [1, 2], [1, F(-1, 2)]])
            draw = lambda r: r.choice([-1, 0, 1, F(1, 2), 2])
            if biased:
                net = Net(widths, slopes, samples, [rng.randint(1, len(widths))])
                instance, tree = net.random(rng, draw), net.tree()
                ranks = ranks_by_choices(widths, slopes, instance, net.gradient)
            else:
                instance, tree = random_instance(rng, widths, samples, draw), network(widths, slopes, samples)
                ranks = ranks_by_choices(widths, slopes, instance)
            order = rng.sample(range(samples), samples)
            boxes = random_boxes(rng, len(slopes) ** sum(widths[1:]), samples)
            some = boxes[:rng.randint(1, len(boxes))]
            found = histogram(ranks, order, some)
            several += len(found) > 1
            good = part(tree, instance, order, some, found)
            self.assertTrue(verify.verify(document(good)))
            wrong = [dict(bar) for bar in found]
            wrong[0]["patterns"] = str(int(wrong[0]["patterns"]) - 1)
            self.fails(part(tree, instance, order, some, wrong + bars({99: 1})), Rejected, "the histogram is another")
        self.assertGreater(several, 10)

    def test_boxes_are_disjoint_exactly_if_accepted(self):
        """Random boxes: those that have a pattern in common are rejected; those of a tree are accepted."""
        rng, seen = random.Random(42), {True: 0, False: 0}
        net = verify.read(verify.NETWORK, network([1, 1], [1, 2, 3], 2), "", Limits())
        lists = [[0], [1], [2], [0, 1], [1, 2], [0, 2], [0, 1, 2]]
        for _ in range(2000):
            boxes = [[rng.choice(lists) for _ in range(rng.randint(0, 2))] for _ in range(rng.randint(1, 3))]
            def apart(a, b):
                place = next((j for j, (p, q) in enumerate(zip(a, b)) if p != q), None)
                return place is not None and not set(a[place]) & set(b[place])
            wanted = all(apart(a, b) for a, b in itertools.combinations(boxes, 2))
            try:
                verify.check_boxes(net, [1, 0], boxes)
                self.assertTrue(wanted, boxes)
                patterns = [set(itertools.product(*[*box, *[range(3)] * (2 - len(box))])) for box in boxes]
                self.assertEqual(len(set().union(*patterns)), verify.patterns_in(
                    verify.SimpleNamespace(widths=[1, 1], samples=2, slopes=[1, 2, 3]), boxes, Limits()))
            except Rejected:
                self.assertFalse(wanted, boxes)
            seen[wanted] += 1
        self.assertGreater(min(seen.values()), 200, seen)

    def test_limits(self):
        self.fails(CASES["part-0"][0], Declined, "2^2 cases, over 3", Limits(patterns=3))
        self.fails(CASES["part-2"][0], Declined, "a tree of more branches", Limits(patterns=5))
        self.assertTrue(verify.verify(document(CASES["part-2"][0]), Limits(patterns=6)))
        self.fails(CASES["sum"][0], Declined, "2^2 cases, over 3", Limits(patterns=3))
        many = part(network([1, 1], [1, 2], 10 ** 3), ([[1] * 10 ** 3], [[[1] * 10 ** 3]], []), list(range(10 ** 3)), [[]],
                    bars({1: 1}))
        self.fails(many, Declined, "2^1000 cases, over 301 digits", Limits(digits=301))
        self.fails(many, Rejected, "the counts do not add up", Limits(digits=302))
        # The rank is 1 from the first slope 1 on: choices at each sample, which count for the length of the number of patterns.
        n, work = 300, verify.Work(Limits())
        claim = {"kind": "rank-histogram", "network": network([1, 1], [0, 1], n), "instance": point([[1] * n], [[[1] * n]], []),
                 "histogram": bars({0: 1, 1: 2 ** n - 1})}
        verify.verify(document(certificate(claim, {"kind": "enumeration"})), work=work)
        self.assertEqual(work.spent, n * 2 * (2 + 1 + 512) * (1024 + 64) // 4 + 64 * n + (n - 1) * 2 * (1024 + n + 1))
        work = verify.Work(Limits())
        with self.assertRaises(Declined):
            verify.verify(document(CASES["sum"][0]), work=work)
        lists = [choices for boxes in BOXES for box in boxes for choices in box]
        self.assertEqual(work.spent, 1024 * 5 + 64 * sum(map(len, lists)))


class Sums(Base):
    def verdict(self, tree, files, *options, path="sum.json"):
        """What verify.py says of a sum with these files beside it: a verdict and the rest of the line."""
        with tempfile.TemporaryDirectory() as folder:
            for name, content in files.items():
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(content if isinstance(content, bytes) else document(content))
            with open(os.path.join(folder, "sum.json"), "wb") as file:
                file.write(document(tree))
            with open(os.path.join(folder, "sum.json"), "rb") as file:
                done = subprocess.run([sys.executable, SCRIPT, *options, path], cwd=folder, capture_output=True, stdin=file)
        lines = done.stdout.decode().splitlines()
        self.assertEqual(done.stderr, b"")
        self.assertEqual(len(lines), 1)
        verdict, _, rest = lines[0].partition(" ")
        self.assertEqual(done.returncode, verify.CODES[verdict])
        return verdict, rest.partition(": ")[2]

    def files(self, parts=PARTS):
        return {file_name(tree): tree for tree in parts}

    def test_sum(self):
        self.assertEqual(self.verdict(SUM, self.files()), ("VERIFIED", STATEMENT))
        self.assertEqual(self.verdict(SUM, self.files(), path="./sum.json"), ("VERIFIED", STATEMENT))

    def test_one_part_and_biases(self):
        net, order = BIASED.tree(), [1, 0]
        ranks = ranks_by_choices(BIASED.widths, BIASED.slopes, BIASED_DATA, BIASED.gradient)
        for boxes in ([[[]]], [[[[0, 1], [0, 1, 2, 3]]], [[[2, 3]]]]):
            parts = [part(net, BIASED_DATA, order, some, histogram(ranks, order, some)) for some in boxes]
            tree = whole(net, BIASED_DATA, order, parts, histogram(ranks, order, [[]]))
            verdict, statement = self.verdict(tree, self.files(parts))
            self.assertEqual(verdict, "VERIFIED")
            self.assertIn("N = 2, biases b_1, b_2", statement)

    def test_missing(self):
        for keep in range(3):
            lost = [digest(tree["claim"]) for tree in PARTS[keep:]]
            verdict, reason = self.verdict(SUM, self.files(PARTS[:keep]))
            self.assertEqual(verdict, "DECLINED")
            self.assertIn(f"{len(lost)} of 3 parts are not beside this file: {lost[0]}", reason)
        verdict, reason = self.verdict(SUM, self.files(), path="-")
        self.assertEqual(verdict, "DECLINED")
        self.assertIn("3 of 3 parts", reason)
        name = file_name(PARTS[0])
        for other in (name.replace("-", "_"), name.upper(), name + ".txt", name[:-5] + "0.json"):
            files = self.files(PARTS[1:])
            self.assertEqual(self.verdict(SUM, {**files, other: PARTS[0]})[0], "DECLINED")

    def test_a_count_of_zero_is_a_fault_of_the_part(self):
        """So the sum, whose sums are right, is declined without it."""
        parts = [edited("part-0", ("claim.histogram", lambda h: h + bars({9: 0}))), *PARTS[1:]]
        tree = whole(NET, DATA, ORDER, parts, SUM["claim"]["histogram"])
        self.assertEqual(self.verdict(tree, self.files(parts[1:]))[0], "DECLINED")
        self.assertEqual(self.verdict(tree, self.files(parts)),
                         ("REJECTED", f"{file_name(parts[0])}: the histogram is another: its ranks are 2, 3, not 2, 3, 9"))

    def test_rejected_alone(self):
        """What is wrong with the sum itself is so with its parts beside it, and without."""
        for reason, *changes in [
            ("no parts", ("evidence.parts", [])),
            ("part 1: no boxes", ("evidence.parts.1.boxes", [])),
            ("order: 2 indices, not 3", ("evidence.order", [0, 1])),
            ("box 3: a choice of another box, too", ("evidence.parts.2.boxes.0.0", [1, 3])),
            ("box 2: other boxes are within it", ("evidence.parts.1.boxes.0", [[0, 3], [1]])),
            ("part 1: the counts do not add up", ("evidence.parts.1.histogram", bars({2: 25}))),
            ("the parts are not all patterns", ("evidence.parts", lambda parts: parts[:2])),
            ("the histogram is another", ("claim.histogram", lambda h: h[::-1])),
            ("the histogram is another", ("claim.histogram", lambda h: h + bars({7: 0}))),
            ("the histogram is another", ("claim.histogram", bars({2: 64}))),
            ("part 0: the SHA-256 of its claim is", ("evidence.parts.0.sha256", "0" * 64)),
            ("part 2: the SHA-256 of its claim is", ("evidence.parts.2.sha256", lambda h: h[:-1] + ("0" if h[-1] > "0" else "1"))),
            ("part 0: the SHA-256 of its claim is", ("claim.instance.X.entries.0", "9 9 9")),
            ("part 0: the SHA-256 of its claim is", ("evidence.order", [2, 1, 0])),
        ]:
            for files in (self.files(), {}):
                with self.subTest(changes=changes):
                    verdict, found = self.verdict(edited("sum", *changes), files)
                    self.assertEqual(verdict, "REJECTED")
                    self.assertIn(reason, found)

    def test_parts_that_do_not_prove_theirs(self):
        name = file_name(PARTS[1])
        wrong = edited("part-1", ("claim.histogram", bars({1: 24})))
        for reason, content in [
            ("its claim is not that of the part", PARTS[0]),
            ("its claim is not that of the part", SUM),
            ("its claim is not that of the part", edited("part-1", ("claim.order", [2, 1, 0]))),
            ("its claim is not that of the part", wrong),
            ("its evidence is not an enumeration", edited("part-1", ("evidence", {"kind": "dominance"}))),
            ("its evidence is not an enumeration", edited("part-1", ("evidence", SUM["evidence"]))),
            ("line 1, column 1", b""),
            ("line 62, column 1: not in canonical form", document(PARTS[1]) + b"\n"),
        ]:
            with self.subTest(reason):
                for files in (self.files(), {}):
                    verdict, found = self.verdict(SUM, {**files, name: content})
                    self.assertEqual(verdict, "REJECTED")
                    self.assertTrue(found.startswith(f"{name}: {reason}"), found)

    def test_a_part_that_is_wrong_although_its_hash_is_right(self):
        """The sum is of the wrong histogram, and so is the part."""
        found = PARTS[1]["claim"]["histogram"]
        moved = [dict(bar) for bar in found]
        moved[0]["patterns"] = str(int(moved[0]["patterns"]) - 1)
        moved[1]["patterns"] = str(int(moved[1]["patterns"]) + 1)
        wrong = edited("part-1", ("claim.histogram", moved))
        parts = [PARTS[0], wrong, PARTS[2]]
        counts = {}
        for tree in parts:
            for bar in tree["claim"]["histogram"]:
                counts[bar["rank"]] = counts.get(bar["rank"], 0) + int(bar["patterns"])
        verdict, reason = self.verdict(whole(NET, DATA, ORDER, parts, bars(counts)), self.files(parts))
        self.assertEqual((verdict, reason), ("REJECTED", f"{file_name(wrong)}: the histogram is another: rank 2 at 10 patterns, not 9"))

    def test_the_first_of_several_files(self):
        name = file_name(PARTS[1])
        good, bad = PARTS[1], PARTS[0]
        for first, then, wanted in [(good, bad, "VERIFIED"), (bad, good, "REJECTED")]:
            files = {**self.files([PARTS[0], PARTS[2]]), "A" + name: first, name: then}
            self.assertEqual(self.verdict(SUM, files)[0], wanted)

    def test_declined(self):
        name = file_name(PARTS[2])
        options = ["--max-patterns", "5"]  # for part 2 there are 6 choices for all samples but the last, in both boxes
        self.assertEqual(self.verdict(SUM, self.files(), "--max-patterns", "6")[0], "VERIFIED")
        verdict, reason = self.verdict(SUM, self.files(), *options)
        self.assertEqual(verdict, "DECLINED")
        self.assertTrue(reason.startswith(f"{name}: a tree of more branches"), reason)
        # A rejection goes before, whatever the order.
        for number in (0, 1):
            files = {**self.files(), file_name(PARTS[number]): b"{}"}
            verdict, reason = self.verdict(SUM, files, *options)
            self.assertEqual(verdict, "REJECTED")
            self.assertTrue(reason.startswith(file_name(PARTS[number])), reason)
        # A file of another claim is rejected before its own proof is too long.
        verdict, reason = self.verdict(SUM, {**self.files(), file_name(PARTS[1]): PARTS[2]}, *options)
        self.assertEqual((verdict, reason), ("REJECTED", f"{file_name(PARTS[1])}: its claim is not that of the part"))

    def test_what_is_no_file_or_cannot_be_opened(self):
        with tempfile.TemporaryDirectory() as folder:
            for tree in PARTS:
                with open(os.path.join(folder, file_name(tree)), "wb") as file:
                    file.write(document(tree))
            name = file_name(PARTS[1])
            os.mkdir(os.path.join(folder, "B" + name))
            with self.assertRaisesRegex(Declined, f"^B{name}: Is a directory"):
                verify.verify(document(SUM), folder=folder)
            os.symlink("nowhere", os.path.join(folder, "A" + name))
            with self.assertRaisesRegex(Declined, f"^A{name}: No such file"):
                verify.verify(document(SUM), folder=folder)
            os.mkdir(os.path.join(folder, "z" + name))  # after the part's file
            for other in "AB":
                (os.remove if other == "A" else os.rmdir)(os.path.join(folder, other + name))
            self.assertEqual(verify.verify(document(SUM), folder=folder), STATEMENT)

    def test_in_a_folder(self):
        """Each file has its line; the sum's is the same."""
        with tempfile.TemporaryDirectory() as folder:
            for name, tree in {**self.files(), "sum.json": SUM}.items():
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(document(tree))
            done = subprocess.run([sys.executable, SCRIPT, folder], capture_output=True)
        lines = done.stdout.decode().splitlines()
        self.assertEqual((done.returncode, len(lines)), (0, 4))
        self.assertTrue(lines[-1].endswith(STATEMENT))


if __name__ == "__main__":
    unittest.main()
