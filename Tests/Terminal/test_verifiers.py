"""The verifiers in Swift, Python and JavaScript: one command line, the same objects on every file, the same ends."""
import json
import os
import re
import shutil
import subprocess
import sys
import unittest

from terminal import CHECKER, ROOT, Folder

VERIFIERS = {"checker": [CHECKER, "verify"], "verify.py": [sys.executable, ROOT / "verifiers/python/verify.py"]}
if shutil.which("node"):
    VERIFIERS["verify.mjs"] = ["node", ROOT / "verifiers/web/verify.mjs"]
GALLERY, FIXTURES = ROOT / "certificates/gallery", ROOT / "Tests/CertificatesTests/Fixtures"
PLACE = re.compile(r"line \d+, column \d+: ")


def call(name, *words, **options):
    return subprocess.run([*VERIFIERS[name], *map(str, words)], timeout=600,
                          **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options})


def reports(name, *words, **options):
    text = call(name, "--json", *words, **options).stdout.decode()
    return json.loads(text) if name == "checker" else [json.loads(line) for line in text.splitlines()]


class Verifiers(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder())
        self.good = next(GALLERY.glob("zero-error-point-*.json"))

    def test_the_same_objects_on_every_file(self):
        for folder in [GALLERY, FIXTURES]:
            found = {name: reports(name, folder) for name in VERIFIERS}
            self.assertGreater(len(found["checker"]), 60)
            for name, objects in found.items():
                self.assertEqual([one["path"] for one in objects], sorted(str(path) for path in folder.rglob("*.json")))
                for one, wanted in zip(objects, found["checker"]):
                    keys = ["path", "verdict", "exit", *(["statement", "work"] if one["exit"] == 0 else ["reason"])]
                    self.assertEqual(sorted(one), sorted(keys), name)
                    # Reasons are of the verifier's own words.
                    self.assertEqual({**one, "reason": ""}, {**wanted, "reason": ""}, name)
                    self.assertTrue(one["exit"] == 0 or one["reason"])

    def test_a_pipe_in_a_folder_is_no_file(self):
        """Nobody writes to it: to open it would be to wait for ever. One that is named is read."""
        (self.folder / "in").mkdir()
        shutil.copy(self.good, self.folder / "in/good.json")
        os.mkfifo(self.folder / "in/pipe.json")
        (self.folder / "in/zero.json").symlink_to("/dev/zero")
        with open(os.fsencode(self.folder) + b"/in/\xff.json", "wb") as file:
            file.write(self.good.read_bytes())
        for name in VERIFIERS:
            with self.subTest(verifier=name):
                result = call(name, "in", cwd=self.folder)
                lines = (result.stdout + result.stderr).decode("utf-8", "replace").splitlines()
                self.assertEqual(result.returncode, 66, lines)
                self.assertEqual(len(lines), 4, lines)
                self.assertEqual(sum(line.startswith("VERIFIED in/good.json: ") for line in lines), 1, lines)
                for file in ("pipe", "zero"):
                    self.assertEqual(sum(line.endswith(f" in/{file}.json: a pipe or a device, no file") for line in lines), 1, lines)
                read, write = os.pipe()
                os.write(write, self.good.read_bytes())
                os.close(write)
                result = call(name, f"/dev/fd/{read}", pass_fds=[read])
                os.close(read)
                self.assertEqual(result.returncode, 0, result)

    def test_the_parts_of_a_sum_are_files(self):
        sums = [path for path in FIXTURES.glob("*/accept/*.json") if json.loads(path.read_text())["evidence"]["kind"] == "sum"]
        digits = json.loads(sums[0].read_text())["evidence"]["parts"][0]["sha256"][:16]
        (self.folder / "in").mkdir()
        shutil.copy(sums[0], self.folder / "in/sum.json")
        os.mkfifo(self.folder / f"in/part-{digits}.json")
        for name in VERIFIERS:
            result = call(name, "in/sum.json", cwd=self.folder)
            self.assertEqual(result.returncode, 75, result)
            self.assertIn(b"a pipe or a device, no file", result.stdout)

    def test_the_place_where_a_file_is_not_canonical(self):
        whole = self.good.read_bytes()
        for title, content, place in [
            ("no last line feed", whole[:-1], f"line {whole.count(10)}, column 2: "),
            ("two of them", whole + b"\n", f"line {whole.count(10) + 1}, column 1: "),
            ("a space less", whole.replace(b": ", b":", 1), "line 2, column 12: "),
            ("a space more", whole.replace(b": ", b":  ", 1), "line 2, column 13: "),
            ("carriage returns", whole.replace(b"\n", b"\r\n"), "line 1, column 2: "),
            ("a tab", whole.replace(b"\n  ", b"\n\t", 1), "line 2, column 1: "),
        ]:
            path = self.folder / "damaged.json"
            path.write_bytes(content)
            for name in VERIFIERS:
                (one,) = reports(name, path)
                self.assertEqual((title, name, one["verdict"], PLACE.match(one["reason"])[0]), (title, name, "MALFORMED", place))

    def test_wrong_usage(self):
        bound = "a limit is between 1 and 2^60"
        for words, said in [
            (["--max-work", "0", self.good], f"--max-work 0: {bound}"), (["--max-work=0", self.good], f"--max-work 0: {bound}"),
            (["--max-bytes", 2**60 + 1, self.good], f"--max-bytes {2**60 + 1}: {bound}"), (["--max-digits", "x", self.good], "--max-digits"),
            (["--max-entries=1e9", self.good], "--max-entries"), (["--max-what", "1", self.good], "--max-what"),
            (["--max-byte", "1", self.good], "--max-byte"), ([self.good, "--max-work"], "--max-work"), ([], ""), (["--json=1", self.good], ""),
            (["--max-work=1", "--max-work=2", self.good], "--max-work"),
        ]:
            for name in VERIFIERS:
                with self.subTest(verifier=name, words=words):
                    done = call(name, *words)
                    self.assertEqual((done.returncode, done.stdout), (64, b""))
                    self.assertIn(said, done.stderr.decode())

    def test_limits_at_both_ends(self):
        for limit in ["bytes", "digits", "entries", "patterns", "work"]:
            for name in VERIFIERS:
                self.assertEqual(call(name, f"--max-{limit}", 2**60, self.good).returncode, 0, (name, limit))
        for limit in ["bytes", "work"]:
            for name in VERIFIERS:
                self.assertEqual([call(name, f"--max-{limit}", 1, self.good).returncode], [75], (name, limit))

    def test_version_and_help(self):
        version = subprocess.run([CHECKER, "--version"], capture_output=True, check=True).stdout
        for name in VERIFIERS:
            done = call(name, "--version")
            self.assertEqual((done.returncode, done.stdout), (0, version), name)
            self.assertEqual(call(name, "--help").returncode, 0)

    def test_standard_input(self):
        content = self.good.read_bytes()
        wanted = call("checker", self.good).stdout.decode().split(": ", 1)[1]
        for name in VERIFIERS:
            done = call(name, "-", input=content)
            self.assertEqual((name, done.returncode, done.stdout.decode()), (name, 0, f"VERIFIED standard input: {wanted}"))
            self.assertEqual(reports(name, "-", input=content)[0]["path"], "standard input")
            done = call(name, "--max-bytes", "10", "-", input=content)
            self.assertEqual((name, done.returncode), (name, 75))
            self.assertTrue(done.stdout.startswith(b"DECLINED standard input: "), done.stdout)
            self.assertEqual(done.stdout.count(b"standard input"), 1)

    def test_names_of_files(self):
        for part in ["plain", "a: VERIFIED b", 'a"b\\', "a:b", "a\nVERIFIED b", "a\tb\r\x1b[31m", "a\u202eb", "a\u00a0b", "\u2028"]:
            path = self.folder / f"{part}.json"
            shutil.copy(self.good, path)
        lines = {name: call(name, self.folder).stdout for name in VERIFIERS}
        self.assertEqual(len(lines["checker"].splitlines()), 9)
        for name in VERIFIERS:
            self.assertEqual(lines[name].decode(), lines["checker"].decode(), name)

    def test_the_order_of_a_folder(self):
        for part in ["a/z.json", "a-b.json", "a.json", "B.json", "é.json", "\U0001f600.json", "\uff5e.json", "a/b/c.json"]:
            path = self.folder / part
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(self.good, path)
        wanted = sorted((str(path) for path in self.folder.rglob("*.json")), key=os.fsencode)
        for name in VERIFIERS:
            self.assertEqual([one["path"] for one in reports(name, self.folder)], wanted, name)
            self.assertEqual([one["path"] for one in reports(name, ".", cwd=self.folder)],
                             [f"./{path[len(str(self.folder)) + 1:]}" for path in wanted], name)

    def test_what_is_missing(self):
        (self.folder / "empty").mkdir()
        (self.folder / "file").write_text("")
        os.symlink("loop", self.folder / "loop")
        for path, said in [("none.json", "No such file or directory"), ("file/x.json", "Not a directory"),
                           ("loop", "Too many levels of symbolic links"), ("x" * 300, "File name too long"),
                           ("empty", "no .json file in this folder")]:
            for name in VERIFIERS:
                done = call(name, path, cwd=self.folder)
                self.assertEqual(done.returncode, 66)
                self.assertIn(f"{path}: {said}\n", (done.stdout + done.stderr).decode(), name)
        os.symlink("empty", self.folder / "empty/x.json")
        for name in VERIFIERS:
            done = call(name, "empty", cwd=self.folder)
            self.assertEqual((name, done.returncode), (name, 66))

    def test_an_output_that_takes_no_more(self):
        for name in VERIFIERS:
            with open("/dev/full", "wb") as full:
                done = call(name, self.good, stdout=full)
            self.assertEqual((name, done.returncode), (name, 74))
            self.assertEqual(done.stderr.decode(), f"{name}: standard output: No space left on device\n")
            reader, writer = os.pipe()
            os.close(reader)
            done = call(name, self.good, stdout=writer)
            os.close(writer)
            self.assertEqual((name, done.returncode, done.stderr), (name, -13 if name == "checker" else 74, b""))

    def test_an_output_that_is_closed(self):
        # Node opens /dev/null in its place.
        for name in ["checker", "verify.py"]:
            done = call(name, self.good, stdout=None, preexec_fn=lambda: os.close(1))
            self.assertEqual((name, done.returncode), (name, 74))
            self.assertEqual(done.stderr.decode(), f"{name}: standard output: Bad file descriptor\n")


if __name__ == "__main__":
    unittest.main()
