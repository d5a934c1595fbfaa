"""Trees, determinants and bounds of verify.py against slower ways to the same."""
import itertools
import random
import unittest
from fractions import Fraction
from types import SimpleNamespace

import verify
from test_determinants import determinant


class Determinants(unittest.TestCase):
    def test_signs_are_those_of_the_sum_over_permutations(self):
        draw = random.Random(1)
        seen = set()
        for _ in range(300):
            size = draw.randint(1, 4)
            rows = [
                [Fraction(draw.randint(-3, 3), draw.randint(1, 3)) for _ in range(size)]
                for _ in range(size)
            ]
            total = determinant(rows)
            wanted = (total > 0) - (total < 0)
            self.assertEqual(verify.determinant_sign(rows), wanted, rows)
            seen.add(wanted)
        self.assertEqual(seen, {-1, 0, 1})


class Trees(unittest.TestCase):
    def nodes(self, draw, left, first, sides):
        """A random tree in preorder, and the sides at its leaves."""
        if not left or draw.randrange(3) == 0:
            return [draw.randrange(first)], [{}]
        index = draw.choice(left)
        nodes, leaves = [first + index], []
        for side in sides(index):
            rest = [other for other in left if other != index]
            own, below = self.nodes(draw, rest, first, sides)
            nodes += own
            leaves += [{**found, index: side} for found in below]
        return nodes, leaves

    def test_leaves_have_the_sides_of_the_branches_above(self):
        for seed in range(200):
            draw = random.Random(seed)
            first = draw.choice([1, 2])

            def sides(index):
                return (1, 0, -1) if first == 2 and index % 2 else (1, -1)

            nodes, wanted = self.nodes(draw, list(range(4)), first, sides)
            found = [dict(at) for _, at in verify.leaves("tree", nodes, first, sides, 4)]
            self.assertEqual(found, wanted)
            for damaged in (nodes[:-1], nodes + [0]):
                with self.assertRaises(verify.Rejected):
                    list(verify.leaves("tree", damaged, first, sides, 4))

    def test_there_is_a_tree_for_each_choice_up_to_the_order_of_like_units(self):
        for noise in ([[1]], [[1], [1]], [[1], [2]], [[1], [2], [1]], [[1]] * 4):
            for options in (2, 3):
                choices = {}
                for signs in itertools.product(range(options), repeat=len(noise)):
                    key = tuple(sorted((tuple(row), sign) for row, sign in zip(noise, signs)))
                    choices.setdefault(key, list(signs))  # the least comes first
                trees = [SimpleNamespace(signs=signs) for signs in choices.values()]
                verify.check_trees(trees, noise, options)
                for wrong in (trees[1:], trees + trees[:1]):
                    with self.assertRaises(verify.Rejected):
                        verify.check_trees(wrong, noise, options)


if __name__ == "__main__":
    unittest.main()
