"""`make install`, the manual page, and the completions, each asked in its own shell."""
import os
import re
import shutil
import subprocess
import unittest

from terminal import CHECKER, ROOT, Folder

EXPECTED = {
    "bin/checker", "share/man/man1/checker.1", "share/doc/checker/LICENSE", "share/doc/checker/README.md",
    "share/doc/checker/CHANGELOG.md", "share/doc/checker/FORMAT.md", "share/bash-completion/completions/checker",
    "share/zsh/site-functions/_checker", "share/fish/vendor_completions.d/checker.fish",
}


def files(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


class Install(unittest.TestCase):
    def make(self, target, *variables):
        # What is built already is not built again here.
        done = subprocess.run(["make", "-s", "-o", "build", target, *variables], cwd=ROOT, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_installed_and_uninstalled(self):
        with Folder() as folder:
            self.make("install", f"PREFIX={folder}")
            self.assertEqual(files(folder), EXPECTED)
            environment = {**os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}"}
            found = subprocess.run(["checker", "--version"], env=environment, capture_output=True, text=True)
            self.assertRegex(found.stdout, r"^\d+\.\d+\.\d+\n$")
            (folder / "bin/another").write_text("stays")
            self.make("uninstall", f"PREFIX={folder}")
            self.assertEqual(files(folder), {"bin/another"})

    def test_below_another_root(self):
        with Folder() as folder:
            self.make("install", "PREFIX=/usr", f"DESTDIR={folder}")
            self.assertEqual(files(folder / "usr"), EXPECTED)


class Manual(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder())
        page = subprocess.run([ROOT / "Tools/manual", CHECKER], capture_output=True, text=True, check=True).stdout
        (self.folder / "checker.1").write_text(page)

    def shown(self, locale):
        done = subprocess.run(
            ["man", "--warnings", "-l", "checker.1"], cwd=self.folder, capture_output=True, text=True,
            env={**os.environ, "LC_ALL": locale, "MANWIDTH": "400", "MANPAGER": "cat"})
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return " ".join(done.stdout.split())

    def test_no_warning_and_no_character_lost(self):
        """Every word of every help is there."""
        shown = self.shown("C.UTF-8")
        helps = []

        def collect(path):
            text = subprocess.run([CHECKER, *path, "--help"], capture_output=True, text=True, check=True).stdout
            helps.append(text)
            for name in re.findall(r"^  (\S+)(?: \(default\))? {2,}\S", text.partition("SUBCOMMANDS:")[2], re.M):
                if name != "help":
                    collect([*path, name])

        collect([])
        self.assertGreater(len(helps), 15)
        characters = {character for text in helps for character in text if not character.isspace()}
        self.assertIn("⌈", characters)
        self.assertEqual(characters - set(shown), set())
        for words in ["⌈√N⌉, and ⌈N/d_{L-2}⌉ for the last", "10⁻⁶"]:
            self.assertIn(words, shown)
        for text in helps:
            overview = re.search(r"OVERVIEW: (.*)", text)
            self.assertIn(" ".join(overview.group(1).split()).rstrip("."), shown)

    def test_a_terminal_without_these_characters_reads_them_too(self):
        shown = self.shown("C")
        self.assertIn("10^-6", shown)


class Completions(unittest.TestCase):
    """Each generated script, loaded by its shell, is asked what can follow."""

    # What is typed, what must be offered, what must not.
    QUESTIONS = [
        ("checker verify ce", {"certificate.json"}, set()),
        ("checker finish net", {"net.npz", "net.safetensors"}, {"net.txt"}),
        ("checker rank mat", {"matrix.mtx"}, set()),
        ("checker minimum po", {"point.json"}, {"points.csv"}),
        ("checker certify --data X", {"X.npy"}, set()),
        ("checker certify --output fol", {"folder"}, {"foliage.txt"}),
        ("checker enumerate --instance da", {"data.json"}, {"data.csv"}),
        ("checker merge fol", {"folder"}, {"foliage.txt"}),
        ("checker certify --method res", {"residues"}, set()),
        ("checker certify --res", {"--resume"}, set()),
        ("checker verify certificate.json --matrix mat", {"matrix.mtx"}, set()),
        ("checker verify certificate.json --targets y", {"y.npy"}, set()),
        ("checker verify certificate.json --weights net", {"net.npz"}, set()),
        ("checker verify certificate.json --format cs", {"csv"}, {"net.npz"}),
        ("checker generic mat", {"matrix.txt"}, set()),
        ("checker generic lay", {"layer"}, set()),
        ("checker generic matrix.txt --output fol", {"folder"}, {"foliage.txt"}),
        ("checker generic file mat", {"matrix.txt"}, set()),
        ("checker help ", {"certify", "landscape", "bundle"}, {"matrix.txt", "folder"}),
        ("checker help ge", {"generic"}, {"certify"}),
    ]

    def setUp(self):
        self.folder = self.enterContext(Folder(with_examples=True))
        (self.folder / "folder").mkdir()
        for name in ["foliage.txt", "net.txt", "points.csv", "data.csv"]:
            (self.folder / name).write_text("")
        (self.folder / "bin").mkdir()
        shutil.copy(CHECKER, self.folder / "bin/checker")
        self.environment = {**os.environ, "PATH": f"{self.folder}/bin:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}

    def script(self, shell):
        return subprocess.run(
            [CHECKER, "--generate-completion-script", shell], capture_output=True, text=True, check=True).stdout

    def ask(self, questions):
        for line, wanted, unwanted in self.QUESTIONS:
            with self.subTest(line=line):
                offered = {word.rstrip("/ ") for word in questions(line)}
                self.assertLessEqual(wanted, offered)
                self.assertFalse(unwanted & offered)

    def test_bash(self):
        (self.folder / "completion.bash").write_text(self.script("bash"))

        def offered(line):
            words = line.split(" ")
            program = (
                "source completion.bash; compopt() { :; }\n"
                f"COMP_LINE={line!r}; COMP_POINT={len(line)}; COMP_CWORD={len(words) - 1}\n"
                f"COMP_WORDS=({' '.join(words)})\n"
                f"{self.function()} checker {words[-1]!r} {words[-2]!r}\n"
                'printf "%s\\n" "${COMPREPLY[@]}"\n')
            done = subprocess.run(["bash", "-c", program], cwd=self.folder, env=self.environment, capture_output=True, text=True)
            self.assertEqual(done.stderr, "")
            return done.stdout.split("\n")

        self.ask(offered)

    def function(self):
        return re.search(r"complete .*-F (\S+) checker", self.script("bash")).group(1)

    @unittest.skipUnless(shutil.which("fish"), "fish is not installed")
    def test_fish(self):
        (self.folder / "checker.fish").write_text(self.script("fish"))

        def offered(line):
            done = subprocess.run(
                ["fish", "--no-config", "-c", f"source checker.fish; complete -C '{line}'"], cwd=self.folder,
                env={**self.environment, "HOME": str(self.folder)}, capture_output=True, text=True)
            self.assertEqual(done.stderr, "")
            return [answer.split("\t")[0] for answer in done.stdout.split("\n")]

        self.ask(offered)

    @unittest.skipUnless(shutil.which("zsh"), "zsh is not installed")
    def test_zsh(self):
        """zsh has no way to ask but a terminal: Tab is pressed there, and what it lists is read."""
        (self.folder / "functions").mkdir()
        (self.folder / "functions/_checker").write_text(self.script("zsh"))
        program = (
            "zmodload zsh/zpty; zpty z zsh -f -i\n"
            "zpty -w z 'PS1=; fpath=(functions $fpath); autoload -U compinit; compinit -u -D; zstyle \":completion:*\" list-colors \"\"; "
            "bindkey \"^I\" list-choices; stty columns 200; print READY'\n"
            "while zpty -r z line; do [[ $line == READY* ]] && break; done\n"
            "zpty -w -n z \"$1\"$'\\t'\nsleep 2\nzpty -w z ''\nsleep 0.3\n"
            "while zpty -r -t z line; do print -r -- $line; done\n")

        def offered(line):
            done = subprocess.run(
                ["zsh", "-f", "-c", program, "zsh", line], cwd=self.folder,
                env={**self.environment, "HOME": str(self.folder), "TERM": "dumb"}, capture_output=True, text=True, timeout=60)
            return re.findall(r"[\w./-]+", re.sub(r"\x1b\[[?\d;]*[a-zA-Z]", " ", done.stdout))

        for line, wanted, unwanted in self.QUESTIONS[:6]:
            with self.subTest(line=line):
                offers = {word.rstrip("/") for word in offered(line)}
                self.assertLessEqual(wanted, offers)
                self.assertFalse(unwanted & offers)


if __name__ == "__main__":
    unittest.main()
