"""Whatever is run in a clone, git sees nothing of it: every example of the README, of docs/guide.md and of each --help, there."""
import os
import re
import subprocess
import unittest

from terminal import CHECKER, ROOT, Folder
from test_examples import FINDINGS, PAGES, blocks, help_examples, lines_to_run

EXAMPLES = sorted((path.name for path in (ROOT / "examples").iterdir()), key=len, reverse=True)


# Where a command is run, and how the examples are named there.
FOLDERS = {".": "examples/", "examples": ""}


def in_clone(line, below):
    """The command with the examples where they are in a clone."""
    return re.sub(rf"(?<![\w./-])({'|'.join(map(re.escape, EXAMPLES))})(?![\w/])", rf"{below}\1", line)


def commands():
    for page in PAGES:
        text = (ROOT / page).read_text()
        for sessions in blocks(text):
            yield from (command for command, _ in sessions)
        yield from lines_to_run(text)
    for _, lines in help_examples():
        yield from lines


@unittest.skipUnless((ROOT / ".git").exists(), "no clone")
class CleanTree(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder())
        self.clone = self.folder / "clone"
        subprocess.run(["git", "clone", "--quiet", ROOT, self.clone], check=True)
        (self.folder / "bin").mkdir()
        os.symlink(CHECKER, self.folder / "bin/checker")

    def run_line(self, line, where="."):
        return subprocess.run(
            ["bash", "-c", line], cwd=self.clone / where, capture_output=True, text=True, timeout=500,
            env={**os.environ, "PATH": f"{self.folder}/bin:{os.environ['PATH']}"})

    def status(self):
        return self.run_line("git status --porcelain").stdout

    def test_after_every_example(self):
        self.assertEqual(self.status(), "")
        lines, run = list(dict.fromkeys(commands())), set()
        for where, below in FOLDERS.items():
            self.run_all(lines, run, where, below)
        self.assertLessEqual(
            {"audit", "bundle", "certify", "enumerate", "export", "finish", "generic", "merge", "minimum", "nudge", "rank", "table",
             "verify"}, run)

    def run_all(self, lines, run, where, below):
        for line in lines:
            # What takes longest writes nothing of its own that is not written elsewhere.
            if where != "." and ("make " in line or line.startswith(("checker audit", "python", "pip"))):
                continue
            with self.subTest(line=line, where=where):
                done = self.run_line(in_clone(line, below), where)
                # A check may need what an example of its own page wrote before.
                self.assertIn(done.returncode, FINDINGS.get(line, (0,)), done.stderr)
                self.assertEqual(self.status(), "")
                run.update(re.findall(r"\bchecker ([a-z]+)", line))

    def test_what_a_command_leaves_is_seen(self):
        """The test can fail."""
        self.run_line("checker rank examples/matrix.mtx --output elsewhere")
        self.assertEqual(self.status(), "?? elsewhere/\n")


if __name__ == "__main__":
    unittest.main()
