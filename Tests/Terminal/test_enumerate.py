"""`checker enumerate --limit` is kept, whatever the estimate says, and what it sends to works."""
import os
import re
import unittest

from terminal import Folder, run


class Limit(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder())

    def test_it_is_kept(self):
        """Where the columns, the tree, its estimate or the count itself would take longer."""
        for line in ["--N 9 --widths 3,3,2 --slope 0", "--N 40 --slope 0", "--N 14 --widths 3,3,3"]:
            with self.subTest(line=line):
                before = os.times().children_user
                result = run("enumerate", *line.split(" "), "--limit", "2", folder=self.folder)
                self.assertEqual((result.returncode, result.stdout), (75, ""), result.stderr)
                # Of processors' time, two of them at most, so that a busy machine does not matter.
                self.assertLess(os.times().children_user - before, 16)
                self.assertRegex(result.stderr, r"^checker: (counting \S+( \(\d+ digits\))? patterns would take .*(over --limit 2 s; raise it to \d+|no --limit makes shorter)"
                                 r"|how long counting \S+( \(\d+ digits\))? patterns would take is not known after --limit 2 s; raise it, or take fewer samples or narrower layers$"
                                 r"|stopped after \d+ of \d+ parts, at --limit 2 s, which can be raised; nothing is saved without --checkpoint FILE$)")

    def test_it_sends_only_to_what_takes_such_networks(self):
        """`certify` takes no slope 0, and no more samples than G^p has rows."""
        for line, is_taken in [("--N 20 --slope 0 --limit 600", False), ("--N 20 --limit 600", True), ("--N 30 --widths 5,5 --limit 600", False)]:
            with self.subTest(line=line):
                result = run("enumerate", *line.split(" "), folder=self.folder)
                self.assertEqual(result.returncode, 75, result.stderr)
                self.assertIn("which no --limit makes shorter; take fewer samples or narrower layers", result.stderr)
                self.assertEqual("or certify all patterns together with checker certify" in result.stderr, is_taken, result.stderr)
                certify = run("certify", *re.sub(" --limit 600", "", line).split(" "), "--method", "witness", folder=self.folder)
                self.assertEqual(certify.returncode, 0 if is_taken else 64, certify.stderr)


if __name__ == "__main__":
    unittest.main()
