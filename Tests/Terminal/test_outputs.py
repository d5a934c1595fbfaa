"""Files that are written: never one that the run reads, nor two as one, and each is what the message says."""
import json
import os
import re
import shutil
import subprocess
import unittest

from terminal import CHECKER, Folder, run

FINISH = "finish net.npz --data X.npy --targets y.npy --slope float64:0.01"
NUDGE = "nudge --epsilon 1e-6 --data X.npy --noise E1.npy,E1.npy --widths 4,4,4 --weights W1.npy"
# Each option that names a file to write: a command with it, and all the files that this reads.
WRITING = {
    ("rank", "--kernel"): ("rank half.csv", ["half.csv"]),
    ("rank", "--left-kernel"): ("rank half.csv", ["half.csv"]),
    ("nudge", "--instance"): (NUDGE, ["X.npy", "E1.npy", "W1.npy"]),
    ("finish", "--weights-out"): (FINISH + " --noise E1.npy", ["net.npz", "X.npy", "y.npy", "E1.npy"]),
    ("enumerate", "--checkpoint"): ("enumerate --instance data.json", ["data.json"]),
    ("landscape", "--checkpoint"): ("landscape no-fit.json", ["no-fit.json"]),
    ("minimum", "--checkpoint"): ("minimum no-fit.json", ["no-fit.json"]),
}


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Outputs(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder(with_examples=True))
        (self.folder / "half.csv").write_text("1,2,3\n2,4,6\n1,0,1\n")
        shutil.copy(self.folder / "E1.npy", self.folder / "W1.npy")
        (self.folder / "sub").mkdir()

    def refused(self, line, words):
        """Wrong usage, and nothing is touched."""
        before = contents(self.folder)
        result = run(*line.split(" "), folder=self.folder)
        self.assertEqual((result.returncode, result.stdout), (64, ""), result.stderr)
        self.assertIn(words, result.stderr)
        self.assertEqual(contents(self.folder), before)

    def test_all_that_write_are_known(self):
        root = json.loads(subprocess.run([CHECKER, "--experimental-dump-help"], capture_output=True, text=True, check=True).stdout)

        def walk(command, path):
            for argument in command.get("arguments", []):
                if re.search(r"to this file|[Tt]he file for", argument.get("abstract", "")):
                    for name in argument["names"]:
                        yield " ".join(path), f"--{name['name']}"
            for child in command.get("subcommands", []):
                yield from walk(child, [*path, child["commandName"]])

        self.assertEqual(set(walk(root["command"], [])), set(WRITING))

    def test_a_file_that_is_read_is_not_written(self):
        for (_, option), (line, inputs) in WRITING.items():
            for path in inputs:
                os.symlink(path, self.folder / "link")
                os.link(self.folder / path, self.folder / "hard")
                for name in [path, f"./{path}", f"sub/../{path}", str(self.folder / path), "link", "hard"]:
                    with self.subTest(option=option, name=name):
                        self.refused(f"{line} {option} {name}", f"checker: {option} {name}: this is ")
                        self.refused(f"{line} {option}={name}", "which this run reads; write to another file\n")
                (self.folder / "link").unlink()
                (self.folder / "hard").unlink()

    def test_a_member_of_a_file_that_is_read(self):
        self.refused("rank net.npz:0.weight --kernel net.npz", "this is net.npz, which this run reads")

    def test_standard_input_and_output(self):
        for line, stream in [("rank - --kernel half.csv", "stdin"), ("rank half.csv --kernel out.csv", "stdout")]:
            with self.subTest(line=line):
                before = (self.folder / "half.csv").read_text()
                with open(self.folder / "half.csv") as source, open(self.folder / "out.csv", "w") as target:
                    result = subprocess.run(
                        [CHECKER, *line.split(" ")], cwd=self.folder, stdin=source, stdout=target, stderr=subprocess.PIPE, text=True)
                self.assertEqual(result.returncode, 64, result.stderr)
                self.assertIn({"stdin": "this is standard input, which this run reads", "stdout": "this is the file that standard output goes to"}[stream],
                              result.stderr)
                self.assertEqual((self.folder / "half.csv").read_text(), before)

    def test_two_outputs_are_two_files(self):
        for other in ["k.csv", "./k.csv", "sub/../k.csv"]:
            self.refused(f"rank half.csv --kernel k.csv --left-kernel {other}", f"--left-kernel {other}: this is what --kernel writes too; write to another file\n")
        # Once more, where one is there already.
        (self.folder / "k.csv").write_text("mine\n")
        self.refused("rank half.csv --kernel k.csv --left-kernel ./k.csv", "this is what --kernel writes too")
        result = run(*"rank half.csv --kernel k.csv --left-kernel l.csv".split(" "), folder=self.folder)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertNotEqual((self.folder / "k.csv").read_text(), (self.folder / "l.csv").read_text())

    def test_what_is_no_file(self):
        for (_, option), (line, _) in WRITING.items():
            with self.subTest(option=option):
                self.refused(f"{line} {option} -", f"{option} -: standard output has the report; name a file, which may be ./-\n")
                self.refused(f"{line} {option} /dev/null", f"{option} /dev/null: a device or a pipe, which no file can replace; name a file\n")
                self.refused(f"{line} {option} sub/rank-0123456789abcdef.json", "files of such names are certificates; choose another name\n")
        for line in ["rank half.csv", FINISH, "certify --N 4", "audit --step 4.3 --format json", "table thresholds --widths 1,2", "bundle certificate.json"]:
            with self.subTest(line=line):
                result = run(*line.split(" "), "--output", "-", folder=self.folder)
                self.assertEqual((result.returncode, result.stdout), (64, ""), result.stderr)
                self.assertRegex(result.stderr, r"checker: --output -[^:]*: standard output is no folder; name one, which may be ./-\n")
                self.assertFalse((self.folder / "-").exists())

    def test_a_certificate_that_is_read_stays(self):
        """`minimum` of a certificate writes one of the same claim, by another command: the user's is kept, if it holds."""
        self.assertEqual(run(*"minimum point.json --output c".split(" "), folder=self.folder).returncode, 0)
        name = next(path for path in (self.folder / "c").iterdir() if "local-minimum" in path.name)
        before = name.read_bytes()
        result = run("minimum", f"c/{name.name}", "--output", "c", folder=self.folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn(f"certificate: c/{name.name}\n", result.stdout)
        self.assertEqual(name.read_bytes(), before)
        # Damaged evidence: it is no certificate, and stays what it is all the same.
        text = json.loads(before)
        damaged = before.replace(json.dumps(text["evidence"]["kind"]).encode(), b'"evaluation"', 1)
        self.assertNotEqual(damaged, before)
        name.write_bytes(damaged)
        result = run("minimum", f"c/{name.name}", "--output", "c", folder=self.folder)
        self.assertEqual(result.returncode, 73, result.stderr)
        self.assertIn("this run reads it, and it is no certificate that holds; choose another folder with --output\n", result.stderr)
        self.assertEqual(name.read_bytes(), damaged)

    def test_what_a_format_cannot_hold(self):
        """It is no fault of the input, and an earlier file is not taken for the kernel."""
        (self.folder / "long.csv").write_text("100000000000000000000,1\n200000000000000000000,2\n")
        for earlier in [False, True]:
            result = run(*"rank long.csv --kernel k.npy".split(" "), folder=self.folder)
            self.assertEqual(result.returncode, 73, result.stderr)
            self.assertIn("rank 1\n", result.stdout)
            self.assertNotIn("kernel: ", result.stdout)
            self.assertIn("k.npy: an entry of", result.stderr)
            self.assertIn("write a .mtx file", result.stderr)
            self.assertEqual("; the file that is there is an earlier one, of something else\n" in result.stderr, earlier)
            (self.folder / "k.npy").write_text("earlier\n")
        self.assertEqual((self.folder / "k.npy").read_text(), "earlier\n")

    def test_bundle_looks_at_its_folder_first(self):
        """Before certificates are verified: with one that does not hold the folder is what is said."""
        (self.folder / "full").mkdir()
        (self.folder / "full" / "notes.txt").write_text("mine\n")
        (self.folder / "bad.json").write_text("{}")
        result = run(*"bundle bad.json --output full".split(" "), folder=self.folder)
        self.assertEqual((result.returncode, result.stderr), (
            73, "checker: full: has a file notes.txt, which is not of this bundle; choose another with --output\n"))
        # A bundle is written anew.
        for _ in range(2):
            self.assertEqual(run(*"bundle certificate.json --output anc".split(" "), folder=self.folder).returncode, 0)


if __name__ == "__main__":
    unittest.main()
