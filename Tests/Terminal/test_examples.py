"""Every example of the README, of docs/guide.md and of each --help runs, in a fresh folder with the examples.

A block that begins with `$ command` shows what the command prints: compared line by line, where `...` stands for any
lines, and seconds may differ; a line VERIFIED may be cut short. `test_examples.py --write` refreshes the blocks without `...`.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import unittest

from terminal import CHECKER, ROOT, Folder

PAGES = ["README.md", "docs/guide.md"]
# What an example may end with other than 0: a finding of the example is no failure of it.
FINDINGS = {"checker generic rigidity --complete 4,6 --dimension 3": (0, 75)}


class Place:
    """A fresh folder: the examples, the gallery as `certificates`, and the binary on the PATH."""

    def __enter__(self):
        self.folder = Folder(with_examples=True)
        self.path = self.folder.__enter__()
        (self.path / "bin").mkdir()
        os.symlink(CHECKER, self.path / "bin/checker")
        shutil.copytree(ROOT / "certificates/gallery", self.path / "certificates")
        return self

    def __exit__(self, *arguments):
        self.folder.__exit__(*arguments)

    def run(self, line):
        return subprocess.run(
            ["bash", "-c", f"set -o pipefail; {line}"], cwd=self.path, capture_output=True, text=True,
            env={**os.environ, "PATH": f"{self.path}/bin:{os.environ['PATH']}"}, timeout=500)


def blocks(text):
    """The fenced blocks that show commands: lists of (command, lines shown)."""
    for block in re.findall(r"^```\n(.*?)^```$", text, re.M | re.S):
        sessions = []
        for line in block.rstrip("\n").split("\n"):
            if line.startswith("$ "):
                sessions.append((line[2:], []))
            elif sessions:
                sessions[-1][1].append(line)
        if sessions:
            yield sessions


def lines_to_run(text):
    """Indented commands, without what is said beside them; and those of the table of jobs."""
    fenced = re.sub(r"^```\n.*?^```$", "", text, flags=re.M | re.S)
    for line in re.findall(r"^    (checker .*)$", fenced, re.M):
        yield re.sub(r" {2,}#.*", "", line)
    for line in re.findall(r"^\|.*\| `(checker [^`]*)` \|$", fenced, re.M):
        yield line


def plain(line):
    """Without what may vary: seconds, and the spaces and rules of columns."""
    line = re.sub(r"\d+\.\d{3}\b", "#", line)
    return re.sub(r"─+", "─", re.sub(r" +", " ", line)).strip()


def differs(shown, printed):
    """The first line shown that is not printed in its place."""
    place, anywhere = 0, False
    for line in shown:
        if line == "...":
            anywhere = True
            continue
        rest = range(place, len(printed)) if anywhere else range(place, min(place + 1, len(printed)))
        found = next((k for k in rest if plain(printed[k]).startswith(plain(line))
                      and (plain(printed[k]) == plain(line) or line.startswith("VERIFIED"))), None)
        if found is None:
            return line
        place, anywhere = found + 1, False
    return None if anywhere or place == len(printed) else f"the end, before: {printed[place]}"


def help_examples():
    """The examples of each command's help, by command."""
    root = json.loads(subprocess.run([CHECKER, "--experimental-dump-help"], capture_output=True, text=True, check=True).stdout)

    def walk(command, path):
        text, found = command.get("discussion", ""), []
        match = re.search(r"^Examples?: (.*?)(?:\n\n|\Z)", text, re.M | re.S)
        if match:
            found = [line.strip() for line in match.group(1).split("\n")]
        yield " ".join(path), found
        for child in command.get("subcommands", []):
            if child["commandName"] != "help":
                yield from walk(child, [*path, child["commandName"]])

    yield from walk(root["command"], ["checker"])


class Examples(unittest.TestCase):
    def check(self, place, line):
        done = place.run(line)
        self.assertIn(done.returncode, FINDINGS.get(line, (0,)), f"{line}\n{done.stdout[-500:]}{done.stderr[-500:]}")
        return done.stdout

    def test_pages(self):
        for page in PAGES:
            text = (ROOT / page).read_text()
            for sessions in blocks(text):
                with Place() as place:
                    for command, shown in sessions:
                        with self.subTest(page=page, command=command):
                            printed = self.check(place, command).rstrip("\n").split("\n")
                            self.assertIsNone(differs(shown, printed))
            with Place() as place:
                lines = list(lines_to_run(text))
                self.assertGreater(len(lines), 8)
                for line in lines:
                    with self.subTest(page=page, line=line):
                        self.check(place, line)

    def test_make(self):
        """What the README says to make is there."""
        makefile = (ROOT / "Makefile").read_text()
        for target in re.findall(r"make ([a-z-]+)", (ROOT / "README.md").read_text()):
            self.assertIn(f"\n{target}:", makefile)

    def test_help(self):
        commands = dict(help_examples())
        self.assertGreater(len(commands), 15)
        for command, examples in commands.items():
            with self.subTest(command=command), Place() as place:
                if command not in ("checker", "checker table"):
                    self.assertTrue(examples, "no example in the help")
                for line in examples:
                    self.assertTrue("checker" in line)
                    self.check(place, line)

    def test_lines_are_short(self):
        for number, line in enumerate((ROOT / "README.md").read_text().split("\n"), 1):
            self.assertLess(len(line), 120, f"README.md:{number}")

    def test_a_wrong_output_is_noticed(self):
        self.assertIsNone(differs(["a  0.001", "...", "c"], ["a 0.250", "b", "c"]))
        self.assertEqual(differs(["a", "c"], ["a", "b", "c"]), "c")
        self.assertEqual(differs(["a"], ["a", "b"]), "the end, before: b")
        self.assertEqual(differs(["rank 3"], ["rank 4"]), "rank 3")

    def test_the_examples_are_what_the_script_writes(self):
        with Folder() as folder:
            subprocess.run([sys.executable, ROOT / "examples/make.py", folder], check=True, capture_output=True)
            written = {path.name: path.read_bytes() for path in folder.iterdir()}
        self.assertGreaterEqual(set(written), {
            "X.npy", "y.npy", "E1.npy", "net.npz", "net.safetensors", "matrix.mtx", "matrix.txt", "data.json"})
        for name, content in written.items():
            self.assertEqual((ROOT / "examples" / name).read_bytes(), content, name)
        certificate = (ROOT / "examples/certificate.json").read_bytes()
        self.assertIn(certificate, [path.read_bytes() for path in (ROOT / "certificates/gallery").iterdir()])


def write():
    """Puts into each block what its commands print now, all of it where no `...` stands."""
    for page in PAGES:
        text = (ROOT / page).read_text()
        for sessions in blocks(text):
            with Place() as place:
                for command, shown in sessions:
                    printed = place.run(command).stdout.rstrip("\n").split("\n")
                    if "..." not in shown:
                        old, new = "\n".join([f"$ {command}", *shown]), "\n".join([f"$ {command}", *printed])
                        text = text.replace(old, new)
        (ROOT / page).write_text(text)


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        write()
    else:
        unittest.main()
